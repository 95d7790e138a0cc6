//! Who may do what, walked through HTTP: every organisation of the exercise and one for every role there is, each by its
//! root key, by an officer of every post, by one who is off duty, and by a stranger, tries to state every kind there is.
//!
//! What is expected is read from the table below, which a person wrote from the same sentences as `rights::TABLE` and
//! which knows nothing of the program: a row that is changed there, and not here, fails. Who may read what is walked in
//! `readers.rs`.

mod support;

use armistice_domain::actor::statements::Post;
use armistice_domain::facts::Audience;
use armistice_domain::policy::never::{NEVER, Who};
use armistice_domain::policy::rights::{Act, Duty, TABLE, Whose};
use armistice_domain::statements::Body;
use armistice_domain::words::{AudienceKind, Role};
use armistice_formats::facts::people::officer_key;
use armistice_formats::facts::verbs;
use armistice_record::{Hash, sha256};
use std::collections::BTreeMap;
use support::author::{Author, states};
use support::exercise::{Exercise, ORIGIN};
use support::kinds::{Saying, accord, fact_of, kinds};

/// Act, posts, whose organisations, and whether only on duty. The root key may do what any of its officers may.
const RIGHTS: &str = "
found          -                                               any
describe       secretary,legal-officer                         sourced
accept         principal                                       any
attest         principal,liaison-officer                       any
decide         principal                                       CoChair,Guarantor,Party,Member
declare        principal                                       any
report         duty-officer,liaison-officer,access-officer     any
source         duty-officer,liaison-officer,access-officer     any
handle         duty-officer,liaison-officer,access-officer     any
sort           duty-officer,legal-officer                      any
examine        duty-officer,legal-officer                      any
tell-accused   duty-officer,liaison-officer                    CoChair,Guarantor,Monitor,Facilitator,Mediator
reply          liaison-officer,legal-officer,principal         any
view           liaison-officer,principal                       CoChair,Guarantor
inquire        duty-officer,legal-officer,secretary            any
answer-inquiry liaison-officer,legal-officer,principal         any
carry-out      duty-officer,liaison-officer,principal          any
keys           -                                               any
end-key        *                                               any
roster         duty-officer,principal                          any
propose        principal                                       table
open-channel   duty-officer,liaison-officer,principal          CoChair,Guarantor,Monitor,Facilitator,Mediator
set-channel    liaison-officer,principal                       any
send           duty-officer,liaison-officer,access-officer     any       duty
stop           *                                               any       duty
acknowledge    *                                               any       duty
attempt        *                                               any
check-line     duty-officer,liaison-officer,access-officer     any       duty
receive        *                                               any
destroy        principal                                       any
notify-aid     duty-officer,liaison-officer,access-officer     any
plan-activity  duty-officer,liaison-officer                    any
step           duty-officer,liaison-officer,access-officer     any
answer-conflict duty-officer,liaison-officer,access-officer    any
";

/// Who walks: organisations with the role each has, and where. One of them may record from sources; two are the table.
const ORGANISATIONS: &[(&str, &str, Option<Role>)] = &[
    ("osmun-secretariat", "osmun-truce", Some(Role::Monitor)),
    ("osmun-authority", "osmun-truce", Some(Role::Party)),
    ("varrow-front", "osmun-truce", Some(Role::Party)),
    ("hessel-council", "osmun-truce", Some(Role::Party)),
    ("lennmark", "osmun-truce", Some(Role::CoChair)),
    ("tavaria", "osmun-truce", Some(Role::CoChair)),
    ("quillon-aid", "osmun-truce", Some(Role::Observer)),
    ("kestrel-force", "osmun-truce", Some(Role::ThirdPartyForce)),
    ("walk-guarantor", "walk-accord", Some(Role::Guarantor)),
    ("walk-sponsor", "walk-accord", Some(Role::Sponsor)),
    ("walk-mediator", "walk-accord", Some(Role::Mediator)),
    ("walk-facilitator", "walk-accord", Some(Role::Facilitator)),
    ("walk-signer", "walk-accord", Some(Role::SigningWitness)),
    ("walk-host", "walk-accord", Some(Role::Host)),
    ("walk-monitor", "walk-accord", Some(Role::Monitor)),
    ("walk-member", "walk-accord", Some(Role::Member)),
    ("walk-expert", "walk-accord", Some(Role::TechnicalExpert)),
    ("walk-outsider", "osmun-truce", None),
];
const SOURCED: &str = "osmun-secretariat";
const TABLED: [&str; 2] = ["lennmark", "tavaria"];

