//! A working copy is of the kind its original is and never longer by more than a profile's name; nothing can be stripped from
//! it a second time, and nothing that could hold words is left in it.

#![no_main]

use armistice_formats::media::{Media, detect, working_copy};

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    let Ok(copy) = working_copy(data) else {
        return;
    };
    assert!(matches!(copy.media, Media::Jpeg | Media::Png));
    assert_eq!(detect(&copy.bytes), copy.media);
    assert!(copy.bytes.len() <= data.len() + 3);
    let again = working_copy(&copy.bytes).expect("a copy is a picture");
    assert_eq!(again.bytes, copy.bytes);
    assert!(again.removed.is_empty());
});
