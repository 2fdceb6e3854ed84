//! Sizes of levers for people at school and on the way into technology: what a lever does to the quantity that was measured lies inside its row of evidence.
//!
//! Each test names the statistic. All run twins at 1/50 for the seeds 1 to 8, with the central value of every parameter, and
//! add the eight up before they divide. Level: the result lies between the row's 5% and 95% in
//! configs/data/policy_effects.csv. Levers are pulled so far that noise is small against the row.

mod support;

use rayon::prelude::*;
use support::Run;
use support::levers::{choosers, in_force, numbers_of, origins, pull, studies_technology, twins, with_parameters};
use support::sizes::{FROM, SCALE, YEAR, as_asked, counted, inside, parameter, reaches, start};
use weglek::compare::Conditions;
use weglek::compare::baseline::Baseline;
use weglek::compare::twins::compare;
use weglek::domain::{Field, Funnel, Level, Province, Quarter, Sex, Stage};
use weglek::levers::Policy;
use weglek::parameters::Effect;
use weglek::world::people::Life;

/// P03, leads per EUR 1 million: extra leads of a campaign of EUR 1 million a year for three years and what lingers after it.
#[test]
fn p03_leads_of_the_campaign() {
    let mut measure = pull("campaign", 0.0, FROM);
    measure.settings[0] = 1e6;
    measure.until = Quarter(FROM.0 + 3 * YEAR);
    let leads = twins(start(), &measure.into(), 4 * YEAR, |sum: &mut f64, _, twin| {
        *sum += f64::from(twin.world.flows.campaign_leads);
    });
    let mean = leads.iter().sum::<f64>() / leads.len() as f64;
    let per_million = mean * f64::from(SCALE) / 3.0;
    inside("P03", "net leads per EUR 1 million", per_million);
    as_asked("net leads per EUR 1 million", per_million, 1e6 / parameter("campaign.cost_per_lead"), 0.15);
}

/// P04 and P25, shares: of all leads that come in through a campaign for switchers of 2026 to 2028 those who would have come
/// anyway, and of its participants those whose twins start in the same 18 months too. The share of leads who start (P05)
/// stands at the mean of its prior: what is counted over draws goes by means.
#[test]
fn p04_and_p25_deadweight_of_the_campaign() {
    let book = support::book();
    let prior = book.entry("campaign.start_share").expect("it is in the book").draw.clone().expect("it is drawn");
    let mean = (0..200).map(|nth| prior.quantile((f64::from(nth) + 0.5) / 200.0)).sum::<f64>() / 200.0;
    let runs = with_parameters(start(), &book, &[("campaign.start_share", mean)]);
    let policy = Policy::from(support::campaign([20e6, 0.0, 0.0], 2026, 3));
    let counts: Vec<[u32; 4]> = runs
        .par_iter()
        .map(|run| {
            let unchanged = Conditions { model: &run.model, policy: &Policy::default(), numbers: &run.numbers };
            let baseline = Baseline::live(run.world.clone(), &unchanged).expect("a world can be lived");
            let with = Conditions { policy: &policy, ..unchanged };
            let c = compare(&baseline, &with).expect("a world can be lived");
            [c.campaign_leads, c.reached, c.participants, c.deadweight]
        })
        .collect();
    let [leads, reached, participants, anyway] =
        [0, 1, 2, 3].map(|i| f64::from(counts.iter().map(|c| c[i]).sum::<u32>()));
    assert!(participants > 200.0, "{participants} participants");
    inside("P04", "deadweight of leads", 1.0 - leads / reached);
    inside("P25", "deadweight of participants", anyway / participants);
}

/// P13, relative change: girls visited who choose technology in 2026, against their twins.
#[test]
fn p13_role_models_on_the_choice_of_girls() {
    let [before, after] = counted(start(), pull("girls_in_tech", 148_000.0, FROM), 3, |sum, [a, b], [base, twin]| {
        if !twin.world.quarter.starts_school_year() {
            return;
        }
        let (in_force, who) = (in_force(twin), numbers_of(&twin.world));
        let visited = |&i: &usize| {
            twin.world.people.fixed[i].sex() == Sex::Woman
                && reaches(&in_force, |e| matches!(e, Effect::RelativeChoice(_)), who[i])
        };
        for (nth, (was, is)) in [(a, base), (b, twin)].into_iter().enumerate() {
            let visited = choosers(was, &is.world).into_iter().filter(visited);
            sum[nth] += visited.filter(|&i| studies_technology(&is.world, i)).count() as f64;
        }
    });
    let growth = after / before - 1.0;
    inside("P13", "relative change among girls visited, percent", 100.0 * growth);
    as_asked("growth among girls", growth, parameter("girls_in_tech.relative"), 0.25);
}