/// A row of the table above.
struct Right {
    act: &'static str,
    posts: Vec<&'static str>,
    whose: Vec<&'static str>,
    on_duty: bool,
}

fn rights() -> Vec<Right> {
    let rows = RIGHTS.lines().filter(|line| !line.is_empty());
    rows.map(|line| {
        let mut words = line.split_whitespace();
        let mut list = || words.next().expect("a word").split(',').collect::<Vec<_>>();
        let (act, posts, whose) = (list()[0], list(), list());
        let posts = match posts[..] {
            ["-"] => Vec::new(),
            ["*"] => Post::ALL.iter().map(|post| post.word()).collect(),
            _ => posts,
        };
        let on_duty = words.next() == Some("duty");
        Right {
            act,
            posts,
            whose,
            on_duty,
        }
    })
    .collect()
}

/// The program's table says what the sentences above say: so that a difference is told row by row.
#[test]
fn the_table_is_the_one_that_is_walked() {
    let rights = rights();
    assert_eq!(rights.len(), TABLE.len());
    for right in rights {
        let act = Act::parse(right.act).expect("an act");
        let row = TABLE.iter().find(|row| row.act == act).expect("a row");
        let words = |posts: &[Post]| posts.iter().map(|post| post.word()).collect::<Vec<_>>();
        let mut posts = [words(row.posts), right.posts];
        posts.iter_mut().for_each(|posts| posts.sort_unstable());
        assert_eq!(posts[0], posts[1], "{act}");
        let whose = match row.whose {
            Whose::Any => vec!["any"],
            Whose::Sourced => vec!["sourced"],
            Whose::Table => vec!["table"],
            Whose::Roles(roles) => roles.iter().map(|role| role.word()).collect(),
        };
        let mut whose = [whose, right.whose];
        whose.iter_mut().for_each(|whose| whose.sort_unstable());
        assert_eq!(whose[0], whose[1], "{act}");
        assert_eq!(row.duty == Duty::OnDuty, right.on_duty, "{act}");
    }
    let walked: Vec<&str> = kinds().iter().map(|kind| kind.kind).collect();
    for kind in Body::KINDS {
        assert!(walked.contains(kind), "{kind}");
    }
}

/// One who signs.
struct Signer {
    organisation: &'static str,
    instrument: &'static str,
    role: Option<Role>,
    /// The officer, or the organisation by its root key.
    name: String,
    /// `None` for the root key.
    posts: Option<Vec<&'static str>>,
    on_duty: bool,
}

impl Signer {
    /// What the table says to an act: nothing, or the code it is refused with.
    fn expected(&self, right: &Right) -> Option<&'static str> {
        let Some(posts) = &self.posts else {
            return self.organisation_expected(right);
        };
        if !posts.iter().any(|post| right.posts.contains(post)) {
            return Some("not-of-post");
        }
        self.organisation_expected(right)
            .or((right.on_duty && !self.on_duty).then_some("off-duty"))
    }

    fn organisation_expected(&self, right: &Right) -> Option<&'static str> {
        let sourced = self.organisation == SOURCED;
        match right.whose[..] {
            ["any"] => None,
            ["sourced"] => (!sourced).then_some("not-sourced"),
            ["table"] => (!TABLED.contains(&self.organisation)).then_some("not-of-role"),
            _ => {
                let has = self
                    .role
                    .is_some_and(|role| right.whose.contains(&role.word()));
                (!has && !sourced).then_some("not-of-role")
            }
        }
    }
}

fn signers() -> Vec<Signer> {
    let mut all = Vec::new();
    for (organisation, instrument, role) in ORGANISATIONS.iter().copied() {
        let signer = |name: String, posts, on_duty| Signer {
            organisation,
            instrument,
            role,
            name,
            posts,
            on_duty,
        };
        all.push(signer(organisation.to_string(), None, true));
        for post in Post::ALL {
            let name = format!("{organisation}-{post}");
            all.push(signer(name, Some(vec![post.word()]), true));
        }
        let posts = Post::ALL.iter().map(|post| post.word()).collect();
        all.push(signer(format!("{organisation}-off"), Some(posts), false));
    }
    all
}

/// Whom an organisation has a line with.
fn partner(organisation: &str) -> &'static str {
    if organisation == "lennmark" {
        "tavaria"
    } else {
        "lennmark"
    }
}

/// What is on record of each organisation before the walk: the entry and id of what was said to it alone, and of what it
/// wrote for itself.
struct Stage {
    exercise: Exercise,
    for_it: BTreeMap<&'static str, (u64, Hash)>,
    of_it: BTreeMap<&'static str, (u64, Hash)>,
}

