//! Moments: what a simulated history says of each target, counted as those who published it count.

use crate::domain::{Level, Occupation, Scale, Sex, Stage};
use crate::explore::fit::targets::{LAST, Target};
use crate::observe;
use crate::observe::moves::{Before, MBO, MBO_AND_HBO, Moves, Part};
use crate::parameters::{Book, Mistake};
use crate::population;
use crate::step::{self, Model, Workspace};
use crate::world::World;

/// How the indicators of first jobs begin.
const FIRST_JOBS: &str = "starts_outside";

/// Lives 2016 to 2021 once, without any policy, and gives the model's value of each target.
///
/// # Errors
/// If the book cannot be lived, or a target is about something that the model does not count.
pub fn simulate(book: &Book, scale: Scale, seed: u64, targets: &[Target]) -> Result<Vec<f64>, Mistake> {
    let model = Model::new(book, seed)?;
    let mut world = population::build(scale, seed, book)?;
    let mut workspace = Workspace::default();
    let coding_error = book.value("fit.coding_error")?;
    let mut sums = vec![Sum::default(); targets.len()];
    // The ends of the quarters two to four quarters back.
    let mut year_ago: Vec<Seen> = Vec::new();
    while world.quarter < LAST {
        let before = Seen::of(&world);
        let first_jobs =
            targets.iter().any(|t| t.covers(world.quarter.next()) && t.indicator().starts_with(FIRST_JOBS));
        let as_it_was = first_jobs.then(|| Before::of(&world));
        step::quarter(&mut world, &model, &[], &mut workspace)?;
        if targets.iter().any(|target| target.covers(world.quarter)) {
            let figures = Figures {
                world: &world,
                before: &before,
                moves: as_it_was.map(|before| Moves::between(&before, &world)),
                year_ago: (year_ago.len() == 3).then(|| &year_ago[0]),
                coding_error,
            };
            let rows = observe::rows(&world, 1.0);
            for (target, sum) in targets.iter().zip(&mut sums).filter(|(target, _)| target.covers(world.quarter)) {
                let found = figures.count(target.indicator()).or_else(|| of_rows(target.indicator(), &rows));
                let (part, whole) = found.ok_or_else(|| {
                    Mistake::new(format!("configs/data/targets.csv: no indicator '{}'", target.indicator()))
                })?;
                sum.part += part;
                sum.whole += whole;
            }
        }
        year_ago.push(before);
        if year_ago.len() > 3 {
            year_ago.remove(0);
        }
    }
    Ok(sums.iter().map(Sum::value).collect())
}

/// A sum of parts over a sum of wholes, or a plain sum where there is no whole.
#[derive(Clone, Copy, Default)]
struct Sum {
    part: f64,
    whole: f64,
}

impl Sum {
    fn value(&self) -> f64 {
        if self.whole > 0.0 { self.part / self.whole } else { self.part }
    }
}

/// An indicator of the model: flows are summed over the quarters of a period, stocks are averaged.
fn of_rows(indicator: &str, rows: &[observe::Row]) -> Option<(f64, f64)> {
    let value =
        |name: &str, group: &str| rows.iter().find(|r| r.indicator == name && r.group == group).map(|r| r.value);
    for flow in ["entrants_technical", "diplomas_technical"] {
        if let Some(level) = indicator.strip_prefix(flow).and_then(|rest| rest.strip_prefix('_')) {
            let counted = if level == "ho" { value(flow, "hbo")? + value(flow, "wo")? } else { value(flow, level)? };
            return Some((counted, 0.0));
        }
    }
    Some((value(indicator, "all")?, 1.0))
}

/// What a survey would have written down of everybody.
struct Seen {
    stage: Vec<Stage>,
    occupation: Vec<Occupation>,
}

impl Seen {
    fn of(world: &World) -> Self {
        let people = &world.people;
        Seen { stage: people.stage.clone(), occupation: people.occupation.clone() }
    }
}

/// Figures that compare a world with what was seen before, or that only the fit needs.
struct Figures<'a> {
    world: &'a World,
    before: &'a Seen,
    /// Who moved in the quarter, where a figure of first jobs asks for it.
    moves: Option<Moves>,
    year_ago: Option<&'a Seen>,
    coding_error: f64,
}

