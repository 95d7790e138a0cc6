//! Whom to believe: a policy file of logs, witnesses and the quorum among them (C2SP tlog-policy).
//!
//! A policy is brought from outside what it judges: an auditor gets it from somebody it trusts, a
//! host uses its own to know whom to ask. It says of a checkpoint how many of its witnesses
//! cosigned, when, and whether that makes the quorum, such as *2 of the parties and 1 of the
//! guarantors*. Stricter than the specification in one thing: a key must not be a log's and a
//! witness's at once, for a log cannot witness itself. Read next: [`crate::cosignature`].

use crate::checkpoint::{Checkpoint, CheckpointFault};
use crate::cosignature::Cosigner;
use crate::hash::{Hash, sha256};
use crate::key::AuthorKey;
use crate::note::{Note, NoteFault, NoteVerifier};
use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

/// Logs, witnesses and groups, each. The specification asks for 32.
pub const LINES_OF_A_KIND_MAX: usize = 256;

/// Bytes in a policy file.
pub const POLICY_LEN_MAX: usize = 256 * 1024;

const NONE: &[u8] = b"none";

/// A policy as read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quorum {
    logs: Vec<PolicyLog>,
    witnesses: Vec<PolicyWitness>,
    /// In the order of the file, so members come before the groups they are in.
    groups: Vec<Group>,
    /// `None` for `quorum none`.
    rule: Option<Member>,
    canonical: Vec<u8>,
    digest: Hash,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PolicyLog {
    /// Named like the log's origin (tlog-policy, Defining a log).
    pub verifier: NoteVerifier,
    pub url: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PolicyWitness {
    /// What the policy calls it; the key's own name may differ.
    pub name: String,
    pub cosigner: Cosigner,
    /// Where it takes `add-checkpoint`: the submission prefix.
    pub url: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Group {
    threshold: usize,
    members: Vec<Member>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Member {
    Witness(usize),
    Group(usize),
}

/// What a policy's witnesses say of one checkpoint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Witnessed {
    /// Witnesses of the policy that cosigned.
    pub k: usize,
    /// Witnesses of the policy.
    pub n: usize,
    /// Whether those that cosigned make the quorum.
    pub met: bool,
    /// Who cosigned and when first, in the order of the policy.
    pub by: Vec<Sighting>,
}

/// A witness and the earliest time it cosigned at, in seconds since 1970-01-01 UTC.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sighting {
    /// As the policy calls it.
    pub name: String,
    pub key: AuthorKey,
    pub time_s: i64,
}

impl Quorum {
    pub fn parse(bytes: &[u8]) -> Result<Quorum, PolicyFault> {
        let fault = |what| PolicyFault { line: 0, what };
        if bytes.len() > POLICY_LEN_MAX {
            return Err(fault(What::TooLong));
        }
        let mut reader = Reader::default();
        let mut line_number = 0;
        // tlog-policy, Structure: every line ends in a newline.
        for line in bytes.split_inclusive(|byte| *byte == b'\n') {
            line_number += 1;
            let fault = |what| PolicyFault {
                line: line_number,
                what,
            };
            let line = line
                .strip_suffix(b"\n")
                .ok_or(fault(What::UnfinishedLine))?;
            reader.line(line).map_err(fault)?;
        }
        // tlog-policy, Defining the quorum: exactly one quorum line.
        let rule = reader.rule.ok_or(PolicyFault {
            line: line_number,
            what: What::NoQuorum,
        })?;
        Ok(Quorum {
            logs: reader.logs,
            witnesses: reader.witnesses,
            groups: reader.groups,
            rule,
            digest: sha256(&reader.canonical),
            canonical: reader.canonical,
        })
    }

    pub fn logs(&self) -> &[PolicyLog] {
        &self.logs
    }

    pub fn witnesses(&self) -> &[PolicyWitness] {
        &self.witnesses
    }

    /// SHA-256 of what the policy says: its log, witness, group and quorum lines in order, words
    /// divided by one space, without URLs. Comments, blanks and addresses do not change it.
    pub fn digest(&self) -> Hash {
        self.digest
    }

    /// The bytes that the digest is of.
    pub fn canonical(&self) -> &[u8] {
        &self.canonical
    }

    /// Opens a checkpoint that any of the policy's logs signed, and says which.
    pub fn checkpoint_open(
        &self,
        note: &Note,
    ) -> Result<(Checkpoint, &PolicyLog), CheckpointFault> {
        let checkpoint = Checkpoint::parse(note.text())?;
        let mut fault = CheckpointFault::Note(NoteFault::NotSignedBy);
        for log in &self.logs {
            if log.verifier.name() != checkpoint.origin.as_str() {
                continue;
            }
            match note.verify(&log.verifier) {
                Ok(()) => return Ok((checkpoint, log)),
                Err(other) => fault = other.into(),
            }
        }
        Err(fault)
    }

    /// Who of the witnesses cosigned a note, and whether it is enough. A wrong cosignature by a
    /// witness of the policy refuses the note; others are ignored (signed-note, Signatures).
    pub fn judge(&self, note: &Note) -> Result<Witnessed, NoteFault> {
        let mut times = Vec::with_capacity(self.witnesses.len());
        for witness in &self.witnesses {
            times.push(note.cosignatures(&witness.cosigner)?.into_iter().min());
        }
        let signed: Vec<bool> = times.iter().map(Option::is_some).collect();
        let met = self.is_met(&signed);
        let by = self.witnesses.iter().zip(times);
        let by: Vec<Sighting> = by
            .filter_map(|(witness, time_s)| {
                Some(Sighting {
                    name: witness.name.clone(),
                    key: witness.cosigner.key(),
                    time_s: time_s?,
                })
            })
            .collect();
        Ok(Witnessed {
            k: by.len(),
            n: self.witnesses.len(),
            met,
            by,
        })
    }

    /// Whether the witnesses marked, in the order of the policy, make the quorum.
    pub fn is_met(&self, signed: &[bool]) -> bool {
        let mut groups: Vec<bool> = Vec::with_capacity(self.groups.len());
        let holds = |member: &Member, groups: &[bool]| match *member {
            Member::Witness(place) => signed.get(place).copied().unwrap_or(false),
            Member::Group(place) => groups.get(place).copied().unwrap_or(false),
        };
        for group in &self.groups {
            let count = group
                .members
                .iter()
                .filter(|member| holds(member, &groups))
                .count();
            groups.push(count >= group.threshold);
        }
        self.rule.as_ref().is_none_or(|rule| holds(rule, &groups))
    }

    /// The newest time by which the quorum had cosigned: the earliest moment at which those that
    /// had cosigned until then were enough. `None` where they are not, or none are asked for.
    pub fn met_at(&self, witnessed: &Witnessed) -> Option<i64> {
        self.rule.as_ref()?;
        let mut times: Vec<i64> = witnessed
            .by
            .iter()
            .map(|sighting| sighting.time_s)
            .collect();
        times.sort_unstable();
        times.into_iter().find(|time_s| {
            let signed: Vec<bool> =
                self.witnesses
                    .iter()
                    .map(|witness| {
                        witnessed.by.iter().any(|seen| {
                            seen.key == witness.cosigner.key() && seen.time_s <= *time_s
                        })
                    })
                    .collect();
            self.is_met(&signed)
        })
    }
}

/// What was read so far.
#[derive(Default)]
struct Reader {
    logs: Vec<PolicyLog>,
    witnesses: Vec<PolicyWitness>,
    groups: Vec<Group>,
    /// Names are opaque bytes (tlog-policy, Character set), witnesses and groups in one space.
    names: BTreeMap<Vec<u8>, Name>,
    rule: Option<Option<Member>>,
    canonical: Vec<u8>,
}

struct Name {
    member: Member,
    /// A name is a member of one group at most.
    taken: bool,
}

impl Reader {
    fn line(&mut self, line: &[u8]) -> Result<(), What> {
        // tlog-policy, Character set.
        if line
            .iter()
            .any(|byte| (*byte < 0x20 && *byte != b'\t') || *byte == 0x7f)
        {
            return Err(What::Character);
        }
        let words: Vec<&[u8]> = line
            .split(|byte| *byte == b' ' || *byte == b'\t')
            .filter(|word| !word.is_empty())
            .collect();
        let kept = match words.as_slice() {
            [] => 0,
            [first, ..] if first.starts_with(b"#") => 0,
            [b"log", vkey, url @ ..] if url.len() < 2 => {
                self.log(vkey, url.first())?;
                2
            }
            [b"witness", name, vkey, url @ ..] if url.len() < 2 => {
                self.witness(name, vkey, url.first())?;
                3
            }
            [b"group", name, threshold, members @ ..] => {
                self.group(name, threshold, members)?;
                words.len()
            }
            [b"quorum", name] => {
                self.quorum(name)?;
                words.len()
            }
            _ => return Err(What::Line),
        };
        if kept > 0 {
            self.canonical.extend(words[..kept].join(&b' '));
            self.canonical.push(b'\n');
        }
        Ok(())
    }

    fn log(&mut self, vkey: &[u8], url: Option<&&[u8]>) -> Result<(), What> {
        let verifier = NoteVerifier::parse(utf8(vkey)?).map_err(What::Key)?;
        // tlog-policy, Defining a log: no key twice.
        if self.has_key(verifier.key().0) {
            return Err(What::DuplicateKey);
        }
        room(self.logs.len())?;
        self.logs.push(PolicyLog {
            verifier,
            url: url.map(|url| lossy(url)),
        });
        Ok(())
    }

    fn witness(&mut self, name: &[u8], vkey: &[u8], url: Option<&&[u8]>) -> Result<(), What> {
        let cosigner = Cosigner::parse(utf8(vkey)?).map_err(What::Key)?;
        // tlog-policy, Defining a witness: no key twice.
        if self.has_key(cosigner.key().0) {
            return Err(What::DuplicateKey);
        }
        room(self.witnesses.len())?;
        self.name_add(name, Member::Witness(self.witnesses.len()))?;
        self.witnesses.push(PolicyWitness {
            name: lossy(name),
            cosigner,
            url: url.map(|url| lossy(url)),
        });
        Ok(())
    }

    fn group(&mut self, name: &[u8], threshold: &[u8], names: &[&[u8]]) -> Result<(), What> {
        room(self.groups.len())?;
        let mut members = Vec::with_capacity(names.len());
        for name in names {
            // tlog-policy, Defining a witness group: defined before, and a member only once.
            let known = self.names.get_mut(*name).ok_or(What::UnknownName)?;
            if known.taken {
                return Err(What::MemberTwice);
            }
            known.taken = true;
            members.push(known.member);
        }
        let threshold = match threshold {
            b"all" => members.len(),
            b"any" => 1,
            number => threshold_parse(number).ok_or(What::Threshold)?,
        };
        // tlog-policy, Defining a witness group: 1 <= k <= n.
        if threshold == 0 || threshold > members.len() {
            return Err(What::Threshold);
        }
        self.name_add(name, Member::Group(self.groups.len()))?;
        self.groups.push(Group { threshold, members });
        Ok(())
    }

    fn quorum(&mut self, name: &[u8]) -> Result<(), What> {
        if self.rule.is_some() {
            return Err(What::QuorumTwice);
        }
        self.rule = Some(if name == NONE {
            None
        } else {
            Some(self.names.get(name).ok_or(What::UnknownName)?.member)
        });
        Ok(())
    }

    fn name_add(&mut self, name: &[u8], member: Member) -> Result<(), What> {
        if name == NONE || self.names.contains_key(name) {
            return Err(What::NameTaken);
        }
        let taken = false;
        self.names.insert(name.to_vec(), Name { member, taken });
        Ok(())
    }

    fn has_key(&self, key: [u8; 32]) -> bool {
        let logs = self.logs.iter().map(|log| log.verifier.key());
        let witnesses = self.witnesses.iter().map(|witness| witness.cosigner.key());
        logs.chain(witnesses).any(|known| known.0 == key)
    }
}

fn utf8(bytes: &[u8]) -> Result<&str, What> {
    core::str::from_utf8(bytes).map_err(|_| What::Key(NoteFault::VerifierKey))
}

fn lossy(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

fn room(len: usize) -> Result<(), What> {
    if len < LINES_OF_A_KIND_MAX {
        Ok(())
    } else {
        Err(What::TooLong)
    }
}

fn threshold_parse(digits: &[u8]) -> Option<usize> {
    let number = crate::proof::decimal(core::str::from_utf8(digits).ok()?)?;
    usize::try_from(number).ok()
}

/// The line at fault, counted from 1, and what is wrong with it; line 0 for the whole file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PolicyFault {
    pub line: usize,
    pub what: What,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    TooLong,
    Character,
    UnfinishedLine,
    Line,
    Key(NoteFault),
    DuplicateKey,
    NameTaken,
    UnknownName,
    MemberTwice,
    Threshold,
    QuorumTwice,
    NoQuorum,
}

impl PolicyFault {
    pub fn code(&self) -> &'static str {
        match self.what {
            What::TooLong => "policy-too-long",
            What::Character => "policy-character",
            What::UnfinishedLine => "policy-unfinished-line",
            What::Line => "policy-line",
            What::Key(fault) => fault.code(),
            What::DuplicateKey => "policy-duplicate-key",
            What::NameTaken => "policy-name-taken",
            What::UnknownName => "policy-unknown-name",
            What::MemberTwice => "policy-member-twice",
            What::Threshold => "policy-threshold",
            What::QuorumTwice => "policy-quorum-twice",
            What::NoQuorum => "policy-no-quorum",
        }
    }
}

