//! What a person can be and do.

use crate::kinds;

kinds! {
    /// Sex, as the statistics count it.
    Sex {
        /// Man or boy.
        Man = "men",
        /// Woman or girl.
        Woman = "women",
    }
}

kinds! {
    /// What a person does now. Exactly one at a time.
    Stage {
        /// A place not in use: not born yet, younger than 10, not arrived yet.
        Absent = "absent",
        /// In primary or secondary school.
        Pupil = "pupil",
        /// In mbo, hbo or wo.
        Student = "student",
        /// At work in a technical or digital occupation at an establishment (or as an establishment of one).
        Technician = "technician",
        /// At work in a technical or digital occupation through an agency.
        AgencyTechnician = "agency_technician",
        /// At work in another occupation.
        OtherWork = "other_work",
        /// Without work and looking for it.
        Unemployed = "unemployed",
        /// Neither at work nor looking for it, not retired.
        Inactive = "inactive",
        /// Retired.
        Retired = "retired",
        /// Moved out of the country.
        Abroad = "abroad",
        /// Died, or older than 74.
        Gone = "gone",
    }
}

kinds! {
    /// How much somebody works.
    Hours {
        /// Full-time.
        Full = "full-time",
        /// Part-time.
        Part = "part-time",
        /// Part-time, with some hours a week more since an employer made that possible.
        MorePart = "part-time, with more hours",
    }
}

impl Stage {
    /// At work in a technical or digital occupation.
    #[inline]
    pub fn in_technology(self) -> bool {
        matches!(self, Stage::Technician | Stage::AgencyTechnician)
    }

    /// At work, in any occupation (students' side jobs not counted).
    #[inline]
    pub fn at_work(self) -> bool {
        self.in_technology() || self == Stage::OtherWork
    }

    /// A resident aged 10 to 74.
    #[inline]
    pub fn is_resident(self) -> bool {
        !matches!(self, Stage::Absent | Stage::Abroad | Stage::Gone)
    }
}

kinds! {
    /// Why a technician leaves for other work. No Dutch data on reasons exist: the shares are assumed.
    Reason {
        /// Pay.
        Pay = "pay",
        /// Physical strain.
        Strain = "strain",
        /// Care duties and hours.
        CareAndHours = "care_and_hours",
        /// Prospects and image.
        Prospects = "prospects_and_image",
        /// The first year after switching did not work out (no reason of its own is known).
        FirstYear = "first_year_after_switching",
        /// The employer shrinks.
        Shrinks = "employer_shrinks",
    }
}

kinds! {
    /// Where a person stands in the switching funnel. Awareness and interest are draws, not states: most come to nothing.
    Funnel {
        /// Not in the funnel.
        Outside = "outside",
        /// Interested (a lead), and going to start at a known quarter.
        WillStart = "will_start",
        /// On a retraining course.
        OnCourse = "on_course",
        /// Looking for a first technical job, as a trainee or after the course.
        Seeking = "seeking",
        /// In the first year of a technical job after switching.
        FirstYear = "first_year",
        /// Stayed.
        Stayed = "stayed",
    }
}
