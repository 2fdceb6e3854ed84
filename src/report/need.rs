//! The answer on need on the terminal, in Dutch or English. Computes nothing but roundings.

use std::fmt::Write as _;

use crate::compare::design::Plan;
use crate::compare::need_answer::{NeedAnswer, OfPath};
use crate::compare::need_count::Class;
use crate::compare::statistics::Summary;
use crate::parameters::need::{Study, Use};
use crate::report::Lang;
use crate::report::need_beside::{beside, digital, published};
use crate::report::numbers::{decimals, percent_fine, persons};
use crate::report::words::Words;

/// The whole answer.
pub fn text(plan: &Plan, answer: &NeedAnswer, lang: Lang) -> String {
    let words = Words(lang);
    let mut out = String::new();
    let _ = writeln!(out, "{}\n", words.first_line(plan.seed, plan.scale, plan.draws, plan.seeds));
    let heading = words.pick(
        "Hoeveel technici zijn er nodig tot eind 2030 bij ongewijzigd beleid? Basis B1: alles wat op 1 juli 2025 besloten was. \
         Het beleid van vóór 2022 zit in het gedrag; van wat daarna is besloten werkt het Actieplan, met zijn maatregelen op hun middelste waarden. Technici: \
         beroepen van klasse 07 (techniek) en 08 (ICT). Marges: 5-95% over de trekkingen.",
        "How many technicians are needed by the end of 2030 at unchanged policy? Baseline B1: everything decided by 1 July \
         2025. The policy of before 2022 is in the behaviour; of what was decided later the Actieplan acts, with its measures at \
         their central numbers. Technicians: occupations of class 07 (technical) and 08 (ICT). Intervals: 5-95% over draws.",
    );
    paragraph(&mut out, heading);
    if plan.draws < 16 {
        paragraph(
            &mut out,
            words.pick(
                "Met minder dan 16 trekkingen lopen de marges ongeveer van de laagste tot de hoogste trekking.",
                "With fewer than 16 draws the intervals run roughly from the lowest to the highest draw.",
            ),
        );
    }
    paragraph(&mut out, &conclusion(answer, lang));
    paragraph(&mut out, &against_history(answer, words));
    for &class in Class::ALL {
        paths(&mut out, answer, class, words);
    }
    paragraph(&mut out, &how_paths_are_made(answer, words));
    for study in answer.studies.iter().filter(|s| s.used_for == Use::Path) {
        published(&mut out, study, words);
    }
    out.push('\n');
    openings(&mut out, answer, words);
    digital(&mut out, answer, words);
    beside(&mut out, answer, words);
    crate::report::need_missing::missing(&mut out, answer, words);
    out
}

/// One paragraph: the gap, where it comes from, and what must not be done with the studies.
pub fn conclusion(answer: &NeedAnswer, lang: Lang) -> String {
    let ends = (answer.path(&answer.range.lowest), answer.path(&answer.range.highest), answer.path("without"));
    let (Some(low), Some(high), Some(without)) = ends else { return String::new() };
    let both = |path: &OfPath, name: &str| *path.quantity(Class::Both, name);
    let over = [both(low, "gap"), both(high, "gap")];
    let range = interval(over[0].mean, over[1].mean, lang);
    let wide = interval(over[0].p05.min(over[1].p05), over[0].p95.max(over[1].p95), lang);
    let say = |path: &OfPath, name: &str| persons(both(path, name).mean, lang);
    let extra = interval(both(low, "extra_over_digital").mean, both(high, "extra_over_digital").mean, lang);
    let (gap_without, before, vacancies) = (say(without, "gap"), say(without, "gap_2025"), say(high, "vacancies"));
    let (expansion, replacement) = (say(high, "expansion"), say(high, "replacement"));
    match lang {
        Lang::Nl => format!(
            "Antwoord: eind 2030 komen er in het model bij ongewijzigd beleid (B1) {range} technici tekort op wat werkgevers en \
             zelfstandigen willen, van de laagste tot de hoogste studie ({wide} met de onzekerheid van het gedrag). Zonder groene \
             en digitale transitie is dat {gap_without}; eind 2025 was het {before}. De groene vraag van de studies is daarin \
             {extra}. {OVERLAP_NL} Van het tekort staat {vacancies} open als vacature. In 2026-2030 groeit de vraag bij de \
             hoogste studie met {expansion} (uitbreiding) en verlaten er {replacement} de techniek (vervanging, bruto)."
        ),
        Lang::En => format!(
            "Answer: at the end of 2030, at unchanged policy (B1), the model has {range} fewer technicians than employers and the \
             self-employed want, from the lowest to the highest study ({wide} with the uncertainty of behaviour). Without the \
             green and digital transition it is {gap_without}; at the end of 2025 it was {before}. The green demand of the \
             studies is {extra} of it. {OVERLAP_EN} Of the shortage {vacancies} stand open as vacancies. In 2026-2030 demand \
             grows by {expansion} with the highest study (expansion), and {replacement} leave technology (replacement, gross)."
        ),
    }
}

