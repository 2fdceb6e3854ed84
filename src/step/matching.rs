//! Search and match: urn-ball with constant returns, three monthly rounds.
//!
//! A seeker looks at slots, each drawn from all slots of a cell, whether or not there is a vacancy at them now, and applies
//! where there is one. How many slots a seeker looks at follows from how many vacancies there are per seeker, so that
//! matches have constant returns (`docs/decisions/0010-matching-with-constant-returns.md`). Each slot takes its best
//! applicant; a seeker who wins several takes the one preferred. No draw depends on how many others there are, so one
//! applicant more disturbs only those met at the same slot.

use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

use rayon::prelude::*;

use crate::domain::{Cell, Occupation};
use crate::draws::{Purpose, to_unit};
use crate::parameters::Effect;
use crate::parameters::rules::Search;
use crate::rules::application;
use crate::rules::wanted_staff::whole;
use crate::step::hiring;
use crate::step::in_force::InForce;
use crate::step::model::Model;
use crate::step::outcome::{Application, NO_SLOT, SHARE, Seeker, Workspace};
use crate::world::employers::Ground;
use crate::world::people::NO_DESK;
use crate::world::tally::{each_of_few, tally, tally_few};
use crate::world::{Bits, Employers, World};

const ROUNDS: u32 = 3;

