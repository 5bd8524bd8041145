//! The order of a loop's connections, and who among them is closed.

use super::*;
use crate::lab::server::tests::{Bench, until};
use crate::world::{Design, Plan, Service};
use proptest::prelude::*;
use std::io::{Read, Write};
use std::net::TcpStream;

/// What is done with the connections of a loop.
#[derive(Debug, Clone)]
enum Step {
    Insert,
    Heard(prop::sample::Index),
    Remove(prop::sample::Index),
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let step = prop_oneof![
        2 => Just(Step::Insert),
        2 => any::<prop::sample::Index>().prop_map(Step::Heard),
        1 => any::<prop::sample::Index>().prop_map(Step::Remove),
    ];
    prop::collection::vec(step, 0..60)
}

proptest! {
    #[test]
    fn the_oldest_is_the_one_not_heard_for_longest_and_old_tokens_find_nothing(steps in steps()) {
        let mut held: Held<usize> = Held::default();
        // As it should be: tokens, the oldest first.
        let mut order: Vec<(u64, usize, Instant)> = Vec::new();
        let mut gone: Vec<u64> = Vec::new();
        let began = Instant::now();
        for (n, step) in steps.into_iter().enumerate() {
            let now = began + Duration::from_secs(n as u64);
            match step {
                Step::Insert => order.push((held.insert(n, now), n, now)),
                Step::Heard(_) | Step::Remove(_) if order.is_empty() => {}
                Step::Heard(which) => {
                    let (token, value, _) = order.remove(which.index(order.len()));
                    held.heard(token, now);
                    order.push((token, value, now));
                }
                Step::Remove(which) => {
                    let (token, value, _) = order.remove(which.index(order.len()));
                    prop_assert_eq!(held.remove(token), Some(Box::new(value)));
                    gone.push(token);
                }
            }
            let oldest = order.first().map(|(token, _, heard)| (*token, *heard));
            prop_assert_eq!(held.oldest(), oldest);
            prop_assert_eq!(held.is_empty(), order.is_empty());
            for (token, value, _) in &order {
                prop_assert_eq!(held.get(*token), Some(&mut value.clone()));
            }
            prop_assert!(gone.iter().all(|token| held.get(*token).is_none()));
            let mut tokens: Vec<u64> = order.iter().map(|(token, ..)| *token).collect();
            tokens.sort_unstable();
            let mut all = held.tokens();
            all.sort_unstable();
            prop_assert_eq!(all, tokens);
        }
        while let Some((token, ..)) = order.first().copied() {
            prop_assert_eq!(held.oldest().map(|(oldest, _)| oldest), Some(token));
            held.remove(token);
            order.remove(0);
        }
    }
}

#[test]
fn a_loop_that_is_told_of_one_at_a_time_closes_nobody_who_has_spoken() {
    const IDLE: Duration = Duration::from_millis(1);
    let bench = Bench::new();
    bench.listener.set_nonblocking(true).unwrap();
    let mut plan = Plan::new(Design::Epoll { threads: 1 }, Service::Echo);
    plan.idle_limit = Some(IDLE);
    let (thread, listener) = bench.thread(plan);
    let mut clients: Vec<TcpStream> = (0..3).map(|_| bench.connect()).collect();
    for client in &mut clients {
        client.write_all(b"x").unwrap();
    }
    let readiness = Readiness::new(1).unwrap();
    readiness.add_listener(listener.fd, LISTENER).unwrap();
    let mut of_loop = Loop::new(&thread, readiness, listener);
    until("all are served", || {
        // Each of its turns comes too late.
        let turn = Instant::now() + 2 * IDLE;
        until("time has passed", || Instant::now() > turn);
        let accepts = of_loop.wait().unwrap();
        of_loop.turn(accepts);
        thread.counted.sum(None).served == 3
    });
    for mut client in clients {
        let mut back = Vec::new();
        client.read_to_end(&mut back).unwrap();
        assert_eq!(back, b"x");
    }
    drop(of_loop);
    drop(thread);
    bench.stop();
}
