//! Asking an authority (RFC 8555): requests signed with the key of an account, one after the other, each with a number used once.
//!
//! It blocks, as [`crate::app::fetch`] does, and keeps nothing. What is asked in which order stands in [`super::order`].

use crate::app::fetch::{Answer, Client};
use anyhow::{Context as _, Result, bail};
use armistice_record::base64;
use ring::digest;
use ring::rand::SystemRandom;
use ring::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair as _};
use serde_json::{Value, json};
use std::fmt;
use std::time::Duration;

/// An authority may look something up before it answers.
const TIMEOUT: Duration = Duration::from_secs(30);
/// No answer of an authority is longer: the longest is a chain of certificates.
const LEN_MAX: u64 = 1 << 20;
/// How often a request is signed anew because its number was not taken.
const NUMBERS_MAX: u32 = 8;
/// Who asks (RFC 8555 wants it said).
const AGENT: &str = concat!("armistice/", env!("CARGO_PKG_VERSION"));

/// The key of an account.
pub struct AccountKey {
    pair: EcdsaKeyPair,
    pkcs8: Vec<u8>,
}

impl AccountKey {
    pub fn new() -> Result<AccountKey> {
        let random = SystemRandom::new();
        let pkcs8 = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &random)
            .ok()
            .context("the machine gives no random bytes")?;
        AccountKey::read(pkcs8.as_ref()).context("a new key does not read")
    }

    pub fn read(pkcs8: &[u8]) -> Option<AccountKey> {
        let algorithm = &ECDSA_P256_SHA256_FIXED_SIGNING;
        let pair = EcdsaKeyPair::from_pkcs8(algorithm, pkcs8, &SystemRandom::new()).ok()?;
        Some(AccountKey {
            pair,
            pkcs8: pkcs8.to_vec(),
        })
    }

    /// The form it is kept in.
    pub fn pkcs8(&self) -> &[u8] {
        &self.pkcs8
    }

    /// The public key, in the one spelling that is hashed (RFC 7638).
    fn public(&self) -> String {
        // An uncompressed point: a byte that says so, and two numbers.
        let point = self.pair.public_key().as_ref();
        let (x, y) = point[1..].split_at((point.len() - 1) / 2);
        format!(
            r#"{{"crv":"P-256","kty":"EC","x":"{}","y":"{}"}}"#,
            url_base64(x),
            url_base64(y)
        )
    }

    /// What answers a challenge with this token.
    pub fn answer_digest(&self, token: &str) -> [u8; 32] {
        let thumbprint = url_base64(&sha256(self.public().as_bytes()));
        sha256(format!("{token}.{thumbprint}").as_bytes())
    }

    fn sign(&self, text: &str) -> Result<String> {
        let signature = self.pair.sign(&SystemRandom::new(), text.as_bytes());
        let signature = signature
            .ok()
            .context("the machine gives no random bytes")?;
        Ok(url_base64(signature.as_ref()))
    }
}

fn sha256(bytes: &[u8]) -> [u8; 32] {
    let mut hash = [0; 32];
    hash.copy_from_slice(digest::digest(&digest::SHA256, bytes).as_ref());
    hash
}

pub fn url_base64(bytes: &[u8]) -> String {
    let text = base64::encode(bytes);
    text.trim_end_matches('=')
        .replace('+', "-")
        .replace('/', "_")
}

/// A refusal in the authority's own words.
#[derive(Debug)]
pub struct Problem {
    pub kind: String,
    said: String,
    /// How long it wants to be left alone, in seconds.
    pub again_after_s: Option<i64>,
}

impl Problem {
    /// The document of RFC 7807 that a refusal is told in, wherever it stands.
    pub fn read(document: &Value, again_after_s: Option<i64>) -> Problem {
        let kind = document["type"].as_str().unwrap_or_default();
        let kind = kind
            .strip_prefix("urn:ietf:params:acme:error:")
            .unwrap_or(kind);
        let mut said = document["detail"]
            .as_str()
            .unwrap_or("no reason given")
            .to_string();
        for part in document["subproblems"].as_array().into_iter().flatten() {
            let of = part["identifier"]["value"].as_str().unwrap_or("?");
            let detail = part["detail"].as_str().unwrap_or("no reason given");
            said += &format!("; {of}: {detail}");
        }
        Problem {
            kind: kind.to_string(),
            said: quoted(&said),
            again_after_s,
        }
    }
}

/// Words of others are shown on one line and not without end.
pub fn quoted(text: &str) -> String {
    let plain = text.chars().map(|c| if c.is_control() { ' ' } else { c });
    plain.take(600).collect()
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "the authority says: {} ({})",
            self.said,
            quoted(&self.kind)
        )
    }
}

