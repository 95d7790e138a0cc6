//! A certificate from an authority, against pebble on loopback: it comes, is kept, is renewed, and what fails stops nothing. Where
//! there is no pebble, the tests that need it say that they leave themselves out, and with `CI=true` they fail.

mod support;

use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::{
    ClientConfig, ClientConnection, DigitallySignedStruct, RootCertStore, SignatureScheme,
};
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use support::client::Server;
use support::pebble::{Pebble, Said, forward, forwarded, kept};
use support::{Own, address, armistice, listening, program, repository, run, text};

const HTTP: &[u8] = b"http/1.1";
const PROOF: &[u8] = b"acme-tls/1";

/// A year, and some more.
const LONG_S: u64 = 400 * 24 * 3600;

fn command(own: &Own, pebble: &Pebble, at: SocketAddr, names: &[&str]) -> Command {
    let mut command = program();
    command
        .args(["serve", "--data", text(&own.dir())])
        .args(listening(at))
        .args(["--acme-agree", "--acme-directory", &pebble.directory()])
        .args(["--acme-contact", "mailto:ops@ops.example"])
        .env("SSL_CERT_FILE", pebble.believed())
        .stderr(Stdio::piped());
    for name in names {
        command.args(["--acme", name]);
    }
    command
}

fn serving(own: &Own, pebble: &Pebble, at: SocketAddr, names: &[&str]) -> (Server, Said) {
    let mut server = Server::start_as(&mut command(own, pebble, at, names));
    let said = Said::of(&mut server);
    (server, said)
}

/// Ends a server, and gives what it had still to say.
fn ended(server: Server, said: Said) -> String {
    let (code, _) = server.signal("TERM");
    assert_eq!(code, Some(0));
    said.rest()
}

/// What a server shows.
struct Met {
    certificate: CertificateDer<'static>,
    protocol: Option<Vec<u8>>,
    stream: rustls::StreamOwned<ClientConnection, TcpStream>,
}

fn meet(at: SocketAddr, config: ClientConfig, name: &str) -> std::io::Result<Met> {
    let name = ServerName::try_from(name.to_string()).expect("a name");
    let connection = ClientConnection::new(Arc::new(config), name).expect("a client");
    let mut stream = rustls::StreamOwned::new(connection, TcpStream::connect(at)?);
    while stream.conn.is_handshaking() {
        stream.conn.complete_io(&mut stream.sock)?;
    }
    let shown = stream.conn.peer_certificates().expect("a certificate");
    Ok(Met {
        certificate: shown[0].clone().into_owned(),
        protocol: stream.conn.alpn_protocol().map(<[u8]>::to_vec),
        stream,
    })
}

fn builder() -> rustls::ConfigBuilder<ClientConfig, rustls::WantsVerifier> {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .expect("TLS")
}

/// As a browser that believes this root.
fn believing(root: &[u8]) -> ClientConfig {
    let mut roots = RootCertStore::empty();
    roots
        .add(CertificateDer::from(root.to_vec()))
        .expect("a root");
    let config = builder().with_root_certificates(roots);
    speaking(config.with_no_client_auth(), &[HTTP])
}

/// As somebody who takes whatever is shown.
fn looking(protocols: &[&[u8]]) -> ClientConfig {
    let config = builder()
        .dangerous()
        .with_custom_certificate_verifier(Arc::new(Anything));
    speaking(config.with_no_client_auth(), protocols)
}

fn speaking(mut config: ClientConfig, protocols: &[&[u8]]) -> ClientConfig {
    config.alpn_protocols = protocols.iter().map(|name| name.to_vec()).collect();
    config
}

#[derive(Debug)]
struct Anything;

impl ServerCertVerifier for Anything {
    fn verify_server_cert(
        &self,
        _: &CertificateDer<'_>,
        _: &[CertificateDer<'_>],
        _: &ServerName<'_>,
        _: &[u8],
        _: UnixTime,
    ) -> Result<ServerCertVerified, rustls::Error> {
        Ok(ServerCertVerified::assertion())
    }

    fn verify_tls12_signature(
        &self,
        _: &[u8],
        _: &CertificateDer<'_>,
        _: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        Ok(HandshakeSignatureValid::assertion())
    }

    fn verify_tls13_signature(
        &self,
        _: &[u8],
        _: &CertificateDer<'_>,
        _: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        Ok(HandshakeSignatureValid::assertion())
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        vec![SignatureScheme::ECDSA_NISTP256_SHA256]
    }
}

/// The certificate shown to a browser.
fn shown(at: SocketAddr, name: &str) -> CertificateDer<'static> {
    let met = meet(at, looking(&[HTTP]), name).expect("a certificate is shown");
    met.certificate
}

