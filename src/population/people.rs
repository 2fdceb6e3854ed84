//! Persons at the start, and the places of those to come: sampled from the fitted table, then sorted into cohorts.

use rayon::prelude::*;

use crate::domain::{EducationKind, Field, Funnel, Level, Occupation, Province, Quarter, Scale, Sex, Stage};
use crate::draws::{Luck, Purpose, normal_quantile};
use crate::parameters::rules::Study;
use crate::parameters::{Behaviour, Book, Mistake, Table};
use crate::population::groups::{self, Group};
use crate::population::pupils::Tracks;
use crate::population::switchers;
use crate::population::to_come::{YOUNG, arrival_places, arrives_young, future_births};
use crate::rules::orientation::{Orientation, pick};
use crate::rules::{hours, interest, jobless, logit, profile_choice, study_choice, study_course};
use crate::world::People;
use crate::world::people::{Block, Diploma, ENTRY_AGE, EXIT_AGE, Fixed, Life, School, track_of};

/// Quarters of birth of the oldest and the youngest who are in the model.
pub const OLDEST: i16 = 1 - EXIT_AGE;
/// See [`OLDEST`].
pub const YOUNGEST: i16 = Quarter::LAST.0 - ENTRY_AGE;

/// Share of men among those to come: of the children of 2015 51.3% are boys (`population_age_sex`); of migrants assumed (range:
/// 0.48 to 0.54).
const MEN_TO_COME: f64 = 0.51;
/// Share of technically educated among adults (assumed; range: 0.13 to 0.17, which is that of 15 to 64 by
/// `technically_educated_2016`).
const TRAINED_ADULTS: f64 = 0.15;
/// Share of mbo students at level 4 (assumed; range: 0.50 to 0.65; of those in technology 56% in 2015, rows duo_mbo_*_2015).
const STUDENTS_AT_MBO4: f64 = 0.6;
/// Share of hbo among students of hbo and wo: 442,590 and 261,170 in 2015/16 (`school`).
const STUDENTS_AT_HBO: f64 = 0.63;

/// What every block is made with.
struct Making<'a> {
    luck: Luck,
    numbers: &'a Behaviour,
    provinces_working: Vec<f64>,
    provinces_other: Vec<f64>,
    tenure: Vec<f64>,
    tracks: Tracks,
    /// Share of the students of the start in technology, by kind of education and by sex.
    technical_students: [[f64; Sex::COUNT]; EducationKind::COUNT],
    profiles: profile_choice::Intercepts,
    orientation: Orientation,
    /// Places a year for migrants of student age.
    places_for_young: f64,
}

/// Makes everybody.
///
/// # Errors
/// If a figure is missing.
pub fn build(
    table: &[f64],
    tracks: Tracks,
    scale: Scale,
    luck: Luck,
    numbers: &Behaviour,
    book: &Book,
) -> Result<People, Mistake> {
    let count = (YOUNGEST - OLDEST + 1) as usize;
    let mut residents: Vec<Vec<u16>> = vec![Vec::new(); count];
    sample_residents(table, &tracks, scale, luck, &mut residents);
    let births = future_births(scale)?;
    let arrivals = arrival_places(scale, luck, book.value("outside.arrival_places")?);

    let mut blocks = Vec::with_capacity(count);
    let mut start = 0;
    for (i, groups) in residents.iter().enumerate() {
        let natives = groups.len() + births[i];
        let mut from = natives as u32;
        let mut offsets = Vec::with_capacity(arrivals[i].len() + 1);
        for &places in &arrivals[i] {
            offsets.push(from);
            from += places;
        }
        offsets.push(from);
        blocks.push(Block { birth: Quarter(OLDEST + i as i16), start, len: from as usize, natives, arrivals: offsets });
        start += from as usize;
    }

    let making = Making {
        luck,
        numbers,
        provinces_working: province_shares(true)?,
        provinces_other: province_shares(false)?,
        tenure: tenure_shares()?,
        tracks,
        technical_students: technical_students()?,
        profiles: profile_choice::Intercepts::solve(&numbers.study, &numbers.population),
        orientation: Orientation::read()?,
        places_for_young: 4.0 * YOUNG * book.value("outside.arrival_places")?,
    };
    let made: Vec<Vec<(Fixed, Life)>> = blocks
        .par_iter()
        .enumerate()
        .map(|(number, block)| {
            (0..block.len).map(|rank| making.person(number, rank, block, residents[number].get(rank))).collect()
        })
        .collect();

    let fixed = made.iter().flatten().map(|&(fixed, _)| fixed).collect();
    let mut people = People::new(blocks, fixed);
    for (place, &(_, life)) in made.iter().flatten().enumerate() {
        people.set_life(place, life);
    }
    Ok(people)
}

