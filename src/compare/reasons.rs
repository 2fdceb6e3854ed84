//! From runs to an answer on why technicians leave: tables by reason with their priors, and what each reason costs.

use serde::Serialize;

use crate::compare::design::Plan;
use crate::compare::history::too_many_vacancies;
use crate::compare::statistics::{Summary, Table, summary};
use crate::compare::why::{EXITS, Lived, Runs, ratio, table};
use crate::domain::{Leaving, Quarter, Reason};
use crate::observe::Split;
use crate::parameters::{Book, Mistake};

/// The last full year that lies behind, and the years ahead that tables take together.
pub const LAST_YEAR: i16 = 2025;
/// See [`LAST_YEAR`].
pub const AHEAD: (i16, i16) = (2026, 2030);

/// Quarters at which worlds without a reason are compared with the baseline.
pub const DATES: [(&str, Quarter); 2] = [("2030", Quarter::of(2030, 4)), ("2035", Quarter::of(2035, 4))];

/// What is thought of a number behind a reason.
#[derive(Clone, Debug, Serialize)]
pub struct Prior {
    /// Its name.
    pub parameter: String,
    /// 5% of what is thought possible lies below.
    pub low: f64,
    /// 95% lies below.
    pub high: f64,
    /// Unit.
    pub unit: &'static str,
    /// `assumed`, `estimated`, ...
    pub status: &'static str,
    /// Whether it is drawn here, so that intervals take its doubt along.
    pub drawn: bool,
    /// The value that the user has set, if so.
    pub set: Option<f64>,
}

/// A column of a table: a way of leaving.
#[derive(Clone, Debug, Serialize)]
pub struct Column {
    /// Name.
    pub leaving: &'static str,
    /// Left for other work, for no work, or never started.
    pub kind: &'static str,
    /// Whether its share is assumed: so of every reason.
    pub assumed: bool,
    /// Priors of the numbers behind it.
    pub priors: Vec<Prior>,
}

/// Numbers of a group, persons a year.
#[derive(Clone, Debug, Serialize)]
pub struct Row {
    /// Group.
    pub group: String,
    /// By column.
    pub persons: Vec<Summary>,
    /// Left for other work: weglek, narrow.
    pub narrow: Summary,
    /// Weglek in the letter's sense: all columns.
    pub letter: Summary,
}

/// A table by reason.
#[derive(Clone, Debug, Serialize)]
pub struct ByReason {
    /// What tells the rows apart; `year` or a [`Split`].
    pub by: &'static str,
    /// First and last year; numbers are a mean per year.
    pub years: (i16, i16),
    /// Columns.
    pub columns: Vec<Column>,
    /// Rows.
    pub rows: Vec<Row>,
}

/// A reason in short.
#[derive(Clone, Debug, Serialize)]
pub struct ReasonLine {
    /// The reason, with its prior.
    #[serde(flatten)]
    pub column: Column,
    /// Persons in [`LAST_YEAR`].
    pub last_year: Summary,
    /// Share of weglek, narrow, in that year.
    pub share: Summary,
    /// Persons a year in [`AHEAD`].
    pub ahead: Summary,
}

/// A world without a reason.
#[derive(Clone, Debug, Serialize)]
pub struct Without {
    /// The reason, or `all_together`.
    pub without: &'static str,
    /// Priors of the numbers behind it.
    pub priors: Vec<Prior>,
    /// How many leave for it from 2026 to 2035 in the baseline.
    pub leavers: Summary,
    /// Extra technicians at [`DATES`].
    pub extra: [Summary; DATES.len()],
    /// Extra technician-years 2026-2035, not discounted.
    pub technician_years: Summary,
}

/// Those who left work in technology otherwise, persons a year.
#[derive(Clone, Debug, Serialize)]
pub struct ExitLine {
    /// How.
    pub exit: &'static str,
    /// In [`LAST_YEAR`].
    pub last_year: Summary,
    /// In [`AHEAD`].
    pub ahead: Summary,
}

/// The answer.
#[derive(Clone, Debug, Serialize)]
pub struct Answer {
    /// Reasons in short.
    pub reasons: Vec<ReasonLine>,
    /// By reason and year.
    pub by_year: ByReason,
    /// Share of technicians that leaves for other work, by year.
    pub rate_by_year: Vec<Summary>,
    /// By reason and the feature that was asked for.
    pub by: Vec<ByReason>,
    /// Retired, died, emigrated: no weglek.
    pub exits: Vec<ExitLine>,
    /// Worlds without each reason, in the order of reasons; the last without all.
    pub without: Vec<Without>,
    /// The worlds without one reason added up.
    pub sum_of_parts: Without,
    /// Technician-years without all reasons less that sum.
    pub whole_less_parts: Summary,
    /// Whether the model has too many vacancies in years that it was not set to: then extra may be too high.
    pub too_many_vacancies: bool,
}

