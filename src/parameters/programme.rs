//! Programmes: what a lever puts in force for a quarter. Rules decide with them; the step writes who was reached.

/// Whom a programme wants to reach.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Target {
    /// Adults in other work or without work.
    Switchers,
    /// Pupils and students before a study choice.
    Pupils,
    /// Parents of pupils and students before a study choice.
    Parents,
}

/// How a programme moves those whom it reaches.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Awareness {
    /// It makes adults interested in switching.
    Interest(Funnelling),
    /// It changes the share of technical choices among all choosers by so many percentage points.
    Choice {
        /// Percentage points of all entrants to mbo, hbo and wo, once.
        points: f64,
    },
}

/// A campaign's own links of the switching funnel.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Funnelling {
    /// Leads that would not exist without the campaign, real persons in this quarter.
    pub net_leads: f64,
    /// Highest number of such leads, as a multiple of the ordinary leads of the quarter.
    pub ceiling: f64,
    /// Of all leads through the campaign the share that would have come anyway.
    pub deadweight: f64,
    /// Share of the extra leads who start on a course or a technical job within 18 months.
    pub start: f64,
    /// Share of starters who complete.
    pub completes: f64,
    /// Share of those who complete who go on to seek the job.
    pub ready: f64,
    /// Share of those hired who stay a year.
    pub stays: f64,
}

/// A programme in force for one quarter.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Programme {
    /// Whom it wants to reach.
    pub target: Target,
    /// Share of the target group that knows it.
    pub reach: f64,
    /// What it does to them.
    pub awareness: Awareness,
}
