//! What the tests of the program share: running the binary, a small fictional record, and a client that speaks
//! as much HTTP as they need. Nothing sleeps; a server is ready when it has printed its address.

// Every test file is a crate of its own and uses a part of this.
#![allow(dead_code)]

#[path = "../../src/seeded.rs"]
pub mod seeded;

pub mod author;
pub mod client;
pub mod described;
pub mod exercise;
pub mod kinds;
pub mod line;
pub mod pebble;
pub mod receiver;

use armistice_formats::csv_table::Table;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::atomic::{AtomicU16, Ordering};
use tempfile::TempDir;

pub const OAK_TERMS: &str = include_str!("../data/oak-terms.toml");
pub const FIRST_FACTS: &str = include_str!("../data/first.facts");
pub const SECRET_FACTS: &str = include_str!("../data/secret.facts");

/// The program, with nothing of the caller's settings.
pub fn program() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_armistice"));
    for variable in [
        "ARMISTICE_DATA",
        "ARMISTICE_SERVER",
        "ARMISTICE_KEY",
        "ARMISTICE_PASSPHRASE",
        "ARMISTICE_NEW_PASSPHRASE",
        "SSL_CERT_FILE",
        "RUST_LOG",
    ] {
        command.env_remove(variable);
    }
    command.stdin(Stdio::null());
    command
}

/// The exercise, made in a directory and not served.
pub fn exercise_made(dir: &Path) {
    let world = ["demo", "--world", "exercise", "--no-serve"];
    armistice(world.into_iter().chain(["--data", text(dir)])).told(0, &[]);
}

/// A finished run.
#[derive(Debug)]
pub struct Ran {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Ran {
    pub fn of(output: Output) -> Ran {
        Ran {
            code: output.status.code().unwrap_or(-1),
            out: String::from_utf8(output.stdout).expect("the program prints UTF-8"),
            err: String::from_utf8(output.stderr).expect("the program prints UTF-8"),
        }
    }

    /// Fails unless the run ended with this code and said each of these.
    #[track_caller]
    pub fn told(self, code: i32, said: &[&str]) -> Ran {
        assert_eq!(self.code, code, "\n{}\n{}", self.out, self.err);
        for wanted in said {
            let there = self.out.contains(wanted) || self.err.contains(wanted);
            assert!(
                there,
                "'{wanted}' was not said:\n{}\n{}",
                self.out, self.err
            );
        }
        assert!(!self.err.contains("panicked"), "{}", self.err);
        self
    }
}

pub fn run(command: &mut Command) -> Ran {
    Ran::of(command.output().expect("the program starts"))
}

pub fn armistice<S: AsRef<std::ffi::OsStr>>(arguments: impl IntoIterator<Item = S>) -> Ran {
    run(program().args(arguments))
}

/// A directory with a record of its own, in a folder that goes away with it.
pub struct Own {
    pub folder: TempDir,
}

impl Own {
    /// A record with its genesis and nothing else.
    pub fn empty() -> Own {
        let own = Own {
            folder: tempfile::tempdir().expect("a temporary folder"),
        };
        let dir = own.dir();
        let origin = "log.example.org/tests";
        let zone = "Asia/Damascus";
        armistice(["init", text(&dir), "--zone", zone, "--origin", origin])
            .told(0, &["made in", "root "]);
        own
    }

    /// The terms and the first facts as well.
    pub fn small() -> Own {
        let own = Own::empty();
        let terms = own.file("oak-terms.toml", OAK_TERMS);
        own.armistice(["instrument", "add", text(&terms)])
            .told(0, &["oak-terms recorded as entry"]);
        own.facts("first.facts", FIRST_FACTS)
            .told(0, &["statements recorded"]);
        own
    }

    pub fn dir(&self) -> PathBuf {
        self.folder.path().join("record")
    }

    pub fn database(&self) -> PathBuf {
        self.dir().join("record.sqlite")
    }

    /// A file beside the record.
    pub fn file(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.folder.path().join(name);
        std::fs::write(&path, content).expect("the temporary folder takes files");
        path
    }

    /// The program on this record.
    pub fn armistice<'a>(&self, arguments: impl IntoIterator<Item = &'a str>) -> Ran {
        run(program().args(arguments).arg("--data").arg(self.dir()))
    }

    pub fn facts(&self, name: &str, content: &str) -> Ran {
        let path = self.file(name, content);
        self.armistice(["import", "facts", text(&path)])
    }

    pub fn verify(&self) -> Ran {
        armistice(["verify", text(&self.dir())])
    }

    /// The root `verify` finds.
    pub fn root(&self) -> String {
        let ran = self.verify().told(0, &["verify: ok"]);
        let line = ran
            .out
            .lines()
            .find(|line| line.contains(" entries, root "));
        line.expect("verify names the root").to_owned()
    }
}

/// An address that nobody else has, for those who have to know each other's before they start. The port of a listener
/// that was closed again can be taken by anybody; on a loopback address of this process's own, nobody takes any.
pub fn address() -> SocketAddr {
    static TAKEN: AtomicU16 = AtomicU16::new(0);
    let [.., high, middle, low] = std::process::id().to_be_bytes();
    // 127.0.x.y is left to everybody else.
    let own = Ipv4Addr::new(127, 100 + high % 100, middle, low);
    SocketAddr::from((own, 8711 + TAKEN.fetch_add(1, Ordering::Relaxed)))
}

/// The arguments that make a server listen there.
pub fn listening(address: SocketAddr) -> [String; 4] {
    let (ip, port) = (address.ip().to_string(), address.port().to_string());
    ["--bind".to_string(), ip, "--port".to_string(), port]
}

pub fn text(path: &Path) -> &str {
    path.to_str().expect("temporary folders have plain names")
}

/// A file of the repository.
pub fn repository(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../..")
        .join(path)
}

pub fn read(path: impl AsRef<Path>) -> Vec<u8> {
    let path = path.as_ref();
    std::fs::read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Every field of a file, row by row, the header first.
pub fn fields(bytes: &[u8]) -> Vec<Vec<String>> {
    let table = Table::read(bytes).expect("a header");
    let mut all = vec![table.columns.clone()];
    all.extend(table.map(|row| {
        let row = row.expect("a whole row");
        row.fields
            .into_iter()
            .map(|field| field.into_owned())
            .collect()
    }));
    all
}
