//! A school-leaver chooses a level and a field; somebody with a diploma may study on.
//!
//! Utility of technology = intercept (level, sex) + taste + parent in technology + profile or earlier field + relative
//! wage three years ago + campaign, if it reached the pupil or the parents.

use crate::domain::{EducationKind, Field, Level, SchoolTrack, Sex};
use crate::parameters::rules::{Population, Study};
use crate::rules::logit::{self, Spread};
use crate::rules::profile_choice;

/// Who chooses a field.
#[derive(Clone, Copy, Debug)]
pub struct Situation {
    /// Level of the programme.
    pub level: Level,
    /// Sex.
    pub sex: Sex,
    /// Leaning to technology ([`profile_choice::leaning`]).
    pub leaning: f64,
    /// Has a technical or nature profile, or an earlier diploma in technology.
    pub prepared: bool,
    /// Log relative wage of technology, three years ago.
    pub wage: f64,
    /// What programmes in force add to the utility of technology.
    pub push: f64,
}

/// Intercepts of the field choice, at which the published shares come out, and how strongly shares respond.
#[derive(Clone, Debug, PartialEq)]
pub struct Intercepts {
    by_kind: [[f64; Sex::COUNT]; EducationKind::COUNT],
    /// Mean over all choosers of share × (1 − share): what one logit point does to the share of technical choices.
    pub response: f64,
    /// The same and more by sex.
    pub by_sex: [Response; Sex::COUNT],
}

/// How the technical choices of one sex respond.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Response {
    /// Share of technical choices.
    pub share: f64,
    /// What one logit point at the study choice does to it.
    pub to_push: f64,
    /// What one logit point of leaning does to it, through the profile too.
    pub to_leaning: f64,
}

impl Intercepts {
    /// Solves the intercepts, given those of the profile choice.
    pub fn solve(profiles: &profile_choice::Intercepts, n: &Study, population: &Population) -> Self {
        let spread = profile_choice::spread(n, population);
        let mut by_kind = [[0.0; Sex::COUNT]; EducationKind::COUNT];
        let mut response = 0.0;
        let mut by_sex = [Response::default(); Sex::COUNT];
        for (track, level, weight) in ENTRANTS {
            for &sex in Sex::ALL {
                // Everybody with and without a profile, where all lean a bit more to technology.
                let prepared = |more: f64| -> Spread {
                    spread
                        .iter()
                        .flat_map(|&(leaning, w)| {
                            let leaning = leaning + more;
                            let share = profiles.share(track, sex, leaning);
                            [(leaning + n.profile_weight, w * share), (leaning, w * (1.0 - share))]
                        })
                        .collect()
                };
                let today = prepared(0.0);
                let total: f64 = today.iter().map(|&(_, w)| w).sum();
                let intercept = logit::intercept(published_share(level, sex, n), &today);
                by_kind[level.kind().index()][sex.index()] = intercept;
                let mean = |spread: &Spread, of: &dyn Fn(f64) -> f64| -> f64 {
                    spread.iter().map(|&(u, w)| w * of(logit::share(intercept + u))).sum::<f64>() / total
                };
                let to_push = mean(&today, &|p| p * (1.0 - p));
                response += 0.5 * weight * to_push;
                let share = mean(&today, &|p| p);
                let of_sex = &mut by_sex[sex.index()];
                of_sex.share += weight * share;
                of_sex.to_push += weight * to_push;
                of_sex.to_leaning += weight * (mean(&prepared(SMALL_STEP), &|p| p) - share) / SMALL_STEP;
            }
        }
        Intercepts { by_kind, response, by_sex }
    }

    /// Probability that the field is technology (digital included).
    pub fn share(&self, s: &Situation, n: &Study) -> f64 {
        let intercept = self.by_kind[s.level.kind().index()][s.sex.index()];
        let preparation = if s.prepared { n.profile_weight } else { 0.0 };
        let wage = relative_push(n.wage_elasticity * s.wage, &self.by_sex[s.sex.index()]);
        logit::share(intercept + s.leaning + preparation + wage + s.push)
    }
}

