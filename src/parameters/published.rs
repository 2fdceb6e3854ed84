//! Published figures on indicators: of which group and time each is, and which of them may be shown at all.

use std::fmt;

use serde::{Serialize, Serializer};

use crate::domain::Quarter;
use crate::domain::education::STUDENT_GROUPS;
use crate::parameters::{Mistake, Table};

/// The last quarter that behaviour may be fitted to: the fitted period ends here, the unseen one begins after it.
pub const FITTED_UNTIL: Quarter = Quarter::of(2021, 4);

/// The figures of after 2021 that may be shown for now: those of the letter of 1 July 2025. With the vacancies of 2016Q1,
/// which are fitted, the letter names four. No other figure of after 2021 may stand in `configs/data/published.csv`, so that
/// the unseen period can be judged by figures that the program does not hold.
pub const SHOWN_LATER: [&str; 2] = ["vacancies_technical 2024Q4", "vacancies_digital 2024Q4"];

/// Which side of [`FITTED_UNTIL`] a time lies on.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Side {
    /// Up to 2021: may be used to choose numbers of behaviour.
    Fitted,
    /// After 2021: never used for that, only shown.
    Unseen,
}

impl Side {
    /// Name in tables.
    pub fn name(self) -> &'static str {
        match self {
            Side::Fitted => "fitted",
            Side::Unseen => "unseen",
        }
    }
}

/// A quarter, or a calendar year.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Period {
    /// A quarter.
    Quarter(Quarter),
    /// A year.
    Year(i16),
}

impl Period {
    /// Whether a quarter belongs to it.
    pub fn holds(self, quarter: Quarter) -> bool {
        self.first() <= quarter && quarter <= self.last()
    }

    /// Its first quarter.
    pub fn first(self) -> Quarter {
        match self {
            Period::Quarter(quarter) => quarter,
            Period::Year(year) => Quarter::of(year, 1),
        }
    }

    /// Its last quarter.
    pub fn last(self) -> Quarter {
        match self {
            Period::Quarter(quarter) => quarter,
            Period::Year(year) => Quarter::of(year, 4),
        }
    }

    /// On which side it lies.
    pub fn side(self) -> Side {
        if self.last() <= FITTED_UNTIL { Side::Fitted } else { Side::Unseen }
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Period::Quarter(quarter) => quarter.fmt(f),
            Period::Year(year) => year.fmt(f),
        }
    }
}

impl Serialize for Period {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// A published figure on an indicator of `weglek run`.
#[derive(Clone, Debug, Serialize)]
pub struct Published {
    /// Indicator, as `weglek run` names it.
    pub indicator: String,
    /// Group within it.
    pub group: String,
    /// When, as the model counts it.
    pub period: Period,
    /// As published.
    pub value: f64,
    /// Unit.
    pub unit: String,
    /// Ids of the rows in the collection of sourced figures.
    pub row_ids: String,
    /// What is counted, and how.
    pub definition: String,
    /// Where it was published.
    pub source: String,
}

impl Published {
    /// Indicator and group as keys of the table join them.
    pub fn name(&self) -> String {
        joined(&self.indicator, &self.group)
    }

    /// A level of the labour force survey before its change of method in 2021. It may not stand beside later levels; what
    /// it says about growth holds.
    pub fn is_of_old_survey(&self) -> bool {
        self.unit == "persons"
            && self.definition.to_lowercase().contains("ebb")
            && self.definition.to_lowercase().contains("old method")
    }
}

/// Indicator and group in one word: the name of a file, and of rows in the table.
pub fn joined(indicator: &str, group: &str) -> String {
    if group == "all" { indicator.to_string() } else { format!("{indicator}_{group}") }
}

/// Every published figure on an indicator, in order of the table.
///
/// # Errors
/// If the table is not well-formed, or holds a figure that may not be shown.
pub fn published() -> Result<Vec<Published>, Mistake> {
    Table::named("published")?
        .figures()
        .map(|figure| {
            let mistake = |what: &str| Mistake::new(format!("configs/data/published.csv: '{}' {what}", figure.key));
            let (name, time) = figure.key.split_once(' ').ok_or_else(|| mistake("names no time"))?;
            let period = match time.parse() {
                Ok(quarter) => Period::Quarter(quarter),
                Err(_) => Period::Year(time.parse().map_err(|_| mistake("names no quarter or year"))?),
            };
            let allowed = may_be_shown(&figure.key, period).ok_or_else(|| {
                mistake("is of after 2021 and may not be shown: the unseen period is to be judged from outside")
            })?;
            if figure.used_for != allowed.name() {
                return Err(mistake(&format!("is {}, not {}", allowed.name(), figure.used_for)));
            }
            // A school year is named by its beginning; its diplomas are of the summer in which it ends.
            let period = match period {
                Period::Year(year) if name.starts_with("diplomas") && figure.period.contains('/') => {
                    Period::Year(year + 1)
                }
                period => period,
            };
            let of_group = |group: &'static str| Some((name.strip_suffix(group)?.strip_suffix('_')?, group));
            let (indicator, group) = STUDENT_GROUPS.into_iter().find_map(of_group).unwrap_or((name, "all"));
            Ok(Published {
                indicator: indicator.to_string(),
                group: group.to_string(),
                period,
                value: figure.value,
                unit: figure.unit.clone(),
                row_ids: figure.row_ids.clone(),
                definition: figure.definition.clone(),
                source: figure.source.clone(),
            })
        })
        .collect()
}

/// The side of a figure with this key, if it may be shown.
fn may_be_shown(key: &str, period: Period) -> Option<Side> {
    let side = period.side();
    (side == Side::Fitted || SHOWN_LATER.contains(&key)).then_some(side)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_after_2021_is_shown_but_the_letter() {
        let unseen: Vec<String> = published()
            .expect("the table is in order")
            .iter()
            .filter(|p| p.period.side() == Side::Unseen)
            .map(|p| format!("{} {}", p.name(), p.period))
            .collect();
        assert_eq!(unseen, ["vacancies_digital 2024Q4", "vacancies_technical 2024Q4"]);
        let year = |year| Period::Year(year);
        assert_eq!(may_be_shown("employed_digital 2021", year(2021)), Some(Side::Fitted));
        assert_eq!(may_be_shown("employed_digital 2022", year(2022)), None);
        assert_eq!(may_be_shown("vacancies_technical 2022Q1", Period::Quarter(Quarter::of(2022, 1))), None);
        let letter = Period::Quarter(Quarter::of(2024, 4));
        assert_eq!(may_be_shown("vacancies_technical 2024Q4", letter), Some(Side::Unseen));
    }

    #[test]
    fn figures_are_known_by_indicator_group_and_time() {
        let published = published().expect("the table is in order");
        let find = |name: &str| published.iter().find(|p| p.name() == name).expect("a figure");
        let women = find("entrants_technical_women_hbo");
        assert_eq!((women.indicator.as_str(), women.group.as_str()), ("entrants_technical_women", "hbo"));
        // The school year 2016/17 ends with the diplomas of the summer of 2017.
        assert_eq!(find("diplomas_technical_mbo").period, Period::Year(2017));
        assert_eq!(find("entrants_technical_mbo").period, Period::Year(2016));
    }

    /// Persons of classes 07 and 08 up to 2020 are all of the survey before its change of method.
    #[test]
    fn old_survey_levels_are_known_as_such() {
        for figure in published().expect("the table is in order") {
            assert_eq!(figure.is_of_old_survey(), figure.indicator.starts_with("employed"), "{}", figure.name());
        }
    }
}
