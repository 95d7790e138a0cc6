//! When a certificate holds, read from its DER (RFC 5280, 4.1.2.5). Nothing else of it is looked at here: names and keys are
//! `rustls`'s to read.

use super::due::Validity;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;

/// `None` for what is no certificate.
pub fn read(certificate: &[u8]) -> Option<Validity> {
    let (certificate, _) = within(certificate, 0x30)?;
    let (mut content, _) = within(certificate, 0x30)?;
    // The version, which the first one does not say.
    if let Some((_, rest)) = within(content, 0xa0) {
        content = rest;
    }
    // Serial number, algorithm, who gave it.
    for tag in [0x02, 0x30, 0x30] {
        content = within(content, tag)?.1;
    }
    let (validity, _) = within(content, 0x30)?;
    let (from_s, rest) = time_s(validity)?;
    let (until_s, _) = time_s(rest)?;
    (from_s <= until_s).then_some(Validity { from_s, until_s })
}

/// The content under a tag, and what comes after.
fn within(bytes: &[u8], wanted: u8) -> Option<(&[u8], &[u8])> {
    let (&tag, rest) = bytes.split_first()?;
    let (&first, rest) = rest.split_first()?;
    let (len, rest) = if first < 0x80 {
        (usize::from(first), rest)
    } else {
        let count = usize::from(first & 0x7f);
        if !(1..=4).contains(&count) || rest.len() < count {
            return None;
        }
        let (len, rest) = rest.split_at(count);
        let len = len
            .iter()
            .fold(0usize, |len, byte| len << 8 | usize::from(*byte));
        (len, rest)
    };
    (tag == wanted && rest.len() >= len).then(|| rest.split_at(len))
}

/// Two digits of the year (from 1950 on) or four, then month, day, hour, minute, second, and that it is UTC.
fn time_s(bytes: &[u8]) -> Option<(i64, &[u8])> {
    let (text, rest, digits) = match within(bytes, 0x17) {
        Some((text, rest)) => (text, rest, 2),
        None => {
            let (text, rest) = within(bytes, 0x18)?;
            (text, rest, 4)
        }
    };
    let text = std::str::from_utf8(text).ok()?.strip_suffix('Z')?;
    if text.len() != digits + 10 || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let (year, others) = text.split_at(digits);
    let year: i16 = year.parse().ok()?;
    let year = match digits {
        2 if year < 50 => year + 2000,
        2 => year + 1900,
        _ => year,
    };
    let part = |place: usize| others[2 * place..2 * place + 2].parse::<i8>().ok();
    let time = DateTime::new(year, part(0)?, part(1)?, part(2)?, part(3)?, part(4)?, 0).ok()?;
    let at = time.to_zoned(TimeZone::UTC).ok()?;
    Some((at.timestamp().as_second(), rest))
}

#[cfg(test)]
mod tests {
    use super::super::der;
    use super::*;
    use rustls::pki_types::CertificateDer;
    use rustls::pki_types::pem::PemObject;
    use std::path::Path;

    fn second(text: &str) -> i64 {
        text.parse::<jiff::Timestamp>().expect("a time").as_second()
    }

    #[test]
    fn both_forms_of_time_are_read() {
        let check = |tag: u8, text: &str, expected: Option<&str>| {
            let bytes = der::tlv(tag, text.as_bytes());
            let found = time_s(&bytes).map(|(at_s, _)| at_s);
            assert_eq!(found, expected.map(second), "{text}");
        };
        check(0x17, "261128205901Z", Some("2026-11-28T20:59:01Z"));
        check(0x17, "491231235959Z", Some("2049-12-31T23:59:59Z"));
        check(0x17, "500101000000Z", Some("1950-01-01T00:00:00Z"));
        check(0x18, "21261128205901Z", Some("2126-11-28T20:59:01Z"));
        for (tag, none) in [
            (0x17, "21261128205901Z"),
            (0x18, "261128205901Z"),
            (0x17, "261128205901"),
            (0x17, "2611282059Z"),
            (0x17, "260229000000Z"),
            (0x17, "26112820590+Z"),
            (0x16, "261128205901Z"),
        ] {
            check(tag, none, None);
        }
    }

    #[test]
    fn a_certificate_of_another_program_is_read_and_no_piece_of_one() {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/tls/server.pem");
        let whole = CertificateDer::from_pem_file(path).expect("a certificate");
        let validity = read(&whole).expect("it says when it holds");
        assert_eq!(
            validity.until_s - validity.from_s,
            36_500 * 24 * 3600,
            "as it was made"
        );
        for end in 0..whole.len() {
            assert_eq!(read(&whole[..end]), None, "{end}");
        }
        assert_eq!(read(b"-----BEGIN CERTIFICATE-----"), None);
    }

    #[test]
    fn our_own_is_read_too() {
        let key = der::Key::new().expect("random bytes");
        let own = der::signing_itself(&key, &[der::dns_name("ops.example")], None);
        let validity = read(&own.expect("signed")).expect("it says when it holds");
        assert_eq!(validity.from_s, second("1970-01-01T00:00:00Z"));
    }
}
