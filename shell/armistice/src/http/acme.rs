//! A certificate from an authority that gives them over the network (ACME, RFC 8555), asked for and renewed by the program itself.
//!
//! The authority wants to see that the names are this server's: it connects to port 443 of each and is shown a proof over TLS
//! ([`shown`]), so no other port and no file on a web server is needed. What is known is sent there and nowhere else: names, the
//! contact, a key made for this. In order: [`names`] and this file read what is wanted, [`due`] says what to do, [`follow`] does it, with
//! [`authority`] and [`order`]; [`kept`] is what lies on disk, [`der`] and [`validity`] are the bytes of certificates (decision 0019).

mod authority;
mod der;
mod due;
mod follow;
mod kept;
mod names;
mod order;
pub mod shown;
mod validity;

use anyhow::Result;
pub use follow::Follower;
use follow::time;
use kept::Folder;
use names::{Domain, Names};
use rustls::crypto::ring::default_provider;
use shown::Shown;
use std::path::Path;
use std::sync::Arc;

/// Under which name it is told what is done.
const LOG: &str = "armistice::acme";

const LETS_ENCRYPT: &str = "https://acme-v02.api.letsencrypt.org/directory";

/// What is asked of an authority.
#[derive(clap::Args, Debug, Clone)]
pub struct Options {
    /// Speak TLS, with a certificate for this domain that an authority gives over the network and that is renewed (ACME). Give one for
    /// each name. The authority connects to port 443 of it, which must lead here. Names of certificates are public for ever.
    #[arg(long, value_name = "DOMAIN", value_parser = Domain::parse, conflicts_with_all = ["tls_cert", "tls_key"])]
    acme: Vec<Domain>,
    /// Agree to the authority's terms of service, as whoever runs this server: it is told so when the account is made. Those of
    /// Let's Encrypt are at https://letsencrypt.org/repository/.
    #[arg(long, requires = "acme")]
    acme_agree: bool,
    /// Whom the authority may write to, such as mailto:ops@ops.example. Without it, nobody.
    #[arg(long, value_name = "mailto:...", requires = "acme", value_parser = names::contact)]
    acme_contact: Vec<String>,
    /// The authority: where it says what it offers. Another one is another account.
    #[arg(long, value_name = "URL", requires = "acme", default_value = LETS_ENCRYPT, value_parser = names::directory)]
    acme_directory: String,
}

/// What is wanted, once it is known to be whole.
pub struct Wanted {
    names: Names,
    contact: Vec<String>,
    directory: String,
}

impl Options {
    /// `None` where no certificate is asked for; an error where it cannot be asked for so.
    pub fn wanted(self) -> Result<Option<Wanted>, String> {
        if self.acme.is_empty() {
            return Ok(None);
        }
        if !self.acme_agree {
            return Err(format!(
                "--acme asks {} for a certificate, which it gives to those who agree to its terms of service: read them (those of Let's \
                 Encrypt: https://letsencrypt.org/repository/) and say so with --acme-agree",
                self.acme_directory
            ));
        }
        Ok(Some(Wanted {
            names: Names::new(self.acme)?,
            contact: self.acme_contact,
            directory: self.acme_directory,
        }))
    }
}

impl Wanted {
    /// The pages one may sign in on.
    pub fn pages(&self) -> impl Iterator<Item = String> {
        self.names
            .iter()
            .map(|name| format!("https://{}", name.as_str()))
    }

    /// Takes up what is kept in a directory. Nobody is asked before the follower is started.
    pub fn open(self, dir: &Path, now_s: fn() -> i64) -> Result<(Arc<Shown>, Follower)> {
        let folder = Folder::open(dir, &self.directory)?;
        let held = match folder.certificate(&self.names, &default_provider()) {
            Ok(held) => held,
            Err(error) => {
                tracing::warn!(target: LOG, "the certificate that is kept is not used: {error:#}");
                None
            }
        };
        let shown = Arc::new(Shown::default());
        match &held {
            Some(held) => {
                shown.put(Arc::clone(&held.certified));
                tracing::info!(target: LOG, "the certificate that is kept holds until {}",
                    time(held.validity.until_s)
                );
            }
            None => errln!(
                "Nothing is answered over TLS before the first certificate has come. {} is asked for {}; it connects to port 443 of each name, \
                 which must lead to the port of this server.",
                self.directory,
                self.names.shown()
            ),
        }
        let follower = Follower {
            folder,
            directory: self.directory,
            names: self.names,
            contact: self.contact,
            shown: Arc::clone(&shown),
            held,
            now_s,
        };
        Ok((shown, follower))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn options(names: usize, agree: bool) -> Options {
        let name = |number| Domain::parse(&format!("n{number}.example")).expect("a name");
        Options {
            acme: (0..names).map(name).collect(),
            acme_agree: agree,
            acme_contact: Vec::new(),
            acme_directory: LETS_ENCRYPT.to_string(),
        }
    }

    #[test]
    fn nothing_is_asked_of_an_authority_unless_its_terms_are_agreed_to() {
        assert!(
            options(0, false)
                .wanted()
                .expect("nothing wanted")
                .is_none()
        );
        let told = options(1, false).wanted().err().expect("not agreed");
        assert!(told.contains("--acme-agree"), "{told}");
        let wanted = options(2, true).wanted().expect("agreed").expect("wanted");
        let pages: Vec<String> = wanted.pages().collect();
        assert_eq!(pages, ["https://n0.example", "https://n1.example"]);
        assert!(options(101, true).wanted().is_err());
    }
}
