//! Whatever is put into the index, replaced, removed and packed anew, in whatever order: it answers like a list that is
//! looked at one by one.

#![no_main]

use armistice_space::{AltitudeReference, BBox, Extent, Heights, Index, Span, VolumeKey};
use std::collections::BTreeMap;

/// Bytes handed out one after the other; when they are over, nothing more is done.
struct Bytes<'a>(&'a [u8]);

impl Bytes<'_> {
    fn next(&mut self) -> Option<u8> {
        let (first, rest) = self.0.split_first()?;
        self.0 = rest;
        Some(*first)
    }

    /// Small numbers, so that boxes meet, touch and miss by one.
    fn small(&mut self) -> Option<i32> {
        Some(i32::from(self.next()? as i8) / 4)
    }

    fn extent(&mut self) -> Option<Extent> {
        let (x, y, t) = (self.small()?, self.small()?, self.small()?);
        let (size, kind) = (self.next()?, self.next()?);
        let side = |shift: u8| i32::from(size >> shift & 3);
        let low_dm = i32::from(kind >> 4) - 8;
        let reference = match kind & 3 {
            0 => None,
            1 => Some(AltitudeReference::Ground),
            2 => Some(AltitudeReference::MeanSeaLevel),
            _ => Some(AltitudeReference::Ellipsoid),
        };
        Some(Extent {
            bbox: BBox {
                west_e7: x,
                south_e7: y,
                east_e7: x + side(0),
                north_e7: y + side(2),
            },
            span: Span {
                from_s: if kind & 4 == 4 { i32::MIN } else { t },
                until_s: if kind & 8 == 8 { i32::MAX } else { t + side(4) },
            },
            heights: match reference {
                None => Heights::ALL,
                Some(_) => Heights {
                    low_dm,
                    high_dm: low_dm + side(6),
                    reference,
                },
            },
        })
    }
}

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    let mut bytes = Bytes(data);
    let (mut index, mut list) = (Index::default(), BTreeMap::new());
    let (mut snapshot, mut found) = (None, Vec::new());
    while let Some(step) = bytes.next() {
        let Some(key) = bytes.next().map(|key| VolumeKey(u64::from(key))) else {
            break;
        };
        match step % 8 {
            0..=2 => {
                let count = usize::from(step >> 3) % 4;
                let extents: Vec<Extent> = (0..count).map_while(|_| bytes.extent()).collect();
                let replaced = index.put(key, extents.iter().copied());
                assert_eq!(replaced, list.remove(&key).is_some());
                if !extents.is_empty() {
                    list.insert(key, extents);
                }
            }
            3 => assert_eq!(index.remove(key), list.remove(&key).is_some()),
            // Enough at once that runs are made and merged.
            4 => {
                let Some(extent) = bytes.extent() else { break };
                for more in 0..u64::from(step >> 3) * 8 {
                    let key = VolumeKey(key.0 + more);
                    index.put(key, [extent]);
                    list.insert(key, vec![extent]);
                }
            }
            5 => snapshot = Some(index.snapshot()),
            6 => {
                if let Some(snapshot) = snapshot.take() {
                    index.adopt(snapshot.repack()).expect("the last one taken");
                }
            }
            _ => {
                let Some(query) = bytes.extent() else { break };
                index.query(&query, &mut found);
                let expected = list
                    .iter()
                    .filter(|(_, extents)| extents.iter().any(|extent| extent.may_meet(&query)))
                    .map(|(key, _)| *key);
                assert!(found.iter().copied().eq(expected));
            }
        }
        assert_eq!(index.len(), list.len());
    }
});
