//! Whether the order of the options holds over what the fit leaves possible, in Dutch or English.

use std::fmt::Write as _;

use crate::compare::assess::Answer;
use crate::compare::over_the_fit::Pair;
use crate::report::Lang;
use crate::report::numbers::persons;
use crate::report::parameter_words::parameter_name;
use crate::report::words::{Words, option_name};

/// Writes a line for each option and the next.
pub fn over_the_fit(out: &mut String, answer: &Answer, words: Words) {
    let Some(found) = &answer.over_the_fit else { return };
    let (points, numbers) = (found.points, found.numbers);
    let _ = match words.0 {
        Lang::Nl => writeln!(
            out,
            "Houdt de volgorde stand over wat de fit openlaat? {points} punten, gehalveerd naar elk van de {numbers} gefitte getallen\n\
             (`weglek fit`); omgekeerd: met meer dan twee keer de fout."
        ),
        Lang::En => writeln!(
            out,
            "Does the order hold over what the fit leaves possible? {points} points, halved by each of the {numbers} fitted numbers\n\
             (`weglek fit`); turned round: by more than twice the error."
        ),
    };
    for pair in &found.pairs {
        let _ = writeln!(out, "   {}", line(pair, words));
    }
    let _ = writeln!(out);
}

fn line(pair: &Pair, words: Words) -> String {
    let lang = words.0;
    let (above, below) = (option_name(pair.above, lang), option_name(pair.below, lang).to_lowercase());
    let (holds, turns, all) = (pair.holds(), pair.turns(), pair.halves.len());
    let order = match lang {
        Lang::Nl => format!("{above} boven {below}: in {holds} van {all} helften, omgekeerd in {turns}"),
        Lang::En => format!("{above} above {below}: in {holds} of {all} halves, turned round in {turns}"),
    };
    let weakest = pair.weakest().map(|half| {
        let side = if half.low { words.pick("laag", "low") } else { words.pick("hoog", "high") };
        let name = parameter_name(&half.number, lang);
        let (difference, error) = (persons(half.difference, lang), persons(1.96 * half.error, lang));
        let least = words.pick("het minst bij", "least with");
        let years = words.pick("technicusjaren verschil", "technician-years of difference");
        format!("; {least} {name} {side}: {difference} ± {error} {years}")
    });
    order + &weakest.unwrap_or_default()
}
