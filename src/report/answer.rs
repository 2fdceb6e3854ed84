//! The campaign's answer on the terminal, in Dutch or English. Computes nothing.

use std::fmt::Write as _;

use crate::compare::assess::{Answer, Assessed};
use crate::compare::campaign::Plan;
use crate::compare::statistics::Summary;
use crate::compare::value::Value;
use crate::report::Lang;
use crate::report::conclusion::sentence;
use crate::report::history::history;
use crate::report::numbers::{cost_each, euro, percent, persons, persons_less};
use crate::report::over_the_fit::over_the_fit;
use crate::report::parameter_words::parameter_name;
use crate::report::value;
use crate::report::words::{Words, cycle_name, option_name, origin_name, step_name};

/// The whole answer.
pub fn text(plan: &Plan, answer: &Answer, beside: &Value, lang: Lang) -> String {
    let words = Words(lang);
    let mut out = String::new();
    heading(&mut out, plan, words);
    if let Some(warning) = warning(plan, words) {
        let _ = writeln!(out, "{warning}\n");
    }
    for (place, option) in answer.options.iter().enumerate() {
        option_block(&mut out, place + 1, option, words);
    }
    checks(&mut out, answer, words);
    mix_note(&mut out, answer, words);
    over_the_fit(&mut out, answer, words);
    value::value(&mut out, answer, beside, words);
    let _ = writeln!(out, "{}\n", sentence(answer, beside, lang));
    history(&mut out, answer, words);
    out
}

fn heading(out: &mut String, plan: &Plan, words: Words) {
    let lang = words.0;
    let when = match plan.years {
        0 => words.pick("nul jaar lang", "for no years").to_owned(),
        years => format!("2026-{}", 2025 + i32::from(years)),
    };
    let _ = writeln!(out, "{}\n", words.first_line(plan.seed, plan.scale, plan.draws, plan.seeds));
    let total = plan.budget * f64::from(plan.years);
    let _ = writeln!(
        out,
        "{}: {} {}, {when} ({} {})",
        words.pick("Landelijke wervingscampagne", "National recruitment campaign"),
        euro(Some(plan.budget), lang),
        words.pick("per jaar", "a year"),
        words.pick("totaal", "total"),
        euro(Some(total), lang),
    );
    let _ = writeln!(
        out,
        "{}\n",
        words.pick(
            "Vergeleken met niets doen (basis B1: alles wat op 1 juli 2025 besloten was). Gerangschikt op verwachte\n\
             technicusjaren 2026-2035, verdisconteerd met 2,25% per jaar. Aantallen zijn personen in heel Nederland. Kans 0: de\n\
             campagne kan niets doen (P09, P10). Marge: 95%-marge van het gemiddelde, door weinig trekkingen en rekenruis.",
            "Compared with doing nothing (baseline B1: everything decided by 1 July 2025). Ranked on expected\n\
             technician-years 2026-2035, discounted at 2.25% a year. Numbers are persons in the whole country. P(zero): the campaign\n\
             cannot do anything (P09, P10). Margin: 95% margin of the mean, by few draws and calculation noise.",
        ),
    );
}

