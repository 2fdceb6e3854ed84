//! weglek for Python: the part in Rust of the package `weglek`, which gives it its words and defaults.

mod ready;
mod threads;

use std::collections::BTreeMap;
use std::convert::Infallible;
use std::path::PathBuf;
use std::sync::Mutex;

use numpy::{IntoPyArray as _, PyArray1, PyArray2, PyArrayMethods as _, PyReadonlyArray2};
use pyo3::create_exception;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::PyDict;
use weglek::domain::{Quarter, Scale};
use weglek::explore::alone;
use weglek::explore::sweep::factor::{set, turn};
use weglek::explore::sweep::outcome::{Difference, Figures, name_of};
use weglek::explore::sweep::question::{Design, hold_measures};
use weglek::explore::sweep::results::by_point;
use weglek::explore::sweep::{Factor, Plan, Question, run};
use weglek::parameters::{Book, Mistake as Told};
use weglek::population;
use weglek::scenario::Scenario;
use weglek::scenario::read::{SCENARIO, text_of};

create_exception!(weglek, Mistake, PyValueError, "A mistake in what was asked, in the words of the command line.");

fn raised(told: impl ToString) -> PyErr {
    Mistake::new_err(told.to_string())
}

/// What is asked: a scenario, and numbers that are set in it.
#[derive(FromPyObject)]
#[pyo3(from_item_all)]
struct Asked {
    /// Name of the scenario, for messages.
    file: String,
    /// Its text: TOML, or JSON where it was a dictionary.
    text: String,
    is_json: bool,
    /// Dotted names of what is set.
    names: Vec<String>,
    seed: Option<u64>,
    scale: Option<String>,
    threads: Option<usize>,
}

impl Asked {
    fn scenario(&self) -> Result<Scenario, Told> {
        let text = if self.is_json {
            let values: toml::Table = serde_json::from_str(&self.text)
                .map_err(|error| Told::new(format!("{}: is not a scenario: {error}", self.file)))?;
            toml::to_string(&values).map_err(|error| Told::new(format!("{}: is not a scenario: {error}", self.file)))?
        } else {
            self.text.clone()
        };
        let mut scenario = Scenario::from_text(&self.file, text)?;
        scenario.seed = self.seed.unwrap_or(scenario.seed);
        if let Some(scale) = &self.scale {
            scenario.scale = scale.parse().map_err(Told::new)?;
        }
        Ok(scenario)
    }

    fn factors(&self, book: &Book) -> Result<Vec<Factor>, Told> {
        let mut sorted: Vec<&String> = self.names.iter().collect();
        sorted.sort();
        if let Some(pair) = sorted.windows(2).find(|pair| pair[0] == pair[1]) {
            return Err(Told::new(format!("{} is varied twice; keep one of the two columns", pair[0])));
        }
        self.names.iter().map(|name| Factor::named(name, book)).collect()
    }

    /// A sweep of these rows.
    fn sweep(&self, rows: Vec<Vec<f64>>, outcomes: &[String], baseline: &str, seeds: u64) -> Result<Plan, Told> {
        let scenario = self.scenario()?;
        let figures = threads::within(self.threads, || Figures::of_the_model(&scenario.book))?;
        let outcomes = outcomes.iter().map(|name| figures.outcome(name)).collect::<Result<Vec<_>, _>>()?;
        hold_measures(&outcomes, &scenario, &self.file)?;
        Plan::of(&Question {
            question: String::new(),
            scenario_file: self.file.clone(),
            on_actieplan: baseline == "actieplan",
            scale: scenario.scale,
            seeds: (0..seeds).map(|nth| scenario.seed + nth).collect(),
            outcomes,
            factors: self.factors(&scenario.book)?,
            scenario,
            design: Design::Rows(rows),
            shards: None,
        })
    }
}

