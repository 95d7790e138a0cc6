//! What one part of a file says of another: an exception for combat against the excluded needs somebody who is
//! excluded, a clause that is cited must stand there, and whoever decides must be somebody. A file in which these
//! do not agree reads well and answers wrongly, so it is told before it is recorded.
//!
//! Each rule came after records had been made of files that were not asked for it ([`ASKED_LATER`]).

use super::super::Party;
use super::super::file::{BoundBy, ClauseEntry, InstrumentFile, PartyEntry, ShapeEntry};
use super::{Checker, ring_e7};
use crate::instant;
use crate::words::ClauseKind;
use armistice_space::{Point, Polygon};
use serde_spanned::Spanned;

/// Rules that a file already on record need not keep.
pub(super) const ASKED_LATER: &[&str] = &[
    "exclusion-missing",
    "exclusion-empty",
    "list-differs",
    "clause-unknown",
    "deciders-unknown",
    "clause-ends-before-start",
    "polygon-crosses",
    "status-undated",
    "status-differs",
    "depends-without-effect",
    "relation-to-itself",
    "text-without-digest",
    "text-not-at-hand",
    "digest-differs",
    "anchor-unknown",
    "list-unnamed",
    "paraphrase-empty",
    "time-skipped",
];

/// What `combat_against` says where the text itself names the excluded.
const NAMED_IN_TEXT: &str = "named-in-text";

impl Checker<'_> {
    pub(super) fn parts_agree(&mut self, parties: &[Party]) {
        self.exclusion_agrees();
        self.clauses_cited();
        self.deciders_are_somebody();
        self.clauses_end_after_they_begin();
        self.rings_do_not_cross();
        self.relations_can_hold();
        self.somebody_is_bound(parties);
    }

    /// Only the exclusion of the file has effect in it (R15), so what leaves out combat against somebody must mean it.
    fn exclusion_agrees(&mut self) {
        let file = self.file;
        let exclusion = file.exclusion.as_ref().map(Spanned::get_ref);
        if let (Some(at), Some(exclusion)) = (&file.exclusion, exclusion)
            && exclusion.list.is_none()
            && exclusion.named.is_empty()
        {
            let what = "the exclusion gives no list and names nobody: nobody is excluded; write list = \"…\" or named = [\"…\"]";
            self.problem(at, "exclusion-empty", what.to_string());
        }
        if let Some(list) = exclusion.and_then(|exclusion| exclusion.list.as_ref())
            && list.get_ref().trim().is_empty()
        {
            let what =
                "the list is not named: nobody is excluded by it; name the list, or leave list out";
            self.problem(list, "list-unnamed", what.to_string());
        }
        for against in shapes(file).filter_map(|shape| shape.get_ref().combat_against.as_ref()) {
            let word = against.get_ref().as_str();
            let Some(exclusion) = exclusion else {
                let what = format!(
                    "areas of combat against '{word}' are left out, but there is no [exclusion]: nobody is excluded; write [exclusion] with list = \"{word}\", or with named = […] and here {NAMED_IN_TEXT}"
                );
                self.problem(against, "exclusion-missing", what);
                continue;
            };
            let list = exclusion.list.as_ref().map(|list| list.get_ref().as_str());
            let means = |written: &str| match written {
                NAMED_IN_TEXT => !exclusion.named.is_empty(),
                other => list == Some(other),
            };
            if means(word) {
                continue;
            }
            let right = match list {
                Some(list) => list,
                None => NAMED_IN_TEXT,
            };
            let what = format!(
                "'{word}' is not the exclusion of this file, and no other has effect in it (R15); write {right}"
            );
            self.problem(against, "list-differs", what);
        }
        if exclusion.is_none() {
            let kept = |entry: &&ClauseEntry| entry.kind == ClauseKind::Exclusion;
            for clause in file.clause.iter().filter(kept) {
                let what = format!(
                    "clause '{}' speaks of an exclusion, but there is no [exclusion]: nobody is excluded by this file",
                    clause.id.get_ref()
                );
                self.note(&clause.id, "exclusion-kept-only", what);
            }
        }
    }

    fn clauses_cited(&mut self) {
        let file = self.file;
        let exclusion = file.exclusion.as_ref().map(Spanned::get_ref);
        let cited = exclusion
            .and_then(|exclusion| exclusion.clause.as_ref())
            .into_iter()
            .chain(file.acceptance.as_ref().and_then(|a| a.clause.as_ref()));
        for word in cited {
            let stands = |entry: &ClauseEntry| entry.id.get_ref() == word.get_ref();
            if !file.clause.iter().any(stands) {
                let what = format!("no clause of this file is '{}'", word.get_ref());
                self.problem(word, "clause-unknown", what);
            }
        }
    }

    /// Otherwise others would decide, or nobody, and the file would not show it.
    fn deciders_are_somebody(&mut self) {
        let procedure = &self.file.procedure;
        let own = procedure.decision.iter().flat_map(|own| &own.deciders);
        for role in procedure.deciders.iter().chain(own) {
            let held = |party: &PartyEntry| party.role == *role.get_ref();
            if !self.file.party.iter().any(held) {
                let what = format!("nobody in this file has the role {}", role.get_ref());
                self.problem(role, "deciders-unknown", what);
            }
        }
    }

    fn clauses_end_after_they_begin(&mut self) {
        let file = self.file;
        let read = |text: &str| instant::stated(text, file.zone.get_ref()).ok();
        for clause in &file.clause {
            let (Some(from), Some(until)) = (&clause.from, &clause.until) else {
                continue;
            };
            if let (Some(begins), Some(ends)) = (read(from.get_ref()), read(until.get_ref()))
                && ends.span.to <= begins.span.from
            {
                let what = format!(
                    "the clause would end ({}) before it begins ({})",
                    ends.text, begins.text
                );
                self.problem(until, "clause-ends-before-start", what);
            }
        }
    }

    /// Of a ring that crosses itself nobody can say what lies in it: every answer would hang on the place.
    fn rings_do_not_cross(&mut self) {
        for shape in shapes(self.file) {
            let ring = shape.get_ref().polygon.as_deref().and_then(ring_e7);
            let points = ring.and_then(|ring| {
                let points = ring.iter().map(|[lon, lat]| Point::from_e7(*lon, *lat));
                points.collect::<Result<Vec<Point>, _>>().ok()
            });
            if let Some(Err(flaw)) = points.map(|points| Polygon::new(vec![points])) {
                let what = format!("the polygon encloses no area that can be told: {flaw}");
                self.problem(shape, "polygon-crosses", what);
            }
        }
    }

    fn somebody_is_bound(&mut self, parties: &[Party]) {
        let bound = |party: &Party| party.bound_by != BoundBy::None;
        if !self.file.membership.open && !parties.iter().any(bound) {
            let what = "nobody is bound by this file: no [[party]] is, and no other actor may accept; nothing in it can be broken";
            self.note(&self.file.id, "nobody-bound", what.to_string());
        }
    }
}

/// Every shape of the file, of the whole and of its clauses.
fn shapes(file: &InstrumentFile) -> impl Iterator<Item = &Spanned<ShapeEntry>> {
    let of_clauses = file
        .clause
        .iter()
        .flat_map(|clause| clause.within.iter().chain(&clause.except));
    let of_all = file.scope.within.iter().chain(&file.scope.except);
    of_all.chain(of_clauses)
}
