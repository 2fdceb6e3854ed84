//! Stylised facts: what was published, what the model gives, and whether both agree.

use serde::Serialize;

use crate::compare::Conditions;
use crate::compare::design::Plan;
use crate::compare::statistics::{self, Summary, Table, mean};
use crate::domain::{AgeClass, Level, Occupation, Quarter, Sector, Sex};
use crate::levers::Policy;
use crate::observe::moves::{Before, MBO, MBO_AND_HBO, Moves, Part};
use crate::parameters::facts::{Fact, facts};
use crate::parameters::{Book, LeverNumbers, Mistake};
use crate::population;
use crate::step::Model;

/// Whether the model shows a fact.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// Its median lies in the published range.
    Agrees,
    /// It lies outside, on the same side of what would be no regularity at all.
    DirectionOnly,
    /// Neither.
    Differs,
}

/// A fact beside the model.
#[derive(Clone, Debug, Serialize)]
pub struct Tested {
    /// The fact.
    #[serde(flatten)]
    pub fact: Fact,
    /// The model.
    pub model: Summary,
    /// Whether both agree.
    pub verdict: Verdict,
}

/// One world's moves, by quarter from 2016Q2 on.
pub type Lived = Vec<Moves>;

/// Runs the plan up to the end of 2025. `lived` is told how many quarters have been lived.
///
/// # Errors
/// If a number does not fit.
pub fn run(
    plan: &Plan,
    book: &Book,
    policy: &Policy,
    lived: &(dyn Fn(u64) + Sync),
) -> Result<Vec<Vec<Lived>>, Mistake> {
    plan.worlds(book, |book, seed| {
        let model = Model::new(book, seed)?;
        let numbers = LeverNumbers::from_book(book)?;
        let conditions = Conditions { model: &model, policy, numbers: &numbers };
        let (mut all, mut before) = (Vec::new(), None);
        conditions.live(population::build(plan.scale, seed, book)?, Quarter::LAST_OF_HISTORY, |world, _| {
            all.extend(before.as_ref().map(|before| Moves::between(before, world)));
            before = Some(Before::of(world));
            lived(1);
            Ok(())
        })?;
        Ok(all)
    })
}

/// Steps of progress of [`run`].
pub fn quarters(plan: &Plan) -> u64 {
    (plan.draws * plan.seeds) as u64 * (Quarter::LAST_OF_HISTORY.0 as u64 + 1)
}

/// Holds every fact against the runs.
///
/// # Errors
/// If the table names a fact that nothing counts.
pub fn assess(plan: &Plan, runs: &[Vec<Lived>]) -> Result<Vec<Tested>, Mistake> {
    let facts = facts()?;
    facts
        .into_iter()
        .map(|fact| {
            let of = |lived: &Lived| count(&fact.key, lived);
            let values = runs
                .iter()
                .map(|seeds| seeds.iter().map(of).collect::<Option<_>>())
                .collect::<Option<_>>()
                .ok_or_else(|| {
                    Mistake::new(format!("configs/data/stylised_facts.csv: nothing counts '{}'", fact.key))
                })?;
            let model = statistics::summary(&Table::of(values), plan.scale.weight());
            Ok(Tested { verdict: verdict(&fact, model.p50), fact, model })
        })
        .collect()
}

fn verdict(fact: &Fact, model: f64) -> Verdict {
    let same_side = |neutral: f64| (model - neutral) * (fact.value - neutral) > 0.0;
    match fact.neutral {
        _ if (fact.low..=fact.high).contains(&model) => Verdict::Agrees,
        Some(neutral) if same_side(neutral) => Verdict::DirectionOnly,
        _ => Verdict::Differs,
    }
}

