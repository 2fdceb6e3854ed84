//! What a sweep says, on the terminal, in Dutch or English. Computes nothing but roundings.

mod columns;
mod pictures;
mod tables;

use std::fmt::Write as _;

use crate::explore::analyse::{Finding, Findings, Pair};
use crate::report::Lang;
use crate::report::need::wrapped;
use crate::report::numbers::{decimals, grouped, percent, three_figures};
use crate::report::words::Words;

pub use pictures::pictures;
pub use tables::table;

/// More parameters than this are left to the table.
const SHOWN: usize = 15;

/// The whole answer.
pub fn text(question: &str, findings: &Findings, lang: Lang) -> String {
    let words = Words(lang);
    let mut out = String::new();
    let (points, seeds) = (grouped(findings.points as f64, lang), findings.seeds);
    let at_each = match seeds {
        1 => words.pick("seed per punt", "seed a point"),
        _ => words.pick("seeds per punt", "seeds a point"),
    };
    let of_points = words.pick("punten", "points");
    let _ = writeln!(out, "weglek {}   {points} {of_points}   {seeds} {at_each}\n", env!("CARGO_PKG_VERSION"));
    wrapped(&mut out, question, "");
    for finding in &findings.outcomes {
        out.push('\n');
        wrapped(&mut out, &heading(finding, lang), "");
        if finding.analysis.sd > 0.0 {
            table_of(&mut out, findings, finding, lang);
            notes(&mut out, findings, finding, lang);
        }
    }
    out.push('\n');
    wrapped(&mut out, legend(lang), "");
    out
}

fn heading(finding: &Finding, lang: Lang) -> String {
    let words = Words(lang);
    let analysis = &finding.analysis;
    let figure = |value| three_figures(value, lang);
    let (outcome, points) = (&finding.outcome, grouped(analysis.independent as f64, lang));
    // Of a Saltelli design those of its two matrices.
    let all = analysis.independent == analysis.used;
    let kind =
        if all { words.pick("punten", "points") } else { words.pick("onafhankelijke punten", "independent points") };
    let mut text = match lang {
        Lang::Nl => format!(
            "{outcome}: gemiddeld {}, standaardafwijking {} over {points} {kind}",
            figure(analysis.mean),
            figure(analysis.sd)
        ),
        Lang::En => {
            format!(
                "{outcome}: mean {}, standard deviation {} over {points} {kind}",
                figure(analysis.mean),
                figure(analysis.sd)
            )
        }
    };
    if analysis.left_out > 0 {
        let number = grouped(analysis.left_out as f64, lang);
        let _ = write!(
            text,
            "; {number} {}",
            words.pick("weggelaten (mislukt of oneindig)", "left out (failed or infinite)")
        );
    }
    format!("{text}. {}", of_variance(finding, lang))
}

fn of_variance(finding: &Finding, lang: Lang) -> String {
    let words = Words(lang);
    match (finding.analysis.used, finding.analysis.sd > 0.0, finding.luck) {
        (0, ..) => words.pick("Geen enkel punt heeft een uitkomst.", "No point has an outcome.").to_owned(),
        (_, false, _) => words
            .pick(
                "Zij verandert nergens van: er is niets te verklaren.",
                "It answers to nothing: nothing is to be explained.",
            )
            .to_owned(),
        (.., Some(luck)) => {
            let (share, of) = (percent(luck), words.pick("van de variantie is toeval", "of the variance is luck"));
            format!("{share} {of}.")
        }
        (.., None) => words
            .pick(
                "Hoeveel van de variantie toeval is, blijft onbekend: één seed per punt.",
                "How much of the variance is luck is not known: one seed a point.",
            )
            .to_owned(),
    }
}

