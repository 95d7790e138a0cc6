//! Statements as recorded, and the checkpoint.

use super::{Asked, Ctx, Problem, Reply};
use crate::answer::time;
use crate::app::levels::Level;
use armistice_domain::instant::Instant;
use armistice_domain::tree;
use armistice_record::{Content, Statement};
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
    let genesis = record.folder.facts.genesis.as_deref();
    let organisation = genesis.and_then(|g| g.organisations.iter().find(|o| o.key == author));
    let is_log = envelope.author == record.meta.log_key;
    // Nothing of a restricted statement is shown here: the reader is the public.
    let content: Option<&Content> = statement.public_content();
    let entered = record.folder.facts.time_at(index);
    let level = Level::of(&ctx.host.board, index);
    Ok(Reply::Json(json!({
        "index": index,
        "id": statement.id().to_hex(),
        "leaf_hash": statement.id().to_hex(),
        "author": author,
        "author_name": organisation.map(|o| o.actor.to_string()).or(is_log.then(|| "log".to_string())),
        "custodial": organisation.is_some_and(|o| o.custodial),
        "sequence": envelope.sequence,
        "previous": envelope.previous.map(|hash| hash.to_hex()),
        "public": content.is_some(),
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
