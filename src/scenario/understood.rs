//! A scenario as understood: every key of the file, its default, and what it may be.

use std::collections::BTreeSet;

use crate::domain::{Quarter, Scale};
use crate::levers::{LEVERS, Policy};
use crate::parameters::{Book, Mistake};
use crate::scenario::Scenario;
use crate::scenario::measures::measure;
use crate::scenario::read::{Item, Page, SCENARIO, Section};

/// Seed where none is given; any would do.
const SEED: u64 = 2026;
/// One simulated person stands for how many, where nothing is said.
const SCALE: u32 = 20;

/// Understands a scenario.
///
/// # Errors
/// At the first mistake.
pub fn understand(file: &str, text: String) -> Result<Scenario, Mistake> {
    let page = Page { kind: SCENARIO, file, text: &text };
    let values = page.values()?;
    let top = Section::top(page, &values);
    let levers = LEVERS.map(|lever| lever.card.name);
    top.only(&[&["name", "seed", "scale", "until", "parameters"][..], &levers].concat())?;

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
    let mut policy = Policy::default();
    for lever in LEVERS {
        if let Some(item) = top.item(lever.card.name) {
            policy.measures.push(measure(lever, &item, until)?);
        }
    }
    drop(values);
    Ok(Scenario { name, seed, scale, until, book, policy, text })
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

/// A quarter within a range; `why` says why no other.
///
/// # Errors
/// If it is none, or outside.
pub fn quarter_within(item: &Item, first: Quarter, last: Quarter, why: &str) -> Result<Quarter, Mistake> {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::levers::Campaign;

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
        assert_eq!(scenario.policy, Policy::default());
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
        assert_eq!(scenario.policy, Policy::from(campaign));
    }

    #[test]
    fn without_a_split_each_group_gets_a_third() {
        let policy = read("name = 'a'\n[campaign]\nbudget = 1_000_000").expect("allowed").policy;
        let campaign = Campaign { spend: [1e6 / 3.0; 3], from: Quarter::of(2026, 1), years: 3 };
        assert_eq!(policy, Policy::from(campaign));
    }

    #[test]
    fn a_lever_runs_for_as_long_as_is_said() {
        let text = "name = 'a'\n[training_subsidy]\nbudget = 24_500_000\nfrom = '2025Q2'\nuntil = '2027Q4'";
        let policy = read(text).expect("allowed").policy;
        let [measure] = policy.measures.as_slice() else { panic!("one measure: {policy:?}") };
        assert_eq!((measure.lever.card.name, measure.settings[0]), ("training_subsidy", 24.5e6));
        assert_eq!((measure.from, measure.until), (Quarter::of(2025, 2), Quarter::of(2028, 1)));
        assert!(mistake("name = 'a'\n[pay]\nfrom = '2026Q1'").contains("pay.raise is missing"));
        assert!(mistake("name = 'a'\n[pay]\nraise = 5\nfrom = '2019Q1'").contains("fitted"));
        assert!(
            mistake("name = 'a'\n[pay]\nraise = 5\nfrom = '2028Q1'\nuntil = '2027Q1'").contains("choose from 2028Q1")
        );
        assert!(mistake("name = 'a'\n[pay]\nraise = 31").contains("choose from 0 to 30 (percent)"));
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
