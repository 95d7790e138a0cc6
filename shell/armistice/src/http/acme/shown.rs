//! What is shown to whoever begins to speak TLS: the certificate, or, to an authority that looks for it, a proof (RFC 8737).
//!
//! An authority says so by offering the protocol `acme-tls/1` and no other. It is shown the proof for the name it asks for while
//! one is awaited, and nothing else ever; before the first certificate has come everybody else is shown nothing.

use rustls::server::{ClientHello, ResolvesServerCert};
use rustls::sign::CertifiedKey;
use std::collections::BTreeMap;
use std::sync::{Arc, PoisonError, RwLock};

/// The protocol of a proof. Nothing is said in it.
pub const PROOF: &[u8] = b"acme-tls/1";

#[derive(Debug, Default)]
pub struct Shown {
    current: RwLock<Option<Arc<CertifiedKey>>>,
    proofs: RwLock<BTreeMap<String, Arc<CertifiedKey>>>,
}

/// A proof that is shown until this is dropped.
pub struct Proving<'a> {
    shown: &'a Shown,
    name: String,
}

impl Drop for Proving<'_> {
    fn drop(&mut self) {
        let proofs = self.shown.proofs.write();
        proofs
            .unwrap_or_else(PoisonError::into_inner)
            .remove(&self.name);
    }
}

impl Shown {
    pub fn put(&self, certified: Arc<CertifiedKey>) {
        *self.current.write().unwrap_or_else(PoisonError::into_inner) = Some(certified);
    }

    pub fn prove(&self, name: &str, certified: Arc<CertifiedKey>) -> Proving<'_> {
        let proofs = self.proofs.write();
        proofs
            .unwrap_or_else(PoisonError::into_inner)
            .insert(name.to_string(), certified);
        Proving {
            shown: self,
            name: name.to_string(),
        }
    }

    fn to(&self, looks_for_proof: bool, name: Option<&str>) -> Option<Arc<CertifiedKey>> {
        if looks_for_proof {
            let name = name?.to_ascii_lowercase();
            let proofs = self.proofs.read();
            let proofs = proofs.unwrap_or_else(PoisonError::into_inner);
            proofs.get(&name).map(Arc::clone)
        } else {
            let current = self.current.read();
            current.unwrap_or_else(PoisonError::into_inner).clone()
        }
    }
}

impl ResolvesServerCert for Shown {
    fn resolve(&self, hello: ClientHello<'_>) -> Option<Arc<CertifiedKey>> {
        let mut offered = hello.alpn().into_iter().flatten();
        let looks_for_proof = offered.next() == Some(PROOF) && offered.next().is_none();
        self.to(looks_for_proof, hello.server_name())
    }
}

#[cfg(test)]
mod tests {
    use super::super::order::proof;
    use super::*;

    #[test]
    fn a_proof_is_shown_for_its_name_while_it_is_awaited_and_a_certificate_to_everybody_else() {
        let shown = Shown::default();
        let made = |name: &str| proof(name, &[7; 32]).expect("a certificate");
        assert!(shown.to(false, Some("ops.example")).is_none());
        let proving = shown.prove("ops.example", made("ops.example"));
        assert!(shown.to(true, Some("OPS.example")).is_some());
        assert!(shown.to(true, Some("other.example")).is_none());
        assert!(shown.to(true, None).is_none());
        assert!(shown.to(false, Some("ops.example")).is_none());
        drop(proving);
        assert!(shown.to(true, Some("ops.example")).is_none());
        shown.put(made("ops.example"));
        assert!(shown.to(true, Some("ops.example")).is_none());
        assert!(shown.to(false, Some("ops.example")).is_some());
        // Whoever does not say whom it wants is shown it too.
        assert!(shown.to(false, None).is_some());
    }
}
