//! The break-even of a measure on the terminal, in Dutch or English, and its path as a table. Computes nothing but roundings.

use std::fmt::Write as _;

use crate::compare::break_even::search::{ERRORS, Point, Root};
use crate::compare::break_even::{Answer, Plan};
use crate::domain::{Quarter, Unit};
use crate::parameters::Mistake;
use crate::report::Lang;
use crate::report::need::wrapped;
use crate::report::numbers::{decimals, euro, percent, persons};
use crate::report::parameter_words::parameter_name;
use crate::report::tables::{csv, number};
use crate::report::words::{Words, status_name, unit_name};

/// The pillar of the Actieplan that raises output a head.
const SAVES_LABOUR: u8 = 3;

/// Draws below which the spread between them says little of the error (the default of the command).
const FEW_DRAWS: usize = 8;

/// The whole answer.
pub fn text(plan: &Plan, answer: &Answer, lang: Lang) -> String {
    let words = Words(lang);
    let mut out = String::new();
    let _ = writeln!(out, "{}\n", words.first_line(plan.seed, plan.scale, plan.draws, plan.seeds));
    paragraph(&mut out, &question(plan, answer, lang));
    let row = |out: &mut String, cells: [&str; 6]| {
        let [what, link, years, cost, excess, each] = cells;
        let _ = writeln!(out, "{what:<26}{link:>15}{years:>18}{cost:>15}{excess:>27}{each:>20}");
    };
    row(
        &mut out,
        [
            "",
            words.pick("schakel", "link"),
            words.pick("technicusjaren", "technician-years"),
            words.pick("kosten, € mln", "cost, EUR m"),
            words.pick("saldo ± 2 fouten, € mln", "net ± 2 errors, EUR m"),
            words.pick("per technicusjaar", "each"),
        ],
    );
    let mut points: Vec<&Point> = answer.search.path.iter().collect();
    points.sort_by(|a, b| a.value.total_cmp(&b.value));
    for point in points.into_iter().filter(|point| is_shown(answer, point.value)) {
        let what = row_name(answer, point.value, words);
        let millions = |euros: f64| decimals(euros / 1e6 + 0.0, 2, lang);
        let [cost, net] = [point.cost_eur, point.excess_eur].map(millions);
        // One draw does not tell it.
        let errors = ERRORS * point.standard_error_eur;
        let errors = if errors.is_finite() { millions(errors) } else { "?".to_owned() };
        let each = euro(point.cost_per_technician_year(), lang);
        let years = persons(point.technician_years, lang);
        let link = link_value(point.value, answer, lang);
        row(&mut out, [what, &link, &years, &cost, &format!("{net} ± {errors}"), &each]);
    }
    out.push('\n');
    paragraph(&mut out, &conclusion(answer, lang));
    paragraph(&mut out, &what_it_is_worth(plan, answer, lang));
    out.truncate(out.trim_end().len());
    out.push('\n');
    out
}

fn question(plan: &Plan, answer: &Answer, lang: Lang) -> String {
    let words = Words(lang);
    let card = &plan.measure.lever.card;
    let (from, last) = (plan.measure.from, Quarter(plan.measure.until.0 - 1).min(Quarter::LAST));
    let [low, high] = answer.prior.map(|value| link_value(value, answer, lang));
    let (link, name) = (parameter_name(&answer.link, lang), &answer.link);
    let (central, source) = (link_value(answer.central, answer, lang), &answer.source);
    let status = status_name(answer.status, lang);
    let each = euro(Some(answer.threshold_eur), lang);
    let assumed = if answer.threshold_assumed { words.pick(", aangenomen", ", assumed") } else { "" };
    let first = plan.origin().next().year();
    let drawn = if answer.prior_is_drawn {
        ""
    } else {
        words.pick(
            " Zij wordt nergens getrokken; haar plaats is gelijkmatig over het bereik genomen.",
            " It is never drawn; its place is taken evenly over the range.",
        )
    };
    match lang {
        Lang::Nl => format!(
            "Bij welke waarde van de zwakste schakel loont {} ({}, {from} tot en met {last})? Basis: B1 zonder deze maatregel. \
             Schakel: {link} ({name}), nu {central}, {low} tot {high}, {status}: {source}.{drawn} Zij loont als de verwachte \
             technicusjaren {first}-2035 (contant tegen 2,25%) bij {each} per jaar (--threshold{assumed}) de verwachte kosten \
             voor de overheid dekken.",
            card.title_nl, card.name
        ),
        Lang::En => format!(
            "At which value of its weakest link does {} ({}, {from} to {last}) pay? Baseline: B1 without this measure. Link: \
             {link} ({name}), now {central}, {low} to {high}, {status}: {source}.{drawn} It pays where the expected \
             technician-years {first}-2035 (discounted at 2.25%), at {each} each (--threshold{assumed}), cover the expected cost \
             to the government.",
            card.title_en, card.name
        ),
    }
}

