//! The full run: every check, every test, every case, in one order, each timed and counted.
//!
//! No step stops the next: a run reports everything it can. A step whose input is missing fails. The
//! last line is `N passed, N failed`, and nothing comes after it. Read next: `tally.rs`.

use std::process::ExitCode;
use std::time::Instant;

use anyhow::{Result, bail};

use crate::adversary;
use crate::checks::{self, CHECKS};
use crate::debian;
use crate::fuzz;
use crate::outside;
use crate::program;
use crate::python;
use crate::run::{self, Finished};
use crate::sim;
use crate::tally::{Count, Summary, Tally, count, count_or};
use crate::web::{self, on_path};
use crate::workspace::Workspace;

struct Step {
    name: &'static str,
    sentence: &'static str,
    /// Left out of a quick run.
    slow: bool,
    run: fn(&Workspace) -> Result<Count>,
}

const STEPS: &[Step] = &[
    Step {
        name: "tests",
        sentence: "Tests of every crate.",
        slow: false,
        run: tests,
    },
    Step {
        name: "doc-tests",
        sentence: "Examples in the documentation.",
        slow: false,
        run: examples,
    },
    Step {
        name: "cases",
        sentence: "The worked cases in fixtures/cases.",
        slow: false,
        run: |workspace| Ok(count(Summary::Ours, &program::cases(workspace, &[])?)),
    },
    Step {
        name: "spec",
        sentence: "The second verifier, docs/spec/verify.py, and every byte of a bundle.",
        slow: false,
        run: |workspace| {
            Ok(count(
                Summary::Ours,
                &python::spec_test(workspace, "verify_test.py")?,
            ))
        },
    },
    Step {
        name: "spec-checks",
        sentence: "Each check of the second verifier, switched off, fells a test.",
        slow: true,
        run: |workspace| {
            Ok(count(
                Summary::Ours,
                &python::spec_test(workspace, "verify_mutants.py")?,
            ))
        },
    },
    Step {
        name: "web-types",
        sentence: "Types of the web interface.",
        slow: false,
        run: web_types,
    },
    Step {
        name: "web-tests",
        sentence: "Tests of the web interface.",
        slow: false,
        run: web_tests,
    },
    Step {
        name: "rules",
        sentence: "Each rule broken in turn is noticed.",
        slow: true,
        run: |workspace| Ok(count(Summary::Ours, &program::rules(workspace, &[])?)),
    },
    Step {
        name: "probe",
        sentence: "A party that searches by asking learns no more than the bound.",
        slow: false,
        run: sim::probe_step,
    },
    Step {
        name: "adversary",
        sentence: "A dishonest host attacks in eleven ways and is noticed; a twelfth, which nobody can notice, is marked.",
        slow: true,
        run: adversary::step,
    },
    Step {
        name: "outside",
        sentence: "Three programs of others check our proofs, checkpoints and tiles; two are left out where they cannot be brought.",
        slow: true,
        run: outside::step,
    },
    Step {
        name: "fuzz",
        sentence: "Inputs that grow from the vectors, for a minute in all.",
        slow: true,
        run: fuzz::step,
    },
    Step {
        name: "browser",
        sentence: "The program in a browser.",
        slow: true,
        run: web_browser,
    },
];

