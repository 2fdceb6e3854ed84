//! Techniekroute (formerly Gouden Poort): a guarantee of work and training for those who start.

use crate::domain::Quarter;
use crate::levers::card::{Acts, Card, Dial, Lever, Measure};
use crate::parameters::{Effect, LeverNumbers, Programme, Reach};

/// The lever.
pub static LEVER: Lever = Lever {
    card: Card {
        name: "techniekroute",
        title_nl: "Techniekroute",
        title_en: "Techniekroute guarantee",
        question_nl: "Wat levert een baan- en scholingsgarantie voor starters op (Techniekroute)?",
        question_en: "What does a guarantee of work and training for starters yield (Techniekroute)?",
        dials: &[Dial {
            name: "places",
            about_nl: "Starters met een garantie per jaar",
            about_en: "Starters with a guarantee a year",
            unit: "persons a year",
            range: (0.0, 50_000.0),
            neutral: 0.0,
        }],
        pillar: 2,
        money_nl: "Aanvalsplan Techniek, Bouw en Energie: sectorfondsen",
        money_en: "Aanvalsplan Techniek, Bouw en Energie: sector funds",
        evidence: &["P07", "P28", "P29", "E091", "E092"],
        cost_nl: "de plaatsen, hoogstens voor allen die starten; betaald door de sectorfondsen, hier als publiek geteld",
        cost_en: "the places, at most for all who start; paid by the sector funds, counted here as public",
        weakest_link: &["techniekroute.closes"],
    },
    acts: Acts::WhileItRuns(in_force),
    yearly_cost: |measure, n| {
        let [places, ..] = measure.settings;
        places.min(4.0 * guarantee(n).takers(n.starters)) * n.techniekroute.cost
    },
    training_paid: None,
};

fn guarantee(n: &LeverNumbers) -> Effect {
    Effect::Guarantee(n.techniekroute.closes)
}

/// Whoever has a place completes, seeks and stays more often, as long as the programme runs.
fn in_force(measure: &Measure, _: Quarter, n: &LeverNumbers) -> Vec<Programme> {
    let [places, ..] = measure.settings;
    vec![measure.programme(Reach::Places(0.25 * places), guarantee(n))]
}
