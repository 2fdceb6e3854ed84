//! Leaving technology: why, and what is remembered of who left.

use crate::domain::{Level, Occupation, Province, Reason, Sex};
use crate::kinds;

kinds! {
    /// Why somebody is lost to technology: for other work by [`Reason`] (weglek, narrow), never started, or without work.
    /// All together are weglek in the letter's sense. Retirement, death and emigration are no weglek.
    Leaving {
        /// For other work: pay.
        Pay = "pay",
        /// For other work: physical strain.
        Strain = "strain",
        /// For other work: care duties and hours.
        CareAndHours = "care_and_hours",
        /// For other work: prospects and image.
        Prospects = "prospects_and_image",
        /// For other work: the first year after switching did not work out.
        FirstYear = "first_year_after_switching",
        /// For other work: the employer shrinks.
        Shrinks = "employer_shrinks",
        /// Technically educated, and started outside technology.
        NotStarted = "not_started",
        /// Left for no work: unemployed.
        Unemployed = "unemployed",
        /// Left for no work: inactive (health, care).
        Inactive = "inactive",
    }
}

impl Leaving {
    /// Leaving for other work, for a reason.
    pub fn of(reason: Reason) -> Self {
        match reason {
            Reason::Pay => Leaving::Pay,
            Reason::Strain => Leaving::Strain,
            Reason::CareAndHours => Leaving::CareAndHours,
            Reason::Prospects => Leaving::Prospects,
            Reason::FirstYear => Leaving::FirstYear,
            Reason::Shrinks => Leaving::Shrinks,
        }
    }

    /// The reason, of those who left for other work.
    pub fn reason(self) -> Option<Reason> {
        Reason::ALL.iter().copied().find(|&reason| Leaving::of(reason) == self)
    }

    /// What kind of leaving it is.
    pub fn kind(self) -> &'static str {
        match self {
            Leaving::NotStarted => "not_started",
            Leaving::Unemployed => "left_for_unemployment",
            Leaving::Inactive => "left_for_inactivity",
            _ => "left_for_other_work",
        }
    }
}

kinds! {
    /// Class of age.
    AgeClass {
        /// Under 25.
        Under25 = "under_25",
        /// 25 to 34.
        From25 = "25_34",
        /// 35 to 44.
        From35 = "35_44",
        /// 45 to 54.
        From45 = "45_54",
        /// 55 and over.
        From55 = "55_and_over",
    }
}

impl AgeClass {
    /// The class of an age in quarters.
    pub fn of_quarters(age: i16) -> Self {
        match age / 4 {
            ..25 => AgeClass::Under25,
            25..35 => AgeClass::From25,
            35..45 => AgeClass::From35,
            45..55 => AgeClass::From45,
            _ => AgeClass::From55,
        }
    }
}

/// Somebody who was lost to technology, as far as tables tell people apart.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Leaver {
    /// Why.
    pub leaving: Leaving,
    /// Level of the highest diploma.
    pub level: Level,
    /// Sex.
    pub sex: Sex,
    /// Age.
    pub age: AgeClass,
    /// Occupation left; of those who never started, the one outside technology that they turned to.
    pub occupation: Occupation,
    /// Province of the work; of those who never started, of the home.
    pub province: Province,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_reason_has_its_own_leaving_of_the_same_name() {
        for &reason in Reason::ALL {
            assert_eq!(Leaving::of(reason).name(), reason.name());
            assert_eq!(Leaving::of(reason).reason(), Some(reason));
            assert_eq!(Leaving::of(reason).index(), reason.index());
        }
        assert_eq!(Leaving::ALL.iter().filter(|leaving| leaving.reason().is_none()).count(), 3);
    }

    #[test]
    fn classes_of_age_begin_on_the_birthday() {
        for (years, class) in [(24, "under_25"), (25, "25_34"), (44, "35_44"), (45, "45_54"), (55, "55_and_over")] {
            assert_eq!(AgeClass::of_quarters(years * 4).name(), class);
        }
        assert_eq!(AgeClass::of_quarters(25 * 4 - 1), AgeClass::Under25);
    }
}
