//! What the model is given from outside: the general business cycle, the AOW age, births and migration.
//!
//! The business cycle is vacancies outside classes 07 and 08, and unemployment. Up to 2025 it is measured (that it is
//! measured after 2021 too is said wherever results are shown); later it is drawn: a regime, and shocks keyed by
//! (seed, quarter), the same in twins.

use crate::domain::{Level, Quarter};
use crate::draws::{Luck, Purpose};
use crate::parameters::rules::Study;
use crate::parameters::{Book, Mistake, Table};

const QUARTERS: usize = Quarter::LAST.0 as usize + 1;

/// Number of the outside world for draws.
const OUTSIDE: u64 = u64::MAX;

/// Residents of 18 to 39 in an ordinary year, by whom emigrants are counted (assumed; range: 4.5 to 5.3 million; the
/// lower is that of `population_age_sex` in 2015).
const YOUNG_RESIDENTS: f64 = 5.3e6;
/// All others of 10 to 74 (assumed; range: 8.3 to 9.3 million; the higher is that of `population_age_sex` in 2015).
const OTHER_RESIDENTS: f64 = 8.3e6;

/// Outside inputs, one entry per simulated quarter.
#[derive(Clone, Debug, PartialEq)]
pub struct Outside {
    /// Log of vacancies outside technology over those of 2016Q1.
    pub cycle: [f64; QUARTERS],
    /// Log of unemployment over that of 2016Q1, one survey method.
    pub unemployment: [f64; QUARTERS],
    /// AOW age in quarters.
    pub aow_age: [i16; QUARTERS],
    /// Share of the places for arrivals that is taken, those of international students aside: they all come.
    pub arrivals: [f64; QUARTERS],
    /// Points added to the growth of demand after 2025, per year.
    pub demand_growth: f64,
    /// Who arrives.
    pub migrants: Migrants,
}

/// Who arrives from abroad: shares.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Migrants {
    /// Of adults by level of education.
    pub levels: [f64; Level::COUNT],
    /// Of adults, those who look for technical work.
    pub technician: f64,
    /// Of those, with technical education.
    pub technical: f64,
    /// Of those, with digital education.
    pub digital: f64,
    /// Of adults, those who look for any work.
    pub active: f64,
    /// Of international students, those who complete.
    pub completes: f64,
}

impl Migrants {
    fn from_book(book: &Book) -> Result<Self, Mistake> {
        let share = |name: &str| book.value(name);
        Ok(Migrants {
            levels: [
                share("outside.migrant_low")?,
                share("outside.migrant_mbo23")?,
                share("outside.migrant_mbo4")?,
                share("outside.migrant_hbo")?,
                share("outside.migrant_wo")?,
            ],
            technician: share("outside.migrant_technician")?,
            technical: share("outside.migrant_technical")?,
            digital: share("outside.migrant_digital")?,
            active: share("outside.migrant_active")?,
            completes: share("outside.international_completes")?,
        })
    }
}

impl Study {
    /// International students who come in a year: those of 2018, and more or fewer by their growth up to 2021, where it ends.
    pub fn international_in(&self, year: i16) -> f64 {
        let years = year.min(2021) - 2018;
        (self.international_hbo + self.international_wo) * libm::pow(1.0 + self.international_growth, f64::from(years))
    }

    /// The share of them in wo.
    pub fn international_share_wo(&self) -> f64 {
        self.international_wo / (self.international_hbo + self.international_wo)
    }
}

/// Where the business cycle goes after 2025.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Regime {
    /// Vacancies fall to the level of 2017.
    Recession,
    /// The mean of 2018 to 2025.
    Normal,
    /// The level of 2022.
    Tight,
}

impl Outside {
    /// Whether a cohort, by its age in quarters, reaches the AOW age in a quarter. Once: where the age then rises, whoever has
    /// just passed it has passed it.
    pub fn reaches_aow_age(&self, age: i16, quarter: Quarter) -> bool {
        let before = self.aow_age[quarter.index().saturating_sub(1)];
        age >= self.aow_age[quarter.index()] && age - 1 < before
    }

    /// Reads what is measured and draws what is to come.
    ///
    /// # Errors
    /// If a figure or a number is missing.
    pub fn new(book: &Book, luck: Luck) -> Result<Self, Mistake> {
        let table = Table::named("business_cycle")?;
        let vacancies = series(&table, "vacancies", 0.0, Quarter(0))?;
        let unemployed = series(&table, "unemployed", book.value("outside.survey_break")?, Quarter::of(2019, 1))?;
        let mut cycle = logs_from_start(&vacancies);
        let mut unemployment = logs_from_start(&unemployed);

        let level = book.value(match Self::regime(book)? {
            Regime::Recession => "outside.recession_level",
            Regime::Normal => "outside.normal_level",
            Regime::Tight => "outside.tight_level",
        })?;
        let persistence = book.value("outside.persistence")?;
        let shock = book.value("outside.shock")?;
        let response = book.value("outside.unemployment_response")?;
        for quarter in Quarter::all().filter(|q| *q >= Quarter::of(2026, 1)) {
            let (now, before) = (quarter.index(), quarter.index() - 1);
            let normal = luck.normal(OUTSIDE, quarter, Purpose::Outside, 0);
            cycle[now] = level + persistence * (cycle[before] - level) + shock * normal;
            unemployment[now] = unemployment[before] + response * (cycle[now] - cycle[before]);
        }

        Ok(Outside {
            cycle,
            unemployment,
            aow_age: aow_ages()?,
            arrivals: arrivals(book)?,
            demand_growth: book.value("outside.demand_growth")?,
            migrants: Migrants::from_book(book)?,
        })
    }

