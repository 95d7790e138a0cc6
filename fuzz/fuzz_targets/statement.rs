//! A statement is kept as signed; its id, its content and its signature check never panic.

#![no_main]

use armistice_record::tree::leaf_hash;
use armistice_record::{Statement, clock};
libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    if let Ok(statement) = Statement::parse(data) {
        assert_eq!(statement.bytes(), data);
        assert_eq!(statement.id(), leaf_hash(data));
        let _ = statement.verify(None);
        let _ = statement.disclose(Some(data));
        let _ = clock::read(&statement);
    }
});
