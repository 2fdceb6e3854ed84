//! Hiring: those who found a job take their seat, and some of those who did not take agency work.

use rayon::prelude::*;

use crate::domain::{Cell, Funnel, Quarter, Sex, Stage};
use crate::draws::{Luck, Purpose};
use crate::rules::hours;
use crate::step::model::Model;
use crate::step::outcome::{NO_SLOT, Outcome, STRETCH, Seeker, Workspace};
use crate::world::World;
use crate::world::employers::Ground;
use crate::world::flows::{Exit, Origin};
use crate::world::people::{BlockColumns, Life, NEVER, NO_DESK, School};

/// What those who take a seat need to know.
pub struct View<'a> {
    /// The model.
    pub model: &'a Model,
    /// This quarter.
    pub quarter: Quarter,
    /// Luck.
    pub luck: Luck,
    /// Establishments and desks.
    pub ground: &'a Ground,
}

/// Everybody who found a slot takes a seat at its desk, cohort by cohort side by side.
pub fn seat(world: &mut World, model: &Model, workspace: &mut Workspace) {
    let World { quarter, luck, people, employers, .. } = world;
    let view = View { model, quarter: *quarter, luck: *luck, ground: &employers.ground };
    let Workspace { seekers, jobs, outcomes, .. } = workspace;
    // They stand in the order of their places, since cohorts left them in that order.
    debug_assert!(seekers.is_sorted_by_key(|seeker| seeker.place));
    let (seekers, jobs) = (&seekers[..], &jobs[..]);
    let mut blocks: Vec<_> = people.blocks_mut().collect();
    outcomes.resize_with(blocks.len().div_ceil(STRETCH), Outcome::new);
    blocks.par_chunks_mut(STRETCH).zip(outcomes).with_max_len(1).for_each(|(stretch, outcome)| {
        for columns in stretch {
            let (start, end) = (columns.block.start, columns.block.start + columns.block.len);
            let from = seekers.partition_point(|seeker| (seeker.place as usize) < start);
            let to = from + seekers[from..].partition_point(|seeker| (seeker.place as usize) < end);
            for (seeker, &slot) in seekers[from..to].iter().zip(&jobs[from..to]) {
                if slot != NO_SLOT {
                    take_seat(&mut columns.lend(), outcome, &view, seeker, view.ground.slot_desk[slot as usize]);
                }
            }
        }
    });
}

/// A seeker takes a seat at a desk.
pub fn take_seat(columns: &mut BlockColumns<'_>, outcome: &mut Outcome, view: &View<'_>, seeker: &Seeker, desk: u32) {
    let rank = seeker.place as usize - columns.block.start;
    let mut life = columns.life(rank);
    let cell = view.ground.desks[desk as usize].cell;
    let now = view.quarter.0;
    let origin = origin(&life);
    if life.desk != NO_DESK {
        let old = view.ground.desks[life.desk as usize].cell;
        outcome.flows.left[old.index()][Exit::Technology.index()] += 1;
    }
    outcome.flows.agency_left += u32::from(life.stage == Stage::AgencyTechnician);
    outcome.flows.entered[cell.index()][origin.index()] += 1;

    if origin != Origin::Technology {
        begin_in_technology(&mut life, seeker.who, columns.fixed[rank].sex(), view);
    }
    forget_help_to_start(&mut life, view.quarter);
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
    // Hours that an employer made possible stay behind with the employer.
    life.traits = life.traits.set_was_technician(true).set_more_hours(false);
    if seeker.served {
        life.reached = now as u8;
    }
    columns.set_life(rank, life);
}

/// The first day of work in technology for somebody from outside it: school is over, and hours are agreed.
pub fn begin_in_technology(life: &mut Life, who: u64, sex: Sex, view: &View<'_>) {
    life.started = view.quarter.0 as u8;
    life.school = School::NONE;
    let part_time = hours::part_time(true, sex, &view.model.numbers.population);
    life.traits = life.traits.set_part_time(view.luck.unit(who, view.quarter, Purpose::Detail, 3) < part_time);
}

/// Who finds work in the very quarter of becoming a lead was not helped to start by any programme.
fn forget_help_to_start(life: &mut Life, now: Quarter) {
    if life.funnel == Funnel::WillStart && life.reached == now.0 as u8 {
        life.reached = NEVER;
    }
}

/// From where somebody comes who takes a seat.
fn origin(life: &Life) -> Origin {
    if life.stage.in_technology() {
        Origin::Technology
    } else if life.funnel == Funnel::Seeking {
        Origin::Switch
    } else if life.school == School::LEAVER {
        Origin::School
    } else if matches!(life.stage, Stage::Unemployed | Stage::Inactive) {
        Origin::NoWork
    } else {
        Origin::Reserve
    }
}

/// Some of those who found nothing take agency work, at the lower skill levels, while there are places: first come those
/// first in the keyed queue.
pub fn take_agency_work(world: &mut World, model: &Model, workspace: &mut Workspace) {
    let World { quarter, luck, people, employers, market, flows, .. } = world;
    let view = View { model, quarter: *quarter, luck: *luck, ground: &employers.ground };
    let Workspace { seekers, jobs, agency_queue: queue, .. } = workspace;
    let mut filled = people.agency_by_cell();
    let places = market.agency_places;
    let cell_of = |seeker: &Seeker| Cell::of(seeker.home, seeker.occupation).index();
    queue.clear();
    for (nth, (seeker, &slot)) in (0..).zip(seekers.iter().zip(&*jobs)) {
        let cell = cell_of(seeker);
        let may = slot == NO_SLOT && seeker.occupation.isco_level() <= 2 && filled[cell] < places[cell];
        if may && !people.stage[seeker.place as usize].in_technology() {
            let willing = view.luck.unit(seeker.who, view.quarter, Purpose::Detail, 4);
            if willing < model.numbers.jobless.agency_takes {
                queue.push((view.luck.bits(seeker.who, Quarter::FIRST, Purpose::Queue, 1), nth));
            }
        }
    }
    queue.sort_unstable_by_key(|&(place_in_queue, nth)| (place_in_queue, seekers[nth as usize].place));
    for &mut (_, nth) in queue {
        let seeker = &seekers[nth as usize];
        let cell = cell_of(seeker);
        if filled[cell] >= places[cell] {
            continue;
        }
        filled[cell] += 1;
        let place = seeker.place as usize;
        let mut life = people.life(place);
        flows.agency_entered += 1;
        begin_in_technology(&mut life, seeker.who, people.fixed[place].sex(), &view);
        life.stage = Stage::AgencyTechnician;
        life.occupation = seeker.occupation;
        life.since = view.quarter.0;
        life.traits = life.traits.set_was_technician(true);
        forget_help_to_start(&mut life, view.quarter);
        (life.funnel, life.due) = (Funnel::Outside, NEVER);
        people.set_life(place, life);
    }
}
