//! The screen of the life pass: whose luck could matter this quarter, by year of age.
//!
//! A life draw begins with a byte. For each stage the screen knows what each byte could mean, since no probability exceeds
//! what its rule says of the most exposed person. It is exact: whoever is passed by would have had no event, and whoever is
//! not is asked with the very same draw.

use crate::domain::{Reason, Stage};
use crate::parameters::Effect;
use crate::rules::slots::{Event, Slots};
use crate::rules::{
    care_duty, emigration, hidden_reserve, interest, job_change, jobless, retirement, separation, weglek,
};
use crate::step::view::View;
use crate::world::people::TOGETHER;

/// What the first byte of a life draw could mean.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Chance {
    /// No event.
    Nothing,
    /// At most the event of this slot.
    Slot(u8),
    /// One of several events, or none.
    Several,
}

/// The screen of one year of age.
#[derive(Clone, Debug)]
pub struct Screen {
    /// What each byte could mean, by stage.
    chances: [[Chance; 256]; Stage::COUNT],
    /// The last byte that could mean something, by stage; 0 where nothing ever happens.
    last: [u8; Stage::COUNT],
}

impl Screen {
    /// A screen that passes everybody by.
    pub const EMPTY: Screen = Screen { chances: [[Chance::Nothing; 256]; Stage::COUNT], last: [0; Stage::COUNT] };

    /// Makes the screen of an age in years.
    pub fn set(&mut self, age: u8, slots: &[Slots; Stage::COUNT], view: &View<'_>, exposure: &Exposure) {
        for (&stage, slots) in Stage::ALL.iter().zip(slots) {
            let chances = &mut self.chances[stage.index()];
            chances.fill(Chance::Nothing);
            let mut last = 1;
            for (nth, slot) in slots.all().iter().enumerate() {
                let most = exposure.at_most(slot.event, stage, age, view).min(slot.width);
                if most > 0.0 {
                    let first = (slot.from * 256.0) as usize;
                    let end = (libm::ceil((slot.from + most) * 256.0) as usize).min(256);
                    last = last.max(end - 1);
                    for chance in &mut chances[first..end] {
                        *chance = if *chance == Chance::Nothing { Chance::Slot(nth as u8) } else { Chance::Several };
                    }
                }
            }
            self.last[stage.index()] = if seeks_every_quarter(stage) { u8::MAX } else { last as u8 };
        }
    }

    /// What the first byte of a life draw could mean in a stage.
    #[inline]
    pub fn chance(&self, stage: Stage, byte: u8) -> Chance {
        self.chances[stage.index()][byte as usize]
    }

    /// Marks the persons who must be looked at: by their byte, because something comes due, or because they look for work.
    /// A one for each of them; for a few others too.
    #[inline]
    pub fn busy(
        &self,
        stages: &[Stage; TOGETHER],
        bytes: &[u8; TOGETHER],
        due: &[u8; TOGETHER],
        now: u8,
    ) -> [u8; TOGETHER] {
        // Stage by stage over all persons: a loop without a branch, which the compiler makes wide.
        let mut last = [0u8; TOGETHER];
        for stage in LIVING {
            for (last, person) in last.iter_mut().zip(stages) {
                *last |= if *person as u8 == stage as u8 { self.last[stage.index()] } else { 0 };
            }
        }
        let mut busy = [0u8; TOGETHER];
        for (busy, ((byte, last), due)) in busy.iter_mut().zip(bytes.iter().zip(&last).zip(due)) {
            *busy = u8::from(byte <= last) & u8::from(*last != 0) | u8::from(*due == now);
        }
        busy
    }
}

/// Stages in which something can happen.
const LIVING: [Stage; 8] = [
    Stage::Pupil,
    Stage::Student,
    Stage::Technician,
    Stage::AgencyTechnician,
    Stage::OtherWork,
    Stage::Unemployed,
    Stage::Inactive,
    Stage::Retired,
];

/// Whether people of a stage look for technical work in any quarter.
#[inline]
pub fn seeks_every_quarter(stage: Stage) -> bool {
    matches!(stage, Stage::Unemployed | Stage::AgencyTechnician)
}

