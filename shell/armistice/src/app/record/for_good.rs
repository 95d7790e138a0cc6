//! Refusing a statement for good, so that its author may give its number to another one.
//!
//! Only what is refused now, by a decision on its content and with nothing of it left out, and only when its own author
//! asks. The promise is kept before it is given: the refused id is durable before the note is signed for anybody, and
//! what stands in it is never recorded afterwards. Asked again, the same note is given. Read next:
//! [`armistice_record::refusal`].

use super::deciding::{check, files_check, read};
use super::{Record, Refused, Submission, repeated};
use armistice_domain::instant::Instant;
use armistice_record::refusal::Refusal;
use armistice_record::{Hash, Statement};
use armistice_store::{Change, Store, StoreError};
use std::collections::BTreeSet;
use std::ops::ControlFlow;

/// The projection of statements refused for good, by id, with the notes.
pub const REFUSED: &str = "refused";

/// The ids refused for good.
pub(super) fn load(store: &dyn Store) -> Result<BTreeSet<Hash>, StoreError> {
    let mut ids = BTreeSet::new();
    store.projection_scan(REFUSED, &[], u64::MAX, &mut |id, _| {
        ids.extend(Hash::from_slice(id));
        ControlFlow::Continue(())
    })?;
    Ok(ids)
}

impl Record {
    /// The log's signed word that a statement is not recorded and never will be; or why it is not given.
    pub fn refuse_for_good(&mut self, submission: &Submission) -> Result<Vec<u8>, Refused> {
        let stopped = |why: String| Refused::Stopped(why);
        if let Some(why) = &self.stopped {
            return Err(stopped(why.clone()));
        }
        let Some(log_key) = &self.log_key else {
            return Err(stopped("the log's key is not here".to_string()));
        };
        let malformed = |code: &'static str, what: String| Refused::Statement { code, what };
        let statement = Statement::parse(&submission.bytes)
            .map_err(|fault| malformed(fault.code(), fault.to_string()))?;
        let id = statement.id();
        let failed = |error: StoreError| stopped(error.to_string());
        if self.refused.contains(&id) {
            let note = self.store.projection_get(REFUSED, &id.0).map_err(failed)?;
            return note.ok_or_else(|| stopped("the refusal is missing".to_string()));
        }
        let envelope = statement.envelope().clone();
        if envelope.origin != self.meta.origin {
            let what = "it is for another log".to_string();
            return Err(malformed("chain-other-origin", what));
        }
        statement
            .signature_check()
            .map_err(|fault| malformed(fault.code(), fault.to_string()))?;
        match repeated(self.store.as_ref(), &self.places, None, &statement) {
            Some(Ok(index)) => return Err(Refused::Acceptable { index: Some(index) }),
            Some(Err(refused)) => return Err(refused),
            None => {}
        }
        let now = Instant(self.chain.time_s().unwrap_or_default());
        let (statement, audience, body) = read(submission, statement)?;
        // The files of an exhibit are asked for last, and need not come: its author puts it aside either way.
        let checked = check(&self.folder, &[], &statement, audience, body, now);
        let code = match checked.and_then(|said| files_check(submission, statement, said)) {
            Err(Refused::Decision(refusal)) => refusal.code(),
            // Its form, or an opening left out: that is for its author to mend, under the same number.
            Err(refused) => return Err(refused),
            Ok(_) => return Err(Refused::Acceptable { index: None }),
        };
        let refusal = Refusal {
            origin: self.meta.origin.clone(),
            author: envelope.author,
            sequence: envelope.sequence,
            id,
            code: code.to_string(),
            size: self.chain.size(),
        };
        let note = refusal
            .sign(log_key)
            .map_err(|fault| stopped(fault.to_string()))?;
        let change = Change::Put {
            key: id.0.to_vec(),
            value: note.clone(),
        };
        self.store
            .projection_put(REFUSED, &[change], None)
            .map_err(failed)?;
        self.refused.insert(id);
        tracing::info!(author = %envelope.author, sequence = envelope.sequence, %id, code, "refused for good");
        Ok(note)
    }
}
