//! Of the description: what was notified, and what its notifier is told of it. Read beside `http/object.rs` and
//! `answer/object.rs`.

use super::{list, maybe, object, to};
use armistice_domain::movement::answer::Stands;
use armistice_domain::movement::statements::{
    ConflictMeasure, Ended, Grade, MovementOutcome, ObjectKind, Precision, Step,
};
use serde_json::{Map, Value, json};

pub const GEOJSON: &str = "application/geo+json";
pub const CSV: &str = "text/csv";

/// Routes that answer whoever is signed in and nobody else.
pub const SIGNED_IN: &[&str] = &[
    "/api/v1/objects/{id}/tellings",
    "/api/v1/objects/near",
    "/api/v1/objects.geojson",
    "/api/v1/objects.csv",
    "/api/v1/conflicts",
    "/api/v1/traced",
];

/// Routes that show whoever is signed in more than others.
pub const SHOWS_MORE: &[&str] = &["/api/v1/objects", "/api/v1/objects/{id}"];

/// What takes a body, and keeps nothing.
pub fn paths() -> Map<String, Value> {
    let problem = |what: &str| json!({ "description": what, "content": { "application/problem+json": { "schema": to("Problem") } } });
    let json_of = |name: &str| json!({ "application/json": { "schema": to(name) } });
    let mut paths = Map::new();
    paths.insert("/api/v1/objects/check".to_string(), json!({ "post": {
        "summary": "What a version would be refused or doubted for, before it is signed. It looks at nothing that others notified. Nothing is kept.",
        "security": [{ "session": [] }],
        "requestBody": { "required": true, "content": json_of("ObjectDraft") },
        "responses": {
            "200": { "description": "Whether it fits, and what a person should look at.", "content": json_of("ObjectCheck") },
            "400": problem("It does not read."),
            "401": problem("Nobody is signed in."),
            "413": problem("It is too large."),
        },
    } }));
    let file = json!({ "schema": { "type": "string" } });
    let parameters = json!([{ "name": "format", "in": "query", "required": true, "description": "geojson or csv.", "schema": { "type": "string", "enum": ["geojson", "csv"] } }]);
    paths.insert("/api/v1/objects/read".to_string(), json!({ "post": {
        "summary": "Reads a file of objects into drafts: nothing is signed, nothing is kept, and it looks at nothing that others notified.",
        "security": [{ "session": [] }],
        "parameters": parameters.clone(),
        "requestBody": { "required": true, "content": { GEOJSON: file.clone(), CSV: file.clone() } },
        "responses": {
            "200": { "description": "Drafts, what was refused by row and field, and what was taken otherwise than it was written.", "content": json_of("ObjectsRead") },
            "400": problem("It is not said what it is."),
            "401": problem("Nobody is signed in."),
            "413": problem("It is too large."),
        },
    } }));
    paths.insert("/api/v1/objects/refused".to_string(), json!({ "post": {
        "summary": "The rows of a file that are refused, each with why beside it in `refused`, as a file that is mended and read again. Nothing is kept. What is no UTF-8 comes back byte for byte.",
        "security": [{ "session": [] }],
        "parameters": parameters,
        "requestBody": { "required": true, "content": { GEOJSON: file.clone(), CSV: file.clone() } },
        "responses": {
            "200": { "description": "The file.", "content": { GEOJSON: file.clone(), CSV: file } },
            "400": problem("It is not said what it is, or it cannot be parted into rows."),
            "401": problem("Nobody is signed in."),
            "413": problem("It is too large to be read."),
        },
    } }));
    paths
}

