//! Who may do what, walked through HTTP: every organisation of the exercise and one for every role there is, each by its
//! root key, by an officer of every post, by one who is off duty, and by a stranger, tries to state every kind there is.
//!
//! What is expected is read from the table below, which a person wrote from the same sentences as `rights::TABLE` and
//! which knows nothing of the program: a row that is changed there, and not here, fails. Then one of every role states every
//! kind for every audience, and everybody asks for what was said; what is expected of that is the typed table, what is never
//! shared, and who belongs to an audience. What every address shows of it is walked in `readers.rs`.

mod support;

use armistice_domain::actor::statements::Post;
use armistice_domain::facts::Audience;
use armistice_domain::policy::fits;
use armistice_domain::policy::never::{ALONE, Kept, NEVER, UNSHARED, Who};
use armistice_domain::policy::rights::{Act, Duty, TABLE, Whose};
use armistice_domain::statements::Body;
use armistice_domain::words::{AudienceKind, Role};
use armistice_formats::facts::people::officer_key;
use armistice_formats::facts::verbs;
use armistice_record::{Hash, sha256};
use std::collections::{BTreeMap, BTreeSet};
use support::author::{Author, states};
use support::exercise::{Exercise, ORIGIN};
use support::kinds::{Saying, accord, fact_of, kinds, may_not_reach};

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

/// On record are these of each organisation, and one who is off duty.
fn stage(posts: &[Post]) -> Stage {
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
        let off = posts
            .iter()
            .map(|post| post.word())
            .collect::<Vec<_>>()
            .join(",");
        let officers = posts.iter().map(|post| (post.word(), post.word()));
        for (name, posts) in officers.chain([("off", off.as_str())]) {
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
    let stage = stage(Post::ALL);
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

/// One of every role, and one of none.
const OF_EVERY_ROLE: &[&str] = &[
    "osmun-secretariat",
    "varrow-front",
    "lennmark",
    "quillon-aid",
    "kestrel-force",
    "walk-guarantor",
    "walk-sponsor",
    "walk-mediator",
    "walk-facilitator",
    "walk-signer",
    "walk-host",
    "walk-member",
    "walk-expert",
    "walk-outsider",
];

const AUDIENCES: &[AudienceKind] = &[
    AudienceKind::Own,
    AudienceKind::Named,
    AudienceKind::CoChairs,
    AudienceKind::AllParties,
    AudienceKind::Public,
];

/// What everybody must be able to check, and what the answer is where it is hidden.
fn for_everybody(kind: &str) -> Option<&'static str> {
    match kind {
        "genesis" | "succeeds-log" | "key" | "key-end" | "proposal" | "proposal-answer" => {
            Some("audience-narrow")
        }
        "opening-destroyed" => Some("destruction-hidden"),
        _ => None,
    }
}

/// Which of what is never shared widely a kind is; what goes by what happened is not among the lines of this walk.
fn kept(kind: &str) -> Option<Kept> {
    Some(match kind {
        "source" => Kept::Source,
        "custody" => Kept::Original,
        "exhibit" | "consent" => Kept::Media,
        // What becomes of a site tells where it is.
        "site" | "object-step" | "object-check" | "conflict-answer" => Kept::Site,
        "movement" => Kept::Route,
        "activity" => Kept::Plan,
        "shift" => Kept::Roster,
        "notice" | "notice-closed" | "ack" | "attempt" | "line-check" => Kept::Message,
        _ => return None,
    })
}

/// Said to somebody, who must be able to read it.
fn is_said_to(kind: &str) -> bool {
    matches!(
        kind,
        "notice"
            | "notice-closed"
            | "ack"
            | "attempt"
            | "line-check"
            | "channel"
            | "channel-state"
            | "accused-notified"
    )
}

/// What is expected of a kind that one of a role states for an audience: the codes one of which refuses it, or none.
fn expected_of(
    signer: &Signer,
    kind: &str,
    act: Act,
    audience: AudienceKind,
) -> Option<&'static str> {
    if let Some(code) = for_everybody(kind).filter(|_| audience != AudienceKind::Public) {
        return Some(code);
    }
    let row = |what| UNSHARED.iter().find(|row| row.what == what).expect("a row");
    let too_wide = |what| !fits(audience, row(what).beyond);
    // A step is as wide as its object, which is looked up after everything else.
    let looked_up = kind == "object-step";
    if kept(kind).is_some_and(too_wide) && !looked_up {
        return Some("audience-wide");
    }
    let role_has = |roles: &[Role]| signer.role.is_some_and(|role| roles.contains(&role));
    let sourced = signer.organisation == SOURCED;
    let refused = match TABLE
        .iter()
        .find(|row| row.act == act)
        .expect("a row")
        .whose
    {
        Whose::Any => None,
        Whose::Sourced => (!sourced).then_some("not-sourced"),
        Whose::Table => (!TABLED.contains(&signer.organisation)).then_some("not-of-role"),
        Whose::Roles(roles) => (!role_has(roles) && !sourced).then_some("not-of-role"),
    };
    if refused.is_some() {
        return refused;
    }
    if looked_up && kept(kind).is_some_and(too_wide) {
        return Some("audience-wide");
    }
    (is_said_to(kind) && audience == AudienceKind::Own).then_some("not-reached")
}

