//! The Monitor: indicators from 2016 to 2035 over draws and luck, beside what was published, fitted and unseen apart.

use serde::Serialize;

use crate::compare::Conditions;
use crate::compare::design::Plan;
use crate::compare::skill::{Skill, skill};
use crate::compare::statistics::{self, Summary, Table};
use crate::domain::Quarter;
use crate::domain::education::STUDENT_GROUPS;
use crate::levers::Policy;
use crate::observe::{self, Row, is_flow};
use crate::parameters::published::{Period, Published, Side, joined, published};
use crate::parameters::{Book, LeverNumbers, Mistake};
use crate::population;
use crate::step::Model;

/// Indicators that the Monitor Actieplan Groene en Digitale Banen follows, and their groups, as `weglek run` names them.
pub const FOLLOWED: [(&str, &[&str]); 18] = [
    ("vacancies_technical", &["all"]),
    ("vacancies_technical_isco1", &["all"]),
    ("vacancies_technical_isco2", &["all"]),
    ("vacancies_technical_isco3", &["all"]),
    ("vacancies_technical_isco4", &["all"]),
    ("vacancies_digital", &["all"]),
    ("employed_technical", &["all"]),
    ("employed_digital", &["all"]),
    ("digital_professionals", &["all"]),
    ("share_women_technical_digital", &["all"]),
    ("entrants_technical", &STUDENT_GROUPS),
    ("entrants_technical_women", &STUDENT_GROUPS),
    ("diplomas_technical", &STUDENT_GROUPS),
    ("instroom_per_quarter", &["all"]),
    ("zij_instroom_per_quarter", &["all"]),
    ("weglek_per_quarter", &["all"]),
    ("weglek_broad_per_quarter", &["all"]),
    ("retired_per_quarter", &["all"]),
];

/// Name and group of every series, in order.
pub fn followed() -> impl Iterator<Item = (&'static str, &'static str)> {
    FOLLOWED.iter().flat_map(|(indicator, groups)| groups.iter().map(move |group| (*indicator, *group)))
}

/// Steps of progress of [`run`]: quarters lived.
pub fn quarters(plan: &Plan) -> u64 {
    (plan.draws * plan.seeds) as u64 * (Quarter::LAST.0 as u64 + 1)
}

/// One world: every series of [`followed`] by quarter, at 1:1.
pub type Lived = Vec<Vec<f64>>;

/// Runs the plan: by draw and seed. `lived` is told how many quarters have been lived.
///
/// # Errors
/// If a number does not fit.
pub fn run(
    plan: &Plan,
    book: &Book,
    policy: &Policy,
    lived: &(dyn Fn(u64) + Sync),
) -> Result<Vec<Vec<Lived>>, Mistake> {
    plan.worlds(book, |book, seed| {
        let model = Model::new(book, seed)?;
        let numbers = LeverNumbers::from_book(book)?;
        let conditions = Conditions { model: &model, policy, numbers: &numbers };
        let bridge = book.value("outside.digital_bridge")?;
        let mut series: Lived = followed().map(|_| Vec::new()).collect();
        conditions.live(population::build(plan.scale, seed, book)?, Quarter::LAST, |world, _| {
            let rows = observe::rows(world, bridge);
            for (values, (indicator, group)) in series.iter_mut().zip(followed()) {
                values.push(find(&rows, indicator, group)?.value);
            }
            lived(1);
            Ok(())
        })?;
        Ok(series)
    })
}

fn find<'a>(rows: &'a [Row], indicator: &str, group: &str) -> Result<&'a Row, Mistake> {
    let row = rows.iter().find(|row| row.indicator == indicator && row.group == group);
    row.ok_or_else(|| Mistake::new(format!("the Monitor follows '{indicator}' of '{group}', which nothing counts")))
}

/// The model at one time, beside what was published.
#[derive(Clone, Debug, Serialize)]
pub struct Point {
    /// Quarter or year.
    pub period: Period,
    /// Fitted or unseen.
    pub side: Side,
    /// 5% of outcomes lie below.
    pub p05: f64,
    /// Median.
    pub p50: f64,
    /// 95% lie below.
    pub p95: f64,
    /// As published.
    pub published: Option<f64>,
    /// Rows that the figure rests on, and where it was published.
    pub source: Option<String>,
}

impl Point {
    fn new(period: Period, summary: &Summary, figure: Option<&Published>) -> Self {
        Point {
            period,
            side: period.side(),
            p05: summary.p05,
            p50: summary.p50,
            p95: summary.p95,
            published: figure.map(|f| f.value),
            source: figure.map(|f| format!("{}: {}", f.row_ids, f.source)),
        }
    }

    /// How far the median lies above the published figure, as a part of it.
    pub fn off(&self) -> Option<f64> {
        self.published.map(|figure| self.p50 / figure - 1.0)
    }

