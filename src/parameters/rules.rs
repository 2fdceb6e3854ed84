//! One struct of numbers a rule, filled from the book.

use crate::parameters::{Book, Mistake};

macro_rules! rule_numbers {
    ($($(#[$doc:meta])* $name:ident = $prefix:literal { $($field:ident),+ $(,)? })+) => {
        $(
            $(#[$doc])*
            #[derive(Clone, Copy, Debug, PartialEq)]
            #[allow(missing_docs)] // each number is described in the parameter file of the same name
            pub struct $name { $(pub $field: f64),+ }

            impl $name {
                /// Prefix of its numbers in the book.
                pub const PREFIX: &'static str = $prefix;
                /// Names of its numbers.
                pub const FIELDS: &'static [&'static str] = &[$(stringify!($field)),+];

                /// Takes its numbers from the book.
                ///
                /// # Errors
                /// If one is missing.
                pub fn from_book(book: &Book) -> Result<Self, Mistake> {
                    Ok($name { $($field: book.value(concat!($prefix, ".", stringify!($field)))?),+ })
                }
            }
        )+

        /// Prefix and names of the numbers of each struct.
        pub const NUMBERS: &[(&str, &[&str])] = &[$(($name::PREFIX, $name::FIELDS)),+];
    };
}
pub(crate) use rule_numbers;

rule_numbers! {
    /// Death, emigration, care duties and retirement.
    Life = "life" {
        mortality_men_level, mortality_men_slope, mortality_women_level, mortality_women_slope,
        emigration_young, emigration_older,
        care_begins_women, care_begins_men, care_ends,
        retire_55, retire_60, retire_near_aow, retire_at_aow, retire_after_aow,
    }
    /// Weglek: technicians who leave for other work.
    Weglek = "weglek" {
        pay, strain, care_and_hours, prospects, young_factor, older_factor, digital_factor, early_tenure_factor, tenure_fade,
        wage_elasticity, shrink_to_other_work, untrained_factor,
    }
    /// Leaving work for no work, and changing jobs inside technology.
    Separation = "separation" {
        technician_unemployed, technician_inactive, technician_inactive_older, agency_seeks, agency_ends,
        other_unemployed, cycle_elasticity, other_inactive_women, other_inactive_men, other_inactive_older, young_factor,
        other_changes_group, seeks_other_job_early, seeks_other_job_later, self_employed_factor,
    }
    /// The unemployed and the inactive.
    Jobless = "jobless" {
        finds_other_work, tightness_elasticity, technician_finds_other_work, school_leaver_factor, older_factor,
        gives_up, starts_looking_women, starts_looking_men, starts_looking_older, looks_in_technology, looks_women_factor,
        encouragement, agency_takes,
    }
    /// The hidden reserve: educated in technology, at work or at home outside it.
    Reserve = "reserve" { reachable_share, returns, tightness_elasticity, inactive_factor, former_technician_factor }
    /// The switching funnel.
    ZijInstroom = "zij_instroom" {
        lead_men, lead_women, lead_older_factor, unemployed_factor, inactive_factor, taste_slope,
        outside_tightness_elasticity, start_share, longest_wait, course_share, course_quarters, completes, ready, stays,
        course_places, mean_quarters_seeking,
    }
    /// Profile and study choice, and how studies go.
    Study = "study" {
        taste_slope, parent_bonus, wage_elasticity, places_slack,
        profile_men_vmbo, profile_women_vmbo, profile_men_havo, profile_women_havo, profile_men_vwo, profile_women_vwo,
        technical_men_mbo, technical_women_mbo, technical_men_hbo, technical_women_hbo,
        technical_men_wo, technical_women_wo, profile_weight,
        digital_mbo, digital_hbo, digital_wo,
        vmbo_bk_to_mbo23, vmbo_bk_to_mbo4, vmbo_gt_to_mbo23, vmbo_gt_to_mbo4, havo_to_hbo, havo_to_mbo4,
        vwo_to_wo, vwo_to_hbo, mbo23_to_mbo4, mbo2_to_mbo3, mbo4_to_hbo, hbo_to_wo, comes_back_to_school,
        completes_mbo23, completes_mbo4, completes_hbo, completes_wo, switches_after_dropping,
        years_mbo23, years_mbo4, years_hbo, years_wo, side_job,
        international_hbo, international_wo, international_growth, international_technical, international_stays,
    }
    /// The first job after education.
    FirstJob = "first_job" {
        outside_men_mbo, outside_women_mbo, outside_men_hbo, outside_women_hbo, outside_men_wo, outside_women_wo,
        untrained_enters, untrained_women_factor,
    }
    /// Search and match.
    Search = "search" {
        contacts, contact_elasticity, neighbour_share, trained_advantage, changer_intensity, trainee_advantage,
    }
    /// Wanted staff, vacancies and layoffs.
    Employers = "employers" {
        slot_share, growth_shock, shock_persistence, plans_smaller, posting, withdraws, layoff, sheds_at_most, wage_elasticity, trend_technical,
        trend_digital, cycle_elasticity, green_growth, self_employed_craft, self_employed_ict, self_employed_other,
        agency_share,
    }
    /// Automation.
    Automation = "automation" {
        bass_p, bass_q, micro_factor, small_factor, medium_factor, labour_saved, strain_relief, output_response,
        vacancy_push, spread_years,
    }
    /// Wages of cells.
    Wages = "wages" { tightness_response, tightness_smoothing, outside_weight, reversion, lowest, highest }
    /// The recruitment campaign.
    Campaign = "campaign" {
        recall, recall_anchor, cost_per_lead, anchor, targeting, start_share, works_after_a_year, completes,
        pupils_points, parents_points, half_life, total_elasticity, spend_elasticity, threshold,
    }
    /// Synthesis of the population.
    Population = "population" {
        parent_in_technology, part_time_men, part_time_women, part_time_technicians, care_women, care_men,
        taste_gap, havo_share, part_time_fte, more_hours_fte, international_hbo, international_wo,
    }
}

/// All numbers of behaviour.
#[derive(Clone, Copy, Debug, PartialEq)]
#[allow(missing_docs)]
pub struct Behaviour {
    pub life: Life,
    pub weglek: Weglek,
    pub separation: Separation,
    pub jobless: Jobless,
    pub reserve: Reserve,
    pub zij_instroom: ZijInstroom,
    pub study: Study,
    pub first_job: FirstJob,
    pub search: Search,
    pub employers: Employers,
    pub automation: Automation,
    pub wages: Wages,
    pub population: Population,
}

impl Behaviour {
    /// Takes all numbers of behaviour from the book.
    ///
    /// # Errors
    /// If one is missing.
    pub fn from_book(book: &Book) -> Result<Self, Mistake> {
        Ok(Behaviour {
            life: Life::from_book(book)?,
            weglek: Weglek::from_book(book)?,
            separation: Separation::from_book(book)?,
            jobless: Jobless::from_book(book)?,
            reserve: Reserve::from_book(book)?,
            zij_instroom: ZijInstroom::from_book(book)?,
            study: Study::from_book(book)?,
            first_job: FirstJob::from_book(book)?,
            search: Search::from_book(book)?,
            employers: Employers::from_book(book)?,
            automation: Automation::from_book(book)?,
            wages: Wages::from_book(book)?,
            population: Population::from_book(book)?,
        })
    }
}