#[track_caller]
fn nothing_is_shown(at: SocketAddr, protocols: &[&[u8]], name: &str) {
    let error = meet(at, looking(protocols), name)
        .err()
        .expect("nothing is shown");
    let alert = error
        .get_ref()
        .and_then(|inner| inner.downcast_ref::<rustls::Error>());
    assert!(
        matches!(alert, Some(rustls::Error::AlertReceived(_))),
        "{error}"
    );
}

/// Asks over a connection that stands.
fn asked(met: Met, request: &str, headers: &str) -> String {
    let mut stream = met.stream;
    let usual = "Host: ops.example\r\nConnection: close\r\nContent-Length: 0\r\n";
    stream
        .write_all(format!("{request} HTTP/1.1\r\n{usual}{headers}\r\n").as_bytes())
        .expect("it is read");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).expect("text");
    answer
}

fn health(met: Met) -> String {
    asked(met, "GET /health", "")
}

/// Whether one may sign in on a page of this server.
fn signs_in(at: SocketAddr, page: &str) -> bool {
    let met = meet(at, looking(&[HTTP]), "ops.example").expect("a certificate is shown");
    let origin = format!("Origin: {page}\r\n");
    let answer = asked(met, "POST /api/v1/session/challenge", &origin);
    answer.starts_with("HTTP/1.1 200 ")
}

#[test]
fn a_certificate_comes_is_believed_and_is_kept() {
    let Some(mut pebble) = Pebble::start(LONG_S) else {
        return;
    };
    let own = Own::small();
    let at = address();
    pebble.lead(forwarded(at));
    let (server, mut said) = serving(&own, &pebble, at, &["ops.example", "www.ops.example"]);
    let told = said.until("acme: certificate for ops.example, www.ops.example until ");
    for step in [
        "Nothing is answered over TLS before the first certificate has come.",
        "terms of service agreed to: data:text/plain",
        "acme: ordered a certificate for ops.example, www.ops.example",
        "acme: the proof for ops.example is shown",
        "acme: ops.example is validated",
        "acme: www.ops.example is validated",
    ] {
        assert!(told.contains(step), "{step}:\n{told}");
    }
    for name in ["ops.example", "www.ops.example"] {
        let met = meet(at, believing(&pebble.root()), name).expect("it is believed");
        assert_eq!(met.protocol.as_deref(), Some(HTTP));
        let answer = health(met);
        assert!(answer.starts_with("HTTP/1.1 200 "), "{answer}");
        // One comes over nothing else from now on.
        assert!(answer.contains("strict-transport-security"), "{answer}");
    }
    // Each name is a page to sign in on.
    assert!(signs_in(at, "https://www.ops.example"));
    assert!(!signs_in(at, "https://other.example"));
    let other = meet(at, believing(&pebble.root()), "other.example");
    assert!(other.is_err(), "it is for its names and no other");
    // Nobody is awaited: whoever looks for a proof is shown none.
    nothing_is_shown(at, &[PROOF], "ops.example");
    let first = shown(at, "ops.example");
    ended(server, said);

    // A further name: the account is the one there was, the certificate is not.
    let names = ["ops.example", "www.ops.example", "desk.ops.example"];
    let (server, mut said) = serving(&own, &pebble, at, &names);
    let told = said.until("acme: certificate for desk.ops.example, ops.example");
    assert!(told.contains("has not every name"), "{told}");
    assert!(!told.contains(" made; terms"), "{told}");
    let second = shown(at, "ops.example");
    assert_ne!(first, second);
    ended(server, said);

    // A fresh start needs no authority.
    pebble.end();
    let (server, mut said) = serving(&own, &pebble, at, &names);
    let told = said.until("acme: the certificate is renewed from ");
    assert!(
        told.contains("the certificate that is kept holds until"),
        "{told}"
    );
    assert!(!told.contains("Nothing is answered"), "{told}");
    assert_eq!(shown(at, "desk.ops.example"), second);
    let rest = ended(server, said);
    assert!(!rest.contains("ordered"), "{rest}");

    // What is kept is its owner's, and a backup leaves it where it is.
    let folder = kept(&own.dir());
    for name in ["account.json", "certificate.pem"] {
        use std::os::unix::fs::PermissionsExt;
        let found = std::fs::metadata(folder.join(name)).expect("it is kept");
        assert_eq!(found.permissions().mode() & 0o777, 0o600, "{name}");
    }
    let to = own.folder.path().join("copy");
    armistice(["backup", text(&own.dir()), "--to", text(&to), "--with-keys"])
        .told(0, &["backup made"]);
    assert!(!to.join("acme").exists());
}