impl std::error::Error for Problem {}

/// An authority, and the number that the next request may use.
pub struct Authority {
    client: Client,
    new_number: String,
    pub new_account: String,
    pub new_order: String,
    /// Where the terms stand that one agrees to.
    pub terms: Option<String>,
    number: Option<String>,
}

/// Who signs a request: a key that the authority does not know yet, or an account.
#[derive(Clone, Copy)]
pub enum Signer<'a> {
    Key(&'a AccountKey),
    Account(&'a AccountKey, &'a str),
}

impl Authority {
    /// Asks where everything is.
    pub fn meet(directory: &str) -> Result<Authority> {
        let client = Client::within(TIMEOUT);
        let answer = client.ask("GET", directory, &[("user-agent", AGENT)], &[], LEN_MAX)?;
        let found: Value = serde_json::from_slice(&answer.ok(directory)?)
            .with_context(|| format!("{directory} is no directory of an authority"))?;
        let address = |name: &str| {
            let address = found[name]
                .as_str()
                .filter(|url| url.starts_with("https://"));
            let address = address.map(str::to_string);
            address.with_context(|| format!("{directory} names no https address as {name}"))
        };
        Ok(Authority {
            client,
            new_number: address("newNonce")?,
            new_account: address("newAccount")?,
            new_order: address("newOrder")?,
            terms: found["meta"]["termsOfService"].as_str().map(quoted),
            number: None,
        })
    }

    /// What stands at an address.
    pub fn look(&mut self, url: &str, signer: Signer<'_>) -> Result<(Value, Answer)> {
        let answer = self.ask(url, signer, None)?;
        Ok((json_of(url, &answer)?, answer))
    }

    /// Says something, and gives what is answered.
    pub fn say(&mut self, url: &str, signer: Signer<'_>, what: &Value) -> Result<(Value, Answer)> {
        let answer = self.ask(url, signer, Some(what))?;
        Ok((json_of(url, &answer)?, answer))
    }

    /// A file.
    pub fn fetch(&mut self, url: &str, signer: Signer<'_>) -> Result<String> {
        let answer = self.ask(url, signer, None)?;
        String::from_utf8(answer.body).with_context(|| format!("{url} is not text"))
    }

    fn ask(&mut self, url: &str, signer: Signer<'_>, what: Option<&Value>) -> Result<Answer> {
        if !url.starts_with("https://") {
            bail!("the authority names {}, which is not https", quoted(url));
        }
        let mut tried = 0;
        loop {
            let number = match self.number.take() {
                Some(number) => number,
                None => self.number_new()?,
            };
            let body = signed(signer, url, &number, what)?;
            let headers = [
                ("user-agent", AGENT),
                ("content-type", "application/jose+json"),
            ];
            let answer = self
                .client
                .ask("POST", url, &headers, body.as_bytes(), LEN_MAX)?;
            self.number = answer.header("replay-nonce").map(str::to_string);
            if answer.status < 400 {
                return Ok(answer);
            }
            let document = serde_json::from_slice(&answer.body).unwrap_or_else(
                |_| json!({ "detail": format!("{} {}", answer.status, answer.told()) }),
            );
            let problem = Problem::read(&document, again_after_s(&answer));
            tried += 1;
            if problem.kind != "badNonce" || tried == NUMBERS_MAX {
                return Err(problem).with_context(|| format!("asking {url}"));
            }
        }
    }

    fn number_new(&self) -> Result<String> {
        let url = &self.new_number;
        let answer = self
            .client
            .ask("HEAD", url, &[("user-agent", AGENT)], &[], LEN_MAX)?;
        let number = answer.header("replay-nonce").map(str::to_string);
        number.with_context(|| format!("{url} gives no number to sign with"))
    }
}

/// How many seconds somebody wants to be left alone: said as a number, or as a date, counted from the date of the answer
/// itself, so that no two clocks are compared.
pub fn again_after_s(answer: &Answer) -> Option<i64> {
    again_after(answer.header("retry-after")?, answer.header("date"))
}

fn again_after(again: &str, answered: Option<&str>) -> Option<i64> {
    if let Ok(seconds) = again.trim().parse::<u32>() {
        return Some(i64::from(seconds));
    }
    let instant = |text: &str| {
        let parser = jiff::fmt::rfc2822::DateTimeParser::new();
        parser.parse_timestamp(text.trim()).ok()
    };
    let wait_s = instant(again)?.as_second() - instant(answered?)?.as_second();
    Some(wait_s.clamp(0, i64::from(u32::MAX)))
}

