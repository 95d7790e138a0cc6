//! Tables of comma-separated text (RFC 4180), read row by row and by column name.
//!
//! Our own reader rather than the `csv` crate (which the tests use as an oracle): that one takes a
//! quote that is never closed as a field to the end of the file, in silence. Here such a row is
//! refused, with the line on which it begins, and reading goes on with the next line. What is refused:
//! a row with another number of fields than the header, text after a closing quote, a quote that is
//! never closed, a row longer than [`ROW_BYTES_MAX`], a row in which a byte is not UTF-8. A row in which the file just ends is told from
//! one that is merely short.
//!
//! It deliberately guesses no other separators and changes no text: no trimming, no number formats.
//! Read next: [`crate::ged`].

use crate::parsed::{FileError, Note, Parsed, Refused};
use std::borrow::Cow;

/// The largest file read at once.
pub const FILE_BYTES_MAX: usize = 512 * 1024 * 1024;
/// The longest row. The longest rows of the event data known to us have some 20 kB.
pub const ROW_BYTES_MAX: usize = 1024 * 1024;

/// A table whose header has been read; iterate over it for the rows.
#[derive(Clone, Debug)]
pub struct Table<'a> {
    pub columns: Vec<String>,
    /// Without a byte order mark.
    bytes: &'a [u8],
    /// Bytes of the file before these.
    before: usize,
    at: usize,
    line: u64,
    number: u64,
}

/// One row with as many fields as there are columns.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Record<'a> {
    pub number: u64,
    pub line: u64,
    pub raw: &'a str,
    pub fields: Vec<Cow<'a, str>>,
}

impl Record<'_> {
    /// A refusal of this row.
    pub fn refuse(&self, column: &str, what: String, expected: impl Into<String>) -> Refused {
        Refused {
            number: self.number,
            line: self.line,
            column: Some(column.to_owned()),
            raw: self.raw.to_owned(),
            what,
            expected: expected.into(),
        }
    }
}

impl<'a> Table<'a> {
    /// Reads the header. Nothing in the file can make a later row fail the whole.
    pub fn read(bytes: &'a [u8]) -> Result<Table<'a>, FileError> {
        let body = body_of(bytes)?;
        let mut table = Table {
            columns: Vec::new(),
            bytes: body,
            before: bytes.len() - body.len(),
            at: 0,
            line: 1,
            number: 0,
        };
        table.skip_blank_lines();
        if table.at == body.len() {
            return Err(FileError::Empty {
                expected: "a line of column names",
            });
        }
        // All of it would be one row.
        if body.contains(&b'\r') && !body.contains(&b'\n') {
            return Err(FileError::BareReturns);
        }
        let row = split_row(table.rest()).map_err(|_| FileError::UnclosedHeader)?;
        let columns = row.texts(table.rest()).map_err(|good| FileError::NotUtf8 {
            offset: table.offset(good),
            line: table.line_at(good),
        })?;
        table.columns = columns.into_iter().map(Cow::into_owned).collect();
        let mut sorted: Vec<&String> = table.columns.iter().collect();
        sorted.sort();
        if let Some(pair) = sorted.windows(2).find(|pair| pair[0] == pair[1]) {
            return Err(FileError::RepeatedColumn {
                column: pair[0].clone(),
            });
        }
        table.advance(row.length);
        Ok(table)
    }

    /// Where a column stands.
    pub fn column(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|column| column == name)
    }

    /// Where the named columns stand, or which of them are missing.
    pub fn require<const N: usize>(&self, names: [&str; N]) -> Result<[usize; N], FileError> {
        let missing: Vec<String> = names
            .iter()
            .filter(|name| self.column(name).is_none())
            .map(|name| (*name).to_owned())
            .collect();
        if missing.is_empty() {
            Ok(names.map(|name| self.column(name).expect("just looked up")))
        } else {
            Err(FileError::MissingColumns {
                missing,
                found: self.columns.clone(),
            })
        }
    }

