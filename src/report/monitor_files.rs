//! The Monitor as files: tidy CSV by quarter and by year, the skill, and one picture for each series.

use crate::compare::monitor::{Answer, Point, Series};
use crate::compare::skill::{Naive, Skill};
use crate::domain::Quarter;
use crate::parameters::Mistake;
use crate::parameters::published::{FITTED_UNTIL, Period, Side};
use crate::report::Lang;
use crate::report::chart::FanChart;
use crate::report::indicators;
use crate::report::monitor::{figure, name};
use crate::report::tables::{csv, number};
use crate::report::words::Words;

/// Every file: name and content.
///
/// # Errors
/// If a table cannot be written in memory.
pub fn files(answer: &Answer, lang: Lang) -> Result<Vec<(String, Vec<u8>)>, Mistake> {
    let mut files = vec![
        ("monitor.csv".to_string(), points(answer, "quarter", |series| &series.quarters)?),
        ("monitor_years.csv".to_string(), points(answer, "year", |series| &series.years)?),
        ("monitor_growth.csv".to_string(), growth(answer)?),
        ("monitor_skill.csv".to_string(), skill(&answer.skill)?),
    ];
    files.extend(answer.series.iter().map(|series| (format!("{}.svg", series.name()), picture(series, lang))));
    Ok(files)
}

fn points(answer: &Answer, time: &str, of: impl Fn(&Series) -> &Vec<Point>) -> Result<Vec<u8>, Mistake> {
    let header = ["indicator", time, "group", "p05", "p50", "p95", "published", "source", "period"];
    let rows = answer.series.iter().flat_map(|series| {
        of(series).iter().map(|point| {
            let say = |value: f64| indicators::figure(value, series.unit);
            row(series, point, series.group, say)
        })
    });
    csv(&header, rows)
}

fn growth(answer: &Answer) -> Result<Vec<u8>, Mistake> {
    let header = ["indicator", "year", "since", "p05", "p50", "p95", "published", "source", "period"];
    let rows = answer.series.iter().flat_map(|series| {
        let since = series.growth_since.map_or(String::new(), |year| year.to_string());
        series.growth.iter().map(move |point| row(series, point, &since, number))
    });
    csv(&header, rows)
}

fn row(series: &Series, point: &Point, group: &str, say: impl Fn(f64) -> String) -> Vec<String> {
    let texts = [series.indicator.to_string(), point.period.to_string(), group.to_string()];
    let values = [point.p05, point.p50, point.p95].map(&say);
    let published = [point.published.map_or(String::new(), &say), point.source.clone().unwrap_or_default()];
    texts.into_iter().chain(values).chain(published).chain([point.side.name().to_string()]).collect()
}

fn skill(skills: &[Skill]) -> Result<Vec<u8>, Mistake> {
    let header = ["indicator", "period", "published", "p05", "p50", "p95", "naive", "forecast", "skill"];
    let rows = skills.iter().flat_map(|s| {
        let naive = [("constant_share", s.constant_share), ("last_value", s.last_value)];
        naive.into_iter().filter_map(|(kind, naive)| naive.map(|naive| (kind, naive))).map(
            |(kind, Naive { forecast, skill })| {
                let values = [s.published, s.interval[0], s.model, s.interval[1]].map(number);
                let texts = [s.name.clone(), s.period.to_string()];
                texts.into_iter().chain(values).chain([kind.to_string(), number(forecast), number(skill)]).collect()
            },
        )
    });
    csv(&header, rows)
}

/// What moves at the start of the school year is drawn by year.
fn by_year(series: &Series) -> bool {
    series.indicator.starts_with("entrants") || series.indicator.starts_with("diplomas")
}

/// The middle of a time, in quarters since 2016Q1.
fn middle(period: Period) -> f64 {
    f64::midpoint(f64::from(period.first().0), f64::from(period.last().0))
}