/// Both ends, the central value, and the two neighbours of the root.
fn is_shown(answer: &Answer, value: f64) -> bool {
    let near = answer.search.root.is_some_and(|root| root.between.contains(&value));
    near || answer.ends.contains(&value) || value == answer.central
}

fn row_name(answer: &Answer, value: f64, words: Words) -> &'static str {
    let [low, high] = answer.ends;
    if value == answer.central {
        words.pick("centrale waarde", "central value")
    } else if value == low {
        words.pick("onderkant van het zoeken", "lower end of the search")
    } else if value == high {
        words.pick("bovenkant van het zoeken", "upper end of the search")
    } else {
        words.pick("naast het omslagpunt", "beside the break-even")
    }
}

/// What was found, with what noise leaves of it.
pub fn conclusion(answer: &Answer, lang: Lang) -> String {
    let [low, high] = answer.ends.map(|value| link_value(value, answer, lang));
    let found = match (answer.search.root, lang) {
        (Some(root), _) => at_root(answer, root, lang),
        (None, Lang::Nl) => {
            let outcome = if answer.p_pays > 0.0 { "loont overal" } else { "loont nergens" };
            format!("Conclusie: de maatregel {outcome} tussen {low} en {high}; er is geen omslagpunt.")
        }
        (None, Lang::En) => {
            let outcome = if answer.p_pays > 0.0 { "pays everywhere" } else { "pays nowhere" };
            format!("Conclusion: the measure {outcome} between {low} and {high}; there is no break-even.")
        }
    };
    format!("{found} {}", noise(answer, lang))
}

fn at_root(answer: &Answer, root: Root, lang: Lang) -> String {
    let value = link_value(root.value, answer, lang);
    let p = percent(answer.p_pays);
    let (found, again) = match (lang, root.pays_above) {
        (Lang::Nl, above) => (
            format!(
                "Conclusie: de maatregel loont naar verwachting bij een schakel van {value} of {}. De kans daarop is {p} naar \
                 wat vooraf over de schakel alleen bekend is.",
                if above { "meer" } else { "minder" }
            ),
            " Voorbij de centrale waarde slaat het teken nog eens om; daar is niet verder gezocht.",
        ),
        (Lang::En, above) => (
            format!(
                "Conclusion: the measure is expected to pay where the link is {value} or {}. By what is known beforehand of \
                 the link alone the chance of that is {p}.",
                if above { "more" } else { "less" }
            ),
            " Beyond the central value the sign turns once more; that turn was not searched.",
        ),
    };
    found + if root.turns_again { again } else { "" }
}

/// What noise leaves of the root, or says of there being none.
fn noise(answer: &Answer, lang: Lang) -> String {
    let words = Words(lang);
    let Some([from, to]) = answer.search.interval else {
        return words
            .pick(
                "Bij geen enkele waarde ligt nul binnen twee standaardfouten.",
                "At no value does zero lie within two standard errors.",
            )
            .into();
    };
    let [low, high] = answer.ends;
    let at_end = |end| if end { words.pick(" (einde van het zoeken)", " (end of the search)") } else { "" };
    let (from, from_end) = (link_value(from, answer, lang), at_end(from <= low));
    let (to, to_end) = (link_value(to, answer, lang), at_end(to >= high));
    let mut text = match lang {
        Lang::Nl => format!(
            "Met twee standaardfouten van het gemiddelde kan het omslagpunt liggen van {from}{from_end} tot {to}{to_end}."
        ),
        Lang::En => format!("Within two standard errors of the mean it may lie from {from}{from_end} to {to}{to_end}."),
    };
    if let Some([least, most]) = answer.p_pays_within.map(|chances| chances.map(percent)) {
        let chance = words.pick("De kans is dan", "The chance is then");
        let _ = write!(text, " {chance} {least} {} {most}.", words.pick("tot", "to"));
    }
    if answer.interval_wider_than_prior {
        text += words.pick(
            " Dat is breder dan wat vooraf bekend was: deze berekening zegt niet waar het ligt (meer --draws, --seeds).",
            " That is wider than what was known beforehand: this calculation does not say where (more --draws, --seeds).",
        );
    }
    text
}

