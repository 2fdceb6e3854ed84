//! A scenario file as written: its text, and its values with the line and the name of each, for clear messages.

use std::fmt::Display;
use std::fs::File;
use std::io::Read as _;
use std::ops::{Range, RangeInclusive};
use std::path::Path;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::parameters::Mistake;

/// A larger file asks nothing of weglek, but is a mistake that should not fill the memory.
const MOST_BYTES: u64 = 64 * 1024 * 1024;

/// What a file is to be, for messages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kind {
    /// Its name, after "a".
    pub name: &'static str,
    /// Where examples are.
    pub examples: &'static str,
    /// The least that it says.
    pub least: &'static str,
}

/// A scenario.
pub const SCENARIO: Kind = Kind { name: "scenario", examples: "configs/scenarios/", least: "name = \"my-scenario\"" };

/// The text of a file.
///
/// # Errors
/// If there is no such file, or it is a directory, too large, empty, or not text.
pub fn text_of(path: &Path, kind: Kind) -> Result<String, Mistake> {
    let Kind { name, examples, least } = kind;
    let shown = path.display();
    let unreadable = |error: std::io::Error| {
        if error.kind() == std::io::ErrorKind::NotFound {
            Mistake::new(format!("{shown}: there is no such file; {examples} has examples"))
        } else {
            Mistake::new(format!("{shown}: cannot be read: {error}"))
        }
    };
    // The size is asked of the name, before anything is opened: a pipe would wait for its writer.
    let metadata = std::fs::metadata(path).map_err(unreadable)?;
    if metadata.is_dir() {
        return Err(Mistake::new(format!("{shown}: is a directory; name a {name} file in it")));
    }
    if !metadata.is_file() {
        return Err(Mistake::new(format!("{shown}: is not an ordinary file; a {name} is a text file (TOML)")));
    }
    if metadata.len() > MOST_BYTES {
        let mib = metadata.len() / (1024 * 1024);
        return Err(Mistake::new(format!(
            "{shown}: is too large for a {name} ({mib} MiB; the most is 64 MiB); is it another file?"
        )));
    }
    let mut bytes = Vec::new();
    File::open(path).and_then(|file| file.take(MOST_BYTES).read_to_end(&mut bytes)).map_err(unreadable)?;
    let text = String::from_utf8(bytes).map_err(|error| {
        let before = String::from_utf8_lossy(&error.as_bytes()[..error.utf8_error().valid_up_to()]);
        let line = 1 + before.matches('\n').count();
        Mistake::new(format!("{shown}, line {line}: is not UTF-8 text; save the file with the encoding UTF-8"))
    })?;
    if text.trim().is_empty() {
        return Err(Mistake::new(format!("{shown}: is empty; a {name} has at least: {least}")));
    }
    Ok(text)
}

/// A text with its name, to say where a mistake is.
#[derive(Clone, Copy)]
pub struct Page<'a> {
    /// What it is to be.
    pub kind: Kind,
    /// Name of the file.
    pub file: &'a str,
    /// Its text.
    pub text: &'a str,
}

impl<'a> Page<'a> {
    /// The values on the page.
    ///
    /// # Errors
    /// If it is not TOML.
    pub fn values(self) -> Result<DeTable<'a>, Mistake> {
        DeTable::parse(self.text).map(Spanned::into_inner).map_err(|error| {
            let what = error.message().lines().collect::<Vec<_>>().join("; ");
            let what = match what.as_str() {
                "duplicate key" => "duplicate key; keep one of the two lines".to_owned(),
                _ => format!("this is not TOML: {what}; write lines such as: seed = 2026"),
            };
            self.mistake(error.span().as_ref(), what)
        })
    }

    fn mistake(self, span: Option<&Range<usize>>, what: impl Display) -> Mistake {
        let file = self.file;
        let Some(before) = span.and_then(|span| self.text.get(..span.start)) else {
            return Mistake::new(format!("{file}: {what}"));
        };
        let line = 1 + before.matches('\n').count();
        Mistake::new(format!("{file}, line {line}: {what}"))
    }
}

/// A table of the file.
pub struct Section<'a> {
    page: Page<'a>,
    /// Its name and a dot; nothing for the file as a whole.
    prefix: String,
    /// Where it begins; nothing for the file as a whole.
    span: Option<Range<usize>>,
    values: &'a DeTable<'a>,
}

impl<'a> Section<'a> {
    /// The file as a whole.
    pub fn top(page: Page<'a>, values: &'a DeTable<'a>) -> Self {
        Section { page, prefix: String::new(), span: None, values }
    }

    /// Every value, in order of its key.
    pub fn items(&self) -> impl Iterator<Item = Item<'a>> {
        self.values.iter().map(|(key, value)| Item {
            page: self.page,
            key: key.get_ref(),
            name: format!("{}{}", self.prefix, key.get_ref()),
            span: key.span(),
            value: value.get_ref(),
        })
    }

    /// The value under a key, if there is one.
    pub fn item(&self, key: &str) -> Option<Item<'a>> {
        self.items().find(|item| item.key == key)
    }

    /// The value under a key that must be there.
    ///
    /// # Errors
    /// If it is not there; shows the example.
    pub fn required(&self, key: &str, example: &str) -> Result<Item<'a>, Mistake> {
        self.item(key).ok_or_else(|| {
            let what = format!("{}{key} is missing; add a line such as: {example}", self.prefix);
            self.page.mistake(self.span.as_ref(), what)
        })
    }

    /// Holds the table to the keys that it may have.
    ///
    /// # Errors
    /// If it has another key.
    pub fn only(&self, known: &[&str]) -> Result<(), Mistake> {
        match self.items().find(|item| !known.contains(&item.key)) {
            Some(item) => {
                let place = match self.prefix.trim_end_matches('.') {
                    "" => format!("a {}", self.page.kind.name),
                    table => table.to_owned(),
                };
                Err(item.mistake(format!("unknown key '{}'; {place} has the keys {}", item.name, known.join(", "))))
            }
            None => Ok(()),
        }
    }
}

