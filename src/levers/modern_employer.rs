//! Modern employers: work that goes with part-time and care, so that fewer leave for care and hours, and part-timers work more.

use crate::domain::Quarter;
use crate::levers::card::{Acts, Card, Dial, Lever, Measure};
use crate::parameters::{Effect, LeverNumbers, Programme, Reach};

/// The lever.
pub static LEVER: Lever = Lever {
    card: Card {
        name: "modern_employer",
        title_nl: "Modern werkgeverschap",
        title_en: "Modern employers",
        question_nl: "Wat levert modern werkgeverschap op: deeltijd, werk en zorg?",
        question_en: "What do modern employers yield: part-time work, work and care?",
        dials: &[Dial {
            name: "share",
            about_nl: "Deel van de werkgevers dat meedoet",
            about_en: "Share of employers who take part",
            unit: "share",
            range: (0.0, 1.0),
            neutral: 0.0,
        }],
        pillar: 2,
        money_nl: "Aanvalsplan Techniek en Aanvalsplan chronisch tekort ICT: sectorfondsen",
        money_en: "Aanvalsplan Techniek and Aanvalsplan chronisch tekort ICT: sector funds",
        evidence: &["P34", "P35", "P36", "P40"],
        cost_nl: "hulp aan werkgevers die meedoen; wat zij veranderen betalen zij zelf",
        cost_en: "help to employers who take part; what they change is theirs",
        weakest_link: &["modern_employer.care_on_site"],
    },
    acts: Acts::WhileItRuns(in_force),
    yearly_cost: |measure, n| measure.settings[0] * n.modern_employer.employers * n.modern_employer.cost,
    training_paid: None,
};

/// Quarters within which those who take on more hours do so (P36: in six months).
const UNTIL_ALL_WORK_MORE: i16 = 2;

/// Employers who take part close a share of the gap in care and hours, and let part-timers work more.
fn in_force(measure: &Measure, quarter: Quarter, n: &LeverNumbers) -> Vec<Programme> {
    let [share, ..] = measure.settings;
    let (reach, n) = (Reach::Share(share), &n.modern_employer);
    let quarters = quarter.0 - measure.from.0 + 1;
    let more_hours = n.more_hours * f64::from(quarters.min(UNTIL_ALL_WORK_MORE)) / f64::from(UNTIL_ALL_WORK_MORE);
    vec![
        measure.programme(reach, Effect::Care([n.care_on_site, n.care_office])),
        measure.programme(reach, Effect::Hours(more_hours)),
    ]
}
