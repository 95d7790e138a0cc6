//! Rows that are read and written as a whole, and the digest each of them carries.
//!
//! The digest guards what the tree does not cover: a flipped bit reads as damage and not as an
//! answer. Nothing here begins or ends a transaction. Read next: [`super::sql`].

use super::sql;
use crate::error::Trouble;
use crate::store::{ClockSource, Head, Meta, Standing};
use armistice_record::hash::sha256_parts;
use armistice_record::{AuthorKey, Hash, Origin, TreeHead, sha256};
use rusqlite::{Connection, params};

/// Bytes of a row's digest. It guards against accident, not against an attacker, who could
/// recompute it; what an attacker must not change is under the tree and the signatures.
const SEAL_LEN: usize = 8;

/// The digest of a row: its table and its fields, each with its length, so that no two rows run
/// together to the same bytes.
pub fn seal(table: &str, fields: &[&[u8]]) -> [u8; SEAL_LEN] {
    let lens: Vec<[u8; 8]> = fields
        .iter()
        .map(|field| (field.len() as u64).to_be_bytes())
        .collect();
    let mut parts: Vec<&[u8]> = vec![table.as_bytes()];
    for (len, field) in lens.iter().zip(fields) {
        parts.push(len);
        parts.push(field);
    }
    let digest = sha256_parts(&parts);
    *digest
        .0
        .first_chunk()
        .expect("a digest is longer than a seal")
}

pub fn seal_check(table: &str, fields: &[&[u8]], found: &[u8]) -> Result<(), Trouble> {
    if seal(table, fields)[..] == *found {
        return Ok(());
    }
    Err(Trouble::Damaged(format!(
        "a row of table {table} does not match its digest"
    )))
}

pub struct HeadRow {
    pub tree: TreeHead,
    pub checkpoint: Option<(TreeHead, Vec<u8>)>,
    /// Rows of the two tables that the tree says nothing about, so that a lost row shows.
    pub openings: u64,
    pub blobs: u64,
    /// Whether [`Store::meta_put`] has been done, so that a lost row of `meta` shows.
    pub named: bool,
}

impl HeadRow {
    pub fn empty() -> HeadRow {
        HeadRow {
            tree: TreeHead::empty(),
            checkpoint: None,
            openings: 0,
            blobs: 0,
            named: false,
        }
    }

    fn seal_fields(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        for number in [
            self.tree.size,
            self.openings,
            self.blobs,
            u64::from(self.named),
        ] {
            bytes.extend_from_slice(&number.to_be_bytes());
        }
        bytes.extend_from_slice(&self.tree.root.0);
        if let Some((tree, note)) = &self.checkpoint {
            bytes.extend_from_slice(&tree.size.to_be_bytes());
            bytes.extend_from_slice(&tree.root.0);
            bytes.extend_from_slice(note);
        }
        bytes
    }

    pub fn head(&self) -> Head {
        Head {
            size: self.tree.size,
            root: self.tree.root,
            checkpoint: self.checkpoint.as_ref().map(|(_, note)| note.clone()),
        }
    }
}

pub fn head_get(connection: &Connection) -> Result<HeadRow, Trouble> {
    let damaged = || Trouble::Damaged("the head is not readable".into());
    let mut statement = connection.prepare_cached(sql::HEAD_GET)?;
    let mut rows = statement.query([])?;
    let row = rows.next()?.ok_or_else(damaged)?;
    let root = |bytes: &[u8]| Hash::from_slice(bytes).ok_or_else(damaged);
    let checkpoint = match (
        row.get::<_, Option<i64>>(2)?,
        row.get::<_, Option<Vec<u8>>>(3)?,
        row.get::<_, Option<Vec<u8>>>(4)?,
    ) {
        (None, None, None) => None,
        (Some(size), Some(bytes), Some(note)) => Some((
            TreeHead {
                size: size as u64,
                root: root(&bytes)?,
            },
            note,
        )),
        _ => return Err(damaged()),
    };
    let head = HeadRow {
        tree: TreeHead {
            size: row.get::<_, i64>(0)? as u64,
            root: root(&row.get::<_, Vec<u8>>(1)?)?,
        },
        checkpoint,
        openings: row.get::<_, i64>(5)? as u64,
        blobs: row.get::<_, i64>(6)? as u64,
        named: row.get(7)?,
    };
    seal_check("head", &[&head.seal_fields()], &row.get::<_, Vec<u8>>(8)?)?;
    Ok(head)
}

pub fn head_put(connection: &Connection, head: &HeadRow) -> Result<(), Trouble> {
    let seal = seal("head", &[&head.seal_fields()]);
    let checkpoint = head.checkpoint.as_ref();
    connection.prepare_cached(sql::HEAD_PUT)?.execute(params![
        head.tree.size as i64,
        head.tree.root.0,
        checkpoint.map(|(tree, _)| tree.size as i64),
        checkpoint.map(|(tree, _)| tree.root.0),
        checkpoint.map(|(_, note)| note),
        head.openings as i64,
        head.blobs as i64,
        head.named,
        seal,
    ])?;
    Ok(())
}

