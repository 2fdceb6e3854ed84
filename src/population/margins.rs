//! The joint table of persons at the start, fitted to the published margins of 2016.
//!
//! Cells are age (five years) × sex × level × field × status. Where no cross-table is published the start values of the
//! fit say what goes with what (orientation by diploma, assumed); the margins say how many.

use crate::domain::{Level, Occupation, Sex};
use crate::parameters::{Mistake, Table};
use crate::population::groups::{AGES, Group, PUPIL_JOB, STUDENT_JOB, start_value};
use crate::population::ipf::{self, Margin};
use crate::population::pupils::Tracks;
use crate::rules::orientation::Orientation;

/// The table of persons at the start, 1:1, fitted.
///
/// # Errors
/// If a figure is missing.
pub fn fitted(orientation: &Orientation, tracks: &Tracks) -> Result<Vec<f64>, Mistake> {
    let population = population()?;
    let mut table: Vec<f64> =
        Group::all().map(|g| start_value(g, orientation) * population[g.age][g.sex.index()]).collect();
    ipf::fit(&mut table, &margins(tracks)?, 80);
    Ok(table)
}

/// Persons by five-year age and sex on 1 January 2016: the UN's of mid-2015, scaled to the CBS total.
pub fn population() -> Result<[[f64; 2]; AGES], Mistake> {
    let table = Table::named("population_age_sex")?;
    let all: f64 = table.figures().filter(|f| f.period == "2015").map(|f| f.value).sum();
    let scale = Table::named("population_total")?.get("2016")? / all;
    let mut persons = [[0.0; 2]; AGES];
    for (age, row) in persons.iter_mut().enumerate() {
        for &sex in Sex::ALL {
            row[sex.index()] = scale * table.get(&format!("{} {} 2015", sex.name(), 10 + 5 * age))?;
        }
    }
    Ok(persons)
}

/// A margin from a grouping of cells into named groups with totals.
fn margin(name: &'static str, wanted: Vec<(String, f64)>, group_of: impl Fn(Group) -> Option<usize>) -> Margin {
    let group = Group::all().map(|g| group_of(g).map_or(u16::MAX, |i| i as u16)).collect();
    let (labels, wanted) = wanted.into_iter().unzip();
    Margin { name, group, labels, wanted }
}

