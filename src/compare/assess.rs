//! From runs to an answer: each option's effect, cost, certainty and rank.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::compare::bridge::{self, Step};
use crate::compare::campaign::{OptionId, Plan, Runs, table};
use crate::compare::checks::{self, Check};
use crate::compare::costs::CostEach;
use crate::compare::design;
use crate::compare::history::Line;
use crate::compare::over_the_fit::{OverTheFit, over_the_fit};
use crate::compare::statistics::{self, Summary, Table, mean};
use crate::compare::twins::{self, Comparison};
use crate::domain::Status;
use crate::parameters::outside::Regime;
use crate::parameters::{Book, Mistake, Outside};

/// Discount rate a year: the standard one of the Dutch government for costs and benefits of policy (Werkgroep discontovoet
/// 2020: 2.25%).
pub const DISCOUNT_RATE: f64 = 0.0225;

/// A high discount rate a year, shown beside it as no discounting is (assumed; range: 0 to 4%).
const HIGH_DISCOUNT_RATE: f64 = 0.04;

/// The number of the campaign that differences between draws go with most. What goes with several numbers counts for each,
/// so shares of all of them may add up to more than one.
#[derive(Clone, Debug, Serialize, PartialEq)]
pub struct Driver {
    /// Dotted name.
    pub name: String,
    /// Share of the variance between draws that goes with it: a squared correlation.
    pub share: f64,
    /// Whether the number is an assumption.
    pub assumed: bool,
}

/// One option assessed. Persons at 1:1; scalars are means over draws at 2035Q4.
#[derive(Clone, Debug, Serialize)]
pub struct Assessed {
    /// Which option.
    pub id: &'static str,
    /// Total nominal cost.
    pub cost_eur: f64,
    /// Reached, and took the target step.
    pub participants: f64,
    /// Of those, who would have done so anyway.
    pub deadweight: f64,
    /// At work in technology in the baseline, not under the policy.
    pub displaced: f64,
    /// At work in technology under the policy, not in the baseline.
    pub additional: f64,
    /// Of the additional, those whom the campaign never reached: moved through the market.
    pub additional_through_market: f64,
    /// Extra technicians at the dates.
    pub extra_technicians: BTreeMap<&'static str, Summary>,
    /// Extra fte in technology at the dates.
    pub extra_fte: BTreeMap<&'static str, Summary>,
    /// Of those, from more hours of people who are technicians in both worlds, end of 2035 (mean).
    pub extra_fte_from_more_hours: f64,
    /// Technician-years 2026-2035, discounted at [`DISCOUNT_RATE`].
    pub technician_years: Summary,
    /// The same at other rates, and to 2045 by survival of the difference of 2035 (an extrapolation): means.
    pub technician_years_beside: BTreeMap<&'static str, f64>,
    /// Extra persons at work in the country at the dates.
    pub extra_national: BTreeMap<&'static str, Summary>,
    /// Where the extra technicians come from; adds up to the extra of 2035.
    pub from_groups: BTreeMap<&'static str, f64>,
    /// Extra students of technology at the end of 2035.
    pub extra_students: f64,
    /// From the hand calculation to the simulated effect.
    pub bridge: Vec<Step>,
    /// What the spread between draws goes with most.
    pub main_driver: Option<Driver>,
    /// Cost per extra technician of 2035.
    pub cost_per_extra_eur: Option<CostEach>,
    /// Cost over mean extra technicians of 2035; `None` where that is zero or less.
    pub cost_per_mean_extra_eur: Option<f64>,
    /// Cost over mean technician-years.
    pub cost_per_technician_year_eur: Option<f64>,
    /// Probability that technician-years are above zero.
    pub p_beats_nothing: f64,
    /// Probability of more technician-years than another option.
    pub p_beats: BTreeMap<&'static str, f64>,
    /// Probability of exactly as many as another option.
    pub ties: BTreeMap<&'static str, f64>,
    /// Mean technician-years by the UK and the Dutch part of the prior of cost per lead.
    pub by_cost_prior: BTreeMap<&'static str, f64>,
    /// Mean technician-years by where the business cycle goes after 2025.
    pub by_cycle: BTreeMap<&'static str, f64>,
    /// Share of the variance of technician-years that goes with each drawn parameter, largest first.
    pub variance_shares: Vec<(String, f64)>,
}

/// The answer.
#[derive(Clone, Debug, Serialize)]
pub struct Answer {
    /// Options in the order of expected technician-years.
    pub options: Vec<Assessed>,
    /// Expected technician-years of the mix if response were plainly proportional to spend.
    pub mix_proportional: f64,
    /// Place of the mix by then, from 1.
    pub mix_proportional_rank: usize,
    /// What the difference between the first and the second option goes with most.
    pub ranking_driver: Option<Driver>,
    /// The order over what the fit leaves possible; `None` where too little of that was drawn.
    pub over_the_fit: Option<OverTheFit>,
    /// Outcomes for switchers beside evidence that is never applied to a result.
    pub checks: Vec<Check>,
    /// History beside published figures.
    pub history: Vec<Line>,
}

