//! A listener that is handed to threads, in Rust.

use super::super::code::Code;
use super::super::program::SlotId;
use super::super::text;
use super::Writer;
use super::helpers::Helper;
use super::sys::Wrapper;
use crate::world::{Design, Plan, Service};

impl Writer<'_> {
    pub(super) fn serve(&mut self, body: &mut Code, listener: SlotId, plan: &Plan) {
        let server = self.fresh("server");
        self.use_wrapper(Wrapper::Stream);
        self.use_wrapper(Wrapper::Accept);
        self.uses.extend(["std::io::Write", "std::net::TcpStream", "std::thread"]);
        if !matches!(plan.service, Service::Chargen | Service::Daytime) {
            self.uses.insert("std::io::Read");
        }
        let about = text::service(self.lang, plan.service.name());
        let serves = serves(plan.service);
        self.functions.push(format!(
            "/// {about}\nfn {server}_serves(mut stream: TcpStream) -> io::Result<()> {{\n{serves}\n}}"
        ));
        self.use_helper(Helper::Beside);
        body.gap();
        let listener = self.slot(listener);
        let frame = match plan.design {
            Design::Pool { workers, queue } => {
                self.uses.extend(["std::sync::{Arc, Mutex, mpsc}"]);
                body.line(format!("// {}", text::pool(self.lang, workers)));
                body.line(format!("let (give, take) = mpsc::sync_channel({queue});"));
                body.line("let take = Arc::new(Mutex::new(take));");
                body.line(format!("for _ in 0..{workers} {{"));
                body.line("    let take = take.clone();");
                body.line(format!("    beside(move || {server}_works(&take));"));
                body.line("}");
                body.line(format!(
                    "let {server} = beside(move || {server}_accepts({listener}, &give));"
                ));
                POOL
            }
            Design::PerConnection => {
                body.line(format!("// {}", text::per_connection(self.lang)));
                body.line(format!("let {server} = beside(move || {server}_accepts({listener}));"));
                PER_CONNECTION
            }
        };
        self.functions.push(frame.replace('$', &server));
        if self.frame.side.is_some() {
            self.use_helper(Helper::Wait);
            self.waits.push(format!("wait({server});"));
        } else {
            body.line(format!("drop({server}); // {}", text::detached(self.lang)));
        }
    }
}

const fn serves(service: Service) -> &'static str {
    match service {
        Service::Echo => ECHO,
        Service::Upper => UPPER,
        Service::Discard => DISCARD,
        Service::Chargen => CHARGEN,
        Service::Daytime => DAYTIME,
        Service::Http => HTTP,
    }
}

const ECHO: &str = r#"    let mut data = [0; 4096];
    loop {
        match stream.read(&mut data)? {
            0 => return Ok(()),
            count => stream.write_all(&data[..count])?,
        }
    }"#;

const UPPER: &str = r#"    let mut data = [0; 4096];
    loop {
        match stream.read(&mut data)? {
            0 => return Ok(()),
            count => stream.write_all(&data[..count].to_ascii_uppercase())?,
        }
    }"#;

const DISCARD: &str = r#"    let mut data = Vec::new();
    while stream.by_ref().take(4096).read_to_end(&mut data)? > 0 {
        data.clear();
    }
    stream.flush()"#;

const CHARGEN: &str = r#"    let mut first = 0;
    loop {
        let mut line: Vec<u8> = (0..72).map(|i| b' ' + (first + i) % 95).collect();
        line.extend_from_slice(b"\r\n");
        stream.write_all(&line)?;
        first = (first + 1) % 95;
    }"#;

const DAYTIME: &str = r#"    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    // Seconds since 1970: std has no calendar.
    let seconds = now.map(|since| since.as_secs()).unwrap_or(0);
    stream.write_all(format!("{}\r\n", seconds).as_bytes())"#;

const HTTP: &str = r#"    let mut request = [0; 4096];
    if stream.read(&mut request)? > 0 {
        stream.write_all(b"HTTP/1.0 200 OK\r\nContent-Type: text/plain\r\n\r\nhello\n")?;
    }
    Ok(())"#;

const POOL: &str = r#"fn $_works(take: &Mutex<mpsc::Receiver<i32>>) {
    loop {
        let next = take.lock().unwrap_or_else(|poisoned| poisoned.into_inner()).recv();
        let Ok(fd) = next else { return };
        if let Err(error) = $_serves(sys::stream(fd)) {
            eprintln!("{}", error);
        }
    }
}

fn $_accepts(listener: i32, give: &mpsc::SyncSender<i32>) {
    loop {
        match sys::accept(listener) {
            Ok(fd) => drop(give.send(fd)),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return eprintln!("accept: {}", error),
        }
    }
}"#;

const PER_CONNECTION: &str = r#"fn $_accepts(listener: i32) {
    loop {
        match sys::accept(listener) {
            Ok(fd) => drop(thread::spawn(move || $_serves(sys::stream(fd)))),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return eprintln!("accept: {}", error),
        }
    }
}"#;