/// The published margins, 1:1; that of pupils by what the tracks say.
///
/// # Errors
/// If a figure is missing.
pub fn margins(tracks: &Tracks) -> Result<Vec<Margin>, Mistake> {
    let persons = population()?;
    let status = Table::named("labour_status_2016q1")?;
    let statuses = ["working", "unemployed", "not in labour force"];
    let adults = |ages: std::ops::Range<usize>, sexes: &[Sex]| -> f64 {
        ages.map(|age| sexes.iter().map(|sex| persons[age][sex.index()]).sum::<f64>()).sum()
    };

    // The survey leaves out institutions: its shares are applied to the population.
    let shares_of = |characteristic: &str, total: f64| -> Result<Vec<(String, f64)>, Mistake> {
        let counts =
            statuses.iter().map(|s| status.get(&format!("{s} {characteristic}"))).collect::<Result<Vec<f64>, _>>()?;
        let sum: f64 = counts.iter().sum();
        Ok(statuses
            .iter()
            .zip(counts)
            .map(|(s, count)| (format!("{characteristic}, {s}"), total * count / sum))
            .collect())
    };

    let bands = [("age 15-25", 1..3), ("age 25-35", 3..5), ("age 35-45", 5..7), ("age 45-55", 7..9)];
    let bands = bands.into_iter().chain([("age 55-65", 9..11), ("age 65-75", 11..13)]);
    let mut by_age = Vec::new();
    for (name, ages) in bands {
        by_age.extend(shares_of(name, adults(ages, Sex::ALL))?);
    }
    let mut by_sex = Vec::new();
    for &sex in Sex::ALL {
        by_sex.extend(shares_of(sex.name(), adults(1..AGES, &[sex]))?);
    }
    let all_adults = adults(1..AGES, Sex::ALL);
    let counted: f64 = ["low", "middle", "high"]
        .iter()
        .map(|e| statuses.iter().map(|s| status.get(&format!("{s} education {e}"))).sum::<Result<f64, _>>())
        .sum::<Result<f64, Mistake>>()?;
    let mut by_education = Vec::new();
    for e in ["low", "middle", "high"] {
        for s in statuses {
            let count = status.get(&format!("{s} education {e}"))?;
            by_education.push((format!("education {e}, {s}"), all_adults * count / counted));
        }
    }

    let participation = Table::named("participation_2016")?;
    let mut in_labour_force = Vec::new();
    for (age, row) in persons.iter().enumerate().skip(1) {
        for &sex in Sex::ALL {
            let share = participation.get(&format!("{} {}", sex.name(), 10 + 5 * age))?;
            let total = row[sex.index()];
            in_labour_force.push((format!("{} {}, in labour force", sex.name(), 10 + 5 * age), total * share));
            in_labour_force.push((format!("{} {}, outside", sex.name(), 10 + 5 * age), total * (1.0 - share)));
        }
    }

    let occupations = occupation_totals()?;
    let technology: f64 = occupations[..Occupation::TECHNOLOGY].iter().sum();
    let digital: f64 = occupations[Occupation::TECHNOLOGY - 2..Occupation::TECHNOLOGY].iter().sum();
    let technical = technology - digital;
    let women = Table::named("women_in_technology")?;
    // On a straight line between the middles of 2013 and 2017.
    let (earlier, later) = (women.get("technical and digital 2013")?, women.get("technical and digital 2017")?);
    let women_all = (earlier + 0.625 * (later - earlier)) * technology;
    let women_digital = women.get("digital 2016")? * digital;

    let profile = Table::named("ict_profile_2016")?;
    let ict_ages = [
        ("15-24", "age 15"),
        ("25-34", "age 25"),
        ("35-44", "age 35"),
        ("45-54", "age 45"),
        ("55-64", "age 55"),
        ("65-74", "age 65"),
    ];
    let mut digital_by_age = Vec::new();
    for (label, key) in ict_ages {
        digital_by_age.push((format!("digital, age {label}"), digital * profile.get(key)?));
    }

    let levels = Table::named("education_working_2017")?;
    let level_shares = [
        levels.get("primary (basisonderwijs)")?
            + levels.get("vmbo-b/k, mbo1")?
            + levels.get("vmbo-g/t, havo-, vwo-onderbouw")?,
        levels.get("mbo2 and mbo3")?,
        levels.get("mbo4")? + levels.get("havo, vwo")?,
        levels.get("hbo-, wo-bachelor")?,
        levels.get("hbo-, wo-master, doctor")?,
    ];
    let working: f64 = statuses[..1]
        .iter()
        .map(|s| Ok(status.get(&format!("{s} men"))? + status.get(&format!("{s} women"))?))
        .sum::<Result<f64, Mistake>>()?;
    let known: f64 = level_shares.iter().sum();
    let by_level = Level::ALL
        .iter()
        .map(|level| (format!("working, {}", level.name()), working * level_shares[level.index()] / known))
        .collect();

    let school = Table::named("school")?;
    let (in_mbo, in_higher) = (school.get("students mbo")?, school.get("students hbo")? + school.get("students wo")?);

    // Nobody repeats a year in the model: with those under 15 there are 5% fewer pupils than DUO counts.
    let pupils = tracks.pupils_of_15_to_19() * adults(1..2, Sex::ALL);

    Ok(vec![
        margin("participation by age and sex (EBB 2016)", in_labour_force, |g| {
            (g.age > 0).then(|| 2 * ((g.age - 1) * Sex::COUNT + g.sex.index()) + usize::from(g.labour_status() == 2))
        }),
        margin("level of education of the working (EBB 2017)", by_level, |g| {
            (g.age > 0 && g.labour_status() == 0).then(|| g.level.index())
        }),
        margin("students (DUO 2015/16)", vec![("mbo".into(), in_mbo), ("hbo and wo".into(), in_higher)], |g| {
            g.studying().then(|| usize::from(g.level == Level::Mbo4))
        }),
        margin("pupils of 15 to 19 (by the shares of tracks, 2015/16)", vec![("pupils 15-19".into(), pupils)], |g| {
            (g.age == 1 && g.at_school()).then_some(0)
        }),
        margin("education by labour status (EBB 2016Q1)", by_education, |g| {
            (g.age > 0).then(|| 3 * g.education() + g.labour_status())
        }),
        margin("digital occupations by age (CBS 2016)", digital_by_age, |g| {
            g.digital().then(|| (g.age.max(1) - 1) / 2)
        }),
        technically_educated()?,
        technically_educated_women()?,
        margin(
            "women in technology (Techniekpact 2013 to 2017, CBS 2016)",
            vec![
                ("women, class 07".into(), women_all - women_digital),
                ("women, class 08".into(), women_digital),
                ("men, class 07".into(), technical - women_all + women_digital),
                ("men, class 08".into(), digital - women_digital),
            ],
            |g| {
                let man = g.sex == Sex::Man;
                g.in_technology().then(|| 2 * usize::from(man) + usize::from(g.digital()))
            },
        ),
        margin("sex by labour status (EBB 2016Q1)", by_sex, |g| {
            (g.age > 0).then(|| 3 * g.sex.index() + g.labour_status())
        }),
        margin("age by labour status (EBB 2016Q1)", by_age, |g| {
            (g.age > 0).then(|| 3 * ((g.age - 1) / 2) + g.labour_status())
        }),
        margin(
            "working persons by occupation group (EBB 2017, scaled to 2016Q1; split of class 07 assumed)",
            Occupation::ALL.iter().map(|o| (o.name().to_string(), occupations[o.index()])).collect(),
            |g| match g.status {
                PUPIL_JOB | STUDENT_JOB => Some(Occupation::Commerce.index()),
                _ => g.occupation().map(Occupation::index),
            },
        ),
        margin(
            "population by age and sex (UN 2015 scaled to CBS 1 January 2016)",
            (0..AGES)
                .flat_map(|age| Sex::ALL.iter().map(move |sex| (age, *sex)))
                .map(|(age, sex)| (format!("{} {}", sex.name(), 10 + 5 * age), persons[age][sex.index()]))
                .collect(),
            |g| Some(g.age * Sex::COUNT + g.sex.index()),
        ),
    ])
}

