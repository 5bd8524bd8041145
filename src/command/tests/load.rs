//! `load`: what it means, and what is refused.

use super::*;
use crate::command::LoadArg;
use crate::world::{Arrivals, Exchange, Manner};

fn load(line: &str) -> LoadArg {
    match statement(line).command {
        Command::Load(arg) => arg,
        other => panic!("{line}: {other:?}"),
    }
}

#[test]
fn a_load_where_nothing_is_said() {
    let arg = load("load :8080");
    let plan = arg.plan;
    assert_eq!(plan.arrivals, Arrivals::Closed { clients: 10, think: Duration::ZERO });
    assert_eq!((plan.exchange, plan.manner), (Exchange::Echo { bytes: 64 }, Manner::Plain));
    assert_eq!((plan.time, plan.timeout), (Duration::from_secs(10), Duration::from_secs(5)));
    assert!(plan.keep && plan.count.is_none() && !arg.anywhere);
}

#[test]
fn open_loops_and_manners() {
    let line = "load srv --rate 2500 --clients 40 --constant --new --count 7 &";
    assert!(statement(line).background);
    let plan = load(line).plan;
    assert_eq!(plan.arrivals, Arrivals::Open { rate: 2500.0, poisson: false, most: 40 });
    assert_eq!((plan.keep, plan.count), (false, Some(7)));
    let plan = load("load srv --http --reply 1k --request 10 --slow-read 2k").plan;
    assert_eq!(plan.exchange, Exchange::Http { padding: 10, reply: 1024 });
    assert_eq!(plan.manner, Manner::SlowReader { rate: 2048 });
    let plan = load("load srv --slow-send 50ms --timeout 1s").plan;
    assert_eq!(plan.manner, Manner::SlowSender { every: Duration::from_millis(50) });
    assert_eq!(plan.timeout, Duration::from_secs(1));
    assert_eq!(load("load srv --silent").plan.manner, Manner::Silent);
    assert_eq!(load("load srv --reset").plan.manner, Manner::Reset);
    assert_eq!(statement("load stop").command, Command::LoadStop);
}

#[test]
fn options_that_exclude_each_other_are_refused() {
    let clash = |line: &str, flag, other| {
        let problem = parse(line).unwrap_err().problem;
        assert_eq!(problem, Problem::FlagsClash { flag, other }, "{line}");
    };
    clash("load :80 --think 1s --rate 5", "--think", "--rate");
    clash("load :80 --silent --rate 5", "--rate", "--silent");
    clash("load :80 --silent --count 5", "--count", "--silent");
    clash("load :80 --reset --new", "--new", "--reset");
    clash("load :80 --reset --silent", "--silent", "--reset");
    clash("load :80 --slow-read 5 --slow-send 1s", "--slow-send", "--slow-read");
    let needs = parse("load :80 --constant").unwrap_err().problem;
    assert_eq!(needs, Problem::FlagNeeds { flag: "--constant", other: "--rate" });
    for line in ["load", "load stop --new", "load :80 :81", "load :80 --slow-read 0"] {
        assert!(parse(line).is_err(), "{line}");
    }
}
