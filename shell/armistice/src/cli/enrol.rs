//! From an invitation to an admitted key: `armistice invite`, `enrol`, `admit`. The guide is `docs/guide/keys.md`.

use super::bundle::foreign::{quoted, visible};
use super::key::{self, seal};
use super::passphrase::{Passphrase, agreed};
use super::say::{Manner, Said, known, plain, say_all};
use super::who::{At, Holder, Key};
use super::{exit, unreadable};
use crate::app::enrolment::{Code, Wish, enrolment_message, fingerprint, link};
use crate::app::keyfile::KeyFile;
use crate::app::mission::random;
use crate::app::remote::{KnownHand, Remote};
use anyhow::{Context, Result, bail};
use armistice_domain::actor::statements::{KeyAdmitted, Post};
use armistice_domain::facts::Audience;
use armistice_domain::instant::Instant;
use armistice_record::hash::hex_encode;
use armistice_record::{AuthorKey, SigningKey, sha256};
use serde_json::{Value, json};
use std::path::PathBuf;
use std::process::ExitCode;
use zeroize::Zeroizing;

/// Invite an officer to make a key on its own device.
///
/// Files an invitation on the server, signed with the root key of your organisation, and prints a link for a browser and the
/// same code for the command line. Give either to the officer, and to nobody else: whoever has it can leave a key. It is
/// good for 48 hours, once; the server keeps only its digest. Nothing is admitted by it: armistice admit does that, after you
/// have compared the fingerprint.
#[derive(clap::Args)]
pub struct Invite {
    #[command(flatten)]
    at: At,
    #[command(flatten)]
    key: Key,
    /// The officer's id, such as north-duty.
    #[arg(long, value_name = "ID")]
    officer: String,
    /// How the officer is addressed: a duty code or title, never a person's name.
    #[arg(long, required_unless_present = "withdraw")]
    title: Option<String>,
    /// To what it is appointed, with commas: duty-officer, liaison-officer, access-officer, secretary, legal-officer, principal.
    #[arg(long, value_delimiter = ',', value_parser = post_of, required_unless_present = "withdraw")]
    posts: Vec<Post>,
    /// Take back what this officer was invited to, with a key that was left and is not admitted.
    #[arg(long, conflicts_with_all = ["title", "posts"])]
    withdraw: bool,
    /// As JSON.
    #[arg(long)]
    json: bool,
}

/// Make a key for an officer who was invited, without a browser.
///
/// Makes FILE (or takes the key that is in it), proves with it that the code is yours, and prints a fingerprint. Read it to the
/// holder of your organisation's root key over another line, such as a phone: only then should it be admitted. The same command
/// again says whether it has been.
#[derive(clap::Args)]
pub struct Enrol {
    #[command(flatten)]
    at: At,
    /// The code of the invitation, or its whole link.
    #[arg(long)]
    code: String,
    /// The key file to make; one that is there is used.
    #[arg(long, value_name = "FILE", env = "ARMISTICE_KEY")]
    key: PathBuf,
    #[command(flatten)]
    passphrase: Passphrase,
    /// As JSON.
    #[arg(long)]
    json: bool,
}

/// List keys that wait to be admitted, and admit them.
///
/// Shows each with its fingerprint. Let the officer read you the one on its own screen, over another line: if the server had
/// put another key there, the two would differ. With a yes, the admission is signed with the root key; from then on the officer
/// signs in and speaks. Without a terminal, --fingerprint says which one is meant.
#[derive(clap::Args)]
pub struct Admit {
    #[command(flatten)]
    at: At,
    #[command(flatten)]
    key: Key,
    /// Admit the key with this fingerprint, as the officer read it to you, and ask nothing.
    #[arg(long, value_name = "FINGERPRINT")]
    fingerprint: Option<String>,
    /// Only list.
    #[arg(long, conflicts_with = "fingerprint")]
    list: bool,
    /// As JSON.
    #[arg(long)]
    json: bool,
}

fn post_of(text: &str) -> Result<Post, String> {
    Post::parse(text).ok_or_else(|| {
        let known: Vec<&str> = Post::ALL.iter().map(|post| post.word()).collect();
        format!("posts are {}", known.join(", "))
    })
}

/// The root key of an organisation, as the server's record knows it.
fn root_of(remote: &Remote, key: &Key) -> Result<Holder> {
    let holder = key.holder(remote)?;
    let known = known(remote, &holder)?;
    if known.hand != KnownHand::Root {
        bail!(
            "this is an officer's key; only the root key of '{}' invites and admits",
            known.organisation
        );
    }
    Ok(holder)
}

