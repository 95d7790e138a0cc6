//! From an invitation to a key that can be admitted: `docs/spec/enrolment.md`.
//!
//! The holder of an organisation's root key files an invitation for one officer and hands that officer a code. Whoever has
//! the code leaves a public key, once; it then waits for the root key to sign its admission. The server can admit nobody:
//! a key is in force by a statement of the root key, made after both sides have compared the fingerprint over another
//! line. What is kept of a code is its digest. Read next: [`crate::http::enrolment`].

use super::remote::page_of;
use anyhow::Result;
use armistice_domain::actor::keys::Ring;
use armistice_domain::actor::statements::Post;
use armistice_domain::decide::ID_MAX;
use armistice_domain::id::ActorId;
use armistice_record::hash::{hex_decode, hex_encode};
use armistice_record::key::SIGNATURE_LEN;
use armistice_record::{AuthorKey, Origin, sha256};
use armistice_store::{Change, Store, StoreError};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// The projection of invitations, by the digest of their code.
pub const INVITATIONS: &str = "invitations";

/// How long a code is good, and how long a key that was left waits to be admitted, in seconds.
pub const CODE_S: i64 = 48 * 3600;
pub const PENDING_S: i64 = 14 * 24 * 3600;
/// Invitations of one organisation at once.
const OF_ONE_MAX: usize = 256;
/// Bytes of a title.
const TITLE_LEN_MAX: usize = 200;

/// What proves an invitation. Shown once, to who is invited.
#[derive(Clone, PartialEq, Eq)]
pub struct Code([u8; 16]);

impl Code {
    pub fn of_random(random: [u8; 32]) -> Code {
        Code(*random.first_chunk().expect("32 bytes are more than 16"))
    }

    /// As people hand it on: groups may be joined by a dash or spaces.
    pub fn parse(text: &str) -> Option<Code> {
        let plain: String = text
            .chars()
            .filter(|c| !matches!(c, '-' | ' '))
            .collect::<String>()
            .to_ascii_lowercase();
        Some(Code(hex_decode(&plain)?.try_into().ok()?))
    }

    /// As it goes over the line and into what is signed.
    pub fn hex(&self) -> String {
        hex_encode(&self.0)
    }

    /// As it is written down.
    pub fn grouped(&self) -> String {
        groups(&self.hex(), "-")
    }

    pub fn digest(&self) -> [u8; 32] {
        sha256(&[b"armistice-code/v1\n".as_slice(), &self.0].concat()).0
    }
}

/// What two people compare to know that both see the same key: the first 80 bits of a digest of it.
pub fn fingerprint(key: &AuthorKey) -> String {
    let digest = sha256(format!("armistice-fingerprint/v1\n{key}\n").as_bytes());
    groups(&hex_encode(&digest.0[..10]), " ")
}

fn groups(hex: &str, between: &str) -> String {
    let chars: Vec<char> = hex.chars().collect();
    let groups: Vec<String> = chars.chunks(4).map(|four| four.iter().collect()).collect();
    groups.join(between)
}

/// What the key that is left signs: for this page, this log and this code.
pub fn enrolment_message(page: &str, origin: &Origin, code: &str, key: &str) -> String {
    format!("armistice-enrol/v1\n{page}\n{origin}\n{code}\n{key}\n")
}

/// The link of an invitation. What stands behind # is never sent by a browser by itself.
pub fn link(page: &str, code: &Code) -> Result<String> {
    Ok(format!("{}/#enrol={}", page_of(page)?, code.hex()))
}

/// What the holder of the root key asks for.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Wish {
    /// The digest of the code, in hex.
    pub code_digest: String,
    pub officer: String,
    pub title: String,
    pub posts: Vec<Post>,
}

