//! Reports: what somebody says happened, and how the figures of different registrants are told apart.

pub mod naming;
pub mod statements;
pub mod tally;
