//! Directions: for every rule whose sign is known, more of the cause never gives less of the effect.

mod support;

use support::{Run, book, campaign, indicator};
use weglek::domain::{Level, Quarter, Reason, SchoolTrack, Sex, SizeClass, Stage};
use weglek::observe;
use weglek::parameters::rules as numbers;
use weglek::parameters::{Behaviour, Channel, Effect, Reach};
use weglek::rules::application::Standing;
use weglek::rules::zij_instroom::Links;
use weglek::rules::{
    application, automation, care_duty, first_job, hidden_reserve, interest, job_change, jobless, logit, mortality,
    profile_choice, separation, study_choice, wages, wanted_staff, weglek as leaving, zij_instroom,
};

fn behaviour() -> Behaviour {
    Behaviour::from_book(&book()).expect("every rule has its numbers")
}

/// Eleven values from low to high.
fn grid(low: f64, high: f64) -> impl Iterator<Item = f64> + Clone {
    (0..=10).map(move |i| low + (high - low) * f64::from(i) / 10.0)
}

/// Fails unless the effect never falls along the grid, and rises somewhere: a rule that ignores its cause fails too.
fn rises(what: &str, causes: impl Iterator<Item = f64>, effect: impl Fn(f64) -> f64) {
    let effects: Vec<f64> = causes.map(effect).collect();
    assert!(effects.windows(2).all(|pair| pair[0] <= pair[1]), "{what} falls: {effects:?}");
    assert!(effects[0] < effects[effects.len() - 1], "{what} does not respond: {effects:?}");
}

/// The same for an effect that never rises.
fn falls(what: &str, causes: impl Iterator<Item = f64>, effect: impl Fn(f64) -> f64) {
    rises(&format!("minus {what}"), causes, |cause| -effect(cause));
}

/// Technicians of every kind.
fn technicians() -> Vec<leaving::Situation> {
    let mut all = Vec::new();
    for age in [18.0, 30.0, 44.9, 50.0, 66.0] {
        for tenure in [0.0, 4.0, 40.0] {
            for bits in 0..8u8 {
                all.push(leaving::Situation {
                    age,
                    tenure,
                    care_duty: bits & 1 != 0,
                    educated: bits & 2 != 0,
                    digital: bits & 4 != 0,
                    wage: 0.05,
                    strain: 0.5,
                    strain_relief: 0.2,
                    part_time_friendliness: 0.4,
                    surplus: 0.1,
                    layoff: 0.3,
                });
            }
        }
    }
    all
}

#[test]
fn weglek_goes_the_right_way() {
    let n = behaviour().weglek;
    let all = |s: &leaving::Situation| Reason::ALL.iter().map(|&reason| leaving::hazard(reason, s, &n)).sum::<f64>();
    for s in technicians() {
        rises("weglek by strain", grid(0.0, 1.0), |strain| all(&leaving::Situation { strain, ..s }));
        falls("weglek by relief of strain", grid(0.0, 1.0), |strain_relief| {
            all(&leaving::Situation { strain_relief, ..s })
        });
        falls("weglek for pay by wage", grid(-0.3, 0.3), |wage| {
            leaving::hazard(Reason::Pay, &leaving::Situation { wage, ..s }, &n)
        });
        if s.care_duty {
            falls("weglek for care by friendliness", grid(0.0, 1.0), |part_time_friendliness| {
                leaving::hazard(Reason::CareAndHours, &leaving::Situation { part_time_friendliness, ..s }, &n)
            });
        } else {
            assert_eq!(leaving::hazard(Reason::CareAndHours, &s, &n), 0.0, "no care duty, no reason of care");
        }
        rises("weglek by surplus", grid(0.0, 1.0), |surplus| {
            leaving::hazard(Reason::Shrinks, &leaving::Situation { surplus, ..s }, &n)
        });
        falls("weglek by tenure", grid(0.0, 40.0), |tenure| all(&leaving::Situation { tenure, ..s }));
        let (educated, other) =
            (leaving::Situation { educated: true, ..s }, leaving::Situation { educated: false, ..s });
        assert!(all(&educated) <= all(&other), "technical education never raises weglek");
        for &reason in Reason::ALL {
            assert!((0.0..=1.0).contains(&leaving::hazard(reason, &s, &n)), "{reason:?} of {s:?} is a probability");
        }
    }
}