impl Wish {
    /// What is wrong with it.
    pub fn check(&self) -> Result<[u8; 32], &'static str> {
        let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
        let id = &self.officer;
        if id.is_empty() || id.len() > ID_MAX || !id.bytes().all(plain) {
            return Err("an officer's id is lower-case letters, digits and -");
        }
        let title = self.title.trim();
        if title.is_empty() || title.len() > TITLE_LEN_MAX || title.chars().any(char::is_control) {
            return Err("say how the officer is addressed, in one line of at most 200 bytes");
        }
        if self.posts.is_empty() {
            return Err("say to what the officer is appointed");
        }
        hex_decode(&self.code_digest)
            .and_then(|digest| digest.try_into().ok())
            .ok_or("the digest of the code is 64 hex digits")
    }
}

/// An invitation, and the key that was left on it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Invitation {
    pub organisation: String,
    pub officer: String,
    pub title: String,
    pub posts: Vec<Post>,
    pub made_s: i64,
    pub until_s: i64,
    pub left: Option<Left>,
}

/// A key that waits to be admitted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Left {
    pub key: String,
    pub page: String,
    pub at_s: i64,
}

impl Invitation {
    fn is_over(&self, now_s: i64) -> bool {
        match &self.left {
            None => now_s >= self.until_s,
            Some(left) => now_s >= left.at_s + PENDING_S,
        }
    }

    /// Where it stands, in one word.
    pub fn state(&self, ring: &Ring) -> &'static str {
        match &self.left {
            None => "open",
            Some(left) if ring.knows(&left.key) => "admitted",
            Some(_) => "pending",
        }
    }
}

/// What a page or a program leaves.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Leave {
    pub code: String,
    pub key: String,
    pub signature: String,
}

/// Why an invitation was not filed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unfiled {
    TooMany,
    Taken,
}

/// Every invitation that is not over.
#[derive(Default)]
pub struct Enrolments {
    held: Mutex<BTreeMap<[u8; 32], Invitation>>,
}

impl Enrolments {
    pub fn load(store: &dyn Store) -> Result<Enrolments, StoreError> {
        let mut held = BTreeMap::new();
        store.projection_scan(INVITATIONS, &[], u64::MAX, &mut |digest, value| {
            if let (Ok(digest), Ok(invitation)) = (digest.try_into(), serde_json::from_slice(value))
            {
                held.insert(digest, invitation);
            }
            ControlFlow::Continue(())
        })?;
        Ok(Enrolments {
            held: Mutex::new(held),
        })
    }

    fn held(&self) -> MutexGuard<'_, BTreeMap<[u8; 32], Invitation>> {
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Files an invitation; those that are over go.
    pub fn file(
        &self,
        store: &dyn Store,
        digest: [u8; 32],
        invitation: Invitation,
    ) -> Result<Result<(), Unfiled>, StoreError> {
        let mut held = self.held();
        let now_s = invitation.made_s;
        let over = held.iter().filter(|(_, other)| other.is_over(now_s));
        let over: Vec<[u8; 32]> = over.map(|(digest, _)| *digest).collect();
        if held.contains_key(&digest) {
            return Ok(Err(Unfiled::Taken));
        }
        let own = held
            .values()
            .filter(|other| other.organisation == invitation.organisation && !other.is_over(now_s));
        if own.count() >= OF_ONE_MAX {
            return Ok(Err(Unfiled::TooMany));
        }
        let mut changes: Vec<Change> = over.iter().map(gone).collect();
        changes.push(put(&digest, &invitation));
        store.projection_put(INVITATIONS, &changes, None)?;
        for digest in over {
            held.remove(&digest);
        }
        held.insert(digest, invitation);
        Ok(Ok(()))
    }

    /// The invitation of a code, for who has it.
    pub fn look(&self, code: &str, now_s: i64) -> Option<Invitation> {
        let digest = Code::parse(code)?.digest();
        let held = self.held();
        held.get(&digest)
            .filter(|invitation| !invitation.is_over(now_s))
            .cloned()
    }

