//! Sizes of levers: what a lever does to the quantity that was measured lies inside its row of evidence.
//!
//! Each test names the statistic. All run twins at 1/50 for the seeds 1 to 8, with the central value of every parameter, and
//! add the eight up before they divide. Level: the result lies between the row's 5% and 95% in
//! configs/data/policy_effects.csv. Levers are pulled so far that noise is small against the row.

mod support;

use std::sync::OnceLock;

use support::Run;
use support::levers::{choosers, in_force, numbers_of, origins, pull, studies_technology, twins, with_parameters};
use weglek::domain::{Field, Funnel, Level, Province, Quarter, Sex, SizeClass, Stage};
use weglek::levers::{Measure, Policy};
use weglek::parameters::{Effect, tables};
use weglek::step::InForce;
use weglek::world::World;
use weglek::world::flows::Origin;

const SCALE: u32 = 50;
/// Levers begin here; history before it is lived once.
const FROM: Quarter = Quarter::of(2026, 1);
const YEAR: i16 = 4;

fn start() -> &'static [Run] {
    static START: OnceLock<Vec<Run>> = OnceLock::new();
    START.get_or_init(|| origins(SCALE, FROM, &support::book()))
}

/// Fails unless a size lies inside its row of evidence.
fn inside(row: &str, what: &str, size: f64) {
    let [low, central, high] = tables::evidence(row).unwrap_or_else(|mistake| panic!("{mistake}"));
    eprintln!("{row}: {what}: {size:.3} in {low} to {high} (central {central})");
    assert!((low..=high).contains(&size), "{row}: {what}: {size:.3} is outside {low} to {high} (central {central})");
    assert!(size != 0.0, "{row}: {what}: nothing moves");
}

/// Fails unless a size is what the parameter asks for, but for a part of it that is left to noise. Rows of evidence are wide.
fn as_asked(what: &str, size: f64, asked: f64, part: f64) {
    assert!((size / asked - 1.0).abs() < part, "{what}: {size:.3}, and {asked:.3} was asked for");
}

/// A number of the levers or of behaviour from the book.
fn parameter(name: &str) -> f64 {
    support::book().value(name).unwrap_or_else(|mistake| panic!("{mistake}"))
}

/// Counts of a pair of twins, added up over seeds.
fn total<const N: usize>(parts: &[[f64; N]]) -> [f64; N] {
    std::array::from_fn(|i| parts.iter().map(|part| part[i]).sum())
}

/// Whether a part of the programmes in force that does `wanted` reaches somebody.
fn reaches(in_force: &InForce, wanted: impl Fn(&Effect) -> bool, who: u64) -> bool {
    in_force.parts.iter().any(|part| wanted(&part.effect) && in_force.reaches(part, who))
}

/// What twins keep from quarter to quarter: the worlds of the quarter before, and counts.
#[derive(Default)]
struct Kept<const N: usize> {
    before: Option<Box<(World, World)>>,
    counts: Counts<N>,
}

struct Counts<const N: usize>([f64; N]);

impl<const N: usize> Default for Counts<N> {
    fn default() -> Self {
        Counts([0.0; N])
    }
}

/// Twins over some quarters; `count` sees the quarter before and after of both worlds, and adds to the counts.
fn counted<const N: usize>(
    origins: &[Run],
    policy: impl Into<Policy>,
    quarters: i16,
    count: impl Fn(&mut [f64; N], [&World; 2], [&Run; 2]) + Sync,
) -> [f64; N] {
    let kept = twins(origins, &policy.into(), quarters, |kept: &mut Kept<N>, baseline, twin| {
        if let Some(before) = &kept.before {
            count(&mut kept.counts.0, [&before.0, &before.1], [baseline, twin]);
        }
        kept.before = Some(Box::new((baseline.world.clone(), twin.world.clone())));
    });
    total(&kept.iter().map(|kept| kept.counts.0).collect::<Vec<_>>())
}

/// P03, leads per EUR 1 million: extra leads of a campaign of EUR 1 million a year for three years and what lingers after it.
#[test]
fn p03_leads_of_the_campaign() {
    let mut measure = pull("campaign", 0.0, FROM);
    measure.settings[0] = 1e6;
    measure.until = Quarter(FROM.0 + 3 * YEAR);
    let leads = twins(start(), &measure.into(), 4 * YEAR, |sum: &mut f64, _, twin| {
        *sum += f64::from(twin.world.flows.campaign_leads);
    });
    let mean = leads.iter().sum::<f64>() / leads.len() as f64;
    inside("P03", "net leads per EUR 1 million", mean * f64::from(SCALE) / 3.0);
}

