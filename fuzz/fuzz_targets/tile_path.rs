//! A tile has one path, and belongs to no tree smaller than what it holds.

#![no_main]

use armistice_record::tile::{TILE_WIDTH, TilePath};
libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    let Ok(text) = core::str::from_utf8(data) else {
        return;
    };
    if let Ok(path) = TilePath::parse(text) {
        assert_eq!(path.to_string(), text);
        assert!(path.width() >= 1 && path.width() <= TILE_WIDTH);
        assert!(!path.is_of(0));
    }
});
