//! Who is signed in. A person signs a challenge with the key of its device; from then on a cookie stands for that key,
//! and for nothing more: what is put on record is signed each time, a session only reads.
//!
//! A challenge is good for one minute, once, and for the page it was signed on. A session ends after a day, after two
//! hours in which nobody asked for anything, when it is ended by hand, and the moment its key is ended or its organisation suspended. A page
//! that follows what happens and asks by itself counts as there, for half a day after a person last did something on it: on a quiet
//! night an officer on watch asks nothing for hours, and has to hear a STOP all the same. It is a bound, because a page left open is no
//! proof of a person. What is kept of the cookie is its digest. Read next: [`crate::http::session`].

use armistice_domain::actor::keys::{Hand, Ring};
use armistice_domain::id::{ActorId, OfficerId};
use armistice_record::hash::{hex_decode, hex_encode};
use armistice_record::key::SIGNATURE_LEN;
use armistice_record::{AuthorKey, Origin, sha256};
use armistice_store::{Change, Store, StoreError};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::ops::ControlFlow;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// The projection of sessions, by the digest of their cookie.
pub const SESSIONS: &str = "sessions";

/// How long a challenge is good, in seconds.
pub const CHALLENGE_S: i64 = 60;
/// How long a session lasts at most, and without a request of a person.
pub const SESSION_S: i64 = 24 * 3600;
pub const IDLE_S: i64 = 2 * 3600;
/// How long it lasts without one while its page follows what happens: one watch.
pub const WATCH_S: i64 = 12 * 3600;
/// Challenges that may be out at once, and sessions of one officer.
const CHALLENGES_MAX: usize = 10_000;
const SESSIONS_OF_ONE_MAX: usize = 16;
/// Sign-ins of one key in a minute: each command of a script signs in for itself.
const TRIES_MAX: u32 = 60;

/// Who is behind a request: a person, by what it does on a page, or a page by itself, which nobody need be sitting at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AskedBy {
    Person,
    Page,
}

/// One who is signed in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Session {
    /// Names it in the list of sessions; says nothing of its cookie.
    pub id: String,
    pub key: String,
    pub organisation: String,
    pub officer: String,
    pub page: String,
    pub began_s: i64,
    /// When a person last asked for something.
    pub last_s: i64,
    /// When its page last asked by itself, or was seen to follow what happens.
    #[serde(default)]
    pub watched_s: i64,
    /// What the browser says it is, cut short.
    pub agent: String,
}

impl Session {
    pub fn actor(&self) -> ActorId {
        ActorId::new(&self.organisation)
    }

    pub fn officer_id(&self) -> OfficerId {
        OfficerId::new(&self.officer)
    }

    /// Whether it is the same officer's: two organisations may call theirs the same.
    fn is_of(&self, other: &Session) -> bool {
        self.organisation == other.organisation && self.officer == other.officer
    }

    fn is_over(&self, now_s: i64) -> bool {
        let watched_s = self.watched_s.min(self.last_s + WATCH_S - IDLE_S);
        now_s >= self.began_s + SESSION_S || now_s >= self.last_s.max(watched_s) + IDLE_S
    }
}

/// What a page sends to sign in.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SignIn {
    pub key: String,
    pub challenge: String,
    pub signature: String,
}

/// The text that is signed: for this page, this log, this challenge and this key.
pub fn sign_in_message(page: &str, origin: &Origin, challenge: &str, key: &str) -> String {
    format!("armistice-signin/v1\n{page}\n{origin}\n{challenge}\n{key}\n")
}

#[derive(Default)]
struct Held {
    /// By the digest of the cookie.
    sessions: BTreeMap<[u8; 32], Session>,
    /// Challenges that are out, with when they end, the oldest first.
    challenges: VecDeque<([u8; 32], i64)>,
    /// Sign-ins signed by each key in the minute that began then.
    tries: BTreeMap<String, (i64, u32)>,
    /// Which entries each session has been shown, so that an opening is noted once for each.
    shown: BTreeMap<String, BTreeSet<u64>>,
}

#[derive(Default)]
pub struct Sessions {
    held: Mutex<Held>,
}

impl Sessions {
    pub fn load(store: &dyn Store) -> Result<Sessions, StoreError> {
        let mut held = Held::default();
        store.projection_scan(SESSIONS, &[], u64::MAX, &mut |digest, value| {
            if let (Ok(digest), Ok(session)) = (digest.try_into(), serde_json::from_slice(value)) {
                held.sessions.insert(digest, session);
            }
            ControlFlow::Continue(())
        })?;
        Ok(Sessions {
            held: Mutex::new(held),
        })
    }

