//! Files of exhibits, beside the statements that name them. What a statement says of its files is checked against the files
//! when it is recorded: the working copy is made again here, and one that is not what comes out is refused. So is a reason
//! why there is none that is not the reason.
//!
//! Three things can come with an exhibit: its original, from which the working copy follows; a working copy alone, of an
//! original that stays with its holder, which must be such that nothing could be stripped from it; or nothing. A working
//! copy need not be sent with its original: [`complete`] makes it. What is kept is served by `http/exhibit.rs`.

use super::record::Submission;
use armistice_domain::decide::Refusal;
use armistice_domain::report::statements::{Exhibited, Lives, Unshown};
use armistice_domain::statements::Body;
use armistice_formats::media::{self, Unstrippable, WorkingCopy};
use armistice_record::{Hash, Statement, sha256};

/// What can be said of a file, by its content.
pub struct Taken {
    pub digest: Hash,
    pub bytes: u64,
    pub media: media::Media,
    pub copy: Result<WorkingCopy, Unstrippable>,
}

impl Taken {
    pub fn of(original: &[u8]) -> Taken {
        Taken {
            digest: sha256(original),
            bytes: original.len() as u64,
            media: media::detect(original),
            copy: media::working_copy(original),
        }
    }

    /// The digest of its working copy.
    pub fn working(&self) -> Option<Hash> {
        self.copy.as_ref().ok().map(|copy| sha256(&copy.bytes))
    }

    /// Why there is none.
    pub fn unshown(&self) -> Option<Unshown> {
        self.copy
            .as_ref()
            .err()
            .and_then(|why| Unshown::parse(why.why.code()))
    }

    /// The files that are kept, in the order in which a statement names them.
    pub fn named(&self) -> Vec<Hash> {
        let working = self.working().filter(|working| *working != self.digest);
        std::iter::once(self.digest).chain(working).collect()
    }
}

/// Adds the working copy to what was brought, where the original came without it.
pub fn complete(body: &Body, named: &[Hash], brought: &mut Vec<Vec<u8>>) {
    let Body::Exhibited(exhibit) = body else {
        return;
    };
    let digests: Vec<Hash> = brought.iter().map(|blob| sha256(blob)).collect();
    let working = exhibit.working.as_deref().and_then(Hash::from_hex);
    let lacks = working.is_some_and(|hash| named.contains(&hash) && !digests.contains(&hash));
    let original = Hash::from_hex(&exhibit.exhibit)
        .and_then(|hash| digests.iter().position(|digest| *digest == hash));
    if let (true, Some(at)) = (lacks, original)
        && let Ok(copy) = media::working_copy(&brought[at])
    {
        brought.push(copy.bytes);
    }
}

/// The same of a statement on its way in, whose content is read once more.
pub fn submitted_check(
    submission: &Submission,
    statement: &Statement,
    body: &Body,
) -> Result<(), Refusal> {
    let disclosed = statement.disclose(submission.opening.as_deref()).ok();
    let content = disclosed.as_ref().and_then(|disclosed| disclosed.content());
    content.map_or(Ok(()), |content| {
        check(body, &content.exhibits, &submission.blobs)
    })
}

/// Whether an exhibit is what its files say. Other bodies may name what they like.
pub fn check(body: &Body, named: &[Hash], brought: &[Vec<u8>]) -> Result<(), Refusal> {
    let Body::Exhibited(exhibit) = body else {
        return Ok(());
    };
    let original = Hash::from_hex(&exhibit.exhibit);
    let working = exhibit.working.as_deref().and_then(Hash::from_hex);
    let of_exhibit = |hash: &&Hash| Some(**hash) != original && Some(**hash) != working;
    if let Some(other) = named.iter().find(of_exhibit) {
        return Err(unfit(format!(
            "it names the file {other}, which is neither its original nor its working copy"
        )));
    }
    let has = |hash: Option<Hash>| hash.is_some_and(|hash| named.contains(&hash));
    let file = |hash: Option<Hash>, which: &str| {
        let found = brought.iter().find(|blob| Some(sha256(blob)) == hash);
        found.ok_or_else(|| unfit(format!("its {which} is named and did not come with it")))
    };
    match exhibit.lives {
        Some(Lives::Record) if !has(original) => Err(unfit(
            "its original is to live in the record, and is not among the files it names"
                .to_string(),
        )),
        Some(Lives::Record) => original_check(exhibit, named, file(original, "original")?),
        Some(Lives::Holder) | None if has(original) && original != working => Err(unfit(
            "its original comes with it, and it does not say lives=record".to_string(),
        )),
        Some(Lives::Holder) | None if has(working) => copy_check(file(working, "working copy")?),
        Some(Lives::Holder) | None => Ok(()),
    }
}

/// The original is at hand: size, type and working copy follow from it.
fn original_check(exhibit: &Exhibited, named: &[Hash], original: &[u8]) -> Result<(), Refusal> {
    let taken = Taken::of(original);
    if exhibit.bytes != taken.bytes {
        return Err(unfit(format!(
            "it says bytes={}, and its original has {}",
            exhibit.bytes, taken.bytes
        )));
    }
    if exhibit.media != taken.media.word() {
        return Err(unfit(format!(
            "it says media={}, and its original is {}",
            exhibit.media, taken.media
        )));
    }
    let working = taken.working().map(|hash| hash.to_hex());
    if exhibit.working != working {
        return Err(unfit(match (&taken.copy, working) {
            (Err(why), _) => format!("it names a working copy, and {why}"),
            (Ok(_), Some(working)) => {
                format!("its working copy is not what is made of its original, {working}")
            }
            (Ok(_), None) => "its working copy is not what is made of its original".to_string(),
        }));
    }
    if exhibit.unshown != taken.unshown() {
        return Err(unfit(match &taken.copy {
            Err(why) => format!("it gives another reason than that {why}"),
            Ok(_) => "it says that there is no working copy, and one can be made".to_string(),
        }));
    }
    if taken.named().iter().all(|hash| named.contains(hash)) {
        Ok(())
    } else {
        Err(unfit(
            "its working copy is not among the files it names".to_string(),
        ))
    }
}

/// The working copy is at hand, of what is kept elsewhere: there is nothing to strip from it.
fn copy_check(working: &[u8]) -> Result<(), Refusal> {
    match media::working_copy(working) {
        Ok(copy) if copy.bytes == working => Ok(()),
        Ok(copy) => {
            let left: Vec<&str> = copy.removed.iter().map(|one| one.what.word()).collect();
            Err(unfit(format!(
                "what came as its working copy still holds {}",
                left.join(", ")
            )))
        }
        Err(why) => Err(unfit(format!("as its working copy came a file, and {why}"))),
    }
}

fn unfit(what: String) -> Refusal {
    Refusal::ExhibitUnfit { what }
}

#[cfg(test)]
mod tests;
