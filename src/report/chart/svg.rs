//! A sheet of SVG: shapes and words in the order in which they were put there.

use std::fmt::Write as _;

use crate::report::Lang;

/// A place on the sheet: from the left and from the top.
pub type Point = (f64, f64);

/// How a line is drawn.
#[derive(Clone, Copy, Debug)]
pub struct Stroke<'a> {
    /// Colour.
    pub colour: &'a str,
    /// Width.
    pub width: f64,
    /// Lengths of dash and gap, as `4 3`; empty for an unbroken line.
    pub dashes: &'a str,
}

impl<'a> Stroke<'a> {
    /// An unbroken line.
    pub fn of(colour: &'a str, width: f64) -> Self {
        Stroke { colour, width, dashes: "" }
    }

    /// A broken line.
    pub fn dashed(colour: &'a str, width: f64, dashes: &'a str) -> Self {
        Stroke { colour, width, dashes }
    }
}

/// Which end of a text stands at its place.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Align {
    /// It begins there.
    Start,
    /// Its middle is there.
    Middle,
    /// It ends there.
    End,
}

/// A sheet under way.
pub struct Svg {
    text: String,
}

impl Svg {
    /// An empty white sheet. `title` says what it shows in a line, `description` what is to be seen, for those who cannot
    /// see it.
    pub fn new(width: f64, height: f64, title: &str, description: &str, lang: Lang) -> Self {
        let lang = if lang == Lang::Nl { "nl" } else { "en" };
        let mut sheet = Svg { text: String::new() };
        let (w, h) = (short(width), short(height));
        sheet.put(&format!(
            r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {w} {h}" role="img" aria-labelledby="title description" lang="{lang}" font-family="sans-serif" font-size="14">"#
        ));
        sheet.put(&format!(r#"<title id="title">{}</title>"#, escaped(title)));
        sheet.put(&format!(r#"<desc id="description">{}</desc>"#, escaped(description)));
        sheet.rectangle((0.0, 0.0), (width, height), "white");
        sheet
    }

    /// A straight line.
    pub fn line(&mut self, from: Point, to: Point, stroke: Stroke) {
        let (x1, y1, x2, y2) = (short(from.0), short(from.1), short(to.0), short(to.1));
        self.put(&format!(r#"<line x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}"{}/>"#, pen(stroke)));
    }

    /// A line through points.
    pub fn polyline(&mut self, points: &[Point], stroke: Stroke) {
        self.put(&format!(r#"<polyline points="{}" fill="none"{}/>"#, path(points), pen(stroke)));
    }

    /// An area with these corners, through which the sheet shines; `opacity` from 0 to 1.
    pub fn area(&mut self, corners: &[Point], fill: &str, opacity: f64) {
        self.put(&format!(r#"<polygon points="{}" fill="{fill}" fill-opacity="{}"/>"#, path(corners), short(opacity)));
    }

    /// A filled rectangle from its upper left to its lower right corner.
    pub fn rectangle(&mut self, from: Point, to: Point, fill: &str) {
        let (x, y, w, h) = (short(from.0), short(from.1), short(to.0 - from.0), short(to.1 - from.1));
        self.put(&format!(r#"<rect x="{x}" y="{y}" width="{w}" height="{h}" fill="{fill}"/>"#));
    }

    /// A circle, filled and with an edge.
    pub fn circle(&mut self, centre: Point, radius: f64, fill: &str, edge: Stroke) {
        let (x, y, r) = (short(centre.0), short(centre.1), short(radius));
        self.put(&format!(r#"<circle cx="{x}" cy="{y}" r="{r}" fill="{fill}"{}/>"#, pen(edge)));
    }

    /// Words at a place, on their base line.
    pub fn words(&mut self, at: Point, align: Align, colour: &str, size: f64, words: &str) {
        let (x, y, size) = (short(at.0), short(at.1), short(size));
        let anchor = match align {
            Align::Start => "start",
            Align::Middle => "middle",
            Align::End => "end",
        };
        let words = escaped(words);
        self.put(&format!(
            r#"<text x="{x}" y="{y}" text-anchor="{anchor}" fill="{colour}" font-size="{size}">{words}</text>"#
        ));
    }

    /// The file.
    pub fn into_bytes(mut self) -> Vec<u8> {
        self.put("</svg>");
        self.text.into_bytes()
    }

    fn put(&mut self, line: &str) {
        // Writing to a string cannot fail.
        let _ = writeln!(self.text, "{line}");
    }
}

fn pen(stroke: Stroke) -> String {
    let dashes = match stroke.dashes {
        "" => String::new(),
        dashes => format!(r#" stroke-dasharray="{dashes}""#),
    };
    format!(r#" stroke="{}" stroke-width="{}"{dashes}"#, stroke.colour, short(stroke.width))
}

fn path(points: &[Point]) -> String {
    points.iter().map(|&(x, y)| format!("{},{}", short(x), short(y))).collect::<Vec<_>>().join(" ")
}

/// A length to a tenth: finer than an eye sees, and never -0.
fn short(length: f64) -> String {
    let tenths = (length * 10.0).round() / 10.0 + 0.0;
    if tenths.fract() == 0.0 { format!("{tenths:.0}") } else { format!("{tenths:.1}") }
}

/// Words with the five signs that mean something in XML written out.
fn escaped(words: &str) -> String {
    let mut text = String::with_capacity(words.len());
    for sign in words.chars() {
        match sign {
            '&' => text.push_str("&amp;"),
            '<' => text.push_str("&lt;"),
            '>' => text.push_str("&gt;"),
            '"' => text.push_str("&quot;"),
            '\'' => text.push_str("&apos;"),
            other => text.push(other),
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sheet_names_itself_and_keeps_signs_apart_from_marks() {
        let mut sheet = Svg::new(100.0, 50.0, "a < b & c", "what \"is\" seen", Lang::Nl);
        sheet.words((1.04, -0.01), Align::End, "black", 12.0, "x > 'y'");
        sheet.line((0.0, 0.0), (1.0, 2.55), Stroke::dashed("red", 1.0, "4 3"));
        let text = String::from_utf8(sheet.into_bytes()).expect("a sheet is text");
        assert!(text.contains(r#"<title id="title">a &lt; b &amp; c</title>"#), "{text}");
        assert!(text.contains("what &quot;is&quot; seen") && text.contains(r#"lang="nl""#), "{text}");
        assert!(text.contains(r#"<text x="1" y="0" text-anchor="end""#), "{text}");
        assert!(text.contains(r#"x2="1" y2="2.6" stroke="red" stroke-width="1" stroke-dasharray="4 3"/>"#), "{text}");
        assert!(text.ends_with("</svg>\n"));
    }
}
