//! Comma-separated text: a row for each object, and under it rows for what it has several of. The columns are
//! [`super::FIELDS`], in any order; those that are not needed may be left out. A row is counted as a spreadsheet does, the
//! header being 1.

use super::again::REFUSED;
use super::fields::{self, Fields, Under};
use super::written::{self, Shape, Texts, position};
use super::{Drafting, Drafts, FIELDS, Reading, Refused, RowCode};
use crate::csv_table::{Table, Written, write_record};
use armistice_domain::movement::Thing;
use armistice_domain::movement::statements::{Circle, ObjectKind};
use std::collections::BTreeMap;

/// An object whose rows are being read.
struct Open {
    row: u64,
    kind: ObjectKind,
    object: Option<String>,
    fields: Fields,
    under: Under,
    corners: BTreeMap<u32, Vec<armistice_domain::place::statements::LonLat>>,
    /// The first of its rows that cannot be read.
    refused: Option<Refused>,
}

impl Open {
    fn closed(mut self, drafts: &mut Drafting, reading: Reading<'_>) {
        self.under.rings = std::mem::take(&mut self.corners).into_values().collect();
        let read = match self.refused {
            Some(refused) => Err(refused),
            None => fields::thing(self.kind, self.fields, self.under, reading),
        };
        drafts.take(self.row, read);
    }

    fn take(&mut self, what: &str, mut fields: Fields) -> Result<(), Refused> {
        let named = fields.take("object");
        if named.is_some() && named != self.object {
            return Err(fields.refuse(
                RowCode::RowStray,
                "object",
                format!(
                    "it stands under {}; rows of one object follow one another",
                    self.object.as_deref().unwrap_or("an object without an id")
                ),
            ));
        }
        match what {
            "leg" => self.under.legs.push(fields),
            "wait" => self.under.waits.push(fields),
            "vehicle" => self.under.vehicles.push(fields),
            "escort" => self.under.escorts.push(fields),
            "recipient" => self.under.recipients.push(fields),
            "disc" => {
                let centre = fields.position("position")?;
                let radius_m = fields.whole("radius_m")?;
                let (Some(centre), Some(radius_m)) = (centre, radius_m) else {
                    return Err(fields.refuse(
                        RowCode::FieldMissing,
                        "radius_m",
                        "a disc has a position and a radius",
                    ));
                };
                self.under.discs.push(Circle { centre, radius_m });
                fields.end("a disc")?;
            }
            "corner" => {
                let ring = fields.whole("ring")?.unwrap_or(1);
                let corner = fields.position("position")?;
                let corner = corner.ok_or_else(|| {
                    fields.refuse(RowCode::FieldMissing, "position", "a corner has a position")
                })?;
                self.corners.entry(ring).or_default().push(corner);
                fields.end("a corner")?;
            }
            other => {
                return Err(fields.refuse(
                    RowCode::WordUnknown,
                    "row",
                    format!(
                        "'{other}' is none of site, movement, area, activity, leg, wait, vehicle, escort, disc, corner, recipient"
                    ),
                ));
            }
        }
        Ok(())
    }
}

/// Reads what a file of rows notifies.
pub fn read(bytes: &[u8], reading: Reading<'_>) -> Drafts {
    let mut table = match Table::read(bytes) {
        Ok(table) => table,
        Err(error) => return Drafts::unreadable(&error),
    };
    let columns = table.columns.clone();
    let is_field =
        |column: &String| column == REFUSED || FIELDS.iter().any(|(name, _)| name == column);
    if let Some(stray) = columns.iter().find(|column| !is_field(column)) {
        let names: Vec<&str> = FIELDS.iter().map(|(name, _)| *name).collect();
        return Drafts::refuse(
            1,
            stray,
            RowCode::ColumnUnknown,
            &format!("there is no such column; columns are {}", names.join(", ")),
        );
    }
    if !columns.iter().any(|column| column == "row") {
        return Drafts::refuse(
            1,
            "row",
            RowCode::ColumnMissing,
            "the column that says what each row is, is missing",
        );
    }
    let mut drafts = Drafting::default();
    let mut open: Option<Open> = None;
    while let Some(written) = table.next_written() {
        let (row, begun) = (written.line, begun(&columns, &written));
        let read = table.record_of(written).map_err(|refused| Refused {
            row,
            field: refused.column.unwrap_or_else(|| "row".to_string()),
            code: RowCode::RowBroken.word(),
            what: format!("{}; expected {}", refused.what, refused.expected),
        });
        let read = read.and_then(|record| {
            let mut fields = Fields::new(row);
            let said = columns.iter().zip(&record.fields);
            for (column, text) in said.filter(|(column, _)| *column != REFUSED) {
                fields.put(column, text);
            }
            Ok((fields.required("row")?, fields))
        });
        if let Some(kind) = begun {
            if let Some(before) = open.take() {
                before.closed(&mut drafts, reading);
            }
            // It begins an object even where the rest of it cannot be read: what follows is under that one, not under the one before.
            let (fields, refused) = match read {
                Ok((_, fields)) => (fields, None),
                Err(refused) => (Fields::new(row), Some(refused)),
            };
            open = Some(Open {
                row,
                kind,
                object: fields.get("object").cloned(),
                fields,
                under: Under::default(),
                corners: BTreeMap::new(),
                refused,
            });
            continue;
        }
        let taken = match (&mut open, read) {
            (_, Err(refused)) => Err(refused),
            (Some(open), Ok((what, fields))) => open.take(&what, fields),
            (None, Ok((what, fields))) => Err(fields.refuse(
                RowCode::RowStray,
                "row",
                format!("'{what}' stands under no object; a site, movement, area or activity comes first"),
            )),
        };
        if let Err(refused) = taken {
            match &mut open {
                Some(open) => open.refused = open.refused.take().or(Some(refused)),
                None => drafts.read.refused.push(refused),
            }
        }
    }
    if let Some(last) = open {
        last.closed(&mut drafts, reading);
    }
    drafts.read
}

