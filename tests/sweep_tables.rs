//! `weglek sweep` on tables that others made.

#[path = "support/sweeps.rs"]
mod sweeps;

use std::fs;

use sweeps::Place;

/// A question about a table.
fn about_a_table(design: &str, parameters: &str) -> String {
    format!(
        "question = 'q'\nscenario = 'campaign.toml'\noutcomes = ['extra_2035']\n{parameters}[design]\nmethod = 'table'\n{design}\n"
    )
}

/// A number with tails and one with ends.
const PARAMETERS: &str =
    "[parameters]\n'campaign.start_share' = 'card'\n'weglek.pay' = { low = 0.001, high = 0.005 }\n";

/// A sample of SALib's, without heading.
const OF_SALIB: &str = "file = 'X.txt'\nnames_from = 'params.txt'";

#[test]
fn tables_of_others_are_taken_as_they_are() {
    let place = Place::new("tables", "");
    // SALib: a parameter file and a sample without heading. What is not spread evenly is sampled by its quantile.
    place.write("sweep.toml", &about_a_table(OF_SALIB, PARAMETERS));
    place.write("X.txt", "5.000000000000000000e-01 2.000000000000000042e-03\n1.0e-1 1.0e-3\n");
    let problem = place.fine("problem sweep.toml --format salib");
    assert_eq!(problem, "quantile(campaign.start_share),0,1\nweglek.pay,0.001,0.005\n");
    place.write("params.txt", &problem);
    place.fine("plan sweep.toml --out s");
    let plan = place.text("s/plan.csv");
    let rows: Vec<Vec<&str>> = plan.lines().map(|line| line.split(',').collect()).collect();
    assert_eq!(rows[0], ["run", "point", "seed", "campaign.start_share", "weglek.pay"]);
    assert_eq!((rows.len(), rows[1][4], rows[2][4]), (3, "0.002", "0.001"));
    let median: f64 = rows[1][3].parse().expect("a number");
    assert!((0.04..0.07).contains(&median), "the median of its card: {median}");
    // EMA Workbench: experiments with columns of its own.
    place.write("e.csv", "campaign.budget,weglek.pay,scenario,policy,model\n1000000,0.003,0,None,weglek\n");
    place.write("sweep.toml", &about_a_table("file = 'e.csv'", ""));
    place.fine("plan sweep.toml --out e");
    assert!(place.text("e/plan.csv").ends_with("\n0,0,2026,1000000,0.003\n"));
    // Parquet: a table of our own will do.
    fs::copy(place.0.join("e/plan.parquet"), place.0.join("p.parquet")).expect("a file can be copied");
    let seedless = place.told("plan sweep.toml --out s2", 0);
    assert!(seedless.is_empty());
    place.write("sweep.toml", &about_a_table("file = 'p.parquet'", ""));
    assert!(place.told("plan sweep.toml --out p", 2).contains("column 'seed'"));
}

/// Samples that include both ends run the bounds themselves, and a tail has none at 0 and 1.
#[test]
fn far_ends_of_tails_are_refused_with_the_way_out() {
    let place = Place::new("ends", &about_a_table(OF_SALIB, PARAMETERS));
    place.write("params.txt", &place.fine("problem sweep.toml --format salib"));
    place.write("X.txt", "5.0e-1 1.0e-3\n1.0e+0 5.0e-3\n");
    let told = place.told("plan sweep.toml --out s", 2);
    assert!(told.contains("X.txt, line 2, quantile(campaign.start_share): 1 is not allowed"), "{told}");
    assert!(told.contains("`weglek sweep problem --with-ends`"), "{told}");
    let problem = place.fine("problem sweep.toml --format salib --with-ends");
    assert_eq!(problem, "quantile(campaign.start_share),0.05,0.95\nweglek.pay,0.001,0.005\n");
    place.write("X.txt", "5.0e-2 1.0e-3\n9.5e-1 5.0e-3\n");
    place.fine("plan sweep.toml --out s");
}

#[test]
fn the_example_of_the_documentation_can_be_planned() {
    let (_, after) = include_str!("../docs/sweeps.md").split_once("```toml\n").expect("an example");
    let (example, _) = after.split_once("```").expect("its end");
    let place = Place::planned(
        "documented",
        &example.replace("../../configs/scenarios/campaign-switchers.toml", "campaign.toml"),
    );
    let plan: serde_json::Value = serde_json::from_slice(&place.read("s/plan.json")).expect("a plan");
    let parameters = plan["parameters"].as_array().expect("parameters");
    let of_weglek = parameters.iter().filter(|one| one["name"] == "weglek.pay").count();
    assert_eq!(of_weglek, 1, "a line of its own goes before that of a group");
}
