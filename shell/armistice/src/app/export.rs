//! Imports out again: the file each import came from, as it was attached, or joined from the pieces a
//! replayed world cut it into, in the order its rows had. Every field comes out as it went in.
//!
//! Rows that were refused stand in the attachment where a file was kept whole; a file that was cut lost
//! them, and the count of them is said. Nothing here is derived: `bulletin` and the API give what follows
//! from the rows. Read next: `import`, the way in.

use super::record::Record;
use anyhow::{Context, Result, bail};
use armistice_domain::report::statements::Imported;
use armistice_formats::csv_table::{Table, write_record};
use armistice_formats::ged::GedFile;
use armistice_record::{Hash, sha256};
use std::collections::{BTreeMap, BTreeSet};

/// One file to be written.
pub struct Exported {
    /// The digest of the file as it was imported.
    pub digest: String,
    pub format: String,
    pub source: String,
    pub bytes: Vec<u8>,
    /// What says which column means what, where the import had one.
    pub mapping: Option<Vec<u8>>,
    pub rows: u64,
    pub refused: u64,
    pub made: Made,
    /// Everybody may read the import; one that is not public is given out only when it is asked for by its digest.
    pub public: bool,
}

/// How near a file is to the one imported.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Made {
    /// The same bytes.
    Same,
    /// The same fields, row by row; quoting or the rows that were refused differ.
    Joined,
}

/// The files of all imports on record, or of the one with a digest.
pub fn files(record: &Record, only: Option<&str>) -> Result<Vec<Exported>> {
    let facts = &record.folder.facts;
    let mut whole: BTreeMap<String, Vec<&Imported>> = BTreeMap::new();
    let mut order: Vec<String> = Vec::new();
    let mut restricted: BTreeSet<String> = BTreeSet::new();
    for entry in facts.now().seen(&facts.imports) {
        let imported: &Imported = &entry.value;
        let digest = imported.cut_from.as_ref().unwrap_or(&imported.digest);
        if only.is_some_and(|only| only != digest) {
            continue;
        }
        let pieces = whole.entry(digest.clone()).or_default();
        if pieces.is_empty() {
            order.push(digest.clone());
        }
        if entry.audience.is_some() {
            restricted.insert(digest.clone());
        }
        pieces.push(imported);
    }
    if let (Some(only), true) = (only, order.is_empty()) {
        bail!(
            "no file with the digest {only} was imported; the digests are in the answer of: armistice export --list"
        );
    }
    order
        .into_iter()
        .map(|digest| {
            let pieces = whole.remove(&digest).unwrap_or_default();
            let public = !restricted.contains(&digest);
            one(record, digest, public, &pieces)
        })
        .collect()
}

fn one(record: &Record, digest: String, public: bool, pieces: &[&Imported]) -> Result<Exported> {
    let first = pieces.first().context("an import has at least one piece")?;
    let mapping = match &first.mapping {
        Some(digest) => Some(attached(record, digest)?),
        None => None,
    };
    let bytes = match (pieces, &first.cut_from) {
        ([only], None) => attached(record, &only.digest)?,
        _ => joined(record, pieces)?.into_bytes(),
    };
    let made = if sha256(&bytes).to_hex() == digest {
        Made::Same
    } else {
        Made::Joined
    };
    Ok(Exported {
        digest,
        format: first.format.clone(),
        source: first.source.clone(),
        bytes,
        mapping,
        rows: pieces.iter().map(|piece| piece.rows).sum(),
        refused: pieces.iter().map(|piece| piece.refused).sum(),
        made,
        public,
    })
}

/// The rows of all pieces under one header, by their numbers in the original file.
fn joined(record: &Record, pieces: &[&Imported]) -> Result<String> {
    let mut head: Option<String> = None;
    let mut rows: BTreeMap<u64, String> = BTreeMap::new();
    for piece in pieces {
        let bytes = attached(record, &piece.digest)?;
        let (own, lines) = piece_rows(&piece.format, &bytes)
            .map_err(|what| anyhow::anyhow!("the attachment {}: {what}", piece.digest))?;
        if lines.len() != piece.row_numbers.len() {
            bail!(
                "the attachment {} has {} rows, and its statement numbers {}",
                piece.digest,
                lines.len(),
                piece.row_numbers.len()
            );
        }
        if head.get_or_insert_with(|| own.clone()) != &own {
            bail!(
                "the attachment {} has other columns than the pieces before it",
                piece.digest
            );
        }
        for (number, line) in piece.row_numbers.iter().zip(lines) {
            if rows.insert(*number, line).is_some() {
                bail!("row {number} stands in two pieces");
            }
        }
    }
    let mut out = head.unwrap_or_default();
    out.extend(rows.into_values());
    Ok(out)
}

/// What stands above the rows of a piece, and each row, as CSV.
fn piece_rows(format: &str, bytes: &[u8]) -> Result<(String, Vec<String>), String> {
    let line = |fields: &mut dyn Iterator<Item = &str>| {
        let mut out = String::new();
        write_record(&mut out, fields);
        out
    };
    if format == "ucdp-ged" {
        let file = GedFile::read(bytes, None).map_err(|e| e.to_string())?;
        let rows = file
            .parsed
            .rows
            .iter()
            .map(|row| line(&mut row.value.fields()))
            .collect();
        return Ok((file.clone_empty().write_csv(), rows));
    }
    let table = Table::read(bytes).map_err(|e| e.to_string())?;
    let head = line(&mut table.columns.iter().map(String::as_str));
    let rows = table
        .map(|row| match row {
            Ok(row) => Ok(line(&mut row.fields.iter().map(|field| field.as_ref()))),
            Err(refused) => Err(refused.to_string()),
        })
        .collect::<Result<Vec<String>, String>>()?;
    Ok((head, rows))
}

fn attached(record: &Record, digest: &str) -> Result<Vec<u8>> {
    let hash = Hash::from_hex(digest).with_context(|| format!("'{digest}' is not a digest"))?;
    record
        .store
        .blob_get(&hash)
        .map_err(|error| anyhow::anyhow!("{error}"))?
        .with_context(|| format!("the attachment {digest} is missing; run: armistice verify"))
}
