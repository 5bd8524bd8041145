//! The state diagram of RFC 9293 (section 3.3.2, figure 5), drawn: once for a small screen, once
//! with boxes for a larger one. Beside each picture a second one says which arrow a cell is of.

use crate::os::TcpState;
use crate::os::TcpState::{
    Close, CloseWait, Closing, Established, FinWait1, FinWait2, LastAck, Listen, SynRecv, SynSent,
    TimeWait,
};
use crate::world::life::Trigger;

/// A state in the picture.
#[derive(Debug, Clone, Copy)]
pub(super) struct Node {
    pub(super) state: TcpState,
    /// CLOSE stands there twice: before a connection, and after it.
    pub(super) over: bool,
    /// Where its name begins.
    pub(super) name: (u16, u16),
    /// Where there is room for who is in it, and how many columns.
    pub(super) label: (u16, u16, u16),
}

/// A picture.
#[derive(Debug, Clone, Copy)]
pub(super) struct Art {
    pub(super) lines: &'static [&'static str],
    /// Of which arrow each cell is: a letter of [`ARROWS`].
    pub(super) arrows: &'static [&'static str],
    pub(super) nodes: &'static [Node],
    pub(super) size: (u16, u16),
}

/// The arrows by their letters.
pub(super) const ARROWS: [(char, TcpState, TcpState, Trigger); 19] = [
    ('a', Close, Listen, Trigger::Listen),
    ('b', Close, SynSent, Trigger::Connect),
    ('c', Listen, Close, Trigger::Close),
    ('d', Listen, SynRecv, Trigger::Syn),
    ('e', SynSent, Close, Trigger::Close),
    ('f', SynSent, SynRecv, Trigger::Syn),
    ('g', SynSent, Established, Trigger::SynAck),
    ('h', SynRecv, Listen, Trigger::Rst),
    ('i', SynRecv, FinWait1, Trigger::Close),
    ('j', SynRecv, Established, Trigger::AckOfSyn),
    ('k', Established, FinWait1, Trigger::Close),
    ('l', Established, CloseWait, Trigger::Fin),
    ('m', FinWait1, FinWait2, Trigger::AckOfFin),
    ('n', FinWait1, Closing, Trigger::Fin),
    ('o', FinWait2, TimeWait, Trigger::Fin),
    ('p', Closing, TimeWait, Trigger::AckOfFin),
    ('q', CloseWait, LastAck, Trigger::Close),
    ('r', LastAck, Close, Trigger::AckOfFin),
    ('s', TimeWait, Close, Trigger::TimeWaitEnds),
];

/// The arrow that a UNIX connection has beside [`ARROWS`]: no handshake, connected at once.
pub(super) const UNIX_ARROW: (char, TcpState, TcpState, Trigger) =
    ('u', Close, Established, Trigger::Connect);

const fn node(state: TcpState, name: (u16, u16), label: (u16, u16, u16)) -> Node {
    Node { state, over: false, name, label }
}

const fn over(name: (u16, u16), label: (u16, u16, u16)) -> Node {
    Node { state: Close, over: true, name, label }
}

/// 48 columns, 17 rows. The ways back (close of a listener or in SYN_SENT, RST in SYN_RECV) and
/// close in SYN_RECV are left out.
pub(super) const SMALL: Art = Art {
    lines: &SMALL_ART[0],
    arrows: &SMALL_ART[1],
    nodes: &[
        node(Close, (21, 0), (27, 0, 21)),
        node(Listen, (6, 3), (13, 3, 14)),
        node(SynSent, (30, 3), (39, 3, 9)),
        node(SynRecv, (5, 5), (14, 5, 9)),
        node(Established, (19, 6), (36, 6, 12)),
        node(FinWait1, (5, 9), (15, 9, 11)),
        node(CloseWait, (27, 9), (38, 9, 10)),
        node(FinWait2, (3, 12), (8, 13, 11)),
        node(Closing, (16, 12), (21, 13, 9)),
        node(LastAck, (28, 12), (33, 13, 15)),
        node(TimeWait, (13, 15), (8, 16, 14)),
        over((29, 15), (35, 15, 13)),
    ],
    size: (48, 17),
};

