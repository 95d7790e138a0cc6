//! Sees that there is a certificate and that it is renewed: does what [`super::due`] says, on a thread of its own.
//!
//! It ends with the process, and nobody waits for it: what it keeps is written in one step. Nothing that fails here stops the
//! server, which goes on with the certificate it has.

use super::LOG;
use super::authority::{AccountKey, Authority, Problem, Signer};
use super::due::{self, Off, Step, Tried, Wait, Why};
use super::kept::{Account, Certificate, Folder};
use super::names::Names;
use super::order::Order;
use super::shown::Shown;
use anyhow::{Context as _, Result, bail};
use rustls::crypto::ring::default_provider;
use serde_json::json;
use std::sync::Arc;
use std::time::Duration;

/// How often it is looked what there is to do: a machine may have slept, and its clock may have been put right.
const LOOK_EVERY: Duration = Duration::from_secs(60);

/// Who is asked, for what.
pub struct Follower {
    pub folder: Folder,
    pub directory: String,
    pub names: Names,
    pub contact: Vec<String>,
    pub shown: Arc<Shown>,
    /// What is shown now.
    pub held: Option<Certificate>,
    pub now_s: fn() -> i64,
}

impl Follower {
    pub fn start(self) -> std::io::Result<()> {
        let named = std::thread::Builder::new().name("acme".to_string());
        named.spawn(move || {
            let run = std::panic::AssertUnwindSafe(|| self.run());
            if std::panic::catch_unwind(run).is_err() {
                tracing::error!(target: LOG, "certificates are no longer renewed; start the server again");
            }
        })?;
        Ok(())
    }

    fn run(mut self) {
        let mut tried = Tried::Never;
        let mut told = None;
        loop {
            let now_s = (self.now_s)();
            let kept = match &self.held {
                None => due::Kept::Nothing,
                Some(certificate) => certificate.kept(),
            };
            match due::next(kept, tried, now_s) {
                Step::Ask(why) => {
                    tried = match self.ask(why) {
                        Ok(()) => Tried::Came {
                            last_s: (self.now_s)(),
                        },
                        Err(error) => self.failed(tried, &error),
                    };
                }
                Step::Wait { until_s, why } => {
                    if told != Some((until_s, why)) {
                        told = Some((until_s, why));
                        self.tell(until_s, why);
                    }
                    let left = u64::try_from(until_s - now_s).unwrap_or_default();
                    std::thread::sleep(LOOK_EVERY.min(Duration::from_secs(left.max(1))));
                }
            }
        }
    }

    fn tell(&self, until_s: i64, why: Wait) {
        let until = time(until_s);
        match why {
            Wait::Due => tracing::info!(target: LOG, "the certificate is renewed from {until} on"),
            Wait::Again => tracing::info!(target: LOG, "the authority is asked again at {until}"),
            Wait::Clock => {
                tracing::warn!(target: LOG, "the certificate holds from {until} on, and this machine says it is {}: put its clock right; the \
                     authority is not asked before",
                    time((self.now_s)())
                )
            }
        }
    }

    /// One more failure, told with what it means.
    fn failed(&self, before: Tried, error: &anyhow::Error) -> Tried {
        let last_s = (self.now_s)();
        let times = match before {
            Tried::Failed { times, .. } => times.saturating_add(1),
            Tried::Never | Tried::Came { .. } => 1,
        };
        let held = match &self.held {
            None => "until one comes nothing is answered over TLS".to_string(),
            Some(held) => {
                let (until_s, until) = (held.validity.until_s, time(held.validity.until_s));
                match last_s <= until_s {
                    true => format!("the one that is shown holds until {until}"),
                    false => format!(
                        "the one that is shown held until {until}, and no browser believes it"
                    ),
                }
            }
        };
        tracing::warn!(target: LOG, "no certificate came: {error:#}{}; {held}",
            hint(error, last_s)
        );
        let problem = error
            .chain()
            .find_map(|cause| cause.downcast_ref::<Problem>());
        Tried::Failed {
            times,
            last_s,
            told_s: problem
                .and_then(|problem| problem.again_after_s)
                .map(|after_s| last_s + after_s),
        }
    }

