//! Of the description: exhibits and their files. Read beside `http/exhibit.rs`.

use super::{list, maybe, object, to};
use serde_json::{Map, Value, json};

/// The content of an answer that is a file.
pub const FILE: &str = "application/octet-stream";

/// The step before a signature, which is beside the table.
pub fn paths() -> Map<String, Value> {
    let problem = |what: &str| json!({ "description": what, "content": { "application/problem+json": { "schema": to("Problem") } } });
    let mut paths = Map::new();
    paths.insert("/api/v1/exhibits/working".to_string(), json!({ "post": {
        "summary": "Makes the working copy of a file before anything is signed: the officer sees it and signs its digest with that of the original. Nothing is kept.",
        "security": [{ "session": [] }],
        "requestBody": { "required": true, "content": { FILE: { "schema": { "type": "string", "contentMediaType": FILE } } } },
        "responses": {
            "200": { "description": "What the file is, and its working copy or why there is none.", "content": { "application/json": { "schema": to("WorkingCopy") } } },
            "401": problem("Nobody is signed in, or not on a page of this server."),
            "408": problem("It did not come in time."),
            "413": problem("It is too large."),
            "429": problem("Too much is under way: come again after the seconds in Retry-After."),
        },
    } }));
    paths
}

pub fn schemas() -> Map<String, Value> {
    let text = json!({ "type": "string" });
    let number = json!({ "type": "number" });
    let time = to("Time");
    let consent = object(
        &[
            ("scope", text.clone()),
            ("said", time.clone()),
            ("withdrawn", maybe(time.clone())),
            ("words", maybe(text.clone())),
            ("index", maybe(number.clone())),
            ("signed_by", maybe(to("SignedBy"))),
        ],
        &[],
    );
    let hand = object(
        &[
            ("from", text.clone()),
            ("to", text.clone()),
            ("at", time.clone()),
            ("words", maybe(text.clone())),
            ("index", number.clone()),
            ("signed_by", maybe(to("SignedBy"))),
        ],
        &[],
    );
    let files = object(
        &[("original", text.clone()), ("working", text.clone())],
        &[],
    );
    let exhibit = object(
        &[
            ("exhibit", text.clone()),
            ("report", text.clone()),
            ("by", text.clone()),
            ("by_name", text.clone()),
            ("at", time),
            ("media", text.clone()),
            ("bytes", number.clone()),
            ("lives", maybe(text.clone())),
            ("working", maybe(text.clone())),
            ("unshown", maybe(text.clone())),
            ("origin", maybe(text.clone())),
            ("words", maybe(text.clone())),
            ("index", number.clone()),
            ("signed_by", maybe(to("SignedBy"))),
            ("consent", text.clone()),
            ("consent_now", consent),
            ("group", maybe(number.clone())),
            ("custody", list(hand)),
            ("files", files),
        ],
        &[],
    );
    let removed = object(&[("what", text.clone()), ("bytes", number.clone())], &[]);
    let mut all = Map::new();
    all.insert("Exhibit".into(), exhibit);
    all.insert(
        "Exhibits".into(),
        object(
            &[("report", text.clone()), ("exhibits", list(to("Exhibit")))],
            &[],
        ),
    );
    all.insert(
        "WorkingCopy".into(),
        object(
            &[
                ("exhibit", text.clone()),
                ("bytes", number),
                ("media", text.clone()),
                ("working", maybe(text.clone())),
                ("removed", list(removed)),
                ("unshown", maybe(text.clone())),
                ("why", maybe(text)),
            ],
            &[],
        ),
    );
    all
}
