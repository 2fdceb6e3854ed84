//! More hours: part-timers at employers who make it possible take some on. Who would do so is a person's own, lasting number.

use rayon::prelude::*;

use crate::domain::{Quarter, Stage};
use crate::draws::{Luck, Purpose};
use crate::parameters::Effect;
use crate::rules::hours;
use crate::step::in_force::{Help, InForce};
use crate::world::people::Life;
use crate::world::{Employers, People, World};

/// Sets who works more hours, where a programme in force offers them. Who has them keeps them when it is over, until another
/// job.
pub fn take_more_hours(world: &mut World, in_force: &InForce) {
    if !in_force.offers_hours() {
        return;
    }
    let World { quarter, luck, people, employers, .. } = world;
    let blocks: Vec<_> = people.blocks_mut().collect();
    blocks.into_par_iter().for_each(|columns| {
        for rank in 0..columns.block.len {
            if columns.stage[rank] != Stage::Technician || !columns.traits[rank].part_time() {
                continue;
            }
            let number = lasting_number(*luck, People::number(columns.number, rank));
            let offer = offer(in_force, employers, &columns.life(rank));
            let (had, takes) = (columns.traits[rank], hours::takes_more(number, offer.strength));
            columns.traits[rank] = had.set_more_hours(takes);
            if takes && had != columns.traits[rank] && !hours::takes_more(number, offer.baseline) {
                columns.reached[rank] = quarter.0 as u8;
            }
        }
    });
}

/// A person's number that says whether more hours are taken on.
pub fn lasting_number(luck: Luck, who: u64) -> f64 {
    luck.unit(who, Quarter::FIRST, Purpose::Detail, 7)
}

/// Share of part-timers who take on more hours at the employer of a technician. The self-employed set their own.
pub fn offer(in_force: &InForce, employers: &Employers, life: &Life) -> Help {
    if employers.self_employed(life.desk) {
        return Help::default();
    }
    let employer = u64::from(employers.ground.desks[life.desk as usize].establishment);
    in_force.strongest(employer, |effect| if let Effect::Hours(share) = effect { Some(*share) } else { None })
}
