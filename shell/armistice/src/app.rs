//! The one place that holds the store, the clock and the keys.
//!
//! [`record`] is the record with its one sequencer; [`fold`] turns entries into facts and expands imports;
//! [`import`] cuts files into statements and [`export`] gives them back; [`world`] loads a scenario;
//! [`mission`] makes and opens a directory of one's own; [`backup`] and [`restore`] bring it through a loss;
//! [`host`] is a record being served, [`cosigners`] asks witnesses and mirrors, [`levels`] says how far a statement
//! has got, and [`fetch`] asks over HTTP;
//! [`clocks`] says what falls due, [`herald`] tells it, [`outbox`] keeps what is on its way out;
//! [`exhibits`] checks the files of exhibits against what is said of them;
//! [`remote`] speaks to a server as an officer does, [`waiting`] keeps what is signed until it is answered;
//! [`spread`] judges many incidents on all cores, [`judged`] keeps what they came out as.

pub mod backup;
pub mod bundle;
pub mod clocks;
pub mod cosigners;
pub mod enrolment;
pub mod exercise;
pub mod exhibits;
pub mod export;
pub mod fetch;
pub mod fold;
pub mod fsck;
pub mod herald;
pub mod host;
pub mod import;
pub mod inbox;
pub mod judged;
pub mod keyfile;
pub mod levels;
pub mod library;
pub mod mission;
pub mod outbox;
pub mod record;
pub mod remote;
pub mod restore;
pub mod restore_ask;
pub mod rooms;
pub mod sequencer;
pub mod servings;
pub mod sessions;
pub mod spread;
pub mod waiting;
pub mod witnessed;
pub mod world;
