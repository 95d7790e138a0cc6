//! `armistice bench`: the figures the design promises, measured on this machine and printed as one table.
//!
//! Each row says what was measured, what it must be, what another program or a bare loop does in the same
//! run, and which bound of the machine it runs into. Nothing is measured on a smaller size than is printed;
//! `--quick` prints its smaller sizes, and holds them against no figure that was set for a larger one.
//! Everything stands in a directory of its own that is removed at the end. Real event data are measured as
//! they are; whatever is generated is fictional (`bench/exercise.facts`).
//!
//! What this deliberately does not do: compare with an earlier run. The last figures, with the machine they
//! were taken on, stand in `docs/guide/bench.md`. Read next: [`table`], then `appending`, `importing`,
//! `judging`, `people`, `colliding`, `million`.

mod appending;
mod colliding;
pub(super) mod exercise;
mod importing;
mod judging;
mod million;
mod peers;
mod people;
mod table;

use super::exit;
use anyhow::{Context, Result};
use peers::Python;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;
use table::Table;

/// Measure the figures of the design, beside other programs on the same rows. Takes several minutes and about
/// 1 GB of memory; needs nothing, and uses Python 3 with DuckDB where it can have them.
#[derive(clap::Args)]
pub struct Args {
    /// Smaller sizes: a minute instead of many. Figures set for the full sizes are then only shown.
    #[arg(long)]
    quick: bool,
    /// Only the rows whose group is named: import, append, evaluate, people, collide, million.
    #[arg(long, value_name = "GROUP")]
    only: Vec<String>,
    /// Where the Python with DuckDB is kept between runs.
    #[arg(long, value_name = "DIR", default_value = ".cache/bench-python")]
    python: PathBuf,
    /// What the generated incidents are drawn from.
    #[arg(long, default_value_t = 20_161_230)]
    seed: u64,
}

/// What every group of rows is given.
pub struct Bench {
    pub quick: bool,
    pub seed: u64,
    /// A directory that is removed at the end.
    pub dir: PathBuf,
    pub python: Python,
    pub table: Table,
}

struct Group {
    name: &'static str,
    run: fn(&mut Bench) -> Result<()>,
}

const GROUPS: &[Group] = &[
    Group {
        name: "import",
        run: importing::run,
    },
    Group {
        name: "append",
        run: appending::run,
    },
    Group {
        name: "evaluate",
        run: judging::run,
    },
    Group {
        name: "people",
        run: people::run,
    },
    Group {
        name: "collide",
        run: colliding::run,
    },
    Group {
        name: "million",
        run: million::run,
    },
];

pub fn run(args: Args) -> Result<ExitCode> {
    let known: Vec<&str> = GROUPS.iter().map(|group| group.name).collect();
    if let Some(unknown) = args
        .only
        .iter()
        .find(|only| !known.contains(&only.as_str()))
    {
        anyhow::bail!(
            "there is no group '{unknown}'; groups are {}",
            known.join(", ")
        );
    }
    let temporary = Temporary::new()?;
    outln!(
        "seed {}, {}",
        args.seed,
        if args.quick {
            "quick sizes"
        } else {
            "full sizes"
        }
    );
    outln!("machine: {}", table::machine());
    let mut bench = Bench {
        quick: args.quick,
        seed: args.seed,
        dir: temporary.0.clone(),
        python: Python::find(&args.python),
        table: Table::default(),
    };
    outln!("peers: {}", bench.python.told());
    for group in GROUPS {
        if !args.only.is_empty() && !args.only.iter().any(|only| only == group.name) {
            continue;
        }
        let begun = Instant::now();
        table::peak_reset();
        (group.run)(&mut bench).with_context(|| format!("measuring {}", group.name))?;
        errln!("{}: {:.0} s", group.name, begun.elapsed().as_secs_f64());
    }
    outln!();
    out!("{}", bench.table.text());
    outln!("machine afterwards: {}", table::machine());
    let (missed, far) = bench.table.missed();
    for name in &missed {
        outln!("missed: {name}");
    }
    for name in &far {
        outln!("missed by more than half: {name}");
    }
    Ok(if far.is_empty() {
        ExitCode::SUCCESS
    } else {
        ExitCode::from(exit::FAILED)
    })
}

impl Bench {
    /// A directory of its own for one measurement.
    pub fn fresh(&self, name: &str) -> Result<PathBuf> {
        let dir = self.dir.join(name);
        if dir.exists() {
            std::fs::remove_dir_all(&dir)
                .with_context(|| format!("cannot empty {}", dir.display()))?;
        }
        Ok(dir)
    }

    pub fn size(&self, full: usize, quick: usize) -> usize {
        if self.quick { quick } else { full }
    }
}

/// A directory that goes when this does, also on the way out of an error.
struct Temporary(PathBuf);

impl Temporary {
    fn new() -> Result<Temporary> {
        let dir = std::env::temp_dir().join(format!("armistice-bench-{}", std::process::id()));
        std::fs::create_dir_all(&dir)
            .with_context(|| format!("cannot make the directory {}", dir.display()))?;
        Ok(Temporary(dir))
    }
}

impl Drop for Temporary {
    fn drop(&mut self) {
        remove(&self.0);
    }
}

fn remove(dir: &Path) {
    if let Err(error) = std::fs::remove_dir_all(dir) {
        errln!("{} is left behind: {error}", dir.display());
    }
}
