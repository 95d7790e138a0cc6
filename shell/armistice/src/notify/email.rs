//! E-mail: a letter as plain text, handed to a mail server nearby (RFC 5321), which carries it on.
//!
//! There is no TLS here (decision 0013): the server is one on this machine or at the end of a tunnel, and a password is
//! sent to nothing but loopback. What comes back is bounded in size and time. A letter counts as taken when the server has
//! answered 250 to the whole of it; where the line breaks before, it is sent again under the same Message-ID. The text is
//! base64 and every header is written here, so that nothing in a text can end a header, a line or the message.

use super::{Bearer, Hand};
use crate::notify::compose::Message;
use anyhow::{Context, Result, bail};
use armistice_record::base64;
use serde::Deserialize;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{IpAddr, SocketAddr, TcpStream, ToSocketAddrs};
use std::time::{Duration, Instant};

/// `[email]` of notify.toml.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Settings {
    /// Host and port of the mail server.
    server: String,
    /// Whom letters come from.
    from: String,
    user: Option<String>,
    /// The file that holds the user's password.
    password_file: Option<std::path::PathBuf>,
}

/// How long one step may take, and a whole letter.
const STEP: Duration = Duration::from_secs(10);
const WHOLE: Duration = Duration::from_secs(60);
/// Bytes of a line of an answer, and lines of an answer.
const LINE_MAX: u64 = 2048;
const LINES_MAX: usize = 64;
/// Characters of an encoded word of a header, and bytes of text in one.
const WORD_BYTES: usize = 39;

pub struct Email {
    settings: Settings,
    password: Option<String>,
    domain: String,
    now_s: fn() -> i64,
}

pub fn make(settings: Option<&toml::Value>, hand: &Hand) -> Result<Box<dyn Bearer>> {
    let settings = settings.context("say server = \"host:port\" and from = \"address\"")?;
    let settings: Settings = settings.clone().try_into()?;
    mailbox_check(&settings.from).map_err(|why| anyhow::anyhow!("from: {why}"))?;
    let password = match (&settings.user, &settings.password_file) {
        (Some(_), Some(path)) => {
            let text = std::fs::read_to_string(path)
                .with_context(|| format!("cannot read {}", path.display()))?;
            Some(text.trim_end_matches(['\r', '\n']).to_string())
        }
        (None, None) => None,
        (Some(_), None) | (None, Some(_)) => bail!("user and password_file go together"),
    };
    let domain = hand.origin.as_str().split('/').next().unwrap_or_default();
    Ok(Box::new(Email {
        password,
        domain: domain.to_string(),
        now_s: hand.now_s,
        settings,
    }))
}

/// Whether an address can stand in an envelope as it is.
fn mailbox_check(address: &str) -> Result<(), String> {
    let (local, domain) = address
        .rsplit_once('@')
        .ok_or_else(|| format!("'{address}' is no mail address: it has no @"))?;
    let plain = |text: &str| {
        !text.is_empty()
            && text
                .bytes()
                .all(|b| b.is_ascii_graphic() && !b"<>()[],;:\\\"@".contains(&b))
    };
    if plain(local) && plain(domain) && address.len() <= 254 {
        Ok(())
    } else {
        Err(format!(
            "'{address}' is no mail address that is taken here: letters, digits and the usual marks, in ASCII"
        ))
    }
}

impl Bearer for Email {
    fn address_check(&self, address: &str, _: bool) -> Result<(), String> {
        mailbox_check(address)
    }

    fn send(&self, address: &str, message: &Message) -> Result<String, String> {
        self.handed_over(address, message)
            .map_err(|error| format!("{error:#}"))
    }
}

