//! What the runs say of need: per path and class, the range over studies, and digital professionals against their goal.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::compare::demand_path::PathId;
use crate::compare::design::Plan;
use crate::compare::digital::{goal, professionals};
use crate::compare::need::{Lived, Runs, SINCE, UNTIL};
use crate::compare::need_count::{Class, Count, ENTERING, LEAVING};
use crate::compare::statistics::{Summary, Table, mean, quantile, summary};
use crate::domain::Quarter;
use crate::parameters::need::{Missing, Study, missing, studies};
use crate::parameters::{self, Book, Mistake};
use crate::world::flows::{Exit, Origin};

/// Points that stand for the range of the bridge in each draw.
const BRIDGE_POINTS: usize = 9;

/// A class on a path, at 1:1.
#[derive(Clone, Debug, Serialize)]
pub struct OfClass {
    /// Quantities at the end of 2030 and over 2026-2030, by name.
    pub quantities: BTreeMap<&'static str, Summary>,
    /// Left technology in 2026-2030, by kind.
    pub left: BTreeMap<&'static str, Summary>,
    /// Entered technology in 2026-2030, by origin.
    pub entered: BTreeMap<&'static str, Summary>,
}

/// Mean and quantiles.
#[derive(Clone, Copy, Debug, Serialize)]
#[allow(missing_docs)]
pub struct Spread {
    pub mean: f64,
    pub p05: f64,
    pub p50: f64,
    pub p95: f64,
}

impl Spread {
    fn of(mut values: Vec<f64>) -> Self {
        values.sort_by(f64::total_cmp);
        let at = |p| quantile(&values, p);
        Spread { mean: mean(&values), p05: at(0.05), p50: at(0.5), p95: at(0.95) }
    }
}

/// A path.
#[derive(Clone, Debug, Serialize)]
pub struct OfPath {
    /// Name in tables.
    pub path: String,
    /// Extra yearly growth of green work.
    pub green_growth: Summary,
    /// By class: technical, digital, both.
    pub classes: BTreeMap<&'static str, OfClass>,
    /// Digital professionals in the sense of HCA-ICT at the end of 2030, over draws and the range of the bridge.
    pub professionals: Spread,
    /// Of the draws, weighed over the range of the bridge, those that reach the goal.
    pub reaches_goal: f64,
}

/// One class in the range over studies: the paths of the lowest and of the highest study, never a sum.
#[derive(Clone, Debug, Serialize)]
pub struct Range {
    /// Path of the study with the lowest figure.
    pub lowest: String,
    /// Path of the study with the highest figure.
    pub highest: String,
}

/// Everything that the command says.
#[derive(Clone, Debug, Serialize)]
pub struct NeedAnswer {
    /// Name of the baseline.
    pub baseline: &'static str,
    /// By path, in order.
    pub paths: Vec<OfPath>,
    /// The range over studies.
    pub range: Range,
    /// Goal for digital professionals.
    pub goal: f64,
    /// Open vacancies in 2024Q4, technical and digital: the model's own path, and as published.
    pub vacancies_2024: [[f64; 2]; 2],
    /// Mean factor from class 08 to digital professionals.
    pub bridge: f64,
    /// The factor that the book of parameters holds, for comparison.
    pub bridge_in_book: f64,
    /// The studies as published.
    pub studies: Vec<Study>,
    /// What is still missing, action by action.
    pub missing: Vec<Missing>,
}

impl NeedAnswer {
    /// A path by its name.
    pub fn path(&self, name: &str) -> Option<&OfPath> {
        self.paths.iter().find(|path| path.path == name)
    }
}

impl OfPath {
    /// A quantity of a class.
    ///
    /// # Panics
    /// If there is none of that name: a bug.
    pub fn quantity(&self, class: Class, name: &str) -> &Summary {
        &self.classes[class.name()].quantities[name]
    }
}

/// A quantity of a path and class, in simulated persons.
type Quantity = fn(&Lived, Class) -> f64;

