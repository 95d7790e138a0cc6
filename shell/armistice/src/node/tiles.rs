//! The log's hash tiles, fetched as they are needed and believed only as far as they lead to the root it signed.
//!
//! What is held at once is the right edge of the tree, which gives the root, and one full tile of each level: so a log
//! that signs any size it likes fills no memory, and each entry bundle is compared with its leaves as it comes.
//! C2SP tlog-tiles v0.1.0, "Merkle Tree".

use super::Node;
use armistice_record::rules::V1;
use armistice_record::tile::{TILE_WIDTH, TileKind, TilePath, bundle_decode};
use armistice_record::tree::{Frontier, HashReader, leaf_hash, root_at};
use armistice_record::{Hash, TreeHead};
use std::cell::RefCell;
use std::collections::BTreeMap;

/// Levels of tiles that a tree of 2^64 entries has.
const LEVELS: u8 = 8;
const HASH_LEN: usize = 32;
const TILE_LEN_MAX: u64 = TILE_WIDTH * HASH_LEN as u64;
/// Bytes in the longest bundle: 256 statements with their lengths.
const BUNDLE_LEN_MAX: u64 = TILE_WIDTH * (2 + V1.statement_len_max as u64);

/// Why nothing came of it.
#[derive(Debug)]
pub enum Broken {
    /// The log does not answer.
    Away(anyhow::Error),
    /// What it answers does not lead to what it signed.
    Unfit(String),
}

/// A reader over the tree under one signed head.
pub struct Tiles<'a> {
    node: &'a Node,
    size: u64,
    edge: BTreeMap<u8, (u64, Vec<Hash>)>,
    /// The full tile of each level that was read last.
    full: RefCell<BTreeMap<u8, (u64, Vec<Hash>)>>,
    broken: RefCell<Option<Broken>>,
}

impl<'a> Tiles<'a> {
    /// Fetches the right edge and compares it with the root.
    pub fn open(node: &'a Node, head: TreeHead) -> Result<Tiles<'a>, Broken> {
        let mut tiles = Tiles {
            node,
            size: head.size,
            edge: BTreeMap::new(),
            full: RefCell::default(),
            broken: RefCell::default(),
        };
        for level in 0..LEVELS {
            let hashes = head.size >> (8 * u32::from(level));
            let (index, width) = (hashes / TILE_WIDTH, hashes % TILE_WIDTH);
            if let Some(path) = TilePath::new(TileKind::Hashes { level }, index, width) {
                let found = tiles.fetch(path)?;
                tiles.edge.insert(level, (index, found));
            }
        }
        match root_at(&tiles, head.size) {
            Ok(root) if root == head.root => Ok(tiles),
            Ok(_) | Err(_) => Err(tiles.broken().unwrap_or_else(|| {
                Broken::Unfit(format!(
                    "its hash tiles do not lead to the root it signed at size {}",
                    head.size
                ))
            })),
        }
    }

    /// Why a node could not be read.
    pub fn broken(&self) -> Option<Broken> {
        self.broken.borrow_mut().take()
    }

    /// The entries of a bundle, each compared with its leaf.
    pub fn bundle(&self, path: TilePath) -> Result<Vec<Vec<u8>>, Broken> {
        let url = format!("{}/{path}", self.node.settings.log);
        let answer = self.node.client.get(&url, BUNDLE_LEN_MAX);
        let bytes = answer
            .and_then(|answer| answer.ok(&url))
            .map_err(Broken::Away)?;
        let unfit = |what: String| Broken::Unfit(format!("{path}: {what}"));
        let entries =
            bundle_decode(&bytes, path.width()).map_err(|fault| unfit(fault.to_string()))?;
        let leaves = match self.tile(0, path.index()) {
            Some(leaves) => leaves,
            None => {
                return Err(self
                    .broken()
                    .unwrap_or_else(|| unfit("its leaves are not in the tree".to_string())));
            }
        };
        for (place, entry) in entries.iter().enumerate() {
            if leaves.get(place) != Some(&leaf_hash(entry)) {
                return Err(unfit(format!(
                    "its entry {place} is not what the root it signed says"
                )));
            }
        }
        Ok(entries.into_iter().map(<[u8]>::to_vec).collect())
    }

    fn fetch(&self, path: TilePath) -> Result<Vec<Hash>, Broken> {
        let url = format!("{}/{path}", self.node.settings.log);
        let answer = self.node.client.get(&url, TILE_LEN_MAX);
        let bytes = answer
            .and_then(|answer| answer.ok(&url))
            .map_err(Broken::Away)?;
        let (hashes, rest) = bytes.as_chunks::<HASH_LEN>();
        if !rest.is_empty() || hashes.len() as u64 != path.width() {
            return Err(Broken::Unfit(format!(
                "{path} is not 32 bytes for each hash of its width"
            )));
        }
        Ok(hashes.iter().map(|hash| Hash(*hash)).collect())
    }

    /// A tile that is bound to the root: of the edge, or full and hashing to what the tile above it says.
    fn tile(&self, level: u8, index: u64) -> Option<Vec<Hash>> {
        let full = self.full.borrow().get(&level).cloned();
        let held = [self.edge.get(&level).cloned(), full];
        let held = held
            .into_iter()
            .flatten()
            .find(|(place, _)| *place == index);
        if let Some((_, hashes)) = held {
            return Some(hashes);
        }
        let path = TilePath::new(TileKind::Hashes { level }, index, TILE_WIDTH)?;
        if level >= LEVELS || !path.is_of(self.size) {
            return None;
        }
        let above = self.node((level + 1) * 8, index)?;
        let found = self.fetch(path).and_then(|hashes| {
            if subtree(&hashes) == above {
                Ok(hashes)
            } else {
                Err(Broken::Unfit(format!(
                    "{path} does not hash to what the tile above it says"
                )))
            }
        });
        match found {
            Ok(hashes) => {
                let place = (index, hashes.clone());
                self.full.borrow_mut().insert(level, place);
                Some(hashes)
            }
            Err(broken) => {
                *self.broken.borrow_mut() = Some(broken);
                None
            }
        }
    }
}

impl HashReader for Tiles<'_> {
    fn node(&self, level: u8, index: u64) -> Option<Hash> {
        let (tile_level, inside) = (level / 8, level % 8);
        let first = index.checked_mul(1 << inside)?;
        let tile = self.tile(tile_level, first / TILE_WIDTH)?;
        let from = (first % TILE_WIDTH) as usize;
        tile.get(from..from + (1 << inside)).map(subtree)
    }
}

/// The root over a power of two of hashes.
fn subtree(hashes: &[Hash]) -> Hash {
    let mut frontier = Frontier::new();
    for hash in hashes {
        frontier.push(*hash);
    }
    frontier.root()
}
