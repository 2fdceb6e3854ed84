//! The answer of `weglek bench`, in Dutch and English.

use crate::report::Lang;
use crate::report::numbers::{decimals, grouped};
use crate::report::words::Words;
use crate::step::floor::{Bench, Speed};

/// The answer as text.
pub fn text(bench: &Bench, lang: Lang) -> String {
    let words = Words(lang);
    let mut lines = vec![format!(
        "{} {} ({} {}, {} {})",
        words.pick("Schaal", "Scale"),
        bench.scale,
        grouped(bench.residents as f64, lang),
        words.pick("inwoners van 10 tot 75", "residents aged 10 to 74"),
        grouped(bench.places as f64, lang),
        words.pick("plaatsen", "places"),
    )];
    lines.push(String::new());
    lines.push(header(words));
    lines.extend(bench.speeds.iter().map(|speed| row(speed, lang)));
    lines.push(String::new());
    let bytes = bench.bytes_a_place;
    lines.push(format!(
        "{}: {} {} ({} {}, {} {}, {} {}). {}: {} s.",
        words.pick("Geheugen", "Memory"),
        decimals(bytes.all, 1, lang),
        words.pick("bytes per plaats", "bytes a place"),
        words.pick("personen", "persons"),
        decimals(bytes.people, 1, lang),
        words.pick("werkgevers", "employers"),
        decimals(bytes.employers, 1, lang),
        words.pick("buffers", "buffers"),
        decimals(bytes.buffers, 1, lang),
        words.pick("Bevolking gebouwd in", "Population built in"),
        decimals(bench.synthesis_seconds, 1, lang),
    ));
    lines.push(String::new());
    lines.push(words.pick(NOTE_NL, NOTE_EN).to_owned());
    lines.join("\n")
}

const NOTE_NL: &str = "\
Snelheid in miljoenen persoonskwartalen per seconde; alleen inwoners van 10 tot 75 tellen. De vloer is geen simulatie: elke\n\
kolom één keer lezen en schrijven, met loting; gedeeld: één trekking per zestien buren, zoals het model doet; eigen: één\n\
trekking per persoon. Volledig: 80 kwartalen met heel Nederland, geschat uit deze snelheid, na het bouwen van de bevolking.";
const NOTE_EN: &str = "\
Speed in millions of person-quarters a second; only residents aged 10 to 74 count. The floor is no simulation: reading and\n\
writing each column once, with draws; shared: one call of the generator for sixteen neighbours, as the model does; own: one\n\
call a person. Full run: 80 quarters of all of the Netherlands, estimated from this speed, after the population is built.";

fn header(words: Words) -> String {
    let columns = [
        words.pick("threads", "threads"),
        words.pick("model", "model"),
        words.pick("vloer, gedeeld", "floor, shared"),
        words.pick("verhouding", "ratio"),
        words.pick("vloer, eigen", "floor, own"),
        words.pick("verhouding", "ratio"),
        words.pick("volledig", "full run"),
    ];
    table_row(columns.map(str::to_owned))
}

fn row(speed: &Speed, lang: Lang) -> String {
    let millions = |number: f64| decimals(number / 1e6, 1, lang);
    table_row([
        speed.threads.to_string(),
        millions(speed.person_quarters_per_second),
        millions(speed.floor_per_second),
        decimals(speed.times_the_floor, 1, lang),
        millions(speed.floor_own_draws_per_second),
        decimals(speed.times_the_floor_own_draws, 1, lang),
        format!("{} s", decimals(speed.full_run_seconds, 0, lang)),
    ])
}

fn table_row([threads, others @ ..]: [String; 7]) -> String {
    others.iter().fold(format!("{threads:>8}"), |line, cell| format!("{line} {cell:>15}"))
}
