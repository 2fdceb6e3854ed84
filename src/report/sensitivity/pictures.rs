//! What a sweep says, in pictures: per outcome a tornado, the measures with their intervals, scatter plots and what pairs of
//! numbers do together; and which number drives which outcome.

use crate::explore::analyse::{Estimate, Finding, Findings, Sample};
use crate::report::Lang;
use crate::report::chart::estimates::Pin;
use crate::report::chart::{Estimates, HeatMap, Labels, Scatter, Tornado};
use crate::report::words::Words;

/// Parameters on a picture, and panels of scatter plots.
const RUNGS: usize = 15;
const PANELS: usize = 6;

/// Dots in a panel: more make a picture of megabytes, and no other impression.
const DOTS: usize = 300;

/// One or two estimates of each parameter.
type Pins = Vec<(Pin, Option<Pin>)>;

/// Every picture: name and content.
pub fn pictures(findings: &Findings, sample: &Sample, lang: Lang) -> Vec<(String, Vec<u8>)> {
    let mut files = Vec::new();
    let varying = findings.outcomes.iter().filter(|finding| finding.analysis.sd > 0.0);
    for finding in varying.clone() {
        let stem = finding.outcome.replace(|sign: char| !sign.is_ascii_alphanumeric() && sign != '_', "-");
        files.push((format!("tornado-{stem}.svg"), tornado(findings, finding, lang)));
        files.push((format!("measures-{stem}.svg"), measures(findings, finding, lang)));
        files.push((format!("scatter-{stem}.svg"), scatter(findings, finding, sample, lang)));
        if finding.analysis.sobol.as_ref().is_some_and(|indices| !indices.pairs.is_empty()) {
            files.push((format!("pairs-{stem}.svg"), pairs(findings, finding, lang)));
        }
    }
    if varying.count() > 1 {
        files.push(("drivers.svg".to_owned(), drivers(findings, lang)));
    }
    files
}

fn names<'a>(findings: &'a Findings, order: &[usize]) -> Vec<&'a str> {
    order.iter().map(|&parameter| findings.parameters[parameter].as_str()).collect()
}

fn tornado(findings: &Findings, finding: &Finding, lang: Lang) -> Vec<u8> {
    let words = Words(lang);
    let swings = &finding.analysis.swings;
    let mut order: Vec<usize> = (0..swings.len()).collect();
    let size = |parameter: usize| (swings[parameter].at_high.value - swings[parameter].at_low.value).abs();
    order.retain(|&parameter| size(parameter).is_finite());
    order.sort_by(|&a, &b| size(b).total_cmp(&size(a)));
    order.truncate(RUNGS);
    let heading = match lang {
        Lang::Nl => format!("Wat verschuift {}, en welke kant op?", finding.outcome),
        Lang::En => format!("What moves {}, and which way?", finding.outcome),
    };
    let bars: Vec<_> = (names(findings, &order).into_iter())
        .zip(order.iter().map(|&parameter| [swings[parameter].at_low.value, swings[parameter].at_high.value]))
        .collect();
    Tornado {
        labels: Labels {
            heading: &heading,
            explanation: words.pick(
                "Gemiddelde uitkomst bij de laagste en de hoogste vijfde van elk getal; lijn: gemiddelde van alle punten",
                "Mean outcome at the lowest and the highest fifth of each number; line: mean of all points",
            ),
            description: &largest(&bars, lang),
            axis: &finding.outcome,
            lang,
        },
        middle: finding.analysis.mean,
        bars: bars.clone(),
        names: [words.pick("getal laag", "number low"), words.pick("getal hoog", "number high")],
    }
    .svg()
}

/// What is to be seen: the first names.
fn largest<T>(rungs: &[(&str, T)], lang: Lang) -> String {
    let first: Vec<&str> = rungs.iter().take(3).map(|(name, _)| *name).collect();
    format!("{} {}", Words(lang).pick("Bovenaan staan", "At the top are"), first.join(", "))
}

fn measures(findings: &Findings, finding: &Finding, lang: Lang) -> Vec<u8> {
    let words = Words(lang);
    let analysis = &finding.analysis;
    let pin = |estimate: Estimate| -> Pin { (estimate.value, estimate.interval) };
    // The pins of each parameter, what the two are, and what the axis counts.
    let (pins, series, axis): (Pins, [&str; 2], &str) = if let Some(indices) = &analysis.sobol {
        let pins = indices.parameters.iter().map(|index| (pin(index.total), Some(pin(index.first))));
        let series = [words.pick("totaal", "total"), words.pick("eerste orde", "first order")];
        (pins.collect(), series, words.pick("deel van de variantie", "share of the variance"))
    } else if let Some(effects) = &analysis.morris {
        let pins = effects.iter().map(|effects| (pin(effects.mu_star), Some((effects.sigma, 0.0))));
        let series = [words.pick("μ*: grootte", "μ*: size"), words.pick("σ: spreiding", "σ: spread")];
        (pins.collect(), series, &finding.outcome)
    } else {
        let medians = analysis.weights().unwrap_or_default();
        let axis =
            words.pick("verschuiving van de verdeling (PAWN, mediaan)", "shift of the distribution (PAWN, median)");
        (medians.into_iter().map(|median| ((median, 0.0), None)).collect(), ["PAWN", ""], axis)
    };
    let heading = match lang {
        Lang::Nl => format!("Welke getallen bepalen {}?", finding.outcome),
        Lang::En => format!("Which numbers drive {}?", finding.outcome),
    };
    // What cannot be estimated, since too many runs failed, is not drawn.
    let mut order = analysis.order();
    order.retain(|&parameter| pins[parameter].0.0.is_finite());
    order.truncate(RUNGS);
    let rung = |&parameter: &usize| (findings.parameters[parameter].as_str(), pins[parameter].0, pins[parameter].1);
    let rungs: Vec<_> = order.iter().map(rung).collect();
    let explanation = if rungs.iter().any(|(_, (_, half), _)| *half > 0.0) {
        words.pick("Streep: 95%-interval", "Line: 95% interval")
    } else {
        words.pick("0: kennis van het getal verschuift niets", "0: knowing the number shifts nothing")
    };
    let described: Vec<_> = rungs.iter().map(|(name, ..)| (*name, ())).collect();
    let labels = Labels { heading: &heading, explanation, description: &largest(&described, lang), axis, lang };
    Estimates { labels, rungs, names: series }.svg()
}

