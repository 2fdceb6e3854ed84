//! The Monitor on the terminal: what was published beside the model, fitted and unseen apart, misses and skill in sentences.

use std::fmt::Write as _;

use crate::compare::design::Plan;
use crate::compare::monitor::{Answer, Point, Series};
use crate::compare::skill::{Naive, Skill};
use crate::parameters::published::{Period, Side};
use crate::report::Lang;
use crate::report::history::MISS;
use crate::report::need::wrapped;
use crate::report::numbers::{decimals, grouped, percent_fine};
use crate::report::words::{Words, indicator_name};

/// Years of the table of the whole period; the border between fitted and unseen lies after the second.
const YEARS: [i16; 5] = [2016, 2021, 2025, 2030, 2035];

/// The whole answer.
pub fn text(plan: &Plan, answer: &Answer, lang: Lang) -> String {
    let words = Words(lang);
    let mut out = String::new();
    beside_published(&mut out, answer, Side::Fitted, words);
    beside_published(&mut out, answer, Side::Unseen, words);
    whole_period(&mut out, answer, words);
    for sentence in sentences(plan, answer, lang) {
        wrapped(&mut out, &sentence, "");
        out.push('\n');
    }
    out.truncate(out.trim_end().len());
    out
}

/// What must be said beside the tables, each in a few sentences.
pub fn sentences(plan: &Plan, answer: &Answer, lang: Lang) -> Vec<String> {
    vec![misses(answer, Words(lang)), skill(answer, Words(lang)), provisos(plan, lang)]
}

/// Name of a series.
pub fn name(series: &Series, lang: Lang) -> String {
    indicator_name(&series.name(), lang)
}

/// A figure as people read it.
pub fn figure(value: f64, unit: &str, lang: Lang) -> String {
    match unit {
        "share" => percent_fine(value, lang),
        "growth" => {
            let sign = if value >= 1.0 { "+" } else { "" };
            format!("{sign}{}", percent_fine(value - 1.0, lang))
        }
        _ => {
            let unit = if value < 10_000.0 { 10.0 } else { 100.0 };
            grouped((value / unit).round() * unit, lang)
        }
    }
}

/// Every point with a published figure, with its series, its unit and its name.
fn published(answer: &Answer, side: Side, lang: Lang) -> Vec<(&Series, &Point, &'static str, String)> {
    let mut all = Vec::new();
    for series in &answer.series {
        let levels = series.quarters.iter().chain(&series.years).map(|point| (point, series.unit));
        let growth = series.growth.iter().map(|point| (point, "growth"));
        for (point, unit) in levels.chain(growth).filter(|(p, _)| p.side == side && p.published.is_some()) {
            let since = series.growth_since.filter(|_| unit == "growth").map_or(String::new(), |year| {
                if lang == Lang::Nl { format!(", groei sinds {year}") } else { format!(", growth since {year}") }
            });
            all.push((series, point, unit, format!("{}{since}, {}", name(series, lang), point.period)));
        }
    }
    all
}

fn beside_published(out: &mut String, answer: &Answer, side: Side, words: Words) {
    let lang = words.0;
    let title = match side {
        Side::Fitted => words.pick("Tot en met 2021 (afstemming)", "Up to 2021 (fitted)"),
        Side::Unseen => words.pick("Na 2021 (niet gebruikt bij de afstemming)", "After 2021 (unseen by the fit)"),
    };
    let (measured, outside) =
        (words.pick("gemeten", "measured"), words.pick("  < buiten de band", "  < outside the band"));
    let _ = writeln!(out, "{title:<52}{measured:>12}{:>12}{:>24}", "model", "5% - 95%");
    for (series, point, unit, name) in published(answer, side, lang) {
        let say = |value: f64| figure(value, unit, lang);
        let band = format!("{} - {}", say(point.p05), say(point.p95));
        let mark = if point.misses() { outside } else { "" };
        let _ = writeln!(
            out,
            "  {name:<50}{:>12}{:>12}{band:>24}{mark}",
            say(point.published.unwrap_or_default()),
            say(point.p50)
        );
        for skill in answer.skill.iter().filter(|s| s.name == series.name() && s.period == point.period) {
            naive(out, skill, unit, words);
        }
    }
    out.push('\n');
}

/// The two naive forecasts under an unseen figure.
fn naive(out: &mut String, skill: &Skill, unit: &str, words: Words) {
    let forecasts = [
        (
            skill.constant_share,
            words.pick("naïef: vast deel van alle vacatures", "naive: constant share of all vacancies"),
        ),
        (skill.last_value, words.pick("naïef: laatste waarde", "naive: last value")),
    ];
    for (forecast, name) in forecasts {
        if let Some(Naive { forecast, skill }) = forecast {
            let verdict = if skill > 0.0 {
                words.pick("het model is beter", "the model is better")
            } else {
                words.pick("het model is niet beter", "the model is no better")
            };
            let _ = writeln!(
                out,
                "    {name:<48}{:>12}{:>12}   skill {} ({verdict})",
                "",
                figure(forecast, unit, words.0),
                decimals(skill, 2, words.0)
            );
        }
    }
}

