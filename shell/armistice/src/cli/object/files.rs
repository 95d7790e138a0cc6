//! Files of objects: what they would be refused or doubted for, and what is new in them signed and told, row by row. What is
//! refused can be written into a file of its own, with why, to be mended.

use super::telling::{self, Recorded};
use super::{Asking, Hand, Holder, Known, Manner, Signing, exit, items, plain, saying, unreadable};
use crate::app::mission::random;
use crate::app::remote::Remote;
use crate::cli::say::{Became, Begun, Saying};
use anyhow::{Context, Result};
use armistice_domain::movement::statements::Precision;
use armistice_formats::objects;
use armistice_record::hash::hex_encode;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// A file of objects.
#[derive(clap::Args)]
struct Given {
    /// A file of GeoJSON or of comma-separated rows.
    #[arg(value_name = "FILE")]
    path: PathBuf,
    /// geojson or csv, where the name of the file does not say.
    #[arg(long)]
    format: Option<String>,
    /// Write the rows that are refused here, as they were written, with why beside them: mended there, they are read again.
    #[arg(long, value_name = "FILE")]
    refused: Option<PathBuf>,
}

/// What a file of objects would be refused or doubted for. Nothing is signed.
///
/// Every row is read and looked at as it would be before its signature: what does not read, by row and field; what would be
/// refused; what is doubted, also because of another row; what is taken otherwise than it is written. Ends with 3 where a row is
/// refused.
#[derive(clap::Args)]
pub struct File {
    #[command(flatten)]
    given: Given,
    #[command(flatten)]
    asking: Asking,
}

/// Read a file of objects, sign what is new or changed in it, and tell its recipients.
///
/// First everything is shown: rows that do not read, doubts, and what each draft is. Then each version is signed, one after the
/// other, after it was shown; what stands already as it is in the file is left out. Rows that are refused do not stop the others.
/// A new object is for your organisation alone, a new version for whoever may read the one before.
///
/// Then each recipient is told in a notice of its own, as armistice object tell does it. With --tell later nobody is: what is
/// still to be told is listed at the end, as is what could not be.
#[derive(clap::Args)]
pub struct Import {
    #[command(flatten)]
    given: Given,
    /// When the recipients that the file names are told: now or later.
    #[arg(long, value_name = "WHEN", default_value = "now", value_parser = ["now", "later"])]
    tell: String,
    #[command(flatten)]
    signing: Signing,
}

/// What form a file has: as it is said, else by its name.
pub fn format_of(path: &Path, said: Option<&str>) -> Result<&'static str> {
    let extension = path.extension().and_then(|end| end.to_str());
    match said.or(extension) {
        Some("geojson" | "json") => Ok("geojson"),
        Some("csv") => Ok("csv"),
        _ => Err(unreadable(
            "say what the file is: --format geojson or --format csv",
        )),
    }
}

/// A file that was read and looked at.
struct Sheet {
    format: &'static str,
    bytes: Vec<u8>,
    /// What can be signed, as the server has read it, with the row it stands in.
    good: Vec<(u64, Value)>,
    refused: Vec<RefusedRow>,
}

/// A row that was not taken: because it does not read, because it would be refused, or because it was.
struct RefusedRow {
    row: u64,
    field: Value,
    code: String,
    detail: String,
}

impl RefusedRow {
    fn line(&self) -> Value {
        json!({
            "state": "row-refused", "row": self.row, "field": self.field, "code": self.code, "detail": self.detail,
        })
    }
}

impl Sheet {
    /// Writes what is refused into a file of its own, where that is wanted.
    fn give_back(&self, given: &Given, json: bool) -> Result<()> {
        let Some(to) = given.refused.as_ref().filter(|_| !self.refused.is_empty()) else {
            return Ok(());
        };
        let mut whys = objects::again::Whys::new();
        for one in &self.refused {
            let why = whys.entry(one.row).or_default();
            *why += if why.is_empty() { "" } else { "; " };
            *why += &one.detail;
        }
        let written = match self.format {
            "csv" => objects::again::csv(&self.bytes, &whys),
            _ => objects::again::geojson(&self.bytes, &whys),
        };
        let Ok(bytes) = written else {
            errln!(
                "{} cannot be parted into rows, so none are written to {}; mend the file itself",
                given.path.display(),
                to.display()
            );
            return Ok(());
        };
        std::fs::write(to, bytes).with_context(|| format!("cannot write {}", to.display()))?;
        if !json {
            outln!("what is refused stands in {}, with why", to.display());
        }
        Ok(())
    }
}

