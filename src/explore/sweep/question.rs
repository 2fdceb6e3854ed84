//! What a sweep asks: its file, understood, with every mistake told at its line.

use std::path::{Path, PathBuf};

use crate::domain::Scale;
use crate::explore::design::Method;
use crate::explore::sweep::elsewhere::{self, Table};
use crate::explore::sweep::factor::{Factor, Spread};
use crate::explore::sweep::outcome::{Figures, Outcome};
use crate::explore::sweep::spreads::factors;
use crate::parameters::{Book, Mistake};
use crate::scenario::Scenario;
use crate::scenario::read::{Item, Kind, Page, Section, text_of};

/// A sweep, for messages.
const SWEEP: Kind = Kind { name: "sweep", examples: "experiments/", least: "scenario = \"basis.toml\"" };

/// More runs than this are a mistake in a design.
const MOST_RUNS: usize = 10_000_000;

/// Which rows are to be run.
#[derive(Clone, Debug, PartialEq)]
pub enum Design {
    /// Every combination of so many values of each factor; of the values themselves where a factor has a list.
    Grid(usize),
    /// Sampled.
    Sampled(Method),
    /// Rows made elsewhere.
    Rows(Vec<Vec<f64>>),
}

/// A sweep as understood.
pub struct Question {
    /// The question, in words.
    pub question: String,
    /// Name of the scenario file.
    pub scenario_file: String,
    /// The scenario that is varied.
    pub scenario: Scenario,
    /// Whether the measures of the Actieplan are in force beside those of the scenario.
    pub on_actieplan: bool,
    /// One simulated person stands for how many.
    pub scale: Scale,
    /// Seeds of luck: each row is lived with each.
    pub seeds: Vec<u64>,
    /// What each run tells.
    pub outcomes: Vec<Outcome>,
    /// What is varied.
    pub factors: Vec<Factor>,
    /// Which rows.
    pub design: Design,
    /// Shards, where said.
    pub shards: Option<usize>,
}

impl Question {
    /// Reads a sweep file.
    ///
    /// # Errors
    /// If it, or a file that it names, cannot be read, or says something that is not understood or not allowed.
    pub fn read(path: &Path) -> Result<Self, Mistake> {
        reading(path, understand)
    }
}

/// What a sweep file varies; its design may still have to be made.
///
/// # Errors
/// As [`Question::read`].
pub fn factors_of(path: &Path) -> Result<Vec<Factor>, Mistake> {
    reading(path, |top, beside| {
        let (_, scenario) = scenario(top, beside)?;
        let item = top.required("parameters", "[parameters]")?;
        factors(&item, &scenario)
    })
}

fn reading<T>(path: &Path, understand: impl Fn(&Section, &Path) -> Result<T, Mistake>) -> Result<T, Mistake> {
    let text = text_of(path, SWEEP)?;
    let file = path.display().to_string();
    let page = Page { kind: SWEEP, file: &file, text: &text };
    let values = page.values()?;
    understand(&Section::top(page, &values), path.parent().unwrap_or(Path::new("")))
}

/// The scenario that is varied, and its file.
fn scenario(top: &Section, beside: &Path) -> Result<(PathBuf, Scenario), Mistake> {
    let item = top.required("scenario", "scenario = \"basis.toml\"")?;
    let file = beside.join(item.text("basis.toml")?);
    let scenario = Scenario::read(&file).map_err(|mistake| item.mistake(mistake))?;
    Ok((file, scenario))
}

