//! The switching funnel as it comes due: start, course, job, first year; and who is admitted to a course.

use crate::domain::{Field, Funnel, Level, Quarter, Reason, Stage};
use crate::draws::Purpose;
use crate::parameters::Effect;
use crate::rules::zij_instroom::{self, Links};
use crate::step::events::Pass;
use crate::step::in_force::Help;
use crate::step::learn;
use crate::step::model::Model;
use crate::step::outcome::{Candidate, Workspace};
use crate::step::view::Calling;
use crate::world::World;
use crate::world::people::{Life, NEVER};

/// A retraining course counts as a technical programme of mbo-2 or -3: most are (bbl_work rows).
pub const COURSE: (Level, Field) = (Level::Mbo23, Field::Technical);

impl Pass<'_, '_> {
    /// Would not be interested without the campaign, but knows it: the campaign's own part of the slot.
    pub fn campaign_interest(&mut self, calling: Calling, rank: usize, above: f64, ordinary: f64, width: f64) {
        // However large the campaign, nobody's probability grows beyond the slot.
        let widened = (ordinary * (1.0 + calling.uplift)).min(width);
        if above >= widened || !self.knows_campaign(rank, calling.reach) {
            return;
        }
        let mut life = self.columns.life(rank);
        self.outcome.flows.campaign_leads += 1;
        life.traits = life.traits.set_via_campaign(true);
        self.reach(&mut life, calling.counted);
        self.enter_funnel(rank, &mut life, &zij_instroom::Links::of_campaign(&calling.links));
        self.columns.set_life(rank, life);
    }

    /// Becomes a lead as people do without a campaign; may come in through it all the same.
    pub fn become_lead(&mut self, rank: usize, life: &mut Life) {
        life.traits = life.traits.set_via_campaign(false);
        if let Some(calling) = self.view.calling
            && self.knows_campaign(rank, calling.reach)
            && self.detail(rank, Purpose::Response, 0) < calling.channel
        {
            self.reach(life, calling.counted);
        }
        self.enter_funnel(rank, life, &zij_instroom::Links::ordinary(&self.view.model.numbers.zij_instroom));
    }

    fn enter_funnel(&mut self, rank: usize, life: &mut Life, links: &zij_instroom::Links) {
        self.outcome.flows.leads += 1;
        let n = &self.view.model.numbers.zij_instroom;
        let help = self.view.in_force.strongest(self.who(rank), Effect::start_uplift);
        if let Some(wait) = zij_instroom::starts_after(self.detail(rank, Purpose::Funnel, 0), links, help.strength, n) {
            self.outcome.flows.starters += 1;
            self.reach(life, help.is_more());
            life.funnel = Funnel::WillStart;
            life.due = (self.view.quarter.0 as u8).saturating_add(1 + wait);
        }
    }

    /// Whether a person knows the campaign: a person's own, lasting number against its reach.
    fn knows_campaign(&self, rank: usize, reach: f64) -> bool {
        self.view.luck.unit(self.who(rank), Quarter::FIRST, Purpose::Reach, 0) < reach
    }

    /// Something in the switching funnel came due.
    pub fn funnel_step(&mut self, rank: usize) {
        let mut life = self.columns.life(rank);
        let links = match (life.traits.via_campaign(), self.view.calling) {
            (true, Some(calling)) => zij_instroom::Links::of_campaign(&calling.links),
            _ => zij_instroom::Links::ordinary(&self.view.model.numbers.zij_instroom),
        };
        let guarantee = self.guarantee(rank);
        let available = matches!(life.stage, Stage::OtherWork | Stage::Unemployed | Stage::Inactive);
        match life.funnel {
            Funnel::FirstYear => self.end_of_first_year(rank, &mut life, &links, guarantee),
            _ if !available => {
                life.funnel = Funnel::Outside;
                life.due = NEVER;
            }
            Funnel::WillStart => self.start(rank, &mut life),
            Funnel::OnCourse => self.end_of_course(rank, &mut life, &links, guarantee),
            Funnel::Seeking => self.go_on_seeking(rank, &mut life, guarantee),
            Funnel::Outside | Funnel::Stayed => life.due = NEVER,
        }
        self.columns.set_life(rank, life);
    }

    /// Notes that a programme whose reached are counted touched a life.
    fn reach(&self, life: &mut Life, counted: bool) {
        if counted {
            life.reached = self.view.quarter.0 as u8;
        }
    }

    /// The part of each gap that a guarantee closes for a person; 0 without one.
    fn guarantee(&self, rank: usize) -> Help {
        self.view.in_force.strongest(self.who(rank), |effect| match effect {
            Effect::Guarantee(closes) => Some(*closes),
            _ => None,
        })
    }

    /// Whether a draw stays below a chance that a guarantee may have raised; who stays in by what is asked about is reached.
    fn goes_on(&self, life: &mut Life, draw: f64, guarantee: Help, chance: impl Fn(f64) -> f64) -> bool {
        let guaranteed = chance(guarantee.strength);
        self.reach(life, (chance(guarantee.baseline)..guaranteed).contains(&draw));
        draw < guaranteed
    }

