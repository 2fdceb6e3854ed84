//! A lever: its card (what it is, which dials it has, on what evidence it rests), and what it puts in force.

use std::fmt;

use crate::domain::Quarter;
use crate::parameters::{Channel, Effect, LeverNumbers, Programme, Reach};

/// Most dials that a lever has.
pub const MOST_DIALS: usize = 3;

/// A dial of a lever.
#[derive(Debug)]
pub struct Dial {
    /// Name.
    pub name: &'static str,
    /// What it sets, in Dutch.
    pub about_nl: &'static str,
    /// What it sets, in English.
    pub about_en: &'static str,
    /// Unit.
    pub unit: &'static str,
    /// Lowest and highest setting.
    pub range: (f64, f64),
    /// Setting at which the lever does exactly nothing.
    pub neutral: f64,
}

/// The card of a lever.
#[derive(Debug)]
pub struct Card {
    /// Name in files and commands.
    pub name: &'static str,
    /// Title in Dutch.
    pub title_nl: &'static str,
    /// Title in English.
    pub title_en: &'static str,
    /// The question it answers, in Dutch.
    pub question_nl: &'static str,
    /// The question it answers, in English.
    pub question_en: &'static str,
    /// Dials.
    pub dials: &'static [Dial],
    /// Pillar of the Actieplan, 1 to 4; 0 for context.
    pub pillar: u8,
    /// Where the money comes from, in Dutch.
    pub money_nl: &'static str,
    /// Where the money comes from, in English.
    pub money_en: &'static str,
    /// Rows of evidence in `configs/data/policy_effects.csv`.
    pub evidence: &'static [&'static str],
    /// How costs are reckoned, in Dutch.
    pub cost_nl: &'static str,
    /// How costs are reckoned, in English.
    pub cost_en: &'static str,
    /// Dotted name of the number of its own with the weakest evidence (the column `confidence` of
    /// `configs/data/policy_effects.csv`; a judgement without a row is weaker still) that most of its effect hangs on
    /// and its cost does not; for the campaign one a target group, in the order of its settings. None where the lever costs the government nothing, so that nothing has to pay.
    pub weakest_link: &'static [&'static str],
}

/// A lever: one file in this room.
#[derive(Debug)]
pub struct Lever {
    /// Its card.
    pub card: Card,
    /// When a measure has programmes in force, and which.
    pub acts: Acts,
    /// What a measure costs the government in a year in which it runs, EUR of that year's prices as set.
    pub yearly_cost: OfYear,
    /// What of that pays the training of those who start because of it; none where the money is for something else.
    pub training_paid: Option<OfYear>,
}

/// The programmes that a measure has in a quarter.
pub type InQuarter = fn(&Measure, Quarter, &LeverNumbers) -> Vec<Programme>;

/// When a lever has something in force.
#[derive(Debug)]
pub enum Acts {
    /// While it runs, and a dial is off zero.
    WhileItRuns(InQuarter),
    /// Also when it has ended; none at a neutral setting.
    AfterItToo(InQuarter),
}

/// An amount that a measure has in a year in which it runs.
pub type OfYear = fn(&Measure, &LeverNumbers) -> f64;

/// A lever as it is to be pulled.
#[derive(Clone, Copy)]
pub struct Measure {
    /// Which lever.
    pub lever: &'static Lever,
    /// First quarter.
    pub from: Quarter,
    /// First quarter after it.
    pub until: Quarter,
    /// Settings of its dials, in the order of the card.
    pub settings: [f64; MOST_DIALS],
}

impl Measure {
    /// Whether a quarter lies within its run.
    pub fn runs(&self, quarter: Quarter) -> bool {
        (self.from..self.until).contains(&quarter)
    }

    /// The programmes that it has in force in a quarter.
    pub fn in_force(&self, quarter: Quarter, n: &LeverNumbers) -> Vec<Programme> {
        match self.lever.acts {
            Acts::WhileItRuns(_) if !self.runs(quarter) || self.settings == [0.0; MOST_DIALS] => Vec::new(),
            Acts::WhileItRuns(in_quarter) | Acts::AfterItToo(in_quarter) => in_quarter(self, quarter, n),
        }
    }

    /// A programme in the channel of its lever.
    pub fn programme(&self, reach: Reach, effect: Effect) -> Programme {
        Programme::new(Channel::of(self.lever.card.name), reach, effect)
    }

    /// Its weakest link: for the campaign that of the target group with most money, the first of equals.
    pub fn weakest_link(&self) -> Option<&'static str> {
        let links = self.lever.card.weakest_link;
        let more = |best: usize, nth: usize| if self.settings[nth] > self.settings[best] { nth } else { best };
        links.get((0..links.len()).fold(0, more)).copied()
    }

    /// Cost to the government until the end of the model, EUR, nominal.
    pub fn cost(&self, n: &LeverNumbers) -> f64 {
        self.years() * (self.lever.yearly_cost)(self, n)
    }

    /// What of its cost pays the training of those who start because of it.
    pub fn training_paid(&self, n: &LeverNumbers) -> f64 {
        self.lever.training_paid.map_or(0.0, |paid| self.years() * paid(self, n))
    }

    /// Years that it runs until the end of the model.
    fn years(&self) -> f64 {
        let until = self.until.min(Quarter::LAST.next());
        f64::from((until.0 - self.from.0).max(0)) / 4.0
    }
}

impl fmt::Debug for Measure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}..{} {:?}", self.lever.card.name, self.from, self.until, self.settings)
    }
}

impl PartialEq for Measure {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.lever, other.lever)
            && (self.from, self.until, self.settings) == (other.from, other.until, other.settings)
    }
}
