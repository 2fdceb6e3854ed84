//! The book of parameters: every number of the model under its dotted name, with unit, range, status and source.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use crate::domain::{Parameter, Status, Unit};
use crate::parameters::nearest::nearest;
use crate::parameters::{Accepted, Distribution, Mistake};

/// Numbers that others are divided by.
const DIVISORS: [&str; 3] = ["campaign.cost_per_lead", "campaign.anchor", "campaign.recall_anchor"];

/// The parameter files, built into the program: (name of the rule, text).
const FILES: &[(&str, &str)] = &[
    ("life", include_str!("../../configs/parameters/life.toml")),
    ("weglek", include_str!("../../configs/parameters/weglek.toml")),
    ("separation", include_str!("../../configs/parameters/separation.toml")),
    ("jobless", include_str!("../../configs/parameters/jobless.toml")),
    ("reserve", include_str!("../../configs/parameters/reserve.toml")),
    ("zij_instroom", include_str!("../../configs/parameters/zij_instroom.toml")),
    ("study", include_str!("../../configs/parameters/study.toml")),
    ("first_job", include_str!("../../configs/parameters/first_job.toml")),
    ("search", include_str!("../../configs/parameters/search.toml")),
    ("employers", include_str!("../../configs/parameters/employers.toml")),
    ("automation", include_str!("../../configs/parameters/automation.toml")),
    ("wages", include_str!("../../configs/parameters/wages.toml")),
    ("outside", include_str!("../../configs/parameters/outside.toml")),
    ("population", include_str!("../../configs/parameters/population.toml")),
    ("campaign", include_str!("../../configs/parameters/campaign.toml")),
    ("tech_at_school", include_str!("../../configs/parameters/levers/tech_at_school.toml")),
    ("chip_talent", include_str!("../../configs/parameters/levers/chip_talent.toml")),
    ("teachers", include_str!("../../configs/parameters/levers/teachers.toml")),
    ("girls_in_tech", include_str!("../../configs/parameters/levers/girls_in_tech.toml")),
    ("pps", include_str!("../../configs/parameters/levers/pps.toml")),
    ("training_subsidy", include_str!("../../configs/parameters/levers/training_subsidy.toml")),
    ("development_paths", include_str!("../../configs/parameters/levers/development_paths.toml")),
    ("techniekroute", include_str!("../../configs/parameters/levers/techniekroute.toml")),
    ("regional_matching", include_str!("../../configs/parameters/levers/regional_matching.toml")),
    ("modern_employer", include_str!("../../configs/parameters/levers/modern_employer.toml")),
    ("lighter_work", include_str!("../../configs/parameters/levers/lighter_work.toml")),
    ("automation_support", include_str!("../../configs/parameters/levers/automation_support.toml")),
    ("coordination", include_str!("../../configs/parameters/levers/coordination.toml")),
    ("labour_migration", include_str!("../../configs/parameters/levers/labour_migration.toml")),
    ("fit", include_str!("../../configs/parameters/fit.toml")),
    ("costs", include_str!("../../configs/parameters/costs.toml")),
];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    about_nl: String,
    about_en: String,
    value: f64,
    range: Option<[f64; 2]>,
    unit: String,
    status: String,
    source: String,
    draw: Option<String>,
}

/// One parameter as it stands in the book.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The number with all that is known of it.
    pub parameter: Parameter,
    /// How it is drawn where uncertainty is wanted; `None` where it is never drawn.
    pub draw: Option<Distribution>,
}

/// All parameters by dotted name.
#[derive(Clone, Debug)]
pub struct Book {
    entries: BTreeMap<String, Entry>,
}

impl Book {
    /// The book that is built into the program: what the fit pinned down stands at the median of the accepted set.
    ///
    /// # Errors
    /// If a file is not well-formed, or a number lies outside its unit or its range, or has no source.
    pub fn embedded() -> Result<Self, Mistake> {
        let mut book = Self::before_fit()?;
        for (name, value) in Accepted::embedded()?.medians() {
            book.set(name, value)?;
            if let Some(entry) = book.entries.get_mut(name) {
                entry.parameter.status = Status::Calibrated;
                entry.parameter.source = format!("weglek fit (docs/fit.md); prior: {}", entry.parameter.source);
            }
        }
        Ok(book)
    }

