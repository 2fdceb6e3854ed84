//! The answer of the doorrekening on the terminal, in Dutch or English. Computes nothing.

use std::fmt::Write as _;
use std::path::Path;

use crate::compare::doorrekening::Plan;
use crate::compare::doorrekening::answer::{Answer, Assessed, Level};
use crate::compare::statistics::Summary;
use crate::levers::lever;
use crate::report::Lang;
use crate::report::doorrekening_money::{costs, money};
use crate::report::numbers::{decimals, percent_fine, persons};
use crate::report::why_words::reason_name;
use crate::report::words::Words;

/// Goal for digital professionals in 2030 (Kamerstuk 26 643 nr. 1263).
const DIGITAL_GOAL: f64 = 1_000_000.0;

/// The whole answer. `file`: the user's own plan, if it is not the Actieplan.
pub fn text(plan: &Plan, answer: &Answer, file: Option<&Path>, lang: Lang) -> String {
    let words = Words(lang);
    let mut out = String::new();
    heading(&mut out, plan, file, words);
    table(&mut out, words.pick("Elke actie alleen", "Each action alone"), &answer.actions, words);
    table(&mut out, words.pick("Per pijler", "By pillar"), &answer.pillars, words);
    table(&mut out, words.pick("Alles samen", "All together"), std::slice::from_ref(&answer.whole), words);
    overlap(&mut out, answer, words);
    out.push('\n');
    levels(&mut out, answer, words);
    money(&mut out, answer.actions.iter().chain(&answer.pillars).chain([&answer.whole]), words);
    costs(&mut out, &answer.whole, words);
    weglek(&mut out, &answer.whole, words);
    let _ = writeln!(out, "{}", sentence(answer, lang));
    out
}

fn heading(out: &mut String, plan: &Plan, file: Option<&Path>, words: Words) {
    let _ = writeln!(out, "{}\n", words.first_line(plan.seed, plan.scale, plan.draws, plan.seeds));
    let what = match file {
        None => words
            .pick(
                "Doorrekening van het Actieplan. Bereik en kosten waarvoor de brief geen cijfer geeft zijn aangenomen\n\
                 (configs/scenarios/actieplan.toml).",
                "Reckoning of the Actieplan. Reach and costs for which the letter gives no figure are assumed\n\
                 (configs/scenarios/actieplan.toml).",
            )
            .to_owned(),
        Some(file) => format!("{} {}.", words.pick("Doorrekening van", "Reckoning of"), file.display()),
    };
    let _ = writeln!(
        out,
        "{what}\n{}",
        words.pick(
            "Vergeleken met een wereld zonder deze acties sinds 2023 (basis B0). Tekort verlicht: extra fte aan het werk plus fte\n\
             die voor dezelfde productie niet meer nodig zijn; alleen daarop zijn acties uit verschillende pijlers te vergelijken.\n\
             Kosten: alleen die van de overheid, nominaal tot 2035.",
            "Compared with a world without these actions since 2023 (baseline B0). Shortage relieved: extra fte at work plus fte no\n\
             longer needed for the same output; actions of different pillars compare on it only. Costs: the government's alone,\n\
             nominal to 2035.",
        ),
    );
    if plan.draws < 16 {
        let _ = writeln!(
            out,
            "{}",
            words.pick(
                "LET OP: met minder dan 16 trekkingen zeggen de marges weinig.",
                "NOTE: with fewer than 16 draws the intervals mean little.",
            )
        );
    }
    if plan.seeds < 2 {
        let _ = writeln!(
            out,
            "{}",
            words.pick(
                "Met één seed per trekking zit de rekenruis in de marges: die zijn daardoor te breed.",
                "With one seed a draw the noise of the calculation is inside the intervals, which are too wide by it.",
            )
        );
    }
    out.push('\n');
}

fn table(out: &mut String, title: &str, rows: &[Assessed], words: Words) {
    if rows.is_empty() {
        return;
    }
    let lang = words.0;
    let _ = writeln!(
        out,
        "{title:<34}{:>26}{:>26}{:>26}{:>13}",
        words.pick("verlicht 2030, fte", "relieved 2030, fte"),
        words.pick("verlicht 2035, fte", "relieved 2035, fte"),
        words.pick("extra technici 2035", "extra technicians 2035"),
        words.pick("weggelaten*", "left out*"),
    );
    for row in rows {
        let _ = writeln!(
            out,
            "  {:<32}{:>26}{:>26}{:>26}{:>13}",
            name(&row.name, words),
            with_range(&row.relieved_2030, lang),
            with_range(&row.relieved_2035, lang),
            with_range(&row.extra_2035, lang),
            row.left_out_2035.as_ref().map_or_else(String::new, |s| persons(s.mean, lang)),
        );
    }
    out.push('\n');
}

