//! What stands beside the ranking, in words and tables: what to measure first, what would show, what others pay.

use std::fmt::Write as _;

use crate::compare::assess::Answer;
use crate::compare::costs::CostLine;
use crate::compare::value::{NOTHING, Value};
use crate::parameters::Mistake;
use crate::report::Lang;
use crate::report::numbers::{decimals, euro, percent_fine, persons};
use crate::report::parameter_words::parameter_name;
use crate::report::tables::{csv, number};
use crate::report::words::{Words, option_name};

/// Parameters that are shown.
const SHOWN: usize = 5;

/// Writes all of it.
pub fn value(out: &mut String, answer: &Answer, value: &Value, words: Words) {
    measure_first(out, value, words);
    would_show(out, answer, value, words);
    costs(out, answer, value, words);
}

fn measure_first(out: &mut String, value: &Value, words: Words) {
    let lang = words.0;
    let _ = writeln!(
        out,
        "{}",
        words.pick(
            "Meet dit eerst: wat het waard is een getal te kennen voordat de keuze valt (EVPPI)",
            "Measure this first: what knowing a number before the choice is worth (EVPPI)"
        )
    );
    if value.net_benefit_eur.values().all(|net| *net == 0.0) {
        let _ = writeln!(out, "   {}", words.pick("Er valt niets te kiezen.", "There is nothing to choose."));
        return;
    }
    let assumed = if value.threshold_assumed { words.pick(", aangenomen", ", assumed") } else { "" };
    let each = euro(Some(value.threshold_eur), lang);
    let choice = choice_name(value.choice, words);
    let net = million(value.net_benefit_eur[value.choice], words);
    let all = euro(Some(value.measuring.evpi_at_most), lang);
    let _ = match lang {
        Lang::Nl => writeln!(
            out,
            "   Een technicusjaar telt voor {each} (--threshold{assumed}). Keuze nu: {choice}, naar verwachting {net} waard na aftrek\n   \
             van het budget (niets doen: 0). Alles weten is hoogstens {all} waard."
        ),
        Lang::En => writeln!(
            out,
            "   A technician-year counts for {each} (--threshold{assumed}). Choice now: {choice}, expected to be worth {net} after\n   \
             the budget (doing nothing: 0). Knowing everything is worth at most {all}."
        ),
    };
    let found = &value.measuring.parameters;
    if found.is_empty() {
        let _ = writeln!(
            out,
            "   {}",
            words.pick("Te weinig trekkingen om hier iets over te zeggen.", "Too few draws to say anything on this.")
        );
        return;
    }
    for (place, worth) in found.iter().take(SHOWN).enumerate() {
        // By noise a value may lie below zero; none is.
        let shown = worth.evppi.max(0.0);
        let stands_out = if worth.stands_out { words.pick("  < telt", "  < counts") } else { "" };
        let _ = writeln!(
            out,
            "   {}. {:<58}{:>15} ± {:<15} ({} {}){stands_out}",
            place + 1,
            parameter_name(&worth.name, lang),
            euro(Some(shown), lang),
            euro(Some(1.96 * worth.error), lang),
            persons(shown / value.threshold_eur.max(1.0), lang),
            words.pick("technicusjaren", "technician-years"),
        );
    }
    let _ = writeln!(
        out,
        "   {}",
        match found.iter().filter(|worth| worth.stands_out).count() {
            0 => words.pick(
                "±: 95%-marge. Geen enkele waarde is groter dan die marge én dan wat toeval over alle parameters geeft (5%): deze trekkingen zeggen niet wat eerst gemeten moet worden (--draws).",
                "±: 95% margin. No value exceeds both that margin and what chance gives over all parameters (5%): these draws do not say what to measure first (--draws).",
            ),
            _ => words.pick(
                "±: 95%-marge. 'Telt': groter dan die marge en dan wat toeval over alle parameters geeft (5%). De rest kan ruis zijn.",
                "±: 95% margin. 'Counts': above that margin and what chance gives over all parameters (5%). The rest may be noise.",
            ),
        }
    );
}

