//! Stylised facts beside the model: on the terminal, and as the page docs/validation.md.

use std::fmt::Write as _;

use crate::compare::design::Plan;
use crate::compare::facts::{Tested, Verdict};
use crate::report::Lang;
use crate::report::need::wrapped;
use crate::report::numbers::{decimals, percent_fine};
use crate::report::words::Words;

/// The table and its sentence, for the terminal.
pub fn text(tested: &[Tested], lang: Lang) -> String {
    let words = Words(lang);
    let mut out = String::new();
    let _ = writeln!(
        out,
        "{:<56}{:>11}{:>18}{:>10}{:>18}",
        words.pick("Gestileerde feiten", "Stylised facts"),
        words.pick("gemeten", "published"),
        words.pick("stemt overeen in", "agrees within"),
        "model",
        "5% - 95%",
    );
    for one in tested {
        let say = |value: f64| figure(value, &one.fact.unit, lang);
        let range = |low: f64, high: f64| format!("{} - {}", say(low), say(high));
        let name = if lang == Lang::Nl { &one.fact.name_nl } else { &one.fact.name_en };
        let _ = writeln!(
            out,
            "  {name:<54}{:>11}{:>18}{:>10}{:>18}  {}",
            say(one.fact.value),
            range(one.fact.low, one.fact.high),
            say(one.model.p50),
            range(one.model.p05, one.model.p95),
            verdict(one.verdict, words),
        );
    }
    out.push('\n');
    wrapped(&mut out, &summary(tested, lang), "");
    out.truncate(out.trim_end().len());
    out
}

/// The page docs/validation.md, which is in English. `again` is the command that makes it.
pub fn page(plan: &Plan, tested: &[Tested], again: &str) -> String {
    let words = Words(Lang::En);
    let mut out = String::new();
    let _ = writeln!(out, "# Stylised facts beside the model\n");
    let _ = writeln!(
        out,
        "Made by `{again}`; do not edit. The facts stand in `configs/data/stylised_facts.csv`, the rules of counting in \
         `src/observe/moves.rs` and `src/compare/facts.rs`.\n"
    );
    let _ = writeln!(
        out,
        "{} Draws of the uncertain parameters: {}; seeds of luck in each: {}; scale {}, seed {}, baseline B1.\n",
        summary(tested, Lang::En),
        plan.draws,
        plan.seeds,
        plan.scale,
        plan.seed
    );
    let _ =
        writeln!(out, "| fact | published | rows | agrees within | model, median | 5% to 95% | verdict | leans on |");
    let _ = writeln!(out, "|---|---|---|---|---|---|---|---|");
    for one in tested {
        let fact = &one.fact;
        let say = |value: f64| figure(value, &fact.unit, Lang::En);
        let leans = fact
            .leans_on
            .split(", ")
            .filter(|name| !name.is_empty())
            .map(|name| if name.contains('.') { format!("`{name}`") } else { name.to_string() });
        let _ = writeln!(
            out,
            "| {} | {} ({}) | {} | {} to {} | {} | {} to {} | {} | {} |",
            fact.name_en,
            say(fact.value),
            fact.period,
            fact.row_ids.replace('+', " + ").replace(" +  + ", "+ + "),
            say(fact.low),
            say(fact.high),
            say(one.model.p50),
            say(one.model.p05),
            say(one.model.p95),
            verdict(one.verdict, words),
            leans.collect::<Vec<_>>().join(", "),
        );
    }
    let _ = writeln!(out, "\n## What is counted\n");
    for one in tested {
        let _ = writeln!(out, "* **{}**: {}. Source: {}.", one.fact.name_en, one.fact.definition, one.fact.source);
    }
    let _ = writeln!(out, "\n## How to read it\n");
    let _ = writeln!(
        out,
        "*Agrees*: the model's median lies in the published range; where a figure was published without a range, 25% either \
         way is taken (assumed). *Direction only*: outside it, on the right side of what would be no regularity (a slope of 0, a \
         ratio of 1). *Leans on*: numbers of the model that were chosen in view of the same rows, or the fit, which is held to them; \
         agreement there says that what was put in comes out, no more. Published figures are of all employees, jobs or occupations, the model's of technology. \
         Counted over the year of the figure; where the figure is of no year that is simulated (first jobs), over 2017 to 2021, as \
         is weglek; the slope over 2019 to 2025, matching over 2017 to 2025. The business cycle after 2021 is given from outside."
    );
    out
}

fn summary(tested: &[Tested], lang: Lang) -> String {
    let number = |verdict: Verdict| tested.iter().filter(|one| one.verdict == verdict).count();
    let (agrees, direction, differs) =
        (number(Verdict::Agrees), number(Verdict::DirectionOnly), number(Verdict::Differs));
    let own = tested.iter().filter(|one| one.fact.leans_on.is_empty());
    let (own_all, own_agrees) = (own.clone().count(), own.filter(|one| one.verdict == Verdict::Agrees).count());
    let all = tested.len();
    match lang {
        Lang::Nl => format!(
            "Van {all} feiten stemmen er {agrees} overeen, {direction} alleen in richting, {differs} niet. Bij {own_all} ervan leunt \
             niets van het model op dezelfde cijfers (overeenstemmend: {own_agrees})."
        ),
        Lang::En => format!(
            "Of {all} facts {agrees} agree, {direction} in direction only, {differs} not. Nothing in the model leans on the rows of \
             {own_all} of them (agreeing: {own_agrees})."
        ),
    }
}

fn verdict(verdict: Verdict, words: Words) -> &'static str {
    match verdict {
        Verdict::Agrees => words.pick("stemt overeen", "agrees"),
        Verdict::DirectionOnly => words.pick("alleen de richting", "direction only"),
        Verdict::Differs => words.pick("wijkt af", "differs"),
    }
}

fn figure(value: f64, unit: &str, lang: Lang) -> String {
    match unit {
        "share" => percent_fine(value, lang),
        "months" => decimals(value, 1, lang),
        _ => decimals(value, 2, lang),
    }
}
