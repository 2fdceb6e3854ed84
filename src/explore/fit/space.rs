//! The parameters that are fitted, as standard normal numbers under their priors.

use crate::draws::normal_quantile;
use crate::parameters::{Book, Distribution, Mistake};

/// What is fitted: behaviour that is uncertain and that some target may speak about.
pub const FITTED: &[&str] = &[
    "search.contacts",
    "search.contact_elasticity",
    "employers.posting",
    "employers.withdraws",
    "employers.plans_smaller",
    "employers.cycle_elasticity",
    "employers.trend_technical",
    "employers.trend_digital",
    "weglek.pay",
    "weglek.prospects",
    "weglek.older_factor",
    "weglek.digital_factor",
    "weglek.untrained_factor",
    "separation.technician_unemployed",
    "separation.agency_seeks",
    "separation.other_unemployed",
    "separation.cycle_elasticity",
    "separation.other_changes_group",
    "jobless.finds_other_work",
    "jobless.technician_finds_other_work",
    "jobless.agency_takes",
    "jobless.looks_in_technology",
    "jobless.looks_women_factor",
    "reserve.returns",
    "reserve.reachable_share",
    "zij_instroom.lead_men",
    "zij_instroom.lead_women",
    "zij_instroom.start_share",
    "first_job.untrained_enters",
    "first_job.untrained_women_factor",
    "first_job.outside_men_mbo",
    "first_job.outside_women_mbo",
    "first_job.outside_men_hbo",
    "first_job.outside_women_hbo",
    "first_job.outside_men_wo",
    "study.technical_men_mbo",
    "study.technical_men_hbo",
    "study.technical_men_wo",
    "study.technical_women_mbo",
    "study.technical_women_hbo",
    "study.technical_women_wo",
    "study.havo_to_hbo",
    "study.vwo_to_wo",
    "study.mbo4_to_hbo",
    "study.mbo23_to_mbo4",
    "study.comes_back_to_school",
    "life.retire_60",
    "life.retire_near_aow",
    "fit.coding_error",
];

/// Fitted parameters with their priors.
#[derive(Clone, Debug)]
pub struct Space {
    names: Vec<String>,
    priors: Vec<Distribution>,
}

impl Space {
    /// Parameters with the priors of a book: as they are drawn in policy runs, else evenly over their range.
    ///
    /// # Errors
    /// If one is not in the book or has no range.
    pub fn new(names: &[&str], book: &Book) -> Result<Self, Mistake> {
        let prior = |name: &&str| {
            let entry = book.entry(name)?;
            let (low, high) = entry.parameter.range;
            if low < high {
                Ok(entry.draw.clone().unwrap_or(Distribution::Uniform(low, high)))
            } else {
                Err(Mistake::new(format!("{name} has no range, so there is nothing to fit")))
            }
        };
        Ok(Space {
            names: names.iter().map(|&name| name.to_owned()).collect(),
            priors: names.iter().map(prior).collect::<Result<_, _>>()?,
        })
    }

    /// Names, in order.
    pub fn names(&self) -> &[String] {
        &self.names
    }

    /// The value of a parameter at a standard normal number.
    pub fn value(&self, nth: usize, normal: f64) -> f64 {
        self.priors[nth].quantile(Self::share(normal))
    }

    /// The share of the prior below a standard normal number.
    pub fn share(normal: f64) -> f64 {
        0.5 * libm::erfc(-normal / std::f64::consts::SQRT_2)
    }

    /// The standard normal number at a share of the prior.
    pub fn normal(share: f64) -> f64 {
        normal_quantile(share.clamp(1e-9, 1.0 - 1e-9))
    }

    /// A book with the values of a point.
    ///
    /// # Errors
    /// If a value does not fit its unit.
    pub fn book(&self, base: &Book, point: &[f64]) -> Result<Book, Mistake> {
        let mut book = base.clone();
        for (nth, name) in self.names.iter().enumerate() {
            let (low, high) = base.entry(name)?.parameter.unit.bounds();
            book.set(name, self.value(nth, point[nth]).clamp(low, high))?;
        }
        Ok(book)
    }
}
