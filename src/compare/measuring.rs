//! The value of measuring: what it would be worth to know an uncertain parameter before choosing between options.
//!
//! The expected value of partial perfect information (EVPPI) of a parameter θ is E max_d E(NB_d | θ) − max_d E(NB_d): how
//! much better one would choose knowing θ. It is estimated by regression (Strong, Oakley and Brennan, Medical Decision
//! Making 34, 2014, 311-326; reviewed by Heath, Manolopoulou and Baio, arXiv 1507.02513): regress the net benefit of each
//! option on θ over the draws, and put the fitted values for E(NB_d | θ). What the other parameters do, and the luck of
//! the simulation, are the noise of that regression.
//!
//! The usual splines want thousands of draws; here there are some tens. So: (1) the outcomes are taken as differences
//! from the option that is best on average, since twins share most of their luck; (2) the line through them is a constant,
//! a straight line in θ or in its rank, or a parabola in the rank, whichever foretells left-out draws best
//! (`compare/smooth.rs`); (3) a maximum over noisy fitted values is too high even where θ does nothing, so the same is
//! done with the draws shuffled against θ, many times, and the mean of those is subtracted. A parameter that does not
//! matter so reads zero on average; one that explains nearly everything reads somewhat low (by a tenth at 32 draws; the
//! tests hold it to that), which errs on the safe side. (4) Among dozens of parameters some stand high by chance: a
//! parameter stands out only if it lies above 95% of the *largest* values that shuffled draws give over all parameters.

use serde::Serialize;

use crate::compare::smooth::Lines;
use crate::compare::statistics::{mean, quantile, variance};
use crate::domain::Quarter;
use crate::draws::{Luck, Purpose};

/// How often draws are shuffled.
const SHUFFLES: u32 = 200;
/// Fewest rows and blocks from which anything can be said.
const FEWEST_ROWS: usize = 6;
const FEWEST_BLOCKS: usize = 4;
/// Most blocks that the jackknife leaves out in turn.
const MOST_BLOCKS: usize = 16;

/// An uncertain parameter over the draws.
#[derive(Clone, Debug)]
pub struct Unknown {
    /// Dotted name.
    pub name: String,
    /// Its value in each draw.
    pub values: Vec<f64>,
    /// How many draws in a row share one value; such rows are averaged first.
    pub shared: usize,
}

/// What knowing one parameter is worth, in the unit of the outcomes.
#[derive(Clone, Debug, Serialize, PartialEq)]
pub struct Worth {
    /// Dotted name.
    pub name: String,
    /// Expected value of knowing it before the choice; may lie below zero by noise.
    pub evppi: f64,
    /// Standard error: by leaving out blocks of draws that share their luck, and at least the spread that a parameter
    /// that does not matter would show.
    pub error: f64,
    /// Whether it exceeds its error (twice over) and lies above 95% of the largest values that shuffled draws give over
    /// all parameters.
    pub stands_out: bool,
}

/// What knowing each parameter, and knowing everything, is worth.
#[derive(Clone, Debug, Serialize, PartialEq)]
pub struct Measuring {
    /// Value of knowing everything: an upper bound, since the luck of the simulation is counted as knowledge.
    pub evpi_at_most: f64,
    /// By parameter: those that stand out first, then by value. Empty where there are too few draws.
    pub parameters: Vec<Worth>,
}

/// Values every parameter. `outcomes`: net benefit by draw and option. `block`: draws in a row that share their luck.
pub fn measuring(unknowns: &[Unknown], outcomes: &[Vec<f64>], block: usize, luck: Luck) -> Measuring {
    let outcomes = against_the_best(outcomes);
    let evpi_at_most = gain(&outcomes);
    let valued: Vec<Valued> = unknowns.iter().filter_map(|u| Valued::of(u, &outcomes, block, luck)).collect();
    // The largest of all in each shuffle: what chance alone gives the first of the list.
    let mut largest: Vec<f64> = (0..SHUFFLES as usize)
        .map(|nth| valued.iter().map(|v| v.standing(v.shuffled[nth])).fold(f64::NEG_INFINITY, f64::max))
        .collect();
    largest.sort_by(f64::total_cmp);
    let bar = quantile(&largest, 0.95);
    let mut parameters: Vec<Worth> = valued.iter().map(|v| v.worth(bar)).collect();
    parameters.sort_by(|a, b| b.stands_out.cmp(&a.stands_out).then(b.evppi.total_cmp(&a.evppi)));
    Measuring { evpi_at_most, parameters }
}