impl Email {
    fn handed_over(&self, address: &str, message: &Message) -> Result<String> {
        let server = &self.settings.server;
        let at = server
            .to_socket_addrs()
            .with_context(|| format!("cannot find {server}"))?
            .next()
            .with_context(|| format!("cannot find {server}"))?;
        let mut line = Line::open(at).with_context(|| format!("cannot reach {server}"))?;
        line.expect(220).context("its greeting")?;
        line.say(&format!("EHLO {}", self.domain))?;
        line.expect(250).context("EHLO")?;
        if let (Some(user), Some(password)) = (&self.settings.user, &self.password) {
            if !is_near(at.ip()) {
                bail!("a password is sent in clear to nothing but loopback; use a tunnel");
            }
            let both = base64::encode(format!("\0{user}\0{password}").as_bytes());
            line.say(&format!("AUTH PLAIN {both}"))?;
            line.expect(235).context("AUTH")?;
        }
        line.say(&format!("MAIL FROM:<{}>", self.settings.from))?;
        line.expect(250).context("MAIL FROM")?;
        line.say(&format!("RCPT TO:<{address}>"))?;
        line.expect(250).context("RCPT TO")?;
        line.say("DATA")?;
        line.expect(354).context("DATA")?;
        line.bytes(self.written(address, message).as_bytes())?;
        line.say(".")?;
        let told = line.expect(250).context("the letter")?;
        // It is taken; whether the server says good-bye changes nothing.
        let _ = line.say("QUIT");
        Ok(told)
    }

    /// The whole message. Every line is ours: texts are base64, or ASCII without a control character.
    fn written(&self, address: &str, message: &Message) -> String {
        let date = jiff::Timestamp::from_second((self.now_s)())
            .map(|at| at.strftime("%a, %d %b %Y %H:%M:%S +0000").to_string())
            .unwrap_or_default();
        let number = message.json["number"].as_u64();
        let mut head = vec![
            format!("Date: {date}"),
            format!("From: <{}>", self.settings.from),
            format!("To: <{address}>"),
            format!("Message-ID: <{}@{}>", message.delivery, self.domain),
            format!("Subject: {}", header_text(&message.subject)),
            "Auto-Submitted: auto-generated".to_string(),
            "MIME-Version: 1.0".to_string(),
            "Content-Type: text/plain; charset=utf-8".to_string(),
            format!("Content-Language: {}", message.lang),
            "Content-Transfer-Encoding: base64".to_string(),
        ];
        head.extend(number.map(|number| format!("Armistice-Number: {number}")));
        if message.json["exercise"] == true {
            head.push("Armistice-Exercise: EXERCISE".to_string());
        }
        let text = base64::encode(message.text.replace('\n', "\r\n").as_bytes());
        let lines = text.as_bytes().chunks(76);
        let body: Vec<String> = lines
            .map(|line| String::from_utf8_lossy(line).into_owned())
            .collect();
        format!("{}\r\n\r\n{}\r\n", head.join("\r\n"), body.join("\r\n"))
    }
}

fn is_near(ip: IpAddr) -> bool {
    ip.to_canonical().is_loopback()
}

/// A header's text: as it is where it is short plain ASCII, else in encoded words (RFC 2047).
fn header_text(text: &str) -> String {
    let plain = text.bytes().all(|b| b == b' ' || b.is_ascii_graphic());
    if plain && text.len() <= 60 && !text.contains("=?") {
        return text.to_string();
    }
    let mut words: Vec<String> = Vec::new();
    let mut part = String::new();
    for c in text.chars().map(|c| if c.is_control() { ' ' } else { c }) {
        if part.len() + c.len_utf8() > WORD_BYTES {
            words.push(std::mem::take(&mut part));
        }
        part.push(c);
    }
    words.push(part);
    let encoded: Vec<String> = words
        .iter()
        .map(|word| format!("=?utf-8?B?{}?=", base64::encode(word.as_bytes())))
        .collect();
    encoded.join("\r\n ")
}

/// A line to a mail server.
struct Line {
    stream: BufReader<TcpStream>,
    until: Instant,
}