/// The model's value of a fact in one world.
fn count(key: &str, lived: &Lived) -> Option<f64> {
    // The years that the figure is about; behaviour of no year in particular is counted over the fitted years after the
    // first, which still settles.
    let fitted = years(lived, 2017, 2021);
    let vacancy_months = |sector: Sector| months(years(lived, 2023, 2023), sector);
    let changed = |long: usize| share(years(lived, 2022, 2022), |m| m.changed[long]);
    let left = |classes: &[AgeClass]| share(fitted, |m| classes.iter().map(|class| m.left_by_age[class.index()]).sum());
    let middle_aged = || left(&[AgeClass::From25, AgeClass::From35]);
    let older = || left(&[AgeClass::From45, AgeClass::From55]);
    let starts = |sexes: &[Sex], levels: &[Level]| share(fitted, |m| m.starts_outside(sexes, levels));
    let works = |sex: Sex| share(years(lived, 2017, 2017), |m| m.work_outside[sex.index()]);
    Some(match key {
        "beveridge_slope" => beveridge(years(lived, 2019, 2025)),
        "matching_seekers" => matching(years(lived, 2017, 2025))[0],
        "matching_vacancies" => matching(years(lived, 2017, 2025))[1],
        "matching_returns" => matching(years(lived, 2017, 2025)).iter().sum(),
        "job_to_job_short" => changed(0),
        "job_to_job_long" => changed(1),
        "job_to_job_ratio" => ratio(changed(0), changed(1)),
        "weglek_short_tenure" => {
            let total: Part = fitted.iter().flat_map(|m| m.left_by_tenure).sum();
            let short: Part = fitted.iter().map(|m| m.left_by_tenure[0]).sum();
            ratio(f64::from(short.some), f64::from(total.some))
        }
        "weglek_young_ratio" => ratio(left(&[AgeClass::Under25]), middle_aged()),
        "weglek_older_ratio" => ratio(older(), middle_aged()),
        "starts_outside_all" => starts(Sex::ALL, MBO_AND_HBO),
        "starts_outside_women_mbo" => starts(&[Sex::Woman], MBO),
        "starts_outside_women_hbo" => starts(&[Sex::Woman], &[Level::Hbo]),
        "starts_outside_hbo" => starts(Sex::ALL, &[Level::Hbo]),
        "works_outside_women" => works(Sex::Woman),
        "works_outside_men" => works(Sex::Man),
        "works_outside_ratio" => ratio(works(Sex::Woman), works(Sex::Man)),
        "vacancy_months_manufacturing" => vacancy_months(Sector::Manufacturing),
        "vacancy_months_construction" => vacancy_months(Sector::Construction),
        "vacancy_months_ratio" => ratio(vacancy_months(Sector::Construction), vacancy_months(Sector::Manufacturing)),
        _ => return None,
    })
}

/// The quarters of some years, both counted. The first entry is 2016Q2.
fn years(lived: &Lived, from: i16, to: i16) -> &[Moves] {
    &lived[Quarter::of(from, 1).index() - 1..Quarter::of(to, 4).index()]
}

/// Share of those meant, over quarters.
fn share(quarters: &[Moves], of: impl Fn(&Moves) -> Part) -> f64 {
    let total: Part = quarters.iter().map(of).sum();
    ratio(f64::from(total.some), f64::from(total.all))
}

fn ratio(a: f64, b: f64) -> f64 {
    if b > 0.0 { a / b } else { 0.0 }
}

/// Mean duration of the vacancies of a sector: stock over what goes in a month.
fn months(quarters: &[Moves], sector: Sector) -> f64 {
    let of = |pick: &dyn Fn(&Moves) -> u32| -> f64 { quarters.iter().map(|m| f64::from(pick(m))).sum() };
    let (open, gone) = (of(&|m| m.vacancies[sector.index()].open), of(&|m| m.vacancies[sector.index()].gone));
    3.0 * ratio(open, gone)
}

/// Slope of log vacancies on log unemployed, both in technology, as means over four quarters: school-leavers seek in summer.
fn beveridge(quarters: &[Moves]) -> f64 {
    let over_a_year = |of: &dyn Fn(&Moves) -> u32| -> Vec<f64> {
        let year = |year: &[Moves]| libm::log(mean(&year.iter().map(|m| f64::from(of(m).max(1))).collect::<Vec<_>>()));
        centred(&quarters.windows(4).map(year).collect::<Vec<_>>())
    };
    let vacancies = over_a_year(&|m| m.vacancies.iter().map(|v| v.open).sum());
    let unemployed = over_a_year(&|m| m.unemployed);
    ratio(dot(&unemployed, &vacancies), dot(&unemployed, &unemployed))
}