fn understand(top: &Section, beside: &Path) -> Result<Question, Mistake> {
    top.only(&[
        "question",
        "scenario",
        "baseline",
        "scale",
        "seed",
        "seeds",
        "shards",
        "outcomes",
        "parameters",
        "design",
    ])?;
    let question = top.required("question", "question = \"What drives weglek?\"")?.text("What drives weglek?")?;
    let (scenario_file, scenario) = scenario(top, beside)?;
    let scale = top.item("scale").map_or(Ok(scenario.scale), |item| item.parsed("1/40"))?;
    let first =
        top.item("seed").map_or(Ok(scenario.seed), |item| item.integer_within(0..=i64::MAX / 2).map(|n| n as u64))?;
    let seeds = top.item("seeds").map_or(Ok(1), |item| item.integer_within(1..=1000).map(|n| n as u64))?;

    let outcomes = outcomes(&top.required("outcomes", "outcomes = [\"extra_2035\"]")?, &scenario.book)?;
    let twins = outcomes.iter().any(|outcome| matches!(outcome, Outcome::Difference(_)));
    let on_actieplan = match top.item("baseline") {
        None => twins,
        Some(item) => match item.text("actieplan")? {
            "actieplan" => true,
            "nothing" => false,
            other => {
                return Err(item.mistake(format!("baseline = \"{other}\" is not allowed; choose actieplan or nothing")));
            }
        },
    };
    hold_measures(&outcomes, &scenario, &scenario_file.display().to_string())
        .or_else(|mistake| Err(top.required("scenario", "scenario = \"basis.toml\"")?.mistake(mistake)))?;

    let factors = top.item("parameters").map_or(Ok(Vec::new()), |item| factors(&item, &scenario))?;
    let item = top.required("design", "[design]")?;
    let section = item.section()?;
    let shards = top.item("shards").map(|item| item.integer_within(1..=1_000_000).map(|n| n as usize)).transpose()?;
    let (design, factors) = design(&section, factors, &scenario.book, beside)?;
    if factors.is_empty() {
        return Err(item.mistake("nothing is varied; add a table such as: [parameters] with \"weglek.pay\" = \"card\""));
    }
    let question = Question {
        question: question.to_owned(),
        scenario_file: scenario_file.display().to_string(),
        scenario,
        on_actieplan,
        scale,
        seeds: (0..seeds).map(|nth| first + nth).collect(),
        outcomes,
        factors,
        design,
        shards,
    };
    let runs = question.points().and_then(|points| points.checked_mul(question.seeds.len()));
    match runs.filter(|runs| *runs <= MOST_RUNS) {
        Some(_) => Ok(question),
        None => Err(item.mistake(format!("this design has more than {MOST_RUNS} runs; choose a smaller one"))),
    }
}

/// Holds a scenario to the measures that differences between twins need; `file` is its name in messages.
///
/// # Errors
/// If a difference is asked, and there is no measure.
pub fn hold_measures(outcomes: &[Outcome], scenario: &Scenario, file: &str) -> Result<(), Mistake> {
    match outcomes.iter().find(|outcome| matches!(outcome, Outcome::Difference(_))) {
        Some(difference) if scenario.policy.measures.is_empty() => Err(Mistake::new(format!(
            "'{difference}' is a difference between twins, but {file} has no measure; add a table of a lever to it, such as \
             [campaign]"
        ))),
        _ => Ok(()),
    }
}

impl Question {
    /// How many rows the design has; nothing if more than can be counted.
    pub fn points(&self) -> Option<usize> {
        match &self.design {
            Design::Grid(_) => self.levels().iter().try_fold(1usize, |product, levels| product.checked_mul(*levels)),
            Design::Sampled(method) => method.rows(self.factors.len()),
            Design::Rows(rows) => Some(rows.len()),
        }
    }

    /// In a grid, how many values each factor has.
    pub fn levels(&self) -> Vec<usize> {
        let Design::Grid(levels) = self.design else { return Vec::new() };
        let of = |factor: &Factor| if let Spread::Values(values) = &factor.spread { values.len() } else { levels };
        self.factors.iter().map(of).collect()
    }
}

fn outcomes(item: &Item, book: &Book) -> Result<Vec<Outcome>, Mistake> {
    let figures = Figures::of_the_model(book)?;
    let mut outcomes: Vec<Outcome> = Vec::new();
    for item in item.list("[\"extra_2035\"]")? {
        let outcome = figures.outcome(item.text("extra_2035")?).map_err(|mistake| item.mistake(mistake))?;
        if outcomes.contains(&outcome) {
            return Err(item.mistake(format!("outcome '{outcome}' is asked twice; keep one")));
        }
        outcomes.push(outcome);
    }
    if outcomes.is_empty() {
        return Err(item.mistake("outcomes is empty; name at least one, as in: outcomes = [\"extra_2035\"]"));
    }
    Ok(outcomes)
}

