//! A plan: the numbered table of runs of a sweep, and all that a run needs beside its row.

use std::ops::Range;
use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::domain::Scale;
use crate::explore::design::{self, Method};
use crate::explore::sweep::factor::{self, Factor, Spread, Target};
use crate::explore::sweep::outcome::{Figures, Outcome};
use crate::explore::sweep::question::{Design, Question};
use crate::levers::Policy;
use crate::parameters::{Book, Distribution, Mistake};
use crate::scenario::{self, Scenario};

/// Runs of a shard where nothing is said, at 1:1; at 1/k there are k times as many. Minutes of work for a slice of a node:
/// a run at 1:1 is about a minute of one core.
const RUNS_A_SHARD: usize = 200;

/// A number that is varied, as a plan tells it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Varied {
    /// Dotted name.
    pub name: String,
    /// `uncertainty` (a number of the model) or `lever` (a dial).
    pub role: String,
    /// Unit.
    pub unit: String,
    /// How it is distributed.
    pub distribution: String,
    /// Lowest value in the table.
    pub low: f64,
    /// Highest value in the table.
    pub high: f64,
    /// The values it may have, from low to high, where they are listed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub listed: Vec<f64>,
}

/// How the rows were made; names and numbers are those of the sweep file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "method", rename_all = "kebab-case")]
#[allow(missing_docs)]
pub enum Rows {
    Grid { levels: Vec<usize> },
    LatinHypercube { points: usize },
    Sobol { points: usize },
    Saltelli { base: usize, second_order: bool },
    Morris { trajectories: usize, levels: usize },
    Table { points: usize },
}

/// A plan. The same question gives the same plan, to the byte.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Plan {
    /// The question, in words.
    pub question: String,
    /// Name of the scenario file.
    pub scenario_file: String,
    /// Its text.
    pub scenario: String,
    /// What is in force beside its measures: `actieplan` or `nothing`.
    pub baseline: String,
    /// Scale, as 1/40.
    pub scale: String,
    /// Seeds of luck: each row of the design is lived with each.
    pub seeds: Vec<u64>,
    /// What is varied, in the order of the columns.
    pub parameters: Vec<Varied>,
    /// What each run tells, in the order of the columns.
    pub outcomes: Vec<String>,
    /// How the rows were made.
    pub design: Rows,
    /// Into how many shards the runs are divided.
    pub shards: usize,
    /// Rows of the design: values by parameter. In a table of their own.
    #[serde(skip)]
    pub points: Vec<Vec<f64>>,
}

impl Plan {
    /// The plan of a question.
    ///
    /// # Errors
    /// If a row has values that do not go together.
    pub fn of(question: &Question) -> Result<Self, Mistake> {
        let points = points(question);
        // Numbers are checked one by one where they come from; only dials can be at odds with each other.
        for (nth, row) in points.iter().enumerate() {
            factor::turn(&question.factors, row, &mut question.scenario.policy.clone())
                .map_err(|mistake| Mistake::new(format!("row {nth} of the design: {mistake}")))?;
        }
        let runs = points.len() * question.seeds.len();
        let a_shard = RUNS_A_SHARD * question.scale.k() as usize;
        let file = Path::new(&question.scenario_file).file_name().unwrap_or_default();
        Ok(Plan {
            question: question.question.clone(),
            scenario_file: file.to_string_lossy().into_owned(),
            scenario: question.scenario.text.clone(),
            baseline: if question.on_actieplan { "actieplan" } else { "nothing" }.to_owned(),
            scale: question.scale.to_string(),
            seeds: question.seeds.clone(),
            parameters: (0..question.factors.len()).map(|nth| varied(&question.factors[nth], nth, &points)).collect(),
            outcomes: question.outcomes.iter().map(ToString::to_string).collect(),
            design: written(question),
            shards: question.shards.unwrap_or(runs.div_ceil(a_shard)).min(runs),
            points,
        })
    }

    /// The sampling method of the rows, if they were sampled; that of a table is told by its rows.
    pub fn method(&self) -> Option<Method> {
        match self.design {
            Rows::Grid { .. } => None,
            Rows::LatinHypercube { points } => Some(Method::LatinHypercube { points }),
            Rows::Sobol { points } => Some(Method::Sobol { points }),
            Rows::Saltelli { base, second_order } => Some(Method::Saltelli { base, second_order }),
            Rows::Morris { trajectories, levels } => Some(Method::Morris { trajectories, levels }),
            Rows::Table { .. } => design::recognised(&self.points),
        }
    }

