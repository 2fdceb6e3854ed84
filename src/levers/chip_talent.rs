//! Microchip talent (Nationaal Versterkingsplan): places and money for students in four regions, and courses for switchers.

use crate::domain::{Province, Quarter};
use crate::levers::card::{Acts, Card, Dial, Lever, Measure};
use crate::parameters::{Channel, Choice, Effect, LeverNumbers, Programme, Reach};

/// The lever.
pub static LEVER: Lever = Lever {
    card: Card {
        name: "chip_talent",
        title_nl: "Microchip-talent",
        title_en: "Microchip talent",
        question_nl: "Wat levert het Nationaal Versterkingsplan Microchip-talent op?",
        question_en: "What does the national plan for microchip talent yield?",
        dials: &[
            Dial {
                name: "budget",
                about_nl: "Geld van het rijk per jaar, zonder cofinanciering",
                about_en: "Government money a year, without co-funding",
                unit: "EUR a year",
                range: (0.0, 1e9),
                neutral: 0.0,
            },
            Dial {
                name: "more_from_2031",
                about_nl: "Wat er vanaf 2031 per jaar bij komt",
                about_en: "More of it a year from 2031 on",
                unit: "EUR a year",
                range: (0.0, 1e9),
                neutral: 0.0,
            },
        ],
        pillar: 1,
        money_nl: "450 miljoen euro tot 2030, 80 miljoen euro per jaar vanaf 2031 (Kamerstuk 29 544 nr. 1283)",
        money_en: "EUR 450 million to 2030, EUR 80 million a year from 2031 (Kamerstuk 29 544 nr. 1283)",
        evidence: &["P20", "P26", "P31", "E054", "E055", "E075"],
        cost_nl: "het budget, nominaal; cofinanciering door bedrijven en onderwijs is van hen",
        cost_en: "the budget, nominal; co-funding by business and education is theirs",
        weakest_link: &["chip_talent.start_uplift"],
    },
    acts: Acts::WhileItRuns(in_force),
    yearly_cost: |measure, _| mean_of(measure, |quarter| money(measure, quarter)),
    training_paid: Some(|measure, n| {
        let taken = 4.0 * paid(n).takers(n.starters);
        let courses = mean_of(measure, |quarter| courses(money(measure, quarter), n).min(taken));
        // Of a course the government pays its own part.
        courses * paid(n).share_because_of_it() * n.chip_talent.course_cost / n.chip_talent.co_funding
    }),
};

/// Mean over the quarters in which it runs.
fn mean_of(measure: &Measure, of_quarter: impl Fn(Quarter) -> f64) -> f64 {
    let quarters = (measure.from.0..measure.until.min(Quarter::LAST.next()).0).map(Quarter);
    let number = quarters.len().max(1) as f64;
    quarters.map(of_quarter).sum::<f64>() / number
}

/// Courses a year that are taken, of so much government money a year.
fn courses(budget: f64, n: &LeverNumbers) -> f64 {
    let n = &n.chip_talent;
    budget * n.co_funding * n.retraining_share * n.take_up / n.course_cost
}

/// What a paid course does.
fn paid(n: &LeverNumbers) -> Effect {
    Effect::Start(n.chip_talent.start_uplift)
}

/// Government money a year as it stands in a quarter.
fn money(measure: &Measure, quarter: Quarter) -> f64 {
    let [budget, more, ..] = measure.settings;
    if quarter.year() < 2031 { budget } else { budget + more }
}

/// A year's money is spread over the choosers of each region; what reaches them moves their choice, and brings places.
fn in_force(measure: &Measure, quarter: Quarter, n: &LeverNumbers) -> Vec<Programme> {
    let budget = money(measure, quarter);
    if budget == 0.0 {
        return Vec::new();
    }
    let places = Reach::Places(0.25 * courses(budget, n));
    let mut programmes = vec![Programme::new(Channel::of("chip_talent courses"), places, paid(n))];
    let (choosers, homes, n) = (n.choosers, &n.provinces, &n.chip_talent);
    let money = budget * n.co_funding;
    if quarter.starts_school_year() {
        let mut provinces = [0.0; Province::COUNT];
        let mut extra = [0.0; Province::COUNT];
        for (province, share) in [
            (Province::NoordBrabant, n.brainport),
            (Province::Overijssel, n.twente),
            (Province::ZuidHolland, n.delft),
            (Province::Groningen, n.north),
        ] {
            let i = province.index();
            let heads = choosers * homes[i];
            let a_head = money * n.student_share * share / heads;
            provinces[i] = a_head / n.grant;
            // A place for whoever comes because of it, whether or not he will take technical work.
            extra[i] = heads * n.points_per_grant / 100.0 * provinces[i];
        }
        let choice = Choice { points: n.points_per_grant * n.retention, provinces };
        programmes.push(measure.programme(Reach::Share(1.0), Effect::Choice(choice)));
        programmes.push(measure.programme(Reach::Share(1.0), Effect::Places { extra }));
    }
    programmes
}
