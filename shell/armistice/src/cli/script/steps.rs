//! A script a step at a time, for whoever wants to kill the program at any of them. Each step is one line of JSON on
//! standard output; the program then waits for a line on standard input. Killed there and started again on the same
//! directory, it is told where it was (the first line it reads) and goes on: a statement that was signed is handed in
//! again as the same bytes, as an officer's device would.
//!
//! What is told at the end is what must be the same however often it was killed: every statement on record, every letter
//! with what became of it, every stroke that was told. Read next: `stage.rs`, and `tests/killed.rs`, which kills.

use crate::app::host::Host;
use crate::app::outbox::{self, Outbox};
use crate::app::rooms::told;
use anyhow::{Context, Result};
use armistice_record::hash::{hex_decode, hex_encode};
use serde_json::{Value, json};
use std::io::BufRead;

/// Where a play is, as whoever steps it remembers.
#[derive(Debug, Default)]
pub struct Place {
    /// The first line of the script that was not done, counted from 0.
    pub line: usize,
    /// The time on the stage; `None` before it began.
    pub now_s: Option<i64>,
    /// What was signed for that line and perhaps handed in.
    pub signed: Option<(Vec<u8>, Option<Vec<u8>>)>,
}

impl Place {
    /// Reads where to go on.
    pub fn read() -> Result<Place> {
        let mut text = String::new();
        std::io::stdin().lock().read_line(&mut text)?;
        let said: Value = serde_json::from_str(&text).context("say where to go on")?;
        let bytes = |value: &Value| hex_decode(value.as_str()?);
        let signed = &said["signed"];
        Ok(Place {
            line: said["line"].as_u64().unwrap_or_default() as usize,
            now_s: said["now_s"].as_i64(),
            signed: bytes(&signed["bytes"]).map(|of| (of, bytes(&signed["opening"]))),
        })
    }
}

/// Tells a step and waits to be told to go on. Where nobody is there any more it goes on.
pub fn step(now_s: i64, name: &str, mut value: Value) {
    value["step"] = json!(name);
    value["now_s"] = json!(now_s);
    outln!("{value}");
    let _ = std::io::stdin().lock().read_line(&mut String::new());
}

/// What was signed, to be kept by whoever steps.
pub fn signed(bytes: &[u8], opening: Option<&[u8]>) -> Value {
    json!({ "signed": { "bytes": hex_encode(bytes), "opening": opening.map(hex_encode) } })
}

/// What must be the same however often it was killed.
pub fn summary(host: &Host) -> Result<Value> {
    let desk = host.desk().context("a desk")?;
    // Entries of the log's clock come with starts, and say nothing.
    let statements: Vec<String> = (0..desk.chain.size())
        .filter_map(|index| told(&desk, index))
        .map(|(body, _)| format!("{body:?}"))
        .collect();
    let store = host.board.store.as_ref();
    let mut letters = Vec::new();
    for recipient in &host.herald.notify.recipients {
        let of = outbox::letters(store, &recipient.name, 0, usize::MAX)?;
        letters.extend(of.iter().map(|letter| {
            json!({
                "recipient": letter.recipient, "number": letter.number, "word": letter.about.word, "id": letter.about.id,
                "of": letter.about.of, "state": letter.state.word(), "sent": letter.sent, "late_s": letter.late_s,
                "not_sent": letter.not_sent,
            })
        }));
    }
    let (_, marks) = Outbox::load(store)?;
    let marks: Vec<String> = marks.iter().map(|mark| hex_encode(mark)).collect();
    Ok(json!({
        "statements": statements, "letters": letters, "strokes": marks, "clocks": host.herald.open(),
    }))
}
