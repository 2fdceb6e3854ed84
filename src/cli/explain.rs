//! `weglek explain`: what a parameter, a rule or a lever is, with value, range, unit and source.

use serde_json::{Map, Value, json};

use crate::cli::{Common, say, say_json};
use crate::domain::Parameter;
use crate::levers::{Card, cards};
use crate::parameters::accepted::Accepted;
use crate::parameters::book::Entry;
use crate::parameters::evidence::{Evidence, evidence};
use crate::parameters::nearest::nearest;
use crate::parameters::{Book, Mistake};
use crate::report::words::{Words, status_name, unit_name};
use crate::report::{Failure, Lang};
use crate::rules::{RULES, RuleCard};

/// Arguments of `weglek explain`.
#[derive(clap::Args, Debug)]
pub struct ExplainArgs {
    /// A parameter (weglek.pay, or its last part where no rule or lever has that name), a rule (weglek) or a lever (campaign);
    /// `parameters`, `rules` and `levers` list all of them
    name: String,
}

/// What there is to say of one thing: labels and texts.
type Facts = Vec<(String, String)>;

/// Explains.
///
/// # Errors
/// If there is nothing of that name; says which names are like it.
pub fn run(args: &ExplainArgs, common: &Common) -> Result<(), Failure> {
    let facts = Answer(common.lang).facts_of(args.name.trim(), &Book::embedded()?)?;
    if common.json {
        let object: Map<String, Value> = facts.into_iter().map(|(label, text)| (label, json!(text))).collect();
        return say_json(&object);
    }
    let facts: Facts = facts.into_iter().map(|(label, text)| (label_in(common.lang, &label), text)).collect();
    let width = facts.iter().map(|(label, _)| label.chars().count()).max().unwrap_or(0);
    let lines: Vec<_> = facts.iter().map(|(label, text)| format!("{label:width$}  {text}")).collect();
    say(&lines.join("\n"))
}

/// A label in the language of the answer. Sources and evidence stand under it as they are written: in English.
fn label_in(lang: Lang, label: &str) -> String {
    let (first, rest) =
        label.split_once(' ').map_or((label, String::new()), |(first, rest)| (first, format!(" {rest}")));
    let in_dutch = match first {
        "about" => "wat",
        "question" => "vraag",
        "value" => "waarde",
        "range" => "bereik",
        "drawn" => "getrokken",
        "unit" => "eenheid",
        "source" => "bron",
        "rule" => "regel",
        "lever" => "maatregel",
        "pillar" => "pijler",
        "money" => "geld",
        "cost" => "kosten",
        "dial" => "knop",
        "evidence" => "bewijs",
        _ => first,
    };
    if lang == Lang::Nl { format!("{in_dutch}{rest}") } else { label.to_owned() }
}

/// What is answered, in a language.
#[derive(Clone, Copy)]
struct Answer(Lang);

impl Answer {
    fn pick<'a>(self, nl: &'a str, en: &'a str) -> &'a str {
        Words(self.0).pick(nl, en)
    }