/// Makes the answer.
///
/// # Errors
/// If a number is missing.
pub fn assess(plan: &Plan, runs: &Runs, book: &Book) -> Result<Answer, Mistake> {
    let years: Vec<Table> = OptionId::ALL.iter().map(|option| table(plan, runs, *option, technician_years)).collect();
    let mut options = OptionId::ALL
        .iter()
        .map(|option| assess_option(plan, runs, book, *option, &years))
        .collect::<Result<Vec<_>, _>>()?;

    // Plainly proportional: a part of the money brings that part of what all the money brings.
    let expected = |option: OptionId| options[option.index()].technician_years.mean;
    let parts = [OptionId::Switchers, OptionId::Pupils, OptionId::Parents];
    let mix_proportional = parts.iter().zip(&plan.split).map(|(option, part)| part * expected(*option)).sum();
    let mix_proportional_rank = 1 + parts.iter().filter(|option| expected(**option) > mix_proportional).count();
    options.sort_by(|a, b| b.technician_years.mean.total_cmp(&a.technician_years.mean));
    let order: Vec<OptionId> =
        options.iter().filter_map(|o| OptionId::ALL.iter().copied().find(|id| id.name() == o.id)).collect();
    // A mix of one option alone is that option under another name.
    let mut distinct = order.clone();
    distinct.dedup_by_key(|option| plan.campaign(*option).spend);
    let lead = plan.ahead(order[0], order[1], &years);
    let ranking_driver = main_driver(&variance_shares(runs, &lead), book)?;
    Ok(Answer {
        options,
        ranking_driver,
        mix_proportional,
        mix_proportional_rank,
        over_the_fit: over_the_fit(runs, &distinct, &years)?,
        checks: checks::checks(plan, runs)?,
        history: runs.history.clone(),
    })
}

fn assess_option(
    plan: &Plan,
    runs: &Runs,
    book: &Book,
    option: OptionId,
    years: &[Table],
) -> Result<Assessed, Mistake> {
    let k = plan.scale.weight();
    let cost = plan.campaign(option).cost();
    let of = |f: &dyn Fn(&Comparison) -> f64| table(plan, runs, option, f);
    let mean_of = |f: &dyn Fn(&Comparison) -> f64| of(f).mean();
    let dates = |f: &dyn Fn(&Comparison, usize) -> f64| -> BTreeMap<&'static str, Summary> {
        ["2030", "2035"]
            .into_iter()
            .enumerate()
            .map(|(d, name)| (name, statistics::summary(&of(&|c| f(c, d)), k)))
            .collect()
    };
    let extra_2035 = of(&|c| f64::from(c.snapshots[1].extra()));
    let mean_extra = extra_2035.mean();
    let mine = &years[option.index()];
    let technician_years = statistics::summary(mine, k);
    let others = OptionId::ALL.iter().filter(|other| **other != option);
    let against = |f: &dyn Fn(&Table) -> f64| -> BTreeMap<&'static str, f64> {
        others.clone().map(|o| (o.name(), f(&plan.ahead(option, *o, years)))).collect()
    };
    let variance_shares = variance_shares(runs, mine);
    Ok(Assessed {
        id: option.name(),
        cost_eur: cost,
        participants: mean_of(&|c| f64::from(c.participants)),
        deadweight: mean_of(&|c| f64::from(c.deadweight)),
        displaced: mean_of(&|c| f64::from(c.snapshots[1].displaced)),
        additional: mean_of(&|c| f64::from(c.snapshots[1].additional)),
        additional_through_market: mean_of(&|c| f64::from(c.snapshots[1].through_market[0])),
        extra_technicians: dates(&|c, d| f64::from(c.snapshots[d].extra())),
        extra_fte: dates(&|c, d| c.snapshots[d].fte),
        extra_fte_from_more_hours: mean_of(&|c| c.snapshots[1].fte_from_more_hours),
        technician_years,
        technician_years_beside: [
            ("undiscounted", mean_of(&|c| technician_years_at(c, 0.0))),
            ("at 4%", mean_of(&|c| technician_years_at(c, HIGH_DISCOUNT_RATE))),
            ("to 2045, extrapolated", mean_of(&to_2045)),
        ]
        .into_iter()
        .collect(),
        extra_national: dates(&|c, d| f64::from(c.snapshots[d].national)),
        from_groups: twins::origin_names()
            .into_iter()
            .enumerate()
            .map(|(g, name)| (name, mean_of(&|c| f64::from(c.snapshots[1].from[g]))))
            .collect(),
        extra_students: mean_of(&|c| f64::from(c.students)),
        bridge: bridge::bridge(option, plan, runs)?,
        main_driver: main_driver(&variance_shares, book)?,
        cost_per_extra_eur: CostEach::of(cost, &statistics::outcomes(&extra_2035, k)),
        cost_per_mean_extra_eur: positive_ratio(cost, mean_extra),
        cost_per_technician_year_eur: positive_ratio(cost, technician_years.mean),
        p_beats_nothing: statistics::chance_above_zero(mine, k),
        p_beats: against(&|d| statistics::chance_above_zero(d, k)),
        ties: against(&Table::share_inert),
        by_cost_prior: by_cost_prior(runs, mine),
        by_cycle: by_cycle(runs, mine)?,
        variance_shares,
    })
}

