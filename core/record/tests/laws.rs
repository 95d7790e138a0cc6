//! Laws that hold for every value: round trips, strictness, and batches that are taken back.
//!
//! Read next: `fixtures.rs`, for single cases with their reasons.

use armistice_record::cbor::{self, Value};
use armistice_record::chain::SignatureCheck;
use armistice_record::rules::V1;
use armistice_record::statement::{Skim, skim};
use armistice_record::{
    Audience, AuthorKey, Chain, Content, Disclosed, Draft, Hash, Opening, Origin, Reference,
    SignedStatement, SigningKey, Statement, sha256,
};
use proptest::prelude::*;

/// Any value whose maps are sorted and without duplicate keys.
fn any_value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        any::<u64>().prop_map(Value::Uint),
        (0u64..300).prop_map(Value::Uint),
        (i64::MIN..0).prop_map(Value::Nint),
        prop::collection::vec(any::<u8>(), 0..40).prop_map(Value::Bytes),
        any::<String>().prop_map(Value::Text),
        any::<bool>().prop_map(Value::Bool),
        Just(Value::Null),
    ];
    leaf.prop_recursive(4, 48, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::Array),
            prop::collection::btree_map(inner.clone(), inner.clone(), 0..6)
                .prop_map(|entries| Value::map(entries.into_iter().collect())),
            (any::<u64>(), inner).prop_map(|(tag, inner)| Value::Tag(tag, Box::new(inner))),
        ]
    })
}

fn any_audience() -> impl Strategy<Value = Audience> {
    prop_oneof![
        Just(Audience::Public),
        Just(Audience::AllParties),
        Just(Audience::CoChairs),
        prop::collection::vec("[a-z]{1,12}", 1..5).prop_map(Audience::named_of),
        Just(Audience::Own),
    ]
}

fn any_content() -> impl Strategy<Value = Content> {
    let reference = prop_oneof![
        any::<[u8; 32]>().prop_map(|bytes| Reference::Statement(Hash(bytes))),
        "[0-9a-f]{8}#[0-9]{1,5}".prop_map(Reference::Id),
    ];
    (
        "[a-z]{1,10}/[a-z-]{1,10}",
        any::<i64>(),
        prop::collection::vec(reference, 0..4),
        any_audience(),
        any_value(),
        prop::collection::vec(any::<[u8; 32]>().prop_map(Hash), 0..3),
        any::<Option<i64>>(),
    )
        .prop_map(
            |(kind, claimed_s, references, audience, body, exhibits, due_s)| Content {
                kind,
                claimed_s,
                references,
                audience,
                body,
                exhibits,
                due_s,
            },
        )
}

fn log_key() -> SigningKey {
    SigningKey::from_seed(&[1; 32])
}

fn officer_key() -> SigningKey {
    SigningKey::from_seed(&[2; 32])
}

fn origin() -> Origin {
    Origin::new("cedar.example/truce").unwrap()
}

fn sign(chain: &Chain, key: &SigningKey, content: Content) -> SignedStatement {
    let author: AuthorKey = key.author();
    let (sequence, previous) = chain.next(&author);
    let salt = sha256(&content.claimed_s.to_be_bytes()).0;
    let seen = Some(chain.head());
    Draft {
        origin: origin(),
        author,
        sequence,
        previous,
        seen,
        content,
        salt,
    }
    .sign(key)
    .unwrap()
}

/// A record that holds one clock statement.
fn begun() -> Chain {
    let mut chain = Chain::new(origin(), log_key().author());
    let clock = chain.clock_hand().tick(1_700_000_000, &log_key()).unwrap();
    chain.entry_add(&clock.bytes).unwrap();
    chain
}

