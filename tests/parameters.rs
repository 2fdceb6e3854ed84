//! The book of parameters: every number lies in its range and says where it comes from, and somebody reads it.

#[path = "support/sources.rs"]
mod sources;
mod support;

use std::collections::BTreeSet;

use sources::{is_word, sources};
use support::book;
use weglek::parameters::{Distribution, lever_numbers, rules as numbers};
use weglek::rules::RULES;

#[test]
fn every_parameter_lies_in_its_range_and_unit_and_says_where_it_comes_from() {
    let book = book();
    assert!(book.entries().count() > 100, "the book is not empty");
    let mut faults = Vec::new();
    for entry in book.entries() {
        let p = &entry.parameter;
        let (low, high) = p.unit.bounds();
        let mut expect = |holds: bool, fault: String| {
            if !holds {
                faults.push(format!("{}: {fault}", p.name));
            }
        };
        expect(p.range.0 <= p.value && p.value <= p.range.1, format!("{} outside {:?}", p.value, p.range));
        expect(low <= p.range.0 && p.range.1 <= high, format!("range {:?} outside its unit", p.range));
        expect(
            !p.source.trim().is_empty() && [&p.about_nl, &p.about_en].iter().all(|about| !about.trim().is_empty()),
            "no source or description".into(),
        );
        if let Some(draw) = &entry.draw {
            expect(p.range.0 < p.range.1, "is drawn but has no range".into());
            let mut before = f64::NEG_INFINITY;
            for u in (0..=10).map(|tenth| f64::from(tenth) / 10.0) {
                // A mixture of two is a quantile function in each half of [0, 1).
                let mixture = matches!(draw, Distribution::EitherLogNormal(..));
                let value = draw.quantile(if mixture { 0.4999 * u } else { u });
                expect((low..=high).contains(&value), format!("a draw of {value} (quantile {u}) is outside its unit"));
                expect(value >= before, format!("its quantiles fall at {u}"));
                before = value;
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// Whether a word stands in a text between signs that are no part of a word, after a certain sign.
fn stands(text: &str, before: char, word: &str) -> bool {
    text.match_indices(word)
        .any(|(at, _)| text[..at].ends_with(before) && !text[at + word.len()..].starts_with(is_word))
}

#[test]
fn every_parameter_is_read_by_somebody() {
    let structs = [numbers::NUMBERS, lever_numbers::NUMBERS].concat();
    let prefixes: BTreeSet<&str> = structs.iter().map(|(prefix, _)| *prefix).collect();
    assert_eq!(prefixes.len(), structs.len(), "two structs of numbers share a prefix");
    for rule in RULES {
        assert!(prefixes.contains(rule.numbers), "rule {} names numbers that are nobody's", rule.name);
    }
    let book = book();
    let in_book: BTreeSet<String> = book.entries().map(|entry| entry.parameter.name.clone()).collect();
    let in_structs: BTreeSet<String> = structs
        .iter()
        .flat_map(|(prefix, fields)| fields.iter().map(move |field| format!("{prefix}.{field}")))
        .collect();
    let missing: Vec<_> = in_structs.difference(&in_book).collect();
    assert!(missing.is_empty(), "not in the book: {missing:?}");

    // All source text, but for the lists of names.
    let files = sources("src").into_iter().filter(|file| file.name != "parameters/rules.rs");
    let text: String = files.map(|file| file.text).collect();
    let orphans: Vec<&String> = in_book
        .iter()
        .filter(|name| {
            let field = name.split_once('.').expect("a dotted name").1;
            // Somebody reads it by its whole name, or it is a field of a struct and somebody reads the field.
            let by_name = stands(&text, '"', name);
            let by_field = in_structs.contains(*name) && stands(&text, '.', field);
            !by_name && !by_field
        })
        .collect();
    assert!(orphans.is_empty(), "parameters that nobody reads: {orphans:?}\nUse them, or take them out of the book");
}