    /// The regime that the book says.
    ///
    /// # Errors
    /// If a number is missing.
    pub fn regime(book: &Book) -> Result<Regime, Mistake> {
        let place = book.value("outside.regime")?;
        Ok(if place < book.value("outside.recession_share")? {
            Regime::Recession
        } else if place >= 1.0 - book.value("outside.tight_share")? {
            Regime::Tight
        } else {
            Regime::Normal
        })
    }

    /// Log of vacancies per unemployed outside technology, 0 in 2016Q1.
    pub fn tightness(&self, quarter: Quarter) -> f64 {
        self.cycle[quarter.index()] - self.unemployment[quarter.index()]
    }
}

/// A measured series by quarter, straight lines over the gaps; what was measured before a break of method is lifted.
fn series(table: &Table, name: &str, lift: f64, break_at: Quarter) -> Result<[f64; QUARTERS], Mistake> {
    let mut known = Vec::new();
    for figure in table.figures() {
        if let Some(quarter) = figure.key.strip_prefix(name).map(str::trim) {
            let quarter: Quarter = quarter.parse().map_err(Mistake::new)?;
            let lift = if quarter < break_at { lift } else { 0.0 };
            known.push((quarter, figure.value + lift));
        }
    }
    known.sort_by_key(|&(quarter, _)| quarter);
    let last = known.last().ok_or_else(|| Mistake::new(format!("configs/data/business_cycle.csv: no {name}")))?.1;
    let mut filled = [last; QUARTERS];
    for pair in known.windows(2) {
        let ((from, a), (to, b)) = (pair[0], pair[1]);
        for quarter in (from.0.max(0)..=to.0).map(Quarter) {
            let way = f64::from(quarter.0 - from.0) / f64::from(to.0 - from.0);
            filled[quarter.index()] = a + way * (b - a);
        }
    }
    Ok(filled)
}

fn logs_from_start(series: &[f64; QUARTERS]) -> [f64; QUARTERS] {
    series.map(|value| libm::log(value / series[0]))
}

/// Statutory ages, in quarters; the last known age holds on.
fn aow_ages() -> Result<[i16; QUARTERS], Mistake> {
    let table = Table::named("aow_age")?;
    let mut ages = [0; QUARTERS];
    let mut last = table.get("2016")?;
    for quarter in Quarter::all() {
        last = table.get(&quarter.year().to_string()).unwrap_or(last);
        ages[quarter.index()] = libm::round(last * 4.0) as i16;
    }
    Ok(ages)
}

/// Arrivals of 10 to 74 years but for international students, who always come: net migration (what births and deaths leave of
/// population growth; after the data end as the book says), plus emigrants of an ordinary year and students who go home, less
/// the students who come. Never more than there are places.
fn arrivals(book: &Book) -> Result<[f64; QUARTERS], Mistake> {
    let total = Table::named("population_total")?;
    let natural = Table::named("births_deaths")?;
    let study = Study::from_book(book)?;
    let (share, places) = (book.value("outside.adult_share")?, book.value("outside.arrival_places")?);
    let emigrants = YOUNG_RESIDENTS * book.value("life.emigration_young")?
        + OTHER_RESIDENTS * book.value("life.emigration_older")?;
    let mut taken = [0.0; QUARTERS];
    for quarter in Quarter::all() {
        let year = quarter.year();
        let growth = total.get(&(year + 1).to_string()).and_then(|next| Ok(next - total.get(&year.to_string())?));
        let net = match growth {
            Ok(growth) => {
                // Births and deaths are yearly up to 2022; 2023 takes those of 2022.
                let known = year.min(2022);
                growth - natural.get(&format!("births {known}"))? + natural.get(&format!("deaths {known}"))?
            }
            Err(_) => book.value("outside.net_migration")?,
        };
        let students = study.international_in(year) / 4.0;
        // Who came three years ago is taken to have finished.
        let go_home = study.international_in(year - 3) / 4.0 * (1.0 - study.international_stays);
        let others = net * share / 4.0 + emigrants + go_home - students;
        taken[quarter.index()] = (others / (places - students)).clamp(0.0, 1.0);
    }
    Ok(taken)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_past_is_measured_and_the_future_is_luck() {
        let book = Book::embedded().expect("the book can be read");
        let one = Outside::new(&book, Luck::new(1)).expect("outside inputs");
        let two = Outside::new(&book, Luck::new(2)).expect("outside inputs");
        let end = Quarter::of(2025, 4).index();
        assert_eq!(one.cycle[..=end], two.cycle[..=end]);
        assert_ne!(one.cycle[end + 1], two.cycle[end + 1]);
        assert!((libm::exp(one.cycle[end]) * 150.0 - 380.0).abs() < 1.0, "380,000 vacancies in 2025Q4");
        assert_eq!(one.aow_age[0], 262, "65 years and 6 months in 2016");
        assert!(one.arrivals.iter().all(|&share| share > 0.0 && share < 1.0));
    }

    #[test]
    fn every_cohort_reaches_the_aow_age_once() {
        let book = Book::embedded().expect("the book can be read");
        let outside = Outside::new(&book, Luck::new(1)).expect("outside inputs");
        assert!(outside.aow_age.windows(2).any(|ages| ages[0] < ages[1]), "the age rises");
        for born in 1 - outside.aow_age[0]..=Quarter::LAST.0 - outside.aow_age[QUARTERS - 1] {
            let times = Quarter::all().filter(|quarter| outside.reaches_aow_age(quarter.0 - born, *quarter)).count();
            assert_eq!(times, 1, "the cohort of {born}");
        }
    }
}
