//! Whom and which place a question by hand means: an id, or a name in any spelling where only one has it. Where several
//! have it, a person chooses.

use crate::cli::unreadable;
use anyhow::{Result, bail};
use armistice_domain::actor::statements::ActorIs;
use armistice_domain::facts::View;
use armistice_domain::id::{ActorId, PlaceId};
use armistice_domain::place::statements::PlaceIs;
use armistice_domain::report::statements::Target;
use armistice_formats::gazetteer::search_key;

pub(super) fn place(view: View<'_>, text: &str) -> Result<PlaceId> {
    let id = PlaceId::new(text);
    if view.place(&id).is_some() {
        return Ok(id);
    }
    let wanted = search_key(text);
    let is_called = |id: &PlaceId, place: &PlaceIs| {
        let names = view.seen_in(view.facts.place_names.get(id));
        names
            .map(|entry| entry.value.name.as_str())
            .chain([place.name.as_str()])
            .any(|name| search_key(name) == wanted)
    };
    let all = view.facts.places.keys();
    let named = all.filter_map(|id| Some((id, view.place(id)?)));
    let named: Vec<_> = named.filter(|(id, place)| is_called(id, place)).collect();
    match named.as_slice() {
        [] => bail!(
            "no place '{text}' is on record, by id or by name; record it, or leave --place out"
        ),
        [(id, place)] => {
            errln!("--place {text}: {id} ({})", place.name);
            Ok((*id).clone())
        }
        several => {
            let told: Vec<String> = several
                .iter()
                .map(|(id, place)| {
                    let within: Vec<&str> = place
                        .within
                        .iter()
                        .filter_map(|above| view.place(above))
                        .map(|above| above.name.as_str())
                        .collect();
                    format!(
                        "{id} ({}, {}, in {})",
                        place.name,
                        place.kind,
                        within.join(", ")
                    )
                })
                .collect();
            Err(unreadable(format!(
                "{} places are called '{text}'; name one by its id: {}",
                several.len(),
                told.join("; ")
            )))
        }
    }
}

/// `option` is what it was asked with.
pub(super) fn actor(view: View<'_>, option: &str, text: &str) -> Result<ActorId> {
    let id = ActorId::new(text);
    if view.actor(&id).is_some() {
        return Ok(id);
    }
    let wanted = search_key(text);
    let is_called = |id: &ActorId, actor: &ActorIs| {
        let names = view.seen_in(view.facts.actor_names.get(id));
        names
            .map(|entry| entry.value.name.as_str())
            .chain([actor.name.as_str()])
            .any(|name| search_key(name) == wanted)
    };
    let all = view.facts.actors.keys();
    let named = all.filter_map(|id| Some((id, view.actor(id)?)));
    let named: Vec<_> = named.filter(|(id, actor)| is_called(id, actor)).collect();
    match named.as_slice() {
        [] => bail!(
            "no actor '{text}' is on record, by id or by name; record it, or leave {option} out to be asked back"
        ),
        [(id, actor)] => {
            errln!("{option} {text}: {id} ({})", actor.name);
            Ok((*id).clone())
        }
        several => {
            let told: Vec<String> = several
                .iter()
                .map(|(id, actor)| format!("{id} ({}, {})", actor.name, actor.kind))
                .collect();
            Err(unreadable(format!(
                "{} actors are called '{text}'; name one by its id: {}",
                several.len(),
                told.join("; ")
            )))
        }
    }
}

pub(super) fn target(view: View<'_>, target: Target) -> Result<Target> {
    let named = target.actor.as_ref();
    let actor = named.map(|id| actor(view, "--target", id.as_str()));
    Ok(Target {
        actor: actor.transpose()?,
        ..target
    })
}
