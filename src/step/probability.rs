//! How probable a life event is for one person: the rule is asked with the person's situation.

use crate::domain::{Cell, Funnel, Occupation, Quarter, Reason, Stage};
use crate::draws::Purpose;
use crate::parameters::Effect;
use crate::rules::slots::{Event, Slot};
use crate::rules::{
    automation, care_duty, emigration, hidden_reserve, interest, job_change, jobless, mortality, retirement,
    separation, weglek,
};
use crate::step::events::Pass;
use crate::step::in_force::Helped;
use crate::world::people::{Diploma, School};

impl Pass<'_, '_> {
    /// Probability of the event of a slot, with what programmes in force do to it.
    pub fn probability(&self, rank: usize, slot: &Slot, helped: Helped) -> f64 {
        let view = self.view;
        let n = &view.model.numbers;
        let fixed = self.columns.fixed[rank];
        let (sex, years) = (fixed.sex(), self.years());
        match slot.event {
            Event::Death => mortality::hazard(sex, years, &n.life),
            Event::Retirement => {
                retirement::hazard(self.age, view.model.outside.aow_age[view.quarter.index()], &n.life)
            }
            Event::Emigration => emigration::hazard(years, &n.life),
            Event::CareDuty => care_duty::hazard(self.columns.traits[rank].care_duty(), sex, years, &n.life),
            Event::Pay => self.leaving(rank, Reason::Pay, helped),
            Event::Strain => self.leaving(rank, Reason::Strain, helped),
            Event::CareAndHours => self.leaving(rank, Reason::CareAndHours, helped),
            Event::Prospects => self.leaving(rank, Reason::Prospects, helped),
            Event::Shrinks => self.leaving(rank, Reason::Shrinks, helped),
            Event::LaidOff => {
                separation::laid_off(self.surplus(rank), n.employers.layoff, n.weglek.shrink_to_other_work)
            }
            Event::LosesWork if self.columns.stage[rank] == Stage::Technician => {
                separation::technician_unemployed(years, self.self_employed(rank), &n.separation)
            }
            Event::LosesWork => separation::other_unemployed(years, view.climate.loses_work, &n.separation),
            Event::LeavesLabourForce if self.columns.stage[rank] == Stage::Technician => {
                separation::technician_inactive(years, &n.separation)
            }
            Event::LeavesLabourForce => separation::other_inactive(years, sex, &n.separation),
            Event::SeeksOtherJob => {
                let shown = view.in_force.strongest(self.who(rank), |effect| match effect {
                    Effect::JobChange(uplift) => Some(*uplift),
                    _ => None,
                });
                let ordinary = job_change::hazard(self.tenure(rank), self.self_employed(rank), &n.separation);
                // However good the advice, nobody's probability grows beyond the slot.
                ordinary.max((ordinary * (1.0 + shown.by(helped))).min(slot.width))
            }
            Event::ChangesGroup => n.separation.other_changes_group,
            Event::AgencyEnds => n.separation.agency_ends,
            Event::BecomesInterested => self.ordinary_interest(rank),
            Event::Returns => self.returning(rank),
            Event::FindsOtherWork => {
                let situation = jobless::Situation {
                    age: years,
                    seeks_technology: self.columns.occupation[rank].is_technology(),
                    school_leaver: self.columns.school[rank] == School::LEAVER
                        && view.quarter.0 - self.columns.since[rank] <= 2,
                    by_tightness: view.climate.finds_other_work,
                };
                jobless::finds_other_work(&situation, &n.jobless)
            }
            Event::GivesUp => n.jobless.gives_up,
            Event::StartsLooking => jobless::starts_looking(years, sex, view.climate.starts_looking, &n.jobless),
        }
    }

    fn ordinary_interest(&self, rank: usize) -> f64 {
        let fixed = self.columns.fixed[rank];
        let in_funnel = !matches!(self.columns.funnel[rank], Funnel::Outside | Funnel::Stayed);
        if in_funnel || self.columns.diploma[rank].field().is_technology() {
            return 0.0;
        }
        let situation = interest::Situation {
            age: self.years(),
            sex: fixed.sex(),
            stage: self.columns.stage[rank],
            eagerness: self.view.model.eagerness[fixed.taste as usize],
            by_tightness: self.view.climate.interest,
        };
        interest::hazard(&situation, &self.view.model.numbers.zij_instroom)
    }