/// What must be said wherever studies stand side by side, in Dutch.
pub const OVERLAP_NL: &str = "De studies overlappen en worden nooit opgeteld.";
/// The same in English.
pub const OVERLAP_EN: &str = "The studies overlap and are never summed.";

/// Widest line of text.
const WIDTH: usize = 120;

/// Writes a text in lines of at most [`WIDTH`] signs, with an empty line after it.
fn paragraph(out: &mut String, text: &str) {
    wrapped(out, text, "");
    out.push('\n');
}

/// Writes a text in lines of at most [`WIDTH`] signs, each after `indent`; later lines two signs further.
pub(crate) fn wrapped(out: &mut String, text: &str, indent: &str) {
    let mut line = String::from(indent);
    for word in text.split_whitespace() {
        let used = line.chars().count();
        if used + 1 + word.chars().count() > WIDTH {
            let _ = writeln!(out, "{line}");
            line = if indent.is_empty() { String::new() } else { format!("{indent}  ") };
        } else if !line.trim().is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    let _ = writeln!(out, "{line}");
}

fn interval(low: f64, high: f64, lang: Lang) -> String {
    let (low, high) = (persons(low, lang), persons(high, lang));
    if low == high { low } else { format!("{low} - {high}") }
}

/// Millions with two decimals: wanted staff bears no more.
fn millions(value: f64, words: Words) -> String {
    format!("{} {}", decimals(value / 1e6, 2, words.0), words.pick("mln", "m"))
}

fn between(s: &Summary, lang: Lang) -> String {
    format!("{} - {}", persons(s.p05, lang), persons(s.p95, lang))
}

/// Name of a path.
pub(crate) fn path_name(path: &str, studies: &[Study], words: Words) -> String {
    match path {
        "without" => words.pick("zonder groene en digitale transitie", "without green and digital transition").into(),
        "digital" => words.pick("alleen digitale transitie", "digital transition alone").into(),
        "model" => words.pick("eigen groene groei van het model", "the model's own green growth").into(),
        key => studies.iter().find(|s| s.key == key).map_or(key.to_string(), |s| name(s, words).to_string()),
    }
}

/// Name of a study.
pub(crate) fn name(study: &Study, words: Words) -> &str {
    if words.0 == Lang::Nl { &study.name_nl } else { &study.name_en }
}

fn class_name(class: Class, words: Words) -> &'static str {
    match class {
        Class::Technical => words.pick("Techniek (klasse 07)", "Technical (class 07)"),
        Class::Digital => words.pick("ICT (klasse 08)", "ICT (class 08)"),
        Class::Both => words.pick("Techniek en ICT samen", "Technical and ICT together"),
    }
}

