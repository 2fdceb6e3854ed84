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
use crate::world::people::{TOGETHER, Traits};

/// What the first byte of a life draw could mean.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Meaning {
    /// No event.
    Nothing,
    /// At most the event of this slot.
    Slot(usize),
    /// One of several events, or none.
    Several,
}

/// A meaning in the lower byte, and in the upper the traits without which it is nothing: 0 for nothing to anybody.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Chance(u16);

impl Chance {
    const NOTHING: Chance = Chance(0);
    const SEVERAL: Chance = Chance(0xfe);
    /// No event, but somebody to look at.
    const LOOKS_FOR_WORK: Chance = Chance(0xff);

    fn of_slot(nth: usize, needs: Traits) -> Self {
        Chance(u16::from(needs.bits()) << 8 | (nth as u16 + 1))
    }

    fn meaning(self) -> Meaning {
        match self.0 & 0xff {
            0 | 0xff => Meaning::Nothing,
            0xfe => Meaning::Several,
            slot => Meaning::Slot(slot as usize - 1),
        }
    }

    /// Whether it is something to somebody with these traits.
    fn is_something(self, traits: Traits) -> bool {
        (self.0 != 0) & (self.0 >> 8 & !u16::from(traits.bits()) == 0)
    }
}

/// Neighbours in the columns, with the first bytes of their life draws.
pub struct Neighbours {
    /// First bytes.
    pub bytes: [u8; TOGETHER],
    /// Stages; nobody is absent.
    pub stages: [Stage; TOGETHER],
    /// When something comes due.
    pub due: [u8; TOGETHER],
    /// Traits.
    pub traits: [Traits; TOGETHER],
}

/// The screen of one year of age.
#[derive(Clone, Debug)]
pub struct Screen {
    /// What each byte could mean, by stage.
    chances: [[Chance; 256]; Stage::COUNT],
}

impl Screen {
    /// A screen that passes everybody by.
    pub const EMPTY: Screen = Screen { chances: [[Chance::NOTHING; 256]; Stage::COUNT] };

    /// Makes the screen of an age in years.
    pub fn set(&mut self, age: u8, slots: &[Slots; Stage::COUNT], view: &View<'_>, exposure: &Exposure) {
        for (&stage, slots) in Stage::ALL.iter().zip(slots) {
            let chances = &mut self.chances[stage.index()];
            let otherwise = if seeks_every_quarter(stage) { Chance::LOOKS_FOR_WORK } else { Chance::NOTHING };
            chances.fill(otherwise);
            for (nth, slot) in slots.all().iter().enumerate() {
                let most = exposure.at_most(slot.event, stage, age, view).min(slot.width);
                if most > 0.0 {
                    let needs = needs(slot.event);
                    debug_assert!(
                        otherwise == Chance::NOTHING || needs == Traits::NONE,
                        "who looks for work is looked at"
                    );
                    let first = (slot.from * 256.0) as usize;
                    let end = (libm::ceil((slot.from + most) * 256.0) as usize).min(256);
                    for chance in &mut chances[first..end] {
                        let none_yet = *chance == otherwise;
                        *chance = if none_yet { Chance::of_slot(nth, needs) } else { Chance::SEVERAL };
                    }
                }
            }
        }
    }

    /// What the first byte of a life draw could mean in a stage.
    #[inline]
    pub fn meaning(&self, stage: Stage, byte: u8) -> Meaning {
        self.chances[stage.index()][byte as usize].meaning()
    }

    /// Lists the neighbours who must be looked at: for what their byte could mean, because something comes due, or because
    /// they look for work. Gives how many.
    #[inline]
    pub fn look_at(&self, neighbours: &Neighbours, now: u8, list: &mut [u8; TOGETHER]) -> usize {
        let Neighbours { bytes, stages, due, traits } = neighbours;
        // One thing at a time for all, and no branch: loops that the compiler makes wide, or that nothing holds up.
        let mut chances = [Chance::NOTHING; TOGETHER];
        for ((chance, stage), byte) in chances.iter_mut().zip(stages).zip(bytes) {
            *chance = self.chances[stage.index()][*byte as usize];
        }
        let mut looked_at = [0u8; TOGETHER];
        for (((looked_at, chance), traits), due) in looked_at.iter_mut().zip(chances).zip(traits).zip(due) {
            *looked_at = u8::from(chance.is_something(*traits)) | u8::from(*due == now);
        }
        // Who is next on the list writes over who need not be looked at.
        let mut listed = 0;
        for (nth, looked_at) in (0..).zip(looked_at) {
            list[listed] = nth;
            listed += usize::from(looked_at);
        }
        listed
    }
}

/// Traits without which an event happens to nobody.
fn needs(event: Event) -> Traits {
    match event {
        Event::CareAndHours => Traits::CARE_DUTY,
        Event::Returns => Traits::REACHABLE_RESERVE,
        _ => Traits::NONE,
    }
}

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
            Event::Returns => hidden_reserve::at_most(years, self.tightness, &n.reserve),
            Event::FindsOtherWork => {
                jobless::finds_other_work_at_most(years, view.climate.finds_other_work, &n.jobless)
            }
            Event::GivesUp => n.jobless.gives_up,
            Event::StartsLooking => jobless::starts_looking_at_most(years, view.climate.starts_looking, &n.jobless),
        }
    }

    fn weglek(&self, reason: Reason, age: f64, view: &View<'_>) -> f64 {
        let n = &view.model.numbers;
        let most = weglek::most_exposed(age, self.wages, view.model.heaviest, &n.employers, &n.weglek);
        weglek::hazard(reason, &most, &n.weglek)
    }
}
