//! Counting: what each step adds to `N passed, N failed`, and reading the counts other programs
//! print.
//!
//! A program that says it succeeded but prints no count is a failure where a count was due: a test
//! run that ran nothing must not look like one that passed. Read next: `test.rs`.

use std::time::Duration;

use crate::run::Finished;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    pub passed: u64,
    pub failed: u64,
}

impl Count {
    pub const PASSED: Self = Self {
        passed: 1,
        failed: 0,
    };
    pub const FAILED: Self = Self {
        passed: 0,
        failed: 1,
    };

    /// The line a run ends with.
    pub fn line(self) -> String {
        format!("{} passed, {} failed", self.passed, self.failed)
    }
}

/// Which program's summary is to be read.
#[derive(Clone, Copy, Debug)]
pub enum Summary {
    /// `Summary [ 1.2s] 7 tests run: 6 passed (1 slow), 1 failed, 2 skipped`
    Nextest,
    /// Any number of `test result: ok. 7 passed; 0 failed; ...`
    Libtest,
    /// `Tests  1 failed | 11 passed (12)`
    Vitest,
    /// `7 passed, 0 failed` as a line of its own: our own programs
    Ours,
}

/// What a finished program adds. No count, or one of nothing, is one failure, and says so.
pub fn count(summary: Summary, finished: &Finished) -> Count {
    match found(summary, finished) {
        // Nothing ran, or it failed outside any single test (a crash, a build that broke).
        None
        | Some(Count {
            passed: 0,
            failed: 0,
        }) => {
            println!("    no count of anything that ran, in the form of {summary:?}");
            Count::FAILED
        }
        Some(count) if !finished.success && count.failed == 0 => Count { failed: 1, ..count },
        Some(count) => count,
    }
}

/// As `count`, for a step that need not count: success alone is worth `uncounted`.
pub fn count_or(uncounted: Count, summary: Summary, finished: &Finished) -> Count {
    match found(summary, finished) {
        None
        | Some(Count {
            passed: 0,
            failed: 0,
        }) if finished.success => uncounted,
        _ => count(summary, finished),
    }
}

fn found(summary: Summary, finished: &Finished) -> Option<Count> {
    let text = without_colours(&finished.text);
    match summary {
        Summary::Nextest => nextest(&text),
        Summary::Libtest => libtest(&text),
        Summary::Vitest => vitest(&text),
        Summary::Ours => ours(&text),
    }
}

#[derive(Default)]
pub struct Tally {
    steps: Vec<(&'static str, Count, Duration)>,
}

impl Tally {
    pub fn add(&mut self, name: &'static str, count: Count, duration: Duration) {
        self.steps.push((name, count, duration));
    }

    pub fn total(&self) -> Count {
        self.steps
            .iter()
            .fold(Count::default(), |sum, (_, count, _)| Count {
                passed: sum.passed + count.passed,
                failed: sum.failed + count.failed,
            })
    }

