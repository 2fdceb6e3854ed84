//! Distributions of uncertain parameters, by their quantile functions, so that draws can be stratified.

use special::Beta as _;

use crate::draws::normal_quantile;
use crate::parameters::bisect::{bisect, middle};

/// How an uncertain parameter is drawn.
#[derive(Clone, Debug, PartialEq)]
pub enum Distribution {
    /// Evenly from low to high.
    Uniform(f64, f64),
    /// Lognormal with a median and the standard deviation of the log, cut off at a highest value.
    LogNormal {
        /// Median.
        median: f64,
        /// Standard deviation of the log.
        sigma: f64,
        /// Highest value.
        highest: f64,
    },
    /// Triangular: lowest, mode, highest.
    Triangular(f64, f64, f64),
    /// Beta with two shapes.
    Beta(f64, f64),
    /// Normal with mean and standard deviation, cut off below at a lowest value.
    Normal {
        /// Mean.
        mean: f64,
        /// Standard deviation.
        sigma: f64,
        /// Lowest value.
        lowest: f64,
    },
    /// Zero with a probability, else exponential with a mean.
    ZeroOrExponential {
        /// Probability of exactly zero.
        zero: f64,
        /// Mean of the rest.
        mean: f64,
    },
    /// Zero with a probability, else gamma with shape 2 and a mean.
    ZeroOrGamma2 {
        /// Probability of exactly zero.
        zero: f64,
        /// Mean of the rest.
        mean: f64,
    },
    /// One of two lognormals, evenly: medians and sigmas. Says which by the half of [0, 1) that the draw lies in.
    EitherLogNormal([f64; 2], [f64; 2]),
}

impl Distribution {
    /// Reads a distribution as it stands in a parameter file: `uniform`, `lognormal` (from value and
    /// range, cut at 1.3 times its upper end),
    /// `lognormal(median, sigma)`, `lognormal(median, sigma, highest)`, `triangular`, `beta(a, b)`,
    /// `normal(mean, sigma, lowest)`, `zero_or_exponential(zero, mean)`, `zero_or_gamma2(zero, mean)`, `either_lognormal(m1, s1, m2, s2)`.
    ///
    /// # Errors
    /// If it is none of these, or one with numbers that it cannot have.
    pub fn read(text: &str, value: f64, range: (f64, f64)) -> Result<Self, String> {
        let unknown = || {
            format!(
                "draw '{text}' is unknown; choose uniform, triangular or lognormal (over the range of the card), lognormal(median, \
                 sigma), lognormal(median, sigma, highest), beta(a, b), normal(mean, sigma, lowest), zero_or_exponential(zero, \
                 mean), zero_or_gamma2(zero, mean) or either_lognormal(median, sigma, median, sigma)"
            )
        };
        let (name, inside) = match text.split_once('(') {
            None => (text, ""),
            Some((name, rest)) => (name, rest.trim_end().strip_suffix(')').ok_or_else(unknown)?),
        };
        let numbers: Vec<f64> = inside
            .split(',')
            .filter(|part| !part.trim().is_empty())
            .map(|part| part.trim().parse().map_err(|_| format!("'{part}' in draw '{text}' is not a number")))
            .collect::<Result<_, _>>()?;
        let read = match (name.trim(), numbers.as_slice()) {
            ("uniform", []) => Ok(Distribution::Uniform(range.0, range.1)),
            ("triangular", []) => Ok(Distribution::Triangular(range.0, value, range.1)),
            ("lognormal", []) => {
                let sigma = libm::log(range.1 / range.0) / (2.0 * 1.644_853_627);
                // The far tail is cut, so that a probability stays within its slot.
                Ok(Distribution::LogNormal { median: value, sigma, highest: 1.3 * range.1 })
            }
            ("lognormal", &[median, sigma]) => Ok(Distribution::LogNormal { median, sigma, highest: f64::INFINITY }),
            ("lognormal", &[median, sigma, highest]) => Ok(Distribution::LogNormal { median, sigma, highest }),
            ("beta", &[a, b]) => Ok(Distribution::Beta(a, b)),
            ("normal", &[mean, sigma, lowest]) => Ok(Distribution::Normal { mean, sigma, lowest }),
            ("zero_or_exponential", &[zero, mean]) => Ok(Distribution::ZeroOrExponential { zero, mean }),
            ("zero_or_gamma2", &[zero, mean]) => Ok(Distribution::ZeroOrGamma2 { zero, mean }),
            ("either_lognormal", &[m1, s1, m2, s2]) => Ok(Distribution::EitherLogNormal([m1, s1], [m2, s2])),
            _ => Err(unknown()),
        }?;
        match read.fault() {
            None => Ok(read),
            Some(allowed) => Err(format!("draw '{text}' is not allowed; {allowed}")),
        }
    }

