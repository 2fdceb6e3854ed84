//! The money of the doorrekening on the terminal: what parts cost the government, and who bears what.

use std::fmt::Write as _;

use crate::compare::doorrekening::answer::Assessed;
use crate::report::doorrekening::name;
use crate::report::numbers::{cost_each, euro};
use crate::report::words::Words;

/// What each part costs the government, and for each extra technician.
pub fn money<'a>(out: &mut String, parts: impl Iterator<Item = &'a Assessed>, words: Words) {
    let lang = words.0;
    let _ = writeln!(
        out,
        "{:<34}{:>18}{:>22}{:>26}{:>28}",
        words.pick("Kosten voor de overheid", "Cost to the government"),
        words.pick("in totaal", "in all"),
        words.pick("waarvan aangenomen†", "of which assumed†"),
        words.pick("per fte verlicht 2035", "per fte relieved 2035"),
        words.pick("per extra technicus 2035", "per extra technician 2035"),
    );
    for part in parts.filter(|part| part.cost_eur > 0.0) {
        let of_mean = |cost: Option<f64>| cost.map_or_else(|| "-".into(), |cost| euro(Some(cost), lang));
        let _ = writeln!(
            out,
            "  {:<32}{:>18}{:>22}{:>26}{:>28}   {}",
            name(&part.name, words),
            euro(Some(part.cost_eur), lang),
            of_mean(Some(part.cost_assumed_eur).filter(|cost| *cost > 0.0)),
            of_mean(part.cost_per_fte_eur),
            of_mean(part.cost_per_mean_extra_eur),
            cost_each(part.cost_per_extra_eur, lang),
        );
    }
    let _ = writeln!(
        out,
        "{}\n",
        words.pick(
            "Gemiddelde kosten over gemiddeld effect; daarachter de kosten per extra technicus van trekking tot trekking.\n\
             † Kosten die aan een aangenomen getal hangen, zoals een eenheidsprijs zonder bron (`cost_assumed` in de JSON noemt ze);\n\
             de marge ervan is meegetrokken. Bedragen en aantallen die het plan zelf instelt staan vast: zie daar waar ze vandaan komen.",
            "Mean cost over mean effect; behind it the cost per extra technician from draw to draw.\n\
             † Cost that hangs on an assumed number, such as a unit cost without a source (`cost_assumed` in the JSON names them), whose\n\
             range is drawn. Amounts and numbers that the plan itself sets are fixed: see there where they come from.",
        )
    );
}

/// The costs of the whole by who bears them.
pub fn costs(out: &mut String, whole: &Assessed, words: Words) {
    let lang = words.0;
    let _ = writeln!(
        out,
        "{}",
        words.pick(
            "Kosten van het geheel naar wie ze draagt (training en loon in de leertijd: per extra starter, P30 en P31; tellen niet mee hierboven)",
            "Costs of the whole by who bears them (training and wages while learning: a head of extra starters, P30 and P31; not counted above)",
        )
    );
    for cost in &whole.costs {
        let [low, central, high] = [cost.low, cost.central, cost.high].map(|euros| euro(Some(euros), lang));
        let what = format!("{}: {}", bearer_name(cost.bearer, words), kind_name(cost.kind, words));
        let _ = writeln!(out, "  {what:<44}{:>40}", format!("{central} ({low} - {high})"));
    }
    out.push('\n');
}

fn bearer_name(bearer: &str, words: Words) -> &'static str {
    match bearer {
        "government" => words.pick("overheid", "government"),
        "government_and_employers" => words.pick("overheid en werkgevers", "government and employers"),
        "employers" => words.pick("werkgevers", "employers"),
        _ => words.pick("deelnemers", "participants"),
    }
}

fn kind_name(kind: &str, words: Words) -> &'static str {
    match kind {
        "programme" => words.pick("de maatregelen", "the measures"),
        "training" => words.pick("training", "training"),
        "lock_in" => words.pick("loon in de leertijd, betaald of gemist", "wages while learning, paid or foregone"),
        _ => words.pick("hoger loon", "higher wages"),
    }
}
