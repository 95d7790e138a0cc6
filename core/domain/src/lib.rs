//! The vocabulary of Armistice and every decision it makes, as functions of values.
//!
//! There is no clock, no file and no randomness here, and nobody is named: not an instrument, not an
//! actor, not a place. Read `words`, then `statements`, then `facts`, then `outcomes`.

pub mod account;
pub mod actor;
pub mod decide;
pub mod edition;
pub mod entry;
pub mod facts;
pub mod id;
pub mod incident;
pub mod instant;
pub mod instrument;
pub mod laws;
pub mod movement;
pub mod named;
pub mod notice;
pub mod outcomes;
pub mod place;
pub mod plain;
pub mod policy;
pub mod report;
pub mod said;
pub mod statements;
pub mod table;
pub mod tree;
pub mod words;
