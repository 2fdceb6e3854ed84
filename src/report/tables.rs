//! The campaign's answer as tidy CSV files: one fact a row.

use crate::compare::assess::{Answer, Assessed};
use crate::compare::campaign::{OptionId, Plan, Runs, table};
use crate::compare::statistics::Summary;
use crate::domain::Quarter;
use crate::parameters::Mistake;

/// Every file: name and content.
///
/// # Errors
/// If a table cannot be written in memory.
pub fn files(plan: &Plan, runs: &Runs, answer: &Answer) -> Result<Vec<(&'static str, Vec<u8>)>, Mistake> {
    Ok(vec![
        ("options.csv", options(answer)?),
        ("draws.csv", draws(plan, runs)?),
        ("quarters.csv", quarters(plan, runs)?),
        ("bridge.csv", bridge(answer)?),
        ("from_groups.csv", from_groups(answer)?),
        ("variance_shares.csv", variance_shares(answer)?),
        ("history.csv", history(answer)?),
        ("checks.csv", checks(answer)?),
        ("over_the_fit.csv", over_the_fit(answer)?),
    ])
}

/// A table with its header, as CSV.
///
/// # Errors
/// If it cannot be written in memory.
pub fn csv(header: &[&str], rows: impl Iterator<Item = Vec<String>>) -> Result<Vec<u8>, Mistake> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let wrong = |e: &dyn std::fmt::Display| Mistake::new(format!("a table of results cannot be written: {e}"));
    writer.write_record(header).map_err(|e| wrong(&e))?;
    for row in rows {
        writer.write_record(row).map_err(|e| wrong(&e))?;
    }
    writer.into_inner().map_err(|e| wrong(&e))
}

/// A number with the digits it can bear in a file.
pub fn number(value: f64) -> String {
    format!("{:.4}", if value == 0.0 { 0.0 } else { value })
}

fn options(answer: &Answer) -> Result<Vec<u8>, Mistake> {
    let rows = answer.options.iter().flat_map(|o| {
        let mut facts = summaries(o);
        let scalars = [
            ("participants", o.participants),
            ("deadweight", o.deadweight),
            ("extra_fte_from_more_hours_2035", o.extra_fte_from_more_hours),
            ("additional_2035", o.additional),
            ("displaced_2035", o.displaced),
            ("additional_through_market_2035", o.additional_through_market),
            ("extra_students_2035", o.extra_students),
            ("cost_eur", o.cost_eur),
            ("p_beats_nothing", o.p_beats_nothing),
        ];
        facts.extend(scalars.map(|(name, value)| (name.to_string(), "mean", Some(value))));
        facts
            .extend(o.technician_years_beside.iter().map(|(n, v)| (format!("technician_years {n}"), "mean", Some(*v))));
        facts.extend(o.p_beats.iter().map(|(n, v)| (format!("p_beats {n}"), "mean", Some(*v))));
        facts.extend(o.ties.iter().map(|(n, v)| (format!("tie {n}"), "mean", Some(*v))));
        facts.extend(
            o.by_cost_prior.iter().map(|(n, v)| (format!("technician_years {n} cost prior"), "mean", Some(*v))),
        );
        facts.extend(o.by_cycle.iter().map(|(n, v)| (format!("technician_years {n} cycle"), "mean", Some(*v))));
        if let Some(c) = o.cost_per_extra_eur {
            let quantiles = [("p05", c.p05), ("p50", c.p50), ("p95", c.p95)];
            facts.extend(quantiles.map(|(q, v)| ("cost_per_extra_eur".to_string(), q, v.or(Some(f64::INFINITY)))));
        }
        facts.into_iter().map(|(quantity, statistic, value)| {
            vec![o.id.to_string(), quantity, statistic.to_string(), value.map_or(String::new(), number)]
        })
    });
    csv(&["option", "quantity", "statistic", "value"], rows)
}

fn summaries(o: &Assessed) -> Vec<(String, &'static str, Option<f64>)> {
    let mut facts = Vec::new();
    let mut add = |name: String, s: &Summary| {
        let parts = [
            ("mean", Some(s.mean)),
            ("p05", Some(s.p05)),
            ("p50", Some(s.p50)),
            ("p95", Some(s.p95)),
            ("p_zero", Some(s.p_zero)),
            ("standard_error", s.standard_error),
            ("noise_standard_error", s.noise_standard_error),
        ];
        facts.extend(parts.map(|(statistic, value)| (name.clone(), statistic, value)));
    };
    add("technician_years".into(), &o.technician_years);
    for (name, by_date) in [
        ("extra_technicians", &o.extra_technicians),
        ("extra_fte", &o.extra_fte),
        ("extra_national", &o.extra_national),
    ] {
        for (date, summary) in by_date {
            add(format!("{name} {date}"), summary);
        }
    }
    facts
}

