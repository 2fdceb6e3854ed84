//! What the doorrekening counts of a world: levels at the dates, and sums over the years.

use crate::compare::assess::{DISCOUNT_RATE, discount};
use crate::compare::baseline::DATES;
use crate::domain::{Field, Quarter, Reason, Sex};
use crate::kinds;
use crate::observe::Headcount;
use crate::rules::hours;
use crate::step::{Model, firms};
use crate::world::World;
use crate::world::flows::Exit;

kinds! {
    /// A figure of a world, in simulated persons or vacancies.
    Figure {
        /// At work in technical or digital occupations, end of 2030.
        Technicians2030 = "technicians_2030",
        /// The same, end of 2035.
        Technicians2035 = "technicians_2035",
        /// The same in full-time equivalents, end of 2030.
        Fte2030 = "fte_2030",
        /// The same in full-time equivalents, end of 2035.
        Fte2035 = "fte_2035",
        /// Staff that automation saves for the same output, end of 2030.
        Saved2030 = "saved_2030",
        /// The same, end of 2035.
        Saved2035 = "saved_2035",
        /// At work in any occupation, end of 2030.
        AtWork2030 = "at_work_2030",
        /// The same, end of 2035.
        AtWork2035 = "at_work_2035",
        /// At work in digital occupations (class 08), end of 2030.
        Digital2030 = "digital_2030",
        /// Women at work in technical or digital occupations, end of 2030.
        Women2030 = "women_2030",
        /// The same, end of 2035.
        Women2035 = "women_2035",
        /// Open technical vacancies, end of 2030.
        VacanciesTechnical2030 = "vacancies_technical_2030",
        /// Open digital vacancies, end of 2030.
        VacanciesDigital2030 = "vacancies_digital_2030",
        /// Person-years at work in technology since the policies parted, discounted at [`DISCOUNT_RATE`].
        TechnicianYears = "technician_years",
        /// Entrants of technology at mbo, hbo and wo since then.
        Entrants = "entrants_technical",
        /// Girls and women among them.
        EntrantsWomen = "entrants_technical_women",
        /// Leads who will start, on a course or in a technical job, since then.
        Starters = "starters",
        /// Left for pay since then.
        WeglekPay = "weglek_pay",
        /// Left for strain.
        WeglekStrain = "weglek_strain",
        /// Left for care and hours.
        WeglekCare = "weglek_care_and_hours",
        /// Left for prospects and image.
        WeglekProspects = "weglek_prospects",
        /// Left because the employer shrank.
        WeglekShrinks = "weglek_shrinks",
        /// Left in the first year, as a switcher.
        WeglekFirstYear = "weglek_first_year",
        /// Left for no work, for unemployment or inactivity.
        LeftForNoWork = "left_for_no_work",
        /// Educated in technology, and started outside it.
        NotStarted = "not_started",
    }
}

/// The figures of one world, added up as it is lived.
#[derive(Clone, Debug, PartialEq)]
pub struct Figures(pub [f64; Figure::COUNT]);

impl Figures {
    /// Nothing counted yet.
    pub fn new() -> Self {
        Figures([0.0; Figure::COUNT])
    }

    /// One figure.
    pub fn of(&self, figure: Figure) -> f64 {
        self.0[figure.index()]
    }

    /// Figure by figure, this less another.
    #[must_use]
    pub fn less(&self, other: &Figures) -> Self {
        Figures(std::array::from_fn(|i| self.0[i] - other.0[i]))
    }

    fn add(&mut self, figure: Figure, value: f64) {
        self.0[figure.index()] += value;
    }

    /// Counts the quarter that a world has just lived; `since` is the first in which policies may differ.
    pub fn note(&mut self, world: &World, headcount: Headcount, model: &Model, since: Quarter) {
        let flows = &world.flows;
        for (&reason, figure) in Reason::ALL.iter().zip(BY_REASON) {
            let left: u32 = flows.weglek.iter().map(|cell| cell[reason.index()]).sum();
            self.add(figure, f64::from(left));
        }
        self.add(Figure::LeftForNoWork, f64::from(flows.left_for(Exit::Unemployed) + flows.left_for(Exit::Inactive)));
        self.add(Figure::NotStarted, f64::from(flows.not_started));
        self.add(Figure::Starters, f64::from(flows.starters));
        let technical = |counts: &[[u32; Field::COUNT]]| -> f64 {
            let fields = Field::ALL.iter().filter(|field| field.is_technology());
            fields.map(|field| counts.iter().map(|level| f64::from(level[field.index()])).sum::<f64>()).sum()
        };
        self.add(Figure::Entrants, technical(&flows.entrants));
        self.add(Figure::EntrantsWomen, technical(&flows.entrants_women));
        let years = f64::from(world.quarter.0 - since.0) / 4.0;
        self.add(Figure::TechnicianYears, 0.25 * f64::from(headcount.technicians) * discount(years, DISCOUNT_RATE));
        match DATES.iter().position(|date| *date == world.quarter) {
            Some(0) => self.take_stock(world, model, true),
            Some(_) => self.take_stock(world, model, false),
            None => {}
        }
    }

    /// Levels at one of the dates.
    fn take_stock(&mut self, world: &World, model: &Model, first: bool) {
        let at = |figure_2030: Figure, figure_2035: Figure| if first { figure_2030 } else { figure_2035 };
        let people = &world.people;
        for (place, stage) in people.stage.iter().enumerate().filter(|(_, stage)| stage.at_work()) {
            self.add(at(Figure::AtWork2030, Figure::AtWork2035), 1.0);
            if stage.in_technology() {
                let fte = hours::fte(people.traits[place].hours(), &model.numbers.population);
                self.add(at(Figure::Technicians2030, Figure::Technicians2035), 1.0);
                self.add(at(Figure::Fte2030, Figure::Fte2035), fte);
                if people.fixed[place].sex() == Sex::Woman {
                    self.add(at(Figure::Women2030, Figure::Women2035), 1.0);
                }
                if first && people.occupation[place].is_digital() {
                    self.add(Figure::Digital2030, 1.0);
                }
            }
        }
        self.add(at(Figure::Saved2030, Figure::Saved2035), firms::staff_saved(world, model));
        if first {
            for cell in crate::domain::Cell::all() {
                let open = f64::from(world.market.vacancies[cell.index()]);
                let digital = cell.occupation().is_digital();
                self.add(if digital { Figure::VacanciesDigital2030 } else { Figure::VacanciesTechnical2030 }, open);
            }
        }
    }
}

impl Default for Figures {
    fn default() -> Self {
        Self::new()
    }
}

/// The figures of weglek, in the order of the reasons.
pub const BY_REASON: [Figure; Reason::COUNT] = [
    Figure::WeglekPay,
    Figure::WeglekStrain,
    Figure::WeglekCare,
    Figure::WeglekProspects,
    Figure::WeglekFirstYear,
    Figure::WeglekShrinks,
];
