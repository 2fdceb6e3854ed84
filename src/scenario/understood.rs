//! A scenario as understood: every key of the file, its default, and what it may be.

use std::collections::BTreeSet;

use crate::domain::{Quarter, Scale};
use crate::levers::Campaign;
use crate::levers::campaign::CARD;
use crate::parameters::{Book, Mistake};
use crate::scenario::Scenario;
use crate::scenario::read::{Item, Page, Section};

/// Seed where none is given; any would do.
const SEED: u64 = 2026;
/// One simulated person stands for how many, where nothing is said.
const SCALE: u32 = 20;
/// The first quarter in which a policy may differ: history is shared.
const FIRST_OF_POLICY: Quarter = Quarter::of(2026, 1);
/// Years that a campaign runs where nothing is said: 2026 to 2028, as the motion asks.
const YEARS: u8 = 3;

/// Understands a scenario.
///
/// # Errors
/// At the first mistake.
pub fn understand(file: &str, text: String) -> Result<Scenario, Mistake> {
    let page = Page { file, text: &text };
    let values = page.values()?;
    let top = Section::top(page, &values);
    top.only(&["name", "seed", "scale", "until", "parameters", "campaign"])?;

    let name = directory_name(&top.required("name", "name = \"my-scenario\"")?)?;
    let seed = top.item("seed").map_or(Ok(SEED), |item| item.integer_within(0..=i64::MAX).map(|n| n as u64))?;
    let scale = match top.item("scale") {
        Some(item) => item.parsed("1/20")?,
        None => Scale::one_in(SCALE).map_err(Mistake::new)?,
    };
    let until = top.item("until").map_or(Ok(Quarter::LAST), |item| {
        quarter_within(&item, Quarter::FIRST, Quarter::LAST, "those are the quarters of the model")
    })?;
    let mut book = Book::embedded()?;
    if let Some(item) = top.item("parameters") {
        set_parameters(&item.section()?, "", &mut book, &mut BTreeSet::new())?;
    }
    let campaign = top.item("campaign").map(|item| campaign(&item, until)).transpose()?;
    drop(values);
    Ok(Scenario { name, seed, scale, until, book, campaign, text })
}

/// A name that can also be that of a directory, on every system.
fn directory_name(item: &Item) -> Result<String, Mistake> {
    let name = item.text("my-scenario")?.trim();
    let allowed = |sign: char| sign.is_alphanumeric() || "-_ .".contains(sign);
    if name.is_empty() || name.len() > 100 || name.starts_with('.') || !name.chars().all(allowed) {
        return Err(item.mistake(format!(
            "name = \"{name}\" is not allowed; it names a directory: use 1 to 100 letters, digits, spaces, '-', '_' \
             and '.', not beginning with '.'"
        )));
    }
    Ok(name.to_owned())
}

fn quarter_within(item: &Item, first: Quarter, last: Quarter, why: &str) -> Result<Quarter, Mistake> {
    let quarter: Quarter = item.parsed(&last.to_string())?;
    if (first..=last).contains(&quarter) {
        Ok(quarter)
    } else {
        Err(item.mistake(format!("{} = {quarter} is not allowed; choose from {first} to {last}: {why}", item.name)))
    }
}

/// Sets `"weglek.pay" = 0.004` and `[parameters.weglek] pay = 0.004` alike.
fn set_parameters(
    section: &Section,
    prefix: &str,
    book: &mut Book,
    already: &mut BTreeSet<String>,
) -> Result<(), Mistake> {
    for item in section.items() {
        let name = format!("{prefix}{}", item.key());
        if let Some(deeper) = item.as_section() {
            set_parameters(&deeper, &format!("{name}."), book, already)?;
            continue;
        }
        let unit = book.entry(&name).map_err(|mistake| item.mistake(mistake))?.parameter.unit;
        let value = item.number(unit.name())?;
        book.set(&name, value).map_err(|mistake| item.mistake(mistake))?;
        if !already.insert(name) {
            return Err(item.mistake(format!("{} is set twice; keep one of the two lines", item.name)));
        }
    }
    Ok(())
}

fn campaign(item: &Item, until: Quarter) -> Result<Campaign, Mistake> {
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
    Ok(Campaign { spend, from, years })
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
    CARD.dials.iter().find(|dial| dial.name == name).expect("the card has every dial that a scenario sets").range
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Scenario, String> {
        Scenario::from_text("s.toml", text.to_owned()).map_err(|mistake| mistake.to_string())
    }

    fn mistake(text: &str) -> String {
        read(text).expect_err("this scenario has a mistake")
    }

    #[test]
    fn a_name_is_enough() {
        let scenario = read("name = \"basis\"").expect("a name is enough");
        assert_eq!((scenario.seed, scenario.scale.k(), scenario.until), (2026, 20, Quarter::LAST));
        assert!(scenario.campaign.is_none());
    }

    #[test]
    fn every_key_is_understood() {
        let scenario = read(
            "name = 'all'\nseed = 9223372036854775807\nscale = '1/100'\nuntil = '2030Q4'\n\
             [parameters]\n'weglek.pay' = 0.004\nweglek.strain = 0.003\n\
             [campaign]\nbudget = 3e6\nfrom = '2027Q1'\nyears = 2\nsplit = { switchers = 50, pupils = 30, parents = 20 }",
        )
        .expect("all of this is allowed");
        assert_eq!(scenario.seed, i64::MAX as u64);
        assert_eq!(scenario.book.value("weglek.pay"), Ok(0.004));
        assert_eq!(scenario.book.value("weglek.strain"), Ok(0.003));
        let campaign = Campaign { spend: [1.5e6, 0.9e6, 0.6e6], from: Quarter::of(2027, 1), years: 2 };
        assert_eq!(scenario.campaign, Some(campaign));
    }

    #[test]
    fn without_a_split_each_group_gets_a_third() {
        let campaign = read("name = 'a'\n[campaign]\nbudget = 1_000_000").expect("allowed").campaign.expect("one");
        assert_eq!(campaign.spend, [1e6 / 3.0; 3]);
        assert_eq!((campaign.from, campaign.years), (Quarter::of(2026, 1), 3));
    }

    #[test]
    fn a_mistake_is_told_at_its_line() {
        assert_eq!(
            mistake("name = 'a'\n\n[campaign]\nbudget = -5"),
            "s.toml, line 4: campaign.budget = -5 is not allowed; choose from 0 to 1000000000 (EUR a year, over all \
             target groups)"
        );
        assert!(mistake("name = 'a'\n[campaign]\nbudget = 1\nfrom = '2025Q4'").contains("history up to 2025Q4"));
        assert!(mistake("name = 'a'\nuntil = '2020Q4'\n[campaign]\nbudget = 1").contains("until = 2020Q4"));
        assert!(mistake("name = 'a'\n[parameters]\n'weglek.pay' = 0.1\nweglek.pay = 0.1").contains("twice"));
        assert!(mistake("name = '../a'").contains("names a directory"));
    }
}
