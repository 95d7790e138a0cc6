//! Asking others over HTTP: small, blocking, and never for long.
//!
//! Answers are bounded in size and time, redirects are not followed, and the environment's proxies are not used:
//! whom to ask is written in a file or on the command line, and nobody else is to be asked. What is fetched is believed
//! for its signatures; `https:` keeps it between the two (decision 0012). Which authorities vouch for a server is the
//! machine's affair: the file SSL_CERT_FILE names, else the one the system keeps.

use anyhow::{Context, Result};
use std::sync::{Arc, OnceLock};
use std::time::Duration;
use ureq::tls::{Certificate, PemItem, RootCerts, TlsConfig, parse_pem};

/// How long one question may take, connecting included.
const TIMEOUT: Duration = Duration::from_secs(10);

/// The status of an answer to who asks too much.
pub const TOO_MANY: u16 = 429;
/// How often who is told so asks, and after which pause.
const AGAIN_MAX: u32 = 4;
const AGAIN_AFTER: Duration = Duration::from_secs(1);

/// A client; cheap to clone, keeps connections open.
#[derive(Debug, Clone)]
pub struct Client(ureq::Agent);

/// What came back, whatever its status.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub content_type: String,
    /// The cookie it sets, as it is sent back.
    pub cookie: Option<String>,
    pub body: Vec<u8>,
    pub headers: ureq::http::HeaderMap,
}

impl Default for Client {
    fn default() -> Client {
        Client::within(TIMEOUT)
    }
}

/// Where systems keep the authorities they believe.
const AUTHORITIES: &[&str] = &[
    "/etc/ssl/certs/ca-certificates.crt",
    "/etc/pki/tls/certs/ca-bundle.crt",
    "/etc/ssl/cert.pem",
];

/// The authorities this machine believes, read once. None where there is no such file: then nobody is believed.
fn authorities() -> Arc<Vec<Certificate<'static>>> {
    static READ: OnceLock<Arc<Vec<Certificate<'static>>>> = OnceLock::new();
    let read = || {
        let named = std::env::var_os("SSL_CERT_FILE").map(std::path::PathBuf::from);
        let known = AUTHORITIES.iter().map(std::path::PathBuf::from);
        let pem = match named {
            Some(named) => std::fs::read(named).ok(),
            None => known.into_iter().find_map(|path| std::fs::read(path).ok()),
        };
        let pem = pem.unwrap_or_default();
        let items = parse_pem(&pem).filter_map(|item| match item {
            Ok(PemItem::Certificate(certificate)) => Some(certificate),
            Ok(_) | Err(_) => None,
        });
        Arc::new(items.collect())
    };
    Arc::clone(READ.get_or_init(read))
}

impl Client {
    /// A client that waits so long for an answer.
    pub fn within(timeout: Duration) -> Client {
        let tls = TlsConfig::builder()
            .root_certs(RootCerts::Specific(authorities()))
            .unversioned_rustls_crypto_provider(Arc::new(rustls::crypto::ring::default_provider()))
            .build();
        let config = ureq::Agent::config_builder()
            .tls_config(tls)
            .timeout_global(Some(timeout))
            .http_status_as_error(false)
            .max_redirects(0)
            .proxy(None)
            .build();
        Client(config.into())
    }
}

impl Client {
    pub fn get(&self, url: &str, len_max: u64) -> Result<Answer> {
        self.get_as(url, None, len_max)
    }

    /// As [`Client::get`], with the `Authorization` of an organisation. Who is told to come again comes again, a few
    /// times: whoever fetches a long log asks often. A signed request is good once, so it is not repeated.
    pub fn get_as(&self, url: &str, authorization: Option<&str>, len_max: u64) -> Result<Answer> {
        let mut asked = 0;
        loop {
            let mut request = self.0.get(url);
            if let Some(authorization) = authorization {
                request = request.header("authorization", authorization);
            }
            let answer = answer(url, request.call(), len_max)?;
            asked += 1;
            if answer.status != TOO_MANY || asked == AGAIN_MAX || authorization.is_some() {
                return Ok(answer);
            }
            std::thread::sleep(AGAIN_AFTER);
        }
    }

    pub fn post(&self, url: &str, content_type: &str, body: &[u8], len_max: u64) -> Result<Answer> {
        self.post_as(url, None, content_type, body, len_max)
    }

    /// As [`Client::post`], with the `Authorization` of an organisation.
    pub fn post_as(
        &self,
        url: &str,
        authorization: Option<&str>,
        content_type: &str,
        body: &[u8],
        len_max: u64,
    ) -> Result<Answer> {
        let authorization = authorization.map(|text| ("authorization", text));
        self.post_with(url, authorization.as_slice(), content_type, body, len_max)
    }

    /// As [`Client::post`], with headers of one's own.
    pub fn post_with(
        &self,
        url: &str,
        headers: &[(&str, &str)],
        content_type: &str,
        body: &[u8],
        len_max: u64,
    ) -> Result<Answer> {
        let mut request = self.0.post(url).header("content-type", content_type);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        answer(url, request.send(body), len_max)
    }

    /// A request with headers of its own; a body where the method has one.
    pub fn ask(
        &self,
        method: &str,
        url: &str,
        headers: &[(&str, &str)],
        body: &[u8],
        len_max: u64,
    ) -> Result<Answer> {
        let mut request = ureq::http::Request::builder().method(method).uri(url);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let unfit = || format!("{url} cannot be asked");
        // A POST without a body is sent as one of no bytes: as chunks its end could come after the answer, and the server closes
        // a connection whose request it has not read to its end.
        let answered = if body.is_empty() && method != "POST" {
            self.0.run(request.body(()).with_context(unfit)?)
        } else {
            self.0.run(request.body(body).with_context(unfit)?)
        };
        answer(url, answered, len_max)
    }
}

impl Answer {
    /// What a header says, where it is text.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    /// The body of a 200; anything else is an error that says what was answered.
    pub fn ok(self, url: &str) -> Result<Vec<u8>> {
        if self.status == 200 {
            return Ok(self.body);
        }
        anyhow::bail!("{url} answers {}: {}", self.status, self.told())
    }

    /// The beginning of the body as text, for a message.
    pub fn told(&self) -> String {
        let text = String::from_utf8_lossy(&self.body);
        text.chars()
            .take(300)
            .collect::<String>()
            .trim()
            .to_string()
    }
}

fn answer(
    url: &str,
    response: Result<ureq::http::Response<ureq::Body>, ureq::Error>,
    len_max: u64,
) -> Result<Answer> {
    let mut response = response.with_context(|| format!("cannot ask {url}"))?;
    let header = |name: &str| {
        let value = response.headers().get(name)?.to_str().ok()?;
        value
            .split(';')
            .next()
            .map(|value| value.trim().to_string())
    };
    let (content_type, cookie) = (
        header("content-type").unwrap_or_default(),
        header("set-cookie"),
    );
    let body = response
        .body_mut()
        .with_config()
        // A body as long as the limit is refused too.
        .limit(len_max.saturating_add(1))
        .read_to_vec()
        .with_context(|| format!("cannot read the answer of {url}"))?;
    Ok(Answer {
        status: response.status().as_u16(),
        content_type,
        cookie,
        body,
        headers: std::mem::take(response.headers_mut()),
    })
}
