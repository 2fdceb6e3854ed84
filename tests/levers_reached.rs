//! Reached: everybody whom a lever reaches can be listed; and levers that fish in the same pond count each person once.

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use support::Run;
use support::levers::{in_force, numbers_of, pull, strong};
use weglek::compare::baseline::Baseline;
use weglek::compare::conditions::Conditions;
use weglek::compare::twins::{self, Comparison};
use weglek::domain::{Funnel, Quarter};
use weglek::levers::{LEVERS, Lever, Measure, Policy};
use weglek::observe::reached;
use weglek::parameters::{Channel, Effect, LeverNumbers, Programme, Reach};
use weglek::step::InForce;
use weglek::world::World;
use weglek::world::people::Life;

const SCALE: u32 = 100;
const FROM: Quarter = Quarter::of(2026, 1);
/// The first school year of a lever.
const SCHOOL: Quarter = Quarter::of(2026, 3);

/// Seed 3, lived to the end of 2025.
fn start() -> &'static Run {
    static START: OnceLock<Run> = OnceLock::new();
    START.get_or_init(|| {
        let mut run = Run::new(SCALE, 3);
        run.until(Quarter(FROM.0 - 1));
        run
    })
}

/// Persons and establishments on the lists of the programmes in force, each once.
fn listed(run: &Run) -> (BTreeSet<u32>, BTreeSet<u32>) {
    let lists = reached(&run.world, &run.model, &in_force(run));
    let persons = lists.iter().flat_map(|list| list.persons.iter().copied()).collect();
    let establishments = lists.iter().flat_map(|list| list.establishments.iter().copied()).collect();
    (persons, establishments)
}

#[test]
fn every_lever_reaches_somebody_who_can_be_listed_and_nobody_at_neutral() {
    for lever in LEVERS {
        let name = lever.card.name;
        let lists = |setting: f64| {
            let mut run = start().clone().with(pull(name, setting, FROM));
            run.until(SCHOOL);
            listed(&run)
        };
        let (persons, establishments) = lists(strong(lever));
        eprintln!("{name}: {} persons, {} establishments", persons.len(), establishments.len());
        assert!(!persons.is_empty() || !establishments.is_empty(), "{name} reaches nobody");
        let by_employers = ["modern_employer", "lighter_work", "automation_support"].contains(&name);
        assert_eq!(persons.is_empty(), name == "automation_support", "{name} reaches persons");
        assert_eq!(!establishments.is_empty(), by_employers, "{name} reaches employers");
        let nobody = (BTreeSet::new(), BTreeSet::new());
        assert_eq!(lists(lever.card.dials[0].neutral), nobody, "{name} reaches somebody at its neutral setting");
    }
}

/// On the same world half the effort reaches a part of those whom all of it reaches, and nobody else.
#[test]
fn a_larger_programme_reaches_the_same_and_more() {
    let mut world = start().clone();
    world.until(SCHOOL);
    let mut grows = 0;
    for lever in LEVERS {
        let lists = |setting: f64| listed(&world.clone().with(pull(lever.card.name, setting, FROM)));
        let ((few, some), (more, others)) = (lists(0.5 * strong(lever)), lists(strong(lever)));
        assert!(few.is_subset(&more) && some.is_subset(&others), "{}", lever.card.name);
        grows += usize::from(few.len() < more.len() || some.len() < others.len());
    }
    assert!(grows >= 8, "only {grows} levers reach more when pulled harder");
}

/// Places that the step marked as reached in the quarter that was lived last.
fn marked(world: &World) -> BTreeSet<u32> {
    let now = world.quarter.0 as u8;
    (0..world.people.places() as u32).filter(|&i| world.people.reached[i as usize] == now).collect()
}

/// A baseline or policy that pulls one lever hard from 2026.
fn pulled(lever: &Lever) -> Measure {
    let (name, setting) = (lever.card.name, strong(lever));
    if name == "campaign" { Measure { settings: [5e6; 3], ..pull(name, 5e6, FROM) } } else { pull(name, setting, FROM) }
}

