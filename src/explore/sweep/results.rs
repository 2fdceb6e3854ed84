//! What the runs of a sweep gave, in the order of the plan.

use crate::explore::sweep::Plan;

/// By run: its outcomes, why it failed, or nothing where it has not been made.
pub type Results = Vec<Option<Result<Vec<f64>, String>>>;

/// Outcomes by row of the design: means over its seeds; nothing where a run of the row failed or is missing.
pub fn by_point(plan: &Plan, results: &Results) -> Vec<Option<Vec<f64>>> {
    results
        .chunks(plan.seeds.len())
        .map(|seeds| {
            let all = seeds.iter().map(|result| result.as_ref()?.as_ref().ok()).collect::<Option<Vec<_>>>()?;
            let mean = |nth: usize| all.iter().map(|outcomes| outcomes[nth]).sum::<f64>() / all.len() as f64;
            Some((0..plan.outcomes.len()).map(mean).collect())
        })
        .collect()
}

/// By outcome: its name, and its value in each run; no number where the run failed or is missing.
pub fn by_outcome(plan: &Plan, results: &Results) -> Vec<(String, Vec<f64>)> {
    let value = |result: &Option<Result<Vec<f64>, String>>, nth: usize| match result {
        Some(Ok(outcomes)) => outcomes[nth],
        _ => f64::NAN,
    };
    let column = |nth| results.iter().map(|result| value(result, nth)).collect();
    plan.outcomes.iter().enumerate().map(|(nth, name)| (name.clone(), column(nth))).collect()
}

/// Runs as short text: `0-4,7,9-11`.
pub fn ranges(numbers: &[usize]) -> String {
    let mut parts: Vec<(usize, usize)> = Vec::new();
    for &number in numbers {
        match parts.last_mut() {
            Some((_, last)) if *last + 1 == number => *last = number,
            _ => parts.push((number, number)),
        }
    }
    let text =
        |&(first, last): &(usize, usize)| if first == last { first.to_string() } else { format!("{first}-{last}") };
    parts.iter().map(text).collect::<Vec<_>>().join(",")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours_are_written_as_a_range() {
        assert_eq!(ranges(&[0, 1, 2, 4, 7, 8]), "0-2,4,7-8");
        assert_eq!(ranges(&[]), "");
    }
}
