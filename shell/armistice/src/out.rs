//! What the program says on standard output and standard error.
//!
//! The macros of the standard library end the process with a panic where the reader has gone, as `| head -1` does.
//! Here a reader who has gone changes nothing: the command comes to its end and its exit code says how. Any other
//! failure to write, such as a full disk behind `> FILE`, is kept and told at the end ([`finish`]).

use std::fmt::Arguments;
use std::io::{self, ErrorKind, Write};
use std::sync::Mutex;

/// The first failure to write that was not a reader going away.
static FAILED: Mutex<Option<io::Error>> = Mutex::new(None);

/// A line on standard output.
macro_rules! outln {
    () => { $crate::out::stdout(format_args!("\n")) };
    ($($what:tt)*) => { $crate::out::stdout(format_args!("{}\n", format_args!($($what)*))) };
}

/// Text on standard output as it stands.
macro_rules! out {
    ($($what:tt)*) => { $crate::out::stdout(format_args!($($what)*)) };
}

/// A line on standard error.
macro_rules! errln {
    () => { $crate::out::stderr(format_args!("\n")) };
    ($($what:tt)*) => { $crate::out::stderr(format_args!("{}\n", format_args!($($what)*))) };
}

/// Text on standard error as it stands.
macro_rules! err {
    ($($what:tt)*) => { $crate::out::stderr(format_args!($($what)*)) };
}

pub fn stdout(what: Arguments<'_>) {
    keep(io::stdout().write_fmt(what));
}

/// Standard error is the last resort: where nobody reads it there is nobody to tell.
pub fn stderr(what: Arguments<'_>) {
    let _ = io::stderr().write_fmt(what);
}

/// Everything said is on its way, now: for a line somebody waits for.
pub fn flush() {
    keep(io::stdout().flush());
}

fn keep(wrote: io::Result<()>) {
    match wrote {
        Ok(()) => {}
        Err(error) if error.kind() == ErrorKind::BrokenPipe => {}
        Err(error) => {
            FAILED
                .lock()
                .unwrap_or_else(std::sync::PoisonError::into_inner)
                .get_or_insert(error);
        }
    }
}

/// Writes what is left; fails if anything could not be written for another reason than that nobody reads it.
pub fn finish() -> io::Result<()> {
    flush();
    let failed = FAILED
        .lock()
        .unwrap_or_else(std::sync::PoisonError::into_inner)
        .take();
    failed.map_or(Ok(()), Err)
}