fn choice_name(id: &str, words: Words) -> String {
    if id == NOTHING {
        words.pick("niets doen", "doing nothing").into()
    } else {
        option_name(id, words.0).to_lowercase()
    }
}

fn would_show(out: &mut String, answer: &Answer, value: &Value, words: Words) {
    let (lang, series) = (words.0, &value.series);
    let largest = answer.options.iter().flat_map(|o| o.extra_technicians.values()).map(|s| s.mean).fold(0.0, f64::max);
    let [first, last] = series.years;
    let (smallest, spread) = (persons(series.smallest_effect, lang), persons(series.spread, lang));
    let times = if largest > 0.0 {
        let times = series.smallest_effect / largest;
        let times = if times < 20.0 { decimals(times, 1, lang) } else { persons(times, lang) };
        match lang {
            Lang::Nl => format!(", {times} maal het grootste verwachte effect"),
            Lang::En => format!(", {times} times the largest expected effect"),
        }
    } else {
        String::new()
    };
    let _ = match lang {
        Lang::Nl => writeln!(
            out,
            "Kleinste zichtbare effect: {smallest} technici in één jaarcijfer van de Monitor{times}\n   \
             (80% kans, 5% tweezijdig; de {} cijfers van {first} tot {last} liggen {spread} om hun trend, geen steekproeffout bekend).",
            series.figures
        ),
        Lang::En => writeln!(
            out,
            "Smallest detectable effect: {smallest} technicians in one yearly figure of the Monitor{times}\n   \
             (80% power, 5% two-sided; the {} figures from {first} to {last} lie {spread} around their trend, no sampling error known).",
            series.figures
        ),
    };
    if let Some(l) = &value.lottery {
        let why = if l.stands_out { "" } else { words.pick(", naar het bewijs", ", by the evidence") };
        let shares = l.shares.map(|share| percent_fine_or_more(share, l.shares, lang));
        let (link, arm, pass) = (parameter_name(l.link, lang), persons(l.per_arm, lang), persons(l.pass_a_year, lang));
        let _ = match lang {
            Lang::Nl => writeln!(
                out,
                "Zwakste schakel die een loting kan meten: {link}{why}. Een loting die {} van {} onderscheidt vraagt\n   {arm} mensen per arm; er komen er {pass} per jaar langs.",
                shares[0], shares[1]
            ),
            Lang::En => writeln!(
                out,
                "Weakest link that a lottery can measure: {link}{why}. A lottery that tells {} from {} needs\n   {arm} persons in each arm; {pass} a year pass by.",
                shares[0], shares[1]
            ),
        };
    }
}

/// With so many decimals that the two differ.
fn percent_fine_or_more(share: f64, both: [f64; 2], lang: Lang) -> String {
    if (both[0] - both[1]).abs() < 0.002 { decimals(share * 100.0, 2, lang) + "%" } else { percent_fine(share, lang) }
}

fn costs(out: &mut String, answer: &Answer, value: &Value, words: Words) {
    // Where nobody starts there is the budget alone, which stands above.
    let shown: Vec<_> =
        answer.options.iter().map(|o| (o.id, &value.costs[o.id])).filter(|(_, l)| l.len() > 1).collect();
    let Some((_, first)) = shown.first() else { return };
    let title =
        words.pick("Wie betaalt (mln euro van 2025, laag - hoog)", "Who pays (million euros of 2025, low - high)");
    row(out, title, shown.iter().map(|(id, _)| option_name(id, words.0).to_string()));
    for (nth, line) in first.iter().enumerate() {
        row(out, cost_name(line, words), shown.iter().map(|(_, lines)| amount(&lines[nth], words.0)));
    }
    let after_all = words.pick("   waard na aftrek van dit alles", "   worth after all of this");
    row(out, after_all, shown.iter().map(|(id, _)| decimals(value.net_of_all_costs(id) / 1e6, 1, words.0)));
    let _ = writeln!(
        out,
        "   {}\n",
        words.pick(
            "Telt niet mee in de volgorde. Leerlingen en ouders: alleen de campagne; wat hun onderwijs kost is niet geteld.",
            "Not part of the ranking. Pupils and parents: the campaign alone; what their education costs is not counted."
        )
    );
}

