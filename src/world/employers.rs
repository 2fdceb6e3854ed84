//! Establishments and their desks as columns.
//!
//! A desk is the staff of one occupation group at one establishment. Each desk has a fixed number of slots; vacancy i
//! of a desk stands at slot i. Seekers apply to slots of a cell that never change in number, so one vacancy more or
//! less moves nobody's application.

use std::sync::Arc;

use crate::domain::{Cell, Province, Sector, SizeClass};
use crate::world::Bits;

/// What never changes of an establishment.
#[derive(Clone, Copy, Debug)]
pub struct Establishment {
    /// Sector.
    pub sector: Sector,
    /// Size class.
    pub size: SizeClass,
    /// Province.
    pub province: Province,
    /// Physical strain of the work over that of the occupation, 0.7 to 1.3.
    pub strain: f32,
    /// How well it goes with part-time work and care, 0 to 1.
    pub part_time_friendliness: f32,
    /// Share of green work in its demand, 0 to 1.
    pub green_share: f32,
}

/// What never changes of a desk.
#[derive(Clone, Copy, Debug)]
pub struct Desk {
    /// Its establishment.
    pub establishment: u32,
    /// Its cell.
    pub cell: Cell,
    /// Jobs at the start: staff, vacancies, and jobs whose vacancy was withdrawn.
    pub base: f32,
    /// First slot, counted over all cells.
    pub first_slot: u32,
    /// Slots.
    pub slots: u16,
}

/// The fixed part of all employers, shared by twins.
#[derive(Debug, Default)]
pub struct Ground {
    /// Establishments.
    pub establishments: Vec<Establishment>,
    /// Desks, sorted by cell.
    pub desks: Vec<Desk>,
    /// Which desk a slot belongs to.
    pub slot_desk: Vec<u32>,
    /// First slot of each cell; one more entry closes the last.
    pub cell_slots: Vec<u32>,
    /// Which desks are those of self-employed persons.
    own_desks: Bits,
    /// Desks by establishment, and where those of each begin; one more entry closes the last.
    by_establishment: (Vec<u32>, Vec<u32>),
}

impl Ground {
    /// Ground with these establishments and desks.
    pub fn new(
        establishments: Vec<Establishment>,
        desks: Vec<Desk>,
        slot_desk: Vec<u32>,
        cell_slots: Vec<u32>,
    ) -> Self {
        let mut first = vec![0u32; establishments.len() + 1];
        for desk in &desks {
            first[desk.establishment as usize + 1] += 1;
        }
        for number in 0..establishments.len() {
            first[number + 1] += first[number];
        }
        let mut by_establishment: Vec<u32> = (0..desks.len() as u32).collect();
        by_establishment.sort_by_key(|&desk| desks[desk as usize].establishment);
        let is_own = |desk: &Desk| establishments[desk.establishment as usize].size == SizeClass::One;
        let own_desks = desks.iter().map(is_own).collect();
        let by_establishment = (by_establishment, first);
        Ground { establishments, desks, slot_desk, cell_slots, own_desks, by_establishment }
    }

    /// The desks of an establishment.
    pub fn desks_of(&self, establishment: usize) -> &[u32] {
        let (desks, first) = &self.by_establishment;
        &desks[first[establishment] as usize..first[establishment + 1] as usize]
    }
}

/// Establishments and desks.
#[derive(Clone)]
pub struct Employers {
    /// What never changes.
    pub ground: Arc<Ground>,
    /// Log of the size of an establishment relative to its sector's path.
    pub log_size: Vec<f32>,
    /// Share of labour per unit of output saved by automation, 0 to 1, of an establishment.
    pub automation: Vec<f32>,
    /// Staff of a desk.
    pub staff: Vec<u32>,
    /// Wanted staff of a desk.
    pub wanted: Vec<u32>,
    /// Open vacancies of a desk; at a self-employed desk the opening to start for oneself, no vacancy.
    pub open: Vec<u16>,
}

impl Employers {
    /// Employers on given ground, with the given staff and vacancies per desk.
    pub fn new(ground: Ground, staff: Vec<u32>, open: Vec<u16>) -> Self {
        let establishments = ground.establishments.len();
        let wanted = staff.iter().zip(&open).map(|(&s, &o)| s + u32::from(o)).collect();
        Employers {
            ground: Arc::new(ground),
            log_size: vec![0.0; establishments],
            automation: vec![0.0; establishments],
            staff,
            wanted,
            open,
        }
    }

    /// Bytes of all columns, what twins share included.
    pub fn bytes(&self) -> usize {
        let Employers { ground, log_size, automation, staff, wanted, open } = self;
        let Ground { establishments, desks, slot_desk, cell_slots, own_desks, by_establishment: (by, first) } =
            &**ground;
        let changing = size_of_val(&log_size[..]) + size_of_val(&automation[..]) + size_of_val(&staff[..]);
        let of_desks = size_of_val(&wanted[..]) + size_of_val(&open[..]);
        let fixed = size_of_val(&establishments[..]) + size_of_val(&desks[..]) + size_of_val(&slot_desk[..]);
        changing
            + of_desks
            + fixed
            + own_desks.bytes()
            + size_of_val(&cell_slots[..])
            + size_of_val(&by[..])
            + size_of_val(&first[..])
    }

    /// The establishment of a desk.
    #[inline]
    pub fn establishment(&self, desk: u32) -> &Establishment {
        &self.ground.establishments[self.ground.desks[desk as usize].establishment as usize]
    }

    /// Whether a desk is that of a self-employed person.
    #[inline]
    pub fn self_employed(&self, desk: u32) -> bool {
        self.ground.own_desks.is(desk)
    }

    /// Share by which the staff of a desk exceeds what is wanted, 0 to 1.
    #[inline]
    pub fn excess(&self, desk: u32) -> f64 {
        let (staff, wanted) = (self.staff[desk as usize], self.wanted[desk as usize]);
        if staff > wanted { f64::from(staff - wanted) / f64::from(staff) } else { 0.0 }
    }
}
