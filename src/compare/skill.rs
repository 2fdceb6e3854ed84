//! Skill: how much nearer the model comes to an unseen figure than two forecasts that anybody could make.

use serde::Serialize;

use crate::compare::monitor::{Point, Series};
use crate::compare::statistics::mean;
use crate::parameters::published::{Period, Side};
use crate::parameters::{Mistake, Table};

/// An unseen figure, the model's and two naive forecasts of it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Skill {
    /// Indicator and group in one word.
    pub name: String,
    /// Quarter or year.
    pub period: Period,
    /// As published.
    pub published: f64,
    /// Median of the model.
    pub model: f64,
    /// 5% and 95% of the model.
    pub interval: [f64; 2],
    /// The same share of all vacancies as the mean of the fitted quarters with a figure; of vacancies alone. All vacancies of
    /// an unseen quarter are an input from outside, to this forecast as to the model.
    pub constant_share: Option<Naive>,
    /// The last fitted figure.
    pub last_value: Option<Naive>,
}

/// A naive forecast.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Naive {
    /// What it says.
    pub forecast: f64,
    /// 1 − the model's error over that of the forecast: 1 is perfect, 0 no better than the forecast, below 0 worse.
    pub skill: f64,
}

impl Naive {
    fn new(forecast: f64, model: f64, published: f64) -> Self {
        let (of_model, of_forecast) = (libm::fabs(model - published), libm::fabs(forecast - published));
        // Against a forecast without error only a model without error holds out.
        let skill = match (of_model == 0.0, of_forecast == 0.0) {
            (true, true) => 0.0,
            (false, true) => f64::NEG_INFINITY,
            _ => 1.0 - of_model / of_forecast,
        };
        Naive { forecast, skill }
    }
}

impl Skill {
    /// Whether the model is nearer than every naive forecast that there is.
    pub fn beats_all(&self) -> bool {
        [self.constant_share, self.last_value].iter().flatten().all(|naive| naive.skill > 0.0)
    }
}

/// Skill for every unseen figure on a level.
///
/// # Errors
/// If the table of the business cycle is missing.
pub fn skill(series: &[Series]) -> Result<Vec<Skill>, Mistake> {
    let cycle = Table::named("business_cycle")?;
    let all_vacancies = |period: Period| cycle.get(&format!("vacancies {period}")).ok();
    let mut skills = Vec::new();
    for one in series {
        let levels = || one.quarters.iter().chain(&one.years).filter_map(|p| Some((p, p.published?)));
        let fitted: Vec<(&Point, f64)> = levels().filter(|(p, _)| p.side == Side::Fitted).collect();
        let last = fitted.iter().max_by_key(|(p, _)| p.period.last()).map(|(_, figure)| *figure);
        let shares: Vec<f64> =
            fitted.iter().filter_map(|(p, figure)| Some(figure / all_vacancies(p.period)?)).collect();
        let share = (one.unit == "vacancies" && !shares.is_empty()).then(|| mean(&shares));
        for (point, published) in levels().filter(|(p, _)| p.side == Side::Unseen) {
            let naive = |forecast: f64| Naive::new(forecast, point.p50, published);
            skills.push(Skill {
                name: one.name(),
                period: point.period,
                published,
                model: point.p50,
                interval: [point.p05, point.p95],
                constant_share: share.and_then(|share| Some(naive(share * all_vacancies(point.period)?))),
                last_value: last.map(naive),
            });
        }
    }
    Ok(skills)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Quarter;

    fn point(quarter: Quarter, p50: f64, published: Option<f64>) -> Point {
        let period = Period::Quarter(quarter);
        Point { period, side: period.side(), p05: 0.0, p50, p95: 1e6, published, source: None }
    }

    /// A tenth of all vacancies in 2016Q1 and 2017Q1 (150,000 and 184,000), so 40,400 of the 404,000 of 2024Q4.
    #[test]
    fn naive_forecasts_are_what_anybody_could_make() {
        let quarters = vec![
            point(Quarter::of(2016, 1), 0.0, Some(15_000.0)),
            point(Quarter::of(2017, 1), 0.0, Some(18_400.0)),
            point(Quarter::of(2024, 4), 30_000.0, Some(40_000.0)),
        ];
        let series = Series {
            indicator: "vacancies_technical",
            group: "all",
            unit: "vacancies",
            quarters,
            years: Vec::new(),
            growth: Vec::new(),
            growth_since: None,
        };
        let skill = &skill(&[series]).expect("the cycle is known")[0];
        let share = skill.constant_share.expect("vacancies have a share");
        assert!((share.forecast - 40_400.0).abs() < 1e-6);
        assert!((share.skill - (1.0 - 10_000.0 / 400.0)).abs() < 1e-9);
        let last = skill.last_value.expect("there is a fitted figure");
        assert_eq!(last.forecast, 18_400.0);
        assert!((last.skill - (1.0 - 10_000.0 / 21_600.0)).abs() < 1e-12);
        assert!(!skill.beats_all());
    }
}
