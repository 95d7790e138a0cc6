//! Our tree and notes compared with implementations by others.
//!
//! `tlog_tiles` and `signed_note` follow the same C2SP specifications and share no code with ours. A third
//! oracle stands in `oracle/`, outside the workspace. Read next: `vectors.rs`.

use armistice_record::note::{Note, NoteVerifier};
use armistice_record::proof::TlogProof;
use armistice_record::tree::{
    Frontier, MemoryTree, consistency_proof, consistency_verify, inclusion_proof, inclusion_verify,
    leaf_hash,
};
use armistice_record::{Checkpoint, Cosigner, Hash, Origin, SigningKey, sha256};
use proptest::prelude::*;
use signed_note::{StandardVerifier, VerifierList};
use tlog_tiles::tlog;

/// All hashes of a tree, in the order the oracle numbers them.
struct Stored(Vec<tlog::Hash>);

impl tlog::HashReader for Stored {
    fn read_hashes(&self, indexes: &[u64]) -> Result<Vec<tlog::Hash>, tlog::Error> {
        Ok(indexes
            .iter()
            .map(|index| self.0[*index as usize])
            .collect())
    }
}

fn both(size: u64) -> (MemoryTree, Stored) {
    let (mut ours, mut theirs) = (MemoryTree::new(), Stored(Vec::new()));
    for number in 0..size {
        let entry = number.to_be_bytes();
        ours.push(leaf_hash(&entry));
        let new = tlog::stored_hashes(number, &entry, &theirs).expect("the oracle appends");
        theirs.0.extend(new);
    }
    (ours, theirs)
}

fn ours(hashes: &[tlog::Hash]) -> Vec<Hash> {
    hashes.iter().map(|hash| Hash(hash.0)).collect()
}

