//! Training subsidy (SLIM-scholingssubsidie): pays the course, so that more leads start. Who would have started anyway is paid too.

use crate::domain::Quarter;
use crate::levers::card::{Acts, Card, Dial, Lever, Measure};
use crate::parameters::{Effect, LeverNumbers, Programme, Reach};

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
            about_nl: "Geld per jaar, over alle cruciale sectoren",
            about_en: "Money a year, over all crucial sectors",
            unit: "EUR a year",
            range: (0.0, 1e9),
            neutral: 0.0,
        }],
        pillar: 2,
        money_nl: "73 miljoen euro voor 2025 tot en met 2027 (Kamerstuk 29 544 nr. 1283)",
        money_en: "EUR 73 million for 2025 to 2027 (Kamerstuk 29 544 nr. 1283)",
        evidence: &["P25", "P26", "P27", "P31", "E074", "E075"],
        cost_nl: "het budget voor techniek en ICT voor zover gebruikt, hoogstens voor allen die starten",
        cost_en: "the budget for technology and ICT as far as it is used, at most for all who start",
        weakest_link: &["training_subsidy.start_uplift"],
    },
    acts: Acts::WhileItRuns(in_force),
    yearly_cost: paid_out,
    training_paid: Some(|measure, n| paid_out(measure, n) * paid(n).share_because_of_it()),
};

/// Money that is paid out in a year.
fn paid_out(measure: &Measure, n: &LeverNumbers) -> f64 {
    grants(measure, n).min(4.0 * paid(n).takers(n.starters)) * n.training_subsidy.grant
}

/// So many grants a quarter go to those who start, as long as the money lasts.
fn in_force(measure: &Measure, _: Quarter, n: &LeverNumbers) -> Vec<Programme> {
    vec![measure.programme(Reach::Places(0.25 * grants(measure, n)), paid(n))]
}

/// Grants a year for which there is money: the part of it that reaches technology and ICT and is used.
fn grants(measure: &Measure, n: &LeverNumbers) -> f64 {
    let [budget, ..] = measure.settings;
    let n = &n.training_subsidy;
    budget * n.technology_share * n.take_up / n.grant
}

/// What a grant does.
fn paid(n: &LeverNumbers) -> Effect {
    Effect::Start(n.training_subsidy.start_uplift)
}