pub fn schemas() -> Map<String, Value> {
    let text = json!({ "type": "string" });
    let number = json!({ "type": "integer" });
    let truth = json!({ "type": "boolean" });
    let texts = list(text.clone());
    let time = to("Time");
    let any = json!({ "type": "object" });
    let one_of = |words: Vec<&str>| json!({ "type": "string", "enum": words });
    let maybe_text = maybe(text.clone());
    let maybe_number = maybe(number.clone());
    let maybe_time = maybe(time.clone());
    let signed_by = maybe(to("SignedBy"));
    let kind = one_of(ObjectKind::ALL.iter().map(|kind| kind.word()).collect());
    let grade = one_of(Grade::ALL.iter().map(|grade| grade.word()).collect());
    let step = one_of(Step::ALL.iter().map(|step| step.word()).collect());
    let outcome = one_of(MovementOutcome::ALL.iter().map(|out| out.word()).collect());
    let precision = one_of(Precision::ALL.iter().map(|how| how.word()).collect());
    let measure = one_of(
        ConflictMeasure::ALL
            .iter()
            .map(|done| done.word())
            .collect(),
    );
    let stands = one_of(Stands::ALL.iter().map(|stands| stands.word()).collect());
    let pad = json!({ "type": "string", "pattern": "^ *$", "description": "What is missing to the longest answer to the same question." });
    let row = [
        ("object", text.clone()),
        ("kind", kind.clone()),
        ("version", number.clone()),
        ("by", text.clone()),
        ("by_name", text.clone()),
        ("name", text.clone()),
        ("stage", maybe_text.clone()),
        ("from", maybe_time.clone()),
        ("until", maybe_time.clone()),
        ("grade", grade.clone()),
        ("own", truth.clone()),
        ("audience", maybe(to("Audience"))),
        ("stands", maybe(stands.clone())),
        ("due", maybe_time.clone()),
        ("reconfirm_by", maybe_time.clone()),
        ("stale", truth.clone()),
        ("say_by", maybe_time.clone()),
        ("unheard", truth.clone()),
        ("say_way_by", maybe_time.clone()),
        ("index", number.clone()),
        ("signed_by", signed_by.clone()),
        ("pad", pad.clone()),
    ];
    let told_of = [
        ("object", text.clone()),
        ("version", number.clone()),
        ("by", text.clone()),
        ("by_name", text.clone()),
        ("from", maybe_time.clone()),
        ("until", maybe_time.clone()),
        ("grade", grade.clone()),
        ("notice", text.clone()),
        ("index", number.clone()),
        ("signed_by", signed_by.clone()),
        ("outdated", truth.clone()),
        ("about", to("About")),
    ];
    let more =
        |fields: &[(&str, Value)]| json!({ "allOf": [to("ObjectRow"), object(fields, &[])] });
    let cell = [
        ("x", number.clone()),
        ("y", number.clone()),
        ("west", text.clone()),
        ("south", text.clone()),
        ("east", text.clone()),
        ("north", text.clone()),
    ];
    let bits = |pattern: &str, means: &str| json!({ "type": "string", "pattern": pattern, "description": means });
    let cell_row = [
        ("from", time.clone()),
        (
            "affected",
            bits(
                "^[01]*$",
                "For each of its own buckets from the first on, 1 where it is affected.",
            ),
        ),
        (
            "always",
            bits(
                "^[01]$",
                "1 where it is affected whenever the object is there.",
            ),
        ),
    ];
    let conflict = object(
        &[
            ("stands", stands),
            ("digest", text.clone()),
            ("version", number.clone()),
            ("since", time.clone()),
            ("due", maybe_time.clone()),
            ("stop", truth.clone()),
            ("stop_goes_on", truth.clone()),
            ("unseen", truth.clone()),
            ("relay", maybe_text.clone()),
            ("bucket_s", number.clone()),
            (
                "cells",
                list(json!({ "allOf": [to("Cell"), object(&cell_row, &[])] })),
            ),
            ("means", text.clone()),
            ("pad", pad.clone()),
        ],
        &[],
    );
    let said = object(
        &[
            ("measure", measure),
            ("at", time.clone()),
            ("officer", maybe_text.clone()),
            ("words", maybe_text.clone()),
            ("index", number.clone()),
            ("signed_by", signed_by.clone()),
        ],
        &[],
    );
    let begun = object(
        &[
            ("object", text.clone()),
            ("version", number.clone()),
            ("by", text.clone()),
            ("by_name", text.clone()),
            ("kind", kind.clone()),
            ("at", time.clone()),
        ],
        &[],
    );
    let searching = object(
        &[
            ("object", text.clone()),
            ("by", text.clone()),
            ("by_name", text.clone()),
            ("at", time.clone()),
            ("patterns", texts.clone()),
        ],
        &[],
    );
    let raised = object(
        &[
            ("object", text.clone()),
            ("by", text.clone()),
            ("by_name", text.clone()),
            ("doer", maybe(text.clone())),
            ("doer_name", maybe(text.clone())),
            ("count", number.clone()),
            ("level", text.clone()),
            ("at", time.clone()),
        ],
        &[],
    );
    let recipient = object(
        &[
            ("actor", text.clone()),
            ("name", text.clone()),
            ("precision", precision.clone()),
            ("category", truth.clone()),
            ("via", maybe_text.clone()),
            ("told", one_of(vec!["refused", "not-told", "told", "void"])),
            ("notice", maybe_text.clone()),
            ("version", maybe_number.clone()),
            ("rung", maybe_text.clone()),
            ("rung_at", maybe_time.clone()),
        ],
        &[],
    );
    let version = object(
        &[
            ("version", number.clone()),
            ("index", number.clone()),
            ("entered", time.clone()),
            ("changes", texts.clone()),
            ("signed_by", signed_by.clone()),
        ],
        &[],
    );
    let taken = object(
        &[
            ("step", step.clone()),
            ("at", time.clone()),
            ("told", time.clone()),
            ("told_late", truth.clone()),
            ("index", number.clone()),
            ("point", maybe(to("Positions"))),
            ("outcome", maybe(outcome)),
            ("words", maybe_text.clone()),
            ("signed_by", signed_by.clone()),
        ],
        &[],
    );
    let looked = object(
        &[
            ("officer", text.clone()),
            ("at", time.clone()),
            ("words", maybe_text.clone()),
            ("index", number.clone()),
            ("signed_by", signed_by),
        ],
        &[],
    );
    let doubt = object(
        &[
            ("code", text.clone()),
            ("field", text.clone()),
            ("what", text.clone()),
            ("said", to("Said")),
        ],
        &[],
    );
    let whole = [
        ("thing", any.clone()),
        ("versions", list(version)),
        ("steps", list(taken)),
        ("possible", list(step)),
        ("doubts", list(to("Doubt"))),
        ("looked", list(looked)),
        ("recipients", list(recipient)),
        ("conflict", maybe(to("Conflict"))),
        ("said", maybe(to("ConflictSaid"))),
        ("begun", list(to("Begun"))),
    ];
    let telling = object(
        &[
            ("recipient", text.clone()),
            ("via", maybe_text.clone()),
            ("about", to("About")),
            ("replaces", maybe_text.clone()),
        ],
        &[],
    );
    let refusal = object(
        &[
            ("code", text.clone()),
            ("detail", text.clone()),
            ("field", maybe_text.clone()),
            ("said", to("Said")),
        ],
        &[],
    );
    let then = object(
        &[
            ("actor", text.clone()),
            ("name", text.clone()),
            ("precision", precision),
            ("notice", text.clone()),
            ("version", number.clone()),
            ("void", truth.clone()),
            ("via", maybe_text.clone()),
            ("rung", maybe_text.clone()),
            ("rung_at", maybe_time),
        ],
        &[],
    );
    let notified = object(
        &[
            ("object", text.clone()),
            ("version", number.clone()),
            ("by", text.clone()),
            ("kind", maybe(kind.clone())),
            ("category", maybe_text.clone()),
            ("stage", maybe_text.clone()),
            ("distance_m", number.clone()),
            ("notified", time.clone()),
            ("before", truth.clone()),
            ("told", list(then)),
            ("entries", list(number.clone())),
        ],
        &[],
    );
    let by_doer = object(
        &[
            ("doer", maybe_text.clone()),
            ("name", maybe_text.clone()),
            ("count", number.clone()),
            ("found", number.clone()),
            ("alleged", number.clone()),
            ("told_before", number.clone()),
            ("level", text.clone()),
        ],
        &[],
    );
    let hits = object(
        &[
            ("object", text.clone()),
            ("count", number.clone()),
            ("uncertain", number.clone()),
            ("by_doer", list(by_doer)),
            ("level", maybe_text.clone()),
        ],
        &[],
    );
    let traced = object(
        &[
            ("recipient", text.clone()),
            ("name", text.clone()),
            ("object", text.clone()),
            ("version", number.clone()),
        ],
        &[],
    );
    let own = more(&[
        ("conflict", to("Conflict")),
        ("said", maybe(to("ConflictSaid"))),
    ]);
    let all = json!({
        "ObjectRow": object(&row, &[]),
        "Objects": object(&[("objects", list(to("ObjectRow"))), ("told", list(to("ObjectTold")))], &[]),
        "ObjectTold": object(&told_of, &[]),
        "Object": more(&whole),
        "Cell": object(&cell, &[]),
        "Conflict": conflict,
        "ConflictSaid": said,
        "Begun": begun,
        "Conflicts": object(&[
            ("own", list(own)), ("begun", list(to("Begun"))), ("searching", list(searching)), ("raised", list(raised)), ("watches", list(maybe(text.clone()))), ("means", text.clone()),
        ], &[]),
        "Doubt": doubt,
        "Tellings": object(&[("tellings", list(telling))], &[]),
        "Positions": object(&[("degrees", maybe_text.clone()), ("dms", maybe_text.clone()), ("mgrs", maybe_text)], &[]),
        "ObjectDraft": object(&[("kind", kind.clone()), ("body", any.clone())], &[]),
        "ObjectCheck": object(&[
            ("fits", truth), ("refusal", maybe(refusal)), ("doubts", list(to("Doubt"))), ("grade", grade), ("positions", list(to("Positions"))),
            ("cells", list(to("Cell"))), ("budget", object(&[("allowed", number.clone()), ("spent", number.clone())], &[])), ("noted", texts.clone()),
        ], &[]),
        "ObjectsRead": object(&[
            ("drafts", list(object(&[
                ("row", number.clone()), ("state", one_of(vec!["new", "changed", "same"])), ("kind", kind.clone()), ("audience", to("Audience")), ("body", any.clone()), ("doubts", list(to("Doubt"))),
            ], &[]))),
            ("refused", list(object(&[("row", number.clone()), ("field", text.clone()), ("code", text.clone()), ("what", text.clone())], &[]))),
            ("noted", list(object(&[("row", number.clone()), ("what", text.clone())], &[]))),
        ], &[]),
        "Near": object(&[("objects", list(notified)), ("hits", list(hits))], &[]),
        "Traced": object(&[("traced", list(traced))], &[]),
        "About": about(),
    });
    match all {
        Value::Object(all) => all,
        _ => Map::new(),
    }
}

