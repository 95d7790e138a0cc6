//! `cargo xtask`: every command a developer of Armistice needs, in one table.
//!
//! The help text is made from the table, so a command that is not in it does not exist. What this
//! program deliberately does not do: hold product logic. Benchmarks, rule mutation, generated pages
//! and cases live in the `armistice` program; here they are only built, called and counted.
//!
//! Read next: `test.rs` for the order of the full run, `checks.rs` for what is checked without
//! running anything, `generate.rs` for the table of generated files.

use std::process::ExitCode;

use anyhow::{Result, bail};

mod adversary;
mod checks;
mod debian;
mod fuzz;
mod generate;
mod metadata;
mod outside;
mod program;
mod python;
mod run;
mod rust_text;
mod sim;
mod tally;
mod test;
mod web;
mod workspace;

use workspace::Workspace;

struct Command {
    name: &'static str,
    arguments: &'static str,
    sentence: &'static str,
    run: fn(&Workspace, &[String]) -> Result<ExitCode>,
}

const COMMANDS: &[Command] = &[
    Command {
        name: "test",
        arguments: "[--quick]",
        sentence: "Runs every check and test and ends with `N passed, N failed`; --quick leaves out the browser and the rule mutations.",
        run: test::command,
    },
    Command {
        name: "check",
        arguments: "[NAME...]",
        sentence: "Runs the checks that need no test run (all, or those named), a minute or two before a commit.",
        run: checks::command,
    },
    Command {
        name: "generate",
        arguments: "[--check]",
        sentence: "Writes the generated pages, API description and schema; --check only says which are stale.",
        run: generate::command,
    },
    Command {
        name: "cases",
        arguments: "[FILE...]",
        sentence: "Evaluates the worked cases in fixtures/cases, or the files named, with the development build.",
        run: program::cases_command,
    },
    Command {
        name: "rules",
        arguments: "[--write]",
        sentence: "Breaks each rule of the domain in turn, shows which cases notice, and that docs/guide/rules.md names them; --write writes it.",
        run: program::rules_command,
    },
    Command {
        name: "bench",
        arguments: "[space] [ARGS]",
        sentence: "Measures the figures the design promises, beside other programs on the same data (release build); `space` those of the index.",
        run: program::bench_command,
    },
    Command {
        name: "sim",
        arguments: "[--rounds N] [--seed S]",
        sentence: "Kills a writer 10,000 times and looks for everything it had acknowledged.",
        run: sim::sim_command,
    },
    Command {
        name: "faults",
        arguments: "[PART...] [--seed S]",
        sentence: "Fails every system call of an append, takes its power away, and damages its files.",
        run: sim::faults_command,
    },
    Command {
        name: "adversary",
        arguments: "[--seed N]",
        sentence: "Lets a dishonest host attack in ten ways and shows who notices, from what, after which message.",
        run: adversary::command,
    },
    Command {
        name: "hammer",
        arguments: "[--statements N] [--authors N] [--seed S]",
        sentence: "Many authors, some forging, against a server with slow and lying witnesses (release build).",
        run: sim::hammer_command,
    },
    Command {
        name: "probe",
        arguments: "[--seed N] [--objects N]",
        sentence: "Lets a party search for what others notified by planning and taking back, and counts what it learns against the bound.",
        run: sim::probe_command,
    },
    Command {
        name: "fuzz",
        arguments: "[--seconds N] [TARGET...]",
        sentence: "Feeds every reader of foreign bytes with inputs that grow from the vectors, for an hour in all.",
        run: fuzz::command,
    },
    Command {
        name: "outside",
        arguments: "",
        sentence: "Asks programs of others (sigstore-merkle, Debian's sigsum-go, PyPI's aics-tlog) whether they understand our log.",
        run: outside::command,
    },
    Command {
        name: "web",
        arguments: "[--check]",
        sentence: "Builds web/dist from its sources, bringing Node if need be; --check only says whether the committed build is stale.",
        run: web::command,
    },
];

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    match dispatch(&words) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("xtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch(words: &[String]) -> Result<ExitCode> {
    let Some((name, arguments)) = words.split_first() else {
        print!("{}", help());
        return Ok(ExitCode::SUCCESS);
    };
    if ["help", "-h", "--help"].contains(&name.as_str()) {
        print!("{}", help());
        return Ok(ExitCode::SUCCESS);
    }
    let Some(command) = COMMANDS.iter().find(|command| command.name == name) else {
        bail!("there is no command `{name}`\n\n{}", help());
    };
    (command.run)(&Workspace::find()?, arguments)
}

fn help() -> String {
    let mut text = String::from("cargo xtask COMMAND\n\n");
    for Command {
        name,
        arguments,
        sentence,
        ..
    } in COMMANDS
    {
        text += &format!("  {:<20}{sentence}\n", format!("{name} {arguments}"));
    }
    text += "\nChecks by name (cargo xtask check NAME):\n\n";
    for check in checks::CHECKS {
        text += &format!("  {:<20}{}\n", check.name, check.sentence);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn help_lists_every_command_with_a_sentence() {
        let help = help();
        for command in COMMANDS {
            assert!(help.contains(command.name), "{}", command.name);
            assert!(
                command.sentence.ends_with('.'),
                "{} needs a sentence",
                command.name
            );
        }
    }

    #[test]
    fn names_are_used_once() {
        let mut names: Vec<_> = COMMANDS.iter().map(|command| command.name).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), COMMANDS.len());
    }

    #[test]
    fn unknown_command_is_refused_with_the_list() {
        let error = dispatch(&["tset".to_owned()]).expect_err("no such command");
        assert!(error.to_string().contains("no command `tset`"));
        assert!(error.to_string().contains("generate"));
    }
}