impl Line {
    fn open(at: SocketAddr) -> Result<Line> {
        let stream = TcpStream::connect_timeout(&at, STEP)?;
        stream.set_write_timeout(Some(STEP))?;
        Ok(Line {
            stream: BufReader::new(stream),
            until: Instant::now() + WHOLE,
        })
    }

    fn say(&mut self, text: &str) -> Result<()> {
        self.bytes(format!("{text}\r\n").as_bytes())
    }

    fn bytes(&mut self, bytes: &[u8]) -> Result<()> {
        let stream = self.stream.get_mut();
        stream
            .write_all(bytes)
            .context("it does not take what is said")
    }

    /// Reads an answer, and fails unless it has this code.
    fn expect(&mut self, code: u16) -> Result<String> {
        for _ in 0..LINES_MAX {
            let left = self.until.saturating_duration_since(Instant::now());
            if left.is_zero() {
                bail!("it takes longer than {} s", WHOLE.as_secs());
            }
            self.stream
                .get_ref()
                .set_read_timeout(Some(left.min(STEP)))?;
            let mut line = Vec::new();
            (&mut self.stream)
                .take(LINE_MAX)
                .read_until(b'\n', &mut line)
                .context("it does not answer")?;
            if !line.ends_with(b"\n") {
                bail!("it hangs up in the middle of an answer, or answers with an endless line");
            }
            let text = super::compose::typed(&String::from_utf8_lossy(&line));
            let (number, rest) = text.split_at_checked(3).unwrap_or((&text, ""));
            if rest.starts_with('-') {
                continue;
            }
            if number.parse() == Ok(code) {
                return Ok(text);
            }
            bail!("it answers: {text}");
        }
        bail!("its answer has no end")
    }
}

/// Takes everything and remembers it, in tests and scripts.
#[cfg(test)]
pub mod fake {
    use super::*;
    use std::sync::Mutex;

    #[derive(Default)]
    pub struct Fake {
        pub taken: Mutex<Vec<(String, Message)>>,
        /// What it answers instead of taking, while it says so.
        pub fails: Mutex<Option<String>>,
    }

    impl Bearer for std::sync::Arc<Fake> {
        fn address_check(&self, _: &str, _: bool) -> Result<(), String> {
            Ok(())
        }

        fn send(&self, address: &str, message: &Message) -> Result<String, String> {
            if let Some(why) = self.fails.lock().expect("one thread").as_ref() {
                return Err(why.clone());
            }
            let mut taken = self.taken.lock().expect("one thread");
            taken.push((address.to_string(), message.clone()));
            Ok("250 taken".to_string())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_that_could_say_more_than_an_address_are_not_taken() {
        for good in ["desk@lennmark.example", "a.b+c@x.example"] {
            assert_eq!(mailbox_check(good), Ok(()), "{good}");
        }
        for bad in [
            "",
            "desk",
            "@x",
            "a@",
            "a b@x",
            "a@x>\r\nRCPT TO:<b@y",
            "a@x\r\n.",
            "\"a\"@x",
            "ä@x",
        ] {
            assert!(mailbox_check(bad).is_err(), "{bad:?}");
        }
    }

    #[test]
    fn a_header_is_ascii_on_lines_that_cannot_end_early() {
        assert_eq!(header_text("Line check"), "Line check");
        for text in [
            "УЧЕНИЯ: вызов: мост [7]",
            "a\r\nBcc: everybody@example.org",
            &"x".repeat(300),
            "=?utf-8?B?eA==?=",
        ] {
            let written = header_text(text);
            assert!(written.is_ascii());
            for line in written.split("\r\n ") {
                assert!(line.len() <= 75 && !line.contains(['\r', '\n']), "{line}");
                assert!(line.starts_with("=?utf-8?B?") && line.ends_with("?="));
            }
        }
    }

    fn message() -> Message {
        Message {
            delivery: "ab".repeat(16),
            subject: "FLASH".to_string(),
            text: ".\r\nQUIT\n.\n".to_string(),
            lang: "en",
            json: serde_json::json!({ "number": 7, "exercise": true }),
            holds: None,
        }
    }

    /// Sends to a server that says what it is given, one piece for each thing said to it; gives the answer and all it
    /// was told.
    fn sent_to(says: &'static [&'static str]) -> (Result<String, String>, String) {
        let listener = std::net::TcpListener::bind(("127.0.0.1", 0)).expect("a port is free");
        let server = listener.local_addr().expect("an address").to_string();
        let heard = std::thread::spawn(move || {
            let (mut stream, _) = listener.accept().expect("it comes");
            let mut reader = BufReader::new(stream.try_clone().expect("a second handle"));
            let mut heard = String::new();
            for piece in says {
                let _ = stream.write_all(piece.as_bytes());
                // In the middle of an answer it hangs up.
                if !piece.ends_with('\n') {
                    break;
                }
                let mut line = String::new();
                loop {
                    let before = line.len();
                    if reader.read_line(&mut line).unwrap_or(0) == 0 {
                        break;
                    }
                    // Of a message, all of it.
                    if !piece.starts_with("354") || &line[before..] == ".\r\n" {
                        break;
                    }
                }
                heard.push_str(&line);
            }
            heard
        });
        let email = Email {
            settings: Settings {
                server,
                from: "log@example.org".to_string(),
                user: None,
                password_file: None,
            },
            password: None,
            domain: "example.org".to_string(),
            now_s: || 1_898_596_800,
        };
        let answer = email.send("desk@example.org", &message());
        (answer, heard.join().expect("it ends"))
    }

