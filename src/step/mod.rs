//! The quarter: the phases in order. The only room that knows world and rules.
//!
//! Everybody acts on the market as it stood at the end of last quarter. Life events and leaving share one keyed draw and
//! one pass over the persons (`docs/decisions/0003-one-draw-per-quarter.md`).

pub mod close;
pub mod events;
pub mod firms;
pub mod floor;
pub mod funnel;
pub mod hiring;
pub mod hours;
pub mod in_force;
pub mod learn;
pub mod leave;
pub mod live;
pub mod matching;
pub mod model;
pub mod outcome;
pub mod probability;
pub mod school_places;
pub mod screen;
pub mod view;

pub use in_force::InForce;
pub use model::Model;
pub use outcome::Workspace;

use crate::parameters::{Mistake, Programme};
use crate::world::{Flows, World};

/// Lives one quarter: the one after `world.quarter`, with the programmes in force.
///
/// # Errors
/// If a probability exceeds its slot; names the parameter to mend.
pub fn quarter(
    world: &mut World,
    model: &Model,
    programmes: &[Programme],
    workspace: &mut Workspace,
) -> Result<(), Mistake> {
    world.quarter = world.quarter.next();
    world.flows = Flows::ZERO;
    let in_force = &InForce::new(programmes, world);

    live::live_and_leave(world, model, in_force, workspace)?;
    funnel::admit_to_courses(world, model, workspace);
    if world.quarter.starts_school_year() {
        learn::learn(world, model, in_force, workspace);
    }
    firms::want_and_post(world, model, in_force);
    matching::search_and_match(world, model, in_force, workspace);
    hours::take_more_hours(world, in_force);
    workspace.add_up(&mut world.flows);
    close::close(world, model, workspace);
    Ok(())
}
