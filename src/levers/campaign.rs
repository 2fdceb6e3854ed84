//! The national recruitment campaign (motie Kröger-Boutkan): money a year for switchers, pupils and students, or parents.

use crate::domain::Quarter;
use crate::levers::card::{Acts, Card, Dial, Lever, Measure};
use crate::parameters::rules::Campaign as Numbers;
use crate::parameters::{Channel, Choice, Effect, Funnelling, Programme, Reach};

/// The lever. The settings of its measure are euros a year on each target group.
pub static LEVER: Lever = Lever {
    card: CARD,
    acts: Acts::AfterItToo(|measure, quarter, n| Campaign::of(measure).programmes(quarter, &n.campaign)),
    yearly_cost: |measure, _| measure.settings.iter().sum(),
    training_paid: None,
};

/// The card.
const CARD: Card = Card {
    name: "campaign",
    title_nl: "Wervingscampagne",
    title_en: "Recruitment campaign",
    question_nl: "Wat levert een landelijke wervingscampagne op, gericht op zij-instromers, leerlingen en studenten, of ouders?",
    question_en: "What does a national recruitment campaign yield, aimed at switchers, pupils and students, or parents?",
    dials: &[
        Dial {
            name: "budget",
            about_nl: "Geld per jaar, over alle doelgroepen",
            about_en: "Money a year, over all target groups",
            unit: "EUR of 2025",
            range: (0.0, 1e9),
            neutral: 0.0,
        },
        Dial {
            name: "years",
            about_nl: "Jaren dat zij loopt",
            about_en: "Years that it runs",
            unit: "years",
            range: (0.0, 10.0),
            neutral: 0.0,
        },
        Dial {
            name: "split",
            about_nl: "Delen voor zij-instromers, leerlingen en studenten, en ouders",
            about_en: "Parts for switchers, pupils and students, and parents",
            unit: "percent",
            range: (0.0, 100.0),
            neutral: 0.0,
        },
    ],
    pillar: 0,
    money_nl: "elders op de begroting te vinden: het Actieplan brengt geen geld mee (Kamerstuk 29 544 nr. 1283)",
    money_en: "to be found elsewhere in the budget: the Actieplan brings no money (Kamerstuk 29 544 nr. 1283)",
    evidence: &["P01", "P02", "P03", "P04", "P05", "P06", "P07", "P08", "P09", "P10", "P11", "P12", "P25", "P29"],
    cost_nl: "het budget, nominaal; kosten van cursussen en advies staan ernaast en tellen niet mee",
    cost_en: "the budget, nominal; costs of courses and advice are shown beside it, not added",
    weakest_link: &["campaign.start_share", "campaign.pupils_points", "campaign.parents_points"],
};

/// Share of the response of a quarter's spend below which an ended campaign counts as forgotten.
const FORGOTTEN: f64 = 1e-6;

/// A campaign as it is to be run.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Campaign {
    /// Spend a year on switchers, on pupils and students, and on parents, EUR.
    pub spend: [f64; 3],
    /// First quarter.
    pub from: Quarter,
    /// Years that it runs.
    pub years: u8,
}

impl Campaign {
    /// The campaign of a measure.
    pub fn of(measure: &Measure) -> Self {
        let quarters = (measure.until.0 - measure.from.0).max(0);
        Campaign { spend: measure.settings, from: measure.from, years: (quarters / 4) as u8 }
    }

    /// The campaign as a measure.
    pub fn measure(&self) -> Measure {
        let until = Quarter(self.from.0 + 4 * i16::from(self.years));
        Measure { lever: &LEVER, from: self.from, until, settings: self.spend }
    }

    /// Whether it does exactly nothing.
    pub fn is_neutral(&self) -> bool {
        self.years == 0 || self.spend.iter().all(|&spend| spend == 0.0)
    }

    /// Whether it cannot do anything with these numbers: no leads, and no points.
    pub fn is_inert(&self, n: &Numbers) -> bool {
        let works = [response(self.spend[0], n), self.points(1, n), self.points(2, n)];
        self.years == 0 || works.iter().all(|&effect| effect == 0.0)
    }

    fn points(&self, group: usize, n: &Numbers) -> f64 {
        response(self.spend[group], n) * if group == 1 { n.pupils_points } else { n.parents_points }
    }

    /// Total cost, EUR, nominal.
    pub fn cost(&self) -> f64 {
        self.spend.iter().sum::<f64>() * f64::from(self.years)
    }

