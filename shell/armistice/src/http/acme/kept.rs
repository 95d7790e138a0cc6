//! What is kept of an authority: an account and a certificate with its key, one folder for each authority.
//!
//! ```text
//! DIR/acme/DIGEST/account.json      the address of the account, whom it names, and its key
//! DIR/acme/DIGEST/certificate.pem   the key of the certificate, the certificate, and those of its authorities
//! ```
//!
//! DIGEST is of the address of the authority's directory, so that another authority has another account. Key and certificate
//! are one file because they are of use only together, and one is put in the place of the other in one step.

use super::authority::AccountKey;
use super::due::{self, Validity};
use super::names::Names;
use super::validity;
use crate::app::backup::directory_make;
use crate::app::keyfile::replace;
use anyhow::{Context as _, Result, bail};
use armistice_record::base64;
use armistice_record::hash::{hex_decode, hex_encode};
use rustls::client::verify_server_name;
use rustls::crypto::CryptoProvider;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer, ServerName};
use rustls::server::ParsedCertificate;
use rustls::sign::CertifiedKey;
use serde_json::{Value, json};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The folder of an authority.
pub struct Folder {
    path: PathBuf,
    directory: String,
}

/// An account at an authority.
pub struct Account {
    pub key: AccountKey,
    pub address: String,
    pub contact: Vec<String>,
}

/// A certificate that can be shown.
#[derive(Debug)]
pub struct Certificate {
    pub certified: Arc<CertifiedKey>,
    pub validity: Validity,
    /// Whether it has every name that is asked for.
    pub names_all: bool,
}

impl Certificate {
    /// Reads the key and the chain that stand in one text.
    pub fn read(pem: &[u8], names: &Names, provider: &CryptoProvider) -> Result<Certificate> {
        let chain = CertificateDer::pem_slice_iter(pem)
            .collect::<Result<Vec<_>, _>>()
            .context("it is not PEM")?;
        let Some(first) = chain.first() else {
            bail!("no certificate is in it");
        };
        let validity = validity::read(first).context("it does not say when it holds")?;
        let parsed = ParsedCertificate::try_from(first).context("it is no certificate")?;
        let names_all = names.iter().all(|name| {
            let name = ServerName::try_from(name.as_str());
            name.is_ok_and(|name| verify_server_name(&parsed, &name).is_ok())
        });
        let key = PrivateKeyDer::from_pem_slice(pem).context("its key is not in it")?;
        let certified = CertifiedKey::from_der(chain.clone(), key, provider)
            .context("its key does not belong to it")?;
        Ok(Certificate {
            certified: Arc::new(certified),
            validity,
            names_all,
        })
    }

    pub fn kept(&self) -> due::Kept {
        if self.names_all {
            due::Kept::Of(self.validity)
        } else {
            due::Kept::OfOthers
        }
    }
}

/// The text a certificate is kept in.
pub fn pem(key_pkcs8: &[u8], chain: &str) -> String {
    let encoded = base64::encode(key_pkcs8);
    let mut text = "-----BEGIN PRIVATE KEY-----\n".to_string();
    let mut rest = encoded.as_str();
    while !rest.is_empty() {
        let (line, after) = rest.split_at(rest.len().min(64));
        text.push_str(line);
        text.push('\n');
        rest = after;
    }
    text.push_str("-----END PRIVATE KEY-----\n");
    text.push_str(chain);
    text
}

impl Folder {
    /// Makes it, where it is not there yet, so that what comes can be kept.
    pub fn open(dir: &Path, directory: &str) -> Result<Folder> {
        let digest = armistice_record::sha256(directory.as_bytes()).to_string();
        let path = dir.join("acme").join(&digest[..16]);
        directory_make(&path).context("--acme keeps its account and certificates there")?;
        Ok(Folder {
            path,
            directory: directory.to_string(),
        })
    }

    pub fn certificate(
        &self,
        names: &Names,
        provider: &CryptoProvider,
    ) -> Result<Option<Certificate>> {
        let path = self.path.join("certificate.pem");
        let Some(text) = read(&path)? else {
            return Ok(None);
        };
        let certificate = Certificate::read(&text, names, provider);
        certificate
            .map(Some)
            .with_context(|| path.display().to_string())
    }

    pub fn certificate_put(&self, pem: &str) -> Result<()> {
        replace(&self.path.join("certificate.pem"), pem.as_bytes())
    }

    pub fn account(&self) -> Result<Option<Account>> {
        let path = self.path.join("account.json");
        let Some(text) = read(&path)? else {
            return Ok(None);
        };
        let account = account_read(&text, &self.directory);
        account.map(Some).with_context(|| {
            format!(
                "{} is no account; move it away and another is made",
                path.display()
            )
        })
    }

    pub fn account_put(&self, account: &Account) -> Result<()> {
        let text = json!({
            "directory": self.directory,
            "account": account.address,
            "contact": account.contact,
            "key": hex_encode(account.key.pkcs8()),
        });
        let text = serde_json::to_string_pretty(&text)? + "\n";
        replace(&self.path.join("account.json"), text.as_bytes())
    }
}