#[test]
fn a_proof_is_shown_for_its_name_while_it_is_awaited_and_nothing_else_is() {
    let Some(pebble) = Pebble::start(LONG_S) else {
        return;
    };
    let own = Own::empty();
    let at = address();
    let found: Arc<Mutex<Vec<Met>>> = Arc::default();
    let looked = Arc::clone(&found);
    // The authority has come and is kept at the gate: the proof is awaited now.
    pebble.lead(Arc::new(move |authority| {
        let met = meet(at, looking(&[PROOF]), "ops.example").expect("the proof");
        looked.lock().expect("not poisoned").push(met);
        nothing_is_shown(at, &[PROOF], "other.example");
        nothing_is_shown(at, &[HTTP], "ops.example");
        nothing_is_shown(at, &[], "ops.example");
        // Who speaks more than that looks for no proof.
        nothing_is_shown(at, &[HTTP, PROOF], "ops.example");
        forward(authority, at);
    }));
    let (server, mut said) = serving(&own, &pebble, at, &["ops.example"]);
    said.until("acme: certificate for ops.example until ");
    let found = std::mem::take(&mut *found.lock().expect("not poisoned"));
    assert!(!found.is_empty());
    for mut met in found {
        assert_eq!(met.protocol.as_deref(), Some(PROOF));
        // The number of the extension that carries the proof (1.3.6.1.5.5.7.1.31).
        let number = [0x2b, 6, 1, 5, 5, 7, 1, 31];
        assert!(met.certificate.windows(8).any(|eight| eight == number));
        // Nothing is said on such a connection: it has ended, and takes no request.
        let _ = met
            .stream
            .write_all(b"GET /health HTTP/1.1\r\nHost: ops.example\r\n\r\n");
        let mut answer = Vec::new();
        let _ = met.stream.read_to_end(&mut answer);
        assert_eq!(answer, b"");
    }
    ended(server, said);
}

#[test]
fn a_certificate_that_is_due_is_renewed_and_a_renewal_that_fails_stops_nothing() {
    // They hold so short that one is due when it has come.
    let Some(pebble) = Pebble::start(1) else {
        return;
    };
    let own = Own::empty();
    let at = address();
    let open = Arc::new(AtomicBool::new(true));
    let opened = Arc::clone(&open);
    pebble.lead(Arc::new(move |authority| {
        if opened.load(Ordering::Acquire) {
            forward(authority, at);
        }
    }));
    let (server, mut said) = serving(&own, &pebble, at, &["ops.example"]);
    let told = said.until("the authority is asked again at ");
    assert_eq!(told.matches("acme: certificate for").count(), 1, "{told}");
    let first = shown(at, "ops.example");
    ended(server, said);

    open.store(false, Ordering::Release);
    let (server, mut said) = serving(&own, &pebble, at, &["ops.example"]);
    let told = said.until("the authority is asked again at ");
    for part in [
        "acme: no certificate came: ops.example is invalid at the authority: the authority says: ",
        "the one that is shown h",
    ] {
        assert!(told.contains(part), "{part}:\n{told}");
    }
    let met = meet(at, looking(&[HTTP]), "ops.example").expect("it goes on");
    assert_eq!(met.certificate, first);
    assert!(health(met).starts_with("HTTP/1.1 200 "));
    // The proof that was not believed is shown no more.
    nothing_is_shown(at, &[PROOF], "ops.example");
    ended(server, said);

    open.store(true, Ordering::Release);
    let (server, mut said) = serving(&own, &pebble, at, &["ops.example"]);
    let told = said.until("acme: certificate for ops.example until ");
    assert!(!told.contains(" made; terms"), "{told}");
    assert_ne!(shown(at, "ops.example"), first);
    ended(server, said);
}

