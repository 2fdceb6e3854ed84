//! Learn, once a year in the third quarter: profiles, study choice, diplomas, moving up, and the way to the labour market.

use rayon::prelude::*;

use crate::domain::{Cell, Field, Funnel, Level, Occupation, Province, Quarter, SchoolTrack, Sex, Stage};
use crate::draws::{Luck, Purpose};
use crate::parameters::Effect;
use crate::rules::study_choice::{self, Situation};
use crate::rules::{first_job, profile_choice, study_course};
use crate::step::in_force::InForce;
use crate::step::model::Model;
use crate::step::outcome::{Candidate, Outcome, STRETCH, Workspace};
use crate::step::school_places;
use crate::world::people::{BlockColumns, Diploma, Life, NEVER, School, track_of};
use crate::world::{Flows, People, World};

/// Ages in years at which people come back to school (assumed; range: up to 25 or up to 30).
pub const RETURN_AGES: std::ops::Range<i16> = 17..28;

/// What choosers see.
pub struct View<'a> {
    /// The model.
    pub model: &'a Model,
    /// This quarter.
    pub quarter: Quarter,
    /// Luck.
    pub luck: Luck,
    /// The programmes in force.
    pub in_force: &'a InForce,
    /// Mean relative wage of technology three years ago, by province.
    pub wages: [f64; Province::COUNT],
}

/// Runs the school year.
pub fn learn(world: &mut World, model: &Model, in_force: &InForce, workspace: &mut Workspace) {
    let World { quarter, luck, people, market, .. } = world;
    let wages = std::array::from_fn(|p| {
        let lagged = Cell::all().filter(|c| c.province().index() == p).map(|c| market.wage_lagged[c.index()]);
        lagged.sum::<f64>() / Occupation::TECHNOLOGY as f64 + in_force.wage_lagged()
    });
    let view = View { model, quarter: *quarter, luck: *luck, in_force, wages };

    let mut blocks: Vec<_> = people.blocks_mut().collect();
    blocks.par_chunks_mut(STRETCH).zip(&mut workspace.outcomes).with_max_len(1).for_each(|(stretch, outcome)| {
        for columns in stretch {
            learn_block(columns.lend(), outcome, &view);
        }
    });
    school_places::give(world, &view, workspace);
}

fn learn_block(mut columns: BlockColumns<'_>, outcome: &mut Outcome, view: &View<'_>) {
    let age = columns.block.age(view.quarter) / 4;
    // Nobody is a pupil or student outside these ages.
    if !(15..45).contains(&age) {
        return;
    }
    let now = view.quarter.0 as u8;
    for rank in 0..columns.block.len {
        match columns.stage[rank] {
            Stage::Pupil => pupil(&mut columns, outcome, view, rank, age),
            Stage::Student if columns.due[rank] <= now => end_of_programme(&mut columns, outcome, view, rank),
            Stage::OtherWork | Stage::Unemployed | Stage::Inactive if RETURN_AGES.contains(&age) => {
                come_back_to_school(&mut columns, outcome, view, rank);
            }
            _ => {}
        }
    }
}

/// A pupil chooses a profile at fifteen, and leaves school for a programme or for the labour market.
pub fn pupil(columns: &mut BlockColumns<'_>, outcome: &mut Outcome, view: &View<'_>, rank: usize, age: i16) {
    let fixed = columns.fixed[rank];
    let who = People::number(columns.number, rank);
    let track = track_of(fixed.ability, &view.model.tracks);
    let mut life = columns.life(rank);
    if life.school == School::NONE {
        let leaning = leaning(columns, view, rank);
        let share = view.model.profiles.share(track, fixed.sex(), leaning);
        let technical = view.luck.unit(who, view.quarter, Purpose::Profile, 0) < share;
        life.school = if technical { School::TECHNICAL_PROFILE } else { School::OTHER_PROFILE };
    }
    if age >= track.leaving_age() {
        let n = &view.model.numbers.study;
        // Havo and vwo are a diploma of the level of mbo-4.
        if matches!(track, SchoolTrack::Havo | SchoolTrack::Vwo) {
            life.diploma = Diploma::new(Level::Mbo4, Field::Other);
        }
        let draw = view.luck.unit(who, view.quarter, Purpose::StudyLevel, 0);
        match study_choice::level_after_school(draw, track, n) {
            Some(level) => {
                let prepared = life.school == School::TECHNICAL_PROFILE;
                let next = Next { level, prepared, entrant: true };
                choose_field(columns, outcome, view, rank, &mut life, next);
            }
            None => to_labour_market(columns, outcome, view, rank, &mut life),
        }
    }
    columns.set_life(rank, life);
}

