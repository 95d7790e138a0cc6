//! The guide of keys, run from top to bottom: genesis, invitation, rotation, loss, capture, a lost root key, custody.

mod support;

use serde_json::Value;
use std::path::Path;
use std::process::{Command, Stdio};
use support::client::Server;
use support::{Ran, read, repository, text};

const PASSPHRASE: &str = "nine blue herons at dusk";

/// The lines of the guide's shell blocks.
fn lines(page: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut inside = false;
    for line in page.lines() {
        match line {
            "```sh" => inside = true,
            "```" => inside = false,
            line if inside => found.push(line.to_string()),
            _ => {}
        }
    }
    found
}

/// A reader of the guide, in a folder, with what the program printed.
struct Reader {
    folder: tempfile::TempDir,
    server: Option<Server>,
    code: String,
    fingerprint: String,
    held: String,
}

impl Reader {
    fn folder(&self) -> &Path {
        self.folder.path()
    }

    fn serve(&mut self) {
        let data = self.folder().join("truce");
        self.server = Some(Server::start([
            "serve",
            "--port",
            "0",
            "--data",
            text(&data),
        ]));
    }

    /// A line as a shell runs it.
    fn shell(&self, line: &str) -> Ran {
        let program = Path::new(env!("CARGO_BIN_EXE_armistice"));
        let folder = program.parent().expect("it stands in a folder");
        let path = std::env::var("PATH").unwrap_or_default();
        let mut command = Command::new("sh");
        command
            .args(["-ec", line])
            .current_dir(self.folder())
            .env("PATH", format!("{}:{path}", folder.display()))
            .env("ARMISTICE_PASSPHRASE", PASSPHRASE)
            .env("ARMISTICE_NEW_PASSPHRASE", "ten green herons at dawn")
            .env_remove("ARMISTICE_DATA")
            .env_remove("ARMISTICE_KEY")
            .env_remove("ARMISTICE_SERVER")
            .env_remove("RUST_LOG")
            .stdin(Stdio::null());
        if let Some(server) = &self.server {
            command.env("ARMISTICE_SERVER", format!("http://{}", server.address));
        }
        support::run(&mut command)
    }

    fn follow(&mut self, line: &str) {
        // Nobody is there to be asked.
        let mut line = line
            .replace("CODE", &self.code)
            .replace("FINGERPRINT", &self.fingerprint)
            .replace("HELD", &self.held);
        if line.starts_with("armistice say") {
            line.push_str(" --yes");
        }
        // A key held by the server signs on a stopped one.
        if line.contains("--data truce") && !line.contains(" serve ") {
            self.server = None;
        }
        if line.starts_with("export ") {
            return;
        }
        if line.starts_with("armistice serve") {
            self.serve();
            return;
        }
        let ran = self.shell(&line).told(0, &[]);
        let after = |word: &str| {
            let found = ran.out.lines().find_map(|line| line.split_once(word));
            found.map(|(_, rest)| rest.split("  ").next().unwrap_or(rest).trim().to_string())
        };
        if line.starts_with("armistice invite") {
            let code = after("--code ").expect("it prints a code");
            self.code = code.split(' ').next().expect("a code").to_string();
        } else if line.starts_with("armistice enrol") {
            self.fingerprint = after("fingerprint ").expect("it prints a fingerprint");
        } else if line.starts_with("armistice key custodial") {
            self.held = after("key ").expect("it prints a key");
        }
    }

    fn get(&self, path: &str) -> Value {
        let server = self.server.as_ref().expect("a server");
        server.get(path).json()
    }
}

/// A key of an officer, as the API shows it.
fn keys_of<'a>(officers: &'a Value, organisation: &str) -> Vec<&'a Value> {
    let all = officers["organisations"].as_array().expect("a list");
    let own = all.iter().find(|one| one["organisation"] == organisation);
    let keys = own.expect("it signs here")["keys"].as_array();
    keys.expect("a list").iter().collect()
}

#[test]
fn the_guide_of_keys_from_top_to_bottom() {
    let page = String::from_utf8(read(repository("docs/guide/keys.md"))).expect("UTF-8");
    let mut reader = Reader {
        folder: tempfile::tempdir().expect("a temporary folder"),
        server: None,
        code: String::new(),
        fingerprint: String::new(),
        held: String::new(),
    };
    let lines = lines(&page);
    assert_eq!(lines.len(), 38, "commands of the guide");
    for line in &lines {
        reader.follow(line);
    }
    if reader.server.is_none() {
        reader.serve();
    }
    let officers = reader.get("/api/v1/officers");
    let north = keys_of(&officers, "north");
    let ends: Vec<&str> = north
        .iter()
        .map(|key| key["ended"]["reason"].as_str().expect("both ended"))
        .collect();
    assert!(
        ends.contains(&"rotated") && ends.contains(&"lost"),
        "{ends:?}"
    );
    let south = keys_of(&officers, "south");
    assert_eq!(south[0]["ended"]["reason"], "captured");
    assert!(south[0]["ended"]["compromised_from"]["utc"].is_string());
    let all = officers["organisations"].as_array().expect("a list");
    let of = |id: &str| all.iter().find(|one| one["organisation"] == id);
    assert!(of("mill").expect("it was admitted")["suspended"].is_u64());
    for (id, file) in [("north", "north-root-2.key"), ("south", "south-root-2.key")] {
        let hex = reader.shell(&format!("armistice key show {file} --hex"));
        assert_eq!(of(id).expect("it signs")["key"], hex.out.trim());
    }
    // What a held key signed says so.
    let held = keys_of(&officers, "desk");
    assert_eq!(held[0]["custodial"], true);
    let size = reader.get("/api/v1/log")["size"].as_u64().expect("a size");
    let last = reader.get(&format!("/api/v1/statements/{}", size - 1));
    assert_eq!(last["kind"], "report");
    assert_eq!(last["custodial"], true);
    assert_eq!(last["officer"]["officer"], "desk-night");
    let listed = reader.shell("armistice officers").told(0, &["desk-night"]);
    assert!(listed.out.contains("CUSTODIAL"));
    // The old passphrase opens no more.
    reader
        .shell("armistice key show north-duty.key --check")
        .told(1, &["the passphrase is wrong"]);
    reader.server = None;
    support::armistice(["verify", text(&reader.folder().join("truce"))]).told(0, &["verify: ok"]);
}
