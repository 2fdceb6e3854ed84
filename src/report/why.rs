//! The answer of `weglek why` on the terminal, in Dutch or English. Computes nothing.

use std::fmt::Write as _;

use crate::compare::design::Plan;
use crate::compare::reasons::{AHEAD, Answer, ByReason, Column, LAST_YEAR, Prior, Row, Without};
use crate::compare::statistics::Summary;
use crate::report::Lang;
use crate::report::numbers::{percent_fine, persons};
use crate::report::why_words::{column_name, exit_name, group_name, reason_name, split_name};
use crate::report::words::Words;

/// Widest line.
const WIDTH: usize = 120;

/// The whole answer.
pub fn text(plan: &Plan, answer: &Answer, lang: Lang) -> String {
    let words = Words(lang);
    let mut out = String::new();
    heading(&mut out, plan, words);
    in_short(&mut out, answer, words);
    by_year(&mut out, answer, words);
    for table in &answer.by {
        by_group(&mut out, table, words);
    }
    without(&mut out, answer, words);
    out
}

/// The sentence that goes with every table by reason.
pub fn assumed(lang: Lang) -> &'static str {
    Words(lang).pick(
        "De verdeling over redenen is aangenomen: er zijn geen Nederlandse gegevens over redenen van vertrek.",
        "The shares of reasons are assumed: no Dutch data on reasons of leaving exist.",
    )
}

fn heading(out: &mut String, plan: &Plan, words: Words) {
    let _ = writeln!(out, "{}\n", words.first_line(plan.seed, plan.scale, plan.draws, plan.seeds));
    let text = words.pick(
        "Waarom vertrekken technici? 'Eng' is weglek in enge zin: van techniek of ICT naar ander werk, naar reden. 'Brief' is \
         weglek in de zin van de Kamerbrief: eng, plus technisch opgeleide schoolverlaters die buiten de techniek beginnen, \
         plus wie werkloos of inactief wordt. Personen per jaar in heel Nederland, gemiddeld over trekkingen; basis B1 \
         (alles wat op 1 juli 2025 besloten was). Vanaf 2026 is het een vooruitberekening. Een uitzendbaan die eindigt telt \
         niet mee.",
        "Why do technicians leave? 'Narrow' is weglek in the narrow sense: from technology or ICT to other work, by reason. \
         'Letter' is weglek in the sense of the letter to parliament: narrow, plus technically educated school-leavers who \
         start outside technology, plus those who become unemployed or inactive. Persons a year in the whole country, mean \
         over draws; baseline B1 (everything decided by 1 July 2025). From 2026 on it is a projection. An agency job that \
         ends does not count.",
    );
    wrapped(out, text, "");
    if plan.draws < 16 || plan.seeds < 2 {
        let warning = words.pick(
            "LET OP: met minder dan 16 trekkingen of 2 seeds zeggen de marges weinig.",
            "NOTE: with fewer than 16 draws or 2 seeds the intervals mean little.",
        );
        let _ = writeln!(out, "\n{warning}");
    }
    let _ = writeln!(out);
}

fn in_short(out: &mut String, answer: &Answer, words: Words) {
    let lang = words.0;
    let _ = writeln!(
        out,
        "{:<30}{:>9}{:>18}{:>10}{:>16}{:>12}",
        words.pick("Weglek in enge zin, naar reden", "Weglek, narrow, by reason"),
        LAST_YEAR,
        "5% - 95%",
        words.pick("aandeel", "share"),
        "5% - 95%",
        format!("{}-{}", AHEAD.0, AHEAD.1),
    );
    for line in &answer.reasons {
        let share = format!("{} - {}", percent_fine(line.share.p05.max(0.0), lang), percent_fine(line.share.p95, lang));
        let _ = writeln!(
            out,
            "  {:<28}{:>9}{:>18}{:>10}{share:>16}{:>12}",
            reason_name(line.column.leaving, lang),
            persons(line.last_year.mean, lang),
            range(&line.last_year, lang),
            percent_fine(line.share.mean, lang),
            persons(line.ahead.mean, lang),
        );
    }
    note(out, &answer.by_year.columns, words);
    let exits: Vec<String> = answer
        .exits
        .iter()
        .map(|line| format!("{} {}", exit_name(line.exit, lang), persons(line.last_year.mean, lang)))
        .collect();
    let _ = writeln!(
        out,
        "  {} {LAST_YEAR}, {}: {}\n",
        words.pick("Daarnaast in", "Beside it in"),
        words.pick("geen weglek en niet opgeteld", "no weglek, and not added"),
        exits.join(", ")
    );
}