#[test]
fn every_proof_of_small_trees_is_the_same() {
    const SIZE: u64 = 70;
    let (tree, stored) = both(SIZE);
    for size in 1..=SIZE {
        let root = tree.root_at(size).unwrap();
        assert_eq!(root.0, tlog::tree_hash(size, &stored).unwrap().0);
        for index in 0..size {
            let proof = inclusion_proof(&tree, index, size).unwrap();
            assert_eq!(
                proof,
                ours(&tlog::prove_record(size, index, &stored).unwrap())
            );
            let leaf = tree.leaf(index).unwrap();
            inclusion_verify(index, size, &leaf, &proof, &root).unwrap();
        }
        for old in 1..=size {
            let proof = consistency_proof(&tree, old, size).unwrap();
            assert_eq!(proof, ours(&tlog::prove_tree(size, old, &stored).unwrap()));
            let old_root = tree.root_at(old).unwrap();
            consistency_verify(old, size, &old_root, &root, &proof).unwrap();
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn larger_trees(size in 1u64..3000, index in any::<u64>(), old in any::<u64>()) {
        let (index, old) = (index % size, old % size + 1);
        let (tree, stored) = both(size);
        let mut frontier = Frontier::new();
        for number in 0..size {
            frontier.push(tree.leaf(number).unwrap());
        }
        prop_assert_eq!(frontier.root(), tree.root());
        prop_assert_eq!(frontier.root().0, tlog::tree_hash(size, &stored).unwrap().0);
        prop_assert_eq!(&Frontier::from_reader(&tree, size).unwrap(), &frontier);
        let proof = inclusion_proof(&tree, index, size).unwrap();
        prop_assert_eq!(&proof, &ours(&tlog::prove_record(size, index, &stored).unwrap()));
        let proof = consistency_proof(&tree, old, size).unwrap();
        prop_assert_eq!(&proof, &ours(&tlog::prove_tree(size, old, &stored).unwrap()));
    }

    #[test]
    fn a_changed_proof_fails(size in 2u64..200, index in any::<u64>(), place in any::<usize>()) {
        let index = index % size;
        let tree = both(size).0;
        let (leaf, root) = (tree.leaf(index).unwrap(), tree.root());
        let mut proof = inclusion_proof(&tree, index, size).unwrap();
        let place = place % proof.len();
        proof[place].0[0] ^= 1;
        prop_assert!(inclusion_verify(index, size, &leaf, &proof, &root).is_err());
        proof[place].0[0] ^= 1;
        prop_assert!(inclusion_verify(index + 1, size, &leaf, &proof, &root).is_err());
        proof.push(leaf);
        prop_assert!(inclusion_verify(index, size, &leaf, &proof, &root).is_err());
    }

    #[test]
    fn a_truncated_tree_is_the_smaller_tree(size in 0u64..300, kept in any::<u64>()) {
        let kept = kept % (size + 1);
        let mut tree = both(size).0;
        tree.truncate(kept);
        prop_assert_eq!(tree.size(), kept);
        prop_assert_eq!(tree.root(), both(kept).0.root());
        tree.push(leaf_hash(&kept.to_be_bytes()));
        prop_assert_eq!(tree.root(), both(kept + 1).0.root());
    }

    #[test]
    fn notes_and_checkpoints(seed in any::<[u8; 32]>(), size in any::<u64>()) {
        let key = SigningKey::from_seed(&seed);
        let origin = Origin::new("cedar.example/truce").unwrap();
        let checkpoint = Checkpoint { origin: origin.clone(), size, root: sha256(&seed) };
        let note = checkpoint.sign(&key).unwrap();

        let verifier = Checkpoint::verifier(&origin, key.author()).unwrap();
        prop_assert_eq!(&NoteVerifier::parse(&verifier.to_string()).unwrap(), &verifier);
        let theirs = StandardVerifier::new(&verifier.to_string()).expect("a verifier key both read");
        let opened = signed_note::Note::from_bytes(&note).expect("a note both read");
        let list = VerifierList::new(vec![Box::new(theirs)]);
        prop_assert!(opened.verify(&list).is_ok());
        let read = tlog_tiles::Checkpoint::from_bytes(opened.text()).expect("a text both read");
        prop_assert_eq!((read.origin(), read.size()), (origin.as_str(), size));
        prop_assert_eq!(&read.hash().0, &checkpoint.root.0);

        prop_assert_eq!(&Checkpoint::open(&note, &verifier).unwrap(), &checkpoint);
        prop_assert_eq!(Note::parse(&note).unwrap().to_bytes(), note);
    }

    /// `signed_note` checks the Ed25519 signature of a cosignature over the message that the
    /// specification spells out, here spelled out once more, and reads the line as we wrote it.
    #[test]
    fn cosignatures(seed in any::<[u8; 32]>(), time_s in 0..i64::MAX, size in any::<u64>()) {
        let key = SigningKey::from_seed(&seed);
        let origin = Origin::new("cedar.example/truce").unwrap();
        let text = Checkpoint { origin, size, root: sha256(&seed) }.to_text();
        let cosigner = Cosigner::new("witness.example/w1", key.author()).unwrap();
        let line = cosigner.sign(&key, &text, time_s).unwrap();
        prop_assert_eq!(cosigner.verify(&text, &line).unwrap(), time_s);

        let read = signed_note::Signature::from_bytes(line.to_string().as_bytes()).unwrap();
        prop_assert_eq!(read.name(), "witness.example/w1");
        prop_assert_eq!(read.id().to_be_bytes(), line.id);
        let mut material = vec![4];
        material.extend_from_slice(&key.author().0);
        prop_assert_eq!(read.id(), signed_note::key_id("witness.example/w1", &material));
        let (time, signature) = read.signature().split_at(8);
        prop_assert_eq!(time, &time_s.to_be_bytes()[..]);
        let plain = NoteVerifier::new("witness.example/w1", key.author()).unwrap();
        let theirs = StandardVerifier::new(&plain.to_string()).unwrap();
        let message = format!("cosignature/v1\ntime {time_s}\n{text}");
        prop_assert!(signed_note::Verifier::verify(&theirs, message.as_bytes(), signature));
    }

    /// A proof that we write holds by the oracle's check, and reads back as it was.
    #[test]
    fn offline_proofs(size in 1u64..500, index in any::<u64>(), extra in any::<Option<[u8; 9]>>()) {
        let index = index % size;
        let (tree, stored) = both(size);
        let key = SigningKey::from_seed(&[1; 32]);
        let origin = Origin::new("cedar.example/truce").unwrap();
        let note = Checkpoint { origin, size, root: tree.root() }.sign(&key).unwrap();
        let proof = TlogProof {
            extra: extra.map(|bytes| bytes.to_vec()),
            index,
            hashes: inclusion_proof(&tree, index, size).unwrap(),
            note: Note::parse(&note).unwrap(),
        };
        let read = TlogProof::parse(&proof.to_bytes()).unwrap();
        prop_assert_eq!(&read, &proof);
        let hashes: Vec<_> = read.hashes.iter().map(|hash| tlog::Hash(hash.0)).collect();
        let root = tlog::tree_hash(size, &stored).unwrap();
        let leaf = tlog::record_hash(&index.to_be_bytes());
        prop_assert!(tlog::check_record(&hashes, size, root, index, leaf).is_ok());
    }
}
