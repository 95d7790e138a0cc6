//! The Merkle tree over the entries: roots, and proofs that an entry is in and that a tree grew.
//!
//! RFC 6962 with SHA-256, proofs verified as RFC 9162 §2.1 describes. Proofs are built from any
//! [`HashReader`]; [`MemoryTree`] keeps every node (64 bytes an entry), [`Frontier`] only the
//! right edge, enough to append and to know the root. A reader over tiles is a third
//! implementation of the same trait and needs no change here. Read next: [`crate::checkpoint`].

use crate::hash::{Hash, sha256, sha256_parts};
use alloc::vec::Vec;
use core::fmt;

const LEAF_PREFIX: &[u8] = &[0];
const NODE_PREFIX: &[u8] = &[1];

/// The hash of an entry as a leaf. It is also the entry's id.
pub fn leaf_hash(entry: &[u8]) -> Hash {
    sha256_parts(&[LEAF_PREFIX, entry])
}

pub fn node_hash(left: &Hash, right: &Hash) -> Hash {
    sha256_parts(&[NODE_PREFIX, &left.0, &right.0])
}

/// The root of the tree with no entry.
pub fn empty_root() -> Hash {
    sha256(&[])
}

/// A size and the root of the tree at that size: the whole of what a checkpoint says of a tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TreeHead {
    pub size: u64,
    pub root: Hash,
}

impl TreeHead {
    /// The head of the tree with no entry.
    pub fn empty() -> TreeHead {
        TreeHead {
            size: 0,
            root: empty_root(),
        }
    }
}

impl fmt::Display for TreeHead {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "size {} with root {}", self.size, self.root)
    }
}

/// Gives the hashes of complete subtrees: `node(level, index)` covers the leaves
/// `index << level .. (index + 1) << level`. `None` where the reader does not hold the node.
pub trait HashReader {
    fn node(&self, level: u8, index: u64) -> Option<Hash>;
}

/// The right edge of a tree: the roots of its complete subtrees, widest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Frontier {
    size: u64,
    edge: Vec<Hash>,
}

impl Frontier {
    pub fn new() -> Frontier {
        Frontier::default()
    }

    /// Takes up a stored edge; `None` if it has not one hash for each set bit of the size.
    pub fn from_edge(size: u64, edge: Vec<Hash>) -> Option<Frontier> {
        (edge.len() == size.count_ones() as usize).then_some(Frontier { size, edge })
    }

    /// The edge of the first `size` leaves of a larger tree.
    pub fn from_reader(reader: &impl HashReader, size: u64) -> Result<Frontier, ProofFault> {
        let edge = subtrees(size)
            .map(|(level, index)| read(reader, level, index))
            .collect::<Result<Vec<_>, _>>()?;
        Ok(Frontier { size, edge })
    }

    pub fn size(&self) -> u64 {
        self.size
    }

    pub fn edge(&self) -> &[Hash] {
        &self.edge
    }

    pub fn push(&mut self, leaf: Hash) {
        let mut node = leaf;
        // Each trailing one bit of the size is a complete subtree that the new leaf completes.
        for _ in 0..self.size.trailing_ones() {
            let left = self
                .edge
                .pop()
                .expect("the edge has one hash for each set bit of the size");
            node = node_hash(&left, &node);
        }
        self.edge.push(node);
        self.size += 1;
    }

    pub fn root(&self) -> Hash {
        fold_edge(&self.edge)
    }

    pub fn head(&self) -> TreeHead {
        TreeHead {
            size: self.size,
            root: self.root(),
        }
    }
}

/// Every complete node of a tree, by level.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MemoryTree {
    levels: Vec<Vec<Hash>>,
}

impl MemoryTree {
    pub fn new() -> MemoryTree {
        MemoryTree::default()
    }

    pub fn size(&self) -> u64 {
        self.levels.first().map_or(0, |leaves| leaves.len() as u64)
    }

    pub fn push(&mut self, leaf: Hash) {
        let mut node = leaf;
        for level in 0.. {
            if self.levels.len() == level {
                self.levels.push(Vec::new());
            }
            let row = &mut self.levels[level];
            row.push(node);
            if row.len() % 2 == 1 {
                return;
            }
            node = node_hash(&row[row.len() - 2], &row[row.len() - 1]);
        }
    }

