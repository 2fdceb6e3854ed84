//! Public-private partnerships in vocational education (Groeifonds): more students complete and begin in technology.

use crate::domain::Quarter;
use crate::levers::card::{Acts, Card, Dial, Lever, Measure};
use crate::parameters::{Effect, LeverNumbers, Programme, Reach};

/// The lever.
pub static LEVER: Lever = Lever {
    card: Card {
        name: "pps",
        title_nl: "Publiek-private samenwerking",
        title_en: "Public-private partnerships",
        question_nl: "Wat levert het opschalen van vijftien publiek-private samenwerkingen in het beroepsonderwijs op?",
        question_en: "What does scaling up fifteen public-private partnerships in vocational education yield?",
        dials: &[Dial {
            name: "budget",
            about_nl: "Geld per jaar",
            about_en: "Money a year",
            unit: "EUR a year",
            range: (0.0, 1e9),
            neutral: 0.0,
        }],
        pillar: 2,
        money_nl: "Nationaal Groeifonds: 123 miljoen euro in de eerste tranche (L09-0014)",
        money_en: "Nationaal Groeifonds: EUR 123 million in the first tranche (L09-0014)",
        evidence: &["P39", "E101"],
        cost_nl: "het budget, nominaal",
        cost_en: "the budget, nominal",
        weakest_link: &["pps.first_job"],
    },
    acts: Acts::WhileItRuns(in_force),
    yearly_cost: |measure, _| measure.settings[0],
    training_paid: None,
};

/// Students in a partnership drop out less and begin inside technology more.
fn in_force(measure: &Measure, quarter: Quarter, n: &LeverNumbers) -> Vec<Programme> {
    let [budget, ..] = measure.settings;
    if !quarter.starts_school_year() {
        return Vec::new();
    }
    let n = &n.pps;
    let reach = Reach::Share((n.students_reached * budget / n.full_budget).min(1.0));
    [Effect::Completion(n.completes), Effect::FirstJob(n.first_job)]
        .map(|effect| measure.programme(reach, effect))
        .to_vec()
}
