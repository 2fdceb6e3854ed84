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
