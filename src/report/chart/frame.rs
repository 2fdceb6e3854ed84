//! The frame of a chart: room for the plot, two axes, grid lines and headings.

use crate::report::Lang;
use crate::report::chart::svg::{Align, Point, Stroke, Svg};
use crate::report::chart::{Axis, FAINT, GREY, INK};

/// Where the plot stands on the sheet.
#[derive(Clone, Copy, Debug)]
pub struct Frame {
    /// Left edge.
    pub left: f64,
    /// Right edge.
    pub right: f64,
    /// Upper edge.
    pub top: f64,
    /// Lower edge.
    pub bottom: f64,
}

impl Frame {
    /// The places of an axis from left to right.
    pub fn across(&self) -> (f64, f64) {
        (self.left, self.right)
    }

    /// The places of an axis from the bottom up.
    pub fn upward(&self) -> (f64, f64) {
        (self.bottom, self.top)
    }

    /// The heading, and under it a line of explanation.
    pub fn heading(&self, sheet: &mut Svg, heading: &str, explanation: &str) {
        sheet.words((20.0, 26.0), Align::Start, INK, 17.0, heading);
        sheet.words((20.0, 46.0), Align::Start, INK, 13.0, explanation);
    }

    /// Grid lines across the plot, one a mark of the upright axis, with its words at the left.
    pub fn rows(&self, sheet: &mut Svg, axis: &Axis, words: impl Fn(f64) -> String) {
        for mark in axis.marks() {
            let y = axis.place(mark);
            sheet.line((self.left, y), (self.right, y), Stroke::of(FAINT, 1.0));
            sheet.words((self.left - 8.0, y + 5.0), Align::End, INK, 13.0, &words(mark));
        }
    }

    /// Grid lines down the plot, one a mark of the level axis, with its words under it.
    pub fn columns(&self, sheet: &mut Svg, axis: &Axis, words: impl Fn(f64) -> String) {
        for mark in axis.marks() {
            let x = axis.place(mark);
            sheet.line((x, self.top), (x, self.bottom), Stroke::of(FAINT, 1.0));
            sheet.words((x, self.bottom + 20.0), Align::Middle, INK, 13.0, &words(mark));
        }
    }

    /// Words under the level axis, without grid lines.
    pub fn under(&self, sheet: &mut Svg, axis: &Axis, marks: &[(f64, String)]) {
        for (mark, words) in marks {
            let x = axis.place(*mark);
            sheet.line((x, self.bottom), (x, self.bottom + 5.0), Stroke::of(GREY, 1.0));
            sheet.words((x, self.bottom + 20.0), Align::Middle, INK, 13.0, words);
        }
    }

    /// The level axis as a line.
    pub fn ground(&self, sheet: &mut Svg) {
        sheet.line((self.left, self.bottom), (self.right, self.bottom), Stroke::of(GREY, 1.0));
    }

    /// What the level axis counts.
    pub fn level_name(&self, sheet: &mut Svg, name: &str) {
        let x = f64::midpoint(self.left, self.right);
        sheet.words((x, self.bottom + 40.0), Align::Middle, INK, 13.0, name);
    }

    /// A border from top to bottom at a place of the level axis, with words at either side of it.
    pub fn border(&self, sheet: &mut Svg, x: f64, before: &str, after: &str) {
        sheet.line((x, self.top - 18.0), (x, self.bottom), Stroke::dashed(INK, 1.5, "6 4"));
        sheet.words((x - 6.0, self.top - 7.0), Align::End, INK, 12.0, before);
        sheet.words((x + 6.0, self.top - 7.0), Align::Start, INK, 12.0, after);
    }
}

/// Draws a sign in a box of 24 by 12 around a place.
pub type Sign = fn(&mut Svg, Point);

/// Signs and their words, side by side under a plot.
pub fn legend(sheet: &mut Svg, at: Point, entries: &[(Sign, &str)]) {
    let mut x = at.0;
    for (sign, words) in entries {
        sign(sheet, (x + 12.0, at.1 - 5.0));
        sheet.words((x + 30.0, at.1), Align::Start, INK, 13.0, words);
        // Sans-serif letters of size 13 are about 7 wide.
        x += 46.0 + 7.0 * words.chars().count() as f64;
    }
}

/// A number as the marks of an axis are written, for words beside a point.
pub fn mark_words(axis: &Axis, share: bool, lang: Lang) -> impl Fn(f64) -> String {
    move |mark| if share { axis.percent_words(mark, lang) } else { axis.words(mark, lang) }
}
