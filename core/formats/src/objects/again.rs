//! What of a file was not taken, as a file of its own: each row as it was written, with why it was refused beside it in
//! [`REFUSED`], so that it is mended there and read again. What was taken is not in it.
//!
//! A row under an object (a leg, a recipient) comes with all of its object: mended alone it would be under nothing. A line that
//! does not split into fields stands whole in [`REFUSED`], behind why, and says no more what it is: so it is refused until it is mended.
//! Where the header itself was refused, every row is given back with that. A row that is not UTF-8 keeps its bytes: only whoever
//! wrote it knows what they say.

use crate::csv_table::{Table, Written, write_fields};
use crate::parsed::FileError;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// The column, or property, that says why; whoever reads the file again passes over it.
pub const REFUSED: &str = "refused";

/// Why each row was refused, by its number as the reader of the file gives it.
pub type Whys = BTreeMap<u64, String>;

/// One object and what stands under it; or one line that stands under nothing.
#[derive(Default)]
struct Block<'a> {
    rows: Vec<Written<'a>>,
}

impl Block<'_> {
    fn why(&self, whys: &Whys) -> Option<String> {
        let found: Vec<&str> = self
            .rows
            .iter()
            .filter_map(|row| whys.get(&row.line).map(String::as_str))
            .collect();
        (!found.is_empty()).then(|| found.join("; "))
    }
}

/// The rows of a file of comma-separated text that were refused, byte for byte where they are not text.
pub fn csv(bytes: &[u8], whys: &Whys) -> Result<Vec<u8>, FileError> {
    let mut table = Table::read(bytes)?;
    let columns = table.columns.clone();
    let kept: Vec<usize> = (0..columns.len())
        .filter(|at| columns[*at] != REFUSED)
        .collect();
    let says_what = table.column("row").is_some();
    let mut blocks: Vec<Block<'_>> = Vec::new();
    while let Some(written) = table.next_written() {
        let begins = !says_what || super::csv::begun(&columns, &written).is_some();
        if begins || blocks.is_empty() {
            blocks.push(Block::default());
        }
        blocks.last_mut().expect("one was put").rows.push(written);
    }
    let mut out = Vec::new();
    let names = kept.iter().map(|at| columns[*at].as_bytes());
    write_fields(&mut out, [REFUSED.as_bytes()].into_iter().chain(names));
    for block in &blocks {
        let of_header = || whys.get(&1).cloned();
        let Some(why) = block.why(whys).or_else(of_header) else {
            continue;
        };
        let mut why = why.into_bytes();
        for row in &block.rows {
            if row.fields_count() == Some(columns.len()) {
                let fields: Vec<_> = kept.iter().filter_map(|at| row.field(*at)).collect();
                let fields = fields.iter().map(AsRef::as_ref);
                write_fields(&mut out, [why.as_slice()].into_iter().chain(fields));
            } else {
                // It says no more what it is, so it is refused again until somebody has mended it.
                if !why.is_empty() {
                    why.extend_from_slice(b": ");
                }
                why.extend_from_slice(row.line_bytes());
                let empty = kept.iter().map(|_| &b""[..]);
                write_fields(&mut out, [why.as_slice()].into_iter().chain(empty));
            }
            why.clear();
        }
    }
    Ok(out)
}

/// The features that were refused.
pub fn geojson(bytes: &[u8], whys: &Whys) -> Result<Vec<u8>, FileError> {
    let features = super::geojson::features(bytes)?;
    let numbered = (1_u64..).zip(features);
    let kept = numbered.filter_map(|(row, mut feature)| {
        let why = whys.get(&row)?;
        if let Some(properties) = feature.get_mut("properties").and_then(Value::as_object_mut) {
            properties.insert(REFUSED.to_string(), json!(why));
        }
        Some(feature)
    });
    let kept: Vec<Value> = kept.collect();
    let text = format!(
        "{:#}\n",
        json!({ "type": "FeatureCollection", "features": kept })
    );
    Ok(text.into_bytes())
}
