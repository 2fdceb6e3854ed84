//! What a measure costs beside its budget, each bearer and kind its own line; never added into a ranking.
//!
//! General: it asks only how many persons start on retraining who would not have done so otherwise.

use serde::Serialize;

use crate::domain::Status;
use crate::kinds;
use crate::levers::Measure;
use crate::parameters::{Book, LeverNumbers, Mistake};

kinds! {
    /// Who bears a cost.
    Bearer {
        /// Government.
        Government = "government",
        /// Government and employers together: the source does not divide it.
        GovernmentAndEmployers = "government_and_employers",
        /// Employers.
        Employers = "employers",
        /// Participants.
        Participants = "participants",
    }
}

kinds! {
    /// What a cost is for.
    Kind {
        /// The measure itself: advice, media, subsidy.
        Programme = "programme",
        /// Training.
        Training = "training",
        /// Lock-in: months in which somebody in training adds little or nothing.
        LockIn = "lock_in",
        /// Higher wages.
        Wages = "wages",
    }
}

/// One line of cost, EUR of 2025 over all years, not discounted.
#[derive(Clone, Copy, Debug, Serialize, PartialEq)]
pub struct CostLine {
    /// Who bears it.
    pub bearer: &'static str,
    /// What for.
    pub kind: &'static str,
    /// All numbers at the lower end of their range; of what is drawn the 5% of the draws.
    pub low: f64,
    /// Central; of what is drawn the mean.
    pub central: f64,
    /// All numbers at the upper end; of what is drawn the 95%.
    pub high: f64,
}

/// Quantiles of a cost for each of what it brings; `None` is infinite, where it brings nothing or less.
#[derive(Clone, Copy, Debug, Serialize, PartialEq)]
pub struct CostEach {
    /// 5%.
    pub p05: Option<f64>,
    /// Median.
    pub p50: Option<f64>,
    /// 95%.
    pub p95: Option<f64>,
}

impl CostEach {
    /// Cost over each of these effects; nothing at all where even the 5% is infinite.
    pub fn of(cost: f64, effects: &[f64]) -> Option<Self> {
        let mut costs: Vec<f64> =
            effects.iter().map(|&effect| if effect > 0.0 { cost / effect } else { f64::INFINITY }).collect();
        costs.sort_by(f64::total_cmp);
        // At the rank itself: between a finite and an infinite cost there is no line to draw.
        let at = |p: f64| costs.get(libm::round(p * (costs.len().max(1) - 1) as f64) as usize).copied();
        let finite = |x: Option<f64>| x.filter(|x| x.is_finite());
        let found = CostEach { p05: finite(at(0.05)), p50: finite(at(0.50)), p95: finite(at(0.95)) };
        found.p05.map(|_| found)
    }
}

/// What one extra start costs. Low, central and high.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PerStart {
    /// EUR of 2025 of training, employer and public together (P31).
    pub training: [f64; 3],
    /// Quarters of lock-in (P30).
    pub lock_in: [f64; 3],
    /// Gross wage of a quarter of work, EUR of 2025.
    pub wage: [f64; 3],
    /// Share of starts that are a course before the job: their lock-in is borne by the participant, that of the others,
    /// who start in a job with training, by the employer who pays them.
    pub course_share: f64,
}

impl PerStart {
    /// Takes the numbers from the book.
    ///
    /// # Errors
    /// If one is missing.
    pub fn from_book(book: &Book) -> Result<Self, Mistake> {
        let three = |name: &str| -> Result<[f64; 3], Mistake> {
            let p = &book.entry(name)?.parameter;
            // A value that the user has set may lie outside the range of the book.
            Ok([p.range.0.min(p.value), p.value, p.range.1.max(p.value)])
        };
        Ok(PerStart {
            training: three("costs.training")?,
            lock_in: three("costs.lock_in")?,
            wage: three("costs.wage")?,
            course_share: book.value("zij_instroom.course_share")?,
        })
    }
}

/// Numbers of its lever on which the cost of a measure hangs and that are assumed, by name.
///
/// # Errors
/// If a number is missing.
pub fn assumed(measure: &Measure, book: &Book) -> Result<Vec<String>, Mistake> {
    let of_lever = format!("{}.", measure.lever.card.name);
    let cost = |book: &Book| LeverNumbers::from_book(book).map(|numbers| measure.cost(&numbers));
    let (central, mut found) = (cost(book)?, Vec::new());
    let parameters = book.entries().map(|entry| &entry.parameter);
    for parameter in parameters.filter(|p| p.name.starts_with(&of_lever) && p.status == Status::Assumed) {
        let at = |end: f64| {
            let mut other = book.clone();
            other.set(&parameter.name, end)?;
            cost(&other)
        };
        if at(parameter.range.0)? != central || at(parameter.range.1)? != central {
            found.push(parameter.name.clone());
        }
    }
    Ok(found)
}