#[test]
fn separation_goes_the_right_way() {
    let n = behaviour();
    for to_other_work in grid(0.0, 0.9) {
        rises("layoffs by surplus", grid(0.0, 1.0), |surplus| separation::laid_off(surplus, 0.3, to_other_work));
        rises("layoffs by the share let go", grid(0.0, 1.0), |layoff| separation::laid_off(0.2, layoff, to_other_work));
    }
    rises("loss of other work by the cycle", grid(0.5, 2.0), |cycle| {
        separation::other_unemployed(30.0, cycle, &n.separation)
    });
    for own in [false, true] {
        falls("seeking another job by tenure", grid(0.0, 40.0), |t| job_change::hazard(t, own, &n.separation));
    }
}

#[test]
fn life_goes_the_right_way() {
    let n = behaviour().life;
    for &sex in Sex::ALL {
        rises("death by age", grid(10.0, 75.0), |age| mortality::hazard(sex, age, &n));
        for age in grid(10.0, 75.0) {
            let (begins, ends) = (care_duty::hazard(false, sex, age, &n), care_duty::hazard(true, sex, age, &n));
            assert!((0.0..=1.0).contains(&begins) && (0.0..=1.0).contains(&ends));
        }
    }
    for age in grid(10.0, 75.0) {
        assert!(
            mortality::hazard(Sex::Man, age, &n) >= mortality::hazard(Sex::Woman, age, &n),
            "at {age} men die more than women"
        );
    }
}

#[test]
fn finding_and_leaving_joblessness_go_the_right_way() {
    let n = behaviour().jobless;
    for age in [20.0, 40.0, 58.0] {
        for seeks_technology in [false, true] {
            for school_leaver in [false, true] {
                let s = jobless::Situation { age, seeks_technology, school_leaver, by_tightness: 1.0 };
                rises("finding other work by tightness", grid(-1.0, 1.0), |tightness| {
                    let by_tightness = jobless::by_tightness(tightness, &n);
                    jobless::finds_other_work(&jobless::Situation { by_tightness, ..s }, &n)
                });
            }
        }
        for &sex in Sex::ALL {
            rises("starting to look by tightness", grid(-1.0, 1.5), |tightness| {
                jobless::starts_looking(age, sex, jobless::encouragement(tightness, &n), &n)
            });
        }
    }
}

