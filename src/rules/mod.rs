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
    /// The rule in one sentence, in Dutch.
    pub about_nl: &'static str,
    /// The rule in one sentence, in English.
    pub about_en: &'static str,
    /// Prefix of its numbers in the book.
    pub numbers: &'static str,
}

/// Every rule.
pub const RULES: &[RuleCard] = &[
    RuleCard {
        name: "application",
        about_nl: "Waar een werkzoekende solliciteert, en wie een werkgever verkiest.",
        about_en: "Where a seeker applies, and whom an employer prefers.",
        numbers: "search",
    },
    RuleCard {
        name: "automation",
        about_nl: "Of een vestiging automatiseert, en wat dat bespaart.",
        about_en: "Whether an establishment automates, and what that saves.",
        numbers: "automation",
    },
    RuleCard {
        name: "care_duty",
        about_nl: "Zorgtaken beginnen en eindigen.",
        about_en: "Care duties begin and end.",
        numbers: "life",
    },
    RuleCard {
        name: "emigration",
        about_nl: "Inwoners vertrekken naar het buitenland.",
        about_en: "Residents move abroad.",
        numbers: "life",
    },
    RuleCard {
        name: "first_job",
        about_nl: "Of een schoolverlater een technische baan zoekt.",
        about_en: "Whether a school-leaver looks for a technical job.",
        numbers: "first_job",
    },
    RuleCard {
        name: "hidden_reserve",
        about_nl: "Technisch opgeleiden buiten de techniek zoeken een weg terug.",
        about_en: "Technically educated people outside technology look for a way back.",
        numbers: "reserve",
    },
    RuleCard {
        name: "hours",
        about_nl: "Hoeveel van een voltijdbaan iemand werkt, en of een deeltijder er uren bij neemt.",
        about_en: "How much of a full job somebody works, and whether a part-timer takes on more.",
        numbers: "population",
    },
    RuleCard {
        name: "interest",
        about_nl: "Een volwassene buiten de techniek gaat een overstap overwegen: een lead.",
        about_en: "An adult outside technology becomes interested in switching: a lead.",
        numbers: "zij_instroom",
    },
    RuleCard {
        name: "job_change",
        about_nl: "Een technicus zoekt een andere technische baan.",
        about_en: "A technician looks for another technical job.",
        numbers: "separation",
    },
    RuleCard {
        name: "jobless",
        about_nl: "Werklozen vinden ander werk of geven het op; niet-actieven gaan zoeken.",
        about_en: "The unemployed find other work or give up; the inactive start looking.",
        numbers: "jobless",
    },
    RuleCard {
        name: "mortality",
        about_nl: "Mensen sterven, naar leeftijd en geslacht.",
        about_en: "People die, by age and sex.",
        numbers: "life",
    },
    RuleCard {
        name: "orientation",
        about_nl: "Welke beroepsgroep iemand zoekt, naar diploma.",
        about_en: "Which occupation group somebody seeks, by diploma.",
        numbers: "first_job",
    },
    RuleCard {
        name: "profile_choice",
        about_nl: "Een leerling kiest een technisch of natuurprofiel, of niet.",
        about_en: "A pupil chooses a technical or nature profile, or not.",
        numbers: "study",
    },
    RuleCard {
        name: "retirement",
        about_nl: "Mensen gaan met pensioen, rond de AOW-leeftijd van het jaar.",
        about_en: "People retire, around the AOW age of the year.",
        numbers: "life",
    },
    RuleCard {
        name: "separation",
        about_nl: "Iemand met werk verliest het of verlaat de beroepsbevolking.",
        about_en: "Somebody at work loses the job or leaves the labour force.",
        numbers: "separation",
    },
    RuleCard {
        name: "study_choice",
        about_nl: "Een schoolverlater kiest een niveau en een richting.",
        about_en: "A school-leaver chooses a level and a field.",
        numbers: "study",
    },
    RuleCard {
        name: "study_course",
        about_nl: "Hoe een studie verloopt: afgerond of niet, en hoe lang.",
        about_en: "How a study goes: completed or not, and how long.",
        numbers: "study",
    },
    RuleCard {
        name: "wages",
        about_nl: "Het loon van een cel volgt haar krapte.",
        about_en: "The wage of a cell follows its tightness.",
        numbers: "wages",
    },
    RuleCard {
        name: "wanted_staff",
        about_nl: "Hoeveel personeel een werkgever wil, en welke vacatures hij openstelt.",
        about_en: "How many staff an employer wants, and what he posts.",
        numbers: "employers",
    },
    RuleCard {
        name: "weglek",
        about_nl: "Een technicus vertrekt naar ander werk, om een reden.",
        about_en: "A technician leaves for other work, for a reason.",
        numbers: "weglek",
    },
    RuleCard {
        name: "zij_instroom",
        about_nl: "Van lead naar start, afronding, baan en blijven.",
        about_en: "From lead to start, completion, job and staying.",
        numbers: "zij_instroom",
    },
];
