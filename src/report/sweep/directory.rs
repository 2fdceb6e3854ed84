//! The directory of a sweep: `plan.json`, the numbered table of runs as `plan.csv` and `plan.parquet`, and `shards/`.

use std::fs;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::draws;
use crate::explore::sweep::Plan;
use crate::parameters::{Book, Mistake};
use crate::report::manifest::{COMMIT, config_hash};
use crate::report::sweep::columns::{self, Column};
use crate::report::{Failure, OutDir};

const PLAN: &str = "plan.json";
const TABLE: &str = "plan.csv";
/// Where results of shards are.
const SHARDS: &str = "shards";

/// What results follow from beside their row: those of another version or other numbers cannot be put beside them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Provenance {
    /// Version of the program.
    pub version: String,
    /// Commit that it was built from.
    pub git_commit: String,
    /// Scheme of random numbers.
    pub rng_scheme: String,
    /// Hash of every parameter before rows are set, and of the scenario.
    pub config_hash: String,
}

impl Provenance {
    /// That of this program with a scenario.
    pub fn here(book: &Book, scenario: &str) -> Self {
        Provenance {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            git_commit: COMMIT.to_owned(),
            rng_scheme: draws::SCHEME.to_owned(),
            config_hash: config_hash(book, scenario),
        }
    }

    /// In words: version and commit.
    pub fn shown(&self) -> String {
        format!("weglek {} (commit {})", self.version, self.git_commit)
    }
}

#[derive(Serialize, Deserialize)]
struct PlanFile {
    #[serde(flatten)]
    provenance: Provenance,
    #[serde(flatten)]
    plan: Plan,
    runs: usize,
    /// Hash of the table of runs (blake3).
    table: String,
}

/// The directory of a sweep.
#[derive(Debug)]
pub struct Directory {
    path: PathBuf,
    /// Hash of the plan, and with it of the table of runs.
    pub hash: String,
    /// The plan.
    pub plan: Plan,
    /// What made the plan, and must make its runs.
    pub provenance: Provenance,
}

impl Directory {
    /// Writes a plan. The same plan may be written again; another may not, where there are results.
    ///
    /// # Errors
    /// If the directory holds results of another plan, or cannot be written.
    pub fn create(path: &Path, plan: Plan, provenance: Provenance) -> Result<Self, Failure> {
        let table = columns::csv(&runs(&plan))?;
        let file = PlanFile { provenance, runs: plan.runs(), table: blake3::hash(&table).to_hex().to_string(), plan };
        let mut text = serde_json::to_string_pretty(&file).map_err(|error| Failure::Io(error.to_string()))?;
        text.push('\n');
        let hash = blake3::hash(text.as_bytes()).to_hex().to_string();
        let there = fs::read(path.join(PLAN)).ok().map(|bytes| blake3::hash(&bytes).to_hex().to_string());
        let has_results = path.join(SHARDS).read_dir().is_ok_and(|mut entries| entries.next().is_some());
        if has_results && there.as_ref() != Some(&hash) {
            return Err(Mistake::new(format!(
                "{}: holds results of another plan; choose another --out, or remove {}",
                path.display(),
                path.join(SHARDS).display()
            ))
            .into());
        }
        let out = OutDir::create(path)?;
        out.write(TABLE, &table)?;
        out.write("plan.parquet", &columns::parquet(&runs(&file.plan), &file.provenance.facts(&hash))?)?;
        // The plan comes last: where it stands, the table is complete.
        out.write(PLAN, text.as_bytes())?;
        Ok(Directory { path: path.to_owned(), hash, plan: file.plan, provenance: file.provenance })
    }

