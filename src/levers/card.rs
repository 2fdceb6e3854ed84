//! The card of a lever: what it is, which dials it has, on what evidence it rests, what it costs.

/// A dial of a lever.
#[derive(Debug)]
pub struct Dial {
    /// Name.
    pub name: &'static str,
    /// What it sets.
    pub about: &'static str,
    /// Unit.
    pub unit: &'static str,
    /// Lowest and highest setting.
    pub range: (f64, f64),
    /// Setting at which the lever does exactly nothing.
    pub neutral: f64,
}

/// The card of a lever.
#[derive(Debug)]
pub struct Card {
    /// Name in files and commands.
    pub name: &'static str,
    /// The question it answers, in Dutch.
    pub question_nl: &'static str,
    /// The question it answers, in English.
    pub question_en: &'static str,
    /// Dials.
    pub dials: &'static [Dial],
    /// Pillar of the Actieplan, 1 to 4; 0 for context.
    pub pillar: u8,
    /// Where the money comes from.
    pub money: &'static str,
    /// Rows of evidence in `configs/data/policy_effects.csv`.
    pub evidence: &'static [&'static str],
    /// How costs are reckoned.
    pub cost: &'static str,
}
