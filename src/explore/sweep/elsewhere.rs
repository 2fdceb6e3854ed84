//! Tables of runs made elsewhere: SALib's samples, EMA Workbench's experiments, any CSV or Parquet with a column a number.

use std::fs::{self, File};
use std::path::Path;

use parquet::file::reader::{FileReader as _, SerializedFileReader};
use parquet::record::Field;

use crate::parameters::Mistake;

/// Columns that say nothing about what is varied: numbers of runs, and what EMA Workbench adds to its experiments.
const ASIDE: [&str; 7] = ["", "Unnamed: 0", "run", "point", "scenario", "policy", "model"];

/// A table of numbers as it stands in a file.
#[derive(Debug)]
pub struct Table {
    /// Names of the columns.
    pub columns: Vec<String>,
    /// Rows, in the order of the file.
    pub rows: Vec<Vec<f64>>,
    /// Line of each row; its number from 1 where the file has no lines.
    pub lines: Vec<usize>,
}

/// Reads a table. With `names` the file has no heading, as SALib writes its samples; else its first line has the names.
///
/// # Errors
/// If the file cannot be read, or something in it is no number.
pub fn read(path: &Path, names: Option<Vec<String>>) -> Result<Table, Mistake> {
    let shown = path.display();
    let unreadable = |error: std::io::Error| Mistake::new(format!("{shown}: cannot be read: {error}"));
    let bytes = fs::read(path).map_err(unreadable)?;
    let table = if bytes.starts_with(b"PAR1") {
        if names.is_some() {
            return Err(Mistake::new(format!(
                "{shown}: is Parquet, which has the names of its columns; leave names and names_from out"
            )));
        }
        let wrong = |error: parquet::errors::ParquetError| Mistake::new(format!("{shown}: cannot be read: {error}"));
        parquet(File::open(path).map_err(unreadable)?)
            .map_err(wrong)?
            .map_err(|what| Mistake::new(format!("{shown}, {what}")))
    } else {
        let text =
            String::from_utf8(bytes).map_err(|_| Mistake::new(format!("{shown}: is not UTF-8 text, nor Parquet")))?;
        match names {
            Some(names) => headerless(&text, names),
            None => with_heading(&text),
        }
        .map_err(|what| Mistake::new(format!("{shown}, {what}")))
    }?;
    if table.columns.is_empty() || table.rows.is_empty() {
        return Err(Mistake::new(format!("{shown}: has no column of a number that can be varied, or no row")));
    }
    let mut sorted = table.columns.clone();
    sorted.sort();
    match sorted.windows(2).find(|pair| pair[0] == pair[1]) {
        Some(pair) => Err(Mistake::new(format!("{shown}: the column '{}' is there twice", pair[0]))),
        None => Ok(table),
    }
}

/// The names in a parameter file of SALib: the first field of each line that is no comment.
///
/// # Errors
/// If it cannot be read.
pub fn names_from(path: &Path) -> Result<Vec<String>, Mistake> {
    let text = fs::read_to_string(path)
        .map_err(|error| Mistake::new(format!("{}: cannot be read: {error}", path.display())))?;
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
    Ok(lines
        .filter_map(|line| line.split([',', ' ', '\t']).next())
        .map(|name| name.trim_matches('"').to_owned())
        .collect())
}

fn number(field: &str, line: usize, column: &str) -> Result<f64, String> {
    let number = field.trim().parse().ok().filter(|number: &f64| number.is_finite());
    number.ok_or_else(|| format!("line {line}, {column}: '{field}' is not a number"))
}

fn headerless(text: &str, names: Vec<String>) -> Result<Table, String> {
    let (mut rows, mut lines) = (Vec::new(), Vec::new());
    for (line, written) in (1..).zip(text.lines()) {
        let fields: Vec<&str> =
            written.split([' ', '\t', ',']).map(str::trim).filter(|field| !field.is_empty()).collect();
        if fields.is_empty() || fields[0].starts_with('#') {
            continue;
        }
        if fields.len() != names.len() {
            return Err(format!("line {line}: has {} numbers, but there are {} names", fields.len(), names.len()));
        }
        rows.push(fields.iter().zip(&names).map(|(field, name)| number(field, line, name)).collect::<Result<_, _>>()?);
        lines.push(line);
    }
    Ok(Table { columns: names, rows, lines })
}

