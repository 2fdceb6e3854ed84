//! Break-even: at which value of its weakest link a measure pays for itself, searched over the runs of twins.

pub mod link;
pub mod search;

use rayon::prelude::*;
use serde::Serialize;

use crate::compare::assess::technician_years;
use crate::compare::baseline::Baseline;
use crate::compare::break_even::search::{MOST_HALVINGS, Point, Root, Search};
use crate::compare::conditions::Conditions;
use crate::compare::design;
use crate::compare::statistics::{Table, mean};
use crate::compare::twins;
use crate::compare::value::THRESHOLD;
use crate::domain::{Quarter, Scale};
use crate::levers::{Measure, Policy};
use crate::parameters::{Book, LeverNumbers, Mistake};
use crate::population;
use crate::step::Model;

/// Neighbours of the root are searched to be no farther apart than this part of the prior's range.
const TOLERANCE: f64 = 0.01;

/// What is to be searched.
#[derive(Clone, Debug)]
pub struct Plan {
    /// The one measure.
    pub measure: Measure,
    /// Dotted name of the link, a number of its lever.
    pub link: String,
    /// Draws of the other parameters.
    pub draws: usize,
    /// Seeds of luck in each draw.
    pub seeds: usize,
    /// Seed of everything.
    pub seed: u64,
    /// Scale.
    pub scale: Scale,
    /// Parameters that the user has set: not drawn.
    pub fixed: Vec<String>,
    /// The measures in force without this one: baseline B1 less its lever.
    pub baseline: Policy,
}

impl Plan {
    /// The last quarter that both worlds share: the last of history, or that before the measure where it is earlier.
    pub fn origin(&self) -> Quarter {
        Policy::from(self.measure).origin()
    }

    /// Quarters that are lived at most: fewer where the root is found sooner.
    pub fn quarters(&self) -> u64 {
        let future = (Quarter::LAST.0 - self.origin().0) as u64;
        let values = 3 + MOST_HALVINGS as u64;
        (self.seeds * self.draws) as u64 * ((Quarter::LAST.0 + 1) as u64 + values * future)
    }
}

/// The answer. Means over draws and seeds, at 1:1.
#[derive(Clone, Debug, Serialize)]
pub struct Answer {
    /// Name of the lever.
    pub lever: &'static str,
    /// Dotted name of the link.
    pub link: String,
    /// Unit of the link.
    pub unit: &'static str,
    /// What the link is.
    pub about: String,
    /// How the link is known.
    pub status: &'static str,
    /// Where its prior comes from.
    pub source: String,
    /// 5% and 95% of what is thought possible of the link.
    pub prior: [f64; 2],
    /// Whether the link has a distribution; else its place is taken evenly over the range.
    pub prior_is_drawn: bool,
    /// Values between which was searched.
    pub ends: [f64; 2],
    /// Central value of the link.
    pub central: f64,
    /// EUR that a technician-year is worth.
    pub threshold_eur: f64,
    /// Whether that is the assumption of the book, not the user's own.
    pub threshold_assumed: bool,
    /// The search.
    #[serde(flatten)]
    pub search: Search,
    /// Probability that the link is at least the root, by its prior.
    pub p_at_least_root: Option<f64>,
    /// Probability that the link lies on the side of the root where it pays; 0 or 1 where there is none.
    pub p_pays: f64,
    /// The lowest and the highest of that while the root moves over its interval.
    pub p_pays_within: Option<[f64; 2]>,
    /// Whether what noise leaves of the root is wider than the prior.
    pub interval_wider_than_prior: bool,
}

impl Answer {
    /// The point at a value that was tried.
    pub fn at(&self, value: f64) -> Option<&Point> {
        self.search.path.iter().find(|point| point.value == value)
    }
}

/// A world without the measure, lived once: what every value of the link sets out from and is compared with.
struct Shared {
    book: Book,
    model: Model,
    baseline: Baseline,
}

/// Searches. `lived` is told how many quarters have been lived.
///
/// # Errors
/// If a number does not fit, or the measure costs nothing at any value.
pub fn run(plan: &Plan, book: &Book, lived: &(dyn Fn(u64) + Sync)) -> Result<Answer, Mistake> {
    let entry = book.entry(&plan.link)?;
    let parameter = &entry.parameter;
    let ends = link::ends(entry);
    costs_something(plan, book, ends)?;
    let shared = live_baselines(plan, book, lived)?;
    let threshold_eur = book.value(THRESHOLD)?;
    let (low, high) = parameter.range;
    let at = |value| point(plan, &shared, value, threshold_eur, lived);
    let search = search::search(ends, parameter.value, TOLERANCE * (high - low), at)?;
    let p_at_least_root = search.root.map(|root| link::share_at_least(entry, root.value));
    let p_where_it_pays = |root: Root, value: f64| {
        let p = link::share_at_least(entry, value);
        if root.pays_above { p } else { 1.0 - p }
    };
    let p_pays = match search.root {
        Some(root) => p_where_it_pays(root, root.value),
        None => f64::from(u8::from(search.path[0].pays())),
    };
    let p_pays_within = search.root.zip(search.interval).map(|(root, interval)| {
        let [one, other] = interval.map(|value| p_where_it_pays(root, value));
        [one.min(other), one.max(other)]
    });
    Ok(Answer {
        lever: plan.measure.lever.card.name,
        link: plan.link.clone(),
        unit: parameter.unit.name(),
        about: parameter.about_en.clone(),
        status: parameter.status.name(),
        source: parameter.source.clone(),
        prior: [low, high],
        prior_is_drawn: entry.draw.is_some(),
        ends,
        central: parameter.value,
        threshold_eur,
        threshold_assumed: !plan.fixed.iter().any(|name| name == THRESHOLD),
        interval_wider_than_prior: search.interval.is_some_and(|[from, to]| to - from > high - low),
        search,
        p_at_least_root,
        p_pays,
        p_pays_within,
    })
}

