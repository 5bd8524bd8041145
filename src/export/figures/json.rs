//! JSON: which experiment it was, the load, and a row for each server, load or way.

use super::{Cell, Row, curve, rows};
use crate::world::{Arrivals, Exchange, Experiment, LoadPlan};
use serde_json::{Map, Value, json};

pub(super) fn write(experiment: &Experiment) -> String {
    let whole = match experiment {
        Experiment::Compare(comparison) => json!({
            "experiment": if comparison.sweep { "sweep" } else { "compare" },
            "load": load(&comparison.load),
            "cores": comparison.cores,
            "complete": !comparison.is_cut() && comparison.ended.is_some(),
            "knee_threads": comparison.knee().and_then(|row| row.plan.design.number()),
            "plans": comparison.plans,
            "rows": objects(rows::comparison(comparison)),
        }),
        Experiment::Load(run) => json!({
            "experiment": "load",
            "load": load(&run.plan),
            "address": run.address.to_string(),
            "rows": run.figures.iter().map(|figures| object(rows::load(figures))).collect::<Vec<_>>(),
            "curve": run.figures.iter().flat_map(curve).map(|(percent, micros)| json!({
                "percent": percent,
                "latency_us": micros,
            })).collect::<Vec<_>>(),
        }),
        Experiment::Sync(run) => json!({
            "experiment": "sync",
            "lesson": run.plan.lesson.name(),
            "threads": run.plan.threads,
            "times": run.plan.times,
            "rows": objects(rows::sync(run)),
        }),
    };
    format!("{whole:#}\n")
}

fn load(plan: &LoadPlan) -> Value {
    let mut map = Map::new();
    let mut put = |name: &str, value: Value| map.insert(name.into(), value);
    match plan.arrivals {
        Arrivals::Closed { clients, think } => {
            put("clients", clients.into());
            put("think_s", think.as_secs_f64().into());
        }
        Arrivals::Open { rate, poisson, most } => {
            put("rate_per_s", rate.into());
            put("poisson", poisson.into());
            put("most_connections", most.into());
        }
    }
    match plan.exchange {
        Exchange::Echo { bytes } => {
            put("request_bytes", bytes.into());
        }
        Exchange::Http { padding, reply } => {
            put("http_padding_bytes", padding.into());
            put("http_reply_bytes", reply.into());
        }
    }
    put("connections_kept", plan.keep.into());
    put("time_s", plan.time.as_secs_f64().into());
    Value::Object(map)
}

fn objects(rows: Vec<Row>) -> Vec<Value> {
    rows.into_iter().map(object).collect()
}

fn object(row: Row) -> Value {
    let value = |cell| match cell {
        Cell::Text(text) => Value::from(text),
        Cell::Count(count) => Value::from(count),
        Cell::Number(number) => Value::from(number),
        Cell::Unknown => Value::Null,
    };
    row.into_iter().map(|(name, cell)| (name, value(cell))).collect::<Map<_, _>>().into()
}
