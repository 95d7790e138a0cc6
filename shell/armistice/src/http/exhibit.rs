//! Exhibits: what may be told of them in a docket, and their files. The working copy goes to whoever may read the entry that
//! names it, as far as the source lets it; the original to its holder's organisation and to nobody else. Each file that is
//! given is kept for the holder to see, every time, before it is sent.
//!
//! A file is asked for by the number of its entry, never by its digest, so that a digest finds nothing out; what one may not
//! read is answered like what is not there. Whatever a file is, it leaves as bytes to be saved, in a box of its own: no
//! browser opens it on this page.
//!
//! `POST /api/v1/exhibits/working` is the step before a signature in a browser: the original goes in, the working copy comes
//! back, nothing is kept. The browser takes the digest of what came back, shows it, and signs both digests.

use super::peers::{Asking, What};
use super::submit::{ATTACHMENTS_LEN_MAX, BODY_LEN_MAX, body_read, too_large};
use super::{Asked, Ctx, Problem, Reply, blocking, openings, send, session};
use crate::answer::{signer, time};
use crate::app::exhibits::Taken;
use crate::app::fold::body_of;
use crate::app::host::Host;
use crate::app::record::Record;
use armistice_domain::facts::{Entry, View};
use armistice_domain::id::{ActorId, ReportId};
use armistice_domain::policy::Reader;
use armistice_domain::report::exhibit::{self, File, Withheld};
use armistice_domain::report::statements::{Consent, Exhibited};
use armistice_domain::statements::Body as Said;
use armistice_formats::media;
use armistice_record::{Hash, Statement, base64};
use armistice_store::OpeningState;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderValue, Response, StatusCode, header};
use axum::routing::post;
use serde_json::{Value, json};
use std::sync::Arc;

pub fn routes() -> axum::Router<Arc<Host>> {
    axum::Router::new().route(
        "/api/v1/exhibits/working",
        post(async |State(host): State<Arc<Host>>, request: Request| {
            let headers = request.headers();
            // Only a page of this server, on which somebody is signed in, has anything stripped here.
            let asks = session::page(&host, headers)
                .and_then(|_| session::pass(&host, headers))
                .and_then(|pass| session::of(&host, &pass));
            if asks.is_none() {
                return send(Err(session::unknown()));
            }
            let Asking(peer) = request.extensions().get().copied().unwrap_or(Asking(None));
            let (Some(hold), Some(place)) =
                (host.peers.take(peer, What::Large), host.large_place())
            else {
                return super::submit::busy();
            };
            let body = match body_read(request.into_body(), BODY_LEN_MAX).await {
                Ok(body) if body.len() > ATTACHMENTS_LEN_MAX => {
                    return send(Err(too_large(format!(
                        "the file has {} bytes; at most {ATTACHMENTS_LEN_MAX} can be attached",
                        body.len()
                    ))));
                }
                Ok(body) => body,
                Err(problem) => return send(Err(problem)),
            };
            blocking(move || {
                let answer = send(Ok(Reply::Json(taken(&body))));
                drop((hold, place));
                answer
            })
            .await
        }),
    )
}

/// What an original is, and the working copy that is made of it.
fn taken(original: &[u8]) -> Value {
    let taken = Taken::of(original);
    let copy = taken.copy.as_ref().ok();
    let removed = copy.map(|copy| {
        let each = copy.removed.iter();
        each.map(|one| json!({ "what": one.what.word(), "bytes": one.bytes }))
            .collect::<Vec<_>>()
    });
    json!({
        "exhibit": taken.digest.to_hex(),
        "bytes": taken.bytes,
        "media": taken.media.word(),
        "working": copy.map(|copy| base64::encode(&copy.bytes)),
        "removed": removed.unwrap_or_default(),
        "unshown": taken.unshown(),
        "why": taken.copy.as_ref().err().map(ToString::to_string),
    })
}

/// The exhibits of some reports, as the reader may be told of them.
pub fn lines(ctx: &Ctx, view: View<'_>, reports: &[ReportId]) -> Result<Vec<Value>, Problem> {
    let entries: Vec<&Entry<Exhibited>> = reports
        .iter()
        .flat_map(|report| view.seen_in(view.facts.exhibits.get(report)))
        .filter(|entry| ctx.sees(entry))
        .collect();
    let groups = exhibit::groups(view, &entries);
    let desk = ctx.host.desk();
    let desk = desk.as_deref().unwrap_or(ctx.record());
    let reader = ctx.reader();
    entries
        .iter()
        .enumerate()
        .map(|(place, entry)| {
            let group = groups.iter().position(|group| group.contains(&place));
            line(ctx, view, desk, &reader, entry, group)
        })
        .collect()
}

