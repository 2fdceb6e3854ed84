//! From outcomes to the answer of the doorrekening: each action, each pillar, the whole, and how they overlap.

use serde::Serialize;

use crate::compare::costs::{self, CostEach, CostLine, PerStart};
use crate::compare::doorrekening::figures::{BY_REASON, Figure};
use crate::compare::doorrekening::{OfPart, Outcome, Part, Plan};
use crate::compare::statistics::{Summary, Table, mean, outcomes, quantile, summary};
use crate::domain::Reason;
use crate::levers::Lever;
use crate::parameters::{Book, Mistake};

/// What one part of the policy does. Persons, fte and vacancies at 1:1; differences with B0.
#[derive(Clone, Debug, Serialize)]
pub struct Assessed {
    /// Name: of a lever, `pillar 1` to `pillar 4`, or `all`.
    pub name: String,
    /// Pillar of the Actieplan; 0 for the whole.
    pub pillar: u8,
    /// Shortage relieved in fte, end of 2030: extra fte at work and fte no longer needed for the same output.
    pub relieved_2030: Summary,
    /// The same, end of 2035.
    pub relieved_2035: Summary,
    /// Of the fte relieved in 2030, those no longer needed (mean).
    pub no_longer_needed_2030: f64,
    /// Of the fte relieved in 2030, those from more hours of people who are technicians anyway (mean).
    pub more_hours_2030: f64,
    /// Extra technicians, end of 2030.
    pub extra_2030: Summary,
    /// Extra technicians, end of 2035.
    pub extra_2035: Summary,
    /// Technician-years 2023-2035, discounted at [`crate::compare::assess::DISCOUNT_RATE`].
    pub technician_years: Summary,
    /// Extra persons at work in the country, end of 2035.
    pub national_2035: Summary,
    /// Open vacancies, technical and digital together, end of 2030.
    pub vacancies_2030: Summary,
    /// Left technology for other work 2023-2035, by reason (means, in the order of [`Reason`]).
    pub weglek_by_reason: Vec<(&'static str, f64)>,
    /// Left for no work, and started outside technology though educated in it, 2023-2035 (means).
    pub other_weglek: [f64; 2],
    /// Persons reached, of them participants, of them who would have done so anyway (means).
    pub reached: [f64; 3],
    /// At work in technology at the end of 2030 and not in the baseline, and the other way round (means).
    pub additional_displaced: [f64; 2],
    /// Mean cost to the government to 2035, EUR, nominal.
    pub cost_eur: f64,
    /// 5 and 95% of it over the draws.
    pub cost_range_eur: [f64; 2],
    /// How much of it is the cost of actions that hangs on assumed numbers (mean).
    pub cost_assumed_eur: f64,
    /// The assumed numbers, by name.
    pub cost_assumed: Vec<String>,
    /// What it costs, by who bears it and what for; of the extra starts and the raised wages that it brings (means).
    pub costs: Vec<CostLine>,
    /// Mean cost over mean extra technicians of 2035; `None` where that is zero or less.
    pub cost_per_mean_extra_eur: Option<f64>,
    /// Cost per extra technician of 2035, draw by draw.
    pub cost_per_extra_eur: Option<CostEach>,
    /// Mean cost over mean fte relieved in 2035.
    pub cost_per_fte_eur: Option<f64>,
    /// What the whole loses in 2035 when this is left out, fte (for an action of a larger policy).
    pub left_out_2035: Option<Summary>,
}

/// How the parts add up, fte of shortage relieved at the end of 2035.
#[derive(Clone, Debug, Serialize)]
pub struct Overlap {
    /// Sum of the actions alone.
    pub sum_of_parts: Summary,
    /// All together.
    pub whole: Summary,
    /// Sum less whole: above zero they overlap, below zero they strengthen each other.
    pub overlap: Summary,
    /// What coordination adds to the whole beyond what it does alone: the overlap that it recovers.
    pub recovered_by_coordination: Option<Summary>,
}

/// A level in B0 and with everything.
#[derive(Clone, Debug, Serialize)]
pub struct Level {
    /// In B0.
    pub baseline: Summary,
    /// With all actions.
    pub policy: Summary,
}

/// The answer.
#[derive(Clone, Debug, Serialize)]
pub struct Answer {
    /// Actions alone, largest relief in 2035 first.
    pub actions: Vec<Assessed>,
    /// Pillars.
    pub pillars: Vec<Assessed>,
    /// The whole.
    pub whole: Assessed,
    /// How they add up.
    pub overlap: Overlap,
    /// Digital professionals at the end of 2030, as HCA-ICT counts them.
    pub digital_professionals_2030: Level,
    /// Open vacancies, technical and digital together, end of 2030.
    pub vacancies_2030: Level,
    /// Share of women at work in technology, end of 2035.
    pub women_2035: Level,
    /// Share of girls and women among the entrants of technology, 2023-2035.
    pub women_entrants: Level,
}

/// Makes the answer.
///
/// # Errors
/// If a number of costs is missing.
pub fn assess(plan: &Plan, outcomes: &[Outcome], book: &Book) -> Result<Answer, Mistake> {
    let measures = &plan.policy.measures;
    let not_set = |names: Vec<String>| names.into_iter().filter(|name| !plan.fixed.contains(name)).collect();
    let assumed = measures.iter().map(|m| costs::assumed(m, book).map(not_set)).collect::<Result<_, Mistake>>()?;
    let view = View { plan, outcomes, parts: plan.parts(), per_start: PerStart::from_book(book)?, assumed };
    let all = if measures.len() > 1 { Part::All } else { Part::Alone(0) };
    let mut actions: Vec<Assessed> = (0..measures.len()).map(|i| view.action(i, all)).collect();
    actions.sort_by(|a, b| b.relieved_2035.mean.total_cmp(&a.relieved_2035.mean));
    let pillar = |pillar: u8| {
        let mut of_pillar = (0..measures.len()).filter(|&i| measures[i].lever.card.pillar == pillar);
        let part = match (of_pillar.next()?, of_pillar.next()) {
            (only, None) => Part::Alone(only),
            _ => Part::Pillar(pillar),
        };
        Some(view.assess(format!("pillar {pillar}"), pillar, part))
    };
    let digital = |o: &Outcome, d: f64| (o.baseline[Figure::Digital2030.index()] + d) * o.digital_bridge;
    Ok(Answer {
        actions,
        pillars: (1..=4).filter_map(pillar).collect(),
        whole: view.assess("all".into(), 0, all),
        overlap: view.overlap(all),
        digital_professionals_2030: view.level(all, |o, p| digital(o, p.map_or(0.0, |p| of(p, Figure::Digital2030)))),
        vacancies_2030: view.level(all, |o, p| {
            let open = [Figure::VacanciesTechnical2030, Figure::VacanciesDigital2030];
            open.iter().map(|f| o.baseline[f.index()] + p.map_or(0.0, |p| of(p, *f))).sum()
        }),
        women_2035: view.share(all, Figure::Women2035, Figure::Technicians2035),
        women_entrants: view.share(all, Figure::EntrantsWomen, Figure::Entrants),
    })
}

/// A figure of a difference.
fn of(part: &OfPart, figure: Figure) -> f64 {
    part.difference[figure.index()]
}

struct View<'a> {
    plan: &'a Plan,
    outcomes: &'a [Outcome],
    parts: Vec<Part>,
    per_start: PerStart,
    /// By action: assumed numbers on which its cost hangs.
    assumed: Vec<Vec<String>>,
}