fn stage() -> Stage {
    let exercise = Exercise::served();
    let root = |name: &str| exercise.hand(name);
    let (mut lennmark, mut tavaria) = (root("lennmark"), root("tavaria"));
    for (organisation, ..) in ORGANISATIONS
        .iter()
        .filter(|(o, ..)| o.starts_with("walk-"))
    {
        let key = officer_key(organisation).author();
        let line = format!(
            "propose {organisation} admit {organisation} by=lennmark key={key} rights=record-own at=@"
        );
        exercise.records(&mut lennmark, &line);
        exercise.records(
            &mut tavaria,
            &format!("agree {organisation} by=tavaria at=@"),
        );
    }
    exercise.records(
        &mut tavaria,
        "propose walk-standing suspend walk-outsider by=tavaria at=@",
    );
    let mut secretariat = root(SOURCED);
    let accord = accord("walk-accord");
    let text = fact_of(verbs::instrument_text(
        "walk-accord",
        &sha256(&accord).to_hex(),
    ));
    let answer = states(&exercise.server, &mut secretariat, &text, &[&accord]);
    assert_eq!(answer.status, 200, "{}", answer.text());

    let mut hands: BTreeMap<&str, Author> = ORGANISATIONS
        .iter()
        .map(|(organisation, ..)| (*organisation, root(organisation)))
        .collect();
    let (mut for_it, mut of_it) = (BTreeMap::new(), BTreeMap::new());
    for (organisation, ..) in ORGANISATIONS.iter().copied() {
        let (partner, sha) = (partner(organisation), sha256(organisation.as_bytes()));
        let mut say = |by: &str, line: String| {
            let hand = hands.get_mut(by).expect("it walks");
            let index = exercise.records(hand, &line);
            (index, hand.previous.expect("it said something"))
        };
        let off = Post::ALL
            .iter()
            .map(|post| post.word())
            .collect::<Vec<_>>()
            .join(",");
        let posts = Post::ALL.iter().map(|post| (post.word(), post.word()));
        for (name, posts) in posts.chain([("off", off.as_str())]) {
            let officer = format!("{organisation}-{name}");
            say(
                organisation,
                format!("officer {officer} \"Desk\" of={organisation} posts={posts} at=@"),
            );
            let spare = officer_key(&format!("{officer}-spare")).author();
            say(
                organisation,
                format!(
                    "officer {officer} \"Desk\" of={organisation} posts={posts} key={spare} at=@"
                ),
            );
            if name != "off" {
                say(
                    organisation,
                    format!(
                        "shift walk-{name} by={organisation} officer={officer} from=@-1h until=@+10d"
                    ),
                );
            }
        }
        let spare = officer_key(&format!("{organisation}-spare")).author();
        say(
            organisation,
            format!(
                "officer {organisation}-head \"Desk\" of={organisation} posts=principal key={spare} at=@"
            ),
        );
        say(
            organisation,
            format!("report {organisation}:own by={organisation} channel=Phone"),
        );
        say(
            organisation,
            format!("report {organisation}:other by={organisation} channel=Phone"),
        );
        say(
            organisation,
            format!(
                "exhibit {sha} of={organisation}:own by={organisation} media=image/png bytes=9 consent=internal at=@"
            ),
        );
        say(
            partner,
            format!(
                "channel {partner}:with-{organisation} \"Line\" by={partner} between={partner},{organisation} at=@ audience=named:{organisation}"
            ),
        );
        say(
            partner,
            format!(
                "notice {partner}:to-{organisation} Query ROUTINE channel={partner}:with-{organisation} by={partner} to={organisation} at=@ what=\"Well?\" audience=named:{organisation}"
            ),
        );
        say(
            organisation,
            format!(
                "notice {organisation}:sent Query ROUTINE channel={partner}:with-{organisation} by={organisation} to={partner} at=@ what=\"Well?\" audience=named:{partner}"
            ),
        );
        say(
            organisation,
            format!(
                "site {organisation}:stands \"Stands\" clinic by={organisation} at=@ point=-25.91,-30.91 radius=100m"
            ),
        );
        for_it.insert(organisation, say(partner, format!("report {partner}:for-{organisation} by={partner} channel=Phone audience=named:{organisation}")));
        of_it.insert(
            organisation,
            say(
                organisation,
                format!("report {organisation}:kept by={organisation} channel=Phone audience=own"),
            ),
        );
    }
    Stage {
        exercise,
        for_it,
        of_it,
    }
}

