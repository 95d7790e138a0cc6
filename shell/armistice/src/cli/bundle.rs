//! `armistice bundle`: statements with all that proves them, in one file; and what such a file says.

pub mod foreign;
#[cfg(test)]
mod tests;

use self::foreign::{json_visible, quoted, visible};
use super::{Data, exit, unreadable};
use crate::app::bundle::{self, Asked, Made, Under, Wanted};
use anyhow::{Context, Result};
use armistice_domain::instant::{self, Instant};
use armistice_domain::tree;
use armistice_record::bundle::{Findings, GENESIS_INDEX, Signer, Subject, verify};
use armistice_record::note::{Note, NoteVerifier};
use armistice_record::{Audience, Disclosed, Quorum};
use armistice_store::{SqliteStore, Store};
use serde_json::{Value, json};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Write statements with all that proves them into a file that can be checked offline.
///
/// The file holds the statements, their contents where you hold and tell them, proofs that they stand in the log,
/// receipts for them, and what others signed to have seen. Check it anywhere, with nothing but the keys of the log
/// and its witnesses: armistice verify FILE --roots POLICY, or python3 docs/spec/verify.py FILE --roots POLICY.
#[derive(clap::Args)]
pub struct Args {
    /// Numbers of entries, counted from 0, or ids of statements (64 hex digits).
    #[arg(required = true, value_name = "STATEMENT")]
    statements: Vec<Asked>,
    #[command(flatten)]
    data: Data,
    /// The file to write; it must not be there yet. Without it: statement-N.armistice, after the first entry.
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// Whom to believe (tlog-policy); DIR/policy.txt if you name none.
    #[arg(long, value_name = "FILE", conflicts_with = "recorded_only")]
    roots: Option<PathBuf>,
    /// A signed checkpoint you kept, instead of the newest witnessed one: an older one proves an earlier time.
    #[arg(long, value_name = "FILE")]
    checkpoint: Option<PathBuf>,
    /// The newest checkpoint that was witnessed by this time, instead of the newest of all: proves that time, and holds no
    /// receipt and no end of a key that came after it. UTC, unless the time says otherwise.
    #[arg(long, value_name = "TIME", conflicts_with_all = ["checkpoint", "recorded_only"])]
    by: Option<String>,
    /// Leave the contents of the statements closed.
    #[arg(long)]
    withhold: bool,
    /// Do not wait for witnesses: prove only that the log recorded it. Who checks it must believe the log alone.
    #[arg(long)]
    recorded_only: bool,
}