/// A value of the file, with its name and its place.
pub struct Item<'a> {
    page: Page<'a>,
    key: &'a str,
    /// Name with that of its tables, dotted.
    pub name: String,
    span: Range<usize>,
    value: &'a DeValue<'a>,
}

impl<'a> Item<'a> {
    /// Its key in its own table.
    pub fn key(&self) -> &'a str {
        self.key
    }

    /// A mistake in this value.
    pub fn mistake(&self, what: impl Display) -> Mistake {
        self.page.mistake(Some(&self.span), what)
    }

    /// The table that it is, if it is one.
    pub fn as_section(&self) -> Option<Section<'a>> {
        let DeValue::Table(values) = self.value else { return None };
        Some(Section { page: self.page, prefix: format!("{}.", self.name), span: Some(self.span.clone()), values })
    }

    /// The table that it is.
    ///
    /// # Errors
    /// If it is none.
    pub fn section(&self) -> Result<Section<'a>, Mistake> {
        self.as_section().ok_or_else(|| self.wrong_type(&format!("a table, which begins with: [{}]", self.name)))
    }

    /// The values of the list that it is, each under the name of the list and its place in it, from 1.
    ///
    /// # Errors
    /// If it is no list; shows the example.
    pub fn list(&self, example: &str) -> Result<Vec<Item<'a>>, Mistake> {
        let DeValue::Array(values) = self.value else {
            return Err(self.wrong_type(&format!("a list, as in: {} = {example}", self.key)));
        };
        let nth = |(nth, value): (usize, &'a Spanned<DeValue<'a>>)| Item {
            page: self.page,
            key: self.key,
            name: format!("{}[{}]", self.name, nth + 1),
            span: value.span(),
            value: value.get_ref(),
        };
        Ok(values.iter().enumerate().map(nth).collect())
    }

    /// The yes or no that it is.
    ///
    /// # Errors
    /// If it is neither.
    pub fn yes_or_no(&self) -> Result<bool, Mistake> {
        match self.value {
            DeValue::Boolean(answer) => Ok(*answer),
            _ => Err(self.wrong_type("true or false, without quotes")),
        }
    }

    /// The text that it is.
    ///
    /// # Errors
    /// If it is none.
    pub fn text(&self, example: &str) -> Result<&'a str, Mistake> {
        match self.value {
            DeValue::String(text) => Ok(text),
            _ => Err(self.wrong_type(&format!("a text, as in: {} = \"{example}\"", self.key))),
        }
    }

    /// What the text means.
    ///
    /// # Errors
    /// If it is no text, or does not mean such a thing.
    pub fn parsed<T: std::str::FromStr<Err = String>>(&self, example: &str) -> Result<T, Mistake> {
        self.text(example)?.parse().map_err(|what: String| self.mistake(format!("{}: {what}", self.name)))
    }

    /// The number that it is; may be infinite or no number at all (`nan`).
    ///
    /// # Errors
    /// If it is no number.
    pub fn number(&self, unit: &str) -> Result<f64, Mistake> {
        let number = match self.value {
            DeValue::Float(float) => float.as_str().parse().ok(),
            DeValue::Integer(_) => self.as_integer().map(|whole| whole as f64),
            _ => None,
        };
        number.ok_or_else(|| self.wrong_type(&format!("a number without quotes ({unit})")))
    }

    /// The number that it is, within a range.
    ///
    /// # Errors
    /// If it is no number, or outside.
    pub fn number_within(&self, (low, high): (f64, f64), unit: &str) -> Result<f64, Mistake> {
        let number = self.number(unit)?;
        if (low..=high).contains(&number) {
            Ok(number)
        } else {
            Err(self.mistake(format!("{} = {number} is not allowed; choose from {low} to {high} ({unit})", self.name)))
        }
    }

    /// The whole number that it is, within a range.
    ///
    /// # Errors
    /// If it is none, or outside.
    pub fn integer_within(&self, range: RangeInclusive<i64>) -> Result<i64, Mistake> {
        let (low, high) = (range.start(), range.end());
        let DeValue::Integer(written) = self.value else {
            return Err(self.wrong_type(&format!("a whole number from {low} to {high}")));
        };
        self.as_integer().filter(|number| range.contains(number)).ok_or_else(|| {
            self.mistake(format!(
                "{} = {written} is not allowed; choose a whole number from {low} to {high}",
                self.name
            ))
        })
    }

    fn as_integer(&self) -> Option<i64> {
        let DeValue::Integer(written) = self.value else { return None };
        i64::from_str_radix(written.as_str(), written.radix()).ok()
    }

    fn wrong_type(&self, wanted: &str) -> Mistake {
        let found = match self.value {
            DeValue::String(text) => format!("the text \"{text}\""),
            DeValue::Integer(number) => format!("the whole number {number}"),
            DeValue::Float(number) => format!("the number {number}"),
            DeValue::Boolean(answer) => format!("{answer}"),
            DeValue::Datetime(date) => format!("the date {date}"),
            DeValue::Array(_) => "a list".to_owned(),
            DeValue::Table(_) => "a table".to_owned(),
        };
        self.mistake(format!("{} is {found}; write {wanted}", self.name))
    }
}
