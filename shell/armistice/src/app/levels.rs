//! How far a statement has got: *recorded* here, *copied* by a party's mirror, *witnessed* by the policy's quorum.
//!
//! A cosigner that signed a tree of this log signed every entry in it, so its newest signature says it all. A
//! missing cosigner keeps nothing from being recorded; it is named here instead.

use super::cosigners::{Cosigned, Role, policy_read};
use super::host::Board;
use super::record::Record;
use anyhow::Result;
use armistice_record::Quorum;
use serde_json::{Value, json};
use std::path::Path;
use std::sync::PoisonError;

/// The level of one entry, or of the whole record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Level {
    /// Mirrors that hold it.
    pub copied_by: Vec<String>,
    /// Witnesses of the policy that signed it, and how many the policy has.
    pub witnessed_by: Vec<String>,
    pub witnesses: usize,
    /// Whether they make the quorum; never where nobody is asked, or nobody has signed.
    pub met: bool,
}

impl Level {
    /// Of the entry at `index`; of the whole record, that of its last entry.
    pub fn of(board: &Board, index: u64) -> Level {
        let cosigned = board
            .cosigned
            .read()
            .unwrap_or_else(PoisonError::into_inner);
        Level::among(&cosigned, board.policy.as_ref(), index)
    }

    /// Of an entry of a record that is opened and not served, by what was kept of those its policies name.
    pub fn kept(dir: &Path, record: &Record, index: u64) -> Result<Level> {
        let policy = policy_read(dir, "policy.txt")?;
        let mirrors = policy_read(dir, "mirrors.txt")?;
        let (store, chain) = (record.store.as_ref(), &record.chain);
        let cosigned = Cosigned::load(store, chain, policy.as_ref(), mirrors.as_ref())?;
        Ok(Level::among(&cosigned, policy.as_ref(), index))
    }

    /// The level in one word, and how many of the witnesses signed where there are any.
    pub fn told(&self) -> String {
        match self.witnesses {
            0 => self.word().to_string(),
            n => format!(
                "{}, {} of {n} witnesses",
                self.word(),
                self.witnessed_by.len()
            ),
        }
    }

    /// How many entries, from the first, the quorum has signed.
    pub fn witnessed_size(board: &Board) -> u64 {
        let cosigned = board
            .cosigned
            .read()
            .unwrap_or_else(PoisonError::into_inner);
        Level::size_among(&cosigned, board.policy.as_ref())
    }

    /// Whoever signed a size signed every smaller one, so the sizes that were signed are all that need trying.
    fn size_among(cosigned: &Cosigned, policy: Option<&Quorum>) -> u64 {
        let mut sizes: Vec<u64> = cosigned
            .by
            .values()
            .map(|signed| signed.head.size)
            .collect();
        sizes.sort_unstable_by(|a, b| b.cmp(a));
        let met = |size: &u64| *size > 0 && Level::among(cosigned, policy, size - 1).met;
        sizes.into_iter().find(met).unwrap_or(0)
    }

    fn among(cosigned: &Cosigned, policy: Option<&Quorum>, index: u64) -> Level {
        let holds = |role: Role, name: &str| {
            let signed = cosigned.by.get(&(role, name.to_string()));
            signed.is_some_and(|signed| signed.head.size > index)
        };
        let witnesses = policy.map_or(&[][..], Quorum::witnesses);
        let signed: Vec<bool> = witnesses
            .iter()
            .map(|witness| holds(Role::Witness, &witness.name))
            .collect();
        let copied = cosigned
            .by
            .iter()
            .filter(|((role, _), signed)| *role == Role::Mirror && signed.head.size > index);
        Level {
            copied_by: copied.map(|((_, name), _)| name.clone()).collect(),
            witnessed_by: witnesses
                .iter()
                .zip(&signed)
                .filter(|(_, signed)| **signed)
                .map(|(witness, _)| witness.name.clone())
                .collect(),
            witnesses: witnesses.len(),
            met: signed.contains(&true) && policy.is_some_and(|policy| policy.is_met(&signed)),
        }
    }