/// Makes the answer, with tables by a feature for each of these years.
///
/// # Errors
/// If a number is missing.
pub fn assess(plan: &Plan, runs: &Runs, book: &Book, by: Split, periods: &[(i16, i16)]) -> Result<Answer, Mistake> {
    let columns = columns(plan, book)?;
    let sum = |t: &Table| summary(t, plan.scale.weight());
    let everybody =
        |years: (i16, i16), wanted: &dyn Fn(Leaving) -> bool| per_year(plan, runs, Split::Everybody, 0, years, wanted);
    let reasons = Reason::ALL
        .iter()
        .map(|&reason| {
            let leaving = Leaving::of(reason);
            let share = ratio(runs, |l| {
                let all = count(l, Split::Everybody, 0, (LAST_YEAR, LAST_YEAR), is_narrow);
                count(l, Split::Everybody, 0, (LAST_YEAR, LAST_YEAR), |x| x == leaving) / all.max(1.0)
            });
            ReasonLine {
                column: columns[leaving.index()].clone(),
                last_year: everybody((LAST_YEAR, LAST_YEAR), &|x| x == leaving),
                share: sum(&share),
                ahead: everybody(AHEAD, &|x| x == leaving),
            }
        })
        .collect();
    let years = || Quarter::FIRST.year()..=Quarter::LAST.year();
    let by_year = ByReason {
        by: "year",
        years: (Quarter::FIRST.year(), Quarter::LAST.year()),
        columns: columns.clone(),
        rows: years().map(|y| row(plan, runs, y.to_string(), Split::Everybody, 0, (y, y))).collect(),
    };
    let exits = EXITS.iter().enumerate().map(|(e, exit)| ExitLine {
        exit: exit.name(),
        last_year: sum(&table(plan, runs, |l| mean_exits(l, e, (LAST_YEAR, LAST_YEAR)))),
        ahead: sum(&table(plan, runs, |l| mean_exits(l, e, AHEAD))),
    });
    let without: Vec<Without> = (0..=Reason::COUNT).map(|world| without(plan, runs, &columns, world)).collect();
    let parts = |f: &dyn Fn(&[i32]) -> f64| {
        sum(&table(plan, runs, |l| l.extra[..Reason::COUNT].iter().map(|extra| f(extra)).sum()))
    };
    let sum_of_parts = Without {
        without: "sum_of_parts",
        priors: Vec::new(),
        leavers: without[Reason::COUNT].leavers,
        extra: DATES.map(|(_, date)| parts(&|extra| at(extra, date))),
        technician_years: parts(&technician_years),
    };
    let whole_less_parts = sum(&table(plan, runs, |l| {
        let (parts, whole) = l.extra.split_at(Reason::COUNT);
        technician_years(&whole[0]) - parts.iter().map(|extra| technician_years(extra)).sum::<f64>()
    }));
    Ok(Answer {
        reasons,
        rate_by_year: years().map(|year| sum(&ratio(runs, |l| rate(l, year)))).collect(),
        by: periods.iter().map(|&years| by_reason(plan, runs, &columns, by, years)).collect(),
        by_year,
        exits: exits.collect(),
        without,
        sum_of_parts,
        whole_less_parts,
        too_many_vacancies: too_many_vacancies(&runs.history),
    })
}

/// The ways of leaving with the priors behind them.
///
/// # Errors
/// If a number is missing.
pub fn columns(plan: &Plan, book: &Book) -> Result<Vec<Column>, Mistake> {
    let column = |leaving: Leaving| {
        let priors = leaving.reason().map_or(&[][..], numbers_behind);
        Ok(Column {
            leaving: leaving.name(),
            kind: leaving.kind(),
            assumed: leaving.reason().is_some(),
            priors: priors.iter().map(|name| prior(plan, book, name)).collect::<Result<_, Mistake>>()?,
        })
    };
    Leaving::ALL.iter().map(|&leaving| column(leaving)).collect()
}

/// Names of the numbers that say how many leave for a reason.
fn numbers_behind(reason: Reason) -> &'static [&'static str] {
    match reason {
        Reason::Pay => &["weglek.pay"],
        Reason::Strain => &["weglek.strain"],
        Reason::CareAndHours => &["weglek.care_and_hours"],
        Reason::Prospects => &["weglek.prospects"],
        Reason::FirstYear => &["zij_instroom.completes", "zij_instroom.ready", "zij_instroom.stays"],
        Reason::Shrinks => &["weglek.shrink_to_other_work"],
    }
}