/// A mean with its interval.
fn with_range(s: &Summary, lang: Lang) -> String {
    format!("{} ({} - {})", persons(s.mean, lang), persons(s.p05, lang), persons(s.p95, lang))
}

/// Name of a part in words.
pub fn name(part: &str, words: Words) -> String {
    if let Some(lever) = lever(part) {
        return words.pick(lever.card.title_nl, lever.card.title_en).to_owned();
    }
    let pillar = match part {
        "pillar 1" => words.pick("1 Instroom onderwijs", "1 Inflow from education"),
        "pillar 2" => words.pick("2 Behoud en zij-instroom", "2 Keeping and switching"),
        "pillar 3" => words.pick("3 Productiviteit", "3 Productivity"),
        "pillar 4" => words.pick("4 Regie", "4 Governance"),
        _ => words.pick("Hele plan", "The whole plan"),
    };
    pillar.to_owned()
}

fn overlap(out: &mut String, answer: &Answer, words: Words) {
    let (lang, o) = (words.0, &answer.overlap);
    let _ = writeln!(
        out,
        "{}",
        words.pick(
            "* Wat het geheel in 2035 aan fte verliest als deze actie wordt weggelaten.",
            "* What the whole loses in 2035, in fte, when this action is left out."
        ),
    );
    if answer.actions.len() < 2 {
        return;
    }
    let title = words.pick("Tellen de acties op? (fte, 2035)", "Do the actions add up? (fte, 2035)");
    let _ = writeln!(out, "\n{title}");
    let rows = [
        (words.pick("Som van de acties alleen", "Sum of the actions alone"), Some(&o.sum_of_parts)),
        (words.pick("Alles samen", "All together"), Some(&o.whole)),
        (words.pick("Overlap (som min geheel)", "Overlap (sum less whole)"), Some(&o.overlap)),
        (
            words.pick("Wat regie in het geheel meer doet dan alleen", "What coordination does more than alone"),
            o.recovered_by_coordination.as_ref(),
        ),
    ];
    for (title, summary) in rows {
        if let Some(summary) = summary {
            let _ = writeln!(out, "  {title:<44}{:>27}", with_range(summary, lang));
        }
    }
}

fn levels(out: &mut String, answer: &Answer, words: Words) {
    let lang = words.0;
    let share = |s: &Summary| {
        let [mean, low, high] = [s.mean, s.p05, s.p95].map(|share| percent_fine(share, lang));
        format!("{mean} ({low} - {high})")
    };
    let line = |out: &mut String, title: &str, level: &Level, shown: &dyn Fn(&Summary) -> String| {
        let _ = writeln!(out, "  {title:<44}{:>30}{:>30}", shown(&level.baseline), shown(&level.policy));
    };
    let _ = writeln!(
        out,
        "{:<46}{:>30}{:>30}",
        words.pick("Niveaus", "Levels"),
        words.pick("zonder (B0)", "without (B0)"),
        words.pick("met het plan", "with the plan")
    );
    line(
        out,
        words.pick("Digitale professionals eind 2030 (doel 1 mln)", "Digital professionals 2030 (goal 1 million)"),
        &answer.digital_professionals_2030,
        &|s| with_range(s, lang),
    );
    line(
        out,
        words.pick("Open vacatures techniek en ICT, eind 2030", "Open technical and ICT vacancies, end of 2030"),
        &answer.vacancies_2030,
        &|s| with_range(s, lang),
    );
    line(out, words.pick("Aandeel vrouwen, eind 2035", "Share of women, end of 2035"), &answer.women_2035, &share);
    line(
        out,
        words.pick("Aandeel meisjes in de instroom 2023-2035", "Share of girls among entrants 2023-2035"),
        &answer.women_entrants,
        &share,
    );
    out.push('\n');
}

