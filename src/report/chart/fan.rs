//! A fan chart: a band and its median over the quarters, measured points, and a border between what was fitted and unseen.

use crate::domain::Quarter;
use crate::report::Lang;
use crate::report::chart::frame::{Sign, legend, mark_words};
use crate::report::chart::svg::{Point, Stroke, Svg};
use crate::report::chart::{Axis, BLUE, Frame, VERMILION};

/// What a fan chart shows.
#[derive(Clone, Debug)]
pub struct FanChart<'a> {
    /// The question it answers, in a line.
    pub heading: &'a str,
    /// Unit and what the band is.
    pub explanation: &'a str,
    /// What is to be seen, for those who cannot see it.
    pub description: &'a str,
    /// 5%, 50% and 95% at a time (in quarters since 2016Q1, its middle), in order of time.
    pub band: Vec<(f64, [f64; 3])>,
    /// Measured points: time and value.
    pub measured: Vec<(f64, f64)>,
    /// Points of which only the growth was measured, hung on the model's first.
    pub growth: Vec<(f64, f64)>,
    /// The border: time, and the names of what lies before and after it.
    pub border: (f64, &'a str, &'a str),
    /// Names of the signs: the band, the measured points, the points of growth.
    pub names: [&'a str; 3],
    /// Shares are written as percentages.
    pub share: bool,
    /// Language.
    pub lang: Lang,
}

const WIDTH: f64 = 760.0;
const HEIGHT: f64 = 420.0;
const FRAME: Frame = Frame { left: 84.0, right: 740.0, top: 84.0, bottom: 350.0 };

impl FanChart<'_> {
    /// The picture.
    pub fn svg(&self) -> Vec<u8> {
        let mut sheet = Svg::new(WIDTH, HEIGHT, self.heading, self.description, self.lang);
        let points = self.measured.iter().chain(&self.growth).map(|&(_, value)| value);
        let highest = self.band.iter().map(|(_, [.., high])| *high).chain(points).fold(0.0, f64::max);
        let upright = Axis::from_zero(highest, 5, FRAME.upward());
        let level = Axis::exactly(-0.5, f64::from(Quarter::LAST.0) + 0.5, 1.0, FRAME.across());
        let at = |&(time, value): &(f64, f64)| -> Point { (level.place(time), upright.place(value)) };

        FRAME.heading(&mut sheet, self.heading, self.explanation);
        FRAME.rows(&mut sheet, &upright, mark_words(&upright, self.share, self.lang));
        let lower = self.band.iter().map(|(time, [low, ..])| (*time, *low));
        let upper = self.band.iter().rev().map(|(time, [.., high])| (*time, *high));
        let corners: Vec<Point> = lower.chain(upper).map(|point| at(&point)).collect();
        sheet.area(&corners, BLUE, 0.2);
        let median: Vec<Point> = self.band.iter().map(|(time, [_, mid, _])| at(&(*time, *mid))).collect();
        sheet.polyline(&median, Stroke::of(BLUE, 2.5));
        let (time, before, after) = self.border;
        FRAME.border(&mut sheet, level.place(time), before, after);
        for point in &self.growth {
            hollow(&mut sheet, at(point));
        }
        for point in &self.measured {
            filled(&mut sheet, at(point));
        }
        FRAME.ground(&mut sheet);
        let years: Vec<(f64, String)> = Quarter::all()
            .filter(|q| q.of_year() == 1 && q.year() % 2 == 0)
            .map(|q| (f64::from(q.0), q.year().to_string()))
            .collect();
        FRAME.under(&mut sheet, &level, &years);
        self.signs(&mut sheet);
        sheet.into_bytes()
    }

    fn signs(&self, sheet: &mut Svg) {
        let mut entries: Vec<(Sign, &str)> = vec![(band_sign, self.names[0])];
        if !self.measured.is_empty() {
            entries.push((filled, self.names[1]));
        }
        if !self.growth.is_empty() {
            entries.push((hollow, self.names[2]));
        }
        legend(sheet, (FRAME.left, HEIGHT - 18.0), &entries);
    }
}

fn band_sign(sheet: &mut Svg, (x, y): Point) {
    sheet.area(&[(x - 12.0, y - 6.0), (x + 12.0, y - 6.0), (x + 12.0, y + 6.0), (x - 12.0, y + 6.0)], BLUE, 0.2);
    sheet.line((x - 12.0, y), (x + 12.0, y), Stroke::of(BLUE, 2.5));
}

fn filled(sheet: &mut Svg, at: Point) {
    sheet.circle(at, 5.0, VERMILION, Stroke::of("white", 1.0));
}

fn hollow(sheet: &mut Svg, at: Point) {
    sheet.circle(at, 4.5, "white", Stroke::of(VERMILION, 2.0));
}
