//! Paths and bytes of tiles, by example and against `tlog_tiles`, which shares no code with ours.

use super::*;
use crate::hash::sha256;
use crate::tree::{MemoryTree, consistency_proof, inclusion_proof, inclusion_verify};
use alloc::format;
use alloc::string::ToString;
use proptest::prelude::*;

fn leaf(index: u64) -> Hash {
    leaf_hash(&index.to_be_bytes())
}

fn tree(size: u64) -> MemoryTree {
    let mut tree = MemoryTree::new();
    (0..size).for_each(|index| tree.push(leaf(index)));
    tree
}

fn head(tree: &MemoryTree) -> TreeHead {
    TreeHead {
        size: tree.size(),
        root: tree.root(),
    }
}

fn fetched(tree: &MemoryTree) -> FetchedTiles {
    let mut fetched = FetchedTiles::new(head(tree));
    for path in hash_tiles(tree.size()) {
        let bytes = path.bytes(tree).expect("the tree holds its own tiles");
        fetched.tile_add(path, &bytes).expect("a tile of this tree");
    }
    fetched
}

#[track_caller]
fn check(text: &str, expected: Option<(TileKind, u64, u64)>) {
    let found = TilePath::parse(text).ok();
    assert_eq!(
        found.map(|path| (path.kind(), path.index(), path.width())),
        expected,
        "{text}"
    );
    if let Some(path) = found {
        assert_eq!(path.to_string(), text);
    }
}

#[test]
fn paths() {
    let hashes = |level| TileKind::Hashes { level };
    check("tile/0/000", Some((hashes(0), 0, 256)));
    check("tile/0/000.p/1", Some((hashes(0), 0, 1)));
    check("tile/63/999.p/255", Some((hashes(63), 999, 255)));
    check("tile/1/x001/000", Some((hashes(1), 1000, 256)));
    // The example of the specification.
    check("tile/0/x001/x234/067", Some((hashes(0), 1_234_067, 256)));
    check(
        "tile/entries/x018/x446/x744/x073/x709/x551/615",
        Some((TileKind::Entries, u64::MAX, 256)),
    );
    for text in [
        "",
        "tile",
        "tile/0",
        "tile/0/",
        "tile/64/000",
        "tile/00/000",
        "tile/+1/000",
        "tile/-1/000",
        "tile/data/000",
        "tile/0/0",
        "tile/0/0000",
        "tile/0/x000",
        "tile/0/x000/001",
        "tile/0/001/001",
        "tile/0/x01/001",
        "tile/0/x001/x001",
        "tile/0/+01",
        "tile/0/000.p/0",
        "tile/0/000.p/256",
        "tile/0/000.p/01",
        "tile/0/000.p/1/",
        "tile/0/000.p/1.p/1",
        "tile/0/000.p",
        "tile/0/000/",
        "/tile/0/000",
        "tile/entries/x018/x446/x744/x073/x709/x551/616",
    ] {
        check(text, None);
    }
}

/// The example of the specification: what a tree of 70,000 is made of.
#[test]
fn tiles_of_seventy_thousand() {
    let (mut full, mut partial) = ([0; 3], [0; 3]);
    for path in hash_tiles(70_000) {
        let TileKind::Hashes { level } = path.kind() else {
            panic!("{path}");
        };
        if path.is_full() {
            full[usize::from(level)] += 1;
        } else {
            partial[usize::from(level)] += path.width();
        }
    }
    assert_eq!((full, partial), ([273, 1, 0], [112, 17, 1]));
    let names: Vec<String> = hash_tiles(256).map(|path| path.to_string()).collect();
    assert_eq!(names, ["tile/0/000", "tile/1/000.p/1"]);
    assert_eq!(hash_tiles(0).count(), 0);
}

#[test]
fn bundles_from_an_entry_on() {
    let names = |from, size| -> Vec<String> {
        entry_bundles(from, size)
            .map(|path| path.to_string())
            .collect()
    };
    assert_eq!(names(0, 0), [""; 0]);
    assert_eq!(names(0, 3), ["tile/entries/000.p/3"]);
    assert_eq!(names(2, 3), ["tile/entries/000.p/3"]);
    assert_eq!(names(3, 3), [""; 0]);
    assert_eq!(names(255, 256), ["tile/entries/000"]);
    assert_eq!(names(256, 257), ["tile/entries/001.p/1"]);
    assert_eq!(
        names(255, 513),
        [
            "tile/entries/000",
            "tile/entries/001",
            "tile/entries/002.p/1"
        ]
    );
}