/// 76 columns, 33 rows: every arrow of the figure that Linux has.
pub(super) const LARGE: Art = Art {
    lines: &LARGE_ART[0],
    arrows: &LARGE_ART[1],
    nodes: &[
        node(Close, (28, 1), (34, 1, 15)),
        node(Listen, (2, 6), (9, 6, 14)),
        node(SynSent, (54, 6), (63, 6, 12)),
        node(SynRecv, (2, 11), (11, 11, 12)),
        node(Established, (28, 16), (40, 16, 9)),
        node(FinWait1, (2, 21), (12, 21, 11)),
        node(CloseWait, (54, 21), (65, 21, 10)),
        node(FinWait2, (2, 26), (12, 26, 11)),
        node(Closing, (28, 26), (36, 26, 13)),
        node(LastAck, (54, 26), (63, 26, 12)),
        node(TimeWait, (28, 31), (38, 31, 11)),
        over((54, 31), (60, 31, 15)),
    ],
    size: (76, 33),
};

/// The three states of a UNIX socket (unix(7)).
pub(super) const UNIX: Art = Art {
    lines: &[
        "",
        "         ╭────────────╯ ╰──────────╮",
        "         ▼ listen          connect ▼",
        "",
    ],
    arrows: &[
        "",
        "         aaaaaaaaaaaaaa uuuuuuuuuuuu",
        "         a aaaaaa          uuuuuuu u",
        "",
    ],
    nodes: &[
        node(Close, (21, 0), (27, 0, 21)),
        node(Listen, (6, 3), (13, 3, 10)),
        node(Established, (27, 3), (39, 3, 9)),
    ],
    size: (48, 4),
};

const SMALL_ART: [[&str; 17]; 2] = [
    [
        "",
        "         ╭────────────╯ ╰──────────╮",
        "         ▼ listen    connect / SYN ▼",
        "",
        "         ▼ SYN / SYN+ACK   SYN │  │ SYN+ACK",
        "                        ◀──────╯  │ / ACK",
        "     ACK ╰───────▶             ◀──╯",
        "         ╭───────────╯     ╰───────╮",
        "         ▼ close / FIN   FIN / ACK ▼",
        "",
        "      │ ACK ╰──────╮ FIN / ACK │ close / FIN",
        "      ▼            ▼           ▼",
        "",
        "      │            │           │",
        "      │ FIN / ACK  ▼ ACK       ▼ ACK",
        "      ╰────▶           ────▶",
        "                       2 MSL",
    ],
    [
        "",
        "         aaaaaaaaaaaaaa bbbbbbbbbbbb",
        "         a aaaaaa    bbbbbbbbbbbbb b",
        "",
        "         d ddddddddddddd   fff f  g ggggggg",
        "                        ffffffff  g ggggg",
        "     jjj jjjjjjjjj             gggg",
        "         kkkkkkkkkkkkk     lllllllll",
        "         k kkkkkkkkkkk   lllllllll l",
        "",
        "      m mmm nnnnnnnn nnnnnnnnn q qqqqqqqqqqq",
        "      m            n           q",
        "",
        "      o            p           r",
        "      o ooooooooo  p ppp       r rrr",
        "      oooooo           sssss",
        "                       sssss",
    ],
];

