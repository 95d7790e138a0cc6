//! An offline proof has one text, and checking it never fails otherwise than by saying no.

#![no_main]

use armistice_record::{TlogProof, sha256};
libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    if let Ok(proof) = TlogProof::parse(data) {
        assert_eq!(proof.to_bytes(), data);
        if let Ok(checkpoint) = proof.checkpoint() {
            let _ = proof.verify(&sha256(data), checkpoint.head());
        }
    }
});
