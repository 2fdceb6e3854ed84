//! Beside the demand paths on the terminal: digital professionals, and figures as published. In Dutch or English.

use std::fmt::Write as _;

use crate::compare::need_answer::NeedAnswer;
use crate::parameters::need::{Study, Use};
use crate::report::Lang;
use crate::report::need::{name, path_name, wrapped};
use crate::report::numbers::{decimals, grouped, percent, persons};
use crate::report::words::Words;

/// Digital professionals against their goal.
pub fn digital(out: &mut String, answer: &NeedAnswer, words: Words) {
    let lang = words.0;
    let _ = writeln!(
        out,
        "{} {}",
        words.pick("Digitale professionals eind 2030, doel", "Digital professionals at the end of 2030, goal"),
        grouped(answer.goal, lang)
    );
    for name in ["without", "digital", &answer.range.highest, "model"] {
        let Some(path) = answer.path(name) else { continue };
        let p = path.professionals;
        let _ = writeln!(
            out,
            "  {:<44}{:>10}{:>21}   {} {}",
            path_name(name, &answer.studies, words),
            persons(p.p50, lang),
            format!("{} - {}", persons(p.p05, lang), persons(p.p95, lang)),
            words.pick("aandeel trekkingen dat het doel haalt:", "share of draws that reach the goal:"),
            percent(path.reaches_goal),
        );
    }
    let [factor, book] = [answer.bridge, answer.bridge_in_book].map(|x| decimals(x, 2, lang));
    let note = match lang {
        Lang::Nl => format!(
            "Klasse 08 × een brug die de 670.000 van 2023 (HCA-ICT, L02-0051) oplevert: gemiddeld {factor}. De standaardwaarde \
             is {book}; ligt de brug hoger, dan heeft het model in 2023 minder ICT'ers dan geteld. Dat de brug gelijk \
             blijft is aangenomen, met 11% naar beide kanten (outside.digital_bridge)."
        ),
        Lang::En => format!(
            "Class 08 × a bridge that gives the 670,000 of 2023 (HCA-ICT, L02-0051): {factor} on average. The default \
             is {book}; a higher bridge means that the model has fewer ICT workers in 2023 than were counted. That \
             the bridge stays the same is assumed, with 11% either way (outside.digital_bridge)."
        ),
    };
    wrapped(out, &note, "  ");
    out.push('\n');
}

/// A study's figure as published, with how it was read.
pub fn published(out: &mut String, study: &Study, words: Words) {
    let note = if words.0 == Lang::Nl { &study.note_nl } else { &study.note_en };
    let figure = match study.unit.as_str() {
        "percent" => percent(study.value / 100.0),
        "fte" => format!("{} fte", grouped(study.value, words.0)),
        _ => grouped(study.value, words.0),
    };
    wrapped(out, &format!("{}: {figure} ({}); {note}", name(study, words), study.row_ids), "  ");
}

/// Figures that count something else than extra demand.
pub fn beside(out: &mut String, answer: &NeedAnswer, words: Words) {
    let title = words.pick(
        "Cijfers die iets anders tellen, ernaast gezet (geen vraagpad)",
        "Figures that count something else, beside (not a demand path)",
    );
    let _ = writeln!(out, "{title}");
    for study in answer.studies.iter().filter(|s| s.used_for == Use::Beside) {
        published(out, study, words);
    }
    let pbl = words.pick(
        "PBL en ROA (2022), waar de brief naar verwijst, geven in de verzamelde bronnen geen aantal (L08-0003).",
        "PBL and ROA (2022), to which the letter refers, give no number in the sources collected (L08-0003).",
    );
    wrapped(out, pbl, "  ");
    out.push('\n');
}