proptest! {
    #[test]
    fn cbor_reads_back_what_it_wrote(value in any_value()) {
        let bytes = cbor::encode(&value).unwrap();
        prop_assert_eq!(cbor::decode(&bytes).unwrap(), value);
    }

    #[test]
    fn cbor_has_one_spelling(bytes in prop::collection::vec(any::<u8>(), 0..60)) {
        if let Ok(value) = cbor::decode(&bytes) {
            prop_assert_eq!(cbor::encode(&value).unwrap(), bytes);
        }
    }

    #[test]
    fn cbor_damage_never_reads_as_another_spelling(
        value in any_value(), place in any::<usize>(), bit in 0u8..8,
    ) {
        let mut bytes = cbor::encode(&value).unwrap();
        let place = place % bytes.len();
        bytes[place] ^= 1 << bit;
        if let Ok(value) = cbor::decode(&bytes) {
            prop_assert_eq!(cbor::encode(&value).unwrap(), bytes);
        }
    }

    #[test]
    fn content_reads_back(content in any_content()) {
        let bytes = content.encode(&V1).unwrap();
        prop_assert_eq!(Content::decode(&bytes, &V1).unwrap(), content);
    }

    #[test]
    fn openings_show_only_a_bucket(len in 0usize..15_360, salt in any::<[u8; 32]>()) {
        let opening = Opening { salt, content: vec![0x80; len] };
        let bytes = opening.to_bytes(&V1).unwrap();
        prop_assert!(V1.buckets.contains(&(bytes.len() - salt.len())));
        prop_assert_eq!(Opening::parse(&bytes, &V1).unwrap(), opening);
    }

    #[test]
    fn statements_read_back(content in any_content()) {
        let signed = sign(&begun(), &officer_key(), content.clone());
        let statement = Statement::parse(&signed.bytes).unwrap();
        prop_assert_eq!(statement.bytes(), &signed.bytes);
        prop_assert_eq!(signed.opening.is_none(), content.audience.is_public());
        let disclosed = statement.verify(signed.opening.as_deref()).unwrap();
        prop_assert_eq!(disclosed, Disclosed::Open(content.clone()));
        if !content.audience.is_public() {
            prop_assert_eq!(statement.verify(None).unwrap(), Disclosed::Withheld);
        }
    }

    /// Skimming is reading: the same statements, the same faults, the same content, and they fit alike.
    #[test]
    fn a_statement_is_skimmed_as_it_is_read(
        content in any_content(), place in any::<usize>(), flip in 0u8..9,
    ) {
        let before = begun();
        let mut bytes = sign(&before, &officer_key(), content).bytes;
        let place = place % bytes.len();
        bytes[place] ^= (1u16 << flip) as u8;
        let read = Statement::parse(&bytes);
        match skim(&bytes, |kind, body| (kind.to_string(), body.to_value())) {
            Err(fault) => prop_assert_eq!(read.unwrap_err(), fault),
            Ok(Skim::Whole(statement)) => {
                prop_assert!(statement.public_content().is_none());
                prop_assert_eq!(statement, read.unwrap());
            }
            Ok(Skim::Public(skimmed)) => {
                let read = read.unwrap();
                prop_assert_eq!(skimmed.id, read.id());
                prop_assert_eq!(&skimmed.envelope, read.envelope());
                let content = read.public_content().unwrap();
                prop_assert_eq!(&skimmed.content.body, &(content.kind.clone(), content.body.clone()));
                prop_assert_eq!(&skimmed.content.exhibits, &content.exhibits);
                let (mut one, mut other) = (before.clone(), before);
                let fits = one.statement_add(&read, SignatureCheck::Elsewhere);
                prop_assert_eq!(other.skimmed_add(&skimmed), fits);
                prop_assert_eq!(other.head(), one.head());
            }
        }
    }

    #[test]
    fn a_flipped_bit_is_never_believed(
        content in any_content(), place in any::<usize>(), bit in 0u8..8,
    ) {
        let signed = sign(&begun(), &officer_key(), content);
        let mut bytes = signed.bytes;
        let place = place % bytes.len();
        bytes[place] ^= 1 << bit;
        let believed = Statement::parse(&bytes).is_ok_and(|found| found.signature_check().is_ok());
        prop_assert!(!believed);
        if let Some(mut opening) = signed.opening {
            bytes[place] ^= 1 << bit;
            let statement = Statement::parse(&bytes).unwrap();
            let place = place % opening.len();
            opening[place] ^= 1 << bit;
            prop_assert!(statement.disclose(Some(&opening)).is_err());
        }
    }

    #[test]
    fn a_trial_taken_back_leaves_no_trace(
        before in prop::collection::vec(any_content(), 0..4),
        batch in prop::collection::vec(any_content(), 1..4),
    ) {
        let mut chain = begun();
        for content in before {
            let signed = sign(&chain, &officer_key(), content);
            chain.entry_add(&signed.bytes).unwrap();
        }
        let (head, time_s) = (chain.head(), chain.time_s());
        let next = chain.next(&officer_key().author());
        let mut bytes = Vec::new();
        for keep in [false, true] {
            let mut trial = chain.trial();
            for content in &batch {
                let signed = sign(trial.chain(), &officer_key(), content.clone());
                let statement = Statement::parse(&signed.bytes).unwrap();
                trial.statement_add(&statement, SignatureCheck::Now).unwrap();
                bytes.push(signed.bytes);
            }
            if keep {
                trial.keep();
                prop_assert_eq!(chain.size(), head.size + batch.len() as u64);
            } else {
                drop(trial);
                prop_assert_eq!((chain.head(), chain.time_s()), (head, time_s));
                prop_assert_eq!(chain.next(&officer_key().author()), next);
            }
        }
        // The second attempt signed the same bytes as the first: nothing was left behind.
        let (first, second) = bytes.split_at(batch.len());
        prop_assert_eq!(first, second);
    }
}
