//! Of each sample the mark is gone and the pixels are where they were; what cannot be stripped is refused; and no bytes
//! whatever make it panic. The samples are in `fixtures/formats/media`.

use super::*;
use proptest::prelude::*;

const JPEG: &[u8] = include_bytes!("../../../../fixtures/formats/media/good.jpg");
const PROGRESSIVE: &[u8] =
    include_bytes!("../../../../fixtures/formats/media/good-progressive.jpg");
const PNG: &[u8] = include_bytes!("../../../../fixtures/formats/media/good.png");
/// Written into every place of the samples that can hold words.
const MARK: &[u8] = b"MARK-7f3a91";

fn holds(bytes: &[u8], mark: &[u8]) -> bool {
    bytes.windows(mark.len()).any(|window| window == mark)
}

fn told(copy: &WorkingCopy) -> String {
    let words: Vec<&str> = copy
        .removed
        .iter()
        .map(|removed| removed.what.word())
        .collect();
    words.join(" ")
}

fn check(bytes: &[u8], orientation: Option<u8>, removed: &str) -> WorkingCopy {
    assert!(holds(bytes, MARK), "the sample holds its mark");
    let copy = working_copy(bytes).expect("a sample");
    let wide: Vec<u8> = MARK.iter().flat_map(|b| [*b, 0]).collect();
    assert!(!holds(&copy.bytes, MARK), "the mark is gone");
    assert!(!holds(&copy.bytes, &wide), "also in two bytes to a letter");
    assert_eq!(copy.orientation, orientation);
    assert_eq!(told(&copy), removed);
    // A copy of the copy is the copy: nothing is left to take away.
    let again = working_copy(&copy.bytes).expect("a copy");
    assert_eq!(
        (again.bytes.as_slice(), told(&again).as_str()),
        (copy.bytes.as_slice(), "")
    );
    copy
}

#[test]
fn a_jpeg_without_its_notes() {
    let removed = "xmp iptc thumbnail other comment exif comment after-end";
    let copy = check(JPEG, Some(6), removed);
    assert_eq!(copy.media, Media::Jpeg);
    assert!(
        holds(&copy.bytes, b"ICC_PROFILE\0"),
        "the colour profile stays"
    );
    check(PROGRESSIVE, Some(6), removed);
}

#[test]
fn a_png_without_its_notes() {
    let copy = check(
        PNG,
        Some(6),
        "time other other profile-name text text xmp text exif after-end",
    );
    assert_eq!(copy.media, Media::Png);
    assert!(
        holds(&copy.bytes, b"iCCPicc\0"),
        "the colour profile stays, its name does not"
    );
}

/// Coded pixels, as they stand in the file.
fn pixels(bytes: &[u8]) -> Vec<u8> {
    let mut found = Vec::new();
    if detect(bytes) == Media::Png {
        let mut at = png::SIGNATURE.len();
        while at + 8 <= bytes.len() && &bytes[at + 4..at + 8] != b"IEND" {
            let length = u32::from_be_bytes(bytes[at..at + 4].try_into().unwrap()) as usize;
            if &bytes[at + 4..at + 8] == b"IDAT" {
                found.extend_from_slice(&bytes[at + 8..at + 8 + length]);
            }
            at += length + 12;
        }
        return found;
    }
    // From the first table to the end of the picture, without the notes the samples have before it.
    let from = bytes
        .windows(2)
        .position(|pair| pair == [0xFF, 0xDB])
        .expect("a table");
    let end = bytes
        .windows(2)
        .position(|pair| pair == [0xFF, 0xD9])
        .expect("an end");
    found.extend_from_slice(&bytes[from..end]);
    found
}

#[test]
fn the_pixels_are_the_same_bytes() {
    for sample in [JPEG, PROGRESSIVE, PNG] {
        let copy = working_copy(sample).expect("a sample");
        assert!(pixels(sample).len() > 100);
        assert_eq!(pixels(&copy.bytes), pixels(sample));
    }
}

#[test]
fn a_thumbnail_in_the_density_goes_and_the_density_stays() {
    let mut jpeg = vec![0xFF, 0xD8, 0xFF, 0xE0, 0, 19];
    jpeg.extend_from_slice(b"JFIF\0\x01\x02\x01\0\x48\0\x48\x01\x01RGB");
    let rest = JPEG
        .windows(2)
        .position(|pair| pair == [0xFF, 0xDB])
        .expect("a table");
    jpeg.extend_from_slice(&JPEG[rest..]);
    let copy = working_copy(&jpeg).expect("a picture");
    assert!(holds(
        &copy.bytes,
        b"JFIF\0\x01\x02\x01\0\x48\0\x48\0\0\xFF"
    ));
    assert_eq!(told(&copy), "thumbnail after-end");
}

#[test]
fn the_kind_is_told_from_the_content() {
    let check = |bytes: &[u8], expected: Media| assert_eq!(detect(bytes), expected);
    check(JPEG, Media::Jpeg);
    check(PNG, Media::Png);
    check(b"GIF89a..", Media::Gif);
    check(b"RIFF\0\0\0\0WEBPVP8 ", Media::WebP);
    check(b"RIFF\0\0\0\0AVI LIST", Media::Riff);
    check(b"II*\0\x08\0\0\0", Media::Tiff);
    check(b"\0\0\0\x18ftypheic", Media::Heif);
    check(b"\0\0\0\x18ftypisom", Media::Mp4);
    check(b"%PDF-1.7", Media::Pdf);
    check(b"PK\x03\x04....", Media::Zip);
    check(b"\xEF\xBB\xBF  <svg xmlns=''>", Media::Markup);
    check(b"", Media::Unknown);
    check(b"plain words", Media::Unknown);
}