    fn returning(&self, rank: usize) -> f64 {
        let traits = self.columns.traits[rank];
        let trained = self.columns.diploma[rank].field().is_technology();
        // Most are no reserve: a look at the market is saved.
        if !(trained || traits.was_technician()) {
            return 0.0;
        }
        let situation = hidden_reserve::Situation {
            age: self.years(),
            trained,
            reachable: traits.reachable_reserve(),
            was_technician: traits.was_technician(),
            inactive: self.columns.stage[rank] == Stage::Inactive,
            tightness: self.tightness(rank),
        };
        hidden_reserve::hazard(&situation, &self.view.model.numbers.reserve)
    }

    fn leaving(&self, rank: usize, reason: Reason, helped: Helped) -> f64 {
        // The first year of a switcher is decided by the links of the funnel, not by weglek beside them.
        if self.columns.funnel[rank] == Funnel::FirstYear && reason != Reason::Shrinks {
            return 0.0;
        }
        let mut situation = self.weglek_situation(rank);
        if self.view.in_force.moves_technicians() {
            self.help(&mut situation, rank, helped);
        }
        weglek::hazard(reason, &situation, &self.view.model.numbers.weglek)
    }

    /// What programmes change at the employer of a technician.
    fn help(&self, situation: &mut weglek::Situation, rank: usize, helped: Helped) {
        let in_force = self.view.in_force;
        situation.wage += in_force.wage().by(helped);
        // The self-employed are nobody's staff, and no employers who take part.
        if self.self_employed(rank) {
            return;
        }
        let employer = u64::from(self.view.employers.ground.desks[self.columns.desk[rank] as usize].establishment);
        let digital = usize::from(situation.digital);
        let care = in_force.strongest(employer, |effect| match effect {
            Effect::Care(closes) => Some(closes[digital]),
            _ => None,
        });
        let strain = in_force.strongest(employer, |effect| match effect {
            Effect::Strain(relief) => Some(*relief),
            _ => None,
        });
        situation.part_time_friendliness += care.by(helped) * (1.0 - situation.part_time_friendliness);
        situation.strain *= 1.0 - strain.by(helped);
    }

    fn weglek_situation(&self, rank: usize) -> weglek::Situation {
        let view = self.view;
        let n = &view.model.numbers;
        let desk = &view.employers.ground.desks[self.columns.desk[rank] as usize];
        let place = view.employers.establishment(self.columns.desk[rank]);
        let saved = f64::from(view.employers.automation[desk.establishment as usize]);
        weglek::Situation {
            age: self.years(),
            tenure: self.tenure(rank),
            care_duty: self.columns.traits[rank].care_duty(),
            educated: self.columns.diploma[rank].field().is_technology(),
            digital: desk.cell.occupation().is_digital(),
            wage: view.market.wage[desk.cell.index()],
            strain: view.model.strains[desk.cell.occupation().index()] * f64::from(place.strain),
            strain_relief: automation::strain_relief(saved, &n.automation),
            part_time_friendliness: f64::from(place.part_time_friendliness),
            surplus: self.surplus(rank),
            layoff: n.employers.layoff,
        }
    }

    /// Surplus staff at the desk that the employer would shed, as a share.
    fn surplus(&self, rank: usize) -> f64 {
        self.view.employers.excess(self.columns.desk[rank]).min(self.view.model.numbers.employers.sheds_at_most)
    }

    fn tenure(&self, rank: usize) -> f64 {
        f64::from(self.view.quarter.0 - self.columns.since[rank])
    }

    fn self_employed(&self, rank: usize) -> bool {
        self.view.employers.self_employed(self.columns.desk[rank])
    }

    fn tightness(&self, rank: usize) -> f64 {
        let occupation = self.sought(rank, self.columns.occupation[rank], self.columns.diploma[rank]);
        let cell = Cell::of(self.columns.fixed[rank].province(), occupation);
        self.view.market.tightness[cell.index()]
    }

    /// The technical or digital group that a person would look for work in: the same every time.
    pub fn sought(&self, rank: usize, occupation: Occupation, diploma: Diploma) -> Occupation {
        if occupation.is_technology() {
            return occupation;
        }
        let draw = self.view.luck.unit(self.who(rank), Quarter::FIRST, Purpose::Orientation, 1);
        self.view.model.orientation.technology(draw, diploma.level(), diploma.field())
    }
}