/// Runs the rounds.
pub fn search_and_match(world: &mut World, model: &Model, in_force: &InForce, workspace: &mut Workspace) {
    serve(world, in_force, workspace);
    let seekers = workspace.seekers.len();
    workspace.jobs.clear();
    workspace.jobs.resize(seekers, NO_SLOT);
    workspace.best.resize_with(world.employers.ground.slot_desk.len(), || AtomicU64::new(0));
    // Never fewer: what a share holds on to is used again when there are more seekers.
    let shares = seekers.div_ceil(SHARE).max(workspace.applications.len());
    workspace.applications.resize_with(shares, Vec::new);
    for round in 0..ROUNDS {
        note_open_slots(&mut workspace.open_slots, &world.employers);
        apply(world, model, workspace, round);
        choose(world, workspace, round);
        clear_away(world, workspace);
        settle(world, model, workspace);
    }
    hiring::seat(world, model, workspace);
    hiring::take_agency_work(world, model, workspace);
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

/// Whether services, good or poor, touch a seeker in a monthly round: in a part of the months in which something may happen.
fn is_touched(world: &World, seeker: &Seeker, round: u32, months: f64) -> bool {
    let month = || world.luck.unit(seeker.who, world.quarter, Purpose::Application, 2000 + round);
    seeker.service != 0.0 && month() < months * f64::from(seeker.service.abs())
}

/// Slots that a seeker looks at in a month, at most: of one's own accord, and beyond that where services help.
const LOOKS_AT_MOST: u32 = 64;

/// How a seeker of an occupation group searches in a month.
#[derive(Clone, Copy, Default)]
struct Effort {
    /// Open vacancies that the seeker comes upon on average.
    contacts: f64,
    /// Slots that the seeker looks at for that.
    looks: f64,
}

/// How seekers of each occupation group search in this month: they come upon more open vacancies where there are more per
/// seeker.
fn efforts(employers: &Employers, workspace: &Workspace, n: &Search) -> [Effort; Occupation::TECHNOLOGY] {
    let ground = &employers.ground;
    let open: [u32; Occupation::TECHNOLOGY] = tally_few(
        &employers.open,
        |open| *open > 0,
        |open, desk, vacancies| {
            open[ground.desks[desk].cell.occupation().index()] += u32::from(*vacancies);
        },
    );
    let mut slots = [0u32; Occupation::TECHNOLOGY];
    for cell in Cell::all() {
        slots[cell.occupation().index()] += ground.cell_slots[cell.index() + 1] - ground.cell_slots[cell.index()];
    }
    let seeking: [u32; 2 * Occupation::TECHNOLOGY] = tally(&workspace.seekers, |seeking, nth, seeker| {
        let group = seeker.occupation.index() + usize::from(seeker.changer) * Occupation::TECHNOLOGY;
        seeking[group] += u32::from(workspace.jobs[nth] == NO_SLOT);
    });
    let (jobless, changers) = seeking.split_at(Occupation::TECHNOLOGY);
    std::array::from_fn(|occupation| match open[occupation] {
        0 => Effort::default(),
        open_slots => {
            let seeking = f64::from(jobless[occupation]) + n.changer_intensity * f64::from(changers[occupation]);
            let tightness = f64::from(open_slots) / seeking.max(1.0);
            let contacts = n.contacts * libm::pow(tightness, n.contact_elasticity);
            let looks = (contacts * f64::from(slots[occupation]) / f64::from(open_slots)).min(f64::from(LOOKS_AT_MOST));
            Effort { contacts, looks }
        }
    })
}

/// Notes at which slots there is a vacancy: vacancies stand at the first slots of their desk.
fn note_open_slots(open_slots: &mut Bits, employers: &Employers) {
    let Employers { ground, open, .. } = employers;
    let slots = ground.slot_desk.len();
    open_slots.note(slots, |first, words| {
        let here = first..slots.min(first + words.len() * Bits::A_WORD);
        let desks = ground.slot_desk[here.start] as usize..=ground.slot_desk[here.end - 1] as usize;
        each_of_few(
            &open[desks.clone()],
            |open| *open > 0,
            |nth, vacancies| {
                let from = ground.desks[desks.start() + nth].first_slot as usize;
                for slot in from.max(here.start)..(from + *vacancies as usize).min(here.end) {
                    words[(slot - first) / Bits::A_WORD] |= 1 << (slot % Bits::A_WORD);
                }
            },
        );
    });
}

/// Every seeker who has no job yet looks and applies; every open slot keeps its best applicant. Good services show some seekers
/// an open vacancy besides, in a part of the months in which they come upon one by themselves.
fn apply(world: &World, model: &Model, workspace: &mut Workspace, round: u32) {
    let n = &model.numbers.search;
    let efforts = efforts(&world.employers, workspace, n);
    let Workspace { seekers, jobs, applications, best, open_slots, .. } = workspace;
    let shares = seekers.par_chunks(SHARE).zip(jobs.par_chunks(SHARE)).zip(applications);
    shares.for_each(|((seekers, jobs), applications)| {
        for (nth, (seeker, _)) in (0..).zip(seekers.iter().zip(jobs)).filter(|(_, (_, slot))| **slot == NO_SLOT) {
            let [intensity, part] = world.luck.two_units(seeker.who, world.quarter, Purpose::Application, 1000 + round);
            // Somebody with a job does not look in every round.
            if seeker.changer && intensity >= n.changer_intensity {
                continue;
            }
            let first = applications.len();
            let mut apply_at = |slot: u32| {
                let seen_again = || applications[first..].iter().any(|application| application.slot == slot);
                if seen_again() || is_own_desk(world, seeker, slot) {
                    return;
                }
                let draw = world.luck.unit(seeker.who, world.quarter, Purpose::Ranking, slot);
                let score = (application::score(draw, seeker.standing, n) * 4_294_967_296.0) as u64;
                let rank = score << 32 | u64::from(seeker.place);
                best[slot as usize].fetch_max(rank, Relaxed);
                applications.push(Application { seeker: nth, slot, rank, desk: NO_DESK, left: NO_DESK });
            };
            let Effort { contacts, looks } = efforts[seeker.occupation.index()];
            let ordinary = whole(looks, part);
            slots_seen(world, seeker, round * LOOKS_AT_MOST, ordinary, n)
                .filter(|slot| open_slots.is(*slot))
                .for_each(&mut apply_at);
            if seeker.service > 0.0 && is_touched(world, seeker, round, contacts.min(1.0)) {
                let mut seen = slots_seen(world, seeker, 3000 + round * LOOKS_AT_MOST, LOOKS_AT_MOST, n);
                seen.find(|slot| open_slots.is(*slot)).into_iter().for_each(apply_at);
            }
        }
    });
}

/// Whether a slot is at the desk where somebody who changes jobs already sits.
fn is_own_desk(world: &World, seeker: &Seeker, slot: u32) -> bool {
    seeker.changer && world.people.desk[seeker.place as usize] == world.employers.ground.slot_desk[slot as usize]
}

/// The slots that a seeker looks at, each drawn from all slots of a cell. Two looks share a draw.
fn slots_seen<'a>(
    world: &'a World,
    seeker: &'a Seeker,
    detail: u32,
    looks: u32,
    n: &'a Search,
) -> impl Iterator<Item = u32> + 'a {
    let pairs = (0..looks.div_ceil(2))
        .flat_map(move |pair| world.luck.two_bits(seeker.who, world.quarter, Purpose::Application, detail + pair));
    pairs.take(looks as usize).filter_map(move |bits| slot_seen(&world.employers.ground, seeker, bits, n))
}

