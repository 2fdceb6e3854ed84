//! What everybody sees in the life pass: the world at the end of last quarter, and the campaign in force.

use crate::domain::Quarter;
use crate::draws::Luck;
use crate::parameters::Funnelling;
use crate::rules::{interest, jobless, separation};
use crate::step::in_force::{Help, InForce};
use crate::step::model::Model;
use crate::world::{Bits, Employers, Market};

/// A campaign for switchers as persons meet it this quarter.
#[derive(Clone, Copy, Debug)]
pub struct Calling {
    /// Share of adults who know it.
    pub reach: f64,
    /// Extra probability among them, as a multiple of the ordinary one.
    pub uplift: f64,
    /// Share of ordinary leads among them who come in through it.
    pub channel: f64,
    /// Its links.
    pub links: Funnelling,
    /// Whether those whom it reaches are counted.
    pub counted: bool,
}

/// How much more often than in 2016Q1 people do something, because of how much work there is outside technology.
#[derive(Clone, Copy, Debug)]
pub struct Climate {
    /// Become interested in switching.
    pub interest: f64,
    /// Find work outside technology, being unemployed.
    pub finds_other_work: f64,
    /// Start looking, being inactive.
    pub starts_looking: f64,
    /// Lose work outside technology.
    pub loses_work: f64,
}

impl Climate {
    /// The climate of a quarter.
    pub fn new(model: &Model, quarter: Quarter) -> Self {
        let (n, tightness) = (&model.numbers, model.outside.tightness(quarter));
        Climate {
            interest: interest::by_tightness(tightness, &n.zij_instroom),
            finds_other_work: jobless::by_tightness(tightness, &n.jobless),
            starts_looking: jobless::encouragement(tightness, &n.jobless),
            loses_work: separation::cycle(model.outside.unemployment[quarter.index()], &n.separation),
        }
    }
}

/// What everybody sees: the world at the end of last quarter, and the programmes in force.
pub struct View<'a> {
    /// The model.
    pub model: &'a Model,
    /// This quarter.
    pub quarter: Quarter,
    /// Luck.
    pub luck: Luck,
    /// Employers.
    pub employers: &'a Employers,
    /// Which desks have more staff than they want.
    pub surplus: &'a Bits,
    /// Market.
    pub market: &'a Market,
    /// Work outside technology.
    pub climate: Climate,
    /// The programmes in force.
    pub in_force: &'a InForce,
    /// The campaign for switchers, if one is in force.
    pub calling: Option<Calling>,
    /// Share of the places for arrivals that programmes for knowledge migrants fill after the ordinary arrivals, those of
    /// the baseline first.
    pub migrants_more: Help,
}
