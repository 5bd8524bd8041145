use super::*;
use crate::os::Address;
use crate::world::{
    Arrivals, Compared, Comparison, Design, Exchange, Latency, Lesson, LoadPlan, LoadRun, Manner,
    Plan, Service, SyncFigure, SyncPlan, SyncRun, SyncState, SyncWay, Way,
};
use serde_json::Value;
use std::sync::Arc;
use std::time::Duration;

const FORMS: [FigureForm; 3] = FigureForm::ALL;

fn plan() -> LoadPlan {
    LoadPlan {
        arrivals: Arrivals::Closed { clients: 10, think: Duration::ZERO },
        keep: true,
        exchange: Exchange::Echo { bytes: 64 },
        manner: Manner::Plain,
        time: Duration::from_secs(2),
        count: None,
        timeout: Duration::from_secs(10),
    }
}

fn figures(answered: u64) -> LoadFigures {
    let mut figures = LoadFigures { took: Duration::from_secs(2), ..LoadFigures::default() };
    figures.count.answered = answered;
    figures.whole = Latency {
        count: answered,
        p50: Duration::from_micros(1_500),
        p99: Duration::from_nanos(2_000_500),
        curve: vec![(50.0, Duration::from_micros(1_500)), (99.9, Duration::from_millis(3))],
        ..Latency::default()
    };
    figures
}

fn compared(sweep: bool) -> Experiment {
    let pool = |workers| Design::Pool { workers, queue: 16, most: None };
    let designs = [pool(1), pool(2), Design::PerConnection { most: u32::MAX }];
    let row = |(at, design): (usize, &Design)| Compared {
        plan: Plan::new(*design, Service::Echo),
        load: figures(200 * (at as u64 + 1)),
        threads: 3,
        voluntary: 17,
        involuntary: 5,
        cpu: Duration::from_millis(30),
        resident: (at > 0).then_some(4_096),
    };
    let designs = if sweep { &designs[..2] } else { &designs[..] };
    let rows: Vec<Compared> = designs.iter().enumerate().map(row).collect();
    Experiment::Compare(Arc::new(Comparison {
        sweep,
        load: plan(),
        plans: rows.iter().map(|row| row.plan.clone()).collect(),
        cores: 2,
        began: Duration::ZERO,
        since: Duration::from_secs(4),
        ended: Some(Duration::from_secs(4)),
        rows,
    }))
}

fn load() -> Experiment {
    Experiment::Load(Arc::new(LoadRun {
        plan: plan(),
        address: Address::Inet("127.0.0.1:8080".parse().unwrap()),
        server: None,
        began: Duration::ZERO,
        ended: Some(Duration::from_secs(2)),
        count: figures(500).count,
        waves: Vec::new(),
        figures: Some(figures(500)),
    }))
}

fn lesson() -> Experiment {
    let way = |way, rate| SyncWay {
        way,
        cut: false,
        figures: vec![(SyncFigure::Rate, rate), (SyncFigure::Took, 1_234)],
        threads: Vec::new(),
        cycle: Vec::new(),
    };
    let ways = vec![way(Way::LoadStore, 900), way(Way::FetchAdd, 700)];
    Experiment::Sync(Arc::new(SyncRun {
        plan: SyncPlan::new(Lesson::LostUpdate),
        began: Duration::ZERO,
        ended: Some(Duration::from_secs(1)),
        state: SyncState { ways, ..SyncState::default() },
    }))
}

fn write(experiment: &Experiment, form: FigureForm) -> String {
    super::figures(experiment, form, Lang::En).unwrap()
}

