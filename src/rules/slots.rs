//! The slots of the life draw: which part of [0, 1) belongs to which event of a quarter.
//!
//! One keyed number a person decides all of a quarter's life events. Each event owns a slot of fixed width, the same in
//! all worlds, and happens when the number lies in the lowest part of its slot, as wide as its probability. A number
//! above all slots is nothing happening. Most persons are passed by on the first byte of the number (`step/screen.rs`).

use std::collections::BTreeMap;

use crate::domain::{Sex, Stage};
use crate::kinds;
use crate::parameters::Mistake;
use crate::parameters::rules::Life;
use crate::rules::mortality;

kinds! {
    /// A life event of a quarter.
    Event {
        /// Dies.
        Death = "death",
        /// Retires.
        Retirement = "retirement",
        /// Moves abroad.
        Emigration = "emigration",
        /// A care duty begins or ends.
        CareDuty = "care_duty",
        /// Leaves technology for pay.
        Pay = "pay",
        /// Leaves technology for strain.
        Strain = "strain",
        /// Leaves technology for care and hours.
        CareAndHours = "care_and_hours",
        /// Leaves technology for prospects and image.
        Prospects = "prospects",
        /// Leaves technology because the employer shrinks.
        Shrinks = "shrinks",
        /// Laid off into unemployment.
        LaidOff = "laid_off",
        /// Loses or quits work otherwise.
        LosesWork = "loses_work",
        /// Leaves the labour force.
        LeavesLabourForce = "leaves_labour_force",
        /// Looks for another technical job.
        SeeksOtherJob = "seeks_other_job",
        /// Changes group outside technology.
        ChangesGroup = "changes_group",
        /// Becomes a lead.
        BecomesInterested = "becomes_interested",
        /// Looks for a way back to technology.
        Returns = "returns",
        /// An agency job ends.
        AgencyEnds = "agency_ends",
        /// Finds work outside technology.
        FindsOtherWork = "finds_other_work",
        /// Stops looking.
        GivesUp = "gives_up",
        /// Starts looking.
        StartsLooking = "starts_looking",
    }
}

impl Event {
    /// The rule that says how probable it is.
    pub fn rule(self) -> &'static str {
        match self {
            Event::Death => "mortality",
            Event::Retirement => "retirement",
            Event::Emigration => "emigration",
            Event::CareDuty => "care_duty",
            Event::Pay | Event::Strain | Event::CareAndHours | Event::Prospects | Event::Shrinks => "weglek",
            Event::SeeksOtherJob => "job_change",
            Event::BecomesInterested => "interest",
            Event::Returns => "hidden_reserve",
            Event::FindsOtherWork | Event::GivesUp | Event::StartsLooking => "jobless",
            Event::LaidOff | Event::LosesWork | Event::LeavesLabourForce | Event::ChangesGroup | Event::AgencyEnds => {
                "separation"
            }
        }
    }

    /// A technician's own doing: what programmes for technicians and their employers can move.
    pub fn is_of_own_will(self) -> bool {
        matches!(self, Event::Pay | Event::Strain | Event::CareAndHours | Event::Prospects | Event::SeeksOtherJob)
    }
}

/// Events that may happen in a stage, in the order of their slots.
fn events_of(stage: Stage) -> &'static [Event] {
    use Event::{
        AgencyEnds, BecomesInterested, CareAndHours, CareDuty, ChangesGroup, Death, Emigration, FindsOtherWork,
        GivesUp, LaidOff, LeavesLabourForce, LosesWork, Pay, Prospects, Retirement, Returns, SeeksOtherJob, Shrinks,
        StartsLooking, Strain,
    };
    match stage {
        Stage::Pupil | Stage::Student | Stage::Retired => &[Death, Emigration],
        Stage::Technician => &[
            Death,
            Retirement,
            Emigration,
            CareDuty,
            Pay,
            Strain,
            CareAndHours,
            Prospects,
            Shrinks,
            LaidOff,
            LosesWork,
            LeavesLabourForce,
            SeeksOtherJob,
        ],
        Stage::AgencyTechnician => &[Death, Retirement, Emigration, CareDuty, AgencyEnds],
        Stage::OtherWork => &[
            Death,
            Retirement,
            Emigration,
            CareDuty,
            LosesWork,
            LeavesLabourForce,
            ChangesGroup,
            BecomesInterested,
            Returns,
        ],
        Stage::Unemployed => &[Death, Retirement, Emigration, GivesUp, BecomesInterested, FindsOtherWork],
        Stage::Inactive => &[Death, Retirement, Emigration, CareDuty, StartsLooking, BecomesInterested, Returns],
        Stage::Absent | Stage::Abroad | Stage::Gone => &[],
    }
}

/// One slot: its event, where it begins and how wide it is.
#[derive(Clone, Copy, Debug)]
pub struct Slot {
    /// The event.
    pub event: Event,
    /// Lower edge.
    pub from: f64,
    /// Width.
    pub width: f64,
}