/// The lines of a measure that spends `budget` EUR in all (low, central and high), of which `training_paid` for the training
/// of those who start because of it, and brings so many extra starts. Training is what theirs costs beyond that; what is paid
/// for others is a gift to whoever would have paid, and takes nothing off. Without extra starts there is the budget alone.
pub fn lines(budget: [f64; 3], training_paid: f64, extra_starts: f64, per_start: &PerStart) -> Vec<CostLine> {
    let line = |bearer: Bearer, kind: Kind, [low, central, high]: [f64; 3]| CostLine {
        bearer: bearer.name(),
        kind: kind.name(),
        low,
        central,
        high,
    };
    let mut found = vec![line(Bearer::Government, Kind::Programme, budget)];
    if extra_starts > 0.0 {
        let lock_in = [0, 1, 2].map(|i| extra_starts * per_start.lock_in[i] * per_start.wage[i]);
        let (courses, jobs) = (per_start.course_share, 1.0 - per_start.course_share);
        found.extend([
            line(
                Bearer::GovernmentAndEmployers,
                Kind::Training,
                per_start.training.map(|euro| (extra_starts * euro - training_paid).max(0.0)),
            ),
            line(Bearer::Employers, Kind::LockIn, lock_in.map(|euro| jobs * euro)),
            line(Bearer::Participants, Kind::LockIn, lock_in.map(|euro| courses * euro)),
        ]);
    }
    found
}

/// The line of a wage that is raised: person-quarters, each times the part by which its wage is raised.
pub fn higher_wages(raised_quarters: f64, per_start: &PerStart) -> Option<CostLine> {
    let [low, central, high] = per_start.wage.map(|wage| raised_quarters * wage);
    let (bearer, kind) = (Bearer::Employers.name(), Kind::Wages.name());
    (raised_quarters > 0.0).then_some(CostLine { bearer, kind, low, central, high })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_cost_is_borne_once() {
        let per_start = PerStart {
            training: [1e3, 6e3, 15e3],
            lock_in: [1.0, 3.0, 8.0],
            wage: [8e3, 9e3, 10e3],
            course_share: 0.25,
        };
        let found = lines([2e6, 3e6, 5e6], 0.0, 100.0, &per_start);
        let central: Vec<f64> = found.iter().map(|line| line.central).collect();
        assert_eq!(central, [3e6, 6e5, 0.75 * 2.7e6, 0.25 * 2.7e6]);
        assert!(found.iter().all(|line| line.low <= line.central && line.central <= line.high));
        assert_eq!(lines([3e6; 3], 0.0, 0.0, &per_start).len(), 1);
        // Training that the budget holds stands in it, and not again beside it.
        let training = |paid: f64| {
            let [_, training, ..] = lines([3e6; 3], paid, 100.0, &per_start)[..] else { panic!("a line of training") };
            [training.low, training.central, training.high]
        };
        assert_eq!(training(4e5), [0.0, 2e5, 1.1e6]);
        assert_eq!(training(2e6), [0.0; 3]);
    }

    /// What a cost of the Actieplan hangs on and no source gives is named, and drawn over its range.
    #[test]
    fn assumed_costs_are_named_and_drawn() {
        let book = Book::embedded().expect("the book can be read");
        let mut found = Vec::new();
        for measure in crate::scenario::actieplan().expect("the plan can be read").measures {
            found.extend(assumed(&measure, &book).expect("its numbers are there"));
        }
        found.sort();
        let expected = [
            "automation_support.cost",
            "coordination.cost",
            "development_paths.cost",
            "girls_in_tech.cost",
            "lighter_work.cost",
            "lighter_work.employers",
            "modern_employer.cost",
            "modern_employer.employers",
            "regional_matching.cost",
            "teachers.cost",
            "training_subsidy.technology_share",
        ];
        assert_eq!(found, expected);
        let drawn = |name: &String| book.entry(name).expect("it is in the book").draw.is_some();
        assert!(found.iter().all(drawn));
        assert!(drawn(&"techniekroute.cost".to_owned()), "estimated, and has a range");
    }

    #[test]
    fn the_book_has_every_number() {
        let book = Book::embedded().expect("the book can be read");
        let per_start = PerStart::from_book(&book).expect("the numbers are there");
        for [low, central, high] in [per_start.training, per_start.lock_in, per_start.wage] {
            assert!(0.0 < low && low < central && central < high);
        }
    }
}
