//! What an officer reads from the command line: the inbox, a notice, channels, the roster, officers, the table of rights.
//!
//! Each prints what the API answers to whoever is signed in, as text, or with `--json` just as it came. Texts of others
//! are shown so that nothing in them can pass for something else.

use super::exit;
use super::say::{escaped, plain};
use super::who::{At, Key};
use crate::app::remote::Refusal;
use anyhow::Result;
use serde_json::Value;
use std::process::ExitCode;

/// Whom to ask, and as whom.
#[derive(clap::Args)]
pub struct Reading {
    #[command(flatten)]
    at: At,
    #[command(flatten)]
    key: Key,
    /// Print what the server answers, as JSON.
    #[arg(long)]
    json: bool,
}

/// What is asked of your organisation now.
///
/// What is overdue, what is due next, and what you wait for from others, with what silence would mean. Ends with 3 where
/// something is overdue.
#[derive(clap::Args)]
pub struct Inbox {
    #[command(flatten)]
    reading: Reading,
    /// Lines of each part.
    #[arg(long, default_value_t = 50)]
    limit: u16,
}

/// One notice: what it says, and how far it has got with each addressee.
///
/// With the times by which each step is due, who has been called, what was answered, and what took its place.
#[derive(clap::Args)]
pub struct Notice {
    /// The notice, such as north:n1.
    id: String,
    #[command(flatten)]
    reading: Reading,
}

/// The channels you may know of, or one with all that went over it.
///
/// Without an id: every channel, its ends, its state, and when its line was last tested. With one: notices, attempts, line tests.
#[derive(clap::Args)]
pub struct Channel {
    /// The channel; all of them without it.
    id: Option<String>,
    #[command(flatten)]
    reading: Reading,
}

/// Who is on duty, organisation by organisation.
///
/// Shifts are for the parties: without a key you see none that are not public.
#[derive(clap::Args)]
pub struct Roster {
    #[command(flatten)]
    reading: Reading,
    /// At which time, such as 2026-11-22T08:00.
    #[arg(long, value_name = "TIME")]
    when: Option<String>,
}

/// Organisations that sign, with the keys of their officers.
///
/// Also keys that ended, and why. Everybody may read this; no key is needed.
#[derive(clap::Args)]
pub struct Officers {
    #[command(flatten)]
    reading: Reading,
}

/// Who may do what: the table of rights, and what nobody may ever be allowed.
///
/// With a key it says first who that is, on this record, and what the table lets it do.
#[derive(clap::Args)]
pub struct Rights {
    #[command(flatten)]
    reading: Reading,
}

impl Reading {
    /// What the server answers, to whoever is signed in. Where nobody need be, a key is not asked for.
    fn ask(&self, path: &str, signed_in: bool) -> Result<Value> {
        Ok(self.ask_all(&[path], signed_in)?.remove(0))
    }

    fn ask_all(&self, paths: &[&str], signed_in: bool) -> Result<Vec<Value>> {
        let mut remote = self.at.remote()?;
        if signed_in || self.key.is_given() {
            let holder = self.key.holder(&remote)?;
            remote.sign_in(&holder.key)?;
        }
        let answers = paths.iter().map(|path| remote.get(path)).collect();
        remote.sign_out();
        if !self.json && remote.exercise {
            outln!("EXERCISE");
        }
        answers
    }

    /// Prints JSON where that was asked for.
    fn printed(&self, value: &Value) -> bool {
        if self.json {
            outln!("{value:#}");
        }
        self.json
    }
}

/// What is not there, or not for whoever asks, is answered, and the answer is no.
fn or_missing(asked: Result<Value>) -> Result<Result<Value, ExitCode>> {
    match asked {
        Ok(value) => Ok(Ok(value)),
        Err(error) => match error.downcast_ref::<Refusal>() {
            Some(refusal) if refusal.status == 404 => {
                errln!("armistice: {refusal}");
                Ok(Err(ExitCode::from(exit::FAILED)))
            }
            Some(_) | None => Err(error),
        },
    }
}

