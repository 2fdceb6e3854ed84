//! Training subsidy (SLIM-scholingssubsidie): pays the course, so that more leads start. Who would have started anyway is paid too.

use crate::domain::Quarter;
use crate::levers::card::{Card, Dial, Lever, Measure};
use crate::parameters::{Channel, Effect, LeverNumbers, Programme, Reach};

/// The lever.
pub static LEVER: Lever = Lever {
    card: Card {
        name: "training_subsidy",
        title_nl: "Scholingssubsidie (SLIM)",
        title_en: "Training subsidy (SLIM)",
        question_nl: "Wat levert de SLIM-scholingssubsidie op?",
        question_en: "What does the SLIM training subsidy yield?",
        dials: &[Dial {
            name: "budget",
            about: "Money a year, over all crucial sectors",
            unit: "EUR a year",
            range: (0.0, 1e9),
            neutral: 0.0,
        }],
        pillar: 2,
        money: "EUR 73 million for 2025 to 2027 (Kamerstuk 29 544 nr. 1283)",
        evidence: &["P25", "P26", "P27", "P31", "E074", "E075"],
        cost: "the budget for technology and ICT as far as it is used",
        weakest_link: &["training_subsidy.start_uplift"],
    },
    in_force,
    yearly_cost: used,
};

/// So many grants a quarter go to those who start, as long as the money lasts.
fn in_force(measure: &Measure, quarter: Quarter, n: &LeverNumbers) -> Vec<Programme> {
    let [budget, ..] = measure.settings;
    if budget == 0.0 || !measure.runs(quarter) {
        return Vec::new();
    }
    let grants = 0.25 * used(measure, n) / n.training_subsidy.grant;
    let paid = Effect::Start(n.training_subsidy.start_uplift);
    vec![Programme::new(Channel::of("training_subsidy"), Reach::Places(grants), paid)]
}

/// Money a year that reaches technology and ICT and is used.
fn used(measure: &Measure, n: &LeverNumbers) -> f64 {
    measure.settings[0] * n.training_subsidy.technology_share * n.training_subsidy.take_up
}
