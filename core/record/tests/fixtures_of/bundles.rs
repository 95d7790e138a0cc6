//! The vectors of bundles: those of `fixtures/bundles/`, and what becomes of them when they are put together
//! otherwise. Changes of single bytes are tried in `../bundles.rs`.
//!
//! Read next: `docs/spec/bundle.md`.

use super::{log_key, officer_key, origin};
use armistice_record::bundle::{Bundle, Item, Sighting};
use armistice_record::cbor::Value;
use armistice_record::chain::SignatureCheck;
use armistice_record::hash::hex_encode;
use armistice_record::note::{Note, NoteSignature, NoteVerifier};
use armistice_record::tree::{MemoryTree, inclusion_proof, leaf_hash};
use armistice_record::{
    Audience, Chain, Checkpoint, Content, Cosigner, Draft, Hash, Quorum, SigningKey, Statement,
    TlogProof, clock, sha256,
};
use serde_json::{Value as Json, json};

const NOTICE: &[u8] = include_bytes!("../../../../fixtures/bundles/notice.armistice");
const ENROLLED: &[u8] = include_bytes!("../../../../fixtures/bundles/enrolled.armistice");
const ROOTS: &str = include_str!("../../../../fixtures/bundles/roots.txt");

/// The place of the notice in the list of items, and of the receipt for it.
const NOTICE_ITEM: usize = 3;
const RECEIPT_ITEM: usize = 5;
const LATER_ITEM: usize = 7;

/// The places in the list of items of the enrolled one, which are those in its log: who admits an officer of south, the
/// proposal and the consent that give north a new root key, who admits an officer of north, its report, who had seen
/// that, and the end of the key of north's officer.
const ADMITS_SOUTH: u64 = 3;
const PROPOSES: u64 = 5;
const CONSENTS: u64 = 7;
const ADMITS_NORTH: u64 = 9;
const REPORT: u64 = 11;
const SEEN: u64 = 13;
const ENDS: u64 = 15;

/// A record of a clock statement and a genesis with this title, and a bundle about the genesis; and the policy.
fn titled(title: Value) -> (String, Vec<u8>) {
    let time_s = 1_456_524_000;
    let organisation = vec![
        (Value::text("actor"), Value::text("mission")),
        (
            Value::text("key"),
            Value::text(officer_key().author().to_hex().as_str()),
        ),
        (Value::text("custodial"), Value::Bool(false)),
    ];
    let body = Value::map(vec![
        (
            Value::text("organisations"),
            Value::Array(vec![Value::map(organisation)]),
        ),
        (Value::text("exercise"), Value::Bool(true)),
        (Value::text("replayed"), Value::Bool(false)),
        (Value::text("title"), title),
    ]);
    let genesis = Content {
        kind: "genesis".into(),
        claimed_s: time_s,
        references: Vec::new(),
        audience: Audience::Public,
        body,
        exhibits: Vec::new(),
        due_s: None,
    };
    let mut chain = Chain::new(origin(), log_key().author());
    let mut tree = MemoryTree::new();
    let mut statements = Vec::new();
    for (key, content) in [
        (log_key(), clock::content(time_s)),
        (officer_key(), genesis),
    ] {
        let (sequence, previous) = chain.next(&key.author());
        let draft = Draft {
            origin: origin(),
            author: key.author(),
            sequence,
            previous,
            seen: None,
            salt: sha256(&sequence.to_be_bytes()).0,
            content,
        };
        let bytes = draft.sign(&key).unwrap().bytes;
        chain
            .statement_add(&Statement::parse(&bytes).unwrap(), SignatureCheck::Now)
            .unwrap();
        tree.push(leaf_hash(&bytes));
        statements.push(bytes);
    }
    let checkpoint = Checkpoint {
        origin: origin(),
        size: tree.size(),
        root: tree.root(),
    };
    let note = Note::parse(&checkpoint.sign(&log_key()).unwrap()).unwrap();
    let log = NoteVerifier::new(origin().as_str(), log_key().author()).unwrap();
    let policy = format!("log {log}\nquorum none\n");
    let items = (0..).zip(statements).map(|(index, statement)| Item {
        statement,
        opening: None,
        proof: TlogProof {
            extra: None,
            index,
            hashes: inclusion_proof(&tree, index, tree.size()).unwrap(),
            note: note.clone(),
        },
        sightings: Vec::new(),
    });
    let bundle = Bundle {
        policy: Quorum::parse(policy.as_bytes()).unwrap().digest(),
        subjects: vec![1],
        items: items.collect(),
    };
    (policy, bundle.to_bytes().unwrap())
}