impl fmt::Display for PolicyFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.line > 0 {
            write!(f, "line {}: ", self.line)?;
        }
        f.write_str(match &self.what {
            What::TooLong => {
                "the policy is longer than 256 KiB or has more than 256 logs, witnesses or groups"
            }
            What::Character => "a control character other than tab and newline",
            What::UnfinishedLine => "the last line does not end in a newline",
            What::Line => {
                "not one of: log VKEY [URL], witness NAME VKEY [URL], group NAME all|any|K NAME..., quorum NAME|none"
            }
            What::Key(fault) => return fault.fmt(f),
            What::DuplicateKey => "this key stands in an earlier line already",
            What::NameTaken => "this name is taken by an earlier line, or is the word none",
            What::UnknownName => "a name that no earlier line defines",
            What::MemberTwice => "a name that is a member of a group already",
            What::Threshold => "the threshold is not all, any, or a number from 1 to the number of members",
            What::QuorumTwice => "a second quorum line",
            What::NoQuorum => "there is no quorum line; write quorum none to ask for no witness",
        })
    }
}

impl core::error::Error for PolicyFault {}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::key::SigningKey;
    use alloc::format;
    use alloc::string::ToString;

    const TEXT: &str = "cedar.example/truce\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n";

    fn key(number: u8) -> SigningKey {
        SigningKey::from_seed(&[number; 32])
    }

    fn cosigner(number: u8) -> Cosigner {
        Cosigner::new(format!("w{number}.example"), key(number).author()).unwrap()
    }

    fn log() -> String {
        NoteVerifier::new("cedar.example/truce", key(1).author())
            .unwrap()
            .to_string()
    }

    /// Replaces `L` by the log's key and `W2` to `W6` by those of witnesses.
    fn keys(text: &str) -> String {
        (2..=6).fold(
            text.replace("L\n", &format!("{}\n", log())),
            |text, number| text.replace(&format!("W{number}"), &cosigner(number).to_string()),
        )
    }

    const PARTIES: &str = "# k of parties and j of guarantors\nlog L\nwitness a W2\nwitness b\tW3  https://b.example/\nwitness c W4\nwitness g W5\nwitness h W6\ngroup parties 2 a b c\ngroup guarantors any g h\ngroup both all parties guarantors\nquorum both\n";

    fn judged(policy: &str, by: &[(u8, i64)]) -> (usize, usize, bool, Option<i64>) {
        let policy = Quorum::parse(keys(policy).as_bytes()).unwrap();
        let mut note = Note::sign(TEXT, "cedar.example/truce", &key(1)).unwrap();
        for (number, time_s) in by {
            let line = cosigner(*number)
                .sign(&key(*number), TEXT, *time_s)
                .unwrap();
            note.signature_add(line).unwrap();
        }
        let witnessed = policy.judge(&note).unwrap();
        let met_at = policy.met_at(&witnessed);
        (witnessed.k, witnessed.n, witnessed.met, met_at)
    }

    #[test]
    fn parties_and_guarantors() {
        assert_eq!(judged(PARTIES, &[]), (0, 5, false, None));
        assert_eq!(
            judged(PARTIES, &[(2, 10), (3, 20), (4, 5)]),
            (3, 5, false, None)
        );
        assert_eq!(
            judged(PARTIES, &[(2, 10), (5, 20), (6, 5)]),
            (3, 5, false, None)
        );
        assert_eq!(
            judged(PARTIES, &[(2, 10), (3, 40), (4, 30), (6, 5)]),
            (4, 5, true, Some(30))
        );
        assert_eq!(judged(PARTIES, &[(7, 10)]), (0, 5, false, None));
    }

    #[test]
    fn one_witness_or_none() {
        assert_eq!(judged("log L\nquorum none\n", &[]), (0, 0, true, None));
        assert_eq!(
            judged("witness a W2\nquorum a\n", &[(2, 7)]),
            (1, 1, true, Some(7))
        );
        assert_eq!(
            judged("witness a W2\nquorum a\n", &[(3, 7)]),
            (0, 1, false, None)
        );
    }

    #[test]
    fn a_wrong_cosignature_refuses_the_note() {
        let policy = Quorum::parse(keys("witness a W2\nquorum a\n").as_bytes()).unwrap();
        let mut note = Note::sign(TEXT, "cedar.example/truce", &key(1)).unwrap();
        let mut line = cosigner(2).sign(&key(2), TEXT, 5).unwrap();
        line.signature[7] ^= 1;
        note.signature_add(line).unwrap();
        assert_eq!(
            policy.judge(&note).map_err(|fault| fault.code()),
            Err("key-bad-signature")
        );
    }

    #[test]
    fn the_log_of_a_checkpoint() {
        let note = Note::sign(TEXT, "cedar.example/truce", &key(1)).unwrap();
        let policy = Quorum::parse(keys("log L\nquorum none\n").as_bytes()).unwrap();
        let (checkpoint, found) = policy.checkpoint_open(&note).unwrap();
        assert_eq!(
            (checkpoint.size, found.verifier.key()),
            (0, key(1).author())
        );
        let forged = Note::sign(TEXT, "cedar.example/truce", &key(2)).unwrap();
        let none = Quorum::parse(b"quorum none\n").unwrap();
        for (policy, note) in [(&policy, &forged), (&none, &note)] {
            let fault = policy.checkpoint_open(note).unwrap_err();
            assert_eq!(fault.code(), "note-not-signed-by");
        }
    }

    #[test]
    fn the_digest_is_of_what_is_said() {
        let digest = |text: &str| Quorum::parse(keys(text).as_bytes()).unwrap().digest();
        let plain = digest("witness a W2\nquorum a\n");
        assert_eq!(
            digest("# note\n\n witness  a\tW2 https://a.example\nquorum a\n"),
            plain
        );
        assert_ne!(digest("witness b W2\nquorum b\n"), plain);
        assert_ne!(digest("witness a W2\nquorum none\n"), plain);
    }

    #[track_caller]
    fn refused(text: &str, line: usize, code: &str) {
        let fault = Quorum::parse(keys(text).as_bytes()).unwrap_err();
        assert_eq!((fault.line, fault.code()), (line, code), "{text:?}");
    }

    #[test]
    fn refusals_name_the_line() {
        refused("", 0, "policy-no-quorum");
        refused("# nothing\n\n", 2, "policy-no-quorum");
        refused("quorum none", 1, "policy-unfinished-line");
        refused("quorum none\r\n", 1, "policy-character");
        refused("quorum none\nquorum none\n", 2, "policy-quorum-twice");
        refused("quorum a\n", 1, "policy-unknown-name");
        refused("quorum none extra\n", 1, "policy-line");
        refused("Log L\n", 1, "policy-line");
        refused("log L\nlog L\n", 2, "policy-duplicate-key");
        refused("log W2\n", 1, "note-verifier-key");
        refused("witness a L\n", 1, "note-verifier-key");
        refused("witness a W2\nwitness b W2\n", 2, "policy-duplicate-key");
        refused("witness a W2\nwitness a W3\n", 2, "policy-name-taken");
        refused("witness none W2\n", 1, "policy-name-taken");
        refused("witness a W2 https://a.example x\n", 1, "policy-line");
        refused("witness a W2\ngroup a 1 a\n", 2, "policy-name-taken");
        refused("witness a W2\ngroup g 2 a\n", 2, "policy-threshold");
        refused("witness a W2\ngroup g 0 a\n", 2, "policy-threshold");
        refused("witness a W2\ngroup g 01 a\n", 2, "policy-threshold");
        refused("witness a W2\ngroup g most a\n", 2, "policy-threshold");
        refused("group g all\n", 1, "policy-threshold");
        refused("group g all b\nwitness b W2\n", 1, "policy-unknown-name");
        refused("witness a W2\ngroup g 1 a a\n", 2, "policy-member-twice");
        refused(
            "witness a W2\ngroup g 1 a\ngroup h 1 a\n",
            3,
            "policy-member-twice",
        );
        refused("group g 1 none\n", 1, "policy-unknown-name");
    }

    #[test]
    fn a_key_is_not_log_and_witness() {
        let own = Cosigner::new("cedar.example/w", key(1).author()).unwrap();
        refused(
            &format!("log L\nwitness a {own}\n"),
            2,
            "policy-duplicate-key",
        );
    }

    #[test]
    fn names_are_opaque_bytes() {
        let mut text = b"witness \xff ".to_vec();
        text.extend_from_slice(keys("W2\nwitness \u{fffd} W3\nquorum ").as_bytes());
        text.extend_from_slice(b"\xff\n");
        let policy = Quorum::parse(&text).unwrap();
        assert!(policy.is_met(&[true, false]));
        assert!(!policy.is_met(&[false, true]));
    }
}