fn row(out: &mut String, name: &str, columns: impl Iterator<Item = String>) {
    let _ = write!(out, "{name:<52}");
    for column in columns {
        let _ = write!(out, "{column:>22}");
    }
    let _ = writeln!(out);
}

fn cost_name(line: &CostLine, words: Words) -> &'static str {
    match (line.bearer, line.kind) {
        ("government", _) => words.pick("   overheid: campagne", "   government: campaign"),
        (_, "training") => {
            words.pick("   overheid en werkgevers: scholing (P31)", "   government and employers: training (P31)")
        }
        ("employers", _) => {
            words.pick("   werkgevers: loon in de leertijd (P30)", "   employers: wages while learning (P30)")
        }
        _ => words.pick("   deelnemers: gemist loon (P30)", "   participants: wages foregone (P30)"),
    }
}

fn amount(line: &CostLine, lang: Lang) -> String {
    let [low, central, high] = [line.low, line.central, line.high].map(|euros| decimals(euros / 1e6, 1, lang));
    if line.low == line.high { central } else { format!("{central} ({low} - {high})") }
}

fn million(euros: f64, words: Words) -> String {
    let amount = decimals(euros / 1e6, 1, words.0);
    match words.0 {
        Lang::Nl => format!("€ {amount} mln"),
        Lang::En => format!("EUR {amount} million"),
    }
}

/// Tables for `--out`: name and content.
///
/// # Errors
/// If a table cannot be written in memory.
pub fn files(value: &Value) -> Result<Vec<(&'static str, Vec<u8>)>, Mistake> {
    let worths = value.measuring.parameters.iter().map(|w| {
        let in_years = w.evppi / value.threshold_eur.max(1.0);
        let words = [Lang::Nl, Lang::En].map(|lang| parameter_name(&w.name, lang).to_string());
        let mut row = vec![w.name.clone()];
        row.extend(words);
        row.extend([number(w.evppi), number(w.error), number(in_years), w.stands_out.to_string()]);
        row
    });
    let header =
        ["parameter", "name_nl", "name_en", "evppi_eur", "standard_error_eur", "technician_years", "stands_out"];
    let mut found = vec![("measure_first.csv", csv(&header, worths)?)];

    let costs = value.costs.iter().flat_map(|(option, lines)| {
        lines.iter().map(|line| {
            let mut row = [*option, line.bearer, line.kind].map(str::to_string).to_vec();
            row.extend([line.low, line.central, line.high].map(number));
            row
        })
    });
    found.push(("costs.csv", csv(&["option", "bearer", "kind", "low_eur", "central_eur", "high_eur"], costs)?));

    let mut facts = vec![
        ("technician_year_eur".to_string(), value.threshold_eur),
        ("evpi_at_most_eur".into(), value.measuring.evpi_at_most),
        ("series_spread_persons".into(), value.series.spread),
        ("smallest_detectable_effect_persons".into(), value.series.smallest_effect),
    ];
    facts.extend(value.net_benefit_eur.iter().map(|(option, net)| (format!("net_benefit_eur {option}"), *net)));
    facts.extend(value.costs.keys().map(|id| (format!("net_of_all_costs_eur {id}"), value.net_of_all_costs(id))));
    if let Some(l) = &value.lottery {
        facts.push((format!("lottery_persons_per_arm {}", l.link), l.per_arm));
        facts.push((format!("lottery_persons_a_year {}", l.link), l.pass_a_year));
    }
    let rows = facts.into_iter().map(|(quantity, x)| vec![quantity, number(x)]);
    found.push(("value.csv", csv(&["quantity", "value"], rows)?));
    Ok(found)
}
