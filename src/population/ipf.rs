//! Iterative proportional fitting: scales a table until it meets the margins.

/// A margin: for each cell of the table the group it belongs to (or none), and the total wanted of each group.
pub struct Margin {
    /// Name, for the report.
    pub name: &'static str,
    /// Group of each cell; `u16::MAX` belongs to none.
    pub group: Vec<u16>,
    /// Labels of the groups.
    pub labels: Vec<String>,
    /// Totals wanted.
    pub wanted: Vec<f64>,
}

impl Margin {
    /// Totals of the groups in a table.
    pub fn totals(&self, table: &[f64]) -> Vec<f64> {
        let mut totals = vec![0.0; self.wanted.len()];
        for (&group, &value) in self.group.iter().zip(table) {
            if let Some(total) = totals.get_mut(group as usize) {
                *total += value;
            }
        }
        totals
    }
}

/// Scales `table` to the margins, one after the other, `rounds` times. The last margins are met best.
pub fn fit(table: &mut [f64], margins: &[Margin], rounds: usize) {
    for _ in 0..rounds {
        for margin in margins {
            let factors: Vec<f64> = margin
                .totals(table)
                .iter()
                .zip(&margin.wanted)
                .map(|(&total, &wanted)| if total > 0.0 { wanted / total } else { 1.0 })
                .collect();
            for (&group, value) in margin.group.iter().zip(table.iter_mut()) {
                if let Some(&factor) = factors.get(group as usize) {
                    *value *= factor;
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_margins_of_a_small_table_are_met() {
        let mut table = [1.0, 2.0, 3.0, 4.0];
        let rows = Margin {
            name: "rows",
            group: vec![0, 0, 1, 1],
            labels: vec!["a".into(), "b".into()],
            wanted: vec![10.0, 20.0],
        };
        let columns = Margin {
            name: "columns",
            group: vec![0, 1, 0, 1],
            labels: vec!["x".into(), "y".into()],
            wanted: vec![12.0, 18.0],
        };
        fit(&mut table, &[rows, columns], 100);
        assert!((table[0] + table[1] - 10.0).abs() < 1e-9);
        assert!((table[0] + table[2] - 12.0).abs() < 1e-9);
        // Fitting keeps the odds ratio of the start.
        assert!((table[0] * table[3] / (table[1] * table[2]) - 4.0 / 6.0).abs() < 1e-9);
    }
}