fn paths(out: &mut String, answer: &NeedAnswer, class: Class, words: Words) {
    let lang = words.0;
    let _ = writeln!(
        out,
        "{:<46}{:>10}{:>10}{:>10}{:>21}{:>10}{:>11}{:>10}",
        format!("{}, {}", class_name(class, words), words.pick("eind 2030", "end of 2030")),
        words.pick("gewild", "wanted"),
        words.pick("werkend", "at work"),
        words.pick("tekort", "gap"),
        "5% - 95%",
        words.pick("in fte", "in fte"),
        words.pick("vacatures", "vacancies"),
        words.pick("vraag +", "demand +"),
    );
    for path in &answer.paths {
        let of = |name: &str| path.quantity(class, name);
        let _ = writeln!(
            out,
            "  {:<44}{:>10}{:>10}{:>10}{:>21}{:>10}{:>11}{:>10}",
            path_name(&path.path, &answer.studies, words),
            millions(of("wanted").mean, words),
            millions(of("at_work").mean, words),
            persons(of("gap").mean, lang),
            between(of("gap"), lang),
            persons(of("gap_fte").mean, lang),
            persons(of("vacancies").mean, lang),
            persons(of("extra_over_without").mean, lang),
        );
    }
    let _ = writeln!(out);
}

fn how_paths_are_made(answer: &NeedAnswer, words: Words) -> String {
    let green = |path: &str| answer.path(path).map_or(0.0, |p| p.green_growth.mean);
    let rate = |x: f64| percent_fine(x, words.0);
    let growth = format!("{} - {}", rate(green(&answer.range.lowest)), rate(green(&answer.range.highest)));
    let own = rate(green("model"));
    let own_extra = answer.path("model").map_or(0.0, |p| p.quantity(Class::Both, "extra_over_digital").mean);
    let own_extra = persons(own_extra, words.0);
    match words.0 {
        Lang::Nl => format!(
            "Gewild en werkend: bij werkgevers en zelfstandigen; uitzendwerk staat daarbuiten. Vraag +: meer gewild dan zonder de \
             transities, nadat lonen en automatisering hebben gereageerd. Per studie is de groene groei zo gezocht dat er eind \
             2030 bij gelijke lonen precies zoveel meer gewild zijn als de studie zegt (fte omgerekend naar personen): {growth} \
             per jaar. Het model zelf heeft {own}, goed voor {own_extra} extra. {OVERLAP_NL} Aangenomen: de groei is gelijkmatig van 2022 tot en met 2030 \
             en verdeeld naar het groene aandeel van elke sector; zonder digitale transitie groeit klasse 08 na 2021 even snel \
             als klasse 07; wie ontbreekt zou evenveel uren werken als wie er is."
        ),
        Lang::En => format!(
            "Wanted and at work: at employers and the self-employed; agency work stands apart. Demand +: more wanted than without \
             the transitions, after wages and automation have responded. For each study green growth is searched for such that \
             at equal wages exactly as many more are wanted at the end of 2030 as the study says (fte turned into persons): \
             {growth} a year. The model itself has {own}, which gives {own_extra} extra. {OVERLAP_EN} Assumed: growth is even from 2022 to 2030 and \
             divided by the green share of each sector; without the digital transition class 08 grows as fast as class 07 after \
             2021; who is missing would work the same hours as those who are there."
        ),
    }
}

fn exit_name(exit: &str, words: Words) -> &'static str {
    match exit {
        "retired" => words.pick("pensioen", "retirement"),
        "died" => words.pick("overleden of boven 74", "died or over 74"),
        "abroad" => words.pick("buitenland", "abroad"),
        "other_work" => words.pick("ander werk (weglek)", "other work (weglek)"),
        "unemployed" => words.pick("werkloos", "unemployed"),
        _ => words.pick("geen werk (zorg, gezondheid)", "no work (care, health)"),
    }
}