/// Who enters each kind of education: a track that leads to it, a level of it, and its share of all entrants (technical entrants
/// of 2016 over their share, `school`: 48, 32 and 20%, rounded).
const ENTRANTS: [(SchoolTrack, Level, f64); EducationKind::COUNT] = [
    (SchoolTrack::VmboGt, Level::Mbo4, 0.50),
    (SchoolTrack::Havo, Level::Hbo, 0.30),
    (SchoolTrack::Vwo, Level::Wo, 0.20),
];

/// Logit points over which a slope is taken.
const SMALL_STEP: f64 = 1e-4;

/// What a campaign adds to the utility of those whom it reaches, so that the share of technical choices among all
/// choosers moves by so many points.
pub fn campaign_push(points: f64, reach: f64, response: f64) -> f64 {
    if points == 0.0 || reach <= 0.0 { 0.0 } else { points / 100.0 / (reach * response) }
}

/// What a programme adds to the utility of those whom it reaches, so that the share of technical choices among them grows
/// by a part of itself.
pub fn relative_push(part: f64, response: &Response) -> f64 {
    part * response.share / response.to_push
}

/// The level that a school-leaver chooses; `None` is no further study.
pub fn level_after_school(draw: f64, track: SchoolTrack, n: &Study) -> Option<Level> {
    let ways: [(f64, Level); 2] = match track {
        SchoolTrack::VmboBk => [(n.vmbo_bk_to_mbo23, Level::Mbo23), (n.vmbo_bk_to_mbo4, Level::Mbo4)],
        SchoolTrack::VmboGt => [(n.vmbo_gt_to_mbo23, Level::Mbo23), (n.vmbo_gt_to_mbo4, Level::Mbo4)],
        SchoolTrack::Havo => [(n.havo_to_hbo, Level::Hbo), (n.havo_to_mbo4, Level::Mbo4)],
        SchoolTrack::Vwo => [(n.vwo_to_wo, Level::Wo), (n.vwo_to_hbo, Level::Hbo)],
    };
    first_way(draw, &ways)
}

/// The level that somebody with a fresh diploma goes on to; `None` is to the labour market.
pub fn level_after_diploma(draw: f64, level: Level, n: &Study) -> Option<Level> {
    match level {
        // From mbo-2 to mbo-3 is the same level here.
        Level::Mbo23 => first_way(draw, &[(n.mbo23_to_mbo4, Level::Mbo4), (n.mbo2_to_mbo3, Level::Mbo23)]),
        Level::Mbo4 => first_way(draw, &[(n.mbo4_to_hbo, Level::Hbo)]),
        Level::Hbo => first_way(draw, &[(n.hbo_to_wo, Level::Wo)]),
        Level::Low | Level::Wo => None,
    }
}

/// The level at which somebody comes back to school after some time outside it: one who has no more than mbo-2 or -3.
pub fn level_on_return(level: Level) -> Option<Level> {
    match level {
        Level::Low => Some(Level::Mbo23),
        Level::Mbo23 => Some(Level::Mbo4),
        Level::Mbo4 | Level::Hbo | Level::Wo => None,
    }
}

/// Technical or digital, for somebody who chose technology.
pub fn field_within_technology(draw: f64, level: Level, n: &Study) -> Field {
    let digital = match level.kind() {
        EducationKind::Mbo => n.digital_mbo,
        EducationKind::Hbo => n.digital_hbo,
        EducationKind::Wo => n.digital_wo,
    };
    if draw < digital { Field::Digital } else { Field::Technical }
}

fn first_way(draw: f64, ways: &[(f64, Level)]) -> Option<Level> {
    let mut below = 0.0;
    for &(share, level) in ways {
        below += share;
        if draw < below {
            return Some(level);
        }
    }
    None
}

fn published_share(level: Level, sex: Sex, n: &Study) -> f64 {
    match (level.kind(), sex) {
        (EducationKind::Mbo, Sex::Man) => n.technical_men_mbo,
        (EducationKind::Mbo, Sex::Woman) => n.technical_women_mbo,
        (EducationKind::Hbo, Sex::Man) => n.technical_men_hbo,
        (EducationKind::Hbo, Sex::Woman) => n.technical_women_hbo,
        (EducationKind::Wo, Sex::Man) => n.technical_men_wo,
        (EducationKind::Wo, Sex::Woman) => n.technical_women_wo,
    }
}