/// P19, points: boys who had the full extra course from ten to fifteen (intensity 1) and choose in 2033 to 2035 at 16 to 18,
/// against their twins.
#[test]
fn p19_technology_at_school_on_the_choice_of_boys() {
    let runs = with_parameters(start(), &support::book(), &[("tech_at_school.intensity", 1.0)]);
    let quarters = Quarter::of(2035, 3).0 - FROM.0 + 1;
    let [all, before, after] = counted(&runs, pull("tech_at_school", 54.15e6, FROM), quarters, |sum, was, is| {
        let quarter = is[0].world.quarter;
        if !quarter.starts_school_year() || quarter.year() < 2033 {
            return;
        }
        let people = &is[0].world.people;
        // Born so late that they were ten when it began.
        let (of_age, mut exposed) = (FROM.0 - 40, vec![false; people.places()]);
        for block in people.blocks.iter().filter(|block| block.birth.0 >= of_age) {
            exposed[block.start..block.start + block.len].fill(true);
        }
        for nth in 0..2 {
            let boys = choosers(was[nth], &is[nth].world).into_iter().filter(|&i| {
                exposed[i] && people.fixed[i].sex() == Sex::Man && was[nth].people.stage[i] == Stage::Pupil
            });
            for boy in boys {
                sum[0] += 0.5;
                sum[1 + nth] += f64::from(u8::from(studies_technology(&is[nth].world, boy)));
            }
        }
    });
    let points = 100.0 * (after - before) / all;
    inside("P19", "points among boys exposed all through school", points);
    as_asked("points among boys", points, parameter("tech_at_school.points_boys"), 0.25);
}

/// P20, points per grant of EUR 7,000 a head: all who choose in Noord-Brabant in 2026, where the budget is such that each has
/// a grant, against their twins. The row is about the choice, so everybody whom money draws counts (retention 1).
#[test]
fn p20_grants_for_microchip_talent_on_choice() {
    let runs = with_parameters(start(), &support::book(), &[("chip_talent.retention", 1.0)]);
    let n = &runs[0].numbers;
    let heads = n.choosers * n.provinces[Province::NoordBrabant.index()];
    let chip = &n.chip_talent;
    let budget = chip.grant * heads / (chip.co_funding * chip.student_share * chip.brainport);
    let [all, before, after] = counted(&runs, pull("chip_talent", budget, FROM), 3, |sum, was, is| {
        if !is[0].world.quarter.starts_school_year() {
            return;
        }
        for nth in 0..2 {
            let people = &is[nth].world.people;
            let here = |&i: &usize| people.fixed[i].province() == Province::NoordBrabant;
            for chooser in choosers(was[nth], &is[nth].world).into_iter().filter(here) {
                sum[0] += 0.5;
                sum[1 + nth] += f64::from(u8::from(studies_technology(&is[nth].world, chooser)));
            }
        }
    });
    let points = 100.0 * (after - before) / all;
    inside("P20", "points per grant", points);
    as_asked("points per grant", points, parameter("chip_talent.points_per_grant"), 0.25);
}

/// P25, share: of those whose start the subsidy paid within a year, those whose twins start in that year too.
#[test]
fn p25_deadweight_of_the_training_subsidy() {
    #[derive(Default)]
    struct Starts {
        paid: Vec<bool>,
        anyway: Vec<bool>,
    }
    let starts = twins(start(), &pull("training_subsidy", 500e6, FROM).into(), YEAR, |s: &mut Starts, base, twin| {
        let (places, now) = (twin.world.people.places(), twin.world.quarter.0 as u8);
        s.paid.resize(places, false);
        s.anyway.resize(places, false);
        for i in 0..places {
            s.paid[i] |= twin.world.people.reached[i] == now;
            s.anyway[i] |= base.world.people.funnel[i] == Funnel::WillStart;
        }
    });
    let paid: usize = starts.iter().map(|s| s.paid.iter().filter(|paid| **paid).count()).sum();
    let both: usize = starts.iter().map(|s| s.paid.iter().zip(&s.anyway).filter(|(p, a)| **p && **a).count()).sum();
    assert!(paid > 500, "{paid} paid starts");
    let deadweight = both as f64 / paid as f64;
    inside("P25", "deadweight among subsidised starters", deadweight);
    as_asked("deadweight", deadweight, 1.0 / (1.0 + parameter("training_subsidy.start_uplift")), 0.1);
}

/// P29, share: of all whose course ends outside the third quarter (in which schools give diplomas of the same kind), those
/// who complete, with a guarantee for everybody.
#[test]
fn p29_completion_with_a_guarantee() {
    let policy = pull("techniekroute", 1e9, FROM);
    let [ends, completes, anyway] = counted(start(), policy, 2 * YEAR, |sum, was, is| {
        let now = is[0].world.quarter;
        if now.starts_school_year() {
            return;
        }
        let people = &was[1].people;
        let due = |i: &usize| people.funnel[*i] == Funnel::OnCourse && people.due[*i] == now.0 as u8;
        let diplomas = |run: &Run| f64::from(run.world.flows.diplomas[Level::Mbo23.index()][Field::Technical.index()]);
        sum[0] += (0..people.places()).filter(due).count() as f64;
        sum[1] += diplomas(is[1]);
        sum[2] += diplomas(is[0]);
    });
    assert!(completes > anyway, "the guarantee completes nothing");
    inside("P29", "completion among those with a guarantee", completes / ends);
    let closes = (completes - anyway) / (ends - anyway);
    as_asked("part of the gap closed", closes, parameter("techniekroute.closes"), 0.25);
}

