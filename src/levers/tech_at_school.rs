//! Technology at school (Techkwadraat): pupils get a stronger taste for technology the more of their school years it runs.

use crate::domain::Quarter;
use crate::levers::card::{Acts, Card, Dial, Lever, Measure};
use crate::parameters::{Effect, LeverNumbers, Programme, Reach, Taste};

/// The lever.
pub static LEVER: Lever = Lever {
    card: Card {
        name: "tech_at_school",
        title_nl: "Techniek op school",
        title_en: "Technology at school",
        question_nl: "Wat levert technologie voor elke leerling in het funderend onderwijs op (Techkwadraat)?",
        question_en: "What does technology for every pupil at school yield (Techkwadraat)?",
        dials: &[Dial {
            name: "budget",
            about_nl: "Geld per jaar boven op wat in 2016-2021 liep",
            about_en: "Money a year on top of what ran in 2016-2021",
            unit: "EUR a year",
            range: (0.0, 1e9),
            neutral: 0.0,
        }],
        pillar: 1,
        money_nl: "352 miljoen euro voor 2025 tot en met 2031 (Kamerstuk 29 544 nr. 1283)",
        money_en: "EUR 352 million for 2025 to 2031 (Kamerstuk 29 544 nr. 1283)",
        evidence: &["P14", "P17", "P19", "E052"],
        cost_nl: "het budget, nominaal",
        cost_en: "the budget, nominal",
        weakest_link: &["tech_at_school.points_boys"],
    },
    acts: Acts::AfterItToo(in_force),
    yearly_cost: |measure, _| measure.settings[0],
    training_paid: None,
};

/// Pupils keep the taste that they were given: it acts on their choices after the programme has ended.
fn in_force(measure: &Measure, quarter: Quarter, n: &LeverNumbers) -> Vec<Programme> {
    let [budget, ..] = measure.settings;
    if budget == 0.0 || quarter <= measure.from || !quarter.starts_school_year() {
        return Vec::new();
    }
    let n = &n.tech_at_school;
    let boys = n.points_boys * n.intensity;
    let taste = Taste { points: [boys, boys * n.girls_factor], from: measure.from, until: measure.until };
    let reach = Reach::Share((budget / n.full_budget).min(1.0));
    vec![measure.programme(reach, Effect::Taste(taste))]
}
