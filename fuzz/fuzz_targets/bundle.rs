//! A bundle has one spelling, and checking it never panics.

#![no_main]

use armistice_record::Quorum;
use armistice_record::bundle::{Bundle, verify};

const ROOTS: &[u8] = include_bytes!("../../fixtures/bundles/roots.txt");
libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    if let Ok(bundle) = Bundle::parse(data) {
        assert_eq!(bundle.to_bytes().as_deref(), Ok(data));
    }
    let policy = Quorum::parse(ROOTS).expect("a policy");
    let _ = verify(data, &policy);
});