/// P39, share: of the graduates of technology in mbo and hbo who go to work in 2026 and were in a partnership, those who
/// look outside technology.
#[test]
fn p39_starts_outside_technology_from_a_partnership() {
    let [all, outside, anyway] = counted(start(), pull("pps", 1e9, FROM), 3, |sum, was, is| {
        let now = is[0].world.quarter;
        if !now.starts_school_year() {
            return;
        }
        let (in_force, who) = (in_force(is[1]), numbers_of(&is[1].world));
        for (i, &who) in who.iter().enumerate() {
            let study = was[1].people.school[i];
            let graduates = was[1].people.stage[i] == Stage::Student
                && was[1].people.due[i] == now.0 as u8
                && study.is_programme()
                && study.completes()
                && study.field().is_technology()
                && study.level() != Level::Wo;
            let to_work = |stage| !matches!(stage, Stage::Student | Stage::Abroad | Stage::Gone);
            let reached = reaches(&in_force, |e| matches!(e, Effect::FirstJob(_)), who);
            if graduates && reached && to_work(is[1].world.people.stage[i]) {
                sum[0] += 1.0;
                sum[1] += f64::from(u8::from(!is[1].world.people.occupation[i].is_technology()));
                sum[2] += f64::from(u8::from(!is[0].world.people.occupation[i].is_technology()));
            }
        }
    });
    assert!(outside < anyway, "partnerships change nothing");
    inside("P39", "share starting outside technology", outside / all);
    as_asked("part who look inside instead", 1.0 - outside / anyway, parameter("pps.first_job"), 0.25);
}

/// No row: of the students of technology in mbo and hbo who begin in 2026 in a partnership and would drop out, those who
/// complete.
#[test]
fn partnerships_let_students_complete_as_asked() {
    let [dropouts, after] = counted(start(), pull("pps", 1e9, FROM), 3, |sum, _, is| {
        let now = is[0].world.quarter;
        if !now.starts_school_year() {
            return;
        }
        let in_force = in_force(is[1]);
        for (i, &who) in numbers_of(&is[1].world).iter().enumerate() {
            let [one, other] = [0, 1].map(|nth| is[nth].world.people.life(i));
            let begins = |life: &Life| life.stage == Stage::Student && life.since == now.0;
            let vocational = one.school.field().is_technology() && one.school.level() != Level::Wo;
            let alike = one.school.level() == other.school.level() && one.school.field() == other.school.field();
            let reached = || reaches(&in_force, |e| matches!(e, Effect::Completion(_)), who);
            if begins(&one) && begins(&other) && vocational && alike && reached() {
                sum[0] += f64::from(u8::from(!one.school.completes()));
                sum[1] += f64::from(u8::from(!other.school.completes()));
            }
        }
    });
    as_asked("dropouts who complete", 1.0 - after / dropouts, parameter("pps.completes"), 0.25);
}

/// No row: places of teachers more are filled, one by one, where there is a queue nearly everywhere (slack 0.6: in 33 of the 36
/// lines of province and kind of school; with 0.8 in 24).
#[test]
fn places_of_teachers_are_filled_where_there_is_a_queue() {
    let mut book = support::book();
    book.set("study.places_slack", 0.6).expect("an allowed number");
    let teachers = 500.0;
    let entrants = twins(
        &origins(SCALE, FROM, &book),
        &pull("teachers", teachers, FROM).into(),
        3,
        |sum: &mut f64, base, twin| {
            let students = |run: &Run| {
                let people = &run.world.people;
                (0..people.places())
                    .filter(|&i| people.since[i] == run.world.quarter.0 && studies_technology(&run.world, i))
                    .count() as f64
            };
            *sum += students(twin) - students(base);
        },
    );
    let places = teachers * parameter("teachers.students_per_teacher") / parameter("teachers.years");
    let filled = entrants.iter().sum::<f64>() * f64::from(SCALE) / entrants.len() as f64;
    as_asked("places filled", filled, places, 0.25);
}

/// P22, elasticity of the technical share of those who choose in the school year three years after the rise of 10 percent.
#[test]
fn p22_choice_and_pay() {
    let quarters = Quarter::of(2029, 3).0 - FROM.0 + 1;
    let [before, after] = counted(start(), pull("pay", 10.0, FROM), quarters, |sum, was, is| {
        if is[0].world.quarter == Quarter::of(2029, 3) {
            for nth in 0..2 {
                let choosers = choosers(was[nth], &is[nth].world);
                sum[nth] += choosers.into_iter().filter(|&i| studies_technology(&is[nth].world, i)).count() as f64;
            }
        }
    });
    let elasticity = (after / before).ln() / 1.1_f64.ln();
    inside("P22", "elasticity of the technical share", elasticity);
    as_asked("elasticity of the technical share", elasticity, parameter("study.wage_elasticity"), 0.15);
}
