//! The doorrekening as tidy CSV files: one fact a row.

use crate::compare::costs::CostEach;
use crate::compare::doorrekening::answer::{Answer, Assessed};
use crate::compare::doorrekening::figures::Figure;
use crate::compare::doorrekening::{Outcome, Part, Plan};
use crate::compare::statistics::Summary;
use crate::parameters::Mistake;
use crate::report::tables::{csv, number};

/// Every file: name and content.
///
/// # Errors
/// If a table cannot be written in memory.
pub fn files(plan: &Plan, outcomes: &[Outcome], answer: &Answer) -> Result<Vec<(&'static str, Vec<u8>)>, Mistake> {
    Ok(vec![
        ("actions.csv", actions(answer)?),
        ("costs.csv", costs(answer)?),
        ("whole.csv", whole(answer)?),
        ("draws.csv", draws(plan, outcomes)?),
    ])
}

fn actions(answer: &Answer) -> Result<Vec<u8>, Mistake> {
    let all = answer.actions.iter().chain(&answer.pillars).chain([&answer.whole]);
    let rows = all.flat_map(|part| {
        facts(part).into_iter().map(|(figure, statistic, value)| {
            vec![part.name.clone(), part.pillar.to_string(), figure, statistic.to_owned(), number(value)]
        })
    });
    csv(&["part", "pillar", "figure", "statistic", "value"], rows)
}

fn costs(answer: &Answer) -> Result<Vec<u8>, Mistake> {
    let all = answer.actions.iter().chain(&answer.pillars).chain([&answer.whole]);
    let rows = all.flat_map(|part| {
        part.costs.iter().map(|cost| {
            let [low, central, high] = [cost.low, cost.central, cost.high].map(number);
            vec![part.name.clone(), cost.bearer.to_owned(), cost.kind.to_owned(), low, central, high]
        })
    });
    csv(&["part", "bearer", "kind", "low_eur", "central_eur", "high_eur"], rows)
}

fn facts(part: &Assessed) -> Vec<(String, &'static str, f64)> {
    let mut facts = Vec::new();
    let summaries = [
        ("relieved_fte_2030", Some(&part.relieved_2030)),
        ("relieved_fte_2035", Some(&part.relieved_2035)),
        ("extra_technicians_2030", Some(&part.extra_2030)),
        ("extra_technicians_2035", Some(&part.extra_2035)),
        ("technician_years_2023_2035", Some(&part.technician_years)),
        ("at_work_in_the_country_2035", Some(&part.national_2035)),
        ("vacancies_2030", Some(&part.vacancies_2030)),
        ("left_out_fte_2035", part.left_out_2035.as_ref()),
    ];
    for (figure, summary) in summaries {
        facts.extend(summary.into_iter().flat_map(|s| statistics(figure, s)));
    }
    let mut mean = |figure: &str, value: f64| facts.push((figure.to_owned(), "mean", value));
    mean("no_longer_needed_fte_2030", part.no_longer_needed_2030);
    mean("more_hours_fte_2030", part.more_hours_2030);
    mean("cost_eur", part.cost_eur);
    mean("cost_assumed_eur", part.cost_assumed_eur);
    part.cost_per_mean_extra_eur.into_iter().for_each(|cost| mean("cost_per_extra_technician_2035_eur", cost));
    part.cost_per_fte_eur.into_iter().for_each(|cost| mean("cost_per_fte_relieved_2035_eur", cost));
    let [reached, participants, deadweight] = part.reached;
    let [additional, displaced] = part.additional_displaced;
    let [no_work, not_started] = part.other_weglek;
    for (figure, value) in [
        ("reached", reached),
        ("participants", participants),
        ("deadweight", deadweight),
        ("additional_2030", additional),
        ("displaced_2030", displaced),
        ("left_for_no_work", no_work),
        ("not_started", not_started),
    ] {
        mean(figure, value);
    }
    for (reason, value) in &part.weglek_by_reason {
        mean(&format!("weglek {reason}"), *value);
    }
    let [low, high] = part.cost_range_eur;
    facts.extend([("p05", low), ("p95", high)].map(|(q, cost)| ("cost_eur".to_owned(), q, cost)));
    if let Some(CostEach { p05, p50, p95 }) = part.cost_per_extra_eur {
        let quantiles = [("p05", p05), ("p50", p50), ("p95", p95)];
        let infinite = f64::INFINITY;
        facts.extend(
            quantiles.map(|(q, v)| ("cost_per_extra_technician_2035_eur".to_owned(), q, v.unwrap_or(infinite))),
        );
    }
    facts
}

fn statistics(figure: &str, s: &Summary) -> [(String, &'static str, f64); 4] {
    [("mean", s.mean), ("p05", s.p05), ("p50", s.p50), ("p95", s.p95)].map(|(name, v)| (figure.to_owned(), name, v))
}

fn whole(answer: &Answer) -> Result<Vec<u8>, Mistake> {
    let (o, digital) = (&answer.overlap, &answer.digital_professionals_2030);
    let mut rows = vec![
        ("sum_of_parts_fte_2035", &o.sum_of_parts),
        ("whole_fte_2035", &o.whole),
        ("overlap_fte_2035", &o.overlap),
        ("digital_professionals_2030 baseline", &digital.baseline),
        ("digital_professionals_2030 policy", &digital.policy),
        ("vacancies_2030 baseline", &answer.vacancies_2030.baseline),
        ("vacancies_2030 policy", &answer.vacancies_2030.policy),
        ("women_2035 baseline", &answer.women_2035.baseline),
        ("women_2035 policy", &answer.women_2035.policy),
        ("women_entrants baseline", &answer.women_entrants.baseline),
        ("women_entrants policy", &answer.women_entrants.policy),
    ];
    rows.extend(o.recovered_by_coordination.as_ref().map(|s| ("recovered_by_coordination_fte_2035", s)));
    let rows = rows.into_iter().flat_map(|(figure, s)| statistics(figure, s));
    csv(&["figure", "statistic", "value"], rows.map(|(f, statistic, v)| vec![f, statistic.to_owned(), number(v)]))
}

/// Every figure of every part in every draw, at 1:1, for whoever wants to sum up otherwise.
fn draws(plan: &Plan, outcomes: &[Outcome]) -> Result<Vec<u8>, Mistake> {
    let k = plan.scale.weight();
    let parts = plan.parts();
    let lever = |nth: usize| plan.policy.measures[nth].lever.card.name;
    let name = |part: &Part| match *part {
        Part::Alone(nth) => format!("alone {}", lever(nth)),
        Part::Without(nth) => format!("without {}", lever(nth)),
        Part::Pillar(pillar) => format!("pillar {pillar}"),
        Part::All => "all".to_owned(),
    };
    let mut rows = Vec::new();
    for outcome in outcomes {
        let mut add = |part: &str, values: &[f64]| {
            for (figure, value) in Figure::ALL.iter().zip(values) {
                let (draw, seed) = (outcome.draw.to_string(), outcome.seed.to_string());
                rows.push(vec![draw, seed, part.to_owned(), figure.name().to_owned(), number(k * value)]);
            }
        };
        add("baseline B0", &outcome.baseline);
        for (part, done) in parts.iter().zip(&outcome.parts) {
            add(&name(part), &done.difference);
        }
    }
    csv(&["draw", "seed", "part", "figure", "value"], rows.into_iter())
}
