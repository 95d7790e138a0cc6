//! What may be asked of an authority: names of the domain name system, and whom to write to. Read once, on the command line.

use std::net::IpAddr;

/// How many names one certificate may have (Let's Encrypt's own limit).
pub const NAMES_MAX: usize = 100;

/// A full domain name in small letters, without a dot at its end.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Domain(String);

impl Domain {
    pub fn parse(text: &str) -> Result<Domain, String> {
        let bare = text
            .strip_prefix('[')
            .and_then(|rest| rest.strip_suffix(']'));
        if bare.unwrap_or(text).parse::<IpAddr>().is_ok() {
            return Err(
                "it is an address; an authority is asked for the name of a domain. For an address bring a certificate with --tls-cert"
                    .to_string(),
            );
        }
        if text.contains(['/', ':']) {
            return Err(
                "write the name alone, such as ops.example, without https:// and without a port"
                    .to_string(),
            );
        }
        if text.starts_with("*.") {
            return Err(
                "a wildcard cannot be shown by this server to be its own; give each name, or bring a certificate with --tls-cert"
                    .to_string(),
            );
        }
        if !text.is_ascii() {
            return Err(
                "write it as the domain name system has it, in ASCII (xn--...)".to_string(),
            );
        }
        let name = text.strip_suffix('.').unwrap_or(text).to_ascii_lowercase();
        let labels: Vec<&str> = name.split('.').collect();
        let last = labels.last().copied().unwrap_or_default();
        if name.len() > 253 || labels.len() < 2 || !labels.iter().all(|label| is_label(label)) {
            return Err(
                "it is no domain name, such as ops.example: labels of letters, digits and hyphens with dots between, 253 characters at most"
                    .to_string(),
            );
        }
        if last.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err("it is no domain name: the last label has digits alone".to_string());
        }
        Ok(Domain(name))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

fn is_label(label: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
    (1..=63).contains(&label.len())
        && label.bytes().all(plain)
        && !label.starts_with('-')
        && !label.ends_with('-')
}

/// What is asked for, sorted, each once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Names(Vec<Domain>);

impl Names {
    pub fn new(mut domains: Vec<Domain>) -> Result<Names, String> {
        domains.sort();
        domains.dedup();
        if domains.len() > NAMES_MAX {
            return Err(format!(
                "{} names are too many for one certificate; {NAMES_MAX} may be given with --acme",
                domains.len()
            ));
        }
        Ok(Names(domains))
    }

    pub fn iter(&self) -> impl Iterator<Item = &Domain> {
        self.0.iter()
    }

    pub fn shown(&self) -> String {
        let names: Vec<&str> = self.0.iter().map(Domain::as_str).collect();
        names.join(", ")
    }
}

/// An address that an authority may write to.
pub fn contact(text: &str) -> Result<String, String> {
    let whole = text
        .strip_prefix("mailto:")
        .and_then(|address| address.split_once('@'))
        .is_some_and(|(who, at)| !who.is_empty() && Domain::parse(at).is_ok());
    let plain = |byte: u8| byte.is_ascii_graphic() && !b"?,%\"<>".contains(&byte);
    if whole && text.bytes().all(plain) {
        Ok(text.to_string())
    } else {
        Err("write it as mailto:somebody@a.domain".to_string())
    }
}

/// Where an authority says what it offers.
pub fn directory(text: &str) -> Result<String, String> {
    let uri: Option<ureq::http::Uri> = text.parse().ok();
    let whole = uri.is_some_and(|uri| {
        uri.scheme_str() == Some("https") && uri.host().is_some_and(|host| !host.is_empty())
    });
    if whole {
        Ok(text.to_string())
    } else {
        Err("it is the https:// address of an authority's directory".to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_domain_name_and_what_is_none() {
        let check = |text: &str, expected: Result<&str, &str>| match (Domain::parse(text), expected)
        {
            (Ok(domain), Ok(name)) => assert_eq!(domain.as_str(), name),
            (Err(told), Err(part)) => assert!(told.contains(part), "{text}: {told}"),
            (found, expected) => panic!("{text}: {found:?}, not {expected:?}"),
        };
        check("ops.example", Ok("ops.example"));
        check("OPS.Example.", Ok("ops.example"));
        check("a-1.b.example", Ok("a-1.b.example"));
        check("xn--e1afmkfd.example", Ok("xn--e1afmkfd.example"));
        for address in ["192.0.2.1", "2001:db8::1", "[2001:db8::1]"] {
            check(address, Err("it is an address"));
        }
        check("https://ops.example", Err("the name alone"));
        check("ops.example:443", Err("the name alone"));
        check("*.ops.example", Err("wildcard"));
        check("пример.example", Err("xn--"));
        for none in [
            "",
            "localhost",
            "ops..example",
            ".example",
            "-a.example",
            "a-.example",
            "a_b.example",
            "a b.example",
        ] {
            check(none, Err("no domain name"));
        }
        check("999.1.2.3", Err("digits alone"));
        let label = "a".repeat(63);
        check(&format!("{label}.example"), Ok(&format!("{label}.example")));
        check(&format!("{label}a.example"), Err("no domain name"));
        let long = [label.as_str(); 4].join(".");
        check(&long[..253], Ok(&long[..253]));
        check(&long[..254], Err("no domain name"));
    }

    #[test]
    fn a_hundred_names_and_no_more() {
        let names = |count: usize| {
            (0..count)
                .map(|number| Domain::parse(&format!("n{number}.example")).expect("a name"))
                .collect::<Vec<_>>()
        };
        assert_eq!(
            Names::new(names(100)).expect("few enough").iter().count(),
            100
        );
        assert!(
            Names::new(names(101))
                .expect_err("too many")
                .contains("101 names")
        );
        // The same name again is no further name.
        let twice = [names(100), names(100)].concat();
        assert_eq!(Names::new(twice).expect("few enough").iter().count(), 100);
    }

    #[test]
    fn whom_to_write_to_and_where_to_ask() {
        assert!(contact("mailto:ops@ops.example").is_ok());
        for none in [
            "ops@ops.example",
            "mailto:ops",
            "mailto:@ops.example",
            "mailto:a@ops.example?cc=b@ops.example",
            "mailto:a b@ops.example",
            "tel:+1",
        ] {
            assert!(contact(none).is_err(), "{none}");
        }
        assert!(directory("https://ca.example/dir").is_ok());
        for none in ["http://ca.example/dir", "ca.example", "https://", "/dir"] {
            assert!(directory(none).is_err(), "{none}");
        }
    }
}
