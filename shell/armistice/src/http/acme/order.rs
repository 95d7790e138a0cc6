//! A certificate, from the order to the file (RFC 8555, section 7), with proofs shown over TLS (RFC 8737).
//!
//! Every step is told before the next, so that who watches knows where it hangs. What fails leaves nothing behind but what the
//! authority remembers: the next try begins with a new order.

use super::LOG;
use super::authority::{AccountKey, Authority, Problem, Signer, again_after_s, quoted, url_base64};
use super::der;
use super::kept;
use super::names::Names;
use super::shown::{Proving, Shown};
use crate::app::fetch::Answer;
use anyhow::{Context as _, Result, bail};
use rustls::crypto::ring::default_provider;
use rustls::pki_types::{CertificateDer, PrivateKeyDer, PrivatePkcs8KeyDer};
use rustls::sign::CertifiedKey;
use serde_json::{Value, json};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// How long an authority may take over one thing.
const PATIENCE: Duration = Duration::from_secs(180);
/// The first and the longest pause between two looks.
const LOOK_FIRST: Duration = Duration::from_millis(250);
const LOOK_MAX: Duration = Duration::from_secs(8);

/// The challenge that is answered over TLS.
const CHALLENGE: &str = "tls-alpn-01";

/// A certificate that proves that its holder was given this digest.
pub fn proof(name: &str, digest: &[u8; 32]) -> Result<Arc<CertifiedKey>> {
    let no_random = "the machine gives no random bytes";
    let key = der::Key::new().context(no_random)?;
    let certificate = der::signing_itself(&key, &[der::dns_name(name)], Some(digest));
    let chain = vec![CertificateDer::from(certificate.context(no_random)?)];
    let secret = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(key.pkcs8().to_vec()));
    let secret = default_provider().key_provider.load_private_key(secret);
    // Not held against each other: whoever does not know that extension takes no certificate with it, and `rustls` does not.
    let certified = CertifiedKey::new(chain, secret.context("a proof cannot be made")?);
    Ok(Arc::new(certified))
}

/// Who orders what from whom.
pub struct Order<'a> {
    pub authority: &'a mut Authority,
    pub key: &'a AccountKey,
    pub account: &'a str,
    pub names: &'a Names,
    pub shown: &'a Shown,
}

impl<'a> Order<'a> {
    /// Gives the key and the chain as they are kept.
    pub fn run(mut self) -> Result<String> {
        let (order, url) = self.place()?;
        let pages = order["authorizations"].as_array();
        let pages = pages.context("the order names nothing to prove")?;
        // Shown until the authority has looked at all of them.
        let mut proving = Vec::new();
        for page in pages {
            let page = page.as_str().context("the order names no address")?;
            if let Some(shown) = self.prove(page)? {
                proving.push((page.to_string(), shown));
            }
        }
        for (page, (name, _)) in &proving {
            self.validated(page, name)?;
        }
        drop(proving);
        self.finish(&order, &url)
    }

    fn look(&mut self, url: &str) -> Result<(Value, Answer)> {
        let signer = Signer::Account(self.key, self.account);
        self.authority.look(url, signer)
    }

    fn say(&mut self, url: &str, what: &Value) -> Result<(Value, Answer)> {
        let signer = Signer::Account(self.key, self.account);
        self.authority.say(url, signer, what)
    }

    fn place(&mut self) -> Result<(Value, String)> {
        let names: Vec<Value> = self
            .names
            .iter()
            .map(|name| json!({ "type": "dns", "value": name.as_str() }))
            .collect();
        let to = self.authority.new_order.clone();
        let (order, answer) = self.say(&to, &json!({ "identifiers": names }))?;
        let url = answer.header("location").map(str::to_string);
        tracing::info!(target: LOG, "ordered a certificate for {}", self.names.shown());
        Ok((order, url.context("the order has no address")?))
    }

