//! Policy: one lever a file. A lever yields programmes for a quarter and says what it costs; rules decide.

pub mod automation_support;
pub mod campaign;
pub mod card;
pub mod chip_talent;
pub mod coordination;
pub mod development_paths;
pub mod girls_in_tech;
pub mod labour_migration;
pub mod lighter_work;
pub mod modern_employer;
pub mod pay;
pub mod policy;
pub mod pps;
pub mod regional_matching;
pub mod teachers;
pub mod tech_at_school;
pub mod techniekroute;
pub mod training_subsidy;

pub use campaign::Campaign;
pub use card::{Card, Dial, Lever, MOST_DIALS, Measure};
pub use policy::Policy;

/// All levers, by pillar of the Actieplan; the campaign first.
pub static LEVERS: [&Lever; 16] = [
    &campaign::LEVER,
    &tech_at_school::LEVER,
    &chip_talent::LEVER,
    &teachers::LEVER,
    &girls_in_tech::LEVER,
    &pps::LEVER,
    &training_subsidy::LEVER,
    &development_paths::LEVER,
    &techniekroute::LEVER,
    &regional_matching::LEVER,
    &modern_employer::LEVER,
    &lighter_work::LEVER,
    &pay::LEVER,
    &automation_support::LEVER,
    &coordination::LEVER,
    &labour_migration::LEVER,
];

/// The lever of a name.
pub fn lever(name: &str) -> Option<&'static Lever> {
    LEVERS.into_iter().find(|lever| lever.card.name == name)
}

/// The cards of all levers.
pub fn cards() -> impl Iterator<Item = &'static Card> {
    LEVERS.into_iter().map(|lever| &lever.card)
}
