//! What happens to one person in the life pass: the rule is asked, and what it decides is written.

use crate::domain::{Funnel, Leaving, Occupation, Reason, Stage};
use crate::draws::Purpose;
use crate::parameters::Mistake;
use crate::rules::application::Standing;
use crate::rules::slots::{Event, Slot, Slots};
use crate::rules::{hours, jobless, retirement};
use crate::step::in_force::Helped;
use crate::step::outcome::{Outcome, Seeker};
use crate::step::screen::{Meaning, seeks_every_quarter};
use crate::step::view::View;
use crate::world::People;
use crate::world::flows::Exit;
use crate::world::people::{BlockColumns, Diploma, Life, NEVER, NO_DESK, School};

/// The pass over one cohort block.
pub struct Pass<'a, 'b> {
    /// Its columns.
    pub columns: BlockColumns<'a>,
    /// What it leaves.
    pub outcome: &'a mut Outcome,
    /// What everybody sees.
    pub view: &'b View<'b>,
    /// Age in quarters.
    pub age: i16,
}

impl<'a, 'b> Pass<'a, 'b> {
    /// A pass over a block whose persons have this age.
    pub fn new(columns: BlockColumns<'a>, outcome: &'a mut Outcome, view: &'b View<'b>, age: i16) -> Self {
        Pass { columns, outcome, view, age }
    }

    /// Number of a person for draws.
    pub fn who(&self, rank: usize) -> u64 {
        People::number(self.columns.number, rank)
    }

    /// A detail of an event of a person: a number in [0, 1).
    pub fn detail(&self, rank: usize, purpose: Purpose, detail: u32) -> f64 {
        self.view.luck.unit(self.who(rank), self.view.quarter, purpose, detail)
    }

    /// A person's life draw, of which the first byte is known.
    pub fn draw(&self, rank: usize, byte: u8) -> u32 {
        let rest = self.view.luck.bits(self.who(rank), self.view.quarter, Purpose::Life, 0);
        u32::from(byte) << 24 | (rest >> 40) as u32
    }

    /// Age in years.
    pub fn years(&self) -> f64 {
        f64::from(self.age) / 4.0
    }

    /// The event of a draw whose first byte could mean this, if there is one.
    #[inline]
    pub fn try_luck(&mut self, rank: usize, draw: u32, meaning: Meaning, slots: &Slots) {
        match meaning {
            Meaning::Nothing => {}
            Meaning::Slot(nth) => {
                let slot = &slots.all()[nth];
                // Many would be laid off by an employer with too many staff, and few have one.
                let may_be = !matches!(slot.event, Event::LaidOff | Event::Shrinks)
                    || self.view.surplus.is(self.columns.desk[rank]);
                if may_be && let Some(above) = slot.above(draw) {
                    self.event(rank, slot, above);
                }
            }
            Meaning::Several => {
                if let Some((slot, above)) = slots.find(draw) {
                    self.event(rank, slot, above);
                }
            }
        }
    }

    /// What comes due in the funnel, and looking for work.
    #[inline]
    pub fn come_due_and_seek(&mut self, rank: usize) {
        if self.columns.due[rank] == self.view.quarter.0 as u8 && self.columns.stage[rank] != Stage::Student {
            self.funnel_step(rank);
        }
        if seeks_every_quarter(self.columns.stage[rank]) {
            self.seek(rank);
        }
    }

    /// A draw fell into a slot of an event that is possible: it happens if it lies below the probability.
    pub fn event(&mut self, rank: usize, slot: &Slot, above: f64) {
        let probability = self.probability(rank, slot, Helped::ByAll);
        if probability > slot.width {
            self.outcome.mistake = Some(Mistake::new(format!(
                "{}: the probability of '{}' is {probability:.4} at {:.0} years, and the model has room for {}; lower the \
                 numbers that drive it (`weglek explain {}` lists them)",
                self.view.quarter,
                slot.event.name(),
                self.years().floor(),
                slot.width,
                slot.event.rule()
            )));
            return;
        }
        let happens = above < probability;
        // Leaves, stays or looks for another job because of what is asked about.
        let is_moved = self.view.in_force.moves_technicians()
            && slot.event.is_of_own_will()
            && happens != (above < self.probability(rank, slot, Helped::ByBaseline));
        if happens {
            self.happens(rank, slot.event);
        } else if let Some(calling) = self.view.calling
            && slot.event == Event::BecomesInterested
        {
            self.campaign_interest(calling, rank, above, probability, slot.width);
        }
        if is_moved {
            self.columns.reached[rank] = self.view.quarter.0 as u8;
        }
    }

