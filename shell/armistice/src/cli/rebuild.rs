//! `armistice rebuild DIR --check`: everything derived is derived again from entry zero and compared.

use super::{Directory, exit};
use crate::app::fold::Folder;
use crate::app::mission::{Mission, record_file_check};
use crate::app::record::Record;
use anyhow::Result;
use armistice_domain::incident;
use armistice_domain::outcomes;
use armistice_record::{Hash, sha256};
use armistice_store::sqlite::{standing_mend, standing_told};
use armistice_store::{OpeningState, Standing, audit};
use std::path::Path;
use std::process::ExitCode;

/// Derive everything again from entry zero and compare.
///
/// Facts are folded from the record at every start. This folds them twice, once as the program does and once
/// entry by entry with every signature checked, derives the outcome of every incident from both, and compares.
/// A damaged row that says whether this is the record or a copy is written again where its digest shows what it said.
#[derive(clap::Args)]
pub struct Args {
    #[command(flatten)]
    directory: Directory,
    /// Compare only; nothing is written, and a server may go on meanwhile.
    #[arg(long)]
    check: bool,
}

pub fn run(args: Args) -> Result<ExitCode> {
    let dir = args.directory.path();
    if !standing_mended(&dir, args.check)? {
        return Ok(ExitCode::from(exit::NOT_HELD));
    }
    let record = Mission::look(&dir)?;
    let opened = digest(&record.folder);
    let (folder, root) = rebuilt(&record);
    let rebuilt = digest(&folder);
    outln!(
        "opened:  {} reports, {} incidents' outcomes, digest {}",
        opened.0,
        opened.1,
        opened.2
    );
    outln!(
        "rebuilt: {} reports, {} incidents' outcomes, digest {}",
        rebuilt.0,
        rebuilt.1,
        rebuilt.2
    );
    let root = match root {
        Ok(root) => root,
        Err(fault) => {
            outln!("rebuild: FAULT: {fault}");
            return Ok(ExitCode::from(exit::NOT_HELD));
        }
    };
    if opened != rebuilt || root != record.chain.root() {
        outln!("rebuild: DIFFERENT; both roads must meet. Keep the directory and report it.");
        return Ok(ExitCode::from(exit::NOT_HELD));
    }
    let what = if args.check {
        "compared"
    } else {
        "compared; facts are folded anew at every start, so there is nothing to write"
    };
    outln!("rebuild: ok ({what})");
    Ok(ExitCode::SUCCESS)
}

/// The row that says whether this is the record or a copy of it, put right where it was damaged and its digest still
/// shows what it said. Returns whether the directory can be opened.
fn standing_mended(dir: &Path, check: bool) -> Result<bool> {
    record_file_check(dir)?;
    let found = match check {
        true => standing_told(dir),
        false => standing_mend(dir),
    };
    let standing = match found {
        Ok(None) => return Ok(true),
        Ok(Some(standing)) => standing,
        Err(error) if error.trouble.is_of_machine() => anyhow::bail!("{error}"),
        Err(error) => {
            outln!("rebuild: FAULT: {error}");
            return Ok(false);
        }
    };
    let said = match standing {
        Standing::Own => "the record itself".to_owned(),
        Standing::Copy => "a copy".to_owned(),
        Standing::Closed { why } => format!("closed: {why}"),
    };
    if check {
        outln!(
            "rebuild: FAULT: the row of table standing is damaged; it said: {said}. Without --check it is written again."
        );
    } else {
        outln!("the row of table standing was damaged; it said: {said}; written again");
    }
    Ok(!check)
}

/// The facts folded entry by entry from entry zero, with every signature checked, and the root those entries have.
fn rebuilt(record: &Record) -> (Folder, Result<Hash, String>) {
    let meta = &record.meta;
    let mut folder = Folder::default();
    let store = &record.store;
    let size = record.chain.size();
    let blobs = |hash: &Hash| store.blob_get(hash).ok().flatten();
    let mut fault: Option<String> = None;
    let mut told = 0;
    let replayed = audit::replay(
        store.as_ref(),
        &meta.origin,
        meta.log_key,
        &mut |index, statement| {
            let opening = match store.opening_get(index) {
                Ok(OpeningState::Kept(opening)) => Some(opening),
                Ok(OpeningState::None | OpeningState::Destroyed { .. }) => None,
                Err(error) => {
                    fault.get_or_insert(error.to_string());
                    None
                }
            };
            folder.entry(index, statement, opening.as_deref(), &blobs);
            let step = (index + 1) * 20 / size.max(1);
            if step > told {
                told = step;
                errln!("folded {} of {size} entries", index + 1);
            }
        },
    );
    let root = match (replayed, fault) {
        (Ok(_), Some(fault)) => Err(fault),
        (Ok(chain), None) => Ok(chain.root()),
        (Err(found), _) => Err(found.to_string()),
    };
    (folder, root)
}

