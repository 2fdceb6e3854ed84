//! Establishments and desks at the start: technicians are seated by province, sector and size, vacancies laid beside them.

use crate::domain::{Cell, Occupation, Province, Quarter, Scale, Sector, SizeClass, Stage};
use crate::draws::{Luck, Purpose};
use crate::parameters::{Behaviour, Mistake, Table};
use crate::rules::orientation::pick;
use crate::rules::wanted_staff::whole;
use crate::world::employers::{Desk, Establishment, Ground};
use crate::world::{Employers, People};

/// What is known of work by sector and size.
struct Structure {
    sector_of: Vec<Vec<f64>>,
    size_of: Vec<Vec<f64>>,
    staff_of: Vec<f64>,
    part_time_friendliness: Vec<f64>,
    green_share: Vec<f64>,
}

impl Structure {
    fn read() -> Result<Self, Mistake> {
        let table = Table::named("work_structure")?;
        let by_sector = |what: &str| -> Result<Vec<f64>, Mistake> {
            Sector::ALL.iter().map(|s| table.get(&format!("{what} {}", s.name()))).collect()
        };
        let sizes = &SizeClass::ALL[1..];
        Ok(Structure {
            sector_of: Occupation::technology()
                .map(|o| by_sector(&format!("sector {}", o.name())))
                .collect::<Result<_, _>>()?,
            size_of: Sector::ALL
                .iter()
                .map(|s| sizes.iter().map(|z| table.get(&format!("size {} {}", s.name(), z.name()))).collect())
                .collect::<Result<_, _>>()?,
            staff_of: sizes.iter().map(|z| table.get(&format!("staff {}", z.name()))).collect::<Result<_, _>>()?,
            part_time_friendliness: by_sector("part_time_friendliness")?,
            green_share: by_sector("green_share")?,
        })
    }
}

/// How far the strain of an establishment lies from that of the occupation, at most (assumed; range: 20% to 40%).
const STRAIN_SPREAD: f64 = 0.3;

/// Physical strain of each technical and digital occupation group.
///
/// # Errors
/// If a figure is missing.
pub fn strains() -> Result<[f64; Occupation::TECHNOLOGY], Mistake> {
    let table = Table::named("work_structure")?;
    let mut strains = [0.0; Occupation::TECHNOLOGY];
    for occupation in Occupation::technology() {
        strains[occupation.index()] = table.get(&format!("strain {}", occupation.name()))?;
    }
    Ok(strains)
}

/// Physical strain that no work exceeds.
pub fn heaviest(strains: &[f64; Occupation::TECHNOLOGY]) -> f64 {
    strains.iter().copied().fold(0.0, f64::max) * (1.0 + STRAIN_SPREAD)
}

/// A technician to be seated.
struct Seat {
    stratum: usize,
    order: u64,
    place: usize,
    occupation: Occupation,
}

/// Seats every technician and lays the vacancies.
///
/// # Errors
/// If a figure is missing.
pub fn build(people: &mut People, scale: Scale, luck: Luck, numbers: &Behaviour) -> Result<Employers, Mistake> {
    let structure = Structure::read()?;
    let mut seats = seats(people, luck, numbers, &structure);
    seats.sort_unstable_by_key(|seat| (seat.stratum, seat.order));

    let mut establishments = Vec::new();
    // Who sits where: (cell, establishment, place), to be sorted into desks.
    let mut seated: Vec<(Cell, u32, usize)> = Vec::with_capacity(seats.len());
    let mut i = 0;
    while i < seats.len() {
        let stratum = seats[i].stratum;
        let (sector, size, province) = parts(stratum);
        let number = establishments.len() as u64;
        let size_draw = luck.normal(number, Quarter(-1), Purpose::Employers, 0);
        let staff = match size {
            SizeClass::One => 1,
            _ => (structure.staff_of[size.index() - 1] * libm::exp(0.5 * size_draw - 0.125)).max(2.0) as usize,
        };
        establishments.push(establishment(number, sector, size, province, luck, &structure));
        let end = seats.len().min(i + staff);
        for seat in &seats[i..end] {
            if seat.stratum != stratum {
                break;
            }
            seated.push((Cell::of(province, seat.occupation), number as u32, seat.place));
            i += 1;
        }
    }
    seated.sort_unstable();

    let mut desks: Vec<Desk> = Vec::new();
    let mut staff: Vec<u32> = Vec::new();
    for &(cell, establishment, place) in &seated {
        if desks.last().is_none_or(|d| (d.cell, d.establishment) != (cell, establishment)) {
            desks.push(Desk { establishment, cell, base: 0.0, first_slot: 0, slots: 0 });
            staff.push(0);
        }
        staff[desks.len() - 1] += 1;
        people.desk[place] = desks.len() as u32 - 1;
    }

    let rates = vacancy_rates(&desks, &staff, &establishments, scale)?;
    let mut open = vec![0u16; desks.len()];
    let (mut slot_desk, mut cell_slots) = (Vec::new(), vec![0u32; Cell::COUNT + 1]);
    for (number, desk) in desks.iter_mut().enumerate() {
        let own = establishments[desk.establishment as usize].size == SizeClass::One;
        let people_there = f64::from(staff[number]);
        desk.slots = if own { 1 } else { libm::ceil(people_there * numbers.employers.slot_share).max(1.0) as u16 };
        desk.first_slot = slot_desk.len() as u32;
        slot_desk.extend(std::iter::repeat_n(number as u32, desk.slots as usize));
        cell_slots[desk.cell.index() + 1] += u32::from(desk.slots);
        if !own {
            let draw = luck.unit(number as u64, Quarter(-1), Purpose::Posting, 0);
            let expected = people_there * rates[desk.cell.occupation().index()];
            open[number] = whole(expected, draw).min(u32::from(desk.slots)) as u16;
        }
        // Beside the vacancies stand jobs whose vacancy was withdrawn: as many as are posted again when others are withdrawn.
        let unfilled = f64::from(open[number]) * (1.0 + numbers.employers.withdraws / numbers.employers.posting);
        desk.base = (people_there + unfilled) as f32;
    }
    for cell in 0..Cell::COUNT {
        cell_slots[cell + 1] += cell_slots[cell];
    }
    Ok(Employers::new(Ground::new(establishments, desks, slot_desk, cell_slots), staff, open))
}