fn json_of(url: &str, answer: &Answer) -> Result<Value> {
    if answer.body.is_empty() {
        return Ok(Value::Null);
    }
    serde_json::from_slice(&answer.body).with_context(|| format!("{url} answers no JSON"))
}

/// A request with its signature (RFC 7515); one that says nothing only looks.
fn signed(signer: Signer<'_>, url: &str, number: &str, what: Option<&Value>) -> Result<String> {
    let mut head = json!({ "alg": "ES256", "nonce": number, "url": url });
    let key = match signer {
        Signer::Key(key) => {
            head["jwk"] = serde_json::from_str(&key.public()).context("a public key is JSON")?;
            key
        }
        Signer::Account(key, account) => {
            head["kid"] = json!(account);
            key
        }
    };
    let head = url_base64(head.to_string().as_bytes());
    let what = what.map(|what| url_base64(what.to_string().as_bytes()));
    let what = what.unwrap_or_default();
    let signature = key.sign(&format!("{head}.{what}"))?;
    Ok(json!({ "protected": head, "payload": what, "signature": signature }).to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use ring::signature::{ECDSA_P256_SHA256_FIXED, UnparsedPublicKey};

    fn bytes(text: &str) -> Vec<u8> {
        let mut text = text.replace('-', "+").replace('_', "/");
        while !text.len().is_multiple_of(4) {
            text.push('=');
        }
        base64::decode(&text).expect("base64")
    }

    #[test]
    fn a_request_says_who_asks_what_where_and_is_signed_over_all_of_it() {
        let key = AccountKey::new().expect("random bytes");
        let check = |signer: Signer<'_>, what: Option<&Value>, has: &str, has_not: &str| {
            let text = signed(signer, "https://ca.example/x", "n1", what).expect("signed");
            let whole: Value = serde_json::from_str(&text).expect("JSON");
            let part = |name: &str| whole[name].as_str().expect("text").to_string();
            let head: Value = serde_json::from_slice(&bytes(&part("protected"))).expect("JSON");
            assert_eq!(head["nonce"], "n1");
            assert_eq!(head["url"], "https://ca.example/x");
            assert!(
                head.get(has).is_some() && head.get(has_not).is_none(),
                "{head}"
            );
            let over = format!("{}.{}", part("protected"), part("payload"));
            let public = key.pair.public_key().as_ref();
            UnparsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, public)
                .verify(over.as_bytes(), &bytes(&part("signature")))
                .expect("signed with this key");
            bytes(&part("payload"))
        };
        let account = Signer::Account(&key, "https://ca.example/a/1");
        assert_eq!(check(account, None, "kid", "jwk"), b"");
        assert_eq!(check(account, Some(&json!({})), "kid", "jwk"), b"{}");
        let new = check(Signer::Key(&key), Some(&json!({ "a": 1 })), "jwk", "kid");
        assert_eq!(new, br#"{"a":1}"#);
    }

    #[test]
    fn when_to_come_again_is_a_number_or_a_date() {
        let at = Some("Fri, 27 Nov 2026 10:00:00 GMT");
        let check = |again, answered, expected| {
            assert_eq!(again_after(again, answered), expected, "{again}");
        };
        check("120", None, Some(120));
        check(" 120 ", at, Some(120));
        check("Fri, 27 Nov 2026 10:02:00 GMT", at, Some(120));
        check("Fri, 27 Nov 2026 10:02:00 GMT", None, None);
        check("Fri, 27 Nov 2026 09:58:00 GMT", at, Some(0));
        check("27 Nov 9999 10:00:00 GMT", at, Some(i64::from(u32::MAX)));
        for text in ["", "-1", "soon", "27 Nov", "4294967296"] {
            check(text, at, None);
        }
    }

    #[test]
    fn a_key_that_was_kept_answers_as_before() {
        let key = AccountKey::new().expect("random bytes");
        let again = AccountKey::read(key.pkcs8()).expect("it reads");
        assert_eq!(key.answer_digest("token"), again.answer_digest("token"));
        assert_ne!(key.answer_digest("token"), key.answer_digest("other"));
        assert!(AccountKey::read(b"no key").is_none());
    }

    #[test]
    fn a_refusal_is_told_in_the_words_of_the_authority() {
        let document = json!({
            "type": "urn:ietf:params:acme:error:rejectedIdentifier",
            "detail": "Some names\nwere rejected",
            "subproblems": [{ "identifier": { "type": "dns", "value": "a.example" }, "detail": "not here" }],
        });
        assert_eq!(
            Problem::read(&document, None).to_string(),
            "the authority says: Some names were rejected; a.example: not here (rejectedIdentifier)"
        );
        assert!(
            Problem::read(&json!({}), None)
                .to_string()
                .contains("no reason given")
        );
    }
}
