//! A table by its columns, as CSV and as Parquet.

use std::sync::Arc;

use parquet::basic::{Compression, LogicalType, Repetition, Type as Physical};
use parquet::data_type::{ByteArray, ByteArrayType, DoubleType, Int64Type};
use parquet::errors::ParquetError;
use parquet::file::metadata::KeyValue;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{SerializedColumnWriter, SerializedFileWriter};
use parquet::schema::types::Type;

use crate::report::Failure;

/// Values of a column.
#[derive(Clone, Debug, PartialEq)]
pub enum Values {
    /// Whole numbers, none missing.
    Whole(Vec<i64>),
    /// Numbers, some of which may be missing.
    Real(Vec<Option<f64>>),
    /// Texts, some of which may be missing.
    Text(Vec<Option<String>>),
}

/// A column.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    /// Name.
    pub name: String,
    /// Values.
    pub values: Values,
}

impl Column {
    /// Whole numbers.
    pub fn whole(name: &str, values: impl Iterator<Item = i64>) -> Self {
        Column { name: name.to_owned(), values: Values::Whole(values.collect()) }
    }

    /// Numbers, some of which may be missing.
    pub fn real(name: &str, values: impl Iterator<Item = Option<f64>>) -> Self {
        Column { name: name.to_owned(), values: Values::Real(values.collect()) }
    }

    /// Texts, some of which may be missing.
    pub fn text(name: &str, values: impl Iterator<Item = Option<String>>) -> Self {
        Column { name: name.to_owned(), values: Values::Text(values.collect()) }
    }

    /// How many values it has.
    pub fn len(&self) -> usize {
        match &self.values {
            Values::Whole(values) => values.len(),
            Values::Real(values) => values.len(),
            Values::Text(values) => values.len(),
        }
    }

    /// Whether it has none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    fn cell(&self, row: usize) -> String {
        match &self.values {
            Values::Whole(values) => values[row].to_string(),
            Values::Real(values) => values[row].map(|value| value.to_string()).unwrap_or_default(),
            Values::Text(values) => values[row].clone().unwrap_or_default(),
        }
    }
}

/// The table as CSV; what is missing is empty. Every number can be read back to the last bit.
///
/// # Errors
/// Never in practice: it is made in memory.
pub fn csv(columns: &[Column]) -> Result<Vec<u8>, Failure> {
    let unwritten = |error: csv::Error| Failure::Io(format!("cannot write the table: {error}"));
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(columns.iter().map(|column| &column.name)).map_err(unwritten)?;
    for row in 0..columns.first().map_or(0, Column::len) {
        writer.write_record(columns.iter().map(|column| column.cell(row))).map_err(unwritten)?;
    }
    writer.into_inner().map_err(|error| unwritten(error.into_error().into()))
}

/// The table as one Parquet file, with facts about it inside; what is missing is null.
///
/// # Errors
/// Never in practice: it is made in memory.
pub fn parquet(columns: &[Column], facts: &[(String, String)]) -> Result<Vec<u8>, Failure> {
    written(columns, facts).map_err(|error| Failure::Io(format!("cannot write the table: {error}")))
}

fn written(columns: &[Column], facts: &[(String, String)]) -> Result<Vec<u8>, ParquetError> {
    let fields = columns.iter().map(field).collect::<Result<Vec<_>, _>>()?;
    let schema = Arc::new(Type::group_type_builder("schema").with_fields(fields).build()?);
    let known = facts.iter().map(|(key, value)| KeyValue::new(key.clone(), value.clone())).collect();
    let properties = WriterProperties::builder()
        .set_created_by(format!("weglek version {}", env!("CARGO_PKG_VERSION")))
        .set_compression(Compression::SNAPPY)
        .set_key_value_metadata(Some(known))
        .build();
    let mut file = SerializedFileWriter::new(Vec::new(), schema, Arc::new(properties))?;
    let mut group = file.next_row_group()?;
    for column in columns {
        let mut writer = group.next_column()?.expect("a writer for each column of the schema");
        write_column(&mut writer, &column.values)?;
        writer.close()?;
    }
    group.close()?;
    file.into_inner()
}

fn field(column: &Column) -> Result<Arc<Type>, ParquetError> {
    let (physical, repetition, logical) = match column.values {
        Values::Whole(_) => (Physical::INT64, Repetition::REQUIRED, None),
        Values::Real(_) => (Physical::DOUBLE, Repetition::OPTIONAL, None),
        Values::Text(_) => (Physical::BYTE_ARRAY, Repetition::OPTIONAL, Some(LogicalType::String)),
    };
    let field = Type::primitive_type_builder(&column.name, physical).with_repetition(repetition);
    Ok(Arc::new(field.with_logical_type(logical).build()?))
}

fn write_column(writer: &mut SerializedColumnWriter, values: &Values) -> Result<(), ParquetError> {
    /// 1 where there is a value, 0 where it is missing.
    fn there<T>(values: &[Option<T>]) -> Vec<i16> {
        values.iter().map(|value| i16::from(value.is_some())).collect()
    }
    match values {
        Values::Whole(values) => writer.typed::<Int64Type>().write_batch(values, None, None)?,
        Values::Real(values) => {
            let present: Vec<f64> = values.iter().copied().flatten().collect();
            writer.typed::<DoubleType>().write_batch(&present, Some(&there(values)), None)?
        }
        Values::Text(values) => {
            let present: Vec<ByteArray> = values.iter().flatten().map(|text| ByteArray::from(text.as_str())).collect();
            writer.typed::<ByteArrayType>().write_batch(&present, Some(&there(values)), None)?
        }
    };
    Ok(())
}

#[cfg(test)]
mod tests {
    use parquet::file::reader::{FileReader as _, SerializedFileReader};

    use super::*;

    #[test]
    fn a_table_comes_back_from_both_kinds_of_file() {
        let columns = [
            Column::whole("run", 0..3),
            Column::real("a.b", [Some(0.1 + 0.2), None, Some(f64::INFINITY)].into_iter()),
            Column::text("error", [None, Some("it, \"failed\"".to_owned()), None].into_iter()),
        ];
        let text = String::from_utf8(csv(&columns).expect("memory")).expect("text");
        assert_eq!(text, "run,a.b,error\n0,0.30000000000000004,\n1,,\"it, \"\"failed\"\"\"\n2,inf,\n");
        let bytes = parquet(&columns, &[("weglek.version".into(), "1".into())]).expect("memory");
        let path = std::env::temp_dir().join(format!("weglek-columns-{}.parquet", std::process::id()));
        std::fs::write(&path, bytes).expect("a file can be written");
        let reader = SerializedFileReader::try_from(path.as_path()).expect("Parquet");
        std::fs::remove_file(&path).expect("the file is there");
        let rows: Vec<_> =
            reader.get_row_iter(None).expect("rows").map(|row| row.expect("a row").to_string()).collect();
        assert_eq!(rows.len(), 3);
        assert!(rows[1].contains("a.b: null") && rows[1].contains("failed"), "{}", rows[1]);
        let facts = reader.metadata().file_metadata().key_value_metadata().expect("facts");
        assert_eq!(facts[0].value.as_deref(), Some("1"));
    }
}