fn prior(plan: &Plan, book: &Book, name: &str) -> Result<Prior, Mistake> {
    let entry = book.entry(name)?;
    let set = plan.fixed.iter().any(|fixed| fixed == name);
    Ok(Prior {
        parameter: name.to_string(),
        low: entry.parameter.range.0,
        high: entry.parameter.range.1,
        unit: entry.parameter.unit.name(),
        status: entry.parameter.status.name(),
        drawn: entry.draw.is_some() && !set,
        set: set.then_some(entry.parameter.value),
    })
}

/// A table by reason and a feature, over some years.
pub fn by_reason(plan: &Plan, runs: &Runs, columns: &[Column], split: Split, years: (i16, i16)) -> ByReason {
    let groups = split.groups().into_iter().enumerate();
    let rows = groups.map(|(group, name)| row(plan, runs, name.to_string(), split, group, years)).collect();
    ByReason { by: split.name(), years, columns: columns.to_vec(), rows }
}

fn row(plan: &Plan, runs: &Runs, name: String, split: Split, group: usize, years: (i16, i16)) -> Row {
    let of = |wanted: &dyn Fn(Leaving) -> bool| per_year(plan, runs, split, group, years, wanted);
    Row {
        group: name,
        persons: Leaving::ALL.iter().map(|&leaving| of(&|x| x == leaving)).collect(),
        narrow: of(&is_narrow),
        letter: of(&|_| true),
    }
}

/// Persons a year.
fn per_year(
    plan: &Plan,
    runs: &Runs,
    split: Split,
    group: usize,
    years: (i16, i16),
    wanted: &dyn Fn(Leaving) -> bool,
) -> Summary {
    let share = 1.0 / f64::from(years.1 - years.0 + 1);
    summary(&table(plan, runs, |l| share * count(l, split, group, years, wanted)), plan.scale.weight())
}

fn count(lived: &Lived, split: Split, group: usize, years: (i16, i16), wanted: impl Fn(Leaving) -> bool) -> f64 {
    let of = |leaving: Leaving| lived.margins.count(split, group, years, leaving);
    Leaving::ALL.iter().filter(|&&leaving| wanted(leaving)).map(|&leaving| f64::from(of(leaving))).sum()
}

fn is_narrow(leaving: Leaving) -> bool {
    leaving.reason().is_some()
}

/// Share of technicians that left for other work in a year.
fn rate(lived: &Lived, year: i16) -> f64 {
    let first = Quarter::of(year, 1).index();
    let technicians: f64 = lived.technicians[first..first + 4].iter().map(|&n| f64::from(n) / 4.0).sum();
    count(lived, Split::Everybody, 0, (year, year), is_narrow) / technicians.max(1.0)
}

fn mean_exits(lived: &Lived, exit: usize, years: (i16, i16)) -> f64 {
    let place = |year: i16| (year - Quarter::FIRST.year()) as usize;
    let of_years = &lived.exits[place(years.0)..=place(years.1)];
    of_years.iter().map(|exits| f64::from(exits[exit])).sum::<f64>() / of_years.len() as f64
}

fn without(plan: &Plan, runs: &Runs, columns: &[Column], world: usize) -> Without {
    let sum = |of: &dyn Fn(&Lived) -> f64| summary(&table(plan, runs, of), plan.scale.weight());
    let reason = Reason::ALL.get(world).copied();
    let later = (AHEAD.0, Quarter::LAST.year());
    let wanted = |leaving: Leaving| reason.map_or(is_narrow(leaving), |reason| leaving == Leaving::of(reason));
    Without {
        without: reason.map_or("all_together", Reason::name),
        priors: reason.map_or(Vec::new(), |reason| columns[Leaving::of(reason).index()].priors.clone()),
        leavers: sum(&|l| count(l, Split::Everybody, 0, later, wanted)),
        extra: DATES.map(|(_, date)| sum(&|l| at(&l.extra[world], date))),
        technician_years: sum(&|l| technician_years(&l.extra[world])),
    }
}

/// Extra technicians at a date, of a series from 2026Q1.
fn at(extra: &[i32], date: Quarter) -> f64 {
    f64::from(extra[(date.0 - Quarter::of(AHEAD.0, 1).0) as usize])
}

/// Technician-years of a series by quarter.
pub fn technician_years(extra: &[i32]) -> f64 {
    extra.iter().map(|&extra| 0.25 * f64::from(extra)).sum()
}
