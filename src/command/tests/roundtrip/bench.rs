//! Comparisons and loads that can be typed.

use super::serving::{design, work};
use super::{address, time};
use crate::command::compare::COMPARE_FIGURES;
use crate::command::loading::LOAD_FIGURES;
use crate::command::{Command, CompareArg, Designs, Expected, LoadArg, Span};
use crate::world::{Arrivals, Design, Exchange, LoadPlan, Manner, Service, Steps, WhenFull, Work};
use proptest::prelude::*;
use std::time::Duration;

fn designs() -> BoxedStrategy<Designs> {
    prop_oneof![Just(16u32), 0u32..5000]
        .prop_flat_map(|queue| {
            let sweep = (design(queue), 1u32..1000, 0u32..1000, any::<bool>(), 0u32..100);
            let sweep = sweep
                .prop_filter("has no number", |(design, ..)| *design != Design::Iterative)
                .prop_map(|(design, least, more, even, step)| {
                    let most = least + more;
                    let step = even.then(|| Steps::least_step(least, most) + step);
                    Designs::Sweep(design.with_threads(least), Steps { least, most, step })
                });
            prop_oneof![prop::collection::vec(design(queue), 1..8).prop_map(Designs::These), sweep]
        })
        .boxed()
}

fn load() -> BoxedStrategy<(LoadPlan, Service)> {
    let clients = || prop_oneof![Just(50u32), 1u32..5000];
    let arrivals = prop_oneof![
        (clients(), prop_oneof![Just(Duration::ZERO), time()])
            .prop_map(|(clients, think)| Arrivals::Closed { clients, think }),
        (1u32..1_000_000, any::<bool>(), clients()).prop_map(|(rate, poisson, most)| {
            Arrivals::Open { rate: f64::from(rate) / 8.0, poisson, most }
        }),
    ];
    let bytes = || prop_oneof![Just(64u32), 1u32..1_000_000];
    let exchange = prop_oneof![
        (bytes(), prop::sample::select(vec![Service::Echo, Service::Upper]))
            .prop_map(|(bytes, service)| (Exchange::Echo { bytes }, service)),
        (0u32..1000, bytes())
            .prop_map(|(padding, reply)| (Exchange::Http { padding, reply }, Service::Http)),
    ];
    let long = prop_oneof![Just(Duration::from_secs(3)), time().prop_map(|time| time * 10_000)];
    (arrivals, any::<bool>(), exchange, long)
        .prop_map(|(arrivals, keep, (exchange, service), time)| {
            let timeout = Duration::from_secs(10);
            let manner = Manner::Plain;
            let time = time.min(Duration::from_secs(30_000_000));
            (LoadPlan { arrivals, keep, exchange, manner, time, count: None, timeout }, service)
        })
        .boxed()
}

pub(super) fn measured() -> BoxedStrategy<Command> {
    let manner = prop_oneof![
        3 => Just(Manner::Plain),
        1 => (1u32..100_000).prop_map(|rate| Manner::SlowReader { rate }),
        1 => time().prop_map(|every| Manner::SlowSender { every: every * 1_000 }),
        1 => Just(Manner::Reset),
        1 => Just(Manner::Silent),
    ];
    let count = prop::option::of(1u32..5_000);
    let timeout = prop_oneof![Just(Duration::from_secs(5)), time().prop_map(|time| time * 1_000)];
    let all = (address(), load(), manner, count, timeout, any::<bool>()).prop_map(
        |(address, (mut plan, _), manner, count, timeout, anywhere)| {
            plan.count = count.map(Into::into);
            plan.timeout = timeout.min(Duration::from_secs(30_000_000));
            plan.manner = manner;
            if let Manner::SlowSender { every } = &mut plan.manner {
                *every = (*every).min(Duration::from_secs(30_000_000));
            }
            if matches!(manner, Manner::Reset | Manner::Silent) {
                plan.keep = true;
            }
            if manner == Manner::Silent {
                let clients = 7;
                plan.arrivals = Arrivals::Closed { clients, think: Duration::ZERO };
                plan.exchange = Exchange::Echo { bytes: 64 };
                plan.count = None;
            }
            Command::Load(LoadArg { address, plan, anywhere })
        },
    );
    prop_oneof![9 => all, 1 => Just(Command::LoadStop)].boxed()
}

pub(super) fn compare() -> BoxedStrategy<Command> {
    let when_full = prop::sample::select(WhenFull::ALL.to_vec());
    let backlog = prop_oneof![Just(4_096u32), 0u32..5000];
    let all = (designs(), load(), work(), when_full, backlog).prop_map(
        |(designs, (mut load, service), work, when_full, backlog)| {
            if let (Exchange::Echo { bytes }, true) = (&mut load.exchange, work != Work::None) {
                *bytes = (*bytes).min(Service::READ_AT_ONCE as u32);
            }
            Command::Compare(CompareArg { designs, service, work, when_full, load, backlog })
        },
    );
    prop_oneof![9 => all, 1 => Just(Command::CompareStop)].boxed()
}

pub(super) fn expected(
    span: BoxedStrategy<Span>,
    time_span: BoxedStrategy<Span>,
) -> BoxedStrategy<Expected> {
    let figure = |time: bool| {
        let all = COMPARE_FIGURES.iter().map(|(_, figure)| *figure);
        prop::sample::select(all.filter(|figure| figure.is_time() == time).collect::<Vec<_>>())
    };
    let of_load = |time: bool| {
        let all = LOAD_FIGURES.iter().map(|(_, figure)| *figure);
        prop::sample::select(all.filter(|figure| figure.is_time() == time).collect::<Vec<_>>())
    };
    prop_oneof![
        (of_load(false), span.clone()).prop_map(|(figure, span)| Expected::Load(figure, span)),
        (of_load(true), time_span.clone()).prop_map(|(figure, span)| Expected::Load(figure, span)),
        (design(16), figure(false), span.clone())
            .prop_map(|(design, figure, span)| Expected::Compare(design, figure, span)),
        (design(16), figure(true), time_span)
            .prop_map(|(design, figure, span)| Expected::Compare(design, figure, span)),
        span.prop_map(Expected::Knee),
    ]
    .boxed()
}
