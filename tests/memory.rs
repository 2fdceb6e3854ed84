//! Memory of a world in steps, counted by the allocator: bytes a place, and how often a quarter asks for memory.

mod support;

use std::alloc::System;

use stats_alloc::{INSTRUMENTED_SYSTEM, Region, StatsAlloc};

use support::Run;
use weglek::step::floor::Bytes;
use weglek::step::{self, Workspace};

#[global_allocator]
static COUNTED: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

/// Bytes a place, with everything.
const BYTES: f64 = 40.0;
/// Quarters after which the buffers have their size.
const WARM_UP: usize = 8;
/// Quarters that are looked at: two school years.
const SEEN: usize = 8;
/// Most times that a quarter may ask for memory, at any scale: lists of blocks and queues, a few a phase, and buffers of seekers
/// that are made anew when there are more again.
const ASKS: usize = 60;

/// What a world was found to take.
struct Found {
    places: usize,
    /// All columns, employers and buffers, as the allocator counts them.
    held: usize,
    /// The same as the columns themselves count them.
    told: Bytes,
    /// Memory that the quarter with the most asked for, given back at its end or not.
    asked: usize,
    /// Times that the quarter with the most asked.
    asks: usize,
}

fn look(k: u32) -> Found {
    let region = Region::new(COUNTED);
    let mut run = Run::new(k, 1);
    let mut workspace = Workspace::default();
    let mut found = Found {
        places: run.world.people.places(),
        held: 0,
        told: Bytes { people: 0.0, employers: 0.0, buffers: 0.0, all: 0.0 },
        asked: 0,
        asks: 0,
    };
    for quarter in 0..WARM_UP + SEEN {
        let before = region.change();
        step::quarter(&mut run.world, &run.model, &[], &mut workspace).expect("a quarter can be lived");
        let after = region.change();
        if quarter >= WARM_UP {
            found.asked = found.asked.max(after.bytes_allocated - before.bytes_allocated);
            let asks = |stats: &stats_alloc::Stats| stats.allocations + stats.reallocations;
            eprintln!("1/{k}: quarter {quarter} asked {} times", asks(&after) - asks(&before));
            found.asks = found.asks.max(asks(&after) - asks(&before));
        }
    }
    let all = region.change();
    found.held = all.bytes_allocated - all.bytes_deallocated;
    found.told = Bytes::of(&run.world, &workspace);
    found
}

/// One test, since the allocator counts for the whole program.
#[test]
fn a_world_in_steps_takes_few_bytes_and_asks_seldom() {
    let (small, large) = (look(200), look(20));
    for found in [&small, &large] {
        let a_place = |bytes: usize| bytes as f64 / found.places as f64;
        eprintln!(
            "{} places: {:.1} bytes a place held, {:.1} told, {:.1} asked for in a quarter, {} times",
            found.places,
            a_place(found.held),
            found.told.all,
            a_place(found.asked),
            found.asks
        );
        assert!(found.asks <= ASKS, "a quarter asks {} times for memory; {ASKS} is the most", found.asks);
    }
    let a_place = |bytes: usize| bytes as f64 / large.places as f64;
    // What a quarter asks for besides is at most there all at once.
    let most = a_place(large.held + large.asked);
    assert!(most <= BYTES, "{most:.1} bytes a place with all that a quarter asks for; {BYTES} is the most");
    // What `weglek bench` tells is what the allocator sees, but for the model and for room at the end of columns of employers.
    let fixed = 4e6;
    assert!(
        (a_place(large.held) - large.told.all).abs() < 0.02 * large.told.all + fixed / large.places as f64,
        "told {:.1} bytes a place, held {:.1}",
        large.told.all,
        a_place(large.held)
    );
}