    fn held(&self) -> MutexGuard<'_, Held> {
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A new challenge. Where too many are out the oldest goes: were the new one refused, whoever asks for many would keep
    /// everybody out.
    pub fn challenge(&self, random: [u8; 32], now_s: i64) -> String {
        let mut held = self.held();
        held.challenges.retain(|(_, until_s)| *until_s > now_s);
        if held.challenges.len() >= CHALLENGES_MAX {
            held.challenges.pop_front();
        }
        held.challenges.push_back((random, now_s + CHALLENGE_S));
        hex_encode(&random)
    }

    /// Signs somebody in: the cookie to give, and the session. `None` for whatever reason it may be: the one who tries
    /// knows what it sent, and nobody else is told more.
    #[allow(clippy::too_many_arguments)]
    pub fn begin(
        &self,
        store: &dyn Store,
        ring: &Ring,
        origin: &Origin,
        page: &str,
        asked: &SignIn,
        agent: &str,
        token: [u8; 32],
        now_s: i64,
    ) -> Result<Option<(String, Session)>, StoreError> {
        let mut held = self.held();
        // A challenge is spent by whoever brings it, right or wrong.
        let challenge = hex_decode(&asked.challenge).and_then(|bytes| bytes.try_into().ok());
        let fresh = challenge.is_some_and(|challenge: [u8; 32]| held.spend(&challenge, now_s));
        // All of it is looked at whatever is wrong, so that how long a refusal takes tells nothing.
        let key = AuthorKey::from_hex(&asked.key);
        let signature: Option<[u8; SIGNATURE_LEN]> =
            hex_decode(&asked.signature).and_then(|bytes| bytes.try_into().ok());
        let message = sign_in_message(page, origin, &asked.challenge, &asked.key);
        let signed = match (key, signature) {
            (Some(key), Some(signature)) => key.verify(message.as_bytes(), &signature).is_ok(),
            _ => false,
        };
        let signer = ring.signer(&asked.key);
        let (Ok(signer), true, true) = (signer, signed, fresh) else {
            return Ok(None);
        };
        let Hand::Officer { officer, .. } = &signer.hand else {
            return Ok(None);
        };
        // Only what the key has signed counts: everybody knows the key, and could use up its tries.
        if !held.may_try(&asked.key, now_s) {
            return Ok(None);
        }
        let cookie = hex_encode(&token);
        let digest = sha256(&token).0;
        let session = Session {
            id: hex_encode(&sha256(&digest).0[..8]),
            key: asked.key.clone(),
            organisation: signer.organisation.to_string(),
            officer: officer.to_string(),
            page: page.to_string(),
            began_s: now_s,
            last_s: now_s,
            watched_s: now_s,
            agent: agent
                .chars()
                .filter(|c| !c.is_control())
                .take(120)
                .collect(),
        };
        let mut changes = vec![Change::Put {
            key: digest.to_vec(),
            value: encode(&session),
        }];
        // The oldest of one officer's go, and those that are over.
        let mut own: Vec<([u8; 32], i64)> = held
            .sessions
            .iter()
            .filter(|(_, other)| other.is_of(&session))
            .map(|(digest, other)| (*digest, other.last_s))
            .collect();
        own.sort_by_key(|(_, last_s)| *last_s);
        let spare = own.len().saturating_sub(SESSIONS_OF_ONE_MAX - 1);
        let mut gone: Vec<[u8; 32]> = own.into_iter().take(spare).map(|(d, _)| d).collect();
        gone.extend(
            held.sessions
                .iter()
                .filter(|(_, other)| other.is_over(now_s))
                .map(|(digest, _)| *digest),
        );
        changes.extend(gone.iter().map(|digest| Change::Delete {
            key: digest.to_vec(),
        }));
        store.projection_put(SESSIONS, &changes, None)?;
        for digest in gone {
            held.end(&digest);
        }
        held.sessions.insert(digest, session.clone());
        Ok(Some((cookie, session)))
    }

    /// Whose cookie this is, if the session is not over and its key still signs for the same organisation. A person who
    /// asks begins its two hours anew; a page that asks by itself is seen to be there.
    pub fn of(&self, ring: &Ring, cookie: &str, by: AskedBy, now_s: i64) -> Option<Session> {
        let token: [u8; 32] = hex_decode(cookie)?.try_into().ok()?;
        let digest = sha256(&token).0;
        let mut held = self.held();
        let session = held.sessions.get_mut(&digest)?;
        let signs = ring
            .signer(&session.key)
            .is_ok_and(|signer| signer.organisation.as_str() == session.organisation);
        if session.is_over(now_s) || !signs {
            held.end(&digest);
            return None;
        }
        let seen_s = match by {
            AskedBy::Person => &mut session.last_s,
            AskedBy::Page => &mut session.watched_s,
        };
        *seen_s = now_s.max(*seen_s);
        Some(session.clone())
    }

