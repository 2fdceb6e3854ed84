//! The answer to a sweep of a known function, in words, as a table and in pictures.

use super::*;
use crate::explore::analyse::{Sample, findings};
use crate::explore::design::{Method, sample};

fn answered(method: Method) -> (Vec<Vec<f64>>, Findings) {
    let points = sample(&method, 3, 1);
    let mut outcome: Vec<f64> = points.iter().map(|x| 1000.0 * (3.0 * x[0] + x[1] * x[1])).collect();
    outcome[3] = f64::NAN;
    let flat = vec![2.0; points.len()];
    let other: Vec<f64> = points.iter().map(|x| x[2]).collect();
    let outcomes = [("extra_2035".to_owned(), outcome), ("flat".to_owned(), flat), ("a.b@2030Q4".to_owned(), other)];
    let names = ["weglek.pay", "pay.raise", "study.idle"].map(str::to_owned).to_vec();
    let found = findings(names, &Sample { points: &points, method: Some(method), lists: &[] }, 1, &outcomes, 1);
    (points, found.expect("points of the method"))
}

const SALTELLI: Method = Method::Saltelli { base: 256, second_order: true };

#[test]
fn the_text_tells_what_was_found_left_out_and_not_to_be_explained() {
    let (_, found) = answered(SALTELLI);
    let text = text("What drives it?", &found, Lang::En);
    assert!(text.contains("What drives it?") && text.contains("2,048 points"), "{text}");
    assert!(text.contains("1 left out (failed or infinite)"), "{text}");
    assert!(
        text.contains("flat: mean 2.00, standard deviation 0.00 over 512 independent points. It answers to nothing"),
        "{text}"
    );
    let place = |name: &str| text.find(name).expect("every parameter is there");
    assert!(place("weglek.pay") < place("pay.raise"), "the weightiest first: {text}");
    let dutch = super::text("Wat doet het?", &found, Lang::Nl);
    assert!(dutch.contains("eerste orde") && dutch.contains("0,9"), "{dutch}");
    for (method, column) in
        [(Method::Morris { trajectories: 20, levels: 4 }, "μ*"), (Method::LatinHypercube { points: 100 }, "PAWN")]
    {
        assert!(super::text("?", &answered(method).1, Lang::En).contains(column));
    }
}

#[test]
fn the_table_is_tidy() {
    let (_, found) = answered(SALTELLI);
    let bytes = table(&found).expect("memory can be written");
    let mut reader = csv::Reader::from_reader(bytes.as_slice());
    let rows: Vec<csv::StringRecord> = reader.records().collect::<Result<_, _>>().expect("it is CSV");
    let find = |outcome: &str, parameter: &str, measure: &str| {
        rows.iter().find(|row| row[0] == *outcome && row[1] == *parameter && row[3] == *measure).expect("a fact")
    };
    let exact = found.outcomes[0].analysis.sobol.as_ref().expect("indices").parameters[0].total;
    let total = find("extra_2035", "weglek.pay", "total");
    assert_eq!(total[4].parse(), Ok(exact.value));
    assert_eq!(total[5].parse(), Ok(exact.interval));
    assert_eq!(&find("extra_2035", "", "left_out")[4], "1");
    assert_eq!(&find("extra_2035", "weglek.pay", "second")[2], "pay.raise");
}

#[test]
fn pictures_answer_a_question_each() {
    for (method, count) in [
        (SALTELLI, 2 * 4 + 1),
        (Method::Morris { trajectories: 20, levels: 4 }, 2 * 3 + 1),
        (Method::LatinHypercube { points: 100 }, 2 * 3 + 1),
    ] {
        let (points, found) = answered(method);
        let sample = Sample { points: &points, method: Some(method), lists: &[] };
        for lang in [Lang::Nl, Lang::En] {
            let files = pictures(&found, &sample, lang);
            assert_eq!(files.len(), count, "{method:?}: an outcome that does not vary has none");
            for (name, bytes) in files {
                let svg = String::from_utf8(bytes).expect("a picture is text");
                assert!(svg.contains("?</title>") && svg.contains("<desc") && !svg.contains("NaN"), "{name}: {svg}");
                assert!(name.chars().all(|sign| sign.is_ascii_alphanumeric() || "-_.".contains(sign)), "{name}");
                assert!(svg.len() < 250_000, "{name}: {} bytes", svg.len());
            }
        }
    }
}

/// Every mixed row of the first number has failed: its indices cannot be estimated, whatever its weight.
#[test]
fn what_cannot_be_estimated_is_last_and_not_drawn() {
    let points = sample(&SALTELLI, 3, 1);
    let mut outcome: Vec<f64> = points.iter().map(|x| 3.0 * x[0] + x[1] + x[1] * x[2]).collect();
    for block in outcome.chunks_mut(8) {
        (block[1], block[4]) = (f64::NAN, f64::NAN);
    }
    let names = ["weglek.pay", "pay.raise", "study.idle"].map(str::to_owned).to_vec();
    let sample = Sample { points: &points, method: Some(SALTELLI), lists: &[] };
    let found = findings(names, &sample, 1, &[("extra_2035".to_owned(), outcome)], 1).expect("points of the method");
    let analysis = &found.outcomes[0].analysis;
    assert!(analysis.weights().expect("they vary")[0].is_nan());
    assert_eq!(analysis.order().last(), Some(&0));
    assert_eq!((analysis.left_out, analysis.independent), (512, 512));
    for (name, bytes) in pictures(&found, &sample, Lang::En) {
        assert!(!String::from_utf8(bytes).expect("a picture is text").contains("NaN"), "{name}");
    }
}