impl View<'_> {
    fn place(&self, part: Part) -> usize {
        self.parts.iter().position(|p| *p == part).unwrap_or(0)
    }

    /// A quantity by draw and seed, at 1:1.
    fn table(&self, quantity: impl Fn(&Outcome) -> f64) -> Table {
        let k = self.plan.scale.weight();
        let mut values = vec![Vec::new(); self.plan.draws];
        for outcome in self.outcomes {
            values[outcome.draw].push(k * quantity(outcome));
        }
        Table::of(values)
    }

    fn summary(&self, quantity: impl Fn(&Outcome) -> f64) -> Summary {
        summary(&self.table(quantity), self.plan.scale.weight())
    }

    fn level(&self, all: Part, quantity: impl Fn(&Outcome, Option<&OfPart>) -> f64) -> Level {
        let place = self.place(all);
        Level {
            baseline: self.summary(|o| quantity(o, None)),
            policy: self.summary(|o| quantity(o, Some(&o.parts[place]))),
        }
    }

    /// The share of one figure in another, in B0 and with everything.
    fn share(&self, all: Part, part: Figure, whole: Figure) -> Level {
        // A share does not grow with the scale.
        let k = self.plan.scale.weight();
        let ratio = |o: &Outcome, p: Option<&OfPart>| {
            let level = |figure: Figure| o.baseline[figure.index()] + p.map_or(0.0, |p| of(p, figure));
            level(part) / level(whole).max(1.0) / k
        };
        self.level(all, ratio)
    }

    /// Shortage relieved: extra fte at work, and staff no longer needed at the fte of a technician.
    fn relieved(outcome: &Outcome, part: &OfPart, late: bool) -> [f64; 2] {
        let (fte, saved, technicians) = if late {
            (Figure::Fte2035, Figure::Saved2035, Figure::Technicians2035)
        } else {
            (Figure::Fte2030, Figure::Saved2030, Figure::Technicians2030)
        };
        let a_head = outcome.baseline[fte.index()] / outcome.baseline[technicians.index()].max(1.0);
        [of(part, fte), of(part, saved) * a_head]
    }

    fn relieved_at_last(&self, part: Part) -> impl Fn(&Outcome) -> f64 {
        let place = self.place(part);
        move |o: &Outcome| Self::relieved(o, &o.parts[place], true).iter().sum()
    }

    fn action(&self, nth: usize, all: Part) -> Assessed {
        let card = &self.plan.policy.measures[nth].lever.card;
        let mut action = self.assess(card.name.to_owned(), card.pillar, Part::Alone(nth));
        if all == Part::All {
            let (whole, rest) = (self.relieved_at_last(all), self.relieved_at_last(Part::Without(nth)));
            action.left_out_2035 = Some(self.summary(|o| whole(o) - rest(o)));
        }
        action
    }

    fn assess(&self, name: String, pillar: u8, part: Part) -> Assessed {
        let place = self.place(part);
        let sum_up = |f: &dyn Fn(&Outcome, &OfPart) -> f64| self.summary(|o| f(o, &o.parts[place]));
        let figure = |figure: Figure| sum_up(&|_, p| of(p, figure));
        let mean_of = |f: &dyn Fn(&OfPart) -> f64| self.table(|o| f(&o.parts[place])).mean();
        let relieved = |late: bool| sum_up(&|o, p| Self::relieved(o, p, late).iter().sum());
        let (relieved_2035, extra_2035) = (relieved(true), figure(Figure::Technicians2035));
        let cost = self.cost(part);
        let cost_eur = mean(&cost);
        let cost_range_eur = [0.05, 0.95].map(|p| quantile(&cost, p));
        let (cost_assumed, cost_assumed_eur) = self.cost_assumed(part);
        let over = |effect: f64| (effect > 0.0 && cost_eur > 0.0).then(|| cost_eur / effect);
        let reasons = Reason::ALL.iter().zip(BY_REASON);
        Assessed {
            name,
            pillar,
            relieved_2030: relieved(false),
            no_longer_needed_2030: self.table(|o| Self::relieved(o, &o.parts[place], false)[1]).mean(),
            more_hours_2030: mean_of(&|p| p.more_hours),
            extra_2030: figure(Figure::Technicians2030),
            technician_years: figure(Figure::TechnicianYears),
            national_2035: figure(Figure::AtWork2035),
            vacancies_2030: sum_up(&|_, p| of(p, Figure::VacanciesTechnical2030) + of(p, Figure::VacanciesDigital2030)),
            weglek_by_reason: reasons.map(|(reason, f)| (reason.name(), mean_of(&|p| of(p, f)))).collect(),
            other_weglek: [Figure::LeftForNoWork, Figure::NotStarted].map(|f| mean_of(&|p| of(p, f))),
            reached: [mean_of(&|p| p.reached), mean_of(&|p| p.participants), mean_of(&|p| p.deadweight)],
            additional_displaced: [mean_of(&|p| p.additional), mean_of(&|p| p.displaced)],
            costs: {
                let extra_starts = mean_of(&|p| of(p, Figure::Starters));
                let raised = mean_of(&|p| p.raised_quarters);
                let paid = self.outcomes.iter().map(|o| o.parts[place].training_paid_eur).collect::<Vec<_>>();
                let [low, high] = cost_range_eur;
                let mut lines = costs::lines([low, cost_eur, high], mean(&paid), extra_starts, &self.per_start);
                lines.extend(costs::higher_wages(raised, &self.per_start));
                lines
            },
            cost_eur,
            cost_range_eur,
            cost_assumed_eur,
            cost_assumed,
            cost_per_mean_extra_eur: over(extra_2035.mean),
            cost_per_extra_eur: self.cost_per_extra(place),
            cost_per_fte_eur: over(relieved_2035.mean),
            relieved_2035,
            extra_2035,
            left_out_2035: None,
        }
    }

    /// What a part costs in each draw, rising.
    fn cost(&self, part: Part) -> Vec<f64> {
        let place = self.place(part);
        let mut cost: Vec<f64> = self.outcomes.iter().map(|o| o.parts[place].cost_eur).collect();
        cost.sort_by(f64::total_cmp);
        cost
    }

    /// Assumed numbers on which the cost of a part hangs, and what the actions that have some cost together.
    fn cost_assumed(&self, part: Part) -> (Vec<String>, f64) {
        let of_part = self.plan.policy_of(part).measures;
        let of_plan = self.plan.policy.measures.iter().zip(&self.assumed).enumerate();
        let rests = of_plan.filter(|(_, (measure, names))| of_part.contains(measure) && !names.is_empty());
        rests.fold((Vec::new(), 0.0), |(mut all, eur), (nth, (_, names))| {
            all.extend(names.iter().cloned());
            (all, eur + mean(&self.cost(Part::Alone(nth))))
        })
    }

    /// Of what costs something in every draw.
    fn cost_per_extra(&self, place: usize) -> Option<CostEach> {
        let extra_a_euro = |o: &Outcome| of(&o.parts[place], Figure::Technicians2035) / o.parts[place].cost_eur;
        let costs = self.outcomes.iter().all(|o| o.parts[place].cost_eur > 0.0);
        let k = self.plan.scale.weight();
        costs.then(|| CostEach::of(1.0, &outcomes(&self.table(extra_a_euro), k))).flatten()
    }

    fn overlap(&self, all: Part) -> Overlap {
        let measures = &self.plan.policy.measures;
        let alone: Vec<_> = (0..measures.len()).map(|i| self.relieved_at_last(Part::Alone(i))).collect();
        let sum = |o: &Outcome| alone.iter().map(|part| part(o)).sum::<f64>();
        let whole = self.relieved_at_last(all);
        let is_coordination = |lever: &Lever| lever.card.name == "coordination";
        let coordination = measures.iter().position(|measure| is_coordination(measure.lever));
        Overlap {
            sum_of_parts: self.summary(sum),
            whole: self.summary(&whole),
            overlap: self.summary(|o| sum(o) - whole(o)),
            recovered_by_coordination: coordination.filter(|_| all == Part::All).map(|nth| {
                let rest = self.relieved_at_last(Part::Without(nth));
                self.summary(|o| whole(o) - rest(o) - alone[nth](o))
            }),
        }
    }
}