    /// The sessions of the officer whose session this is, the newest first.
    pub fn of_officer(&self, of: &Session, now_s: i64) -> Vec<Session> {
        let held = self.held();
        let mut own: Vec<Session> = held
            .sessions
            .values()
            .filter(|session| session.is_of(of) && !session.is_over(now_s))
            .cloned()
            .collect();
        own.sort_by_key(|session| core::cmp::Reverse(session.began_s));
        own
    }

    /// Ends one of the sessions of the officer whose session this is.
    pub fn end(&self, store: &dyn Store, of: &Session, id: &str) -> Result<bool, StoreError> {
        let mut held = self.held();
        let found = held
            .sessions
            .iter()
            .find(|(_, session)| session.is_of(of) && session.id == id)
            .map(|(digest, _)| *digest);
        let Some(digest) = found else {
            return Ok(false);
        };
        let change = Change::Delete {
            key: digest.to_vec(),
        };
        store.projection_put(SESSIONS, &[change], None)?;
        held.end(&digest);
        Ok(true)
    }

    /// Of some entries, those this session has not been shown before.
    pub fn first_shown(&self, session: &Session, entries: &BTreeSet<u64>) -> Vec<u64> {
        let mut held = self.held();
        let shown = held.shown.entry(session.id.clone()).or_default();
        entries
            .iter()
            .copied()
            .filter(|entry| shown.insert(*entry))
            .collect()
    }
}

impl Held {
    /// Takes a challenge that is out. False for one that is not, or no more.
    fn spend(&mut self, challenge: &[u8; 32], now_s: i64) -> bool {
        let at = self.challenges.iter().position(|(out, _)| out == challenge);
        at.and_then(|at| self.challenges.remove(at))
            .is_some_and(|(_, until_s)| until_s > now_s)
    }

    fn may_try(&mut self, key: &str, now_s: i64) -> bool {
        self.tries.retain(|_, (from_s, _)| now_s < *from_s + 60);
        let (_, tries) = self.tries.entry(key.to_string()).or_insert((now_s, 0));
        *tries += 1;
        *tries <= TRIES_MAX
    }

    fn end(&mut self, digest: &[u8; 32]) {
        if let Some(session) = self.sessions.remove(digest) {
            self.shown.remove(&session.id);
        }
    }
}

fn encode(session: &Session) -> Vec<u8> {
    serde_json::to_vec(session).expect("a session holds texts and whole numbers only")
}

#[cfg(test)]
mod tests {
    use super::*;
    use armistice_domain::actor::statements::{KeyAdmitted, Post};
    use armistice_domain::instant::Instant;
    use armistice_domain::table::statements::{Genesis, Organisation};
    use armistice_record::SigningKey;
    use armistice_store::MemoryStore;

    #[test]
    fn a_challenge_is_good_for_a_minute_to_the_second_and_once() {
        let (sessions, random) = (Sessions::default(), [1; 32]);
        sessions.challenge(random, 0);
        assert!(!sessions.held().spend(&random, CHALLENGE_S));
        sessions.challenge(random, 0);
        assert!(sessions.held().spend(&random, CHALLENGE_S - 1));
        assert!(!sessions.held().spend(&random, CHALLENGE_S - 1));
    }

    #[test]
    fn a_session_ends_two_hours_after_its_last_request_and_a_watched_one_after_a_watch() {
        let session = |watched_s| Session {
            id: String::new(),
            key: String::new(),
            organisation: String::new(),
            officer: String::new(),
            page: String::new(),
            began_s: 0,
            last_s: 1000,
            watched_s,
            agent: String::new(),
        };
        let ends = |watched_s, end_s: i64| {
            let session = session(watched_s);
            assert!(
                !session.is_over(end_s - 1) && session.is_over(end_s),
                "{watched_s}"
            );
        };
        ends(0, 1000 + IDLE_S);
        // Seen to be there later, it lasts from then on.
        ends(4000, 4000 + IDLE_S);
        // A page that is left open is no person: after a watch it ends, however long it is seen.
        ends(1000 + WATCH_S - IDLE_S, 1000 + WATCH_S);
        ends(1000 + WATCH_S + 99, 1000 + WATCH_S);
    }

    /// A page in view asks every few seconds. It is there for a watch after its officer last did something, and no longer.
    #[test]
    fn a_page_that_asks_by_itself_does_not_keep_its_session() {
        let signed_in = SignedIn::of(["north", "south"]);
        let asks = |by, now_s| signed_in.of_cookie("north", by, now_s).is_some();
        let mut now_s = 0;
        while now_s < WATCH_S - 15 {
            now_s += 15;
            assert!(asks(AskedBy::Page, now_s), "{now_s}");
        }
        assert!(!asks(AskedBy::Page, WATCH_S));
        // It is over, and nobody's act brings it back.
        assert!(!asks(AskedBy::Person, WATCH_S));
        // What a person does begins the time anew.
        let signed_in = SignedIn::of(["north", "south"]);
        let asks = |by, now_s| signed_in.of_cookie("north", by, now_s).is_some();
        for hour in 1..WATCH_S / 3600 {
            assert!(asks(AskedBy::Page, hour * 3600));
        }
        assert!(asks(AskedBy::Person, WATCH_S - 1));
        assert!(asks(AskedBy::Page, WATCH_S) && asks(AskedBy::Page, WATCH_S + IDLE_S - 1));
    }