fn whole_period(out: &mut String, answer: &Answer, words: Words) {
    let lang = words.0;
    let heading = words.pick("Mediaan (5% - 95%), per jaar", "Median (5% - 95%), by year");
    let _ = write!(out, "{heading:<40}");
    for year in YEARS {
        let border = if year == YEARS[2] { " |" } else { "" };
        let _ = write!(out, "{border}{year:>25}");
    }
    out.push('\n');
    for series in &answer.series {
        let _ = write!(out, "  {:<38}", name(series, lang));
        for point in YEARS.iter().filter_map(|year| series.year(*year)) {
            let border = if point.period == Period::Year(YEARS[2]) { " |" } else { "" };
            let say = |value: f64| short(value, series.unit, lang);
            let cell = format!("{} ({} - {})", say(point.p50), say(point.p05), say(point.p95));
            let _ = write!(out, "{border}{cell:>25}");
        }
        out.push('\n');
    }
    let note = words.pick(
        "Per jaar: stromen opgeteld, standen gemiddeld. Duizendtallen. Links van de streep de afgestemde periode.",
        "By year: flows summed, states averaged. Thousands. Left of the bar the fitted period.",
    );
    wrapped(out, note, "  ");
    out.push('\n');
}

/// A figure in a narrow column: thousands, or a percentage.
fn short(value: f64, unit: &str, lang: Lang) -> String {
    let thousands = value / 1000.0;
    match unit {
        "share" => percent_fine(value, lang),
        _ if thousands < 100.0 => decimals(thousands, 1, lang),
        _ => grouped(thousands, lang),
    }
}

/// Every miss, named.
fn misses(answer: &Answer, words: Words) -> String {
    let lang = words.0;
    let of_side = |side: Side| {
        let all = published(answer, side, lang);
        let off = |point: &Point| point.off().unwrap_or_default();
        let missed: Vec<_> = all.iter().filter(|(_, point, ..)| point.misses()).collect();
        let far = missed.iter().filter(|(_, point, ..)| off(point).abs() > MISS).count();
        let names: Vec<String> = missed
            .iter()
            .map(|(_, point, _, name)| {
                let sign = if off(point) >= 0.0 { "+" } else { "" };
                format!("{name} ({sign}{})", percent_fine(off(point), lang))
            })
            .collect();
        let (all, missed, names) = (all.len(), missed.len(), names.join("; "));
        match (missed, lang) {
            (0, Lang::Nl) => format!("geen van de {all} cijfers"),
            (0, Lang::En) => format!("none of {all} figures"),
            (_, Lang::Nl) => {
                format!("{missed} van de {all} cijfers, waarvan {far} meer dan een kwart ernaast: {names}")
            }
            (_, Lang::En) => format!("{missed} of {all} figures, {far} of them by more than a quarter: {names}"),
        }
    };
    let (fitted, unseen) = (of_side(Side::Fitted), of_side(Side::Unseen));
    match lang {
        Lang::Nl => format!(
            "Missers (het gemeten cijfer ligt buiten de band; tussen haakjes hoeveel de mediaan ernaast zit). Tot en met 2021: \
             {fitted}. Na 2021: {unseen}."
        ),
        Lang::En => format!(
            "Misses (the measured figure lies outside the band; in brackets how far off the median is). Up to 2021: {fitted}. \
             After 2021: {unseen}."
        ),
    }
}

/// Whether the model beats naive forecasts, said plainly.
fn skill(answer: &Answer, words: Words) -> String {
    let lang = words.0;
    let named = |beats: bool| -> Vec<String> {
        let of = answer.skill.iter().filter(|skill| skill.beats_all() == beats);
        of.map(|skill| format!("{} {}", indicator_name(&skill.name, lang), skill.period)).collect()
    };
    let (better, worse) = (named(true).join(", "), named(false).join(", "));
    let sentence =
        |names: &str, words: &str| if names.is_empty() { String::new() } else { format!("{words}: {names}. ") };
    let worse = sentence(
        &worse,
        words.pick(
            "Het model verslaat niet elke naïeve voorspelling bij",
            "The model does not beat every naive forecast of",
        ),
    );
    let better = sentence(&better, words.pick("Het is beter dan beide bij", "It beats both for"));
    worse
        + &better
        + match lang {
            Lang::Nl => {
                "Skill = 1 − fout van het model / fout van de naïeve voorspelling. Beide cijfers van 2024Q4 (Kamerbrief van 1 juli \
             2025) waren bekend toen het model werd gemaakt: een blinde toets zijn ze niet."
            }
            Lang::En => {
                "Skill = 1 − error of the model / error of the naive forecast. Both figures of 2024Q4 (cabinet letter of 1 July 2025) \
             were known when the model was made: they are no blind test."
            }
        }
}

fn provisos(plan: &Plan, lang: Lang) -> String {
    let (draws, seeds, scale) = (plan.draws, plan.seeds, plan.scale);
    match lang {
        Lang::Nl => format!(
            "De conjunctuur (alle vacatures, werkloosheid) is van buiten gegeven: ook na 2021, gemeten tot en met 2025 en daarna \
             getrokken. Basis: B1, al het beleid van vóór 1 juli 2025. Band: 5-95% over {draws} trekkingen van de onzekere \
             parameters met {seeds} keer toeval, op schaal {scale}; fouten in de opzet van het model zitten er niet in. Aantallen \
             werkenden zijn tot 2021 van de oude enquête en tellen alleen als groei. Digitale professionals zijn niet geijkt op de \
             telling van 2023; `weglek need` en `weglek doorrekening` doen dat wel en komen hoger uit. Voor weglek, zij-instroom en pensioen bestaat \
             geen cijfer met deze definitie."
        ),
        Lang::En => format!(
            "The business cycle (all vacancies, unemployment) is given from outside: after 2021 too, measured up to 2025 and drawn \
             later. Baseline: B1, all policy decided before 1 July 2025. Band: 5-95% over {draws} draws of the uncertain parameters \
             with {seeds} seeds of luck, at scale {scale}; faults in the make-up of the model are not in it. Numbers at work are \
             of the old survey up to 2021 and enter as growth only. Digital professionals are not anchored on the count of 2023; \
             `weglek need` and `weglek doorrekening` do that and come out higher. For weglek, switchers and retirement no figure of this \
             definition exists."
        ),
    }
}
