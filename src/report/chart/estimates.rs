//! Estimates with their intervals, one or two a name: which of these is large, and how surely?

use crate::report::chart::frame::Sign;
use crate::report::chart::ladder::{Labels, Ladder};
use crate::report::chart::svg::{Point, Stroke, Svg};
use crate::report::chart::{BLUE, GREY, PURPLE};

/// A value and half the width of its interval; zero where it has none.
pub type Pin = (f64, f64);

/// Estimates by name.
#[derive(Clone, Debug)]
pub struct Estimates<'a> {
    /// Its words.
    pub labels: Labels<'a>,
    /// Names and estimates, from the top; the second one may be left out.
    pub rungs: Vec<(&'a str, Pin, Option<Pin>)>,
    /// What the two are.
    pub names: [&'a str; 2],
}

impl Estimates<'_> {
    /// The picture.
    pub fn svg(&self) -> Vec<u8> {
        let pins = self.rungs.iter().flat_map(|(_, first, second)| [Some(*first), *second].into_iter().flatten());
        let ends = pins.flat_map(|(value, half)| [value - half, value + half]).chain([0.0]);
        let names: Vec<&str> = self.rungs.iter().map(|(name, ..)| *name).collect();
        let mut ladder = Ladder::of(&self.labels, &names, ends);
        ladder.upright(0.0, Stroke::of(GREY, 1.0));
        let two = self.rungs.iter().any(|(.., second)| second.is_some());
        let apart = if two { 4.5 } else { 0.0 };
        for (rung, &(_, first, second)) in self.rungs.iter().enumerate() {
            pinned(&mut ladder, first, rung, -apart, BLUE, filled);
            if let Some(second) = second {
                pinned(&mut ladder, second, rung, apart, PURPLE, hollow);
            }
        }
        let signs: [(Sign, &str); 2] = [(filled, self.names[0]), (hollow, self.names[1])];
        ladder.into_bytes(&signs[..if two { 2 } else { 1 }])
    }
}

fn pinned(ladder: &mut Ladder, (value, half): Pin, rung: usize, below: f64, colour: &str, sign: Sign) {
    if half > 0.0 {
        ladder.interval([value - half, value + half], rung, below, colour);
    }
    let at = ladder.place(value, rung, below);
    sign(&mut ladder.sheet, at);
}

fn filled(sheet: &mut Svg, at: Point) {
    sheet.circle(at, 4.0, BLUE, Stroke::of("white", 0.5));
}

fn hollow(sheet: &mut Svg, at: Point) {
    sheet.circle(at, 3.5, "white", Stroke::of(PURPLE, 2.0));
}