fn account_read(text: &[u8], directory: &str) -> Option<Account> {
    let found: Value = serde_json::from_slice(text).ok()?;
    if found["directory"] != directory {
        return None;
    }
    let key = hex_decode(found["key"].as_str()?)?;
    let contact = found["contact"].as_array()?.iter();
    Some(Account {
        key: AccountKey::read(&key)?,
        address: found["account"].as_str()?.to_string(),
        contact: contact
            .map(|text| text.as_str().map(str::to_string))
            .collect::<Option<_>>()?,
    })
}

fn read(path: &Path) -> Result<Option<Vec<u8>>> {
    match std::fs::read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error).with_context(|| format!("cannot read {}", path.display())),
    }
}

#[cfg(test)]
mod tests {
    use super::super::der;
    use super::super::names::Domain;
    use super::*;
    use std::os::unix::fs::PermissionsExt;

    fn names(texts: &[&str]) -> Names {
        let domains = texts
            .iter()
            .map(|text| Domain::parse(text).expect("a name"));
        Names::new(domains.collect()).expect("few enough")
    }

    fn made(texts: &[&str]) -> String {
        let key = der::Key::new().expect("random bytes");
        let texts: Vec<Vec<u8>> = texts.iter().map(|text| der::dns_name(text)).collect();
        let certificate = der::signing_itself(&key, &texts, None).expect("signed");
        let chain = format!(
            "-----BEGIN CERTIFICATE-----\n{}\n-----END CERTIFICATE-----\n",
            base64::encode(&certificate)
        );
        pem(key.pkcs8(), &chain)
    }

    const DIRECTORY: &str = "https://ca.example/dir";

    #[test]
    fn what_is_kept_is_found_again_by_its_owner_alone_and_at_this_authority_alone() {
        let dir = tempfile::tempdir().expect("a folder");
        let provider = rustls::crypto::ring::default_provider();
        let folder = Folder::open(dir.path(), DIRECTORY).expect("made");
        let asked = names(&["a.example", "b.example"]);
        assert!(folder.account().expect("readable").is_none());
        let none = folder.certificate(&asked, &provider).expect("readable");
        assert!(none.is_none());

        let account = Account {
            key: AccountKey::new().expect("random bytes"),
            address: "https://ca.example/a/1".to_string(),
            contact: vec!["mailto:ops@a.example".to_string()],
        };
        folder.account_put(&account).expect("written");
        folder
            .certificate_put(&made(&["a.example", "b.example"]))
            .expect("written");
        let again = Folder::open(dir.path(), DIRECTORY).expect("there");
        let found = again.account().expect("readable").expect("there");
        assert_eq!(found.address, account.address);
        assert_eq!(found.contact, account.contact);
        assert_eq!(found.key.pkcs8(), account.key.pkcs8());
        let certificate = again.certificate(&asked, &provider).expect("readable");
        assert!(certificate.expect("there").names_all);

        let mode = |path: &Path| {
            let found = std::fs::metadata(path).expect("there");
            found.permissions().mode() & 0o777
        };
        assert_eq!(mode(&again.path), 0o700);
        assert_eq!(mode(&dir.path().join("acme")), 0o700);
        for name in ["account.json", "certificate.pem"] {
            assert_eq!(mode(&again.path.join(name)), 0o600, "{name}");
        }
        let other = Folder::open(dir.path(), "https://other.example/dir").expect("made");
        assert!(other.account().expect("readable").is_none());
        let none = other.certificate(&asked, &provider).expect("readable");
        assert!(none.is_none());
    }

    #[test]
    fn a_certificate_is_asked_for_anew_where_one_name_is_missing() {
        let provider = rustls::crypto::ring::default_provider();
        let text = made(&["a.example", "b.example"]);
        let kept = |asked: &[&str]| {
            let read = Certificate::read(text.as_bytes(), &names(asked), &provider);
            read.expect("a certificate").kept()
        };
        assert!(matches!(kept(&["a.example"]), due::Kept::Of(_)));
        assert!(matches!(
            kept(&["b.example", "a.example"]),
            due::Kept::Of(_)
        ));
        assert_eq!(kept(&["a.example", "c.example"]), due::Kept::OfOthers);
    }

    #[test]
    fn what_is_no_certificate_with_its_key_is_told() {
        let provider = rustls::crypto::ring::default_provider();
        let (one, other) = (made(&["a.example"]), made(&["a.example"]));
        let cut = one.find("-----BEGIN CERTIFICATE").expect("a certificate");
        let mixed = format!("{}{}", &other[..cut], &one[cut..]);
        for (text, told) in [
            ("", "no certificate"),
            (&one[..cut], "no certificate"),
            (&one[cut..], "its key is not in it"),
            (&mixed, "does not belong"),
        ] {
            let error = Certificate::read(text.as_bytes(), &names(&["a.example"]), &provider);
            let error = format!("{:#}", error.expect_err("no certificate"));
            assert!(error.contains(told), "{error}");
        }
    }

    #[test]
    fn an_account_that_does_not_read_is_told_and_not_replaced() {
        let dir = tempfile::tempdir().expect("a folder");
        let folder = Folder::open(dir.path(), DIRECTORY).expect("made");
        std::fs::write(folder.path.join("account.json"), "{}").expect("writable");
        let told = format!("{:#}", folder.account().err().expect("no account"));
        assert!(told.contains("move it away"), "{told}");
    }
}
