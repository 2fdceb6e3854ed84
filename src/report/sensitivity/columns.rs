//! The columns of measures that a design has.

use crate::explore::analyse::{Analysis, Estimate};
use crate::report::Lang;
use crate::report::numbers::{decimals, three_figures};
use crate::report::words::Words;

/// A column: its name, and a cell a parameter.
pub struct Column {
    pub name: &'static str,
    pub width: usize,
    pub cells: Vec<String>,
}

/// The columns of one outcome.
pub fn of(analysis: &Analysis, lang: Lang) -> Vec<Column> {
    let words = Words(lang);
    let mut columns = Vec::new();
    let mut add = |name, width, cells: Vec<String>| columns.push(Column { name, width, cells });
    if let Some(indices) = &analysis.sobol {
        let of = |cell: fn(&crate::explore::analyse::Index) -> Estimate| {
            indices.parameters.iter().map(|index| share(cell(index), lang)).collect::<Vec<_>>()
        };
        add(words.pick("eerste orde", "first order"), 17, of(|index| index.first));
        add(words.pick("totaal", "total"), 17, of(|index| index.total));
    }
    if let Some(effects) = &analysis.morris {
        let pm = |estimate: Estimate| {
            format!("{} ± {}", three_figures(estimate.value, lang), three_figures(estimate.interval, lang))
        };
        add("μ*", 19, effects.iter().map(|effects| pm(effects.mu_star)).collect());
        add("μ", 12, effects.iter().map(|effects| three_figures(effects.mu.value, lang)).collect());
        add("σ", 12, effects.iter().map(|effects| three_figures(effects.sigma, lang)).collect());
    }
    if let Some(pawn) = &analysis.pawn {
        add("PAWN", 8, pawn.parameters.iter().map(|distances| decimals(distances.median, 2, lang)).collect());
    }
    if let Some(fit) = &analysis.regression {
        let cell = |estimate: &Option<Estimate>| estimate.map_or("-".to_owned(), |estimate| share(estimate, lang));
        add(words.pick("regressie", "regression"), 16, fit.coefficients.iter().map(cell).collect());
    }
    let ends = analysis.swings.iter().map(|swing| {
        format!("{} → {}", three_figures(swing.at_low.value, lang), three_figures(swing.at_high.value, lang))
    });
    add(words.pick("laag → hoog", "low → high"), 22, ends.collect());
    columns
}

/// An estimate of a share, with its interval.
pub fn share(estimate: Estimate, lang: Lang) -> String {
    format!("{} ± {}", decimals(estimate.value, 2, lang), decimals(estimate.interval, 2, lang))
}
