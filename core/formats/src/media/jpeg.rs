//! A JPEG, taken apart at its markers. Tables, frames, scans and restart marks are copied as they stand; of the
//! application segments only the colour profile, the few bytes that say how colours are coded, and the density without its
//! thumbnail.

use super::{PIECES_MAX, What, Why, WorkingCopy, exif};

const SOI: u8 = 0xD8;
const EOI: u8 = 0xD9;
const SOS: u8 = 0xDA;
const COM: u8 = 0xFE;
const PROFILE: &[u8] = b"ICC_PROFILE\0";
const EXIF: &[u8] = b"Exif\0";
const XMP: &[u8] = b"http://ns.adobe.com/";
const IPTC: &[u8] = b"Photoshop 3.0\0";

pub(super) fn strip(bytes: &[u8], copy: &mut WorkingCopy) -> Result<(), Why> {
    let mut at = 2;
    let mut has_frame = false;
    let mut has_scan = false;
    copy.bytes.extend_from_slice(&[0xFF, SOI]);
    for _ in 0..PIECES_MAX {
        let begin = at;
        let marker = marker(bytes, &mut at)?;
        match marker {
            EOI => {
                if !has_scan {
                    return Err(damaged(begin, "the picture ends before it begins"));
                }
                copy.bytes.extend_from_slice(&[0xFF, EOI]);
                copy.leave(What::AfterEnd, bytes.len() - at);
                return Ok(());
            }
            SOI | 0x01 | 0xD0..=0xD7 => {
                return Err(damaged(begin, "a mark stands where none belongs"));
            }
            _ => {}
        }
        let payload = payload(bytes, &mut at)?;
        if !fits(marker, payload) {
            return Err(damaged(begin, "a table is not as long as what it holds"));
        }
        match marker {
            // Frames of every coding; the same numbers with other meanings come below.
            0xC0..=0xC3 | 0xC5..=0xC7 | 0xC9..=0xCB | 0xCD..=0xCF => {
                if has_frame {
                    return Err(damaged(begin, "a second frame begins"));
                }
                has_frame = true;
                keep(copy, marker, payload);
            }
            // Huffman and arithmetic tables, quantization, number of lines, restart interval.
            0xC4 | 0xCC | 0xDB | 0xDC | 0xDD => keep(copy, marker, payload),
            SOS => {
                if !has_frame {
                    return Err(damaged(begin, "a scan begins before its frame"));
                }
                has_scan = true;
                keep(copy, marker, payload);
                let end = scan_end(bytes, at)?;
                copy.bytes.extend_from_slice(&bytes[at..end]);
                at = end;
            }
            COM => copy.leave(What::Comment, payload.len()),
            0xE0..=0xEF => application(copy, marker, payload),
            other => {
                return Err(Why::Foreign {
                    at: begin,
                    name: format!("FF{other:02X}"),
                });
            }
        }
    }
    Err(Why::TooManyPieces)
}

fn damaged(at: usize, what: &'static str) -> Why {
    Why::Damaged { at, what }
}

/// The next marker; fill bytes before it are left behind.
fn marker(bytes: &[u8], at: &mut usize) -> Result<u8, Why> {
    if *bytes.get(*at).ok_or(Why::CutShort)? != 0xFF {
        return Err(damaged(*at, "a marker belongs here"));
    }
    while bytes.get(*at) == Some(&0xFF) {
        *at += 1;
    }
    let marker = *bytes.get(*at).ok_or(Why::CutShort)?;
    *at += 1;
    if marker == 0 {
        return Err(damaged(*at - 1, "a marker belongs here"));
    }
    Ok(marker)
}

/// What a segment holds, without its two bytes of length.
fn payload<'a>(bytes: &'a [u8], at: &mut usize) -> Result<&'a [u8], Why> {
    let length: [u8; 2] = bytes
        .get(*at..*at + 2)
        .and_then(|pair| pair.try_into().ok())
        .ok_or(Why::CutShort)?;
    let length = usize::from(u16::from_be_bytes(length));
    if length < 2 {
        return Err(damaged(*at, "a segment is shorter than its own length"));
    }
    let payload = bytes.get(*at + 2..*at + length).ok_or(Why::CutShort)?;
    *at += length;
    Ok(payload)
}