/// The first of the shares, from large to small, that is one of the campaign: those of behaviour have few points.
fn main_driver(shares: &[(String, f64)], book: &Book) -> Result<Option<Driver>, Mistake> {
    let first = shares.iter().find(|(name, _)| name.starts_with("campaign."));
    let driver = |(name, share): &(String, f64)| {
        let assumed = book.entry(design::parameter(name))?.parameter.status == Status::Assumed;
        Ok(Driver { name: name.clone(), share: *share, assumed })
    };
    first.map(driver).transpose()
}

fn positive_ratio(cost: f64, effect: f64) -> Option<f64> {
    (effect > 0.0 && cost > 0.0).then(|| cost / effect)
}

/// Technician-years from 2026 to 2035, discounted at [`DISCOUNT_RATE`].
pub fn technician_years(comparison: &Comparison) -> f64 {
    technician_years_at(comparison, DISCOUNT_RATE)
}

fn technician_years_at(comparison: &Comparison, rate: f64) -> f64 {
    let quarters = comparison.extra.iter().enumerate();
    quarters.map(|(q, &extra)| 0.25 * f64::from(extra) * discount(q as f64 / 4.0, rate)).sum()
}

/// The same to 2045: the difference of 2035 dies away as technicians leave.
fn to_2045(comparison: &Comparison) -> f64 {
    let last = comparison.extra.len();
    let difference = comparison.extra.last().map_or(0.0, |&extra| f64::from(extra));
    let later: f64 = (0..40)
        .map(|q| {
            let years = (last + q) as f64 / 4.0;
            0.25 * difference * libm::pow(1.0 - comparison.attrition, (q + 1) as f64) * discount(years, DISCOUNT_RATE)
        })
        .sum();
    technician_years(comparison) + later
}

/// What a technician-year so many years later counts for, at a discount rate a year.
pub fn discount(years: f64, rate: f64) -> f64 {
    libm::pow(1.0 + rate, -years)
}

/// Mean technician-years of the draws in which the business cycle goes each way.
fn by_cycle(runs: &Runs, years: &Table) -> Result<BTreeMap<&'static str, f64>, Mistake> {
    let regimes = runs.books.iter().map(Outside::regime).collect::<Result<Vec<_>, _>>()?;
    let mut parts = BTreeMap::new();
    for (name, wanted) in [("recession", Regime::Recession), ("normal", Regime::Normal), ("tight", Regime::Tight)] {
        let draws = regimes.iter().zip(years.means()).filter(|(regime, _)| **regime == wanted);
        let of_part: Vec<f64> = draws.map(|(_, mean)| mean).collect();
        if !of_part.is_empty() {
            parts.insert(name, mean(&of_part));
        }
    }
    Ok(parts)
}

/// Mean technician-years of the draws from each part of the prior of cost per lead.
fn by_cost_prior(runs: &Runs, years: &Table) -> BTreeMap<&'static str, f64> {
    let mut parts = BTreeMap::new();
    for (name, wanted) in [("uk", 0.0), ("dutch", 1.0)] {
        let of_part: Vec<f64> = runs
            .drawn
            .iter()
            .zip(years.means())
            .filter(|(drawn, _)| drawn.iter().any(|(n, v)| n == "campaign.cost_per_lead.part" && *v == wanted))
            .map(|(_, mean)| mean)
            .collect();
        if !of_part.is_empty() {
            parts.insert(name, mean(&of_part));
        }
    }
    parts
}

fn group_means(values: &[f64]) -> Vec<f64> {
    values.chunks(design::PER_BEHAVIOUR).map(mean).collect()
}

/// Which drawn parameters the variance between draws goes with, largest first.
fn variance_shares(runs: &Runs, years: &Table) -> Vec<(String, f64)> {
    let effects = years.means();
    let names = runs.drawn.first().map_or(Vec::new(), |d| d.iter().map(|(name, _)| name.clone()).collect());
    let mut shares: Vec<(String, f64)> = names
        .into_iter()
        .enumerate()
        .map(|(i, name)| {
            // Cost per lead works as its inverse: leads.
            let invert = name == "campaign.cost_per_lead";
            let values: Vec<f64> = runs.drawn.iter().map(|d| if invert { 1.0 / d[i].1 } else { d[i].1 }).collect();
            // Draws in a group share their behaviour: what behaviour explains is asked of the means of groups.
            let share = if name.starts_with("campaign.") {
                statistics::variance_share(&values, &effects)
            } else {
                statistics::variance_share(&group_means(&values), &group_means(&effects))
            };
            (name, share)
        })
        .filter(|(_, share)| *share > 0.0)
        .collect();
    shares.sort_by(|a, b| b.1.total_cmp(&a.1));
    shares
}
