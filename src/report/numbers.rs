//! Numbers as people read them, in Dutch and English: no more digits than they can bear.

use crate::compare::costs::CostEach;
use crate::report::Lang;

/// A number of persons: to tens below 1,000, to two figures above.
pub fn persons(value: f64, lang: Lang) -> String {
    grouped(to_the_unit(value, unit_of_persons(value)), lang)
}

/// Persons, how many less, and what is left: so rounded that the three add up as they are printed.
pub fn persons_less(from: f64, less: f64, lang: Lang) -> [String; 3] {
    let unit = unit_of_persons(from - less);
    let [from, left] = [from, from - less].map(|value| to_the_unit(value, unit));
    [from, from - left, left].map(|value| grouped(value, lang))
}

fn unit_of_persons(value: f64) -> f64 {
    if value.abs() < 1000.0 { 10.0 } else { two_figures(value) }
}

fn to_the_unit(value: f64, unit: f64) -> f64 {
    // Adding zero turns minus zero into zero.
    (value / unit).round() * unit + 0.0
}

/// A number in full, with marks between thousands.
pub fn grouped(value: f64, lang: Lang) -> String {
    let mark = if lang == Lang::Nl { '.' } else { ',' };
    let digits = format!("{:.0}", value.abs());
    let mut text = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            text.push(mark);
        }
        text.push(digit);
    }
    if value < -0.5 { format!("-{text}") } else { text }
}

/// A share as a percentage.
pub fn percent(share: f64) -> String {
    // Adding zero turns minus zero into zero.
    format!("{:.0}%", (share * 100.0).round() + 0.0)
}

/// A share with one decimal.
pub fn percent_fine(share: f64, lang: Lang) -> String {
    decimals(share * 100.0, 1, lang) + "%"
}

/// An amount of euros to two figures; `None` is an infinite amount.
pub fn euro(value: Option<f64>, lang: Lang) -> String {
    let sign = if lang == Lang::Nl { "€" } else { "EUR" };
    match value {
        None => match lang {
            Lang::Nl => "oneindig".into(),
            Lang::En => "infinite".into(),
        },
        Some(value) if value >= 1e9 => {
            let billion = if lang == Lang::Nl { "mld" } else { "billion" };
            format!("{sign} {} {billion}", decimals(value / 1e9, 1, lang))
        }
        Some(value) if value >= 1e6 => {
            let million = if lang == Lang::Nl { "mln" } else { "million" };
            format!("{sign} {} {million}", decimals(value / 1e6, 1, lang))
        }
        Some(value) => {
            let unit = two_figures(value);
            format!("{sign} {}", grouped((value / unit).round() * unit, lang))
        }
    }
}

/// How far costs for each go.
pub fn cost_each(cost: Option<CostEach>, lang: Lang) -> String {
    match cost {
        None => euro(None, lang),
        Some(c) => format!("5-95%: {} - {}", euro(c.p05, lang), euro(c.p95, lang)),
    }
}

/// A number to three figures, of whatever size; a dash where there is none.
pub fn three_figures(value: f64, lang: Lang) -> String {
    if !value.is_finite() {
        return "-".into();
    }
    // Rounded first, so that 999.7 counts as 1,000.
    let rounded: f64 = format!("{value:.2e}").parse().unwrap_or(value);
    let power = if rounded == 0.0 { 0.0 } else { libm::floor(libm::log10(rounded.abs()) + 1e-12) };
    if power >= 2.0 { grouped(rounded, lang) } else { decimals(rounded, (2.0 - power) as usize, lang) }
}

/// A number with decimals; what rounds to zero has no sign.
pub fn decimals(value: f64, places: usize, lang: Lang) -> String {
    let text = format!("{value:.places$}");
    let text = if text.trim_matches(['-', '0', '.']).is_empty() { text.replace('-', "") } else { text };
    if lang == Lang::Nl { text.replace('.', ",") } else { text }
}

fn two_figures(value: f64) -> f64 {
    let mut unit = 1.0;
    while value.abs() / unit >= 100.0 {
        unit *= 10.0;
    }
    unit
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left_is_what_was_there_less_what_went() {
        assert_eq!(persons_less(1434.0, 1251.4, Lang::En), ["1,430", "1,250", "180"]);
        assert_eq!(persons_less(158_994.0, 158_111.0, Lang::Nl), ["158.990", "158.110", "880"]);
        assert_eq!(persons_less(101.0, 294.0, Lang::En), ["100", "290", "-190"]);
    }

    #[test]
    fn numbers_are_written_as_each_language_does() {
        assert_eq!(persons(1234.0, Lang::Nl), "1.200");
        assert_eq!(persons(1234.0, Lang::En), "1,200");
        assert_eq!(persons(-38.0, Lang::Nl), "-40");
        assert_eq!(persons(-3.0, Lang::Nl), "0");
        assert_eq!(euro(Some(3e6), Lang::Nl), "€ 3,0 mln");
        assert_eq!(euro(Some(1.39e9), Lang::Nl), "€ 1,4 mld");
        assert_eq!(euro(Some(12_149.0), Lang::En), "EUR 12,000");
        assert_eq!(euro(None, Lang::Nl), "oneindig");
        assert_eq!(percent(0.664), "66%");
        assert_eq!([-0.004, -0.006].map(|value| decimals(value, 2, Lang::Nl)), ["0,00", "-0,01"]);
        let three = |value| three_figures(value, Lang::En);
        assert_eq!(
            [0.0, 0.012_345, -1.2, 99.96, 999.7, 1_234_567.0].map(three),
            ["0.00", "0.0123", "-1.20", "100", "1,000", "1,230,000"]
        );
        assert_eq!(three(f64::NAN), "-");
    }
}