pub fn blob_insert(connection: &Connection, bytes: &[u8]) -> Result<u64, Trouble> {
    let hash = sha256(bytes);
    Ok(connection
        .prepare_cached(sql::BLOB_PUT)?
        .execute(params![hash.0, bytes])? as u64)
}

pub fn opening_seal(index: u64, bytes: Option<&[u8]>, decided_by: Option<i64>) -> [u8; SEAL_LEN] {
    let decided_by = decided_by.map(i64::to_be_bytes);
    seal(
        "opening",
        &[
            &index.to_be_bytes(),
            bytes.unwrap_or_default(),
            decided_by.as_ref().map_or(&[], |bytes| &bytes[..]),
        ],
    )
}

pub fn cursor_set(connection: &Connection, name: &str, next: u64) -> Result<(), Trouble> {
    let seal = seal("cursor", &[name.as_bytes(), &next.to_be_bytes()]);
    connection
        .prepare_cached(sql::CURSOR_PUT)?
        .execute(params![name, next as i64, seal])?;
    Ok(())
}

pub fn clock_code(clock: ClockSource) -> i64 {
    match clock {
        ClockSource::Live => 1,
        ClockSource::Replay => 2,
    }
}

pub fn meta_seal(origin: &str, log_key: &[u8], clock: i64) -> [u8; SEAL_LEN] {
    seal("meta", &[origin.as_bytes(), log_key, &clock.to_be_bytes()])
}

pub fn meta_read(connection: &Connection) -> Result<Option<Meta>, Trouble> {
    let mut statement = connection.prepare_cached(sql::META_GET)?;
    let mut rows = statement.query([])?;
    let Some(row) = rows.next()? else {
        return Ok(None);
    };
    let origin: String = row.get(0)?;
    let log_key: Vec<u8> = row.get(1)?;
    let code: i64 = row.get(2)?;
    let found: Vec<u8> = row.get(3)?;
    let damaged = || Trouble::Damaged("a row of table meta is not readable".into());
    if meta_seal(&origin, &log_key, code)[..] != found[..] {
        return Err(Trouble::Damaged(
            "a row of table meta does not match its digest".into(),
        ));
    }
    Ok(Some(Meta {
        origin: Origin::new(origin).map_err(|_| damaged())?,
        log_key: AuthorKey::from_slice(&log_key).ok_or_else(damaged)?,
        clock: [ClockSource::Live, ClockSource::Replay]
            .into_iter()
            .find(|clock| clock_code(*clock) == code)
            .ok_or_else(damaged)?,
    }))
}

fn standing_fields(standing: &Standing) -> (i64, &str) {
    match standing {
        Standing::Own => (1, ""),
        Standing::Copy => (2, ""),
        Standing::Closed { why } => (3, why),
    }
}

fn standing_seal(state: i64, why: &str) -> [u8; SEAL_LEN] {
    seal("standing", &[&state.to_be_bytes(), why.as_bytes()])
}

pub fn standing_read(connection: &Connection) -> Result<Standing, Trouble> {
    let damaged = || Trouble::Damaged("the row of table standing is not readable".into());
    let mut statement = connection.prepare_cached(sql::STANDING_GET)?;
    let mut rows = statement.query([])?;
    let row = rows.next()?.ok_or_else(damaged)?;
    let (state, why): (i64, String) = (row.get(0)?, row.get(1)?);
    if standing_seal(state, &why)[..] != row.get::<_, Vec<u8>>(2)?[..] {
        return Err(damaged());
    }
    match (state, why.is_empty()) {
        (1, true) => Ok(Standing::Own),
        (2, true) => Ok(Standing::Copy),
        (3, _) => Ok(Standing::Closed { why }),
        _ => Err(damaged()),
    }
}

/// What the row said before it was damaged, where its digest still shows that.
pub fn standing_derived(connection: &Connection) -> Result<Standing, Trouble> {
    let lost = || {
        let what = "whether this is the record or a copy of it can no longer be told";
        Trouble::Damaged(what.into())
    };
    let mut statement = connection.prepare_cached(sql::STANDING_GET)?;
    let mut rows = statement.query([])?;
    let row = rows.next()?.ok_or_else(lost)?;
    let found: Vec<u8> = row.get(2).map_err(|_| lost())?;
    let why: Option<String> = row.get(1).ok();
    let closed = why
        .filter(|why| !why.is_empty())
        .map(|why| Standing::Closed { why });
    let mut all = [Some(Standing::Own), Some(Standing::Copy), closed].into_iter();
    let agrees = |standing: &Standing| {
        let (state, why) = standing_fields(standing);
        let seal = standing_seal(state, why);
        let same = seal.iter().zip(&found).filter(|(a, b)| a == b).count();
        found.len() == SEAL_LEN && same + 1 >= SEAL_LEN
    };
    all.find_map(|standing| standing.filter(agrees))
        .ok_or_else(lost)
}

pub fn standing_write(connection: &Connection, standing: &Standing) -> Result<(), Trouble> {
    let (state, why) = standing_fields(standing);
    connection
        .prepare_cached(sql::STANDING_PUT)?
        .execute(params![state, why, standing_seal(state, why)])?;
    Ok(())
}