/// The time of a programme is up: a diploma or none, and then another programme or the labour market.
pub fn end_of_programme(columns: &mut BlockColumns<'_>, outcome: &mut Outcome, view: &View<'_>, rank: usize) {
    let mut life = columns.life(rank);
    let who = People::number(columns.number, rank);
    let n = &view.model.numbers.study;
    let (level, field) = (life.school.level(), life.school.field());
    let draw = |purpose, detail| view.luck.unit(who, view.quarter, purpose, detail);
    if life.school.completes() {
        life.diploma = Diploma::new(level, field);
        outcome.flows.diplomas[level.index()][field.index()] += 1;
        match study_choice::level_after_diploma(draw(Purpose::StudyLevel, 0), level, n) {
            Some(higher) => {
                // From one level of mbo to the next is no entry.
                let next =
                    Next { level: higher, prepared: field.is_technology(), entrant: higher.kind() != level.kind() };
                choose_field(columns, outcome, view, rank, &mut life, next);
            }
            None => to_labour_market(columns, outcome, view, rank, &mut life),
        }
    } else if draw(Purpose::StudyCourse, 2) < n.switches_after_dropping {
        // The first choice did not suit: chooses anew.
        choose_field(columns, outcome, view, rank, &mut life, Next { level, prepared: false, entrant: false });
    } else {
        to_labour_market(columns, outcome, view, rank, &mut life);
    }
    columns.set_life(rank, life);
}

/// Somebody young who left school with little may come back to it, unless in technology already or on the way there.
pub fn come_back_to_school(columns: &mut BlockColumns<'_>, outcome: &mut Outcome, view: &View<'_>, rank: usize) {
    let diploma = columns.diploma[rank];
    let Some(level) = study_choice::level_on_return(diploma.level()) else { return };
    let looks_in_technology = columns.stage[rank] == Stage::Unemployed && columns.occupation[rank].is_technology();
    if looks_in_technology
        || columns.funnel[rank] != Funnel::Outside
        || columns.traits[rank].was_technician()
        || diploma.field().is_technology()
    {
        return;
    }
    let who = People::number(columns.number, rank);
    let n = &view.model.numbers.study;
    if view.luck.unit(who, view.quarter, Purpose::StudyLevel, 1) < n.comes_back_to_school {
        let mut life = columns.life(rank);
        choose_field(columns, outcome, view, rank, &mut life, Next { level, prepared: false, entrant: true });
        columns.set_life(rank, life);
    }
}

/// What somebody goes on to study.
#[derive(Clone, Copy)]
struct Next {
    level: Level,
    /// By a technical profile or an earlier diploma.
    prepared: bool,
    /// Was not in that kind of education the year before, and so counts as an entrant.
    entrant: bool,
}

/// Chooses technology or not. Those who do wait for a place; the others begin.
fn choose_field(
    columns: &BlockColumns<'_>,
    outcome: &mut Outcome,
    view: &View<'_>,
    rank: usize,
    life: &mut Life,
    next: Next,
) {
    let Next { level, prepared, entrant } = next;
    let fixed = columns.fixed[rank];
    let who = People::number(columns.number, rank);
    let n = &view.model.numbers.study;
    let push = push(columns, view, rank, life, entrant);
    let situation = Situation {
        level,
        sex: fixed.sex(),
        leaning: leaning(columns, view, rank),
        prepared,
        wage: view.wages[fixed.province().index()],
        push,
    };
    let technology =
        view.luck.unit(who, view.quarter, Purpose::StudyField, 0) < view.model.studies.share(&situation, n);
    if technology {
        life.stage = Stage::Student;
        outcome.choosers.push(Candidate {
            queue: view.luck.bits(who, view.quarter, Purpose::SchoolPlace, 0),
            place: (columns.block.start + rank) as u32,
            who,
            level,
            entrant,
            province: fixed.province(),
        });
    } else {
        begin(life, view, who, level, Field::Other);
        if entrant {
            count_entrant(&mut outcome.flows, fixed.sex(), level, Field::Other);
        }
    }
}

/// How much somebody leans to technology: by nature, by the family, and by technology at school.
fn leaning(columns: &BlockColumns<'_>, view: &View<'_>, rank: usize) -> f64 {
    let fixed = columns.fixed[rank];
    let by_nature = profile_choice::leaning(fixed.taste, fixed.parent_in_technology(), &view.model.numbers.study);
    if fixed.international() {
        return by_nature;
    }
    let who = People::number(columns.number, rank);
    by_nature + view.in_force.grown_taste(who, fixed.sex(), columns.block.birth, view.quarter, view.model)
}

