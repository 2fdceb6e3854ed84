//! Coordination (pillar 4): matching changes, down while it is set up and up later; and part of what overlap wastes is passed on.

use crate::domain::Quarter;
use crate::levers::card::{Acts, Card, Dial, Lever, Measure};
use crate::parameters::{Effect, LeverNumbers, Programme, Reach};

/// The lever.
pub static LEVER: Lever = Lever {
    card: Card {
        name: "coordination",
        title_nl: "Regie (pijler 4)",
        title_en: "Coordination (pillar 4)",
        question_nl: "Wat levert regie op: koersoverleg, kerngroepen, regionale plannen (pijler 4)?",
        question_en: "What does coordination yield (pillar 4)?",
        dials: &[Dial {
            name: "intensity",
            about_nl: "Hoeveel van de structuur uit de brief er staat",
            about_en: "How much of the structure of the letter is in place",
            unit: "share",
            range: (0.0, 1.0),
            neutral: 0.0,
        }],
        pillar: 4,
        money_nl: "geen: het Actieplan brengt geen geld mee",
        money_en: "none: the Actieplan brings no money",
        evidence: &["P52", "P53", "E132", "E134", "E136"],
        cost_nl: "de structuur",
        cost_en: "the structure",
        weakest_link: &["coordination.late"],
    },
    acts: Acts::WhileItRuns(in_force),
    yearly_cost: |measure, n| measure.settings[0] * n.coordination.cost,
    training_paid: None,
};

/// Quarters that count as the first, in which matching suffers (P52).
const SETTING_UP: i16 = 8;

/// Services for everybody who seeks, and a part of what programmes waste on each other's people.
fn in_force(measure: &Measure, quarter: Quarter, n: &LeverNumbers) -> Vec<Programme> {
    let [intensity, ..] = measure.settings;
    let n = &n.coordination;
    let early = quarter.0 - measure.from.0 < SETTING_UP;
    let points = if early { n.early } else { n.late };
    [Effect::Service(intensity * points / 100.0), Effect::PassOn(intensity * n.recovered)]
        .map(|effect| measure.programme(Reach::Share(1.0), effect))
        .to_vec()
}