    fn happens(&mut self, rank: usize, event: Event) {
        match event {
            Event::Death => self.die(rank),
            Event::Retirement => self.change(rank, Self::retire),
            Event::Emigration => self.change(rank, Self::emigrate),
            Event::CareDuty => {
                let traits = &mut self.columns.traits[rank];
                *traits = traits.set_care_duty(!traits.care_duty());
            }
            Event::Pay => self.change(rank, |pass, life| pass.leave_technology(rank, life, Reason::Pay)),
            Event::Strain => self.change(rank, |pass, life| pass.leave_technology(rank, life, Reason::Strain)),
            Event::CareAndHours => {
                self.change(rank, |pass, life| pass.leave_technology(rank, life, Reason::CareAndHours));
            }
            Event::Prospects => self.change(rank, |pass, life| pass.leave_technology(rank, life, Reason::Prospects)),
            Event::Shrinks => self.change(rank, |pass, life| pass.leave_technology(rank, life, Reason::Shrinks)),
            Event::LaidOff | Event::LosesWork | Event::AgencyEnds => self.change(rank, |pass, life| {
                if life.stage == Stage::OtherWork {
                    pass.orient_jobless(rank, life);
                }
                pass.lose_work(rank, life);
            }),
            Event::LeavesLabourForce | Event::GivesUp => self.change(rank, |pass, life| {
                pass.note_leaver(rank, life, Leaving::Inactive);
                pass.stop(life, Exit::Inactive);
                pass.enter(life, Stage::Inactive);
            }),
            Event::SeeksOtherJob => self.apply(rank, true),
            Event::ChangesGroup => self.columns.occupation[rank] = self.elsewhere(rank, self.columns.diploma[rank]),
            Event::BecomesInterested => self.change(rank, |pass, life| pass.become_lead(rank, life)),
            Event::Returns => self.apply(rank, false),
            Event::FindsOtherWork => self.change(rank, |pass, life| pass.go_to_other_work(rank, life)),
            Event::StartsLooking => self.change(rank, |pass, life| {
                pass.orient_jobless(rank, life);
                pass.enter(life, Stage::Unemployed);
            }),
        }
    }

    /// Changes several things of a person.
    fn change(&mut self, rank: usize, change: impl FnOnce(&mut Self, &mut Life)) {
        let mut life = self.columns.life(rank);
        change(self, &mut life);
        self.columns.set_life(rank, life);
    }

    /// Begins a stage.
    fn enter(&self, life: &mut Life, stage: Stage) {
        life.stage = stage;
        life.since = self.view.quarter.0;
    }

    /// Goes from work to looking for it.
    pub fn lose_work(&mut self, rank: usize, life: &mut Life) {
        self.note_leaver(rank, life, Leaving::Unemployed);
        self.stop(life, Exit::Unemployed);
        self.enter(life, Stage::Unemployed);
    }

    fn emigrate(&mut self, life: &mut Life) {
        self.stop(life, Exit::Abroad);
        life.stage = Stage::Abroad;
        life.funnel = Funnel::Outside;
        life.due = NEVER;
        self.outcome.flows.went += 1;
    }

    fn retire(&mut self, life: &mut Life) {
        self.stop(life, Exit::Retired);
        life.stage = Stage::Retired;
        life.funnel = Funnel::Outside;
        life.due = NEVER;
    }

    /// The quarter of the AOW age: most of those who have not retired do so now.
    pub fn reach_aow_age(&mut self) {
        let share = retirement::at_aow_age(&self.view.model.numbers.life);
        for rank in 0..self.columns.block.len {
            let may = self.columns.stage[rank].at_work()
                || matches!(self.columns.stage[rank], Stage::Unemployed | Stage::Inactive);
            if may && self.detail(rank, Purpose::Detail, 5) < share {
                self.change(rank, Self::retire);
            }
        }
    }

    /// Dies, or passes the age of the model.
    pub fn die(&mut self, rank: usize) {
        let mut life = self.columns.life(rank);
        self.stop(&mut life, Exit::Died);
        self.outcome.flows.went += 1;
        self.columns.set_life(rank, Life { stage: Stage::Gone, funnel: Funnel::Outside, due: NEVER, ..life });
    }