/// Figures of one world by quarter: the quarters, and a column a figure.
#[pyfunction]
fn run_scenario<'py>(
    py: Python<'py>,
    asked: Asked,
    values: Vec<f64>,
    until: Option<String>,
) -> PyResult<Bound<'py, PyDict>> {
    type Columns = BTreeMap<String, Vec<f64>>;
    let lived = py.detach(|| -> Result<(Vec<String>, Columns), Told> {
        let mut scenario = asked.scenario()?;
        let factors = asked.factors(&scenario.book)?;
        set(&factors, &values, &mut scenario.book)?;
        turn(&factors, &values, &mut scenario.policy)?;
        if let Some(until) = until {
            scenario.until = quarter_of_the_model(&until)?;
        }
        let (mut quarters, mut columns) = (Vec::new(), Columns::new());
        threads::within(asked.threads, || -> Result<(), Told> {
            let start = population::build(scenario.scale, scenario.seed, &scenario.book)?;
            alone::live(&scenario, start, |lived| {
                for row in lived.rows() {
                    let column = columns.entry(name_of(&row)).or_default();
                    column.resize(quarters.len(), f64::NAN);
                    column.push(row.value);
                }
                quarters.push(lived.world.quarter.to_string());
                Ok(())
            })
        })?;
        columns.values_mut().for_each(|column| column.resize(quarters.len(), f64::NAN));
        Ok((quarters, columns))
    });
    let (quarters, columns) = lived.map_err(raised)?;
    let answer = PyDict::new(py);
    answer.set_item("quarter", quarters)?;
    for (name, column) in columns {
        answer.set_item(name, column.into_pyarray(py))?;
    }
    Ok(answer)
}

fn quarter_of_the_model(text: &str) -> Result<Quarter, Told> {
    let quarter: Quarter = text.parse().map_err(Told::new)?;
    let (first, last) = (Quarter::FIRST, Quarter::LAST);
    if (first..=last).contains(&quarter) {
        Ok(quarter)
    } else {
        Err(Told::new(format!(
            "until = {quarter} is not allowed; choose from {first} to {last}: those are the quarters of the model"
        )))
    }
}

/// Differences between twins by name, and by quarter.
#[pyfunction]
fn compare_twins<'py>(py: Python<'py>, asked: Asked, values: Vec<f64>, baseline: &str) -> PyResult<Bound<'py, PyDict>> {
    let lived = py.detach(|| -> Result<_, Told> {
        // What is asked of the plan is a formality: every difference is told.
        let plan = asked.sweep(vec![values], &[Difference::Extra2035.name().to_owned()], baseline, 1)?;
        let job = threads::within(asked.threads, || plan.job())?;
        let twins = threads::within(asked.threads, || job.twins(&plan, 0))?;
        Ok((twins, job.scale))
    });
    let (twins, scale): (run::Twins, Scale) = lived.map_err(raised)?;
    let answer = PyDict::new(py);
    for difference in Difference::ALL {
        answer.set_item(difference.name(), difference.of(&twins.comparison, twins.cost, scale))?;
    }
    let by_quarter = |heads: &[i32]| heads.iter().map(|&heads| f64::from(heads) * scale.weight()).collect::<Vec<f64>>();
    let quarters = (1..).map(|after: i16| Quarter(twins.origin.0 + after).to_string());
    answer.set_item("quarter", quarters.take(twins.comparison.extra.len()).collect::<Vec<_>>())?;
    answer.set_item("extra", by_quarter(&twins.comparison.extra).into_pyarray(py))?;
    answer.set_item("national", by_quarter(&twins.comparison.national).into_pyarray(py))?;
    Ok(answer)
}

