//! Search and match: urn-ball with constant returns, three monthly rounds.
//!
//! A seeker looks at slots, each drawn from all slots of a cell, whether or not there is a vacancy at them now, and applies
//! where there is one. How many slots a seeker looks at follows from how many vacancies there are per seeker, so that
//! matches have constant returns (`docs/decisions/0010-matching-with-constant-returns.md`). Each slot takes its best
//! applicant; a seeker who wins several takes the one preferred. No draw depends on how many others there are, so one
//! applicant more disturbs only those met at the same slot.

use crate::domain::{Cell, Funnel, Occupation, Quarter, Sex, Stage};
use crate::draws::{Purpose, to_unit};
use crate::parameters::Effect;
use crate::parameters::rules::Search;
use crate::rules::application;
use crate::rules::wanted_staff::whole;
use crate::step::in_force::InForce;
use crate::step::model::Model;
use crate::step::outcome::{Seeker, Workspace};
use crate::world::World;
use crate::world::flows::{Exit, Origin};
use crate::world::people::{NEVER, NO_DESK, School};

const ROUNDS: u32 = 3;

/// Runs the rounds.
pub fn search_and_match(world: &mut World, model: &Model, in_force: &InForce, workspace: &mut Workspace) {
    serve(world, in_force, workspace);
    let slots = world.employers.ground.slot_desk.len();
    workspace.best.resize(slots, (0, u32::MAX));
    workspace.hired.clear();
    workspace.hired.resize(workspace.seekers.len(), false);
    for round in 0..ROUNDS {
        apply(world, model, workspace, round);
        choose(world, workspace, round);
        hire(world, model, workspace);
    }
    take_agency_work(world, model, workspace);
}

/// Services for those who seek without a technical job.
fn serve(world: &World, in_force: &InForce, workspace: &mut Workspace) {
    let service = |effect: &Effect| if let Effect::Service(part) = effect { Some(*part) } else { None };
    if in_force.parts.iter().any(|part| service(&part.effect).is_some()) {
        let at_work = |seeker: &Seeker| world.people.stage[seeker.place as usize].in_technology();
        for seeker in workspace.seekers.iter_mut().filter(|seeker| !at_work(seeker)) {
            let help = in_force.sum(seeker.who, service);
            seeker.service = help.strength as f32;
            seeker.served = help.is_more() && help.strength > 0.0;
        }
    }
}

/// Whether services, good or poor, touch a seeker in a monthly round.
fn is_touched(world: &World, seeker: &Seeker, round: u32) -> bool {
    let month = || world.luck.unit(seeker.who, world.quarter, Purpose::Application, 2000 + round);
    seeker.service != 0.0 && month() < f64::from(seeker.service.abs())
}

/// Slots that a seeker looks at in a month, at most: of one's own accord, and beyond that where services help.
const LOOKS_AT_MOST: u32 = 64;

/// Slots that a seeker of each occupation group looks at in this month: as many as on average lead to the open vacancies that
/// a seeker comes upon, which rise with vacancies per seeker.
fn looks(world: &World, workspace: &Workspace, n: &Search) -> [f64; Occupation::TECHNOLOGY] {
    let employers = &world.employers;
    let (mut open, mut slots, mut seekers) =
        ([0u32; Occupation::TECHNOLOGY], [0u32; Occupation::TECHNOLOGY], [0.0; Occupation::TECHNOLOGY]);
    for (desk, &vacancies) in employers.ground.desks.iter().zip(&employers.open) {
        open[desk.cell.occupation().index()] += u32::from(vacancies);
        slots[desk.cell.occupation().index()] += u32::from(desk.slots);
    }
    for (seeker, _) in workspace.seekers.iter().zip(&workspace.hired).filter(|(_, hired)| !**hired) {
        seekers[seeker.occupation.index()] += if seeker.changer { n.changer_intensity } else { 1.0 };
    }
    std::array::from_fn(|occupation| match (open[occupation], seekers[occupation]) {
        (0, _) => 0.0,
        (open_slots, seeking) => {
            let tightness = f64::from(open_slots) / seeking.max(1.0);
            let contacts = n.contacts * libm::pow(tightness, n.contact_elasticity);
            (contacts * f64::from(slots[occupation]) / f64::from(open_slots)).min(f64::from(LOOKS_AT_MOST))
        }
    })
}