    /// Forgets every leaf from `size` on, as if they had not been pushed.
    pub fn truncate(&mut self, size: u64) {
        for (level, row) in self.levels.iter_mut().enumerate() {
            let kept = size.checked_shr(level as u32).unwrap_or(0);
            row.truncate(usize::try_from(kept).unwrap_or(usize::MAX));
        }
    }

    pub fn leaf(&self, index: u64) -> Option<Hash> {
        self.node(0, index)
    }

    pub fn root(&self) -> Hash {
        self.root_at(self.size())
            .expect("a tree holds every node of its own size")
    }

    /// The root the tree had when it held `size` entries; `None` if it never did.
    pub fn root_at(&self, size: u64) -> Option<Hash> {
        root_at(self, size).ok()
    }
}

impl HashReader for MemoryTree {
    fn node(&self, level: u8, index: u64) -> Option<Hash> {
        self.levels
            .get(usize::from(level))?
            .get(usize::try_from(index).ok()?)
            .copied()
    }
}

/// Why a proof could not be built or does not hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProofFault {
    /// The index is not below the size, or the sizes are in the wrong order, or a size is 0.
    OutOfRange,
    /// The proof has too many or too few hashes for this index and size.
    WrongLength,
    /// The hashes lead to another root than the one given.
    RootMismatch,
    /// The reader holds no hash for a node the proof needs.
    Missing { level: u8, index: u64 },
}

/// The root of the first `size` leaves.
pub fn root_at(reader: &impl HashReader, size: u64) -> Result<Hash, ProofFault> {
    Ok(Frontier::from_reader(reader, size)?.root())
}

/// The hashes that prove the leaf at `index` to be in the tree of `size` leaves.
pub fn inclusion_proof(
    reader: &impl HashReader,
    index: u64,
    size: u64,
) -> Result<Vec<Hash>, ProofFault> {
    if index >= size {
        return Err(ProofFault::OutOfRange);
    }
    let mut proof = Vec::new();
    inclusion_range(reader, index, 0, size, &mut proof)?;
    Ok(proof)
}

/// The hashes that prove the tree of `old` leaves to be the beginning of the tree of `new` leaves.
pub fn consistency_proof(
    reader: &impl HashReader,
    old: u64,
    new: u64,
) -> Result<Vec<Hash>, ProofFault> {
    if old == 0 || old > new {
        return Err(ProofFault::OutOfRange);
    }
    let mut proof = Vec::new();
    consistency_range(reader, old, 0, new, true, &mut proof)?;
    Ok(proof)
}

/// Checks an inclusion proof.
pub fn inclusion_verify(
    index: u64,
    size: u64,
    leaf: &Hash,
    proof: &[Hash],
    root: &Hash,
) -> Result<(), ProofFault> {
    if index >= size {
        return Err(ProofFault::OutOfRange);
    }
    let (mut place, mut last) = (index, size - 1);
    let mut node = *leaf;
    for hash in proof {
        if last == 0 {
            return Err(ProofFault::WrongLength);
        }
        if place & 1 == 1 || place == last {
            node = node_hash(hash, &node);
            while place & 1 == 0 && place != 0 {
                place >>= 1;
                last >>= 1;
            }
        } else {
            node = node_hash(&node, hash);
        }
        place >>= 1;
        last >>= 1;
    }
    if last != 0 {
        return Err(ProofFault::WrongLength);
    }
    if node == *root {
        Ok(())
    } else {
        Err(ProofFault::RootMismatch)
    }
}

/// Checks a consistency proof. Nothing is proved about an empty tree, so `old` = 0 is refused.
pub fn consistency_verify(
    old: u64,
    new: u64,
    old_root: &Hash,
    new_root: &Hash,
    proof: &[Hash],
) -> Result<(), ProofFault> {
    if old == 0 || old > new {
        return Err(ProofFault::OutOfRange);
    }
    if old == new {
        if !proof.is_empty() {
            return Err(ProofFault::WrongLength);
        }
        return if old_root == new_root {
            Ok(())
        } else {
            Err(ProofFault::RootMismatch)
        };
    }
    // A complete old tree is itself the first node of the proof and is left out of it.
    let (first, rest) = if old.is_power_of_two() {
        (*old_root, proof)
    } else {
        let (first, rest) = proof.split_first().ok_or(ProofFault::WrongLength)?;
        (*first, rest)
    };
    let shift = (old - 1).trailing_ones();
    let (mut place, mut last) = ((old - 1) >> shift, (new - 1) >> shift);
    let (mut old_node, mut new_node) = (first, first);
    for hash in rest {
        if last == 0 {
            return Err(ProofFault::WrongLength);
        }
        if place & 1 == 1 || place == last {
            old_node = node_hash(hash, &old_node);
            new_node = node_hash(hash, &new_node);
            while place & 1 == 0 && place != 0 {
                place >>= 1;
                last >>= 1;
            }
        } else {
            new_node = node_hash(&new_node, hash);
        }
        place >>= 1;
        last >>= 1;
    }
    if last != 0 {
        return Err(ProofFault::WrongLength);
    }
    if old_node == *old_root && new_node == *new_root {
        Ok(())
    } else {
        Err(ProofFault::RootMismatch)
    }
}

