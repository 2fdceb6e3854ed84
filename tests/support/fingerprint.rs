//! A fingerprint of a world: two worlds with the same one are the same in everything that can change.

use weglek::world::market::Reference;
use weglek::world::people::Life;
use weglek::world::{Employers, Market, World};

/// A fingerprint of everything that can change in a world. Structs are taken apart by name, so that
/// nothing new in them can be forgotten.
pub fn fingerprint(world: &World) -> String {
    let World { quarter, luck: _, scale: _, people, employers, market, flows: _ } = world;
    let mut hasher = blake3::Hasher::new();
    hasher.update(&quarter.0.to_le_bytes());
    for place in 0..people.places() {
        let Life { stage, diploma, school, occupation, traits, funnel, due, desk, since, reached, started } =
            people.life(place);
        let (stage, diploma, occupation) = (stage as u8, diploma.index() as u8, occupation as u8);
        hasher.update(&[stage, diploma, school.bits(), occupation, traits.bits(), funnel as u8, due, reached, started]);
        hasher.update(&desk.to_le_bytes());
        hasher.update(&since.to_le_bytes());
    }
    let Employers { ground: _, open, staff, wanted, log_size, automation } = employers;
    for (desk, &open) in open.iter().enumerate() {
        hasher.update(&open.to_le_bytes());
        hasher.update(&staff[desk].to_le_bytes());
        hasher.update(&wanted[desk].to_le_bytes());
    }
    for number in log_size.iter().chain(automation).chain(market.wage_history.iter().flatten()) {
        hasher.update(&number.to_bits().to_le_bytes());
    }
    let Market {
        vacancies,
        searchers,
        tightness,
        wage,
        wage_lagged,
        wage_history: _,
        yardstick,
        school_places,
        agency_places,
        reference: Reference { until, leads, starts, course_starts },
    } = market;
    hasher.update(&until.0.to_le_bytes());
    for count in vacancies.iter().chain(searchers).chain(agency_places) {
        hasher.update(&count.to_le_bytes());
    }
    let of_cells = tightness.iter().chain(wage).chain(wage_lagged).chain(yardstick);
    for number in of_cells.chain(school_places.iter().flatten()).chain([leads, starts, course_starts]) {
        hasher.update(&number.to_bits().to_le_bytes());
    }
    hasher.finalize().to_hex().to_string()
}