fn table_of(out: &mut String, findings: &Findings, finding: &Finding, lang: Lang) {
    let columns = columns::of(&finding.analysis, lang);
    let order = finding.analysis.order();
    let longest = findings.parameters.iter().map(|name| name.chars().count()).max().unwrap_or(0).max(10);
    let mut line = |name: &str, cell: &dyn Fn(&columns::Column) -> String| {
        let _ = write!(out, "  {name:<longest$}");
        for column in &columns {
            let _ = write!(out, "{:>1$}", cell(column), column.width());
        }
        out.push('\n');
    };
    line("", &|column| column.name.to_owned());
    for &parameter in order.iter().take(SHOWN) {
        line(&findings.parameters[parameter], &|column| column.cells[parameter].clone());
    }
    if let Some(more) = order.len().checked_sub(SHOWN).filter(|more| *more > 0) {
        let _ = match lang {
            Lang::Nl => writeln!(out, "  ... en {more} die minder doen"),
            Lang::En => writeln!(out, "  ... and {more} that do less"),
        };
    }
}

fn notes(out: &mut String, findings: &Findings, finding: &Finding, lang: Lang) {
    let words = Words(lang);
    let mut text = String::new();
    if let Some(indices) = &finding.analysis.sobol {
        let pairs: Vec<String> =
            surest(&indices.pairs).into_iter().map(|pair| shown(pair, &findings.parameters, lang)).collect();
        if !pairs.is_empty() {
            let _ = write!(
                text,
                "{} {}. ",
                words.pick("Samen meer dan los:", "Together more than apart:"),
                pairs.join("; ")
            );
        }
    }
    if let Some(fit) = &finding.analysis.regression {
        let (values, ranks) = (percent(fit.r2), percent(fit.r2_of_ranks));
        let _ = match lang {
            Lang::Nl => write!(text, "Rechte lijnen verklaren {values} van de variantie, van rangnummers {ranks}. "),
            Lang::En => write!(text, "Straight lines explain {values} of the variance, of ranks {ranks}. "),
        };
    }
    if let Some(pawn) = &finding.analysis.pawn {
        let level = |of: fn(f64, f64) -> f64| pawn.parameters.iter().map(|p| p.chance).reduce(of);
        let levels = [level(f64::min), level(f64::max)].map(|level| decimals(level.unwrap_or(0.0), 2, lang));
        let chance = match &levels {
            [low, high] if low == high => low.clone(),
            [low, high] => format!("{low} {} {high}", words.pick("tot", "to")),
        };
        let _ = match lang {
            Lang::Nl => write!(text, "PAWN onder {chance} kan toeval zijn."),
            Lang::En => write!(text, "PAWN below {chance} may be chance."),
        };
    }
    wrapped(out, text.trim_end(), "  ");
}

/// Pairs whose interval lies above zero, the largest three.
fn surest(pairs: &[Pair]) -> Vec<&Pair> {
    let mut sure: Vec<&Pair> = pairs.iter().filter(|pair| pair.second.value > pair.second.interval).collect();
    sure.sort_by(|a, b| b.second.value.total_cmp(&a.second.value));
    sure.truncate(3);
    sure
}

fn shown(pair: &Pair, parameters: &[String], lang: Lang) -> String {
    let [a, b] = pair.of.map(|parameter| &parameters[parameter]);
    format!("{a} × {b} {}", columns::share(pair.second, lang))
}

fn legend(lang: Lang) -> &'static str {
    Words(lang).pick(
        "± is een 95%-interval. Eerste orde: het deel van de variantie dat het getal alleen verklaart; totaal: ook samen met \
         andere. μ*: hoeveel de uitkomst gemiddeld verandert als alleen dit getal over zijn hele bereik gaat, μ met teken, σ de \
         spreiding daarvan. PAWN: hoe ver de verdeling verschuift als het getal bekend is (0 tot 1). Regressie: standaardafwijkingen \
         per standaardafwijking. Laag → hoog: gemiddelde uitkomst bij de laagste en de hoogste vijfde van het getal. \
         Alles geldt binnen de bereiken van deze sweep.",
        "± is a 95% interval. First order: the share of the variance that the number explains alone; total: also together with \
         others. μ*: how much the outcome changes on average when this number alone goes over its whole range, μ with its sign, \
         σ the spread of that. PAWN: how far the distribution shifts once the number is known (0 to 1). Regression: standard \
         deviations a standard deviation. Low → high: mean outcome at the lowest and the highest fifth of the number. All of \
         it holds within the ranges of this sweep.",
    )
}

#[cfg(test)]
mod tests;