struct Valued<'a> {
    name: &'a str,
    raw: f64,
    jackknife: f64,
    shuffled: Vec<f64>,
    centre: f64,
    spread: f64,
}

impl<'a> Valued<'a> {
    fn of(unknown: &'a Unknown, outcomes: &[Vec<f64>], block: usize, luck: Luck) -> Option<Self> {
        let shared = unknown.shared.max(1);
        let values: Vec<f64> = unknown.values.chunks(shared).map(mean).collect();
        let rows: Vec<Vec<f64>> = outcomes.chunks(shared).map(mean_row).collect();
        let block = block.div_ceil(shared).max(1);
        if rows.len() < FEWEST_ROWS || rows.len().div_ceil(block) < FEWEST_BLOCKS {
            return None;
        }
        let lines = Lines::over(&values);
        let straight: Vec<usize> = (0..rows.len()).collect();
        let shuffled: Vec<f64> =
            (0..SHUFFLES).map(|nth| raw_value(&lines, &rows, &shuffle(luck, rows.len(), nth))).collect();
        Some(Valued {
            name: &unknown.name,
            raw: raw_value(&lines, &rows, &straight),
            jackknife: jackknife(&values, &rows, block),
            centre: mean(&shuffled),
            spread: libm::sqrt(variance(&shuffled)),
            shuffled,
        })
    }

    /// How far a value lies above what chance gives this parameter, in its own spreads.
    fn standing(&self, raw: f64) -> f64 {
        let above = raw - self.centre;
        if self.spread > 0.0 { above / self.spread } else { 0.0 }
    }

    fn worth(&self, bar: f64) -> Worth {
        let (evppi, error) = (self.raw - self.centre, self.jackknife.max(self.spread));
        let beyond_chance = self.spread == 0.0 || self.standing(self.raw) > bar;
        Worth { name: self.name.to_string(), evppi, error, stands_out: evppi > 2.0 * error && beyond_chance }
    }
}

/// Outcomes less those of the option that is best on average.
fn against_the_best(outcomes: &[Vec<f64>]) -> Vec<Vec<f64>> {
    let average = mean_row(outcomes);
    let best = (0..average.len()).reduce(|best, d| if average[d] > average[best] { d } else { best }).unwrap_or(0);
    outcomes.iter().map(|row| row.iter().map(|x| x - row[best]).collect()).collect()
}

/// Mean of the best option of each row, less the best mean.
fn gain(rows: &[Vec<f64>]) -> f64 {
    let highest = |row: &[f64]| row.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    if rows.is_empty() {
        return 0.0;
    }
    mean(&rows.iter().map(|row| highest(row)).collect::<Vec<_>>()) - highest(&mean_row(rows))
}

/// The regression estimate, not corrected; rows are laid beside the parameter in this order.
fn raw_value(lines: &Lines, rows: &[Vec<f64>], order: &[usize]) -> f64 {
    let options = rows.first().map_or(0, Vec::len);
    let fits: Vec<Vec<f64>> =
        (0..options).map(|d| lines.fit(&order.iter().map(|&i| rows[i][d]).collect::<Vec<_>>())).collect();
    gain(&(0..rows.len()).map(|i| fits.iter().map(|fit| fit[i]).collect()).collect::<Vec<_>>())
}

/// Standard error by leaving out blocks of rows in turn.
fn jackknife(values: &[f64], rows: &[Vec<f64>], block: usize) -> f64 {
    let blocks = rows.len().div_ceil(block).min(MOST_BLOCKS);
    let of_row = |i: usize| i / block % blocks;
    let without: Vec<f64> = (0..blocks)
        .map(|left_out| {
            let kept: Vec<usize> = (0..rows.len()).filter(|&i| of_row(i) != left_out).collect();
            let lines = Lines::over(&kept.iter().map(|&i| values[i]).collect::<Vec<_>>());
            let rows: Vec<Vec<f64>> = kept.iter().map(|&i| rows[i].clone()).collect();
            raw_value(&lines, &rows, &(0..kept.len()).collect::<Vec<_>>())
        })
        .collect();
    let m = blocks as f64;
    libm::sqrt(variance(&without) * (m - 1.0) * (m - 1.0) / m)
}

