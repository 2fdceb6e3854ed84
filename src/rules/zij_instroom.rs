//! From lead to start, completion, job and staying: each link of the switching funnel on its own.

use crate::parameters::Funnelling;
use crate::parameters::rules::ZijInstroom;

/// The links that hold for a person: those of the campaign that brought them in, or the ordinary ones.
#[derive(Clone, Copy, Debug)]
pub struct Links {
    /// Share of leads who start within the longest wait.
    pub start: f64,
    /// Share of starters who complete.
    pub completes: f64,
    /// Share of completers who seek the job.
    pub ready: f64,
    /// Share of those hired who stay a year.
    pub stays: f64,
}

impl Links {
    /// The ordinary links.
    pub fn ordinary(n: &ZijInstroom) -> Self {
        Links { start: n.start_share, completes: n.completes, ready: n.ready, stays: n.stays }
    }

    /// The links after the start of somebody with a guarantee that closes a part of each gap to 1.
    #[must_use]
    pub fn guaranteed(self, closes: f64) -> Self {
        let close = |link: f64| link + closes * (1.0 - link);
        Links {
            start: self.start,
            completes: close(self.completes),
            ready: close(self.ready),
            stays: close(self.stays),
        }
    }

    /// The links of a campaign.
    pub fn of_campaign(f: &Funnelling) -> Self {
        Links { start: f.start, completes: f.completes, ready: f.ready, stays: f.stays }
    }
}

/// Whether a lead starts, and after how many quarters; `help` is the part by which a programme raises the share who start.
/// Who would start anyway starts when he would have.
pub fn starts_after(draw: f64, links: &Links, help: f64, n: &ZijInstroom) -> Option<u8> {
    // The part of [0, start) that the draw falls in tells the wait, so that one draw decides both.
    let helped = (links.start * (1.0 + help)).min(1.0);
    let within = if draw < links.start {
        draw / links.start
    } else if draw < helped {
        (draw - links.start) / (helped - links.start)
    } else {
        return None;
    };
    Some((within * n.longest_wait) as u8)
}

/// Whether a start is a course before the job (else a job with training).
pub fn takes_course(draw: f64, n: &ZijInstroom) -> bool {
    draw < n.course_share
}

/// Quarters that a course lasts: one to the longest.
pub fn course_length(draw: f64, n: &ZijInstroom) -> u8 {
    1 + (draw * n.course_quarters) as u8
}

/// Places on courses this quarter, in simulated places.
pub fn course_places(starts_before: f64, n: &ZijInstroom) -> usize {
    libm::ceil(n.course_places * starts_before) as usize
}
