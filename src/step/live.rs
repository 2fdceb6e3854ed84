//! Live and leave: one pass over the persons with one keyed draw each.

use rayon::prelude::*;

use crate::domain::{Field, Level, Quarter, Stage};
use crate::draws::Purpose;
use crate::parameters::{Effect, Mistake};
use crate::rules::{interest, orientation, study_choice};
use crate::step::events::Pass;
use crate::step::in_force::{Help, InForce};
use crate::step::learn;
use crate::step::model::Model;
use crate::step::outcome::{Outcome, STRETCH, Workspace};
use crate::step::screen::{Exposure, Neighbours, Screen};
use crate::step::view::{Calling, Climate, View};
use crate::world::people::{BlockColumns, Diploma, ENTRY_AGE, EXIT_AGE, Life, NEVER, School, TOGETHER, Traits};
use crate::world::{Bits, Employers, Market, People, World};

/// Runs the pass.
///
/// # Errors
/// If a probability exceeds its slot.
pub fn live_and_leave(
    world: &mut World,
    model: &Model,
    in_force: &InForce,
    workspace: &mut Workspace,
) -> Result<(), Mistake> {
    let World { quarter, luck, scale, people, employers, market, .. } = world;
    note_surplus(&mut workspace.surplus, employers);
    let view = View {
        surplus: &workspace.surplus,
        model,
        quarter: *quarter,
        luck: *luck,
        employers,
        market,
        climate: Climate::new(model, *quarter),
        in_force,
        calling: calling(in_force, market, scale.weight()),
        migrants_more: migrants_more(in_force, people, model, *quarter, scale.weight())?,
    };

    screen(&mut workspace.screens, &view);
    let screens = &workspace.screens;
    workspace.outcomes.resize_with(people.blocks.len().div_ceil(STRETCH), Outcome::new);
    let mut blocks: Vec<_> = people.blocks_mut().collect();
    blocks.par_chunks_mut(STRETCH).zip(&mut workspace.outcomes).with_max_len(1).for_each(|(stretch, outcome)| {
        outcome.clear();
        for columns in stretch {
            live_block(columns.lend(), outcome, &view, screens);
        }
    });

    workspace.seekers.clear();
    for outcome in &workspace.outcomes {
        if let Some(mistake) = &outcome.mistake {
            return Err(mistake.clone());
        }
        workspace.seekers.extend_from_slice(&outcome.seekers);
    }
    vacate(&mut employers.staff, &workspace.outcomes);
    Ok(())
}

/// Desks lose those who left. Each task takes a range of desks and reads all that were left.
fn vacate(staff: &mut [u32], outcomes: &[Outcome]) {
    let range = staff.len().div_ceil(2 * rayon::current_num_threads()).max(1);
    staff.par_chunks_mut(range).enumerate().for_each(|(nth, staff)| {
        for desk in outcomes.iter().flat_map(|outcome| &outcome.vacated) {
            if let Some(staff) = (*desk as usize).checked_sub(nth * range).and_then(|at| staff.get_mut(at)) {
                *staff -= 1;
            }
        }
    });
}

/// Notes which desks have more staff than they want.
fn note_surplus(surplus: &mut Bits, employers: &Employers) {
    let Employers { staff, wanted, .. } = employers;
    surplus.note(staff.len(), |first, words| {
        let desks = staff[first..].chunks(Bits::A_WORD).zip(wanted[first..].chunks(Bits::A_WORD));
        for (word, (staff, wanted)) in words.iter_mut().zip(desks) {
            *word = (0..).zip(staff.iter().zip(wanted)).fold(0, |word, (nth, (s, w))| word | u64::from(s > w) << nth);
        }
    });
}

/// Makes the screens of all ages.
fn screen(screens: &mut Vec<Screen>, view: &View<'_>) {
    let exposure = Exposure::new(view);
    screens.resize(EXIT_AGE as usize / 4, Screen::EMPTY);
    screens.par_iter_mut().enumerate().skip(ENTRY_AGE as usize / 4).for_each(|(age, screen)| {
        screen.set(age as u8, view.model.life_table.at(age), view, &exposure);
    });
}

/// The campaign for switchers among the programmes.
pub fn calling(in_force: &InForce, market: &Market, weight: f64) -> Option<Calling> {
    let (reach, links, counted) = in_force.parts.iter().find_map(|part| match part.effect {
        Effect::Interest(links) => Some((part.share, links, part.counted)),
        _ => None,
    })?;
    let leads = market.reference.leads * weight;
    let net_leads = links.net_leads.min(links.ceiling * leads);
    Some(Calling {
        reach,
        uplift: interest::campaign_uplift(net_leads, reach, leads),
        channel: interest::campaign_channel(net_leads, links.targeting, reach, leads),
        links,
        counted,
    })
}

/// Ages in quarters of knowledge migrants: 25 to 44 years (assumed; range: from 22 or 28 to 40 or 50).
const KNOWLEDGE_MIGRANTS: std::ops::Range<i16> = 25 * 4..45 * 4;