fn by_year(out: &mut String, answer: &Answer, words: Words) {
    let rate = words.pick("  eng/tech", " narr/tech");
    columns_line(out, words.pick("Naar jaar", "By year"), 12, &answer.by_year, rate, words);
    for (row, rate) in answer.by_year.rows.iter().zip(&answer.rate_by_year) {
        row_line(out, &row.group, 12, row, &format!("{:>10}", percent_fine(rate.mean, words.0)), words.0);
    }
    let meaning = words.pick(
        "eng/tech: in enge zin vertrokken in een jaar, als deel van allen aan het werk in techniek en ICT. In 2016 telt \
         'eerste jaar' te veel: wie bij de start nieuw was en geen technische opleiding had, geldt als zij-instromer.",
        "narr/tech: left in the narrow sense in a year, as a share of all at work in technology and ICT. In 2016 'first \
         year' is too high: whoever was new at the start without technical education counts as a switcher.",
    );
    wrapped(out, meaning, "  ");
    note(out, &answer.by_year.columns, words);
    let _ = writeln!(out);
}

fn by_group(out: &mut String, table: &ByReason, words: Words) {
    let (first, last) = table.years;
    let years = if first == last { first.to_string() } else { format!("{first}-{last}") };
    let title = format!("{}, {years}", split_name(table.by, words.0));
    columns_line(out, &title, 24, table, "", words);
    for row in &table.rows {
        row_line(out, group_name(table.by, &row.group, words.0), 24, row, "", words.0);
    }
    if table.by == "occupation" {
        let meaning = words.pick(
            "Onder de beroepen buiten de techniek staan schoolverlaters die niet in de techniek beginnen.",
            "Under occupations outside technology stand school-leavers who do not start in technology.",
        );
        wrapped(out, meaning, "  ");
    }
    note(out, &table.columns, words);
    let _ = writeln!(out);
}

fn columns_line(out: &mut String, title: &str, width: usize, table: &ByReason, extra: &str, words: Words) {
    let (reasons, others): (Vec<&Column>, Vec<&Column>) = table.columns.iter().partition(|c| c.assumed);
    let name = |column: &&Column| format!("{:>8}", column_name(column.leaving, words.0));
    let narrow = words.pick("eng", "narrow");
    let letter = words.pick("brief", "letter");
    let _ = writeln!(
        out,
        "{title:<width$}{} |{narrow:>8} |{} |{letter:>8}{extra}",
        reasons.iter().map(name).collect::<Vec<_>>().concat(),
        others.iter().map(name).collect::<Vec<_>>().concat(),
    );
}

fn row_line(out: &mut String, name: &str, width: usize, row: &Row, extra: &str, lang: Lang) {
    let reasons = crate::domain::Reason::COUNT;
    let figures =
        |part: &[Summary]| part.iter().map(|s| format!("{:>8}", persons(s.mean, lang))).collect::<Vec<_>>().concat();
    let (narrow, letter) = (persons(row.narrow.mean, lang), persons(row.letter.mean, lang));
    let label = format!("  {name}");
    let _ = writeln!(
        out,
        "{label:<width$}{} |{narrow:>8} |{} |{letter:>8}{extra}",
        figures(&row.persons[..reasons]),
        figures(&row.persons[reasons..]),
    );
}

fn without(out: &mut String, answer: &Answer, words: Words) {
    let lang = words.0;
    let heads = [
        words.pick("vertrekt", "leaves"),
        words.pick("extra", "extra"),
        "5% - 95%",
        words.pick("extra", "extra"),
        "5% - 95%",
        words.pick("jaren", "years"),
        "5% - 95%",
    ];
    without_cells(out, words.pick("Wat een reden kost", "What a reason costs"), &heads);
    without_cells(out, "", &["2026-2035", "2030", "", "2035", "", "2026-2035", ""]);
    let lines = answer.without.iter().take(answer.without.len() - 1);
    for line in lines.chain([&answer.sum_of_parts]).chain(answer.without.last()) {
        without_line(out, line, lang);
    }
    let _ = writeln!(
        out,
        "  {}: {} ({})",
        words.pick("Geheel min som, technicusjaren", "Whole less sum, technician-years"),
        persons(answer.whole_less_parts.mean, lang),
        range(&answer.whole_less_parts, lang),
    );
    let text = words.pick(
        "Een tegenwereld, geen regressie: dezelfde mensen met hetzelfde geluk, maar vanaf 2026 bestaat de reden niet. \
         'Vertrekt': wie in de basis om die reden vertrekt. 'Extra': technici meer dan in de basis, eind 2030 en eind 2035. \
         'Jaren': technicusjaren, niet verdisconteerd. Extra is minder dan vertrekt: wie blijft kan later om een andere reden \
         gaan, houdt een plaats bezet die een ander had gekregen, en een deel van de vertrekkers komt in de basis terug. Bij \
         'werkgever krimpt' ontslaat de werkgever toch: dezelfde mensen worden werkloos in plaats van elders te gaan werken. \
         Bij 'eerste jaar' blijft elke zij-instromer na het eerste jaar. Aan geen van beide is een beleid verbonden.",
        "A counterfactual world, not a regression: the same people with the same luck, but from 2026 on the reason does not \
         exist. 'Leaves': those who leave for that reason in the baseline. 'Extra': technicians more than in the baseline, \
         end of 2030 and of 2035. 'Years': technician-years, not discounted. Extra is less than leaves: who stays may go \
         later for another reason, holds a seat that another would have had, and some who leave come back in the baseline. \
         Under 'employer shrinks' the employer lets go all the same: the same people become unemployed instead of finding \
         other work. Under 'first year' every switcher stays after the first year. No policy is tied to either.",
    );
    wrapped(out, text, "  ");
    if answer.too_many_vacancies {
        let bias = words.pick(
            "Het model houdt na 2021 te veel vacatures over; verdringing kan daardoor te laag zijn, en extra te hoog.",
            "After 2021 the model is left with too many vacancies; displacement may therefore be too low, and extra too high.",
        );
        wrapped(out, bias, "  ");
    }
    note(out, &answer.by_year.columns, words);
}