const LARGE_ART: [[&str; 33]; 2] = [
    [
        "                          ╭──────────────────────╮",
        "            ╭─────────────│                      │────────────────╮",
        "            │ listen      ╰──────────────────────╯  connect / SYN │",
        "            │        close    ▲               ▲ close             │",
        "            ▼      ╭──────────╯               ╰──────────╮        ▼",
        "╭──────────────────────╮                            ╭──────────────────────╮",
        "│                      │                            │                      │",
        "╰──────────────────────╯                            ╰──────────────────────╯",
        "  RST ▲     │ SYN / SYN+ACK                               │           │",
        "      │     ▼                                             │           │",
        "╭──────────────────────╮              SYN / SYN+ACK       │           │",
        "│                      │◀─────────────────────────────────╯           │",
        "╰──────────────────────╯                                              │",
        "      │           │                                                   │",
        "      │           │                                                   │",
        "      │           │ ACK   ╭──────────────────────╮    SYN+ACK / ACK   │",
        "      │           ╰──────▶│                      │◀───────────────────╯",
        "      │ close / FIN       ╰──────────────────────╯",
        "      │           ╭────────────╯            ╰───────────────────╮",
        "      ▼           ▼ close / FIN                      FIN / ACK  ▼",
        "╭──────────────────────╮                            ╭──────────────────────╮",
        "│                      │──────────────╮             │                      │",
        "╰──────────────────────╯    FIN / ACK │             ╰──────────────────────╯",
        "            │ ACK                     │             close / FIN │",
        "            ▼                         ▼                         ▼",
        "╭──────────────────────╮  ╭──────────────────────╮  ╭──────────────────────╮",
        "│                      │  │                      │  │                      │",
        "╰──────────────────────╯  ╰──────────────────────╯  ╰──────────────────────╯",
        "            │                         │ ACK                     │ ACK",
        "            │                         ▼      2 MSL (60 s)       ▼",
        "            │ FIN / ACK   ╭──────────────────────╮  ╭──────────────────────╮",
        "            ╰────────────▶│                      │─▶│                      │",
        "                          ╰──────────────────────╯  ╰──────────────────────╯",
    ],
    [
        "",
        "            aaaaaaaaaaaaaa                        bbbbbbbbbbbbbbbbb",
        "            a aaaaaa                                bbbbbbbbbbbbb b",
        "            a        ccccc    c               e eeeee             b",
        "            a      cccccccccccc               eeeeeeeeeeee        b",
        "",
        "",
        "",
        "  hhh h     d ddddddddddddd                               f           g",
        "      h     d                                             f           g",
        "                                      fffffffffffff       f           g",
        "                        fffffffffffffffffffffffffffffffffff           g",
        "                                                                      g",
        "      i           j                                                   g",
        "      i           j                                                   g",
        "      i           j jjj                               ggggggggggggg   g",
        "      i           jjjjjjjj                        ggggggggggggggggggggg",
        "      i iiiiiiiiiii",
        "      i           kkkkkkkkkkkkkk            lllllllllllllllllllll",
        "      i           k kkkkkkkkkkk                      lllllllll  l",
        "",
        "                        nnnnnnnnnnnnnnn",
        "                            nnnnnnnnn n",
        "            m mmm                     n             qqqqqqqqqqq q",
        "            m                         n                         q",
        "",
        "",
        "",
        "            o                         p ppp                     r rrr",
        "            o                         p      ssssssssssss       r",
        "            o ooooooooo",
        "            oooooooooooooo                        ss",
        "",
    ],
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::world::life::STEPS;

    fn cell(lines: &[&str], x: usize, y: usize) -> char {
        lines[y].chars().nth(x).unwrap_or(' ')
    }

    #[test]
    fn every_arrow_of_the_figure_has_its_letter() {
        let drawn: Vec<_> =
            STEPS.iter().filter(|s| s.drawn).map(|s| (s.from, s.to, s.by)).collect();
        let arrows: Vec<_> = ARROWS.iter().map(|(_, from, to, by)| (*from, *to, *by)).collect();
        assert_eq!(arrows, drawn);
        let has = |art: &Art, letter| art.arrows.iter().any(|line| line.contains(letter));
        for (letter, ..) in ARROWS {
            assert!(has(&LARGE, letter), "{letter}");
            assert_eq!(has(&SMALL, letter), !"cehi".contains(letter), "{letter}");
        }
    }

    #[test]
    fn a_cell_of_an_arrow_is_drawn_and_nothing_is_drawn_where_a_name_stands() {
        for art in [SMALL, LARGE] {
            let (columns, rows) = (usize::from(art.size.0), usize::from(art.size.1));
            assert_eq!((art.lines.len(), art.arrows.len()), (rows, rows));
            for y in 0..rows {
                assert!(art.lines[y].chars().count() <= columns);
                for x in 0..columns {
                    let letter = cell(art.arrows, x, y);
                    let known = ARROWS.iter().any(|(known, ..)| *known == letter);
                    assert!(letter == ' ' || known, "{x},{y}");
                    if known && cell(art.lines, x, y) == ' ' {
                        // A blank within the words beside an arrow.
                        assert_eq!(cell(art.arrows, x + 1, y), letter, "{x},{y}");
                    }
                }
            }
            for node in art.nodes {
                let name = node.state.name().len() as u16;
                let (x, y) = node.name;
                let (from, row, room) = node.label;
                let places = (x - 1..=x + name).map(|x| (x, y));
                for (x, y) in places.chain((from..from + room).map(|x| (x, row))) {
                    assert_eq!(cell(art.lines, x.into(), y.into()), ' ', "{} {x},{y}", node.state);
                    assert!(x < art.size.0);
                }
            }
            let all: Vec<TcpState> = art.nodes.iter().map(|node| node.state).collect();
            assert!(TcpState::ALL.iter().all(|state| all.contains(state)));
        }
    }
}