#[test]
fn an_authority_that_forgot_the_account_is_given_another() {
    let Some(pebble) = Pebble::start(1) else {
        return;
    };
    let own = Own::empty();
    let at = address();
    pebble.lead(forwarded(at));
    let (server, mut said) = serving(&own, &pebble, at, &["ops.example"]);
    said.until("acme: certificate for ops.example until ");
    ended(server, said);
    // An account that was never made there, and whose key nobody knows.
    let path = kept(&own.dir()).join("account.json");
    let account = std::fs::read_to_string(&path).expect("it is kept");
    let mut account: serde_json::Value = serde_json::from_str(&account).expect("JSON");
    let address = account["account"].as_str().expect("an address");
    account["account"] = format!("{address}0").into();
    std::fs::write(&path, account.to_string()).expect("writable");
    let (server, mut said) = serving(&own, &pebble, at, &["ops.example"]);
    let told = said.until("acme: certificate for ops.example until ");
    assert!(
        told.contains("does not know the account any more"),
        "{told}"
    );
    assert!(told.contains(" made; terms"), "{told}");
    ended(server, said);
}

#[test]
fn an_authority_that_nobody_vouches_for_is_told_nothing() {
    let Some(pebble) = Pebble::start(LONG_S) else {
        return;
    };
    let own = Own::empty();
    let at = address();
    pebble.lead(forwarded(at));
    let other = repository("shell/armistice/tests/data/tls/other.pem");
    let mut command = command(&own, &pebble, at, &["ops.example"]);
    let mut server = Server::start_as(command.env("SSL_CERT_FILE", other));
    let mut said = Said::of(&mut server);
    let told = said.until("the authority is asked again at ");
    assert!(told.contains("invalid peer certificate"), "{told}");
    assert!(!kept(&own.dir()).join("account.json").exists());
    ended(server, said);
}

/// The arguments of a server that asks an authority which is not there.
fn asking(dir: &Path, more: &[&str]) -> Command {
    let mut command = program();
    command
        .args(["serve", "--data", text(dir), "--port", "0"])
        .args(more);
    command
}

#[test]
fn an_authority_that_is_not_there_is_asked_again_and_the_server_goes_on() {
    let own = Own::empty();
    let directory = format!("https://{}/dir", address());
    let mut command = asking(&own.dir(), &["--acme", "ops.example", "--acme-agree"]);
    command
        .args(["--acme-directory", &directory])
        .stderr(Stdio::piped());
    let mut server = Server::start_as(&mut command);
    let mut said = Said::of(&mut server);
    let told = said.until("the authority is asked again at ");
    for part in [
        "acme: no certificate came: cannot ask ",
        "until one comes nothing is answered over TLS",
    ] {
        assert!(told.contains(part), "{part}:\n{told}");
    }
    nothing_is_shown(server.address, &[HTTP], "ops.example");
    ended(server, said);
}

#[test]
fn what_cannot_be_asked_is_refused_before_anybody_is_asked() {
    let own = Own::empty();
    let dir = own.dir();
    let refused = |more: &[&str], code: i32, told: &[&str]| {
        run(&mut asking(&dir, more)).told(code, told);
        assert!(!dir.join("acme").exists(), "nothing was made: {more:?}");
    };
    let agreed = ["--acme", "ops.example", "--acme-agree"];
    let tls = repository("shell/armistice/tests/data/tls");
    let (cert, key) = (tls.join("server.pem"), tls.join("server.key"));
    let files = ["--tls-cert", text(&cert), "--tls-key", text(&key)];
    refused(&[&agreed[..], &files].concat(), 2, &["--tls-cert"]);
    refused(
        &["--acme", "ops.example"],
        2,
        &["--acme-agree", "terms of service"],
    );
    refused(&["--acme-agree"], 2, &["--acme"]);
    refused(
        &["--acme", "192.0.2.7", "--acme-agree"],
        2,
        &["it is an address"],
    );
    refused(
        &["--acme", "localhost", "--acme-agree"],
        2,
        &["it is no domain name"],
    );
    refused(
        &["--acme", "*.ops.example", "--acme-agree"],
        2,
        &["wildcard"],
    );
    let contact = ["--acme-contact", "ops@ops.example"];
    refused(&[&agreed[..], &contact].concat(), 2, &["mailto:"]);
    let directory = ["--acme-directory", "http://ca.example/dir"];
    refused(&[&agreed[..], &directory].concat(), 2, &["https://"]);
    let many: Vec<String> = (0..101)
        .map(|number| format!("--acme=n{number}.example"))
        .collect();
    let mut many: Vec<&str> = many.iter().map(String::as_str).collect();
    many.push("--acme-agree");
    refused(&many, 2, &["101 names are too many"]);
    // A record that is only read: here its key is elsewhere.
    std::fs::rename(dir.join("keys/log.key"), own.folder.path().join("log.key")).expect("movable");
    refused(&agreed, 1, &["only read", "--tls-cert"]);
}