fn items(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

/// A time as it is told: local, with its zone.
fn at(value: &Value) -> String {
    plain(&value["local"])
}

/// Whose hand a key is in, where that is not its officer's: the server's, or since when another's.
fn hand(signed_by: &Value) -> String {
    let custody = match signed_by["custodial"] == true {
        true => ", CUSTODIAL: the server holds this key",
        false => "",
    };
    let doubt = match signed_by["in_doubt"].is_null() {
        true => String::new(),
        false => format!(", IN DOUBT from {}", at(&signed_by["in_doubt"])),
    };
    format!("{custody}{doubt}")
}

/// A name with its id.
pub fn named(id: &Value, name: &Value) -> String {
    if name.is_null() || name == id {
        return plain(id);
    }
    format!("{} ({})", plain(id), plain(name))
}

/// `, K of N witnesses`, where somebody is asked.
fn witnesses(levels: &Value) -> String {
    match levels["n"].as_u64() {
        None | Some(0) => String::new(),
        Some(n) => format!(", {} of {n} witnesses", plain(&levels["k"])),
    }
}

/// ` label value`, where there is one.
fn with(label: &str, value: &Value) -> String {
    let none = value.is_null() || value.as_array().is_some_and(Vec::is_empty);
    if none {
        String::new()
    } else {
        format!(" {label} {}", plain(value))
    }
}

pub fn inbox(args: Inbox) -> Result<ExitCode> {
    let path = format!("/api/v1/inbox?limit={}", args.limit);
    let all = args.reading.ask(&path, true)?;
    let overdue = items(&all["overdue"]).next().is_some();
    if !args.reading.printed(&all) {
        outln!(
            "{} of {}, at {}",
            plain(&all["officer"]),
            plain(&all["organisation"]),
            at(&all["now"])
        );
        for (part, title) in [
            ("overdue", "OVERDUE"),
            ("next", "due next"),
            ("new", "new, not looked into yet"),
            ("waiting", "waiting on others"),
        ] {
            outln!("\n{title}: {}", plain(&all["counts"][part]));
            for item in items(&all[part]) {
                outln!(
                    "  {} {} {}{}{}{}{}",
                    at(if item["due"].is_null() {
                        &item["since"]
                    } else {
                        &item["due"]
                    }),
                    plain(&item["about"]),
                    plain(&item["id"]),
                    with("", &item["title"]),
                    with("asked:", &item["asked"]),
                    with("", &item["rung"]),
                    with("of", &item["of"]),
                );
                outln!("    silence means: {}", plain(&item["silence_means"]));
            }
        }
    }
    Ok(ExitCode::from(if overdue { exit::NOT_HELD } else { 0 }))
}

pub fn notice(args: Notice) -> Result<ExitCode> {
    let path = format!("/api/v1/notices/{}", escaped(&args.id));
    let one = match or_missing(args.reading.ask(&path, args.reading.key.is_given()))? {
        Ok(one) => one,
        Err(code) => return Ok(code),
    };
    if args.reading.printed(&one) {
        return Ok(ExitCode::SUCCESS);
    }
    outln!(
        "{} {} {} entry {} ({}{})",
        plain(&one["notice"]),
        plain(&one["kind"]),
        plain(&one["priority"]),
        plain(&one["index"]),
        plain(&one["level"]),
        witnesses(&one["levels"])
    );
    let officer = &one["signed_by"];
    let custody = hand(officer);
    outln!(
        "  from      {}{}{custody}",
        named(&one["by"], &one["by_name"]),
        with("by", &officer["officer"])
    );
    for (label, field) in [
        ("over", "channel"),
        ("what", "what"),
        ("who", "who"),
        ("place", "place_name"),
        ("as said", "place_as_said"),
        ("request", "request"),
        ("about", "incident"),
        ("relays", "relays"),
        ("corrects", "corrects"),
        ("answers", "answers"),
        ("REPLACED", "superseded_by"),
    ] {
        if !one[field].is_null() {
            outln!("  {label:<9} {}", plain(&one[field]));
        }
    }
    if one["superseded_at_source"] == true {
        outln!(
            "  REPLACED  at its source: do not act on it; who passed it on is asked to pass on the correction"
        );
    }
    for owed in items(&one["pass_on"]) {
        let to: Vec<String> = items(&owed["to"]).map(plain).collect();
        outln!(
            "  PASS ON   the version before went to {} as {}",
            to.join(", "),
            plain(&owed["notice"])
        );
    }
    if let Some(point) = one["point"].as_object() {
        // In both notations: what is read back is compared in the other one.
        outln!(
            "  at        {}  {}",
            plain(&point["decimal"]),
            plain(&point["second"]["text"])
        );
    }
    if !one["when"].is_null() {
        outln!(
            "  when      {} to {}",
            at(&one["when"]["from"]),
            at(&one["when"]["to"])
        );
    }
    outln!("  sent      {}", at(&one["at"]));
    if !one["in_doubt"].is_null() {
        outln!(
            "  IN DOUBT  its key was in other hands from {}",
            at(&one["in_doubt"])
        );
    }
    for to in items(&one["addressees"]) {
        outln!(
            "\n{}: {}",
            named(&to["actor"], &to["name"]),
            plain(&to["state"])
        );
        for step in items(&to["steps"]) {
            let mut acks = items(&to["acks"]);
            let ack = acks.find(|ack| ack["index"] == step["index"]);
            let said = ack.unwrap_or(&Value::Null);
            outln!(
                "  {} {}{}{}{}{}",
                at(&step["at"]),
                plain(&step["rung"]),
                with("to level", &said["level"]),
                with("by", &step["officer"]),
                hand(&step["signed_by"]),
                with(":", &said["words"])
            );
        }
        for objected in items(&to["acks"]).filter(|ack| ack["rung"] == "objected") {
            outln!(
                "  {} OBJECTED{}{}: {}",
                at(&objected["at"]),
                with("by", &objected["officer"]),
                hand(&objected["signed_by"]),
                plain(&objected["words"])
            );
        }
        let took: Vec<String> = ["answer_s", "understood_s", "action_s"]
            .into_iter()
            .filter_map(|part| Some((part, to["took"][part].as_i64()?)))
            .map(|(part, seconds)| format!("{} {seconds} s", part.trim_end_matches("_s")))
            .collect();
        if !took.is_empty() {
            outln!("  time to {}", took.join(", to "));
        }
        for clock in items(&to["clocks"]) {
            outln!(
                "  {} due {}: {}",
                plain(&clock["rung"]),
                at(&clock["due"]),
                plain(&clock["stands"])
            );
        }
        for call in items(&to["calls"]) {
            outln!(
                "  {} called {}{}",
                at(&call["at"]),
                plain(&call["kind"]),
                match call["who"].is_null() && call["kind"] == "officer" {
                    true => ", whose name only those are told who may see that roster".to_string(),
                    false => with("", &call["who"]),
                }
            );
        }
    }
    for told in items(&one["told"]).filter(|told| told["reached"] == false) {
        outln!(
            "\nNOT YET TOLD of the correction: {}",
            named(&told["actor"], &told["name"])
        );
    }
    for (label, field) in [("relayed as", "relayed"), ("answered by", "answered")] {
        for other in items(&one[field]) {
            outln!(
                "\n{label} {}: {}",
                plain(&other["notice"]),
                plain(&other["what"])
            );
        }
    }
    Ok(ExitCode::SUCCESS)
}

pub fn channel(args: Channel) -> Result<ExitCode> {
    let path = match &args.id {
        None => "/api/v1/channels".to_string(),
        Some(id) => format!("/api/v1/channels/{}", escaped(id)),
    };
    let answer = match or_missing(args.reading.ask(&path, args.reading.key.is_given()))? {
        Ok(answer) => answer,
        Err(code) => return Ok(code),
    };
    if args.reading.printed(&answer) {
        return Ok(ExitCode::SUCCESS);
    }
    if args.id.is_none() {
        let mut count = 0;
        for channel in items(&answer["channels"]) {
            line(channel);
            count += 1;
        }
        if count == 0 {
            outln!("no channel that you may know of");
        }
        return Ok(ExitCode::SUCCESS);
    }
    line(&answer);
    for notice in items(&answer["notices"]) {
        let to: Vec<String> = items(&notice["to"])
            .map(|to| format!("{} {}", plain(&to["actor"]), plain(&to["state"])))
            .collect();
        outln!(
            "  {} {} {} {} by {}{}: {} [{}]",
            at(&notice["at"]),
            plain(&notice["notice"]),
            plain(&notice["kind"]),
            plain(&notice["priority"]),
            plain(&notice["by"]),
            hand(&notice["signed_by"]),
            plain(&notice["what"]),
            to.join("; ")
        );
    }
    for attempt in items(&answer["attempts"]) {
        outln!(
            "  {} attempt by {}{} to {}: {}{}",
            at(&attempt["at"]),
            plain(&attempt["by"]),
            hand(&attempt["signed_by"]),
            plain(&attempt["to"]),
            plain(&attempt["end"]),
            with("", &attempt["words"])
        );
    }
    for check in items(&answer["line_checks"]) {
        let answered = if check["answered"] == true {
            "answered"
        } else {
            "unanswered"
        };
        outln!(
            "  {} line test by {}{} to {}: {answered}",
            at(&check["at"]),
            plain(&check["by"]),
            hand(&check["signed_by"]),
            plain(&check["to"])
        );
    }
    Ok(ExitCode::SUCCESS)
}

/// A channel in one line.
fn line(channel: &Value) {
    let ends: Vec<String> = items(&channel["between"])
        .map(|end| plain(&end["actor"]))
        .collect();
    let silent: Vec<String> = items(&channel["ends"])
        .filter(|end| end["degraded"] == true)
        .map(|end| plain(&end["actor"]))
        .collect();
    let degraded = if channel["degraded"] == true {
        format!(" DEGRADED: {} not heard;", silent.join(", "))
    } else {
        String::new()
    };
    let heard = if channel["degraded"].is_null() {
        "whether it is heard is told to its ends".to_string()
    } else {
        let (answered, due) = (at(&channel["answered"]), at(&channel["due"]));
        format!("last answered {answered}, test due {due}")
    };
    outln!(
        "{} {}{degraded} between {}; {heard}",
        named(&channel["channel"], &channel["name"]),
        plain(&channel["state"]),
        ends.join(", "),
    );
}

pub fn roster(args: Roster) -> Result<ExitCode> {
    let path = match &args.when {
        None => "/api/v1/roster".to_string(),
        Some(when) => format!("/api/v1/roster?at={}", escaped(when)),
    };
    let answer = args.reading.ask(&path, false)?;
    if args.reading.printed(&answer) {
        return Ok(ExitCode::SUCCESS);
    }
    outln!("at {}", at(&answer["at"]));
    for organisation in items(&answer["organisations"]) {
        outln!(
            "{}: on duty {}",
            named(&organisation["organisation"], &organisation["name"]),
            plain(&organisation["on_duty"])
        );
        for shift in items(&organisation["shifts"]) {
            let now = if shift["now"] == true { " now" } else { "" };
            outln!(
                "  {} to {} {}{}{} order {}{now}",
                at(&shift["from"]),
                at(&shift["until"]),
                plain(&shift["officer"]),
                with("substitute", &shift["substitute"]),
                with("for", &shift["channels"]),
                plain(&shift["order"])
            );
        }
    }
    Ok(ExitCode::SUCCESS)
}

pub fn officers(args: Officers) -> Result<ExitCode> {
    let answer = args.reading.ask("/api/v1/officers", false)?;
    if args.reading.printed(&answer) {
        return Ok(ExitCode::SUCCESS);
    }
    let custody = |value: &Value| {
        if value["custodial"] == true {
            " CUSTODIAL"
        } else {
            ""
        }
    };
    for organisation in items(&answer["organisations"]) {
        outln!(
            "{}{}{}",
            named(&organisation["organisation"], &organisation["name"]),
            custody(organisation),
            with("SUSPENDED at entry", &organisation["suspended"])
        );
        outln!("  root      {}", plain(&organisation["key"]));
        for key in items(&organisation["keys"]) {
            let ended = match &key["ended"] {
                Value::Null => String::new(),
                ended => {
                    let from = match &ended["compromised_from"] {
                        Value::Null => String::new(),
                        from => format!(", in other hands from {}", at(from)),
                    };
                    format!(
                        " ENDED at entry {} ({}{from})",
                        plain(&ended["index"]),
                        plain(&ended["reason"])
                    )
                }
            };
            outln!(
                "  {} {} [{}]{}{ended}",
                plain(&key["officer"]),
                plain(&key["title"]),
                plain(&key["posts"]),
                custody(key)
            );
            outln!("            {}", plain(&key["key"]));
        }
    }
    Ok(ExitCode::SUCCESS)
}

pub fn rights(args: Rights) -> Result<ExitCode> {
    let answers = args
        .reading
        .ask_all(&["/api/v1/rights", "/api/v1/me"], false)?;
    let (answer, me) = (&answers[0], &answers[1]);
    if args.reading.printed(answer) {
        return Ok(ExitCode::SUCCESS);
    }
    if me["signed_in"] == true {
        outln!(
            "{} of {}, {}; on duty: {}{}",
            named(&me["officer"], &me["title"]),
            named(&me["organisation"], &me["organisation_name"]),
            plain(&me["posts"]),
            plain(&me["on_duty"]),
            if me["custodial"] == true {
                "; CUSTODIAL"
            } else {
                ""
            }
        );
        outln!("the table lets it: {}\n", plain(&me["acts"]));
    }
    for row in items(&answer["rows"]) {
        let posts = match plain(&row["posts"]) {
            none if none.is_empty() => "the root key only".to_string(),
            posts => posts,
        };
        let duty = if row["on_duty"] == true {
            ", on duty"
        } else {
            ""
        };
        outln!(
            "{}: {posts}{duty}; {}{}",
            plain(&row["act"]),
            plain(&row["whose"]),
            with("", &row["roles"])
        );
        outln!("    {}", plain(&row["why"]));
    }
    outln!("\nnever:");
    for never in items(&answer["never"]) {
        outln!(
            "  {} {}: {}",
            plain(&never["who"]),
            plain(&never["act"]),
            plain(&never["why"])
        );
    }
    outln!("\nnever alone, where its own forces are accused:");
    for one in items(&answer["alone"]) {
        outln!("  {}: {}", plain(&one["role"]), plain(&one["why"]));
    }
    outln!("\nnever shared beyond:");
    for one in items(&answer["unshared"]) {
        outln!(
            "  {} {}: {}",
            plain(&one["what"]),
            plain(&one["beyond"]),
            plain(&one["why"])
        );
    }
    Ok(ExitCode::SUCCESS)
}
