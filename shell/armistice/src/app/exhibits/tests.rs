//! An exhibit and its files: what fits, and each way in which it does not.

use super::*;
use armistice_domain::instant::Instant;
use armistice_domain::report::statements::Consent;

const PHOTO: &[u8] = include_bytes!("../../../../../fixtures/formats/media/good.jpg");

fn said_of(original: &[u8]) -> Exhibited {
    let taken = Taken::of(original);
    Exhibited {
        exhibit: taken.digest.to_hex(),
        report: "r".into(),
        by: "elm".into(),
        at: Instant(0),
        media: taken.media.word().to_string(),
        bytes: taken.bytes,
        lives: Some(Lives::Record),
        working: taken.working().map(|hash| hash.to_hex()),
        unshown: taken.unshown(),
        origin: None,
        consent: Consent::Internal,
        words: None,
    }
}

#[track_caller]
fn fits(exhibit: &Exhibited, named: &[Hash], brought: &[&[u8]], refusal: &str) {
    let body = Body::Exhibited(exhibit.clone());
    let mut brought: Vec<Vec<u8>> = brought.iter().map(|blob| blob.to_vec()).collect();
    complete(&body, named, &mut brought);
    match check(&body, named, &brought) {
        Ok(()) => assert_eq!(refusal, ""),
        Err(found) => {
            assert_eq!(found.code(), "exhibit-unfit");
            let found = found.to_string();
            assert!(!refusal.is_empty() && found.contains(refusal), "{found}");
        }
    }
}

#[test]
fn an_original_with_the_copy_that_is_made_of_it() {
    let taken = Taken::of(PHOTO);
    let copy = taken.copy.clone().expect("it is stripped").bytes;
    let named = taken.named();
    let good = said_of(PHOTO);
    fits(&good, &named, &[PHOTO, &copy], "");
    // The copy follows, and need not be sent.
    fits(&good, &named, &[PHOTO], "");
    fits(&good, &named, &[], "did not come with it");
    fits(&good, &named[1..], &[&copy], "not among the files it names");
    let lone = "its working copy is not among";
    fits(&good, &named[..1], &[PHOTO], lone);

    let mut other = good.clone();
    other.bytes += 1;
    fits(&other, &named, &[PHOTO], "its original has");
    let mut other = good.clone();
    other.media = "text/html".to_string();
    fits(&other, &named, &[PHOTO], "its original is image/jpeg");
    // The original passed off as a copy of itself; another's file passed off as a copy.
    for passed_off in [taken.digest, sha256(b"somebody else's")] {
        let mut other = good.clone();
        other.working = Some(passed_off.to_hex());
        fits(
            &other,
            &[taken.digest, passed_off],
            &[PHOTO, b"somebody else's"],
            "not what is made",
        );
    }
    let mut other = good.clone();
    other.working = None;
    other.unshown = Some(Unshown::NotRead);
    fits(
        &other,
        &named[..1],
        &[PHOTO],
        "not what is made of its original",
    );
    let mut other = good.clone();
    other.lives = Some(Lives::Holder);
    fits(&other, &named, &[PHOTO, &copy], "does not say lives=record");
    let extra = [named.clone(), vec![sha256(b"more")]].concat();
    fits(&good, &extra, &[PHOTO, b"more"], "neither its original");
}

#[test]
fn what_cannot_be_stripped_says_why() {
    for (file, why) in [
        (&b"<svg onload='x()'/>"[..], Unshown::NotRead),
        (&PHOTO[..PHOTO.len() / 2], Unshown::CutShort),
        (b"", Unshown::NotRead),
    ] {
        let good = said_of(file);
        assert_eq!((good.working.as_ref(), good.unshown), (None, Some(why)));
        let named = [sha256(file)];
        fits(&good, &named, &[file], "");
        let mut other = good.clone();
        other.unshown = Some(Unshown::Animated);
        fits(&other, &named, &[file], "another reason");
        let mut other = good.clone();
        other.unshown = None;
        other.working = Some(named[0].to_hex());
        fits(
            &other,
            &named,
            &[file],
            "names a working copy, and no working copy",
        );
    }
}

#[test]
fn a_copy_of_what_stays_with_its_holder_has_nothing_to_strip() {
    let copy = Taken::of(PHOTO).copy.expect("it is stripped").bytes;
    let mut good = said_of(PHOTO);
    good.lives = Some(Lives::Holder);
    fits(&good, &[sha256(&copy)], &[&copy], "");
    fits(&good, &[], &[], "");
    good.exhibit = sha256(b"another").to_hex();
    good.working = Some(sha256(PHOTO).to_hex());
    fits(&good, &[sha256(PHOTO)], &[PHOTO], "still holds");
    good.working = Some(sha256(b"<html>").to_hex());
    fits(
        &good,
        &[sha256(b"<html>")],
        &[b"<html>"],
        "as its working copy came a file",
    );
    // One already clean is its own copy.
    let clean = said_of(&copy);
    assert_eq!(clean.working.as_ref(), Some(&clean.exhibit));
    fits(&clean, &[sha256(&copy)], &[&copy], "");
}
