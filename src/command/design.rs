//! Designs of servers and what a request costs, as they are typed: `pool:4`, `sleep:20ms`.

use super::build::{DEFAULT_QUEUE, DEFAULT_WORKERS};
use super::lexer::Piece;
use super::problem::{ParseError, Wanted};
use super::values::{count, time, time_text, unexpected};
use crate::world::{Design, WhenFull, Work};

type Parsed<T> = Result<T, ParseError>;

/// `NAME` or `NAME:N`: how many threads serve; of `per-connection` the most at once. `pool:2..8`
/// sizes itself between the two.
pub(super) fn design(piece: &Piece<'_>) -> Parsed<Design> {
    let colon = piece.text.find(':');
    let name = piece.part(0..colon.unwrap_or(piece.text.len()));
    let number = colon.map(|at| piece.part(at + 1..piece.text.len()));
    let threads = |default| match &number {
        None => Ok(default),
        Some(number) => count(number, 1),
    };
    Ok(match name.text {
        "iterative" if number.is_none() => Design::Iterative,
        "per-connection" => Design::PerConnection { most: threads(u32::MAX)? },
        "pool" => match number.and_then(|number| number.text.find("..").zip(Some(number))) {
            Some((at, number)) => {
                let workers = count(&number.part(0..at), 1)?;
                let most = count(&number.part(at + 2..number.text.len()), workers)?;
                Design::Pool { workers, queue: DEFAULT_QUEUE, most: Some(most) }
            }
            None => {
                let workers = threads(DEFAULT_WORKERS)?;
                Design::Pool { workers, queue: DEFAULT_QUEUE, most: None }
            }
        },
        "prefork" => Design::Prefork { workers: threads(DEFAULT_WORKERS)? },
        "reuseport" => Design::ReusePort { workers: threads(DEFAULT_WORKERS)? },
        "epoll" => Design::Epoll { threads: threads(1)? },
        _ => return unexpected(piece, Wanted::Design),
    })
}

/// `none`, `cpu:TIME`, `sleep:TIME` or `lock:TIME`.
pub(super) fn work(piece: &Piece<'_>) -> Parsed<Work> {
    let Some((name, _)) = piece.text.split_once(':') else {
        return if piece.text == "none" { Ok(Work::None) } else { unexpected(piece, Wanted::Work) };
    };
    let long = || time(&piece.part(name.len() + 1..piece.text.len()));
    Ok(match name {
        "cpu" => Work::Cpu(long()?),
        "sleep" => Work::Sleep(long()?),
        "lock" => Work::Lock(long()?),
        _ => return unexpected(piece, Wanted::Work),
    })
}

/// As [`work`] reads it.
pub(super) fn work_text(work: Work) -> String {
    match work {
        Work::None => "none".into(),
        Work::Cpu(long) => format!("cpu:{}", time_text(long)),
        Work::Sleep(long) => format!("sleep:{}", time_text(long)),
        Work::Lock(long) => format!("lock:{}", time_text(long)),
    }
}

/// `block`, `refuse` or `drop-oldest`.
pub(super) fn when_full(piece: &Piece<'_>) -> Parsed<WhenFull> {
    match WhenFull::ALL.into_iter().find(|known| known.name() == piece.text) {
        Some(when_full) => Ok(when_full),
        None => unexpected(piece, Wanted::WhenFull),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::command::problem::Problem;
    use std::time::Duration;

    fn piece(text: &str) -> Piece<'_> {
        Piece { text, start: 0 }
    }

    #[test]
    fn designs_with_and_without_their_number() {
        let pool = |workers, most| Design::Pool { workers, queue: DEFAULT_QUEUE, most };
        for (text, wanted, canonical) in [
            ("iterative", Design::Iterative, "iterative"),
            ("per-connection", Design::PerConnection { most: u32::MAX }, "per-connection"),
            ("per-connection:100", Design::PerConnection { most: 100 }, "per-connection:100"),
            ("pool", pool(4, None), "pool:4"),
            ("pool:16", pool(16, None), "pool:16"),
            ("pool:2..8", pool(2, Some(8)), "pool:2..8"),
            ("prefork", Design::Prefork { workers: 4 }, "prefork:4"),
            ("reuseport:2", Design::ReusePort { workers: 2 }, "reuseport:2"),
            ("epoll", Design::Epoll { threads: 1 }, "epoll:1"),
            ("epoll:2", Design::Epoll { threads: 2 }, "epoll:2"),
        ] {
            assert_eq!(design(&piece(text)), Ok(wanted), "{text}");
            assert_eq!(wanted.to_string(), canonical);
            assert_eq!(design(&piece(canonical)), Ok(wanted), "{canonical}");
        }
    }

    #[test]
    fn what_is_no_design_says_where() {
        for text in ["", "pol", "iterative:1", "POOL"] {
            let error = design(&piece(text)).unwrap_err();
            let wanted = Wanted::Design;
            assert_eq!(error.problem, Problem::Unexpected { found: text.into(), wanted });
        }
        for (text, at) in [("pool:", 5..5), ("pool:0", 5..6), ("pool:x", 5..6), ("pool:4..2", 8..9)]
        {
            assert_eq!(design(&piece(text)).unwrap_err().at, at, "{text}");
        }
    }

    #[test]
    fn what_a_request_costs() {
        for (text, wanted) in [
            ("none", Work::None),
            ("cpu:5ms", Work::Cpu(Duration::from_millis(5))),
            ("sleep:50ms", Work::Sleep(Duration::from_millis(50))),
            ("lock:1500us", Work::Lock(Duration::from_micros(1_500))),
        ] {
            assert_eq!(work(&piece(text)), Ok(wanted), "{text}");
            assert_eq!(work_text(wanted), text);
        }
        for text in ["", "cpu", "io:5ms", "cpu:5", "none:1ms"] {
            assert!(work(&piece(text)).is_err(), "{text}");
        }
        assert_eq!(when_full(&piece("drop-oldest")), Ok(WhenFull::DropOldest));
        assert!(when_full(&piece("drop")).is_err());
    }
}