fn invitations(remote: &Remote, key: &SigningKey) -> Result<Vec<Value>> {
    let all = remote.json_signed(key, "GET", "/api/v1/invitations", b"")?;
    Ok(all["invitations"].as_array().cloned().unwrap_or_default())
}

pub fn invite(args: Invite) -> Result<ExitCode> {
    let remote = args.at.remote()?;
    let holder = root_of(&remote, &args.key)?;
    if args.withdraw {
        return withdraw(&remote, &holder.key, &args.officer);
    }
    let code = Code::of_random(random()?);
    let wish = Wish {
        code_digest: hex_encode(&code.digest()),
        officer: args.officer,
        title: args.title.unwrap_or_default(),
        posts: args.posts,
    };
    wish.check().map_err(unreadable)?;
    let body = serde_json::to_vec(&wish)?;
    let path = format!("/api/v1/invitations?body={}", sha256(&body));
    let filed = remote.json_signed(&holder.key, "POST", &path, &body)?;
    let link = link(&remote.page, &code)?;
    if args.json {
        let value = json!({ "link": link, "code": code.grouped(), "officer": wish.officer, "until": filed["until"] });
        outln!("{value}");
        return Ok(ExitCode::SUCCESS);
    }
    outln!(
        "{} is invited, until {}",
        wish.officer,
        plain(&filed["until"]["local"])
    );
    outln!("for a browser:  {link}");
    outln!(
        "for a terminal: armistice enrol --server {} --code {} --key {}.key",
        remote.server,
        code.grouped(),
        wish.officer
    );
    outln!("Give one of these to the officer and to nobody else. They are not shown again.");
    outln!("then: armistice admit, when the officer reads you its fingerprint");
    Ok(ExitCode::SUCCESS)
}

fn withdraw(remote: &Remote, key: &SigningKey, officer: &str) -> Result<ExitCode> {
    let mut count = 0;
    for invitation in invitations(remote, key)? {
        if invitation["officer"] == officer && invitation["state"] != "admitted" {
            let digest = invitation["digest"].as_str().unwrap_or_default();
            let path = format!("/api/v1/invitations/{digest}");
            remote.json_signed(key, "DELETE", &path, b"")?;
            count += 1;
        }
    }
    outln!("{count} invitations of {officer} taken back");
    Ok(ExitCode::from(if count == 0 { exit::FAILED } else { 0 }))
}

/// The code of a link, or the code itself.
fn code_of(text: &str) -> Result<Code> {
    let code = text.rsplit_once("#enrol=").map_or(text, |(_, code)| code);
    Code::parse(code.trim())
        .ok_or_else(|| unreadable("a code is 32 hex digits, as the invitation prints it"))
}

pub fn enrol(args: Enrol) -> Result<ExitCode> {
    let code = code_of(&args.code)?;
    let remote = args.at.remote()?;
    let look = json!({ "code": code.hex() });
    // Told before a key is made: for whom the code is, and that it is good.
    let invited = remote.post_json("/api/v1/enrolment/look", &look)?;
    if !args.json {
        outln!(
            "{} invites {} {} as {}",
            super::desk::named(&invited["organisation"], &invited["organisation_name"]),
            plain(&invited["officer"]),
            quoted(invited["title"].as_str().unwrap_or_default()),
            plain(&invited["posts"])
        );
    }
    let key = if args.key.exists() {
        key::open(&KeyFile::read(&args.key)?, &args.passphrase, &args.key)?
    } else {
        let seed = Zeroizing::new(random()?);
        let passphrase = args.passphrase.choose()?;
        seal(&seed, &passphrase)?.write_new(&args.key)?;
        SigningKey::from_seed(&seed)
    };
    let author = key.author();
    let left = match &invited["key"] {
        Value::String(other) if *other != author.to_hex() => bail!(
            "a key was left on this invitation already, and it is not yours: tell the holder of your root key at once, and ask for a new invitation (its fingerprint: {})",
            plain(&invited["fingerprint"])
        ),
        _ => {
            let hex = code.hex();
            let message = enrolment_message(&remote.page, &remote.origin, &hex, &author.to_hex());
            let body = json!({
                "code": hex, "key": author.to_hex(), "signature": hex_encode(&key.sign(message.as_bytes())),
            });
            remote.post_json("/api/v1/enrolment", &body)?
        }
    };
    // Made here, of the key that is here: the server's word is not asked.
    let fingerprint = fingerprint(&author);
    let admitted = left["state"] == "admitted";
    if args.json {
        outln!(
            "{}",
            json!({ "key": author.to_hex(), "fingerprint": fingerprint, "state": left["state"] })
        );
    } else if admitted {
        outln!(
            "this key is admitted; try: armistice inbox --server {} --key {}",
            remote.server,
            args.key.display()
        );
    } else {
        outln!("key {author}");
        outln!("fingerprint {fingerprint}");
        outln!(
            "Read the fingerprint to the holder of your root key, over another line than this server. It waits to be admitted."
        );
    }
    Ok(ExitCode::SUCCESS)
}

