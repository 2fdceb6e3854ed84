//! What a run tells: differences between twins, and figures of the world at a date.

use std::collections::BTreeSet;
use std::fmt;

use crate::compare::Comparison;
use crate::compare::assess::technician_years;
use crate::domain::{Quarter, Scale};
use crate::kinds;
use crate::observe::{self, Row};
use crate::parameters::{Book, Mistake};
use crate::population;

kinds! {
    /// A difference between a world with the measures and its twin without them, at 1:1.
    Difference {
        /// Extra technicians at the end of 2030.
        Extra2030 = "extra_2030",
        /// Extra technicians at the end of 2035.
        Extra2035 = "extra_2035",
        /// At work in technology because of the measures.
        Additional2030 = "additional_2030",
        /// The same at the end of 2035.
        Additional2035 = "additional_2035",
        /// Not at work in technology because of the measures.
        Displaced2030 = "displaced_2030",
        /// The same at the end of 2035.
        Displaced2035 = "displaced_2035",
        /// Extra persons at work in the country.
        National2030 = "national_2030",
        /// The same at the end of 2035.
        National2035 = "national_2035",
        /// Extra full-time equivalents in technology.
        Fte2030 = "fte_2030",
        /// The same at the end of 2035.
        Fte2035 = "fte_2035",
        /// Technician-years to 2035, discounted as in `weglek campaign`.
        TechnicianYears = "technician_years",
        /// Persons whom the measures reached.
        Reached = "reached",
        /// Of those, who took the target step.
        Participants = "participants",
        /// Of those, whose twin took it too.
        Deadweight = "deadweight",
        /// Leads that exist only because of the campaign.
        CampaignLeads = "campaign_leads",
        /// Extra students of technology at the end of 2035.
        Students = "students_2035",
        /// What the measures cost the government, EUR.
        Cost = "cost",
        /// EUR an extra technician at the end of 2035; infinite where there is none.
        CostPerExtra = "cost_per_extra_2035",
        /// EUR a technician-year; infinite where there is none.
        CostPerYear = "cost_per_technician_year",
    }
}

impl Difference {
    /// Its value in one pair of twins.
    pub fn of(self, comparison: &Comparison, cost: f64, scale: Scale) -> f64 {
        // At the dates at which twins are compared person by person, in their order.
        let [end_2030, end_2035] = comparison.snapshots.as_slice() else { return f64::NAN };
        let years = technician_years(comparison);
        let simulated = match self {
            Difference::Extra2030 => f64::from(end_2030.extra()),
            Difference::Extra2035 => f64::from(end_2035.extra()),
            Difference::Additional2030 => f64::from(end_2030.additional),
            Difference::Additional2035 => f64::from(end_2035.additional),
            Difference::Displaced2030 => f64::from(end_2030.displaced),
            Difference::Displaced2035 => f64::from(end_2035.displaced),
            Difference::National2030 => f64::from(end_2030.national),
            Difference::National2035 => f64::from(end_2035.national),
            Difference::Fte2030 => end_2030.fte,
            Difference::Fte2035 => end_2035.fte,
            Difference::TechnicianYears => years,
            Difference::Reached => f64::from(comparison.reached),
            Difference::Participants => f64::from(comparison.participants),
            Difference::Deadweight => f64::from(comparison.deadweight),
            Difference::CampaignLeads => f64::from(comparison.campaign_leads),
            Difference::Students => f64::from(comparison.students),
            Difference::Cost => return cost,
            Difference::CostPerExtra => return per(cost, f64::from(end_2035.extra()) * scale.weight()),
            Difference::CostPerYear => return per(cost, years * scale.weight()),
        };
        simulated * scale.weight()
    }
}

/// Cost of one; of what is not there the cost is infinite.
fn per(cost: f64, effect: f64) -> f64 {
    if effect > 0.0 { cost / effect } else { f64::INFINITY }
}