    fn to(self) -> &'static str {
        self.pick("tot", "to")
    }

    fn facts_of(self, name: &str, book: &Book) -> Result<Facts, Mistake> {
        match name {
            "parameters" => return Ok(book.entries().map(|entry| self.in_short(&entry.parameter)).collect()),
            "rules" => {
                return Ok(RULES.iter().map(|rule| fact(rule.name, self.pick(rule.about_nl, rule.about_en))).collect());
            }
            "levers" => {
                return Ok(cards()
                    .map(|card| fact(card.name, self.pick(card.question_nl, card.question_en)))
                    .collect());
            }
            _ => {}
        }
        if let Some(rule) = RULES.iter().find(|rule| rule.name == name) {
            return Ok(self.facts_of_rule(rule, book));
        }
        if let Some(card) = cards().find(|card| card.name == name) {
            return self.facts_of_lever(card, book);
        }
        let last_part = |full: &str| full.rsplit('.').next() == Some(name);
        let is_meant = |entry: &&Entry| entry.parameter.name == name || last_part(&entry.parameter.name);
        let found: Vec<&Entry> = book.entries().filter(is_meant).collect();
        match found.as_slice() {
            [entry] => self.facts_of_parameter(entry),
            [] => Err(unknown(name, book)),
            several => {
                let names: Vec<_> = several.iter().map(|entry| entry.parameter.name.as_str()).collect();
                Err(Mistake::new(format!("'{name}' may be {}; give one of these names", names.join(" or "))))
            }
        }
    }

    fn facts_of_parameter(self, Entry { parameter, draw }: &Entry) -> Result<Facts, Mistake> {
        let (low, high) = parameter.range;
        let range =
            if low == high { self.pick("vast", "fixed").to_owned() } else { format!("{low} {} {high}", self.to()) };
        let drawn = if Accepted::embedded()?.holds(&parameter.name) {
            self.pick("uit wat de fit openlaat", "from what the fit leaves possible").to_owned()
        } else if let Some(draw) = draw {
            let [low, high] = [0.05, 0.95].map(|share| as_written(draw.quantile_of_all(share)));
            format!("{low} {} {high} (5 {} 95%)", self.to(), self.to())
        } else {
            self.pick("niet: in elke trekking gelijk", "not: the same in every draw").to_owned()
        };
        Ok(vec![
            fact("parameter", &parameter.name),
            fact("about", self.pick(&parameter.about_nl, &parameter.about_en)),
            fact("value", &parameter.value.to_string()),
            fact("range", &range),
            fact("drawn", &drawn),
            fact("unit", unit_name(parameter.unit.name(), self.0)),
            fact("status", status_name(parameter.status.name(), self.0)),
            fact("source", &parameter.source),
        ])
    }

    fn facts_of_rule(self, rule: &RuleCard, book: &Book) -> Facts {
        let mut facts = vec![
            fact("rule", rule.name),
            fact("about", self.pick(rule.about_nl, rule.about_en)),
            fact("code", &format!("src/rules/{}.rs", rule.name)),
        ];
        facts.extend(self.numbers_under(rule.numbers, book));
        facts
    }

    fn facts_of_lever(self, card: &Card, book: &Book) -> Result<Facts, Mistake> {
        let pillar = if card.pillar == 0 {
            self.pick("geen (context)", "none (context)").to_owned()
        } else {
            card.pillar.to_string()
        };
        let mut facts = vec![
            fact("lever", card.name),
            fact("question", self.pick(card.question_nl, card.question_en)),
            fact("pillar", &pillar),
            fact("money", self.pick(card.money_nl, card.money_en)),
            fact("cost", self.pick(card.cost_nl, card.cost_en)),
        ];
        for dial in card.dials {
            let (low, high) = dial.range;
            let text = format!(
                "{}; {low} {} {high} {}; {} {}",
                self.pick(dial.about_nl, dial.about_en),
                self.to(),
                unit_name(dial.unit, self.0),
                self.pick("neutraal op", "neutral at"),
                dial.neutral
            );
            facts.push(fact(&format!("dial {}", dial.name), &text));
        }
        for row in evidence()?.iter().filter(|row| card.evidence.contains(&row.id.as_str())) {
            let Evidence { id, effect, unit, low, central, high, confidence, source } = row;
            let range = match (low.as_str(), high.as_str()) {
                ("", "") => String::new(),
                ("", high) => format!(" (up to {high})"),
                (low, "") => format!(" ({low} and more)"),
                (low, high) => format!(" ({low} to {high})"),
            };
            let text = format!("{effect}: {central}{range} {unit}; {confidence} confidence; {source}");
            facts.push(fact(&format!("evidence {id}"), &text));
        }
        facts.extend(self.numbers_under(card.name, book));
        Ok(facts)
    }

    /// The numbers of a rule or a lever, each with all that is known of it.
    fn numbers_under(self, prefix: &str, book: &Book) -> Facts {
        book.entries()
            .map(|entry| &entry.parameter)
            .filter(|parameter| parameter.rule() == prefix)
            .map(|parameter| {
                let (name, about) = self.in_short(parameter);
                (name, format!("{about}; {}: {}", self.pick("bron", "source"), parameter.source))
            })
            .collect()
    }

    fn in_short(self, parameter: &Parameter) -> (String, String) {
        let (low, high) = parameter.range;
        let range = if low == high { String::new() } else { format!(" ({low} {} {high})", self.to()) };
        let text = format!(
            "{}{range} {}, {}: {}",
            parameter.value,
            unit_name(parameter.unit.name(), self.0),
            status_name(parameter.status.name(), self.0),
            self.pick(&parameter.about_nl, &parameter.about_en)
        );
        (parameter.name.clone(), text)
    }
}

/// A number to three figures or to the whole, written as in the book and in `--set`.
fn as_written(value: f64) -> String {
    let whole_figures = if value == 0.0 { 2.0 } else { libm::floor(libm::log10(libm::fabs(value))) };
    format!("{value:.*}", (2.0 - whole_figures).max(0.0) as usize)
}

fn unknown(name: &str, book: &Book) -> Mistake {
    let parameters: Vec<&str> = book.entries().map(|entry| entry.parameter.name.as_str()).collect();
    let last_parts = parameters.iter().map(|full| (full.rsplit('.').next().unwrap_or(full), *full));
    let known = parameters
        .iter()
        .map(|full| (*full, *full))
        .chain(last_parts)
        .chain(RULES.iter().map(|rule| (rule.name, rule.name)))
        .chain(cards().map(|card| (card.name, card.name)));
    Mistake::new(format!(
        "there is no parameter, rule or lever '{name}'; nearest are {}; `weglek explain parameters`, `rules` or `levers` \
         lists all names",
        nearest(name, known).join(", ")
    ))
}

fn fact(label: &str, text: &str) -> (String, String) {
    (label.to_owned(), text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_that_has_a_name_can_be_explained() {
        let book = Book::embedded().expect("the book can be read");
        let names = book.entries().map(|entry| entry.parameter.name.clone());
        let names = names.chain(RULES.iter().map(|rule| rule.name.to_owned()));
        for name in names.chain(cards().map(|card| card.name.to_owned())) {
            assert!(Answer(Lang::Nl).facts_of(&name, &book).is_ok_and(|facts| facts.len() > 3), "{name}");
        }
    }

    #[test]
    fn the_evidence_of_a_lever_is_shown() {
        let book = Book::embedded().expect("the book can be read");
        for card in cards() {
            let facts = Answer(Lang::Nl).facts_of(card.name, &book).expect("the lever has facts");
            for id in card.evidence {
                assert!(facts.iter().any(|(label, _)| *label == format!("evidence {id}")), "{}: {id}", card.name);
            }
        }
    }

    #[test]
    fn an_unknown_name_brings_the_nearest() {
        let book = Book::embedded().expect("the book can be read");
        let mistake = Answer(Lang::En).facts_of("weglek.pya", &book).expect_err("there is no such name").to_string();
        assert!(mistake.contains("nearest are weglek.pay"), "{mistake}");
    }
}