pub fn admit(args: Admit) -> Result<ExitCode> {
    let remote = args.at.remote()?;
    let holder = root_of(&remote, &args.key)?;
    let all = invitations(&remote, &holder.key)?;
    let pending: Vec<&Value> = all.iter().filter(|one| one["state"] == "pending").collect();
    if args.json && args.fingerprint.is_none() {
        outln!("{}", json!({ "invitations": all }));
        return Ok(ExitCode::SUCCESS);
    }
    let wanted = args.fingerprint.as_deref().map(squeezed);
    let mut found = false;
    let mut said = Vec::new();
    for invitation in &pending {
        let key = invitation["key"].as_str().and_then(AuthorKey::from_hex);
        let key = key.context("the server names a key that does not read")?;
        // Made here: what the server says the fingerprint is counts for nothing.
        let own = fingerprint(&key);
        if wanted
            .as_ref()
            .is_some_and(|wanted| *wanted != squeezed(&own))
        {
            continue;
        }
        found = true;
        let body = admission(invitation, &key, remote.now_s())?;
        if !args.json {
            outln!(
                "{} {} as {}, left {} on {}",
                visible(body.officer.as_str()),
                quoted(&body.title),
                plain(&invitation["posts"]),
                plain(&invitation["left"]["local"]),
                plain(&invitation["page"])
            );
            outln!("  key         {key}");
            outln!("  fingerprint {own}");
        }
        if args.list {
            continue;
        }
        let same = wanted.is_some()
            || agreed(
                "Has the officer read you this very fingerprint, over another line? Admit it?",
                "--fingerprint",
            )?;
        if !same {
            outln!("not admitted");
            continue;
        }
        said.push(Said {
            line: format!("officer {} key={key}", body.officer),
            audience: Audience::PUBLIC,
            body: body.into(),
        });
    }
    if !said.is_empty() {
        let known = known(&remote, &holder)?;
        for said in &mut said {
            // Whose officers these are is not the server's to say.
            if let armistice_domain::statements::Body::KeyAdmitted(body) = &mut said.body {
                body.by = known.organisation.clone();
            }
        }
        let manner = Manner {
            yes: true,
            json: args.json,
            incomplete: false,
        };
        return say_all(&remote, holder, &known, (said, &[]), manner);
    }
    if found {
        return Ok(ExitCode::SUCCESS);
    }
    match &args.fingerprint {
        Some(fingerprint) => {
            errln!(
                "armistice: no key with the fingerprint '{}' waits; if the officer sees that one, the server shows you another: do not admit it",
                visible(fingerprint)
            );
            Ok(ExitCode::from(exit::NOT_HELD))
        }
        None => {
            outln!("no key waits to be admitted");
            for invitation in all.iter().filter(|one| one["state"] == "open") {
                outln!(
                    "{} is invited, until {}",
                    plain(&invitation["officer"]),
                    plain(&invitation["until"]["local"])
                );
            }
            Ok(ExitCode::SUCCESS)
        }
    }
}

/// The admission that an invitation leads to. Its author is set by whoever signs it.
fn admission(invitation: &Value, key: &AuthorKey, now_s: i64) -> Result<KeyAdmitted> {
    let text = |field: &str| invitation[field].as_str().unwrap_or_default().to_string();
    let posts = invitation["posts"].as_array().into_iter().flatten();
    let posts = posts
        .map(|post| post.as_str().and_then(Post::parse))
        .collect::<Option<Vec<Post>>>()
        .context("the server names a post that this program does not know")?;
    Ok(KeyAdmitted {
        by: text("organisation").as_str().into(),
        officer: text("officer").as_str().into(),
        title: text("title"),
        posts,
        key: key.to_hex(),
        custodial: false,
        at: Instant(now_s),
    })
}

/// A fingerprint without what people put between its groups.
fn squeezed(text: &str) -> String {
    let plain = text.chars().filter(|c| c.is_ascii_hexdigit());
    plain.collect::<String>().to_ascii_lowercase()
}