pub fn run(args: Args) -> Result<ExitCode> {
    let dir = &args.data.dir;
    crate::app::mission::record_file_check(dir)?;
    let store = &SqliteStore::look(dir).map_err(|error| anyhow::anyhow!("{error}"))?;
    let (policy, policy_text) = policy(&args, store)?;
    let note = args
        .checkpoint
        .as_deref()
        .map(|path| -> Result<Note> {
            let bytes = read(path)?;
            Note::parse(&bytes).map_err(|fault| anyhow::anyhow!("{}: {fault}", path.display()))
        })
        .transpose()?;
    let under = match (note, &args.by) {
        (Some(note), _) => Under::Given(note),
        (None, Some(time)) => {
            Under::WitnessedBy(instant::instant(time, "UTC").map_err(unreadable)?.0)
        }
        (None, None) => Under::Newest,
    };
    let wanted = Wanted {
        statements: &args.statements,
        policy: &policy,
        under,
        withhold: args.withhold,
    };
    let Made { bytes, findings } = match bundle::make(store, wanted) {
        Ok(made) => made,
        Err(error) => {
            outln!("bundle: {error:#}");
            return Ok(ExitCode::from(exit::NOT_HELD));
        }
    };
    let out = args.out.unwrap_or_else(|| {
        let first = findings.subjects.first().map_or(0, |subject| subject.index);
        PathBuf::from(format!("statement-{first}.armistice"))
    });
    std::fs::OpenOptions::new()
        .write(true)
        .create_new(true)
        .open(&out)
        .and_then(|mut file| file.write_all(&bytes).and_then(|()| file.sync_all()))
        .with_context(|| format!("cannot write {}", out.display()))?;
    out!("{}", told(&findings));
    outln!("written to {}: {} bytes", out.display(), bytes.len());
    let places = findings.subjects.iter().map(|subject| subject.index);
    let first_s = bundle::witnessed_first(store, &policy, &places.collect())?;
    if let (Some(first_s), Some(by_s)) = (first_s, findings.recorded_by_s)
        && first_s < by_s
    {
        outln!(
            "It was witnessed before: --by {} proves that time, without what came later.",
            time(first_s)
        );
    }
    match &policy_text {
        Completed::AsGiven => {}
        Completed::WithLog(text) => {
            outln!("The policy names no log, so that of this one was added; who checks it needs:");
            out!("{text}");
        }
        Completed::LogAlone(text) => {
            outln!("It holds for those only who believe this log alone; their policy file reads:");
            out!("{text}");
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// Checks a bundle and says what it proves. Without a policy nothing can be believed.
pub fn check(path: &Path, roots: Option<&Path>, as_json: bool) -> Result<ExitCode> {
    let roots = roots.ok_or_else(|| {
        unreadable(
            "a bundle is checked against keys from outside it: give --roots FILE, a policy with the log's and the witnesses' keys",
        )
    })?;
    let policy = Quorum::parse(&read(roots)?)
        .map_err(|fault| anyhow::anyhow!("{}: {fault} ({})", roots.display(), fault.code()))?;
    match verify(&read(path)?, &policy) {
        Ok(findings) => {
            if as_json {
                outln!("{}", json_visible(&json_of(&findings)).join("\n"));
            } else {
                out!("{}", told(&findings));
                outln!("verify: ok");
            }
            Ok(ExitCode::SUCCESS)
        }
        Err(fault) => {
            if as_json {
                let refused = json!({ "code": fault.code(), "what": fault.to_string(), "entry": fault.index });
                outln!("{:#}", json!({ "holds": false, "refused": refused }));
            } else {
                outln!("verify: FAULT: {fault} ({})", fault.code());
                outln!("Nothing in this bundle is to be believed.");
            }
            Ok(ExitCode::from(exit::NOT_HELD))
        }
    }
}

fn read(path: &Path) -> Result<Vec<u8>> {
    std::fs::read(path).with_context(|| format!("cannot read {}", path.display()))
}

/// What had to be added to the policy, for whoever checks the bundle.
enum Completed {
    AsGiven,
    WithLog(String),
    LogAlone(String),
}

fn policy(args: &Args, store: &dyn Store) -> Result<(Quorum, Completed)> {
    let parsed = |text: &[u8]| {
        Quorum::parse(text)
            .map_err(|fault| anyhow::anyhow!("the policy: {fault} ({})", fault.code()))
    };
    let meta = store
        .meta_get()?
        .context("this directory does not say what record it holds")?;
    let log = NoteVerifier::new(meta.origin.as_str(), meta.log_key)
        .map_err(|fault| anyhow::anyhow!("{fault}"))?;
    if args.recorded_only {
        let text = format!("log {log}\nquorum none\n");
        return Ok((parsed(text.as_bytes())?, Completed::LogAlone(text)));
    }
    let own = args.data.dir.join("policy.txt");
    let path = args.roots.as_deref().unwrap_or(&own);
    let text = std::fs::read(path).with_context(|| {
        format!(
            "cannot read the policy {}; give --roots FILE, or --recorded-only to do without witnesses",
            path.display()
        )
    })?;
    let policy = parsed(&text)?;
    if !policy.logs().is_empty() {
        return Ok((policy, Completed::AsGiven));
    }
    // A host's own policy says whom to ask; which log is meant goes without saying there, and not elsewhere.
    let text = format!("log {log}\n{}", String::from_utf8_lossy(&text));
    Ok((parsed(text.as_bytes())?, Completed::WithLog(text)))
}

fn time(seconds: i64) -> Instant {
    Instant(seconds)
}

/// What a bundle proves and what not, in words.
pub fn told(findings: &Findings) -> String {
    let mut lines: Vec<String> = Vec::new();
    let genesis = &findings.genesis;
    if genesis.exercise {
        lines.push("EXERCISE: this record is of a fictional world.".to_string());
    }
    if genesis.replayed {
        lines.push(
            "REPLAYED: this record was loaded after the event; its clock says the days its sources were published."
                .to_string(),
        );
    }
    let title = genesis.title.iter().find(|(lang, _)| lang == "en");
    let title = title
        .or(genesis.title.first())
        .map_or("", |(_, title)| title.as_str());
    let checkpoint = &findings.checkpoint;
    lines.push(format!("record: {}", quoted(title)));
    lines.push(format!(
        "log {}, key {}",
        visible(checkpoint.origin.as_str()),
        findings.log_key
    ));
    lines.push(format!(
        "checkpoint: size {}, root {}",
        checkpoint.size, checkpoint.root
    ));
    let witnessed = &findings.witnessed;
    let enough = match findings.recorded_by_s {
        Some(by_s) => format!("the policy's quorum, reached {}", time(by_s)),
        None => "the policy asks for no witness".to_string(),
    };
    lines.push(format!(
        "witnessed {} of {}: {enough}",
        witnessed.k, witnessed.n
    ));
    for sighting in &witnessed.by {
        lines.push(format!(
            "  by {} at {}",
            visible(&sighting.name),
            time(sighting.time_s)
        ));
    }
    for subject in &findings.subjects {
        lines.push(String::new());
        lines.extend(subject_told(subject, findings));
    }
    lines.push(String::new());
    lines.push("not proved:".to_string());
    lines.push("  that what a statement says is so; a signature shows who said it".to_string());
    lines.push(
        "  that a key was in its owner's hands, or that who held it read what was received"
            .to_string(),
    );
    lines.push("  that nothing else was recorded about it, before or after".to_string());
    lines.push(
        "  that no key named here was ended, replaced or given to another, no organisation suspended, and no consent taken back,"
            .to_string(),
    );
    lines.push(
        "    by an entry that is not in this bundle: who follows the log (armistice node) sees those"
            .to_string(),
    );
    if findings.recorded_by_s.is_none() {
        lines.push("  when it was recorded, and that the log shows everybody the same: no witness vouches for it".to_string());
    }
    lines.join("\n") + "\n"
}

fn subject_told(subject: &Subject, findings: &Findings) -> Vec<String> {
    let mut lines = vec![
        format!("statement {} (entry {})", subject.id, subject.index),
        format!(
            "  author: {}, its statement number {}",
            signer(&subject.author),
            subject.sequence
        ),
        match findings.recorded_by_s {
            Some(by_s) if !findings.clocks_agree(subject.not_before_s) => format!(
                "  recorded: WHEN IS NOT PROVED: not before {} by the log's clock, and yet by {} by the witnesses'; one of these is wrong",
                time(subject.not_before_s),
                time(by_s)
            ),
            Some(by_s) => format!(
                "  recorded: not before {} by the log's clock, and by {} by the witnesses' clocks",
                time(subject.not_before_s),
                time(by_s)
            ),
            None => format!(
                "  recorded: not before {} by the log's clock",
                time(subject.not_before_s)
            ),
        },
    ];
    lines.extend(ended(&subject.author, subject.index, subject.not_before_s));
    match &subject.disclosed {
        Disclosed::Open(content) => {
            lines.push(format!(
                "  kind: {}, for {}",
                content.kind,
                audience(&content.audience)
            ));
            lines.push(format!(
                "  time claimed by its author: {}",
                time(content.claimed_s)
            ));
            lines.push("  content, as signed:".to_string());
            let body = tree::from_cbor(&content.body)
                .map_or_else(|fault| vec![fault.to_string()], |body| json_visible(&body));
            lines.extend(body.iter().map(|line| format!("    {line}")));
            for exhibit in &content.exhibits {
                lines.push(format!("  exhibit: SHA-256 {exhibit} (not in this bundle)"));
            }
        }
        Disclosed::Withheld => lines.push(
            "  content: withheld; that this was signed and recorded is proved, what it says is not"
                .to_string(),
        ),
    }
    if let Some(destroyed) = &subject.destroyed {
        lines.push(format!(
            "  its author decided at entry {} that the content is destroyed: {}",
            destroyed.index,
            quoted(&destroyed.reason)
        ));
    }
    for receipt in &subject.receipts {
        let when = time(receipt.not_before_s);
        let when = if findings.clocks_agree(receipt.not_before_s) {
            let by = findings.recorded_by_s.map_or(String::new(), |by_s| {
                format!(", and by {} by the witnesses' clocks", time(by_s))
            });
            format!(", recorded not before {when} by the log's clock{by}")
        } else {
            format!(
                "; when is not proved: the log's clock says {when}, which is after the witnesses cosigned it"
            )
        };
        lines.push(format!(
            "  known to {}: it signed a receipt, entry {}{when}",
            signer(&receipt.by),
            receipt.index,
        ));
        lines.extend(ended(&receipt.by, receipt.index, receipt.not_before_s));
        lines.extend(custody(
            &receipt.by,
            subject.index,
            receipt.index,
            "knew of",
        ));
    }
    for seen in &subject.seen_by {
        lines.extend(custody(&seen.by, subject.index, seen.index, "knew of"));
        lines.push(format!(
            "  seen by {}: entry {} says it had verified the log at size {}, which covers this (that it is there, not what it says)",
            signer(&seen.by),
            seen.index,
            seen.seen.size
        ));
        lines.extend(ended(&seen.by, seen.index, seen.not_before_s));
    }
    if subject.receipts.is_empty() && subject.seen_by.is_empty() {
        lines.push("  known to: nobody but its author signed to know of it".to_string());
    }
    lines
}

fn signer(by: &Signer) -> String {
    let officer = by.officer.as_ref().map_or(String::new(), |officer| {
        let (id, title) = (quoted(&officer.officer), quoted(&officer.title));
        format!(
            ", officer {id}, {title}, by a key admitted at entry {}",
            by.admitted
        )
    });
    let rekeyed = by.officer.is_none() && by.admitted != GENESIS_INDEX;
    let rekeyed = if rekeyed {
        format!(", by a key the body gave it at entry {}", by.admitted)
    } else {
        String::new()
    };
    let custody = if by.custodial {
        " (custodial: the server holds this key)"
    } else {
        ""
    };
    format!("{}{officer}{rekeyed}{custody}", quoted(&by.actor))
}

/// What became of the key an entry was signed with.
fn ended(by: &Signer, signed: u64, not_before_s: i64) -> Vec<String> {
    let Some(ended) = &by.ended else {
        return Vec::new();
    };
    let mut lines = vec![format!(
        "    the key of entry {signed} was ended later, at entry {}: {}",
        ended.index,
        quoted(&ended.reason)
    )];
    if let Some(from_s) = by.in_doubt_from_s(not_before_s) {
        lines.push(format!(
            "    IN DOUBT: whether {} signed entry {signed}: it says that this key was in other hands from {}",
            quoted(&by.actor),
            time(from_s)
        ));
    }
    lines
}

/// What a word signed with a key in custody does not prove, and nobody can.
fn custody(by: &Signer, subject: u64, signed: u64, what: &str) -> Option<String> {
    by.custodial.then(|| {
        format!(
            "    NOT PROVED: that {} {what} entry {subject}: the server held the key of entry {signed}, and can sign with it alone",
            quoted(&by.actor)
        )
    })
}

fn audience(audience: &Audience) -> String {
    match audience {
        Audience::Public => "everybody".to_string(),
        Audience::AllParties => "all parties".to_string(),
        Audience::CoChairs => "the co-chairs".to_string(),
        Audience::Named(names) => {
            let names: Vec<String> = names.iter().map(|name| quoted(name)).collect();
            names.join(", ")
        }
        Audience::Own => "the author's own organisation".to_string(),
    }
}

fn json_of(findings: &Findings) -> Value {
    let known = |by: &Signer, not_before_s: i64| {
        json!({
            "actor": by.actor,
            "key": by.key.to_hex(),
            "custodial": by.custodial,
            "officer": by.officer.as_ref().map(|officer| json!({
                "officer": officer.officer, "title": officer.title, "posts": officer.posts,
            })),
            "admitted": by.admitted,
            "ended": by.ended.as_ref().map(|ended| json!({
                "entry": ended.index, "reason": ended.reason, "compromised_from_s": ended.compromised_from_s,
            })),
            "in_doubt_from_s": by.in_doubt_from_s(not_before_s),
        })
    };
    let subjects = findings.subjects.iter().map(|subject| {
        let content = subject.disclosed.content().map(|content| {
            json!({
                "kind": content.kind,
                "audience": match &content.audience {
                    // A list, so that no name can look like several, or like everybody.
                    Audience::Named(names) => json!(names),
                    other => json!(audience(other)),
                },
                "claimed_s": content.claimed_s,
                "body": tree::from_cbor(&content.body).ok(),
                "exhibits": content.exhibits.iter().map(ToString::to_string).collect::<Vec<_>>(),
            })
        });
        json!({
            "entry": subject.index,
            "id": subject.id.to_hex(),
            "author": known(&subject.author, subject.not_before_s),
            "sequence": subject.sequence,
            "not_before_s": subject.not_before_s,
            "clocks_agree": findings.clocks_agree(subject.not_before_s),
            "content": content,
            "receipts": subject.receipts.iter().map(|receipt| json!({
                "by": known(&receipt.by, receipt.not_before_s), "entry": receipt.index, "not_before_s": receipt.not_before_s,
            })).collect::<Vec<_>>(),
            "seen_by": subject.seen_by.iter().map(|seen| json!({
                "by": known(&seen.by, seen.not_before_s), "entry": seen.index, "size": seen.seen.size,
                "not_before_s": seen.not_before_s,
            })).collect::<Vec<_>>(),
            "destroyed": subject.destroyed.as_ref().map(|destroyed| json!({
                "entry": destroyed.index, "reason": destroyed.reason,
            })),
        })
    });
    json!({
        "holds": true,
        "origin": findings.checkpoint.origin.as_str(),
        "log_key": findings.log_key.to_hex(),
        "size": findings.checkpoint.size,
        "root": findings.checkpoint.root.to_hex(),
        "exercise": findings.genesis.exercise,
        "replayed": findings.genesis.replayed,
        "recorded_by_s": findings.recorded_by_s,
        "witnessed": {
            "k": findings.witnessed.k, "n": findings.witnessed.n, "met": findings.witnessed.met,
            "by": findings.witnessed.by.iter().map(|sighting| json!({
                "name": sighting.name, "time_s": sighting.time_s,
            })).collect::<Vec<_>>(),
        },
        "subjects": subjects.collect::<Vec<_>>(),
    })
}