/// Every seeker who has no job yet looks and applies; every open slot keeps its best applicant. Good services show some seekers
/// an open vacancy besides.
fn apply(world: &World, model: &Model, workspace: &mut Workspace, round: u32) {
    let n = &model.numbers.search;
    let looks = looks(world, workspace, n);
    for (nth, seeker) in workspace.seekers.iter().enumerate() {
        if workspace.hired[nth] || seeker.changer && stays_put(world, model, seeker, round) {
            continue;
        }
        let part = world.luck.unit(seeker.who, world.quarter, Purpose::Application, 4000 + round);
        let ordinary = whole(looks[seeker.occupation.index()], part);
        let shown = seeker.service > 0.0 && is_touched(world, seeker, round);
        let more = if shown { LOOKS_AT_MOST } else { 0 };
        for look in 0..ordinary + more {
            let beyond = look >= ordinary;
            let detail = round * LOOKS_AT_MOST + if beyond { 3000 + look - ordinary } else { look };
            let Some(slot) = open_slot(world, seeker, detail, n) else { continue };
            let draw = world.luck.unit(seeker.who, world.quarter, Purpose::Ranking, slot);
            let score = (application::score(draw, seeker.standing, n) * 4_294_967_296.0) as u64;
            let best = &mut workspace.best[slot as usize];
            if best.1 == u32::MAX {
                workspace.touched.push(slot);
            }
            let mine = (score << 32 | u64::from(seeker.place), nth as u32);
            if best.1 == u32::MAX || mine.0 > best.0 {
                *best = mine;
            }
            if beyond {
                break;
            }
        }
    }
}

/// The slot that a look draws from all slots of a cell, if there is a vacancy at it.
fn open_slot(world: &World, seeker: &Seeker, detail: u32, n: &Search) -> Option<u32> {
    let ground = &world.employers.ground;
    let bits = world.luck.bits(seeker.who, world.quarter, Purpose::Application, detail);
    // One draw, cut in two: the upper half says where, the lower half which slot.
    let (where_to, which) = (to_unit(bits & !0xffff_ffff), to_unit(bits << 32));
    let cell = Cell::of(application::province(where_to, seeker.home, n), seeker.occupation).index();
    let (from, to) = (ground.cell_slots[cell], ground.cell_slots[cell + 1]);
    if from == to {
        return None;
    }
    let slot = from + (which * f64::from(to - from)) as u32;
    let desk = ground.slot_desk[slot as usize] as usize;
    let is_open = slot - ground.desks[desk].first_slot < u32::from(world.employers.open[desk]);
    is_open.then_some(slot)
}

/// Somebody with a job does not apply in every round.
fn stays_put(world: &World, model: &Model, seeker: &Seeker, round: u32) -> bool {
    let draw = world.luck.unit(seeker.who, world.quarter, Purpose::Application, 1000 + round);
    draw >= model.numbers.search.changer_intensity
}

/// Seekers who won at several slots take the one they prefer; where services are poor, some come to nothing.
fn choose(world: &World, workspace: &mut Workspace, round: u32) {
    workspace.choice.clear();
    workspace.choice.resize(workspace.seekers.len(), (0, u32::MAX));
    for slot in workspace.touched.drain(..) {
        let (_, nth) = std::mem::replace(&mut workspace.best[slot as usize], (0, u32::MAX));
        let seeker = &workspace.seekers[nth as usize];
        if seeker.service < 0.0 && is_touched(world, seeker, round) {
            continue;
        }
        let preference = world.luck.bits(seeker.who, world.quarter, Purpose::Preference, slot << 2 | round) | 1;
        if preference > workspace.choice[nth as usize].0 {
            workspace.choice[nth as usize] = (preference, slot);
        }
    }
}

fn hire(world: &mut World, model: &Model, workspace: &mut Workspace) {
    for nth in 0..workspace.seekers.len() {
        let (_, slot) = workspace.choice[nth];
        if slot != u32::MAX {
            let desk = world.employers.ground.slot_desk[slot as usize];
            seat(world, model, &workspace.seekers[nth], desk);
            workspace.hired[nth] = true;
        }
    }
}