#[test]
fn bundle_bytes() {
    let bytes = bundle_encode([b"".as_slice(), b"ab"]).unwrap();
    assert_eq!(bytes, [0, 0, 0, 2, b'a', b'b']);
    assert_eq!(bundle_decode(&bytes, 2).unwrap(), [b"".as_slice(), b"ab"]);
    for width in [0, 1, 3] {
        assert_eq!(bundle_decode(&bytes, width), Err(TileFault::Bundle));
    }
    for len in 1..bytes.len() {
        assert!(bundle_decode(&bytes[..len], 2).is_err(), "{len}");
    }
    let long = alloc::vec![0; 65_536];
    assert_eq!(
        bundle_encode([long.as_slice()]),
        Err(TileFault::EntryLength)
    );
}

/// Tiles of exactly the sizes where a level begins or ends, and every hash of them changed.
#[test]
fn a_changed_hash_is_found() {
    for size in [1, 2, 255, 256, 257, 511, 512, 1025, 65_536] {
        let tree = tree(size);
        let good = fetched(&tree);
        good.clone().check().expect("its own tiles");
        let ends = |key: &(u8, u64)| size < 1000 || key.0 > 0 || key.1 == 0;
        for (key, hashes) in good.tiles.iter().filter(|(key, _)| ends(key)) {
            for place in [0, hashes.len() / 2, hashes.len() - 1] {
                let mut bad = good.clone();
                bad.tiles.get_mut(key).unwrap()[place].0[7] ^= 1;
                assert!(bad.check().is_err(), "size {size}, tile {key:?}, {place}");
            }
            if key.1 < 2 {
                let mut bad = good.clone();
                bad.tiles.remove(key);
                assert!(
                    matches!(bad.check(), Err(TileFault::Absent { .. })),
                    "size {size}, tile {key:?}"
                );
            }
        }
    }
}

#[test]
fn what_is_no_tile_of_the_tree_is_not_taken() {
    let tree = tree(300);
    let mut fetched = FetchedTiles::new(head(&tree));
    let mut add = |text: &str, len: usize| {
        let path = TilePath::parse(text).unwrap();
        fetched
            .tile_add(path, &alloc::vec![0; len])
            .map_err(|fault| fault.code())
    };
    assert_eq!(add("tile/0/001.p/44", 44 * 32), Ok(()));
    assert_eq!(add("tile/0/001.p/44", 44 * 32 - 1), Err("tile-length"));
    assert_eq!(add("tile/0/001.p/45", 45 * 32), Err("tile-path"));
    assert_eq!(add("tile/0/001", 256 * 32), Err("tile-path"));
    assert_eq!(add("tile/2/000.p/1", 32), Err("tile-path"));
    assert_eq!(add("tile/entries/000", 32), Err("tile-kind"));
}

#[test]
fn entries_are_compared_with_their_leaves() {
    let tree = tree(300);
    let tiles = fetched(&tree).check().unwrap();
    let path = TilePath::parse("tile/entries/001.p/44").unwrap();
    let entries: Vec<[u8; 8]> = (256..300u64).map(u64::to_be_bytes).collect();
    let mut bytes = bundle_encode(entries.iter().map(|entry| entry.as_slice())).unwrap();
    assert_eq!(tiles.bundle_check(path, &bytes).unwrap().len(), 44);
    bytes[9] ^= 1;
    assert_eq!(
        tiles.bundle_check(path, &bytes),
        Err(TileFault::Entry { index: 256 })
    );
    assert_eq!(tiles.frontier().unwrap().root(), tree.root());
}

struct Stored(Vec<tlog_tiles::tlog::Hash>);

impl tlog_tiles::tlog::HashReader for Stored {
    fn read_hashes(
        &self,
        indexes: &[u64],
    ) -> Result<Vec<tlog_tiles::tlog::Hash>, tlog_tiles::tlog::Error> {
        Ok(indexes
            .iter()
            .map(|index| self.0[*index as usize])
            .collect())
    }
}

