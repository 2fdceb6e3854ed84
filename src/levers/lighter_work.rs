//! Lighter work: employers take strain away, so that fewer leave for it.

use crate::domain::Quarter;
use crate::levers::card::{Acts, Card, Dial, Lever, Measure};
use crate::parameters::{Effect, LeverNumbers, Programme, Reach};

/// The lever.
pub static LEVER: Lever = Lever {
    card: Card {
        name: "lighter_work",
        title_nl: "Lichter werk",
        title_en: "Lighter work",
        question_nl: "Wat levert minder fysieke belasting op?",
        question_en: "What does less physical strain yield?",
        dials: &[Dial {
            name: "share",
            about_nl: "Deel van de werkgevers dat meedoet",
            about_en: "Share of employers who take part",
            unit: "share",
            range: (0.0, 1.0),
            neutral: 0.0,
        }],
        pillar: 2,
        money_nl: "geen in de brief genoemd",
        money_en: "none named in the letter",
        evidence: &["P40", "E105"],
        cost_nl: "hulp aan werkgevers die meedoen; wat zij veranderen betalen zij zelf",
        cost_en: "help to employers who take part; what they change is theirs",
        weakest_link: &["lighter_work.relief"],
    },
    acts: Acts::WhileItRuns(in_force),
    yearly_cost: |measure, n| measure.settings[0] * n.lighter_work.employers * n.lighter_work.cost,
    training_paid: None,
};

/// Employers who take part take a share of the strain away.
fn in_force(measure: &Measure, _: Quarter, n: &LeverNumbers) -> Vec<Programme> {
    let [share, ..] = measure.settings;
    let effect = Effect::Strain(n.lighter_work.relief);
    vec![measure.programme(Reach::Share(share), effect)]
}