pub fn cases() -> Vec<Json> {
    let case = |name: &str, policy: &str, bytes: &[u8], code: Option<&str>| json!({ "name": name, "policy": policy, "bundle": hex_encode(bytes), "code": code });
    let titled = |name: &str, title: Value, code: Option<&str>| {
        let (policy, bytes) = titled(title);
        case(name, &policy, &bytes, code)
    };
    let title = |key: Value, text: Value| Value::map(vec![(key, text)]);
    let changed = |name: &str, code: Option<&str>, change: &dyn Fn(&mut Bundle)| {
        let mut bundle = Bundle::parse(NOTICE).expect("the fixture reads");
        change(&mut bundle);
        case(
            name,
            ROOTS,
            &bundle.to_bytes().expect("it can be written"),
            code,
        )
    };
    let notes = |bundle: &mut Bundle, change: &dyn Fn(Vec<NoteSignature>) -> Vec<NoteSignature>| {
        for item in &mut bundle.items {
            let note = &item.proof.note;
            let mut text = note.text().to_owned();
            for line in change(note.signatures().to_vec()) {
                text += &format!("\n{line}");
            }
            let text = text
                .replacen("\n\u{2014}", "\n\n\u{2014}", 1)
                .replace("\n\n\n", "\n\n")
                + "\n";
            item.proof.note = Note::parse(text.as_bytes()).expect("a note");
        }
    };
    let stranger = |text: &str| {
        let key = SigningKey::from_seed(&[99; 32]);
        let cosigner = Cosigner::new("stranger.example", key.author()).expect("a key");
        cosigner.sign(&key, text, 1).expect("signed")
    };
    let enrolled = |name: &str, code: Option<&str>, change: &dyn Fn(&mut Bundle)| {
        let mut bundle = Bundle::parse(ENROLLED).expect("the fixture reads");
        change(&mut bundle);
        let bytes = bundle.to_bytes().expect("it can be written");
        case(name, ROOTS, &bytes, code)
    };
    // With the clock statement before it, which would serve no purpose alone.
    let without = |name: &str, code: Option<&str>, places: &[u64]| {
        enrolled(name, code, &|bundle| {
            let there = |index: u64| {
                !places
                    .iter()
                    .any(|place| [place - 1, *place].contains(&index))
            };
            bundle.items.retain(|item| there(item.proof.index));
        })
    };
    let unknown = Some("bundle-author-unknown");
    let text = Bundle::parse(NOTICE).unwrap().items[0]
        .proof
        .note
        .text()
        .to_owned();
    let unneeded = Some("bundle-unneeded");
    let without_south: String = ROOTS
        .lines()
        .filter(|line| !line.starts_with("witness south"))
        .map(|line| line.replace(" north south", " north") + "\n")
        .collect();
    let commented = format!("# for the archive\n{}", ROOTS.replace(" all ", "   all\t"));
    vec![
        case("as the program makes it", ROOTS, NOTICE, None),
        titled(
            "a genesis with a title",
            title(Value::text("en"), Value::text("Cedar truce")),
            None,
        ),
        titled(
            "a title that is a number",
            title(Value::text("en"), Value::Uint(5)),
            Some("bundle-genesis"),
        ),
        titled(
            "a title in a language that is a number",
            title(Value::Uint(1), Value::text("x")),
            Some("bundle-genesis"),
        ),
        titled("a title that is no map", Value::text("x"), None),
        case(
            "policy with other blanks and comments",
            &commented,
            NOTICE,
            None,
        ),
        case(
            "another policy",
            &without_south,
            NOTICE,
            Some("bundle-policy"),
        ),
        changed(
            "made for another policy",
            Some("bundle-policy"),
            &|bundle| bundle.policy = Hash([7; 32]),
        ),
        changed("content left out", None, &|bundle| {
            bundle.items[NOTICE_ITEM].opening = None
        }),
        changed("receipt left closed", None, &|bundle| {
            // What had been seen still shows, so the item keeps a purpose.
            bundle.items[RECEIPT_ITEM].opening = None;
        }),
        changed("receipt opened to no purpose", unneeded, &|bundle| {
            bundle.subjects = vec![9];
            bundle.items[RECEIPT_ITEM].sightings.clear();
            bundle.items[LATER_ITEM].sightings.clear();
        }),
        changed(
            "later statement without what it had seen",
            unneeded,
            &|bundle| {
                bundle.items[LATER_ITEM].sightings.clear();
            },
        ),
        changed("notice asked for no more", unneeded, &|bundle| {
            bundle.subjects = vec![1]
        }),
        changed(
            "a subject that is not there",
            Some("bundle-subject"),
            &|bundle| bundle.subjects.push(99),
        ),
        changed(
            "a clock statement as subject",
            Some("bundle-subject"),
            &|bundle| bundle.subjects = vec![4, 5],
        ),
        changed("no subject", Some("bundle-subject"), &|bundle| {
            bundle.subjects.clear()
        }),
        changed("a subject twice", Some("bundle-subject"), &|bundle| {
            bundle.subjects = vec![5, 5]
        }),
        changed("without the genesis", Some("bundle-genesis"), &|bundle| {
            bundle.items.remove(1);
        }),
        changed(
            "without the first clock statement",
            Some("bundle-clock"),
            &|bundle| {
                bundle.items.remove(0);
            },
        ),
        changed("without the notice", Some("bundle-subject"), &|bundle| {
            bundle.items.remove(NOTICE_ITEM);
        }),
        changed("an item twice", Some("bundle-order"), &|bundle| {
            let item = bundle.items[LATER_ITEM].clone();
            bundle.items.push(item);
        }),
        changed("two items exchanged", Some("bundle-order"), &|bundle| {
            bundle.items.swap(3, 5)
        }),
        changed(
            "another statement under its opening",
            Some("statement-commitment"),
            &|bundle| {
                let proof = bundle.items[NOTICE_ITEM].proof.clone();
                bundle.items[NOTICE_ITEM].statement = bundle.items[RECEIPT_ITEM].statement.clone();
                bundle.items[NOTICE_ITEM].proof = proof;
            },
        ),
        changed(
            "another statement at the place",
            Some("proof-root-mismatch"),
            &|bundle| {
                bundle.items[LATER_ITEM].statement = bundle.items[1].statement.clone();
            },
        ),
        changed(
            "the opening of another statement",
            Some("statement-commitment"),
            &|bundle| {
                bundle.items[NOTICE_ITEM].opening = bundle.items[RECEIPT_ITEM].opening.clone();
            },
        ),
        changed(
            "an opening beside a public statement",
            Some("statement-opening-unwanted"),
            &|bundle| {
                bundle.items[1].opening = bundle.items[RECEIPT_ITEM].opening.clone();
            },
        ),
        changed(
            "a sighting of another tree",
            Some("bundle-sighting"),
            &|bundle| {
                bundle.items[LATER_ITEM].sightings = bundle.items[RECEIPT_ITEM].sightings.clone();
            },
        ),
        changed("a sighting twice", Some("bundle-sighting"), &|bundle| {
            let again = bundle.items[LATER_ITEM].sightings[0].clone();
            bundle.items[LATER_ITEM].sightings.push(again);
        }),
        changed("sightings beside a clock statement", unneeded, &|bundle| {
            let hashes = vec![Hash([7; 32]); 64];
            bundle.items[0].sightings = vec![Sighting { subject: 5, hashes }; 9];
        }),
        changed(
            "an empty sighting beside a clock statement",
            unneeded,
            &|bundle| {
                let hashes = Vec::new();
                bundle.items[0].sightings = vec![Sighting { subject: 5, hashes }];
            },
        ),
        changed("extra data in a proof", Some("bundle-extra"), &|bundle| {
            bundle.items[2].proof.extra = Some(vec![1]);
        }),
        changed(
            "signed by a stranger as well",
            Some("bundle-unknown-signature"),
            &|bundle| {
                notes(bundle, &|mut lines| {
                    lines.push(stranger(&text));
                    lines
                });
            },
        ),
        changed(
            "witnesses in another order",
            Some("bundle-signature-order"),
            &|bundle| {
                notes(bundle, &|mut lines| {
                    lines.swap(1, 2);
                    lines
                });
            },
        ),
        changed(
            "a witness twice",
            Some("bundle-signature-order"),
            &|bundle| {
                notes(bundle, &|mut lines| {
                    lines.push(lines[2].clone());
                    lines
                });
            },
        ),
        changed("one witness only", Some("bundle-quorum"), &|bundle| {
            notes(bundle, &|mut lines| {
                lines.pop();
                lines
            });
        }),
        changed(
            "one item under a checkpoint with fewer witnesses",
            Some("bundle-checkpoints"),
            &|bundle| {
                let mut other = bundle.clone();
                notes(&mut other, &|mut lines| {
                    lines.pop();
                    lines
                });
                bundle.items[4] = other.items[4].clone();
            },
        ),
        case("signed with an enrolled key", ROOTS, ENROLLED, None),
        without(
            "without the admission of the author's key",
            unknown,
            &[ADMITS_NORTH],
        ),
        without(
            "without the admission of who saw it",
            unknown,
            &[ADMITS_SOUTH],
        ),
        without("a new root key nobody proposed", unknown, &[PROPOSES]),
        without(
            "a new root key one of two consented to",
            unknown,
            &[CONSENTS],
        ),
        // Nobody can tell: docs/spec/bundle.md, section 5.
        without("without the end of the author's key", None, &[ENDS]),
        without(
            "without who had seen it, and without the end",
            None,
            &[SEEN, ENDS],
        ),
        enrolled(
            "an admission as subject, and what bears on it alone",
            None,
            &|bundle| {
                bundle.subjects = vec![ADMITS_SOUTH];
                bundle.items.truncate(ADMITS_SOUTH as usize + 1);
            },
        ),
        enrolled(
            "the history of a key nothing here was signed with",
            unneeded,
            &|bundle| {
                bundle.subjects = vec![ADMITS_SOUTH];
                for item in &mut bundle.items {
                    item.sightings.clear();
                }
                bundle.items.truncate(CONSENTS as usize + 1);
            },
        ),
        enrolled("the end of a key, asked for", None, &|bundle| {
            bundle.subjects = vec![REPORT, ENDS];
        }),
        case(
            "a byte after it",
            ROOTS,
            &[NOTICE, &[0]].concat(),
            Some("cbor-trailing"),
        ),
        case(
            "cut short",
            ROOTS,
            &NOTICE[..NOTICE.len() - 1],
            Some("cbor-truncated"),
        ),
    ]
}