/// Whom the step marks as reached stands on the list of the quarter: two routes to one set. Every lever, every quarter of two
/// years, without exception. Help to automate marks nobody: it is for establishments.
#[test]
fn whoever_is_marked_as_reached_is_listed() {
    for lever in LEVERS {
        let name = lever.card.name;
        let mut run = start().clone().with(Measure { from: Quarter(FROM.0 - 12), ..pulled(lever) });
        let mut all = 0;
        for _ in 0..8 {
            run.until(run.world.quarter.next());
            let (persons, _) = listed(&run);
            let marked = marked(&run.world);
            let strangers: Vec<_> = marked.difference(&persons).map(|&i| run.world.people.life(i as usize)).collect();
            assert!(strangers.is_empty(), "{}: {name} marks who are not listed: {strangers:?}", run.world.quarter);
            all += marked.len();
        }
        eprintln!("{name} marks {all}");
        assert_eq!(all == 0, name == "automation_support", "{name} marks {all}");
    }
}

/// Nobody is marked by a lever of the baseline, nor by a second one just like it: it adds nothing to what is done already.
/// Two exceptions add to each other: utilities of study choice and services for seekers (decision 7); places and migrants are
/// so many more.
#[test]
fn only_what_is_asked_about_marks() {
    for lever in LEVERS {
        let name = lever.card.name;
        let measure = pulled(lever);
        let marks = |measures: Vec<Measure>, baseline: Vec<Measure>| {
            let mut run = start().clone().with(Policy { measures, baseline });
            let mut all = 0;
            run.until_seeing(Quarter::of(2027, 4), |world| all += marked(world).len());
            all
        };
        assert_eq!(marks(vec![], vec![measure]), 0, "{name} marks as a part of the baseline");
        let adds =
            ["campaign", "tech_at_school", "chip_talent", "girls_in_tech", "teachers", "labour_migration", "pay"];
        if !adds.contains(&name) && !["regional_matching", "coordination"].contains(&name) {
            assert_eq!(marks(vec![measure], vec![measure]), 0, "{name} marks where it adds nothing");
        }
    }
}

/// Knowledge migrants of the baseline are not those of what is asked about: as many more are marked as arrive more.
#[test]
fn migrants_of_the_baseline_are_not_marked() {
    let persons = |n: f64| pull("labour_migration", n, FROM);
    let arrived = |measures: Vec<Measure>| {
        let mut run = start().clone().with(Policy { measures, baseline: vec![persons(5_000.0)] });
        let (mut came, mut all) = (0, 0);
        run.until_seeing(Quarter(FROM.0 + 3), |world| {
            came += world.flows.came;
            all += marked(world).len() as u32;
        });
        (came, all)
    };
    let ((few, none), (more, marked)) = (arrived(vec![]), arrived(vec![persons(3_000.0)]));
    assert_eq!(none, 0);
    assert!(marked > 15, "{marked} are marked");
    assert_eq!(more - few, marked, "those marked are those who came more");
}

/// Who never learnt with technology at school, and who lives where no money for microchips goes, is not reached by it.
#[test]
fn a_programme_marks_only_those_whom_it_is_for() {
    use weglek::domain::{Level, Province, Sex, SizeClass};
    let lived = |name: &str, setting: f64| {
        let mut run = start().clone().with(pull(name, setting, FROM));
        run.until(SCHOOL);
        run.world
    };
    let world = lived("tech_at_school", 54.15e6);
    // Sixteen in 2026, and so past the school years that count: nobody had any of it yet.
    assert!(world.people.reached.iter().all(|&quarter| quarter != SCHOOL.0 as u8));
    let world = lived("chip_talent", 500e6);
    let regions = [Province::NoordBrabant, Province::Overijssel, Province::ZuidHolland, Province::Groningen];
    let chose = |i: &usize| world.people.reached[*i] == SCHOOL.0 as u8 && world.people.funnel[*i] == Funnel::Outside;
    let (mut inside, mut outside) = (0, 0);
    for place in (0..world.people.places()).filter(chose) {
        let here = regions.contains(&world.people.fixed[place].province());
        *(if here { &mut inside } else { &mut outside }) += 1;
    }
    assert!(inside > 100 && outside == 0, "{inside} in the four regions, {outside} elsewhere");
    let world = lived("girls_in_tech", 148e3);
    let sexes: BTreeSet<Sex> = (0..world.people.places())
        .filter(|&i| world.people.reached[i] == SCHOOL.0 as u8)
        .map(|i| world.people.fixed[i].sex())
        .collect();
    assert_eq!(sexes.into_iter().collect::<Vec<_>>(), [Sex::Woman], "role models reach girls");
    // Partnerships are in vocational education.
    let world = lived("pps", 1e9);
    let students = (0..world.people.places()).map(|i| world.people.life(i)).filter(|l| l.reached == SCHOOL.0 as u8);
    let levels: BTreeSet<Level> =
        students.map(|l| if l.school.is_programme() { l.school.level() } else { l.diploma.level() }).collect();
    assert!(levels.contains(&Level::Hbo) && !levels.contains(&Level::Wo), "partnerships reach {levels:?}");
    // The self-employed are nobody's staff.
    let mut sizes = BTreeSet::new();
    let mut run = start().clone().with(pull("modern_employer", 1.0, FROM));
    run.until_seeing(Quarter::of(2029, 4), |world| {
        let kept = (0..world.people.places()).map(|i| world.people.life(i));
        let kept = kept.filter(|life| life.reached == world.quarter.0 as u8);
        sizes.extend(kept.map(|life| world.employers.establishment(life.desk).size));
    });
    assert!(sizes.contains(&SizeClass::Small) && !sizes.contains(&SizeClass::One), "employers reached: {sizes:?}");
}