    /// What it would take for its numbers to make a distribution, if they do not.
    fn fault(&self) -> Option<&'static str> {
        let above_zero = |numbers: &[f64]| numbers.iter().all(|number| *number > 0.0 && number.is_finite());
        let (is_sound, allowed) = match *self {
            Distribution::Uniform(..) | Distribution::Triangular(..) => return None,
            Distribution::LogNormal { median, sigma, highest } => {
                (above_zero(&[median, sigma]) && highest > 0.0, "give a median and a sigma above 0")
            }
            Distribution::Beta(a, b) => (above_zero(&[a, b]), "give two numbers above 0"),
            Distribution::Normal { mean, sigma, lowest } => (
                above_zero(&[sigma]) && mean.is_finite() && lowest.is_finite(),
                "give a mean, a sigma above 0 and a lowest value",
            ),
            Distribution::ZeroOrExponential { zero, mean } | Distribution::ZeroOrGamma2 { zero, mean } => (
                (0.0..1.0).contains(&zero) && above_zero(&[mean]),
                "give a chance of zero, from 0 to below 1, and a mean above 0",
            ),
            Distribution::EitherLogNormal(first, second) => {
                (above_zero(&first) && above_zero(&second), "give two medians and two sigmas above 0")
            }
        };
        (!is_sound).then_some(allowed)
    }

    /// The value below which a share `u` of all draws lies: never less for a larger share, also of a mixture.
    pub fn quantile_of_all(&self, u: f64) -> f64 {
        let Distribution::EitherLogNormal(first, second) = *self else { return self.quantile(u) };
        let u = u.clamp(1e-9, 1.0 - 1e-9);
        let ends = [first, second].map(|[median, sigma]| libm::log(median) + sigma * normal_quantile(u));
        let found = bisect(ends[0].min(ends[1]), ends[0].max(ends[1]), 60, |log| {
            let below = |[median, sigma]: [f64; 2]| normal_share((log - libm::log(median)) / sigma);
            0.5 * (below(first) + below(second)) < u
        });
        round_to_ten_figures(libm::exp(middle(found)))
    }

    /// The value below which a share `u` of the draws lies (for [`Distribution::EitherLogNormal`]: of the draws of one
    /// of the two). Rounded to ten figures, so that the last bit of a special function changes nothing.
    pub fn quantile(&self, u: f64) -> f64 {
        // Tails have no end; those that have ends reach them.
        let (whole, u) = (u.clamp(0.0, 1.0), u.clamp(1e-9, 1.0 - 1e-9));
        round_to_ten_figures(match *self {
            Distribution::Uniform(low, high) => low + (high - low) * whole,
            Distribution::LogNormal { median, sigma, highest } => {
                let below = if highest.is_finite() { normal_share(libm::log(highest / median) / sigma) } else { 1.0 };
                median * libm::exp(sigma * normal_quantile(u * below))
            }
            Distribution::Triangular(low, mode, high) => {
                let bend = (mode - low) / (high - low);
                if u < bend {
                    low + libm::sqrt(u * (high - low) * (mode - low))
                } else {
                    high - libm::sqrt((1.0 - u) * (high - low) * (high - mode))
                }
            }
            Distribution::Beta(a, b) => {
                let ln_beta = libm::lgamma(a) + libm::lgamma(b) - libm::lgamma(a + b);
                u.inv_inc_beta(a, b, ln_beta)
            }
            Distribution::Normal { mean, sigma, lowest } => {
                let cut = normal_share((lowest - mean) / sigma);
                mean + sigma * normal_quantile(cut + u * (1.0 - cut))
            }
            Distribution::ZeroOrExponential { zero, mean } => {
                if u < zero {
                    0.0
                } else {
                    -mean * libm::log(1.0 - (u - zero) / (1.0 - zero))
                }
            }
            Distribution::ZeroOrGamma2 { zero, mean } => {
                if u < zero {
                    0.0
                } else {
                    0.5 * mean * gamma2_quantile((u - zero) / (1.0 - zero))
                }
            }
            Distribution::EitherLogNormal(first, second) => {
                let ([median, sigma], share) = if u < 0.5 { (first, 2.0 * u) } else { (second, 2.0 * u - 1.0) };
                median * libm::exp(sigma * normal_quantile(share.clamp(1e-9, 1.0 - 1e-9)))
            }
        })
    }
}

