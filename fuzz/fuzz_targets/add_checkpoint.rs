//! A request for a cosignature has one spelling, and deciding on it never panics, whatever was cosigned last.

#![no_main]

use armistice_record::note::NoteVerifier;
use armistice_record::witness::{AddCheckpoint, decide, size_parse};
use armistice_record::{SigningKey, TreeHead, sha256};
libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    if let Ok(request) = AddCheckpoint::parse(data) {
        assert_eq!(request.to_bytes(), data);
        let size = request.old_size;
        let known = TreeHead {
            size,
            root: sha256(data),
        };
        for known in [None, Some(known), Some(request.checkpoint().head())] {
            if let Err(refusal) = decide(known, &request, &logs()) {
                assert!([400, 403, 404, 409, 422].contains(&refusal.status()));
                let is_conflict = refusal.status() == 409;
                assert_eq!(size_parse(refusal.body().as_bytes()).is_some(), is_conflict);
            }
        }
    }
});

/// The log of the vectors in `fixtures/record/witness.jsonl`.
fn logs() -> Vec<NoteVerifier> {
    let key = SigningKey::from_seed(&[1; 32]).author();
    vec![NoteVerifier::new("cedar.example/truce", key).expect("a key")]
}