#[test]
fn who_is_wanted_by_two_programmes_is_helped_by_the_stronger_and_not_by_both() {
    let start_by =
        |name: &str, uplift: f64| Programme::new(Channel::of(name), Reach::Share(1.0), Effect::Start(uplift));
    let (weak, strong) = (start_by("weak", 0.5), Programme { counted: false, ..start_by("strong", 0.75) });
    let strength = |effect: &Effect| if let Effect::Start(uplift) = effect { Some(*uplift) } else { None };
    for programmes in [[weak, strong], [strong, weak]] {
        let help = InForce::new(&programmes, &start().world).strongest(1, strength);
        assert_eq!((help.strength, help.baseline, help.is_more()), (0.75, 0.75, false));
    }
    let nobody = Programme { reach: Reach::Share(0.0), ..strong };
    let help = InForce::new(&[weak, nobody], &start().world).strongest(1, strength);
    assert_eq!((help.strength, help.is_more()), (0.5, true), "who is not reached is not helped");
}

/// A strong programme that reaches 60% and a weak one that reaches 20% waste three fifths of the weak one. A quarter of that
/// passed on: the weak one helps 8% + 3% beside the strong one, 11 of the 40% that it does not reach. No level: arithmetic.
#[test]
fn what_is_wasted_is_passed_on_by_the_weaker_programme_alone() {
    let start_by = |name: &str, reach, uplift| Programme::new(Channel::of(name), reach, Effect::Start(uplift));
    let starters = start().world.ordinary_starters();
    let strong = start_by("strong", Reach::Places(0.6 * starters * 1.75), 0.75);
    let weak = start_by("weak", Reach::Share(0.2), 0.5);
    let guarantee = Programme { effect: Effect::Guarantee(0.5), ..start_by("guarantee", Reach::Share(0.9), 0.0) };
    let pass_on = |part| Programme { effect: Effect::PassOn(part), ..start_by("coordination", Reach::Share(1.0), 0.0) };
    let shares_are = |programmes: [Programme; 4], expected: [f64; 4]| {
        for (part, expected) in InForce::new(&programmes, &start().world).parts.iter().zip(expected) {
            assert!((part.share - expected).abs() < 1e-12, "{part:?} and not {expected}, of {programmes:?}");
        }
    };
    shares_are([strong, weak, guarantee, pass_on(0.25)], [0.6, 0.11 / 0.4, 0.9, 1.0]);
    shares_are([guarantee, pass_on(0.25), weak, strong], [0.9, 1.0, 0.11 / 0.4, 0.6]);
    shares_are([strong, weak, guarantee, pass_on(0.0)], [0.6, 0.2, 0.9, 1.0]);
    let everybody = Programme { reach: Reach::Share(1.0), ..strong };
    let nobody = Programme { reach: Reach::Share(0.0), ..weak };
    shares_are([everybody, nobody, weak, pass_on(0.25)], [1.0, 0.0, 1.0, 1.0]);
}

