//! Of the description: one report weighed. Read beside `http/report.rs`.

use super::{list, maybe, object, to};
use serde_json::{Map, Value, json};

pub fn schemas() -> Map<String, Value> {
    let text = json!({ "type": "string" });
    let number = json!({ "type": "number" });
    let truth = json!({ "type": "boolean" });
    let reason = object(
        &[
            ("code", text.clone()),
            ("names", list(text.clone())),
            ("minutes", maybe(number.clone())),
            ("metres", maybe(number.clone())),
        ],
        &[],
    );
    let question = object(
        &[
            ("code", text.clone()),
            ("names", list(text.clone())),
            ("text", text.clone()),
        ],
        &[],
    );
    let proposal = object(
        &[
            ("kind", text.clone()),
            ("proposed", text.clone()),
            ("one_source", truth),
            ("reasons", list(reason)),
            ("asks", maybe(question)),
        ],
        &[],
    );
    let proposed = object(
        &[
            ("report", text.clone()),
            ("index", number.clone()),
            ("signed_by", maybe(to("SignedBy"))),
            ("by", text.clone()),
            ("by_name", text.clone()),
            ("words", maybe(text.clone())),
            ("place_as_said", maybe(text.clone())),
            ("incident", text.clone()),
            ("proposal", proposal),
        ],
        &[],
    );
    let row = object(
        &[
            ("field", text.clone()),
            ("state", text.clone()),
            ("text", maybe(text.clone())),
        ],
        &[],
    );
    let class = object(
        &[
            ("for", text.clone()),
            ("release", text.clone()),
            ("because", list(text.clone())),
            ("could_be", maybe(number.clone())),
            ("rows", list(row)),
        ],
        &[],
    );
    let mut all = Map::new();
    let beside = object(
        &[
            ("report", text.clone()),
            ("limit", number.clone()),
            ("proposed", list(proposed)),
        ],
        &[],
    );
    all.insert("Beside".into(), beside);
    let determined = object(
        &[("incident", text.clone()), ("determination", text.clone())],
        &[],
    );
    let referral = object(
        &[
            ("instrument", text.clone()),
            ("of", maybe(text.clone())),
            ("at", to("Time")),
            ("determined", list(determined)),
            ("disputed", list(text.clone())),
            ("not_established", list(text.clone())),
            ("open", list(text.clone())),
            ("duplicates", list(text.clone())),
            ("inadmissible", list(text.clone())),
        ],
        &[],
    );
    all.insert("Referral".into(), referral);
    let unless = object(
        &[
            ("channel", list(text.clone())),
            ("means", list(text.clone())),
        ],
        &[],
    );
    let needs = object(
        &[
            ("needs", text.clone()),
            ("any_of", list(text.clone())),
            ("unless", maybe(unless)),
        ],
        &[],
    );
    all.insert("Minimum".into(), list(needs));
    let preview = object(
        &[("report", text), ("k", number), ("classes", list(class))],
        &[],
    );
    all.insert("Preview".into(), preview);
    all
}