/// One digest over every fact's count and every outcome.
fn digest(folder: &Folder) -> (usize, usize, String) {
    let view = folder.facts.now();
    let mut text = String::new();
    let incidents = incident::incidents(view);
    for id in &incidents {
        let matter = incident::matter(view, id);
        for instrument in view.instruments() {
            let outcome = outcomes::evaluate(view, &matter, instrument, None);
            text.push_str(&format!(
                "{id} {} {} {:?}\n",
                instrument.id, outcome.determination, outcome.missing
            ));
        }
    }
    (
        folder.facts.reports.len(),
        incidents.len(),
        sha256(text.as_bytes()).to_hex(),
    )
}

#[cfg(test)]
mod tests {
    //! A fact that is so from an earlier day than that on which it was entered, on a record that is stored, opened
    //! again and folded again from entry zero: each time the same four answers.

    use super::*;
    use crate::app::mission::{Founding, own_genesis};
    use crate::cli::evaluate::known_view;
    use armistice_domain::facts::Audience;
    use armistice_domain::instant::{Instant, instant};
    use armistice_formats::facts;
    use armistice_record::{Origin, sha256};
    use armistice_store::ClockSource;

    const TERMS: &str = r#"id = "oak"
class = "CessationOfHostilities"
status = "InForce"
zone = "UTC"
source = "written for this test"
[title]
en = "Oak truce"
[effect]
from = "2016-02-01T00:00"
[[party]]
actor = "elm"
role = "Party"
bound_by = "text"
[[party]]
actor = "fir"
role = "Party"
bound_by = "text"
[exclusion]
list = "un-list"
[[clause]]
id = "no-fire"
kind = "CeaseFire"
modality = "must-not"
anchor = "1"
paraphrase = { en = "No attack." }
"#;

    const FACTS: &str = r#"entered 2016-02-01
actor elm "Elm Front" kind=Group
actor fir "Fir Brigade" kind=Group
actor team "Field team" kind=Body
list un-list "Designation list" owner=un
report r1 by=team channel=FieldTeam means=Saw occurred=2016-03-03T09:00 act=Explosion assessment=Impact doer=elm target=fir
finding f1 incident=r1 by=team at=2016-03-04T09:00 verification=Verified attribution=Attributed actors=elm standard=ReasonableGrounds
listed fir on=un-list from=2016-03-01 entered=2016-03-10T09:00
"#;

    fn at(text: &str) -> Instant {
        instant(text, "UTC").expect("a time")
    }

    fn stored(dir: &std::path::Path) {
        let (log_seed, desk_seed) = ([7; 32], [8; 32]);
        let founding = Founding {
            origin: Origin::new("log.example.org/late").expect("a name"),
            clock: ClockSource::Replay,
            genesis: own_genesis("Late", "UTC", &desk_seed),
            log_seed,
            desk_seed,
            founded_s: at("2016-01-01").0,
        };
        let mut mission = Mission::create(dir, founding).expect("a record");
        let digest = sha256(TERMS.as_bytes()).to_hex();
        let terms = facts::verbs::instrument_text("oak", &digest);
        let blobs = vec![TERMS.as_bytes().to_vec()];
        let mut say = |at: Instant, body, blobs| {
            let answers = mission.record_bodies(at.0, vec![(Audience::PUBLIC, body, blobs)]);
            for answer in answers.expect("signed") {
                answer.expect("recorded");
            }
        };
        say(at("2016-01-02"), terms, blobs);
        let read = facts::read(FACTS);
        assert!(read.problems.is_empty(), "{:?}", read.problems);
        for draft in read.drafts {
            say(draft.entered, draft.body, Vec::new());
        }
    }

    /// As known on two days, and as it was on two days.
    fn four(folder: &Folder) -> [String; 4] {
        let ask = |known: Option<&str>, as_was: Option<&str>| {
            let view = known_view(folder.facts.now(), known, "UTC").expect("a day");
            let incident = "r1".into();
            let outcomes = outcomes::evaluate_incident(view, &incident, as_was.map(at));
            outcomes[0].determination.word().to_string()
        };
        [
            ask(Some("2016-03-05"), None),
            ask(Some("2016-03-12"), None),
            ask(None, Some("2016-03-05")),
            ask(None, Some("2016-03-12")),
        ]
    }

    #[test]
    fn what_was_learnt_late_is_the_same_after_a_rebuild() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let dir = folder.path().join("record");
        stored(&dir);
        let excluded = "NoViolation(excluded target)";
        let expected = ["Violation", excluded, excluded, excluded];
        let mission = Mission::open(&dir).expect("it opens");
        assert_eq!(four(&mission.record.folder), expected, "opened");
        let (again, root) = rebuilt(&mission.record);
        assert_eq!(root, Ok(mission.record.chain.root()));
        assert_eq!(four(&again), expected, "rebuilt from entry zero");
        drop(mission);
        let directory = Directory {
            dir: Some(dir.clone()),
            data: None,
        };
        let check = true;
        let code = run(Args { directory, check }).expect("it runs");
        assert_eq!(code, ExitCode::SUCCESS);
        let mission = Mission::open(&dir).expect("it opens again");
        assert_eq!(four(&mission.record.folder), expected, "after rebuild");
    }
}