/// A keyed order of so many rows.
fn shuffle(luck: Luck, rows: usize, nth: u32) -> Vec<usize> {
    let mut order: Vec<usize> = (0..rows).collect();
    // Details 0 and 1, and those from the top, belong to the draws themselves.
    order.sort_by_key(|&i| luck.bits(i as u64, Quarter::FIRST, Purpose::Parameters, 1000 + nth));
    order
}

fn mean_row(rows: &[Vec<f64>]) -> Vec<f64> {
    let options = rows.first().map_or(0, Vec::len);
    (0..options).map(|d| rows.iter().map(|row| row[d]).sum::<f64>() / rows.len() as f64).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draws::normal_quantile;

    /// Normal numbers of a stratified sample, shuffled, for one parameter of one repetition.
    fn normals(draws: usize, key: u64) -> Vec<f64> {
        let luck = Luck::new(key);
        let order = shuffle(luck, draws, 0);
        let unit = |i: usize| luck.unit(i as u64, Quarter::FIRST, Purpose::Detail, 0);
        (0..draws).map(|i| normal_quantile((order[i] as f64 + unit(i)) / draws as f64)).collect()
    }

    fn noise(i: usize, key: u64) -> f64 {
        Luck::new(key).normal(i as u64, Quarter::FIRST, Purpose::Detail, 7)
    }

    /// Two options, the second always 0; the first mu + slope θ + noise.
    fn case(draws: usize, [mu, slope, sd]: [f64; 3], key: u64) -> (Vec<Unknown>, Vec<Vec<f64>>) {
        let theta = normals(draws, 3 * key + 1);
        let outcomes = (0..draws).map(|i| vec![mu + slope * theta[i] + sd * noise(i, 3 * key + 2), 0.0]).collect();
        (vec![Unknown { name: "theta".into(), values: theta, shared: 1 }], outcomes)
    }

    /// The unit normal loss: the value of knowing θ where the net benefit is normal with this mean and spread.
    fn unit_normal_loss(mu: f64, sd: f64) -> f64 {
        let z = mu.abs() / sd;
        let density = libm::exp(-z * z / 2.0) / libm::sqrt(2.0 * std::f64::consts::PI);
        sd * density - mu.abs() * 0.5 * libm::erfc(z / std::f64::consts::SQRT_2)
    }

    /// Estimates of the first parameter over repetitions: mean, spread, and mean of the errors that they name.
    fn repeat(times: u64, make: impl Fn(u64) -> (Vec<Unknown>, Vec<Vec<f64>>)) -> [f64; 3] {
        let worths: Vec<Worth> = (0..times)
            .map(|key| {
                let (unknowns, outcomes) = make(key);
                measuring(&unknowns, &outcomes, 1, Luck::new(key)).parameters.remove(0)
            })
            .collect();
        let values: Vec<f64> = worths.iter().map(|w| w.evppi).collect();
        [mean(&values), libm::sqrt(variance(&values)), mean(&worths.iter().map(|w| w.error).collect::<Vec<_>>())]
    }

    /// Known answer: the unit normal loss. Statistic: mean over 60 repetitions. It may be low by 5% at 256 draws and by
    /// 20% at 32 (stated in the heading), and otherwise lies within 4 standard errors (level 1e-4). The errors that are
    /// named are at least half the spread between repetitions, and at most four times: they are too high where nearly
    /// nothing else is unknown, since the jackknife does not know that draws are stratified.
    #[test]
    fn the_normal_linear_case_has_its_closed_form() {
        for (draws, low) in [(32, 0.20), (256, 0.05)] {
            for (mu, slope, sd) in [(0.2, 1.0, 1.0), (-0.5, 1.0, 1.0), (0.2, 1.0, 0.3)] {
                let [found, spread, error] = repeat(60, |key| case(draws, [mu, slope, sd], key));
                let truth = unit_normal_loss(mu, slope);
                let allowed = 4.0 * spread / libm::sqrt(60.0);
                assert!(found < truth + allowed, "{draws} draws, mu {mu}: {found} against {truth}");
                assert!(found > truth * (1.0 - low) - allowed, "{draws} draws, mu {mu}: {found} against {truth}");
                assert!((0.5..4.0).contains(&(error / spread)), "{draws} draws: error {error}, spread {spread}");
            }
        }
    }

    /// Statistic: mean over 200 repetitions of a parameter that does nothing, within 4 standard errors of zero (level
    /// 1e-4), for a choice on the edge, near it and far from it.
    #[test]
    fn a_parameter_that_does_not_matter_reads_zero() {
        for mu in [0.0, 0.2, 1.0] {
            let [found, spread, _] = repeat(200, |key| case(32, [mu, 0.0, 1.0], key));
            assert!(found.abs() < 4.0 * spread / libm::sqrt(200.0) + 1e-12, "mu {mu}: {found}, spread {spread}");
        }
    }

    /// Of 100 lists of ten parameters that do nothing, one in twenty may have a parameter that stands out; 5 + 4 √4.75 = 14
    /// are allowed (level 1e-4). A parameter that matters stands out among them nearly always.
    #[test]
    fn chance_does_not_stand_out_among_many() {
        let stand_out = |slope: f64, wanted: &dyn Fn(&Worth) -> bool| {
            (0..100u64)
                .filter(|key| {
                    let (mut unknowns, outcomes) = case(32, [0.2, slope, 1.0], *key);
                    let idle = (0..9).map(|p| Unknown {
                        name: format!("idle {p}"),
                        values: normals(32, 100_000 + 10 * key + p),
                        shared: 1,
                    });
                    unknowns.extend(idle);
                    measuring(&unknowns, &outcomes, 1, Luck::new(*key)).parameters.iter().any(wanted)
                })
                .count()
        };
        let by_chance = stand_out(0.0, &|w| w.stands_out);
        assert!(by_chance <= 14, "{by_chance} of 100");
        let found = stand_out(1.5, &|w| w.stands_out && w.name == "theta");
        assert!(found >= 80, "{found} of 100");
    }

    /// Two parameters, three options. Each is worth no more than knowing everything, with two of its errors allowed, in at
    /// least 97 of 100 repetitions; and where nothing else is unknown, the two are the same but for what is stated.
    #[test]
    fn nothing_is_worth_more_than_knowing_everything() {
        let kept = (0..100u64)
            .filter(|key| {
                let (a, b) = (normals(32, 50 + 2 * key), normals(32, 51 + 2 * key));
                let outcomes: Vec<Vec<f64>> = (0..32).map(|i| vec![a[i] + 0.1, b[i], 0.0]).collect();
                let unknowns =
                    [("a", a), ("b", b)].map(|(name, values)| Unknown { name: name.into(), values, shared: 1 });
                let found = measuring(&unknowns, &outcomes, 1, Luck::new(*key));
                found.parameters.iter().all(|w| w.evppi <= found.evpi_at_most + 2.0 * w.error)
            })
            .count();
        assert!(kept >= 97, "{kept} of 100");
        let (unknowns, outcomes) = case(32, [0.2, 1.0, 0.0], 5);
        let found = measuring(&unknowns, &outcomes, 1, Luck::new(5));
        let ratio = found.parameters[0].evppi / found.evpi_at_most;
        assert!((0.8..=1.0).contains(&ratio), "{ratio}");
    }

    /// A parameter that four draws share is asked of their means; too few draws say nothing.
    #[test]
    fn shared_values_are_rows_of_their_own_and_few_draws_are_silent() {
        let (unknowns, outcomes) = case(8, [0.0, 1.0, 0.1], 3);
        let four = |xs: &[f64]| xs.iter().flat_map(|x| [*x; 4]).collect::<Vec<f64>>();
        let rows: Vec<Vec<f64>> = outcomes.iter().flat_map(|row| vec![row.clone(); 4]).collect();
        let shared = Unknown { name: "theta".into(), values: four(&unknowns[0].values), shared: 4 };
        let once = measuring(&unknowns, &outcomes, 1, Luck::new(1));
        assert_eq!(measuring(&[shared], &rows, 4, Luck::new(1)).parameters, once.parameters);
        assert!(measuring(&unknowns, &outcomes[..4], 1, Luck::new(1)).parameters.is_empty());
    }
}
