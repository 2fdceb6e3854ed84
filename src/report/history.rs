//! The model beside history, on the terminal: fitted and unseen apart, misses named.

use std::fmt::Write as _;

use crate::compare::assess::Answer;
use crate::compare::history::Line;
use crate::report::Lang;
use crate::report::numbers::{grouped, percent_fine};
use crate::report::words::{Words, indicator_name};

/// How far the model may lie from a published figure before it is named a miss.
pub const MISS: f64 = 0.25;

/// Writes the table.
pub fn history(out: &mut String, answer: &Answer, words: Words) {
    let _ = writeln!(
        out,
        "{:<40}{:>12}{:>12}{:>24}",
        words.pick("Model en geschiedenis", "Model and history"),
        words.pick("gemeten", "measured"),
        "model",
        "5% - 95%",
    );
    for (kind, title) in [
        ("fitted", words.pick("tot en met 2021 (op de meeste is afgestemd)", "up to 2021 (most are calibrated to)")),
        ("unseen", words.pick("na 2021 (niet gebruikt voor de afstemming)", "after 2021 (not used for calibration)")),
    ] {
        let _ = writeln!(out, "  {title}");
        for line in answer.history.iter().filter(|line| line.period_kind == kind) {
            let name = format!("{} {}", indicator_name(&line.indicator, words.0), line.period);
            let range = format!("{} - {}", figure(line.p05, line, words.0), figure(line.p95, line, words.0));
            let miss = if is_miss(line) { words.pick("  < mis", "  < miss") } else { "" };
            let _ = writeln!(
                out,
                "  {name:<38}{:>12}{:>12}{range:>24}{miss}",
                figure(line.published, line, words.0),
                figure(line.model, line, words.0),
            );
        }
    }
    let misses = answer.history.iter().filter(|line| is_miss(line)).count();
    let note = match words.0 {
        Lang::Nl => format!(
            "  {misses} van de {} cijfers wijken meer dan 25% af van de meting. De conjunctuur na 2021 (vacatures buiten\n  \
             techniek en ICT, werkloosheid) is van buiten gegeven.\n",
            answer.history.len()
        ),
        Lang::En => format!(
            "  {misses} of {} figures lie more than 25% from the measurement. The business cycle after 2021 (vacancies\n  \
             outside technology and ICT, unemployment) is given from outside.\n",
            answer.history.len()
        ),
    };
    let _ = writeln!(out, "{note}");
}

/// Whether the model lies far from a published figure.
pub fn is_miss(line: &Line) -> bool {
    (line.model / line.published - 1.0).abs() > MISS
}

fn figure(value: f64, line: &Line, lang: Lang) -> String {
    if line.unit == "share" { percent_fine(value, lang) } else { grouped((value / 100.0).round() * 100.0, lang) }
}
