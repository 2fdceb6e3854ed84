//! The ready scenarios of `configs/scenarios/`, built in: an installed package has no files beside it.

macro_rules! ready {
    ($($name:literal),* $(,)?) => {
        &[$(($name, include_str!(concat!("../../configs/scenarios/", $name, ".toml")))),*]
    };
}

const READY: &[(&str, &str)] = ready![
    "actieplan",
    "automation-support",
    "basis",
    "campaign-switchers",
    "chip-talent",
    "coordination",
    "development-paths",
    "girls-in-tech",
    "labour-migration",
    "lighter-work",
    "modern-employer",
    "pay",
    "pps",
    "regional-matching",
    "teachers",
    "tech-at-school",
    "techniekroute",
    "training-subsidy",
];

/// The text of one.
pub fn text(name: &str) -> Option<&'static str> {
    READY.iter().find(|(known, _)| *known == name).map(|(_, text)| *text)
}

/// Their names.
pub fn names() -> impl Iterator<Item = &'static str> {
    READY.iter().map(|(name, _)| *name)
}
