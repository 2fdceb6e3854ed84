//! Pay: technical and digital work pays more than otherwise. Fewer leave and more choose it, and employers want fewer.

use crate::domain::Quarter;
use crate::levers::card::{Acts, Card, Dial, Lever, Measure};
use crate::parameters::{Effect, LeverNumbers, Programme, Reach};

/// The lever.
pub static LEVER: Lever = Lever {
    card: Card {
        name: "pay",
        title_nl: "Hoger loon",
        title_en: "Higher pay",
        question_nl: "Wat levert hoger loon in technische en digitale beroepen op?",
        question_en: "What does higher pay in technical and digital work yield?",
        dials: &[Dial {
            name: "raise",
            about_nl: "Loon boven wat het anders was",
            about_en: "Pay above what it would be",
            unit: "percent",
            range: (0.0, 30.0),
            neutral: 0.0,
        }],
        pillar: 2,
        money_nl: "werkgevers; het is aan hen (Kamerstuk 29 544 nr. 1283)",
        money_en: "employers; 'it is up to employers' (Kamerstuk 29 544 nr. 1283)",
        evidence: &["P22", "P23", "P24", "E061", "E068"],
        cost_nl: "geen voor de overheid; de loonsom is van de werkgevers",
        cost_en: "none to the government; the wage bill is the employers'",
        weakest_link: &[],
    },
    acts: Acts::AfterItToo(in_force),
    yearly_cost: |_, _| 0.0,
    training_paid: None,
};

/// Everybody in technology is paid more; young people see it three years later, for as long.
fn in_force(measure: &Measure, quarter: Quarter, _: &LeverNumbers) -> Vec<Programme> {
    let [raise, ..] = measure.settings;
    let premium = |quarter: Quarter| if measure.runs(quarter) { libm::log1p(raise / 100.0) } else { 0.0 };
    let effect = Effect::Wage { now: premium(quarter), lagged: premium(Quarter(quarter.0 - LAG)) };
    if effect == (Effect::Wage { now: 0.0, lagged: 0.0 }) {
        return Vec::new();
    }
    vec![measure.programme(Reach::Share(1.0), effect)]
}

/// Quarters until young people see a wage (P22).
const LAG: i16 = 12;
