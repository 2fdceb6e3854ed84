//! Random-utility choice: a logit with an individual taste, and the intercept that gives a published mean share.

use crate::draws::normal_quantile;
use crate::parameters::bisect::{bisect, middle};

/// Share who choose yes at a utility.
#[inline]
pub fn share(utility: f64) -> f64 {
    1.0 / (1.0 + libm::exp(-utility))
}

/// Taste in standard deviations of a quantile 0 to 255.
pub fn taste(quantile: u8) -> f64 {
    normal_quantile((f64::from(quantile) + 0.5) / 256.0)
}

/// Utilities that differ between people, with their weights.
pub type Spread = Vec<(f64, f64)>;

/// The intercept at which the weighted mean share over a spread of utilities is the share wanted.
pub fn intercept(wanted: f64, spread: &Spread) -> f64 {
    let total: f64 = spread.iter().map(|&(_, weight)| weight).sum();
    let mean = |a: f64| spread.iter().map(|&(u, weight)| weight * share(a + u)).sum::<f64>() / total;
    middle(bisect(-30.0, 30.0, 60, |a| mean(a) < wanted))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_intercept_gives_the_share_wanted() {
        let spread: Spread = (0..=255).map(|q| (1.4 * taste(q), 1.0)).collect();
        let a = intercept(0.46, &spread);
        let mean = spread.iter().map(|&(u, _)| share(a + u)).sum::<f64>() / 256.0;
        assert!((mean - 0.46).abs() < 1e-9);
    }
}