fn weglek(out: &mut String, whole: &Assessed, words: Words) {
    let lang = words.0;
    let _ = writeln!(
        out,
        "{}",
        words.pick(
            "Weglek 2023-2035 naar reden, personen, verschil met B0, gemiddeld (de verdeling over redenen is aangenomen: er zijn geen Nederlandse cijfers)",
            "Weglek 2023-2035 by reason, persons, difference with B0, mean (the shares of reasons are assumed: there are no Dutch figures)",
        )
    );
    for (reason, difference) in &whole.weglek_by_reason {
        let _ = writeln!(out, "  {:<44}{:>12}", reason_name(reason, lang).to_lowercase(), persons(*difference, lang));
    }
    let [no_work, not_started] = whole.other_weglek;
    let narrow: f64 = whole.weglek_by_reason.iter().map(|(_, difference)| difference).sum();
    let rest = [
        (words.pick("samen, naar ander werk", "together, to other work"), narrow),
        (words.pick("naar geen werk", "to no work"), no_work),
        (words.pick("niet begonnen in de techniek", "not started in technology"), not_started),
        (
            words.pick("samen, zoals de brief het telt", "together, as the letter counts it"),
            narrow + no_work + not_started,
        ),
    ];
    for (title, difference) in rest {
        let _ = writeln!(out, "  {title:<44}{:>12}", persons(difference, lang));
    }
    out.push('\n');
}

/// The conclusion in a sentence or two.
pub fn sentence(answer: &Answer, lang: Lang) -> String {
    let words = Words(lang);
    let whole = &answer.whole.relieved_2035;
    let most = answer.actions.first().map_or_else(String::new, |action| name(&action.name, words));
    let goal = decimals(answer.digital_professionals_2030.policy.mean / DIGITAL_GOAL * 100.0, 0, lang);
    let [relieved, low, high] = [whole.mean, whole.p05, whole.p95].map(|value| persons(value, lang));
    let adds_up = if answer.actions.len() < 2 { String::new() } else { adds_up(&answer.overlap.overlap, lang) + " " };
    match lang {
        Lang::Nl => format!(
            "Alles samen verlicht het tekort eind 2035 naar verwachting met {relieved} fte (tussen {low} en {high}); de meeste \
             verwachting zit in {most}. {adds_up}Het aantal digitale professionals komt in 2030 op {goal}% van het doel van \
             1 miljoen. Met de standaardwaarden houdt het model na 2021 te veel vacatures over; verdringing kan daardoor \
             te laag zijn."
        ),
        Lang::En => format!(
            "All together are expected to relieve the shortage at the end of 2035 by {relieved} fte (between {low} and {high}); \
             most is expected of {most}. {adds_up}Digital professionals reach {goal}% of the goal of 1 million in 2030. With \
             the default values the model is left with too many vacancies after 2021; displacement may therefore be too low."
        ),
    }
}

/// Whether the actions overlap or strengthen each other, by how much, and whether that can be told from nothing.
fn adds_up(overlap: &Summary, lang: Lang) -> String {
    let overlaps = overlap.mean > 0.0;
    let (low, high) = if overlaps { (overlap.p05, overlap.p95) } else { (-overlap.p95, -overlap.p05) };
    let [by, low_in_words, high_in_words] = [overlap.mean.abs(), low, high].map(|value| persons(value, lang));
    match lang {
        Lang::Nl => format!(
            "De acties {} met {by} fte (tussen {low_in_words} en {high_in_words}){}.",
            if overlaps { "overlappen elkaar" } else { "versterken elkaar" },
            if low > 0.0 { "" } else { ", wat niet van niets te onderscheiden is" },
        ),
        Lang::En => format!(
            "The actions {} each other by {by} fte (between {low_in_words} and {high_in_words}){}.",
            if overlaps { "overlap with" } else { "strengthen" },
            if low > 0.0 { "" } else { ", which cannot be told from nothing" },
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whether_actions_add_up_is_said_with_its_sign_and_its_interval() {
        let said = |[p05, mean, p95]: [f64; 3]| {
            adds_up(
                &Summary { mean, p05, p50: mean, p95, p_zero: 0.0, standard_error: None, noise_standard_error: None },
                Lang::En,
            )
        };
        assert_eq!(
            said([100.0, 200.0, 300.0]),
            "The actions overlap with each other by 200 fte (between 100 and 300)."
        );
        assert_eq!(
            said([-300.0, -200.0, -100.0]),
            "The actions strengthen each other by 200 fte (between 100 and 300)."
        );
        assert!(said([-100.0, 200.0, 300.0]).ends_with(", which cannot be told from nothing."));
        assert!(said([-300.0, -200.0, 100.0]).ends_with(", which cannot be told from nothing."));
    }
}