    #[test]
    fn a_letter_is_taken_when_the_server_says_so_and_its_text_ends_nothing() {
        let (answer, heard) = sent_to(&[
            "220-hello\r\n220 there\r\n",
            "250-mail.example.org\r\n250-SIZE 1000\r\n250 HELP\r\n",
            "250 ok\r\n",
            "250 ok\r\n",
            "354 go on\r\n",
            "250 kept as 1\r\n",
        ]);
        assert_eq!(answer, Ok("250 kept as 1".to_string()));
        assert_eq!(heard.matches("QUIT").count(), 1, "{heard}");
        assert_eq!(heard.lines().filter(|line| *line == ".").count(), 1);
        for line in [
            "Date: Fri, 01 Mar 2030 12:00:00 +0000",
            "Message-ID: <abababababababababababababababab@example.org>",
            "Armistice-Number: 7",
            "Armistice-Exercise: EXERCISE",
        ] {
            assert!(heard.lines().any(|heard| heard == line), "{line}: {heard}");
        }
    }

    #[test]
    fn a_server_that_misbehaves_has_taken_nothing() {
        let endless: &'static str = Box::leak("2".repeat(10_000).into_boxed_str());
        let unending: &'static str = Box::leak("220-more\r\n".repeat(100).into_boxed_str());
        for (says, expected) in [
            (Vec::from(["554 not you\r\n"]), "it answers: 554 not you"),
            (Vec::from([endless]), "endless line"),
            (Vec::from([unending]), "no end"),
            (Vec::from(["220 hello\r\n", "25"]), "hangs up"),
            (
                Vec::from([
                    "220 hello\r\n",
                    "250 ok\r\n",
                    "250 ok\r\n",
                    "550 nobody\r\n",
                ]),
                "RCPT TO: it answers: 550 nobody",
            ),
            (
                Vec::from([
                    "220 hello\r\n",
                    "250 ok\r\n",
                    "250 ok\r\n",
                    "250 ok\r\n",
                    "354 go on\r\n",
                    "451 later\r\n",
                ]),
                "the letter: it answers: 451 later",
            ),
        ] {
            let (answer, _) = sent_to(Vec::leak(says));
            let why = answer.expect_err(expected);
            assert!(why.contains(expected), "{expected}: {why}");
        }
    }
}
