//! The books balance in every quarter and cell of a real run, and the checks see it when somebody cooks them.

mod support;

use support::books::{Stocks, check_flows, check_staff};
use support::{Run, campaign};
use weglek::domain::{Cell, Quarter, Reason, Stage};
use weglek::world::World;
use weglek::world::flows::{Exit, Origin};
use weglek::world::people::NO_DESK;

#[test]
fn the_books_balance_in_every_quarter_and_cell_of_a_long_run_with_a_large_campaign() {
    let mut run = Run::new(50, 1).with(campaign([20e6, 0.0, 0.0], 2026, 10));
    check_staff(&run.world).expect("the start balances");
    let mut before = Stocks::count(&run.world);
    let (mut quarters, mut campaign_leads) = (0, 0);
    run.until_seeing(Quarter::LAST, |world| {
        let after = Stocks::count(world);
        check_staff(world).unwrap_or_else(|fault| panic!("{fault}"));
        check_flows(&before, &after, &world.flows).unwrap_or_else(|fault| panic!("{}: {fault}", world.quarter));
        check_vacancies(world);
        before = after;
        quarters += 1;
        campaign_leads += world.flows.campaign_leads;
    });
    assert_eq!(quarters, 80, "2016Q1 to 2035Q4");
    assert!(campaign_leads > 0, "the campaign was not in force, so the run proves less than it says");
}

/// No desk has more vacancies than slots, and the vacancies of a cell are those of its desks, the self-employed apart.
fn check_vacancies(world: &World) {
    let employers = &world.employers;
    let mut open = [0u32; Cell::COUNT];
    for (number, desk) in employers.ground.desks.iter().enumerate() {
        assert!(employers.open[number] <= desk.slots, "{}: desk {number} has more vacancies than slots", world.quarter);
        if !employers.self_employed(number as u32) {
            open[desk.cell.index()] += u32::from(employers.open[number]);
        }
    }
    for cell in Cell::all() {
        // Those who found other work in a later round may have opened a vacancy; the count is taken after it.
        assert_eq!(open[cell.index()], world.market.vacancies[cell.index()], "{}: cell {cell:?}", world.quarter);
    }
}

/// A world in the middle of its life, with the stocks of the quarter before.
fn lived() -> (World, Stocks) {
    let mut run = Run::new(1000, 3);
    run.until(Quarter::of(2016, 4));
    let before = Stocks::count(&run.world);
    run.until(Quarter::of(2017, 1));
    (run.world, before)
}

fn first(world: &World, wanted: Stage) -> usize {
    world.people.stage.iter().position(|&stage| stage == wanted).expect("somebody in that stage")
}

/// Changes a world, given a technician and that technician's desk.
type Tamper = fn(&mut World, usize, usize);

#[test]
fn a_cooked_staff_book_is_found() {
    let (honest, _) = lived();
    check_staff(&honest).expect("the world balances before it is tampered with");
    let technician = first(&honest, Stage::Technician);
    let desk = honest.people.desk[technician] as usize;
    let tampers: [(&str, Tamper); 6] = [
        ("one staff too many", |w, _, desk| w.employers.staff[desk] += 1),
        ("one staff too few", |w, _, desk| w.employers.staff[desk] -= 1),
        ("a technician at another desk", |w, person, desk| {
            let others = w.employers.staff.len();
            w.people.desk[person] = ((desk + 1) % others) as u32;
        }),
        ("a technician without a desk", |w, person, _| w.people.desk[person] = NO_DESK),
        ("a nurse with a desk", |w, person, _| w.people.stage[person] = Stage::OtherWork),
        ("a dead technician in the books", |w, person, _| {
            w.people.stage[person] = Stage::Gone;
            w.people.desk[person] = NO_DESK;
        }),
    ];
    for (name, tamper) in tampers {
        let mut world = honest.clone();
        tamper(&mut world, technician, desk);
        assert!(check_staff(&world).is_err(), "{name} was not found");
    }
}

#[test]
fn a_cooked_flow_book_is_found() {
    let (world, before) = lived();
    let after = Stocks::count(&world);
    check_flows(&before, &after, &world.flows).expect("the quarter balances before it is tampered with");
    let leaver = Cell::all()
        .find(|cell| world.flows.left[cell.index()][Exit::OtherWork.index()] > 0)
        .expect("somebody left for other work")
        .index();

    let mut flows = world.flows.clone();
    flows.entered[leaver][Origin::School.index()] += 1;
    assert!(check_flows(&before, &after, &flows).is_err(), "one who never entered");

    let mut flows = world.flows.clone();
    flows.left[leaver][Exit::OtherWork.index()] -= 1;
    assert!(check_flows(&before, &after, &flows).is_err(), "one who left unseen");

    let mut flows = world.flows.clone();
    flows.weglek[leaver][Reason::Pay.index()] += 1;
    assert!(check_flows(&before, &after, &flows).is_err(), "a reason without a leaver");

    let mut flows = world.flows.clone();
    flows.came += 1;
    assert!(check_flows(&before, &after, &flows).is_err(), "one who never came");

    let mut later = after.clone();
    later.technicians[leaver] += 1;
    assert!(check_flows(&before, &later, &world.flows).is_err(), "one technician from nowhere");

    // A move between two cells changes neither total: only the cells can show it.
    let mut moved = after.clone();
    let other = (leaver + 1) % Cell::COUNT;
    moved.technicians[leaver] += 1;
    moved.technicians[other] = moved.technicians[other].wrapping_sub(1);
    assert!(check_flows(&before, &moved, &world.flows).is_err(), "one technician in the wrong cell");
}
