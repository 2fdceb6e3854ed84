//! `weglek run`: one scenario, its indicators per quarter to a tidy CSV file.

use std::fs::File;
use std::io::{self, BufReader};
use std::path::{Path, PathBuf};

use serde_json::{Map, json};

use crate::cli::shared::{a_seed, progress_bar, scale};
use crate::cli::{Common, say, say_json};
use crate::domain::Quarter;
use crate::draws;
use crate::explore::alone;
use crate::observe;
use crate::parameters::Mistake;
use crate::population;
use crate::population::snapshot::{self, Origin, Trouble};
use crate::report::files::stream_whole;
use crate::report::indicators::IndicatorTable;
use crate::report::manifest;
use crate::report::{self, Failure, Manifest, OutDir};
use crate::scenario::Scenario;
use crate::world::World;

/// Name of the file of indicators.
const FILE: &str = "indicators.csv";

/// Indicators that the summary shows, of the last quarter.
const MAIN: [&str; 9] = [
    "vacancies_technical",
    "vacancies_digital",
    "employed_technical",
    "employed_digital",
    "share_women_technical_digital",
    "weglek_per_quarter",
    "zij_instroom_per_quarter",
    "instroom_per_quarter",
    "retired_per_quarter",
];

/// Arguments of `weglek run`.
#[derive(clap::Args, Debug)]
pub struct RunArgs {
    /// Scenario file; configs/scenarios/ has examples
    #[arg(value_name = "SCENARIO.toml")]
    scenario: PathBuf,

    #[command(flatten)]
    changes: Changes,

    /// Also list whom each lever reaches in a quarter: persons and establishments, in two files
    #[arg(long, value_name = "QUARTER")]
    reached: Option<Quarter>,

    /// Directory for the results [default: out/ and the name of the scenario]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,

    /// Save the world at the end of this quarter, as 2025Q4, to go on from it later with --from
    #[arg(long, value_name = "QUARTER")]
    save_at: Option<Quarter>,

    /// Go on from a world saved with --save-at under the same parameters, seed and scale; what the measures of the scenario
    /// did before is what they did in the run that saved it
    #[arg(long, value_name = "FILE")]
    from: Option<PathBuf>,
}

/// Changes to a scenario on the command line.
#[derive(clap::Args, Debug)]
pub struct Changes {
    /// Set a parameter; may be given more than once
    #[arg(long = "set", value_name = "NAME=VALUE")]
    sets: Vec<String>,

    /// Seed of luck, instead of the scenario's
    #[arg(long, value_name = "N", allow_negative_numbers = true, value_parser = a_seed)]
    seed: Option<u64>,

    /// One simulated person stands for how many, from 1/1000 to 1/1, instead of the scenario's
    #[arg(long, value_name = "1/K")]
    scale: Option<String>,
}

impl Changes {
    /// The scenario of a file, with these changes.
    ///
    /// # Errors
    /// If the file or a change has a mistake.
    pub fn read(&self, path: &Path) -> Result<Scenario, Mistake> {
        let mut scenario = Scenario::read(path)?;
        scenario.apply_sets(&self.sets)?;
        scenario.seed = self.seed.unwrap_or(scenario.seed);
        if let Some(text) = &self.scale {
            scenario.scale = scale("scale", text)?;
        }
        Ok(scenario)
    }
}

/// Runs the scenario.
///
/// # Errors
/// If the scenario has a mistake, or the results cannot be written.
pub fn run(args: &RunArgs, common: &Common) -> Result<(), Failure> {
    let scenario = args.changes.read(&args.scenario)?;
    let start = args.start(&scenario)?;
    let began = args.from.as_deref().map(|path| (path, start.quarter));
    let dir = OutDir::create(&args.out.clone().unwrap_or_else(|| Path::new("out").join(&scenario.name)))?;
    // What came before is part of the question.
    let question = match &args.from {
        None => scenario.text.clone(),
        Some(path) => format!("{}\nfrom {}", scenario.text, hash_of(path)?),
    };
    let mut manifest = Manifest::begin("run", &scenario.book, &question, vec![scenario.seed], scenario.scale);

    let quarters = Quarter::all().take_while(|&quarter| quarter <= scenario.until).count() as u64;
    let bar = progress_bar(quarters, "{pos}/{len}", *common);
    let mut table = IndicatorTable::new()?;
    let mut last = Vec::new();
    let mut lists = Vec::new();
    let mut saved = None;
    bar.set_position((start.quarter.0 + 1) as u64);
    alone::live(&scenario, start, |lived| {
        let rows = lived.rows();
        table.add(lived.world.quarter, &rows)?;
        last = rows;
        if args.reached == Some(lived.world.quarter) {
            let reached = observe::reached(lived.world, lived.model, lived.in_force);
            lists.extend(report::reached::files(lived.world, &reached, &lived.levers)?);
        }
        bar.inc(1);
        if args.save_at == Some(lived.world.quarter) {
            saved = Some(save(lived.world, &scenario, &dir)?);
        }
        Ok::<(), Failure>(())
    })?;
    bar.finish_and_clear();

    let csv = manifest.write_file(&dir, FILE, &table.into_bytes()?)?;
    let mut files = vec![csv.clone()];
    for (name, bytes) in lists {
        files.push(manifest.write_file(&dir, name, &bytes)?);
    }
    files.push(manifest.finish(&dir)?);
    last.retain(|row| row.group == "all" && MAIN.contains(&row.indicator));
    if common.json {
        let indicators: Map<_, _> = last.iter().map(|row| (row.indicator.to_owned(), json!(row.value))).collect();
        say_json(&json!({
            "version": manifest.version,
            "scenario": scenario.name,
            "seed": scenario.seed,
            "scale": manifest.scale,
            "until": scenario.until.to_string(),
            "indicators": indicators,
            "files": files.into_iter().chain(saved).collect::<Vec<_>>(),
            "seconds": manifest.seconds,
            "peak_rss_bytes": manifest.peak_rss_bytes,
        }))
    } else if common.quiet {
        Ok(())
    } else {
        say(&report::scenario::summary(&scenario, began, &last, &csv, saved.as_deref(), manifest.seconds, common.lang))
    }
}