#[test]
fn the_table_of_a_comparison_has_a_line_for_each_design() {
    let text = write(&compared(false), FigureForm::Csv);
    assert!(text.ends_with("\r\n") && !text.replace("\r\n", "").contains(['\r', '\n']));
    let lines: Vec<Vec<&str>> = text.lines().map(|line| line.split(',').collect()).collect();
    assert_eq!(lines.len(), 4);
    assert!(lines.iter().all(|line| line.len() == lines[0].len()), "{text}");
    let of = |row: usize, name: &str| {
        let at = lines[0].iter().position(|known| *known == name).unwrap();
        lines[row][at]
    };
    assert_eq!(of(1, "design"), "pool:1");
    assert_eq!(of(3, "design"), "per-connection");
    assert_eq!(of(2, "requests_per_s"), "200");
    assert_eq!(of(1, "latency_p99_us"), "2000.5");
    assert_eq!(of(1, "cpu_ms_per_1000_requests"), "150");
    // What is not known is empty, not 0.
    assert_eq!((of(1, "resident_growth_bytes"), of(2, "resident_growth_bytes")), ("", "4096"));
    assert_eq!((of(1, "wait_p50_us"), of(1, "connect_p50_us")), ("", ""));
}

#[test]
fn a_field_is_quoted_where_it_must_be() {
    assert_eq!(csv::quoted("pool:4"), "pool:4");
    assert_eq!(csv::quoted("a,b"), "\"a,b\"");
    assert_eq!(csv::quoted("say \"hi\"\n"), "\"say \"\"hi\"\"\n\"");
}

#[test]
fn json_says_the_load_and_the_rows() {
    let json = |experiment: &Experiment| -> Value {
        serde_json::from_str(&write(experiment, FigureForm::Json)).unwrap()
    };
    let compared = json(&compared(true));
    assert_eq!(compared["experiment"], "sweep");
    assert_eq!(compared["load"]["clients"], 10);
    assert_eq!((&compared["knee_threads"], &compared["cores"]), (&2.into(), &2.into()));
    assert_eq!(compared["rows"][0]["resident_growth_bytes"], Value::Null);
    assert_eq!(compared["rows"][1]["latency_p50_us"], 1_500.0);
    let load = json(&load());
    assert_eq!(load["rows"][0]["requests_per_s"], 250.0);
    assert_eq!(load["curve"][1]["latency_us"], 3_000.0);
    let lesson = json(&lesson());
    assert_eq!(
        (&lesson["lesson"], lesson["rows"].as_array().unwrap().len()),
        (&"lost-update".into(), 4)
    );
    assert_eq!(lesson["rows"][1]["unit"], "us");
}

#[test]
fn every_picture_parses_in_both_languages() {
    for experiment in [compared(false), compared(true), load(), lesson()] {
        for lang in Lang::ALL {
            let svg = super::figures(&experiment, FigureForm::Svg, lang).unwrap();
            let options = resvg::usvg::Options::default();
            let tree = resvg::usvg::Tree::from_str(&svg, &options).unwrap();
            assert_eq!((tree.size().width(), tree.size().height()), (1280.0, 720.0));
            assert!(svg.matches("<rect").count() > 2, "{svg}");
        }
    }
    // The best is as long as there is room, and half as much is half as long.
    let svg = write(&compared(true), FigureForm::Svg);
    let widths: Vec<f64> = svg
        .lines()
        .filter(|line| line.starts_with("<rect x"))
        .map(|line| {
            line.split("width=\"").nth(1).unwrap().split('"').next().unwrap().parse().unwrap()
        })
        .collect();
    assert!((widths[0] * 2.0 - widths[1]).abs() < 0.2, "{widths:?}");
}

#[test]
fn text_in_a_picture_is_escaped() {
    assert_eq!(svg::escaped("a<b>&\u{7}c"), "a&lt;b&gt;&amp; c");
}

#[test]
fn nothing_is_written_of_nothing() {
    let Experiment::Compare(full) = compared(false) else { panic!("a comparison") };
    let empty = Experiment::Compare(Arc::new(Comparison { rows: Vec::new(), ..(*full).clone() }));
    let Experiment::Load(run) = load() else { panic!("a load") };
    let running = Experiment::Load(Arc::new(LoadRun { figures: None, ..(*run).clone() }));
    for form in FORMS {
        assert_eq!(super::figures(&empty, form, Lang::En), None);
        assert_eq!(super::figures(&running, form, Lang::En), None);
    }
}
