//! Pebble, the authority that Let's Encrypt makes for tests of others, with its own names; and a gate between it and the server,
//! which is where port 443 of a name would lead. `cargo xtask test` brings Debian's package.

use super::{address, repository};
use armistice_record::base64;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{IpAddr, Shutdown, SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use tempfile::TempDir;

#[path = "../../src/http/acme/der.rs"]
mod der;

/// Where the programs are; none where nobody brought them.
fn tools() -> Option<PathBuf> {
    let brought = repository(".cache/pebble/package/usr/bin");
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::iter::once(brought)
        .chain(std::env::split_paths(&path))
        .find(|folder| {
            ["pebble", "pebble-challtestsrv"]
                .iter()
                .all(|name| folder.join(name).is_file())
        })
}

/// What the gate does with whoever comes to port 443 of a name.
pub type Led = Arc<dyn Fn(TcpStream) + Send + Sync>;

/// An authority at work. It ends when dropped.
pub struct Pebble {
    folder: TempDir,
    children: Vec<Child>,
    at: SocketAddr,
    management: SocketAddr,
    led: Arc<Mutex<Led>>,
}

impl Pebble {
    /// Its certificates hold for so many seconds. Port 443 leads nowhere yet.
    pub fn start(holds_s: u64) -> Option<Pebble> {
        let Some(tools) = tools() else {
            assert!(
                std::env::var_os("CI").is_none_or(|ci| ci != "true"),
                "there is no pebble here, and where everything is to be tried nothing is left out: cargo xtask test brings one"
            );
            println!("left out: there is no pebble here; cargo xtask test brings one");
            return None;
        };
        let folder = tempfile::tempdir().expect("a temporary folder");
        let [at, management, names, names_management] = [(); 4].map(|()| address());
        let gate = TcpListener::bind(address()).expect("nobody else has it");
        let port = gate.local_addr().expect("an address").port();
        let nowhere: Led = Arc::new(drop);
        let led = Arc::new(Mutex::new(nowhere));
        let leads = Arc::clone(&led);
        std::thread::spawn(move || {
            for stream in gate.incoming().flatten() {
                let led = Arc::clone(&leads.lock().expect("not poisoned"));
                std::thread::spawn(move || led(stream));
            }
        });

        let (certificate, key) = own_certificate(at.ip());
        let file = |name: &str, content: &str| {
            let path = folder.path().join(name);
            std::fs::write(&path, content).expect("writable");
            path
        };
        let settings = serde_json::json!({ "pebble": {
            "listenAddress": at.to_string(),
            "managementListenAddress": management.to_string(),
            "certificate": file("own.pem", &certificate),
            "privateKey": file("own.key", &key),
            "httpPort": 1,
            "tlsPort": port,
            "ocspResponderURL": "",
            "externalAccountBindingRequired": false,
            "certificateValidityPeriod": holds_s,
        }});
        let settings = file("pebble.json", &settings.to_string());
        let mut names_server = Command::new(tools.join("pebble-challtestsrv"));
        names_server
            .args([
                "-dns01",
                &names.to_string(),
                "-management",
                &names_management.to_string(),
            ])
            .args(["-http01", "", "-https01", "", "-tlsalpn01", ""])
            .args(["-defaultIPv4", &at.ip().to_string(), "-defaultIPv6", ""]);
        let mut authority = Command::new(tools.join("pebble"));
        authority
            .arg("-config")
            .arg(settings)
            .args(["-dnsserver", &names.to_string()])
            .env("PEBBLE_VA_NOSLEEP", "1")
            // Everything is proved anew.
            .env("PEBBLE_AUTHZREUSE", "0")
            // Every fifth number is refused: it is asked again with another.
            .env("PEBBLE_WFE_NONCEREJECT", "20");
        let children = [names_server, authority].map(|mut command| {
            let child = command
                .stdin(Stdio::null())
                .stdout(Stdio::null())
                .stderr(Stdio::null())
                .spawn();
            child.expect("it starts")
        });
        let pebble = Pebble {
            folder,
            children: children.into(),
            at,
            management,
            led,
        };
        for needed in [at, management, names] {
            // It listens a moment after it was started.
            while TcpStream::connect(needed).is_err() {
                std::thread::yield_now();
            }
        }
        Some(pebble)
    }

    /// Says what becomes of those who come to port 443.
    pub fn lead(&self, led: Led) {
        *self.led.lock().expect("not poisoned") = led;
    }

    pub fn directory(&self) -> String {
        format!("https://{}/dir", self.at)
    }

    /// The file that vouches for the authority itself.
    pub fn believed(&self) -> PathBuf {
        self.folder.path().join("own.pem")
    }

    /// The root of the certificates it gives, in DER.
    pub fn root(&self) -> Vec<u8> {
        let ureq_root = std::fs::read(self.believed()).expect("its certificate");
        let ureq_root = ureq::tls::Certificate::from_pem(&ureq_root).expect("PEM");
        let tls = ureq::tls::TlsConfig::builder()
            .root_certs(ureq::tls::RootCerts::Specific(Arc::new(vec![ureq_root])))
            .unversioned_rustls_crypto_provider(Arc::new(rustls::crypto::ring::default_provider()))
            .build();
        let config = ureq::Agent::config_builder()
            .tls_config(tls)
            .proxy(None)
            .build();
        let agent: ureq::Agent = config.into();
        let url = format!("https://{}/roots/0", self.management);
        let mut answer = agent.get(&url).call().expect("it answers");
        let pem = answer.body_mut().read_to_vec().expect("a body");
        let root = ureq::tls::Certificate::from_pem(&pem).expect("PEM");
        root.der().to_vec()
    }
}

impl Pebble {
    /// Ends it; its address is known, and nobody is there any more.
    pub fn end(&mut self) {
        for child in &mut self.children {
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

impl Drop for Pebble {
    fn drop(&mut self) {
        self.end();
    }
}

/// Leads to a server, as a router does that forwards port 443.
pub fn forwarded(to: SocketAddr) -> Led {
    Arc::new(move |from| forward(from, to))
}

pub fn forward(from: TcpStream, to: SocketAddr) {
    let Ok(server) = TcpStream::connect(to) else {
        return;
    };
    let pass = |mut from: TcpStream, mut to: TcpStream| {
        let mut piece = [0; 4096];
        while let Ok(read @ 1..) = from.read(&mut piece) {
            if to.write_all(&piece[..read]).is_err() {
                break;
            }
        }
        let _ = to.shutdown(Shutdown::Write);
    };
    let (from_back, server_back) = (
        from.try_clone().expect("a socket"),
        server.try_clone().expect("a socket"),
    );
    let there = std::thread::spawn(move || pass(from, server));
    pass(server_back, from_back);
    let _ = there.join();
}

/// A certificate for an address of this machine, and its key.
fn own_certificate(ip: IpAddr) -> (String, String) {
    let IpAddr::V4(ip) = ip else {
        panic!("tests listen on IPv4");
    };
    let key = der::Key::new().expect("random bytes");
    let name = der::tlv(0x87, &ip.octets());
    let certificate = der::signing_itself(&key, &[name], None).expect("signed");
    let pem = |what: &str, bytes: &[u8]| {
        let text = base64::encode(bytes);
        format!("-----BEGIN {what}-----\n{text}\n-----END {what}-----\n")
    };
    (
        pem("CERTIFICATE", &certificate),
        pem("PRIVATE KEY", key.pkcs8()),
    )
}

/// What a server says on standard error.
pub struct Said(BufReader<std::process::ChildStderr>);

impl Said {
    pub fn of(server: &mut super::client::Server) -> Said {
        Said(BufReader::new(server.stderr().expect("it was piped")))
    }

    /// Reads until a line has this, and gives everything that was said until then.
    #[track_caller]
    pub fn until(&mut self, wanted: &str) -> String {
        let mut said = String::new();
        loop {
            let before = said.len();
            let read = self.0.read_line(&mut said).expect("text");
            let waits = said[before..].contains("the authority is asked again at ");
            if said[before..].contains(wanted) {
                return said;
            }
            // From there on nothing is said for minutes.
            assert!(read > 0 && !waits, "'{wanted}' was not said:\n{said}");
        }
    }

    /// Everything that is left, once it has ended.
    pub fn rest(mut self) -> String {
        let mut rest = String::new();
        self.0.read_to_string(&mut rest).expect("text");
        rest
    }
}

/// The folder of one authority in a data directory.
pub fn kept(dir: &Path) -> PathBuf {
    let folders = std::fs::read_dir(dir.join("acme")).expect("it keeps something");
    let folders: Vec<PathBuf> = folders.flatten().map(|entry| entry.path()).collect();
    let [folder] = folders.as_slice() else {
        panic!("one authority, one folder: {folders:?}");
    };
    folder.clone()
}