impl RunArgs {
    /// The world that the run begins with: that of 2016Q1, or one that was saved.
    fn start(&self, scenario: &Scenario) -> Result<World, Failure> {
        let world = match &self.from {
            None => population::build(scenario.scale, scenario.seed, &scenario.book)?,
            Some(path) => load(path, scenario)?,
        };
        let (from, until) = (world.quarter, scenario.until);
        if from >= until {
            let file = self.from.as_deref().unwrap_or(Path::new("")).display();
            return Err(Mistake::new(format!(
                "--from {file}: it was saved at {from}, and the scenario runs until {until}; give a later until in the scenario"
            ))
            .into());
        }
        for (option, quarter) in [("--save-at", self.save_at), ("--reached", self.reached)] {
            if let Some(quarter) = quarter.filter(|quarter| *quarter <= from || *quarter > until) {
                let first = from.next();
                return Err(Mistake::new(format!(
                    "{option} {quarter}: give a quarter that the run lives, from {first} to {until}"
                ))
                .into());
            }
        }
        Ok(world)
    }
}

/// What a snapshot of this scenario belongs to.
fn origin(scenario: &Scenario) -> Origin {
    Origin {
        program: format!("{} (commit {})", env!("CARGO_PKG_VERSION"), manifest::COMMIT),
        luck: draws::SCHEME.to_string(),
        numbers: manifest::config_hash(&scenario.book, ""),
        seed: scenario.seed,
        scale: scenario.scale.to_string(),
    }
}

fn load(path: &Path, scenario: &Scenario) -> Result<World, Failure> {
    let cannot = |why: &str| {
        let file = path.display();
        let advice = "leave --from out to begin at 2016Q1, or save it anew with --save-at";
        Failure::from(Mistake::new(format!("--from {file}: {why}; {advice}")))
    };
    let file = File::open(path).map_err(|error| cannot(&error.to_string()))?;
    snapshot::load(BufReader::new(file), &origin(scenario), scenario.scale, &scenario.book).map_err(|trouble| {
        match trouble {
            Trouble::Mistake(mistake) => mistake.into(),
            Trouble::Unusable(why) => cannot(&why),
            Trouble::Io(error) => match error.kind() {
                io::ErrorKind::UnexpectedEof => cannot("the file is cut off"),
                io::ErrorKind::InvalidData => cannot("the file is damaged"),
                io::ErrorKind::IsADirectory => cannot("it is a directory"),
                _ => Failure::io("read", path, &error),
            },
        }
    })
}

/// Hash of a saved world.
fn hash_of(path: &Path) -> Result<String, Failure> {
    let mut hasher = blake3::Hasher::new();
    let read = File::open(path).and_then(|file| hasher.update_reader(file).map(|hasher| hasher.finalize()));
    Ok(read.map_err(|error| Failure::io("read", path, &error))?.to_hex().to_string())
}

/// Saves a world beside the results; gives the file.
fn save(world: &World, scenario: &Scenario, dir: &OutDir) -> Result<PathBuf, Failure> {
    let path = dir.path().join(format!("{}-{}.snapshot", scenario.name, world.quarter));
    stream_whole(&path, |file| {
        snapshot::save(world, origin(scenario), file).map_err(|trouble| match trouble {
            Trouble::Io(error) => error,
            other => io::Error::other(other),
        })
    })?;
    Ok(path)
}
