//! What a reader was told of the objects of others, by the notices that told it: where, how exactly and of which version, as
//! its copy says, and nothing of the object besides. Whose it is, is whoever signed the notice: told through somebody else, it
//! is that one.

use super::object::Asking;
use super::{signer, time};
use armistice_domain::movement::telling;
use armistice_domain::notice::{self, versions};
use serde_json::{Value, json};

/// One line for each object of which a notice told the reader, of the newest notice that did.
pub fn rows(asking: &Asking<'_>, live: bool) -> Vec<Value> {
    let told = asking.view.facts.movements.told.keys();
    told.filter_map(|object| {
        let reader = asking.reader?;
        let (id, about) = telling::told_by(asking.view, object, reader)?;
        let entry = notice::find(asking.view, id).filter(|entry| asking.sees(entry))?;
        let sent = &entry.value;
        if sent.by == *reader {
            return None;
        }
        let from = about.parts.iter().map(|part| part.from).min();
        let is_open = about.parts.iter().any(|part| part.until.is_none());
        let last = about.parts.iter().filter_map(|part| part.until).max();
        let until = last.filter(|_| !is_open);
        let is_over = until.is_some_and(|until| until < asking.now);
        if live && (is_over || about.ended.is_some()) {
            return None;
        }
        let at = |at| time(at, asking.zone);
        Some(json!({
            "object": object,
            "version": about.version,
            "by": sent.by,
            "by_name": asking.view.actor_name(&sent.by),
            "from": from.map(at),
            "until": until.map(at),
            "grade": about.grade,
            "notice": id,
            "index": entry.index,
            "signed_by": signer(asking.view, entry.index, asking.zone),
            "outdated": versions::outdated(asking.view, id).is_some(),
            "about": about,
        }))
    })
    .collect()
}