/// P13, relative change: girls visited who choose technology in 2026, against their twins.
#[test]
fn p13_role_models_on_the_choice_of_girls() {
    let [before, after] = counted(start(), pull("girls_in_tech", 148_000.0, FROM), 3, |sum, [a, b], [base, twin]| {
        if !twin.world.quarter.starts_school_year() {
            return;
        }
        let (in_force, who) = (in_force(twin), numbers_of(&twin.world));
        let visited = |&i: &usize| {
            twin.world.people.fixed[i].sex() == Sex::Woman
                && reaches(&in_force, |e| matches!(e, Effect::RelativeChoice(_)), who[i])
        };
        for (nth, (was, is)) in [(a, base), (b, twin)].into_iter().enumerate() {
            let visited = choosers(was, &is.world).into_iter().filter(visited);
            sum[nth] += visited.filter(|&i| studies_technology(&is.world, i)).count() as f64;
        }
    });
    let growth = after / before - 1.0;
    inside("P13", "relative change among girls visited, percent", 100.0 * growth);
    as_asked("growth among girls", growth, parameter("girls_in_tech.relative"), 0.25);
}

/// P19, points: boys who had the full extra course from ten to fifteen (intensity 1) and choose in 2033 to 2035 at 16 to 18,
/// against their twins.
#[test]
fn p19_technology_at_school_on_the_choice_of_boys() {
    let runs = with_parameters(start(), &support::book(), &[("tech_at_school.intensity", 1.0)]);
    let quarters = Quarter::of(2035, 3).0 - FROM.0 + 1;
    let [all, before, after] = counted(&runs, pull("tech_at_school", 50.3e6, FROM), quarters, |sum, was, is| {
        let quarter = is[0].world.quarter;
        if !quarter.starts_school_year() || quarter.year() < 2033 {
            return;
        }
        let people = &is[0].world.people;
        // Born so late that they were ten when it began.
        let (of_age, mut exposed) = (FROM.0 - 40, vec![false; people.places()]);
        for block in people.blocks.iter().filter(|block| block.birth.0 >= of_age) {
            exposed[block.start..block.start + block.len].fill(true);
        }
        for nth in 0..2 {
            let boys = choosers(was[nth], &is[nth].world).into_iter().filter(|&i| {
                exposed[i] && people.fixed[i].sex() == Sex::Man && was[nth].people.stage[i] == Stage::Pupil
            });
            for boy in boys {
                sum[0] += 0.5;
                sum[1 + nth] += f64::from(u8::from(studies_technology(&is[nth].world, boy)));
            }
        }
    });
    let points = 100.0 * (after - before) / all;
    inside("P19", "points among boys exposed all through school", points);
    as_asked("points among boys", points, parameter("tech_at_school.points_boys"), 0.25);
}

/// P20, points per grant of EUR 7,000 a head: all who choose in Noord-Brabant in 2026, where the budget is such that each has
/// a grant, against their twins. The row is about the choice, so everybody whom money draws counts (retention 1).
#[test]
fn p20_grants_for_microchip_talent_on_choice() {
    let runs = with_parameters(start(), &support::book(), &[("chip_talent.retention", 1.0)]);
    let n = &runs[0].numbers;
    let heads = n.choosers * n.provinces[Province::NoordBrabant.index()];
    let chip = &n.chip_talent;
    let budget = chip.grant * heads / (chip.co_funding * chip.student_share * chip.brainport);
    let [all, before, after] = counted(&runs, pull("chip_talent", budget, FROM), 3, |sum, was, is| {
        if !is[0].world.quarter.starts_school_year() {
            return;
        }
        for nth in 0..2 {
            let people = &is[nth].world.people;
            let here = |&i: &usize| people.fixed[i].province() == Province::NoordBrabant;
            for chooser in choosers(was[nth], &is[nth].world).into_iter().filter(here) {
                sum[0] += 0.5;
                sum[1 + nth] += f64::from(u8::from(studies_technology(&is[nth].world, chooser)));
            }
        }
    });
    let points = 100.0 * (after - before) / all;
    inside("P20", "points per grant", points);
    as_asked("points per grant", points, parameter("chip_talent.points_per_grant"), 0.25);
}

