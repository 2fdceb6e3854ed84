//! Outcomes as SALib reads them: a headerless file, a line for each row of the design in its order.

/// A column for each outcome, in the order of the plan. A row that failed or is missing is all `nan`: no row is ever left
/// out, since SALib knows rows by their place.
pub fn outcomes(by_point: &[Option<Vec<f64>>], outcomes: usize) -> String {
    let mut text = String::new();
    for point in by_point {
        let numbers: Vec<String> = match point {
            // NumPy reads `inf`, as Rust writes it.
            Some(values) => values.iter().map(ToString::to_string).collect(),
            None => vec!["nan".to_owned(); outcomes],
        };
        text.push_str(&numbers.join(" "));
        text.push('\n');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failed_row_keeps_its_place() {
        let rows = [Some(vec![1.5, f64::INFINITY]), None, Some(vec![-2.0, 0.1])];
        assert_eq!(outcomes(&rows, 2), "1.5 inf\nnan nan\n-2 0.1\n");
    }
}
