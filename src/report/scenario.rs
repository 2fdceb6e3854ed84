//! A scenario in words: what would be lived, and what came of it, in Dutch or English. Computes nothing.

use std::path::Path;

use crate::domain::Quarter;
use crate::levers::{Campaign, Measure, Policy, campaign};
use crate::observe::Row;
use crate::report::Lang;
use crate::report::manifest::peak_rss_bytes;
use crate::report::numbers::{decimals, grouped, percent_fine};
use crate::report::words::{Words, indicator_name, unit_name};
use crate::scenario::Scenario;

/// That a scenario is fine, and what it would do.
pub fn fine(path: &Path, scenario: &Scenario, lang: Lang) -> String {
    let words = Words(lang);
    let Scenario { name, seed, scale, until, policy, .. } = scenario;
    let (fine, to) = (words.pick("is in orde", "is fine"), words.pick("tot en met", "to"));
    let at = words.pick("schaal", "scale");
    let mut lines = vec![
        format!("{} {fine}.", path.display()),
        format!("'{name}': {} {to} {until}, {at} {scale}, seed {seed}", Quarter::FIRST),
    ];
    lines.extend(measures(policy, lang).iter().map(|measure| format!("  {measure}")));
    lines.join("\n")
}

/// Each measure of a policy in a line; that there is none, in one.
pub fn measures(policy: &Policy, lang: Lang) -> Vec<String> {
    if policy.measures.is_empty() {
        vec![Words(lang).pick("geen beleid", "no policy").to_owned()]
    } else {
        policy.measures.iter().map(|measure| in_words(measure, lang)).collect()
    }
}

fn in_words(measure: &Measure, lang: Lang) -> String {
    let words = Words(lang);
    let card = &measure.lever.card;
    let title = words.pick(card.title_nl, card.title_en);
    let last = Quarter(measure.until.0 - 1).min(Quarter::LAST);
    let (from, to) = (measure.from, words.pick("tot en met", "to"));
    let settings = if std::ptr::eq(measure.lever, &raw const campaign::LEVER) {
        let spend = Campaign::of(measure).spend.map(|euros| grouped(euros, lang));
        let [switchers, pupils, parents] = &spend;
        match lang {
            Lang::Nl => format!(
                "€ {switchers} per jaar voor zij-instromers, € {pupils} voor leerlingen en studenten, € {parents} voor ouders"
            ),
            Lang::En => {
                format!("EUR {switchers} a year for switchers, {pupils} for pupils and students, {parents} for parents")
            }
        }
    } else {
        let dials = card.dials.iter().zip(measure.settings);
        let dials = dials.map(|(dial, value)| format!("{} {}", dial.name, with_unit(value, dial.unit, lang)));
        dials.collect::<Vec<_>>().join(", ")
    };
    if last < from {
        return format!("{title} ({}), {}: {settings}", card.name, words.pick("geen kwartaal", "for no quarter"));
    }
    format!("{title} ({}), {from} {to} {last}: {settings}", card.name)
}

fn with_unit(value: f64, unit: &'static str, lang: Lang) -> String {
    match unit {
        "share" => percent_fine(value, lang),
        _ if value.fract() == 0.0 => format!("{} {}", grouped(value, lang), unit_name(unit, lang)),
        _ => format!("{} {}", decimals(value, 2, lang), unit_name(unit, lang)),
    }
}

/// What came of a run: figures of its last quarter, and where everything is. `began` is the saved world that it went on from,
/// and when that was.
pub fn summary(
    scenario: &Scenario,
    began: Option<(&Path, Quarter)>,
    last: &[Row],
    csv: &Path,
    saved: Option<&Path>,
    seconds: f64,
    lang: Lang,
) -> String {
    let words = Words(lang);
    let Scenario { name, seed, scale, until, .. } = scenario;
    let before = began.map_or_else(String::new, |(file, quarter)| {
        let (after, before) =
            (words.pick("verder na", "after"), words.pick("wat ervoor kwam is van", "what came before is of"));
        format!("{after} {quarter} ({before} {}); ", file.display())
    });
    let mut lines = vec![format!("{name}: {} {scale}, seed {seed}; {before}{until}:", words.pick("schaal", "scale"))];
    for row in last {
        // Whole persons and vacancies.
        let value = if row.unit == "share" { row.value } else { row.value.round() };
        let of_quarter = if row.indicator.ends_with("_per_quarter") {
            words.pick(" in het kwartaal", " in the quarter")
        } else {
            ""
        };
        let value = with_unit(value, row.unit, lang);
        lines.push(format!("  {:32} {value}{of_quarter}", indicator_name(row.indicator, lang)));
    }
    let every = words.pick("Elk kwartaal en elke groep", "Every quarter and group");
    let memory = peak_rss_bytes().map_or_else(String::new, |bytes| format!(", {} MiB", bytes >> 20));
    lines.push(format!("{every}: {} ({} s{memory})", csv.display(), decimals(seconds, 1, lang)));
    let world = words.pick("De wereld, om met --from verder te gaan", "The world, to go on from with --from");
    lines.extend(saved.map(|path| format!("{world}: {}", path.display())));
    lines.join("\n")
}
