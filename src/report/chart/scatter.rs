//! Scatter plots side by side: the outcome of every run against the value of one number in each. What shape has it?

use crate::report::Lang;
use crate::report::chart::svg::{Align, Point, Stroke, Svg};
use crate::report::chart::{Axis, BLUE, Frame, INK};

/// Panels with one upright axis between them.
#[derive(Clone, Debug)]
pub struct Scatter<'a> {
    /// The question it answers, in a line.
    pub heading: &'a str,
    /// Units, and what a dot is.
    pub explanation: &'a str,
    /// What is to be seen, for those who cannot see it.
    pub description: &'a str,
    /// Name and points of each panel.
    pub panels: Vec<(&'a str, Vec<Point>)>,
    /// Language.
    pub lang: Lang,
}

const IN_A_ROW: usize = 3;
const PANEL: (f64, f64) = (236.0, 210.0);
const TOP: f64 = 62.0;

impl Scatter<'_> {
    /// The picture.
    pub fn svg(&self) -> Vec<u8> {
        let lines = self.panels.len().div_ceil(IN_A_ROW) as f64;
        let width = 40.0 + PANEL.0 * IN_A_ROW as f64;
        let mut sheet = Svg::new(width, TOP + PANEL.1 * lines + 10.0, self.heading, self.description, self.lang);
        sheet.words((20.0, 26.0), Align::Start, INK, 17.0, self.heading);
        sheet.words((20.0, 46.0), Align::Start, INK, 13.0, self.explanation);
        let ends = |of: &mut dyn Iterator<Item = f64>| {
            of.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| (low.min(value), high.max(value)))
        };
        let (low, high) = ends(&mut self.panels.iter().flat_map(|(_, points)| points.iter().map(|point| point.1)));
        for (nth, (name, points)) in self.panels.iter().enumerate() {
            let (x, y) = (PANEL.0 * (nth % IN_A_ROW) as f64, TOP + PANEL.1 * (nth / IN_A_ROW) as f64);
            let frame = Frame { left: x + 72.0, right: x + PANEL.0 + 10.0, top: y + 26.0, bottom: y + PANEL.1 - 34.0 };
            let upright = Axis::holding(low, high, 4, frame.upward());
            let (from, to) = ends(&mut points.iter().map(|point| point.0));
            let level = Axis::holding(from, to, 2, frame.across());
            frame.rows(&mut sheet, &upright, |mark| upright.words(mark, self.lang));
            frame.columns(&mut sheet, &level, |mark| level.words(mark, self.lang));
            sheet.words((frame.left, y + 16.0), Align::Start, INK, 13.0, name);
            for &(value, outcome) in points {
                sheet.circle((level.place(value), upright.place(outcome)), 1.8, BLUE, Stroke::of("white", 0.2));
            }
        }
        sheet.into_bytes()
    }
}