    /// Whether the last line has its line end; without one, the file may have been cut.
    pub fn ends_cleanly(&self) -> bool {
        self.bytes.ends_with(b"\n")
    }

    /// Reads every row through `read`, which gives a value or a refusal.
    pub fn parse<T>(self, mut read: impl FnMut(&Record<'a>) -> Result<T, Refused>) -> Parsed<T> {
        let mut parsed = Parsed::new();
        let ends_cleanly = self.ends_cleanly();
        let mut last_line = None;
        for record in self {
            last_line = None;
            match record {
                Ok(record) => match read(&record) {
                    Ok(value) => {
                        last_line = Some(record.line);
                        parsed.rows.push(crate::parsed::Row {
                            number: record.number,
                            line: record.line,
                            value,
                        });
                    }
                    Err(refused) => parsed.refused.push(refused),
                },
                Err(refused) => parsed.refused.push(refused),
            }
        }
        if let (false, Some(line)) = (ends_cleanly, last_line) {
            parsed.notes.push(Note {
                line: Some(line),
                text: "the last line has no line end; if the file was cut, its last field may be \
                       short"
                    .to_owned(),
            });
        }
        parsed
    }

    /// Counts the next row as the first: what was read so far was not data.
    pub(crate) fn restart_numbers(&mut self) {
        self.number = 0;
    }

    fn rest(&self) -> &'a [u8] {
        &self.bytes[self.at..]
    }

    /// The place in the file of a byte so far on, from 0.
    fn offset(&self, further: usize) -> usize {
        self.before + self.at + further
    }

    /// The line of a byte so far on.
    fn line_at(&self, further: usize) -> u64 {
        self.line + lines_in(&self.rest()[..further])
    }

    fn advance(&mut self, length: usize) {
        self.line = self.line_at(length);
        self.at += length;
    }

    fn skip_blank_lines(&mut self) {
        loop {
            let rest = self.rest();
            if rest.starts_with(b"\n") {
                self.advance(1);
            } else if rest.starts_with(b"\r\n") {
                self.advance(2);
            } else {
                return;
            }
        }
    }
}

fn lines_in(bytes: &[u8]) -> u64 {
    bytes.iter().filter(|&&byte| byte == b'\n').count() as u64
}

/// One row, parted and not yet taken as text: for whoever gives it back as it was written.
#[derive(Debug)]
pub struct Written<'a> {
    pub number: u64,
    pub line: u64,
    /// Where it begins, in bytes of the file.
    pub offset: usize,
    /// As it stands, with its line end.
    pub bytes: &'a [u8],
    split: Result<SplitRow, Broken>,
    is_last: bool,
}

impl<'a> Written<'a> {
    /// A field by its place, as it would be read; `None` where the row does not part into fields.
    pub fn field(&self, at: usize) -> Option<Cow<'a, [u8]>> {
        let field = self.split.as_ref().ok()?.fields.get(at)?;
        Some(field.bytes(self.bytes))
    }

    /// How many fields it has.
    pub fn fields_count(&self) -> Option<usize> {
        Some(self.split.as_ref().ok()?.fields.len())
    }

    /// As it stands, without its line end.
    pub fn line_bytes(&self) -> &'a [u8] {
        let bytes = self.bytes.strip_suffix(b"\n").unwrap_or(self.bytes);
        bytes.strip_suffix(b"\r").unwrap_or(bytes)
    }
}

