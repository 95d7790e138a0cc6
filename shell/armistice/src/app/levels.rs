//! How far a statement has got: *recorded* here, *copied* by a party's mirror, *witnessed* by the policy's quorum.
//!
//! A cosigner that signed a tree of this log signed every entry in it, so its newest signature says it all. A
//! missing cosigner keeps nothing from being recorded; it is named here instead.

use super::cosigners::{Cosigned, Role};
use super::host::Board;
use armistice_record::Quorum;
use serde_json::{Value, json};
use std::sync::PoisonError;

/// The level of one entry, or of the whole record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Level {
    /// Mirrors that hold it.
    pub copied_by: Vec<String>,
    /// Witnesses of the policy that signed it, and how many the policy has.
    pub witnessed_by: Vec<String>,
    pub witnesses: usize,
    /// Whether they make the quorum; never where nobody is asked.
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
            met: !witnesses.is_empty() && policy.is_some_and(|policy| policy.is_met(&signed)),
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