/// Quantities at the end of 2030 and over 2026-2030: name, unit, how it is taken.
pub const QUANTITIES: &[(&str, &str, Quantity)] = &[
    ("wanted", "persons", |l, c| f64::from(l.at(UNTIL, c).wanted)),
    ("at_work", "persons", |l, c| f64::from(l.at(UNTIL, c).staff)),
    ("agency", "persons", |l, c| f64::from(l.at(UNTIL, c).agency)),
    ("gap", "persons", |l, c| l.at(UNTIL, c).gap()),
    ("gap_fte", "fte", |l, c| l.at(UNTIL, c).gap() * l.at(UNTIL, c).fte_per_person(l.part_time_fte)),
    ("gap_2025", "persons", |l, c| l.at(SINCE, c).gap()),
    ("gap_growth", "persons", |l, c| l.at(UNTIL, c).gap() - l.at(SINCE, c).gap()),
    ("gap_self_employed", "persons", |l, c| l.at(UNTIL, c).own_gap()),
    ("gap_without_vacancy", "persons", |l, c| {
        let count = l.at(UNTIL, c);
        count.gap() - count.own_gap() - f64::from(count.vacancies)
    }),
    ("vacancies", "vacancies", |l, c| f64::from(l.at(UNTIL, c).vacancies)),
    ("expansion", "persons", |l, c| l.openings(c).expansion),
    ("replacement", "persons", |l, c| l.openings(c).replacement()),
    ("entrants", "persons", |l, c| f64::from(l.openings(c).entered.iter().sum::<u32>())),
    ("moved_in", "persons", |l, c| l.openings(c).moved),
];

/// Answers.
///
/// # Errors
/// If a table of studies or figures cannot be read.
pub fn assess(plan: &Plan, runs: &Runs, book: &Book) -> Result<NeedAnswer, Mistake> {
    let studies = studies()?;
    let goal = goal()?;
    let table = |path: usize, of: &dyn Fn(&Lived) -> f64| quantity_table(plan, runs, path, &|worlds, p| of(&worlds[p]));
    let digital = position(runs, &PathId::Digital)?;
    let without = position(runs, &PathId::Without)?;
    let mut paths = Vec::new();
    for (number, path) in runs.paths.iter().enumerate() {
        let mut classes = BTreeMap::new();
        for &class in Class::ALL {
            let k = plan.scale.weight();
            let over = |of: &dyn Fn(&Lived) -> f64| summary(&table(number, of), k);
            let mut quantities: BTreeMap<_, _> =
                QUANTITIES.iter().map(|(name, _, take)| (*name, over(&|l| take(l, class)))).collect();
            for (name, other) in [("extra_over_digital", digital), ("extra_over_without", without)] {
                let wanted = |l: &Lived| f64::from(l.at(UNTIL, class).wanted);
                let extra = quantity_table(plan, runs, number, &|w, p| wanted(&w[p]) - wanted(&w[other]));
                quantities.insert(name, summary(&extra, k));
            }
            let left = Exit::ALL.iter().take(LEAVING);
            let left = left.map(|e| (e.name(), over(&|l| f64::from(l.openings(class).left[e.index()])))).collect();
            let entered = Origin::ALL.iter().take(ENTERING);
            let entered =
                entered.map(|o| (o.name(), over(&|l| f64::from(l.openings(class).entered[o.index()])))).collect();
            classes.insert(class.name(), OfClass { quantities, left, entered });
        }
        let all = all_professionals(plan, runs, number);
        let reached = all.iter().filter(|&&x| x >= goal).count();
        paths.push(OfPath {
            path: path.name().to_string(),
            green_growth: summary(&unscaled(&table(number, &|l| l.green), plan.scale.weight()), 1.0),
            classes,
            reaches_goal: reached as f64 / all.len().max(1) as f64,
            professionals: Spread::of(all),
        });
    }
    let own = position(runs, &PathId::Model)?;
    let published = parameters::Table::named("vacancies_uwv")?;
    let in_2024 = |class: Class| table(own, &|l| f64::from(l.at(Quarter::of(2024, 4), class).vacancies)).mean();
    Ok(NeedAnswer {
        baseline: "B1",
        range: range(runs)?,
        paths,
        goal,
        vacancies_2024: [
            [in_2024(Class::Technical), published.get("technical 2024Q4")?],
            [in_2024(Class::Digital), published.get("digital 2024Q4")?],
        ],
        bridge: mean(&runs.bridges.iter().flatten().map(|b| b.central).collect::<Vec<_>>()),
        bridge_in_book: book.value("outside.digital_bridge")?,
        studies,
        missing: missing()?,
    })
}

