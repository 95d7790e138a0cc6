//! The table: who this record belongs to and who may put what on it. The genesis statement names the
//! first organisations with their keys; later ones are admitted by the body's decision.

pub mod statements;
