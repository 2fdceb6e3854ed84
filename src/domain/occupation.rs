//! Occupation groups: nine technical and digital ones that add up to BRC 2014 classes 07 and 08, and six others.

use crate::kinds;

kinds! {
    /// Occupation group. The first nine are technology; their order is used in tables of cells.
    Occupation {
        /// Helpers (class 07, ISCO level 1).
        Helpers = "helpers",
        /// Construction crafts (07, level 2).
        Construction = "construction",
        /// Metal workers and machine mechanics (07, level 2).
        Metal = "metal",
        /// Electricians and installers (07, level 2).
        Electro = "electro",
        /// Process and machine operators (07, level 2).
        Process = "process",
        /// Technicians (07, level 3).
        Technicians = "technicians",
        /// Engineers and scientists (07, level 4).
        Engineers = "engineers",
        /// ICT technicians (08, level 3).
        IctTechnicians = "ict_technicians",
        /// ICT specialists (08, level 4).
        IctSpecialists = "ict_specialists",
        /// Care and welfare.
        Care = "care",
        /// Education.
        Education = "education",
        /// Transport and logistics.
        Transport = "transport",
        /// Business, administration, management and government.
        Business = "business",
        /// Commerce and services.
        Commerce = "commerce",
        /// Agriculture, creative and all other work.
        Other = "other",
    }
}

impl Occupation {
    /// Number of technical and digital groups.
    pub const TECHNOLOGY: usize = 9;
    /// Number of groups outside technology.
    pub const ELSEWHERE: usize = Self::COUNT - Self::TECHNOLOGY;

    /// Technical or digital.
    #[inline]
    pub fn is_technology(self) -> bool {
        self.index() < Self::TECHNOLOGY
    }

    /// Class 08 of BRC 2014.
    #[inline]
    pub fn is_digital(self) -> bool {
        matches!(self, Occupation::IctTechnicians | Occupation::IctSpecialists)
    }

    /// Class 07 of BRC 2014.
    #[inline]
    pub fn is_technical(self) -> bool {
        self.is_technology() && !self.is_digital()
    }

    /// ISCO skill level, 1 (elementary) to 4 (professional); 0 outside technology, where the model has no use for it.
    pub fn isco_level(self) -> u8 {
        match self {
            Occupation::Helpers => 1,
            Occupation::Construction | Occupation::Metal | Occupation::Electro | Occupation::Process => 2,
            Occupation::Technicians | Occupation::IctTechnicians => 3,
            Occupation::Engineers | Occupation::IctSpecialists => 4,
            _ => 0,
        }
    }

    /// The technical and digital groups.
    pub fn technology() -> impl Iterator<Item = Occupation> {
        Self::ALL[..Self::TECHNOLOGY].iter().copied()
    }

    /// The groups outside technology.
    pub fn elsewhere() -> impl Iterator<Item = Occupation> {
        Self::ALL[Self::TECHNOLOGY..].iter().copied()
    }
}
