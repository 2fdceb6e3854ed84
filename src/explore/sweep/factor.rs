//! What a sweep varies: a number of the book or a dial of a lever, with the values that it may have.

use crate::levers::{Campaign, LEVERS, Lever, MOST_DIALS, Measure, Policy, campaign, lever};
use crate::parameters::{Book, Distribution, Mistake};

/// Dials of the campaign as a sweep turns them: its budget and years, and the part of each target group.
const OF_THE_CAMPAIGN: [&str; 5] = ["budget", "years", "split.switchers", "split.pupils", "split.parents"];

/// What is varied.
#[derive(Clone, Debug)]
pub enum Target {
    /// A number of the book.
    Parameter,
    /// A dial of a lever, by its place: for the campaign in [`OF_THE_CAMPAIGN`], else on the card.
    Dial(&'static Lever, usize),
}

/// Which values it may have.
#[derive(Clone, Debug, PartialEq)]
pub enum Spread {
    /// As this distribution says.
    Drawn(Distribution),
    /// One of these, each as likely.
    Values(Vec<f64>),
    /// As a table says that was made elsewhere.
    Table,
}

/// A number that differs from run to run.
#[derive(Clone, Debug)]
pub struct Factor {
    /// Dotted name.
    pub name: String,
    /// What is varied.
    pub target: Target,
    /// Which values it may have.
    pub spread: Spread,
    /// What it can be at all: bounds of the unit, or the range of the dial.
    pub bounds: (f64, f64),
    /// Its unit.
    pub unit: &'static str,
}

impl Factor {
    /// The factor of a dotted name; its spread is that of its card: for a number of the book how it is drawn or else
    /// evenly over its range, for a dial evenly over its range.
    ///
    /// # Errors
    /// If there is none of that name.
    pub fn named(name: &str, book: &Book) -> Result<Self, Mistake> {
        if let Some((lever, dial)) = dial_of(name) {
            let (of_card, part) = if is_campaign(lever) { (dial.min(2), dial >= 2) } else { (dial, false) };
            let card = &lever.card.dials[of_card];
            let unit = if part { "parts" } else { card.unit };
            let spread = Spread::Drawn(Distribution::Uniform(card.range.0, card.range.1));
            return Ok(Factor {
                name: name.to_owned(),
                target: Target::Dial(lever, dial),
                spread,
                bounds: card.range,
                unit,
            });
        }
        let entry = book.entry(name).map_err(|mistake| match name.split_once('.').and_then(|(l, _)| lever(l)) {
            Some(lever) => Mistake::new(format!("{mistake} (dials: {})", dial_names(lever).join(", "))),
            None => mistake,
        })?;
        let parameter = &entry.parameter;
        let (low, high) = parameter.range;
        let spread = Spread::Drawn(entry.draw.clone().unwrap_or(Distribution::Uniform(low, high)));
        Ok(Factor {
            name: name.to_owned(),
            target: Target::Parameter,
            spread,
            bounds: parameter.unit.bounds(),
            unit: parameter.unit.name(),
        })
    }

    /// The value at a place in [0, 1] of its spread.
    pub fn at(&self, u: f64) -> f64 {
        match &self.spread {
            // Tails of a prior may pass the bounds of a unit (a share above 1): they are cut there.
            Spread::Drawn(distribution) => distribution.quantile_of_all(u).clamp(self.bounds.0, self.bounds.1),
            Spread::Values(values) => values[((u * values.len() as f64) as usize).min(values.len() - 1)],
            Spread::Table => u,
        }
    }

    /// The same for designs that include both ends.
    pub fn between_ends(&self, u: f64) -> f64 {
        let (first, last) = self.ends();
        self.at(first + (last - first) * u)
    }

    /// The places of both ends. A distribution with tails has none, so that they are taken at the 5% and 95% of it, as the
    /// ranges of the book are.
    pub fn ends(&self) -> (f64, f64) {
        match self.spread {
            Spread::Drawn(Distribution::Uniform(..)) | Spread::Values(_) | Spread::Table => (0.0, 1.0),
            Spread::Drawn(_) => (0.05, 0.95),
        }
    }

