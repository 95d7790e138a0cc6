//! PostgreSQL with PostGIS on the same boxes: an index over geometry and time range, asked all questions in one
//! statement, so that nothing is counted of a connection. Started in a temporary directory, reached by a socket in it,
//! and stopped and removed when this goes.
//!
//! Its index and `&&` compare boxes in 32-bit floating point, rounded outward, so each box met is compared once more in
//! whole numbers; heights are compared there too. It stands open what is not PostgreSQL's to say: how fast it is to be
//! asked over a connection. Read next: `main.rs`.

use crate::exactly::Given;
use anyhow::{Context, Result, bail};
use armistice_space::{Extent, VolumeKey};
use std::collections::BTreeMap;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

pub struct Peer {
    bin: PathBuf,
    dir: PathBuf,
    root: bool,
}

/// What it found, and how long its process was on a core.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Answer {
    pub hits: u64,
    pub keys: u64,
    pub core_s: f64,
}

/// How far two volumes are apart by PostGIS; less than nothing where they overlap within their reach.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Gap {
    pub gap_m: f64,
    pub distance_m: f64,
}

/// The newest PostgreSQL of Debian's that has PostGIS.
fn found() -> Option<PathBuf> {
    let mut versions: Vec<PathBuf> = std::fs::read_dir("/usr/lib/postgresql")
        .ok()?
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| {
            let version = path.file_name().unwrap_or_default();
            let control = Path::new("/usr/share/postgresql")
                .join(version)
                .join("extension/postgis.control");
            control.exists() && path.join("bin/initdb").exists()
        })
        .collect();
    versions.sort();
    Some(versions.pop()?.join("bin"))
}

impl Peer {
    pub fn start(dir: &Path) -> Result<Peer> {
        let bin = found().context("no PostgreSQL with PostGIS is installed")?;
        let root = Command::new("id").arg("-u").output()?.stdout == b"0\n";
        let peer = Peer {
            bin,
            dir: dir.join("postgis"),
            root,
        };
        std::fs::create_dir_all(&peer.dir)?;
        if root {
            // PostgreSQL does not run as root: Debian's package made a user for it.
            let mut chown = Command::new("chown");
            said(chown.args(["postgres", "--"]).arg(&peer.dir))?;
            let mut open = Command::new("chmod");
            said(open.arg("a+rx").arg(dir))?;
        }
        let data = peer.dir.join("data");
        said(
            peer.command("initdb")
                .args(["--auth=trust", "--no-sync", "--username=bench", "-D"])
                .arg(&data),
        )?;
        let settings = format!(
            "-c listen_addresses='' -c unix_socket_directories='{}' -c fsync=off -c shared_buffers=1GB \
             -c maintenance_work_mem=1GB -c work_mem=256MB -c max_wal_size=8GB -c jit=off \
             -c max_parallel_workers_per_gather=0 -c autovacuum=off",
            peer.dir.display()
        );
        said(
            peer.command("pg_ctl")
                .args(["start", "--wait", "--silent", "-D"])
                .arg(&data)
                .arg("-l")
                .arg(peer.dir.join("log"))
                .args(["-o", &settings]),
        )?;
        peer.sql("CREATE EXTENSION postgis")?;
        Ok(peer)
    }

    fn command(&self, program: &str) -> Command {
        let mut command = if self.root {
            let mut command = Command::new("runuser");
            command.args(["-u", "postgres", "--"]);
            command.arg(self.bin.join(program));
            command
        } else {
            Command::new(self.bin.join(program))
        };
        command.current_dir(&self.dir).stdin(Stdio::null());
        command
    }

    fn sql(&self, text: &str) -> Result<String> {
        self.sql_in_order(&[text])
    }

    /// Several statements over one connection.
    fn sql_in_order(&self, texts: &[&str]) -> Result<String> {
        let mut command = self.command("psql");
        command.args(["-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1"]);
        command.args(["-U", "bench", "-d", "postgres", "-h"]);
        command.arg(&self.dir);
        for text in texts {
            command.args(["-c", text]);
        }
        said(&mut command)
    }

    fn copy(&self, table: &str, rows: impl Iterator<Item = (u64, Extent)>) -> Result<()> {
        let path = self.dir.join(format!("{table}.csv"));
        let mut file = BufWriter::new(std::fs::File::create(&path)?);
        for (key, extent) in rows {
            let (bbox, span, heights) = (extent.bbox, extent.span, extent.heights);
            writeln!(
                file,
                "{key},{},{},{},{},{},{},{},{}",
                bbox.west_e7,
                bbox.south_e7,
                bbox.east_e7,
                bbox.north_e7,
                span.from_s,
                span.until_s,
                heights.low_dm,
                heights.high_dm
            )?;
        }
        file.flush()?;
        self.sql(&format!(
            "CREATE UNLOGGED TABLE {table}_raw (key bigint, w int, s int, e int, n int, f int, u int, lo int, hi int)"
        ))?;
        self.sql(&format!("COPY {table}_raw FROM '{}' CSV", path.display()))?;
        self.sql(&format!(
            "CREATE UNLOGGED TABLE {table} AS SELECT *, ST_MakeEnvelope(w/1e7, s/1e7, e/1e7, n/1e7) AS geom, \
             tstzrange(CASE WHEN f = -2147483648 THEN NULL ELSE timestamptz '2000-01-01Z' + make_interval(secs => f) END, \
             CASE WHEN u = 2147483647 THEN NULL ELSE timestamptz '2000-01-01Z' + make_interval(secs => u) END, '[]') AS win \
             FROM {table}_raw"
        ))?;
        Ok(())
    }