fn design(
    section: &Section,
    factors: Vec<Factor>,
    book: &Book,
    beside: &Path,
) -> Result<(Design, Vec<Factor>), Mistake> {
    let item = section.required("method", "method = \"latin-hypercube\"")?;
    let count = |key: &str, usual: usize| {
        let count = section.required(key, &format!("{key} = {usual}"))?.integer_within(1..=MOST_RUNS as i64)?;
        Ok::<_, Mistake>(count as usize)
    };
    let keys = |keys: &[&str]| section.only(&[&["method"], keys].concat());
    let method = match item.text("latin-hypercube")? {
        "grid" => {
            keys(&["levels"])?;
            let all_listed = factors.iter().all(|factor| matches!(factor.spread, Spread::Values(_)));
            let levels = if all_listed && section.item("levels").is_none() { 1 } else { count("levels", 5)? };
            return Ok((Design::Grid(levels), factors));
        }
        "latin-hypercube" => {
            keys(&["points"])?;
            Method::LatinHypercube { points: count("points", 256)? }
        }
        "sobol" => {
            keys(&["points"])?;
            Method::Sobol { points: count("points", 256)? }
        }
        "saltelli" => {
            keys(&["base", "second_order"])?;
            let second_order = section.item("second_order").map_or(Ok(true), |item| item.yes_or_no())?;
            Method::Saltelli { base: count("base", 256)?, second_order }
        }
        "morris" => {
            keys(&["trajectories", "levels"])?;
            let levels =
                section.item("levels").map_or(Ok(4), |item| item.integer_within(2..=100).map(|n| n as usize))?;
            Method::Morris { trajectories: count("trajectories", 20)?, levels }
        }
        "table" => {
            keys(&["file", "names", "names_from"])?;
            let (rows, factors) = from_table(section, &factors, book, beside)?;
            return Ok((Design::Rows(rows), factors));
        }
        other => {
            return Err(item.mistake(format!(
                "method = \"{other}\" is not allowed; choose grid, latin-hypercube, sobol, saltelli, morris or table"
            )));
        }
    };
    method.check().map_err(|what| item.mistake(what))?;
    Ok((Design::Sampled(method), factors))
}

/// Rows and factors of a table made elsewhere. A column `quantile(NAME)` holds places in [0, 1] of the spread of NAME.
fn from_table(
    section: &Section,
    spreads: &[Factor],
    book: &Book,
    beside: &Path,
) -> Result<(Vec<Vec<f64>>, Vec<Factor>), Mistake> {
    let item = section.required("file", "file = \"X.txt\"")?;
    let path = beside.join(item.text("X.txt")?);
    let names = match (section.item("names"), section.item("names_from")) {
        (Some(_), Some(both)) => return Err(both.mistake("names and names_from say the same; keep one of the two")),
        (Some(item), None) => {
            let names = item.list("[\"weglek.pay\"]")?;
            Some(names.iter().map(|name| name.text("weglek.pay").map(str::to_owned)).collect::<Result<_, _>>()?)
        }
        (None, Some(item)) => Some(elsewhere::names_from(&beside.join(item.text("params.txt")?))?),
        (None, None) => None,
    };
    let Table { columns, mut rows, lines } = elsewhere::read(&path, names)?;
    let mut factors = Vec::new();
    for (column, written) in columns.iter().enumerate() {
        let told = |mistake: Mistake| Mistake::new(format!("{}, column '{written}': {mistake}", path.display()));
        let quantile = written.strip_prefix("quantile(").and_then(|rest| rest.strip_suffix(')'));
        let name = quantile.unwrap_or(written);
        if factors.iter().any(|factor: &Factor| factor.name == name) {
            return Err(told(Mistake::new(format!("{name} is there twice; keep one of the two columns"))));
        }
        let spread = spreads.iter().find(|factor| factor.name == name).cloned();
        let factor = spread.map_or_else(|| Factor::named(name, book), Ok).map_err(told)?;
        for (row, line) in rows.iter_mut().zip(&lines) {
            let wrong = |what: String| Mistake::new(format!("{}, line {line}, {written}: {what}", path.display()));
            let value = row[column];
            if quantile.is_some() {
                if !(0.0..=1.0).contains(&value) {
                    return Err(wrong(format!("{value} is not allowed; a place in a distribution lies from 0 to 1")));
                }
                // Samples with ends would run the far ends of tails.
                let (first, last) = factor.ends();
                if (value == 0.0 && first > 0.0) || (value == 1.0 && last < 1.0) {
                    return Err(wrong(format!(
                        "{value} is not allowed; this distribution has tails, whose far ends are no value to run: a sample that \
                         includes both ends takes {first} to {last}, as `weglek sweep problem --with-ends` writes"
                    )));
                }
                row[column] = factor.at(value);
            }
            factor.check(row[column]).map_err(|mistake| wrong(mistake.to_string()))?;
        }
        let spread = if quantile.is_some() { factor.spread.clone() } else { Spread::Table };
        factors.push(Factor { spread, ..factor });
    }
    if let Some(unused) = spreads.iter().find(|spread| factors.iter().all(|factor| factor.name != spread.name)) {
        return Err(Mistake::new(format!(
            "{}: has no column '{}', which [parameters] names",
            path.display(),
            unused.name
        )));
    }
    Ok((rows, factors))
}