fn with_heading(text: &str) -> Result<Table, String> {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    // The reader counts blank lines and those of Windows otherwise than people do.
    let written: Vec<usize> =
        (1..).zip(text.lines()).filter(|(_, line)| !line.is_empty()).map(|(nth, _)| nth).collect();
    let line_of = |position: Option<&csv::Position>| {
        position.and_then(|position| written.get(position.record() as usize)).copied().unwrap_or(1)
    };
    let of_csv = |error: csv::Error| {
        let line = line_of(error.position());
        format!(
            "line {line}: {}",
            match error.kind() {
                csv::ErrorKind::UnequalLengths { expected_len, len, .. } =>
                    format!("has {len} fields, but the heading has {expected_len}"),
                other => format!("{other:?}"),
            }
        )
    };
    let heading: Vec<String> = reader.headers().map_err(of_csv)?.iter().map(|name| name.trim().to_owned()).collect();
    if heading.is_empty() {
        return Err("line 1: is empty; the first line names the columns, and the others have their numbers".to_owned());
    }
    if heading.len() == 1 && heading[0].contains(';') {
        return Err(
            "line 1: has ';' between its columns; write the file with commas, and points in its numbers".to_owned()
        );
    }
    if heading.iter().all(|name| name.split_whitespace().all(|word| word.parse::<f64>().is_ok())) {
        return Err(
            "line 1: has numbers where the names of the columns should be; say which they are with names = [\"a\", \"b\"] \
             or names_from = \"params.txt\" beside the file"
                .to_owned(),
        );
    }
    let wanted: Vec<usize> = (0..heading.len()).filter(|&column| !ASIDE.contains(&heading[column].as_str())).collect();
    let (mut rows, mut lines) = (Vec::new(), Vec::new());
    let mut record = csv::StringRecord::new();
    while reader.read_record(&mut record).map_err(of_csv)? {
        let line = line_of(record.position());
        let row = wanted.iter().map(|&column| number(&record[column], line, &heading[column]));
        rows.push(row.collect::<Result<_, _>>()?);
        lines.push(line);
    }
    Ok(Table { columns: wanted.into_iter().map(|column| heading[column].clone()).collect(), rows, lines })
}

fn parquet(file: File) -> parquet::errors::Result<Result<Table, String>> {
    let reader = SerializedFileReader::new(file)?;
    let fields = reader.metadata().file_metadata().schema().get_fields();
    let aside = |name: &str| ASIDE.contains(&name) || name.starts_with("__index_level_");
    let columns: Vec<String> = fields.iter().map(|field| field.name().to_owned()).filter(|name| !aside(name)).collect();
    let mut rows = Vec::new();
    for row in reader.get_row_iter(None)? {
        let line = rows.len() + 1;
        let row = row?;
        let values = row.get_column_iter().filter(|(name, _)| !aside(name)).map(|(name, field)| {
            as_number(field).ok_or_else(|| format!("row {line}, {name}: '{field}' is not a number"))
        });
        match values.collect::<Result<_, _>>() {
            Ok(values) => rows.push(values),
            Err(what) => return Ok(Err(what)),
        }
    }
    Ok(Ok(Table { lines: (1..=rows.len()).collect(), columns, rows }))
}

fn as_number(field: &Field) -> Option<f64> {
    let number = match *field {
        Field::Bool(yes) => f64::from(u8::from(yes)),
        Field::Byte(n) => f64::from(n),
        Field::Short(n) => f64::from(n),
        Field::Int(n) => f64::from(n),
        Field::Long(n) => n as f64,
        Field::UByte(n) => f64::from(n),
        Field::UShort(n) => f64::from(n),
        Field::UInt(n) => f64::from(n),
        Field::ULong(n) => n as f64,
        Field::Float(n) => f64::from(n),
        Field::Double(n) => n,
        _ => return None,
    };
    number.is_finite().then_some(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mistake_is_told_with_the_line_that_people_see() {
        let told = |text: &str| with_heading(text).expect_err("a mistake");
        assert!(told("a,b\r\n1,2\r\n3,x\r\n").starts_with("line 3, b: 'x'"));
        assert!(told("\n\na,b\n1,2\n\n\n3,x\n").starts_with("line 7, b: 'x'"));
        assert!(told("a,b\r\n1,2\r\n\r\n3\r\n").starts_with("line 4: has 1 fields"));
        assert!(told("").starts_with("line 1: is empty"));
        assert!(told("a;b\n1;2\n").contains("';'"));
        assert!(told("0.1 0.2\n0.3 0.4\n").contains("names_from"));
        let table = with_heading("a,b\r\n\r\n1,2\r\n").expect("a table");
        assert_eq!((table.lines, table.rows), (vec![3], vec![vec![1.0, 2.0]]));
    }

    #[test]
    fn experiments_of_ema_workbench_lose_their_own_columns() {
        let table = with_heading("weglek.pay,scenario,policy,model\n0.003,0,None,weglek\n0.004,1,None,weglek\n");
        let table = table.expect("a table");
        assert_eq!((table.columns, table.rows), (vec!["weglek.pay".to_owned()], vec![vec![0.003], vec![0.004]]));
        assert_eq!(table.lines, [2, 3]);
    }

    #[test]
    fn samples_of_salib_have_no_heading() {
        let names = || vec!["a".to_owned(), "b".to_owned()];
        let table = headerless("1.000e-01 2.000e+00\n3 4\n\n", names()).expect("a table");
        assert_eq!(table.rows, [[0.1, 2.0], [3.0, 4.0]]);
        assert_eq!(headerless("1 2 3", names()).unwrap_err(), "line 1: has 3 numbers, but there are 2 names");
        assert_eq!(headerless("1 2\n1 x", names()).unwrap_err(), "line 2, b: 'x' is not a number");
        assert!(with_heading("1 2\n3 4").unwrap_err().contains("not a number") || with_heading("1,2\n3,4").is_err());
    }

    #[test]
    fn what_is_no_number_is_told_at_its_line() {
        assert_eq!(with_heading("a\n1\nx\n").unwrap_err(), "line 3, a: 'x' is not a number");
        assert_eq!(with_heading("a\n1\nNaN\n").unwrap_err(), "line 3, a: 'NaN' is not a number");
        assert!(with_heading("a,b\n1\n").unwrap_err().contains("line 2: has 1 fields"));
        assert!(with_heading("1,2\n3,4\n").unwrap_err().contains("names_from"));
    }
}