/// What programmes add to the utility of technology of somebody who chooses now: on entering a kind of education, once.
/// International students are out of reach.
fn push(columns: &BlockColumns<'_>, view: &View<'_>, rank: usize, life: &mut Life, entrant: bool) -> f64 {
    let fixed = columns.fixed[rank];
    if fixed.international() {
        return 0.0;
    }
    let who = People::number(columns.number, rank);
    let studies = &view.model.studies;
    let mut push = 0.0;
    for part in &view.in_force.parts {
        // Where a programme is not, and whom it cannot move by what it is, it does not reach.
        let strength = match part.effect {
            // Acts through the leaning, which lasts.
            Effect::Taste(taste) if taste.school_years(columns.block.birth, view.quarter) > 0.0 => 0.0,
            _ if !entrant => continue,
            Effect::Choice(choice) if choice.provinces[fixed.province().index()] > 0.0 => {
                let points = choice.points * choice.provinces[fixed.province().index()];
                study_choice::campaign_push(points, part.share, studies.response)
            }
            Effect::RelativeChoice(parts) if fixed.sex() == Sex::Woman || parts[Sex::Man.index()] != 0.0 => {
                let sex = fixed.sex().index();
                study_choice::relative_push(parts[sex], &studies.by_sex[sex])
            }
            _ => continue,
        };
        if view.in_force.reaches(part, who) {
            push += strength;
            if part.counted {
                life.reached = view.quarter.0 as u8;
            }
        }
    }
    push
}

/// Begins a programme: how it goes is known now and waits in the calendar.
pub fn begin(life: &mut Life, view: &View<'_>, who: u64, level: Level, field: Field) {
    let View { luck, quarter, .. } = *view;
    let n = &view.model.numbers.study;
    let help = view.in_force.strongest(who, |effect| match effect {
        Effect::Completion(part) if field.is_technology() && is_vocational(level) => Some(*part),
        _ => None,
    });
    let draws = luck.two_units(who, quarter, Purpose::StudyCourse, 0);
    let course = study_course::course(draws, level, help.strength, n);
    if course.completes && !study_course::course(draws, level, help.baseline, n).completes {
        life.reached = quarter.0 as u8;
    }
    life.stage = Stage::Student;
    life.school = School::programme(level, field, course.completes);
    life.due = (quarter.0 as u8).saturating_add(course.years.saturating_mul(4)).min(NEVER - 1);
    life.since = quarter.0;
    life.traits = life.traits.set_side_job(luck.unit(who, quarter, Purpose::StudyCourse, 1) < n.side_job);
    if field.is_technology() {
        life.started = quarter.0 as u8;
    }
}

/// Counts somebody who was not in that kind of education the year before.
pub fn count_entrant(flows: &mut Flows, sex: Sex, level: Level, field: Field) {
    flows.entrants[level.index()][field.index()] += 1;
    flows.entrants_women[level.index()][field.index()] += u32::from(sex == Sex::Woman);
}

/// Leaves school for the labour market: looks for technical work or other work. International graduates may go home.
fn to_labour_market(columns: &BlockColumns<'_>, outcome: &mut Outcome, view: &View<'_>, rank: usize, life: &mut Life) {
    let fixed = columns.fixed[rank];
    let who = People::number(columns.number, rank);
    let draw = |purpose, detail| view.luck.unit(who, view.quarter, purpose, detail);
    let n = &view.model.numbers;
    life.due = NEVER;
    life.traits = life.traits.set_side_job(false);
    if fixed.international() && draw(Purpose::Migration, 2) >= n.study.international_stays {
        life.stage = Stage::Abroad;
        life.school = School::NONE;
        outcome.flows.went += 1;
        return;
    }
    let trained = life.diploma.field().is_technology();
    let help = view.in_force.strongest(who, |effect| match effect {
        Effect::FirstJob(part) if trained && is_vocational(life.diploma.level()) => Some(*part),
        _ => None,
    });
    let share = |help| first_job::seeks_technology(life.diploma.level(), trained, fixed.sex(), help, &n.first_job);
    let chance = draw(Purpose::FirstJob, 0);
    let technology = chance < share(help.strength);
    if technology && chance >= share(help.baseline) {
        life.reached = view.quarter.0 as u8;
    }
    let orientation = draw(Purpose::Orientation, 0);
    life.occupation = if technology {
        view.model.orientation.technology(orientation, life.diploma.level(), life.diploma.field())
    } else {
        view.model.orientation.elsewhere(orientation, life.diploma.level())
    };
    life.stage = Stage::Unemployed;
    life.school = School::LEAVER;
    life.since = view.quarter.0;
    life.traits = life.traits.set_reachable_reserve(draw(Purpose::FirstJob, 1) < n.reserve.reachable_share);
}

/// Vocational education, where partnerships with business are: mbo and hbo, not wo.
fn is_vocational(level: Level) -> bool {
    level != Level::Wo
}