/// Whether a segment that is kept is exactly as long as what belongs in it: nothing is hidden behind a table.
fn fits(marker: u8, payload: &[u8]) -> bool {
    let counted = |head: usize, each: usize, at: usize| {
        let count = payload.get(at).copied().map(usize::from);
        count.is_some_and(|count| payload.len() == head + each * count)
    };
    match marker {
        0xC0..=0xC3 | 0xC5..=0xC7 | 0xC9..=0xCB | 0xCD..=0xCF => counted(6, 3, 5),
        SOS => counted(4, 2, 0),
        0xDC | 0xDD => payload.len() == 2,
        0xCC => payload.len().is_multiple_of(2),
        // Tables follow one another: a byte that says which, then as many as it says.
        0xDB => walk(payload, |table| {
            let wide = table.first()? >> 4 != 0;
            Some(if wide { 129 } else { 65 })
        }),
        0xC4 => walk(payload, |table| {
            let counts = table.get(1..17)?;
            Some(
                17 + counts
                    .iter()
                    .map(|count| usize::from(*count))
                    .sum::<usize>(),
            )
        }),
        _ => true,
    }
}

fn walk(mut rest: &[u8], length: impl Fn(&[u8]) -> Option<usize>) -> bool {
    while !rest.is_empty() {
        match length(rest).and_then(|length| rest.get(length..)) {
            Some(next) => rest = next,
            None => return false,
        }
    }
    true
}

/// Where coded data ends: at the first marker that is neither a stuffed byte nor a restart.
fn scan_end(bytes: &[u8], from: usize) -> Result<usize, Why> {
    let mut at = from;
    loop {
        let rest = bytes.get(at..).ok_or(Why::CutShort)?;
        at += rest.iter().position(|b| *b == 0xFF).ok_or(Why::CutShort)?;
        match bytes.get(at + 1).ok_or(Why::CutShort)? {
            0x00 | 0xD0..=0xD7 => at += 2,
            _ => return Ok(at),
        }
    }
}

fn keep(copy: &mut WorkingCopy, marker: u8, payload: &[u8]) {
    // A payload comes from a segment, so its length fits.
    let length = u16::try_from(payload.len() + 2).unwrap_or(u16::MAX);
    copy.bytes.extend_from_slice(&[0xFF, marker]);
    copy.bytes.extend_from_slice(&length.to_be_bytes());
    copy.bytes.extend_from_slice(payload);
}

fn application(copy: &mut WorkingCopy, marker: u8, payload: &[u8]) {
    match marker {
        // Version, unit and density are seven bytes; then the size of a thumbnail, set to none, and the thumbnail.
        0xE0 if payload.starts_with(b"JFIF\0") && payload.len() >= 14 => {
            let mut own = payload[..14].to_vec();
            let had = own[12] != 0 || own[13] != 0 || payload.len() > 14;
            own[12..].fill(0);
            keep(copy, marker, &own);
            if had {
                copy.leave(What::Thumbnail, (payload.len() - 14).max(1));
            }
        }
        0xE0 if payload.starts_with(b"JFXX\0") => copy.leave(What::Thumbnail, payload.len()),
        0xE1 if payload.starts_with(EXIF) => {
            let said = payload.get(6..).and_then(exif::orientation);
            copy.orientation = copy.orientation.or(said);
            copy.leave(What::Exif, payload.len());
        }
        0xE1 if payload.starts_with(XMP) => copy.leave(What::Xmp, payload.len()),
        0xE2 if payload.starts_with(PROFILE) => keep(copy, marker, payload),
        0xED if payload.starts_with(IPTC) => copy.leave(What::Iptc, payload.len()),
        // Twelve bytes: without the last of them a reader takes the colours for others.
        0xEE if payload.starts_with(b"Adobe") && payload.len() >= 12 => {
            keep(copy, marker, &payload[..12]);
            copy.leave(What::Other, payload.len() - 12);
        }
        _ => copy.leave(What::Other, payload.len()),
    }
}
