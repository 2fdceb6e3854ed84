//! Luck: a number from (seed, who, quarter, purpose), with no state.
//!
//! The generator is Philox2x64-10 (Salmon and others, "Parallel random numbers: as easy as 1, 2, 3", SC11), tested
//! against the known-answer vectors of Random123. A draw depends on its key alone: on no order, no thread, no list.

use crate::domain::Quarter;
use crate::kinds;

/// Name and version of the scheme, for manifests: two results can only be equal if this is.
pub const SCHEME: &str = "philox2x64-10/v2";

kinds! {
    /// What a draw is for. Each purpose has its own luck, so that one rule never re-draws another's.
    Purpose {
        /// The life events of a quarter: death, retirement, leaving, losing or seeking work (one slot each).
        Life = "life",
        /// Entry of details once an event has happened.
        Detail = "detail",
        /// Synthesis of the population.
        Synthesis = "synthesis",
        /// Synthesis of employers.
        Employers = "employers",
        /// Taste for technology.
        Taste = "taste",
        /// Secondary-school track.
        Track = "track",
        /// Profile choice.
        Profile = "profile",
        /// Study choice: level.
        StudyLevel = "study level",
        /// Study choice: field.
        StudyField = "study field",
        /// How a study goes: completes or not, how long.
        StudyCourse = "study course",
        /// Place in the queue for school places.
        SchoolPlace = "school place",
        /// First job: technology or not.
        FirstJob = "first job",
        /// Which occupation group is sought.
        Orientation = "orientation",
        /// Reached by a campaign.
        Reach = "reach",
        /// Responding to a campaign.
        Response = "response",
        /// Start, delay and outcome in the switching funnel.
        Funnel = "funnel",
        /// Place in the queue for advice and courses.
        Queue = "queue",
        /// Where to apply.
        Application = "application",
        /// Which applicant an employer prefers.
        Ranking = "ranking",
        /// Which offer a seeker prefers.
        Preference = "preference",
        /// Growth shock of an establishment.
        GrowthShock = "growth shock",
        /// Automation decision of an establishment.
        Automation = "automation",
        /// Posting and withdrawing vacancies.
        Posting = "posting",
        /// The business cycle and other outside inputs.
        Outside = "outside",
        /// Draws of uncertain parameters.
        Parameters = "parameters",
        /// Migration.
        Migration = "migration",
        /// Sampling designs.
        Design = "design",
    }
}

const MULTIPLIER: u64 = 0xD2B7_4407_B1CE_6E93;
const WEYL: u64 = 0x9E37_79B9_7F4A_7C15;

/// Philox2x64-10: a counter of two words under a key of one, ten rounds.
#[inline]
pub fn philox2x64_10(mut counter: [u64; 2], mut key: u64) -> [u64; 2] {
    for round in 0..10 {
        if round > 0 {
            key = key.wrapping_add(WEYL);
        }
        let product = u128::from(counter[0]) * u128::from(MULTIPLIER);
        counter = [(product >> 64) as u64 ^ key ^ counter[1], product as u64];
    }
    counter
}

/// The luck of one world: twins share it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Luck {
    key: u64,
}

impl Luck {
    /// Luck of a seed.
    pub fn new(seed: u64) -> Self {
        Luck { key: philox2x64_10([seed, 0x7765_676c_656b], WEYL)[0] }
    }

    #[inline]
    fn words(self, who: u64, quarter: Quarter, purpose: Purpose, detail: u32) -> [u64; 2] {
        let when = u64::from(quarter.0 as u16) << 16 | purpose as u64;
        philox2x64_10([who, u64::from(detail) << 32 | when], self.key)
    }

    /// 64 random bits for somebody (person, establishment, ...) in a quarter, for one purpose; `detail` tells apart
    /// several draws of one purpose.
    #[inline]
    pub fn bits(self, who: u64, quarter: Quarter, purpose: Purpose, detail: u32) -> u64 {
        self.words(who, quarter, purpose, detail)[0]
    }

    /// Twice 64 random bits, independent of each other.
    #[inline]
    pub fn two_bits(self, who: u64, quarter: Quarter, purpose: Purpose, detail: u32) -> [u64; 2] {
        self.words(who, quarter, purpose, detail)
    }

    /// A number in [0, 1).
    #[inline]
    pub fn unit(self, who: u64, quarter: Quarter, purpose: Purpose, detail: u32) -> f64 {
        to_unit(self.bits(who, quarter, purpose, detail))
    }

    /// Two independent numbers in [0, 1).
    #[inline]
    pub fn two_units(self, who: u64, quarter: Quarter, purpose: Purpose, detail: u32) -> [f64; 2] {
        let [a, b] = self.words(who, quarter, purpose, detail);
        [to_unit(a), to_unit(b)]
    }

    /// A standard normal number, by inversion.
    #[inline]
    pub fn normal(self, who: u64, quarter: Quarter, purpose: Purpose, detail: u32) -> f64 {
        normal_quantile(to_unit_open(self.bits(who, quarter, purpose, detail)))
    }

    /// Sixteen independent bytes for sixteen neighbours in a cohort, the upper parts of a number that each of them draws:
    /// asked together, which costs a sixteenth of a draw each. `who` is the number of the first of them.
    #[inline]
    pub fn sixteen_bytes(self, who: u64, quarter: Quarter, purpose: Purpose) -> [u8; 16] {
        let [a, b] = self.words(who, quarter, purpose, u32::MAX);
        (u128::from(b) << 64 | u128::from(a)).to_le_bytes()
    }
}

