//! Regional councils (Regionaal Beraad): those without work who seek technical work are shown open vacancies.

use crate::domain::Quarter;
use crate::levers::card::{Acts, Card, Dial, Lever, Measure};
use crate::parameters::{Effect, LeverNumbers, Programme, Reach};

/// The lever.
pub static LEVER: Lever = Lever {
    card: Card {
        name: "regional_matching",
        title_nl: "Regionale matching",
        title_en: "Regional matching",
        question_nl: "Wat levert betere regionale matching op (Regionaal Beraad, Regionale Meerjarenagenda)?",
        question_en: "What does better regional matching yield (Regionaal Beraad)?",
        dials: &[Dial {
            name: "share",
            about_nl: "Deel van de werkzoekenden zonder werk dat geholpen wordt",
            about_en: "Share of jobless seekers who are served",
            unit: "share",
            range: (0.0, 1.0),
            neutral: 0.0,
        }],
        pillar: 2,
        money_nl: "regionale budgetten; geen bedrag genoemd",
        money_en: "regional budgets; no amount named",
        evidence: &["P49", "P50", "E126", "E135"],
        cost_nl: "de beraden",
        cost_en: "the councils",
        weakest_link: &["regional_matching.efficiency"],
    },
    acts: Acts::WhileItRuns(in_force),
    yearly_cost: |measure, n| measure.settings[0] * n.regional_matching.cost,
    training_paid: None,
};

/// Those served apply more.
fn in_force(measure: &Measure, _: Quarter, n: &LeverNumbers) -> Vec<Programme> {
    let [share, ..] = measure.settings;
    let effect = Effect::Service(n.regional_matching.efficiency);
    vec![measure.programme(Reach::Share(share), effect)]
}
