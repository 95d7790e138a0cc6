//! A PNG, taken apart at its chunks. Those that hold pixels or say how to show them are copied; text, time, EXIF and
//! whatever else may be left out, as the format itself says, is. The name of a colour profile is written anew.

use super::{PIECES_MAX, What, Why, WorkingCopy, exif};

pub(super) const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";

/// Sizes as the format fixes them.
const HEADER_BYTES: usize = 13;
const NAME_MAX: usize = 79;
/// The name every colour profile is given.
const PROFILE_NAME: &[u8] = b"icc";

pub(super) fn strip(bytes: &[u8], copy: &mut WorkingCopy) -> Result<(), Why> {
    copy.bytes.extend_from_slice(SIGNATURE);
    let mut at = SIGNATURE.len();
    let mut has_pixels = false;
    for index in 0..PIECES_MAX {
        let begin = at;
        let (name, payload) = chunk(bytes, &mut at)?;
        if (index == 0) != (name == *b"IHDR") {
            return Err(damaged(
                begin,
                "a header belongs at the beginning and nowhere else",
            ));
        }
        match &name {
            b"IHDR" if payload.len() != HEADER_BYTES => {
                return Err(damaged(begin, "the header has not its thirteen bytes"));
            }
            b"IDAT" => {
                has_pixels = true;
                keep(copy, name, payload);
            }
            b"IHDR" => keep(copy, name, payload),
            b"PLTE" if payload.len() > 768 => {
                return Err(damaged(begin, "a palette is longer than a palette can be"));
            }
            b"PLTE" => keep(copy, name, payload),
            _ if kept_at(&name).is_some_and(|sizes| sizes.contains(&payload.len())) => {
                keep(copy, name, payload);
            }
            b"iCCP" => profile(copy, begin, payload)?,
            b"IEND" => {
                if !has_pixels {
                    return Err(damaged(begin, "the picture ends before it begins"));
                }
                keep(copy, name, &[]);
                copy.leave(What::AfterEnd, payload.len() + (bytes.len() - at));
                return Ok(());
            }
            b"acTL" | b"fcTL" | b"fdAT" => return Err(Why::Animated),
            b"eXIf" => {
                copy.orientation = copy.orientation.or(exif::orientation(payload));
                copy.leave(What::Exif, payload.len());
            }
            b"tEXt" | b"zTXt" => copy.leave(What::Text, payload.len()),
            b"iTXt" => {
                let xmp = payload.starts_with(b"XML:com.adobe.xmp\0");
                copy.leave(if xmp { What::Xmp } else { What::Text }, payload.len());
            }
            b"tIME" => copy.leave(What::Time, payload.len()),
            // A small first letter: the picture can be shown without it.
            [first, ..] if first.is_ascii_lowercase() => copy.leave(What::Other, payload.len()),
            _ => {
                return Err(Why::Foreign {
                    at: begin,
                    name: String::from_utf8_lossy(&name).into_owned(),
                });
            }
        }
    }
    Err(Why::TooManyPieces)
}

/// What says how to show the pixels, and how long it can be: numbers and no words. Of another length it is left out.
fn kept_at(name: &[u8; 4]) -> Option<core::ops::RangeInclusive<usize>> {
    Some(match name {
        b"tRNS" => 1..=256,
        b"cHRM" => 32..=32,
        b"gAMA" => 4..=4,
        b"sBIT" => 1..=4,
        b"sRGB" => 1..=1,
        b"cICP" => 4..=4,
        b"mDCV" => 24..=24,
        b"cLLI" => 8..=8,
        b"pHYs" => 9..=9,
        _ => return None,
    })
}

fn damaged(at: usize, what: &'static str) -> Why {
    Why::Damaged { at, what }
}

/// A chunk whose checksum holds.
fn chunk<'a>(bytes: &'a [u8], at: &mut usize) -> Result<([u8; 4], &'a [u8]), Why> {
    let four = |from: usize| -> Result<[u8; 4], Why> {
        let end = from.checked_add(4).ok_or(Why::CutShort)?;
        bytes
            .get(from..end)
            .and_then(|b| b.try_into().ok())
            .ok_or(Why::CutShort)
    };
    let length = usize::try_from(u32::from_be_bytes(four(*at)?)).map_err(|_| Why::CutShort)?;
    let name = four(*at + 4)?;
    if !name.iter().all(u8::is_ascii_alphabetic) {
        return Err(damaged(*at, "a chunk has no name"));
    }
    let from = *at + 8;
    let end = from.checked_add(length).ok_or(Why::CutShort)?;
    let payload = bytes.get(from..end).ok_or(Why::CutShort)?;
    if u32::from_be_bytes(four(end)?) != checksum(&name, payload) {
        return Err(damaged(*at, "a checksum does not hold"));
    }
    *at = end + 4;
    Ok((name, payload))
}

fn keep(copy: &mut WorkingCopy, name: [u8; 4], payload: &[u8]) {
    // A payload comes from a chunk, so its length fits.
    let length = u32::try_from(payload.len()).unwrap_or(u32::MAX);
    copy.bytes.extend_from_slice(&length.to_be_bytes());
    copy.bytes.extend_from_slice(&name);
    copy.bytes.extend_from_slice(payload);
    copy.bytes
        .extend_from_slice(&checksum(&name, payload).to_be_bytes());
}

/// The profile is kept, compressed as it stands; its name is free text and is not.
fn profile(copy: &mut WorkingCopy, begin: usize, payload: &[u8]) -> Result<(), Why> {
    let end = payload.iter().take(NAME_MAX + 1).position(|b| *b == 0);
    let end = end.ok_or_else(|| damaged(begin, "a colour profile has no name"))?;
    let mut own = PROFILE_NAME.to_vec();
    own.extend_from_slice(&payload[end..]);
    keep(copy, *b"iCCP", &own);
    if payload[..end] != *PROFILE_NAME {
        copy.leave(What::ProfileName, end);
    }
    Ok(())
}

/// The CRC-32 of the format, over the name and what the chunk holds.
pub(super) fn checksum(name: &[u8], payload: &[u8]) -> u32 {
    let step = |crc: u32, byte: &u8| (crc >> 8) ^ TABLE[((crc ^ u32::from(*byte)) & 0xFF) as usize];
    !name.iter().chain(payload).fold(u32::MAX, step)
}

const TABLE: [u32; 256] = table();

const fn table() -> [u32; 256] {
    let mut table = [0u32; 256];
    let mut n = 0;
    while n < 256 {
        let mut crc = n as u32;
        let mut bit = 0;
        while bit < 8 {
            crc = if crc & 1 == 1 {
                0xEDB8_8320 ^ (crc >> 1)
            } else {
                crc >> 1
            };
            bit += 1;
        }
        table[n] = crc;
        n += 1;
    }
    table
}