    /// Seconds to build the index.
    pub fn load(&self, boxes: &[(VolumeKey, Extent)]) -> Result<f64> {
        self.copy("v", boxes.iter().map(|(key, extent)| (key.0, *extent)))?;
        let begun = std::time::Instant::now();
        self.sql("CREATE INDEX ON v USING gist (geom, win)")?;
        let seconds = begun.elapsed().as_secs_f64();
        self.sql("ANALYZE v")?;
        Ok(seconds)
    }

    /// All queries once, after they were asked once to warm the caches.
    pub fn ask(&self, name: &str, queries: &[Extent]) -> Result<Answer> {
        self.copy(
            name,
            queries.iter().zip(0..).map(|(extent, n)| (n, *extent)),
        )?;
        let settings =
            "SET enable_seqscan = off; SET enable_hashjoin = off; SET enable_mergejoin = off";
        let question = format!(
            "SELECT count(*), coalesce(sum(key), 0) FROM (SELECT DISTINCT q.key AS q, v.key FROM {name} q, v \
             WHERE v.geom && q.geom AND v.win && q.win AND v.w <= q.e AND q.w <= v.e AND v.s <= q.n AND q.s <= v.n \
             AND v.lo <= q.hi AND q.lo <= v.hi) AS met"
        );
        // What the server's process for this connection spent on a core, before and after.
        let core = "SELECT pg_read_file('/proc/self/schedstat')";
        let text = self.sql_in_order(&[settings, &question, core, &question, core])?;
        let lines: Vec<&str> = text.lines().filter(|line| !line.is_empty()).collect();
        let [_, before, met, after] = lines[..] else {
            bail!("PostgreSQL said: {text}");
        };
        let nanos = |line: &str| -> Result<f64> {
            let first = line.split_whitespace().next().unwrap_or_default();
            Ok(first.parse::<f64>()?)
        };
        let (hits, keys) = met
            .split_once('|')
            .with_context(|| format!("PostgreSQL said: {text}"))?;
        Ok(Answer {
            hits: hits.parse()?,
            keys: keys.parse()?,
            core_s: (nanos(after)? - nanos(before)?) / 1e9,
        })
    }
}

impl Peer {
    /// A table of shapes on the ellipsoid, with an index over them.
    pub fn shapes(&self, table: &str, rows: impl Iterator<Item = Given>) -> Result<()> {
        let path = self.dir.join(format!("{table}.txt"));
        let mut file = BufWriter::new(std::fs::File::create(&path)?);
        for row in rows {
            writeln!(
                file,
                "{}\t{}\t{}\t{}\t{}\t{}\t{}",
                row.number, row.wkt, row.reach_m, row.from_s, row.until_s, row.low_dm, row.high_dm
            )?;
        }
        file.flush()?;
        self.sql(&format!(
            "CREATE UNLOGGED TABLE {table} (number bigint, g geography, reach int, f int, u int, lo int, hi int)"
        ))?;
        self.sql(&format!("COPY {table} FROM '{}'", path.display()))?;
        self.sql(&format!("CREATE INDEX ON {table} USING gist (g)"))?;
        self.sql(&format!("ANALYZE {table}"))?;
        Ok(())
    }

    /// Every pair with a part each that have an instant and a height in common, and are no more than so many metres apart beyond
    /// what they reach.
    pub fn gaps(&self, one: &str, other: &str, most_m: f64) -> Result<BTreeMap<(u64, u64), Gap>> {
        let question = format!(
            "WITH boxes AS MATERIALIZED (SELECT q.number AS a, v.number AS b, q.g AS qg, v.g AS vg, q.reach + v.reach AS reach \
             FROM {one} q, {other} v WHERE v.g && _ST_Expand(q.g, q.reach + v.reach + {most_m}) \
             AND q.f <= v.u AND v.f <= q.u AND q.lo <= v.hi AND v.lo <= q.hi), \
             near AS MATERIALIZED (SELECT a, b, ST_Distance(qg, vg) AS d, reach FROM boxes) \
             SELECT DISTINCT ON (a, b) a, b, d - reach, d FROM near WHERE d <= reach + {most_m} ORDER BY a, b, d - reach"
        );
        let text = self.sql(&question)?;
        let row = |line: &str| -> Result<((u64, u64), Gap)> {
            let words: Vec<&str> = line.split('|').collect();
            let [a, b, gap, distance] = words[..] else {
                bail!("PostgreSQL said: {line}");
            };
            let gap = Gap {
                gap_m: gap.parse()?,
                distance_m: distance.parse()?,
            };
            Ok(((a.parse()?, b.parse()?), gap))
        };
        text.lines()
            .filter(|line| !line.is_empty())
            .map(row)
            .collect()
    }
}

impl Drop for Peer {
    fn drop(&mut self) {
        let mut stop = self.command("pg_ctl");
        stop.args(["stop", "--mode=immediate", "--silent", "-D"]);
        let _ = said(stop.arg(self.dir.join("data")));
    }
}

/// Runs a program and gives what it printed; a failure carries what it said.
fn said(command: &mut Command) -> Result<String> {
    // The server inherits what is piped, and would keep it open.
    let begins_server = command.get_args().any(|word| word == "start");
    if begins_server {
        let status = command
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status()?;
        if !status.success() {
            bail!("PostgreSQL did not start");
        }
        return Ok(String::new());
    }
    let output = command.output().context("cannot be started")?;
    if !output.status.success() {
        bail!(
            "{}: {}",
            command.get_program().to_string_lossy(),
            String::from_utf8_lossy(&output.stderr).trim()
        );
    }
    Ok(String::from_utf8(output.stdout)?)
}
