//! Help to automate (Shaping the Future of Work): barriers of small and medium firms in construction and metal are lowered.

use crate::domain::{Quarter, Sector};
use crate::levers::card::{Acts, Card, Dial, Lever, Measure};
use crate::parameters::{Effect, LeverNumbers, Programme, Reach};

/// The lever.
pub static LEVER: Lever = Lever {
    card: Card {
        name: "automation_support",
        title_nl: "Hulp bij automatisering",
        title_en: "Help to automate",
        question_nl: "Wat levert hulp bij arbeidsbesparende innovatie in het mkb op (Shaping the Future of Work)?",
        question_en: "What does help with labour-saving innovation in small firms yield (Shaping the Future of Work)?",
        dials: &[Dial {
            name: "firms",
            about_nl: "Bedrijven die tegelijk mee zouden doen",
            about_en: "Firms planned to take part at a time",
            unit: "firms",
            range: (0.0, 51_000.0),
            neutral: 0.0,
        }],
        pillar: 3,
        money_nl: "ministerie van Economische Zaken; geen bedrag genoemd",
        money_en: "ministry of Economic Affairs; no amount named",
        evidence: &["P41", "P42", "P44", "P45", "P46", "P47", "P48"],
        cost_nl: "hulp aan de bedrijven die meedoen",
        cost_en: "help to the firms that take part",
        weakest_link: &["automation_support.deadweight"],
    },
    acts: Acts::WhileItRuns(in_force),
    yearly_cost: |measure, n| measure.settings[0] * n.automation_support.take_up * n.automation_support.cost,
    training_paid: None,
};

/// Those who take part adopt more; how much more follows from how many of them would have done so anyway.
fn in_force(measure: &Measure, _: Quarter, n: &LeverNumbers) -> Vec<Programme> {
    let [firms, ..] = measure.settings;
    let n = &n.automation_support;
    let mut sectors = [false; Sector::COUNT];
    for sector in [Sector::Manufacturing, Sector::Construction, Sector::Installation] {
        sectors[sector.index()] = true;
    }
    let reach = Reach::Share((firms * n.take_up / n.eligible).min(1.0));
    let effect = Effect::Adoption { uplift: 1.0 / n.deadweight - 1.0, sectors };
    vec![measure.programme(reach, effect)]
}