/// Share of the places for arrivals of knowledge migrants' ages that programmes fill beside the ordinary arrivals.
///
/// # Errors
/// If there are too few places.
pub fn migrants_more(
    in_force: &InForce,
    people: &People,
    model: &Model,
    quarter: Quarter,
    weight: f64,
) -> Result<Help, Mistake> {
    let persons = |effect: &Effect| if let Effect::Arrivals(persons) = effect { Some(*persons) } else { None };
    let wanted = in_force.in_all(persons);
    if wanted.strength == 0.0 {
        return Ok(wanted);
    }
    let of_age = people.blocks.iter().filter(|block| KNOWLEDGE_MIGRANTS.contains(&block.age(quarter)));
    let places: u32 = of_age.map(|block| block.arrivals[quarter.index() + 1] - block.arrivals[quarter.index()]).sum();
    let share = |persons: f64| persons / weight / f64::from(places.max(1));
    let more = Help { strength: share(wanted.strength), baseline: share(wanted.baseline) };
    if more.strength + model.outside.arrivals[quarter.index()] <= 1.0 {
        Ok(more)
    } else {
        Err(Mistake::new(format!(
            "{quarter}: labour_migration asks for {:.0} persons more, and there are no places for so many; ask for fewer, or raise \
             outside.arrival_places",
            wanted.strength
        )))
    }
}

fn live_block(columns: BlockColumns<'_>, outcome: &mut Outcome, view: &View<'_>, screens: &[Screen]) {
    let age = columns.block.age(view.quarter);
    let (block, taken) = (columns.number, columns.block.taken_before(view.quarter));
    let mut pass = Pass::new(columns, outcome, view, age);
    match age {
        ENTRY_AGE => enter(&mut pass),
        EXIT_AGE => return leave_for_age(&mut pass),
        _ if !(ENTRY_AGE..EXIT_AGE).contains(&age) => return,
        _ => {}
    }

    if view.model.outside.reaches_aow_age(age, view.quarter) {
        pass.reach_aow_age();
    }
    let screen = &screens[age as usize / 4];
    let slots = view.model.life_table.at(age as usize / 4);
    let now = view.quarter.0 as u8;
    let (mut list, mut draws) = ([0; TOGETHER], [0; TOGETHER]);
    for first in (0..taken).step_by(TOGETHER) {
        let neighbours = Neighbours {
            bytes: bytes_of(view, People::number(block, first)),
            stages: together(&pass.columns.stage[first..], Stage::Absent),
            due: together(&pass.columns.due[first..], NEVER),
            traits: together(&pass.columns.traits[first..], Traits::NONE),
        };
        let listed = screen.look_at(&neighbours, now, &mut list);
        // All draws before any event: nothing holds them up.
        for (&nth, draw) in list[..listed].iter().zip(&mut draws) {
            *draw = pass.draw(first + nth as usize, neighbours.bytes[nth as usize]);
        }
        for (nth, &draw) in list[..listed].iter().map(|&nth| nth as usize).zip(&draws) {
            let (rank, stage, byte) = (first + nth, neighbours.stages[nth], neighbours.bytes[nth]);
            pass.try_luck(rank, draw, screen.meaning(stage, byte), &slots[stage.index()]);
            pass.come_due_and_seek(rank);
        }
    }
    arrive(&mut pass);
}

/// The first bytes of the life draws of persons who are screened together.
fn bytes_of(view: &View<'_>, first: u64) -> [u8; TOGETHER] {
    let mut bytes = [0; TOGETHER];
    for (sixteen, nth) in bytes.as_chunks_mut::<16>().0.iter_mut().zip(0..) {
        *sixteen = view.luck.sixteen_bytes(first + 16 * nth, view.quarter, Purpose::Life);
    }
    bytes
}

/// The next persons of a column, made up to a full number at its end.
fn together<T: Copy>(column: &[T], nobody: T) -> [T; TOGETHER] {
    column
        .first_chunk()
        .copied()
        .unwrap_or_else(|| std::array::from_fn(|nth| column.get(nth).copied().unwrap_or(nobody)))
}

/// Children who turn ten come into the model as pupils.
pub fn enter(pass: &mut Pass<'_, '_>) {
    for rank in 0..pass.columns.block.natives {
        if pass.columns.stage[rank] == Stage::Absent {
            pass.columns.stage[rank] = Stage::Pupil;
            pass.outcome.flows.came += 1;
        }
    }
}

/// At seventy-five people are out of the model.
pub fn leave_for_age(pass: &mut Pass<'_, '_>) {
    for rank in 0..pass.columns.block.len {
        if pass.columns.stage[rank].is_resident() {
            pass.die(rank);
        }
    }
}