/// 64 random bits as a number in [0, 1).
#[inline]
pub fn to_unit(bits: u64) -> f64 {
    (bits >> 11) as f64 * (1.0 / (1u64 << 53) as f64)
}

fn to_unit_open(bits: u64) -> f64 {
    ((bits >> 12) as f64 + 0.5) * (1.0 / (1u64 << 52) as f64)
}

/// Quantile of the standard normal distribution (Acklam's rational approximation, relative error below 1.2e-9), by
/// `libm` alone, so that it is the same on every machine.
pub fn normal_quantile(p: f64) -> f64 {
    const A: [f64; 6] = [
        -3.969_683_028_665_376e1,
        2.209_460_984_245_205e2,
        -2.759_285_104_469_687e2,
        1.383_577_518_672_69e2,
        -3.066_479_806_614_716e1,
        2.506_628_277_459_239,
    ];
    const B: [f64; 5] = [
        -5.447_609_879_822_406e1,
        1.615_858_368_580_409e2,
        -1.556_989_798_598_866e2,
        6.680_131_188_771_972e1,
        -1.328_068_155_288_572e1,
    ];
    const C: [f64; 6] = [
        -7.784_894_002_430_293e-3,
        -3.223_964_580_411_365e-1,
        -2.400_758_277_161_838,
        -2.549_732_539_343_734,
        4.374_664_141_464_968,
        2.938_163_982_698_783,
    ];
    const D: [f64; 4] =
        [7.784_695_709_041_462e-3, 3.224_671_290_700_398e-1, 2.445_134_137_142_996, 3.754_408_661_907_416];
    let tail = |q: f64| {
        (((((C[0] * q + C[1]) * q + C[2]) * q + C[3]) * q + C[4]) * q + C[5])
            / ((((D[0] * q + D[1]) * q + D[2]) * q + D[3]) * q + 1.0)
    };
    if p < 0.02425 {
        tail(libm::sqrt(-2.0 * libm::log(p)))
    } else if p > 1.0 - 0.02425 {
        -tail(libm::sqrt(-2.0 * libm::log(1.0 - p)))
    } else {
        let q = p - 0.5;
        let r = q * q;
        (((((A[0] * r + A[1]) * r + A[2]) * r + A[3]) * r + A[4]) * r + A[5]) * q
            / (((((B[0] * r + B[1]) * r + B[2]) * r + B[3]) * r + B[4]) * r + 1.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn philox_gives_the_known_answers_of_random123() {
        assert_eq!(philox2x64_10([0, 0], 0), [0xca00_a045_9843_d731, 0x66c2_4222_c9a8_45b5]);
        assert_eq!(philox2x64_10([u64::MAX, u64::MAX], u64::MAX), [0x65b0_21d6_0cd8_310f, 0x4d02_f322_2f86_df20]);
        assert_eq!(
            philox2x64_10([0x243f_6a88_85a3_08d3, 0x1319_8a2e_0370_7344], 0xa409_3822_299f_31d0),
            [0x0a5e_742c_2997_341c, 0xb0f8_83d3_8000_de5d]
        );
    }

    #[test]
    fn each_part_of_the_key_matters() {
        let luck = Luck::new(1);
        let first = luck.bits(7, Quarter(3), Purpose::Life, 0);
        assert_ne!(first, Luck::new(2).bits(7, Quarter(3), Purpose::Life, 0));
        assert_ne!(first, luck.bits(8, Quarter(3), Purpose::Life, 0));
        assert_ne!(first, luck.bits(7, Quarter(4), Purpose::Life, 0));
        assert_ne!(first, luck.bits(7, Quarter(3), Purpose::Detail, 0));
        assert_ne!(first, luck.bits(7, Quarter(3), Purpose::Life, 1));
        assert_eq!(first, luck.bits(7, Quarter(3), Purpose::Life, 0));
    }

    /// Level 1e-4: the mean of 40,000 uniform numbers lies within 4 standard errors, and so does the share of the
    /// sixteen-at-once bytes in the lowest quarter of their range.
    #[test]
    fn draws_are_uniform() {
        let luck = Luck::new(5);
        let n = 40_000u32;
        let mean = (0..n).map(|i| luck.unit(u64::from(i), Quarter(0), Purpose::Detail, 0)).sum::<f64>() / f64::from(n);
        assert!((mean - 0.5).abs() < 4.0 / libm::sqrt(12.0 * f64::from(n)), "mean {mean}");
        let below = (0..n / 16)
            .flat_map(|i| luck.sixteen_bytes(u64::from(i), Quarter(0), Purpose::Life))
            .filter(|&byte| byte < 64)
            .count() as f64;
        let share = below / f64::from(n);
        assert!((share - 0.25).abs() < 4.0 * libm::sqrt(0.1875 / f64::from(n)), "share {share}");
    }

    #[test]
    fn normal_quantiles_are_those_of_the_tables() {
        for (p, z) in [(0.5, 0.0), (0.975, 1.959_963_985), (0.05, -1.644_853_627), (0.999, 3.090_232_306)] {
            assert!((normal_quantile(p) - z).abs() < 1e-7);
        }
    }
}