fn position(runs: &Runs, path: &PathId) -> Result<usize, Mistake> {
    let missing = || Mistake::new(format!("the path '{}' was not lived", path.name()));
    runs.paths.iter().position(|p| p == path).ok_or_else(missing)
}

/// The paths of the lowest and of the highest study: by the figure that was asked of them, in persons.
fn range(runs: &Runs) -> Result<Range, Mistake> {
    let asked = |path: usize| {
        let figures: Vec<f64> = runs.lived.iter().flatten().filter_map(|w| w[path].solved).map(|s| s[0]).collect();
        mean(&figures)
    };
    let mut of_studies: Vec<(f64, &PathId)> = runs.paths.iter().enumerate().map(|(n, p)| (asked(n), p)).collect();
    of_studies.retain(|(_, path)| matches!(path, PathId::Study(_)));
    of_studies.sort_by(|a, b| a.0.total_cmp(&b.0));
    match (of_studies.first(), of_studies.last()) {
        (Some((_, low)), Some((_, high))) => {
            Ok(Range { lowest: low.name().to_string(), highest: high.name().to_string() })
        }
        _ => Err(Mistake::new("configs/data/need_studies.csv has no study of extra demand")),
    }
}

/// A quantity by draw and seed, at 1:1.
fn quantity_table(plan: &Plan, runs: &Runs, path: usize, of: &dyn Fn(&[Lived], usize) -> f64) -> Table {
    let k = plan.scale.weight();
    Table::of(runs.lived.iter().map(|seeds| seeds.iter().map(|worlds| k * of(worlds, path)).collect()).collect())
}

fn unscaled(table: &Table, k: f64) -> Table {
    let values = table.values.iter().map(|seeds| seeds.iter().map(|x| x / k).collect()).collect();
    Table { values, inert: table.inert.clone() }
}

/// Digital professionals at the end of 2030 in every draw, seed and place of the bridge.
fn all_professionals(plan: &Plan, runs: &Runs, path: usize) -> Vec<f64> {
    let mut all = Vec::new();
    for (seeds, bridges) in runs.lived.iter().zip(&runs.bridges) {
        for (worlds, bridge) in seeds.iter().zip(bridges) {
            let count = worlds[path].at(UNTIL, Class::Digital);
            let class08 = plan.scale.weight() * f64::from(count.staff + count.agency);
            let places = (0..BRIDGE_POINTS).map(|i| (i as f64 + 0.5) / BRIDGE_POINTS as f64);
            all.extend(places.map(|place| professionals(class08, bridge, place)));
        }
    }
    all
}

/// A quantity of one quarter and class, in simulated persons.
type OfQuarter = fn(&Count) -> f64;

/// Stocks and flows of one quarter: name, unit, how it is taken from the count.
pub const QUARTERLY: &[(&str, &str, OfQuarter)] = &[
    ("wanted", "persons", |c| f64::from(c.wanted)),
    ("at_work", "persons", |c| f64::from(c.staff)),
    ("agency", "persons", |c| f64::from(c.agency)),
    ("gap", "persons", Count::gap),
    ("gap_self_employed", "persons", Count::own_gap),
    ("unfilled", "persons", |c| f64::from(c.unfilled)),
    ("surplus", "persons", |c| f64::from(c.surplus)),
    ("vacancies", "vacancies", |c| f64::from(c.vacancies)),
    ("left", "persons", |c| f64::from(c.leavers())),
    ("entered", "persons", |c| f64::from(c.entrants())),
    ("moved_in", "persons", |c| f64::from(c.moved_in) - f64::from(c.moved_out)),
];

/// Mean, 5%, 50% and 95% over draws (seeds averaged) of a quarterly quantity, at 1:1.
pub fn quarterly(plan: &Plan, runs: &Runs, path: usize, quarter: Quarter, class: Class, nth: usize) -> [f64; 4] {
    let take = QUARTERLY[nth].2;
    let table = quantity_table(plan, runs, path, &|worlds, p| take(worlds[p].at(quarter, class)));
    let s = Spread::of(table.means());
    [s.mean, s.p05, s.p50, s.p95]
}