/// Expansion and replacement demand, apart: the two ends of the range over studies, and without the transitions.
fn openings(out: &mut String, answer: &NeedAnswer, words: Words) {
    let lang = words.0;
    let _ = writeln!(
        out,
        "{:<46}{:>12}{:>21}{:>12}{:>21}{:>12}",
        words.pick("Uitbreiding en vervanging, 2026-2030", "Expansion and replacement, 2026-2030"),
        words.pick("uitbreiding", "expansion"),
        "5% - 95%",
        words.pick("vervanging", "replacement"),
        "5% - 95%",
        words.pick("instroom", "inflow"),
    );
    for &class in Class::ALL {
        let _ = writeln!(out, "  {}", class_name(class, words));
        for path in ["without", &answer.range.lowest, &answer.range.highest] {
            let Some(path) = answer.path(path) else { continue };
            let of = |name: &str| path.quantity(class, name);
            let _ = writeln!(
                out,
                "    {:<42}{:>12}{:>21}{:>12}{:>21}{:>12}",
                path_name(&path.path, &answer.studies, words),
                persons(of("expansion").mean, lang),
                between(of("expansion"), lang),
                persons(of("replacement").mean, lang),
                between(of("replacement"), lang),
                persons(of("entrants").mean, lang),
            );
        }
    }
    if let Some(high) = answer.path(&answer.range.highest) {
        for class in [Class::Technical, Class::Digital] {
            let left = &high.classes[class.name()].left;
            let kinds: Vec<String> = ["retired", "died", "abroad", "other_work", "unemployed", "inactive"]
                .iter()
                .filter_map(|kind| left.get(kind).map(|s| (kind, s)))
                .map(|(kind, s)| format!("{} {} ({})", exit_name(kind, words), persons(s.mean, lang), between(s, lang)))
                .collect();
            let line = format!(
                "{} {} ({}): {}",
                words.pick("Vervanging", "Replacement"),
                class_name(class, words),
                words.pick("hoogste studie", "highest study"),
                kinds.join(", ")
            );
            wrapped(out, &line, "  ");
        }
    }
    let note = words.pick(
        "Vervanging is bruto: ook wie later terugkomt telt mee, en staat dan ook bij de instroom. Uitbreiding + vervanging = \
         instroom + saldo van overstappen binnen de techniek + groei van het tekort, tot op de persoon (getoetst bij elke run).",
        "Replacement is gross: those who come back later count too, and then stand in the inflow as well. Expansion + \
         replacement = inflow + net moves inside technology + growth of the gap, to the person (checked in every run).",
    );
    wrapped(out, note, "  ");
    out.push('\n');
}

/// How far the model's vacancies may lie above the measured ones before the level of the gap is called too high.
const MISS: f64 = 0.25;

/// What the level of the gap is worth: the last measured vacancies beside the model's, and the gap without vacancies.
fn against_history(answer: &NeedAnswer, words: Words) -> String {
    let too_high = answer.vacancies_2024.iter().any(|[model, measured]| *model > (1.0 + MISS) * measured);
    let [[technical, measured], [digital, measured_digital]] =
        answer.vacancies_2024.map(|pair| pair.map(|x| persons(x, words.0)));
    let high = answer.path(&answer.range.highest);
    let unposted = high.map_or(0.0, |p| p.quantity(Class::Both, "gap_without_vacancy").mean);
    let unposted = persons(unposted, words.0);
    let facts = match words.0 {
        Lang::Nl => format!(
            "Eind 2024 heeft het model {technical} open vacatures in de techniek (gemeten {measured}) en {digital} in de ICT \
             (gemeten {measured_digital}); eind 2030 zijn bij werkgevers {unposted} banen gewild zonder dat er een vacature \
             voor openstaat."
        ),
        Lang::En => format!(
            "At the end of 2024 the model has {technical} open vacancies in technical work (measured {measured}) and {digital} \
             in ICT (measured {measured_digital}); at the end of 2030 employers want {unposted} jobs for which no vacancy \
             stands open."
        ),
    };
    if !too_high {
        return format!("{} {facts}", words.pick("Toets:", "Check:"));
    }
    let [warning, advice] = match words.0 {
        Lang::Nl => [
            "LET OP: het niveau van het tekort is te hoog.",
            "In het model groeit de vraag na 2021 sneller dan het aantal werkenden kan volgen. Gebruik de verschillen tussen \
             paden, niet het niveau.",
        ],
        Lang::En => [
            "NOTE: the level of the gap is too high.",
            "In the model demand after 2021 grows faster than the number at work can follow. Use the differences between \
             paths, not the level.",
        ],
    };
    format!("{warning} {facts} {advice}")
}
