//! Rungs: names down the left side, one under the other, and a level axis of values beside them.

use crate::report::Lang;
use crate::report::chart::frame::{Sign, legend};
use crate::report::chart::svg::{Align, Point, Stroke, Svg};
use crate::report::chart::{Axis, Frame, GREY, INK};

const WIDTH: f64 = 760.0;
const RUNG: f64 = 26.0;
const TOP: f64 = 70.0;
const BELOW: f64 = 84.0;

/// What every chart with rungs tells.
#[derive(Clone, Copy, Debug)]
pub struct Labels<'a> {
    /// The question it answers, in a line.
    pub heading: &'a str,
    /// Units, and what is shown.
    pub explanation: &'a str,
    /// What is to be seen, for those who cannot see it.
    pub description: &'a str,
    /// What the level axis counts.
    pub axis: &'a str,
    /// Language.
    pub lang: Lang,
}

/// A sheet with rungs under way.
pub struct Ladder {
    /// The sheet.
    pub sheet: Svg,
    /// The level axis.
    pub axis: Axis,
    frame: Frame,
}

impl Ladder {
    /// A sheet with the names of the rungs, and an axis that holds these values.
    pub fn of(labels: &Labels, names: &[&str], values: impl Iterator<Item = f64> + Clone) -> Self {
        let longest = names.iter().map(|name| name.chars().count()).max().unwrap_or(0);
        // Sans-serif letters of size 13 are about 7 wide.
        let left = (32.0 + 7.0 * longest as f64).clamp(120.0, 380.0);
        let bottom = TOP + RUNG * names.len() as f64;
        let frame = Frame { left, right: WIDTH - 30.0, top: TOP, bottom };
        let mut sheet = Svg::new(WIDTH, bottom + BELOW, labels.heading, labels.description, labels.lang);
        let (low, high) = (values.clone().fold(f64::INFINITY, f64::min), values.fold(f64::NEG_INFINITY, f64::max));
        let axis = Axis::holding(low, high, 5, frame.across());
        frame.heading(&mut sheet, labels.heading, labels.explanation);
        frame.columns(&mut sheet, &axis, |mark| axis.words(mark, labels.lang));
        frame.level_name(&mut sheet, labels.axis);
        let mut ladder = Ladder { sheet, axis, frame };
        for (rung, name) in names.iter().enumerate() {
            ladder.sheet.words((left - 10.0, ladder.height(rung) + 4.0), Align::End, INK, 13.0, name);
        }
        ladder
    }

    /// The height of a rung.
    pub fn height(&self, rung: usize) -> f64 {
        TOP + RUNG * (rung as f64 + 0.5)
    }

    /// The place of a value on a rung, so far below its middle.
    pub fn place(&self, value: f64, rung: usize, below: f64) -> Point {
        (self.axis.place(value), self.height(rung) + below)
    }

    /// A line from top to bottom at a value.
    pub fn upright(&mut self, value: f64, stroke: Stroke) {
        let x = self.axis.place(value);
        self.sheet.line((x, self.frame.top), (x, self.frame.bottom), stroke);
    }

    /// A thin line over an interval on a rung.
    pub fn interval(&mut self, [low, high]: [f64; 2], rung: usize, below: f64, colour: &str) {
        let (from, to) = (self.place(low, rung, below), self.place(high, rung, below));
        self.sheet.line(from, to, Stroke::of(colour, 2.0));
    }

    /// The file, with these signs explained at its foot.
    pub fn into_bytes(mut self, signs: &[(Sign, &str)]) -> Vec<u8> {
        self.frame.ground(&mut self.sheet);
        self.sheet.line((self.frame.left, self.frame.top), (self.frame.left, self.frame.bottom), Stroke::of(GREY, 1.0));
        legend(&mut self.sheet, (self.frame.left, self.frame.bottom + BELOW - 18.0), signs);
        self.sheet.into_bytes()
    }
}
