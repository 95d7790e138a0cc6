//! Reading a script: one line, one thing that happens. What a line of facts says is for the facts language to read.
//!
//! Read next: `stage.rs`.

use anyhow::{Context, Result, bail};

pub struct Script {
    pub title: String,
    pub world: String,
    pub begins: String,
    pub recipients: Vec<Outside>,
    pub watches: Vec<String>,
    pub lines: Vec<Line>,
}

/// Somebody outside who gets letters.
pub struct Outside {
    pub name: String,
    pub organisation: String,
    pub officer: Option<String>,
}

pub struct Line {
    pub number: usize,
    pub day: String,
    /// Seconds of the day.
    pub at_s: i64,
    pub what: What,
}

/// What an officer asks the program, and is shown.
pub enum Question {
    Notice(String),
    Inbox,
    Outbox,
    Object(String),
    /// What the texts say of an incident.
    Incident(String),
    /// What its own objects meet.
    Conflicts,
    /// What had been notified near a place in a window, and how often it was hit.
    Near {
        at: String,
        radius_m: String,
        from: String,
        until: String,
    },
    /// What a line would be refused or doubted for.
    Doubts(String),
}

pub enum What {
    /// An officer, or an organisation by its root key, signs.
    Signs {
        who: String,
        line: String,
        refused: Option<String>,
    },
    Asks {
        who: String,
        question: Question,
    },
    /// Somebody closes a letter.
    Closes {
        who: String,
        recipient: String,
        number: String,
        why: String,
    },
    Fails(String),
    Answers(String),
    Off,
    On,
    /// A remark for the reader.
    Says(String),
    /// Where the answer differs from what happened: what the program has said since the last such line.
    Differs {
        said: Vec<String>,
        why: String,
    },
}

impl Script {
    /// Whether any line speaks of this.
    pub fn names(&self, id: &str) -> bool {
        self.lines.iter().any(|line| match &line.what {
            What::Signs { line, .. } => line.contains(id),
            What::Asks {
                question:
                    Question::Notice(shown) | Question::Object(shown) | Question::Incident(shown),
                ..
            } => shown == id,
            What::Asks { .. }
            | What::Closes { .. }
            | What::Fails(_)
            | What::Answers(_)
            | What::Off
            | What::On
            | What::Says(_)
            | What::Differs { .. } => false,
        })
    }
}

pub fn read(text: &str) -> Result<Script> {
    let mut script = Script {
        title: String::new(),
        world: String::new(),
        begins: String::new(),
        recipients: Vec::new(),
        watches: Vec::new(),
        lines: Vec::new(),
    };
    let mut day = String::new();
    for (place, line) in text.lines().enumerate() {
        let number = place + 1;
        let line = line.trim();
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let (first, rest) = line.split_once(' ').unwrap_or((line, ""));
        let rest = rest.trim();
        match first {
            "script" => script.title = rest.trim_matches('"').to_string(),
            "world" => script.world = rest.to_string(),
            "begins" => {
                script.begins = rest.to_string();
                day = day_of(rest);
            }
            "watch" => script.watches.push(rest.to_string()),
            "recipient" => script
                .recipients
                .push(outside(rest).with_context(|| format!("line {number}"))?),
            date if date.matches('-').count() == 2 && rest.is_empty() => day = date.to_string(),
            time => {
                let at_s = seconds(time)
                    .with_context(|| format!("line {number}: '{time}' is no time of day"))?;
                let what = what(rest).with_context(|| format!("line {number}"))?;
                let day = day.clone();
                script.lines.push(Line {
                    number,
                    day,
                    at_s,
                    what,
                });
            }
        }
    }
    if script.world.is_empty() || script.begins.is_empty() {
        bail!("say which world, and when it begins");
    }
    Ok(script)
}

/// The day of a day and minute.
fn day_of(text: &str) -> String {
    text.split('T').next().unwrap_or_default().to_string()
}