impl<'a> Table<'a> {
    /// The next row, whatever stands in it.
    pub fn next_written(&mut self) -> Option<Written<'a>> {
        self.skip_blank_lines();
        let rest = self.rest();
        if rest.is_empty() {
            return None;
        }
        self.number += 1;
        let (number, line, offset) = (self.number, self.line, self.offset(0));
        let split = split_row(rest);
        let length = match &split {
            Ok(row) => row.length,
            Err(_) => {
                let end = rest.iter().position(|&byte| byte == b'\n');
                end.map_or(rest.len(), |end| end + 1)
            }
        };
        self.advance(length);
        Some(Written {
            number,
            line,
            offset,
            bytes: &rest[..length],
            split,
            is_last: self.at == self.bytes.len(),
        })
    }

    /// A row as text, or why it is none.
    pub fn record_of(&self, written: Written<'a>) -> Result<Record<'a>, Refused> {
        let Written {
            number,
            line,
            offset,
            bytes,
            split,
            is_last,
        } = written;
        // What is refused is shown as far as it can be read.
        let refuse =
            |shown: &[u8], column: Option<String>, what: String, expected: String| Refused {
                number,
                line,
                column,
                raw: String::from_utf8_lossy(shown)
                    .trim_end_matches(['\n', '\r'])
                    .to_owned(),
                what,
                expected,
            };
        let row = split.map_err(|broken| {
            let column = self.columns.get(broken.field).cloned();
            let (what, expected) = match broken.why {
                Why::TextAfterQuote => (
                    "text follows a closing quote",
                    "a comma or the end of the line; a quote inside a quoted field is doubled",
                ),
                Why::NeverClosed => ("a quote is opened here and never closed", "a closing quote"),
                Why::TooLong => ("the row is too long", "at most 1 MiB to a row"),
            };
            let shown = &bytes[..bytes.len().min(ROW_BYTES_MAX / 4)];
            refuse(shown, column, what.to_owned(), expected.to_owned())
        })?;
        let fields = row.texts(bytes).map_err(|good| {
            let what = format!(
                "byte {} of the file, on line {}, is not UTF-8 text",
                offset + good,
                line + lines_in(&bytes[..good])
            );
            let field = row.fields.iter().position(|field| good < field.end);
            let column = field.and_then(|at| self.columns.get(at).cloned());
            let expected = "UTF-8; save the file as UTF-8".to_owned();
            refuse(bytes, column, what, expected)
        })?;
        if let Ok(raw) = core::str::from_utf8(bytes)
            && fields.len() == self.columns.len()
        {
            let raw = raw.trim_end_matches('\n').trim_end_matches('\r');
            return Ok(Record {
                number,
                line,
                raw,
                fields,
            });
        }
        let found = row.fields.len();
        let cut = is_last && !bytes.ends_with(b"\n") && found < self.columns.len();
        let what = if cut {
            format!("the file ends in the middle of this row, after {found} fields")
        } else {
            format!("the row has {found} fields")
        };
        let expected = format!("{} fields, as in the header", self.columns.len());
        Err(refuse(bytes, None, what, expected))
    }
}

impl<'a> Iterator for Table<'a> {
    type Item = Result<Record<'a>, Refused>;

    fn next(&mut self) -> Option<Self::Item> {
        let written = self.next_written()?;
        Some(self.record_of(written))
    }
}

/// Appends one record, quoting what has to be quoted.
pub fn write_record<'a>(out: &mut String, fields: impl IntoIterator<Item = &'a str>) {
    let mut bytes = Vec::new();
    write_fields(&mut bytes, fields.into_iter().map(str::as_bytes));
    out.push_str(core::str::from_utf8(&bytes).expect("texts between ASCII are a text"));
}

/// The same of fields that need not be text.
pub fn write_fields<'a>(out: &mut Vec<u8>, fields: impl IntoIterator<Item = &'a [u8]>) {
    let start = out.len();
    let mut count = 0;
    for field in fields {
        if count > 0 {
            out.push(b',');
        }
        count += 1;
        if field.iter().any(|byte| b"\",\n\r".contains(byte)) {
            out.push(b'"');
            for byte in field {
                if *byte == b'"' {
                    out.push(b'"');
                }
                out.push(*byte);
            }
            out.push(b'"');
        } else {
            out.extend_from_slice(field);
        }
    }
    // A lone empty field would be a blank line, which readers skip.
    if count == 1 && out.len() == start {
        out.extend_from_slice(b"\"\"");
    }
    out.push(b'\n');
}

