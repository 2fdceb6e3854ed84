//! Draws of the uncertain parameters: a Latin hypercube of behaviour, and in each of its draws several of the policy.
//!
//! What history pins down is drawn together, from the accepted set of the fit; the rest from its prior.

use rayon::prelude::*;

use crate::domain::{Parameter, Quarter, Scale};
use crate::draws::{Luck, Purpose, to_unit};
use crate::levers::lever;
use crate::parameters::{Accepted, Book, Channel, Distribution, Mistake};

/// Draws of the policy's priors in each draw of behaviour. History depends on behaviour and luck alone, so they share it.
pub const PER_BEHAVIOUR: usize = 4;

/// End of the name of what says from which part of a prior a value was drawn.
const PART: &str = ".part";

/// The draws and seeds over which a baseline is lived.
#[derive(Clone, Debug)]
pub struct Plan {
    /// Draws of the uncertain parameters of behaviour.
    pub draws: usize,
    /// Seeds of luck in each draw.
    pub seeds: usize,
    /// Seed of everything.
    pub seed: u64,
    /// Scale.
    pub scale: Scale,
    /// Parameters that the user has set: not drawn.
    pub fixed: Vec<String>,
}

impl Plan {
    /// Runs `live` for every draw and seed, side by side: by draw and seed. It is given the book of the draw and the seed of
    /// the world.
    ///
    /// # Errors
    /// If a parameter cannot take a drawn value, or `live` has a mistake to tell.
    pub fn worlds<T: Send>(
        &self,
        book: &Book,
        live: impl Fn(&Book, u64) -> Result<T, Mistake> + Sync,
    ) -> Result<Vec<Vec<T>>, Mistake> {
        let fixed = [of_levers(book, |_| true), self.fixed.clone()].concat();
        let books = books(book, self.draws, self.seed, &fixed)?;
        side_by_side(self.draws, self.seeds, |draw, nth| live(&books[draw], world_seed(self.seed, draw, nth)))
    }
}

/// One draw of behaviour with the draws of the policy that share its history.
pub struct Group {
    /// Books of the draws: the same behaviour, different priors of the policy.
    pub books: Vec<Book>,
    /// Names and values of what was drawn, for each book.
    pub drawn: Vec<Vec<(String, f64)>>,
}

/// Makes `draws` draws. `of_policy` says of a parameter whether it is drawn anew in each of them; the others are behaviour.
///
/// # Errors
/// If a parameter cannot take a drawn value.
pub fn groups(
    base: &Book,
    draws: usize,
    seed: u64,
    fixed: &[String],
    of_policy: impl Fn(&Parameter) -> bool,
) -> Result<Vec<Group>, Mistake> {
    groups_of(PER_BEHAVIOUR, base, draws, seed, fixed, of_policy)
}

/// Makes `draws` draws of behaviour: a book of each.
///
/// # Errors
/// As [`groups`].
pub fn books(base: &Book, draws: usize, seed: u64, fixed: &[String]) -> Result<Vec<Book>, Mistake> {
    let groups = groups_of(1, base, draws, seed, fixed, |_| false)?;
    Ok(groups.into_iter().flat_map(|group| group.books).collect())
}

fn groups_of(
    per_behaviour: usize,
    base: &Book,
    draws: usize,
    seed: u64,
    fixed: &[String],
    of_policy: impl Fn(&Parameter) -> bool,
) -> Result<Vec<Group>, Mistake> {
    let luck = Luck::new(seed);
    let accepted = Accepted::embedded()?;
    let uncertain: Vec<_> = base
        .entries()
        .filter_map(|entry| Some((&entry.parameter, entry.draw.as_ref()?)))
        .filter(|(parameter, _)| !fixed.contains(&parameter.name) && !accepted.holds(&parameter.name))
        .collect();
    let behaviours = draws.div_ceil(per_behaviour);
    let mut groups = Vec::with_capacity(behaviours);
    for behaviour in 0..behaviours {
        let members = per_behaviour.min(draws - behaviour * per_behaviour);
        let (mut books, mut drawn) = (Vec::new(), Vec::new());
        let point = accepted.at(stratum(luck, "accepted", behaviour, behaviours)).unwrap_or_default();
        for member in 0..members {
            let draw = behaviour * per_behaviour + member;
            let (mut book, mut values) = (base.clone(), Vec::new());
            for (name, value) in accepted.names().iter().zip(point).filter(|(name, _)| !fixed.contains(name)) {
                book.set(name, *value)?;
                values.push((name.clone(), *value));
            }
            for (parameter, distribution) in &uncertain {
                let name = &parameter.name;
                let (nth, of) = if of_policy(parameter) { (draw, draws) } else { (behaviour, behaviours) };
                let place = stratum(luck, name, nth, of);
                let value = within_unit(base, name, distribution.quantile(place))?;
                book.set(name, value)?;
                values.push((name.clone(), value));
                if matches!(distribution, Distribution::EitherLogNormal(..)) {
                    values.push((format!("{name}{PART}"), f64::from(u8::from(place >= 0.5))));
                }
            }
            books.push(book);
            drawn.push(values);
        }
        groups.push(Group { books, drawn });
    }
    Ok(groups)
}