/// Whether one of a role belongs to an audience.
fn reads(reader: (&str, Option<Role>), said: &Said) -> bool {
    let (organisation, role) = reader;
    organisation == said.by
        || match said.audience {
            AudienceKind::Public => true,
            AudienceKind::AllParties => {
                matches!(role, Some(Role::Party | Role::CoChair | Role::Guarantor))
            }
            AudienceKind::CoChairs => role == Some(Role::CoChair),
            AudienceKind::Named => organisation == partner(said.by),
            AudienceKind::Own => false,
        }
}

/// What was recorded of the walk.
struct Said {
    index: u64,
    by: &'static str,
    kind: &'static str,
    audience: AudienceKind,
}

impl Stage {
    /// Has one of a role state every kind for every audience. What was recorded, and what was answered otherwise than expected.
    fn states_to_all(&self, signer: &Signer, number: usize) -> (Vec<Said>, Vec<String>) {
        let mut author = Author::holding(officer_key(&signer.name), ORIGIN, &self.exercise.server);
        let partner = partner(signer.organisation);
        let with = Saying {
            by: signer.organisation,
            officer: &signer.name,
            its: partner,
            the: signer.instrument,
            for_it: self.for_it[signer.organisation],
            of_it: self.of_it[signer.organisation],
        };
        let (mut recorded, mut differ) = (Vec::new(), Vec::new());
        for (of, audience) in AUDIENCES.iter().copied().enumerate() {
            for (place, kind) in kinds().iter().enumerate() {
                let name = format!("walk-{number}-{of}-{place}");
                let (mut said, blobs) = kind.said(&with, &name);
                let named = match audience {
                    AudienceKind::Named => vec![partner.into()],
                    _ => Vec::new(),
                };
                said.audience = Audience {
                    kind: audience,
                    named,
                };
                let act = Act::parse(kind.act).expect("an act");
                let blobs: Vec<&[u8]> = blobs.iter().map(Vec::as_slice).collect();
                let answer = states(&self.exercise.server, &mut author, &said, &blobs);
                let told = answer.json();
                let code = told["code"].as_str();
                let fits = match expected_of(signer, kind.kind, act, audience) {
                    Some(expected) => code == Some(expected),
                    None => {
                        let unreached = may_not_reach(kind.kind, audience);
                        let refused = code == Some("not-reached") && unreached;
                        code.is_none() || code == kind.after || refused
                    }
                };
                let never = |never: &&armistice_domain::policy::never::Never| {
                    matches!(never.who, Who::Role(role) if signer.role == Some(role))
                        && never.act == act
                };
                let may_never =
                    signer.organisation != SOURCED && NEVER.iter().any(|row| never(&row));
                if !fits || (code.is_none() && may_never) {
                    differ.push(format!(
                        "{} {} to {audience}: {code:?}",
                        signer.name, kind.kind
                    ));
                }
                if code.is_none() {
                    recorded.push(Said {
                        index: told["index"].as_u64().expect("an index"),
                        by: signer.organisation,
                        kind: kind.kind,
                        audience,
                    });
                }
            }
        }
        (recorded, differ)
    }

    /// Every entry whose content an organisation is given.
    fn given(&self, organisation: &str) -> BTreeSet<u64> {
        let hand = self.exercise.hand(organisation);
        let (mut all, mut from) = (BTreeSet::new(), 0);
        loop {
            let address = format!("/api/v1/openings?from={from}");
            let page = hand.asks(&self.exercise.server, &address, 1).json();
            let entries = page["entries"].as_array().expect("a list").clone();
            let Some(last) = entries.last().and_then(|entry| entry.as_u64()) else {
                return all;
            };
            all.extend(entries.iter().filter_map(|entry| entry.as_u64()));
            from = last + 1;
        }
    }
}

