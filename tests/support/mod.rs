//! What the tests of whole worlds share: small worlds, made, stepped and compared.
#![allow(dead_code)] // each test file uses its own part

pub mod books;
pub mod fingerprint;
pub mod levers;
pub mod reference;
pub mod sizes;

pub use fingerprint::fingerprint;
use weglek::domain::{Quarter, Scale};
use weglek::levers::{Campaign, Policy};
use weglek::observe;
use weglek::parameters::{Book, LeverNumbers, Mistake};
use weglek::population;
use weglek::step::{self, Model, Workspace};
use weglek::world::World;
use weglek::world::people::Life;

/// The book of parameters that is built into the program.
pub fn book() -> Book {
    Book::embedded().expect("the book can be read")
}

/// A campaign of three spends a year (switchers, pupils, parents) from the first quarter of a year.
pub fn campaign(spend: [f64; 3], from: i16, years: u8) -> Campaign {
    Campaign { spend, from: Quarter::of(from, 1), years }
}

/// A world that is being lived, with the policy that is in force in it.
#[derive(Clone)]
pub struct Run {
    pub world: World,
    pub model: Model,
    pub numbers: LeverNumbers,
    pub policy: Policy,
}

impl Run {
    /// The fresh world of 2016Q1, one in `k`.
    pub fn new(k: u32, seed: u64) -> Self {
        Self::of_book(k, seed, &book())
    }

    /// The same with numbers of one's own.
    pub fn of_book(k: u32, seed: u64, book: &Book) -> Self {
        let scale = Scale::one_in(k).expect("an allowed scale");
        Run {
            world: population::build(scale, seed, book).expect("a world can be built"),
            model: Model::new(book, seed).expect("a model can be made"),
            numbers: LeverNumbers::from_book(book).expect("every lever has its numbers"),
            policy: Policy::default(),
        }
    }

    /// The same world with a policy.
    pub fn with(mut self, policy: impl Into<Policy>) -> Self {
        self.policy = policy.into();
        self
    }

    /// Lives up to and including the last quarter named, and calls `seen` after each; stops at a mistake.
    pub fn try_until(&mut self, last: Quarter, mut seen: impl FnMut(&World)) -> Result<(), Mistake> {
        let mut workspace = Workspace::default();
        while self.world.quarter < last {
            let next = self.world.quarter.next();
            let programmes = self.policy.in_force(next, &self.numbers);
            step::quarter(&mut self.world, &self.model, &programmes, &mut workspace)?;
            seen(&self.world);
        }
        Ok(())
    }

    /// The same, where there is no mistake.
    pub fn until_seeing(&mut self, last: Quarter, seen: impl FnMut(&World)) {
        self.try_until(last, seen).expect("a quarter can be lived");
    }

    /// Lives up to and including the last quarter named.
    pub fn until(&mut self, last: Quarter) {
        self.until_seeing(last, |_| {});
    }

    /// Fingerprint of the world after that quarter.
    pub fn fingerprint_at(&mut self, last: Quarter) -> String {
        self.until(last);
        fingerprint(&self.world)
    }
}

/// The value of an indicator for a group.
pub fn indicator(rows: &[observe::Row], name: &str, group: &str) -> f64 {
    let values: Vec<f64> = rows.iter().filter(|r| r.indicator == name && r.group == group).map(|r| r.value).collect();
    assert_eq!(values.len(), 1, "{name} {group} stands once in the table");
    values[0]
}

/// Places whose lives differ between two worlds of the same persons.
pub fn different_lives(a: &World, b: &World) -> Vec<usize> {
    different_lives_but(a, b, |life| life)
}

/// The same, after `forgive` has taken out of a life what may differ.
pub fn different_lives_but(a: &World, b: &World, forgive: impl Fn(Life) -> Life) -> Vec<usize> {
    assert_eq!(a.people.places(), b.people.places());
    (0..a.people.places()).filter(|&i| forgive(a.people.life(i)) != forgive(b.people.life(i))).collect()
}

/// Fails unless two worlds are the same in everything that can change.
pub fn assert_same(a: &World, b: &World) {
    assert_eq!(different_lives(a, b), Vec::<usize>::new(), "{}: places with different lives", a.quarter);
    assert_same_market(a, b);
    assert_eq!(fingerprint(a), fingerprint(b));
}

/// Fails unless employers, markets and flows of two worlds are the same.
pub fn assert_same_market(a: &World, b: &World) {
    assert_eq!(a.quarter, b.quarter);
    assert!(a.market == b.market, "{}: the markets differ", a.quarter);
    assert!(a.flows == b.flows, "{}: the flows differ", a.quarter);
    let (x, y) = (&a.employers, &b.employers);
    let same = x.staff == y.staff && x.wanted == y.wanted && x.open == y.open;
    assert!(same && x.log_size == y.log_size && x.automation == y.automation, "{}: employers differ", a.quarter);
}
