//! Tiles: the tree and the entries as files that never change (C2SP tlog-tiles v0.1.0).
//!
//! A hash tile holds 256 hashes of one level in eight of the tree, an entry bundle the 256 entries
//! below a tile of level 0; the last of each level may be partial. This file names them
//! ([`TilePath`]), makes their bytes from any [`HashReader`], and reads them back: [`FetchedTiles`]
//! believes no tile until the root has been computed from all of them. It fetches nothing. Read
//! next: [`crate::tree`] for the proofs a reader over tiles can build.

use crate::hash::{HASH_LEN, Hash};
use crate::tree::{Frontier, HashReader, ProofFault, TreeHead, leaf_hash, node_hash, root_at};
use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt::{self, Write as _};

/// Hashes in a full tile, entries in a full bundle. tlog-tiles, "Merkle Tree".
pub const TILE_WIDTH: u64 = 256;

/// Levels of the tree one tile spans.
const TILE_HEIGHT: u8 = 8;

/// The highest level a path may name; no tree of 2^64 entries has one above 7.
const LEVEL_MAX: u8 = 63;

/// Bytes in the longest path of a tile whose index is a `u64`.
const PATH_LEN_MAX: usize = 64;

/// What a tile holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum TileKind {
    /// Hashes of the tree at `8 * level`.
    Hashes { level: u8 },
    /// The entries themselves.
    Entries,
}

/// The name of one tile: `tile/<L>/<N>[.p/<W>]` or `tile/entries/<N>[.p/<W>]`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct TilePath {
    kind: TileKind,
    index: u64,
    /// 1 to 256; 256 is a full tile and has no suffix.
    width: u16,
}

impl TilePath {
    /// `None` for a width of 0 or above 256, or a level above 63.
    pub fn new(kind: TileKind, index: u64, width: u64) -> Option<TilePath> {
        let level_fits = match kind {
            TileKind::Hashes { level } => level <= LEVEL_MAX,
            TileKind::Entries => true,
        };
        (level_fits && (1..=TILE_WIDTH).contains(&width)).then_some(TilePath {
            kind,
            index,
            width: width as u16,
        })
    }

    pub fn kind(&self) -> TileKind {
        self.kind
    }

    /// The place of the tile in its level, counted from 0.
    pub fn index(&self) -> u64 {
        self.index
    }

    /// Hashes or entries in it.
    pub fn width(&self) -> u64 {
        u64::from(self.width)
    }

    pub fn is_full(&self) -> bool {
        self.width() == TILE_WIDTH
    }

    /// The place, in its level, of the first hash or entry; `None` beyond what a tree can have.
    pub fn first(&self) -> Option<u64> {
        self.index.checked_mul(TILE_WIDTH)
    }

    /// Reads a path without its prefix, in its one spelling. tlog-tiles, "Merkle Tree": the level
    /// 0 to 63 and the width 1 to 255 without leading zeros, the index in groups of three digits
    /// of which all but the last begin with `x`.
    pub fn parse(text: &str) -> Result<TilePath, TileFault> {
        if text.len() > PATH_LEN_MAX {
            return Err(TileFault::Path);
        }
        let rest = text.strip_prefix("tile/").ok_or(TileFault::Path)?;
        let (kind, rest) = rest.split_once('/').ok_or(TileFault::Path)?;
        let kind = match kind {
            "entries" => TileKind::Entries,
            level => TileKind::Hashes {
                level: number(level)
                    .and_then(|level| u8::try_from(level).ok())
                    .filter(|level| *level <= LEVEL_MAX)
                    .ok_or(TileFault::Path)?,
            },
        };
        let (index, width) = match rest.split_once(".p/") {
            None => (rest, TILE_WIDTH),
            Some((index, width)) => {
                let width = number(width).filter(|width| (1..TILE_WIDTH).contains(width));
                (index, width.ok_or(TileFault::Path)?)
            }
        };
        let mut groups = index.split('/').peekable();
        let mut number = 0u64;
        while let Some(group) = groups.next() {
            let digits = if groups.peek().is_some() {
                group.strip_prefix('x').ok_or(TileFault::Path)?
            } else {
                group
            };
            let plain = digits.len() == 3 && digits.bytes().all(|byte| byte.is_ascii_digit());
            let digits: u64 = digits
                .parse()
                .ok()
                .filter(|_| plain)
                .ok_or(TileFault::Path)?;
            number = number
                .checked_mul(1000)
                .and_then(|number| number.checked_add(digits))
                .ok_or(TileFault::Path)?;
        }
        let path = TilePath::new(kind, number, width).ok_or(TileFault::Path)?;
        // A group of zeros in front would be a second spelling of the same tile.
        if alloc::format!("{path}") != text {
            return Err(TileFault::Path);
        }
        Ok(path)
    }

