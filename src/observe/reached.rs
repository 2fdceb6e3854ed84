//! Whom programmes reach: persons by place and establishments by number, listed for one quarter.

use crate::domain::{Funnel, Level, Quarter, Sex, SizeClass, Stage};
use crate::draws::Purpose;
use crate::parameters::Effect;
use crate::rules::{hours, interest};
use crate::step::hours::lasting_number;
use crate::step::in_force::{InForce, Part};
use crate::step::live::migrants_more;
use crate::step::model::Model;
use crate::world::people::{Block, Fixed, Life, NO_DESK, School};
use crate::world::{People, World};

/// Quarters of a switcher's first year.
const YEAR: i16 = 4;

/// Whom one programme reaches.
#[derive(Clone, Debug)]
pub struct Reached {
    /// The programme.
    pub programme: Part,
    /// Places of the persons, rising.
    pub persons: Vec<u32>,
    /// Numbers of the establishments, rising.
    pub establishments: Vec<u32>,
}

impl Reached {
    /// Whether it reaches nobody.
    pub fn is_empty(&self) -> bool {
        self.persons.is_empty() && self.establishments.is_empty()
    }
}

/// Whom each programme in force in the quarter that `world` lived last reaches, as they stand at its end: those whom its
/// effect wants and whose lasting number lies below its reach. One entry a programme, in their order. Whoever stands on the
/// list of a grant or a path for switchers has it if he starts.
pub fn reached(world: &World, model: &Model, in_force: &InForce) -> Vec<Reached> {
    in_force.parts.iter().map(|part| of_programme(world, model, in_force, part)).collect()
}

fn of_programme(world: &World, model: &Model, in_force: &InForce, part: &Part) -> Reached {
    let mut persons = Vec::new();
    for (number, block) in world.people.blocks.iter().enumerate() {
        for rank in 0..block.len {
            let (who, place) = (People::number(number, rank), block.start + rank);
            let life = world.people.life(place);
            if !life.stage.is_resident() {
                continue;
            }
            let person = Person { who, rank, block, fixed: world.people.fixed[place], life };
            if in_force.reaches(part, person.number_in(part, world)) && person.is_wanted(part, world, model, in_force) {
                persons.push(place as u32);
            }
        }
    }
    let mut establishments = Vec::new();
    for (number, establishment) in world.employers.ground.establishments.iter().enumerate() {
        let wanted = match part.effect {
            Effect::Care(_) | Effect::Hours(_) | Effect::Strain(_) => establishment.size != SizeClass::One,
            Effect::Adoption { sectors, .. } => {
                let small = !matches!(establishment.size, SizeClass::One | SizeClass::Large);
                small && sectors[establishment.sector.index()]
            }
            _ => false,
        };
        if wanted && in_force.reaches(part, number as u64) {
            establishments.push(number as u32);
        }
    }
    Reached { programme: *part, persons, establishments }
}

/// A person as programmes see one.
struct Person<'a> {
    who: u64,
    rank: usize,
    block: &'a Block,
    fixed: Fixed,
    life: Life,
}

