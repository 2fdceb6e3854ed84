//! A policy: the measures that are taken together, and what they have in force in a quarter.

use crate::domain::Quarter;
use crate::levers::Campaign;
use crate::levers::card::Measure;
use crate::parameters::{LeverNumbers, Programme};

/// Measures that are taken together; no measure is no policy.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Policy {
    /// The measures that are asked about.
    pub measures: Vec<Measure>,
    /// Measures of the baseline, in force beside them: whom they reach is not counted.
    pub baseline: Vec<Measure>,
}

impl From<Measure> for Policy {
    fn from(measure: Measure) -> Self {
        Policy { measures: vec![measure], baseline: Vec::new() }
    }
}

impl From<Campaign> for Policy {
    fn from(campaign: Campaign) -> Self {
        campaign.measure().into()
    }
}

impl Policy {
    /// This policy on top of a baseline.
    #[must_use]
    pub fn on(self, baseline: &Policy) -> Self {
        Policy { baseline: baseline.measures.clone(), ..self }
    }

    /// This policy without one lever.
    #[must_use]
    pub fn without(&self, lever: &str) -> Self {
        self.of(|measure| measure.lever.card.name != lever)
    }

    /// Those of its measures.
    #[must_use]
    pub fn of(&self, wanted: impl Fn(&Measure) -> bool) -> Self {
        let measures = self.measures.iter().filter(|measure| wanted(measure)).copied().collect();
        Policy { measures, baseline: self.baseline.clone() }
    }

    /// The last quarter before any of its measures; of those that begin later, that of history. Yardsticks of reach and capacity
    /// freeze there.
    pub fn origin(&self) -> Quarter {
        self.measures.iter().map(|measure| Quarter(measure.from.0 - 1)).fold(Quarter::LAST_OF_HISTORY, Quarter::min)
    }

    /// The programmes in force in a quarter, of all its measures.
    pub fn in_force(&self, quarter: Quarter, n: &LeverNumbers) -> Vec<Programme> {
        let of_measure = |measure: &Measure| measure.in_force(quarter, n);
        let mut programmes: Vec<Programme> = self.measures.iter().flat_map(of_measure).collect();
        let uncounted = |programme| Programme { counted: false, ..programme };
        programmes.extend(self.baseline.iter().flat_map(of_measure).map(uncounted));
        programmes
    }

    /// The lever behind each programme in force, in their order.
    pub fn levers_in_force(&self, quarter: Quarter, n: &LeverNumbers) -> Vec<&'static str> {
        let of_measure = |measure: &Measure| {
            let programmes = measure.in_force(quarter, n).len();
            std::iter::repeat_n(measure.lever.card.name, programmes)
        };
        self.measures.iter().chain(&self.baseline).flat_map(of_measure).collect()
    }

    /// Cost to the government until the end of the model, EUR, nominal.
    pub fn cost(&self, n: &LeverNumbers) -> f64 {
        self.measures.iter().map(|measure| measure.cost(n)).sum()
    }

    /// What of that pays the training of those who start because of a measure.
    pub fn training_paid(&self, n: &LeverNumbers) -> f64 {
        self.measures.iter().map(|measure| measure.training_paid(n)).sum()
    }
}
