//! A heat map: a number in each cell of a table, darker where it is larger. Which goes with which?

use crate::report::Lang;
use crate::report::chart::svg::{Align, Stroke, Svg};
use crate::report::chart::{BLUE, FAINT, INK};
use crate::report::numbers::decimals;

/// Numbers from 0 to 1 by row and column.
#[derive(Clone, Debug)]
pub struct HeatMap<'a> {
    /// The question it answers, in a line.
    pub heading: &'a str,
    /// Units, and what is shown.
    pub explanation: &'a str,
    /// What is to be seen, for those who cannot see it.
    pub description: &'a str,
    /// Names of the rows.
    pub rows: Vec<&'a str>,
    /// Names of the columns.
    pub columns: Vec<&'a str>,
    /// The numbers by row; nothing leaves a cell empty.
    pub cells: Vec<Vec<Option<f64>>>,
    /// Language.
    pub lang: Lang,
}

const CELL: (f64, f64) = (58.0, 28.0);
const LETTER: f64 = 7.0;

impl HeatMap<'_> {
    /// The picture.
    pub fn svg(&self) -> Vec<u8> {
        let longest = |names: &[&str]| LETTER * names.iter().map(|name| name.chars().count()).max().unwrap_or(0) as f64;
        let left = 30.0 + longest(&self.rows).max(90.0);
        // The names of the columns stand one under the other, each with a line to its column: none is turned or cut off.
        let top = 76.0 + 18.0 * self.columns.len() as f64;
        let right = left + CELL.0 * self.columns.len() as f64;
        let width =
            (right + 20.0).max(left + longest(&self.columns) + 20.0 + CELL.0 * (self.columns.len() as f64 - 0.5));
        let height = top + CELL.1 * self.rows.len() as f64 + 20.0;
        let mut sheet = Svg::new(width.max(760.0), height, self.heading, self.description, self.lang);
        sheet.words((20.0, 26.0), Align::Start, INK, 17.0, self.heading);
        sheet.words((20.0, 46.0), Align::Start, INK, 13.0, self.explanation);
        for (column, name) in self.columns.iter().enumerate() {
            let x = left + CELL.0 * (column as f64 + 0.5);
            let y = 76.0 + 18.0 * column as f64;
            sheet.line((x, y - 4.0), (x, top - 4.0), Stroke::of(FAINT, 1.0));
            sheet.words((x + 4.0, y), Align::Start, INK, 13.0, name);
        }
        for (row, (name, cells)) in self.rows.iter().zip(&self.cells).enumerate() {
            let y = top + CELL.1 * row as f64;
            sheet.words((left - 10.0, y + 0.5 * CELL.1 + 4.0), Align::End, INK, 13.0, name);
            for (column, cell) in cells.iter().enumerate() {
                if let Some(value) = cell {
                    self.cell(&mut sheet, (left + CELL.0 * column as f64, y), *value);
                }
            }
        }
        sheet.into_bytes()
    }

    fn cell(&self, sheet: &mut Svg, (x, y): (f64, f64), value: f64) {
        let strength = value.clamp(0.0, 1.0);
        let (right, bottom) = (x + CELL.0 - 2.0, y + CELL.1 - 2.0);
        sheet.rectangle((x, y), (right, bottom), "#F4F4F4");
        sheet.area(&[(x, y), (right, y), (right, bottom), (x, bottom)], BLUE, strength);
        let colour = if strength > 0.5 { "white" } else { INK };
        let words = decimals(value, 2, self.lang);
        sheet.words((x + 0.5 * CELL.0 - 1.0, y + 0.5 * CELL.1 + 4.0), Align::Middle, colour, 12.0, &words);
    }
}