    /// Whether a tree of this size has this tile, in this width. Of a full tile, which is there
    /// for ever, every width counts as had: its partial predecessors are its beginning.
    pub fn is_of(&self, size: u64) -> bool {
        let level = match self.kind {
            TileKind::Hashes { level } => level,
            TileKind::Entries => 0,
        };
        self.first()
            .and_then(|first| first.checked_add(self.width()))
            .is_some_and(|end| end <= hashes_at(level, size))
    }

    /// The bytes of a hash tile.
    pub fn bytes(&self, reader: &impl HashReader) -> Result<Vec<u8>, TileFault> {
        let TileKind::Hashes { level } = self.kind else {
            return Err(TileFault::Kind);
        };
        let first = self.first().ok_or(TileFault::Path)?;
        let tree_level = level.checked_mul(TILE_HEIGHT).ok_or(TileFault::Path)?;
        let mut bytes = Vec::with_capacity(usize::from(self.width) * HASH_LEN);
        for index in first..first + self.width() {
            let missing = ProofFault::Missing {
                level: tree_level,
                index,
            };
            let hash = reader.node(tree_level, index);
            bytes.extend_from_slice(&hash.ok_or(TileFault::Tree(missing))?.0);
        }
        Ok(bytes)
    }
}

/// A decimal number without leading zeros or signs.
fn number(text: &str) -> Option<u64> {
    let plain = text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse()
        .ok()
        .filter(|_| plain && (text == "0" || !text.starts_with('0')))
}

impl fmt::Display for TilePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.kind {
            TileKind::Hashes { level } => write!(f, "tile/{level}/")?,
            TileKind::Entries => f.write_str("tile/entries/")?,
        }
        let mut groups = Vec::new();
        let mut rest = self.index;
        while rest >= 1000 {
            groups.push(rest % 1000);
            rest /= 1000;
        }
        let mut text = String::new();
        if groups.is_empty() {
            write!(text, "{rest:03}")?;
        } else {
            write!(text, "x{rest:03}")?;
        }
        while let Some(group) = groups.pop() {
            let mark = if groups.is_empty() { "" } else { "x" };
            write!(text, "/{mark}{group:03}")?;
        }
        f.write_str(&text)?;
        if self.is_full() {
            Ok(())
        } else {
            write!(f, ".p/{}", self.width)
        }
    }
}

/// How many hashes a tree of this size has at a level of tiles.
fn hashes_at(level: u8, size: u64) -> u64 {
    size.checked_shr(u32::from(level) * u32::from(TILE_HEIGHT))
        .unwrap_or(0)
}

/// The tiles of one level of a tree, the partial one last.
fn level_tiles(kind: TileKind, hashes: u64, from: u64) -> impl Iterator<Item = TilePath> {
    let (full, rest) = (hashes / TILE_WIDTH, hashes % TILE_WIDTH);
    let partial = TilePath::new(kind, full, rest);
    (from / TILE_WIDTH..full)
        .map(move |index| TilePath {
            kind,
            index,
            width: TILE_WIDTH as u16,
        })
        .chain(partial)
}

/// Every hash tile of a tree of this size, level by level from the leaves.
pub fn hash_tiles(size: u64) -> impl Iterator<Item = TilePath> {
    (0..=LEVEL_MAX / TILE_HEIGHT)
        .flat_map(move |level| level_tiles(TileKind::Hashes { level }, hashes_at(level, size), 0))
}

/// The entry bundles of a tree of this size that hold an entry from `from` on.
pub fn entry_bundles(from: u64, size: u64) -> impl Iterator<Item = TilePath> {
    // Nothing new means no bundle, although the last one would still reach to `from`.
    let hashes = if from < size { size } else { 0 };
    level_tiles(TileKind::Entries, hashes, from.min(hashes))
}

