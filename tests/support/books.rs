//! The books: stocks counted twice must agree, and stocks and flows must balance, in whole persons.

use weglek::domain::{Cell, Stage};
use weglek::world::flows::{Exit, Origin};
use weglek::world::people::NO_DESK;
use weglek::world::{Flows, World};

/// Stocks that the books are kept of.
#[derive(Clone, Debug, PartialEq)]
pub struct Stocks {
    /// At work in technology at an establishment, per cell.
    pub technicians: [u32; Cell::COUNT],
    /// At work in technology through an agency.
    pub agency: u32,
    /// Residents aged 10 to 74.
    pub residents: u32,
}

impl Stocks {
    /// Counts the stocks from the persons.
    pub fn count(world: &World) -> Self {
        let mut stocks = Stocks { technicians: [0; Cell::COUNT], agency: 0, residents: 0 };
        for (place, &stage) in world.people.stage.iter().enumerate() {
            if stage == Stage::Technician {
                let desk = world.people.desk[place] as usize;
                stocks.technicians[world.employers.ground.desks[desk].cell.index()] += 1;
            }
            stocks.agency += u32::from(stage == Stage::AgencyTechnician);
            stocks.residents += u32::from(stage.is_resident());
        }
        stocks
    }
}

/// Every filled job has one person, every technician one desk, and every desk the staff that sits at it.
///
/// # Errors
/// Says which desk or person does not agree.
pub fn check_staff(world: &World) -> Result<(), String> {
    let mut staff = vec![0u32; world.employers.staff.len()];
    for (place, &stage) in world.people.stage.iter().enumerate() {
        let desk = world.people.desk[place];
        match (stage == Stage::Technician, desk == NO_DESK) {
            (true, false) => staff[desk as usize] += 1,
            (true, true) => return Err(format!("{}: technician at place {place} has no desk", world.quarter)),
            (false, false) => return Err(format!("{}: place {place} has a desk but is {stage:?}", world.quarter)),
            (false, true) => {}
        }
    }
    for (desk, (&counted, &booked)) in staff.iter().zip(&world.employers.staff).enumerate() {
        if counted != booked {
            return Err(format!("{}: desk {desk} books {booked} staff, {counted} sit there", world.quarter));
        }
    }
    Ok(())
}

/// Opening stock plus what entered minus what left is the closing stock, in every cell.
///
/// # Errors
/// Says which cell does not balance.
pub fn check_flows(before: &Stocks, after: &Stocks, flows: &Flows) -> Result<(), String> {
    for cell in Cell::all() {
        let i = cell.index();
        let entered: u32 = flows.entered[i].iter().sum();
        let left: u32 = flows.left[i].iter().sum();
        if before.technicians[i] + entered != after.technicians[i] + left {
            return Err(format!(
                "{} {}: {} at work, {entered} entered, {left} left, {} at work after",
                cell.province().name(),
                cell.occupation().name(),
                before.technicians[i],
                after.technicians[i]
            ));
        }
        let weglek: u32 = flows.weglek[i].iter().sum();
        if weglek != flows.left[i][Exit::OtherWork.index()] {
            return Err(format!("{}: the reasons do not add up to those who left", cell.occupation().name()));
        }
    }
    if before.residents + flows.came != after.residents + flows.went {
        return Err(format!(
            "{} residents, {} came, {} went, {} residents after",
            before.residents, flows.came, flows.went, after.residents
        ));
    }
    if before.agency + flows.agency_entered != after.agency + flows.agency_left {
        return Err(format!(
            "{} agency technicians, {} entered, {} left, {} after",
            before.agency, flows.agency_entered, flows.agency_left, after.agency
        ));
    }
    let moved_in = flows.entered_from(Origin::Technology);
    let moved_out = flows.left_for(Exit::Technology);
    // Agency technicians who find a desk come from technology without leaving a desk.
    if moved_out > moved_in {
        return Err(format!("{moved_out} left for another technical job, {moved_in} came from one"));
    }
    Ok(())
}
