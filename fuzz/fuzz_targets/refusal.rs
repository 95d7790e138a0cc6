//! The text of a refusal for good: what is read is written back the same, and is no checkpoint.
#![no_main]

use armistice_record::Checkpoint;
use armistice_record::refusal::Refusal;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Ok(text) = core::str::from_utf8(bytes) else {
        return;
    };
    if let Some(refusal) = Refusal::parse(text) {
        assert_eq!(refusal.to_text(), text);
        assert!(Checkpoint::parse(text).is_err());
    }
});