fn line(
    ctx: &Ctx,
    view: View<'_>,
    desk: &Record,
    reader: &Reader,
    entry: &Entry<Exhibited>,
    group: Option<usize>,
) -> Result<Value, Problem> {
    let zone = ctx.zone();
    let own = &entry.value;
    // Of consent the reader is told what it may read, and that it was withdrawn though it may not read that. What decides is
    // all that was said: so `files` can be narrower than the scope that is told.
    let facts = &desk.folder.facts;
    let all = exhibit::consent(facts.now().at(view.known), entry);
    let withdrawn = all.consent == Consent::Withdrawn;
    let consent = if withdrawn {
        all
    } else {
        exhibit::consent(view, entry)
    };
    let set_in_view = view
        .seen_in(view.facts.consents.get(&own.report))
        .find(|set| set.index == consent.index);
    let told = |file| -> Result<&'static str, Problem> {
        Ok(match given(ctx.host, desk, reader, entry, file)? {
            Some(Ok(_)) => "given",
            Some(Err(withheld)) => withheld.word(),
            None => Withheld::NotHere.word(),
        })
    };
    let hands: Vec<Value> = exhibit::custody(view, own)
        .filter(|passed| ctx.sees(passed))
        .map(|passed| {
            json!({
                "from": passed.value.from, "to": passed.value.to, "at": time(passed.value.at, zone),
                "words": passed.value.words, "index": passed.index, "signed_by": signer(view, passed.index, zone),
            })
        })
        .collect();
    Ok(json!({
        "exhibit": own.exhibit, "report": own.report, "by": own.by, "by_name": view.actor_name(&own.by),
        "at": time(own.at, zone), "media": own.media, "bytes": own.bytes, "lives": own.lives,
        "working": own.working, "unshown": own.unshown, "origin": own.origin, "words": own.words, "index": entry.index,
        "signed_by": signer(view, entry.index, zone),
        "consent": own.consent,
        "consent_now": {
            "scope": consent.consent, "said": time(consent.at, zone),
            "withdrawn": withdrawn.then(|| time(consent.at, zone)),
            "words": set_in_view.and_then(|set| set.value.words.clone()),
            "index": set_in_view.map(|set| set.index),
            "signed_by": set_in_view.map(|set| signer(view, set.index, zone)),
        },
        "group": group.map(|group| group + 1),
        "custody": hands,
        "files": { "original": told(File::Original)?, "working": told(File::Working)? },
    }))
}

pub fn of_report(ctx: &Ctx, asked: &Asked) -> Result<Reply, Problem> {
    let view = asked.view(ctx)?;
    let id = super::report::asked_for(ctx, view, asked)?;
    let exhibits = lines(ctx, view, std::slice::from_ref(&id))?;
    Ok(Reply::Json(json!({ "report": id, "exhibits": exhibits })))
}

pub fn working(ctx: &Ctx, asked: &Asked) -> Result<Reply, Problem> {
    file(ctx, asked, File::Working)
}

pub fn original(ctx: &Ctx, asked: &Asked) -> Result<Reply, Problem> {
    file(ctx, asked, File::Original)
}

fn file(ctx: &Ctx, asked: &Asked, which: File) -> Result<Reply, Problem> {
    let (session, _) = ctx.signed_in()?;
    let missing = || Problem::missing("exhibit");
    let index: u64 = asked
        .get("index")
        .and_then(|text| text.parse().ok())
        .ok_or_else(missing)?;
    let entry = found(ctx.record(), index).ok_or_else(missing)?;
    let given = {
        let desk = ctx.host.desk().ok_or_else(missing)?;
        given(ctx.host, &desk, &ctx.reader(), entry, which)?
    };
    let hash = given.ok_or_else(missing)?.map_err(withheld)?;
    let bytes = ctx.host.board.store.blob_get(&hash);
    let bytes = bytes
        .map_err(|error| Problem::fault(&error.into()))?
        .ok_or_else(|| withheld(Withheld::NotHere))?;
    // It was checked when it was recorded. What leaves is checked once more: nothing that can be stripped ever does.
    let kind = media::detect(&bytes);
    if which == File::Working
        && media::working_copy(&bytes).map(|copy| copy.bytes) != Ok(bytes.clone())
    {
        return Err(withheld(Withheld::NoWorkingCopy));
    }
    if entry.value.by != session.actor() {
        openings::file_keep(ctx.host, session, index)?;
    }
    let which = match which {
        File::Original => "original",
        File::Working => "working",
    };
    Ok(Reply::File {
        name: format!("exhibit-{index}-{which}.{}", ending(kind)),
        bytes,
    })
}

/// The exhibit that stands at an entry.
pub fn found(record: &Record, index: u64) -> Option<&Entry<Exhibited>> {
    let logs = record.folder.facts.exhibits.values();
    logs.flatten().find(|entry| entry.index == index)
}

