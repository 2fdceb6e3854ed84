//! Sizes of levers at work and in the market: what a lever does to the quantity that was measured lies inside its row of evidence.
//!
//! Each test names the statistic. All run twins at 1/50 for the seeds 1 to 8, with the central value of every parameter, and
//! add the eight up before they divide. Level: the result lies between the row's 5% and 95% in
//! configs/data/policy_effects.csv. Levers are pulled so far that noise is small against the row.

mod support;

use support::Run;
use support::levers::{in_force, numbers_of, pull, twins, with_parameters};
use support::sizes::{FROM, SCALE, YEAR, as_asked, counted, inside, parameter, reaches, start, total};
use weglek::domain::{Cell, Funnel, Hours, Quarter, Reason, SizeClass, Stage};
use weglek::levers::Measure;
use weglek::parameters::rules::Automation;
use weglek::parameters::{Effect, evidence};
use weglek::rules::{self, automation};
use weglek::step::hours;
use weglek::world::World;
use weglek::world::flows::Origin;
use weglek::world::people::Life;

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

/// No row: where every employer takes part, weglek for care and hours falls by the part of the gap that is closed, and weglek
/// for strain by the part of the strain that is taken away; but for the self-employed, who have no employer.
#[test]
fn weglek_falls_by_what_employers_take_away() {
    let falls = |lever: &str, reason: Reason, digital: bool| {
        let sums = twins(start(), &pull(lever, 1.0, FROM).into(), 2, |sum: &mut [f64; 2], base, twin| {
            for (nth, run) in [base, twin].into_iter().enumerate() {
                let cells = Cell::all().filter(|cell| cell.occupation().is_digital() == digital);
                sum[nth] +=
                    cells.map(|cell| f64::from(run.world.flows.weglek[cell.index()][reason.index()])).sum::<f64>();
            }
        });
        let [before, after] = total(&sums);
        1.0 - after / before
    };
    let technical = falls("modern_employer", Reason::CareAndHours, false);
    as_asked("less for care, technical", technical, parameter("modern_employer.care_on_site"), 0.25);
    let digital = falls("modern_employer", Reason::CareAndHours, true);
    as_asked("less for care, digital", digital, parameter("modern_employer.care_office"), 0.25);
    let strain = falls("lighter_work", Reason::Strain, false);
    as_asked("less for strain", strain, parameter("lighter_work.relief"), 0.25);
}

/// No row: technicians whom a path reaches look for another technical job as much more often as asked, and find one: others
/// compete for the same vacancies, and that is left to the tolerance.
#[test]
fn paths_move_technicians_as_asked() {
    let asked = 0.3;
    let parameters = [("development_paths.job_change_uplift", asked), ("development_paths.reach_a_path", 0.02)];
    let runs = with_parameters(start(), &support::book(), &parameters);
    let [before, after] = counted(&runs, pull("development_paths", 10.0, FROM), 3, |sum, was, is| {
        let (in_force, who) = (in_force(is[1]), numbers_of(&is[1].world));
        for nth in 0..2 {
            let (a, b) = (&was[nth].people, &is[nth].world.people);
            let moves = |&i: &usize| {
                let stays = a.stage[i] == Stage::Technician && b.stage[i] == Stage::Technician;
                stays && a.desk[i] != b.desk[i] && reaches(&in_force, |e| matches!(e, Effect::JobChange(_)), who[i])
            };
            sum[nth] += (0..b.places()).filter(moves).count() as f64;
        }
    });
    as_asked("moves more", after / before - 1.0, asked, 0.35);
}

/// P40, relative change in exit from technology where every employer takes part.
#[test]
fn p40_exit_with_lighter_work() {
    let [technical, _] = change_in_quits(pull("lighter_work", 1.0, FROM));
    inside("P40", "exit from technical work, percent", technical);
}

