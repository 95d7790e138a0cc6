//! Foreign bytes to values and back, one file per format.
//!
//! A reader takes bytes and gives what could be read *and* what could not, each with its line and
//! what would be right: one bad row does not lose the file. Only what makes a whole file unreadable
//! (not text, no such columns, nothing in it) is an error. Readers keep the source's own words, so
//! that what was imported can be given back field by field.
//!
//! It deliberately opens no files, computes no digests and judges nothing: whether an account is
//! right is not a question of its format. No actor, instrument or place is named here; what a file's
//! columns mean in a given world is a value the caller brings.
//!
//! Read next: [`parsed`], then the format at hand.

pub mod case;
pub mod csv_table;
pub mod facts;
pub mod gazetteer;
pub mod ged;
pub mod geojson;
pub mod media;
pub mod objects;
pub mod parsed;
pub mod registrations;
