//! Nothing: see `tests/proofs.rs`.
