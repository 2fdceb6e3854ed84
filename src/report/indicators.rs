//! The indicators of a run as a tidy CSV file: `quarter,indicator,group,value,unit`.

use crate::domain::Quarter;
use crate::observe::Row;
use crate::report::Failure;

/// The tidy table of a run, filled quarter by quarter.
pub struct IndicatorTable {
    writer: csv::Writer<Vec<u8>>,
}

impl IndicatorTable {
    /// A table with its heading.
    ///
    /// # Errors
    /// Never in practice: it is made in memory.
    pub fn new() -> Result<Self, Failure> {
        let mut writer = csv::Writer::from_writer(Vec::new());
        writer.write_record(["quarter", "indicator", "group", "value", "unit"]).map_err(|e| unwritten(&e))?;
        Ok(IndicatorTable { writer })
    }

    /// Adds the figures of a quarter.
    ///
    /// # Errors
    /// Never in practice: it is made in memory.
    pub fn add(&mut self, quarter: Quarter, rows: &[Row]) -> Result<(), Failure> {
        let quarter = quarter.to_string();
        for row in rows {
            let value = figure(row.value, row.unit);
            self.writer
                .write_record([quarter.as_str(), row.indicator, row.group.as_str(), value.as_str(), row.unit])
                .map_err(|e| unwritten(&e))?;
        }
        Ok(())
    }

    /// The file.
    ///
    /// # Errors
    /// Never in practice: it is made in memory.
    pub fn into_bytes(self) -> Result<Vec<u8>, Failure> {
        self.writer.into_inner().map_err(|e| unwritten(&e.into_error().into()))
    }
}

fn unwritten(error: &csv::Error) -> Failure {
    Failure::Io(format!("cannot write the table of indicators: {error}"))
}

/// A figure as it is printed: persons and vacancies whole, shares to four decimals.
pub fn figure(value: f64, unit: &str) -> String {
    match unit {
        "share" => format!("{value:.4}"),
        // Adding 0 turns a negative zero into zero.
        _ => format!("{:.0}", value.round() + 0.0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_is_tidy_and_free_of_noise() {
        let mut table = IndicatorTable::new().expect("memory can be written");
        let row = |value, unit| Row { indicator: "a", group: "x, y".into(), value, unit };
        table.add(Quarter::of(2016, 1), &[row(1_199.999_999, "persons"), row(0.1, "share")]).expect("memory too");
        let text = String::from_utf8(table.into_bytes().expect("memory too")).expect("the file is text");
        assert_eq!(
            text,
            "quarter,indicator,group,value,unit\n2016Q1,a,\"x, y\",1200,persons\n2016Q1,a,\"x, y\",0.1000,share\n"
        );
        assert_eq!(figure(-0.0, "persons"), "0");
    }
}