/// Migrants whose places are of this quarter arrive, as many as the outside world says.
pub fn arrive(pass: &mut Pass<'_, '_>) {
    let view = pass.view;
    let (from, to) = {
        let arrivals = &pass.columns.block.arrivals;
        (arrivals[view.quarter.index()] as usize, arrivals[view.quarter.index() + 1] as usize)
    };
    let ordinary = view.model.outside.arrivals[view.quarter.index()];
    for rank in from..to {
        let who = People::number(pass.columns.number, rank);
        let [comes, kind] = view.luck.two_units(who, view.quarter, Purpose::Migration, 0);
        let life = if pass.columns.fixed[rank].international() {
            international_student(pass, rank, who, kind)
        } else if comes < ordinary {
            migrant(pass, who, kind)
        } else if KNOWLEDGE_MIGRANTS.contains(&pass.age) && comes < ordinary + view.migrants_more.strength {
            let mut life = knowledge_migrant(pass, who);
            if comes >= ordinary + view.migrants_more.baseline {
                life.reached = view.quarter.0 as u8;
            }
            life
        } else {
            continue;
        };
        pass.columns.set_life(rank, life);
        pass.outcome.flows.came += 1;
    }
}

/// Somebody who has just come, and of whom nothing else is known yet.
fn newcomer(view: &View<'_>) -> Life {
    Life { since: view.quarter.0, ..Life::ABSENT }
}

/// An international degree student, at university or applied university.
fn international_student(pass: &mut Pass<'_, '_>, rank: usize, who: u64, kind: f64) -> Life {
    let view = pass.view;
    let n = &view.model.numbers.study;
    let sex = pass.columns.fixed[rank].sex();
    let [level_draw, field_draw] = view.luck.two_units(who, view.quarter, Purpose::Migration, 1);
    let level = if level_draw < n.international_share_wo() { Level::Wo } else { Level::Hbo };
    let field = if field_draw < n.international_technical {
        study_choice::field_within_technology(field_draw / n.international_technical, level, n)
    } else {
        Field::Other
    };
    learn::count_entrant(&mut pass.outcome.flows, sex, level, field);
    // Programmes end in the third quarter.
    let end = Quarter::of(view.quarter.year() + if level == Level::Wo { 3 } else { 4 }, 3);
    Life {
        stage: Stage::Student,
        diploma: Diploma::new(Level::Mbo4, Field::Other),
        school: School::programme(level, field, kind < view.model.outside.migrants.completes),
        due: end.0.min(i16::from(NEVER) - 1) as u8,
        ..newcomer(view)
    }
}

/// Any other migrant: a pupil, or an adult of any level; more of those who look for technical work have a technical diploma.
fn migrant(pass: &Pass<'_, '_>, who: u64, kind: f64) -> Life {
    let view = pass.view;
    if pass.age < 18 * 4 {
        return Life { stage: Stage::Pupil, ..newcomer(view) };
    }
    let migrants = &view.model.outside.migrants;
    let [level_draw, field_draw] = view.luck.two_units(who, view.quarter, Purpose::Migration, 1);
    let level = Level::from_index(orientation::pick(level_draw, &migrants.levels) as u8);
    if kind < migrants.technician {
        let field = match field_draw {
            d if d < migrants.technical => Field::Technical,
            d if d < migrants.technical + migrants.digital => Field::Digital,
            _ => Field::Other,
        };
        return seeks_technology(pass, who, Diploma::new(level, field));
    }
    let draw = view.luck.unit(who, view.quarter, Purpose::Orientation, 0);
    Life {
        stage: if kind < migrants.active { Stage::Unemployed } else { Stage::Inactive },
        diploma: Diploma::new(level, Field::Other),
        occupation: view.model.orientation.elsewhere(draw, level),
        ..adult(pass, who)
    }
}

/// A knowledge migrant: hbo or wo in a technical or digital field, in the shares that migrants have them.
fn knowledge_migrant(pass: &Pass<'_, '_>, who: u64) -> Life {
    let view = pass.view;
    let migrants = &view.model.outside.migrants;
    let [level_draw, field_draw] = view.luck.two_units(who, view.quarter, Purpose::Migration, 1);
    let [hbo, wo] = [Level::Hbo, Level::Wo].map(|level| migrants.levels[level.index()]);
    let level = if level_draw < hbo / (hbo + wo) { Level::Hbo } else { Level::Wo };
    let is_technical = field_draw < migrants.technical / (migrants.technical + migrants.digital);
    seeks_technology(pass, who, Diploma::new(level, if is_technical { Field::Technical } else { Field::Digital }))
}

/// A migrant who looks for technical work.
fn seeks_technology(pass: &Pass<'_, '_>, who: u64, diploma: Diploma) -> Life {
    let view = pass.view;
    let draw = view.luck.unit(who, view.quarter, Purpose::Orientation, 0);
    let occupation = view.model.orientation.technology(draw, diploma.level(), diploma.field());
    Life { stage: Stage::Unemployed, diploma, occupation, ..adult(pass, who) }
}

/// A grown-up newcomer, who belongs to the hidden reserve, once outside technology, as often as others do.
fn adult(pass: &Pass<'_, '_>, who: u64) -> Life {
    let view = pass.view;
    let is_reachable =
        view.luck.unit(who, view.quarter, Purpose::Migration, 3) < view.model.numbers.reserve.reachable_share;
    Life { traits: Traits::NONE.set_reachable_reserve(is_reachable), ..newcomer(view) }
}
