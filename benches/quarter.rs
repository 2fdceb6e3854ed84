//! Speed of the whole quarter and of its parts, in person-quarters a second: residents aged 10 to 74, and nobody else, are the
//! elements of every throughput. Beside each whole quarter stands the floor of the same run (`weglek::step::floor`).
//!
//! `cargo bench --bench quarter` takes some minutes; `-- quarter/1M` does one part. Needs 2 GiB for the largest worlds.

use std::hint::black_box;
use std::time::{Duration, Instant};

use criterion::measurement::WallTime;
use criterion::{BenchmarkGroup, BenchmarkId, Criterion, SamplingMode, Throughput, criterion_group, criterion_main};
use rayon::ThreadPool;

use weglek::compare::twins::compare;
use weglek::compare::{Baseline, Conditions};
use weglek::domain::{Quarter, Scale};
use weglek::draws::{Luck, Purpose};
use weglek::levers::{Campaign, Policy};
use weglek::parameters::{Book, LeverNumbers};
use weglek::population;
use weglek::step::floor::{Columns, Draws};
use weglek::step::{self, InForce, Model, Workspace, close, firms, funnel, hours, learn, live, matching};
use weglek::world::{Flows, World};

const SEED: u64 = 1;
/// A year: one of its quarters has a school year in it.
const YEAR: u32 = 4;
/// Sizes by name, and the k of their scale 1/k: 14 million are everybody between 10 and 75.
const SIZES: [(&str, u32); 4] = [("100k", 140), ("1M", 14), ("5M", 3), ("everybody", 1)];

/// A world that is lived year after year, and made young again at the end.
struct Living {
    start: World,
    world: World,
    model: Model,
    workspace: Workspace,
}

impl Living {
    fn new(k: u32) -> Self {
        let book = Book::embedded().expect("the book can be read");
        let scale = Scale::one_in(k).expect("an allowed scale");
        let start = population::build(scale, SEED, &book).expect("a world can be built");
        let model = Model::new(&book, SEED).expect("a model can be made");
        Living { world: start.clone(), start, model, workspace: Workspace::default() }
    }

    fn residents(&self) -> u64 {
        self.world.people.residents() as u64
    }

    /// Lives years, and gives the time that they took; being made young again does not count.
    fn years(&mut self, years: u64) -> Duration {
        let mut time = Duration::ZERO;
        for _ in 0..years * u64::from(YEAR) {
            if self.world.quarter == Quarter::LAST {
                self.world = self.start.clone();
            }
            let clock = Instant::now();
            step::quarter(&mut self.world, &self.model, &[], &mut self.workspace).expect("a quarter can be lived");
            time += clock.elapsed();
        }
        time
    }

    /// Lives years phase by phase as `step::quarter` does, and gives the time that one of the phases took.
    fn years_of_phase(&mut self, years: u64, phase: &str) -> Duration {
        let mut time = Duration::ZERO;
        for _ in 0..years * u64::from(YEAR) {
            if self.world.quarter == Quarter::LAST {
                self.world = self.start.clone();
            }
            let Living { world, model, workspace, .. } = self;
            world.quarter = world.quarter.next();
            world.flows = Flows::ZERO;
            let in_force = &InForce::new(&[], world);
            let mut clocked = |name: &str, work: &mut dyn FnMut()| {
                let clock = Instant::now();
                work();
                time += if name == phase { clock.elapsed() } else { Duration::ZERO };
            };
            clocked("life", &mut || {
                live::live_and_leave(world, model, in_force, workspace).expect("a quarter can be lived");
                funnel::admit_to_courses(world, model, workspace);
            });
            if world.quarter.starts_school_year() {
                clocked("learn", &mut || learn::learn(world, model, in_force, workspace));
            }
            clocked("firms", &mut || firms::want_and_post(world, model, in_force));
            clocked("matching", &mut || matching::search_and_match(world, model, in_force, workspace));
            clocked("close", &mut || {
                hours::take_more_hours(world, in_force);
                workspace.add_up(&mut world.flows);
                close::close(world, model, workspace);
            });
        }
        time
    }
}

fn pool(threads: usize) -> ThreadPool {
    rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads can be started")
}

/// A group whose samples are few and long.
fn few(criterion: &mut Criterion, name: String) -> BenchmarkGroup<'_, WallTime> {
    let mut group = criterion.benchmark_group(name);
    group.sample_size(10).sampling_mode(SamplingMode::Flat).warm_up_time(Duration::from_millis(500));
    group
}

