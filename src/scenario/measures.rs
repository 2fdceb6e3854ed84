//! The measures of a scenario: a table a lever, with its dials and its run.

use crate::domain::Quarter;
use crate::levers::{Campaign, Lever, MOST_DIALS, Measure, campaign};
use crate::parameters::Mistake;
use crate::scenario::read::Item;
use crate::scenario::understood::quarter_within;

/// The first quarter in which a measure may run: what ran before is inside the fitted behaviour.
const FIRST_AFTER_THE_FIT: Quarter = Quarter::of(2022, 1);
/// The first quarter of the campaign: history is shared.
const FIRST_OF_POLICY: Quarter = Quarter::of(2026, 1);
/// Years that a campaign runs where nothing is said: 2026 to 2028, as the motion asks.
const YEARS: u8 = 3;

/// Understands the table of a lever.
///
/// # Errors
/// At the first mistake.
pub fn measure(lever: &'static Lever, item: &Item, until: Quarter) -> Result<Measure, Mistake> {
    if std::ptr::eq(lever, &raw const campaign::LEVER) {
        return campaign(item, until);
    }
    let section = item.section()?;
    let dials = lever.card.dials;
    let names: Vec<&str> = dials.iter().map(|dial| dial.name).chain(["from", "until"]).collect();
    section.only(&names)?;
    let mut settings = [0.0; MOST_DIALS];
    // The first dial is what the lever is pulled with; the others are neutral where nothing is said.
    for (nth, (dial, setting)) in dials.iter().zip(&mut settings).enumerate() {
        let example = format!("{} = {}", dial.name, dial.range.1 / 10.0);
        *setting = match section.item(dial.name) {
            None if nth > 0 => dial.neutral,
            _ => section.required(dial.name, &example)?.number_within(dial.range, dial.unit)?,
        };
    }
    let why = "what ran up to 2021 is inside the fitted behaviour";
    let from = section
        .item("from")
        .map_or(Ok(FIRST_OF_POLICY), |item| quarter_within(&item, FIRST_AFTER_THE_FIT, Quarter::LAST, why))?;
    let why = "the last quarter of a measure is not before its first";
    let last =
        section.item("until").map_or(Ok(Quarter::LAST), |item| quarter_within(&item, from, Quarter::LAST, why))?;
    Ok(Measure { lever, from, until: last.next(), settings })
}

fn campaign(item: &Item, until: Quarter) -> Result<Measure, Mistake> {
    if until < FIRST_OF_POLICY {
        return Err(item.mistake(format!(
            "a campaign begins in {FIRST_OF_POLICY} at the earliest, but until = {until}; leave out [campaign] or choose \
             a later `until`"
        )));
    }
    let section = item.section()?;
    section.only(&["budget", "from", "years", "split"])?;
    let budget = section
        .required("budget", "budget = 1000000")?
        .number_within(dial("budget"), "EUR a year, over all target groups")?;
    let why = "history up to 2025Q4 is shared by all scenarios, and the last quarter is that of `until`";
    let from =
        section.item("from").map_or(Ok(FIRST_OF_POLICY), |item| quarter_within(&item, FIRST_OF_POLICY, until, why))?;
    let (low, high) = dial("years");
    let years = match section.item("years") {
        Some(item) => item.integer_within(low as i64..=high as i64)? as u8,
        None => YEARS,
    };
    let spend = match section.item("split") {
        Some(item) => split(&item)?.map(|percent| budget * percent / 100.0),
        None => [budget / 3.0; 3],
    };
    Ok(Campaign { spend, from, years }.measure())
}

/// Percentages for switchers, pupils and students, and parents.
fn split(item: &Item) -> Result<[f64; 3], Mistake> {
    const GROUPS: [&str; 3] = ["switchers", "pupils", "parents"];
    let section = item.section()?;
    section.only(&GROUPS)?;
    let mut percentages = [0.0; 3];
    for (group, percentage) in GROUPS.into_iter().zip(&mut percentages) {
        *percentage = section
            .required(group, "split = { switchers = 50, pupils = 30, parents = 20 }")?
            .number_within(dial("split"), "percent of the budget")?;
    }
    let sum: f64 = percentages.iter().sum();
    // Thirds are written with a few decimals.
    if (sum - 100.0).abs() > 1e-6 {
        return Err(item.mistake(format!(
            "{} adds up to {sum} percent, not to 100; mend one of switchers, pupils and parents",
            item.name
        )));
    }
    Ok(percentages)
}

/// Range of a dial of the campaign, from its card.
fn dial(name: &str) -> (f64, f64) {
    campaign::LEVER
        .card
        .dials
        .iter()
        .find(|dial| dial.name == name)
        .expect("the card has every dial that a scenario sets")
        .range
}
