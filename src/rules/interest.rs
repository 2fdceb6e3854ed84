//! An adult outside technology becomes interested in switching: a lead. Most leads come to nothing.

use crate::domain::Sex;
use crate::domain::Stage;
use crate::parameters::rules::ZijInstroom;

/// Who might become interested.
#[derive(Clone, Copy, Debug)]
pub struct Situation {
    /// Age in years.
    pub age: f64,
    /// Sex.
    pub sex: Sex,
    /// In other work, unemployed or inactive.
    pub stage: Stage,
    /// How much more often than others somebody with this taste becomes interested; see [`eagerness`].
    pub eagerness: f64,
    /// How much more often when work outside technology is as easy to find as now; see [`by_tightness`].
    pub by_tightness: f64,
}

/// Probability of becoming a lead this quarter, without any campaign.
pub fn hazard(s: &Situation, n: &ZijInstroom) -> f64 {
    if !(18.0..60.0).contains(&s.age) {
        return 0.0;
    }
    let by_sex = match s.sex {
        Sex::Man => n.lead_men,
        Sex::Woman => n.lead_women,
    };
    let by_age = if s.age < 45.0 { 1.0 } else { n.lead_older_factor };
    let by_stage = match s.stage {
        Stage::OtherWork => 1.0,
        Stage::Unemployed => n.unemployed_factor,
        Stage::Inactive => n.inactive_factor,
        _ => 0.0,
    };
    by_sex * by_age * by_stage * s.eagerness * s.by_tightness
}

/// How much more often than in 2016Q1 anybody becomes interested, by the log of vacancies per unemployed outside technology,
/// 0 in 2016Q1.
pub fn by_tightness(outside_tightness: f64, n: &ZijInstroom) -> f64 {
    libm::exp(n.outside_tightness_elasticity * outside_tightness)
}

/// How much more often than others somebody becomes interested, by taste for technology in standard deviations: centred, so
/// that the mean over a standard normal taste is one.
pub fn eagerness(taste: f64, n: &ZijInstroom) -> f64 {
    libm::exp(n.taste_slope * taste.clamp(-2.0, 2.0) - 0.5 * n.taste_slope * n.taste_slope)
}

/// The probability that nobody of an age and stage exceeds, without any campaign.
pub fn at_most(age: f64, stage: Stage, by_tightness: f64, n: &ZijInstroom) -> f64 {
    let everybody = [Sex::Man, Sex::Woman].into_iter().flat_map(|sex| {
        // Whatever the sign of the slope of taste.
        [-2.0, 2.0].map(|taste| hazard(&Situation { age, sex, stage, eagerness: eagerness(taste, n), by_tightness }, n))
    });
    everybody.fold(0.0, f64::max)
}

/// How many times the ordinary probability a campaign adds among those who know it: the extra leads asked for, spread
/// over the ordinary leads of those whom it reaches.
pub fn campaign_uplift(net_leads: f64, reach: f64, reference_leads: f64) -> f64 {
    if reach <= 0.0 || reference_leads <= 0.0 { 0.0 } else { net_leads / (reach * reference_leads) }
}

/// Share of the ordinary leads who know the campaign that come in through it: so many for each lead that it adds.
pub fn campaign_channel(net_leads: f64, targeting: f64, reach: f64, reference_leads: f64) -> f64 {
    (campaign_uplift(net_leads, reach, reference_leads) * targeting).min(1.0)
}
