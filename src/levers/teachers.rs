//! More teachers of technology and computing: more places for technology at school.

use crate::domain::Quarter;
use crate::levers::card::{Acts, Card, Dial, Lever, Measure};
use crate::parameters::{Effect, LeverNumbers, Programme, Reach};

/// The lever.
pub static LEVER: Lever = Lever {
    card: Card {
        name: "teachers",
        title_nl: "Meer technische docenten",
        title_en: "More technology teachers",
        question_nl: "Wat leveren meer docenten techniek en informatica op?",
        question_en: "What do more teachers of technology and computing yield?",
        dials: &[Dial {
            name: "teachers",
            about_nl: "Docenten meer dan anders, voltijds",
            about_en: "Teachers more than otherwise, full-time",
            unit: "fte",
            range: (0.0, 20_000.0),
            neutral: 0.0,
        }],
        pillar: 1,
        money_nl: "geen in de brief genoemd",
        money_en: "none named in the letter",
        evidence: &["P19", "E050"],
        cost_nl: "salarissen van de docenten",
        cost_en: "salaries of the teachers",
        weakest_link: &["teachers.students_per_teacher"],
    },
    acts: Acts::WhileItRuns(in_force),
    yearly_cost: |measure, n| measure.settings[0] * n.teachers.cost,
    training_paid: None,
};

/// A teacher's places are spread over the provinces as people are, and come free as students leave.
fn in_force(measure: &Measure, quarter: Quarter, n: &LeverNumbers) -> Vec<Programme> {
    let [teachers, ..] = measure.settings;
    if !quarter.starts_school_year() {
        return Vec::new();
    }
    let places = teachers * n.teachers.students_per_teacher / n.teachers.years;
    let extra = n.provinces.map(|part| part * places);
    vec![measure.programme(Reach::Share(1.0), Effect::Places { extra })]
}