/// The quantile of a gamma distribution with shape 2 and scale 1: its share below x is 1 − (1 + x) e^−x.
fn gamma2_quantile(share: f64) -> f64 {
    middle(bisect(0.0, 60.0, 80, |x| 1.0 - (1.0 + x) * libm::exp(-x) < share))
}

fn normal_share(z: f64) -> f64 {
    0.5 * libm::erfc(-z / std::f64::consts::SQRT_2)
}

fn round_to_ten_figures(x: f64) -> f64 {
    format!("{x:.9e}").parse().unwrap_or(x)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mixture_as_a_whole_never_falls_and_has_its_median_between_those_of_its_parts() {
        let mixture = Distribution::EitherLogNormal([600.0, 0.7], [2200.0, 0.5]);
        let values: Vec<f64> = (0..=20).map(|i| mixture.quantile_of_all(f64::from(i) / 20.0)).collect();
        assert!(values.is_sorted() && (600.0..2200.0).contains(&values[10]), "{values:?}");
        // Half of what the parts have below a value lies below it.
        let below = |[median, sigma]: [f64; 2]| normal_share(libm::log(values[10] / median) / sigma);
        assert!((below([600.0, 0.7]) + below([2200.0, 0.5]) - 1.0).abs() < 1e-8);
    }

    #[test]
    fn numbers_that_make_no_distribution_are_refused() {
        for text in
            ["beta(0, 1)", "lognormal(nan, 0.3)", "lognormal(-1, 0.3)", "normal(1, -1, 0)", "zero_or_exponential(2, 1)"]
        {
            let told = Distribution::read(text, 0.5, (0.1, 0.9)).expect_err(text);
            assert!(told.contains("is not allowed; give"), "{told}");
        }
    }

    fn at(text: &str, u: f64) -> f64 {
        Distribution::read(text, 0.5, (0.1, 0.9)).expect("a distribution that can be read").quantile(u)
    }

    #[test]
    fn quantiles_are_those_of_the_evidence_table() {
        assert!((at("lognormal(600, 0.9)", 0.5) - 600.0).abs() < 1e-6);
        assert!((at("lognormal(600, 0.9)", 0.05) / 140.0 - 1.0).abs() < 0.05);
        assert!((at("lognormal(600, 0.9)", 0.95) / 2600.0 - 1.0).abs() < 0.05);
        assert!((at("beta(13, 16)", 0.5) - 0.45).abs() < 0.01);
        assert!((at("beta(3, 8.3)", 0.05) - 0.09).abs() < 0.015);
        assert!(at("lognormal(0.055, 0.61, 0.3)", 0.999_999) < 0.3);
        assert_eq!(at("zero_or_exponential(0.5, 0.2)", 0.49), 0.0);
        assert!((at("zero_or_exponential(0.5, 0.2)", 0.95) - 0.46).abs() < 0.01);
        assert_eq!(at("zero_or_gamma2(0.25, 14)", 0.24), 0.0);
        assert!((at("zero_or_gamma2(0.25, 14)", 0.5) - 8.0).abs() < 0.7, "the median of P13");
        assert!((at("zero_or_gamma2(0.25, 14)", 0.95) - 30.0).abs() < 2.0, "the 95% of P13");
        assert_eq!((at("uniform", 0.0), at("uniform", 0.5), at("uniform", 1.0)), (0.1, 0.5, 0.9));
        assert!((at("triangular", 0.5) - 0.5).abs() < 1e-9);
    }
}