    /// A key is one organisation's for as long as the record says so: should it come to be another's, the cookie that was given
    /// for it opens neither, whoever asks.
    #[test]
    fn a_session_is_its_organisations_and_nobody_elses() {
        for by in [AskedBy::Person, AskedBy::Page] {
            let mut signed_in = SignedIn::of(["north", "south"]);
            assert!(signed_in.of_cookie("north", by, 1).is_some());
            let key = signed_in.session("north").key.clone();
            signed_in.ring = ring_of(["north", "south"]);
            signed_in.ring.fold_admission(2, &admitted("south", &key));
            assert!(signed_in.ring.signer(&key).is_ok());
            assert!(signed_in.of_cookie("north", by, 1).is_none(), "{by:?}");
        }
    }

    /// Nothing keeps two organisations from having officers of one id in a record made before that was refused.
    #[test]
    fn two_officers_of_one_id_are_two() {
        let signed_in = SignedIn::of(["north", "south"]);
        let (sessions, store) = (&signed_in.sessions, &signed_in.store);
        let (north, south) = (signed_in.session("north"), signed_in.session("south"));
        assert_eq!(sessions.of_officer(&south, 1), std::slice::from_ref(&south));
        assert!(!sessions.end(store, &south, &north.id).expect("readable"));
        assert_eq!(sessions.of_officer(&north, 1), std::slice::from_ref(&north));
        assert!(sessions.end(store, &north, &north.id).expect("kept"));
    }

    fn key(name: &str) -> SigningKey {
        SigningKey::from_seed(&sha256(name.as_bytes()).0)
    }

    fn ring_of(organisations: [&str; 2]) -> Ring {
        let organisations = organisations.map(|actor| Organisation {
            actor: actor.into(),
            key: key(actor).author().to_hex(),
            custodial: false,
            rights: Vec::new(),
        });
        Ring::of_genesis(&Genesis {
            title: BTreeMap::new(),
            zone: "UTC".to_string(),
            replayed: false,
            exercise: true,
            organisations: organisations.to_vec(),
            attributions: Vec::new(),
            body: None,
        })
    }

    /// The officer `duty` of an organisation, with a key.
    fn admitted(organisation: &str, key: &str) -> KeyAdmitted {
        KeyAdmitted {
            by: organisation.into(),
            officer: "duty".into(),
            title: "Duty".to_string(),
            posts: vec![Post::DutyOfficer],
            key: key.to_string(),
            custodial: false,
            at: Instant(0),
        }
    }

    /// An officer of each of two organisations, signed in.
    struct SignedIn {
        ring: Ring,
        sessions: Sessions,
        store: MemoryStore,
        by: BTreeMap<String, (String, Session)>,
    }

    impl SignedIn {
        fn of(organisations: [&str; 2]) -> SignedIn {
            let origin = Origin::new("log.example.org/sessions").expect("a name");
            let mut signed_in = SignedIn {
                ring: ring_of(organisations),
                sessions: Sessions::default(),
                store: MemoryStore::new(),
                by: BTreeMap::new(),
            };
            for (token, organisation) in (1..).zip(organisations) {
                let device = key(&format!("duty of {organisation}"));
                let hex = device.author().to_hex();
                signed_in
                    .ring
                    .fold_admission(2, &admitted(organisation, &hex));
                let challenge = signed_in.sessions.challenge([token; 32], 0);
                let message = sign_in_message("http://x", &origin, &challenge, &hex);
                let asked = SignIn {
                    signature: hex_encode(&device.sign(message.as_bytes())),
                    key: hex,
                    challenge,
                };
                let SignedIn {
                    ring,
                    sessions,
                    store,
                    by,
                } = &mut signed_in;
                let begun =
                    sessions.begin(store, ring, &origin, "http://x", &asked, "", [token; 32], 0);
                let begun = begun.expect("it is kept").expect("it is let in");
                by.insert(organisation.to_string(), begun);
            }
            signed_in
        }

        fn session(&self, organisation: &str) -> Session {
            self.by[organisation].1.clone()
        }

        /// Whose its cookie is.
        fn of_cookie(&self, organisation: &str, by: AskedBy, now_s: i64) -> Option<Session> {
            let cookie = &self.by[organisation].0;
            self.sessions.of(&self.ring, cookie, by, now_s)
        }
    }
}
