//! A quarter written as plainly as it can be, to hold the fast one against. One person comes after another; nobody is passed
//! by; matching makes a list of all applications and sorts it. Rules, and what they do to a person, are the model's own.

mod matching;

use weglek::domain::{Cell, EducationKind, Field, Funnel, Occupation, Province, Quarter, Sector, SizeClass, Stage};
use weglek::draws::{Luck, Purpose};
use weglek::parameters::{Mistake, Programme};
use weglek::rules::slots::Event;
use weglek::rules::study_choice;
use weglek::rules::wanted_staff::{self, Situation};
use weglek::rules::{automation, hours};
use weglek::step::events::Pass;
use weglek::step::hours::{lasting_number, offer};
use weglek::step::outcome::{Candidate, Outcome};
use weglek::step::{InForce, Model, Workspace, close, firms, funnel, learn, live, school_places, view};
use weglek::world::{Bits, Flows, People, World};

/// Ages in quarters of those in the model: from ten until seventy-five.
const AGES: std::ops::Range<i16> = 40..300;

/// Lives one quarter; what it leaves for the tables of leavers is in the workspace.
pub fn quarter(world: &mut World, model: &Model, programmes: &[Programme]) -> Result<Workspace, Mistake> {
    world.quarter = world.quarter.next();
    world.flows = Flows::ZERO;
    let in_force = &InForce::new(programmes, world);
    let mut workspace = Workspace::default();

    let lived = live_and_leave(world, model, in_force)?;
    workspace.seekers.clone_from(&lived.seekers);
    workspace.outcomes.push(lived);
    funnel::admit_to_courses(world, model, &mut workspace);
    if world.quarter.starts_school_year() {
        school_year(world, model, in_force, &mut workspace.outcomes[0]);
    }
    grow_and_automate(world, model, in_force);
    want_and_post(world, model, in_force);
    matching::search_and_match(world, model, in_force, &mut workspace);
    take_more_hours(world, in_force);
    close::close(world, model, &workspace);
    Ok(workspace)
}

/// The life pass: everybody's whole number is drawn and looked up in the slots.
fn live_and_leave(world: &mut World, model: &Model, in_force: &InForce) -> Result<Outcome, Mistake> {
    let World { quarter, luck, scale, people, employers, market, flows } = world;
    let view = view::View {
        model,
        quarter: *quarter,
        luck: *luck,
        employers,
        // Which desks have too many is asked of each.
        surplus: &Bits::default(),
        market,
        climate: view::Climate::new(model, *quarter),
        in_force,
        calling: live::calling(in_force, market, scale.weight()),
        migrants_more: live::migrants_more(in_force, people, model, *quarter, scale.weight())?,
    };
    let mut outcome = Outcome::new();
    for columns in people.blocks_mut() {
        let (age, len) = (columns.block.age(*quarter), columns.block.len);
        let mut pass = Pass::new(columns, &mut outcome, &view, age);
        if age == AGES.end {
            live::leave_for_age(&mut pass);
        }
        if !AGES.contains(&age) {
            continue;
        }
        if age == AGES.start {
            live::enter(&mut pass);
        }
        if model.outside.reaches_aow_age(age, *quarter) {
            pass.reach_aow_age();
        }
        for rank in 0..len {
            live_one(&mut pass, rank);
        }
        live::arrive(&mut pass);
    }
    if let Some(mistake) = &outcome.mistake {
        return Err(mistake.clone());
    }
    for &desk in &outcome.vacated {
        employers.staff[desk as usize] -= 1;
    }
    *flows += &outcome.flows;
    Ok(outcome)
}

/// A person's quarter: at most one event by luck, then what comes due, then looking for work.
fn live_one(pass: &mut Pass<'_, '_>, rank: usize) {
    let (stage, model) = (pass.columns.stage[rank], pass.view.model);
    let draw = life_draw(pass.view.luck, pass.columns.number, rank, pass.view.quarter);
    if let Some((slot, above)) = model.life_table.at(pass.age as usize / 4)[stage.index()].find(draw) {
        // The first year of a switcher is decided by the links of the funnel, not by weglek beside them.
        let of_the_funnel = pass.columns.funnel[rank] == Funnel::FirstYear
            && matches!(slot.event, Event::Pay | Event::Strain | Event::CareAndHours | Event::Prospects);
        if !of_the_funnel {
            pass.event(rank, slot, above);
        }
    }
    pass.come_due_and_seek(rank);
}