/// The bytes of a file after its byte order mark, if it is not too large and not UTF-16.
fn body_of(bytes: &[u8]) -> Result<&[u8], FileError> {
    if bytes.len() > FILE_BYTES_MAX {
        return Err(FileError::TooLarge {
            bytes: bytes.len(),
            bytes_max: FILE_BYTES_MAX,
        });
    }
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        return Err(FileError::Utf16);
    }
    Ok(bytes.strip_prefix(&[0xef, 0xbb, 0xbf]).unwrap_or(bytes))
}

/// The text of a file that is one whole: size, byte order marks and UTF-8.
pub(crate) fn text_of(bytes: &[u8]) -> Result<&str, FileError> {
    let body = body_of(bytes)?;
    std::str::from_utf8(body).map_err(|error| FileError::NotUtf8 {
        offset: bytes.len() - body.len() + error.valid_up_to(),
        line: 1 + lines_in(&body[..error.valid_up_to()]),
    })
}

#[derive(Debug)]
struct SplitRow {
    fields: Vec<Field>,
    /// Bytes, with the line end.
    length: usize,
}

/// Where a field stands in its row, without the quotes around it.
#[derive(Debug)]
struct Field {
    start: usize,
    end: usize,
    /// Quotes in it are doubled.
    doubled: bool,
}

impl Field {
    fn bytes<'a>(&self, row: &'a [u8]) -> Cow<'a, [u8]> {
        let inner = &row[self.start..self.end];
        if !self.doubled {
            return Cow::Borrowed(inner);
        }
        let mut once = Vec::with_capacity(inner.len());
        let mut bytes = inner.iter();
        while let Some(byte) = bytes.next() {
            once.push(*byte);
            if *byte == b'"' {
                bytes.next();
            }
        }
        Cow::Owned(once)
    }
}

impl SplitRow {
    /// The fields as text, or how many bytes of the row are good.
    fn texts<'a>(&self, rest: &'a [u8]) -> Result<Vec<Cow<'a, str>>, usize> {
        let text =
            core::str::from_utf8(&rest[..self.length]).map_err(|error| error.valid_up_to())?;
        let fields = self.fields.iter().map(|field| {
            let inner = &text[field.start..field.end];
            if field.doubled {
                Cow::Owned(inner.replace("\"\"", "\""))
            } else {
                Cow::Borrowed(inner)
            }
        });
        Ok(fields.collect())
    }
}

#[derive(Debug)]
struct Broken {
    field: usize,
    why: Why,
}

#[derive(Debug)]
enum Why {
    TextAfterQuote,
    NeverClosed,
    TooLong,
}