/// Places for technology at school by kind of education and province, in simulated places: those that were filled in 2016,
/// with some slack, by the population of the provinces. International students bring their own.
///
/// # Errors
/// If a figure is missing.
pub fn school_places(scale: Scale, n: &Study) -> Result<[[f64; Province::COUNT]; EducationKind::COUNT], Mistake> {
    let school = Table::named("school")?;
    let (at_work, others) = (province_shares(true)?, province_shares(false)?);
    let total: f64 = at_work.iter().chain(&others).sum();
    let mut places = [[0.0; Province::COUNT]; EducationKind::COUNT];
    let (wo, technical) = (n.international_share_wo(), n.international_in(2016) * n.international_technical);
    let international = [0.0, technical * (1.0 - wo), technical * wo];
    for ((kind, row), international) in EducationKind::ALL.iter().zip(&mut places).zip(international) {
        let filled = school.get(&format!("entrants technical {} 2016", kind.name()))?;
        for (province, places) in row.iter_mut().enumerate() {
            let share = (at_work[province] + others[province]) / total;
            *places = n.places_slack * (filled - international) * share / scale.weight();
        }
    }
    Ok(places)
}

/// Systematic sampling of one in k from the fitted table: each group gets its share or one more, and the margins of the
/// table are kept as well as whole persons can.
fn sample_residents(table: &[f64], tracks: &Tracks, scale: Scale, luck: Luck, residents: &mut [Vec<u16>]) {
    let mut passed = luck.unit(0, Quarter(-1), Purpose::Synthesis, 0);
    for (index, (group, &persons)) in Group::all().zip(table).enumerate() {
        let before = libm::floor(passed);
        passed += persons / scale.weight();
        let taken = (libm::floor(passed) - before) as usize;
        let first = luck.bits(index as u64, Quarter(-1), Purpose::Synthesis, 1) % 20;
        for nth in 0..taken {
            // Of those of 15 to 19, pupils are the younger and students the older.
            let spread = nth as u64 * 7 + first;
            let quarter = match (group.years(), group.status) {
                (15, groups::PUPIL | groups::PUPIL_JOB) => tracks.quarters_over_15(evenly(nth, first)),
                (15, groups::STUDENT | groups::STUDENT_JOB) => 7 + spread % 13,
                _ => spread % 20,
            } as i16;
            let age = ENTRY_AGE + 20 * group.age as i16 + quarter;
            residents[(-age - OLDEST) as usize].push(index as u16);
        }
    }
}

/// The nth of points that fill [0, 1) evenly, however many they are (steps of the golden ratio), from one of 20 starts.
fn evenly(nth: usize, first: u64) -> f64 {
    (first as f64 / 20.0 + nth as f64 * 0.618_033_988_749_895).fract()
}

fn province_shares(working: bool) -> Result<Vec<f64>, Mistake> {
    let table = Table::named("provinces_2019")?;
    Province::ALL
        .iter()
        .map(|p| {
            let at_work = table.get(&format!("working {}", p.name()))?;
            Ok(if working { at_work } else { table.get(&format!("population {}", p.name()))? - at_work })
        })
        .collect()
}

/// Shares in technology of those who were students at the start: of the entrants of some years before.
fn technical_students() -> Result<[[f64; Sex::COUNT]; EducationKind::COUNT], Mistake> {
    let school = Table::named("school")?;
    let mut shares = [[0.0; Sex::COUNT]; EducationKind::COUNT];
    for (kind, row) in EducationKind::ALL.iter().zip(&mut shares) {
        for &sex in Sex::ALL {
            let key = format!("technical share of earlier entrants {} {}", kind.name(), sex.name());
            row[sex.index()] = school.get(&key)?;
        }
    }
    Ok(shares)
}

fn tenure_shares() -> Result<Vec<f64>, Mistake> {
    let table = Table::named("tenure_2016")?;
    ["under 1", "1 to 2", "2 to 5", "5 to 10", "10 and over"]
        .iter()
        .map(|class| table.get(&format!("manufacturing {class}")))
        .collect()
}