impl Figures<'_> {
    /// Part and whole of an indicator of this file.
    fn count(&self, indicator: &str) -> Option<(f64, f64)> {
        match indicator {
            "unemployment_rate" => Some(self.unemployment(|_| true)),
            "unemployment_rate_technical" => {
                Some(self.unemployment(|place| self.world.people.diploma[place].field().is_technology()))
            }
            "survey_changes_technical" => Some(self.survey_changes(Occupation::is_technical)),
            "survey_changes_digital" => Some(self.survey_changes(Occupation::is_digital)),
            "class_changes_25_45" => Some(self.class_changes(25..45)),
            "class_changes_45_75" => Some(self.class_changes(45..75)),
            "retirement_age" => Some(self.retirement_age()),
            "starts_outside_all" => self.starts_outside(Sex::ALL, MBO_AND_HBO),
            "starts_outside_hbo" => self.starts_outside(Sex::ALL, &[Level::Hbo]),
            "starts_outside_women_mbo" => self.starts_outside(&[Sex::Woman], MBO),
            "starts_outside_women_hbo" => self.starts_outside(&[Sex::Woman], &[Level::Hbo]),
            _ => None,
        }
    }

    /// The unemployed in the labour force, of those who are wanted. Students with a side job are at work, and pupils, of whom
    /// only those of the start have one.
    fn unemployment(&self, wanted: impl Fn(usize) -> bool) -> (f64, f64) {
        let people = &self.world.people;
        let (mut without, mut all) = (0u32, 0u32);
        for (place, stage) in people.stage.iter().enumerate() {
            let has_side_job = matches!(stage, Stage::Pupil | Stage::Student) && people.traits[place].side_job();
            if (*stage == Stage::Unemployed || stage.at_work() || has_side_job) && wanted(place) {
                all += 1;
                without += u32::from(*stage == Stage::Unemployed);
            }
        }
        (f64::from(without), f64::from(all))
    }

    /// Those at work in a class a quarter ago and at work now, whose occupation is written down as another. To the changes
    /// between the model's occupation groups come those between finer groups and mistakes of coding, together.
    fn survey_changes(&self, in_class: impl Fn(Occupation) -> bool) -> (f64, f64) {
        let (changed, stayed) = self.changes(self.before, |_, before| in_class(before), |before, now| before != now);
        let (changed, all) = (f64::from(changed), f64::from(changed + stayed));
        (changed + (all - changed) * self.coding_error, all)
    }

    /// Technicians of an age who work in another class than a year ago.
    fn class_changes(&self, years: std::ops::Range<i16>) -> (f64, f64) {
        let Some(seen) = self.year_ago else { return (0.0, 0.0) };
        let class = |o: Occupation| (o.is_technical(), o.is_digital());
        let of_age = |age: i16| years.contains(&(age / 4));
        let (changed, stayed) =
            self.changes(seen, |age, before| of_age(age) && before.is_technology(), |a, b| class(a) != class(b));
        (f64::from(changed), f64::from(changed + stayed))
    }

    /// Of those at work then and now, who did and who did not change.
    fn changes(
        &self,
        seen: &Seen,
        wanted: impl Fn(i16, Occupation) -> bool,
        other: impl Fn(Occupation, Occupation) -> bool,
    ) -> (u32, u32) {
        let people = &self.world.people;
        let (mut changed, mut stayed) = (0, 0);
        for block in people.blocks.iter() {
            let age = block.age(self.world.quarter);
            for place in block.start..block.start + block.len {
                let before = seen.occupation[place];
                if seen.stage[place].at_work() && people.stage[place].at_work() && wanted(age, before) {
                    if other(before, people.occupation[place]) { changed += 1 } else { stayed += 1 }
                }
            }
        }
        (changed, stayed)
    }

    /// Technically educated school-leavers who found their first job outside technology, of all who found one.
    fn starts_outside(&self, sexes: &[Sex], levels: &[Level]) -> Option<(f64, f64)> {
        let Part { some, all } = self.moves.as_ref()?.starts_outside(sexes, levels);
        Some((f64::from(some), f64::from(all)))
    }

    /// Ages of those who worked a quarter ago and have retired since, and their number.
    fn retirement_age(&self) -> (f64, f64) {
        let people = &self.world.people;
        let (mut years, mut persons) = (0.0, 0.0);
        for block in people.blocks.iter() {
            let age = f64::from(block.age(self.world.quarter)) / 4.0;
            for place in block.start..block.start + block.len {
                if self.before.stage[place].at_work() && people.stage[place] == Stage::Retired {
                    years += age;
                    persons += 1.0;
                }
            }
        }
        (years, persons)
    }
}