    /// Whether it can have this value.
    ///
    /// # Errors
    /// If not; says what is allowed.
    pub fn check(&self, value: f64) -> Result<(), Mistake> {
        let Factor { name, bounds: (low, high), unit, .. } = self;
        if !(*low..=*high).contains(&value) {
            return Err(Mistake::new(format!("{name} = {value} is not allowed; choose from {low} to {high} ({unit})")));
        }
        if self.is_whole() && value.fract() != 0.0 {
            return Err(Mistake::new(format!("{name} = {value} is not allowed; choose a whole number ({unit})")));
        }
        Ok(())
    }

    /// Whether only whole numbers will do.
    pub fn is_whole(&self) -> bool {
        matches!(self.target, Target::Dial(lever, 1) if is_campaign(lever))
    }

    /// Whether a world without the measures that are asked about is the same at any value of it.
    pub fn spares_the_baseline(&self, baseline: &Policy) -> bool {
        let taken = |lever: &Lever| baseline.measures.iter().any(|measure| std::ptr::eq(measure.lever, lever));
        match self.target {
            Target::Dial(..) => true,
            Target::Parameter => {
                self.name.split_once('.').and_then(|(first, _)| lever(first)).is_some_and(|lever| !taken(lever))
            }
        }
    }
}

/// Sets the numbers of the book that a row varies.
///
/// # Errors
/// If a value is not allowed.
pub fn set(factors: &[Factor], row: &[f64], book: &mut Book) -> Result<(), Mistake> {
    let numbers = factors.iter().zip(row).filter(|(factor, _)| matches!(factor.target, Target::Parameter));
    numbers.into_iter().try_for_each(|(factor, &value)| book.set(&factor.name, value))
}

/// Turns the dials that a row varies.
///
/// # Errors
/// If a value is not allowed, or the policy has not the lever whose dial is turned.
pub fn turn(factors: &[Factor], row: &[f64], policy: &mut Policy) -> Result<(), Mistake> {
    for lever in LEVERS {
        let dials = factors.iter().zip(row).filter_map(|(factor, &value)| match factor.target {
            Target::Dial(of, dial) if std::ptr::eq(of, lever) => Some((factor, dial, value)),
            _ => None,
        });
        let mut dials = dials.peekable();
        if dials.peek().is_none() {
            continue;
        }
        let measure = measure_of(lever, policy)?;
        let mut settings = settings_of(measure);
        for (factor, dial, value) in dials {
            factor.check(value)?;
            settings[dial] = value;
        }
        *measure = with_settings(measure, &settings)?;
    }
    Ok(())
}

/// The measure of a lever in a policy.
///
/// # Errors
/// If there is none.
pub fn measure_of<'a>(lever: &'static Lever, policy: &'a mut Policy) -> Result<&'a mut Measure, Mistake> {
    let name = lever.card.name;
    policy.measures.iter_mut().find(|measure| std::ptr::eq(measure.lever, lever)).ok_or_else(|| {
        Mistake::new(format!("a dial of [{name}] is varied, but the scenario has no such table; add [{name}] to it"))
    })
}

fn is_campaign(lever: &Lever) -> bool {
    std::ptr::eq(lever, &raw const campaign::LEVER)
}

fn dial_names(lever: &'static Lever) -> Vec<String> {
    let of_card = lever.card.dials.iter().map(|dial| dial.name);
    let names: Vec<&str> = if is_campaign(lever) { OF_THE_CAMPAIGN.to_vec() } else { of_card.collect() };
    names.into_iter().map(|dial| format!("{}.{dial}", lever.card.name)).collect()
}

fn dial_of(name: &str) -> Option<(&'static Lever, usize)> {
    let lever = lever(name.split_once('.')?.0)?;
    Some((lever, dial_names(lever).iter().position(|dial| dial == name)?))
}

/// Settings of the dials of a measure as a sweep turns them: of the campaign its parts in percent, as its file has them.
fn settings_of(measure: &Measure) -> [f64; OF_THE_CAMPAIGN.len()] {
    if is_campaign(measure.lever) {
        let campaign = Campaign::of(measure);
        let budget: f64 = campaign.spend.iter().sum();
        let [switchers, pupils, parents] =
            campaign.spend.map(|part| if budget > 0.0 { 100.0 * part / budget } else { 0.0 });
        return [budget, f64::from(campaign.years), switchers, pupils, parents];
    }
    let mut settings = [0.0; OF_THE_CAMPAIGN.len()];
    settings[..MOST_DIALS].copy_from_slice(&measure.settings);
    settings
}

fn with_settings(measure: &Measure, settings: &[f64; OF_THE_CAMPAIGN.len()]) -> Result<Measure, Mistake> {
    if !is_campaign(measure.lever) {
        let mut turned = *measure;
        turned.settings.copy_from_slice(&settings[..MOST_DIALS]);
        return Ok(turned);
    }
    let [budget, years, parts @ ..] = *settings;
    let whole: f64 = parts.iter().sum();
    if budget > 0.0 && whole <= 0.0 {
        return Err(Mistake::new(
            "campaign.split has no part above 0, so that the budget goes to nobody; vary a part, or give the scenario a \
             budget above 0, of which the parts are kept",
        ));
    }
    let spend = parts.map(|part| if whole > 0.0 { budget * part / whole } else { 0.0 });
    Ok(Campaign { spend, from: measure.from, years: years as u8 }.measure())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Quarter;

    fn book() -> Book {
        Book::embedded().expect("the book can be read")
    }

    #[test]
    fn no_dial_bears_the_name_of_a_number() {
        for name in LEVERS.into_iter().flat_map(dial_names) {
            assert!(book().entry(&name).is_err(), "{name} is a dial and a number");
            let factor = Factor::named(&name, &book()).expect("a dial can be varied");
            assert!((factor.at(1.0) / factor.bounds.1 - 1.0).abs() < 1e-6, "evenly over its range");
        }
    }

    #[test]
    fn dials_of_the_campaign_turn_money_and_leave_the_rest() {
        let spend = [5e5, 3e5, 2e5];
        let mut policy = Policy::from(Campaign { spend, from: Quarter::of(2027, 1), years: 2 });
        let turned = |names: &[&str], row: &[f64], policy: &mut Policy| {
            let factors: Vec<_> = names.iter().map(|n| Factor::named(n, &book()).expect("a dial")).collect();
            turn(&factors, row, policy)
        };
        turned(&["campaign.budget", "campaign.years"], &[2e6, 5.0], &mut policy).expect("allowed");
        let expected = Campaign { spend: [1e6, 6e5, 4e5], from: Quarter::of(2027, 1), years: 5 };
        assert_eq!(policy, Policy::from(expected));
        let parts = ["campaign.split.switchers", "campaign.split.pupils", "campaign.split.parents"];
        turned(&parts, &[0.0, 1.0, 3.0], &mut policy).expect("allowed");
        assert_eq!(Campaign::of(&policy.measures[0]).spend, [0.0, 5e5, 1.5e6]);
        // The others are 25 and 75 percent: of 200 parts half.
        turned(&parts[..1], &[100.0], &mut policy).expect("allowed");
        assert_eq!(Campaign::of(&policy.measures[0]).spend, [1e6, 2.5e5, 7.5e5]);
        assert!(turned(&parts, &[0.0; 3], &mut policy).is_err());
        assert!(turned(&["campaign.years"], &[2.5], &mut policy).is_err_and(|m| m.to_string().contains("whole")));
        assert!(turned(&["pay.raise"], &[5.0], &mut policy).is_err_and(|m| m.to_string().contains("add [pay]")));
        assert!(
            turned(&["campaign.budget"], &[-1.0], &mut policy).is_err_and(|m| m.to_string().contains("choose from"))
        );
    }

    #[test]
    fn a_number_is_drawn_as_its_card_says() {
        let factor = Factor::named("campaign.start_share", &book()).expect("a number");
        let entry = book().entry("campaign.start_share").expect("a number").clone();
        assert_eq!(factor.spread, Spread::Drawn(entry.draw.expect("it is drawn")));
        let one_of = Factor { spread: Spread::Values(vec![1.0, 3.0, 5.0]), ..factor };
        assert_eq!([0.0, 0.33, 0.34, 0.99, 1.0].map(|u| one_of.at(u)), [1.0, 1.0, 3.0, 5.0, 5.0]);
        let wrong = Factor::named("campaign.bugdet", &book()).expect_err("no such dial").to_string();
        assert!(wrong.contains("campaign.budget"), "{wrong}");
    }
}
