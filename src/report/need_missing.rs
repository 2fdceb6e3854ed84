//! What is still missing to estimate the effect of each action, on the terminal, in Dutch or English.

use std::fmt::Write as _;

use crate::compare::need_answer::NeedAnswer;
use crate::report::Lang;
use crate::report::need::wrapped;
use crate::report::words::Words;

/// Writes the list, by pillar and action.
pub fn missing(out: &mut String, answer: &NeedAnswer, words: Words) {
    let title = words.pick(
        "Welke informatie per actie nog ontbreekt om het effect te schatten (kracht van het bewijs; wie kan meten)",
        "What information is still missing for each action to estimate its effect (strength of evidence; who could measure)",
    );
    let _ = writeln!(out, "{title}");
    let mut before = "";
    for m in &answer.missing {
        let [name, link, what, who] = match words.0 {
            Lang::Nl => [&m.name_nl, &m.link_nl, &m.missing_nl, &m.who_nl],
            Lang::En => [&m.name_en, &m.link_en, &m.missing_en, &m.who_en],
        };
        if m.lever != before {
            let pillar = if m.pillar == 0 {
                words.pick("buiten de pijlers", "outside the pillars").to_string()
            } else {
                format!("{} {}", words.pick("pijler", "pillar"), m.pillar)
            };
            let _ = writeln!(out, "  {name} ({pillar}; {})", m.lever);
            before = &m.lever;
        }
        wrapped(out, &format!("{link} [{}]: {what}.", strength(&m.confidence, words)), "    ");
        wrapped(out, &format!("{}: {who}.", words.pick("Meten", "To measure")), "      ");
    }
}

/// Confidence as the table has it, in the language of the answer.
fn strength(confidence: &str, words: Words) -> String {
    if words.0 == Lang::En {
        return if confidence == "absent" { "no row of evidence".into() } else { confidence.into() };
    }
    if confidence == "absent" {
        return "geen bewijsregel".into();
    }
    // Longer phrases first: 'weak' stands within 'very weak'.
    let dutch = [
        ("strong that take-up is uncertain", "sterk bewijs dat het gebruik onzeker is"),
        ("strong for girls near choice; shrunk", "sterk voor meisjes vlak voor de keuze, gekrompen"),
        ("strong for small; upper tail uncertain", "sterk dat het klein is, bovenkant onzeker"),
        ("strong (3 Dutch training sources)", "sterk (3 Nederlandse bronnen)"),
        ("moderate but not transportable", "matig, niet over te dragen"),
        ("moderate (foreign)", "matig (buitenland)"),
        ("moderate (2014)", "matig (2014)"),
        ("weak for NL", "zwak voor Nederland"),
        ("very weak", "zeer zwak"),
        ("conflicting", "tegenstrijdig"),
        ("moderate", "matig"),
        ("strong", "sterk"),
        ("weak", "zwak"),
    ];
    dutch.iter().fold(confidence.to_string(), |text, (en, nl)| text.replace(en, nl))
}