#[test]
fn return_and_interest_go_the_right_way() {
    let n = behaviour();
    for bits in 0..4u8 {
        let s = hidden_reserve::Situation {
            age: 45.0,
            trained: bits & 1 != 0,
            reachable: true,
            was_technician: true,
            inactive: bits & 2 != 0,
            tightness: 0.0,
        };
        rises("return by tightness", grid(-1.0, 1.0), |tightness| {
            hidden_reserve::hazard(&hidden_reserve::Situation { tightness, ..s }, &n.reserve)
        });
        let unreachable = hidden_reserve::Situation { reachable: false, ..s };
        assert_eq!(hidden_reserve::hazard(&unreachable, &n.reserve), 0.0);
        let stranger = hidden_reserve::Situation { trained: false, was_technician: false, ..s };
        assert_eq!(hidden_reserve::hazard(&stranger, &n.reserve), 0.0, "who never was in technology cannot return");
        let old = hidden_reserve::Situation { age: 65.0, ..s };
        assert_eq!(hidden_reserve::hazard(&old, &n.reserve), 0.0, "nobody returns at the end of working life");
    }
    for age in [20.0, 30.0, 50.0] {
        for &sex in Sex::ALL {
            for stage in [Stage::OtherWork, Stage::Unemployed, Stage::Inactive] {
                let s = interest::Situation { age, sex, stage, eagerness: 1.0, by_tightness: 1.0 };
                rises("interest by taste", grid(-2.0, 2.0), |taste| {
                    let eagerness = interest::eagerness(taste, &n.zij_instroom);
                    interest::hazard(&interest::Situation { eagerness, ..s }, &n.zij_instroom)
                });
                falls("interest by tightness elsewhere", grid(-1.0, 1.0), |tightness| {
                    let by_tightness = interest::by_tightness(tightness, &n.zij_instroom);
                    interest::hazard(&interest::Situation { by_tightness, ..s }, &n.zij_instroom)
                });
            }
        }
    }
    rises("uplift by net leads", grid(0.0, 500.0), |net| interest::campaign_uplift(net, 0.3, 10_000.0));
    falls("uplift by ordinary leads", grid(1e3, 1e5), |leads| interest::campaign_uplift(100.0, 0.3, leads));
    rises("channel by targeting", grid(0.0, 2.0), |to| interest::campaign_channel(100.0, to, 0.3, 10_000.0));
    assert_eq!(interest::campaign_uplift(100.0, 0.0, 10_000.0), 0.0, "whom nobody reaches nobody moves");
}

/// The links of the funnel, each on its own: a larger link never loses a person whom a smaller one kept.
#[test]
fn the_funnel_goes_the_right_way() {
    let n = behaviour().zij_instroom;
    let links = Links::ordinary(&n);
    for draw in grid(0.0, 0.99) {
        let starts = |start: f64| zij_instroom::starts_after(draw, &Links { start, ..links }, 0.0, &n);
        let mut started = false;
        for share in grid(0.0, 1.0) {
            assert!(starts(share).is_some() || !started, "a larger share of starts loses somebody");
            started = starts(share).is_some();
            if let Some(wait) = starts(share) {
                assert!(f64::from(wait) < n.longest_wait, "nobody waits longer than the longest wait");
            }
        }
        assert!((1.0..=n.course_quarters.max(1.0)).contains(&f64::from(zij_instroom::course_length(draw, &n))));
    }
    rises("places on courses by starts before", grid(0.0, 100.0), |s| zij_instroom::course_places(s, &n) as f64);
}

#[test]
fn school_goes_the_right_way() {
    let n = behaviour();
    let profiles = profile_choice::Intercepts::solve(&n.study, &n.population);
    let studies = study_choice::Intercepts::solve(&profiles, &n.study, &n.population);
    for parent in [false, true] {
        rises("leaning by taste", grid(0.0, 255.0), |t| profile_choice::leaning(t as u8, parent, &n.study));
    }
    assert!(profile_choice::leaning(128, true, &n.study) >= profile_choice::leaning(128, false, &n.study));
    for &sex in Sex::ALL {
        for &track in SchoolTrack::ALL {
            rises("profile by leaning", grid(-3.0, 3.0), |leaning| profiles.share(track, sex, leaning));
        }
        for &level in Level::ALL {
            for prepared in [false, true] {
                let s = study_choice::Situation { level, sex, leaning: 0.2, prepared, wage: 0.0, push: 0.0 };
                let share = |s| studies.share(&s, &n.study);
                rises("choice by taste", grid(-3.0, 3.0), |leaning| share(study_choice::Situation { leaning, ..s }));
                rises("choice by wage", grid(-0.3, 0.3), |wage| share(study_choice::Situation { wage, ..s }));
                rises("choice by campaign", grid(0.0, 0.5), |push| share(study_choice::Situation { push, ..s }));
                let unprepared = study_choice::Situation { prepared: false, ..s };
                assert!(share(unprepared) <= share(s), "a technical profile never lowers the choice");
            }
        }
    }
    rises("push by points", grid(0.0, 1.0), |points| study_choice::campaign_push(points, 0.3, studies.response));
    falls("push a head by reach", grid(0.1, 0.9), |reach| study_choice::campaign_push(0.1, reach, studies.response));
    assert_eq!(study_choice::campaign_push(0.0, 0.3, studies.response), 0.0);
    let spread = profile_choice::spread(&n.study, &n.population);
    rises("intercept by the share wanted", grid(0.05, 0.95), |wanted| logit::intercept(wanted, &spread));
    for &level in Level::ALL {
        for &sex in Sex::ALL {
            let (with, without) = (
                first_job::seeks_technology(level, true, sex, 0.0, &n.first_job),
                first_job::seeks_technology(level, false, sex, 0.0, &n.first_job),
            );
            assert!(with > without, "a technical diploma never makes technical work less likely");
        }
    }
}