fn whole_quarter(criterion: &mut Criterion) {
    for (name, k) in SIZES {
        let mut living = Living::new(k);
        let mut columns = Columns::of(&living.world.people);
        let mut group = few(criterion, format!("quarter/{name}"));
        group.throughput(Throughput::Elements(living.residents() * u64::from(YEAR)));
        for threads in [1, 2] {
            let pool = pool(threads);
            group.bench_function(BenchmarkId::new("model", threads), |b| {
                b.iter_custom(|years| pool.install(|| living.years(years)));
            });
            for (floor, draws) in [("floor, shared draws", Draws::Shared), ("floor, own draws", Draws::Own)] {
                group.bench_function(BenchmarkId::new(floor, threads), |b| {
                    b.iter(|| {
                        let four = (0..YEAR as i16).map(Quarter);
                        pool.install(|| four.for_each(|quarter| columns.once(living.start.luck, quarter, draws)));
                    });
                });
            }
        }
        group.finish();
    }
}

fn phases(criterion: &mut Criterion) {
    let mut living = Living::new(14);
    let mut group = few(criterion, "phase/1M".to_owned());
    group.throughput(Throughput::Elements(living.residents() * u64::from(YEAR)));
    for threads in [1, 2] {
        let pool = pool(threads);
        for phase in ["life", "learn", "firms", "matching", "close"] {
            group.bench_function(BenchmarkId::new(phase, threads), |b| {
                b.iter_custom(|years| pool.install(|| living.years_of_phase(years, phase)));
            });
        }
    }
    group.finish();
}

fn keyed_draws(criterion: &mut Criterion) {
    const PERSONS: u64 = 1 << 20;
    let luck = Luck::new(SEED);
    let mut group = criterion.benchmark_group("draws");
    group.throughput(Throughput::Elements(PERSONS));
    group.bench_function("one each", |b| {
        b.iter(|| (0..PERSONS).fold(0, |all, who| all ^ luck.bits(who, Quarter(0), Purpose::Life, 0)));
    });
    group.bench_function("a byte each, sixteen together", |b| {
        b.iter(|| {
            let sixteen = |who| u128::from_le_bytes(luck.sixteen_bytes(who, Quarter(0), Purpose::Life));
            (0..PERSONS).step_by(16).fold(0, |all, who| all ^ sixteen(who))
        });
    });
    group.finish();
}

fn synthesis(criterion: &mut Criterion) {
    let book = Book::embedded().expect("the book can be read");
    let mut group = few(criterion, "synthesis".to_owned());
    for (name, k) in [("1M", 14), ("everybody", 1)] {
        let scale = Scale::one_in(k).expect("an allowed scale");
        for threads in [1, 2] {
            let pool = pool(threads);
            group.bench_function(BenchmarkId::new(name, threads), |b| {
                b.iter(|| {
                    pool.install(|| population::build(black_box(scale), SEED, &book).expect("a world can be built"))
                });
            });
        }
    }
    group.finish();
}

/// A baseline and policies that part from it in 2026Q1, to the end of 2035, beside the baseline alone.
fn twins(criterion: &mut Criterion) {
    let book = Book::embedded().expect("the book can be read");
    let numbers = LeverNumbers::from_book(&book).expect("every lever has its numbers");
    let mut living = Living::new(140);
    living.years(10);
    let (origin, model) = (living.world, living.model);
    let from = Quarter::of(2026, 1);
    let none = Policy::default();
    let policies: Vec<Policy> =
        (1..=4).map(|nth| Campaign { spend: [5e6 * f64::from(nth), 0.0, 0.0], from, years: 5 }.into()).collect();
    let mut group = few(criterion, "twins/100k".to_owned());
    for several in [0, 1, 2, 4] {
        group.throughput(Throughput::Elements(origin.people.residents() as u64 * 40 * (several as u64 + 1)));
        group.bench_function(BenchmarkId::new("policies", several), |b| {
            let conditions = |policy| Conditions { model: &model, policy, numbers: &numbers };
            b.iter(|| {
                let baseline = Baseline::live(origin.clone(), &conditions(&none)).expect("the baseline can be lived");
                for policy in &policies[..several] {
                    black_box(compare(&baseline, &conditions(policy)).expect("a twin can be lived"));
                }
            });
        });
    }
    group.finish();
}

criterion_group!(benches, keyed_draws, phases, twins, synthesis, whole_quarter);
criterion_main!(benches);