/// Joins entries into a bundle, each behind its length in two bytes. tlog-tiles, "Log entries".
pub fn bundle_encode<'a>(
    entries: impl IntoIterator<Item = &'a [u8]>,
) -> Result<Vec<u8>, TileFault> {
    let mut bytes = Vec::new();
    for entry in entries {
        let len = u16::try_from(entry.len()).map_err(|_| TileFault::EntryLength)?;
        bytes.extend_from_slice(&len.to_be_bytes());
        bytes.extend_from_slice(entry);
    }
    Ok(bytes)
}

/// Cuts a bundle of so many entries apart. A byte too many or too few refuses all of it.
pub fn bundle_decode(bytes: &[u8], width: u64) -> Result<Vec<&[u8]>, TileFault> {
    let mut entries = Vec::new();
    let mut rest = bytes;
    while !rest.is_empty() {
        let (len, after) = rest.split_first_chunk::<2>().ok_or(TileFault::Bundle)?;
        let len = usize::from(u16::from_be_bytes(*len));
        let (entry, after) = after.split_at_checked(len).ok_or(TileFault::Bundle)?;
        entries.push(entry);
        rest = after;
    }
    if entries.len() as u64 != width {
        return Err(TileFault::Bundle);
    }
    Ok(entries)
}

/// Hash tiles brought by somebody, to be compared with a tree head that is believed.
#[derive(Clone, Debug)]
pub struct FetchedTiles {
    head: TreeHead,
    tiles: BTreeMap<(u8, u64), Vec<Hash>>,
}

impl FetchedTiles {
    pub fn new(head: TreeHead) -> FetchedTiles {
        FetchedTiles {
            head,
            tiles: BTreeMap::new(),
        }
    }

    /// The tiles that have to be brought: [`hash_tiles`] of the head.
    pub fn wanted(&self) -> impl Iterator<Item = TilePath> {
        hash_tiles(self.head.size)
    }

    /// Takes the bytes of a tile of this tree.
    pub fn tile_add(&mut self, path: TilePath, bytes: &[u8]) -> Result<(), TileFault> {
        let TileKind::Hashes { level } = path.kind() else {
            return Err(TileFault::Kind);
        };
        let (hashes, rest) = bytes.as_chunks::<HASH_LEN>();
        if !rest.is_empty() || hashes.len() as u64 != path.width() {
            return Err(TileFault::Length);
        }
        if !path.is_of(self.head.size) {
            return Err(TileFault::Path);
        }
        let hashes = hashes.iter().map(|hash| Hash(*hash)).collect();
        self.tiles.insert((level, path.index()), hashes);
        Ok(())
    }

    /// Computes the root from the tiles, and every hash above the leaves from the tile below it.
    /// What comes back is as true as the head: it can be asked for any node, and proofs built on
    /// it hold.
    pub fn check(self) -> Result<CheckedTiles, TileFault> {
        let checked = CheckedTiles(self);
        let head = checked.head();
        if let Some(path) = hash_tiles(head.size).find(|path| checked.tile(path).is_none()) {
            return Err(TileFault::Absent { path });
        }
        // The edge that gives the root reads every hash of every partial tile. What is below is
        // bound to it tile by tile.
        for path in hash_tiles(head.size).filter(TilePath::is_full) {
            let parent = match path.kind() {
                TileKind::Hashes { level } => checked.node((level + 1) * TILE_HEIGHT, path.index()),
                TileKind::Entries => None,
            };
            if parent != checked.tile(&path).map(subtree) {
                return Err(TileFault::Hash { path });
            }
        }
        match root_at(&checked, head.size) {
            Ok(root) if root == head.root => Ok(checked),
            Ok(_) => Err(TileFault::Tree(ProofFault::RootMismatch)),
            Err(fault) => Err(TileFault::Tree(fault)),
        }
    }
}

/// Tiles that lead to the root they were fetched for.
#[derive(Clone, Debug)]
pub struct CheckedTiles(FetchedTiles);

impl CheckedTiles {
    pub fn head(&self) -> TreeHead {
        self.0.head
    }

