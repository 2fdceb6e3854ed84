//! For orientation: a small labour model written as one writes it first, an array of structs, rayon, and a generator for each
//! chunk of persons. Twelve attributes, five states, 96 cells, one million persons. It is no part of weglek and answers no
//! question; it has no keyed luck, so twins of it would part at once.

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use rand::rngs::SmallRng;
use rand::{RngExt, SeedableRng};
use rayon::prelude::*;

const PERSONS: usize = 1_000_000;
const CELLS: usize = 96;
const CHUNK: usize = 4096;

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    School,
    Technician,
    OtherWork,
    Unemployed,
    Retired,
}

#[derive(Clone)]
struct Person {
    state: State,
    age: u16,
    woman: bool,
    province: u8,
    level: u8,
    occupation: u8,
    taste: u8,
    wage: f32,
    tenure: u16,
    care: bool,
    part_time: bool,
    employer: u32,
}

impl Person {
    fn new(rng: &mut SmallRng) -> Self {
        Person {
            state: [State::School, State::Technician, State::OtherWork, State::Unemployed][rng.random_range(0..4)],
            age: rng.random_range(40..300),
            woman: rng.random(),
            province: rng.random_range(0..12),
            level: rng.random_range(0..5),
            occupation: rng.random_range(0..8),
            taste: rng.random(),
            wage: rng.random(),
            tenure: 0,
            care: rng.random(),
            part_time: rng.random(),
            employer: rng.random(),
        }
    }

    fn cell(&self) -> usize {
        usize::from(self.province) * 8 + usize::from(self.occupation)
    }

    /// A quarter: the rule of the state, with as many draws as it asks for.
    fn quarter(&mut self, rng: &mut SmallRng, finds: &[f32; CELLS]) {
        self.age += 1;
        self.tenure = self.tenure.saturating_add(1);
        let age = f32::from(self.age) / 4.0;
        if age > 67.0 && self.state != State::Retired {
            self.go_to(State::Retired);
        }
        match self.state {
            State::School if age > 18.0 && rng.random::<f32>() < 0.1 => {
                self.level = (self.level + 1).min(4);
                self.go_to(if self.taste > 180 { State::Technician } else { State::OtherWork });
            }
            State::Technician => {
                let care = if self.care && !self.part_time { 0.004 } else { 0.0 };
                let leaves = 0.01 * (-f32::from(self.tenure) / 20.0).exp() + 0.002 * (1.0 - self.wage) + care;
                if rng.random::<f32>() < leaves {
                    self.go_to(State::OtherWork);
                } else if rng.random::<f32>() < 0.005 {
                    self.go_to(State::Unemployed);
                }
            }
            State::OtherWork if rng.random::<f32>() < 0.001 * f32::from(self.taste) / 128.0 => {
                self.go_to(State::Technician);
            }
            State::OtherWork if rng.random::<f32>() < 0.01 => self.go_to(State::Unemployed),
            State::Unemployed if rng.random::<f32>() < finds[self.cell()] => {
                self.employer = rng.random();
                self.go_to(if self.woman { State::OtherWork } else { State::Technician });
            }
            State::Retired if rng.random::<f32>() < 0.01 => {
                self.age = 40;
                self.go_to(State::School);
            }
            _ => {}
        }
    }

    fn go_to(&mut self, state: State) {
        self.state = state;
        self.tenure = 0;
    }
}

/// Everybody's quarter, and how easily the jobless of each cell find work in the next.
fn step(people: &mut [Person], finds: &mut [f32; CELLS], quarter: u64) {
    let counts = people
        .par_chunks_mut(CHUNK)
        .enumerate()
        .map(|(nth, chunk)| {
            let mut rng = SmallRng::seed_from_u64(quarter << 32 | nth as u64);
            let mut counts = [[0u32; 2]; CELLS];
            for person in chunk {
                person.quarter(&mut rng, finds);
                counts[person.cell()][0] += u32::from(person.state == State::Technician);
                counts[person.cell()][1] += u32::from(person.state == State::Unemployed);
            }
            counts
        })
        .reduce(|| [[0; 2]; CELLS], |a, b| std::array::from_fn(|c| [a[c][0] + b[c][0], a[c][1] + b[c][1]]));
    for (find, [work, seek]) in finds.iter_mut().zip(counts) {
        *find = (0.05 * work as f32 / (seek + 1) as f32).min(0.5);
    }
}

fn obvious(criterion: &mut Criterion) {
    let mut rng = SmallRng::seed_from_u64(1);
    let mut people: Vec<Person> = (0..PERSONS).map(|_| Person::new(&mut rng)).collect();
    let mut finds = [0.2; CELLS];
    let mut quarter = 0;
    let mut group = criterion.benchmark_group("obvious/1M");
    group.throughput(Throughput::Elements(PERSONS as u64));
    for threads in [1, 2] {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads can be started");
        group.bench_function(threads.to_string(), |b| {
            b.iter(|| {
                quarter += 1;
                pool.install(|| step(&mut people, &mut finds, quarter));
            });
        });
    }
    group.finish();
}

criterion_group!(benches, obvious);
criterion_main!(benches);