/// The number that decides a person's quarter: a byte of those that sixteen neighbours draw together, and 24 bits of one's own.
fn life_draw(luck: Luck, block: usize, rank: usize, quarter: Quarter) -> u32 {
    let bytes = luck.sixteen_bytes(People::number(block, rank - rank % 16), quarter, Purpose::Life);
    let own = luck.bits(People::number(block, rank), quarter, Purpose::Life, 0);
    u32::from(bytes[rank % 16]) << 24 | (own >> 40) as u32
}

/// The school year: every pupil from fifteen on, and every student whose programme ends.
fn school_year(world: &mut World, model: &Model, in_force: &InForce, outcome: &mut Outcome) {
    let lagged = world.market.wage_lagged;
    let mean_wage = |province: usize| {
        let of_province = Cell::all().filter(|cell| cell.province().index() == province);
        of_province.map(|cell| lagged[cell.index()]).sum::<f64>() / Occupation::TECHNOLOGY as f64
            + in_force.wage_lagged()
    };
    let wages: [f64; Province::COUNT] = std::array::from_fn(mean_wage);
    let view = learn::View { model, quarter: world.quarter, luck: world.luck, in_force, wages };
    outcome.flows = Flows::ZERO;
    for mut columns in world.people.blocks_mut() {
        let age = columns.block.age(view.quarter) / 4;
        for rank in 0..columns.block.len {
            match columns.stage[rank] {
                Stage::Pupil if age >= 15 => learn::pupil(&mut columns, outcome, &view, rank, age),
                Stage::Student if i16::from(columns.due[rank]) <= view.quarter.0 => {
                    learn::end_of_programme(&mut columns, outcome, &view, rank);
                }
                Stage::OtherWork | Stage::Unemployed | Stage::Inactive if learn::RETURN_AGES.contains(&age) => {
                    learn::come_back_to_school(&mut columns, outcome, &view, rank);
                }
                _ => {}
            }
        }
    }
    world.flows += &outcome.flows;
    give_places(world, &view, &mut outcome.choosers);
}

/// Gives the places for technology to the entrants first in the keyed queue; the others begin another programme. Who is no
/// entrant needs no place.
fn give_places(world: &mut World, view: &learn::View<'_>, choosers: &mut [Candidate]) {
    let all = school_places::places(world, view.in_force, |_| true);
    let uncounted = school_places::places(world, view.in_force, |part| !part.counted);
    choosers.sort_unstable_by_key(|c| (c.level.kind(), c.province, c.queue, c.place));
    let mut given = [[0; Province::COUNT]; EducationKind::COUNT];
    for c in choosers {
        let (kind, province, place) = (c.level.kind().index(), c.province.index(), c.place as usize);
        let by_programme = c.entrant && given[kind][province] >= uncounted[kind][province];
        let field = if !c.entrant || given[kind][province] < all[kind][province] {
            given[kind][province] += u32::from(c.entrant);
            let draw = world.luck.unit(c.who, world.quarter, Purpose::StudyField, 1);
            study_choice::field_within_technology(draw, c.level, &view.model.numbers.study)
        } else {
            Field::Other
        };
        let mut life = world.people.life(place);
        if by_programme && field.is_technology() {
            life.reached = world.quarter.0 as u8;
        }
        learn::begin(&mut life, view, c.who, c.level, field);
        if c.entrant {
            learn::count_entrant(&mut world.flows, world.people.fixed[place].sex(), c.level, field);
        }
        world.people.set_life(place, life);
    }
}

