//! The one table: what was measured, what it must be, and how that is told. Also what the machine was doing
//! meanwhile, since a figure taken beside other work says little without it.
//!
//! It measures nothing itself. Read next: `appending`, the first group of rows.

use std::fmt::Write as _;
use std::time::Instant;

/// Which way is better, with the figure that must be reached and the one that would be good.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Target {
    AtLeast {
        must: f64,
        stretch: f64,
    },
    AtMost {
        must: f64,
        stretch: f64,
    },
    /// Nothing is promised, or it was promised for another size.
    Shown,
}

/// How a figure stands to its target.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    Stretch,
    Must,
    Missed,
    /// Missed by more than half.
    Far,
    NotJudged,
}

impl Target {
    pub fn verdict(self, value: f64) -> Verdict {
        let (reaches, must, stretch, half) = match self {
            Target::AtLeast { must, stretch } => (value, must, stretch, must / 2.0),
            // As if it were a rate: a limit that is exceeded by more than half.
            Target::AtMost { must, stretch } => (-value, -must, -stretch, -must * 1.5),
            Target::Shown => return Verdict::NotJudged,
        };
        if reaches >= stretch {
            Verdict::Stretch
        } else if reaches >= must {
            Verdict::Must
        } else if reaches >= half {
            Verdict::Missed
        } else {
            Verdict::Far
        }
    }
}

impl Verdict {
    fn word(self) -> &'static str {
        match self {
            Verdict::Stretch => "stretch",
            Verdict::Must => "must",
            Verdict::Missed => "MISSED",
            Verdict::Far => "MISSED BY MORE THAN HALF",
            Verdict::NotJudged => "-",
        }
    }
}

/// One row.
pub struct Row {
    pub name: String,
    pub value: f64,
    pub unit: &'static str,
    pub target: Target,
    /// Another program, or a bare loop, in the same run, with the ratio.
    pub peer: String,
    /// What the machine allows, and how far this is from it.
    pub bound: String,
}

#[derive(Default)]
pub struct Table {
    rows: Vec<Row>,
}

impl Table {
    /// Adds a row, and shows it at once: a run takes minutes.
    pub fn add(&mut self, row: Row) {
        errln!("  {}: {} {}", row.name, number(row.value), row.unit);
        self.rows.push(row);
    }

    /// The rows whose must is missed: by less than half, and by more.
    pub fn missed(&self) -> (Vec<&str>, Vec<&str>) {
        let named = |wanted: Verdict| {
            self.rows
                .iter()
                .filter(move |row| row.target.verdict(row.value) == wanted)
                .map(|row| row.name.as_str())
                .collect()
        };
        (named(Verdict::Missed), named(Verdict::Far))
    }

    pub fn text(&self) -> String {
        let header = [
            "row",
            "measured",
            "must",
            "stretch",
            "reached",
            "peer, same run",
            "bound",
        ]
        .map(str::to_string);
        let mut lines: Vec<[String; 7]> = vec![header];
        for row in &self.rows {
            let (must, stretch) = match row.target {
                Target::AtLeast { must, stretch } => (
                    format!("≥ {}", number(must)),
                    format!("≥ {}", number(stretch)),
                ),
                Target::AtMost { must, stretch } => (
                    format!("≤ {}", number(must)),
                    format!("≤ {}", number(stretch)),
                ),
                Target::Shown => ("-".to_string(), "-".to_string()),
            };
            let reached = row.target.verdict(row.value).word().to_string();
            let measured = format!("{} {}", number(row.value), row.unit);
            lines.push([
                row.name.clone(),
                measured,
                must,
                stretch,
                reached,
                row.peer.clone(),
                row.bound.clone(),
            ]);
        }
        let mut widths = [0; 7];
        for line in &lines {
            for (width, cell) in widths.iter_mut().zip(line) {
                *width = (*width).max(cell.chars().count());
            }
        }
        let mut out = String::new();
        for (at, line) in lines.iter().enumerate() {
            let cells: Vec<String> = line
                .iter()
                .zip(widths)
                .map(|(cell, width)| format!("{cell:<width$}"))
                .collect();
            let _ = writeln!(out, "{}", cells.join(" | ").trim_end());
            if at == 0 {
                let _ = writeln!(out, "{}", widths.map(|width| "-".repeat(width)).join("-|-"));
            }
        }
        out
    }
}