/// Sector, size and province of every technician, drawn; the self-employed are establishments of one.
fn seats(people: &People, luck: Luck, numbers: &Behaviour, structure: &Structure) -> Vec<Seat> {
    let n = &numbers.employers;
    let mut seats = Vec::new();
    for (block_number, block) in people.blocks.iter().enumerate() {
        for rank in 0..block.natives {
            let place = block.start + rank;
            if people.stage[place] != Stage::Technician {
                continue;
            }
            let who = People::number(block_number, rank);
            let draw = |detail| luck.unit(who, Quarter(-1), Purpose::Employers, detail);
            let occupation = people.occupation[place];
            let sector = Sector::from_index(pick(draw(1), &structure.sector_of[occupation.index()]) as u8);
            let self_employed = match sector {
                Sector::Construction => n.self_employed_craft,
                _ if occupation.is_digital() => n.self_employed_ict,
                _ => n.self_employed_other,
            };
            let size = if draw(2) < self_employed {
                SizeClass::One
            } else {
                SizeClass::from_index(1 + pick(draw(3), &structure.size_of[sector.index()]) as u8)
            };
            let province = people.fixed[place].province();
            let stratum = (province.index() * Sector::COUNT + sector.index()) * SizeClass::COUNT + size.index();
            seats.push(Seat { stratum, order: luck.bits(who, Quarter(-1), Purpose::Employers, 4), place, occupation });
        }
    }
    seats
}

fn parts(stratum: usize) -> (Sector, SizeClass, Province) {
    let (rest, size) = (stratum / SizeClass::COUNT, stratum % SizeClass::COUNT);
    let (province, sector) = (rest / Sector::COUNT, rest % Sector::COUNT);
    (Sector::from_index(sector as u8), SizeClass::from_index(size as u8), Province::from_index(province as u8))
}

fn establishment(
    number: u64,
    sector: Sector,
    size: SizeClass,
    province: Province,
    luck: Luck,
    structure: &Structure,
) -> Establishment {
    // Establishments of a sector differ: plus or minus 0.15, and in strain by a part.
    let spread = luck.two_units(number, Quarter(-1), Purpose::Employers, 5);
    let friendliness = structure.part_time_friendliness[sector.index()] + 0.3 * (spread[0] - 0.5);
    Establishment {
        sector,
        size,
        province,
        strain: (1.0 + STRAIN_SPREAD * (2.0 * spread[1] - 1.0)) as f32,
        part_time_friendliness: friendliness.clamp(0.0, 1.0) as f32,
        green_share: structure.green_share[sector.index()] as f32,
    }
}

/// Open vacancies per member of staff (the self-employed apart) by occupation group, from the published vacancies of
/// 2016Q1 by skill level.
fn vacancy_rates(
    desks: &[Desk],
    staff: &[u32],
    establishments: &[Establishment],
    scale: Scale,
) -> Result<[f64; Occupation::TECHNOLOGY], Mistake> {
    let table = Table::named("vacancies_uwv")?;
    let key = |o: Occupation| {
        if o.is_digital() { "digital 2016Q1".to_string() } else { format!("technical_isco{} 2016Q1", o.isco_level()) }
    };
    let mut rates = [0.0; Occupation::TECHNOLOGY];
    for occupation in Occupation::technology() {
        let employees: u32 = desks
            .iter()
            .zip(staff)
            .filter(|(desk, _)| {
                key(desk.cell.occupation()) == key(occupation)
                    && establishments[desk.establishment as usize].size != SizeClass::One
            })
            .map(|(_, &staff)| staff)
            .sum();
        rates[occupation.index()] = table.get(&key(occupation))? / (f64::from(employees.max(1)) * scale.weight());
    }
    Ok(rates)
}