/// Statistic: of 10,000 persons, how many two programmes with a reach of a half reach both. Levels: within four standard
/// errors of a quarter where each lever has its own draw; all whom it reaches where two programmes are one lever's.
#[test]
fn levers_draw_whom_they_reach_apart_and_a_lever_draws_once() {
    let both = |one: &str, other: &str| {
        let programmes =
            [one, other].map(|name| Programme::new(Channel::of(name), Reach::Share(0.5), Effect::Start(0.5)));
        let in_force = InForce::new(&programmes, &start().world);
        (0..10_000).filter(|who| in_force.parts.iter().all(|part| in_force.reaches(part, *who))).count()
    };
    for (nth, one) in LEVERS.iter().enumerate() {
        for other in &LEVERS[nth + 1..] {
            let (one, other) = (one.card.name, other.card.name);
            let both = both(one, other);
            assert!((2_327..=2_673).contains(&both), "{one} and {other} reach {both} of 10,000");
        }
        assert!(both(one.card.name, one.card.name) > 4_800, "{} draws twice", one.card.name);
    }
}

/// Three that pay or show the way to a start, all of them large, and paths so clear that they count.
fn pond() -> ([Measure; 3], LeverNumbers) {
    let mut book = support::book();
    for (name, value) in [
        ("development_paths.start_uplift", 0.15),
        ("development_paths.reach_a_path", 0.03),
        // Job changes would move others beside those who start.
        ("development_paths.job_change_uplift", 0.0),
        ("chip_talent.start_uplift", 0.3),
        // Its courses: nobody's choice of study moves.
        ("chip_talent.points_per_grant", 0.0),
    ] {
        book.set(name, value).expect("an allowed number");
    }
    let levers = [
        pull("training_subsidy", 500e6, FROM),
        pull("development_paths", 50.0, FROM),
        pull("chip_talent", 500e6, FROM),
    ];
    (levers, LeverNumbers::from_book(&book).expect("every lever has its numbers"))
}

fn first_quarter(measures: &[Measure], numbers: &LeverNumbers) -> Run {
    let policy = Policy { measures: measures.to_vec(), baseline: Vec::new() };
    let mut run = Run { numbers: *numbers, policy, ..start().clone() };
    run.until(FROM);
    run
}

/// Statistic: whole lives after the first quarter. No level: everything is fixed by the seed.
#[test]
fn who_is_helped_by_all_lives_as_if_helped_by_the_strongest_alone() {
    let ([subsidy, paths, courses], numbers) = pond();
    let all = first_quarter(&[subsidy, paths, courses], &numbers);
    let subsidy_alone = first_quarter(&[subsidy], &numbers);
    let in_force = in_force(&subsidy_alone);
    let [part] = in_force.parts.as_slice() else { panic!("one programme: {:?}", in_force.parts) };
    let who = numbers_of(&all.world);
    let (mut reached, mut others_helped) = (0, 0);
    for (place, &who) in who.iter().enumerate() {
        let (with_all, alone): (Life, Life) = (all.world.people.life(place), subsidy_alone.world.people.life(place));
        if in_force.reaches(part, who) {
            assert_eq!(with_all, alone, "place {place} is helped by the subsidy already");
            reached += usize::from(alone.reached == FROM.0 as u8);
        } else {
            others_helped += usize::from(with_all != alone);
        }
    }
    assert!(reached > 10, "the subsidy helps {reached}");
    assert!(others_helped > 10, "the others help {others_helped} whom the subsidy does not reach");
}

/// Statistic: persons in the ledger from 2026 to 2035, at 1/100 and seed 3.
#[test]
fn the_ledger_counts_each_person_once() {
    let (levers, numbers) = pond();
    let nothing = Policy::default();
    let run = start();
    let unchanged = Conditions { model: &run.model, policy: &nothing, numbers: &numbers };
    let baseline = Baseline::live(run.world.clone(), &unchanged).expect("a world can be lived");
    let compare = |measures: &[Measure]| -> Comparison {
        let policy = Policy { measures: measures.to_vec(), baseline: Vec::new() };
        twins::compare(&baseline, &Conditions { policy: &policy, ..unchanged }).expect("a world can be lived")
    };
    let alone = levers.map(|lever| compare(&[lever]));
    let all = compare(&levers);
    for (what, of) in [
        ("reached", (|c: &Comparison| c.reached) as fn(&Comparison) -> u32),
        ("participants", |c| c.participants),
        ("net starters", |c| c.participants - c.deadweight),
    ] {
        let (each, together) = (alone.each_ref().map(of), of(&all));
        eprintln!("{what}: alone {each:?}, together {together}");
        assert!(together <= each.iter().sum(), "{what}: together {together}, alone {each:?}");
        assert!(together >= *each.iter().max().expect("three"), "{what}: together {together}, alone {each:?}");
    }
    // They do fish in the same pond: added up they count a good many persons twice.
    let sum: u32 = alone.iter().map(|c| c.reached).sum();
    assert!(f64::from(all.reached) < 0.95 * f64::from(sum), "{} together, {sum} added up", all.reached);

    // The ledger against a list kept here.
    let mut once = BTreeSet::new();
    let mut both = Run { numbers, policy: Policy { measures: levers.to_vec(), baseline: Vec::new() }, ..run.clone() };
    both.until_seeing(Quarter::LAST, |world| {
        let now = world.quarter.0 as u8;
        once.extend((0..world.people.places()).filter(|&i| world.people.reached[i] == now));
    });
    assert_eq!(all.reached as usize, once.len(), "everybody reached stands once in the ledger");
}

