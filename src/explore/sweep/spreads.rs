//! What a sweep varies, as its file says it: names, and how their values are spread.

use crate::explore::sweep::factor::{Factor, Spread, Target, measure_of};
use crate::parameters::{Book, Distribution, Mistake};
use crate::scenario::Scenario;
use crate::scenario::read::{Item, Section};

/// Reads the table of parameters, in order of their names. A line of its own goes before that of a group.
///
/// # Errors
/// At the first mistake.
pub fn factors(item: &Item, scenario: &Scenario) -> Result<Vec<Factor>, Mistake> {
    let (mut factors, mut of_groups) = (Vec::new(), Vec::new());
    read_factors(&item.section()?, "", scenario, &mut factors, &mut of_groups)?;
    of_groups.retain(|of_group: &Factor| factors.iter().all(|named| named.name != of_group.name));
    factors.append(&mut of_groups);
    factors.sort_by(|a, b| a.name.cmp(&b.name));
    factors.dedup_by(|a, b| a.name == b.name);
    Ok(factors)
}

/// Reads `"weglek.pay" = …` and `weglek.pay = …` alike.
fn read_factors(
    section: &Section,
    prefix: &str,
    scenario: &Scenario,
    named: &mut Vec<Factor>,
    of_groups: &mut Vec<Factor>,
) -> Result<(), Mistake> {
    for item in section.items() {
        let name = format!("{prefix}{}", item.key());
        let deeper = item.as_section().filter(|section| section.items().any(|item| !SPREAD_KEYS.contains(&item.key())));
        if let Some(deeper) = deeper {
            read_factors(&deeper, &format!("{name}."), scenario, named, of_groups)?;
            continue;
        }
        if let Some(group) = name.strip_suffix(".*") {
            of_groups.extend(every_drawn(group, &item, &scenario.book)?);
            continue;
        }
        let factor = factor(&name, &item, &scenario.book)?;
        if let Target::Dial(lever, _) = factor.target {
            measure_of(lever, &mut scenario.policy.clone()).map_err(|mistake| item.mistake(mistake))?;
        }
        if named.iter().any(|other| other.name == factor.name) {
            return Err(item.mistake(format!("{} is varied twice; keep one of the two lines", factor.name)));
        }
        named.push(factor);
    }
    Ok(())
}

/// Keys by which a spread is written as a table.
const SPREAD_KEYS: [&str; 3] = ["low", "high", "values"];

/// Every number of a group that is drawn where uncertainty is wanted.
fn every_drawn(group: &str, item: &Item, book: &Book) -> Result<Vec<Factor>, Mistake> {
    if item.text("card")? != "card" {
        return Err(item.mistake(format!("{group}.* takes all from their cards; write \"{group}.*\" = \"card\"")));
    }
    let of_group = |name: &str| name.strip_prefix(group).is_some_and(|rest| rest.starts_with('.'));
    let names = book.entries().filter(|e| e.draw.is_some() && of_group(&e.parameter.name)).map(|e| &e.parameter.name);
    let factors = names.map(|name| Factor::named(name, book)).collect::<Result<Vec<_>, _>>()?;
    if factors.is_empty() {
        return Err(
            item.mistake(format!("no number of '{group}' is drawn; `weglek explain parameters` lists them all"))
        );
    }
    Ok(factors)
}

fn factor(name: &str, item: &Item, book: &Book) -> Result<Factor, Mistake> {
    let mut factor = Factor::named(name, book).map_err(|mistake| item.mistake(mistake))?;
    if let Some(section) = item.as_section() {
        factor.spread = spread(&factor, &section)?;
    } else {
        let text = item.text("card")?;
        if text != "card" {
            let (value, range) = match book.entry(name) {
                Ok(entry) => (entry.parameter.value, entry.parameter.range),
                Err(_) => (0.5 * (factor.bounds.0 + factor.bounds.1), factor.bounds),
            };
            let distribution = Distribution::read(text, value, range).map_err(|what| {
                item.mistake(format!(
                    "{name}: {what}; \"card\" takes that of its card, {{ low = …, high = … }} bounds of your own"
                ))
            })?;
            factor.spread = Spread::Drawn(distribution);
        }
    }
    match factor.spread {
        Spread::Drawn(Distribution::Uniform(low, high)) if low == high => Err(item.mistake(format!(
            "{name} is fixed by its source; give it a range, as in: \"{name}\" = {{ low = …, high = … }}"
        ))),
        Spread::Drawn(_) if factor.at(0.001) == factor.at(0.999) => Err(item.mistake(format!(
            "{name} would be {} in every run; give a distribution within {} to {} ({})",
            factor.at(0.5),
            factor.bounds.0,
            factor.bounds.1,
            factor.unit
        ))),
        Spread::Drawn(_) if factor.is_whole() => Err(item
            .mistake(format!("{name} takes whole numbers; list them, as in: \"{name}\" = {{ values = [1, 3, 5] }}"))),
        _ => Ok(factor),
    }
}

/// `{ low = 1, high = 3 }` or `{ values = [1, 2, 3] }`.
fn spread(factor: &Factor, section: &Section) -> Result<Spread, Mistake> {
    let checked = |item: &Item| -> Result<f64, Mistake> {
        let value = item.number(factor.unit)?;
        factor.check(value).map_err(|mistake| item.mistake(mistake))?;
        Ok(value)
    };
    if let Some(item) = section.item("values") {
        section.only(&["values"])?;
        let values = item.list("[1, 3, 5]")?.iter().map(checked).collect::<Result<Vec<_>, _>>()?;
        if values.is_empty() {
            return Err(item.mistake(format!("{} is empty; list at least one value", item.name)));
        }
        return Ok(Spread::Values(values));
    }
    section.only(&SPREAD_KEYS)?;
    let low = checked(&section.required("low", "low = 0.1")?)?;
    let item = section.required("high", "high = 0.9")?;
    let high = checked(&item)?;
    if low >= high {
        return Err(item.mistake(format!("{} = {high} is not above low = {low}", item.name)));
    }
    Ok(Spread::Drawn(Distribution::Uniform(low, high)))
}
