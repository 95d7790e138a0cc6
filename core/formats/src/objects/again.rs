//! What of a file was not taken, as a file of its own: each row as it was written, with why it was refused beside it in
//! [`REFUSED`], so that it is mended there and read again. What was taken is not in it.
//!
//! A row under an object (a leg, a recipient) comes with all of its object: mended alone it would be under nothing. A line that
//! does not split into fields stands whole in [`REFUSED`], behind why, and says no more what it is: so it is refused until it is mended.
//! Where the header itself was refused, every row is given back with that.

use crate::csv_table::{Table, write_record};
use crate::parsed::FileError;
use armistice_domain::movement::statements::ObjectKind;
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

enum Written<'a> {
    Fields(u64, Vec<std::borrow::Cow<'a, str>>),
    Raw(u64, String),
}

impl Block<'_> {
    fn why(&self, whys: &Whys) -> Option<String> {
        let lines = self.rows.iter().map(|row| match row {
            Written::Fields(line, _) | Written::Raw(line, _) => line,
        });
        let found: Vec<&str> = lines
            .filter_map(|line| whys.get(line).map(String::as_str))
            .collect();
        (!found.is_empty()).then(|| found.join("; "))
    }
}

/// The rows of a file of comma-separated text that were refused.
pub fn csv(bytes: &[u8], whys: &Whys) -> Result<String, FileError> {
    let table = Table::read(bytes)?;
    let columns = table.columns.clone();
    let kept: Vec<usize> = (0..columns.len())
        .filter(|at| columns[*at] != REFUSED)
        .collect();
    let row = table.column("row");
    let mut blocks: Vec<Block<'_>> = Vec::new();
    for record in table {
        let written = match record {
            Ok(record) => {
                let begins = row
                    .and_then(|at| record.fields.get(at))
                    .is_none_or(|what| ObjectKind::parse(what.trim()).is_some());
                if begins || blocks.is_empty() {
                    blocks.push(Block::default());
                }
                Written::Fields(record.line, record.fields)
            }
            Err(refused) => {
                if blocks.is_empty() {
                    blocks.push(Block::default());
                }
                Written::Raw(refused.line, refused.raw)
            }
        };
        blocks.last_mut().expect("one was put").rows.push(written);
    }
    let mut out = String::new();
    let names = kept.iter().map(|at| columns[*at].as_str());
    write_record(&mut out, [REFUSED].into_iter().chain(names));
    for block in &blocks {
        let of_header = || whys.get(&1).cloned();
        let Some(mut why) = block.why(whys).or_else(of_header) else {
            continue;
        };
        for row in &block.rows {
            match row {
                Written::Fields(_, fields) => {
                    let texts = kept.iter().map(|at| fields[*at].as_ref());
                    write_record(&mut out, [why.as_str()].into_iter().chain(texts));
                    why.clear();
                }
                // It says no more what it is, so it is refused again until somebody has mended it.
                Written::Raw(_, raw) => {
                    let said = format!("{why}{}{raw}", if why.is_empty() { "" } else { ": " });
                    let empty = kept.iter().map(|_| "");
                    write_record(&mut out, [said.as_str()].into_iter().chain(empty));
                    why.clear();
                }
            }
        }
    }
    Ok(out)
}

/// The features that were refused.
pub fn geojson(bytes: &[u8], whys: &Whys) -> Result<String, FileError> {
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
    Ok(format!(
        "{:#}\n",
        json!({ "type": "FeatureCollection", "features": kept })
    ))
}
