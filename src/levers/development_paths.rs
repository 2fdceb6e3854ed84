//! Development paths (Ontwikkelpaden): show the way from interest to a start, and from job to job inside technology.

use crate::domain::Quarter;
use crate::levers::card::{Acts, Card, Dial, Lever, Measure};
use crate::parameters::{Effect, LeverNumbers, Programme, Reach};

/// The lever.
pub static LEVER: Lever = Lever {
    card: Card {
        name: "development_paths",
        title_nl: "Ontwikkelpaden",
        title_en: "Development paths",
        question_nl: "Wat leveren erkende sectorale ontwikkelpaden op?",
        question_en: "What do recognised sectoral development paths yield?",
        dials: &[Dial {
            name: "paths",
            about_nl: "Erkende ontwikkelpaden voor techniek en ICT",
            about_en: "Recognised paths for technology and ICT",
            unit: "paths",
            range: (0.0, 50.0),
            neutral: 0.0,
        }],
        pillar: 2,
        money_nl: "sectoren en het ministerie van SZW; geen bedrag genoemd",
        money_en: "sectors and the ministry of SZW; no amount named",
        evidence: &["P16", "E026", "E027"],
        cost_nl: "het onderhoud van de paden",
        cost_en: "keeping the paths up",
        weakest_link: &["development_paths.start_uplift"],
    },
    acts: Acts::WhileItRuns(in_force),
    yearly_cost: |measure, n| measure.settings[0] * n.development_paths.cost,
    training_paid: None,
};

/// Each path shows the way to a further part of those on it.
fn in_force(measure: &Measure, _: Quarter, n: &LeverNumbers) -> Vec<Programme> {
    let [paths, ..] = measure.settings;
    let n = &n.development_paths;
    let reach = Reach::Share(1.0 - libm::pow(1.0 - n.reach_a_path, paths));
    [Effect::Start(n.start_uplift), Effect::JobChange(n.job_change_uplift)]
        .map(|effect| measure.programme(reach, effect))
        .to_vec()
}
