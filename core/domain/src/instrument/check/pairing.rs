//! Steps that are taken at once need somebody on either side of them.

use super::super::file::{BoundBy, PairingEntry};
use super::super::{Bearer, Clause, Pairing};
use super::Checker;
use crate::words::Role;
use std::collections::BTreeSet;

impl Checker<'_> {
    pub(super) fn pairings(&mut self, clauses: &[Clause]) -> Vec<Pairing> {
        let file = self.file;
        let mut seen: BTreeSet<&str> = BTreeSet::new();
        let mut all = Vec::with_capacity(file.pairing.len());
        for entry in &file.pairing {
            self.id(&entry.id);
            if !seen.insert(entry.id.get_ref()) {
                let what = format!("pairing '{}' stands twice", entry.id.get_ref());
                self.problem(&entry.id, "pairing-twice", what);
            }
            all.push(self.pairing(entry, clauses));
        }
        all
    }

    fn pairing(&mut self, entry: &PairingEntry, clauses: &[Clause]) -> Pairing {
        let mut steps: Vec<(Bearer, crate::id::ClauseId)> = Vec::new();
        for word in &entry.clauses {
            let named = clauses.iter().find(|c| c.id.as_str() == word.get_ref());
            match named {
                Some(clause) => steps.extend(
                    self.bearers_of(clause)
                        .into_iter()
                        .map(|bearer| (bearer, clause.id.clone())),
                ),
                None => {
                    let what = format!("no clause of this file is '{}'", word.get_ref());
                    self.problem(word, "clause-unknown", what);
                }
            }
        }
        let alone = steps.windows(2).all(|pair| pair[0].0 == pair[1].0);
        let all_known = entry
            .clauses
            .iter()
            .all(|word| clauses.iter().any(|c| c.id.as_str() == word.get_ref()));
        if alone && all_known {
            let what = format!(
                "pairing '{}' has steps of one side only; what is done at once is done by two",
                entry.id.get_ref()
            );
            self.problem(&entry.id, "pairing-alone", what);
        }
        Pairing {
            id: entry.id.get_ref().clone(),
            title: entry.title.clone(),
            steps,
            equal_counts: entry.equal_counts,
            unverified: entry.unverified,
        }
    }

    /// Each who bears a clause; where it names nobody, or a role, each side or party that is meant.
    fn bearers_of(&self, clause: &Clause) -> Vec<Bearer> {
        let whole = [Bearer::Role(Role::Party)];
        let named = match clause.bearer.as_slice() {
            [] => &whole[..],
            named => named,
        };
        let mut all: Vec<Bearer> = Vec::new();
        for bearer in named {
            let one = match bearer {
                Bearer::Side(_) | Bearer::Actor(_) => vec![bearer.clone()],
                Bearer::Role(role) => self.holders(*role),
            };
            all.extend(
                one.into_iter()
                    .filter(|one| !all.contains(one))
                    .collect::<Vec<_>>(),
            );
        }
        all
    }

    /// Who holds a role: by side, where it has one.
    fn holders(&self, role: Role) -> Vec<Bearer> {
        let mut all: Vec<Bearer> = Vec::new();
        let parties = self.file.party.iter().filter(|party| {
            party.role == role && !(role == Role::Party && party.bound_by == Some(BoundBy::None))
        });
        for party in parties {
            let bearer = match &party.side {
                Some(side) => Bearer::Side(side.clone()),
                None => Bearer::Actor(party.actor.get_ref().as_str().into()),
            };
            if !all.contains(&bearer) {
                all.push(bearer);
            }
        }
        let open = self.file.membership.open && role == Role::Party;
        if let Some(side) = self.file.membership.side.as_ref().filter(|_| open) {
            let bearer = Bearer::Side(side.clone());
            if !all.contains(&bearer) {
                all.push(bearer);
            }
        }
        all
    }
}