fn draws(plan: &Plan, runs: &Runs) -> Result<Vec<u8>, Mistake> {
    let names: Vec<&str> = runs.drawn.first().map_or(Vec::new(), |d| d.iter().map(|(n, _)| n.as_str()).collect());
    let mut header = vec!["draw", "seed_number", "option", "extra_2030", "extra_2035", "participants", "deadweight"];
    header.extend(&names);
    let k = plan.scale.weight();
    let rows = OptionId::ALL.iter().flat_map(|option| {
        runs.comparisons[option.index()].iter().enumerate().flat_map(move |(draw, seeds)| {
            seeds.iter().enumerate().map(move |(seed, c)| {
                let mut row = vec![draw.to_string(), seed.to_string(), option.name().to_string()];
                let extra = c.snapshots.iter().map(|s| f64::from(s.extra()));
                row.extend(extra.chain([f64::from(c.participants), f64::from(c.deadweight)]).map(|x| number(k * x)));
                row.extend(runs.drawn[draw].iter().map(|(_, value)| value.to_string()));
                row
            })
        })
    });
    csv(&header, rows)
}

fn quarters(plan: &Plan, runs: &Runs) -> Result<Vec<u8>, Mistake> {
    let first = Quarter::of(2026, 1).0;
    let rows = OptionId::ALL.iter().flat_map(|&option| {
        (first..=Quarter::LAST.0).map(move |q| {
            let at = (q - first) as usize;
            let mean = |of: &dyn Fn(&crate::compare::Comparison) -> i32| {
                table(plan, runs, option, |c| f64::from(of(c))).mean()
            };
            vec![
                Quarter(q).to_string(),
                option.name().to_string(),
                number(mean(&|c| c.extra[at])),
                number(mean(&|c| c.national[at])),
            ]
        })
    });
    csv(&["quarter", "option", "extra_technicians_mean", "extra_national_mean"], rows)
}

fn bridge(answer: &Answer) -> Result<Vec<u8>, Mistake> {
    let rows = answer
        .options
        .iter()
        .flat_map(|o| o.bridge.iter().map(|step| vec![o.id.to_string(), step.step.to_string(), number(step.persons)]));
    csv(&["option", "step", "persons"], rows)
}

fn from_groups(answer: &Answer) -> Result<Vec<u8>, Mistake> {
    let rows = answer.options.iter().flat_map(|o| {
        o.from_groups.iter().map(|(group, persons)| vec![o.id.to_string(), (*group).to_string(), number(*persons)])
    });
    csv(&["option", "group", "persons_2035"], rows)
}

fn variance_shares(answer: &Answer) -> Result<Vec<u8>, Mistake> {
    let rows = answer.options.iter().flat_map(|o| {
        o.variance_shares.iter().map(|(name, share)| vec![o.id.to_string(), name.clone(), number(*share)])
    });
    csv(&["option", "parameter", "share_of_variance"], rows)
}

fn checks(answer: &Answer) -> Result<Vec<u8>, Mistake> {
    let rows = answer.checks.iter().map(|c| {
        let mut row = vec![c.row.to_string(), c.about.to_string(), number(c.model)];
        row.extend(c.evidence.map(number));
        row.push(c.within.to_string());
        row
    });
    csv(&["row", "about", "model_mean", "evidence_p05", "evidence_p50", "evidence_p95", "within"], rows)
}

fn history(answer: &Answer) -> Result<Vec<u8>, Mistake> {
    let rows = answer.history.iter().map(|l| {
        let numbers = [l.published, l.model, l.p05, l.p95].map(number);
        let mut row = vec![l.indicator.clone(), l.period.clone()];
        row.extend(numbers);
        row.extend([l.unit.clone(), l.period_kind.clone()]);
        row
    });
    csv(&["indicator", "period", "published", "model_mean", "model_p05", "model_p95", "unit", "use"], rows)
}

fn over_the_fit(answer: &Answer) -> Result<Vec<u8>, Mistake> {
    let pairs = answer.over_the_fit.iter().flat_map(|found| &found.pairs);
    let rows = pairs.flat_map(|pair| {
        pair.halves.iter().map(|half| {
            let side = if half.low { "low" } else { "high" };
            let [difference, error] = [half.difference, half.error].map(number);
            vec![half.number.clone(), side.into(), pair.above.into(), pair.below.into(), difference, error]
        })
    });
    csv(&["parameter", "half", "option", "less", "technician_years", "error"], rows)
}