    /// One line a step, then the total as the last line.
    pub fn report(&self) -> String {
        let mut text = String::new();
        for (name, count, duration) in &self.steps {
            let mark = if count.failed == 0 { "ok" } else { "FAILED" };
            let seconds = duration.as_secs_f64();
            text += &format!("  {mark:<7}{name:<14}{seconds:>8.1} s   {}\n", count.line());
        }
        text + &self.total().line() + "\n"
    }
}

fn nextest(text: &str) -> Option<Count> {
    let line = text
        .lines()
        .rev()
        .find(|line| line.trim_start().starts_with("Summary ["))?;
    let (_, counts) = line.split_once(" run: ")?;
    let mut count = Count::default();
    for part in counts.split(", ") {
        let (number, what) = part.trim().split_once(' ')?;
        let number: u64 = number.parse().ok()?;
        match what.split(' ').next()? {
            "passed" => count.passed += number,
            "failed" | "timed" | "exec" => count.failed += number,
            // "skipped": filtered out by name, neither passed nor failed.
            _ => {}
        }
    }
    Some(count)
}

fn libtest(text: &str) -> Option<Count> {
    let mut found = None;
    for line in text.lines() {
        let Some(rest) = line.trim().strip_prefix("test result: ") else {
            continue;
        };
        let count = found.get_or_insert(Count::default());
        for part in rest.split(['.', ';']) {
            add_named(part, count);
        }
    }
    found
}

fn vitest(text: &str) -> Option<Count> {
    let line = text
        .lines()
        .rev()
        .find_map(|line| line.trim().strip_prefix("Tests "))?;
    let mut count = Count::default();
    for part in line.split(['|', '(']) {
        add_named(part, &mut count);
    }
    Some(count)
}

fn ours(text: &str) -> Option<Count> {
    text.lines().rev().find_map(|line| {
        let (passed, failed) = line.trim().split_once(", ")?;
        Some(Count {
            passed: passed.strip_suffix(" passed")?.parse().ok()?,
            failed: failed.strip_suffix(" failed")?.parse().ok()?,
        })
    })
}

/// Adds a part that reads `7 passed` or `7 failed`; other parts say nothing of either.
fn add_named(part: &str, count: &mut Count) {
    let Some((number, what)) = part.trim().split_once(' ') else {
        return;
    };
    let Ok(number) = number.parse::<u64>() else {
        return;
    };
    match what.trim() {
        "passed" => count.passed += number,
        "failed" => count.failed += number,
        _ => {}
    }
}

fn without_colours(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text.chars();
    while let Some(letter) = rest.next() {
        if letter == '\u{1b}' {
            rest.by_ref().find(char::is_ascii_alphabetic);
        } else {
            plain.push(letter);
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(summary: Summary, success: bool, text: &str, passed: u64, failed: u64) {
        let finished = Finished {
            success,
            text: text.to_owned(),
        };
        assert_eq!(
            count(summary, &finished),
            Count { passed, failed },
            "{text}"
        );
    }

    #[test]
    fn nextest_summaries() {
        use Summary::Nextest;
        check(
            Nextest,
            true,
            "  Summary [   0.2s] 3 tests run: 3 passed, 0 skipped",
            3,
            0,
        );
        check(
            Nextest,
            true,
            "Summary [ 61.0s] 1 test run: 1 passed (1 slow), 4 skipped",
            1,
            0,
        );
        let text = "Summary [ 1.0s] 9 tests run: 6 passed (2 leaky), 1 failed, 1 timed out, 1 exec failed, 0 skipped";
        check(Nextest, false, text, 6, 3);
        check(
            Nextest,
            false,
            "Summary [ 1.0s] 2/5 tests run: 1 passed, 1 failed, 0 skipped",
            1,
            1,
        );
        check(Nextest, false, "error: could not compile `armistice`", 0, 1);
        check(
            Nextest,
            true,
            "Summary [ 0.0s] 0 tests run: 0 passed, 0 skipped",
            0,
            1,
        );
        check(
            Nextest,
            true,
            "\u{1b}[32;1m Summary\u{1b}[0m [ 0.1s] \u{1b}[1m2\u{1b}[0m tests run: \u{1b}[1m2\u{1b}[0m passed, 0 skipped",
            2,
            0,
        );
    }

    #[test]
    fn libtest_results_are_added_up() {
        use Summary::Libtest;
        let text = "test result: ok. 3 passed; 0 failed; 0 ignored\n\
                    test result: FAILED. 4 passed; 2 failed; 0 ignored; finished in 0.1s\n";
        check(Libtest, false, text, 7, 2);
        check(Libtest, true, "running 0 tests", 0, 1);
    }

    #[test]
    fn vitest_summaries() {
        use Summary::Vitest;
        let text = " Test Files  2 passed (2)\n      Tests  11 passed (11)\n";
        check(Vitest, true, text, 11, 0);
        check(
            Vitest,
            false,
            "      Tests  1 failed | 11 passed (12)\n",
            11,
            1,
        );
        check(Vitest, true, "No test files found", 0, 1);
    }

    #[test]
    fn our_own_line() {
        use Summary::Ours;
        check(Ours, true, "V1 ok\n6 passed, 0 failed\n", 6, 0);
        check(Ours, false, "5 passed, 1 failed\n", 5, 1);
        check(Ours, true, "all good\n", 0, 1);
        // The program says it failed, and no single case did: that is a failure too.
        check(Ours, false, "6 passed, 0 failed\n", 6, 1);
    }

    #[test]
    fn a_count_that_is_not_due() {
        let silent = Finished {
            success: true,
            text: String::new(),
        };
        assert_eq!(
            count_or(Count::PASSED, Summary::Ours, &silent),
            Count::PASSED
        );
        assert_eq!(
            count_or(Count::default(), Summary::Ours, &silent),
            Count::default()
        );
        let broken = Finished {
            success: false,
            text: String::new(),
        };
        assert_eq!(
            count_or(Count::PASSED, Summary::Ours, &broken),
            Count::FAILED
        );
    }

    #[test]
    fn report_ends_with_the_total() {
        let mut tally = Tally::default();
        tally.add("fmt", Count::PASSED, Duration::ZERO);
        tally.add(
            "tests",
            Count {
                passed: 40,
                failed: 2,
            },
            Duration::ZERO,
        );
        assert!(
            tally.report().ends_with("\n41 passed, 2 failed\n"),
            "{}",
            tally.report()
        );
        assert!(tally.report().contains("FAILED tests"));
    }
}
