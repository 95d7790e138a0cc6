//! Witnesses of every character, each a small server on loopback.

use anyhow::Result;
use armistice_record::note::NoteVerifier;
use armistice_record::witness::{AddCheckpoint, decide, response_encode};
use armistice_record::{Cosigner, SigningKey, TreeHead, sha256};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

/// How a witness behaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Character {
    /// As the specification says.
    Honest,
    /// Takes the request and never answers.
    Silent,
    /// Hangs up.
    Gone,
    /// Signs with its own key another text than the one it was asked about.
    OtherText,
    /// Answers in its own name with a signature that is none.
    Forger,
    /// Says it remembers more than there is, and babbles.
    Babbler,
}

const CHARACTERS: &[(&str, Character)] = &[
    ("honest.example", Character::Honest),
    ("silent.example", Character::Silent),
    ("gone.example", Character::Gone),
    ("other-text.example", Character::OtherText),
    ("forger.example", Character::Forger),
    ("babbler.example", Character::Babbler),
];

pub struct Witnesses {
    pub honest: Cosigner,
    all: Vec<(Cosigner, SocketAddr)>,
    asked: Arc<AtomicU64>,
}

/// One of them at work.
struct Witness {
    character: Character,
    cosigner: Cosigner,
    key: SigningKey,
    log: NoteVerifier,
    known: Mutex<Option<TreeHead>>,
    /// Connections that are never answered.
    held: Mutex<Vec<TcpStream>>,
    asked: Arc<AtomicU64>,
}

impl Witnesses {
    pub fn start(log: &NoteVerifier) -> Result<Witnesses> {
        let asked = Arc::new(AtomicU64::new(0));
        let mut all = Vec::new();
        for (name, character) in CHARACTERS {
            let key = SigningKey::from_seed(&sha256(name.as_bytes()).0);
            let cosigner = Cosigner::new(*name, key.author())?;
            let listener = TcpListener::bind("127.0.0.1:0")?;
            all.push((cosigner.clone(), listener.local_addr()?));
            let witness = Arc::new(Witness {
                character: *character,
                cosigner,
                key,
                log: log.clone(),
                known: Mutex::new(None),
                held: Mutex::new(Vec::new()),
                asked: Arc::clone(&asked),
            });
            // It ends with the process.
            std::thread::spawn(move || {
                for stream in listener.incoming().flatten() {
                    let witness = Arc::clone(&witness);
                    std::thread::spawn(move || witness.answer(stream));
                }
            });
        }
        Ok(Witnesses {
            honest: all[0].0.clone(),
            all,
            asked,
        })
    }

    /// The policy that names them all; the honest one alone is no quorum of two.
    pub fn policy(&self, log: &NoteVerifier) -> String {
        let mut text = format!("log {log}\n");
        let mut names = Vec::new();
        for (cosigner, address) in &self.all {
            text += &format!("witness {} {cosigner} http://{address}\n", cosigner.name());
            names.push(cosigner.name());
        }
        text += &format!("group some 2 {}\nquorum some\n", names.join(" "));
        text
    }

    pub fn asked(&self) -> u64 {
        self.asked.load(Ordering::Relaxed)
    }
}

impl Witness {
    fn asked(&self) -> u64 {
        self.asked.load(Ordering::Relaxed)
    }

    fn answer(&self, stream: TcpStream) {
        // Whoever asks badly or leaves is not answered.
        if let Some(body) = request(&stream) {
            self.asked.fetch_add(1, Ordering::Relaxed);
            let _ = self.reply(stream, &body);
        }
    }

    fn reply(&self, mut stream: TcpStream, body: &[u8]) -> std::io::Result<()> {
        let (status, answer) = match self.character {
            Character::Honest => self.honest(body),
            Character::Silent => {
                let mut held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
                held.push(stream);
                return Ok(());
            }
            Character::Gone => return Ok(()),
            Character::OtherText => {
                let text = "log.example.org/hammer\n999999\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n";
                (200, self.signed(text))
            }
            Character::Forger => {
                let line = self.signed("log.example.org/hammer\n1\nforged\n");
                (200, line)
            }
            Character::Babbler if self.asked().is_multiple_of(2) => {
                (409, "18446744073709551615\n".to_owned())
            }
            Character::Babbler => (200, "\u{2014} ".repeat(10_000)),
        };
        write!(
            stream,
            "HTTP/1.1 {status} x\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{answer}",
            answer.len()
        )
    }

    /// Checks and keeps in one step, as the specification asks.
    fn honest(&self, body: &[u8]) -> (u16, String) {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        let decided = AddCheckpoint::parse(body)
            .and_then(|request| decide(*known, &request, std::slice::from_ref(&self.log)));
        match decided {
            Ok(accepted) => {
                *known = Some(accepted.checkpoint.head());
                (200, self.signed(&accepted.text))
            }
            Err(refusal) => (refusal.status(), refusal.body()),
        }
    }

    /// A cosignature over a text; of the forger, with a byte changed.
    fn signed(&self, text: &str) -> String {
        match self.cosigner.sign(&self.key, text, crate::cli::now_s()) {
            Ok(mut line) => {
                if self.character == Character::Forger
                    && let Some(last) = line.signature.last_mut()
                {
                    *last ^= 1;
                }
                response_encode(&[line])
            }
            Err(_) => String::new(),
        }
    }
}

/// The body of a request.
fn request(stream: &TcpStream) -> Option<Vec<u8>> {
    let mut reader = BufReader::new(stream.try_clone().ok()?);
    let mut line = String::new();
    reader.read_line(&mut line).ok()?;
    if !line.starts_with("POST /add-checkpoint ") {
        return None;
    }
    let mut len = 0;
    loop {
        let mut header = String::new();
        reader.read_line(&mut header).ok()?;
        if header.trim().is_empty() {
            break;
        }
        if let Some(("content-length", value)) = header.to_lowercase().trim().split_once(": ") {
            len = value.parse().ok()?;
        }
    }
    let mut body = Vec::new();
    reader.take(len).read_to_end(&mut body).ok()?;
    Some(body)
}