fn option_block(out: &mut String, place: usize, o: &Assessed, words: Words) {
    let lang = words.0;
    let _ = writeln!(
        out,
        "{place}. {:<44}{:>10}{:>10}{:>19}{:>9}{:>11}",
        option_name(o.id, lang),
        words.pick("gemiddeld", "mean"),
        words.pick("mediaan", "median"),
        "5% - 95%",
        words.pick("kans 0", "P(zero)"),
        words.pick("marge", "margin"),
    );
    line(
        out,
        words.pick("Extra technici, eind 2030", "Extra technicians, end of 2030"),
        &o.extra_technicians["2030"],
        lang,
    );
    line(
        out,
        words.pick("Extra technici, eind 2035", "Extra technicians, end of 2035"),
        &o.extra_technicians["2035"],
        lang,
    );
    line(out, words.pick("Technicusjaren 2026-2035", "Technician-years 2026-2035"), &o.technician_years, lang);
    line(
        out,
        words.pick("Extra aan het werk in Nederland, eind 2035", "Extra at work in the country, end of 2035"),
        &o.extra_national["2035"],
        lang,
    );
    let [came, anyway, because] = persons_less(o.participants, o.deadweight, lang);
    let _ = writeln!(
        out,
        "   {}: {came}; {}: {anyway}; {}: {because}",
        words.pick("Deelnemers", "Participants"),
        words.pick("toch al gekomen", "would have come anyway"),
        words.pick("door de campagne gekomen", "came because of the campaign"),
    );
    let [additional, displaced, extra] = persons_less(o.additional, o.displaced, lang);
    let _ = writeln!(
        out,
        "   {}: {additional} {} ({} {}) - {displaced} {} = {extra}",
        words.pick("Eind 2035", "End of 2035"),
        words.pick("erbij", "additional"),
        persons(o.additional_through_market, lang),
        words.pick("van hen nooit bereikt, via de markt", "of them never reached, through the market"),
        words.pick("verdrongen", "displaced"),
    );
    let _ = writeln!(out, "   {}: {}", words.pick("Waar zij vandaan komen", "Where they come from"), origins(o, lang));
    if o.extra_students >= 5.0 {
        let _ = writeln!(
            out,
            "   {}: {}",
            words.pick("Eind 2035 nog in een technische opleiding", "Still in technical education at the end of 2035"),
            persons(o.extra_students, lang)
        );
    }
    let _ = writeln!(
        out,
        "   {}: {} ({}); {}: {}",
        words.pick("Kosten per gemiddelde extra technicus (2035)", "Cost per mean extra technician (2035)"),
        euro(o.cost_per_mean_extra_eur, lang),
        cost_each(o.cost_per_extra_eur, lang),
        words.pick("per technicusjaar", "per technician-year"),
        euro(o.cost_per_technician_year_eur, lang),
    );
    let against: Vec<String> = o
        .p_beats
        .iter()
        .map(|(other, p)| {
            let tie = o.ties[other];
            let tied =
                if tie > 0.0 { format!(" ({} {})", words.pick("gelijk", "tie"), percent(tie)) } else { String::new() };
            format!("{} {}{tied}", option_name(other, lang).to_lowercase(), percent(*p))
        })
        .collect();
    let _ = writeln!(
        out,
        "   {} {}; {}: {}",
        words.pick("Kans op meer dan niets:", "Chance of more than nothing:"),
        percent(o.p_beats_nothing),
        words.pick("op meer dan", "of more than"),
        against.join(", "),
    );
    let _ = writeln!(
        out,
        "   {}: {}",
        words.pick("Van handberekening naar model", "From hand calculation to model"),
        steps(o, lang)
    );
    if let Some(driver) = &o.main_driver {
        let _ = writeln!(
            out,
            "   {}: {}, {}{}",
            words.pick("De spreiding hangt het meest samen met", "The spread goes most with"),
            parameter_name(&driver.name, lang),
            percent(driver.share),
            if driver.assumed { words.pick(" (aangenomen)", " (assumed)") } else { "" },
        );
    }
    if let (Some(uk), Some(dutch)) = (o.by_cost_prior.get("uk"), o.by_cost_prior.get("dutch"))
        && matches!(o.id, "switchers" | "mix")
    {
        let _ = writeln!(
            out,
            "   {}: {} / {}",
            words.pick(
                "Technicusjaren bij de Britse / Nederlandse inschatting van kosten per lead (P02)",
                "Technician-years by the UK / Dutch prior of cost per lead (P02)"
            ),
            persons(*uk, lang),
            persons(*dutch, lang),
        );
    }
    let cycles: Vec<String> = ["recession", "normal", "tight"]
        .iter()
        .filter_map(|name| {
            o.by_cycle.get(name).map(|years| format!("{} {}", cycle_name(name, lang), persons(*years, lang)))
        })
        .collect();
    let _ = writeln!(
        out,
        "   {}: {}\n",
        words.pick("Technicusjaren naar conjunctuur na 2025", "Technician-years by business cycle after 2025"),
        cycles.join(", "),
    );
}

