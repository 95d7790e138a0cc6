//! The program: one binary that keeps a record, answers from it, serves it and checks it.
//!
//! `cli` reads the command line, `app` is the one place that holds the store, the clock and the keys,
//! `http` serves, `node` is what a party runs beside a log, `notify` writes and sends letters, `edition` writes bulletins, `words` is the message
//! catalogue, `out` is where everything the program says goes through. Every decision is in the pure crates; nothing here decides.

// The description of the API is written as one JSON literal a part.
#![recursion_limit = "256"]
// Where nobody reads what is said, the macros of the standard library panic.
#![deny(clippy::print_stdout, clippy::print_stderr)]

#[macro_use]
mod out;

mod answer;
mod app;
mod cli;
mod edition;
mod http;
mod node;
mod notify;
mod rights;
mod seeded;
mod words;

/// An evaluation makes many small things and drops them at once. The system's allocator is slower at that,
/// most of all in a process that has had threads (`docs/decisions/0010-allocator.md`).
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    cli::main()
}