    /// Reads a plan.
    ///
    /// # Errors
    /// If there is none, or its table was changed.
    pub fn open(path: &Path) -> Result<Self, Failure> {
        // Naming the plan itself will do.
        let beside = || path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let path = if path.ends_with(PLAN) { beside() } else { path };
        let told = |what: String| Failure::from(Mistake::new(what));
        let file = path.join(PLAN);
        let text = fs::read(&file).map_err(|error| match error.kind() {
            std::io::ErrorKind::NotFound => {
                told(format!("{}: there is no plan; make one with `weglek sweep plan SWEEP.toml`", file.display()))
            }
            _ => Failure::io("read", &file, &error),
        })?;
        let hash = blake3::hash(&text).to_hex().to_string();
        let PlanFile { provenance, mut plan, runs, table } = serde_json::from_slice(&text).map_err(|error| {
            told(format!("{}: is not a plan that this program understands: {error}; plan again", file.display()))
        })?;
        let file = path.join(TABLE);
        let bytes = fs::read(&file).map_err(|error| Failure::io("read", &file, &error))?;
        if blake3::hash(&bytes).to_hex().as_str() != table {
            return Err(told(format!(
                "{}: is not the table that was planned; make it again with `weglek sweep plan` from the same file",
                file.display()
            )));
        }
        plan.points = points(&bytes, &plan).map_err(|what| told(format!("{}: {what}", file.display())))?;
        if plan.runs() != runs || plan.shards == 0 || plan.shards > runs {
            return Err(told(format!("{}: its runs do not add up; plan again", path.join(PLAN).display())));
        }
        Ok(Directory { path: path.to_owned(), hash, plan, provenance })
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Where results of shards are.
    pub fn shards(&self) -> PathBuf {
        self.path.join(SHARDS)
    }

    /// Holds a program to the plan: another would give results that cannot be compared.
    ///
    /// # Errors
    /// If it is not the program that planned.
    pub fn hold(&self, here: &Provenance) -> Result<(), Mistake> {
        if *here == self.provenance {
            return Ok(());
        }
        let (planned, now) = (self.provenance.shown(), here.shown());
        let differ = if planned == now { "its numbers differ".to_owned() } else { format!("this is {now}") };
        Err(Mistake::new(format!(
            "{}: was planned by {planned}, but {differ}, so results could not be compared; use that program, or plan \
             again into another directory",
            self.path.join(PLAN).display()
        )))
    }

    /// The columns that say which run it is, and what is varied in it.
    pub fn runs(&self) -> Vec<Column> {
        runs(&self.plan)
    }

    /// What is known of the data, for files that carry it within.
    pub fn facts(&self) -> Vec<(String, String)> {
        let mut facts = self.provenance.facts(&self.hash);
        facts.push(("weglek.question".to_owned(), self.plan.question.clone()));
        facts.push(("weglek.scale".to_owned(), self.plan.scale.clone()));
        facts.push(("weglek.seeds".to_owned(), format!("{:?}", self.plan.seeds)));
        facts
    }
}

impl Provenance {
    fn facts(&self, plan_hash: &str) -> Vec<(String, String)> {
        let fact = |name: &str, value: &str| (format!("weglek.{name}"), value.to_owned());
        vec![
            fact("version", &self.version),
            fact("git_commit", &self.git_commit),
            fact("rng_scheme", &self.rng_scheme),
            fact("config_hash", &self.config_hash),
            fact("plan_hash", plan_hash),
        ]
    }
}

fn runs(plan: &Plan) -> Vec<Column> {
    let all = || 0..plan.runs();
    let mut columns = vec![
        Column::whole("run", all().map(|run| run as i64)),
        Column::whole("point", all().map(|run| plan.row_of(run).0 as i64)),
        Column::whole("seed", all().map(|run| plan.row_of(run).1 as i64)),
    ];
    for (nth, varied) in plan.parameters.iter().enumerate() {
        columns.push(Column::real(&varied.name, all().map(|run| Some(plan.points[plan.row_of(run).0][nth]))));
    }
    columns
}

/// The rows of the design, from the table of runs.
fn points(table: &[u8], plan: &Plan) -> Result<Vec<Vec<f64>>, String> {
    let mut reader = csv::Reader::from_reader(table);
    let mut points = Vec::new();
    for (nth, record) in reader.records().enumerate() {
        if nth % plan.seeds.len() != 0 {
            continue;
        }
        let record = record.map_err(|error| error.to_string())?;
        let values = record.iter().skip(3).map(str::parse).collect::<Result<Vec<f64>, _>>();
        let values = values.map_err(|_| format!("run {nth} has a value that is no number"))?;
        if values.len() != plan.parameters.len() {
            return Err(format!("run {nth} has {} values, not {}", values.len(), plan.parameters.len()));
        }
        points.push(values);
    }
    Ok(points)
}