    /// Shows the proof for one name and asks the authority to look. Nothing where it was proved before.
    fn prove(&mut self, page: &str) -> Result<Option<(String, Proving<'a>)>> {
        let (found, _) = self.look(page)?;
        let name = found["identifier"]["value"].as_str();
        let name = name
            .context("the authority wants proof of no name")?
            .to_string();
        if !self.names.iter().any(|asked| asked.as_str() == name) {
            bail!(
                "the authority wants proof of {}, which was not asked for",
                quoted(&name)
            );
        }
        match found["status"].as_str() {
            Some("valid") => {
                tracing::info!(target: LOG, "{name} was proved before");
                return Ok(None);
            }
            Some("pending") => {}
            Some(_) | None => return Err(refused(&found, &name)),
        }
        let challenges = found["challenges"]
            .as_array()
            .map_or(&[][..], Vec::as_slice);
        let offered = |challenge: &Value| challenge["type"].as_str().map(str::to_string);
        let challenge = challenges
            .iter()
            .find(|challenge| offered(challenge).as_deref() == Some(CHALLENGE));
        let Some(challenge) = challenge else {
            let offered: Vec<String> = challenges.iter().filter_map(offered).collect();
            bail!(
                "the authority takes no {CHALLENGE} for {name}, only {}",
                quoted(&offered.join(", "))
            );
        };
        let text = |field: &str| challenge[field].as_str().map(str::to_string);
        let token = text("token").context("the challenge has no token")?;
        let answer_to = text("url").context("the challenge has no address")?;
        let certified = proof(&name, &self.key.answer_digest(&token))?;
        let shown = self.shown;
        let proving = shown.prove(&name, certified);
        tracing::info!(target: LOG, "the proof for {name} is shown; the authority connects to its port 443"
        );
        self.say(&answer_to, &json!({}))?;
        Ok(Some((name, proving)))
    }

    fn validated(&mut self, page: &str, name: &str) -> Result<()> {
        let found = self.awaited(page, &["pending", "processing"])?;
        if found["status"] != "valid" {
            return Err(refused(&found, name));
        }
        tracing::info!(target: LOG, "{name} is validated");
        Ok(())
    }

    fn finish(mut self, order: &Value, url: &str) -> Result<String> {
        let no_random = "the machine gives no random bytes";
        let key = der::Key::new().context(no_random)?;
        let names: Vec<Vec<u8>> = self
            .names
            .iter()
            .map(|name| der::dns_name(name.as_str()))
            .collect();
        let request = der::request(&key, &names).context(no_random)?;
        let ready = self.awaited(url, &["pending"])?;
        if ready["status"] != "ready" {
            return Err(refused(&ready, "the order"));
        }
        let to = order["finalize"].as_str();
        let to = to
            .context("the order says not where to end it")?
            .to_string();
        let request = url_base64(&request);
        self.say(&to, &json!({ "csr": request }))?;
        let done = self.awaited(url, &["ready", "processing"])?;
        if done["status"] != "valid" {
            return Err(refused(&done, "the order"));
        }
        let at = done["certificate"].as_str();
        let at = at.context("the order names no certificate")?.to_string();
        let signer = Signer::Account(self.key, self.account);
        let chain = self.authority.fetch(&at, signer)?;
        Ok(kept::pem(key.pkcs8(), &chain))
    }

    /// Looks until something is no longer in these states.
    fn awaited(&mut self, url: &str, states: &[&str]) -> Result<Value> {
        let began = Instant::now();
        let mut pause = LOOK_FIRST;
        loop {
            let (found, answer) = self.look(url)?;
            let state = found["status"].as_str().unwrap_or_default();
            if !states.contains(&state) {
                return Ok(found);
            }
            let told = again_after_s(&answer).and_then(|told_s| u64::try_from(told_s).ok());
            let next = told.map_or(pause, |told_s| pause.max(Duration::from_secs(told_s)));
            if began.elapsed() + next > PATIENCE {
                bail!(
                    "the authority is not done after {} s ({})",
                    PATIENCE.as_secs(),
                    quoted(state)
                );
            }
            std::thread::sleep(next);
            pause = (pause * 2).min(LOOK_MAX);
        }
    }
}

/// Why something was refused, where the authority says it.
fn refused(found: &Value, what: &str) -> anyhow::Error {
    let own = std::iter::once(&found["error"]);
    let challenges = found["challenges"].as_array().into_iter().flatten();
    let told = own
        .chain(challenges.map(|challenge| &challenge["error"]))
        .find(|error| error.is_object());
    let state = found["status"].as_str().unwrap_or("of no state");
    let state = format!("{what} is {} at the authority", quoted(state));
    match told {
        Some(error) => anyhow::Error::new(Problem::read(error, None)).context(state),
        None => anyhow::anyhow!("{state}"),
    }
}