fn without_line(out: &mut String, line: &Without, lang: Lang) {
    let [first, second] = &line.extra;
    let years = &line.technician_years;
    let cells = [
        persons(line.leavers.mean, lang),
        persons(first.mean, lang),
        range(first, lang),
        persons(second.mean, lang),
        range(second, lang),
        persons(years.mean, lang),
        range(years, lang),
    ];
    without_cells(out, &format!("  {}", reason_name(line.without, lang)), &cells.each_ref().map(String::as_str));
}

fn without_cells(out: &mut String, label: &str, [leaves, first, r1, second, r2, years, r3]: &[&str; 7]) {
    let line = format!("{label:<28}{leaves:>9}{first:>9}{r1:>18}{second:>9}{r2:>18}{years:>11}{r3:>22}");
    let _ = writeln!(out, "{}", line.trim_end());
}

/// Under every table by reason: that the shares are assumed, and the interval of each prior.
fn note(out: &mut String, columns: &[Column], words: Words) {
    let lang = words.0;
    let reasons = columns.iter().filter(|column| column.assumed);
    let named: Vec<String> = reasons
        .map(|column| {
            let priors: Vec<String> = column.priors.iter().map(|p| prior(p, words)).collect();
            format!("{}: {}", reason_name(column.leaving, lang).to_lowercase(), priors.join(", "))
        })
        .collect();
    let text = format!(
        "{} {}: {}. {}",
        assumed(lang),
        words.pick("Prior (5-95%)", "Prior (5-95%)"),
        named.join("; "),
        words.pick(
            "* niet getrokken: de marges hierboven bevatten die twijfel niet.",
            "* not drawn: the intervals above leave this doubt out."
        ),
    );
    wrapped(out, &text, "  ");
}

/// The interval of a prior.
fn prior(p: &Prior, words: Words) -> String {
    let lang = words.0;
    let figure = |x: f64| if lang == Lang::Nl { x.to_string().replace('.', ",") } else { x.to_string() };
    let state = match p.set {
        Some(value) => format!(" ({} {})", words.pick("gezet op", "set to"), figure(value)),
        None if p.drawn => String::new(),
        None => "*".to_string(),
    };
    format!("{} {} - {}{state}", p.parameter, figure(p.low), figure(p.high))
}

fn range(s: &Summary, lang: Lang) -> String {
    format!("{} - {}", persons(s.p05, lang), persons(s.p95, lang))
}

/// Writes a text in lines that are not too long, each with the same beginning.
fn wrapped(out: &mut String, text: &str, beginning: &str) {
    let mut line = beginning.to_string();
    for word in text.split_whitespace() {
        if line.chars().count() + word.chars().count() + 1 > WIDTH && line.trim() != "" {
            let _ = writeln!(out, "{}", line.trim_end());
            line = beginning.to_string();
        }
        line.push_str(word);
        line.push(' ');
    }
    let _ = writeln!(out, "{}", line.trim_end());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_line_is_too_long_and_no_word_is_lost() {
        let text = assumed(Lang::Nl).repeat(4);
        let mut out = String::new();
        wrapped(&mut out, &text, "  ");
        assert!(out.lines().count() > 2 && out.lines().all(|l| l.chars().count() <= WIDTH && l.starts_with("  ")));
        assert_eq!(out.split_whitespace().collect::<Vec<_>>(), text.split_whitespace().collect::<Vec<_>>());
    }
}
