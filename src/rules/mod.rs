//! Behaviour: one decision a file. A rule sees a small situation, its numbers and its draw; it never writes.

pub mod application;
pub mod automation;
pub mod care_duty;
pub mod emigration;
pub mod first_job;
pub mod hidden_reserve;
pub mod hours;
pub mod interest;
pub mod job_change;
pub mod jobless;
pub mod logit;
pub mod mortality;
pub mod orientation;
pub mod profile_choice;
pub mod retirement;
pub mod separation;
pub mod slots;
pub mod study_choice;
pub mod study_course;
pub mod wages;
pub mod wanted_staff;
pub mod weglek;
pub mod zij_instroom;

/// What a rule says of itself: for `weglek explain`.
pub struct RuleCard {
    /// Name, as the file.
    pub name: &'static str,
    /// The rule in one sentence.
    pub about: &'static str,
    /// Prefix of its numbers in the book.
    pub numbers: &'static str,
}

/// Every rule.
pub const RULES: &[RuleCard] = &[
    RuleCard { name: "application", about: "Where a seeker applies, and whom an employer prefers.", numbers: "search" },
    RuleCard {
        name: "automation",
        about: "Whether an establishment automates, and what that saves.",
        numbers: "automation",
    },
    RuleCard { name: "care_duty", about: "Care duties begin and end.", numbers: "life" },
    RuleCard { name: "emigration", about: "Residents move abroad.", numbers: "life" },
    RuleCard { name: "first_job", about: "Whether a school-leaver looks for a technical job.", numbers: "first_job" },
    RuleCard {
        name: "hidden_reserve",
        about: "Technically educated people outside technology look for a way back.",
        numbers: "reserve",
    },
    RuleCard {
        name: "hours",
        about: "How much of a full job somebody works, and whether a part-timer takes on more.",
        numbers: "population",
    },
    RuleCard {
        name: "interest",
        about: "An adult outside technology becomes interested in switching: a lead.",
        numbers: "zij_instroom",
    },
    RuleCard { name: "job_change", about: "A technician looks for another technical job.", numbers: "separation" },
    RuleCard {
        name: "jobless",
        about: "The unemployed find other work or give up; the inactive start looking.",
        numbers: "jobless",
    },
    RuleCard { name: "mortality", about: "People die, by age and sex.", numbers: "life" },
    RuleCard { name: "orientation", about: "Which occupation group somebody seeks, by diploma.", numbers: "first_job" },
    RuleCard {
        name: "profile_choice",
        about: "A pupil chooses a technical or nature profile, or not.",
        numbers: "study",
    },
    RuleCard { name: "retirement", about: "People retire, around the AOW age of the year.", numbers: "life" },
    RuleCard {
        name: "separation",
        about: "Somebody at work loses the job or leaves the labour force.",
        numbers: "separation",
    },
    RuleCard { name: "study_choice", about: "A school-leaver chooses a level and a field.", numbers: "study" },
    RuleCard { name: "study_course", about: "How a study goes: completed or not, and how long.", numbers: "study" },
    RuleCard { name: "wages", about: "The wage of a cell follows its tightness.", numbers: "wages" },
    RuleCard {
        name: "wanted_staff",
        about: "How many staff an employer wants, and what he posts.",
        numbers: "employers",
    },
    RuleCard { name: "weglek", about: "A technician leaves for other work, for a reason.", numbers: "weglek" },
    RuleCard {
        name: "zij_instroom",
        about: "From lead to start, completion, job and staying.",
        numbers: "zij_instroom",
    },
];
