//! Where work is: provinces, sectors, sizes of establishment, and cells of the labour market.

use crate::domain::Occupation;
use crate::kinds;

kinds! {
    /// The twelve provinces.
    Province {
        /// Groningen.
        Groningen = "Groningen",
        /// Friesland (Fryslân).
        Friesland = "Friesland",
        /// Drenthe.
        Drenthe = "Drenthe",
        /// Overijssel.
        Overijssel = "Overijssel",
        /// Flevoland.
        Flevoland = "Flevoland",
        /// Gelderland.
        Gelderland = "Gelderland",
        /// Utrecht.
        Utrecht = "Utrecht",
        /// Noord-Holland.
        NoordHolland = "Noord-Holland",
        /// Zuid-Holland.
        ZuidHolland = "Zuid-Holland",
        /// Zeeland.
        Zeeland = "Zeeland",
        /// Noord-Brabant.
        NoordBrabant = "Noord-Brabant",
        /// Limburg.
        Limburg = "Limburg",
    }
}

impl Province {
    /// Provinces that share a land border or a much-used crossing, in order.
    pub fn neighbours(self) -> &'static [Province] {
        use Province::{
            Drenthe, Flevoland, Friesland, Gelderland, Groningen, Limburg, NoordBrabant, NoordHolland, Overijssel,
            Utrecht, Zeeland, ZuidHolland,
        };
        match self {
            Groningen => &[Friesland, Drenthe],
            Friesland => &[Groningen, Drenthe, Flevoland],
            Drenthe => &[Groningen, Friesland, Overijssel],
            Overijssel => &[Drenthe, Gelderland, Flevoland],
            Flevoland => &[NoordHolland, Utrecht, Gelderland],
            Gelderland => &[Overijssel, Utrecht, NoordBrabant],
            Utrecht => &[NoordHolland, ZuidHolland, Gelderland],
            NoordHolland => &[Utrecht, ZuidHolland, Flevoland],
            ZuidHolland => &[NoordHolland, Utrecht, NoordBrabant],
            Zeeland => &[ZuidHolland, NoordBrabant],
            NoordBrabant => &[ZuidHolland, Gelderland, Limburg],
            Limburg => &[NoordBrabant, Gelderland],
        }
    }
}

kinds! {
    /// Sector of an establishment.
    Sector {
        /// Manufacturing and process industry.
        Manufacturing = "manufacturing",
        /// Construction.
        Construction = "construction",
        /// Installation and energy.
        Installation = "installation_energy",
        /// ICT services.
        IctServices = "ict_services",
        /// All other sectors that employ technicians: care, government, education, finance, trade.
        Other = "other",
    }
}

kinds! {
    /// Size class of an establishment, by all its staff.
    SizeClass {
        /// Self-employed: an establishment of one.
        One = "1",
        /// Up to 9.
        Micro = "2-9",
        /// 10 to 49.
        Small = "10-49",
        /// 50 to 249.
        Medium = "50-249",
        /// 250 and more.
        Large = "250+",
    }
}

/// A cell of the labour market: province × technical or digital occupation group.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Hash)]
pub struct Cell(pub u8);

impl Cell {
    /// Number of cells.
    pub const COUNT: usize = Province::COUNT * Occupation::TECHNOLOGY;

    /// The cell of a province and a technical or digital occupation group.
    #[inline]
    pub fn of(province: Province, occupation: Occupation) -> Self {
        debug_assert!(occupation.is_technology());
        Cell((province.index() * Occupation::TECHNOLOGY + occupation.index()) as u8)
    }

    /// Position in tables.
    #[inline]
    pub fn index(self) -> usize {
        self.0 as usize
    }

    /// Its occupation group.
    #[inline]
    pub fn occupation(self) -> Occupation {
        Occupation::from_index(self.0 % Occupation::TECHNOLOGY as u8)
    }

    /// Its province.
    #[inline]
    pub fn province(self) -> Province {
        Province::from_index(self.0 / Occupation::TECHNOLOGY as u8)
    }

    /// All cells in order.
    pub fn all() -> impl Iterator<Item = Cell> {
        (0..Self::COUNT as u8).map(Cell)
    }
}
