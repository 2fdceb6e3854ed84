//! Search by halving: where something that only rises reaches what is sought.

/// The ends of what is left of an interval after so many halvings: `is_below` says of a number that what is sought lies above
/// it.
pub fn bisect(mut low: f64, mut high: f64, halvings: usize, mut is_below: impl FnMut(f64) -> bool) -> [f64; 2] {
    for _ in 0..halvings {
        let middle = middle([low, high]);
        if is_below(middle) {
            low = middle;
        } else {
            high = middle;
        }
    }
    [low, high]
}

/// The middle between two ends.
pub fn middle([low, high]: [f64; 2]) -> f64 {
    0.5 * (low + high)
}
