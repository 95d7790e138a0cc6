//! A signed webhook: a letter as JSON, posted to an address of the recipient's, signed with the log's own key.
//!
//! How a recipient checks one stands in `docs/spec/webhook.md`. It is signed with the key everybody knows the log by, not
//! with a secret shared with each: there is nothing to hand over, and what was received can be shown to others. Redirects
//! are not followed: whom to tell is written in a file, and nobody else is told. There is no TLS yet (decision 0006), so
//! content goes to loopback only, where a tunnel begins. Read next: `notify.rs`.

use super::{Bearer, Hand};
use crate::app::fetch::Client;
use crate::notify::compose::{Message, typed};
use anyhow::{Result, bail};
use armistice_record::hash::hex_encode;
use armistice_record::sha256;

/// Bytes of an answer; nothing in it is needed.
const ANSWER_MAX: u64 = 4096;

pub struct Webhook {
    hand: Hand,
    client: Client,
}

pub fn make(settings: Option<&toml::Value>, hand: &Hand) -> Result<Box<dyn Bearer>> {
    if settings.is_some() {
        bail!("a webhook has no settings but each recipient's address");
    }
    Ok(Box::new(Webhook {
        hand: hand.clone(),
        client: Client::default(),
    }))
}

/// What is signed.
pub fn signed_text(origin: &str, url: &str, delivery: &str, time_s: i64, body: &[u8]) -> String {
    let digest = sha256(body).to_hex();
    format!("armistice-webhook/v1\n{origin}\n{url}\n{delivery}\n{time_s}\n{digest}\n")
}

impl Bearer for Webhook {
    fn address_check(&self, address: &str, with_content: bool) -> Result<(), String> {
        if address.starts_with("https://") {
            return Err(format!(
                "'{address}': there is no TLS for what goes out yet; give the near end of a tunnel, http://127.0.0.1:PORT/…"
            ));
        }
        let rest = address
            .strip_prefix("http://")
            .ok_or_else(|| format!("'{address}' does not begin with http://"))?;
        if !address.bytes().all(|b| b.is_ascii_graphic()) || rest.contains(['@', '#']) {
            return Err(format!(
                "'{address}' is no plain address: no spaces, no user, no #"
            ));
        }
        let host = rest.split('/').next().unwrap_or_default();
        let near = ["127.", "localhost", "[::1]"]
            .iter()
            .any(|near| host.starts_with(near));
        if with_content && !near {
            return Err(format!(
                "'{address}' is not on this machine, and content is not sent in clear: give the near end of a tunnel, or content = false"
            ));
        }
        Ok(())
    }

    fn send(&self, address: &str, message: &Message) -> Result<String, String> {
        let Some(key) = &self.hand.key else {
            return Err("the log's key is not here, and nothing is sent unsigned".to_string());
        };
        let body = message.json.to_string().into_bytes();
        let time_s = (self.hand.now_s)();
        let origin = self.hand.origin.as_str();
        let text = signed_text(origin, address, &message.delivery, time_s, &body);
        let signature = hex_encode(&key.sign(text.as_bytes()));
        let time = time_s.to_string();
        let headers = [
            ("armistice-log", origin),
            ("armistice-delivery", &message.delivery),
            ("armistice-time", &time),
            ("armistice-signature", &signature),
        ];
        let answer = self
            .client
            .post_with(address, &headers, "application/json", &body, ANSWER_MAX)
            .map_err(|error| format!("{error:#}"))?;
        match answer.status {
            200..=299 => Ok(format!("answers {}", answer.status)),
            300..=399 => Err(format!(
                "answers {}: redirects are not followed; give the address itself",
                answer.status
            )),
            status => Err(format!("answers {status}: {}", typed(&answer.told()))),
        }
    }
}
