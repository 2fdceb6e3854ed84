//! Cards: every lever says what it is, on what it rests and what it costs, has its own file and a ready scenario, and draws
//! whom it reaches in a channel of its own.

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use support::levers::pull;
use weglek::domain::Quarter;
use weglek::levers::{LEVERS, Measure};
use weglek::parameters::{Channel, LeverNumbers};
use weglek::scenario::{self, Scenario};

/// The levers of the specification.
const NAMES: [&str; 16] = [
    "campaign",
    "tech_at_school",
    "chip_talent",
    "teachers",
    "girls_in_tech",
    "pps",
    "training_subsidy",
    "development_paths",
    "techniekroute",
    "regional_matching",
    "modern_employer",
    "lighter_work",
    "pay",
    "automation_support",
    "coordination",
    "labour_migration",
];

/// Levers that are no part of what is under way: the motion's campaign is what is asked about, pay is left to employers,
/// and labour migration is context.
const NOT_UNDER_WAY: [&str; 3] = ["campaign", "labour_migration", "pay"];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_path_buf()
}

fn text(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn numbers() -> LeverNumbers {
    LeverNumbers::from_book(&support::book()).expect("every lever has its numbers")
}

#[test]
fn the_register_holds_every_lever_of_the_specification_once() {
    let registered: Vec<&str> = LEVERS.iter().map(|lever| lever.card.name).collect();
    assert_eq!(registered.iter().collect::<BTreeSet<_>>(), NAMES.iter().collect::<BTreeSet<_>>());
    assert_eq!(registered.len(), NAMES.len(), "a lever is registered twice");
    for name in NAMES {
        let code = text(&format!("src/levers/{name}.rs"));
        assert!(code.contains(&format!("name: \"{name}\"")), "src/levers/{name}.rs holds the card of {name}");
        assert_eq!(code.matches("pub static LEVER: Lever").count(), 1, "src/levers/{name}.rs holds one lever");
    }
}

#[test]
fn every_card_is_filled_in() {
    let rows: BTreeSet<String> = text("configs/data/policy_effects.csv")
        .lines()
        .skip(1)
        .filter_map(|line| line.split(',').next().map(str::to_owned))
        .collect();
    assert!(rows.contains("P02") && !rows.contains("id"));
    let mut faults = Vec::new();
    let mut questions = BTreeSet::new();
    for lever in LEVERS {
        let card = &lever.card;
        let mut expect = |holds: bool, fault: String| {
            if !holds {
                faults.push(format!("{}: {fault}", card.name));
            }
        };
        for question in [card.question_nl, card.question_en] {
            expect(question.ends_with('?') && question.len() > 20, format!("no question: {question}"));
            expect(questions.insert(question), format!("the same question twice: {question}"));
        }
        let titled = !card.title_nl.is_empty() && !card.title_en.is_empty();
        expect(titled, "no title in one of the languages".into());
        expect((1..=3).contains(&card.dials.len()), "one to three dials".into());
        for dial in card.dials {
            let (low, high) = dial.range;
            expect(
                !dial.name.is_empty() && ![dial.about_nl, dial.about_en].contains(&"") && !dial.unit.is_empty(),
                "an empty dial".into(),
            );
            expect(
                low < high && low.is_finite() && high.is_finite(),
                format!("{}: a range {low} to {high}", dial.name),
            );
            expect((low..=high).contains(&dial.neutral), format!("{}: neutral {} is outside", dial.name, dial.neutral));
        }
        expect(card.pillar <= 4, format!("pillar {}", card.pillar));
        expect(
            ![card.money_nl, card.money_en, card.cost_nl, card.cost_en].contains(&""),
            "no source of money or rule of cost".into(),
        );
        expect(!card.evidence.is_empty(), "no evidence".into());
        for row in card.evidence {
            expect(rows.contains(*row), format!("{row} is not in configs/data/policy_effects.csv"));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn a_lever_costs_nothing_at_neutral_and_its_budget_when_it_runs() {
    let n = numbers();
    for lever in LEVERS {
        let name = lever.card.name;
        let cost = |setting| pull(name, setting, Quarter::of(2030, 1)).cost(&n);
        assert_eq!(cost(lever.card.dials[0].neutral), 0.0, "{name} costs something at its neutral setting");
        let strong = cost(support::levers::strong(lever));
        let free = ["pay", "labour_migration"].contains(&name);
        assert!(if free { strong == 0.0 } else { strong > 0.0 }, "{name} costs {strong}");
    }
    let one_year = Measure { until: Quarter::of(2031, 1), ..pull("tech_at_school", 40e6, Quarter::of(2030, 1)) };
    assert_eq!(one_year.cost(&n), 40e6, "a budget a year for a year");
}

/// What pays training is a part of the cost, and of those whom it pays only the ones who start because of it count.
#[test]
fn training_is_paid_by_a_grant_and_a_course_alone() {
    let n = numbers();
    for lever in LEVERS {
        let measure = pull(lever.card.name, support::levers::strong(lever), Quarter::of(2030, 1));
        let (paid, cost) = (measure.training_paid(&n), measure.cost(&n));
        let pays = ["training_subsidy", "chip_talent"].contains(&lever.card.name);
        assert!(if pays { 0.0 < paid && paid < cost } else { paid == 0.0 }, "{} pays {paid}", lever.card.name);
    }
    let near = |paid: f64, expected: f64| assert!((paid / expected - 1.0).abs() < 1e-12, "{paid} for {expected}");
    let a_year = |name, n: &LeverNumbers| {
        Measure { until: Quarter::of(2031, 1), ..pull(name, 40e6, Quarter::of(2030, 1)) }.training_paid(n)
    };
    let (subsidy, chip) = (&n.training_subsidy, &n.chip_talent);
    let because = |uplift: f64| uplift / (1.0 + uplift);
    near(
        a_year("training_subsidy", &n),
        40e6 * subsidy.technology_share * subsidy.take_up * because(subsidy.start_uplift),
    );
    near(a_year("chip_talent", &n), 40e6 * chip.retraining_share * chip.take_up * because(chip.start_uplift));
    // Where only ten a quarter start, there is nobody else to pay for.
    near(a_year("chip_talent", &n.among(10.0)), 40.0 * chip.start_uplift * chip.course_cost / chip.co_funding);
}

/// Where 3,000 start in an ordinary quarter, nobody pays for a guarantee or a grant more than those who start can take.
#[test]
fn nobody_pays_for_more_places_than_are_taken() {
    let (n, numbers) = (numbers().among(3_000.0), numbers());
    let year = |name, setting| Measure { until: Quarter::of(2031, 1), ..pull(name, setting, Quarter::of(2030, 1)) };
    let near = |cost: f64, expected: f64| assert!((cost / expected - 1.0).abs() < 1e-12, "{cost} for {expected}");
    near(year("techniekroute", 1_000.0).cost(&n), 1_000.0 * n.techniekroute.cost);
    near(year("techniekroute", 50_000.0).cost(&n), 12_000.0 * n.techniekroute.cost);
    let subsidy = &n.training_subsidy;
    near(year("training_subsidy", 20e6).cost(&n), 20e6 * subsidy.technology_share * subsidy.take_up);
    near(year("training_subsidy", 1e9).cost(&n), 12_000.0 * (1.0 + subsidy.start_uplift) * subsidy.grant);
    near(year("techniekroute", 50_000.0).cost(&numbers), 50_000.0 * numbers.techniekroute.cost);
}

/// The names of the levers, those that the source gives to `Channel::of` besides, and the channels of the campaign.
#[test]
fn no_two_programmes_share_a_channel() {
    let mut channels: BTreeMap<Channel, String> = BTreeMap::new();
    for (channel, name) in
        [(Channel::SWITCHERS, "switchers"), (Channel::PUPILS, "pupils"), (Channel::PARENTS, "parents")]
    {
        channels.insert(channel, name.to_owned());
    }
    let mut names: Vec<String> = NAMES.iter().filter(|name| **name != "campaign").map(|&name| name.into()).collect();
    for entry in fs::read_dir(root().join("src/levers")).expect("src/levers can be listed") {
        let code = fs::read_to_string(entry.expect("an entry").path()).expect("a source file is text");
        names.extend(code.split("Channel::of(\"").skip(1).filter_map(|rest| Some(rest.split('"').next()?.to_owned())));
    }
    for name in names {
        let before = channels.insert(Channel::of(&name), name.clone());
        assert!(before.is_none(), "{name} shares its channel with {before:?}");
    }
    assert_eq!(channels.len(), 3 + NAMES.len() - 1 + 1, "the campaign has three, and microchip talent two");
}

#[test]
fn every_lever_has_a_scenario_of_its_own() {
    for lever in LEVERS {
        let name = lever.card.name;
        let file = if name == "campaign" { "campaign-switchers".to_owned() } else { name.replace('_', "-") };
        let path = root().join(format!("configs/scenarios/{file}.toml"));
        let scenario = Scenario::read(&path).unwrap_or_else(|mistake| panic!("{mistake}"));
        assert_eq!(scenario.name, file, "results go into a directory of the same name");
        let [measure] = scenario.policy.measures.as_slice() else {
            panic!("{file}.toml pulls one lever: {:?}", scenario.policy)
        };
        assert!(std::ptr::eq(measure.lever, lever), "{file}.toml pulls {}", measure.lever.card.name);
        let in_force: Vec<_> =
            Quarter::all().flat_map(|quarter| scenario.policy.in_force(quarter, &numbers())).collect();
        assert!(!in_force.is_empty(), "{file}.toml puts nothing in force");
        let is_its_own = in_force.iter().any(|programme| programme.channel == Channel::of(name));
        assert_eq!(is_its_own, name != "campaign", "every lever but the campaign acts in the channel of its name");
        assert!(text(&format!("configs/scenarios/{file}.toml")).starts_with("# "), "{file}.toml says what it is about");
    }
}

/// A scenario of one lever that is under way has the amounts and dates of the Actieplan.
#[test]
fn the_actieplan_holds_what_is_under_way() {
    let actieplan = scenario::actieplan().expect("the Actieplan is understood");
    let names: BTreeSet<&str> = actieplan.measures.iter().map(|measure| measure.lever.card.name).collect();
    let expected: BTreeSet<&str> = NAMES.into_iter().filter(|name| !NOT_UNDER_WAY.contains(name)).collect();
    assert_eq!(names, expected);
    for measure in &actieplan.measures {
        let file = measure.lever.card.name.replace('_', "-");
        let path = root().join(format!("configs/scenarios/{file}.toml"));
        let alone = Scenario::read(&path).expect("a scenario that is understood").policy;
        assert_eq!(alone.measures, [*measure], "{file}.toml and actieplan.toml differ");
    }
}