/// Who is reached by a lever of the baseline alone is not counted.
#[test]
fn whom_the_baseline_reaches_is_not_counted() {
    let ([subsidy, paths, _], numbers) = pond();
    let policy = Policy { measures: vec![paths], baseline: vec![subsidy] };
    let mut run = Run { numbers, policy, ..start().clone() };
    run.until(FROM);
    let in_force = in_force(&run);
    let who = numbers_of(&run.world);
    let subsidised = |place: usize| {
        in_force
            .parts
            .iter()
            .any(|p| !p.counted && matches!(p.effect, Effect::Start(_)) && in_force.reaches(p, who[place]))
    };
    let reached: Vec<usize> = (0..who.len()).filter(|&place| run.world.people.reached[place] == FROM.0 as u8).collect();
    assert!(reached.len() > 10, "the paths reach {}", reached.len());
    assert!(reached.into_iter().all(|place| !subsidised(place)), "the subsidy, which is stronger, helps them already");
}

/// A user gets the same lists from the command: every lever of the plan that is in force in a school year, and who is who.
#[test]
fn the_command_lists_whom_levers_reach() {
    let dir = std::env::temp_dir().join(format!("weglek-reached-{}", std::process::id()));
    let run = |quarter: &str| {
        let scenario = concat!(env!("CARGO_MANIFEST_DIR"), "/configs/scenarios/actieplan.toml");
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_weglek"));
        command.args(["run", scenario, "--scale", "1/200", "--quiet", "--reached", quarter, "--out"]).arg(&dir);
        command.output().expect("the program can be started")
    };
    let output = run("2026Q3");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let rows = |name: &str| -> Vec<BTreeMap<String, String>> {
        let file = std::fs::File::open(dir.join(name)).expect("the file is there");
        let mut reader = csv::Reader::from_reader(flate2::read::GzDecoder::new(file));
        reader.deserialize().map(|row| row.expect("a row")).collect()
    };
    let (persons, establishments) = (rows("reached_persons.csv.gz"), rows("reached_establishments.csv.gz"));
    let levers: BTreeSet<&str> = persons.iter().chain(&establishments).map(|row| row["lever"].as_str()).collect();
    // Places for more teachers are not needed at so small a scale; help to automate is over.
    let gone = ["campaign", "pay", "labour_migration", "automation_support", "teachers"];
    let expected: BTreeSet<&str> = LEVERS.iter().map(|l| l.card.name).filter(|name| !gone.contains(name)).collect();
    let missing: Vec<_> = expected.difference(&levers).collect();
    assert!(missing.is_empty(), "nobody is listed for {missing:?}");
    let girls = persons.iter().filter(|row| row["lever"] == "girls_in_tech");
    assert!(girls.clone().all(|row| row["sex"] == "women"));
    assert!(girls.filter(|row| row["marked"] == "yes").count() > 5);
    assert!(establishments.iter().all(|row| row["effect"] != "adoption" && !row["sector"].is_empty()));
    assert!(dir.join("manifest.json").is_file() && dir.join("indicators.csv").is_file());
    let refused = run("2050Q1");
    assert_eq!(refused.status.code(), Some(2));
    let told = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert!(told.contains("--reached 2050Q1: give a quarter that the run lives, from 2016Q1 to 2035Q4"), "{told}");
    std::fs::remove_dir_all(&dir).expect("the directory can be removed");
}
