//! Words of `weglek why` in Dutch and English.

use crate::report::Lang;
use crate::report::words::Words;

/// Name of a reason, or of all of them.
pub fn reason_name(reason: &str, lang: Lang) -> &'static str {
    let words = Words(lang);
    match reason {
        "pay" => words.pick("Loon", "Pay"),
        "strain" => words.pick("Zwaar werk", "Strain"),
        "care_and_hours" => words.pick("Zorg en uren", "Care and hours"),
        "prospects_and_image" => words.pick("Vooruitzicht en imago", "Prospects and image"),
        "first_year_after_switching" => words.pick("Eerste jaar na overstap", "First year after switching"),
        "employer_shrinks" => words.pick("Werkgever krimpt", "Employer shrinks"),
        "sum_of_parts" => words.pick("Som van de zes", "Sum of the six"),
        _ => words.pick("Alle redenen tegelijk weg", "All reasons gone together"),
    }
}

/// Heading of a column, at most eight signs.
pub fn column_name(leaving: &str, lang: Lang) -> &'static str {
    let words = Words(lang);
    match leaving {
        "pay" => words.pick("loon", "pay"),
        "strain" => words.pick("zwaar", "strain"),
        "care_and_hours" => words.pick("zorg", "care"),
        "prospects_and_image" => words.pick("vooruit", "prosp."),
        "first_year_after_switching" => words.pick("1e jaar", "1st yr"),
        "employer_shrinks" => words.pick("krimp", "shrinks"),
        "not_started" => words.pick("n.begin", "n.start"),
        "unemployed" => words.pick("werkl.", "unempl."),
        _ => words.pick("inact.", "inact."),
    }
}

/// Name of a way of leaving that is no weglek.
pub fn exit_name(exit: &str, lang: Lang) -> &'static str {
    let words = Words(lang);
    match exit {
        "retired" => words.pick("met pensioen", "retired"),
        "died" => words.pick("overleden of 75", "died or 75"),
        _ => words.pick("naar het buitenland", "moved abroad"),
    }
}

/// Title of a table by a feature.
pub fn split_name(split: &str, lang: Lang) -> &'static str {
    let words = Words(lang);
    match split {
        "level" => words.pick("Naar niveau", "By level"),
        "sex" => words.pick("Naar geslacht", "By sex"),
        "age" => words.pick("Naar leeftijd", "By age"),
        "occupation" => words.pick("Naar beroep", "By occupation"),
        _ => words.pick("Naar provincie", "By province"),
    }
}

/// Name of a group within a feature. Provinces have their own.
pub fn group_name<'a>(split: &str, group: &'a str, lang: Lang) -> &'a str {
    let words = Words(lang);
    match (split, group) {
        ("level", "vmbo_mbo1") => words.pick("vmbo, mbo-1", "vmbo, mbo-1"),
        ("level", "mbo23") => words.pick("mbo-2 en -3", "mbo-2 and -3"),
        ("level", "mbo4") => words.pick("mbo-4, havo, vwo", "mbo-4, havo, vwo"),
        ("sex", "men") => words.pick("mannen", "men"),
        ("sex", "women") => words.pick("vrouwen", "women"),
        ("age", "under_25") => words.pick("jonger dan 25", "under 25"),
        ("age", "25_34") => words.pick("25 tot 35", "25 to 34"),
        ("age", "35_44") => words.pick("35 tot 45", "35 to 44"),
        ("age", "45_54") => words.pick("45 tot 55", "45 to 54"),
        ("age", "55_and_over") => words.pick("55 en ouder", "55 and over"),
        ("occupation", "helpers") => words.pick("hulpkrachten", "helpers"),
        ("occupation", "construction") => words.pick("bouw", "construction"),
        ("occupation", "metal") => words.pick("metaal", "metal"),
        ("occupation", "electro") => words.pick("elektro, installatie", "electricians"),
        ("occupation", "process") => words.pick("operators", "operators"),
        ("occupation", "technicians") => words.pick("technici (niveau 3)", "technicians (level 3)"),
        ("occupation", "engineers") => words.pick("ingenieurs", "engineers"),
        ("occupation", "ict_technicians") => words.pick("ICT-technici", "ICT technicians"),
        ("occupation", "ict_specialists") => words.pick("ICT-specialisten", "ICT specialists"),
        ("occupation", "care") => words.pick("zorg", "care"),
        ("occupation", "education") => words.pick("onderwijs", "education"),
        ("occupation", "transport") => words.pick("transport", "transport"),
        ("occupation", "business") => words.pick("zakelijk, bestuur", "business"),
        ("occupation", "commerce") => words.pick("handel, diensten", "commerce, services"),
        ("occupation", "other") => words.pick("ander werk", "other work"),
        _ => group,
    }
}