/// What a notice tells of an object, as it is signed. What is not told is absent.
fn about() -> Value {
    let text = json!({ "type": "string" });
    let number = json!({ "type": "integer" });
    let truth = json!({ "type": "boolean" });
    let seconds = json!({ "type": "integer", "description": "Seconds since 1970." });
    let position = json!({ "type": "array", "items": number, "minItems": 2, "maxItems": 2, "description": "Longitude and latitude in 1e-7 degrees." });
    let vehicle = object(
        &[
            ("what", text.clone()),
            ("count", number.clone()),
            ("marks", text.clone()),
            ("plate", maybe(text.clone())),
        ],
        &["plate"],
    );
    let escort = object(
        &[
            ("who", text.clone()),
            ("armed", truth.clone()),
            ("count", number.clone()),
        ],
        &[],
    );
    let contact = object(
        &[
            ("who", text.clone()),
            ("reach", text.clone()),
            ("always", truth),
        ],
        &["always"],
    );
    let particulars = object(
        &[
            ("vehicles", list(vehicle)),
            ("escorts", list(escort)),
            ("people", maybe(number.clone())),
            ("contact", maybe(contact)),
            ("changed", list(text.clone())),
        ],
        &["vehicles", "escorts", "people", "contact", "changed"],
    );
    let part = object(
        &[
            ("points", list(position)),
            ("reach_m", number.clone()),
            ("from", seconds.clone()),
            ("until", maybe(seconds)),
        ],
        &["until"],
    );
    let words = |all: Vec<&str>| json!({ "type": "string", "enum": all });
    let grade = words(Grade::ALL.iter().map(|grade| grade.word()).collect());
    let ended = words(Ended::ALL.iter().map(|how| how.word()).collect());
    object(
        &[
            ("object", text.clone()),
            ("version", number),
            ("grade", grade),
            ("category", maybe(text)),
            ("parts", list(part)),
            ("particulars", maybe(particulars)),
            ("ended", maybe(ended)),
        ],
        &["category", "parts", "particulars", "ended"],
    )
}
