//! Editions: numbered publications, derived from the record.
