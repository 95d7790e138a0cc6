//! A sentence as its key and what stands in it, for screens that say it in the reader's language. The English stands beside it.

use armistice_domain::said::{Arg, Args};
use serde_json::{Map, Value, json};

pub fn said((key, args): &(&'static str, Args)) -> Value {
    let args: Map<String, Value> = args
        .iter()
        .map(|(name, arg)| ((*name).to_string(), value(arg)))
        .collect();
    json!({ "key": key, "args": args })
}

fn value(arg: &Arg) -> Value {
    match arg {
        Arg::Text(text) => json!({ "text": text }),
        Arg::Number(number) => json!({ "number": number }),
        Arg::Metres(metres) => json!({ "metres": metres }),
        Arg::Seconds(seconds) => json!({ "seconds": seconds }),
        Arg::Time(at) => json!({ "time": at.to_string() }),
        Arg::At(at) => json!({ "position": format!("{}, {}", at.lat_text(), at.lon_text()) }),
        Arg::Word(vocabulary, word) => json!({ "vocabulary": vocabulary, "words": [word] }),
        Arg::Words(vocabulary, words) => json!({ "vocabulary": vocabulary, "words": words }),
    }
}