/// P24, elasticity of leaving the occupation to pay in the sector: quits of two years at 10 percent more pay.
#[test]
fn p24_leaving_and_pay() {
    let [technical, digital] = change_in_quits(pull("pay", 10.0, FROM));
    let elasticity = |percent: f64| (1.0 + percent / 100.0).ln() / 1.1_f64.ln();
    inside("P24", "elasticity of leaving, technical", elasticity(technical));
    as_asked("elasticity of leaving", elasticity(technical), parameter("weglek.wage_elasticity"), 0.25);
    inside("P24", "elasticity of leaving, digital", elasticity(digital));
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

/// Unemployed who look for technical work.
fn seekers(world: &World) -> f64 {
    let people = &world.people;
    let seeks = |&i: &usize| people.stage[i] == Stage::Unemployed && people.occupation[i].is_technology();
    (0..people.places()).filter(seeks).count() as f64
}

/// P50, share of unemployment that matching can remove: at most the row's high end, and more than nothing, after two years
/// in which every seeker is served.
#[test]
fn p50_unemployment_of_technical_seekers() {
    let sums =
        twins(start(), &pull("regional_matching", 1.0, FROM).into(), 2 * YEAR, |sum: &mut [f64; 2], base, twin| {
            sum[0] += seekers(&base.world);
            sum[1] += seekers(&twin.world);
        });
    let [before, after] = total(&sums);
    let removed = 1.0 - after / before;
    let high = evidence::range("P50").expect("the row exists")[2];
    eprintln!("P50: share of technical seekers' unemployment removed: {removed:.4}, at most {high}");
    assert!(removed > 0.0 && removed <= high, "P50: {removed:.4} is not above 0 and at most {high}");
}

/// Monthly chance of an unemployed seeker to find a technical job, relative change in percent, in the first quarter in which
/// a world has the policy: seekers and vacancies are still the same. The rows are about how long unemployment lasts, which
/// is one over that chance; it follows from the share that finds work in the three rounds of a quarter.
fn change_in_matching(origins: &[Run], policy: Measure) -> f64 {
    let sums = twins(origins, &policy.into(), 1, |sum: &mut [f64; 4], base, twin| {
        for (nth, run) in [base, twin].into_iter().enumerate() {
            let world = &run.world;
            let hires: f64 =
                [Origin::School, Origin::NoWork].map(|origin| f64::from(world.flows.entered_from(origin))).iter().sum();
            sum[2 * nth] += hires;
            sum[2 * nth + 1] += hires + seekers(world);
        }
    });
    let [before, seekers_before, after, seekers_after] = total(&sums);
    let monthly = |hires: f64, seekers: f64| 1.0 - (1.0 - hires / seekers).cbrt();
    100.0 * (monthly(after, seekers_after) / monthly(before, seekers_before) - 1.0)
}

/// P52 and P53, matching in the first two years of coordination and after them. At the far ends of the rows, where it shows
/// above the noise, between a third of what is asked for and all arrives: others fill what is left open.
#[test]
fn p52_and_p53_matching_under_coordination() {
    let at_once = pull("coordination", 1.0, FROM);
    let for_long = pull("coordination", 1.0, Quarter(FROM.0 - 8));
    inside("P52", "matching in the first two years, percent", change_in_matching(start(), at_once));
    inside("P53", "matching after that, percent", change_in_matching(start(), for_long));
    let far = with_parameters(start(), &support::book(), &[("coordination.early", -9.0), ("coordination.late", 6.0)]);
    for (policy, asked) in [(at_once, -9.0), (for_long, 6.0)] {
        let arrives = change_in_matching(&far, policy) / asked;
        assert!((1.0 / 3.0..=1.0).contains(&arrives), "{arrives:.2} of {asked} percent arrives");
    }
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

/// P36, share: of part-timers at employers who take part, those who work more hours after half a year; and what that is in
/// fte beside the persons whom the lever keeps.
#[test]
fn p36_more_hours_of_part_timers() {
    let mut part_timers = [0.0; 2];
    let (mut more_hours, mut by_levels) = (0.0, 0.0);
    let n = start()[0].model.numbers.population;
    let pairs =
        twins(start(), &pull("modern_employer", 0.5, FROM).into(), 2, |kept: &mut Vec<[f64; 4]>, base, twin| {
            let in_force = in_force(twin);
            let mut sum = [0.0; 4];
            for place in 0..twin.world.people.places() {
                let [was, is] = [base, twin].map(|run| run.world.people.life(place));
                if is.stage == Stage::Technician && is.traits.part_time() {
                    let offered = hours::offer(&in_force, &twin.world.employers, &is).strength > 0.0;
                    let more = is.traits.hours() == Hours::MorePart;
                    assert!(offered || !more, "place {place} works more hours and was offered none");
                    sum[0] += f64::from(u8::from(offered));
                    sum[1] += f64::from(u8::from(more));
                }
                assert_ne!(was.traits.hours(), Hours::MorePart, "place {place} works more hours without the lever");
                let fte = |life: &Life| {
                    if life.stage.in_technology() { rules::hours::fte(life.traits.hours(), &n) } else { 0.0 }
                };
                sum[2] += fte(&is) - fte(&was);
                if was.stage.in_technology() && is.stage.in_technology() {
                    sum[3] += fte(&is) - fte(&was);
                }
            }
            kept.push(sum);
        });
    for last in pairs.iter().filter_map(|kept| kept.last()) {
        part_timers[0] += last[0];
        part_timers[1] += last[1];
        by_levels += last[2];
        more_hours += last[3];
    }
    let share = part_timers[1] / part_timers[0];
    inside("P36", "part-timers who work more hours", share);
    as_asked("part-timers who work more hours", share, parameter("modern_employer.more_hours"), 0.2);
    assert!(more_hours > 0.0 && more_hours < by_levels, "{more_hours} fte from more hours, {by_levels} in all");
    as_asked("fte from more hours", more_hours, part_timers[1] * n.more_hours_fte, 0.2);
}

/// P41 and P42, percent: what automation does at the firm that has it, over a grid of the priors: labour per unit of output,
/// and staff, whose sign is open. The rows' 5% and 95% hold those of the grid.
#[test]
fn p41_and_p42_labour_and_staff_of_those_who_automate() {
    let book = support::book();
    let prior = |name: &str| book.entry(name).expect("it is in the book").draw.clone().expect("it is drawn");
    let (saved, output) = (prior("automation.labour_saved"), prior("automation.output_response"));
    let numbers = start()[0].model.numbers.automation;
    let places = || (0..40).map(|nth| (f64::from(nth) + 0.5) / 40.0);
    let (mut labour, mut staff) = (Vec::new(), Vec::new());
    for (one, other) in places().flat_map(|one| places().map(move |other| (one, other))) {
        let n = Automation { labour_saved: saved.quantile(one), output_response: output.quantile(other), ..numbers };
        // Five years after adoption.
        let after = (0..20).fold(0.0, |saved, _| automation::next_saving(saved, &n));
        labour.push(-100.0 * after);
        staff.push(100.0 * automation::labour_needed(after, &n).exp_m1());
    }
    for (row, what, values) in [("P41", "labour per unit, percent", &mut labour), ("P42", "staff, percent", &mut staff)]
    {
        values.sort_by(f64::total_cmp);
        let at = |share: f64| values[(share * values.len() as f64) as usize];
        for share in [0.05, 0.5, 0.95] {
            inside(row, what, at(share));
        }
    }
    let grow = staff.iter().filter(|&&change| change > 0.0).count() as f64 / staff.len() as f64;
    assert!((0.5..0.8).contains(&grow), "{grow:.2} of those who automate grow: the row says about 0.65");
}
