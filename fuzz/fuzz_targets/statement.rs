//! A statement is kept as signed; its id, its content and its signature check never panic. Skimming
//! it finds the same.

#![no_main]

use armistice_record::statement::{Skim, skim};
use armistice_record::tree::leaf_hash;
use armistice_record::{Statement, clock};
libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    match (
        skim(data, |_, body| body.to_value()),
        Statement::parse(data),
    ) {
        (Err(fault), Err(read)) => assert_eq!(fault, read),
        (Ok(Skim::Whole(whole)), Ok(read)) => assert_eq!(whole, read),
        (Ok(Skim::Public(skimmed)), Ok(read)) => {
            assert_eq!(Some(&skimmed.content), read.public_content());
            assert_eq!(skimmed.id, read.id());
        }
        (_, _) => panic!("skimming and reading disagree"),
    }
    if let Ok(statement) = Statement::parse(data) {
        assert_eq!(statement.bytes(), data);
        assert_eq!(statement.id(), leaf_hash(data));
        let _ = statement.verify(None);
        let _ = statement.disclose(Some(data));
        let _ = clock::read(&statement);
    }
});