    fn tile(&self, path: &TilePath) -> Option<&[Hash]> {
        let TileKind::Hashes { level } = path.kind() else {
            return None;
        };
        let tile = self.0.tiles.get(&(level, path.index()))?;
        (tile.len() as u64 == path.width()).then_some(tile)
    }

    /// Cuts a bundle apart and compares each entry with its leaf.
    pub fn bundle_check<'a>(
        &self,
        path: TilePath,
        bytes: &'a [u8],
    ) -> Result<Vec<&'a [u8]>, TileFault> {
        if path.kind() != TileKind::Entries || !path.is_of(self.0.head.size) {
            return Err(TileFault::Kind);
        }
        let entries = bundle_decode(bytes, path.width())?;
        let first = path.first().ok_or(TileFault::Path)?;
        for (index, entry) in (first..).zip(&entries) {
            if self.node(0, index) != Some(leaf_hash(entry)) {
                return Err(TileFault::Entry { index });
            }
        }
        Ok(entries)
    }

    /// The right edge, from which a chain or a tree can go on.
    pub fn frontier(&self) -> Result<Frontier, TileFault> {
        Frontier::from_reader(self, self.0.head.size).map_err(TileFault::Tree)
    }
}

impl HashReader for CheckedTiles {
    fn node(&self, level: u8, index: u64) -> Option<Hash> {
        let (tile_level, inside) = (level / TILE_HEIGHT, level % TILE_HEIGHT);
        let first = index.checked_mul(1 << inside)?;
        let tile = self.0.tiles.get(&(tile_level, first / TILE_WIDTH))?;
        let from = (first % TILE_WIDTH) as usize;
        tile.get(from..from + (1 << inside)).map(subtree)
    }
}

/// The root over a power of two of hashes.
fn subtree(hashes: &[Hash]) -> Hash {
    match hashes {
        [hash] => *hash,
        hashes => {
            let (left, right) = hashes.split_at(hashes.len() / 2);
            node_hash(&subtree(left), &subtree(right))
        }
    }
}

/// Why a tile is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TileFault {
    /// The path is not a tile's, or names one that a tree of this size does not have.
    Path,
    /// A hash tile where an entry bundle is wanted, or the other way round.
    Kind,
    /// Not 32 bytes for each hash of its width.
    Length,
    /// An entry longer than a bundle can say.
    EntryLength,
    /// The lengths in the bundle do not lead to its end, or to another number of entries.
    Bundle,
    /// A tile that the size demands was not brought.
    Absent {
        path: TilePath,
    },
    /// A tile does not hash to what the tile above it says.
    Hash {
        path: TilePath,
    },
    /// An entry does not hash to its leaf.
    Entry {
        index: u64,
    },
    Tree(ProofFault),
}

impl TileFault {
    pub fn code(&self) -> &'static str {
        match self {
            TileFault::Path => "tile-path",
            TileFault::Kind => "tile-kind",
            TileFault::Length => "tile-length",
            TileFault::EntryLength => "tile-entry-length",
            TileFault::Bundle => "tile-bundle",
            TileFault::Absent { .. } => "tile-absent",
            TileFault::Hash { .. } => "tile-hash",
            TileFault::Entry { .. } => "tile-entry",
            TileFault::Tree(_) => "tile-tree",
        }
    }
}

impl fmt::Display for TileFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            TileFault::Path => f.write_str(
                "the path is no tile of this tree; write tile/<level>/<index> or tile/entries/<index>, \
                 the index in groups of three digits such as x001/234, with .p/<width> for a partial one",
            ),
            TileFault::Kind => f.write_str("hash tiles and entry bundles were confused"),
            TileFault::Length => f.write_str("the tile is not 32 bytes for each hash of its width"),
            TileFault::EntryLength => {
                f.write_str("an entry of a bundle has at most 65535 bytes")
            }
            TileFault::Bundle => f.write_str(
                "the bundle is not the number of entries its name says, each behind its length in two bytes",
            ),
            TileFault::Absent { path } => write!(f, "{path} is missing"),
            TileFault::Hash { path } => {
                write!(f, "{path} does not hash to what the tile above it says")
            }
            TileFault::Entry { index } => {
                write!(f, "entry {index} does not hash to its leaf")
            }
            TileFault::Tree(fault) => fault.fmt(f),
        }
    }
}

impl core::error::Error for TileFault {}

#[cfg(test)]
mod tests;