#[test]
fn employers_go_the_right_way() {
    let n = behaviour();
    let s = wanted_staff::Situation { base: 12.0, demand: 0.1, own_size: 0.0, automation: 0.0, wage: 0.0 };
    let wanted = |s| wanted_staff::wanted(&s, &n.employers);
    rises("wanted staff by demand", grid(-0.5, 0.5), |demand| wanted(wanted_staff::Situation { demand, ..s }));
    rises("wanted staff by size", grid(-0.5, 0.5), |own_size| wanted(wanted_staff::Situation { own_size, ..s }));
    falls("wanted staff by wage", grid(-0.3, 0.3), |wage| wanted(wanted_staff::Situation { wage, ..s }));
    falls("vacancies kept by how often they are withdrawn", grid(0.0, 1.0), |withdraws| {
        let n = numbers::Employers { withdraws, posting: 1.0, ..n.employers };
        f64::from(wanted_staff::vacancies(8, 8, 50, [0.5; 2], &n))
    });
    for draw in grid(0.0, 0.999) {
        rises("whole persons", grid(0.0, 20.0), |quantity| f64::from(wanted_staff::whole(quantity, draw)));
        for open in [0, 1, 3, 7] {
            for slots in [1, 4, 50] {
                let posted = |unfilled: f64| {
                    f64::from(wanted_staff::vacancies(unfilled as u32, open, slots, [draw, 1.0 - draw], &n.employers))
                };
                let effects: Vec<f64> = (0..40).map(|unfilled| posted(f64::from(unfilled))).collect();
                assert!(effects.windows(2).all(|pair| pair[0] <= pair[1]), "vacancies fall: {effects:?}");
                assert_eq!(effects[0], 0.0, "nothing unfilled, nothing open");
                assert!(effects.iter().zip(0..).all(|(&open, most)| open <= f64::from(most)), "more than unfilled");
                assert!(effects.iter().all(|&open| open <= f64::from(slots)), "more vacancies than slots");
            }
        }
    }
    rises("wage by tightness", grid(-1.0, 1.0), |tightness| wages::next(0.0, tightness, 0.2, &n.wages));
    falls("wage by tightness outside", grid(-1.0, 1.0), |outside| wages::next(0.0, 0.2, outside, &n.wages));
}

