//! Small yes-or-no facts of a person, in one byte.

use crate::domain::Hours;

/// Small yes-or-no facts that change, in one byte.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Traits(pub(super) u8);

impl Traits {
    const PART_TIME: u8 = 1;
    const CARE: u8 = 2;
    const VIA_CAMPAIGN: u8 = 4;
    const RESERVE: u8 = 8;
    const WAS_TECHNICIAN: u8 = 16;
    const SIDE_JOB: u8 = 32;
    const RETRAINED: u8 = 64;
    const MORE_HOURS: u8 = 128;

    /// No facts.
    pub const NONE: Traits = Traits(0);
    /// The fact of a care duty.
    pub const CARE_DUTY: Traits = Traits(Self::CARE);
    /// The fact of belonging to the reachable hidden reserve.
    pub const REACHABLE_RESERVE: Traits = Traits(Self::RESERVE);

    fn has(self, bit: u8) -> bool {
        self.0 & bit != 0
    }
    fn with(self, bit: u8, on: bool) -> Self {
        Traits(if on { self.0 | bit } else { self.0 & !bit })
    }
    /// The byte, for files and fingerprints.
    pub fn bits(self) -> u8 {
        self.0
    }
    /// The facts of a byte: every byte says something.
    pub fn from_bits(bits: u8) -> Option<Self> {
        Some(Traits(bits))
    }
    /// Works part-time.
    pub fn part_time(self) -> bool {
        self.has(Self::PART_TIME)
    }
    /// Has a care duty.
    pub fn care_duty(self) -> bool {
        self.has(Self::CARE)
    }
    /// Is in the funnel because of a campaign: would not have become a lead without it.
    pub fn via_campaign(self) -> bool {
        self.has(Self::VIA_CAMPAIGN)
    }
    /// Belongs to the reachable hidden reserve if educated in technology and outside it.
    pub fn reachable_reserve(self) -> bool {
        self.has(Self::RESERVE)
    }
    /// Has worked in technology before.
    pub fn was_technician(self) -> bool {
        self.has(Self::WAS_TECHNICIAN)
    }
    /// A student with a side job (counted as working by the survey).
    pub fn side_job(self) -> bool {
        self.has(Self::SIDE_JOB)
    }
    /// Has completed a retraining course or the first year as a trainee.
    pub fn retrained(self) -> bool {
        self.has(Self::RETRAINED)
    }
    /// Sets retraining.
    pub fn set_retrained(self, on: bool) -> Self {
        self.with(Self::RETRAINED, on)
    }
    /// How much this person works when at work.
    pub fn hours(self) -> Hours {
        match (self.part_time(), self.has(Self::MORE_HOURS)) {
            (false, _) => Hours::Full,
            (true, false) => Hours::Part,
            (true, true) => Hours::MorePart,
        }
    }
    /// Sets part-time work, with the ordinary hours of it.
    pub fn set_part_time(self, on: bool) -> Self {
        self.with(Self::PART_TIME, on).set_more_hours(false)
    }
    /// Sets some hours more of part-time work.
    pub fn set_more_hours(self, on: bool) -> Self {
        self.with(Self::MORE_HOURS, on)
    }
    /// Sets care duty.
    pub fn set_care_duty(self, on: bool) -> Self {
        self.with(Self::CARE, on)
    }
    /// Sets the mark of the campaign.
    pub fn set_via_campaign(self, on: bool) -> Self {
        self.with(Self::VIA_CAMPAIGN, on)
    }
    /// Sets the reachable reserve.
    pub fn set_reachable_reserve(self, on: bool) -> Self {
        self.with(Self::RESERVE, on)
    }
    /// Sets former work in technology.
    pub fn set_was_technician(self, on: bool) -> Self {
        self.with(Self::WAS_TECHNICIAN, on)
    }
    /// Sets a side job.
    pub fn set_side_job(self, on: bool) -> Self {
        self.with(Self::SIDE_JOB, on)
    }
}