fn line(out: &mut String, name: &str, s: &Summary, lang: Lang) {
    let _ = writeln!(
        out,
        "   {name:<44}{:>10}{:>10}{:>19}{:>9}{:>11}",
        persons(s.mean, lang),
        persons(s.p50, lang),
        format!("{} - {}", persons(s.p05, lang), persons(s.p95, lang)),
        percent(s.p_zero),
        s.standard_error.map_or_else(|| "?".into(), |error| format!("±{}", persons(1.96 * error, lang))),
    );
}

fn origins(o: &Assessed, lang: Lang) -> String {
    let mut groups: Vec<_> = o.from_groups.iter().filter(|(_, n)| n.abs() >= 5.0).collect();
    groups.sort_by(|a, b| b.1.total_cmp(a.1));
    let named: Vec<String> =
        groups.iter().map(|(group, n)| format!("{} {}", origin_name(group, lang), persons(**n, lang))).collect();
    if named.is_empty() { "-".into() } else { named.join(", ") }
}

fn steps(o: &Assessed, lang: Lang) -> String {
    let wanted: &[&str] = if o.id == "pupils" || o.id == "parents" {
        &["hand_starters", "hand_at_work", "simulated_starters", "additional_2035", "displaced_2035", "extra_2035"]
    } else {
        &[
            "hand_leads",
            "hand_starters",
            "hand_at_work",
            "simulated_leads",
            "simulated_starters",
            "additional_2030",
            "displaced_2030",
            "extra_2030",
        ]
    };
    let found = wanted.iter().filter_map(|name| o.bridge.iter().find(|step| step.step == *name));
    found
        .map(|step| format!("{} {}", step_name(step.step, lang), persons(step.persons, lang)))
        .collect::<Vec<_>>()
        .join(" > ")
}

/// Outcomes for switchers beside evidence that was kept apart to check them.
fn checks(out: &mut String, answer: &Answer, words: Words) {
    let shown: Vec<String> = answer
        .checks
        .iter()
        .map(|c| {
            let figure = |x: f64| if x.abs() < 1.5 { percent(x) } else { persons(x, words.0) };
            let outside = if c.within { "" } else { words.pick(" (erbuiten)", " (outside)") };
            format!("{} {} [{} - {}]{outside}", c.row, figure(c.model), figure(c.evidence[0]), figure(c.evidence[2]))
        })
        .collect();
    if !shown.is_empty() {
        let title = words
            .pick("Toetsen voor zij-instromers [5-95% van het bewijs]", "Checks for switchers [5-95% of the evidence]");
        let _ = writeln!(out, "{title}: {}.", shown.join(", "));
    }
}

/// When the curve of response to spend decides the place of the mix, the answer says so.
fn mix_note(out: &mut String, answer: &Answer, words: Words) {
    let place = 1 + answer.options.iter().position(|o| o.id == "mix").unwrap_or(0);
    let proportional = persons(answer.mix_proportional, words.0);
    let _ = writeln!(
        out,
        "{} {} {} {} ({} {place}).",
        words.pick(
            "Als twee keer zoveel geld precies twee keer zoveel zou doen, gaf de mix",
            "If response were plainly proportional to money, the mix would give"
        ),
        proportional,
        words.pick("technicusjaren, plaats", "technician-years, place"),
        answer.mix_proportional_rank,
        words.pick("nu plaats", "now place"),
    );
    if place != answer.mix_proportional_rank && (place == 1 || place == answer.options.len()) {
        let _ = writeln!(
            out,
            "{}",
            words.pick(
                "De plaats van de mix volgt dus uit de aangenomen responscurve, niet uit gemeten effecten.",
                "So the place of the mix follows from the assumed response curve, not from measured effects."
            )
        );
    }
    let _ = writeln!(out);
}

/// Few draws or one seed cannot tell the world's uncertainty from the noise of the calculation: the answer says so.
fn warning(plan: &Plan, words: Words) -> Option<&'static str> {
    (plan.draws < 16 || plan.seeds < 2).then(|| {
        words.pick(
            "LET OP: met minder dan 16 trekkingen of 2 seeds zeggen de marges en kansen weinig.",
            "NOTE: with fewer than 16 draws or 2 seeds the intervals and chances mean little.",
        )
    })
}
