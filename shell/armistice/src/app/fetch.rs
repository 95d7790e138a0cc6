//! Asking others over HTTP: small, blocking, and never for long.
//!
//! Answers are bounded in size and time, redirects are not followed, and the environment's proxies are not used:
//! whom to ask is written in a file, and nobody else is to be asked. There is no TLS here (decision 0006): what is
//! fetched is believed for its signatures, and what must stay private needs a tunnel before it leaves the machine.

use anyhow::{Context, Result};
use std::time::Duration;

/// How long one question may take, connecting included.
const TIMEOUT: Duration = Duration::from_secs(10);

/// The status of an answer to who asks too much.
const TOO_MANY: u16 = 429;
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
    pub body: Vec<u8>,
}

impl Default for Client {
    fn default() -> Client {
        let config = ureq::Agent::config_builder()
            .timeout_global(Some(TIMEOUT))
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
}

impl Answer {
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
    let body = response
        .body_mut()
        .with_config()
        // A body as long as the limit is refused too.
        .limit(len_max.saturating_add(1))
        .read_to_vec()
        .with_context(|| format!("cannot read the answer of {url}"))?;
    Ok(Answer {
        status: response.status().as_u16(),
        body,
    })
}
