//! Firms: wanted staff from demand and automation, vacancies posted, kept and withdrawn.

use rayon::prelude::*;

use crate::domain::{Quarter, Sector, SizeClass};
use crate::draws::Purpose;
use crate::parameters::Effect;
use crate::rules::automation;
use crate::rules::wanted_staff::{self, Situation};
use crate::step::in_force::InForce;
use crate::step::model::Model;
use crate::world::World;
use crate::world::employers::{Desk, Establishment};
use crate::world::tally::tally;

/// Runs the phase.
pub fn want_and_post(world: &mut World, model: &Model, in_force: &InForce) {
    grow_and_automate(world, model, in_force);
    let (quarter, luck) = (world.quarter, world.luck);
    let n = &model.numbers;
    let technical = demand(model, quarter, n.employers.trend_technical);
    let digital = demand(model, quarter, n.employers.trend_digital);
    let green = green_growth(model, quarter);
    let employers = &mut world.employers;
    let ground = &employers.ground;
    let (log_size, automated, staff) = (&employers.log_size, &employers.automation, &employers.staff);
    employers.wanted.par_iter_mut().zip(employers.open.par_iter_mut()).enumerate().with_min_len(4096).for_each(
        |(number, (wanted, open))| {
            let desk = &ground.desks[number];
            let establishment = desk.establishment as usize;
            let trend = if desk.cell.occupation().is_digital() { digital } else { technical };
            let situation = Situation {
                base: f64::from(desk.base),
                demand: trend + green * f64::from(ground.establishments[establishment].green_share),
                own_size: f64::from(log_size[establishment]),
                automation: automation::labour_needed(f64::from(automated[establishment]), &n.automation),
                wage: world.market.wage[desk.cell.index()] + in_force.wage().strength,
            };
            let who = number as u64;
            let fixed_draw = luck.unit(who, Quarter::FIRST, Purpose::Posting, 1);
            *wanted = wanted_staff::whole(wanted_staff::wanted(&situation, &n.employers), fixed_draw);
            let unfilled = wanted.saturating_sub(staff[number]);
            *open = if unfilled == 0 {
                0
            } else {
                let draws = luck.two_units(who, quarter, Purpose::Posting, 0);
                wanted_staff::vacancies(unfilled, *open, desk.slots, draws, &n.employers)
            };
        },
    );
}

/// Staff that automation saves in a world, for the output that its establishments would have without: simulated persons.
pub fn staff_saved(world: &World, model: &Model) -> f64 {
    let n = &model.numbers.employers;
    let technical = demand(model, world.quarter, n.trend_technical);
    let digital = demand(model, world.quarter, n.trend_digital);
    let green = green_growth(model, world.quarter);
    let ground = &world.employers.ground;
    let of_desk = |desk: &Desk| {
        let establishment = desk.establishment as usize;
        let trend = if desk.cell.occupation().is_digital() { digital } else { technical };
        let output = Situation {
            base: f64::from(desk.base),
            demand: trend + green * f64::from(ground.establishments[establishment].green_share),
            own_size: f64::from(world.employers.log_size[establishment]),
            automation: 0.0,
            wage: 0.0,
        };
        wanted_staff::wanted(&output, n) * f64::from(world.employers.automation[establishment])
    };
    ground.desks.iter().map(of_desk).sum()
}

/// Log of demand for an occupation class against the start: its trend and the business cycle.
pub fn demand(model: &Model, quarter: Quarter, trend: f64) -> f64 {
    let years = f64::from(quarter.0 + 1) / 4.0;
    let years_after_data = (years - 10.0).max(0.0);
    let cycle = model.numbers.employers.cycle_elasticity * model.outside.cycle[quarter.index()];
    libm::log1p(trend) * years + model.outside.demand_growth * years_after_data + cycle
}

/// Log of green demand against the start: extra growth in the years 2022 to 2030.
pub fn green_growth(model: &Model, quarter: Quarter) -> f64 {
    let years = f64::from(quarter.0 - Quarter::of(2021, 4).0).clamp(0.0, 36.0) / 4.0;
    model.numbers.employers.green_growth * years
}

/// Establishments grow and shrink by shocks of their own, and some automate.
fn grow_and_automate(world: &mut World, model: &Model, in_force: &InForce) {
    let (quarter, luck) = (world.quarter, world.luck);
    let n = &model.numbers;
    let employers = &mut world.employers;
    let ground = &employers.ground;
    let [all, adopters] = [false, true].map(|adopted| -> [u32; Sector::COUNT] {
        tally(&employers.automation, |count, number, saved| {
            let establishment = &ground.establishments[number];
            let counts = establishment.size != SizeClass::One && (!adopted || *saved > 0.0);
            count[establishment.sector.index()] += u32::from(counts);
        })
    });
    let (staff, open) = (&employers.staff, &employers.open);
    employers.log_size.par_iter_mut().zip(employers.automation.par_iter_mut()).enumerate().with_min_len(4096).for_each(
        |(number, (log_size, saved))| {
            let establishment = &ground.establishments[number];
            if establishment.size == SizeClass::One {
                return;
            }
            let normal = luck.normal(number as u64, quarter, Purpose::GrowthShock, 0);
            let desks = ground.desks_of(number);
            let open: u32 = desks.iter().map(|&desk| u32::from(open[desk as usize])).sum();
            let jobs = desks.iter().map(|&desk| staff[desk as usize]).sum::<u32>() + open;
            let vacancy_rate = f64::from(open) / f64::from(jobs.max(1));
            *log_size = wanted_staff::next_size(f64::from(*log_size), normal, vacancy_rate, &n.employers) as f32;
            let sector = establishment.sector.index();
            let adopts = *saved > 0.0 || {
                let share = f64::from(adopters[sector]) / f64::from(all[sector].max(1));
                let help = help_to_automate(in_force, number as u64, establishment);
                let hazard = automation::adopts(establishment.size, share, vacancy_rate, help, &n.automation);
                luck.unit(number as u64, quarter, Purpose::Automation, 0) < hazard
            };
            if adopts {
                *saved = automation::next_saving(f64::from(*saved), &n.automation) as f32;
            }
        },
    );
}

/// The part by which programmes raise adoption at a small or medium establishment.
pub fn help_to_automate(in_force: &InForce, number: u64, establishment: &Establishment) -> f64 {
    if establishment.size == SizeClass::Large {
        return 0.0;
    }
    let help = in_force.strongest(number, |effect| match effect {
        Effect::Adoption { uplift, sectors } if sectors[establishment.sector.index()] => Some(*uplift),
        _ => None,
    });
    help.strength
}
