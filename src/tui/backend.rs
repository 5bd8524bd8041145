//! What frames are drawn with: crossterm's backend, but for the size of the terminal.
//!
//! crossterm opens `/dev/tty` each time it is asked for the size, and ratatui asks before every
//! frame. For that moment the lowest free descriptor would be taken, and a socket the user makes
//! just then would not get it.

use crossterm::terminal;
use ratatui::backend::{Backend, ClearType, CrosstermBackend, WindowSize};
use ratatui::buffer::Cell;
use ratatui::layout::{Position, Size};
use rustix::termios::tcgetwinsize;
use std::io::{self, BufWriter, Stdout};

/// The backend. Buffered: a frame goes out in one write.
pub(super) struct Output(CrosstermBackend<BufWriter<Stdout>>);

impl Output {
    pub(super) fn new() -> Output {
        Output(CrosstermBackend::new(BufWriter::with_capacity(1 << 16, io::stdout())))
    }
}

impl Backend for Output {
    type Error = io::Error;

    fn size(&self) -> io::Result<Size> {
        match tcgetwinsize(io::stdout()) {
            Ok(size) => Ok(Size::new(size.ws_col, size.ws_row)),
            Err(_) => terminal::size().map(Size::from),
        }
    }

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        self.0.draw(content)
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        self.0.hide_cursor()
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        self.0.show_cursor()
    }

    fn get_cursor_position(&mut self) -> io::Result<Position> {
        self.0.get_cursor_position()
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        self.0.set_cursor_position(position)
    }

    fn clear(&mut self) -> io::Result<()> {
        self.0.clear()
    }

    fn clear_region(&mut self, region: ClearType) -> io::Result<()> {
        self.0.clear_region(region)
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        self.0.window_size()
    }

    fn flush(&mut self) -> io::Result<()> {
        Backend::flush(&mut self.0)
    }
}

impl io::Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        io::Write::flush(&mut self.0)
    }
}