fn what_it_is_worth(plan: &Plan, answer: &Answer, lang: Lang) -> String {
    let words = Words(lang);
    let mut text = words
        .pick(
            "Gezocht door halveren, telkens in dezelfde tweelingen; alle andere getallen van gedrag en maatregel zijn getrokken. \
             De fout is die van het gemiddelde over weinig trekkingen",
            "Searched by halving, in the same twins at each value; all other numbers of behaviour and measure are drawn. The \
             error is that of the mean over few draws",
        )
        .to_owned();
    if let Some(luck) = answer.at(answer.central).and_then(|point| point.luck_error_eur) {
        let luck = euro(Some(luck), lang);
        let _ = match lang {
            Lang::Nl => write!(text, ", waarvan toeval van het rekenen {luck} (bij de centrale waarde)"),
            Lang::En => write!(text, ", of which luck of the calculation {luck} (at the central value)"),
        };
    }
    text += words.pick(
        ". Kosten van werkgevers en deelnemers en wat na 2035 komt tellen niet mee; kosten zijn nominaal, jaren contant.",
        ". Costs of employers and participants and what comes after 2035 do not count; costs are nominal, years discounted.",
    );
    if plan.measure.lever.card.pillar == SAVES_LABOUR {
        text += words.pick(
            " Deze maatregel bespaart arbeid; wat daardoor niet meer nodig is, telt in technicusjaren niet mee.",
            " This measure saves labour; what is no longer needed by that does not count in technician-years.",
        );
    }
    if plan.draws < FEW_DRAWS {
        text += words.pick(
            " Met minder dan acht trekkingen is ook de fout zelf onzeker.",
            " With fewer than eight draws the error itself is uncertain.",
        );
    }
    text
}

/// A value of the link with its unit, to three figures at most.
fn link_value(value: f64, answer: &Answer, lang: Lang) -> String {
    let words = Words(lang);
    let plain = |value: f64| {
        let places = match value.abs() {
            size if size >= 100.0 => 0,
            size if size >= 10.0 => 1,
            size if size >= 0.0995 || size == 0.0 => 2,
            _ => 4,
        };
        decimals(value, places, lang)
    };
    match Unit::from_name(answer.unit) {
        Some(Unit::Share) => plain(100.0 * value) + "%",
        Some(Unit::Points) => plain(value) + words.pick(" punt", " points"),
        Some(Unit::Euro) => euro(Some(value), lang),
        Some(Unit::Elasticity | Unit::Factor) => plain(value),
        _ => format!("{} {}", plain(value), unit_name(answer.unit, lang)),
    }
}

fn paragraph(out: &mut String, text: &str) {
    wrapped(out, text, "");
    out.push('\n');
}

/// The path of the search as a tidy file, in the order in which values were tried.
///
/// # Errors
/// If the table cannot be written in memory.
pub fn file(answer: &Answer) -> Result<(&'static str, Vec<u8>), Mistake> {
    let header = [
        "link",
        "unit",
        "order",
        "value",
        "technician_years",
        "cost_eur",
        "excess_eur",
        "standard_error_eur",
        "luck_error_eur",
        "pays",
    ];
    let rows = answer.search.path.iter().enumerate().map(|(nth, point)| {
        let numbers = [point.technician_years, point.cost_eur, point.excess_eur, point.standard_error_eur];
        let start = [answer.link.clone(), answer.unit.to_owned(), (nth + 1).to_string(), point.value.to_string()];
        let luck = point.luck_error_eur.map_or(String::new(), number);
        start.into_iter().chain(numbers.map(number)).chain([luck, point.pays().to_string()]).collect()
    });
    Ok(("break_even.csv", csv(&header, rows)?))
}
