//! Beside the ranking: what is worth measuring first, what effect would show at all, and what others pay.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::compare::assess::technician_years;
use crate::compare::campaign::{OptionId, Plan, Runs, table};
use crate::compare::costs::{self, CostLine, Kind, PerStart};
use crate::compare::design::PER_BEHAVIOUR;
use crate::compare::detectable;
use crate::compare::measuring::{Measuring, Unknown, Worth, measuring};
use crate::compare::statistics::mean;
use crate::compare::twins::Comparison;
use crate::domain::EducationKind;
use crate::draws::Luck;
use crate::parameters::lever_numbers::choosers_a_year;
use crate::parameters::{Book, Mistake, Table};

/// Name of the parameter that says what a technician-year is worth.
pub const THRESHOLD: &str = "costs.technician_year";

/// Name of the choice to do nothing.
pub const NOTHING: &str = "nothing";

/// Links of the campaign that a lottery can measure.
const BY_LOTTERY: [&str; 4] =
    ["campaign.start_share", "campaign.works_after_a_year", "campaign.pupils_points", "campaign.parents_points"];

/// What the answer says beside the ranking.
#[derive(Clone, Debug, Serialize)]
pub struct Value {
    /// EUR that a technician-year is worth.
    pub threshold_eur: f64,
    /// Whether that is the assumption of the book, not the user's own.
    pub threshold_assumed: bool,
    /// Expected worth of technician-years less the budget, EUR, by option; 0 for doing nothing.
    pub net_benefit_eur: BTreeMap<&'static str, f64>,
    /// The option with the highest.
    pub choice: &'static str,
    /// What knowing a parameter before the choice is worth, EUR.
    pub measuring: Measuring,
    /// What would show in the Monitor.
    pub series: Series,
    /// The lottery that would measure the weakest link; `None` where its central value is zero.
    pub lottery: Option<Lottery>,
    /// Costs by option, each bearer and kind its own line.
    pub costs: BTreeMap<&'static str, Vec<CostLine>>,
}

/// The published series in which an effect would have to show.
#[derive(Clone, Debug, Serialize)]
pub struct Series {
    /// Yearly figures that its noise is taken from.
    pub figures: usize,
    /// First and last year of those.
    pub years: [i32; 2],
    /// Spread around its own straight trend, persons.
    pub spread: f64,
    /// Smallest effect that shows in one figure, persons: 80% power, 5% two-sided.
    pub smallest_effect: f64,
}

/// A lottery that tells a link's central value from half of it.
#[derive(Clone, Debug, Serialize)]
pub struct Lottery {
    /// Dotted name of the link.
    pub link: &'static str,
    /// Whether the link was chosen because its value stands out; else P05, which the evidence calls very weak.
    pub stands_out: bool,
    /// The two shares to be told apart.
    pub shares: [f64; 2],
    /// Persons in each arm.
    pub per_arm: f64,
    /// Persons who pass this link in a year: leads, starters, or all who choose a study.
    pub pass_a_year: f64,
}

impl Value {
    /// What an option is worth after what everybody pays, central: EUR. Negative where it costs more than it is worth.
    pub fn net_of_all_costs(&self, option: &str) -> f64 {
        let others: f64 =
            self.costs[option].iter().filter(|line| line.kind != Kind::Programme.name()).map(|line| line.central).sum();
        self.net_benefit_eur[option] - others
    }
}

/// Values the campaign. `book`: before drawing.
///
/// # Errors
/// If a number is missing.
pub fn value(plan: &Plan, runs: &Runs, book: &Book) -> Result<Value, Mistake> {
    let threshold_eur = book.value(THRESHOLD)?;
    let net: Vec<Vec<f64>> = OptionId::ALL
        .iter()
        .map(|&option| {
            let years = table(plan, runs, option, technician_years).means();
            years.iter().map(|years| threshold_eur * years - plan.campaign(option).cost()).collect()
        })
        .collect();
    let mut net_benefit_eur: BTreeMap<&'static str, f64> =
        OptionId::ALL.iter().zip(&net).map(|(option, net)| (option.name(), mean(net))).collect();
    net_benefit_eur.insert(NOTHING, 0.0);
    let choice =
        net_benefit_eur.iter().fold(NOTHING, |best, (name, x)| if *x > net_benefit_eur[best] { name } else { best });
    // By draw, with doing nothing as the last option.
    let outcomes: Vec<Vec<f64>> =
        (0..runs.drawn.len()).map(|draw| net.iter().map(|of| of[draw]).chain([0.0]).collect()).collect();
    let measuring = measuring(&unknowns(runs), &outcomes, PER_BEHAVIOUR, Luck::new(plan.seed));
    let lottery = lottery(plan, runs, book, &measuring.parameters)?;
    let per_start = PerStart::from_book(book)?;
    let costs = OptionId::ALL
        .iter()
        .map(|&option| {
            let starts = extra_starts(plan, runs, option);
            // A campaign pays nobody's training.
            (option.name(), costs::lines([plan.campaign(option).cost(); 3], 0.0, starts, &per_start))
        })
        .collect();
    Ok(Value {
        threshold_eur,
        threshold_assumed: !plan.fixed.iter().any(|name| name == THRESHOLD),
        net_benefit_eur,
        choice,
        measuring,
        series: series()?,
        lottery,
        costs,
    })
}