    /// Starts: a course before the job, if there is a place, or a job with training.
    pub fn start(&mut self, rank: usize, life: &mut Life) {
        let n = &self.view.model.numbers.zij_instroom;
        // A person's own, lasting choice: who waits for a course does not change over to a job.
        let route = self.view.luck.unit(self.who(rank), Quarter::FIRST, Purpose::Funnel, 1);
        if zij_instroom::takes_course(route, n) {
            self.outcome.courses.push(Candidate {
                // A lasting place: one applicant more keeps the same one waiting, not another every quarter.
                queue: self.view.luck.bits(self.who(rank), Quarter::FIRST, Purpose::Queue, 0),
                place: (self.columns.block.start + rank) as u32,
                who: self.who(rank),
                level: Level::Low,
                entrant: true,
                province: self.columns.fixed[rank].province(),
            });
        } else {
            life.started = self.view.quarter.0 as u8;
            self.begin_seeking(rank, life);
        }
    }

    /// A course ends: completed or not, and then seeking the job or not.
    pub fn end_of_course(&mut self, rank: usize, life: &mut Life, links: &Links, guarantee: Help) {
        let before = life.reached;
        let draw = |detail| self.detail(rank, Purpose::Funnel, detail);
        let completes = self.goes_on(life, draw(2), guarantee, |closes| links.guaranteed(closes).completes);
        let ready = completes && self.goes_on(life, draw(3), guarantee, |closes| links.guaranteed(closes).ready);
        self.outcome.flows.diplomas[COURSE.0.index()][COURSE.1.index()] += u32::from(completes);
        if ready {
            life.traits = life.traits.set_retrained(true);
            self.begin_seeking(rank, life);
        } else {
            // A guarantee that carries somebody to the diploma and no further has brought nobody to technology.
            life.reached = before;
            life.funnel = Funnel::Outside;
            life.due = NEVER;
        }
    }

    /// Begins to look for the technical job.
    fn begin_seeking(&mut self, rank: usize, life: &mut Life) {
        life.funnel = Funnel::Seeking;
        life.due = (self.view.quarter.0 as u8).saturating_add(1);
        self.apply_from_funnel(rank, life);
    }

    /// Applies this quarter and comes back next quarter, until a job is found or hope is given up.
    pub fn go_on_seeking(&mut self, rank: usize, life: &mut Life, guarantee: Help) {
        let gives_up = 1.0 / self.view.model.numbers.zij_instroom.mean_quarters_seeking.max(1.0);
        let draw = 1.0 - self.detail(rank, Purpose::Funnel, 4);
        if !self.goes_on(life, draw, guarantee, |closes| 1.0 - gives_up * (1.0 - closes)) {
            life.funnel = Funnel::Outside;
            life.due = NEVER;
            return;
        }
        life.due = (self.view.quarter.0 as u8).saturating_add(1);
        self.apply_from_funnel(rank, life);
    }

    /// The first year of a technical job is over: stays, or goes back to other work. Trainees must also complete.
    pub fn end_of_first_year(&mut self, rank: usize, life: &mut Life, links: &Links, guarantee: Help) {
        life.due = NEVER;
        let retrained = life.traits.retrained();
        let share = |links: &Links| {
            if retrained { links.stays } else { links.completes * links.ready * links.stays }
        };
        let draw = self.detail(rank, Purpose::Funnel, 5);
        let stays = self.goes_on(life, draw, guarantee, |closes| share(&links.guaranteed(closes)));
        life.funnel = if stays { Funnel::Stayed } else { Funnel::Outside };
        if stays {
            life.traits = life.traits.set_retrained(true);
        } else if life.stage == Stage::Technician {
            self.leave_technology(rank, life, Reason::FirstYear);
        }
    }
}

/// Admits those who wait for a course: as many as there are places, by their keyed place in the queue; the others wait a
/// quarter.
pub fn admit_to_courses(world: &mut World, model: &Model, workspace: &mut Workspace) {
    let n = &model.numbers.zij_instroom;
    let Workspace { outcomes, candidates: waiting, .. } = workspace;
    waiting.clear();
    waiting.extend(outcomes.iter().flat_map(|outcome| &outcome.courses));
    let places = match world.market.reference.course_starts {
        starts if starts > 0.0 && world.quarter.0 > 3 => zij_instroom::course_places(starts, n),
        _ => usize::MAX,
    };
    waiting.sort_unstable_by_key(|candidate| (candidate.queue, candidate.place));
    let now = world.quarter.0 as u8;
    for (nth, candidate) in waiting.iter().enumerate() {
        let place = candidate.place as usize;
        if nth < places {
            let draw = world.luck.unit(candidate.who, world.quarter, Purpose::Funnel, 6);
            world.people.funnel[place] = Funnel::OnCourse;
            world.people.started[place] = now;
            world.people.due[place] = now.saturating_add(zij_instroom::course_length(draw, n));
            world.flows.course_starts += 1;
            let sex = world.people.fixed[place].sex();
            learn::count_entrant(&mut world.flows, sex, COURSE.0, COURSE.1);
        } else {
            world.people.due[place] = now.saturating_add(1);
            world.flows.course_queue += 1;
        }
    }
}