/// A seeker takes a seat at a desk.
fn seat(world: &mut World, model: &Model, seeker: &Seeker, desk: u32) {
    let place = seeker.place as usize;
    let mut life = world.people.life(place);
    let cell = world.employers.ground.desks[desk as usize].cell;
    let now = world.quarter.0;
    let origin = if life.stage.in_technology() {
        Origin::Technology
    } else if life.funnel == Funnel::Seeking {
        Origin::Switch
    } else if life.school == School::LEAVER {
        Origin::School
    } else if life.stage == Stage::Unemployed {
        Origin::NoWork
    } else {
        Origin::Reserve
    };
    if life.desk != NO_DESK {
        let old = world.employers.ground.desks[life.desk as usize].cell;
        world.flows.left[old.index()][Exit::Technology.index()] += 1;
        world.employers.staff[life.desk as usize] -= 1;
        replace(world, model, seeker.who, life.desk as usize);
    }
    world.flows.agency_left += u32::from(life.stage == Stage::AgencyTechnician);
    world.flows.entered[cell.index()][origin.index()] += 1;
    world.employers.staff[desk as usize] += 1;
    world.employers.open[desk as usize] -= 1;

    if origin != Origin::Technology {
        life.started = now as u8;
        life.school = School::NONE;
        if world.people.fixed[place].sex() == Sex::Man {
            let share = model.numbers.population.part_time_technicians;
            let draw = world.luck.unit(seeker.who, world.quarter, Purpose::Detail, 3);
            life.traits = life.traits.set_part_time(draw < share);
        }
    }
    (life.funnel, life.due) = match life.funnel {
        Funnel::Seeking => (Funnel::FirstYear, (now as u8).saturating_add(4)),
        Funnel::FirstYear => (Funnel::FirstYear, life.due),
        Funnel::Stayed => (Funnel::Stayed, NEVER),
        _ => (Funnel::Outside, NEVER),
    };
    life.stage = Stage::Technician;
    life.occupation = cell.occupation();
    life.desk = desk;
    life.since = now;
    life.traits = life.traits.set_was_technician(true);
    if seeker.served {
        life.reached = now as u8;
    }
    world.people.set_life(place, life);
}

/// The employer whom somebody left for another job may look for a successor at once.
fn replace(world: &mut World, model: &Model, who: u64, desk: usize) {
    let employers = &mut world.employers;
    let slots = employers.ground.desks[desk].slots;
    let unfilled = employers.wanted[desk].saturating_sub(employers.staff[desk]);
    let posts = world.luck.unit(who, world.quarter, Purpose::Posting, 2) < model.numbers.employers.posting;
    if posts && u32::from(employers.open[desk]) < unfilled && employers.open[desk] < slots {
        employers.open[desk] += 1;
    }
}

/// Some of those who found nothing take agency work, at the lower skill levels, while there are places: first come those
/// first in the keyed queue.
fn take_agency_work(world: &mut World, model: &Model, workspace: &Workspace) {
    let mut queue: Vec<(u64, &Seeker)> = Vec::new();
    for (seeker, &hired) in workspace.seekers.iter().zip(&workspace.hired) {
        let jobless = world.people.stage[seeker.place as usize] == Stage::Unemployed;
        if jobless && !hired && seeker.occupation.isco_level() <= 2 {
            let willing = world.luck.unit(seeker.who, world.quarter, Purpose::Detail, 4);
            if willing < model.numbers.jobless.agency_takes {
                queue.push((world.luck.bits(seeker.who, Quarter::FIRST, Purpose::Queue, 1), seeker));
            }
        }
    }
    queue.sort_unstable_by_key(|(place_in_queue, seeker)| (*place_in_queue, seeker.place));
    let mut filled = world.people.agency_by_cell();
    for (_, seeker) in queue {
        let cell = Cell::of(seeker.home, seeker.occupation).index();
        if filled[cell] >= world.market.agency_places[cell] {
            continue;
        }
        filled[cell] += 1;
        let place = seeker.place as usize;
        let mut life = world.people.life(place);
        world.flows.agency_entered += 1;
        life.stage = Stage::AgencyTechnician;
        life.occupation = seeker.occupation;
        life.since = world.quarter.0;
        life.started = world.quarter.0 as u8;
        life.school = School::NONE;
        life.traits = life.traits.set_was_technician(true);
        (life.funnel, life.due) = (Funnel::Outside, NEVER);
        world.people.set_life(place, life);
    }
}
