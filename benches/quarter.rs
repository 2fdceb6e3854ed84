//! Speed of the whole quarter, in person-quarters a second, and as a ratio to the streaming floor: reading and writing the
//! same columns once with one keyed draw for four persons. `cargo bench` (default 1/20), or `cargo bench -- 5` for 1/5.

use std::hint::black_box;
use std::time::Instant;

use weglek::domain::{Quarter, Scale};
use weglek::draws::Purpose;
use weglek::parameters::{Book, Mistake};
use weglek::population;
use weglek::step::{self, Model, Workspace};
use weglek::world::{People, World};

const QUARTERS: usize = 20;

fn main() -> Result<(), Mistake> {
    let k = std::env::args().skip(1).find_map(|a| a.parse().ok()).unwrap_or(20);
    let scale = Scale::one_in(k).map_err(Mistake::new)?;
    let book = Book::embedded()?;
    let model = Model::new(&book, 1)?;
    println!("{:>8}{:>14}{:>22}{:>22}{:>10}", "threads", "residents", "person-quarters/s", "floor/s", "ratio");
    for threads in [1, 2] {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
        let pool = pool.map_err(|e| Mistake::new(e.to_string()))?;
        let start = population::build(scale, 1, &book)?;
        let (lived, quarter) = pool.install(|| live(start.clone(), &model))?;
        let floor = stream(start);
        let per_second = lived / quarter;
        println!(
            "{threads:>8}{:>14.0}{per_second:>22.0}{floor:>22.0}{:>10.1}",
            lived / QUARTERS as f64,
            floor * threads as f64 / per_second
        );
    }
    Ok(())
}

/// Person-quarters lived, and the seconds that it took.
fn live(mut world: World, model: &Model) -> Result<(f64, f64), Mistake> {
    let mut workspace = Workspace::default();
    let (mut lived, mut seconds) = (0.0, 0.0);
    for _ in 0..QUARTERS {
        lived += world.people.residents() as f64;
        let clock = Instant::now();
        step::quarter(&mut world, model, &[], &mut workspace)?;
        seconds += clock.elapsed().as_secs_f64();
    }
    Ok((lived, seconds))
}

/// Persons a second of one thread that reads and writes every column once, with the draws of the life pass.
fn stream(mut world: World) -> f64 {
    let residents = world.people.residents() as f64;
    let luck = world.luck;
    let clock = Instant::now();
    for quarter in 0..QUARTERS as i16 {
        for columns in world.people.blocks_mut() {
            let age = columns.block.age(Quarter(0));
            if !(40..300).contains(&age) {
                continue;
            }
            let mut mixed = 0u128;
            for rank in (0..columns.block.len).step_by(16) {
                let who = People::number(columns.number, rank);
                mixed ^= u128::from_le_bytes(luck.sixteen_bytes(who, Quarter(quarter), Purpose::Life));
            }
            black_box(mixed);
            for rank in 0..columns.block.len {
                columns.due[rank] = columns.due[rank].rotate_left(1);
                columns.reached[rank] = columns.reached[rank].rotate_left(1);
                columns.started[rank] = columns.started[rank].rotate_left(1);
                columns.since[rank] = columns.since[rank].rotate_left(1);
                columns.desk[rank] = columns.desk[rank].rotate_left(1);
                black_box((columns.stage[rank], columns.diploma[rank], columns.occupation[rank]));
            }
        }
    }
    residents * QUARTERS as f64 / clock.elapsed().as_secs_f64()
}
