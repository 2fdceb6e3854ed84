//! The conclusion of the campaign's answer: what can and cannot be said, in one paragraph of Dutch or English.

use crate::compare::assess::{Answer, Assessed};
use crate::compare::history::too_many_vacancies;
use crate::compare::value::{NOTHING, Value};
use crate::report::Lang;
use crate::report::numbers::{percent, persons};
use crate::report::parameter_words::parameter_name;
use crate::report::words::Words;

/// A chance from which the answer claims an order.
const CLEAR: f64 = 0.8;

/// One honest conclusion on what can and cannot be said.
pub fn sentence(answer: &Answer, value: &Value, lang: Lang) -> String {
    let words = Words(lang);
    let best = &answer.options[0];
    // The same campaign under another name is no rival.
    let is_rival = |o: &&Assessed| best.ties.get(o.id).is_none_or(|tie| *tie < 1.0);
    let second = answer.options[1..].iter().find(is_rival).unwrap_or(&answer.options[1]);
    if answer.options.iter().all(|o| o.technician_years.p_zero == 1.0) {
        return words
            .pick("Conclusie: geen van de opties doet iets.", "Conclusion: none of the options does anything.")
            .into();
    }
    let extra = &best.extra_technicians["2035"];
    let to = words.pick("tot", "to");
    let range = format!("{} {to} {}", persons(extra.p05, lang), persons(extra.p95, lang));
    let (first, other) = (aimed_at(best.id, lang), aimed_at(second.id, lang));
    let chance = percent(best.p_beats.get(second.id).copied().unwrap_or(0.0));
    let clear = best.p_beats.get(second.id).is_some_and(|p| *p >= CLEAR);
    let order = match (lang, clear) {
        (Lang::Nl, true) => format!(
            "Conclusie: een campagne {first} doet naar verwachting het meest (kans {chance} tegen een campagne {other})"
        ),
        (Lang::Nl, false) => format!(
            "Conclusie: een campagne {first} heeft de hoogste verwachting, maar zeker is dat niet (kans {chance} tegen een campagne {other})"
        ),
        (Lang::En, true) => {
            format!("Conclusion: a campaign {first} is expected to do most (probability {chance} against one {other})")
        }
        (Lang::En, false) => format!(
            "Conclusion: a campaign {first} has the highest expectation, but that is not certain (probability {chance} against one {other})"
        ),
    };
    let size = match lang {
        Lang::Nl => format!("{range} extra technici eind 2035, op ruim anderhalf miljoen."),
        Lang::En => format!("{range} extra technicians at the end of 2035, among over one and a half million."),
    };
    let national = &best.extra_national["2035"];
    let [low, high] = [national.p05, national.p95].map(|value| persons(value, lang));
    let elsewhere = if national.mean < 0.0 {
        let fewer = persons(-national.mean, lang);
        match lang {
            Lang::Nl => format!(" In heel Nederland zijn dan {fewer} mensen minder aan het werk ({low} tot {high})."),
            Lang::En => format!(" In the whole country {fewer} fewer are then at work ({low} to {high})."),
        }
    } else {
        let more = persons(national.mean, lang);
        let rest = if national.mean < extra.mean {
            words.pick("; de anderen komen uit ander werk", "; the others come from other work")
        } else {
            ""
        };
        match lang {
            Lang::Nl => {
                format!(" In heel Nederland zijn dan {more} mensen meer aan het werk ({low} tot {high}){rest}.")
            }
            Lang::En => format!(" In the whole country {more} more are then at work ({low} to {high}){rest}."),
        }
    };
    let assumption = answer.ranking_driver.as_ref().filter(|driver| driver.assumed && driver.share > 0.5);
    let judged = assumption.map_or(String::new(), |driver| {
        let name = parameter_name(&driver.name, lang);
        match lang {
            Lang::Nl => format!(" Het verschil tussen die twee hangt vooral af van een aanname: {name}."),
            Lang::En => format!(" The difference between the two depends most on an assumption: {name}."),
        }
    });
    let evidence = if extra.p95 < value.series.smallest_effect {
        words.pick(
            " Wat een campagne bij leerlingen en ouders doet is nooit gemeten, en een effect van deze omvang is in de bestaande monitor niet te zien: het moet apart worden gemeten.",
            " What a campaign does to pupils and parents has never been measured, and an effect of this size does not show in the existing monitor: it must be measured apart.",
        )
    } else {
        words.pick(
            " Wat een campagne bij leerlingen en ouders doet is nooit gemeten.",
            " What a campaign does to pupils and parents has never been measured.",
        )
    };
    let worth = if value.choice == NOTHING {
        words.pick(
            " Bij de aangehouden waarde van een technicusjaar is geen van de opties naar verwachting haar geld waard.",
            " At the worth of a technician-year that is taken here none of the options is expected to be worth its money.",
        )
    } else if value.net_of_all_costs(value.choice) < 0.0 {
        words.pick(
            " Telt ook mee wat werkgevers, deelnemers en scholing kosten, dan kost zij naar verwachting meer dan zij waard is.",
            " Counting what employers, participants and training cost as well, it is expected to cost more than it is worth.",
        )
    } else {
        ""
    };
    let bias = if too_many_vacancies(&answer.history) {
        words.pick(
            " Het model houdt na 2021 te veel vacatures over; verdringing kan daardoor te laag zijn.",
            " After 2021 the model is left with too many vacancies; displacement may therefore be too low.",
        )
    } else {
        ""
    };
    format!("{order}: {size}{elsewhere}{judged}{worth}{evidence}{bias}")
}

fn aimed_at(id: &str, lang: Lang) -> &'static str {
    let words = Words(lang);
    match id {
        "switchers" => words.pick("voor zij-instromers", "for switchers"),
        "pupils" => words.pick("voor leerlingen en studenten", "for pupils and students"),
        "parents" => words.pick("voor ouders", "for parents"),
        _ => words.pick("die over de groepen is verdeeld", "spread over the groups"),
    }
}
