//! Who moved in a quarter, by tenure, age and sex, and what became of vacancies: what stylised facts are counted from.
//!
//! A world remembers no history, so the quarter's end is held against a copy of its beginning.

use crate::domain::{AgeClass, Level, Occupation, Sector, Sex, Stage};
use crate::world::World;
use crate::world::people::School;

/// What must be remembered of the end of a quarter to tell who moved in the next.
pub struct Before {
    stage: Vec<Stage>,
    desk: Vec<u32>,
    since: Vec<i16>,
    school: Vec<School>,
    open: Vec<u16>,
}

impl Before {
    /// Remembers a world.
    pub fn of(world: &World) -> Self {
        let people = &world.people;
        Before {
            stage: people.stage.clone(),
            desk: people.desk.clone(),
            since: people.since.clone(),
            school: people.school.clone(),
            open: world.employers.open.clone(),
        }
    }
}

/// Quarters of tenure from which it counts as long.
const LONG: i16 = 8;

/// Some out of a number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Part {
    /// Those meant.
    pub some: u32,
    /// All of whom they are a part.
    pub all: u32,
}

impl Part {
    fn count(&mut self, is: bool) {
        self.some += u32::from(is);
        self.all += 1;
    }
}

impl std::iter::Sum for Part {
    fn sum<I: Iterator<Item = Part>>(parts: I) -> Part {
        parts.fold(Part::default(), |a, b| Part { some: a.some + b.some, all: a.all + b.all })
    }
}

/// Counts of one quarter, in simulated persons and vacancies.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Moves {
    /// Employed technicians who are at work at the end of the quarter too, by tenure (under two years, longer): those with
    /// another employer or other work.
    pub changed: [Part; 2],
    /// The same by tenure: those who left for other work (weglek).
    pub left_by_tenure: [Part; 2],
    /// The same by age.
    pub left_by_age: [Part; AgeClass::COUNT],
    /// Technically educated school-leavers who found their first job, by sex and level: those outside technology.
    pub started_outside: [[Part; Level::COUNT]; Sex::COUNT],
    /// Technically educated of 15 to 64, by sex: those who work outside technology.
    pub work_outside: [Part; Sex::COUNT],
    /// Technical and digital openings at the end of the quarter, those filled in it, and seekers, by occupation group.
    pub market: [Market; Occupation::TECHNOLOGY],
    /// Vacancies at the end of the quarter and those filled or withdrawn in it, by sector.
    pub vacancies: [Vacancies; Sector::COUNT],
    /// Unemployed who seek technical or ICT work.
    pub unemployed: u32,
}

/// The market of an occupation group in a quarter.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Market {
    /// Openings that nobody took.
    pub open: u32,
    /// Openings taken.
    pub hired: u32,
    /// Persons who searched.
    pub seekers: u32,
}

/// The vacancies of a sector in a quarter.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Vacancies {
    /// Open at the end.
    pub open: u32,
    /// Filled or withdrawn.
    pub gone: u32,
}

/// Levels of vocational secondary education, as the studies of first jobs count it: without mbo-1.
pub const MBO: &[Level] = &[Level::Mbo23, Level::Mbo4];
/// The same and higher vocational education.
pub const MBO_AND_HBO: &[Level] = &[Level::Mbo23, Level::Mbo4, Level::Hbo];

impl Moves {
    /// Technically educated school-leavers of some sexes and levels who found their first job: those outside technology.
    pub fn starts_outside(&self, sexes: &[Sex], levels: &[Level]) -> Part {
        let of_sex =
            |sex: &Sex| levels.iter().map(|level| self.started_outside[sex.index()][level.index()]).sum::<Part>();
        sexes.iter().map(of_sex).sum()
    }

    /// What moved between the world as remembered and as it is a quarter later.
    pub fn between(before: &Before, world: &World) -> Self {
        let mut moves = Moves::default();
        for (number, block) in world.people.blocks.iter().enumerate() {
            let age = block.age(world.quarter);
            if (15 * 4..75 * 4).contains(&age) {
                moves.note_block(before, world, number, age);
            }
        }
        moves.note_market(world);
        moves.note_vacancies(before, world);
        moves
    }

    fn note_block(&mut self, before: &Before, world: &World, number: usize, age: i16) {
        let people = &world.people;
        let block = &people.blocks[number];
        let tenure = |place: usize| usize::from(world.quarter.0 - 1 - before.since[place] >= LONG);
        for place in block.start..block.start + block.len {
            let (was, is) = (before.stage[place], people.stage[place]);
            let sex = people.fixed[place].sex().index();
            let trained = people.diploma[place].field().is_technology();
            let outside = is == Stage::OtherWork;
            if employed(world, was, before.desk[place]) && is.at_work() {
                let moved = outside || other_employer(world, before.desk[place], people.desk[place]);
                self.changed[tenure(place)].count(moved);
                self.left_by_tenure[tenure(place)].count(outside);
                self.left_by_age[AgeClass::of_quarters(age).index()].count(outside);
            }
            let was_at_school = was == Stage::Student || before.school[place] == School::LEAVER;
            let found_first = was_at_school && !was.at_work() && is.at_work();
            if trained && found_first {
                self.started_outside[sex][people.diploma[place].level().index()].count(outside);
            }
            if trained && is.is_resident() && age < 65 * 4 {
                self.work_outside[sex].count(outside);
            }
            self.unemployed += u32::from(is == Stage::Unemployed && people.occupation[place].is_technology());
        }
    }

    fn note_market(&mut self, world: &World) {
        for cell in crate::domain::Cell::all() {
            let market = &mut self.market[cell.occupation().index()];
            market.hired += world.flows.entered[cell.index()].iter().sum::<u32>();
            market.seekers += world.market.searchers[cell.index()];
        }
        for (desk, &open) in world.employers.ground.desks.iter().zip(&world.employers.open) {
            self.market[desk.cell.occupation().index()].open += u32::from(open);
        }
    }

    /// A desk that has fewer open than it had, though nobody was hired, has withdrawn the others.
    fn note_vacancies(&mut self, before: &Before, world: &World) {
        let (employers, people) = (&world.employers, &world.people);
        let mut filled = vec![0u32; employers.open.len()];
        for (place, _) in people.stage.iter().enumerate().filter(|(_, stage)| **stage == Stage::Technician) {
            if people.since[place] == world.quarter.0 {
                filled[people.desk[place] as usize] += 1;
            }
        }
        for (desk, &filled) in filled.iter().enumerate().filter(|(desk, _)| !employers.self_employed(*desk as u32)) {
            let vacancies = &mut self.vacancies[employers.establishment(desk as u32).sector.index()];
            vacancies.open += u32::from(employers.open[desk]);
            let withdrawn = u32::from(before.open[desk]).saturating_sub(u32::from(employers.open[desk]) + filled);
            vacancies.gone += filled + withdrawn;
        }
    }
}

fn employed(world: &World, stage: Stage, desk: u32) -> bool {
    stage == Stage::Technician && !world.employers.self_employed(desk)
}

/// Whether somebody at work in technology has left an employer: for another desk elsewhere, or for an agency.
fn other_employer(world: &World, old: u32, new: u32) -> bool {
    let desks = &world.employers.ground.desks;
    let employer = |desk: u32| desks.get(desk as usize).map(|desk| desk.establishment);
    employer(old) != employer(new)
}