    /// Leaves the desk, if there is one, and counts why.
    pub fn stop(&mut self, life: &mut Life, exit: Exit) {
        self.outcome.flows.agency_left += u32::from(life.stage == Stage::AgencyTechnician);
        if life.stage.in_technology() && life.funnel == Funnel::FirstYear {
            life.funnel = Funnel::Outside;
            life.due = NEVER;
        }
        if life.desk != NO_DESK {
            let cell = self.view.employers.ground.desks[life.desk as usize].cell;
            self.outcome.flows.left[cell.index()][exit.index()] += 1;
            self.outcome.vacated.push(life.desk);
            life.desk = NO_DESK;
        }
    }

    /// Goes from a desk to other work, for a reason.
    pub fn leave_desk_for_other_work(&mut self, rank: usize, life: &mut Life, reason: Reason) {
        self.forget_application(rank);
        let cell = self.view.employers.ground.desks[life.desk as usize].cell;
        self.outcome.flows.weglek[cell.index()][reason.index()] += 1;
        self.stop(life, Exit::OtherWork);
        self.go_to_other_work(rank, life);
    }

    fn go_to_other_work(&mut self, rank: usize, life: &mut Life) {
        life.occupation = self.elsewhere(rank, life.diploma);
        if life.stage != Stage::OtherWork {
            if life.school == School::LEAVER && life.diploma.field().is_technology() {
                self.note_not_started(rank, life);
            }
            self.enter(life, Stage::OtherWork);
            life.school = School::NONE;
            let sex = self.columns.fixed[rank].sex();
            let part_time = hours::part_time(false, sex, &self.view.model.numbers.population);
            life.traits = life.traits.set_part_time(self.detail(rank, Purpose::Detail, 1) < part_time);
        }
    }

    /// The group outside technology in which somebody finds work this quarter.
    fn elsewhere(&self, rank: usize, diploma: Diploma) -> Occupation {
        self.view.model.orientation.elsewhere(self.detail(rank, Purpose::Detail, 0), diploma.level())
    }

    /// Somebody without work decides where to look: in technology or elsewhere.
    fn orient_jobless(&mut self, rank: usize, life: &mut Life) {
        let n = &self.view.model.numbers;
        let trained = life.diploma.field().is_technology() || life.traits.was_technician();
        let reachable = life.traits.reachable_reserve();
        let share = jobless::looks_in_technology(trained, reachable, self.columns.fixed[rank].sex(), &n.jobless);
        if self.detail(rank, Purpose::Detail, 2) < share {
            life.occupation = self.sought(rank, life.occupation, life.diploma);
        } else if life.occupation.is_technology() {
            life.occupation = self.elsewhere(rank, life.diploma);
        }
    }

    /// Looks for technical work this quarter.
    fn apply(&mut self, rank: usize, changer: bool) {
        let standing = Standing::of(self.columns.trained(rank), self.columns.traits[rank].was_technician());
        let occupation = self.sought(rank, self.columns.occupation[rank], self.columns.diploma[rank]);
        self.go_on_the_list(rank, occupation, standing, changer);
    }

    /// Applies for a technical job from the switching funnel.
    pub fn apply_from_funnel(&mut self, rank: usize, life: &Life) {
        let standing = Standing::of(life.trained(), life.traits.was_technician());
        self.go_on_the_list(rank, self.sought(rank, life.occupation, life.diploma), standing, false);
    }

    /// Goes on the list of those who look for technical work this quarter.
    fn go_on_the_list(&mut self, rank: usize, occupation: Occupation, standing: Standing, changer: bool) {
        self.forget_application(rank);
        self.outcome.seekers.push(Seeker {
            place: (self.columns.block.start + rank) as u32,
            who: self.who(rank),
            home: self.columns.fixed[rank].province(),
            occupation,
            standing,
            changer,
            service: 0.0,
            served: false,
        });
    }

    /// Nobody is on the list twice: a later application of the quarter replaces an earlier one, leaving ends it.
    fn forget_application(&mut self, rank: usize) {
        let place = (self.columns.block.start + rank) as u32;
        if self.outcome.seekers.last().is_some_and(|seeker| seeker.place == place) {
            self.outcome.seekers.pop();
        }
    }

    /// The unemployed who look for technical work seek every quarter, agency technicians now and then.
    fn seek(&mut self, rank: usize) {
        let applies = if self.columns.stage[rank] == Stage::AgencyTechnician {
            self.detail(rank, Purpose::Detail, 6) < self.view.model.numbers.separation.agency_seeks
        } else {
            self.columns.occupation[rank].is_technology() && self.columns.funnel[rank] != Funnel::Seeking
        };
        if applies {
            self.apply(rank, false);
        }
    }
}