fn scatter(findings: &Findings, finding: &Finding, sample: &Sample, lang: Lang) -> Vec<u8> {
    let words = Words(lang);
    let mut order = finding.analysis.order();
    order.truncate(PANELS);
    let finite = || finding.values.iter().enumerate().filter(|(_, outcome)| outcome.is_finite());
    let stride = finite().count().div_ceil(DOTS).max(1);
    let points = |parameter: usize| {
        finite().step_by(stride).map(|(point, outcome)| (sample.points[point][parameter], *outcome)).collect()
    };
    let heading = match lang {
        Lang::Nl => format!("Hoe hangt {} van elk getal af?", finding.outcome),
        Lang::En => format!("How does {} depend on each number?", finding.outcome),
    };
    let explanation = match (lang, stride) {
        (Lang::Nl, 1) => "Elke stip is een punt van de sweep".to_owned(),
        (Lang::En, 1) => "Each dot is a point of the sweep".to_owned(),
        (Lang::Nl, _) => format!("Elke stip is een punt van de sweep; één op de {stride} is getekend"),
        (Lang::En, _) => format!("Each dot is a point of the sweep; one in {stride} is drawn"),
    };
    let names = names(findings, &order);
    Scatter {
        heading: &heading,
        explanation: &explanation,
        description: &format!("{} {}", words.pick("Stippenwolken voor", "Scatter plots of"), names.join(", ")),
        panels: names.iter().copied().zip(order.iter().map(|&parameter| points(parameter))).collect(),
        lang,
    }
    .svg()
}

fn pairs(findings: &Findings, finding: &Finding, lang: Lang) -> Vec<u8> {
    let words = Words(lang);
    let mut order = finding.analysis.order();
    order.truncate(RUNGS);
    let all = finding.analysis.sobol.as_ref().map_or(&[][..], |indices| &indices.pairs);
    let of = |a: usize, b: usize| {
        let pair = all.iter().find(|pair| pair.of == [a.min(b), a.max(b)])?;
        Some(pair.second.value).filter(|value| value.is_finite())
    };
    let heading = match lang {
        Lang::Nl => format!("Welke getallen doen samen iets met {}?", finding.outcome),
        Lang::En => format!("Which numbers act together on {}?", finding.outcome),
    };
    HeatMap {
        heading: &heading,
        explanation: words.pick(
            "Deel van de variantie dat twee getallen samen verklaren, boven wat elk alleen verklaart",
            "Share of the variance that two numbers explain together, beyond what each explains alone",
        ),
        description: words
            .pick("Een tabel van paren, donkerder waar meer", "A table of pairs, darker where it is more"),
        rows: names(findings, &order),
        columns: names(findings, &order),
        cells: order.iter().map(|&a| order.iter().map(|&b| of(a, b)).collect()).collect(),
        lang,
    }
    .svg()
}

fn drivers(findings: &Findings, lang: Lang) -> Vec<u8> {
    let words = Words(lang);
    let varying: Vec<&Finding> = findings.outcomes.iter().filter(|finding| finding.analysis.sd > 0.0).collect();
    // Sizes of effects are in units of their outcome: each column is shown against its own largest.
    let columns: Vec<Vec<f64>> = (varying.iter())
        .map(|finding| {
            let weights = finding.analysis.weights().unwrap_or_default();
            let most =
                if finding.analysis.morris.is_some() { weights.iter().copied().fold(0.0, f64::max) } else { 1.0 };
            weights.into_iter().map(|weight| weight / most).collect()
        })
        .collect();
    let cell = |weight: f64| Some(weight).filter(|weight| weight.is_finite());
    let largest = |parameter: usize| columns.iter().map(|column| column[parameter]).fold(0.0, f64::max);
    let mut order: Vec<usize> = (0..findings.parameters.len()).collect();
    order.sort_by(|&a, &b| largest(b).total_cmp(&largest(a)));
    order.truncate(2 * RUNGS);
    let analysis = &varying[0].analysis;
    let explanation = if analysis.sobol.is_some() {
        words.pick("Totale Sobol'-index", "Total Sobol' index")
    } else if analysis.morris.is_some() {
        words.pick("μ*, als deel van de grootste van de kolom", "μ*, as a share of the largest of its column")
    } else {
        words.pick("PAWN, mediaan", "PAWN, median")
    };
    HeatMap {
        heading: words.pick("Welk getal bepaalt welke uitkomst?", "Which number drives which outcome?"),
        explanation,
        description: words.pick(
            "Een tabel van getallen en uitkomsten, donkerder waar meer",
            "A table of numbers and outcomes, darker where it is more",
        ),
        rows: names(findings, &order),
        columns: varying.iter().map(|finding| finding.outcome.as_str()).collect(),
        cells: order.iter().map(|&parameter| columns.iter().map(|column| cell(column[parameter])).collect()).collect(),
        lang,
    }
    .svg()
}
