//! Our proofs and `sigstore-merkle`, a verifier of RFC 6962 proofs alone: it never builds a tree, and shares neither code
//! nor descent with ours or with the oracles of `core/record/tests/oracles.rs`.

use armistice_record::tree::{
    MemoryTree, consistency_proof, consistency_verify, inclusion_proof, inclusion_verify, leaf_hash,
};
use armistice_record::{Hash, sha256};
use proptest::prelude::*;
use sigstore_crypto::{CryptoProvider, HashContext, SigningScheme};
use sigstore_types::{HashAlgorithm, Sha256Hash};

fn tree_of(size: u64) -> MemoryTree {
    let mut tree = MemoryTree::new();
    for number in 0..size {
        tree.push(leaf_hash(&number.to_be_bytes()));
    }
    tree
}

/// SHA-256 for an oracle that brings none of its own; it does nothing else.
#[derive(Debug)]
struct OurSha256;

struct Hashing(Vec<u8>);

impl HashContext for Hashing {
    fn update(&mut self, data: &[u8]) {
        self.0.extend_from_slice(data);
    }

    fn finalize(self: Box<Self>) -> Vec<u8> {
        sha256(&self.0).0.to_vec()
    }
}

impl CryptoProvider for OurSha256 {
    fn hash(&self, _: HashAlgorithm) -> Result<Box<dyn HashContext>, sigstore_crypto::Error> {
        Ok(Box::new(Hashing(Vec::new())))
    }

    fn verify_raw(
        &self,
        _: SigningScheme,
        _: &[u8],
        _: &[u8],
        _: &[u8],
    ) -> Result<(), sigstore_crypto::Error> {
        Err(sigstore_crypto::Error::UnsupportedAlgorithm("any".into()))
    }

    fn verify_prehashed(
        &self,
        _: SigningScheme,
        _: &[u8],
        _: &[u8],
        _: &[u8],
    ) -> Result<(), sigstore_crypto::Error> {
        Err(sigstore_crypto::Error::UnsupportedAlgorithm("any".into()))
    }
}

/// What the third oracle says of both proofs of a tree.
fn sigstore(
    index: u64,
    old: u64,
    size: u64,
    leaf: &Hash,
    roots: [&Hash; 2],
    proofs: [&[Hash]; 2],
) -> [bool; 2] {
    // The second and later times it is there already.
    let _ = sigstore_crypto::install_default_provider(&OurSha256);
    let one = |hash: &Hash| Sha256Hash::new(hash.0);
    let [inclusion, consistency] = proofs.map(|proof| proof.iter().map(one).collect::<Vec<_>>());
    let [old_root, root] = roots.map(one);
    [
        sigstore_merkle::verify_inclusion_proof(&one(leaf), index, size, &inclusion, &root).is_ok(),
        sigstore_merkle::verify_consistency_proof(old, size, &consistency, &old_root, &root)
            .is_ok(),
    ]
}

/// Every proof of every small tree.
#[test]
fn every_proof_of_small_trees_is_accepted() {
    for size in 1..=70 {
        let tree = tree_of(size);
        let root = tree.root();
        for index in 0..size {
            let leaf = tree.leaf(index).unwrap();
            let old = index + 1;
            let old_root = tree.root_at(old).unwrap();
            let inclusion = inclusion_proof(&tree, index, size).unwrap();
            let consistency = consistency_proof(&tree, old, size).unwrap();
            let proofs = [&inclusion[..], &consistency[..]];
            let said = sigstore(index, old, size, &leaf, [&old_root, &root], proofs);
            assert_eq!(said, [true, true], "{index} of {size}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    /// Ours are accepted; changed, cut, lengthened or for another place, both say the same of them.
    #[test]
    fn a_third_oracle_agrees(
        size in 2u64..3000, index in any::<u64>(), old in any::<u64>(),
        change in 0u8..6, place in any::<usize>(), bit in 0u8..8, shift in 1u64..3000,
    ) {
        let (index, old) = (index % size, old % size + 1);
        let tree = tree_of(size);
        let leaf = tree.leaf(index).unwrap();
        let (old_root, root) = (tree.root_at(old).unwrap(), tree.root());
        let mut inclusion = inclusion_proof(&tree, index, size).unwrap();
        let mut consistency = consistency_proof(&tree, old, size).unwrap();
        let roots = [&old_root, &root];
        let theirs = sigstore(index, old, size, &leaf, roots, [&inclusion, &consistency]);
        prop_assert_eq!(theirs, [true, true]);

        let (mut index, mut old) = (index, old);
        for proof in [&mut inclusion, &mut consistency] {
            let place = place % proof.len().max(1);
            match (change, proof.get_mut(place)) {
                (0 | 1, Some(hash)) => hash.0[place % 32] ^= 1 << bit,
                (2, Some(_)) => drop(proof.remove(place)),
                (3, _) => proof.insert(place.min(proof.len()), leaf),
                (0..=2, None) | (4.., _) => {}
            }
        }
        match change {
            4 => index = (index + shift) % size,
            5 => old = (old + shift) % size + 1,
            _ => {}
        }
        let ours = [
            inclusion_verify(index, size, &leaf, &inclusion, &root).is_ok(),
            consistency_verify(old, size, &old_root, &root, &consistency).is_ok(),
        ];
        let theirs = sigstore(index, old, size, &leaf, roots, [&inclusion, &consistency]);
        prop_assert_eq!(ours, theirs);
    }
}