fn refused(bytes: &[u8], expected: &str) {
    let error = working_copy(bytes).expect_err("cannot be stripped");
    assert_eq!(format!("{}: {}", error.why.code(), error), expected);
}

#[test]
fn what_cannot_be_stripped_is_refused() {
    refused(
        b"\0\0\0\x18ftypisom....",
        "not-read: no working copy can be made of this video/mp4: only JPEG and PNG are taken apart; convert it to one of them",
    );
    refused(
        b"",
        "not-read: no working copy can be made of this application/octet-stream: only JPEG and PNG are taken apart; convert it to one of them",
    );
    refused(
        &JPEG[..JPEG.len() / 2],
        "cut-short: no working copy can be made of this image/jpeg: it ends before the picture does; ask for the whole file",
    );
    refused(
        &PNG[..PNG.len() / 2],
        "cut-short: no working copy can be made of this image/png: it ends before the picture does; ask for the whole file",
    );
    refused(
        b"\xFF\xD8\xFF\xD9",
        "damaged: no working copy can be made of this image/jpeg: byte 2: the picture ends before it begins; ask for the file as it was",
    );
    refused(
        b"\xFF\xD8\xFF\xDE\0\x02",
        "foreign: no working copy can be made of this image/jpeg: byte 2: 'FFDE' must be understood to show it, and is not",
    );
    let mut damaged = PNG.to_vec();
    damaged[20] ^= 1;
    refused(
        &damaged,
        "damaged: no working copy can be made of this image/png: byte 8: a checksum does not hold; ask for the file as it was",
    );
    // A chunk that animates, or that is longer than its kind can be, put behind the header.
    let mut long = PNG[..33].to_vec();
    long.extend_from_slice(&769u32.to_be_bytes());
    long.extend_from_slice(b"PLTE");
    long.extend_from_slice(&[7; 769]);
    long.extend_from_slice(&png::checksum(b"PLTE", &[7; 769]).to_be_bytes());
    refused(
        &long,
        "damaged: no working copy can be made of this image/png: byte 33: a palette is longer than a palette can be; ask for the file as it was",
    );
    let mut table = b"\xFF\xD8\xFF\xDB\0\x4E".to_vec();
    table.extend_from_slice(&[0; 65]);
    table.extend_from_slice(MARK);
    refused(
        &table,
        "damaged: no working copy can be made of this image/jpeg: byte 2: a table is not as long as what it holds; ask for the file as it was",
    );
    let mut moving = PNG[..33].to_vec();
    moving.extend_from_slice(&8u32.to_be_bytes());
    moving.extend_from_slice(b"acTL\0\0\0\x02\0\0\0\0");
    moving.extend_from_slice(&png::checksum(b"acTL", &[0, 0, 0, 2, 0, 0, 0, 0]).to_be_bytes());
    refused(
        &moving,
        "animated: no working copy can be made of this image/png: it holds more than one frame; export the frame that is meant",
    );
}

#[test]
fn an_orientation_that_is_none() {
    let tiff = |value: u8, kind: u8| {
        let mut tiff = b"II*\0\x08\0\0\0\x01\0\x12\x01".to_vec();
        tiff.extend_from_slice(&[kind, 0, 1, 0, 0, 0, value, 0, 0, 0]);
        tiff
    };
    assert_eq!(exif::orientation(&tiff(8, 3)), Some(8));
    assert_eq!(exif::orientation(&tiff(1, 3)), Some(1));
    assert_eq!(exif::orientation(&tiff(0, 3)), None);
    assert_eq!(exif::orientation(&tiff(9, 3)), None);
    assert_eq!(exif::orientation(&tiff(6, 4)), None);
    assert_eq!(exif::orientation(b"MM\0*\xFF\xFF\xFF\xFF"), None);
    assert_eq!(exif::orientation(b"MM"), None);
}

proptest! {
    /// A sample with some bytes changed and cut anywhere: an answer, and a copy that has nothing left to take away.
    #[test]
    fn damaged_samples_are_answered(
        which in 0..3usize,
        changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..12),
        cut in any::<prop::sample::Index>(), whole in any::<bool>(),
    ) {
        let mut bytes = [JPEG, PROGRESSIVE, PNG][which].to_vec();
        for (at, value) in changes {
            let at = at.index(bytes.len());
            bytes[at] = value;
        }
        if !whole {
            bytes.truncate(cut.index(bytes.len()));
        }
        if let Ok(copy) = working_copy(&bytes) {
            let again = working_copy(&copy.bytes).expect("a copy is a picture");
            prop_assert_eq!(&again.bytes, &copy.bytes);
            prop_assert!(again.removed.is_empty());
            prop_assert!(copy.bytes.len() <= bytes.len());
        }
    }

    #[test]
    fn any_bytes_are_answered(
        bytes in proptest::collection::vec(any::<u8>(), 0..200), kind in 0..3usize,
    ) {
        let mut file = [&[0xFF, 0xD8, 0xFF][..], png::SIGNATURE, &[]][kind].to_vec();
        file.extend_from_slice(&bytes);
        let _ = working_copy(&file);
        let _ = exif::orientation(&bytes);
    }
}
