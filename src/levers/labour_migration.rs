//! Labour migration: more knowledge migrants in technical and digital work. Context: not in the letter.

use crate::domain::Quarter;
use crate::levers::card::{Acts, Card, Dial, Lever, Measure};
use crate::parameters::{Effect, LeverNumbers, Programme, Reach};

/// The lever.
pub static LEVER: Lever = Lever {
    card: Card {
        name: "labour_migration",
        title_nl: "Kennismigratie",
        title_en: "Knowledge migration",
        question_nl: "Wat leveren meer kennismigranten op?",
        question_en: "What do more knowledge migrants yield?",
        dials: &[Dial {
            name: "persons",
            about_nl: "Kennismigranten meer dan anders",
            about_en: "Knowledge migrants more than otherwise",
            unit: "persons a year",
            range: (0.0, 10_000.0),
            neutral: 0.0,
        }],
        pillar: 0,
        money_nl: "context: geen deel van het Actieplan",
        money_en: "context: not part of the Actieplan",
        evidence: &["P51"],
        cost_nl: "geen voor de overheid: leges dekken de procedures",
        cost_en: "none to the government: fees cover procedures",
        weakest_link: &[],
    },
    acts: Acts::WhileItRuns(in_force),
    yearly_cost: |measure, n| measure.settings[0] * n.labour_migration.cost,
    training_paid: None,
};

/// They arrive and look for technical work.
fn in_force(measure: &Measure, _: Quarter, _: &LeverNumbers) -> Vec<Programme> {
    let [persons, ..] = measure.settings;
    let effect = Effect::Arrivals(0.25 * persons);
    vec![measure.programme(Reach::Share(1.0), effect)]
}
