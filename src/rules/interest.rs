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
    /// Taste for technology in standard deviations.
    pub taste: f64,
    /// Log of vacancies per unemployed outside technology, 0 in 2016Q1.
    pub outside_tightness: f64,
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
    // Centred, so that the mean over a standard normal taste is one.
    let by_taste = libm::exp(n.taste_slope * s.taste.clamp(-2.0, 2.0) - 0.5 * n.taste_slope * n.taste_slope);
    let by_tightness = libm::exp(n.outside_tightness_elasticity * s.outside_tightness);
    by_sex * by_age * by_stage * by_taste * by_tightness
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