/// Splits the first row off what is not empty; all that parts rows and fields is ASCII. After a failure the caller goes on with the
/// next line; a stretch of text is looked at no more than twice even so, because only a quote that
/// stands alone can open or close a field, and each does so for one of the readings.
fn split_row(bytes: &[u8]) -> Result<SplitRow, Broken> {
    let mut fields = Vec::with_capacity(48);
    let mut at = 0;
    loop {
        let broken = |why| Broken {
            field: fields.len(),
            why,
        };
        let field;
        if bytes.get(at) == Some(&b'"') {
            let start = at + 1;
            let mut doubled = false;
            let mut end = start;
            loop {
                match bytes.get(end) {
                    None => return Err(broken(Why::NeverClosed)),
                    Some(b'"') if bytes.get(end + 1) == Some(&b'"') => {
                        doubled = true;
                        end += 2;
                    }
                    Some(b'"') => break,
                    Some(_) => end += 1,
                }
            }
            field = Field {
                start,
                end,
                doubled,
            };
            at = end + 1;
            let at_line_end = matches!(bytes.get(at), None | Some(b',' | b'\n'))
                || bytes[at..].starts_with(b"\r\n")
                || bytes[at..] == *b"\r";
            if !at_line_end {
                return Err(broken(Why::TextAfterQuote));
            }
        } else {
            let start = at;
            while let Some(byte) = bytes.get(at)
                && *byte != b','
                && *byte != b'\n'
            {
                at += 1;
            }
            let end = match bytes.get(at) {
                Some(b',') => at,
                _ if at > start && bytes[at - 1] == b'\r' => at - 1,
                _ => at,
            };
            field = Field {
                start,
                end,
                doubled: false,
            };
        }
        if at > ROW_BYTES_MAX {
            return Err(broken(Why::TooLong));
        }
        fields.push(field);
        if bytes.get(at) == Some(&b'\r') {
            at += 1;
        }
        match bytes.get(at) {
            Some(b',') => at += 1,
            Some(_) => {
                return Ok(SplitRow {
                    fields,
                    length: at + 1,
                });
            }
            None => return Ok(SplitRow { fields, length: at }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Rows as `a|b`, refusals as `!line: what`.
    fn check(input: &str, expected: &[&str]) {
        let table = Table::read(input.as_bytes()).expect("a header");
        let got: Vec<String> = table
            .map(|row| match row {
                Ok(record) => format!("{}:{}", record.line, record.fields.join("|")),
                Err(refused) => format!("!{}: {}", refused.line, refused.what),
            })
            .collect();
        assert_eq!(got, expected);
    }

    #[test]
    fn rows() {
        check("a,b\n1,2\n3,4\n", &["2:1|2", "3:3|4"]);
        check("a,b\r\n1,2\r\n\r\n3,4", &["2:1|2", "4:3|4"]);
        check("\u{feff}a,b\n,\n", &["2:|"]);
        check("a,b\n\"x, y\",\"say \"\"no\"\"\"\n", &["2:x, y|say \"no\""]);
        check("a,b\n\"two\nlines\",1\n2,3\n", &["2:two\nlines|1", "4:2|3"]);
        check("a,b\nin\"ner,x\n", &["2:in\"ner|x"]);
        check("a,b\n1,\"2\"", &["2:1|2"]);
        check("a\n\"\"\n", &["2:"]);
    }

    #[test]
    fn broken_rows_lose_only_themselves() {
        check("a,b\n1\n3,4\n", &["!2: the row has 1 fields", "3:3|4"]);
        check("a,b\n1,2,3\n3,4\n", &["!2: the row has 3 fields", "3:3|4"]);
        check(
            "a,b\n1,\"x\"y\n3,4\n",
            &["!2: text follows a closing quote", "3:3|4"],
        );
        check(
            "a,b\n1,\"x\n3,4\n5,6\n",
            &[
                "!2: a quote is opened here and never closed",
                "3:3|4",
                "4:5|6",
            ],
        );
        // The lost quote is taken for closed by the next one; both readings of line 3 are tried.
        check(
            "a,b\n1,\"x\n\"3\",4\n",
            &["!2: text follows a closing quote", "3:3|4"],
        );
    }

    #[test]
    fn a_file_of_bare_returns_is_told() {
        let told = |text: &'static str| Table::read(text.as_bytes()).err();
        assert_eq!(told("a,b\r1,2\r"), Some(FileError::BareReturns));
        assert_eq!(told("a,b\r\n1,2\r\n"), None);
        // One in a field is a part of it.
        assert_eq!(told("a,b\n\"1\r\",2\n"), None);
    }

    #[test]
    fn a_cut_file() {
        check(
            "a,b\n1,2\n3",
            &[
                "2:1|2",
                "!3: the file ends in the middle of this row, after 1 fields",
            ],
        );
        check("a,b\n1,2\n3\n", &["2:1|2", "!3: the row has 1 fields"]);
        let parsed = Table::read(b"a,b\n1,2\n3,4").unwrap().parse(|_| Ok(()));
        assert_eq!(parsed.notes[0].line, Some(3));
        let parsed = Table::read(b"a,b\n1,2\n3,4\n").unwrap().parse(|_| Ok(()));
        assert_eq!(parsed.notes, []);
    }

    #[test]
    fn a_row_too_long() {
        let long = "x".repeat(ROW_BYTES_MAX + 1);
        check(
            &format!("a,b\n{long},1\n2,3\n"),
            &["!2: the row is too long", "3:2|3"],
        );
    }

    #[test]
    fn a_byte_that_is_no_text_refuses_its_row_alone() {
        let bytes = b"\xef\xbb\xbfa,b\n1,2\n3,\"x\ny\xffz\"\n5,6\n";
        let mut table = Table::read(bytes).expect("a header");
        let mut next = || table.next().expect("a row");
        assert_eq!(next().map(|row| row.line), Ok(2));
        let refused = next().expect_err("it is refused");
        assert_eq!((refused.number, refused.line), (2, 3));
        assert_eq!(refused.raw, "3,\"x\ny\u{fffd}z\"");
        assert_eq!(
            refused.to_string(),
            "line 3, column b: byte 17 of the file, on line 4, is not UTF-8 text; expected UTF-8; save the file as UTF-8"
        );
        assert_eq!(next().map(|row| (row.number, row.line)), Ok((3, 5)));
        assert_eq!(bytes[17], 0xff);
    }

    #[test]
    fn whole_files_that_cannot_be_read() {
        let check = |bytes: &[u8], expected: &str| {
            assert_eq!(Table::read(bytes).unwrap_err().to_string(), expected);
        };
        check(b"", "the file is empty; expected a line of column names");
        check(
            b"\n\r\n",
            "the file is empty; expected a line of column names",
        );
        check(
            b"a,\xff\n1,2\n",
            "the file is not UTF-8 text: byte 2, on line 1, cannot be read; save it as UTF-8",
        );
        check(b"\xff\xfea\0", "the file is UTF-16 text; save it as UTF-8");
        check(b"a,b,a\n", "line 1: column a occurs twice");
        check(
            b"a,\"b\n",
            "line 1: the column names cannot be read: a quote is out of place",
        );
    }

    fn table(columns: usize) -> impl Strategy<Value = Vec<Vec<String>>> {
        let field = "[a-z \",;\n\r\u{e9}\u{628}]{0,6}";
        proptest::collection::vec(proptest::collection::vec(field, columns..=columns), 0..12)
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(rows in (1usize..5).prop_flat_map(table)) {
            prop_assume!(!rows.is_empty());
            let names: Vec<String> = (0..rows[0].len()).map(|n| format!("c{n}")).collect();
            let mut text = String::new();
            write_record(&mut text, names.iter().map(String::as_str));
            for row in &rows {
                write_record(&mut text, row.iter().map(String::as_str));
            }
            let read: Vec<Vec<String>> = Table::read(text.as_bytes()).unwrap()
                .map(|row| row.unwrap().fields.into_iter().map(Cow::into_owned).collect())
                .collect();
            prop_assert_eq!(&read, &rows);
            let mut oracle = csv::ReaderBuilder::new().from_reader(text.as_bytes());
            let theirs: Vec<Vec<String>> = oracle.records()
                .map(|row| row.unwrap().iter().map(str::to_owned).collect())
                .collect();
            prop_assert_eq!(&theirs, &rows);
        }

        #[test]
        fn any_bytes_are_answered(bytes in proptest::collection::vec(proptest::sample::select(b"a,\"\n\r\xc3\xa9".to_vec()), 0..60)) {
            if let Ok(table) = Table::read(&bytes) {
                let width = table.columns.len();
                for row in table {
                    match row {
                        Ok(record) => prop_assert_eq!(record.fields.len(), width),
                        Err(refused) => prop_assert!(!refused.expected.is_empty()),
                    }
                }
            }
        }
    }
}
