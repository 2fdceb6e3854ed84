//! A tornado: bars from the outcome at a low value of each number to that at a high one. What moves the outcome, which way?

use crate::report::chart::ladder::{Labels, Ladder};
use crate::report::chart::svg::{Point, Stroke, Svg};
use crate::report::chart::{GREEN, INK, PURPLE};

/// Bars by name.
#[derive(Clone, Debug)]
pub struct Tornado<'a> {
    /// Its words.
    pub labels: Labels<'a>,
    /// The outcome on the whole.
    pub middle: f64,
    /// Names, and the outcome at a low and at a high value, from the top.
    pub bars: Vec<(&'a str, [f64; 2])>,
    /// What the ends are called.
    pub names: [&'a str; 2],
}

const HALF: f64 = 8.0;

impl Tornado<'_> {
    /// The picture.
    pub fn svg(&self) -> Vec<u8> {
        let ends = self.bars.iter().flat_map(|(_, ends)| *ends).chain([self.middle]);
        let names: Vec<&str> = self.bars.iter().map(|(name, _)| *name).collect();
        let mut ladder = Ladder::of(&self.labels, &names, ends);
        for (rung, (_, [low, high])) in self.bars.iter().enumerate() {
            // Where both ends lie on one side of the middle, the longer half is drawn first and stays to be seen.
            let mut halves = [(*low, PURPLE), (*high, GREEN)];
            halves.sort_by(|a, b| (b.0 - self.middle).abs().total_cmp(&(a.0 - self.middle).abs()));
            for (end, colour) in halves {
                let (from, to) = (self.middle.min(end), self.middle.max(end));
                let (from, to) = (ladder.place(from, rung, -HALF), ladder.place(to, rung, HALF));
                ladder.sheet.rectangle(from, to, colour);
            }
        }
        ladder.upright(self.middle, Stroke::of(INK, 1.5));
        ladder.into_bytes(&[(low_sign, self.names[0]), (high_sign, self.names[1])])
    }
}

fn low_sign(sheet: &mut Svg, at: Point) {
    bar_sign(sheet, at, PURPLE);
}

fn high_sign(sheet: &mut Svg, at: Point) {
    bar_sign(sheet, at, GREEN);
}

fn bar_sign(sheet: &mut Svg, (x, y): Point, colour: &str) {
    sheet.rectangle((x - 12.0, y - 6.0), (x + 12.0, y + 6.0), colour);
}