    /// Leaves a key on an invitation, once. The same key again is answered the same; anything else gets nothing, and is
    /// not told why.
    pub fn leave(
        &self,
        store: &dyn Store,
        ring: &Ring,
        origin: &Origin,
        page: &str,
        asked: &Leave,
        now_s: i64,
    ) -> Result<Option<Invitation>, StoreError> {
        // All of it is looked at whatever is wrong, so that how long a refusal takes tells nothing.
        let key = AuthorKey::from_hex(&asked.key).filter(|key| key.to_hex() == asked.key);
        let signature: Option<[u8; SIGNATURE_LEN]> =
            hex_decode(&asked.signature).and_then(|bytes| bytes.try_into().ok());
        let message = enrolment_message(page, origin, &asked.code, &asked.key);
        let signed = match (&key, signature) {
            (Some(key), Some(signature)) => {
                key.screen().is_ok() && key.verify(message.as_bytes(), &signature).is_ok()
            }
            _ => false,
        };
        let code = Code::parse(&asked.code).filter(|code| code.hex() == asked.code);
        let mut held = self.held();
        let digest = code.map(|code| code.digest());
        let found = digest
            .and_then(|digest| Some((digest, held.get(&digest)?.clone())))
            .filter(|(_, invitation)| !invitation.is_over(now_s));
        let elsewhere = held.iter().any(|(other, invitation)| {
            Some(*other) != digest
                && invitation
                    .left
                    .as_ref()
                    .is_some_and(|left| left.key == asked.key)
        });
        let (Some((digest, mut invitation)), true, false) = (found, signed, elsewhere) else {
            return Ok(None);
        };
        match &invitation.left {
            Some(left) if left.key == asked.key => return Ok(Some(invitation)),
            Some(_) => return Ok(None),
            None if ring.knows(&asked.key) => return Ok(None),
            None => {}
        }
        invitation.left = Some(Left {
            key: asked.key.clone(),
            page: page.to_string(),
            at_s: now_s,
        });
        store.projection_put(INVITATIONS, &[put(&digest, &invitation)], None)?;
        held.insert(digest, invitation.clone());
        Ok(Some(invitation))
    }

    /// The invitations of an organisation, the newest first.
    pub fn of(&self, organisation: &ActorId, now_s: i64) -> Vec<([u8; 32], Invitation)> {
        let held = self.held();
        let mut own: Vec<([u8; 32], Invitation)> = held
            .iter()
            .filter(|(_, invitation)| invitation.organisation == organisation.as_str())
            .filter(|(_, invitation)| !invitation.is_over(now_s))
            .map(|(digest, invitation)| (*digest, invitation.clone()))
            .collect();
        own.sort_by_key(|(_, invitation)| core::cmp::Reverse(invitation.made_s));
        own
    }

    /// Takes an invitation back, with the key left on it.
    pub fn withdraw(
        &self,
        store: &dyn Store,
        organisation: &ActorId,
        digest: &[u8; 32],
    ) -> Result<bool, StoreError> {
        let mut held = self.held();
        let own = held
            .get(digest)
            .is_some_and(|invitation| invitation.organisation == organisation.as_str());
        if own {
            store.projection_put(INVITATIONS, &[gone(digest)], None)?;
            held.remove(digest);
        }
        Ok(own)
    }
}

fn put(digest: &[u8; 32], invitation: &Invitation) -> Change {
    Change::Put {
        key: digest.to_vec(),
        value: serde_json::to_vec(invitation)
            .expect("an invitation holds texts and whole numbers only"),
    }
}