impl Stage {
    /// Has a signer state every kind, and gives the code of each answer; nothing for what was recorded.
    fn tries(&self, signer: &Signer, number: usize) -> Vec<Option<String>> {
        let key = officer_key(&signer.name);
        let mut author = Author::holding(key, ORIGIN, &self.exercise.server);
        let partner = partner(signer.organisation);
        let with = Saying {
            by: signer.organisation,
            officer: &signer.name,
            its: partner,
            the: signer.instrument,
            for_it: self.for_it[signer.organisation],
            of_it: self.of_it[signer.organisation],
        };
        let mut answers = Vec::new();
        for (place, kind) in kinds().iter().enumerate() {
            let (mut said, blobs) = kind.said(&with, &format!("walk-{number}-{place}"));
            // What goes over a line is for whoever is at its other end.
            if said.audience.kind == AudienceKind::AllParties {
                said.audience = Audience {
                    kind: AudienceKind::Named,
                    named: vec![partner.into()],
                };
            }
            let blobs: Vec<&[u8]> = blobs.iter().map(Vec::as_slice).collect();
            let answer = states(&self.exercise.server, &mut author, &said, &blobs);
            let code = answer.json()["code"].as_str().map(str::to_string);
            assert_eq!(code.is_none(), answer.status == 200, "{}", answer.text());
            answers.push(code);
        }
        answers
    }
}

#[test]
fn every_hand_states_every_kind() {
    let stage = stage();
    let (signers, rights, kinds) = (signers(), rights(), kinds());
    let right_of = |act: &str| rights.iter().find(|right| right.act == act).expect("a row");
    // Each signs for itself; several at once, as they would.
    let mut answers: Vec<(usize, Vec<Option<String>>)> = std::thread::scope(|scope| {
        let walkers: Vec<_> = (0..4)
            .map(|first| {
                let (stage, signers) = (&stage, &signers);
                scope.spawn(move || {
                    (first..signers.len())
                        .step_by(4)
                        .map(|number| (number, stage.tries(&signers[number], number)))
                        .collect::<Vec<_>>()
                })
            })
            .collect();
        walkers
            .into_iter()
            .flat_map(|walker| walker.join().expect("it walked"))
            .collect()
    });
    answers.sort();
    let (mut differ, mut recorded) = (Vec::new(), 0);
    for (number, codes) in &answers {
        let signer = &signers[*number];
        for (kind, code) in kinds.iter().zip(codes) {
            recorded += usize::from(code.is_none());
            let fits = match signer.expected(right_of(kind.act)) {
                Some(expected) => code.as_deref() == Some(expected),
                None => code.is_none() || code.as_deref() == kind.after,
            };
            if !fits {
                let expected = signer.expected(right_of(kind.act));
                differ.push(format!(
                    "{} {} {}: {code:?}, by the table {expected:?}",
                    signer.name, kind.act, kind.kind
                ));
            }
        }
    }
    assert!(
        differ.is_empty(),
        "{} differ:\n{}",
        differ.len(),
        differ.join("\n")
    );
    assert!(recorded > 2000, "only {recorded} were recorded");

    // What nobody may ever be allowed was tried by each of those it names, and refused.
    for never in NEVER {
        let mut tried = 0;
        for (number, codes) in &answers {
            let signer = &signers[*number];
            let named = match never.who {
                Who::AnyPost => signer.posts.is_some(),
                Who::Post(post) => signer.posts.as_deref() == Some(&[post.word()]),
                // Who may record from sources says what others did; what it says itself is `decide`'s to refuse.
                Who::Role(role) => signer.role == Some(role) && signer.organisation != SOURCED,
            };
            for (kind, code) in kinds.iter().zip(codes) {
                if named && kind.act == never.act.word() {
                    tried += 1;
                    assert!(
                        code.is_some(),
                        "{} {}: {} must never",
                        signer.name,
                        kind.kind,
                        never.who
                    );
                }
            }
        }
        assert!(tried > 0, "nobody tried: {} {}", never.who, never.act);
    }

    // Whose key nobody has admitted states nothing, whatever it is.
    let stranger = Signer {
        organisation: "walk-outsider",
        instrument: "osmun-truce",
        role: None,
        name: "stranger".to_string(),
        posts: None,
        on_duty: true,
    };
    let codes = stage.tries(&stranger, signers.len());
    assert!(
        codes
            .iter()
            .all(|code| code.as_deref() == Some("key-unknown")),
        "{codes:?}"
    );
}
