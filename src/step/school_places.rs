//! Places at school for technology: of those who enter mbo, hbo or wo, the first in a keyed queue are given one, and the others
//! begin another programme. Places are reckoned from entrants: who changes to technology within mbo, hbo or wo needs none.

use std::array::from_fn;

use rayon::prelude::*;

use crate::domain::{EducationKind, Field, Province, Quarter};
use crate::draws::Purpose;
use crate::parameters::Effect;
use crate::rules::study_choice;
use crate::rules::wanted_staff::whole;
use crate::step::funnel::COURSE;
use crate::step::in_force::{InForce, Part};
use crate::step::learn::{View, begin, count_entrant};
use crate::step::outcome::{Candidate, Outcome, STRETCH, Workspace};
use crate::world::people::BlockColumns;
use crate::world::{Flows, Market, World};

/// A number for each kind of education and province.
type Table<T> = [[T; Province::COUNT]; EducationKind::COUNT];

/// A turn in the queue: no two are alike.
type Turn = (u64, u32);

impl Candidate {
    fn turn(&self) -> Turn {
        (self.queue, self.place)
    }

    fn line(&self) -> (EducationKind, Province) {
        (self.level.kind(), self.province)
    }
}

/// Gives the places to all who chose technology this year.
pub fn give(world: &mut World, view: &View<'_>, workspace: &mut Workspace) {
    let Workspace { outcomes, candidates: queue, .. } = workspace;
    queue.clear();
    queue.extend(outcomes.iter().flat_map(|outcome| &outcome.choosers).filter(|candidate| candidate.entrant));
    queue.par_sort_unstable_by_key(|candidate| (candidate.line(), candidate.turn()));
    let too_late = first_without(queue, &places(world, view.in_force, |_| true));
    let uncounted = first_without(queue, &places(world, view.in_force, |part| !part.counted));

    let mut blocks: Vec<_> = world.people.blocks_mut().collect();
    blocks.par_chunks_mut(STRETCH).zip(&mut *outcomes).with_max_len(1).for_each(|(stretch, outcome)| {
        let Outcome { flows, choosers, .. } = outcome;
        // They stand in the order of their places.
        let mut choosers = choosers.as_slice();
        for columns in stretch {
            let end = columns.block.start + columns.block.len;
            let (here, later) = choosers.split_at(choosers.partition_point(|c| (c.place as usize) < end));
            for candidate in here {
                let (kind, province) = candidate.line();
                let in_time = |first: &Table<Turn>| candidate.turn() < first[kind.index()][province.index()];
                let given = !candidate.entrant || in_time(&too_late);
                let by_programme = given && candidate.entrant && !in_time(&uncounted);
                begin_as_told(&mut columns.lend(), flows, view, candidate, given, by_programme);
            }
            choosers = later;
        }
    });
}

/// Begins technology, or another programme without a place for it.
fn begin_as_told(
    columns: &mut BlockColumns<'_>,
    flows: &mut Flows,
    view: &View<'_>,
    candidate: &Candidate,
    given: bool,
    by_programme: bool,
) {
    let rank = candidate.place as usize - columns.block.start;
    let field = if given {
        let draw = view.luck.unit(candidate.who, view.quarter, Purpose::StudyField, 1);
        study_choice::field_within_technology(draw, candidate.level, &view.model.numbers.study)
    } else {
        Field::Other
    };
    let mut life = columns.life(rank);
    if by_programme && field.is_technology() {
        life.reached = view.quarter.0 as u8;
    }
    begin(&mut life, view, candidate.who, candidate.level, field);
    if candidate.entrant {
        count_entrant(flows, columns.fixed[rank].sex(), candidate.level, field);
    }
    columns.set_life(rank, life);
}

/// The turn of the first in each line for whom there is no place; nobody's, where there is one for all. The queue stands line
/// by line.
fn first_without(queue: &[Candidate], places: &Table<u32>) -> Table<Turn> {
    let mut first = [[(u64::MAX, u32::MAX); Province::COUNT]; EducationKind::COUNT];
    for line in queue.chunk_by(|one, next| one.line() == next.line()) {
        let (kind, province) = line[0].line();
        if let Some(candidate) = line.get(places[kind.index()][province.index()] as usize) {
            first[kind.index()][province.index()] = candidate.turn();
        }
    }
    first
}

/// Places for technology this year by kind of education and province, in simulated places: those of schools that retraining
/// courses leave, and what programmes add, spread over the kinds as places are; of the programmes those that are wanted. A
/// part of a place is one or none by a lasting number of its line.
pub fn places(world: &World, in_force: &InForce, wanted: impl Fn(&Part) -> bool) -> Table<u32> {
    let of_schools = left_by_courses(&world.market);
    let mut places = of_schools;
    for part in in_force.parts.iter().filter(|part| wanted(part)) {
        let Effect::Places { extra } = part.effect else { continue };
        for (province, extra) in extra.iter().enumerate() {
            let all: f64 = of_schools.iter().map(|kind| kind[province]).sum();
            for (kind, of_kind) in places.iter_mut().zip(of_schools) {
                kind[province] += extra / world.scale.weight() * of_kind[province] / all;
            }
        }
    }
    from_fn(|kind| {
        from_fn(|province| {
            let line = (kind * Province::COUNT + province) as u64;
            whole(places[kind][province], world.luck.unit(line, Quarter::FIRST, Purpose::SchoolPlace, 1))
        })
    })
}

/// Places of schools less those of mbo that retraining courses fill in a year, before any policy that is compared.
fn left_by_courses(market: &Market) -> Table<f64> {
    let mut left = market.school_places;
    let mbo = &mut left[COURSE.0.kind().index()];
    let share_left = (1.0 - 4.0 * market.reference.course_starts / mbo.iter().sum::<f64>()).max(0.0);
    for places in mbo {
        *places *= share_left;
    }
    left
}
