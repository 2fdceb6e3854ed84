//! Names of the drawn parameters in words, in Dutch and English.

use crate::report::words::Words;
use crate::report::{Lang, lever_words};

/// Name of a drawn parameter in words; its dotted name where there are none.
pub fn parameter_name(name: &str, lang: Lang) -> &str {
    match words(name) {
        Some((nl, en)) => Words(lang).pick(nl, en),
        None => name,
    }
}

fn words(name: &str) -> Option<(&'static str, &'static str)> {
    Some(match name {
        "automation.labour_saved" => ("arbeid die automatisering bespaart", "labour saved by automation"),
        "automation.output_response" => ("groei van de productie door automatisering", "output growth by automation"),
        "campaign.recall" => {
            ("deel van de doelgroep dat de campagne kent (P01)", "share that knows the campaign (P01)")
        }
        "campaign.cost_per_lead" => ("kosten per extra lead (P02)", "cost per extra lead (P02)"),
        "campaign.cost_per_lead.part" => {
            ("kosten per lead: Britse of Nederlandse inschatting (P02)", "cost per lead: UK or Dutch prior (P02)")
        }
        "campaign.targeting" => {
            ("gewone leads die via de campagne komen", "ordinary leads that come in through the campaign")
        }
        "campaign.start_share" => ("deel van de leads dat start (P05)", "share of leads who start (P05)"),
        "campaign.works_after_a_year" => {
            ("starters die na een jaar in techniek werken (P07)", "starters in technology after a year (P07)")
        }
        "campaign.pupils_points" => ("effect op leerlingen en studenten (P09)", "effect on pupils and students (P09)"),
        "campaign.parents_points" => ("effect via ouders (P10)", "effect through parents (P10)"),
        "campaign.half_life" => ("hoe snel de campagne vergeten wordt (P11)", "how fast it is forgotten (P11)"),
        "campaign.total_elasticity" => ("plafond op het aantal leads (P12)", "ceiling on leads (P12)"),
        "campaign.spend_elasticity" => ("respons op meer of minder geld", "response to more or less money"),
        "employers.posting" => ("banen die als vacature opengaan", "unfilled jobs that are posted"),
        "employers.withdraws" => ("vacatures die worden ingetrokken", "vacancies that are withdrawn"),
        "employers.wage_elasticity" => ("vraag van werkgevers naar loon", "employers' demand by wage"),
        "employers.green_growth" => ("groei van groen werk", "growth of green work"),
        "first_job.outside_men_mbo" => (
            "technische mbo'ers die geen technisch werk zoeken",
            "technical mbo leavers who do not seek technical work",
        ),
        "fit.coding_error" => ("fouten in de codering van beroepen", "mistakes in the coding of occupations"),
        "jobless.finds_other_work" => ("werklozen die ander werk vinden", "jobless who find other work"),
        "jobless.technician_finds_other_work" => {
            ("ander werk voor wie technisch werk zoekt", "other work for those who seek technical work")
        }
        "jobless.looks_women_factor" => {
            ("werkloze vrouwen die technisch werk zoeken", "jobless women who seek technical work")
        }
        "jobless.agency_takes" => ("werkzoekenden die uitzendwerk nemen", "jobless who take agency work"),
        "outside.regime" => ("conjunctuur na 2025", "business cycle after 2025"),
        "outside.demand_growth" => ("groei van de vraag na 2025", "growth of demand after 2025"),
        "outside.net_migration" => ("migratiesaldo", "net migration"),
        "reserve.reachable_share" => ("bereikbaar deel van de stille reserve", "reachable part of the hidden reserve"),
        "employers.plans_smaller" => ("krimpende plannen bij open vacatures", "plans that shrink with open vacancies"),
        "search.contacts" => ("vacatures die een zoekende vindt", "vacancies that a seeker comes upon"),
        "search.contact_elasticity" => ("hoe dat stijgt met de krapte", "how that rises with tightness"),
        "search.trained_advantage" => ("voorkeur voor technisch opgeleiden", "preference for the technically educated"),
        "search.trainee_advantage" => ("kans van wie nog in opleiding is", "chance of a trainee"),
        "separation.other_unemployed" => ("ander werk dat verloren gaat", "loss of other work"),
        "study.mbo4_to_hbo" => ("mbo-4 die doorgaat naar hbo", "mbo-4 who go on to hbo"),
        "study.taste_slope" => ("gewicht van smaak bij studiekeuze", "weight of taste in study choice"),
        "study.wage_elasticity" => ("studiekeuze naar loon", "study choice by wage"),
        "wages.tightness_response" => ("loon naar krapte", "wages by tightness"),
        "weglek.pay" => ("weglek om loon", "leaving for pay"),
        "weglek.strain" => ("weglek om zwaar werk", "leaving for strain"),
        "weglek.care_and_hours" => ("weglek om zorg en uren", "leaving for care and hours"),
        "weglek.prospects" => ("weglek om vooruitzichten", "leaving for prospects"),
        "weglek.wage_elasticity" => ("weglek naar loon", "leaving by wage"),
        "zij_instroom.lead_women" => ("vrouwen die willen overstappen", "women who become interested in switching"),
        "zij_instroom.start_share" => ("deel van de gewone leads dat start", "share of ordinary leads who start"),
        "zij_instroom.course_share" => ("starters die eerst een cursus volgen", "starters who take a course first"),
        "zij_instroom.course_places" => ("cursusplaatsen", "places on courses"),
        "zij_instroom.mean_quarters_seeking" => ("hoe lang zij-instromers zoeken", "how long switchers seek"),
        _ => return lever_words::words(name),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parameters::{Accepted, Book};

    #[test]
    fn every_drawn_or_fitted_parameter_has_words() {
        let (book, fitted) = (Book::embedded().expect("the book can be read"), Accepted::embedded().expect("the fit"));
        let drawn = book.entries().filter(|entry| entry.draw.is_some()).map(|entry| entry.parameter.name.as_str());
        let drawn = drawn.chain(fitted.names().iter().map(String::as_str));
        let without: Vec<&str> = drawn.filter(|name| words(name).is_none()).collect();
        assert!(without.is_empty(), "parameters without words in report/parameter_words.rs: {without:?}");
    }
}
