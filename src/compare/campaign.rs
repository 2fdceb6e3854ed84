//! The campaign's options over draws and seeds: history lived once for draws that share it, twins for each option.

use rayon::prelude::*;

use crate::compare::baseline::Baseline;
use crate::compare::conditions::Conditions;
use crate::compare::design::{self, Group};
use crate::compare::history::{self, Line, Record};
use crate::compare::statistics::{self, Table};
use crate::compare::twins::{self, Comparison};
use crate::domain::{Quarter, Scale};
use crate::kinds;
use crate::levers::{Campaign, Policy};
use crate::parameters::published::{Published, published};
use crate::parameters::rules::Campaign as CampaignNumbers;
use crate::parameters::{Book, LeverNumbers, Mistake};
use crate::population;
use crate::step::Model;

kinds! {
    /// An option for the campaign.
    OptionId {
        /// All money for switchers.
        Switchers = "switchers",
        /// All money for pupils and students.
        Pupils = "pupils",
        /// All money for parents.
        Parents = "parents",
        /// The money split.
        Mix = "mix",
    }
}

/// What is to be compared.
#[derive(Clone, Debug)]
pub struct Plan {
    /// EUR a year.
    pub budget: f64,
    /// Years.
    pub years: u8,
    /// Parts of the mix.
    pub split: [f64; 3],
    /// Draws of the parameters.
    pub draws: usize,
    /// Seeds of luck in each draw.
    pub seeds: usize,
    /// Seed of everything.
    pub seed: u64,
    /// Scale.
    pub scale: Scale,
    /// Parameters that the user has set: not drawn.
    pub fixed: Vec<String>,
    /// The measures in force without the campaign: baseline B1, everything decided by 1 July 2025.
    pub baseline: Policy,
}

impl Plan {
    /// The campaign of an option.
    pub fn campaign(&self, option: OptionId) -> Campaign {
        let spend = match option {
            OptionId::Switchers => [self.budget, 0.0, 0.0],
            OptionId::Pupils => [0.0, self.budget, 0.0],
            OptionId::Parents => [0.0, 0.0, self.budget],
            OptionId::Mix => self.split.map(|part| part * self.budget),
        };
        Campaign { spend, from: Quarter::of(2026, 1), years: self.years }
    }

    /// What one option does beyond another, draw by draw and seed by seed, of a quantity of each option: a tie for certain
    /// where both are the same campaign.
    pub fn ahead(&self, one: OptionId, other: OptionId, quantity: &[Table]) -> Table {
        let mut ahead = statistics::difference(&quantity[one.index()], &quantity[other.index()]);
        if self.campaign(one) == self.campaign(other) {
            ahead.inert.fill(true);
        }
        ahead
    }

    /// Steps of progress that the whole takes: quarters lived.
    pub fn quarters(&self) -> u64 {
        let future = (Quarter::LAST.0 - Quarter::LAST_OF_HISTORY.0) as u64;
        let groups = self.draws.div_ceil(design::PER_BEHAVIOUR) as u64;
        let all = (Quarter::LAST.0 + 1) as u64;
        self.seeds as u64 * (groups * all + (self.draws * OptionId::COUNT) as u64 * future)
    }
}

/// Everything that was run, in simulated persons.
pub struct Runs {
    /// By option, draw and seed.
    pub comparisons: Vec<Vec<Vec<Comparison>>>,
    /// By option and draw: whether the campaign cannot do anything with what was drawn.
    pub inert: Vec<Vec<bool>>,
    /// What was drawn, by draw.
    pub drawn: Vec<Vec<(String, f64)>>,
    /// Books by draw.
    pub books: Vec<Book>,
    /// History beside published figures.
    pub history: Vec<Line>,
    /// Seeds of the worlds.
    pub seeds: Vec<u64>,
}

/// What one group and seed gives: by member and option, and the record of history.
type Part = (Vec<Vec<Comparison>>, Record);