/// Three figures that matter, with thousands apart.
pub fn number(value: f64) -> String {
    if value.abs() < 100.0 && value.fract() != 0.0 {
        return if value.abs() < 10.0 {
            format!("{value:.2}")
        } else {
            format!("{value:.1}")
        };
    }
    let digits = format!("{value:.0}");
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push('\u{202f}');
        }
        out.push(digit);
    }
    out
}

/// How a figure stands to another of the same kind.
pub fn ratio(own: f64, other: f64) -> String {
    if other <= 0.0 {
        return "no ratio".to_string();
    }
    format!("{:.2}×", own / other)
}

/// Time that passed, and time this process was on a core.
#[derive(Debug, Clone, Copy)]
pub struct Spent {
    pub wall_s: f64,
    pub own_s: f64,
}

impl Spent {
    /// Said where other programs took the machine's time.
    pub fn told(self) -> String {
        format!(
            "{:.1} s passed, {:.1} s of it on a core",
            self.wall_s, self.own_s
        )
    }
}

pub fn timed<T>(what: impl FnOnce() -> T) -> (T, Spent) {
    let (begun, own) = (Instant::now(), own_s());
    let found = what();
    (
        found,
        Spent {
            wall_s: begun.elapsed().as_secs_f64(),
            own_s: own_s() - own,
        },
    )
}

/// The middle and the 99th percentile of some durations.
pub fn spread(mut all: Vec<f64>) -> (f64, f64) {
    all.sort_by(f64::total_cmp);
    let at = |share: f64| {
        all.get(((all.len() as f64 * share) as usize).min(all.len().saturating_sub(1)))
            .copied()
            .unwrap_or(0.0)
    };
    (at(0.5), at(0.99))
}

/// Processor time of this process so far, in seconds; the kernel counts it in hundredths.
pub fn own_s() -> f64 {
    let Ok(text) = std::fs::read_to_string("/proc/self/stat") else {
        return 0.0;
    };
    // The second field is the program's name in brackets, and may hold spaces.
    let Some((_, after)) = text.rsplit_once(')') else {
        return 0.0;
    };
    let fields: Vec<&str> = after.split_whitespace().collect();
    let ticks = |at: usize| {
        fields
            .get(at)
            .and_then(|field| field.parse::<f64>().ok())
            .unwrap_or(0.0)
    };
    (ticks(11) + ticks(12)) / 100.0
}

/// The most memory this process has held since [`peak_reset`], in megabytes.
pub fn peak_mb() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let kilobytes = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))
        .and_then(|rest| rest.split_whitespace().next()?.parse::<f64>().ok());
    kilobytes.unwrap_or(0.0) / 1024.0
}

/// Forgets the peak so far. Where the system does not allow it the peak is that of the whole run.
pub fn peak_reset() {
    let _ = std::fs::write("/proc/self/clear_refs", "5");
}

/// Cores, and how much other work there is.
pub fn machine() -> String {
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let model = std::fs::read_to_string("/proc/cpuinfo")
        .ok()
        .and_then(|text| {
            let line = text.lines().find(|line| line.starts_with("model name"))?;
            Some(line.split_once(':')?.1.trim().to_string())
        });
    let load = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
    let load = load
        .split_whitespace()
        .next()
        .unwrap_or("not known")
        .to_string();
    format!(
        "{cores} cores, {}, load {load}",
        model.unwrap_or_else(|| "model not known".to_string())
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(target: Target, value: f64, expected: Verdict) {
        assert_eq!(target.verdict(value), expected, "{target:?} {value}");
    }

    #[test]
    fn a_rate_is_missed_below_its_must_and_far_below_half() {
        let target = Target::AtLeast {
            must: 100.0,
            stretch: 200.0,
        };
        check(target, 200.0, Verdict::Stretch);
        check(target, 100.0, Verdict::Must);
        check(target, 99.0, Verdict::Missed);
        check(target, 50.0, Verdict::Missed);
        check(target, 49.0, Verdict::Far);
    }

    #[test]
    fn a_limit_is_missed_above_its_must_and_far_above_half_more() {
        let target = Target::AtMost {
            must: 100.0,
            stretch: 20.0,
        };
        check(target, 20.0, Verdict::Stretch);
        check(target, 100.0, Verdict::Must);
        check(target, 150.0, Verdict::Missed);
        check(target, 151.0, Verdict::Far);
        check(Target::Shown, 1.0, Verdict::NotJudged);
    }

    #[test]
    fn numbers_are_short() {
        assert_eq!(number(1234567.0), "1\u{202f}234\u{202f}567");
        assert_eq!(number(0.5), "0.50");
        assert_eq!(number(12.34), "12.3");
        assert_eq!(number(100.0), "100");
    }
}
