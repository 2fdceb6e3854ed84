//! Counting many things in parallel: whole numbers, so that the order of adding does not matter.

use rayon::prelude::*;

/// Things that one task counts.
const TOGETHER: usize = 8192;

/// Counts things; `note` adds one of them, with its position, to the counts.
pub fn tally<T: Sync, const N: usize>(things: &[T], note: impl Fn(&mut [u32; N], usize, &T) + Sync) -> [u32; N] {
    let parts = things.par_chunks(TOGETHER).enumerate().map(|(nth, part)| {
        let mut counts = [0; N];
        for (position, thing) in (nth * TOGETHER..).zip(part) {
            note(&mut counts, position, thing);
        }
        counts
    });
    parts.reduce(|| [0; N], |a, b| std::array::from_fn(|i| a[i] + b[i]))
}
