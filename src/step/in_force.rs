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
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Help {
    /// Strength, by all programmes; 0 is no help.
    pub strength: f64,
    /// Strength by those of the baseline alone. Whom more than that moves is reached by what is asked about.
    pub baseline: f64,
}

impl Help {
    /// Whether programmes that are asked about add to what the baseline does.
    pub fn is_more(self) -> bool {
        self.strength > self.baseline
    }

    /// Strength by all programmes, or by those of the baseline alone.
    pub fn by(self, whom: Helped) -> f64 {
        match whom {
            Helped::ByAll => self.strength,
            Helped::ByBaseline => self.baseline,
        }
    }
}

/// By whose help something is reckoned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Helped {
    /// By the programmes of the baseline alone.
    ByBaseline,
    /// By all programmes in force.
    ByAll,
}

/// The programmes in force.
#[derive(Clone, Debug)]
pub struct InForce {
    /// All of them.
    pub parts: Vec<Part>,
    luck: Luck,
    wage: Help,
    wage_lagged: f64,
    moves_technicians: bool,
    offers_hours: bool,
}

impl InForce {
    /// The programmes as this world meets them: places are shared out over those who start in an ordinary quarter.
    pub fn new(programmes: &[Programme], world: &World) -> Self {
        let starters = world.ordinary_starters();
        let share = |programme: &Programme| match programme.reach {
            Reach::Share(share) => share,
            Reach::Places(places) => (places / programme.effect.takers(starters)).min(1.0),
        };
        let mut parts: Vec<Part> = programmes
            .iter()
            .map(|p| Part { channel: p.channel, share: share(p), effect: p.effect, counted: p.counted })
            .collect();
        pass_on(&mut parts);
        let mut in_force = InForce {
            parts,
            luck: world.luck,
            wage: Help::default(),
            wage_lagged: 0.0,
            moves_technicians: false,
            offers_hours: false,
        };
        in_force.wage = in_force.in_all(|effect| if let Effect::Wage { now, .. } = effect { Some(*now) } else { None });
        let lagged = |effect: &Effect| if let Effect::Wage { lagged, .. } = effect { Some(*lagged) } else { None };
        in_force.wage_lagged = in_force.in_all(lagged).strength;
        let moves = |effect: &Effect| {
            matches!(effect, Effect::Care(_) | Effect::Strain(_) | Effect::JobChange(_) | Effect::Wage { .. })
        };
        in_force.moves_technicians = in_force.parts.iter().any(|part| moves(&part.effect));
        in_force.offers_hours = in_force.parts.iter().any(|part| matches!(part.effect, Effect::Hours(_)));
        in_force
    }

    /// Whether a programme reaches a person or an establishment: their own, lasting number in its channel.
    pub fn reaches(&self, part: &Part, who: u64) -> bool {
        self.luck.unit(who, Quarter::FIRST, Purpose::Reach, part.channel.0) < part.share
    }

    /// How strongly somebody is helped by the programmes of one kind that reach them: by the strongest. Whom two of them
    /// want is helped once.
    pub fn strongest(&self, who: u64, strength: impl Fn(&Effect) -> Option<f64>) -> Help {
        self.fold(strength, f64::max, |part| self.reaches(part, who))
    }

    /// How strongly somebody is helped by all programmes of one kind that reach them.
    pub fn sum(&self, who: u64, strength: impl Fn(&Effect) -> Option<f64>) -> Help {
        self.fold(strength, |a, b| a + b, |part| self.reaches(part, who))
    }

    /// What all programmes of one kind do together, whomever they reach.
    pub fn in_all(&self, strength: impl Fn(&Effect) -> Option<f64>) -> Help {
        self.fold(strength, |a, b| a + b, |_| true)
    }

    fn fold(
        &self,
        strength: impl Fn(&Effect) -> Option<f64>,
        join: impl Fn(f64, f64) -> f64,
        reaches: impl Fn(&Part) -> bool,
    ) -> Help {
        let mut help = Help::default();
        for part in &self.parts {
            let Some(strength) = strength(&part.effect).filter(|_| reaches(part)) else { continue };
            help.strength = join(help.strength, strength);
            if !part.counted {
                help.baseline = join(help.baseline, strength);
            }
        }
        help
    }

    /// Whether any programme changes how many technicians leave, or look for another technical job.
    pub fn moves_technicians(&self) -> bool {
        self.moves_technicians
    }

    /// Whether any programme lets part-timers work more hours.
    pub fn offers_hours(&self) -> bool {
        self.offers_hours
    }

    /// What wages in technology are above what they would be, in logs.
    pub fn wage(&self) -> Help {
        self.wage
    }

    /// The same three years ago, as young people saw it.
    pub fn wage_lagged(&self) -> f64 {
        self.wage_lagged
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

/// Who starts is helped by the strongest programme that reaches him; what weaker ones spend on him too is wasted. Of that waste a
/// part may be passed on to those whom no stronger one reaches, so that the weaker ones reach more.
fn pass_on(parts: &mut [Part]) {
    let passed_on = parts.iter().filter_map(|part| match part.effect {
        Effect::PassOn(passed_on) => Some(passed_on),
        _ => None,
    });
    let passed_on = passed_on.fold(0.0, f64::max);
    let mut helping: Vec<(f64, &mut Part)> =
        parts.iter_mut().filter_map(|part| Some((part.effect.start_uplift()?, part))).collect();
    // The sort is stable: of two that help as much, the first helps.
    helping.sort_by(|(one, _), (other, _)| other.total_cmp(one));
    let mut not_helped_yet: f64 = 1.0;
    for (_, part) in helping {
        let wasted = part.share * (1.0 - not_helped_yet);
        // Only a part of those drawn besides is not helped yet.
        part.share = (part.share + passed_on * wasted / not_helped_yet.max(f64::MIN_POSITIVE)).min(1.0);
        not_helped_yet *= 1.0 - part.share;
    }
}