/// The parameter behind what was drawn: its value, or the part of its prior that the value came from.
pub fn parameter(drawn: &str) -> &str {
    drawn.strip_suffix(PART).unwrap_or(drawn)
}

/// Names of the numbers of levers, of those that `is_meant` picks by name: in a baseline levers stand at their central
/// numbers, so that what is drawn is what the answer is about.
pub fn of_levers(book: &Book, is_meant: impl Fn(&str) -> bool) -> Vec<String> {
    let parameters = book.entries().map(|entry| &entry.parameter);
    let numbers = parameters.filter(|parameter| lever(parameter.rule()).is_some() && is_meant(parameter.rule()));
    numbers.map(|parameter| parameter.name.clone()).collect()
}

/// The seed of the luck of a group's n-th world. Groups have luck of their own, so that luck averages out over them.
pub fn world_seed(seed: u64, group: usize, nth: usize) -> u64 {
    Luck::new(seed).bits(group as u64, Quarter::FIRST, Purpose::Parameters, u32::MAX - nth as u32)
}

/// The seeds of the luck of all worlds, by group and then in order.
pub fn world_seeds(seed: u64, groups: usize, seeds: usize) -> Vec<u64> {
    (0..groups).flat_map(|group| (0..seeds).map(move |nth| world_seed(seed, group, nth))).collect()
}

/// Runs `live` for every draw and each of its seeds, side by side: by draw and seed.
///
/// # Errors
/// If `live` has a mistake to tell.
pub fn side_by_side<T: Send>(
    draws: usize,
    seeds: usize,
    live: impl Fn(usize, usize) -> Result<T, Mistake> + Sync,
) -> Result<Vec<Vec<T>>, Mistake> {
    let jobs: Vec<(usize, usize)> = (0..draws).flat_map(|draw| (0..seeds).map(move |nth| (draw, nth))).collect();
    let lived: Vec<T> =
        jobs.into_par_iter().with_max_len(1).map(|(draw, nth)| live(draw, nth)).collect::<Result<_, _>>()?;
    let mut lived = lived.into_iter();
    Ok((0..draws).map(|_| lived.by_ref().take(seeds).collect()).collect())
}

/// A number in the n-th of `of` strata of [0, 1), strata shuffled by a keyed order of their own for each parameter.
pub fn stratum(luck: Luck, parameter: &str, nth: usize, of: usize) -> f64 {
    // Keyed by the name: a parameter more in the book re-draws no other.
    let parameter = u64::from(Channel::of(parameter).0);
    let key = |i: usize| luck.bits(parameter << 32 | i as u64, Quarter::FIRST, Purpose::Parameters, 0);
    let mine = key(nth);
    let rank = (0..of).filter(|&i| key(i) < mine).count();
    let within = to_unit(luck.bits(parameter << 32 | nth as u64, Quarter::FIRST, Purpose::Parameters, 1));
    (rank as f64 + within) / of as f64
}

/// Tails of a prior may pass the bounds of a unit (a share above 1): they are cut there.
fn within_unit(book: &Book, name: &str, value: f64) -> Result<f64, Mistake> {
    let (low, high) = book.entry(name)?.parameter.unit.bounds();
    Ok(value.clamp(low, high))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_prior_is_drawn_from_every_part_of_its_range_and_histories_are_shared() {
        let book = Book::embedded().expect("the book can be read");
        let groups = groups(&book, 32, 7, &[], |number| number.rule() == "campaign").expect("draws can be made");
        assert_eq!(groups.len(), 8);
        let mut half_lives: Vec<f64> = Vec::new();
        for group in &groups {
            let pay: Vec<f64> = group.books.iter().filter_map(|b| b.value("weglek.pay").ok()).collect();
            assert!(pay.windows(2).all(|pair| pair[0] == pair[1]), "one behaviour in a group");
            half_lives.extend(group.books.iter().filter_map(|b| b.value("campaign.half_life").ok()));
        }
        half_lives.sort_by(f64::total_cmp);
        let entry = book.entry("campaign.half_life").expect("it is in the book");
        let prior = entry.draw.clone().expect("it is drawn");
        for (i, value) in half_lives.iter().enumerate() {
            assert!(prior.quantile(i as f64 / 32.0) <= *value && *value <= prior.quantile((i as f64 + 1.0) / 32.0));
        }
    }

    #[test]
    fn whatever_is_drawn_leads_to_a_parameter() {
        let book = Book::embedded().expect("the book can be read");
        let groups = groups(&book, 4, 1, &[], |number| number.rule() == "campaign").expect("draws");
        let names: Vec<&str> = groups[0].drawn[0].iter().map(|(name, _)| name.as_str()).collect();
        assert!(names.iter().any(|name| name.ends_with(PART)), "a mixture says which part");
        assert!(names.iter().all(|name| book.entry(parameter(name)).is_ok()), "{names:?}");
    }
}
