//! What may be recorded of an object: a version that follows the one before, a step that its life allows, a STOP that reaches
//! whom it names, another officer's look, an answer to a conflict. Each is decided from the record alone, by the sequencer and
//! beforehand by whoever signs. What can be recorded and looks wrong is a doubt ([`super::checks`]).

use super::statements::{
    ConflictAnswered, ConflictMeasure, ObjectChecked, ObjectKind, ObjectStepped, Step,
};
use super::{
    STOP_RADIUS_MAX_M, Thing, Version, answer, cells, life, newest, stage, steps, telling,
    versions, volumes,
};
use crate::decide::{Refusal, SKEW_MAX_S};
use crate::facts::{Entry, View};
use crate::id::{ActorId, ObjectId};
use crate::notice::statements::{MessageKind, NoticeSent};
use crate::report::naming;

/// No version of an object is of another kind than the one before.
pub fn kind_check(old: &Thing, new: &Thing) -> Result<(), Refusal> {
    if old.kind() == new.kind() {
        return Ok(());
    }
    Err(Refusal::KindOther {
        object: new.head().object.clone(),
        kind: old.kind(),
    })
}

/// Whether a version may be recorded as it is.
pub fn version_check(view: View<'_>, thing: &Thing) -> Result<(), Refusal> {
    let head = thing.head();
    let form = |field: &'static str, what: &'static str| Err(Refusal::Form { field, what });
    if naming::is_foreign(view, &head.by, head.object.as_str()) {
        return Err(Refusal::IdForeign {
            id: head.object.to_string(),
        });
    }
    // One that a key in other hands signed keeps its number.
    match versions(view, &head.object).next_back() {
        Some(old) => {
            let old_head = old.value.thing.head();
            // Whose object it is, is not told to who may not read it.
            if old_head.by != head.by {
                return Err(Refusal::IdForeign {
                    id: head.object.to_string(),
                });
            }
            kind_check(&old.value.thing, thing)?;
            if head.version != old_head.version + 1 {
                return Err(Refusal::VersionNext {
                    object: head.object.clone(),
                    next: old_head.version + 1,
                });
            }
            if stage(view, &head.object).is_some_and(|stage| !stage.is_live()) {
                return form(
                    "object",
                    "it has ended; notify what comes next under a new id",
                );
            }
        }
        None if head.version != 1 => {
            return Err(Refusal::VersionNext {
                object: head.object.clone(),
                next: 1,
            });
        }
        None => {}
    }
    telling::recipients_check(head)?;
    match thing {
        Thing::Site(b) if b.footprint.discs.is_empty() && b.footprint.polygons.is_empty() => {
            return form(
                "footprint",
                "say how far it reaches: a radius, or its outline",
            );
        }
        Thing::Movement(b) if b.cargo.trim().is_empty() => {
            return form("cargo", "say what is carried, or that nothing is");
        }
        Thing::Movement(b) if b.escorts.iter().any(|escort| escort.count == 0) => {
            return form(
                "escorts",
                "say how many; an empty list says that there are none",
            );
        }
        Thing::Activity(b)
            if cells::bucket_of(b.until) - cells::bucket_of(b.from) > 2 * cells::WEEK_BUCKETS =>
        {
            return form(
                "until",
                "an activity is planned for two weeks at most; notify what comes after again",
            );
        }
        Thing::Site(_) | Thing::Movement(_) | Thing::Area(_) | Thing::Activity(_) => {}
    }
    let (from, until) = thing.window();
    if until
        .is_some_and(|until| cells::bucket_of(until) - cells::bucket_of(from) > cells::BUCKETS_MAX)
        && thing.kind() == ObjectKind::Movement
    {
        return form("legs", "a movement lasts half a year at most");
    }
    let volumes = thing.volumes()?;
    if cells::ground(&volumes).is_none() {
        return form(
            "footprint",
            "it covers more than 2,048 cells of the grid; notify it in parts",
        );
    }
    Ok(())
}

fn own<'a>(view: View<'a>, object: &ObjectId, by: &ActorId) -> Result<&'a Entry<Version>, Refusal> {
    // Whether an object of others exists is not told.
    newest(view, object)
        .filter(|entry| entry.value.thing.head().by == *by)
        .ok_or_else(|| Refusal::Unknown {
            what: "object",
            id: object.to_string(),
        })
}

fn current<'a>(
    view: View<'a>,
    object: &ObjectId,
    version: u32,
    by: &ActorId,
) -> Result<&'a Entry<Version>, Refusal> {
    let entry = own(view, object, by)?;
    let newest = entry.value.thing.head().version;
    if newest == version {
        return Ok(entry);
    }
    Err(Refusal::VersionOld {
        object: object.clone(),
        newest,
    })
}