/// The oracle writes the height into the path and calls entries data.
fn as_oracle(path: &str) -> String {
    path.replacen("tile/", "tile/8/", 1)
        .replacen("/entries/", "/data/", 1)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn paths_as_the_oracle_writes_them(level in 0u8..64, index: u64, width in 1u32..=256, entries: bool) {
        let kind = if entries { TileKind::Entries } else { TileKind::Hashes { level } };
        let path = TilePath::new(kind, index, u64::from(width)).unwrap();
        let level = if entries { 0 } else { level };
        let oracle = tlog_tiles::tile::Tile::new(8, level, index, width, entries);
        prop_assert_eq!(as_oracle(&path.to_string()), oracle.path());
        prop_assert_eq!(TilePath::parse(&path.to_string()), Ok(path));
    }

    /// Levels above 63 and a width of 0 are left out: the oracle panics where we refuse.
    #[test]
    fn texts_as_the_oracle_reads_them(text in "tile/(entries|0?[0-9]|[1-5][0-9]|6[0-3])/(x[0-9]{3}/){0,3}[0-9]{2,4}(\\.p/(0[1-9]|[1-9][0-9]{0,2}))?") {
        let ours = TilePath::parse(&text);
        let oracle = tlog_tiles::tile::Tile::from_path(&as_oracle(&text));
        prop_assert_eq!(ours.is_ok(), oracle.is_ok(), "{}", text);
    }

    #[test]
    fn tiles_as_the_oracle_cuts_them(size in 0u64..1500) {
        let tree = tree(size);
        let mut stored = Stored(Vec::new());
        for index in 0..size {
            let hash = tlog_tiles::tlog::Hash(leaf(index).0);
            let more = tlog_tiles::tlog::stored_hashes_for_record_hash(index, hash, &stored).unwrap();
            stored.0.extend(more);
        }
        let mut expected: Vec<(String, Vec<u8>)> = tlog_tiles::tile::Tile::new_tiles(8, 0, size)
            .iter()
            .map(|tile| (tile.path(), tile.read_data(&stored).unwrap()))
            .collect();
        expected.sort();
        let mut found: Vec<(String, Vec<u8>)> = hash_tiles(size)
            .map(|path| (as_oracle(&path.to_string()), path.bytes(&tree).unwrap()))
            .collect();
        found.sort();
        prop_assert_eq!(found, expected);
    }

    #[test]
    fn fetched_tiles_prove_what_the_tree_proves(size in 1u64..1500, at in any::<prop::sample::Index>(), old in any::<prop::sample::Index>()) {
        let tree = tree(size);
        let tiles = fetched(&tree).check().unwrap();
        let index = at.index(size as usize) as u64;
        let proof = inclusion_proof(&tiles, index, size).unwrap();
        prop_assert_eq!(&proof, &inclusion_proof(&tree, index, size).unwrap());
        prop_assert_eq!(inclusion_verify(index, size, &leaf(index), &proof, &tree.root()), Ok(()));
        let old = old.index(size as usize) as u64 + 1;
        prop_assert_eq!(consistency_proof(&tiles, old, size), consistency_proof(&tree, old, size));
        for level in 0..11 {
            let nodes = size >> level;
            prop_assert_eq!(tiles.node(level, nodes), None);
            if nodes > 0 {
                prop_assert_eq!(tiles.node(level, nodes - 1), tree.node(level, nodes - 1));
            }
        }
    }

    #[test]
    fn bundles_come_back(entries in prop::collection::vec(prop::collection::vec(any::<u8>(), 0..40), 0..300)) {
        let bytes = bundle_encode(entries.iter().map(Vec::as_slice)).unwrap();
        prop_assert_eq!(bundle_decode(&bytes, entries.len() as u64).unwrap(), entries);
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..64), width in 0u64..4, text in ".{0,40}") {
        if let Ok(entries) = bundle_decode(&bytes, width) {
            prop_assert_eq!(bundle_encode(entries).unwrap(), bytes);
        }
        if let Ok(path) = TilePath::parse(&text) {
            prop_assert_eq!(format!("{path}"), text);
        }
    }
}

#[test]
fn the_empty_tree_has_no_tile_and_checks() {
    let empty = FetchedTiles::new(TreeHead::empty());
    assert_eq!(empty.wanted().count(), 0);
    assert_eq!(empty.check().unwrap().head().root, sha256(b""));
}
