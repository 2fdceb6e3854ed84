//! Scales: results per head do not depend on how many persons one simulated person stands for, and are of the right
//! order of magnitude beside what was published.

mod support;

use support::{Run, indicator};
use weglek::domain::{Quarter, Stage};
use weglek::observe::{self, Row};
use weglek::parameters::Table;

/// Four standard errors of the difference of two counts at 1/k and 1/l of about `persons`: a count at 1/k of persons
/// drawn one by one would have a variance of k × persons. Level: 1 in 16,000 for such a draw; the population is drawn
/// systematically and so lies closer.
fn four_standard_errors(persons: f64, k: u32, l: u32) -> f64 {
    4.0 * (persons * f64::from(k + l)).sqrt()
}

fn persons(run: &Run, wanted: impl Fn(Stage) -> bool) -> f64 {
    run.world.people.stage.iter().filter(|&&stage| wanted(stage)).count() as f64 * run.world.scale.weight()
}

fn assert_near(name: &str, (k, small): (u32, f64), (l, smaller): (u32, f64)) {
    let allowed = four_standard_errors(small, k, l);
    assert!(small > 0.0, "{name}: nobody at 1/{k}");
    assert!(
        (small - smaller).abs() < allowed,
        "{name}: {small} persons at 1/{k}, {smaller} at 1/{l}, more than {allowed:.0} apart"
    );
}

/// Statistic: technicians at work at the start, at 1/200 and at 1/400. Level: see [`four_standard_errors`].
#[test]
fn half_the_scale_is_half_the_technicians_at_the_start() {
    let (one, half) = (Run::new(200, 1), Run::new(400, 1));
    let technicians = |run: &Run| persons(run, Stage::in_technology);
    assert_near("technicians", (200, technicians(&one)), (400, technicians(&half)));
    // Counted in simulated persons the second world is half the first.
    let ratio = half.world.people.residents() as f64 / one.world.people.residents() as f64;
    assert!((ratio - 0.5).abs() < 0.001, "{ratio} of the residents");
}

/// Statistic: persons in each stage after three years, at 1/50 and at 1/100. Level: see [`four_standard_errors`], for
/// eight stages: 1 in 2,000.
#[test]
fn half_the_scale_is_half_of_every_stage_after_three_years() {
    let mut runs = vec![Run::new(50, 2), Run::new(100, 2)];
    for run in &mut runs {
        run.until(Quarter::of(2018, 4));
    }
    for &stage in Stage::ALL {
        if stage.is_resident() {
            let count = |run: &Run| persons(run, |s| s == stage);
            assert_near(stage.name(), (50, count(&runs[0])), (100, count(&runs[1])));
        }
    }
}

/// The rows of every quarter of 2016 and 2017, for two seeds at 1/100.
struct History(Vec<Vec<Vec<Row>>>);

impl History {
    fn live() -> Self {
        let lived = [1, 2].map(|seed| {
            let mut quarters = Vec::new();
            Run::new(100, seed).until_seeing(Quarter::of(2018, 4), |world| quarters.push(observe::rows(world, 1.0)));
            quarters
        });
        History(lived.into())
    }

    /// Mean over the seeds of the sum over quarters of an indicator.
    fn sum(&self, name: &str, group: &str, quarters: &[Quarter]) -> f64 {
        let of_seed =
            |rows: &Vec<Vec<Row>>| quarters.iter().map(|q| indicator(&rows[q.index()], name, group)).sum::<f64>();
        self.0.iter().map(of_seed).sum::<f64>() / self.0.len() as f64
    }
}

fn year(year: i16) -> Vec<Quarter> {
    (1..=4).map(|q| Quarter::of(year, q)).collect()
}

/// Statistic: model over published, means over two seeds at 1/100. No level: the bounds of ±25% are those of an order of
/// magnitude, not of chance.
#[test]
fn figures_lie_within_a_quarter_of_those_published() {
    let published = Table::named("published").expect("the published figures");
    let history = History::live();
    let mut lines = Vec::new();
    let mut compare = |key: &str, model: f64| {
        let wanted = published.get(key).expect("a published figure");
        lines.push((key.to_string(), model, wanted, (0.75..=1.25).contains(&(model / wanted))));
    };
    compare("vacancies_technical 2016Q1", history.sum("vacancies_technical", "all", &[Quarter::of(2016, 1)]));
    compare("vacancies_technical 2017Q1", history.sum("vacancies_technical", "all", &[Quarter::of(2017, 1)]));
    compare("vacancies_digital 2016Q1", history.sum("vacancies_digital", "all", &[Quarter::of(2016, 1)]));
    compare("employed_technical 2017", history.sum("employed_technical", "all", &year(2017)) / 4.0);
    compare("employed_digital 2017", history.sum("employed_digital", "all", &year(2017)) / 4.0);
    for level in ["mbo", "hbo", "wo"] {
        // The school year 2016/17 begins in 2016.
        for y in [2016, 2017] {
            let model = history.sum("entrants_technical", level, &year(y));
            compare(&format!("entrants_technical_{level} {y}"), model);
        }
    }
    // The school year 2016/17 ends with the diplomas of the summer of 2017.
    let diplomas = |level: &str, y: i16| history.sum("diplomas_technical", level, &year(y));
    compare("diplomas_technical_mbo 2016", diplomas("mbo", 2017));
    compare("diplomas_technical_mbo 2017", diplomas("mbo", 2018));
    compare("diplomas_technical_ho 2017", diplomas("hbo", 2018) + diplomas("wo", 2018));

    let shown: Vec<String> = lines
        .iter()
        .map(|(key, model, wanted, near)| {
            let mark = if *near { "" } else { "  <- too far" };
            format!("{key:32} model {model:9.0}  published {wanted:9.0}  ratio {:.2}{mark}", model / wanted)
        })
        .collect();
    println!("{}", shown.join("\n"));
    assert!(lines.iter().all(|line| line.3), "outside ±25% of what was published:\n{}", shown.join("\n"));
}
