//! The bridge from the hand calculation to the simulated effect, each step named.

use serde::Serialize;

use crate::compare::campaign::{OptionId, Plan, Runs};
use crate::compare::statistics::mean;
use crate::compare::twins::Comparison;
use crate::levers::campaign;
use crate::parameters::facts::fact;
use crate::parameters::lever_numbers::choosers_a_year;
use crate::parameters::rules::Campaign as CampaignNumbers;
use crate::parameters::{Book, Mistake};

/// One step of the bridge: a number of persons at 1:1, mean over draws.
#[derive(Clone, Debug, Serialize)]
pub struct Step {
    /// Name of the step; words are in `report`.
    pub step: &'static str,
    /// Persons.
    pub persons: f64,
}

/// The bridge of an option. The hand calculation multiplies what is drawn; the rest is what the worlds say.
///
/// # Errors
/// If a number is missing.
pub fn bridge(option: OptionId, plan: &Plan, runs: &Runs) -> Result<Vec<Step>, Mistake> {
    let k = plan.scale.weight();
    let simulated = |of: &dyn Fn(&Comparison) -> f64| -> f64 {
        let per_draw: Vec<f64> = runs.comparisons[option.index()]
            .iter()
            .map(|seeds| k * mean(&seeds.iter().map(of).collect::<Vec<_>>()))
            .collect();
        mean(&per_draw)
    };
    let hand = runs.books.iter().map(|book| by_hand(option, plan, book)).collect::<Result<Vec<_>, _>>()?;
    let hand_mean = |of: &dyn Fn(&Hand) -> f64| mean(&hand.iter().map(of).collect::<Vec<_>>());
    let date = |c: &Comparison, d: usize| c.snapshots[d].clone();
    let mut steps = vec![
        Step { step: "hand_leads", persons: hand_mean(&|h| h.leads) },
        Step { step: "hand_starters", persons: hand_mean(&|h| h.starters) },
        Step { step: "hand_at_work", persons: hand_mean(&|h| h.at_work) },
        Step { step: "simulated_leads", persons: simulated(&|c| f64::from(c.campaign_leads)) },
        Step {
            step: "simulated_starters",
            persons: simulated(&|c| f64::from(c.participants) - f64::from(c.deadweight)),
        },
    ];
    for (d, [additional, displaced, extra]) in
        [["additional_2030", "displaced_2030", "extra_2030"], ["additional_2035", "displaced_2035", "extra_2035"]]
            .into_iter()
            .enumerate()
    {
        steps.push(Step { step: additional, persons: simulated(&|c| f64::from(date(c, d).additional)) });
        steps.push(Step { step: displaced, persons: -simulated(&|c| f64::from(date(c, d).displaced)) });
        steps.push(Step { step: extra, persons: simulated(&|c| f64::from(date(c, d).extra())) });
    }
    Ok(steps)
}

/// The hand calculation of one draw.
#[derive(Default)]
struct Hand {
    leads: f64,
    starters: f64,
    at_work: f64,
}

fn by_hand(option: OptionId, plan: &Plan, book: &Book) -> Result<Hand, Mistake> {
    let value = |name: &str| book.value(name);
    let years = f64::from(plan.years);
    let spend = plan.campaign(option).spend;
    let anchor = value("campaign.anchor")?;
    let numbers = CampaignNumbers::from_book(book)?;
    let response = |spend: f64| campaign::response(spend, &numbers);
    let leads = years * response(spend[0]) * anchor / value("campaign.cost_per_lead")?;
    let switchers = leads * value("campaign.start_share")?;
    // Pupils and parents: the points times all who choose in a year, then completion and a first job in technology, as
    // published.
    let points =
        response(spend[1]) * value("campaign.pupils_points")? + response(spend[2]) * value("campaign.parents_points")?;
    let choosers = years * choosers_a_year()? * points / 100.0;
    let stays_technical = value("study.completes_mbo4")? * (1.0 - fact("starts_outside_all")?.value);
    Ok(Hand {
        leads,
        starters: switchers + choosers,
        at_work: switchers * value("campaign.works_after_a_year")? + choosers * stays_technical,
    })
}