/// P25, share: of those whose start the subsidy paid within a year, those whose twins start in that year too.
#[test]
fn p25_deadweight_of_the_training_subsidy() {
    #[derive(Default)]
    struct Starts {
        paid: Vec<bool>,
        anyway: Vec<bool>,
    }
    let starts = twins(start(), &pull("training_subsidy", 500e6, FROM).into(), YEAR, |s: &mut Starts, base, twin| {
        let (places, now) = (twin.world.people.places(), twin.world.quarter.0 as u8);
        s.paid.resize(places, false);
        s.anyway.resize(places, false);
        for i in 0..places {
            s.paid[i] |= twin.world.people.reached[i] == now;
            s.anyway[i] |= base.world.people.funnel[i] == Funnel::WillStart;
        }
    });
    let paid: usize = starts.iter().map(|s| s.paid.iter().filter(|paid| **paid).count()).sum();
    let both: usize = starts.iter().map(|s| s.paid.iter().zip(&s.anyway).filter(|(p, a)| **p && **a).count()).sum();
    assert!(paid > 500, "{paid} paid starts");
    let deadweight = both as f64 / paid as f64;
    inside("P25", "deadweight among subsidised starters", deadweight);
    as_asked("deadweight", deadweight, 1.0 / (1.0 + parameter("training_subsidy.start_uplift")), 0.1);
}

/// P29, share: of all whose course ends outside the third quarter (in which schools give diplomas of the same kind), those
/// who complete, with a guarantee for everybody.
#[test]
fn p29_completion_with_a_guarantee() {
    let policy = pull("techniekroute", 1e9, FROM);
    let [ends, completes, anyway] = counted(start(), policy, 2 * YEAR, |sum, was, is| {
        let now = is[0].world.quarter;
        if now.starts_school_year() {
            return;
        }
        let people = &was[1].people;
        let due = |i: &usize| people.funnel[*i] == Funnel::OnCourse && people.due[*i] == now.0 as u8;
        let diplomas = |run: &Run| f64::from(run.world.flows.diplomas[Level::Mbo23.index()][Field::Technical.index()]);
        sum[0] += (0..people.places()).filter(due).count() as f64;
        sum[1] += diplomas(is[1]);
        sum[2] += diplomas(is[0]);
    });
    assert!(completes > anyway, "the guarantee completes nothing");
    inside("P29", "completion among those with a guarantee", completes / ends);
}

/// P39, share: of the graduates of technology in mbo and hbo who go to work in 2026 and were in a partnership, those who
/// look outside technology.
#[test]
fn p39_starts_outside_technology_from_a_partnership() {
    let [all, outside, anyway] = counted(start(), pull("pps", 1e9, FROM), 3, |sum, was, is| {
        let now = is[0].world.quarter;
        if !now.starts_school_year() {
            return;
        }
        let (in_force, who) = (in_force(is[1]), numbers_of(&is[1].world));
        for (i, &who) in who.iter().enumerate() {
            let study = was[1].people.school[i];
            let graduates = was[1].people.stage[i] == Stage::Student
                && was[1].people.due[i] == now.0 as u8
                && study.is_programme()
                && study.completes()
                && study.field().is_technology()
                && study.level() != Level::Wo;
            let to_work = |stage| !matches!(stage, Stage::Student | Stage::Abroad | Stage::Gone);
            let reached = reaches(&in_force, |e| matches!(e, Effect::FirstJob(_)), who);
            if graduates && reached && to_work(is[1].world.people.stage[i]) {
                sum[0] += 1.0;
                sum[1] += f64::from(u8::from(!is[1].world.people.occupation[i].is_technology()));
                sum[2] += f64::from(u8::from(!is[0].world.people.occupation[i].is_technology()));
            }
        }
    });
    assert!(outside < anyway, "partnerships change nothing");
    inside("P39", "share starting outside technology", outside / all);
}

