//! Pupils of fifteen and over at the start: how many there are at each age, and of which track, follows from when the
//! tracks leave school.

use crate::domain::{Quarter, SchoolTrack};
use crate::parameters::rules::Population;
use crate::parameters::{Mistake, Table};

/// Ages in quarters from which pupils are counted here, and at which nobody is at school any more.
const AGES: std::ops::Range<i16> = 60..80;

/// The secondary-school tracks and who of them is still at school.
#[derive(Clone, Debug)]
pub struct Tracks {
    /// Cumulative shares of the tracks.
    pub cumulative: [f64; SchoolTrack::COUNT],
}

impl Tracks {
    /// Reads the shares.
    ///
    /// # Errors
    /// If a figure is missing.
    pub fn read(n: &Population) -> Result<Self, Mistake> {
        let school = Table::named("school")?;
        let bk = school.get("track share vmbo-b")? + school.get("track share vmbo-k")?;
        // 16% of vmbo-gt goes on to havo (e2_vmbohavo) and counts there.
        let gt = 0.84 * (school.get("track share vmbo-g")? + school.get("track share vmbo-t")?);
        let havo_vwo = 1.0 - bk - gt;
        Ok(Tracks { cumulative: [bk, bk + gt, bk + gt + havo_vwo * n.havo_share, 1.0] })
    }

    /// Share of those of an age in quarters at the start whose track has left school, in the summer of 2015 or before.
    pub fn left_school(&self, age: i16) -> f64 {
        let last_summer = (age + Quarter::of(2015, 3).0 - Quarter::FIRST.0) / 4;
        let left = SchoolTrack::ALL.iter().filter(|track| last_summer >= track.leaving_age()).count();
        if left == 0 { 0.0 } else { self.cumulative[left - 1] }
    }

    /// Pupils among those of 15 to 19, as a share.
    pub fn pupils_of_15_to_19(&self) -> f64 {
        AGES.map(|age| 1.0 - self.left_school(age)).sum::<f64>() / AGES.len() as f64
    }

    /// Age in quarters, over fifteen years, below which a share of all pupils of fifteen and over lies.
    pub fn quarters_over_15(&self, share: f64) -> u64 {
        let wanted = share * self.pupils_of_15_to_19() * AGES.len() as f64;
        let mut passed = 0.0;
        let oldest = AGES.into_iter().position(|age| {
            passed += 1.0 - self.left_school(age);
            wanted < passed
        });
        oldest.unwrap_or(0) as u64
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pupils_are_there_as_long_as_their_track_lasts() {
        let tracks = Tracks { cumulative: [0.25, 0.5, 0.8, 1.0] };
        // Sixteen and a quarter at the start was fifteen in the summer before.
        assert_eq!(tracks.left_school(65), 0.0);
        assert_eq!(tracks.left_school(66), 0.5);
        assert_eq!(tracks.left_school(70), 0.8);
        assert_eq!(tracks.left_school(74), 1.0);
        // Six quarters of all, four of havo and vwo, four of vwo.
        let all = 6.0 + 4.0 * 0.5 + 4.0 * 0.2;
        assert!((tracks.pupils_of_15_to_19() - all / 20.0).abs() < 1e-12);
        assert_eq!(tracks.quarters_over_15(0.0), 0);
        assert_eq!(tracks.quarters_over_15(6.1 / all), 6);
        assert_eq!(tracks.quarters_over_15(0.999), 13);
    }
}
