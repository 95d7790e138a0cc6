//! Statements as recorded, and the checkpoint.

use super::{Asked, Ctx, Problem, Reply};
use crate::answer::{signer_of, time};
use crate::app::fold::audience_of;
use crate::app::levels::Level;
use armistice_domain::instant::Instant;
use armistice_domain::tree;
use armistice_record::content::Disclosed;
use armistice_record::{Content, Statement};
use armistice_store::OpeningState;
use serde_json::json;

pub fn statement(ctx: &Ctx, asked: &Asked) -> Result<Reply, Problem> {
    let record = ctx.record();
    let index: u64 = asked
        .get("index")
        .unwrap_or_default()
        .parse()
        .map_err(|_| Problem::bad("the number of a statement is a whole number".to_string()))?;
    let bytes = record
        .store
        .entry_get(index)
        .map_err(|e| Problem::fault(&anyhow::anyhow!("{e}")))?
        .ok_or_else(|| Problem::missing("statement"))?;
    let statement =
        Statement::parse(&bytes).map_err(|e| Problem::fault(&anyhow::anyhow!("{e}")))?;
    let envelope = statement.envelope();
    let author = envelope.author.to_hex();
    let ring = &record.folder.facts.ring;
    let organisation = ring.organisation_of(&author);
    let device = ring.devices.get(author.as_str());
    // By the key itself: what this reader may not open is in no fold of its own.
    let signed_by = signer_of(
        ring,
        &author,
        record.folder.facts.time_at(index),
        ctx.zone(),
    );
    let is_log = envelope.author == record.meta.log_key;
    // What is not public is opened for whoever may read it, and that it was is kept.
    let opened = match statement.public_content() {
        Some(_) => None,
        None => match record.store.opening_get(index) {
            Ok(OpeningState::Kept(opening)) if record.may_open(&statement, &opening) => {
                ctx.opened.borrow_mut().insert(index);
                statement.disclose(Some(&opening)).ok()
            }
            Ok(_) => None,
            Err(error) => return Err(Problem::fault(&error.into())),
        },
    };
    let content: Option<&Content> = statement
        .public_content()
        .or_else(|| opened.as_ref().and_then(Disclosed::content));
    let entered = record.folder.facts.time_at(index);
    let level = Level::of(&ctx.host.board, index);
    Ok(Reply::Json(json!({
        "index": index,
        "id": statement.id().to_hex(),
        "leaf_hash": statement.id().to_hex(),
        "author": author,
        "author_name": organisation.map(ToString::to_string).or(is_log.then(|| "log".to_string())),
        "officer": device.map(|device| json!({ "officer": device.officer, "title": device.title })),
        "in_doubt": signed_by["in_doubt"],
        "custodial": signed_by["custodial"] == true,
        "signed_by": signed_by,
        "sequence": envelope.sequence,
        "previous": envelope.previous.map(|hash| hash.to_hex()),
        "public": statement.public_content().is_some(),
        "audience": content.map(audience_of).map(|a| json!({ "kind": a.kind, "named": a.named })),
        "kind": content.map(|c| c.kind.clone()),
        "claimed": content.map(|c| time(Instant(c.claimed_s), ctx.zone())),
        "entered": entered.map(|at| time(at, ctx.zone())),
        "exhibits": content.map(|c| c.exhibits.iter().map(|hash| hash.to_hex()).collect::<Vec<_>>()),
        "body": content.and_then(|c| tree::from_cbor(&c.body).ok()),
        "size_bytes": bytes.len(),
        "level": level.word(),
        "levels": level.json(),
    })))
}

pub fn checkpoint(ctx: &Ctx, _: &Asked) -> Result<Reply, Problem> {
    let note = ctx.shown.note.clone();
    let note = note.ok_or_else(|| Problem::missing("checkpoint"))?;
    Ok(Reply::Bytes {
        content_type: "text/plain; charset=utf-8",
        bytes: note,
    })
}
