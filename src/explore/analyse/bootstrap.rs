//! Resampling: how far an estimate from these blocks may be from the truth.

use crate::compare::statistics::variance;
use crate::domain::Quarter;
use crate::draws::{Luck, Purpose};

/// How often the blocks are drawn anew. The interval that follows is itself uncertain by about 5%.
pub const RESAMPLES: u32 = 200;

/// 97.5% quantile of the standard normal distribution.
pub const Z: f64 = 1.959_963_984_540_054;

/// Blocks drawn with replacement from so many.
pub fn draw(blocks: usize, resample: u32, seed: u64) -> Vec<usize> {
    let luck = Luck::new(seed);
    (0..blocks as u64)
        .map(|nth| (luck.unit(nth, Quarter(0), Purpose::Design, 1 << 16 | resample) * blocks as f64) as usize)
        .collect()
}

/// Half the width of the 95% interval, from the estimates in the resamples of so many blocks; fewer than two tell none.
pub fn interval(estimates: &[f64], blocks: usize) -> f64 {
    if blocks < 2 { f64::NAN } else { Z * variance(estimates).sqrt() }
}