/// Runs the plan. `lived` is told how many quarters have been lived.
///
/// # Errors
/// If a number does not fit.
pub fn run(plan: &Plan, book: &Book, lived: &(dyn Fn(u64) + Sync)) -> Result<Runs, Mistake> {
    let fixed = [design::of_levers(book, |lever| lever != "campaign"), plan.fixed.clone()].concat();
    let groups = design::groups(book, plan.draws, plan.seed, &fixed, |number| number.rule() == "campaign")?;
    let published = published()?;
    let parts: Vec<Vec<Part>> = design::side_by_side(groups.len(), plan.seeds, |group, nth| {
        run_group(plan, &groups[group], design::world_seed(plan.seed, group, nth), &published, lived)
    })?;

    let mut comparisons = vec![Vec::new(); OptionId::COUNT];
    for (group, seeds) in groups.iter().zip(&parts) {
        for member in 0..group.books.len() {
            for (option, of_option) in comparisons.iter_mut().enumerate() {
                of_option.push(seeds.iter().map(|(members, _)| members[member][option].clone()).collect());
            }
        }
    }
    let records: Vec<Record> = parts.iter().flatten().map(|(_, record)| record.clone()).collect();
    let seeds = design::world_seeds(plan.seed, groups.len(), plan.seeds);
    let (mut drawn, mut books) = (Vec::new(), Vec::new());
    for group in groups {
        drawn.extend(group.drawn);
        books.extend(group.books);
    }
    let inert = OptionId::ALL
        .iter()
        .map(|option| {
            let campaign = plan.campaign(*option);
            books.iter().map(|book| Ok(campaign.is_inert(&CampaignNumbers::from_book(book)?))).collect()
        })
        .collect::<Result<_, Mistake>>()?;
    Ok(Runs { comparisons, inert, drawn, books, history: history::lines(&records, &published), seeds })
}

fn run_group(
    plan: &Plan,
    group: &Group,
    seed: u64,
    published: &[Published],
    lived: &(dyn Fn(u64) + Sync),
) -> Result<Part, Mistake> {
    let book = &group.books[0];
    let model = Model::new(book, seed)?;
    let mut record = Record::default();
    let levers = LeverNumbers::from_book(book)?;
    let nothing_new = Policy::default().on(&plan.baseline);
    let start = population::build(plan.scale, seed, book)?;
    let conditions = Conditions { model: &model, policy: &nothing_new, numbers: &levers };
    let origin = conditions.live(start, Quarter::LAST_OF_HISTORY, |world, _| {
        record.note(world, published)?;
        lived(1);
        Ok(())
    })?;
    let future = (Quarter::LAST.0 - Quarter::LAST_OF_HISTORY.0) as u64;
    let baseline = Baseline::live(origin, &conditions)?;
    lived(future);
    let tasks: Vec<(usize, OptionId)> =
        (0..group.books.len()).flat_map(|m| OptionId::ALL.iter().map(move |&o| (m, o))).collect();
    let results: Vec<Comparison> = tasks
        .par_iter()
        .with_max_len(1)
        .map(|&(member, option)| {
            let numbers = LeverNumbers::from_book(&group.books[member])?;
            let policy = Policy::from(plan.campaign(option)).on(&plan.baseline);
            let conditions = Conditions { model: &model, policy: &policy, numbers: &numbers };
            let comparison = twins::compare(&baseline, &conditions)?;
            lived(future);
            Ok(comparison)
        })
        .collect::<Result<_, Mistake>>()?;
    Ok((results.chunks(OptionId::COUNT).map(<[Comparison]>::to_vec).collect(), record))
}

/// A quantity of an option by draw and seed, at 1:1.
pub fn table(plan: &Plan, runs: &Runs, option: OptionId, of: impl Fn(&Comparison) -> f64) -> Table {
    let k = plan.scale.weight();
    let values = runs.comparisons[option.index()].iter().map(|seeds| seeds.iter().map(|c| k * of(c)).collect());
    Table { values: values.collect(), inert: runs.inert[option.index()].clone() }
}