    /// The programmes in force in a quarter.
    pub fn programmes(&self, quarter: Quarter, n: &Numbers) -> Vec<Programme> {
        if self.is_neutral() || quarter < self.from {
            return Vec::new();
        }
        let awareness = self.awareness(quarter, n);
        let mut programmes = Vec::new();
        let channels = [Channel::SWITCHERS, Channel::PUPILS, Channel::PARENTS];
        for (group, (channel, &spend)) in channels.into_iter().zip(&self.spend).enumerate() {
            let response = response(spend, n);
            if response == 0.0 {
                continue;
            }
            let forgotten = awareness < FORGOTTEN;
            let reach = Reach::Share(if forgotten { 0.0 } else { reach(spend, n) });
            if channel == Channel::SWITCHERS {
                // The links last: who came in through the campaign goes on by them when it is over.
                let net_leads = if forgotten { 0.0 } else { net_leads(response, awareness, n) };
                let effect = Effect::Interest(funnelling(net_leads, spend, n));
                programmes.push(Programme::new(channel, reach, effect));
            } else if !forgotten && quarter.starts_school_year() {
                let effect = Effect::Choice(Choice::everywhere(self.points(group, n) * awareness));
                programmes.push(Programme::new(channel, reach, effect));
            }
        }
        programmes
    }

    /// How much of the full response is felt in a quarter: each quarter's spend is felt at once and then fades by half
    /// in every half-life; 1 when the campaign has run for long.
    fn awareness(&self, quarter: Quarter, n: &Numbers) -> f64 {
        let carried = libm::pow(0.5, 13.0 / n.half_life);
        let since = quarter.0 - self.from.0;
        let ended = (since + 1 - i16::from(self.years) * 4).max(0);
        libm::pow(carried, f64::from(ended)) - libm::pow(carried, f64::from(since + 1))
    }
}

/// Response to a spend a year, as a multiple of that at the anchor; nothing below the threshold.
pub fn response(spend: f64, n: &Numbers) -> f64 {
    if spend <= n.threshold { 0.0 } else { libm::pow(spend / n.anchor, n.spend_elasticity) }
}

/// Leads of a quarter that would not be there without the campaign.
fn net_leads(response: f64, awareness: f64, n: &Numbers) -> f64 {
    0.25 * response * awareness * n.anchor / n.cost_per_lead
}

/// Share of the target group that knows the campaign: saturates as spend grows.
fn reach(spend: f64, n: &Numbers) -> f64 {
    1.0 - libm::pow(1.0 - n.recall, libm::pow(spend / n.recall_anchor, n.spend_elasticity))
}

/// The links of the campaign. The product of completes, ready and stays is the drawn share that works after a year.
fn funnelling(net_leads: f64, spend: f64, n: &Numbers) -> Funnelling {
    let rest = libm::sqrt((n.works_after_a_year / n.completes).min(1.0));
    Funnelling {
        net_leads,
        ceiling: libm::pow(1.0 + spend / n.anchor, n.total_elasticity) - 1.0,
        targeting: n.targeting,
        start: n.start_share,
        completes: n.completes.max(n.works_after_a_year),
        ready: rest,
        stays: rest,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parameters::Book;

    fn numbers() -> Numbers {
        Numbers::from_book(&Book::embedded().expect("the book can be read")).expect("the campaign has its numbers")
    }

    fn switchers(budget: f64) -> Campaign {
        Campaign { spend: [budget, 0.0, 0.0], from: Quarter::of(2026, 1), years: 3 }
    }

    #[test]
    fn a_million_a_year_brings_the_leads_of_the_evidence() {
        let n = numbers();
        let leads: f64 = Quarter::all()
            .flat_map(|q| switchers(1e6).programmes(q, &n))
            .map(|p| if let Effect::Interest(f) = p.effect { f.net_leads } else { 0.0 })
            .sum();
        assert!((leads / (3.0 * 1e6 / n.cost_per_lead) - 1.0).abs() < 1e-3, "{leads} leads");
    }

    #[test]
    fn no_money_is_no_programme() {
        let n = numbers();
        assert!(Quarter::all().all(|q| switchers(0.0).programmes(q, &n).is_empty()));
        let no_years = Campaign { years: 0, ..switchers(1e6) };
        assert!(Quarter::all().all(|q| no_years.programmes(q, &n).is_empty()));
    }

    #[test]
    fn the_links_multiply_to_the_drawn_share() {
        for works in [0.3, 0.66, 0.9] {
            let n = Numbers { works_after_a_year: works, ..numbers() };
            let f = funnelling(1.0, 1e6, &n);
            assert!((f.completes * f.ready * f.stays - works).abs() < 1e-9);
        }
    }

    #[test]
    fn more_money_never_brings_less() {
        let n = numbers();
        let mut before = 0.0;
        for spend in [1e4, 1e5, 1e6, 1e7, 1e8] {
            assert!(response(spend, &n) > before && reach(spend, &n) < 1.0);
            before = response(spend, &n);
        }
    }
}
