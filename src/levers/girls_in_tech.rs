//! Girls and technology: role models visit classes near the choice of a study. For other underrepresented groups no evidence was found.

use crate::domain::Quarter;
use crate::levers::card::{Acts, Card, Dial, Lever, Measure};
use crate::parameters::{Effect, LeverNumbers, Programme, Reach};

/// The lever.
pub static LEVER: Lever = Lever {
    card: Card {
        name: "girls_in_tech",
        title_nl: "Meisjes en techniek",
        title_en: "Girls in technology",
        question_nl: "Wat leveren rolmodellen voor meisjes vlak voor hun studiekeuze op?",
        question_en: "What do role models for girls just before their choice of study yield?",
        dials: &[Dial {
            name: "girls",
            about_nl: "Bezochte meisjes per jaar",
            about_en: "Girls visited a year",
            unit: "persons a year",
            range: (0.0, 150_000.0),
            neutral: 0.0,
        }],
        pillar: 1,
        money_nl: "geen in de brief genoemd",
        money_en: "none named in the letter",
        evidence: &["P13", "P14", "E037", "E040"],
        cost_nl: "de bezoeken",
        cost_en: "visits",
        weakest_link: &["girls_in_tech.relative"],
    },
    acts: Acts::WhileItRuns(in_force),
    yearly_cost: |measure, n| measure.settings[0] * n.girls_in_tech.cost,
    training_paid: None,
};

/// The share of technical choices of those visited grows by a part of itself.
fn in_force(measure: &Measure, quarter: Quarter, n: &LeverNumbers) -> Vec<Programme> {
    let [girls, ..] = measure.settings;
    if !quarter.starts_school_year() {
        return Vec::new();
    }
    let share = (girls / n.girls_in_tech.girls_a_year).min(1.0);
    // As parts of the share itself; the step knows the share of each sex.
    let effect = Effect::RelativeChoice([n.girls_in_tech.boys, n.girls_in_tech.relative]);
    vec![measure.programme(Reach::Share(share), effect)]
}
