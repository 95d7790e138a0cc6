//! The witness: answers add-checkpoint (C2SP tlog-witness v1.0.0) with a cosignature, or says why not.
//!
//! What to answer is decided by [`armistice_record::witness`]; here it is made durable. One lock is held from the
//! comparison with what was cosigned last until the new checkpoint is on the disk, and only then is anything signed
//! (add-checkpoint, the race at its end). A checkpoint that the log signed and that contradicts what we hold is kept
//! with what it contradicts, as evidence for anybody who has the log's key.

use super::Node;
use super::alarms::Kind;
use anyhow::{Context, Result};
use armistice_record::note::Note;
use armistice_record::witness::{AddCheckpoint, Refusal, decide, response_encode};
use armistice_record::{Checkpoint, TreeHead};
use armistice_store::{Change, Store};

/// The projection of the checkpoint cosigned last.
const WITNESSED: &str = "witnessed";
const NEWEST: &[u8] = b"newest";

/// What was cosigned last.
#[derive(Debug, Default)]
pub struct Witness {
    pub newest: Option<Cosigned>,
}

#[derive(Debug, Clone)]
pub struct Cosigned {
    pub head: TreeHead,
    /// The log's note; with our cosignature once it is made.
    pub note: Note,
}

/// An answer in HTTP's words.
#[derive(Debug, PartialEq, Eq)]
pub struct Said {
    pub status: u16,
    pub content_type: &'static str,
    pub body: String,
}

impl Witness {
    pub fn load(store: &dyn Store) -> Result<Witness> {
        let Some(bytes) = store.projection_get(WITNESSED, NEWEST)? else {
            return Ok(Witness::default());
        };
        let note = Note::parse(&bytes).context("what was cosigned last does not read")?;
        let head = Checkpoint::parse(note.text())?.head();
        Ok(Witness {
            newest: Some(Cosigned { head, note }),
        })
    }
}

impl Node {
    /// Answers a request for a cosignature.
    pub fn add_checkpoint(&self, body: &[u8]) -> Said {
        match self.cosign(body) {
            Ok(Ok(said)) => said,
            Ok(Err(refusal)) => Said {
                status: refusal.status(),
                content_type: refusal.content_type(),
                body: refusal.body(),
            },
            // Nothing was signed: what is not durable is not said.
            Err(error) => {
                tracing::error!("a cosignature could not be kept: {error:#}");
                Said {
                    status: 500,
                    content_type: "text/plain; charset=utf-8",
                    body: "the witness could not keep the checkpoint; it was not cosigned\n"
                        .to_string(),
                }
            }
        }
    }

    fn cosign(&self, body: &[u8]) -> Result<Result<Said, Refusal>> {
        let request = match AddCheckpoint::parse(body) {
            Ok(request) => request,
            Err(refusal) => return Ok(Err(refusal)),
        };
        let mut seen = self.seen();
        // Under the lock: of two cosignatures the later one carries no earlier time.
        let now_s = (self.now_s)();
        let known = seen.newest.as_ref().map(|cosigned| cosigned.head);
        let logs = std::slice::from_ref(&self.log);
        let mut of_copy = false;
        let decided = decide(known, &request, logs).and_then(|accepted| {
            // The mirror holds every entry, so it knows the root of every smaller tree too.
            let size = accepted.checkpoint.size;
            match self.copy().chain.tree().root_at(size) {
                Some(root) if root != accepted.checkpoint.root => {
                    of_copy = true;
                    Err(Refusal::OtherRoot {
                        known: TreeHead { size, root },
                        found: accepted.checkpoint.root,
                    })
                }
                Some(_) | None => Ok(accepted),
            }
        });
        let accepted = match decided {
            Ok(accepted) => accepted,
            Err(refusal) => {
                // What it contradicts: the head cosigned last, or the copy's.
                let cosigned = seen.newest.as_ref().filter(|_| !of_copy);
                let ours = cosigned.map(|cosigned| cosigned.note.to_bytes());
                drop(seen);
                let found = request.note.to_bytes();
                match &refusal {
                    Refusal::OtherRoot { .. } => {
                        let ours = ours.or_else(|| self.copy().note.clone());
                        self.contradiction(&found, ours.as_deref(), &refusal.to_string());
                    }
                    // A proof that does not hold may be the asker's mistake, so it convicts nobody. But the log did
                    // sign this head: once the copy reaches so far, the two are compared.
                    Refusal::Inconsistent(_) => {
                        self.compare(&found, "whoever asked for a cosignature");
                        self.call();
                    }
                    Refusal::Malformed(_)
                    | Refusal::UnknownLog
                    | Refusal::NotSigned
                    | Refusal::OldSizeAhead { .. }
                    | Refusal::OldSize { .. } => {}
                }
                // tlog-witness, add-checkpoint: the body of a 409 is the size cosigned last.
                if of_copy {
                    return Ok(Ok(Said {
                        status: refusal.status(),
                        content_type: refusal.content_type(),
                        body: format!("{}\n", known.map_or(0, |known| known.size)),
                    }));
                }
                return Ok(Err(refusal));
            }
        };
        // The whole note is made before any of it is kept, so that nothing is kept that cannot be signed; and it is
        // durable before anybody sees it. Other signatures in the request are not ours to pass on.
        let mut note = self.log_note(&request.note)?;
        let line = self
            .witness
            .cosigner
            .sign(&self.witness.key, &accepted.text, now_s)?;
        note.signature_replace(line.clone())?;
        let head = accepted.checkpoint.head();
        self.keep(&note)?;
        seen.newest = Some(Cosigned { head, note });
        drop(seen);
        if accepted.grew {
            self.call();
        }
        Ok(Ok(Said {
            status: 200,
            content_type: "text/plain; charset=utf-8",
            body: response_encode(&[line]),
        }))
    }

    fn keep(&self, note: &Note) -> Result<()> {
        let change = Change::Put {
            key: NEWEST.to_vec(),
            value: note.to_bytes(),
        };
        Ok(self.store.projection_put(WITNESSED, &[change], None)?)
    }

    /// A note with the log's own signatures only.
    pub fn log_note(&self, note: &Note) -> Result<Note> {
        let mut text = format!("{}\n", note.text());
        for line in note.signatures() {
            if line.name == self.log.name() && line.id == self.log.id() {
                text.push_str(&format!("{line}\n"));
            }
        }
        Ok(Note::parse(text.as_bytes())?)
    }

    /// The newest checkpoint cosigned, for monitors.
    pub fn cosigned_note(&self) -> Option<Vec<u8>> {
        let seen = self.seen();
        seen.newest
            .as_ref()
            .map(|cosigned| cosigned.note.to_bytes())
    }

    pub fn cosigned_head(&self) -> Option<TreeHead> {
        self.seen().newest.as_ref().map(|cosigned| cosigned.head)
    }

    /// Keeps a checkpoint the log signed together with what it contradicts, and sounds the alarm.
    pub fn contradiction(&self, found: &[u8], ours: Option<&[u8]>, what: &str) {
        let mut alarms = self.alarms();
        let kind = Kind::Equivocation;
        let kept = alarms
            .evidence_put(self.store.as_ref(), kind, (self.now_s)(), ours, found, what)
            .and_then(|()| alarms.raise(self.store.as_ref(), kind, "", (self.now_s)(), what));
        if let Err(error) = kept {
            tracing::error!("evidence could not be kept: {error:#}");
        }
    }
}