/// Establishments grow and shrink by shocks of their own, and some automate, the more so where more of their sector have.
fn grow_and_automate(world: &mut World, model: &Model, in_force: &InForce) {
    let n = &model.numbers;
    let employers = &mut world.employers;
    let ground = &employers.ground;
    let mut jobs = vec![[0u32; 2]; ground.establishments.len()];
    for (number, desk) in ground.desks.iter().enumerate() {
        jobs[desk.establishment as usize][0] += employers.staff[number];
        jobs[desk.establishment as usize][1] += u32::from(employers.open[number]);
    }
    let before = employers.automation.clone();
    let shares: Vec<f64> = Sector::ALL
        .iter()
        .map(|sector| {
            let saved: Vec<f32> = ground
                .establishments
                .iter()
                .zip(&before)
                .filter(|(e, _)| e.sector == *sector && e.size != SizeClass::One)
                .map(|(_, saved)| *saved)
                .collect();
            saved.iter().filter(|&&saved| saved > 0.0).count() as f64 / saved.len().max(1) as f64
        })
        .collect();
    for (number, establishment) in ground.establishments.iter().enumerate() {
        if establishment.size == SizeClass::One {
            continue;
        }
        let who = number as u64;
        let [staff, open] = jobs[number];
        let vacancy_rate = f64::from(open) / f64::from((staff + open).max(1));
        let normal = world.luck.normal(who, world.quarter, Purpose::GrowthShock, 0);
        let size = f64::from(employers.log_size[number]);
        employers.log_size[number] = wanted_staff::next_size(size, normal, vacancy_rate, &n.employers) as f32;

        let help = firms::help_to_automate(in_force, who, establishment);
        let share = shares[establishment.sector.index()];
        let hazard = automation::adopts(establishment.size, share, vacancy_rate, help, &n.automation);
        let saved = before[number];
        if saved > 0.0 || world.luck.unit(who, world.quarter, Purpose::Automation, 0) < hazard {
            employers.automation[number] = automation::next_saving(f64::from(saved), &n.automation) as f32;
        }
    }
}

/// Every desk wants staff, and posts, keeps and withdraws vacancies.
fn want_and_post(world: &mut World, model: &Model, in_force: &InForce) {
    let n = &model.numbers;
    let employers = &mut world.employers;
    for (number, desk) in employers.ground.desks.iter().enumerate() {
        let establishment = desk.establishment as usize;
        let trend =
            if desk.cell.occupation().is_digital() { n.employers.trend_digital } else { n.employers.trend_technical };
        let green = f64::from(employers.ground.establishments[establishment].green_share);
        let situation = Situation {
            base: f64::from(desk.base),
            demand: firms::demand(model, world.quarter, trend) + firms::green_growth(model, world.quarter) * green,
            own_size: f64::from(employers.log_size[establishment]),
            automation: automation::labour_needed(f64::from(employers.automation[establishment]), &n.automation),
            wage: world.market.wage[desk.cell.index()] + in_force.wage().strength,
        };
        let who = number as u64;
        let part = world.luck.unit(who, Quarter::FIRST, Purpose::Posting, 1);
        let wanted = wanted_staff::whole(wanted_staff::wanted(&situation, &n.employers), part);
        let unfilled = wanted.saturating_sub(employers.staff[number]);
        let draws = world.luck.two_units(who, world.quarter, Purpose::Posting, 0);
        employers.wanted[number] = wanted;
        employers.open[number] =
            wanted_staff::vacancies(unfilled, employers.open[number], desk.slots, draws, &n.employers);
    }
}

/// Part-timers at employers who make it possible take on more hours; where nobody does, everything stays as it is.
fn take_more_hours(world: &mut World, in_force: &InForce) {
    if !in_force.offers_hours() {
        return;
    }
    for (number, block) in world.people.blocks.clone().iter().enumerate() {
        for rank in 0..block.len {
            let place = block.start + rank;
            let life = world.people.life(place);
            if life.stage != Stage::Technician || !life.traits.part_time() {
                continue;
            }
            let own = lasting_number(world.luck, People::number(number, rank));
            let offer = offer(in_force, &world.employers, &life);
            let takes = hours::takes_more(own, offer.strength);
            let traits = life.traits.set_more_hours(takes);
            if takes && traits != life.traits && !hours::takes_more(own, offer.baseline) {
                world.people.reached[place] = world.quarter.0 as u8;
            }
            world.people.traits[place] = traits;
        }
    }
}