/// What was drawn, by parameter.
fn unknowns(runs: &Runs) -> Vec<Unknown> {
    let names = runs.drawn.first().map_or(Vec::new(), |d| d.iter().map(|(name, _)| name.clone()).collect());
    let unknown = |(nth, name): (usize, String)| {
        let values = runs.drawn.iter().map(|draw| draw[nth].1).collect();
        // Draws in a group share their behaviour.
        let shared = if name.starts_with("campaign.") { 1 } else { PER_BEHAVIOUR };
        Unknown { name, values, shared }
    };
    names.into_iter().enumerate().map(unknown).collect()
}

/// Persons at work in technical and ICT occupations by the list of the Monitor Techniekpact, old survey: the figures up to
/// 2020. No sampling error is published with them, so their spread around their own trend stands for it.
fn series() -> Result<Series, Mistake> {
    let table = Table::named("technicians_yearly")?;
    let years: Vec<i32> = table.figures().filter_map(|figure| figure.key.parse().ok()).collect();
    let points: Vec<(f64, f64)> =
        years.iter().zip(table.figures()).map(|(year, figure)| (f64::from(*year), figure.value)).collect();
    let spread = detectable::spread_around_trend(&points);
    let ends = [years.first(), years.last()].map(|year| year.copied().unwrap_or_default());
    Ok(Series { figures: points.len(), years: ends, spread, smallest_effect: detectable::smallest_effect(spread) })
}

/// The most valuable link that stands out and that a lottery can measure; else the share of leads who start (P05).
fn lottery(plan: &Plan, runs: &Runs, book: &Book, worths: &[Worth]) -> Result<Option<Lottery>, Mistake> {
    let found = worths.iter().filter(|w| w.stands_out).find_map(|w| BY_LOTTERY.iter().find(|link| **link == w.name));
    let link = *found.unwrap_or(&BY_LOTTERY[0]);
    let central = book.value(link)?;
    let a_year = |of: &dyn Fn(&Comparison) -> f64| {
        table(plan, runs, OptionId::Switchers, of).mean() / f64::from(plan.years.max(1))
    };
    let (shares, pass_a_year) = match link {
        "campaign.start_share" => ([central, central / 2.0], a_year(&|c| f64::from(c.campaign_leads))),
        "campaign.works_after_a_year" => {
            ([central, central / 2.0], a_year(&|c| f64::from(c.participants) - f64::from(c.deadweight)))
        }
        _ => {
            let choosers = choosers_a_year()?;
            let share = technical_entrants()? / choosers;
            ([share + central / 100.0, share + central / 200.0], choosers)
        }
    };
    let per_arm = detectable::persons_per_arm(shares[0], shares[1]);
    Ok(per_arm.is_finite().then_some(Lottery { link, stands_out: found.is_some(), shares, per_arm, pass_a_year }))
}

fn technical_entrants() -> Result<f64, Mistake> {
    let school = Table::named("school")?;
    EducationKind::ALL.iter().map(|kind| school.get(&format!("entrants technical {} 2016", kind.name()))).sum()
}

/// Switchers who start and would not have done so otherwise, at 1:1. Pupils and parents bring none. In the mix starts of
/// switchers and choices of pupils are counted together: there, the leads that the campaign adds start as often as they do
/// in the same draw when all money is for switchers.
fn extra_starts(plan: &Plan, runs: &Runs, option: OptionId) -> f64 {
    let starts = |c: &Comparison| f64::from(c.participants) - f64::from(c.deadweight);
    let leads = |c: &Comparison| f64::from(c.campaign_leads);
    let means = |option, of: &dyn Fn(&Comparison) -> f64| table(plan, runs, option, of).means();
    let switchers = means(OptionId::Switchers, &starts);
    match option {
        OptionId::Switchers => mean(&switchers),
        OptionId::Pupils | OptionId::Parents => 0.0,
        OptionId::Mix => {
            let (theirs, mine) = (means(OptionId::Switchers, &leads), means(OptionId::Mix, &leads));
            let started = switchers.iter().zip(&theirs).zip(&mine);
            mean(&started.map(|((s, of), mine)| if *of > 0.0 { s / of * mine } else { 0.0 }).collect::<Vec<_>>())
        }
    }
}