/// A 32-bit draw as a number in [0, 1).
fn unit(draw: u32) -> f64 {
    f64::from(draw) * (1.0 / 4_294_967_296.0)
}

impl Slot {
    /// How far above its lower edge a draw falls, if it falls in the slot.
    #[inline]
    pub fn above(&self, draw: u32) -> Option<f64> {
        let above = unit(draw) - self.from;
        (0.0..self.width).contains(&above).then_some(above)
    }
}

/// The slots of one stage at one age, one above the other.
#[derive(Clone, Debug, Default)]
pub struct Slots(Vec<Slot>);

impl Slots {
    /// All of them.
    #[inline]
    pub fn all(&self) -> &[Slot] {
        &self.0
    }

    /// The slot that a draw falls in, and how far above its lower edge.
    #[inline]
    pub fn find(&self, draw: u32) -> Option<(&Slot, f64)> {
        self.0.iter().find_map(|slot| slot.above(draw).map(|above| (slot, above)))
    }
}

/// Slots by age in years (0 to 80) and stage.
#[derive(Clone, Debug)]
pub struct LifeTable(Vec<[Slots; Stage::COUNT]>);

const SLOTS_FILE: &str = include_str!("../../configs/slots.toml");

impl LifeTable {
    /// Reads the widths and lays the slots out.
    ///
    /// # Errors
    /// If a width is missing, or the slots of a stage do not fit into [0, 1).
    pub fn new(life: &Life) -> Result<Self, Mistake> {
        let widths: BTreeMap<String, [f64; 3]> =
            toml::from_str(SLOTS_FILE).map_err(|e| Mistake::new(format!("configs/slots.toml: {e}")))?;
        let mut ages = Vec::new();
        for age in 0..=80u8 {
            let mut stages: [Slots; Stage::COUNT] = Default::default();
            for &stage in Stage::ALL {
                let mut from = 0.0;
                let mut slots = Vec::new();
                for &event in events_of(stage) {
                    let width = width(event, stage, age, &widths, life)?;
                    slots.push(Slot { event, from, width });
                    from += width;
                }
                if from >= 1.0 {
                    return Err(Mistake::new(format!(
                        "at {age} years what may happen to a person in a quarter (stage '{}') adds up to a probability of \
                         {from:.2}, above 1; lower the numbers of dying and retiring (`weglek explain retirement` lists them)",
                        stage.name()
                    )));
                }
                stages[stage.index()] = Slots(slots);
            }
            ages.push(stages);
        }
        Ok(LifeTable(ages))
    }

    /// The slots of every stage at an age in years.
    #[inline]
    pub fn at(&self, age: usize) -> &[Slots; Stage::COUNT] {
        &self.0[age.min(self.0.len() - 1)]
    }
}

fn width(
    event: Event,
    stage: Stage,
    age: u8,
    widths: &BTreeMap<String, [f64; 3]>,
    life: &Life,
) -> Result<f64, Mistake> {
    Ok(match event {
        Event::Death => {
            let age = f64::from(age) + 1.0;
            mortality::hazard(Sex::Man, age, life).max(mortality::hazard(Sex::Woman, age, life))
        }
        Event::Retirement => match age {
            0..55 => 0.0,
            55..60 => life.retire_55,
            60..63 => life.retire_near_aow.max(life.retire_60),
            _ => life.retire_after_aow.max(life.retire_near_aow).max(life.retire_60),
        },
        _ => {
            let class = match age {
                0..25 => 0,
                25..45 => 1,
                _ => 2,
            };
            // The unemployed are more easily interested.
            let key = match (event, stage) {
                (Event::BecomesInterested, Stage::Unemployed) => "becomes_interested_unemployed",
                _ => event.name(),
            };
            widths.get(key).ok_or_else(|| Mistake::new(format!("configs/slots.toml: no width for '{key}'")))?[class]
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parameters::Book;

    #[test]
    fn every_event_has_a_rule() {
        let of_rule = |event: &Event| crate::rules::RULES.iter().any(|rule| rule.name == event.rule());
        assert!(Event::ALL.iter().all(of_rule));
    }

    #[test]
    fn slots_do_not_overlap_and_a_draw_finds_its_own() {
        let life = Life::from_book(&Book::embedded().expect("the book can be read")).expect("life has its numbers");
        let table = LifeTable::new(&life).expect("the slots fit");
        for age in 10..75 {
            for slots in table.at(age) {
                for pair in slots.0.windows(2) {
                    assert!(pair[0].from + pair[0].width <= pair[1].from + 1e-12);
                }
                for slot in slots.0.iter().filter(|slot| slot.width > 1e-6) {
                    let middle = (slot.from + 0.5 * slot.width) * 4_294_967_296.0;
                    assert_eq!(slots.find(middle as u32).map(|(s, _)| s.event), Some(slot.event));
                }
                assert!(slots.find(u32::MAX).is_none());
            }
        }
    }
}