pub fn command(workspace: &Workspace, arguments: &[String]) -> Result<ExitCode> {
    let quick = match arguments {
        [] => false,
        [flag] if flag == "--quick" => true,
        other => bail!("test takes --quick or nothing, not `{}`", other.join(" ")),
    };
    let mut tally = Tally::default();
    bring_components(workspace);
    for check in CHECKS {
        let start = Instant::now();
        let count = checks::judge(check, workspace);
        finish(&mut tally, check.name, count, start);
    }
    // What `fuzz` needs is built beside the steps before it, most of which keep one core busy.
    std::thread::scope(|scope| {
        for step in STEPS {
            if quick && step.slow {
                println!("==> {}: left out by --quick", step.name);
                continue;
            }
            println!("==> {}: {}", step.name, step.sentence);
            let start = Instant::now();
            let count = (step.run)(workspace).unwrap_or_else(|error| {
                println!("    {}: could not be run: {error:#}", step.name);
                Count::FAILED
            });
            finish(&mut tally, step.name, count, start);
            if step.name == "tests" && !quick {
                scope.spawn(|| fuzz::build_beside(workspace));
            }
        }
    });
    if quick {
        println!("\nA quick run: the steps left out above prove nothing.");
    }
    print!("\n{}", tally.report());
    Ok(if tally.total().failed == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

fn finish(tally: &mut Tally, name: &'static str, count: Count, start: Instant) {
    let duration = start.elapsed();
    println!(
        "    {name}: {} in {:.1} s",
        count.line(),
        duration.as_secs_f64()
    );
    tally.add(name, count, duration);
}

/// A toolchain installed with rustup's minimal profile has neither; where rustup cannot bring them
/// the steps that need them say so themselves.
fn bring_components(workspace: &Workspace) {
    for (component, program) in [("rustfmt", "cargo-fmt"), ("clippy", "cargo-clippy")] {
        if !run::exists(program) {
            println!("==> asking rustup for {component} ...");
            let mut command = run::program("rustup", &workspace.root);
            command.args(["component", "add", component]);
            if let Err(error) = run::required(command) {
                println!("    {error:#}");
            }
        }
    }
}

fn tests(workspace: &Workspace) -> Result<Count> {
    let brought = [
        python::find_or_bring(workspace).map(|_| ()),
        python::bring_mail_server(workspace),
    ];
    for error in brought.into_iter().filter_map(Result::err) {
        println!("    a test of letters leaves itself out, or fails with CI=true: {error:#}");
    }
    if let Err(error) = bring_pebble(workspace) {
        println!(
            "    no pebble, so the tests of certificates leave themselves out, or fail with CI=true: {error:#}"
        );
    }
    let mut nextest = run::cargo(&workspace.root);
    nextest.args(["nextest", "--version"]);
    let present = run::captured(nextest).is_ok_and(|finished| finished.success);
    let mut command = run::cargo(&workspace.root);
    if present {
        command.args(["nextest", "run", "--workspace", "--no-fail-fast"]);
        command.args(["--status-level", "slow", "--final-status-level", "fail"]);
        Ok(count(Summary::Nextest, &run::streamed(command)?))
    } else {
        println!("    cargo-nextest is not installed; `cargo test` runs the same tests, slower");
        command.args([
            "test",
            "--workspace",
            "--no-fail-fast",
            "--lib",
            "--bins",
            "--tests",
        ]);
        Ok(count(Summary::Libtest, &run::streamed(command)?))
    }
}

/// The authority that certificates are asked of in tests (`shell/armistice/tests/support/pebble.rs` looks for it there, or on the path).
fn bring_pebble(workspace: &Workspace) -> Result<()> {
    if on_path("pebble").is_some() && on_path("pebble-challtestsrv").is_some() {
        return Ok(());
    }
    let dir = workspace.path(".cache/pebble");
    debian::bring(&dir, "bookworm main", "pebble", "pebble").map(|_| ())
}

/// A workspace without a single example is no failure, and adds nothing.
fn examples(workspace: &Workspace) -> Result<Count> {
    let mut command = run::cargo(&workspace.root);
    command.args(["test", "--workspace", "--doc", "--no-fail-fast"]);
    Ok(count_or(
        Count::default(),
        Summary::Libtest,
        &run::streamed(command)?,
    ))
}

fn web_types(workspace: &Workspace) -> Result<Count> {
    one(web::script(workspace, "typecheck")?)
}

fn web_tests(workspace: &Workspace) -> Result<Count> {
    Ok(count(
        Summary::Vitest,
        &run::streamed(web::script(workspace, "test")?)?,
    ))
}

fn web_browser(workspace: &Workspace) -> Result<Count> {
    Ok(count_or(
        Count::PASSED,
        Summary::Ours,
        &run::streamed(web::browser_test(workspace)?)?,
    ))
}

fn one(command: std::process::Command) -> Result<Count> {
    let Finished { success, .. } = run::streamed(command)?;
    Ok(if success {
        Count::PASSED
    } else {
        Count::FAILED
    })
}

#[cfg(test)]
mod tests_of_steps {
    use super::*;

    #[test]
    fn steps_have_names_of_their_own() {
        let mut names: Vec<_> = STEPS.iter().map(|step| step.name).collect();
        names.extend(CHECKS.iter().map(|check| check.name));
        let count = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), count);
    }

    #[test]
    fn unknown_flag_is_refused() {
        let workspace = Workspace {
            root: ".".into(),
            target: "target".into(),
        };
        let error = command(&workspace, &["--fast".to_owned()]).expect_err("no such flag");
        assert!(error.to_string().contains("--quick"), "{error}");
    }
}
