//! The one number of EXIF that is wanted: how the camera was held. Nothing else of it is looked at.

/// Tags of the first directory that are walked at most.
const TAGS_MAX: usize = 512;
const ORIENTATION: u16 = 0x0112;
const SHORT: u16 = 3;

/// The orientation in a TIFF structure, 1 to 8.
pub(super) fn orientation(tiff: &[u8]) -> Option<u8> {
    let little = match tiff.get(..4)? {
        b"II*\0" => true,
        b"MM\0*" => false,
        _ => return None,
    };
    let u16_at = |at: usize| -> Option<u16> {
        let pair: [u8; 2] = tiff.get(at..at.checked_add(2)?)?.try_into().ok()?;
        Some(if little {
            u16::from_le_bytes(pair)
        } else {
            u16::from_be_bytes(pair)
        })
    };
    let offset: [u8; 4] = tiff.get(4..8)?.try_into().ok()?;
    let directory = if little {
        u32::from_le_bytes(offset)
    } else {
        u32::from_be_bytes(offset)
    };
    let directory = usize::try_from(directory).ok()?;
    let count = usize::from(u16_at(directory)?).min(TAGS_MAX);
    for index in 0..count {
        let entry = directory.checked_add(2 + index * 12)?;
        if u16_at(entry)? == ORIENTATION {
            let is_short = u16_at(entry + 2)? == SHORT;
            let value = u16_at(entry + 8)?;
            return u8::try_from(value)
                .ok()
                .filter(|v| is_short && (1..=8).contains(v));
        }
    }
    None
}