#[test]
fn automation_goes_the_right_way() {
    let n = behaviour().automation;
    for &size in SizeClass::ALL {
        if size == SizeClass::One {
            assert_eq!(automation::adopts(size, 0.5, 0.1, 0.0, &n), 0.0, "the self-employed are no establishment");
            continue;
        }
        rises("adoption by adopters", grid(0.0, 1.0), |share| automation::adopts(size, share, 0.05, 0.0, &n));
        rises("adoption by vacancies", grid(0.0, 0.1), |rate| automation::adopts(size, 0.2, rate, 0.0, &n));
        let large = automation::adopts(SizeClass::Large, 0.2, 0.05, 0.0, &n);
        assert!(automation::adopts(size, 0.2, 0.05, 0.0, &n) <= large, "barriers hold the small");
    }
    let mut saved = 0.0;
    for _ in 0..40 {
        let next = automation::next_saving(saved, &n);
        assert!(next >= saved && next <= n.labour_saved);
        saved = next;
    }
    assert_eq!(saved, n.labour_saved, "in the end all of it is saved");
    rises("relief of strain by automation", grid(0.0, n.labour_saved), |s| automation::strain_relief(s, &n));
    // The sign of automation for employment is open and must be able to go both ways.
    let needed =
        |output_response| automation::labour_needed(n.labour_saved, &numbers::Automation { output_response, ..n });
    assert!(needed(0.5) < 0.0 && needed(2.0) > 0.0, "labour needed can fall and can rise");
}

#[test]
fn employers_prefer_the_trained() {
    let n = behaviour().search;
    for draw in grid(0.01, 0.99) {
        let score = |standing, n| application::score(draw, standing, &n);
        rises("score of the trained by their advantage", grid(0.5, 1.0), |trained_advantage| {
            score(Standing::Trained, numbers::Search { trained_advantage, ..n })
        });
        rises("score of trainees by their advantage", grid(0.05, 0.5), |trainee_advantage| {
            score(Standing::Trainee, numbers::Search { trainee_advantage, ..n })
        });
        let scores = [Standing::Trainee, Standing::Experienced, Standing::Trained].map(|s| score(s, n));
        assert!(scores[0] <= scores[1] && scores[1] <= scores[2], "{scores:?}");
        assert!(scores.iter().all(|score| (0.0..1.0).contains(score)));
        for standing in [Standing::Trainee, Standing::Experienced, Standing::Trained] {
            rises("score by draw", grid(0.0, 0.99), |draw| application::score(draw, standing, &n));
        }
    }
}

#[test]
fn more_money_or_more_years_never_bring_less_of_a_campaign() {
    let n = numbers::Campaign::from_book(&book()).expect("the campaign has its numbers");
    // Leads, points and reach over all quarters.
    let total = |spend: [f64; 3], years: u8| -> [f64; 3] {
        let mut sums = [0.0; 3];
        for programme in Quarter::all().flat_map(|q| campaign(spend, 2026, years).programmes(q, &n)) {
            let Reach::Share(reach) = programme.reach else { panic!("a campaign reaches a share") };
            sums[2] += reach;
            match programme.effect {
                Effect::Interest(f) => {
                    assert_eq!(programme.channel, Channel::SWITCHERS);
                    sums[0] += f.net_leads;
                }
                Effect::Choice(choice) => sums[1] += choice.points,
                other => panic!("a campaign does not do {other:?}"),
            }
        }
        sums
    };
    for spend in [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]] {
        let scaled = |euros: f64| spend.map(|part| part * euros);
        let effect = usize::from(spend[0] == 0.0);
        for what in [effect, 2] {
            rises("a campaign by money", grid(1e4, 2e7), |euros| total(scaled(euros), 3)[what]);
            rises("a campaign by years", (1..=8).map(f64::from), |years| total(scaled(1e6), years as u8)[what]);
        }
    }
}

/// Statistic: technical entrants to school in 2016 at 1/500, the same luck, with other numbers of places. No level:
/// everything is fixed by the seed.
#[test]
fn more_school_places_never_lower_inflow() {
    let start = Run::new(500, 1);
    rises("technical entrants by school places", [0.25, 0.5, 1.0, 4.0].into_iter(), |factor| {
        let mut run = start.clone();
        for places in run.world.market.school_places.iter_mut().flatten() {
            *places = (*places * factor).floor();
        }
        run.until(Quarter::of(2016, 3));
        let rows = observe::rows(&run.world, 1.0);
        ["mbo", "hbo", "wo"].iter().map(|level| indicator(&rows, "entrants_technical", level)).sum()
    });
}
