//! The one place that holds the store, the clock and the keys.

pub mod library;