fn outside(text: &str) -> Result<Outside> {
    let mut words = text.split_whitespace();
    let name = words.next().context("a recipient has a name")?;
    let mut found = Outside {
        name: name.to_string(),
        organisation: String::new(),
        officer: None,
    };
    for word in words {
        match word.split_once('=') {
            Some(("organisation", id)) => found.organisation = id.to_string(),
            Some(("officer", id)) => found.officer = Some(id.to_string()),
            _ => bail!("'{word}' is not said of a recipient"),
        }
    }
    if found.organisation.is_empty() {
        bail!("say organisation=ID");
    }
    Ok(found)
}

fn seconds(text: &str) -> Option<i64> {
    let mut parts = text.split(':').map(|part| part.parse::<i64>().ok());
    let (hour, minute) = (parts.next()??, parts.next()??);
    let second = parts.next().unwrap_or(Some(0))?;
    let fits = (0..24).contains(&hour) && (0..60).contains(&minute) && (0..60).contains(&second);
    (parts.next().is_none() && fits).then_some(hour * 3600 + minute * 60 + second)
}

fn what(text: &str) -> Result<What> {
    if let Some(words) = text.strip_prefix("-- ") {
        return Ok(What::Says(words.to_string()));
    }
    match text {
        "off" => return Ok(What::Off),
        "on" => return Ok(What::On),
        _ => {}
    }
    if let Some(rest) = text.strip_prefix("differs ") {
        return differs(rest);
    }
    if let Some(name) = text.strip_suffix(" does not answer") {
        return Ok(What::Fails(name.to_string()));
    }
    if let Some(name) = text.strip_suffix(" answers") {
        return Ok(What::Answers(name.to_string()));
    }
    if let Some((who, rest)) = text.split_once(" closes ")
        && let Some((letter, why)) = rest.split_once(": ")
        && let Some((recipient, number)) = letter.split_once(' ')
    {
        return Ok(What::Closes {
            who: who.to_string(),
            recipient: recipient.to_string(),
            number: number.to_string(),
            why: why.to_string(),
        });
    }
    if let Some((who, line)) = text.split_once(": ") {
        let (who, refused) = match who.split_once(" expects ") {
            Some((who, code)) => (who, Some(code.to_string())),
            None => (who, None),
        };
        if let Some(who) = who.strip_suffix(" checks")
            && !who.contains(' ')
        {
            return Ok(What::Asks {
                who: who.to_string(),
                question: Question::Doubts(line.to_string()),
            });
        }
        if !who.contains(' ') {
            return Ok(What::Signs {
                who: who.to_string(),
                line: line.to_string(),
                refused,
            });
        }
    }
    if let Some((asked, who)) = text.rsplit_once(" as ")
        && !who.contains(' ')
    {
        let question = question(asked)?;
        let who = who.to_string();
        return Ok(What::Asks { who, question });
    }
    bail!("'{text}' is nothing a script says")
}

fn question(text: &str) -> Result<Question> {
    let words: Vec<&str> = text.split_whitespace().collect();
    Ok(match words.as_slice() {
        ["notice", id] => Question::Notice((*id).to_string()),
        ["object", id] => Question::Object((*id).to_string()),
        ["incident", id] => Question::Incident((*id).to_string()),
        ["inbox"] => Question::Inbox,
        ["outbox"] => Question::Outbox,
        ["conflicts"] => Question::Conflicts,
        ["near", at, rest @ ..] => {
            let key = |name: &str| {
                let found = rest.iter().find_map(|word| word.strip_prefix(name));
                found
                    .map(str::to_string)
                    .with_context(|| format!("say {name}"))
            };
            Question::Near {
                at: (*at).to_string(),
                radius_m: key("radius_m=")?,
                from: key("from=")?,
                until: key("until=")?,
            }
        }
        _ => bail!("'{text}' is nothing a script asks"),
    })
}

/// `"SAID" and "SAID": WHY`.
fn differs(text: &str) -> Result<What> {
    let shape = "write differs \"WHAT IT SAYS\": WHY";
    let mut said = Vec::new();
    let mut rest = text;
    loop {
        let quoted = rest.strip_prefix('"').context(shape)?;
        let (words, after) = quoted.split_once('"').context(shape)?;
        said.push(words.to_string());
        if let Some(why) = after.strip_prefix(": ") {
            let why = why.to_string();
            return Ok(What::Differs { said, why });
        }
        rest = after.strip_prefix(" and ").context(shape)?;
    }
}