/// What a run tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// A difference between twins.
    Difference(Difference),
    /// An indicator of `weglek run` at a quarter, in the world with the measures.
    Level {
        /// Indicator, and its group where it has more than one.
        figure: String,
        /// When.
        quarter: Quarter,
    },
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Outcome::Difference(difference) => f.write_str(difference.name()),
            Outcome::Level { figure, quarter } => write!(f, "{figure}@{quarter}"),
        }
    }
}

/// Every figure that a quarter has, by its name.
pub struct Figures(BTreeSet<String>);

impl Figures {
    /// Those of the model.
    ///
    /// # Errors
    /// If the book is not that of the model.
    pub fn of_the_model(book: &Book) -> Result<Self, Mistake> {
        let smallest = Scale::one_in(1000).map_err(Mistake::new)?;
        let world = population::build(smallest, 0, book)?;
        Ok(Figures(observe::rows(&world, 1.0).iter().map(name_of).collect()))
    }

    /// The outcome of a name: a difference, or `indicator@2030Q4`, or `indicator.group@2030Q4`.
    ///
    /// # Errors
    /// If there is none of that name; says which names are like it.
    pub fn outcome(&self, name: &str) -> Result<Outcome, Mistake> {
        if let Some(difference) = Difference::from_name(name) {
            return Ok(Outcome::Difference(difference));
        }
        let Some((figure, quarter)) = name.split_once('@') else {
            let differences: Vec<_> = Difference::ALL.iter().map(|difference| difference.name()).collect();
            return Err(Mistake::new(format!(
                "there is no outcome '{name}'; differences between twins are {}; a figure of the world is written with its \
                 quarter, as vacancies_technical@2030Q4",
                differences.join(", ")
            )));
        };
        let quarter: Quarter = quarter.parse().map_err(Mistake::new)?;
        if !(Quarter::FIRST..=Quarter::LAST).contains(&quarter) {
            let (first, last) = (Quarter::FIRST, Quarter::LAST);
            return Err(Mistake::new(format!("outcome '{name}': choose a quarter from {first} to {last}")));
        }
        if !self.0.contains(figure) {
            let stem = figure.split('.').next().unwrap_or(figure);
            let like: Vec<&str> = self.0.iter().filter(|known| known.contains(stem)).map(String::as_str).collect();
            let known = if like.is_empty() { self.0.iter().map(String::as_str).collect() } else { like };
            return Err(Mistake::new(format!(
                "outcome '{name}': no figure '{figure}'; choose from {}",
                known.join(", ")
            )));
        }
        Ok(Outcome::Level { figure: figure.to_owned(), quarter })
    }
}

/// The name of a figure: that of its indicator, and of its group where there is one.
pub fn name_of(row: &Row) -> String {
    if row.group == "all" { row.indicator.to_owned() } else { format!("{}.{}", row.indicator, row.group) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn outcomes_are_known_by_name() {
        let figures = Figures::of_the_model(&Book::embedded().expect("a book")).expect("a world");
        for name in ["extra_2035", "vacancies_technical@2030Q4", "weglek_per_quarter.pay@2029Q1"] {
            assert_eq!(figures.outcome(name).expect("an outcome").to_string(), name);
        }
        let told = |name: &str| figures.outcome(name).expect_err("no outcome").to_string();
        assert!(told("extra").contains("extra_2035"));
        assert!(told("vacancies_technicall@2030Q4").contains("choose from"));
        assert!(told("weglek_per_quarter.moon@2030Q4").contains("weglek_per_quarter.pay"));
        assert!(told("vacancies_technical@2050Q1").contains("2035Q4"));
    }

    #[test]
    fn what_is_not_there_costs_infinitely_much() {
        assert_eq!(per(10.0, 4.0), 2.5);
        assert_eq!(per(10.0, 0.0), f64::INFINITY);
        assert_eq!(per(10.0, -3.0), f64::INFINITY);
    }
}