    fn ask(&mut self, why: Why) -> Result<()> {
        let said = match why {
            Why::First => "there is no certificate yet",
            Why::Names => "the certificate has not every name that is asked for",
            Why::Renewal => "a third of the certificate's time is left",
            Why::Over => "the certificate holds no more",
        };
        tracing::info!(target: LOG, "{said}; {} is asked", self.directory);
        let mut authority = Authority::meet(&self.directory)?;
        let account = match self.folder.account()? {
            None => self.register(&mut authority)?,
            Some(account) => self.contact_settle(&mut authority, account)?,
        };
        let (account, pem) = match self.order(&mut authority, &account) {
            Err(error) if is_unknown_account(&error) => {
                tracing::warn!(target: LOG, "the authority does not know the account any more");
                let account = self.register(&mut authority)?;
                let pem = self.order(&mut authority, &account)?;
                (account, pem)
            }
            ordered => (account, ordered?),
        };
        drop(account);
        let came = Certificate::read(pem.as_bytes(), &self.names, &default_provider())
            .context("what the authority gave cannot be used")?;
        if !came.names_all {
            bail!(
                "the authority gave a certificate without every name: {}",
                self.names.shown()
            );
        }
        // Kept before it is shown: an authority gives few for the same names in a week.
        self.folder.certificate_put(&pem)?;
        self.shown.put(Arc::clone(&came.certified));
        let (from, until) = (time(came.validity.from_s), time(came.validity.until_s));
        tracing::info!(target: LOG, "certificate for {} until {until}", self.names.shown());
        let now_s = (self.now_s)();
        if let Some(off) = came.validity.told_of_clock(now_s) {
            let off = match off {
                Off::Behind => "behind",
                Off::Ahead => "ahead",
            };
            tracing::warn!(target: LOG, "the new certificate holds from {from} until {until}, and this machine says it is {}: its clock is {off}, \
                 and what is recorded is given that time",
                time(now_s)
            );
        }
        self.held = Some(came);
        Ok(())
    }

    fn order(&self, authority: &mut Authority, account: &Account) -> Result<String> {
        Order {
            authority,
            key: &account.key,
            account: &account.address,
            names: &self.names,
            shown: &self.shown,
        }
        .run()
    }

    fn register(&self, authority: &mut Authority) -> Result<Account> {
        let key = AccountKey::new()?;
        let to = authority.new_account.clone();
        let mut what = json!({ "termsOfServiceAgreed": true });
        if !self.contact.is_empty() {
            what["contact"] = json!(self.contact);
        }
        let (_, answer) = authority.say(&to, Signer::Key(&key), &what)?;
        let address = answer.header("location").map(str::to_string);
        let account = Account {
            address: address.context("the authority gave the account no address")?,
            contact: self.contact.clone(),
            key,
        };
        self.folder.account_put(&account)?;
        let terms = authority.terms.as_deref().unwrap_or("it names none");
        tracing::info!(target: LOG, "account {} made; terms of service agreed to: {terms}",
            account.address
        );
        Ok(account)
    }

    /// Tells the authority whom to write to, where that changed.
    fn contact_settle(&self, authority: &mut Authority, mut account: Account) -> Result<Account> {
        if account.contact != self.contact {
            let signer = Signer::Account(&account.key, &account.address);
            let what = json!({ "contact": self.contact });
            match authority.say(&account.address, signer, &what) {
                // Registering anew, which follows, tells it too.
                Err(error) if is_unknown_account(&error) => return Ok(account),
                said => said?,
            };
            account.contact.clone_from(&self.contact);
            self.folder.account_put(&account)?;
        }
        tracing::info!(target: LOG, "account {}", account.address);
        Ok(account)
    }
}

fn is_unknown_account(error: &anyhow::Error) -> bool {
    let problem = error
        .chain()
        .find_map(|cause| cause.downcast_ref::<Problem>());
    problem.is_some_and(|problem| problem.kind == "accountDoesNotExist")
}

/// What often lies behind a failure that does not say so.
fn hint(error: &anyhow::Error, now_s: i64) -> String {
    let said = format!("{error:#}");
    if said.contains("certificate not valid yet") || said.contains("certificate expired") {
        format!(
            " (is the clock right? this machine says it is {})",
            time(now_s)
        )
    } else {
        String::new()
    }
}

pub fn time(at_s: i64) -> String {
    jiff::Timestamp::from_second(at_s).map_or_else(|_| at_s.to_string(), |at| at.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wrong_clock_is_thought_of_and_nothing_else_is() {
        let hinted = |said: &str| hint(&anyhow::anyhow!("{said}"), 0);
        assert!(hinted("invalid peer certificate: certificate expired: ...").contains("1970"));
        assert!(hinted("x: certificate not valid yet: y").contains("is the clock right?"));
        assert_eq!(hinted("connection refused"), "");
    }
}
