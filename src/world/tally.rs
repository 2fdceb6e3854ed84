//! Counting many things in parallel: whole numbers, so that the order of adding does not matter.

use rayon::prelude::*;

use crate::world::Bits;

/// Things that one task counts.
const TOGETHER: usize = 8192;

/// Counts things; `note` adds one of them, with its position, to the counts.
pub fn tally<T: Sync, const N: usize>(things: &[T], note: impl Fn(&mut [u32; N], usize, &T) + Sync) -> [u32; N] {
    in_parts(things, |counts, first, part| (first..).zip(part).for_each(|(nth, thing)| note(counts, nth, thing)))
}

/// Counts those few of many things that are asked for.
pub fn tally_few<T: Sync, const N: usize>(
    things: &[T],
    is_one: impl Fn(&T) -> bool + Sync,
    note: impl Fn(&mut [u32; N], usize, &T) + Sync,
) -> [u32; N] {
    in_parts(things, |counts, first, part| {
        each_of_few(part, &is_one, |nth, thing| note(counts, first + nth, thing));
    })
}

/// Counts part by part; `count` adds a part, with the position of its first thing, to the counts.
fn in_parts<T: Sync, const N: usize>(things: &[T], count: impl Fn(&mut [u32; N], usize, &[T]) + Sync) -> [u32; N] {
    let parts = things.par_chunks(TOGETHER).enumerate().map(|(nth, part)| {
        let mut counts = [0; N];
        count(&mut counts, nth * TOGETHER, part);
        counts
    });
    parts.reduce(|| [0; N], |a, b| std::array::from_fn(|i| a[i] + b[i]))
}

/// Goes to those few of many things that are asked for: a word of them at a time, with no branch for those passed by.
pub fn each_of_few<T>(things: &[T], is_one: impl Fn(&T) -> bool, mut each: impl FnMut(usize, &T)) {
    for (nth, word) in things.chunks(Bits::A_WORD).enumerate() {
        let mut few = word.iter().enumerate().fold(0u64, |few, (bit, thing)| few | u64::from(is_one(thing)) << bit);
        while few != 0 {
            let bit = few.trailing_zeros() as usize;
            each(nth * Bits::A_WORD + bit, &word[bit]);
            few &= few - 1;
        }
    }
}
