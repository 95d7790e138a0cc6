//! Entry bundles, compressed for who reads that.
//!
//! C2SP tlog-tiles asks for it (Log entries: bundles SHOULD be compressed at the HTTP layer) and lets a log send gzip
//! unasked. We ask: what is sent to who named no encoding is the bytes themselves, so that a reader of a few lines and a
//! `curl` to a file get what the tree is over. Only bundles of entries: hash tiles are random bytes, and attachments and
//! answers to questions are not what a log is mirrored by. Both what is sent packed and what is not says that it varies,
//! so that a cache between keeps them apart.

use axum::body::Body;
use axum::http::{HeaderMap, HeaderValue, Response, header};
use flate2::Compression;
use flate2::write::GzEncoder;
use std::io::Write;

/// Bytes below which packing gains nothing.
const LEN_MIN: usize = 256;

/// Whether who asks reads gzip.
pub fn reads_gzip(headers: &HeaderMap) -> bool {
    let values = headers.get_all(header::ACCEPT_ENCODING).iter();
    values
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .any(|one| {
            let mut parts = one.split(';').map(str::trim);
            let named = parts
                .next()
                .is_some_and(|coding| coding.eq_ignore_ascii_case("gzip"));
            // A weight of nothing refuses it.
            let refused = parts.any(|part| {
                let weight = part.strip_prefix("q=").or_else(|| part.strip_prefix("Q="));
                weight.is_some_and(|weight| weight.parse::<f32>().is_ok_and(|q| q <= 0.0))
            });
            named && !refused
        })
}

/// The bytes of a bundle, and whether they are packed.
pub fn packed(bytes: Vec<u8>, gzip: bool) -> (Vec<u8>, bool) {
    if !gzip || bytes.len() < LEN_MIN {
        return (bytes, false);
    }
    // A cache may keep a bundle for ever, so the work is done once; here speed counts more than the last percent.
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    let packed = encoder.write_all(&bytes).and_then(|()| encoder.finish());
    match packed {
        Ok(packed) if packed.len() < bytes.len() => (packed, true),
        Ok(_) | Err(_) => (bytes, false),
    }
}

/// Says so in the headers.
pub fn told(mut response: Response<Body>, is_packed: bool) -> Response<Body> {
    let headers = response.headers_mut();
    headers.insert(header::VARY, HeaderValue::from_static("Accept-Encoding"));
    if is_packed {
        headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static("gzip"));
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read;

    #[track_caller]
    fn check(values: &[&'static str], expected: bool) {
        let mut headers = HeaderMap::new();
        for value in values {
            headers.append(header::ACCEPT_ENCODING, HeaderValue::from_static(value));
        }
        assert_eq!(reads_gzip(&headers), expected, "{values:?}");
    }

    #[test]
    fn gzip_is_sent_to_who_names_it() {
        check(&[], false);
        check(&["identity"], false);
        check(&["gzip"], true);
        check(&["br, GZIP;q=0.5"], true);
        check(&["br", "gzip, identity"], true);
        check(&["gzip;q=0"], false);
        check(&["gzip; q=0.000"], false);
        check(&["*"], false);
        check(&["xgzip"], false);
    }

    #[test]
    fn it_reads_back_and_is_left_where_it_gains_nothing() {
        let bytes = b"a statement, and another statement. ".repeat(200);
        let (sent, is_packed) = packed(bytes.clone(), true);
        assert!(is_packed && sent.len() < bytes.len() / 4);
        let mut back = Vec::new();
        let mut reader = flate2::read::GzDecoder::new(&sent[..]);
        reader.read_to_end(&mut back).expect("it unpacks");
        assert_eq!(back, bytes);
        assert_eq!(packed(bytes.clone(), false), (bytes, false));
        assert_eq!(packed(b"short".to_vec(), true), (b"short".to_vec(), false));
    }
}