/// Working persons by occupation group in 2016Q1.
pub fn occupation_totals() -> Result<[f64; Occupation::COUNT], Mistake> {
    let table = Table::named("occupations_2016")?;
    let status = Table::named("labour_status_2016q1")?;
    let working = status.get("working men")? + status.get("working women")?;
    let (technical, digital) = (table.get("class 07")?, table.get("class 08")?);
    let craft = table.get("craft share of class 07")? * technical;
    let mut totals = [0.0; Occupation::COUNT];
    for &occupation in Occupation::ALL {
        let share = |key: &str| table.get(&format!("{key} share"));
        totals[occupation.index()] = match occupation {
            Occupation::Helpers | Occupation::Construction | Occupation::Metal | Occupation::Electro => {
                craft * share(occupation.name())?
            }
            Occupation::Process | Occupation::Technicians | Occupation::Engineers => {
                (technical - craft) * share(occupation.name())?
            }
            Occupation::IctTechnicians => digital * share("ict_technicians")?,
            Occupation::IctSpecialists => digital * (1.0 - share("ict_technicians")?),
            _ => (working - technical - digital) * share(occupation.name())?,
        };
    }
    Ok(totals)
}

/// Technically educated 15-64 by what they do, and technical jobs without technical education (Monitor Techniekpact).
fn technically_educated() -> Result<Margin, Mistake> {
    let table = Table::named("technically_educated_2016")?;
    let (with, without) = (table.get("in technical job")?, table.get("technical job without technical education")?);
    let unknown = table.get("technical job, education unknown")? / (with + without);
    let wanted = vec![
        ("technically educated, technical job".to_string(), with * (1.0 + unknown)),
        ("technically educated, other job".to_string(), table.get("in other job")?),
        ("technically educated, unemployed".to_string(), table.get("unemployed")?),
        ("technically educated, not in labour force".to_string(), table.get("not in labour force")?),
        ("other education, technical job".to_string(), without * (1.0 + unknown)),
    ];
    Ok(margin("technically educated 15-64 (Techniekpact 2016)", wanted, |g| {
        if g.age == 0 || g.years() >= 65 {
            return None;
        }
        match (g.field.is_technology(), g.in_technology(), g.labour_status()) {
            (true, true, _) => Some(0),
            (true, false, 0) => Some(1),
            (true, _, 1) => Some(2),
            (true, _, _) => Some(3),
            (false, true, _) => Some(4),
            _ => None,
        }
    }))
}

/// Technically educated women 15-64 by what they do.
fn technically_educated_women() -> Result<Margin, Mistake> {
    let table = Table::named("technically_educated_2016")?;
    let all = table.get("women")?;
    let in_job = table.get("women in technical job")?;
    let other = table.get("women in other job share")? * all;
    let wanted = vec![
        ("women technically educated, technical job".to_string(), in_job),
        ("women technically educated, other job".to_string(), other),
        ("women technically educated, no work".to_string(), all - in_job - other),
    ];
    Ok(margin("technically educated women 15-64 (Techniekpact 2016, 2017)", wanted, |g| {
        let counted = g.age > 0 && g.years() < 65 && g.sex == Sex::Woman && g.field.is_technology();
        counted.then(|| match (g.in_technology(), g.labour_status()) {
            (true, _) => 0,
            (false, 0) => 1,
            _ => 2,
        })
    }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parameters::{Behaviour, Book};

    /// Half of those of 10 to 14 are at secondary school: those who were twelve last summer. Level: the 5% and a half that is
    /// told above, give or take one.
    #[test]
    fn a_school_without_repeaters_has_some_fewer_pupils() {
        let book = Book::embedded().expect("the book can be read");
        let tracks = Tracks::read(&Behaviour::from_book(&book).expect("numbers").population).expect("tracks");
        let persons = population().expect("a population");
        let both = |age: usize| persons[age].iter().sum::<f64>();
        let pupils = 0.5 * both(0) + tracks.pupils_of_15_to_19() * both(1);
        let counted = Table::named("school").and_then(|school| school.get("pupils vo 2015")).expect("DUO's count");
        let fewer = 1.0 - pupils / counted;
        assert!((0.045..0.065).contains(&fewer), "{:.1}% fewer", 100.0 * fewer);
    }
}
