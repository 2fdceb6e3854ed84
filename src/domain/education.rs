//! Education: levels, fields and secondary-school tracks.

use crate::kinds;

kinds! {
    /// Highest diploma. `Mbo4` also holds havo and vwo, which stand at the same level of the Dutch framework.
    Level {
        /// At most vmbo or mbo-1.
        Low = "vmbo_mbo1",
        /// mbo-2 or mbo-3.
        Mbo23 = "mbo23",
        /// mbo-4, havo or vwo.
        Mbo4 = "mbo4",
        /// Applied university: associate degree or bachelor.
        Hbo = "hbo",
        /// University.
        Wo = "wo",
    }
}

kinds! {
    /// Kind of education after secondary school, by which entrants and places are counted.
    EducationKind {
        /// Vocational education.
        Mbo = "mbo",
        /// Applied university.
        Hbo = "hbo",
        /// University.
        Wo = "wo",
    }
}

impl Level {
    /// The kind of education that a programme at this level belongs to.
    pub fn kind(self) -> EducationKind {
        match self {
            Level::Low | Level::Mbo23 | Level::Mbo4 => EducationKind::Mbo,
            Level::Hbo => EducationKind::Hbo,
            Level::Wo => EducationKind::Wo,
        }
    }
}

/// Groups that flows of students are published in: each kind of education, and `ho`, which is hbo and wo together.
pub const STUDENT_GROUPS: [&str; 4] =
    [EducationKind::Mbo.name(), EducationKind::Hbo.name(), EducationKind::Wo.name(), "ho"];

impl EducationKind {
    /// Whether its students are counted in a group of [`STUDENT_GROUPS`].
    pub fn is_counted_in(self, group: &str) -> bool {
        self.name() == group || group == "ho" && self != EducationKind::Mbo
    }
}

kinds! {
    /// Field of the highest diploma. Technical and digital together are the Techniekpact's "bètatechniek".
    Field {
        /// Everything else.
        Other = "other",
        /// Technology, industry, construction, natural sciences.
        Technical = "technical",
        /// Informatics and ICT.
        Digital = "digital",
    }
}

impl Field {
    /// Technical or digital.
    #[inline]
    pub fn is_technology(self) -> bool {
        self != Field::Other
    }
}

kinds! {
    /// Secondary-school track from the third year on.
    SchoolTrack {
        /// vmbo basis or kader (pre-vocational, practical).
        VmboBk = "vmbo_bk",
        /// vmbo gemengd or theoretisch.
        VmboGt = "vmbo_gt",
        /// havo.
        Havo = "havo",
        /// vwo.
        Vwo = "vwo",
    }
}

impl SchoolTrack {
    /// Age in whole years in the summer in which pupils leave school.
    pub fn leaving_age(self) -> i16 {
        match self {
            SchoolTrack::VmboBk | SchoolTrack::VmboGt => 16,
            SchoolTrack::Havo => 17,
            SchoolTrack::Vwo => 18,
        }
    }
}