/// What nobody's situation exceeds this quarter.
pub struct Exposure {
    /// The lowest and the highest relative wage of a cell, with what programmes add.
    wages: [f64; 2],
    /// The highest tightness of a cell.
    tightness: f64,
    /// The strongest help to change jobs.
    job_change: f64,
}

impl Exposure {
    /// The exposure of what everybody sees.
    pub fn new(view: &View<'_>) -> Self {
        let (wages, raise) = (&view.market.wage, view.in_force.wage());
        let raises = [0.0, raise.strength, raise.baseline];
        let lowest = wages.iter().copied().fold(f64::INFINITY, f64::min);
        let highest = wages.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let helps = view.in_force.parts.iter().filter_map(|part| match part.effect {
            Effect::JobChange(uplift) => Some(uplift),
            _ => None,
        });
        Exposure {
            wages: [lowest + raises.into_iter().fold(0.0, f64::min), highest + raises.into_iter().fold(0.0, f64::max)],
            tightness: view.market.tightness.iter().copied().fold(f64::NEG_INFINITY, f64::max),
            job_change: helps.fold(0.0, f64::max),
        }
    }

    /// The probability of an event that nobody of a stage and age in years exceeds.
    fn at_most(&self, event: Event, stage: Stage, age: u8, view: &View<'_>) -> f64 {
        let n = &view.model.numbers;
        let years = f64::from(age);
        // Rules have their steps at whole years, so the last quarter of the year stands for the others.
        let end_of_year = years + 0.75;
        match event {
            // The slot is as wide as the highest probability of the age.
            Event::Death => f64::INFINITY,
            Event::Retirement => {
                let aow_age = view.model.outside.aow_age[view.quarter.index()];
                let ages = i16::from(age) * 4..i16::from(age) * 4 + 4;
                ages.map(|age| retirement::hazard(age, aow_age, &n.life)).fold(0.0, f64::max)
            }
            Event::Emigration => emigration::hazard(years, &n.life),
            Event::CareDuty => care_duty::at_most(years, &n.life),
            Event::Pay => self.weglek(Reason::Pay, end_of_year, view),
            Event::Strain => self.weglek(Reason::Strain, end_of_year, view),
            Event::CareAndHours => self.weglek(Reason::CareAndHours, end_of_year, view),
            Event::Prospects => self.weglek(Reason::Prospects, end_of_year, view),
            Event::Shrinks => self.weglek(Reason::Shrinks, end_of_year, view),
            Event::LaidOff => {
                separation::laid_off(n.employers.sheds_at_most, n.employers.layoff, n.weglek.shrink_to_other_work)
            }
            Event::LosesWork if stage == Stage::Technician => {
                let of = |self_employed| separation::technician_unemployed(years, self_employed, &n.separation);
                of(false).max(of(true))
            }
            Event::LosesWork => separation::other_unemployed(years, view.climate.loses_work, &n.separation),
            Event::LeavesLabourForce if stage == Stage::Technician => {
                separation::technician_inactive(years, &n.separation)
            }
            Event::LeavesLabourForce => separation::other_inactive_at_most(years, &n.separation),
            Event::SeeksOtherJob => job_change::at_most(&n.separation) * (1.0 + self.job_change),
            Event::ChangesGroup => n.separation.other_changes_group,
            Event::AgencyEnds => n.separation.agency_ends,
            Event::BecomesInterested => {
                let ordinary = interest::at_most(years, stage, view.climate.interest, &n.zij_instroom);
                ordinary * (1.0 + view.calling.map_or(0.0, |calling| calling.uplift))
            }
            Event::Returns => hidden_reserve::at_most(self.tightness, &n.reserve),
            Event::FindsOtherWork => jobless::finds_other_work_at_most(years, view.climate.finds_other_work, &n.jobless),
            Event::GivesUp => n.jobless.gives_up,
            Event::StartsLooking => jobless::starts_looking_at_most(years, view.climate.starts_looking, &n.jobless),
        }
    }

    fn weglek(&self, reason: Reason, age: f64, view: &View<'_>) -> f64 {
        let n = &view.model.numbers;
        let most = weglek::most_exposed(age, self.wages, n.employers.sheds_at_most, n.employers.layoff, &n.weglek);
        weglek::hazard(reason, &most, &n.weglek)
    }
}