impl Person<'_> {
    /// The number that says whether a programme reaches somebody: one's own, or of a technician the employer's where it is
    /// for employers.
    fn number_in(&self, part: &Part, world: &World) -> u64 {
        match part.effect {
            Effect::Care(_) | Effect::Hours(_) | Effect::Strain(_) if self.life.desk != NO_DESK => {
                u64::from(world.employers.ground.desks[self.life.desk as usize].establishment)
            }
            _ => self.who,
        }
    }

    /// Whether an effect is meant for such a person.
    fn is_wanted(&self, part: &Part, world: &World, model: &Model, in_force: &InForce) -> bool {
        let now = world.quarter;
        match &part.effect {
            Effect::Interest(_) | Effect::Start(_) => self.may_switch(now, model),
            Effect::Choice(choice) => self.chose(now) && choice.provinces[self.fixed.province().index()] > 0.0,
            Effect::RelativeChoice(parts) => {
                self.chose(now) && (self.fixed.sex() == Sex::Woman || parts[Sex::Man.index()] != 0.0)
            }
            Effect::Taste(taste) => {
                let at_school = self.life.stage == Stage::Pupil && !self.fixed.international();
                (at_school || self.chose(now)) && taste.school_years(self.block.birth, now) > 0.0
            }
            Effect::Places { extra } => {
                self.chose(now) && self.studies_technology() && extra[self.fixed.province().index()] > 0.0
            }
            Effect::Completion(_) => self.studies_technology() && self.life.school.level() != Level::Wo,
            Effect::FirstJob(_) => {
                let studies = self.studies_technology() && self.life.school.level() != Level::Wo;
                studies || now.starts_school_year() && self.may_have_graduated_now(now)
            }
            Effect::Guarantee(_) => {
                // Also whose first year is over now.
                let stayed = self.life.funnel == Funnel::Stayed && i16::from(self.life.started) + YEAR == now.0;
                stayed || matches!(self.life.funnel, Funnel::OnCourse | Funnel::Seeking | Funnel::FirstYear)
            }
            Effect::JobChange(_) | Effect::Wage { .. } => self.life.stage == Stage::Technician,
            Effect::Service(_) => {
                let jobless = self.life.stage == Stage::Unemployed && self.life.occupation.is_technology();
                jobless || self.life.funnel == Funnel::Seeking || self.found_technical_work(now)
            }
            Effect::Arrivals(_) => self.arrived_by(part, world, model, in_force),
            Effect::Care(_) => self.is_staff(world) && self.life.traits.care_duty(),
            Effect::Strain(_) => self.is_staff(world),
            Effect::Hours(share) => {
                let number = lasting_number(world.luck, self.who);
                self.is_staff(world) && self.life.traits.part_time() && hours::takes_more(number, *share)
            }
            Effect::Adoption { .. } | Effect::PassOn(_) => false,
        }
    }

    /// Whether one like this ever becomes a lead, whatever the taste.
    fn may_switch(&self, now: Quarter, model: &Model) -> bool {
        let situation = interest::Situation {
            age: f64::from(self.block.age(now)) / 4.0,
            sex: self.fixed.sex(),
            stage: self.life.stage,
            eagerness: 1.0,
            by_tightness: 1.0,
        };
        let ever = interest::hazard(&situation, &model.numbers.zij_instroom) > 0.0;
        ever && !self.life.diploma.field().is_technology()
    }

    /// Began a programme and is no international student: those are out of reach.
    fn chose(&self, now: Quarter) -> bool {
        self.life.stage == Stage::Student && self.life.since == now.0 && !self.fixed.international()
    }

    fn studies_technology(&self) -> bool {
        self.life.stage == Stage::Student && self.life.school.field().is_technology()
    }

    /// At work at an establishment of more than one.
    fn is_staff(&self, world: &World) -> bool {
        self.life.desk != NO_DESK && !world.employers.self_employed(self.life.desk)
    }

    /// Found technical work this quarter, and had none.
    fn found_technical_work(&self, now: Quarter) -> bool {
        self.life.stage.in_technology() && self.life.since == now.0 && i16::from(self.life.started) == now.0
    }

    /// Left vocational education in technology this quarter, and seeks work; or found technical work with such a diploma:
    /// whether it was straight from school is not kept.
    fn may_have_graduated_now(&self, now: Quarter) -> bool {
        let diploma = self.life.diploma;
        let seeks = self.life.school == School::LEAVER && self.life.since == now.0;
        let vocational = diploma.field().is_technology() && diploma.level() != Level::Wo;
        vocational && (seeks || self.found_technical_work(now))
    }

    /// Arrived this quarter, at a place that ordinary arrivals leave empty and a programme fills.
    fn arrived_by(&self, part: &Part, world: &World, model: &Model, in_force: &InForce) -> bool {
        let now = world.quarter;
        let arrivals = &self.block.arrivals;
        let (from, to) = (arrivals[now.index()] as usize, arrivals[now.index() + 1] as usize);
        if self.fixed.international() || !(from..to).contains(&self.rank) {
            return false;
        }
        let ordinary = model.outside.arrivals[now.index()];
        let draw = world.luck.two_units(self.who, now, Purpose::Migration, 0)[0] - ordinary;
        let more = migrants_more(in_force, &world.people, model, now, world.scale.weight()).unwrap_or_default();
        if part.counted { draw >= more.baseline } else { (0.0..more.baseline).contains(&draw) }
    }
}