fn read(reader: &impl HashReader, level: u8, index: u64) -> Result<Hash, ProofFault> {
    reader
        .node(level, index)
        .ok_or(ProofFault::Missing { level, index })
}

/// The complete subtrees that make up the first `size` leaves, widest first, as (level, index).
fn subtrees(size: u64) -> impl Iterator<Item = (u8, u64)> {
    (0..64u8)
        .rev()
        .filter(move |level| size >> level & 1 == 1)
        .map(move |level| {
            // Everything left of this subtree is the higher bits of the size.
            (level, (size >> level) - 1)
        })
}

fn fold_edge(edge: &[Hash]) -> Hash {
    match edge.split_last() {
        None => empty_root(),
        Some((last, rest)) => rest
            .iter()
            .rev()
            .fold(*last, |right, left| node_hash(left, &right)),
    }
}

/// The largest power of two below `size`; where RFC 6962 splits a tree.
fn split(size: u64) -> u64 {
    1 << (63 - (size - 1).leading_zeros())
}

/// The root of the leaves `start .. start + len`, where `start` is a place RFC 6962 splits at.
fn range_root(reader: &impl HashReader, start: u64, len: u64) -> Result<Hash, ProofFault> {
    if len.is_power_of_two() {
        let level = len.trailing_zeros() as u8;
        return read(reader, level, start >> level);
    }
    let left = split(len);
    Ok(node_hash(
        &range_root(reader, start, left)?,
        &range_root(reader, start + left, len - left)?,
    ))
}

fn inclusion_range(
    reader: &impl HashReader,
    index: u64,
    start: u64,
    len: u64,
    proof: &mut Vec<Hash>,
) -> Result<(), ProofFault> {
    if len == 1 {
        return Ok(());
    }
    let left = split(len);
    if index < left {
        inclusion_range(reader, index, start, left, proof)?;
        proof.push(range_root(reader, start + left, len - left)?);
    } else {
        inclusion_range(reader, index - left, start + left, len - left, proof)?;
        proof.push(range_root(reader, start, left)?);
    }
    Ok(())
}

fn consistency_range(
    reader: &impl HashReader,
    old: u64,
    start: u64,
    len: u64,
    known: bool,
    proof: &mut Vec<Hash>,
) -> Result<(), ProofFault> {
    if old == len {
        if !known {
            proof.push(range_root(reader, start, len)?);
        }
        return Ok(());
    }
    let left = split(len);
    if old <= left {
        consistency_range(reader, old, start, left, known, proof)?;
        proof.push(range_root(reader, start + left, len - left)?);
    } else {
        consistency_range(reader, old - left, start + left, len - left, false, proof)?;
        proof.push(range_root(reader, start, left)?);
    }
    Ok(())
}

impl ProofFault {
    pub fn code(&self) -> &'static str {
        match self {
            ProofFault::OutOfRange => "proof-out-of-range",
            ProofFault::WrongLength => "proof-wrong-length",
            ProofFault::RootMismatch => "proof-root-mismatch",
            ProofFault::Missing { .. } => "proof-missing-hash",
        }
    }
}

impl fmt::Display for ProofFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ProofFault::OutOfRange => f.write_str("the index or size lies outside the tree"),
            ProofFault::WrongLength => {
                f.write_str("the proof has the wrong number of hashes for this index and size")
            }
            ProofFault::RootMismatch => f.write_str("the proof leads to another root"),
            ProofFault::Missing { level, index } => {
                write!(f, "no hash is held for node {index} at level {level}")
            }
        }
    }
}

impl core::error::Error for ProofFault {}