impl Given {
    /// Reads the file into drafts, and shows what of it cannot be one.
    fn sheet(&self, remote: &Remote, json: bool) -> Result<Sheet> {
        let path = &self.path;
        let format = format_of(path, self.format.as_deref())?;
        let bytes =
            std::fs::read(path).with_context(|| format!("cannot read {}", path.display()))?;
        if bytes.len() > objects::LEN_MAX {
            return Err(unreadable(format!(
                "{} has {} bytes, and at most {} are looked at: {}; give the others in files of their own",
                path.display(),
                bytes.len(),
                objects::LEN_MAX,
                match objects::rows_within(format == "csv", &bytes, objects::LEN_MAX) {
                    0 | 1 => "no object of it stands within them whole".to_string(),
                    rows =>
                        format!("its first {rows} rows fit, with all that belongs to their objects"),
                }
            )));
        }
        let kind = match format {
            "csv" => "text/csv",
            _ => "application/geo+json",
        };
        let read = remote.post(
            &format!("/api/v1/objects/read?format={format}"),
            kind,
            &bytes,
        )?;
        let mut refused = Vec::new();
        for one in items(&read["refused"]) {
            let one = RefusedRow {
                row: row_of(one)?,
                field: one["field"].clone(),
                code: plain(&one["code"]),
                detail: plain(&one["what"]),
            };
            if !json {
                outln!(
                    "row {}, {}: REFUSED [{}]: {}",
                    one.row,
                    plain(&one.field),
                    one.code,
                    one.detail
                );
            }
            refused.push(one);
        }
        for one in items(&read["noted"]).filter(|_| !json) {
            outln!("row {}: {}", plain(&one["row"]), plain(&one["what"]));
        }
        let mut good = Vec::new();
        for draft in items(&read["drafts"]) {
            match look(remote, draft, json)? {
                Looked::Stands => {}
                Looked::Fits(fits) => good.push((row_of(draft)?, fits)),
                Looked::Refused(refusal) => refused.push(RefusedRow {
                    row: row_of(draft)?,
                    field: refusal["field"].clone(),
                    code: plain(&refusal["code"]),
                    detail: plain(&refusal["detail"]),
                }),
            }
        }
        refused.sort_by_key(|one| one.row);
        let sheet = Sheet {
            format,
            bytes,
            good,
            refused,
        };
        sheet.give_back(self, json)?;
        Ok(sheet)
    }
}

fn row_of(one: &Value) -> Result<u64> {
    one["row"].as_u64().context("the server names no row")
}

enum Looked {
    /// As it is in the file already: it asks for nothing.
    Stands,
    Fits(Value),
    /// The refusal as the server says it.
    Refused(Value),
}

/// Looks at a draft as it would be looked at before its signature.
fn look(remote: &Remote, draft: &Value, json: bool) -> Result<Looked> {
    let head = &draft["body"]["head"];
    if !json {
        outln!(
            "row {}: {} {} v{}, {}: {}",
            plain(&draft["row"]),
            plain(&draft["kind"]),
            plain(&head["object"]),
            plain(&head["version"]),
            plain(&draft["state"]),
            plain(&head["name"])
        );
    }
    if draft["state"] == "same" {
        return Ok(Looked::Stands);
    }
    let body = marked(draft["body"].clone())?;
    let asked = json!({ "kind": draft["kind"], "body": body });
    let looked = remote.post(
        "/api/v1/objects/check",
        "application/json",
        asked.to_string().as_bytes(),
    )?;
    let fits = looked["fits"] == true;
    if !json {
        for doubt in doubts(draft, &looked) {
            outln!(
                "  DOUBT     {}: {}",
                plain(&doubt["field"]),
                plain(&doubt["what"])
            );
        }
        for noted in items(&looked["noted"]) {
            outln!("  NOTE      {}", plain(noted));
        }
        if let Some(position) = items(&looked["positions"]).next() {
            outln!(
                "  first at  {}  {}",
                plain(&position["degrees"]),
                plain(&position["mgrs"])
            );
        }
        if !fits {
            let refusal = &looked["refusal"];
            outln!(
                "  REFUSED   [{}] {}",
                plain(&refusal["code"]),
                plain(&refusal["detail"])
            );
        }
    }
    Ok(match fits {
        true => Looked::Fits(json!({
            "kind": draft["kind"], "audience": draft["audience"], "body": body,
        })),
        false => Looked::Refused(looked["refusal"].clone()),
    })
}

/// What is doubted of a draft: because of another row of its file, and when it is looked at. What is doubted for the same object in
/// both is said once.
fn doubts<'a>(draft: &'a Value, looked: &'a Value) -> impl Iterator<Item = &'a Value> {
    let about = |one: &Value| one["said"]["args"]["object"].clone();
    let again = move |one: &Value| {
        let mut found = items(&looked["doubts"]);
        found.any(|other| other["code"] == one["code"] && about(other) == about(one))
    };
    items(&draft["doubts"])
        .filter(move |one| !again(one))
        .chain(items(&looked["doubts"]))
}

