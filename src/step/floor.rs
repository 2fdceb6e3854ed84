//! Speed against the floor of the machine: quarters lived a second, beside columns of the same width read and written once.
//!
//! The floor is no simulation. It reads and writes as many bytes a place as the columns of persons take, reads what never
//! changes, and makes draws with the keyed generator of the model; it decides nothing. It is measured twice: with the draws
//! of the life pass, one call of the generator for sixteen neighbours (what memory and draws cost at the very least), and with
//! one call a person, as a model has to make that shares no draws. Residents are counted as in the quarter that is compared,
//! so places where nobody lives cost both.

use std::hint::black_box;
use std::time::Instant;

use rayon::prelude::*;

use crate::domain::{Quarter, Scale};
use crate::draws::{Luck, Purpose};
use crate::parameters::{Book, Mistake};
use crate::population;
use crate::step::{self, Model, Workspace};
use crate::world::people::Fixed;
use crate::world::{People, World};

/// Quarters that are lived before the clock runs, so that buffers have their size.
pub const WARM_UP: usize = 4;
/// Quarters that are timed: whole years, each with its school year.
pub const TIMED: usize = 16;
/// Quarters of a full run, 2016Q1 to 2035Q4.
pub const FULL_RUN: usize = 80;
/// Places that one task streams.
const STRETCH: usize = 1 << 14;
/// Neighbours that share a call of the generator.
const NEIGHBOURS: usize = 16;

/// What a benchmark of this machine found.
#[derive(Clone, Debug, serde::Serialize)]
pub struct Bench {
    /// One simulated person stands for how many.
    pub scale: String,
    /// Residents aged 10 to 74 at the start.
    pub residents: usize,
    /// Places in the columns: residents, children to come and migrants to come.
    pub places: usize,
    /// Memory.
    pub bytes_a_place: Bytes,
    /// Seconds to build the population, on all threads.
    pub synthesis_seconds: f64,
    /// Speed, with one thread and with all.
    pub speeds: Vec<Speed>,
}

/// Measures this machine on a world of about so many persons, with one thread and with as many as there are.
///
/// # Errors
/// If a world cannot be built or lived.
pub fn bench(persons: u32) -> Result<Bench, Mistake> {
    const SEED: u64 = 1;
    let book = Book::embedded()?;
    let model = Model::new(&book, SEED)?;
    let scale = scale_for(persons, SEED, &book)?;
    let clock = Instant::now();
    let start = population::build(scale, SEED, &book)?;
    let synthesis_seconds = clock.elapsed().as_secs_f64();
    let all = rayon::current_num_threads();
    let numbers: &[usize] = if all == 1 { &[1] } else { &[1, all] };
    let measured: Vec<_> = numbers.iter().map(|&threads| measure(&start, &model, threads)).collect::<Result<_, _>>()?;
    Ok(Bench {
        scale: scale.to_string(),
        residents: start.people.residents(),
        places: start.people.places(),
        bytes_a_place: measured[0].1,
        synthesis_seconds,
        speeds: measured.into_iter().map(|(speed, _)| speed).collect(),
    })
}

/// The scale at which about so many residents are simulated.
fn scale_for(persons: u32, seed: u64, book: &Book) -> Result<Scale, Mistake> {
    let smallest = Scale::one_in(1000).map_err(Mistake::new)?;
    let everybody = population::build(smallest, seed, book)?.people.residents() as f64 * smallest.weight();
    let k = (everybody / f64::from(persons)).round().clamp(1.0, smallest.weight());
    Scale::one_in(k as u32).map_err(Mistake::new)
}

/// What was measured with one number of threads.
#[derive(Clone, Copy, Debug, serde::Serialize)]
pub struct Speed {
    /// Threads.
    pub threads: usize,
    /// Person-quarters a second: residents aged 10 to 74 alone.
    pub person_quarters_per_second: f64,
    /// Residents a second that the floor streams with draws shared by neighbours.
    pub floor_per_second: f64,
    /// Residents a second that the floor streams with a draw of one's own each.
    pub floor_own_draws_per_second: f64,
    /// Floor over quarter: how many times longer the quarter takes.
    pub times_the_floor: f64,
    /// The same against the floor with own draws.
    pub times_the_floor_own_draws: f64,
    /// Seconds of a full run of everybody at this speed, after synthesis: estimated.
    pub full_run_seconds: f64,
}