    /// The highest level reached, in one word.
    pub fn word(&self) -> &'static str {
        if self.met {
            "witnessed"
        } else if self.copied_by.is_empty() {
            "recorded"
        } else {
            "copied"
        }
    }

    pub fn json(&self) -> Value {
        json!({
            "copied_by": self.copied_by,
            "witnessed_by": self.witnessed_by,
            "k": self.witnessed_by.len(),
            "n": self.witnesses,
            "met": self.met,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::cosigners::Signed;
    use armistice_record::note::NoteVerifier;
    use armistice_record::{Cosigner, SigningKey, TreeHead, sha256};

    fn policy(rest: &str) -> Quorum {
        let key = |number: u8| SigningKey::from_seed(&[number; 32]).author();
        let log = NoteVerifier::new("log.example/t", key(1)).expect("a name");
        let mut text = format!("log {log}\n");
        for (number, name) in [(2, "north"), (3, "south"), (4, "east")] {
            let cosigner = Cosigner::new(format!("{name}.example"), key(number)).expect("a name");
            text.push_str(&format!("witness {name} {cosigner}\n"));
        }
        text.push_str(rest);
        Quorum::parse(text.as_bytes()).expect("a policy")
    }

    fn cosigned(by: &[(Role, &str, u64)]) -> Cosigned {
        let mut all = Cosigned::default();
        for (role, name, size) in by {
            let head = TreeHead {
                size: *size,
                root: sha256(b"any"),
            };
            let signed = Signed {
                head,
                time_s: 0,
                note: Vec::new(),
            };
            all.by.insert((*role, (*name).to_string()), signed);
        }
        all
    }

    #[track_caller]
    fn check(rest: &str, by: &[(Role, &str, u64)], size: u64, words: &[(u64, &str)]) {
        let (policy, cosigned) = (policy(rest), cosigned(by));
        assert_eq!(Level::size_among(&cosigned, Some(&policy)), size);
        for (index, word) in words {
            let level = Level::among(&cosigned, Some(&policy), *index);
            assert_eq!(level.word(), *word, "entry {index}: {level:?}");
            assert_eq!(level.met, *index < size, "entry {index}: {level:?}");
        }
    }

    const TWO_OF_THREE: &str = "group all-three 2 north south east\nquorum all-three\n";

    #[test]
    fn it_is_told_with_how_many_signed() {
        let level = |witnessed_by: &[&str], witnesses, met| Level {
            copied_by: Vec::new(),
            witnessed_by: witnessed_by.iter().map(ToString::to_string).collect(),
            witnesses,
            met,
        };
        assert_eq!(level(&[], 0, false).told(), "recorded");
        assert_eq!(
            level(&["north"], 2, false).told(),
            "recorded, 1 of 2 witnesses"
        );
        assert_eq!(
            level(&["north", "south"], 2, true).told(),
            "witnessed, 2 of 2 witnesses"
        );
    }

    #[test]
    fn the_quorum_has_signed_what_enough_of_them_have() {
        use Role::{Mirror, Witness};
        let by = [
            (Witness, "north", 9),
            (Witness, "south", 7),
            (Witness, "east", 3),
        ];
        let words = [(6, "witnessed"), (7, "recorded"), (8, "recorded")];
        check(TWO_OF_THREE, &by, 7, &words);
        check(TWO_OF_THREE, &by[..1], 0, &[(0, "recorded")]);
        check(TWO_OF_THREE, &[], 0, &[(0, "recorded")]);
        // A copy is no witness, whoever holds it.
        let copies = [(Mirror, "north", 9), (Mirror, "south", 9)];
        check(TWO_OF_THREE, &copies, 0, &[(8, "copied"), (9, "recorded")]);
    }

    #[test]
    fn nothing_is_witnessed_by_nobody() {
        check("quorum none\n", &[], 0, &[(0, "recorded")]);
        let one = [(Role::Witness, "north", 2)];
        check(
            "quorum none\n",
            &one,
            2,
            &[(1, "witnessed"), (2, "recorded")],
        );
        assert_eq!(Level::size_among(&cosigned(&one), None), 0);
    }
}
