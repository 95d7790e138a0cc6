//! Of the description: letters to those who are told outside. Read beside `http/outbox.rs`.

use super::{list, maybe, object, to};
use serde_json::{Map, Value, json};

pub fn schemas() -> Map<String, Value> {
    let text = json!({ "type": "string" });
    let number = json!({ "type": "number" });
    let any = json!({});
    let flag = json!({ "type": "boolean" });
    let outbox = object(
        &[
            ("organisation", text.clone()),
            (
                "recipients",
                list(object(
                    &[
                        ("recipient", text.clone()),
                        ("officer", maybe(text.clone())),
                        ("bearer", text.clone()),
                        ("to", text.clone()),
                        ("langs", list(text.clone())),
                        ("priorities", list(text.clone())),
                        ("content", flag.clone()),
                        ("counts", any.clone()),
                        ("failing", maybe(text.clone())),
                        (
                            "letters",
                            list(object(
                                &[
                                    ("number", number.clone()),
                                    ("what", text.clone()),
                                    ("about", text.clone()),
                                    ("id", text.clone()),
                                    ("of", maybe(text.clone())),
                                    ("stop", flag),
                                    ("state", text.clone()),
                                    ("state_at", maybe(to("Time"))),
                                    ("why", maybe(text.clone())),
                                    ("put", to("Time")),
                                    ("late_by_machine_s", number.clone()),
                                    ("sent", number.clone()),
                                    ("tries", number.clone()),
                                    ("failed", number.clone()),
                                    ("last", maybe(text.clone())),
                                    ("next", maybe(to("Time"))),
                                ],
                                &[],
                            )),
                        ),
                    ],
                    &[],
                )),
            ),
        ],
        &[],
    );
    Map::from_iter([("Outbox".to_string(), outbox)])
}