/// Staff in technical and in digital work, and those of them who leave for other work by own choice: for pay, strain, care or
/// prospects. P34, P35 and P40 are about staff: the self-employed have no employer who could take part. Where an employer
/// has too many, not all leavers choose, and the first year of switchers is apart: those are left out.
fn staff_and_quits(before: &World, after: &World) -> [[f64; 2]; 2] {
    let mut counts = [[0.0; 2]; 2];
    for i in 0..after.people.places() {
        let life = before.people.life(i);
        let staff = life.stage == Stage::Technician
            && life.funnel != Funnel::FirstYear
            && before.employers.establishment(life.desk).size != SizeClass::One
            && before.employers.excess(life.desk) == 0.0;
        if staff {
            let [staff, quits] = &mut counts[usize::from(life.occupation.is_digital())];
            *staff += 1.0;
            *quits += f64::from(u8::from(after.people.stage[i] == Stage::OtherWork));
        }
    }
    counts
}

/// Relative change of the rate of quits over two years, percent, in technical and in digital work.
fn change_in_quits(policy: Measure) -> [f64; 2] {
    // By class, then baseline and twin, then staff and quits.
    let counts: [f64; 8] = counted(start(), policy, 2 * YEAR + 1, |sum, was, is| {
        for nth in 0..2 {
            for (class, [staff, quits]) in staff_and_quits(was[nth], &is[nth].world).into_iter().enumerate() {
                sum[4 * class + 2 * nth] += staff;
                sum[4 * class + 2 * nth + 1] += quits;
            }
        }
    });
    [0, 4].map(|class| {
        let rate = |nth: usize| counts[class + 2 * nth + 1] / counts[class + 2 * nth];
        100.0 * (rate(1) / rate(0) - 1.0)
    })
}

/// P34 and P35, relative change in quits, where every employer takes part: digital work (from home, two in five days) and
/// technical work (on site).
#[test]
fn p34_and_p35_quits_at_modern_employers() {
    let [technical, digital] = change_in_quits(pull("modern_employer", 1.0, FROM));
    inside("P35", "quits in technical work, percent", technical);
    inside("P34", "quits in digital work, percent", digital);
}

/// P40, relative change in exit from technology where every employer takes part.
#[test]
fn p40_exit_with_lighter_work() {
    let [technical, _] = change_in_quits(pull("lighter_work", 1.0, FROM));
    inside("P40", "exit from technical work, percent", technical);
}

/// What is, and not yet what is asked: leaving responds by half of `weglek.wage_elasticity`, since only those who leave for
/// pay look at it.
///
/// P24, elasticity of leaving the occupation to pay in the sector: quits of two years at 10 percent more pay.
#[test]
fn p24_leaving_and_pay() {
    let [technical, digital] = change_in_quits(pull("pay", 10.0, FROM));
    let elasticity = |percent: f64| (1.0 + percent / 100.0).ln() / 1.1_f64.ln();
    inside("P24", "elasticity of leaving, technical", elasticity(technical));
    inside("P24", "elasticity of leaving, digital", elasticity(digital));
}

/// What is, and not yet what is asked: the technical share responds by 0.6 of `study.wage_elasticity`. The rule of the study
/// choice divides by one less the published share, as if all were alike; those who lean far to one side respond less.
///
/// P22, elasticity of the technical share of those who choose in the school year three years after the rise of 10 percent.
#[test]
fn p22_choice_and_pay() {
    let quarters = Quarter::of(2029, 3).0 - FROM.0 + 1;
    let [before, after] = counted(start(), pull("pay", 10.0, FROM), quarters, |sum, was, is| {
        if is[0].world.quarter == Quarter::of(2029, 3) {
            for nth in 0..2 {
                let choosers = choosers(was[nth], &is[nth].world);
                sum[nth] += choosers.into_iter().filter(|&i| studies_technology(&is[nth].world, i)).count() as f64;
            }
        }
    });
    inside("P22", "elasticity of the technical share", (after / before).ln() / 1.1_f64.ln());
}