    /// How many runs there are.
    pub fn runs(&self) -> usize {
        self.points.len() * self.seeds.len()
    }

    /// The row and the seed of a run: runs are numbered from 0, row by row, each row with all its seeds.
    pub fn row_of(&self, run: usize) -> (usize, u64) {
        (run / self.seeds.len(), self.seeds[run % self.seeds.len()])
    }

    /// The runs of a shard.
    pub fn shard(&self, shard: usize) -> Range<usize> {
        let bound = |shard: usize| (shard as u128 * self.runs() as u128 / self.shards as u128) as usize;
        bound(shard)..bound(shard + 1)
    }

    /// What is to be done, understood.
    ///
    /// # Errors
    /// If the plan does not fit this program.
    pub fn job(&self) -> Result<Job, Mistake> {
        let scenario = Scenario::from_text(&self.scenario_file, self.scenario.clone())?;
        let figures = Figures::of_the_model(&scenario.book)?;
        let mut baseline = if self.baseline == "actieplan" { scenario::actieplan()? } else { Policy::default() };
        for measure in &scenario.policy.measures {
            baseline = baseline.without(measure.lever.card.name);
        }
        Ok(Job {
            factors: (self.parameters.iter().map(|varied| Factor::named(&varied.name, &scenario.book)))
                .collect::<Result<_, _>>()?,
            outcomes: self.outcomes.iter().map(|name| figures.outcome(name)).collect::<Result<_, _>>()?,
            scale: self.scale.parse().map_err(Mistake::new)?,
            book: scenario.book,
            policy: scenario.policy,
            baseline,
        })
    }
}

/// What every run of a plan shares.
pub struct Job {
    /// The book that rows are set in.
    pub book: Book,
    /// The measures that are asked about, dials as the scenario has them.
    pub policy: Policy,
    /// The measures in force beside them: in both twins.
    pub baseline: Policy,
    /// Scale.
    pub scale: Scale,
    /// What is varied.
    pub factors: Vec<Factor>,
    /// What a run tells.
    pub outcomes: Vec<Outcome>,
}

fn points(question: &Question) -> Vec<Vec<f64>> {
    let factors = &question.factors;
    let placed = |rows: Vec<Vec<f64>>, at: fn(&Factor, f64) -> f64| -> Vec<Vec<f64>> {
        rows.into_iter().map(|row| factors.iter().zip(row).map(|(factor, u)| at(factor, u)).collect()).collect()
    };
    match &question.design {
        Design::Grid(_) => placed(design::grid(&question.levels()), Factor::between_ends),
        Design::Sampled(method) => {
            let rows = design::sample(method, factors.len(), question.seeds[0]);
            let ends_included = matches!(method, Method::Morris { .. });
            placed(rows, if ends_included { Factor::between_ends } else { Factor::at })
        }
        Design::Rows(rows) => rows.clone(),
    }
}

fn varied(factor: &Factor, nth: usize, points: &[Vec<f64>]) -> Varied {
    let column = || points.iter().map(|row| row[nth]);
    let distribution = match &factor.spread {
        Spread::Drawn(Distribution::Uniform(low, high)) => format!("uniform from {low} to {high}"),
        Spread::Drawn(distribution) => format!("{distribution:?}"),
        Spread::Values(values) => format!("one of {values:?}"),
        Spread::Table => "as in the table".to_owned(),
    };
    let mut listed = if let Spread::Values(values) = &factor.spread { values.clone() } else { Vec::new() };
    listed.sort_by(f64::total_cmp);
    Varied {
        name: factor.name.clone(),
        role: if matches!(factor.target, Target::Dial(..)) { "lever" } else { "uncertainty" }.to_owned(),
        unit: factor.unit.to_owned(),
        distribution,
        low: column().fold(f64::INFINITY, f64::min),
        high: column().fold(f64::NEG_INFINITY, f64::max),
        listed,
    }
}

fn written(question: &Question) -> Rows {
    match &question.design {
        Design::Grid(_) => Rows::Grid { levels: question.levels() },
        Design::Sampled(method) => match *method {
            Method::LatinHypercube { points } => Rows::LatinHypercube { points },
            Method::Sobol { points } => Rows::Sobol { points },
            Method::Saltelli { base, second_order } => Rows::Saltelli { base, second_order },
            Method::Morris { trajectories, levels } => Rows::Morris { trajectories, levels },
        },
        Design::Rows(rows) => Rows::Table { points: rows.len() },
    }
}
