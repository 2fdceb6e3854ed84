//! The numbers of levers, one struct a lever, and the sizes of groups that levers count with.

use crate::domain::{EducationKind, Province};
use crate::parameters::rules::{Campaign, rule_numbers};
use crate::parameters::{Book, Mistake, Table};

rule_numbers! {
    /// Technology at school.
    TechAtSchool = "tech_at_school" { points_boys, girls_factor, intensity, full_budget }
    /// Microchip talent.
    ChipTalent = "chip_talent" { points_per_grant, grant, retention, student_share, retraining_share, take_up, co_funding, course_cost, start_uplift, brainport, twente, delft, north }
    /// Teachers of technology.
    Teachers = "teachers" { students_per_teacher, years, cost }
    /// Role models for girls.
    GirlsInTech = "girls_in_tech" { relative, boys, girls_a_year, cost }
    /// Public-private partnerships.
    Pps = "pps" { students_reached, full_budget, completes, first_job }
    /// Training subsidy.
    TrainingSubsidy = "training_subsidy" { technology_share, take_up, grant, start_uplift }
    /// Development paths.
    DevelopmentPaths = "development_paths" { reach_a_path, start_uplift, job_change_uplift, cost }
    /// Guarantee of work and training.
    Techniekroute = "techniekroute" { closes, cost }
    /// Regional matching.
    RegionalMatching = "regional_matching" { efficiency, cost }
    /// Modern employers.
    ModernEmployer = "modern_employer" { care_on_site, care_office, more_hours, cost, employers }
    /// Lighter work.
    LighterWork = "lighter_work" { relief, cost, employers }
    /// Help to automate.
    AutomationSupport = "automation_support" { take_up, deadweight, eligible, cost }
    /// Coordination.
    Coordination = "coordination" { early, late, recovered, cost }
    /// Knowledge migrants.
    LabourMigration = "labour_migration" { cost }
}

/// All numbers of levers.
#[derive(Clone, Copy, Debug, PartialEq)]
#[allow(missing_docs)]
pub struct LeverNumbers {
    pub campaign: Campaign,
    pub tech_at_school: TechAtSchool,
    pub chip_talent: ChipTalent,
    pub teachers: Teachers,
    pub girls_in_tech: GirlsInTech,
    pub pps: Pps,
    pub training_subsidy: TrainingSubsidy,
    pub development_paths: DevelopmentPaths,
    pub techniekroute: Techniekroute,
    pub regional_matching: RegionalMatching,
    pub modern_employer: ModernEmployer,
    pub lighter_work: LighterWork,
    pub automation_support: AutomationSupport,
    pub coordination: Coordination,
    pub labour_migration: LabourMigration,
    /// Entrants to mbo, hbo and wo in a year: all who choose.
    pub choosers: f64,
    /// Part of the residents who live in each province.
    pub provinces: [f64; Province::COUNT],
    /// Those who start switching in an ordinary quarter: nobody pays for more places than they take. Known of a world, and
    /// infinite before ([`LeverNumbers::among`]).
    pub starters: f64,
}

impl LeverNumbers {
    /// Takes all numbers of levers from the book, and the sizes of groups from the tables.
    ///
    /// # Errors
    /// If one is missing.
    pub fn from_book(book: &Book) -> Result<Self, Mistake> {
        Ok(LeverNumbers {
            campaign: Campaign::from_book(book)?,
            tech_at_school: TechAtSchool::from_book(book)?,
            chip_talent: ChipTalent::from_book(book)?,
            teachers: Teachers::from_book(book)?,
            girls_in_tech: GirlsInTech::from_book(book)?,
            pps: Pps::from_book(book)?,
            training_subsidy: TrainingSubsidy::from_book(book)?,
            development_paths: DevelopmentPaths::from_book(book)?,
            techniekroute: Techniekroute::from_book(book)?,
            regional_matching: RegionalMatching::from_book(book)?,
            modern_employer: ModernEmployer::from_book(book)?,
            lighter_work: LighterWork::from_book(book)?,
            automation_support: AutomationSupport::from_book(book)?,
            coordination: Coordination::from_book(book)?,
            labour_migration: LabourMigration::from_book(book)?,
            choosers: choosers_a_year()?,
            provinces: provinces()?,
            starters: f64::INFINITY,
        })
    }

    /// The same, where so many start switching in an ordinary quarter.
    #[must_use]
    pub fn among(self, starters: f64) -> Self {
        LeverNumbers { starters, ..self }
    }
}

/// Entrants to mbo, hbo and wo in a year: the technical ones of 2016 over their share.
///
/// # Errors
/// If a figure is missing.
pub fn choosers_a_year() -> Result<f64, Mistake> {
    let school = Table::named("school")?;
    let of_kind = |kind: &EducationKind| {
        let technical = school.get(&format!("entrants technical {} 2016", kind.name()))?;
        Ok(technical / school.get(&format!("technical share of entrants {}", kind.name()))?)
    };
    EducationKind::ALL.iter().map(of_kind).sum()
}

fn provinces() -> Result<[f64; Province::COUNT], Mistake> {
    let table = Table::named("provinces_2019")?;
    let mut parts = [0.0; Province::COUNT];
    for (part, province) in parts.iter_mut().zip(Province::ALL) {
        *part = table.get(&format!("population {}", province.name()))?;
    }
    let total: f64 = parts.iter().sum();
    Ok(parts.map(|part| part / total))
}
