//! Search and matching, written plainly: a list of all applications, sorted; each slot to the best, each winner the slot preferred.

use weglek::domain::{Cell, Funnel, Occupation, Quarter, Stage};
use weglek::draws::{Purpose, to_unit};
use weglek::parameters::Effect;
use weglek::rules::{application, wanted_staff};
use weglek::step::outcome::{NO_SLOT, Outcome, Seeker};
use weglek::step::{InForce, Model, Workspace, hiring};
use weglek::world::World;
use weglek::world::people::{Life, NEVER, NO_DESK};

const ROUNDS: u32 = 3;
const LOOKS_AT_MOST: u32 = 64;

/// An application, as it stands on the list.
struct Application {
    seeker: usize,
    slot: u32,
    score: u64,
    place: u32,
}

/// Three monthly rounds of applying, choosing and settling; then everybody sits down, and the agencies take their part.
pub fn search_and_match(world: &mut World, model: &Model, in_force: &InForce, workspace: &mut Workspace) {
    serve(world, in_force, &mut workspace.seekers);
    let seekers = &workspace.seekers;
    let mut jobs = vec![NO_SLOT; seekers.len()];
    for round in 0..ROUNDS {
        let found = round_of_matching(world, model, seekers, &jobs, round);
        for (nth, slot) in found {
            jobs[nth] = slot;
            settle(world, model, &seekers[nth], slot);
        }
    }
    workspace.jobs = jobs;
    sit_down(world, model, workspace);
    take_agency_work(world, model, workspace);
}

/// Services, good or poor, for those who seek without a technical job.
fn serve(world: &World, in_force: &InForce, seekers: &mut [Seeker]) {
    for seeker in seekers {
        if world.people.stage[seeker.place as usize].in_technology() {
            continue;
        }
        let help = in_force.sum(seeker.who, |effect| match effect {
            Effect::Service(part) => Some(*part),
            _ => None,
        });
        seeker.service = help.strength as f32;
        seeker.served = help.is_more() && help.strength > 0.0;
    }
}

/// One month: who found which slot, in the order of seekers.
fn round_of_matching(world: &World, model: &Model, seekers: &[Seeker], jobs: &[u32], round: u32) -> Vec<(usize, u32)> {
    let n = &model.numbers.search;
    let (luck, quarter) = (world.luck, world.quarter);
    let touched = |seeker: &Seeker, months: f64| {
        let month = luck.unit(seeker.who, quarter, Purpose::Application, 2000 + round);
        month < months * f64::from(seeker.service.abs())
    };
    let still_looking: Vec<usize> = (0..seekers.len()).filter(|&nth| jobs[nth] == NO_SLOT).collect();
    let contacts_and_looks = contacts_and_looks(world, model, still_looking.iter().map(|&nth| &seekers[nth]));

    let mut applications = Vec::new();
    for &nth in &still_looking {
        let seeker = &seekers[nth];
        let [intensity, part] = luck.two_units(seeker.who, quarter, Purpose::Application, 1000 + round);
        if seeker.changer && intensity >= n.changer_intensity {
            continue;
        }
        let (contacts, looks) = contacts_and_looks[seeker.occupation.index()];
        let ordinary = wanted_staff::whole(looks, part);
        let mut slots = open_slots(world, model, seeker, round * LOOKS_AT_MOST, ordinary);
        if seeker.service > 0.0 && touched(seeker, contacts.min(1.0)) {
            // Services show the first open one that they come upon.
            let shown = open_slots(world, model, seeker, 3000 + round * LOOKS_AT_MOST, LOOKS_AT_MOST);
            slots.extend(shown.first());
        }
        slots.sort_unstable();
        slots.dedup();
        let own_desk = seeker.changer.then(|| world.people.desk[seeker.place as usize]);
        slots.retain(|&slot| Some(world.employers.ground.slot_desk[slot as usize]) != own_desk);
        for slot in slots {
            let draw = luck.unit(seeker.who, quarter, Purpose::Ranking, slot);
            let score = (application::score(draw, seeker.standing, n) * 4_294_967_296.0) as u64;
            applications.push(Application { seeker: nth, slot, score, place: seeker.place });
        }
    }

    // By slot, the best first: of two with the same score, the one of the later place.
    applications.sort_by_key(|a| (a.slot, std::cmp::Reverse((a.score, a.place))));
    let mut won: Vec<(usize, u64, u32)> = applications
        .chunk_by(|one, next| one.slot == next.slot)
        .map(|at_slot| {
            let Application { seeker, slot, .. } = at_slot[0];
            let preference = luck.bits(seekers[seeker].who, quarter, Purpose::Preference, slot << 2 | round);
            (seeker, preference, slot)
        })
        .collect();
    won.sort_unstable();
    won.chunk_by(|one, next| one.0 == next.0)
        .filter_map(<[_]>::last)
        .filter(|(seeker, ..)| !(seekers[*seeker].service < 0.0 && touched(&seekers[*seeker], 1.0)))
        .map(|&(seeker, _, slot)| (seeker, slot))
        .collect()
}