/// What costs nothing at any value of the link has no break-even.
fn costs_something(plan: &Plan, book: &Book, [low, high]: [f64; 2]) -> Result<(), Mistake> {
    for value in [low, high] {
        let mut book = book.clone();
        book.set(&plan.link, value)?;
        if plan.measure.cost(&LeverNumbers::from_book(&book)?) > 0.0 {
            return Ok(());
        }
    }
    Err(Mistake::new(format!(
        "[{}] costs the government nothing as it is set ({}), so there is no break-even to search",
        plan.measure.lever.card.name, plan.measure.lever.card.cost_en
    )))
}

/// The worlds without the measure, by draw and then by seed. Each draw has behaviour and luck of its own, so that the
/// spread between draws tells the error of their mean, also where the link is all that is uncertain in the lever.
fn live_baselines(plan: &Plan, book: &Book, lived: &(dyn Fn(u64) + Sync)) -> Result<Vec<Shared>, Mistake> {
    let fixed = [plan.fixed.as_slice(), std::slice::from_ref(&plan.link)].concat();
    let books = design::books(book, plan.draws, plan.seed, &fixed)?;
    let lived = design::side_by_side(plan.draws, plan.seeds, |draw, nth| {
        live_baseline(plan, books[draw].clone(), design::world_seed(plan.seed, draw, nth), lived)
    })?;
    Ok(lived.into_iter().flatten().collect())
}

fn live_baseline(plan: &Plan, book: Book, seed: u64, lived: &(dyn Fn(u64) + Sync)) -> Result<Shared, Mistake> {
    let origin = plan.origin();
    let model = Model::new(&book, seed)?;
    let numbers = LeverNumbers::from_book(&book)?;
    let without = Policy::default().on(&plan.baseline);
    let conditions = Conditions { model: &model, policy: &without, numbers: &numbers };
    let mut start = population::build(plan.scale, seed, &book)?;
    // Yardsticks of reach and capacity are those of the shared history, in all worlds.
    start.market.reference.until = origin;
    let world = conditions.live(start, origin, |_, _| {
        lived(1);
        Ok(())
    })?;
    let baseline = Baseline::live(world, &conditions)?;
    lived((Quarter::LAST.0 - origin.0) as u64);
    Ok(Shared { book, model, baseline })
}

/// Lives the measure in every draw and seed with the link at a value.
fn point(
    plan: &Plan,
    shared: &[Shared],
    value: f64,
    threshold_eur: f64,
    lived: &(dyn Fn(u64) + Sync),
) -> Result<Point, Mistake> {
    let policy = Policy::from(plan.measure).on(&plan.baseline);
    let outcomes: Vec<(f64, f64)> = shared
        .par_iter()
        .with_max_len(1)
        .map(|shared| {
            let mut book = shared.book.clone();
            book.set(&plan.link, value)?;
            let numbers = LeverNumbers::from_book(&book)?;
            let conditions = Conditions { model: &shared.model, policy: &policy, numbers: &numbers };
            let comparison = twins::compare(&shared.baseline, &conditions)?;
            lived((Quarter::LAST.0 - plan.origin().0) as u64);
            let years = plan.scale.weight() * technician_years(&comparison);
            Ok((years, conditions.cost_after(&shared.baseline.origin)))
        })
        .collect::<Result<_, Mistake>>()?;

    let excess: Vec<f64> = outcomes.iter().map(|(years, cost)| threshold_eur * years - cost).collect();
    let table = Table::of(excess.chunks(plan.seeds).map(<[f64]>::to_vec).collect());
    Ok(Point {
        value,
        technician_years: mean(&outcomes.iter().map(|(years, _)| *years).collect::<Vec<_>>()),
        cost_eur: mean(&outcomes.iter().map(|(_, cost)| *cost).collect::<Vec<_>>()),
        excess_eur: mean(&excess),
        standard_error_eur: table.standard_error().unwrap_or(f64::INFINITY),
        luck_error_eur: table.noise(),
    })
}