/// Measures from a fresh world, with so many threads.
///
/// # Errors
/// If threads cannot be started, or a quarter cannot be lived.
pub fn measure(start: &World, model: &Model, threads: usize) -> Result<(Speed, Bytes), Mistake> {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
    let pool = pool.map_err(|error| Mistake::new(format!("cannot start {threads} threads: {error}")))?;
    let mut world = start.clone();
    let (lived, bytes) = pool.install(|| live(&mut world, model))?;
    let residents = world.people.residents() as f64;
    let mut columns = Columns::of(&world.people);
    drop(world);
    let shared = pool.install(|| residents / columns.stream(start.luck, Draws::Shared));
    let own = pool.install(|| residents / columns.stream(start.luck, Draws::Own));
    let everybody = start.people.residents() as f64 * start.scale.weight();
    let speed = Speed {
        threads,
        person_quarters_per_second: lived,
        floor_per_second: shared,
        floor_own_draws_per_second: own,
        times_the_floor: shared / lived,
        times_the_floor_own_draws: own / lived,
        full_run_seconds: everybody * FULL_RUN as f64 / lived,
    };
    Ok((speed, bytes))
}

/// Person-quarters lived a second, and the memory that it took.
fn live(world: &mut World, model: &Model) -> Result<(f64, Bytes), Mistake> {
    let mut workspace = Workspace::default();
    for _ in 0..WARM_UP {
        step::quarter(world, model, &[], &mut workspace)?;
    }
    let (mut lived, mut seconds) = (0.0, 0.0);
    for _ in 0..TIMED {
        lived += world.people.residents() as f64;
        let clock = Instant::now();
        step::quarter(world, model, &[], &mut workspace)?;
        seconds += clock.elapsed().as_secs_f64();
    }
    Ok((lived / seconds, Bytes::of(world, &workspace)))
}

/// Memory of one world in steps, in bytes a place.
#[derive(Clone, Copy, Debug, serde::Serialize)]
pub struct Bytes {
    /// Columns of persons.
    pub people: f64,
    /// Establishments, desks and slots.
    pub employers: f64,
    /// Buffers that are used again every quarter.
    pub buffers: f64,
    /// All of it.
    pub all: f64,
}

impl Bytes {
    /// Memory of a world and of the buffers with which it was stepped.
    pub fn of(world: &World, workspace: &Workspace) -> Self {
        let a_place = |bytes: usize| bytes as f64 / world.people.places() as f64;
        let [people, employers, buffers] = [world.people.bytes(), world.employers.bytes(), workspace.bytes()];
        Bytes {
            people: a_place(people),
            employers: a_place(employers),
            buffers: a_place(buffers),
            all: a_place(people + employers + buffers),
        }
    }
}

/// How the floor draws.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Draws {
    /// Sixteen neighbours with one call of the generator.
    Shared,
    /// Each person with one call.
    Own,
}

/// Columns as wide as those of persons, with nothing in them.
pub struct Columns {
    changing: Vec<Vec<u8>>,
    fixed: Vec<[u8; size_of::<Fixed>()]>,
}

impl Columns {
    /// Columns for as many places.
    pub fn of(people: &People) -> Self {
        let places = people.places();
        Columns { changing: vec![vec![1; places]; People::BYTES], fixed: vec![[1; size_of::<Fixed>()]; places] }
    }

    /// Streams through all columns; gives the seconds of one time, the mean of several.
    fn stream(&mut self, luck: Luck, draws: Draws) -> f64 {
        let clock = Instant::now();
        for quarter in 0..TIMED as i16 {
            self.once(luck, Quarter(quarter), draws);
        }
        clock.elapsed().as_secs_f64() / TIMED as f64
    }

    /// Reads every column and writes those that change, with a byte of luck a person.
    pub fn once(&mut self, luck: Luck, quarter: Quarter, draws: Draws) {
        let mut stretches: Vec<Vec<&mut [u8]>> = self.fixed.chunks(STRETCH).map(|_| Vec::new()).collect();
        for column in &mut self.changing {
            for (stretch, part) in stretches.iter_mut().zip(column.chunks_mut(STRETCH)) {
                stretch.push(part);
            }
        }
        stretches.par_iter_mut().zip(self.fixed.par_chunks(STRETCH)).enumerate().for_each(|(nth, (columns, fixed))| {
            let mut bytes = [0u8; STRETCH];
            let first = (nth * STRETCH) as u64;
            match draws {
                Draws::Shared => {
                    for (sixteen, who) in bytes.as_chunks_mut::<NEIGHBOURS>().0.iter_mut().zip((first..).step_by(16)) {
                        *sixteen = luck.sixteen_bytes(who, quarter, Purpose::Life);
                    }
                }
                Draws::Own => {
                    for (byte, who) in bytes.iter_mut().zip(first..) {
                        *byte = luck.bits(who, quarter, Purpose::Life, 0) as u8;
                    }
                }
            }
            for (byte, fixed) in bytes.iter_mut().zip(fixed) {
                *byte ^= fixed.iter().fold(0, |all, part| all ^ part);
            }
            for column in columns {
                for (value, byte) in column.iter_mut().zip(&bytes) {
                    *value ^= byte;
                }
            }
        });
        black_box(&self.changing);
    }
}
