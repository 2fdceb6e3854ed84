//! A pupil chooses a technical or nature profile, or not: in the third year of vmbo, the fourth of havo and vwo.

use crate::domain::{SchoolTrack, Sex};
use crate::parameters::rules::{Population, Study};
use crate::rules::logit::{self, Spread};

/// Intercepts of the profile choice by track and sex, at which the published shares come out.
#[derive(Clone, Debug, PartialEq)]
pub struct Intercepts([[f64; Sex::COUNT]; SchoolTrack::COUNT]);

impl Intercepts {
    /// Solves the intercepts.
    pub fn solve(n: &Study, population: &Population) -> Self {
        let spread = spread(n, population);
        let mut solved = [[0.0; Sex::COUNT]; SchoolTrack::COUNT];
        for &track in SchoolTrack::ALL {
            for &sex in Sex::ALL {
                solved[track.index()][sex.index()] = logit::intercept(published_share(track, sex, n), &spread);
            }
        }
        Intercepts(solved)
    }

    /// Probability that a pupil chooses a technical or nature profile.
    pub fn share(&self, track: SchoolTrack, sex: Sex, leaning: f64) -> f64 {
        logit::share(self.0[track.index()][sex.index()] + leaning)
    }
}

/// How much a person leans to technology: taste and a parent in technology.
pub fn leaning(taste: u8, parent_in_technology: bool, n: &Study) -> f64 {
    n.taste_slope * logit::taste(taste) + if parent_in_technology { n.parent_bonus } else { 0.0 }
}

/// Leanings of a whole cohort: every taste, with and without a parent in technology.
pub fn spread(n: &Study, population: &Population) -> Spread {
    (0..=u8::MAX)
        .flat_map(|taste| {
            [
                (leaning(taste, false, n), 1.0 - population.parent_in_technology),
                (leaning(taste, true, n), population.parent_in_technology),
            ]
        })
        .collect()
}

/// The published share with a technical or nature profile.
pub fn published_share(track: SchoolTrack, sex: Sex, n: &Study) -> f64 {
    match (track, sex) {
        (SchoolTrack::VmboBk | SchoolTrack::VmboGt, Sex::Man) => n.profile_men_vmbo,
        (SchoolTrack::VmboBk | SchoolTrack::VmboGt, Sex::Woman) => n.profile_women_vmbo,
        (SchoolTrack::Havo, Sex::Man) => n.profile_men_havo,
        (SchoolTrack::Havo, Sex::Woman) => n.profile_women_havo,
        (SchoolTrack::Vwo, Sex::Man) => n.profile_men_vwo,
        (SchoolTrack::Vwo, Sex::Woman) => n.profile_women_vwo,
    }
}
