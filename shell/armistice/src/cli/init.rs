//! `armistice init DIR`: a directory with keys and a record that holds its genesis.

use super::unreadable;
use crate::app::mission::{DESK, Founding, Mission, own_genesis, random};
use anyhow::Result;
use armistice_domain::decide::ID_MAX;
use armistice_domain::id::ActorId;
use armistice_domain::instant;
use armistice_domain::table::statements::{Genesis, Organisation, Right, TableBody};
use armistice_domain::words::DecisionRule;
use armistice_record::{AuthorKey, Origin};
use armistice_store::ClockSource;
use std::path::PathBuf;
use std::process::ExitCode;

/// Make a directory with a record of your own.
///
/// The record begins with a statement that names your organisation ("desk") and its key, and every other organisation with
/// the root key that it made itself (armistice key new). The keys of the log and the desk are made on this machine and kept
/// in DIR/keys: back them up, and let nobody else read them. The guide is docs/guide/keys.md.
#[derive(clap::Args)]
pub struct Args {
    /// The directory to make.
    #[arg(required_unless_present = "data")]
    dir: Option<PathBuf>,
    /// The same, as other commands take it.
    #[arg(long = "data", value_name = "DIR", conflicts_with = "dir")]
    data: Option<PathBuf>,
    /// What this record is about.
    #[arg(long, default_value = "A record of our own")]
    title: String,
    /// The zone in which days are counted: an IANA name.
    #[arg(long, default_value = "UTC")]
    zone: String,
    /// The log's name, unique in the world, such as log.example.org/mission. A name is made up if you give none.
    #[arg(long)]
    origin: Option<String>,
    /// Another organisation whose key is elsewhere, and which may record its own acts: ID=HEX, its id and its Ed25519
    /// public key in 64 hex digits. Give one for each.
    #[arg(long, value_name = "ID=HEX", value_parser = organisation_of)]
    organisation: Vec<Organisation>,
    /// The organisations that decide together on others: whether one is admitted, suspended, or given a new root key. With
    /// commas; 'desk' may be one.
    #[arg(long, value_name = "ID,ID", value_delimiter = ',', requires = "rule")]
    table: Vec<String>,
    /// How they decide: BothCoChairs, Unanimity, Consensus, Majority or SilenceProcedure.
    #[arg(long, value_name = "RULE", requires = "table", value_parser = rule_of)]
    rule: Option<DecisionRule>,
}

fn rule_of(text: &str) -> Result<DecisionRule, String> {
    DecisionRule::parse(text).ok_or_else(|| {
        let known: Vec<&str> = DecisionRule::ALL.iter().map(|rule| rule.word()).collect();
        format!("rules are {}", known.join(", "))
    })
}

fn organisation_of(text: &str) -> Result<Organisation, String> {
    let (id, hex) = text
        .split_once('=')
        .ok_or_else(|| "write ID=HEX, the organisation's id and its public key".to_string())?;
    let fits = !id.is_empty()
        && id.len() <= ID_MAX
        && id
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
    if !fits {
        return Err("an id is lower-case letters, digits and -".to_string());
    }
    let key =
        AuthorKey::from_hex(hex).ok_or_else(|| "a key is 64 lower-case hex digits".to_string())?;
    key.screen().map_err(|fault| fault.to_string())?;
    Ok(Organisation {
        actor: ActorId::new(id),
        key: key.to_hex(),
        custodial: false,
        rights: vec![Right::RecordOwn],
    })
}

/// The body that decides, every member of it an organisation that signs here.
fn table_of(genesis: &Genesis, table: Vec<String>, rule: DecisionRule) -> Result<TableBody> {
    let mut members: Vec<ActorId> = Vec::new();
    for id in &table {
        let member = ActorId::new(id);
        let seated = |other: &Organisation| other.actor == member;
        if !genesis.organisations.iter().any(seated) || members.contains(&member) {
            return Err(unreadable(format!(
                "'{id}' cannot sit at the table: a member is an organisation named with --organisation, or '{DESK}', once"
            )));
        }
        members.push(member);
    }
    if rule == DecisionRule::BothCoChairs && members.len() != 2 {
        return Err(unreadable("BothCoChairs is a rule of two members"));
    }
    Ok(TableBody { members, rule })
}

pub fn run(args: Args) -> Result<ExitCode> {
    instant::stated("2000-01-01T00:00", &args.zone).map_err(unreadable)?;
    let (log_seed, desk_seed) = (random()?, random()?);
    let origin = match args.origin {
        Some(origin) => origin,
        None => format!(
            "armistice.local/{}",
            &armistice_record::sha256(&log_seed).to_hex()[..12]
        ),
    };
    let origin = Origin::new(&origin).map_err(|fault| {
        unreadable(format!(
            "'{origin}' cannot be a log's name: {}",
            fault.code()
        ))
    })?;
    let mut genesis = own_genesis(&args.title, &args.zone, &desk_seed);
    for organisation in args.organisation {
        let taken = genesis
            .organisations
            .iter()
            .any(|other| other.actor == organisation.actor || other.key == organisation.key);
        if taken {
            return Err(unreadable(format!(
                "'{}' or its key is named twice; every organisation has its own id and key, and '{DESK}' is this directory's",
                organisation.actor
            )));
        }
        genesis.organisations.push(organisation);
    }
    if let Some(rule) = args.rule {
        genesis.body = Some(table_of(&genesis, args.table, rule)?);
    }
    let founding = Founding {
        origin: origin.clone(),
        clock: ClockSource::Live,
        genesis,
        log_seed,
        desk_seed,
        founded_s: super::now_s(),
    };
    let dir = super::directory(args.dir.as_ref().or(args.data.as_ref()));
    let mission = Mission::create(&dir, founding)?;
    let dir = dir.display();
    outln!(
        "record {origin} made in {dir}: {} entries, root {}",
        mission.record.chain.size(),
        mission.record.chain.root()
    );
    outln!("next:");
    outln!("  armistice instrument check FILE.toml            # see docs/guide/instruments.md");
    outln!("  armistice instrument add FILE.toml --data {dir}");
    outln!("  armistice import facts FILE.facts --data {dir}  # see docs/guide/cases.md");
    outln!("  armistice evaluate --help");
    outln!(
        "  armistice serve --data {dir}                    # see docs/guide/keys.md for officers"
    );
    Ok(ExitCode::SUCCESS)
}
