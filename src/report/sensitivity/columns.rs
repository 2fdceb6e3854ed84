//! The columns of measures that a design has.

use crate::explore::analyse::{Analysis, Estimate};
use crate::report::Lang;
use crate::report::numbers::{decimals, three_figures};
use crate::report::words::Words;

/// A column: its name, and a cell a parameter.
pub struct Column {
    pub name: &'static str,
    pub cells: Vec<String>,
}

impl Column {
    /// Room for the widest of them, with space before it.
    pub fn width(&self) -> usize {
        3 + self.cells.iter().map(String::as_str).chain([self.name]).map(|text| text.chars().count()).max().unwrap_or(0)
    }
}

/// The columns of one outcome.
pub fn of(analysis: &Analysis, lang: Lang) -> Vec<Column> {
    let words = Words(lang);
    let mut columns = Vec::new();
    let mut add = |name, cells: Vec<String>| columns.push(Column { name, cells });
    if let Some(indices) = &analysis.sobol {
        let of = |cell: fn(&crate::explore::analyse::Index) -> Estimate| {
            indices.parameters.iter().map(|index| share(cell(index), lang)).collect::<Vec<_>>()
        };
        add(words.pick("eerste orde", "first order"), of(|index| index.first));
        add(words.pick("totaal", "total"), of(|index| index.total));
    }
    if let Some(effects) = &analysis.morris {
        let pm = |estimate: Estimate| {
            format!("{} ± {}", three_figures(estimate.value, lang), three_figures(estimate.interval, lang))
        };
        add("μ*", effects.iter().map(|effects| pm(effects.mu_star)).collect());
        add("μ", effects.iter().map(|effects| three_figures(effects.mu.value, lang)).collect());
        add("σ", effects.iter().map(|effects| three_figures(effects.sigma, lang)).collect());
    }
    if let Some(pawn) = &analysis.pawn {
        add("PAWN", pawn.parameters.iter().map(|distances| decimals(distances.median, 2, lang)).collect());
    }
    if let Some(fit) = &analysis.regression {
        let cell = |estimate: &Option<Estimate>| estimate.map_or("-".to_owned(), |estimate| share(estimate, lang));
        add(words.pick("regressie", "regression"), fit.coefficients.iter().map(cell).collect());
    }
    let ends = analysis.swings.iter().map(|swing| {
        format!("{} → {}", three_figures(swing.at_low.value, lang), three_figures(swing.at_high.value, lang))
    });
    add(words.pick("laag → hoog", "low → high"), ends.collect());
    columns
}

/// An estimate of a share, with its interval.
pub fn share(estimate: Estimate, lang: Lang) -> String {
    format!("{} ± {}", decimals(estimate.value, 2, lang), decimals(estimate.interval, 2, lang))
}
