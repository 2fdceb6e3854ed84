//! Who comes from abroad: as many international students as the book says, and knowledge migrants who are educated for it.

mod support;

use support::Run;
use support::levers::pull;
use weglek::domain::{Level, Quarter, Stage};
use weglek::world::World;
use weglek::world::people::Fixed;

/// Residents who came in the quarter that the world lived last, with their number, facts and life.
fn newcomers(world: &World) -> impl Iterator<Item = (usize, Fixed)> {
    let quarter = world.quarter.index();
    world.people.blocks.iter().flat_map(move |block| {
        let places = block.start + block.arrivals[quarter] as usize..block.start + block.arrivals[quarter + 1] as usize;
        let is_here = |place: &usize| world.people.stage[*place].is_resident();
        places.filter(is_here).map(|place| (place, world.people.fixed[place]))
    })
}

/// Statistic: international students of 2018 and of 2023 at 1/100. Level: three standard errors of a count.
#[test]
fn international_students_come_as_the_book_says() {
    let mut run = Run::new(100, 1);
    let study = run.model.numbers.study;
    let (mut of_2018, mut of_2023) = (0u32, 0u32);
    run.until_seeing(Quarter::of(2023, 4), |world| {
        let students = newcomers(world).filter(|(_, fixed)| fixed.international()).count() as u32;
        match world.quarter.year() {
            2018 => of_2018 += students,
            2023 => of_2023 += students,
            _ => {}
        }
    });
    for (came, year) in [(of_2018, 2018), (of_2023, 2023)] {
        let expected = study.international_in(year) / 100.0;
        eprintln!("{year}: {came} came, {expected:.0} expected");
        assert!((f64::from(came) - expected).abs() < 3.0 * expected.sqrt(), "{year}: {came} came, not {expected:.0}");
    }
    assert!(study.international_in(2023) > 1.2 * study.international_in(2018), "they grow up to 2021");
}

/// Among some hundreds none is educated for anything else, and both levels come. No level: everything is fixed by the seed.
#[test]
fn knowledge_migrants_have_higher_technical_education() {
    let from = Quarter::of(2017, 1);
    let mut run = Run::new(100, 1).with(pull("labour_migration", 10_000.0, from));
    let mut levels = [0; Level::COUNT];
    run.until_seeing(Quarter::of(2018, 4), |world| {
        for (place, _) in newcomers(world).filter(|(place, _)| world.people.reached[*place] == world.quarter.0 as u8) {
            let life = world.people.life(place);
            assert!(life.diploma.field().is_technology(), "{:?}", life.diploma);
            assert!(matches!(life.stage, Stage::Unemployed | Stage::Technician | Stage::AgencyTechnician), "{life:?}");
            levels[life.diploma.level().index()] += 1;
        }
    });
    let [hbo, wo] = [Level::Hbo, Level::Wo].map(|level| levels[level.index()]);
    assert!(hbo > 50 && wo > 50 && hbo + wo == levels.iter().sum::<i32>(), "by level: {levels:?}");
}