impl Making<'_> {
    fn person(&self, block_number: usize, rank: usize, block: &Block, group: Option<&u16>) -> (Fixed, Life) {
        let who = People::number(block_number, rank);
        let draw = |detail| self.luck.unit(who, Quarter(-1), Purpose::Synthesis, detail);
        let Some(&group) = group else {
            let migrant = rank >= block.natives;
            let sex = if draw(2) < MEN_TO_COME { Sex::Man } else { Sex::Woman };
            let province = Province::from_index(pick(draw(3), &self.provinces_other) as u8);
            let international = migrant
                && arrives_young(block, rank).is_some_and(|arrival| {
                    draw(4) * self.places_for_young < self.numbers.study.international_in(arrival.year())
                });
            let parent = !migrant && draw(5) < self.numbers.population.parent_in_technology;
            let mut fixed = Fixed::new(sex, province, parent, international);
            self.give_talents(&mut fixed, who, 0.0);
            return (fixed, Life::ABSENT);
        };
        let group = Group::at(group as usize);
        let working = group.status < Occupation::COUNT;
        let provinces = if working { &self.provinces_working } else { &self.provinces_other };
        let province = Province::from_index(pick(draw(3), provinces) as u8);
        let parent = draw(5) < self.numbers.population.parent_in_technology;
        let mut fixed = Fixed::new(group.sex, province, parent, false);
        let gap = self.numbers.population.taste_gap;
        // The mean taste of adults is 0, as it is of those who have yet to choose.
        let shift = match group.field.is_technology() {
            _ if group.at_school() || group.studying() => 0.0,
            true => (1.0 - TRAINED_ADULTS) * gap,
            false => -TRAINED_ADULTS * gap,
        };
        self.give_talents(&mut fixed, who, shift);
        let age = block.age(Quarter::FIRST);
        if group.age == 1 && group.at_school() {
            fixed.ability = self.ability_of_pupil(fixed.ability, age);
        }
        let life = self.life(group, fixed, age, who);
        let international = match life.school.level() {
            Level::Hbo => self.numbers.population.international_hbo,
            Level::Wo => self.numbers.population.international_wo,
            _ => 0.0,
        };
        if life.stage == Stage::Student && draw(4) < international {
            let (taste, ability) = (fixed.taste, fixed.ability);
            fixed = Fixed::new(group.sex, province, false, true);
            (fixed.taste, fixed.ability) = (taste, ability);
        }
        (fixed, life)
    }

    /// Pupils who are too old for vmbo are in havo or vwo, and the oldest in vwo.
    fn ability_of_pupil(&self, ability: u8, age: i16) -> u8 {
        let lowest = self.tracks.left_school(age);
        (256.0 * lowest + f64::from(ability) * (1.0 - lowest)).min(255.0) as u8
    }

    fn give_talents(&self, fixed: &mut Fixed, who: u64, shift: f64) {
        let taste = self.luck.normal(who, Quarter(-1), Purpose::Taste, 0) + shift;
        fixed.taste = (256.0 * 0.5 * libm::erfc(-taste / std::f64::consts::SQRT_2)).min(255.0) as u8;
        fixed.ability = self.luck.bits(who, Quarter(-1), Purpose::Track, 0) as u8;
    }

    fn life(&self, group: Group, fixed: Fixed, age: i16, who: u64) -> Life {
        let n = &self.numbers.population;
        let draw = |detail| self.luck.unit(who, Quarter(-1), Purpose::Synthesis, detail);
        let mut life = Life { diploma: Diploma::new(group.level, group.field), ..Life::ABSENT };
        let years = f64::from(age) / 4.0;
        if (25.0..50.0).contains(&years) {
            let share = if group.sex == Sex::Woman { n.care_women } else { n.care_men };
            life.traits = life.traits.set_care_duty(draw(6) < share);
        }
        life.traits = life.traits.set_reachable_reserve(draw(7) < self.numbers.reserve.reachable_share);
        match group.status {
            groups::UNEMPLOYED => {
                life.stage = Stage::Unemployed;
                life.since = -1 - (draw(8) * 6.0) as i16;
                let (trained, reachable) = (group.field.is_technology(), life.traits.reachable_reserve());
                if draw(9) < jobless::looks_in_technology(trained, reachable, group.sex, &self.numbers.jobless) {
                    // The group that such a person will always look in.
                    let draw = self.luck.unit(who, Quarter::FIRST, Purpose::Orientation, 1);
                    life.occupation = self.orientation.technology(draw, group.level, group.field);
                }
            }
            groups::INACTIVE => life.stage = Stage::Inactive,
            groups::RETIRED => life.stage = Stage::Retired,
            groups::PUPIL | groups::PUPIL_JOB => {
                life.stage = Stage::Pupil;
                life.traits = life.traits.set_side_job(group.status == groups::PUPIL_JOB);
                if years >= 15.5 {
                    let track = track_of(fixed.ability, &self.tracks.cumulative);
                    let leaning =
                        profile_choice::leaning(fixed.taste, fixed.parent_in_technology(), &self.numbers.study);
                    let technical = draw(9) < self.profiles.share(track, group.sex, leaning);
                    life.school = if technical { School::TECHNICAL_PROFILE } else { School::OTHER_PROFILE };
                }
            }
            groups::STUDENT | groups::STUDENT_JOB => {
                self.enrol(&mut life, group, fixed, [draw(8), draw(9), draw(10), draw(11), draw(12), draw(13)]);
            }
            _ => self.employ(&mut life, group, years, [draw(8), draw(9), draw(10), draw(11)]),
        }
        self.switch(&mut life, fixed, years, who);
        life
    }

    /// Puts on the way into technology who was there at the start. All technicians without technical education whose first
    /// year is not over count as switchers (assumed; it gives 17,000 who do not stay in 2016, and 11,000 a year later on).
    fn switch(&self, life: &mut Life, fixed: Fixed, age: f64, who: u64) {
        if life.diploma.field().is_technology() {
            return;
        }
        let n = &self.numbers.zij_instroom;
        if life.stage == Stage::Technician {
            let ends = life.since + 4;
            if ends >= Quarter::FIRST.0 {
                (life.funnel, life.due) = (Funnel::FirstYear, ends as u8);
            }
            return;
        }
        let eagerness = interest::eagerness(logit::taste(fixed.taste), n);
        let situation = interest::Situation { age, sex: fixed.sex(), stage: life.stage, eagerness, by_tightness: 1.0 };
        let draws = [14, 15, 16].map(|detail| self.luck.unit(who, Quarter(-1), Purpose::Synthesis, detail));
        let route = self.luck.unit(who, Quarter::FIRST, Purpose::Funnel, 1);
        if let Some((funnel, due)) = switchers::on_the_way(interest::hazard(&situation, n), draws, route, n) {
            (life.funnel, life.due) = (funnel, due.0 as u8);
        }
    }

    fn enrol(&self, life: &mut Life, group: Group, fixed: Fixed, draws: [f64; 6]) {
        let n = &self.numbers.study;
        life.stage = Stage::Student;
        life.traits = life.traits.set_side_job(group.status == groups::STUDENT_JOB);
        let level = match group.level {
            Level::Low | Level::Mbo23 if draws[0] < STUDENTS_AT_MBO4 => Level::Mbo4,
            Level::Low | Level::Mbo23 => Level::Mbo23,
            _ if draws[0] < STUDENTS_AT_HBO => Level::Hbo,
            _ => Level::Wo,
        };
        let technical = self.technical_students[level.kind().index()][group.sex.index()];
        // The keener choose technology; 0.8 and 0.6 keep the sum standard normal, so the share by sex is met.
        let keenness = 0.8 * logit::taste(fixed.taste) + 0.6 * normal_quantile(draws[1].max(1e-9));
        let technology = keenness > normal_quantile(1.0 - technical);
        let field = if technology { study_choice::field_within_technology(draws[2], level, n) } else { Field::Other };
        let rest = study_course::met_on_the_way([draws[3], draws[4], draws[5]], level, n);
        life.school = School::programme(level, field, rest.completes);
        life.due = rest.years.saturating_mul(4).saturating_add(2);
    }

    fn employ(&self, life: &mut Life, group: Group, years: f64, draws: [f64; 4]) {
        let occupation = Occupation::from_index(group.status as u8);
        life.occupation = occupation;
        let part_time = hours::part_time(occupation.is_technology(), group.sex, &self.numbers.population);
        life.traits = life.traits.set_part_time(draws[0] < part_time);
        life.since = -(self.tenure(draws[1], draws[2]).min((years - 16.0).max(0.25)) * 4.0) as i16 - 1;
        life.stage = if !occupation.is_technology() {
            Stage::OtherWork
        } else if occupation.isco_level() <= 2 && draws[3] < self.numbers.employers.agency_share {
            Stage::AgencyTechnician
        } else {
            Stage::Technician
        };
        life.traits = life.traits.set_was_technician(occupation.is_technology());
    }

    /// Years in the job: a class, then evenly within it.
    fn tenure(&self, class: f64, within: f64) -> f64 {
        let (from, to) = [(0.0, 1.0), (1.0, 2.0), (2.0, 5.0), (5.0, 10.0), (10.0, 35.0)][pick(class, &self.tenure)];
        from + within * (to - from)
    }
}