/// What object begins with a row, whatever else stands in it.
pub(super) fn begun(columns: &[String], written: &Written<'_>) -> Option<ObjectKind> {
    if written.fields_count() != Some(columns.len()) {
        return None;
    }
    let at = columns.iter().position(|column| column == "row")?;
    let what = written.field(at)?;
    ObjectKind::parse(core::str::from_utf8(&what).ok()?.trim())
}

/// How many lines of a file go before the last object that begins within so many bytes: so many stand there whole.
pub(super) fn rows_within(bytes: &[u8], len: usize) -> u64 {
    let Ok(mut table) = Table::read(bytes) else {
        return 0;
    };
    let columns = table.columns.clone();
    let mut whole = 0;
    while let Some(written) = table.next_written().filter(|row| row.offset <= len) {
        if begun(&columns, &written).is_some() {
            whole = written.line - 1;
        }
    }
    whole
}

/// Writes things as rows.
pub fn write<'a>(things: impl IntoIterator<Item = &'a Thing>) -> String {
    let mut out = String::new();
    write_record(&mut out, FIELDS.iter().map(|(name, _)| *name));
    for thing in things {
        let mut written = written::of(thing);
        let (head, shape) = shaped(&written.shape);
        written.head.extend(head);
        let mut legs = written.shape.legs.iter();
        put(&mut out, thing.kind().word(), &written.head);
        for (what, mut texts) in written.under {
            if what == "leg"
                && let Some((from, to)) = legs.next()
            {
                texts.push(("position", position(*from)));
                texts.push(("to", position(*to)));
            }
            put(&mut out, what, &texts);
        }
        for (what, texts) in shape {
            put(&mut out, what, &texts);
        }
    }
    out
}

/// A shape as fields of its object, and rows under it.
fn shaped(shape: &Shape) -> (Texts, Vec<(&'static str, Texts)>) {
    let mut head = Texts::new();
    let mut discs = shape.discs.iter();
    let point = shape.point.or(shape.discs.first().map(|disc| disc.centre));
    let first = shape
        .discs
        .first()
        .filter(|disc| Some(disc.centre) == point);
    head.extend(point.map(|point| ("position", position(point))));
    if let Some(first) = first {
        head.push(("radius_m", first.radius_m.to_string()));
        discs.next();
    }
    let discs = discs.map(|disc| {
        let texts: Texts = vec![
            ("position", position(disc.centre)),
            ("radius_m", disc.radius_m.to_string()),
        ];
        ("disc", texts)
    });
    let rings = shape.rings.iter().enumerate();
    let corners = rings.flat_map(|(ring, corners)| {
        corners.iter().map(move |corner| {
            let texts: Texts = vec![
                ("ring", (ring + 1).to_string()),
                ("position", position(*corner)),
            ];
            ("corner", texts)
        })
    });
    (head, discs.chain(corners).collect())
}

fn put(out: &mut String, what: &str, texts: &Texts) {
    write_record(
        out,
        FIELDS.iter().map(|(name, _)| match *name {
            "row" => what,
            name => texts
                .iter()
                .find(|(field, _)| *field == name)
                .map_or("", |(_, text)| text.as_str()),
        }),
    );
}