/// Elasticities of hires to seekers and to openings (those at the end of the quarter and those filled in it), by least
/// squares over quarters and occupation groups, each group with a level of its own.
fn matching(quarters: &[Moves]) -> [f64; 2] {
    let (mut seekers, mut openings, mut hires) = (Vec::new(), Vec::new(), Vec::new());
    for group in 0..Occupation::TECHNOLOGY {
        let of_group: Vec<_> =
            quarters.iter().map(|m| m.market[group]).filter(|m| m.hired > 0 && m.seekers > 0).collect();
        let logs = |of: &dyn Fn(&crate::observe::moves::Market) -> u32| -> Vec<f64> {
            centred(&of_group.iter().map(|m| libm::log(f64::from(of(m)))).collect::<Vec<_>>())
        };
        seekers.extend(logs(&|m| m.seekers));
        openings.extend(logs(&|m| m.open + m.hired));
        hires.extend(logs(&|m| m.hired));
    }
    let (ss, oo, so) = (dot(&seekers, &seekers), dot(&openings, &openings), dot(&seekers, &openings));
    let (sh, oh) = (dot(&seekers, &hires), dot(&openings, &hires));
    let determinant = ss * oo - so * so;
    if determinant <= 0.0 {
        return [0.0; 2];
    }
    [(sh * oo - oh * so) / determinant, (oh * ss - sh * so) / determinant]
}

fn centred(values: &[f64]) -> Vec<f64> {
    let centre = mean(values);
    values.iter().map(|value| value - centre).collect()
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::observe::moves::Market;
    use crate::parameters::Table;

    /// Hires of exactly seekers^0.6 × openings^0.4 give these elasticities back, to the rounding of whole persons.
    #[test]
    fn known_elasticities_are_found() {
        let quarters: Vec<Moves> = (0..20)
            .map(|q: u32| {
                let mut moves = Moves::default();
                for (group, market) in moves.market.iter_mut().enumerate() {
                    let seekers = 1_000_000 * (group as u32 + 1) + 90_000 * (q * q % 17);
                    let openings = 400_000 + 50_000 * (q * 7 % 13);
                    let hired = (libm::pow(f64::from(seekers), 0.6) * libm::pow(f64::from(openings), 0.4)) as u32 / 10;
                    *market = Market { open: openings - hired, hired, seekers };
                }
                moves
            })
            .collect();
        let [seekers, openings] = matching(&quarters);
        assert!((seekers - 0.6).abs() < 1e-3 && (openings - 0.4).abs() < 1e-3, "{seekers} {openings}");
    }

    #[test]
    fn a_verdict_is_that_of_the_range_and_the_direction() {
        let mut fact = facts().expect("the table is in order").remove(0);
        (fact.low, fact.value, fact.high, fact.neutral) = (-2.5, -2.0, -1.5, Some(0.0));
        assert_eq!(verdict(&fact, -1.6), Verdict::Agrees);
        assert_eq!(verdict(&fact, -0.2), Verdict::DirectionOnly);
        assert_eq!(verdict(&fact, 0.2), Verdict::Differs);
        fact.neutral = None;
        assert_eq!(verdict(&fact, -0.2), Verdict::Differs);
    }

    /// The published slope is arithmetic on the two series of the business cycle, of one survey method.
    #[test]
    fn the_published_slope_follows_from_its_rows() {
        let cycle = Table::named("business_cycle").expect("the cycle");
        let both = |q: Quarter| {
            let of = |name: &str| cycle.get(&format!("{name} {q}")).ok();
            Some((libm::log(of("unemployed")?), libm::log(of("vacancies")?)))
        };
        let from = Quarter::of(2019, 1);
        let (x, y): (Vec<f64>, Vec<f64>) = Quarter::all().filter(|q| *q >= from).filter_map(both).unzip();
        let slope = dot(&centred(&x), &centred(&y)) / dot(&centred(&x), &centred(&x));
        let facts = facts().expect("the table is in order");
        let fact = facts.iter().find(|f| f.key == "beveridge_slope").expect("the fact");
        assert!((slope - fact.value).abs() < 1e-3, "{slope}");
    }
}