    /// Whether the published figure lies outside the interval.
    pub fn misses(&self) -> bool {
        self.published.is_some_and(|figure| figure < self.p05 || figure > self.p95)
    }
}

/// One indicator of one group.
#[derive(Clone, Debug, Serialize)]
pub struct Series {
    /// Indicator.
    pub indicator: &'static str,
    /// Group.
    pub group: &'static str,
    /// Unit.
    pub unit: &'static str,
    /// By quarter.
    pub quarters: Vec<Point>,
    /// By year: what moves is summed, states are averaged.
    pub years: Vec<Point>,
    /// Growth since the first year with a figure, where levels are of the survey before 2021: 1.2 is a fifth more.
    pub growth: Vec<Point>,
    /// The year since which growth is counted.
    pub growth_since: Option<i16>,
}

impl Series {
    /// Indicator and group in one word.
    pub fn name(&self) -> String {
        joined(self.indicator, self.group)
    }

    /// Published growth as levels that begin at the model's median of the year since which it is counted.
    pub fn growth_hung_on_the_model(&self) -> Vec<(Period, f64)> {
        let Some(first) = self.growth_since.and_then(|year| self.year(year)) else { return Vec::new() };
        let later = self.growth.iter().filter_map(|point| Some((point.period, first.p50 * point.published?)));
        [(first.period, first.p50)].into_iter().chain(later).collect()
    }

    /// The point of a year.
    pub fn year(&self, year: i16) -> Option<&Point> {
        self.years.iter().find(|point| point.period == Period::Year(year))
    }
}

/// What the runs say.
#[derive(Clone, Debug, Serialize)]
pub struct Answer {
    /// The policy in force.
    pub baseline: &'static str,
    /// Every series.
    pub series: Vec<Series>,
    /// Beside each unseen figure: two naive forecasts and the skill against them.
    pub skill: Vec<Skill>,
}

/// Sums up.
///
/// # Errors
/// If a published figure is about something that is not followed.
pub fn assess(plan: &Plan, runs: &[Vec<Lived>]) -> Result<Answer, Mistake> {
    let published = published()?;
    let series: Vec<Series> = followed()
        .enumerate()
        .map(|(number, (indicator, group))| {
            let of = |value: &dyn Fn(&[f64]) -> f64, k: f64| -> Summary {
                let values = runs.iter().map(|seeds| seeds.iter().map(|lived| value(&lived[number])).collect());
                statistics::summary(&Table::of(values.collect()), k)
            };
            let k = plan.scale.weight();
            let own: Vec<&Published> =
                published.iter().filter(|f| f.indicator == indicator && f.group == group).collect();
            let level = |period| own.iter().copied().find(|f| f.period == period && !f.is_of_old_survey());
            let point =
                |period: Period| Point::new(period, &of(&|values| over(indicator, values, period), k), level(period));
            let old: Vec<&Published> = own.iter().copied().filter(|f| f.is_of_old_survey()).collect();
            let first = old.iter().min_by_key(|f| f.period).copied();
            let growth = old.iter().filter_map(|figure| {
                let first = first.filter(|first| first.period < figure.period)?;
                let ratio = |values: &[f64]| {
                    over(indicator, values, figure.period)
                        / over(indicator, values, first.period).max(f64::MIN_POSITIVE)
                };
                let published = Published { value: figure.value / first.value, ..(*figure).clone() };
                Some(Point::new(figure.period, &of(&ratio, k), Some(&published)))
            });
            Series {
                indicator,
                group,
                unit: unit(indicator),
                quarters: Quarter::all().map(|q| point(Period::Quarter(q))).collect(),
                years: (Quarter::FIRST.year()..=Quarter::LAST.year()).map(|y| point(Period::Year(y))).collect(),
                growth: growth.collect(),
                growth_since: first.filter(|_| old.len() > 1).map(|f| f.period.first().year()),
            }
        })
        .collect();
    if let Some(stray) = published.iter().find(|f| !followed().any(|(i, g)| i == f.indicator && g == f.group)) {
        return Err(Mistake::new(format!("configs/data/published.csv: nothing follows '{}'", stray.name())));
    }
    Ok(Answer { baseline: "B1", skill: skill(&series)?, series })
}

/// A series over a period: what moves is summed, states are averaged.
fn over(indicator: &str, values: &[f64], period: Period) -> f64 {
    let values = &values[period.first().index()..=period.last().index()];
    if is_flow(indicator) { values.iter().sum() } else { statistics::mean(values) }
}

fn unit(indicator: &str) -> &'static str {
    match indicator {
        i if i.starts_with("vacancies") => "vacancies",
        i if i.starts_with("share") => "share",
        _ => "persons",
    }
}
