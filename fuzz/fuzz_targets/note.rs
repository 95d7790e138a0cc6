//! A note that is read is written back as it was, and no key of it is believed by reading.

#![no_main]

use armistice_record::note::{Note, NoteSignature};
libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    if let Ok(note) = Note::parse(data) {
        assert_eq!(note.to_bytes(), data);
        let lines: String = note
            .signatures()
            .iter()
            .map(|line| format!("{line}\n"))
            .collect();
        assert_eq!(
            NoteSignature::parse_lines(lines.as_bytes()).as_deref(),
            Ok(note.signatures())
        );
    }
});