/// P45, share: of establishments that help reached and that automated within a year of it, those whose twins did too.
#[test]
fn p45_free_riders_of_help_to_automate() {
    let kept = twins(
        start(),
        &pull("automation_support", 51_000.0, FROM).into(),
        YEAR,
        |sum: &mut [f64; 2], base, twin| {
            if twin.world.quarter.0 - FROM.0 + 1 < YEAR {
                return;
            }
            let in_force = in_force(twin);
            let ground = &twin.world.employers.ground;
            for (number, place) in ground.establishments.iter().enumerate() {
                let wanted = |effect: &Effect| matches!(effect, Effect::Adoption { sectors, .. } if sectors[place.sector.index()]);
                let small = !matches!(place.size, SizeClass::One | SizeClass::Large);
                // Saving grows by a step a quarter, so that a year's steps at most are an adopter of this year.
                let n = &twin.model.numbers.automation;
                let most = n.labour_saved / n.spread_years * 1.001;
                let adopted = |world: &World| (1e-9..=most).contains(&f64::from(world.employers.automation[number]));
                if small && reaches(&in_force, wanted, number as u64) && adopted(&twin.world) {
                    sum[0] += 1.0;
                    sum[1] += f64::from(u8::from(adopted(&base.world)));
                }
            }
        },
    );
    let [adopters, anyway] = total(&kept);
    assert!(adopters > 200.0, "{adopters} adopters");
    inside("P45", "free riders among adopters with help", anyway / adopters);
    as_asked("free riders", anyway / adopters, parameter("automation_support.deadweight"), 0.2);
}

/// P50, share of unemployment that matching can remove: at most the row's high end, and more than nothing, after two years
/// in which every seeker is served.
#[test]
fn p50_unemployment_of_technical_seekers() {
    let seekers = |world: &World| {
        let people = &world.people;
        let seeks = |&i: &usize| people.stage[i] == Stage::Unemployed && people.occupation[i].is_technology();
        (0..people.places()).filter(seeks).count() as f64
    };
    let sums =
        twins(start(), &pull("regional_matching", 1.0, FROM).into(), 2 * YEAR, |sum: &mut [f64; 2], base, twin| {
            sum[0] += seekers(&base.world);
            sum[1] += seekers(&twin.world);
        });
    let [before, after] = total(&sums);
    let removed = 1.0 - after / before;
    let high = tables::evidence("P50").expect("the row exists")[2];
    eprintln!("P50: share of technical seekers' unemployment removed: {removed:.4}, at most {high}");
    assert!(removed > 0.0 && removed <= high, "P50: {removed:.4} is not above 0 and at most {high}");
}

/// Hires of a quarter a seeker without a technical job, relative change in percent, in the first quarter in which a world
/// has the policy: seekers and vacancies are still the same.
fn change_in_matching(policy: Measure) -> f64 {
    let sums = twins(start(), &policy.into(), 1, |sum: &mut [f64; 2], base, twin| {
        let hires = |run: &Run| -> f64 {
            let origins = Origin::ALL.iter().filter(|origin| **origin != Origin::Technology);
            origins.map(|&origin| f64::from(run.world.flows.entered_from(origin))).sum()
        };
        sum[0] += hires(base);
        sum[1] += hires(twin);
    });
    let [before, after] = total(&sums);
    100.0 * (after / before - 1.0)
}

/// The points of the rows are taken as points of applications; a hire responds by about a tenth of that, since most seekers
/// apply to a dozen places a quarter and find one of them.
///
/// P52 and P53, matching in the first two years of coordination and after them.
#[test]
fn p52_and_p53_matching_under_coordination() {
    let early = change_in_matching(pull("coordination", 1.0, FROM));
    let late = change_in_matching(pull("coordination", 1.0, Quarter(FROM.0 - 8)));
    assert!(early < 0.0 && late > 0.0, "early {early:.3}, late {late:.3}");
    inside("P52", "matching in the first two years, percent", early);
    inside("P53", "matching after that, percent", late);
}

/// No row: those asked for arrive. Level: three standard errors of a count.
#[test]
fn knowledge_migrants_arrive_as_many_as_asked() {
    let asked = 10_000.0;
    let arrived: f64 =
        twins(start(), &pull("labour_migration", asked, FROM).into(), YEAR, |sum: &mut f64, base, twin| {
            *sum += f64::from(twin.world.flows.came) - f64::from(base.world.flows.came);
        })
        .iter()
        .sum();
    let expected = asked / f64::from(SCALE) * start().len() as f64;
    eprintln!("labour_migration: {arrived} arrive, {expected} asked");
    assert!((arrived - expected).abs() < 3.0 * expected.sqrt(), "{arrived} arrive, {expected} were asked for");
}