/// Whether a step can be taken.
pub fn step_check(view: View<'_>, body: &ObjectStepped) -> Result<(), Refusal> {
    let entry = current(view, &body.object, body.version, &body.by)?;
    let kind = entry.value.thing.kind();
    let stage = stage(view, &body.object).unwrap_or(kind.first());
    if life::after(kind, stage, body.step).is_none() {
        return Err(Refusal::StepNot {
            step: body.step,
            stage,
            possible: life::possible(kind, stage).collect(),
        });
    }
    let form = |field: &'static str, what: &'static str| Err(Refusal::Form { field, what });
    // Two clocks may differ by as much as either may be off.
    if let Some(last) = steps(view, &body.object).next_back()
        && body.at.plus_s(SKEW_MAX_S) < last.value.at
    {
        return form("at", "it came to pass after the step before it; say when");
    }
    let waits = matches!(body.step, Step::Holding | Step::Impeded | Step::Diverted);
    if waits && body.point.is_none() {
        return form("point", "say where it is: others keep away from that place");
    }
    if let Some(point) = body.point {
        volumes::of_waiting(point, volumes::window("at", body.at, None)?)?;
    }
    let ends = kind == ObjectKind::Movement && matches!(body.step, Step::Completed | Step::Aborted);
    if body.outcome.is_some() && !(ends || body.step == Step::Withdrawn) {
        return form("outcome", "an outcome is said when it ends");
    }
    if ends && body.outcome.is_none() {
        return form(
            "outcome",
            "say how it came out: facilitated, partially-facilitated, impeded or denied",
        );
    }
    Ok(())
}

/// Whether a STOP can reach whom it names by a radius.
pub fn stop_check(sent: &NoticeSent) -> Result<(), Refusal> {
    let form = |what: &'static str| {
        Err(Refusal::Form {
            field: "radius_m",
            what,
        })
    };
    match (sent.radius_m, sent.form.point) {
        (None, _) => Ok(()),
        (Some(_), _) if sent.kind != MessageKind::StopRequest => {
            form("a radius is said with a STOP; nothing else reaches everybody near a place")
        }
        (Some(_), None) => form("say around which position; without one it reaches nobody there"),
        (Some(0), Some(_)) => form("say how far it reaches, in metres"),
        (Some(radius_m), Some(_)) if radius_m > STOP_RADIUS_MAX_M => {
            form("it reaches 200 km at most; ask for what lies further in a STOP of its own")
        }
        (Some(radius_m), Some(point)) => {
            let window = volumes::window("radius_m", sent.at, None)?;
            volumes::of_disc("radius_m", point, radius_m, window).map(|_| ())
        }
    }
}

/// Whether a second officer may say that it has looked.
pub fn checked_check(view: View<'_>, body: &ObjectChecked) -> Result<(), Refusal> {
    let entry = current(view, &body.object, body.version, &body.by)?;
    let signed = view.facts.ring.signed(entry.index);
    let first = signed
        .and_then(|signed| signed.device)
        .map(|device| &device.officer);
    if first == Some(&body.officer) {
        return Err(Refusal::Form {
            field: "officer",
            what: "a second pair of eyes is somebody else's: another officer looks at it",
        });
    }
    Ok(())
}

/// Whether a side may say this of a conflict of its object. That there is one is not asked: who is told of one says so here,
/// and who is not told learns nothing by asking.
pub fn answered_check(view: View<'_>, body: &ConflictAnswered) -> Result<(), Refusal> {
    current(view, &body.object, body.version, &body.by)?;
    let told = answer::of_object(view, &body.object);
    if let Some(told) = told.filter(|told| told.stop.is_some()) {
        let form = |field: &'static str, what: &'static str| Err(Refusal::Form { field, what });
        if body.officer.is_none() {
            return form(
                "officer",
                "a STOP is answered by a person: say which officer",
            );
        }
        if body.measure == ConflictMeasure::Warned && answer::stop_waits(view, &told) {
            return form(
                "measure",
                "being warned is no answer to a STOP that goes on: say what you do",
            );
        }
    }
    let is_digest = |text: &String| text.len() == 64 && text.bytes().all(|b| b.is_ascii_hexdigit());
    if body.answer.as_ref().is_some_and(|text| !is_digest(text)) {
        return Err(Refusal::Form {
            field: "answer",
            what: "name the answer you have read: the 64 hex digits that stand with it",
        });
    }
    Ok(())
}