/// The digest of a file that a reader is given. Only what the statement brought along is: a digest that is merely written
/// in it names nothing here.
pub fn given(
    host: &Host,
    desk: &Record,
    reader: &Reader,
    entry: &Entry<Exhibited>,
    which: File,
) -> Result<Option<Result<Hash, Withheld>>, Problem> {
    let facts = &desk.folder.facts;
    if facts.destroyed.contains_key(&entry.index) {
        return Ok(None);
    }
    let hash = match exhibit::access(facts.now(), reader, entry, which) {
        None => return Ok(None),
        Some(Err(withheld)) => return Ok(Some(Err(withheld))),
        Some(Ok(())) => match which {
            File::Original => Hash::from_hex(&entry.value.exhibit),
            File::Working => entry.value.working.as_deref().and_then(Hash::from_hex),
        },
    };
    let named = named(host, entry.index)?;
    Ok(Some(
        hash.filter(|hash| named.contains(hash))
            .ok_or(Withheld::NotHere),
    ))
}

/// The files an exhibit's statement brought along.
fn named(host: &Host, index: u64) -> Result<Vec<Hash>, Problem> {
    let store = &host.board.store;
    let fault = |error: armistice_store::StoreError| Problem::fault(&error.into());
    let opening = match store.opening_get(index).map_err(fault)? {
        OpeningState::Kept(opening) => Some(opening),
        OpeningState::None | OpeningState::Destroyed { .. } => None,
    };
    let bytes = store.entry_get(index).map_err(fault)?;
    let content = bytes
        .and_then(|bytes| Statement::parse(&bytes).ok())
        .and_then(|statement| statement.disclose(opening.as_deref()).ok())
        .and_then(|disclosed| disclosed.content().cloned());
    Ok(content
        .filter(|content| matches!(body_of(content), Ok(Said::Exhibited(_))))
        .map(|content| content.exhibits)
        .unwrap_or_default())
}

/// Whether an organisation that asks by itself may have an attachment: of an exhibit, what it is given anywhere else.
pub fn may_have(
    host: &Host,
    desk: &Record,
    organisation: &ActorId,
    index: u64,
    hash: &Hash,
) -> Result<bool, Problem> {
    let Some(entry) = found(desk, index) else {
        return Ok(true);
    };
    let reader = Reader::Actor(organisation.clone());
    for which in [File::Working, File::Original] {
        if given(host, desk, &reader, entry, which)? == Some(Ok(*hash)) {
            return Ok(true);
        }
    }
    Ok(false)
}

fn withheld(why: Withheld) -> Problem {
    let (code, detail) = match why {
        Withheld::StaysWithHolder => (
            "stays-with-holder",
            "the original stays with the organisation that put it on record",
        ),
        Withheld::ConsentWithdrawn => (
            "consent-withdrawn",
            "its source has withdrawn consent: it is given to nobody but its holder any more",
        ),
        Withheld::ConsentNarrower => (
            "consent-narrower",
            "its source does not let it be used so widely",
        ),
        Withheld::NoWorkingCopy => (
            "no-working-copy",
            "no working copy could be made of it; its holder has the original",
        ),
        Withheld::NotHere => ("not-here", "its bytes were not handed to this record"),
    };
    Problem {
        said: None,
        status: StatusCode::FORBIDDEN,
        code,
        detail: detail.to_string(),
    }
}

/// How a saved file's name ends. Of what could be opened as a page or a program it is `bin`.
fn ending(kind: media::Media) -> &'static str {
    match kind {
        media::Media::Jpeg => "jpg",
        media::Media::Png => "png",
        media::Media::Gif => "gif",
        media::Media::WebP => "webp",
        media::Media::Tiff => "tiff",
        media::Media::Heif => "heic",
        media::Media::Mp4 => "mp4",
        media::Media::Matroska => "mkv",
        media::Media::Ogg => "ogg",
        media::Media::Mp3 => "mp3",
        media::Media::Pdf => "pdf",
        media::Media::Riff | media::Media::Zip | media::Media::Markup | media::Media::Unknown => {
            "bin"
        }
    }
}

/// A file to be saved: as bytes, under a name, and in a box of its own should a browser show it all the same.
pub fn sent(name: &str, bytes: Vec<u8>) -> Response<Body> {
    let mut response = super::respond(
        StatusCode::OK,
        "application/octet-stream",
        bytes,
        "no-store",
    );
    let headers = response.headers_mut();
    headers.insert(
        header::CONTENT_SECURITY_POLICY,
        HeaderValue::from_static("default-src 'none'; sandbox"),
    );
    headers.insert(
        "cross-origin-resource-policy",
        HeaderValue::from_static("same-origin"),
    );
    if let Ok(value) = HeaderValue::from_str(&format!("attachment; filename=\"{name}\"")) {
        headers.insert(header::CONTENT_DISPOSITION, value);
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_leaves_as_bytes_to_be_saved() {
        let response = sent("exhibit-7-working.jpg", b"<script>".to_vec());
        let of = |name: &str| response.headers()[name].to_str().expect("text").to_string();
        assert_eq!(of("content-type"), "application/octet-stream");
        assert_eq!(of("x-content-type-options"), "nosniff");
        assert_eq!(of("content-security-policy"), "default-src 'none'; sandbox");
        assert_eq!(
            of("content-disposition"),
            "attachment; filename=\"exhibit-7-working.jpg\""
        );
    }
}
