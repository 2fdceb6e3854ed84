//! Close: vacancies, searchers, tightness and wages of cells; the yardsticks that twins share.

use crate::domain::{Cell, Occupation, Quarter};
use crate::rules::wages;
use crate::step::model::Model;
use crate::step::outcome::Workspace;
use crate::world::World;
use crate::world::tally::{tally, tally_few};

/// Runs the phase.
pub fn close(world: &mut World, model: &Model, workspace: &Workspace) {
    count(world, workspace);
    let quarter = world.quarter;
    let outside = model.outside.tightness(quarter);
    let n = &model.numbers.wages;
    let market = &mut world.market;
    if quarter == Quarter::FIRST {
        for occupation in Occupation::technology() {
            let of_group = |table: &[u32; Cell::COUNT]| -> f64 {
                Cell::all().filter(|c| c.occupation() == occupation).map(|c| f64::from(table[c.index()])).sum()
            };
            market.yardstick[occupation.index()] =
                (of_group(&market.vacancies) + 1.0) / (of_group(&market.searchers) + 1.0);
        }
    }
    for cell in Cell::all() {
        let i = cell.index();
        let ratio = (f64::from(market.vacancies[i]) + 1.0) / (f64::from(market.searchers[i]) + 1.0);
        let now = libm::log(ratio / market.yardstick[cell.occupation().index()]);
        market.tightness[i] += n.tightness_smoothing * (now - market.tightness[i]);
        market.wage[i] = wages::next(market.wage[i], market.tightness[i], outside, n);
        let oldest = quarter.index() % 12;
        market.wage_lagged[i] = f64::from(market.wage_history[oldest][i]);
        market.wage_history[oldest][i] = market.wage[i] as f32;
    }
    if quarter <= market.reference.until {
        let weight = if quarter == Quarter::FIRST { 1.0 } else { 0.25 };
        let reference = &mut market.reference;
        reference.leads += weight * (f64::from(world.flows.leads) - reference.leads);
        reference.starts += weight * (f64::from(world.flows.starters) - reference.starts);
        reference.course_starts += weight * (f64::from(world.flows.course_starts) - reference.course_starts);
    }
}

fn count(world: &mut World, workspace: &Workspace) {
    let employers = &world.employers;
    world.market.vacancies = tally_few(
        &employers.open,
        |open| *open > 0,
        |vacancies, desk, open| {
            if !employers.self_employed(desk as u32) {
                vacancies[employers.ground.desks[desk].cell.index()] += u32::from(*open);
            }
        },
    );
    world.market.searchers = tally(&workspace.seekers, |searchers, _, seeker| {
        searchers[Cell::of(seeker.home, seeker.occupation).index()] += 1;
    });
}
