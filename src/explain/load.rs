//! Loads and what they measured, in words.

use super::answer::{Row, Told, wrapped};
use super::compare::{count, load as plan_words, time};
use super::text::load as text;
use crate::lang::Lang;
use crate::os::{Address, Errno};
use crate::world::{Arrivals, Latency, LoadFigures, LoadPlan, Manner, Phase, Rank};
use std::time::Duration;

/// A time with its unit and three digits.
pub fn span(time_: Duration) -> String {
    time(time_.as_secs_f64())
}

/// A rate with three digits.
pub fn rate(rate: f64) -> String {
    count(rate)
}

/// What a part of a request's time is called.
pub const fn part(lang: Lang, part: Phase) -> &'static str {
    match part {
        Phase::Whole => text::whole(lang),
        Phase::Connect => text::connect(lang),
        Phase::Wait => text::wait(lang),
        Phase::Service => text::service(lang),
    }
}

/// A load in a few words: who asks, for what, and how.
pub fn plan(lang: Lang, plan: &LoadPlan) -> String {
    let manner = match plan.manner {
        Manner::Plain => return plan_words(lang, plan),
        Manner::Silent => {
            let (Arrivals::Closed { clients, .. } | Arrivals::Open { most: clients, .. }) =
                plan.arrivals;
            return text::silent(lang, clients);
        }
        Manner::SlowReader { rate } => text::slow_reader(lang, rate),
        Manner::SlowSender { every } => text::slow_sender(lang, span(every)),
        Manner::Reset => text::reset(lang).into(),
    };
    format!("{}, {manner}", plan_words(lang, plan))
}

pub(super) fn began(lang: Lang, of: &LoadPlan, address: &Address) -> String {
    let (words, time) = (plan(lang, of), span(of.time));
    match of.count {
        Some(count) => text::began_count(lang, address, words, time, count),
        None => text::began(lang, address, words, time),
    }
}

/// What came of a load, in a line.
pub fn headline(lang: Lang, figures: &LoadFigures) -> String {
    let (count, took) = (&figures.count, span(figures.took));
    if count.answered == 0 {
        return text::ended_none(lang, took, count.connections, count.failures());
    }
    text::ended(lang, count.answered, took, rate(figures.rate()), count.failures())
}

/// The same without figures, which differ from run to run.
pub const fn over(lang: Lang) -> &'static str {
    text::over(lang)
}

/// What an errno means of a request.
pub fn failure(lang: Lang, errno: Errno) -> String {
    match errno {
        Errno::ETIMEDOUT => text::timed_out(lang).into(),
        Errno::EPIPE => text::ended_early(lang).into(),
        Errno::EPROTO => text::wrong(lang).into(),
        other => other.describe(),
    }
}

/// The columns of the table, and the figures of a part under them.
fn cells(lang: Lang, of: Phase, times: Option<&Latency>) -> Vec<String> {
    let mut cells = vec![part(lang, of).to_string()];
    let said = |time: Option<Duration>| time.map_or_else(|| "-".into(), span);
    cells.extend(Rank::ALL.map(|rank| said(times.and_then(|times| times.at(rank)))));
    let count = times.map_or(0, |times| times.count);
    cells.push(said(times.filter(|times| times.count > 0).map(|times| times.mean)));
    cells.push(count.to_string());
    cells
}

/// What came of a load, with every figure.
pub fn tell(lang: Lang, figures: &LoadFigures) -> Told {
    let mut rows = Vec::new();
    let words = |words: &str| words.to_string();
    if figures.count.answered > 0 {
        let heads = ["p50", "p90", "p99", "p99.9", text::c_max(lang), text::c_mean(lang)];
        let heads = [text::c_part(lang)].into_iter().chain(heads).chain([text::c_count(lang)]);
        rows.push(Row::Cells(heads.map(words).collect(), String::new()));
        for of in Phase::ALL {
            let times = figures.part(of);
            let remark = if times.is_none() { text::unknown(lang) } else { "" };
            let cells = match times {
                None => vec![words(part(lang, of))],
                Some(_) => cells(lang, of, times),
            };
            rows.push(Row::Cells(cells, words(remark)));
        }
    }
    let count = &figures.count;
    let bytes = count.bytes;
    let line = |text: String| Row::Text(text);
    rows.push(line(text::connections(lang, count.connections, bytes.received, bytes.sent)));
    for (errno, times) in &count.failed {
        rows.push(line(text::failed(lang, errno, failure(lang, *errno), times)));
    }
    if count.under_way > 0 {
        rows.push(line(text::unanswered(lang, count.under_way)));
    }
    if count.behind > 0 {
        rows.push(line(text::behind(lang, count.behind)));
    }
    if count.answered > 0 {
        wrapped(&mut rows, text::legend(lang));
    }
    Told { headline: headline(lang, figures), rows }
}
