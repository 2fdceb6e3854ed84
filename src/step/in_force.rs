//! The programmes of a quarter as the step asks them: whom each reaches, and how strongly it helps.

use crate::domain::{Quarter, Sex};
use crate::draws::{Luck, Purpose};
use crate::parameters::{Channel, Effect, Programme, Reach};
use crate::step::model::Model;
use crate::world::World;

/// One programme, its reach as a share.
#[derive(Clone, Copy, Debug)]
pub struct Part {
    /// Where it draws whom it reaches.
    pub channel: Channel,
    /// Share that it reaches.
    pub share: f64,
    /// What it does.
    pub effect: Effect,
    /// Whether those whom it reaches are counted.
    pub counted: bool,
}

/// How strongly somebody is helped.
#[derive(Clone, Copy, Debug, Default)]
pub struct Help {
    /// Strength; 0 is no help.
    pub strength: f64,
    /// Whether those whom the programme helps are counted.
    pub counted: bool,
}

impl Help {
    /// Both.
    pub fn and(self, other: Help) -> Help {
        Help { strength: self.strength + other.strength, counted: self.counted || other.counted }
    }
}

/// The programmes in force.
#[derive(Clone, Debug)]
pub struct InForce {
    /// All of them.
    pub parts: Vec<Part>,
    luck: Luck,
    keeps: Help,
    wage: (f64, f64),
}

impl InForce {
    /// The programmes as this world meets them: places are shared out over those who start in an ordinary quarter.
    pub fn new(programmes: &[Programme], world: &World) -> Self {
        let starts = (world.market.reference.starts * world.scale.weight()).max(1.0);
        let share = |programme: &Programme| match (programme.reach, programme.effect) {
            (Reach::Share(share), _) => share,
            (Reach::Places(places), Effect::Start(uplift)) => (places / (starts * (1.0 + uplift))).min(1.0),
            (Reach::Places(places), _) => (places / starts).min(1.0),
        };
        let parts: Vec<Part> = programmes
            .iter()
            .map(|p| Part { channel: p.channel, share: share(p), effect: p.effect, counted: p.counted })
            .collect();
        let helps = |part: &Part| matches!(part.effect, Effect::Care(_) | Effect::Strain(_) | Effect::Wage { .. });
        let wage = parts.iter().fold((0.0, 0.0), |(now, lagged), part| match part.effect {
            Effect::Wage { now: more, lagged: before } => (now + more, lagged + before),
            _ => (now, lagged),
        });
        let keeps = Help {
            strength: f64::from(u8::from(parts.iter().any(helps))),
            counted: parts.iter().any(|part| helps(part) && part.counted),
        };
        InForce { keeps, parts, luck: world.luck, wage }
    }

    /// Whether a programme reaches a person or an establishment: their own, lasting number in its channel.
    pub fn reaches(&self, part: &Part, who: u64) -> bool {
        self.luck.unit(who, Quarter::FIRST, Purpose::Reach, part.channel.0) < part.share
    }

    /// How strongly somebody is helped by the programmes of one kind that reach them: by the strongest. Whom two of them
    /// want is helped once.
    pub fn strongest(&self, who: u64, strength: impl Fn(&Effect) -> Option<f64>) -> Help {
        let stronger = |a: Help, b: Help| if b.strength > a.strength { b } else { a };
        self.helps(who, strength).fold(Help::default(), stronger)
    }

    /// How strongly somebody is helped by all programmes of one kind that reach them.
    pub fn sum(&self, who: u64, strength: impl Fn(&Effect) -> Option<f64>) -> Help {
        self.helps(who, strength).fold(Help::default(), Help::and)
    }

    fn helps(&self, who: u64, strength: impl Fn(&Effect) -> Option<f64>) -> impl Iterator<Item = Help> {
        self.parts
            .iter()
            .filter_map(move |part| strength(&part.effect).map(|strength| (part, strength)))
            .filter(move |(part, _)| self.reaches(part, who))
            .map(|(part, strength)| Help { strength, counted: part.counted })
    }

    /// Whether any programme helps to keep technicians.
    pub fn keeps_technicians(&self) -> bool {
        self.keeps.strength > 0.0
    }

    /// Whether those whom such programmes keep are counted.
    pub fn counts_kept(&self) -> bool {
        self.keeps.counted
    }

    /// What wages in technology are above what they would be, in logs: now, and three years ago.
    pub fn wage(&self) -> (f64, f64) {
        self.wage
    }

    /// What programmes add to somebody's leaning to technology: a taste grown over the school years that they ran in.
    pub fn grown_taste(&self, who: u64, sex: Sex, birth: Quarter, quarter: Quarter, model: &Model) -> f64 {
        let of_part = |effect: &Effect| match effect {
            Effect::Taste(taste) => {
                let points = taste.points[sex.index()] * taste.school_years(birth, quarter);
                Some(points / 100.0 / model.studies.by_sex[sex.index()].to_leaning)
            }
            _ => None,
        };
        self.sum(who, of_part).strength
    }
}
