//! Whom levers reach in a quarter, as tidy CSV files: a row for each programme and each person or establishment on its list.

use crate::observe::Reached;
use crate::report::Failure;
use crate::report::files::packed;
use crate::world::{People, World};

/// Both files: name and content. `levers` names the lever behind each list.
///
/// # Errors
/// Never in practice: they are made in memory.
pub fn files(world: &World, lists: &[Reached], levers: &[&str]) -> Result<[(&'static str, Vec<u8>); 2], Failure> {
    let named = || levers.iter().zip(lists);
    let persons = named().flat_map(|(lever, list)| list.persons.iter().map(|&place| person(world, lever, list, place)));
    let establishments =
        named().flat_map(|(lever, list)| list.establishments.iter().map(|&n| establishment(world, lever, list, n)));
    let of_person =
        ["lever", "effect", "person", "sex", "age", "province", "level", "field", "stage", "occupation", "marked"];
    Ok([
        ("reached_persons.csv.gz", table(&of_person, persons)?),
        (
            "reached_establishments.csv.gz",
            table(&["lever", "effect", "establishment", "sector", "size", "province"], establishments)?,
        ),
    ])
}

fn table(header: &[&str], rows: impl Iterator<Item = Vec<String>>) -> Result<Vec<u8>, Failure> {
    let wrong = |e: &dyn std::fmt::Display| Failure::Io(format!("cannot write the list of those reached: {e}"));
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(header).map_err(|e| wrong(&e))?;
    for row in rows {
        writer.write_record(row).map_err(|e| wrong(&e))?;
    }
    packed(&writer.into_inner().map_err(|e| wrong(&e))?).map_err(|e| wrong(&e))
}

fn person(world: &World, lever: &str, list: &Reached, place: u32) -> Vec<String> {
    let place = place as usize;
    let blocks = &world.people.blocks;
    let number = blocks.partition_point(|block| block.start <= place) - 1;
    let block = &blocks[number];
    let (fixed, life) = (world.people.fixed[place], world.people.life(place));
    let marked = i16::from(life.reached) == world.quarter.0;
    vec![
        lever.to_string(),
        list.programme.effect.name().to_string(),
        People::number(number, place - block.start).to_string(),
        fixed.sex().name().to_string(),
        (block.age(world.quarter) / 4).to_string(),
        fixed.province().name().to_string(),
        life.diploma.level().name().to_string(),
        life.diploma.field().name().to_string(),
        life.stage.name().to_string(),
        life.occupation.name().to_string(),
        if marked { "yes" } else { "no" }.to_string(),
    ]
}

fn establishment(world: &World, lever: &str, list: &Reached, number: u32) -> Vec<String> {
    let place = &world.employers.ground.establishments[number as usize];
    vec![
        lever.to_string(),
        list.programme.effect.name().to_string(),
        number.to_string(),
        place.sector.name().to_string(),
        place.size.name().to_string(),
        place.province.name().to_string(),
    ]
}