/// How many open vacancies a seeker of each occupation group comes upon, and how many slots are looked at for it, so that
/// matches have constant returns.
fn contacts_and_looks<'a>(world: &World, model: &Model, looking: impl Iterator<Item = &'a Seeker>) -> Vec<(f64, f64)> {
    let n = &model.numbers.search;
    let mut seekers = [[0u32; 2]; Occupation::TECHNOLOGY];
    for seeker in looking {
        seekers[seeker.occupation.index()][usize::from(seeker.changer)] += 1;
    }
    let of_group = |occupation: Occupation| {
        let (mut open, mut slots) = (0u32, 0u32);
        for (desk, &vacancies) in world.employers.ground.desks.iter().zip(&world.employers.open) {
            if desk.cell.occupation() == occupation {
                open += u32::from(vacancies);
                slots += u32::from(desk.slots);
            }
        }
        let [jobless, changers] = seekers[occupation.index()].map(f64::from);
        if open == 0 {
            return (0.0, 0.0);
        }
        let tightness = f64::from(open) / (jobless + n.changer_intensity * changers).max(1.0);
        let contacts = n.contacts * libm::pow(tightness, n.contact_elasticity);
        (contacts, (contacts * f64::from(slots) / f64::from(open)).min(f64::from(LOOKS_AT_MOST)))
    };
    Occupation::technology().map(of_group).collect()
}

/// The slots with a vacancy among those that a seeker looks at, in the order of looking.
fn open_slots(world: &World, model: &Model, seeker: &Seeker, detail: u32, looks: u32) -> Vec<u32> {
    let ground = &world.employers.ground;
    let mut found = Vec::new();
    for look in 0..looks {
        // Two looks share a draw.
        let two = world.luck.two_bits(seeker.who, world.quarter, Purpose::Application, detail + look / 2);
        let bits = two[look as usize % 2];
        let (where_to, which) = (to_unit(bits & !0xffff_ffff), to_unit(bits << 32));
        let province = application::province(where_to, seeker.home, &model.numbers.search);
        let cell = Cell::of(province, seeker.occupation).index();
        let (from, to) = (ground.cell_slots[cell], ground.cell_slots[cell + 1]);
        if from == to {
            continue;
        }
        let slot = from + (which * f64::from(to - from)) as u32;
        let desk = ground.slot_desk[slot as usize] as usize;
        if slot - ground.desks[desk].first_slot < u32::from(world.employers.open[desk]) {
            found.push(slot);
        }
    }
    found
}

/// A desk counts who comes; the one who is left may look for a successor at once.
fn settle(world: &mut World, model: &Model, seeker: &Seeker, slot: u32) {
    let old = world.people.desk[seeker.place as usize];
    let employers = &mut world.employers;
    if old != NO_DESK {
        let old = old as usize;
        employers.staff[old] -= 1;
        let unfilled = employers.wanted[old].saturating_sub(employers.staff[old]);
        let posts = world.luck.unit(seeker.who, world.quarter, Purpose::Posting, 2) < model.numbers.employers.posting;
        let room = u32::from(employers.open[old]) < unfilled && employers.open[old] < employers.ground.desks[old].slots;
        employers.open[old] += u16::from(posts && room);
    }
    let new = employers.ground.slot_desk[slot as usize] as usize;
    employers.staff[new] += 1;
    employers.open[new] -= 1;
}

/// Everybody who found a slot takes a seat at its desk.
fn sit_down(world: &mut World, model: &Model, workspace: &Workspace) {
    let World { quarter, luck, people, employers, flows, .. } = world;
    let view = hiring::View { model, quarter: *quarter, luck: *luck, ground: &employers.ground };
    let mut outcome = Outcome::new();
    for mut columns in people.blocks_mut() {
        let places = columns.block.start..columns.block.start + columns.block.len;
        for (seeker, &slot) in workspace.seekers.iter().zip(&workspace.jobs) {
            if slot != NO_SLOT && places.contains(&(seeker.place as usize)) {
                let desk = employers.ground.slot_desk[slot as usize];
                hiring::take_seat(&mut columns, &mut outcome, &view, seeker, desk);
            }
        }
    }
    *flows += &outcome.flows;
}

/// Some of those who found nothing take agency work, first come those first in the keyed queue.
fn take_agency_work(world: &mut World, model: &Model, workspace: &Workspace) {
    let (luck, quarter) = (world.luck, world.quarter);
    let mut queue: Vec<_> = workspace
        .seekers
        .iter()
        .zip(&workspace.jobs)
        .filter(|(seeker, slot)| {
            **slot == NO_SLOT
                && !world.people.stage[seeker.place as usize].in_technology()
                && seeker.occupation.isco_level() <= 2
                && luck.unit(seeker.who, quarter, Purpose::Detail, 4) < model.numbers.jobless.agency_takes
        })
        .map(|(seeker, _)| (luck.bits(seeker.who, Quarter::FIRST, Purpose::Queue, 1), seeker.place, seeker))
        .collect();
    queue.sort_unstable_by_key(|(in_queue, place, _)| (*in_queue, *place));
    for (_, place, seeker) in queue {
        let cell = Cell::of(seeker.home, seeker.occupation);
        let at_agencies = (0..world.people.places())
            .filter(|&place| world.people.stage[place] == Stage::AgencyTechnician)
            .filter(|&place| Cell::of(world.people.fixed[place].province(), world.people.occupation[place]) == cell);
        if at_agencies.count() >= world.market.agency_places[cell.index()] as usize {
            continue;
        }
        let mut life = world.people.life(place as usize);
        if life.funnel == Funnel::WillStart && life.reached == quarter.0 as u8 {
            life.reached = NEVER;
        }
        let view = hiring::View { model, quarter, luck, ground: &world.employers.ground };
        hiring::begin_in_technology(&mut life, seeker.who, world.people.fixed[place as usize].sex(), &view);
        let now = Life {
            stage: Stage::AgencyTechnician,
            occupation: seeker.occupation,
            since: quarter.0,
            traits: life.traits.set_was_technician(true),
            funnel: Funnel::Outside,
            due: NEVER,
            ..life
        };
        world.people.set_life(place as usize, now);
        world.flows.agency_entered += 1;
    }
}
