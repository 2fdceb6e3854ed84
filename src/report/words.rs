//! Words of the answer in Dutch and English.

use crate::domain::Scale;
use crate::report::Lang;

/// Chooses between two languages.
#[derive(Clone, Copy)]
pub struct Words(pub Lang);

impl Words {
    /// The text in the language of the answer.
    pub fn pick<'a>(self, nl: &'a str, en: &'a str) -> &'a str {
        match self.0 {
            Lang::Nl => nl,
            Lang::En => en,
        }
    }

    /// The first line of an answer: by what it was made, and over how many worlds.
    pub fn first_line(self, seed: u64, scale: Scale, draws: usize, seeds: usize) -> String {
        let (of_scale, of_draws) = (self.pick("schaal", "scale"), self.pick("trekkingen", "draws"));
        let version = env!("CARGO_PKG_VERSION");
        format!("weglek {version}   seed {seed}   {of_scale} {scale}   {draws} {of_draws} × {seeds} seeds")
    }
}

/// Name of an option.
pub fn option_name(id: &str, lang: Lang) -> &'static str {
    let words = Words(lang);
    match id {
        "switchers" => words.pick("Zij-instromers", "Switchers"),
        "pupils" => words.pick("Leerlingen en studenten", "Pupils and students"),
        "parents" => words.pick("Ouders", "Parents"),
        _ => words.pick("Mix", "Mix"),
    }
}

/// Name of a group from which extra technicians come.
pub fn origin_name(group: &str, lang: Lang) -> &'static str {
    let words = Words(lang);
    match group {
        "care" => words.pick("zorg", "care"),
        "education" => words.pick("onderwijs volgen", "in education"),
        "teaching" => words.pick("onderwijs geven", "teaching"),
        "transport" => words.pick("transport", "transport"),
        "business" => words.pick("zakelijk en bestuur", "business and government"),
        "commerce" => words.pick("handel en diensten", "commerce and services"),
        "other" => words.pick("ander werk", "other work"),
        "unemployed" => words.pick("werkloos", "unemployed"),
        "inactive_or_retired" => words.pick("niet actief", "inactive"),
        _ => words.pick("buitenland", "abroad"),
    }
}

/// Name of a published indicator.
pub fn indicator_name(indicator: &str, lang: Lang) -> String {
    let words = Words(lang);
    let (stem, rest) = match indicator {
        i if i.starts_with("vacancies_technical_isco") => (
            words.pick("vacatures techniek, niveau", "technical vacancies, level"),
            i.trim_start_matches("vacancies_technical_isco"),
        ),
        i if i.starts_with("entrants_technical_women_") => (
            words.pick("vrouwen bij instroom bètatechniek", "women among technical entrants"),
            i.trim_start_matches("entrants_technical_women_"),
        ),
        i if i.starts_with("entrants_technical_") => {
            (words.pick("instroom bètatechniek", "technical entrants"), i.trim_start_matches("entrants_technical_"))
        }
        i if i.starts_with("diplomas_technical_") => {
            (words.pick("diploma's bètatechniek", "technical diplomas"), i.trim_start_matches("diplomas_technical_"))
        }
        "vacancies_technical" => (words.pick("vacatures techniek", "technical vacancies"), ""),
        "vacancies_digital" => (words.pick("vacatures ICT", "ICT vacancies"), ""),
        "employed_technical" => (words.pick("werkend in techniek (klasse 07)", "at work, class 07"), ""),
        "employed_digital" => (words.pick("werkend in ICT (klasse 08)", "at work, class 08"), ""),
        "share_women_technical_digital" => (words.pick("aandeel vrouwen", "share of women"), ""),
        "digital_professionals" => {
            (words.pick("digitale professionals (HCA-ICT)", "digital professionals (HCA-ICT)"), "")
        }
        "instroom_per_quarter" => (words.pick("instroom van school", "inflow from school"), ""),
        "zij_instroom_per_quarter" => (words.pick("zij-instroom", "switchers in"), ""),
        "weglek_per_quarter" => (words.pick("weglek naar ander werk", "left for other work"), ""),
        "weglek_broad_per_quarter" => (words.pick("weglek in brede zin", "lost to technology, broad"), ""),
        "retired_per_quarter" => (words.pick("met pensioen", "retired"), ""),
        other => ("", other),
    };
    let rest = if rest == "ho" { words.pick("hbo en wo", "hbo and wo") } else { rest };
    format!("{stem} {rest}").trim().to_string()
}

/// Name of a regime of the business cycle.
pub fn cycle_name(regime: &str, lang: Lang) -> &'static str {
    let words = Words(lang);
    match regime {
        "recession" => words.pick("recessie", "recession"),
        "tight" => words.pick("krap", "tight"),
        _ => words.pick("gewoon", "normal"),
    }
}

/// Name of a step of the bridge.
pub fn step_name(step: &str, lang: Lang) -> &'static str {
    let words = Words(lang);
    match step {
        "hand_leads" => words.pick("[hand] leads", "[hand] leads"),
        "hand_starters" => words.pick("[hand] starters", "[hand] starters"),
        "hand_at_work" => words.pick("[hand] na een jaar aan het werk", "[hand] at work after a year"),
        "simulated_leads" => words.pick("[model] leads", "[model] leads"),
        "simulated_starters" => words.pick("extra starters", "extra starters"),
        "additional_2030" => words.pick("additioneel 2030", "additional 2030"),
        "displaced_2030" => words.pick("verdrongen 2030", "displaced 2030"),
        "extra_2030" => words.pick("extra 2030", "extra 2030"),
        "additional_2035" => words.pick("additioneel 2035", "additional 2035"),
        "displaced_2035" => words.pick("verdrongen 2035", "displaced 2035"),
        _ => words.pick("extra 2035", "extra 2035"),
    }
}

/// Name of a unit.
pub fn unit_name(unit: &'static str, lang: Lang) -> &'static str {
    let in_dutch = match unit {
        "EUR" => "euro",
        "EUR a year" => "euro per jaar",
        "EUR of 2025" => "euro van 2025",
        "count" => "aantal",
        "elasticity" => "elasticiteit",
        "growth per year" => "groei per jaar",
        "hazard per quarter" => "kans per kwartaal",
        "log" => "logaritme",
        "logit points" => "logitpunten",
        "percentage points" => "procentpunten",
        "persons per year" => "personen per jaar",
        "quarters" => "kwartalen",
        "share" => "deel",
        "weeks" => "weken",
        "years" => "jaar",
        "firms" => "bedrijven",
        "paths" => "paden",
        "percent" => "procent",
        "persons" => "personen",
        "persons a year" => "personen per jaar",
        "vacancies" => "vacatures",
        _ => unit,
    };
    Words(lang).pick(in_dutch, unit)
}

/// How a number is known.
pub fn status_name(status: &'static str, lang: Lang) -> &'static str {
    let in_dutch = match status {
        "measured" => "gemeten",
        "estimated" => "geschat",
        "calibrated" => "gefit",
        "assumed" => "aangenomen",
        _ => status,
    };
    Words(lang).pick(in_dutch, status)
}