/// Outcomes of every row, means over its seeds, NaN where a run failed; and the first errors.
#[pyfunction]
fn evaluate_rows<'py>(
    py: Python<'py>,
    asked: Asked,
    rows: PyReadonlyArray2<'py, f64>,
    outcomes: Vec<String>,
    baseline: &str,
    seeds: u64,
) -> PyResult<(Bound<'py, PyArray2<f64>>, Vec<(usize, String)>)> {
    let rows: Vec<Vec<f64>> = rows.as_array().rows().into_iter().map(|row| row.to_vec()).collect();
    let (of, width) = (rows.len(), outcomes.len());
    let lived = py.detach(|| -> Result<_, Told> {
        let plan = asked.sweep(rows, &outcomes, baseline, seeds)?;
        let job = threads::within(asked.threads, || plan.job())?;
        let mut results = vec![None; plan.runs()];
        let finished = Mutex::new(&mut results);
        let each = |made: run::Finished| {
            finished.lock().expect("no thread fails while it holds the results")[made.run] = Some(made.result);
            Ok::<(), Infallible>(())
        };
        let all: Vec<usize> = (0..plan.runs()).collect();
        let Ok(()) = threads::within(asked.threads, || run::make(&plan, &job, &all, &each));
        let means = by_point(&plan, &results);
        let errors = (results.into_iter().enumerate())
            .filter_map(|(run, result)| Some((plan.row_of(run).0, result?.err()?)))
            .collect::<Vec<_>>();
        Ok((means, errors))
    });
    let (means, errors) = lived.map_err(raised)?;
    let table = (0..of).map(|row| means[row].clone().unwrap_or_else(|| vec![f64::NAN; width])).collect::<Vec<_>>();
    // Of no rows too it has a column for each outcome.
    let flat = PyArray1::from_vec(py, table.concat());
    Ok((flat.reshape([of, width]).map_err(raised)?, errors))
}

/// Of each name the bounds in which it may be varied: its range, or that of its dial.
#[pyfunction]
fn bounds_of(names: Vec<String>) -> PyResult<Vec<(f64, f64)>> {
    let book = Book::embedded().map_err(raised)?;
    let bounds = |name: &String| {
        let factor = Factor::named(name, &book)?;
        if factor.is_whole() {
            return Err(Told::new(format!(
                "{name} takes whole numbers, which bounds do not give; vary it in rows of your own"
            )));
        }
        let range = book.entry(name).map_or(factor.bounds, |entry| entry.parameter.range);
        if range.0 < range.1 {
            Ok(range)
        } else {
            Err(Told::new(format!("{name} is fixed by its source; give bounds of your own")))
        }
    };
    names.iter().map(bounds).collect::<Result<_, Told>>().map_err(raised)
}

/// The text of a scenario file.
#[pyfunction]
fn read_text(path: PathBuf) -> PyResult<String> {
    text_of(&path, SCENARIO).map_err(raised)
}

/// The text of a ready scenario, of `configs/scenarios/`.
#[pyfunction]
fn ready_scenario(name: &str) -> PyResult<&'static str> {
    ready::text(name).ok_or_else(|| {
        let known: Vec<&str> = ready::names().collect();
        raised(format!(
            "there is no ready scenario '{name}'; choose from {}, or give a file that ends in .toml, or a dictionary",
            known.join(", ")
        ))
    })
}

/// Names of the ready scenarios.
#[pyfunction]
fn ready_scenarios() -> Vec<&'static str> {
    ready::names().collect()
}

#[pymodule]
fn _weglek(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add("__version__", env!("CARGO_PKG_VERSION"))?;
    module.add("Mistake", module.py().get_type::<Mistake>())?;
    module.add_function(wrap_pyfunction!(run_scenario, module)?)?;
    module.add_function(wrap_pyfunction!(compare_twins, module)?)?;
    module.add_function(wrap_pyfunction!(evaluate_rows, module)?)?;
    module.add_function(wrap_pyfunction!(bounds_of, module)?)?;
    module.add_function(wrap_pyfunction!(read_text, module)?)?;
    module.add_function(wrap_pyfunction!(ready_scenario, module)?)?;
    module.add_function(wrap_pyfunction!(ready_scenarios, module)?)
}