fn gone(digest: &[u8; 32]) -> Change {
    Change::Delete {
        key: digest.to_vec(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use armistice_record::SigningKey;

    #[test]
    fn a_code_reads_as_people_write_it() {
        let code = Code::of_random([0xa7; 32]);
        assert_eq!(code.grouped(), "a7a7-a7a7-a7a7-a7a7-a7a7-a7a7-a7a7-a7a7");
        for written in [
            code.grouped(),
            code.hex(),
            code.grouped().to_uppercase().replace('-', " "),
        ] {
            assert!(Code::parse(&written) == Some(code.clone()), "{written}");
        }
        assert!(Code::parse(&code.hex()[2..]).is_none());
        assert!(Code::parse("").is_none());
    }

    #[test]
    fn a_fingerprint_is_of_one_key() {
        let of = |seed: u8| fingerprint(&SigningKey::from_seed(&[seed; 32]).author());
        assert_eq!(of(1).len(), 24);
        assert_ne!(of(1), of(2));
    }

    #[test]
    fn a_link_names_its_page() {
        let code = Code::of_random([1; 32]);
        let made = link("https://OPS.example:443/", &code).expect("a page");
        assert_eq!(made, format!("https://ops.example/#enrol={}", code.hex()));
        assert!(link("ops.example", &code).is_err());
    }

    const PAGE: &str = "https://ops.example";

    struct Desk {
        store: armistice_store::MemoryStore,
        origin: Origin,
        enrolments: Enrolments,
        ring: Ring,
    }

    impl Desk {
        fn new() -> Desk {
            Desk {
                store: armistice_store::MemoryStore::new(),
                origin: Origin::new("log.example.org/tests").expect("a name"),
                enrolments: Enrolments::default(),
                ring: Ring::default(),
            }
        }

        fn invites(&self, code: &Code, made_s: i64) -> Result<(), Unfiled> {
            let invitation = Invitation {
                organisation: "north".to_string(),
                officer: "north-duty".to_string(),
                title: "North, duty".to_string(),
                posts: vec![Post::DutyOfficer],
                made_s,
                until_s: made_s + CODE_S,
                left: None,
            };
            self.enrolments
                .file(&self.store, code.digest(), invitation)
                .expect("the store takes it")
        }

        fn leaves(&self, code: &Code, seed: u8, now_s: i64) -> bool {
            let key = SigningKey::from_seed(&[seed; 32]);
            let author = key.author().to_hex();
            let message = enrolment_message(PAGE, &self.origin, &code.hex(), &author);
            let asked = Leave {
                code: code.hex(),
                key: author,
                signature: hex_encode(&key.sign(message.as_bytes())),
            };
            self.enrolments
                .leave(&self.store, &self.ring, &self.origin, PAGE, &asked, now_s)
                .expect("the store takes it")
                .is_some()
        }
    }

    fn code(of: u8) -> Code {
        Code::of_random([of; 32])
    }

    #[test]
    fn a_code_ends_after_two_days_and_a_key_waits_two_weeks() {
        let desk = Desk::new();
        desk.invites(&code(1), 1000).expect("filed");
        desk.invites(&code(2), 1000).expect("filed");
        let end_s = 1000 + CODE_S;
        assert!(desk.leaves(&code(1), 1, end_s - 1));
        assert!(!desk.leaves(&code(2), 2, end_s));
        assert!(desk.enrolments.look(&code(2).hex(), end_s).is_none());
        let north = ActorId::new("north");
        assert_eq!(desk.enrolments.of(&north, end_s).len(), 1);
        assert_eq!(desk.enrolments.of(&north, end_s + PENDING_S).len(), 0);
        // What is over goes with the next that is filed, from the store too.
        desk.invites(&code(3), end_s + PENDING_S).expect("filed");
        let kept = Enrolments::load(&desk.store).expect("it reads");
        assert_eq!(kept.held().len(), 1);
    }

    #[test]
    fn one_organisation_has_so_many_out_and_no_more() {
        let desk = Desk::new();
        let of = |number: usize| {
            let mut random = [0; 32];
            random[..2].copy_from_slice(&u16::try_from(number).expect("small").to_be_bytes());
            Code::of_random(random)
        };
        for number in 0..OF_ONE_MAX {
            desk.invites(&of(number), 0).expect("filed");
        }
        assert_eq!(desk.invites(&of(OF_ONE_MAX), 0), Err(Unfiled::TooMany));
        assert_eq!(desk.invites(&of(0), 0), Err(Unfiled::Taken));
        assert_eq!(desk.invites(&of(OF_ONE_MAX), CODE_S), Ok(()));
    }
}