/// The slot that a look draws, if the cell has any.
fn slot_seen(ground: &Ground, seeker: &Seeker, bits: u64, n: &Search) -> Option<u32> {
    // One draw, cut in two: the upper half says where, the lower half which slot.
    let (where_to, which) = (to_unit(bits & !0xffff_ffff), to_unit(bits << 32));
    let cell = Cell::of(application::province(where_to, seeker.home, n), seeker.occupation).index();
    let (from, to) = (ground.cell_slots[cell], ground.cell_slots[cell + 1]);
    (from < to).then(|| from + (which * f64::from(to - from)) as u32)
}

/// Seekers who are the best at several slots take the one they prefer; where services are poor, some come to nothing.
fn choose(world: &World, workspace: &mut Workspace, round: u32) {
    let Workspace { seekers, jobs, applications, best, .. } = workspace;
    let shares = seekers.par_chunks(SHARE).zip(jobs.par_chunks_mut(SHARE)).zip(applications);
    shares.for_each(|((seekers, jobs), applications)| {
        for of_seeker in applications.chunk_by(|one, next| one.seeker == next.seeker) {
            let nth = of_seeker[0].seeker as usize;
            let seeker = &seekers[nth];
            let won = of_seeker.iter().filter(|a| best[a.slot as usize].load(Relaxed) == a.rank).map(|a| a.slot);
            let preferred = won.max_by_key(|slot| {
                (world.luck.bits(seeker.who, world.quarter, Purpose::Preference, slot << 2 | round), *slot)
            });
            if let Some(slot) = preferred
                && !(seeker.service < 0.0 && is_touched(world, seeker, round, 1.0))
            {
                jobs[nth] = slot;
            }
        }
    });
}

/// Forgets who was best where; of the applications, those remain that led to a job, with the desk and the one that is left.
fn clear_away(world: &World, workspace: &mut Workspace) {
    let Workspace { seekers, jobs, applications, best, .. } = workspace;
    let shares = seekers.par_chunks(SHARE).zip(jobs.par_chunks(SHARE)).zip(applications);
    shares.for_each(|((seekers, jobs), applications)| {
        for application in applications.iter() {
            best[application.slot as usize].store(0, Relaxed);
        }
        applications.retain(|application| jobs[application.seeker as usize] == application.slot);
        for hired in applications {
            hired.desk = world.employers.ground.slot_desk[hired.slot as usize];
            hired.left = world.people.desk[seekers[hired.seeker as usize].place as usize];
        }
    });
}

/// Desks count who comes and who leaves for another job; those who are left may look for a successor at once. Each task takes
/// a range of desks and reads all who were hired, in their order.
fn settle(world: &mut World, model: &Model, workspace: &mut Workspace) {
    let (luck, quarter) = (world.luck, world.quarter);
    let Employers { ground, staff, wanted, open, .. } = &mut world.employers;
    let Workspace { seekers, applications, .. } = workspace;
    let range = staff.len().div_ceil(2 * rayon::current_num_threads()).max(1);
    staff.par_chunks_mut(range).zip(open.par_chunks_mut(range)).enumerate().for_each(|(nth, (staff, open))| {
        let first = nth * range;
        let here = |desk: u32, staff: &[u32]| (desk as usize).checked_sub(first).filter(|at| *at < staff.len());
        for (seekers, applications) in seekers.chunks(SHARE).zip(&*applications) {
            for hired in applications {
                if let Some(at) = here(hired.left, staff) {
                    staff[at] -= 1;
                    let unfilled = wanted[first + at].saturating_sub(staff[at]);
                    let room = u32::from(open[at]) < unfilled && open[at] < ground.desks[first + at].slots;
                    let who = seekers[hired.seeker as usize].who;
                    let posts = || luck.unit(who, quarter, Purpose::Posting, 2) < model.numbers.employers.posting;
                    open[at] += u16::from(room && posts());
                }
                if let Some(at) = here(hired.desk, staff) {
                    staff[at] += 1;
                    open[at] -= 1;
                }
            }
        }
    });
    applications.iter_mut().for_each(Vec::clear);
}