/// The picture of a series.
pub fn picture(series: &Series, lang: Lang) -> Vec<u8> {
    let words = Words(lang);
    let heading = capital(&name(series, lang));
    let explanation = format!(
        "{}; {}",
        counted(series, words),
        words.pick("band: 5-95% van de uitkomsten", "band: 5-95% of outcomes")
    );
    let shown = if by_year(series) { &series.years } else { &series.quarters };
    let measured = series.quarters.iter().chain(&series.years).filter_map(|p| Some((middle(p.period), p.published?)));
    let description = description(series, words);
    FanChart {
        heading: &heading,
        explanation: &explanation,
        description: &description,
        band: shown.iter().map(|p| (middle(p.period), [p.p05, p.p50, p.p95])).collect(),
        measured: measured.collect(),
        growth: series.growth_hung_on_the_model().into_iter().map(|(period, level)| (middle(period), level)).collect(),
        border: (
            f64::from(FITTED_UNTIL.0) + 0.5,
            words.pick("afgestemd", "fitted"),
            words.pick("niet gezien", "unseen"),
        ),
        names: [
            words.pick("model: mediaan en band", "model: median and band"),
            words.pick("gemeten", "measured"),
            words.pick("gemeten groei, gehangen aan het model", "measured growth, hung on the model"),
        ],
        share: series.unit == "share",
        lang,
    }
    .svg()
}

fn counted(series: &Series, words: Words) -> &'static str {
    match series.unit {
        "vacancies" => words.pick("openstaande vacatures, eind van het kwartaal", "open vacancies, end of quarter"),
        "share" => words.pick("deel van de werkenden, per kwartaal", "share of those at work, by quarter"),
        _ if by_year(series) => words.pick("personen per jaar", "persons a year"),
        _ if series.indicator.ends_with("_per_quarter") => words.pick("personen per kwartaal", "persons a quarter"),
        _ => words.pick("personen, eind van het kwartaal", "persons, end of quarter"),
    }
}

/// The picture in words: model and measured figures at some dates.
fn description(series: &Series, words: Words) -> String {
    let lang = words.0;
    let say = |value: f64| figure(value, series.unit, lang);
    let shown = if by_year(series) { &series.years } else { &series.quarters };
    let dates = [2016, 2021, 2025, 2030, 2035];
    let at = |p: &&Point| dates.contains(&p.period.last().year()) && p.period.last().of_year() == 4;
    let model: Vec<String> = shown
        .iter()
        .filter(at)
        .map(|p| format!("{}: {} ({} - {})", p.period, say(p.p50), say(p.p05), say(p.p95)))
        .collect();
    let of_side = |side: Side| -> Vec<String> {
        let of = series.quarters.iter().chain(&series.years).filter(|p| p.side == side);
        of.filter_map(|p| Some(format!("{}: {}", p.period, say(p.published?)))).collect()
    };
    let nothing = words.pick("geen", "none").to_string();
    let list = |figures: Vec<String>| if figures.is_empty() { nothing.clone() } else { figures.join(", ") };
    let (fitted, unseen) = (list(of_side(Side::Fitted)), list(of_side(Side::Unseen)));
    let (first, last) = (Quarter::FIRST, Quarter::LAST);
    match lang {
        Lang::Nl => format!(
            "Model van {first} tot en met {last}, mediaan (5 - 95%): {}. Gemeten tot en met 2021: {fitted}. Gemeten na 2021, niet \
             gebruikt bij de afstemming: {unseen}.",
            model.join("; ")
        ),
        Lang::En => format!(
            "Model from {first} to {last}, median (5 - 95%): {}. Measured up to 2021: {fitted}. Measured after 2021, unseen by the \
             fit: {unseen}.",
            model.join("; ")
        ),
    }
}

fn capital(text: &str) -> String {
    let mut signs = text.chars();
    signs.next().map_or(String::new(), |first| first.to_uppercase().chain(signs).collect())
}