    /// The book as it stands in the parameter files, before any fit.
    ///
    /// # Errors
    /// As [`Book::embedded`].
    pub fn before_fit() -> Result<Self, Mistake> {
        let mut entries = BTreeMap::new();
        for (rule, text) in FILES {
            let written: BTreeMap<String, Written> =
                toml::from_str(text).map_err(|e| Mistake::new(format!("configs/parameters/{rule}.toml: {e}")))?;
            for (key, w) in written {
                let name = format!("{rule}.{key}");
                entries.insert(name.clone(), read_entry(name, w)?);
            }
        }
        Ok(Book { entries })
    }

    /// The value of a parameter.
    ///
    /// # Errors
    /// If there is none of that name.
    pub fn value(&self, name: &str) -> Result<f64, Mistake> {
        Ok(self.entry(name)?.parameter.value)
    }

    /// A parameter with all that is known of it.
    ///
    /// # Errors
    /// If there is none of that name; says which names are like it.
    pub fn entry(&self, name: &str) -> Result<&Entry, Mistake> {
        self.entries.get(name).ok_or_else(|| {
            let like = nearest(name, self.entries.keys().map(|known| (known.as_str(), known.as_str())));
            Mistake::new(format!(
                "there is no parameter '{name}'; nearest are {}; `weglek explain parameters` lists all names",
                like.join(", ")
            ))
        })
    }

    /// Every parameter in order of its name.
    pub fn entries(&self) -> impl Iterator<Item = &Entry> {
        self.entries.values()
    }

    /// Sets a value.
    ///
    /// # Errors
    /// If there is no such parameter or the value does not fit its unit.
    pub fn set(&mut self, name: &str, value: f64) -> Result<(), Mistake> {
        let unit = self.entry(name)?.parameter.unit;
        check_value(name, value, unit)?;
        if value == 0.0 && DIVISORS.contains(&name) {
            return Err(Mistake::new(format!("{name} is 0, and others are divided by it; give a number above 0")));
        }
        if let Some(entry) = self.entries.get_mut(name) {
            entry.parameter.value = value;
        }
        Ok(())
    }

    /// Sets what `--set` asks for, each as `name=value`.
    ///
    /// # Errors
    /// If one is not written so, names no parameter or one that is set already, or the value is not allowed.
    pub fn set_all(&mut self, assignments: &[String]) -> Result<(), Mistake> {
        let mut names = BTreeSet::new();
        for assignment in assignments {
            let wrong = |what: &str| Mistake::new(format!("--set {assignment}: {what}"));
            let (name, value) = assignment.split_once('=').ok_or_else(|| wrong("write it as --set name=value"))?;
            let (name, value) = (name.trim(), value.trim());
            let number = value.parse().map_err(|_| wrong(&format!("'{value}' is not a number")))?;
            self.set(name, number).map_err(|mistake| wrong(&mistake.to_string()))?;
            if !names.insert(name) {
                return Err(wrong("it is set before; keep one of the two"));
            }
        }
        Ok(())
    }
}

fn read_entry(name: String, w: Written) -> Result<Entry, Mistake> {
    let wrong = |what: String| Mistake::new(format!("parameter {name}: {what}"));
    let unit = Unit::from_name(&w.unit).ok_or_else(|| {
        let known: Vec<_> = Unit::ALL.iter().map(|u| u.name()).collect();
        wrong(format!("unit '{}' is unknown; choose from {}", w.unit, known.join(", ")))
    })?;
    let status = Status::from_name(&w.status).ok_or_else(|| {
        wrong(format!("status '{}' is unknown; choose measured, estimated, calibrated or assumed", w.status))
    })?;
    check_value(&name, w.value, unit)?;
    let range = match w.range {
        Some([low, high]) => (low, high),
        None if status == Status::Measured => (w.value, w.value),
        None => return Err(wrong("only a measured number may go without a range".into())),
    };
    if !(range.0 <= w.value && w.value <= range.1) {
        return Err(wrong(format!("value {} lies outside its range {} to {}", w.value, range.0, range.1)));
    }
    if [&w.source, &w.about_nl, &w.about_en].iter().any(|text| text.trim().is_empty()) {
        return Err(wrong("has no source or no description".into()));
    }
    let draw = w.draw.map(|text| Distribution::read(&text, w.value, range).map_err(wrong)).transpose()?;
    let Written { about_nl, about_en, value, source, .. } = w;
    let parameter = Parameter { name, about_nl, about_en, value, range, unit, status, source };
    Ok(Entry { parameter, draw })
}

fn check_value(name: &str, value: f64, unit: Unit) -> Result<(), Mistake> {
    let (low, high) = unit.bounds();
    if value.is_finite() && (low..=high).contains(&value) {
        Ok(())
    } else {
        Err(Mistake::new(format!("{name} = {value} is not allowed; a {} lies from {low} to {high}", unit.name())))
    }
}