#[test]
fn every_role_states_every_kind_to_every_audience() {
    let stage = stage(&[Post::Principal]);
    let signers: Vec<Signer> = signers()
        .into_iter()
        .filter(|signer| OF_EVERY_ROLE.contains(&signer.name.as_str()))
        .collect();
    for role in Role::ALL {
        let is_here = signers.iter().any(|signer| signer.role == Some(*role));
        assert!(is_here, "nobody is {role}");
    }
    // Each signs for itself; all at once, so that what waits for the disk waits together.
    let walked: Vec<(Vec<Said>, Vec<String>)> = std::thread::scope(|scope| {
        let stage = &stage;
        let walk = |(number, signer)| scope.spawn(move || stage.states_to_all(signer, number));
        let walkers: Vec<_> = signers.iter().enumerate().map(walk).collect();
        walkers
            .into_iter()
            .map(|walker| walker.join().expect("it walked"))
            .collect()
    });
    let (recorded, mut differ): (Vec<_>, Vec<_>) = walked.into_iter().unzip();
    let recorded: Vec<Said> = recorded.into_iter().flatten().collect();
    for audience in AUDIENCES {
        let of_it = recorded.iter().filter(|said| said.audience == *audience);
        assert!(of_it.count() > 250, "{audience}");
    }
    for (organisation, _, role) in ORGANISATIONS.iter().copied() {
        let given = stage.given(organisation);
        let hidden = recorded
            .iter()
            .filter(|said| said.audience != AudienceKind::Public);
        let wrong = hidden
            .filter(|said| given.contains(&said.index) != reads((organisation, role), said))
            .map(|said| {
                format!(
                    "{organisation} reads {} of {} to {}: not as said",
                    said.kind, said.by, said.audience
                )
            });
        differ.push(wrong.collect());
    }
    let differ: Vec<String> = differ.into_iter().flatten().collect();
    assert!(
        differ.is_empty(),
        "{} differ:\n{}",
        differ.len(),
        differ.join("\n")
    );
}

/// Whatever role a text has decide: where its own forces are accused, its key alone determines nothing; another's does.
#[test]
fn nobody_determines_its_own_cause_alone() {
    let exercise = Exercise::served();
    let mut secretariat = exercise.hand(SOURCED);
    let mut hand = exercise.hand("lennmark");
    for one in ALONE {
        let text = format!("alone-{}", one.role.word().to_lowercase());
        let file = String::from_utf8(accord(&text)).expect("text");
        let file = file
            .replace("\"Guarantor\"", "\"Observer\"")
            .replace(
                "\"lennmark\"\nrole = \"Observer\"",
                &format!("\"lennmark\"\nrole = \"{}\"", one.role),
            )
            .replace("\"Consensus\"", "\"Unanimity\"")
            .replace("[\"Observer\"]", &format!("[\"{}\"]", one.role))
            .into_bytes();
        let body = fact_of(verbs::instrument_text(&text, &sha256(&file).to_hex()));
        let answer = states(&exercise.server, &mut secretariat, &body, &[&file]);
        assert_eq!(answer.status, 200, "{}", answer.text());
        for (doer, is_its_own) in [("lennmark", true), ("varrow-front", false)] {
            let report = format!("osmun-secretariat:{text}-{doer}");
            let lines = [
                format!(
                    "report {report} by=osmun-secretariat channel=FieldTeam means=Saw occurred=@-2h place=mirel act=Explosion doer={doer} target=Civilians"
                ),
                format!("notify {doer} incident={report} at=@"),
            ];
            for line in lines {
                exercise.records(&mut secretariat, &line);
            }
            let view = format!(
                "view lennmark incident={report} instrument={text} says=NotEstablished at=@"
            );
            exercise.records(&mut hand, &view);
            let docket = exercise
                .asks("", &format!("/api/v1/incidents/{report}"))
                .json();
            let standings = docket["standings"].as_array().expect("a list");
            let standing = standings
                .iter()
                .find(|one| one["instrument"] == text.as_str());
            let determined = &standing.expect("it stands under the text")["determined"];
            assert_eq!(
                determined.is_null(),
                is_its_own,
                "{}: {doer}: {determined}",
                one.role
            );
        }
    }
}