/// A body with what its watermarks are made from, where it needs them.
fn marked(mut body: Value) -> Result<Value> {
    let exact = items(&body["head"]["recipients"])
        .any(|r| r["told"] == true && r["precision"] == Precision::Exact.word());
    if exact && body["head"]["mark"].is_null() {
        body["head"]["mark"] = json!(hex_encode(&random()?[..16]));
    }
    Ok(body)
}

pub fn check(args: &File) -> Result<ExitCode> {
    let mut remote = args.asking.at.remote()?;
    let holder = args.asking.key.holder(&remote)?;
    remote.sign_in(&holder.key)?;
    let read = args.given.sheet(&remote, args.asking.json);
    remote.sign_out();
    let Sheet { good, refused, .. } = read?;
    if args.asking.json {
        let drafts: Vec<&Value> = good.iter().map(|(_, draft)| draft).collect();
        let rows: Vec<Value> = refused.iter().map(RefusedRow::line).collect();
        outln!("{:#}", json!({ "drafts": drafts, "refused": rows }));
    } else {
        outln!(
            "{} to sign, {} refused; nothing was signed",
            good.len(),
            refused.len()
        );
    }
    Ok(ended(&refused, None))
}

/// A refused row is told in the code, where nothing else is.
fn ended(refused: &[RefusedRow], code: Option<ExitCode>) -> ExitCode {
    match (refused.is_empty(), code) {
        (_, Some(code)) => code,
        (true, None) => ExitCode::SUCCESS,
        (false, None) => ExitCode::from(exit::NOT_HELD),
    }
}

pub fn import(args: Import) -> Result<ExitCode> {
    let Hand {
        mut remote,
        holder,
        known,
        manner,
    } = args.signing.hand()?;
    let done = signed_and_told(&args, &remote, holder, &known, manner);
    remote.sign_out();
    done
}

fn signed_and_told(
    args: &Import,
    remote: &Remote,
    holder: Holder,
    known: &Known,
    manner: Manner,
) -> Result<ExitCode> {
    let mut sheet = args.given.sheet(remote, manner.json)?;
    if manner.json {
        for one in &sheet.refused {
            outln!("{}", one.line());
        }
    } else if sheet.good.is_empty() {
        outln!("there is nothing to sign, {} refused", sheet.refused.len());
    }
    let mut saying = match Saying::begin(remote, holder, known, manner)? {
        Begun::Ready(saying) => saying,
        Begun::Ended(code) => return Ok(code),
    };
    let refused_unsigned = sheet.refused.len();
    let good = std::mem::take(&mut sheet.good);
    let count = good.len();
    let mut to_tell: Vec<Recorded> = Vec::new();
    let mut code = None;
    for (at, (row, draft)) in good.into_iter().enumerate() {
        let version = Recorded::version(&draft)?;
        let tells = items(&draft["body"]["head"]["recipients"]).any(|r| r["told"] == true);
        match saying.one(&saying::version(draft)?, &[])? {
            Became::Recorded if tells => to_tell.push(version),
            Became::Recorded => {}
            // One that is refused says nothing of the others: they are objects of their own.
            Became::Refused { code, detail } => {
                let one = RefusedRow {
                    row,
                    field: Value::Null,
                    code,
                    detail,
                };
                match manner.json {
                    true => outln!("{}", one.line()),
                    false => outln!("row {row}: REFUSED [{}]: {}", one.code, one.detail),
                }
                sheet.refused.push(one);
            }
            Became::NotSigned => {
                outln!("not signed; {at} of {count} said");
                code = Some(ExitCode::from(exit::NOT_HELD));
                break;
            }
            Became::Open => {
                code = Some(ExitCode::from(exit::FAILED));
                break;
            }
        }
    }
    if sheet.refused.len() > refused_unsigned {
        sheet.refused.sort_by_key(|one| one.row);
        sheet.give_back(&args.given, manner.json)?;
    }
    let tells_now = args.tell == "now" && code.is_none();
    let left = match to_tell.is_empty() {
        true => Vec::new(),
        false => telling::tell(&mut saying, known, &to_tell, tells_now)?,
    };
    for left in &left {
        left.show(manner.json);
    }
    let untold = tells_now && !left.is_empty();
    Ok(ended(
        &sheet.refused,
        code.or(untold.then(|| ExitCode::from(exit::NOT_HELD))),
    ))
}
