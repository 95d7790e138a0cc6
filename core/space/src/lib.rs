//! Place: points, areas, lines, distances, and whether something happened inside a scope.
//!
//! Everything here is a pure function of values, and gives the same bits on every machine: positions
//! are integers, tests of areas are exact on them, and distances use only operations whose result
//! IEEE 754 fixes (see [`geodesy`]). What a place test says may end in an outcome that two parties
//! recompute on different computers; a last-digit difference between maths libraries must not be
//! able to divide them.
//!
//! Conventions, used throughout:
//!
//! - **Units.** Longitude and latitude are `i32` in 1e-7 degree (1.1 cm on the ground), WGS 84.
//!   Distances and radii are metres. Names carry the unit: `lon_e7`, `radius_m`.
//! - **Rounding.** A position is rounded to the nearest unit. Whatever encloses something (boxes,
//!   bounds on error) is rounded *outward*: a test may say "undecided" too often, never "inside" or
//!   "outside" too often.
//! - **Closed.** Boundaries belong to the area, ends belong to the line, boxes include their edges.
//! - **Time.** An instant is exact; in the index it is whole seconds from 2000, rounded outward like everything else that
//!   encloses ([`extent`]).
//! - **Undecided is an answer.** A place known to within some metres is a [`Disc`]; tested against
//!   a scope it is [`PlaceTest::Inside`], [`PlaceTest::Outside`] or [`PlaceTest::Straddles`].
//!
//! What it deliberately does not do: no calendar, no names of places, no reading of files. A map projection is used for one thing, to read and write grid references ([`notation`]).
//!
//! Read next: [`Point`], then [`polygon`], then [`scope`]. For what is notified and must not collide: [`volume`], then
//! [`meet`], then [`index`].

pub mod altitude;
pub mod bbox;
pub mod extent;
pub mod geodesy;
pub mod index;
pub mod line;
pub mod meet;
pub mod notation;
pub mod point;
pub mod polygon;
pub mod scope;
mod trig;
pub mod units;
pub mod volume;

pub use altitude::{Altitude, AltitudeBand, AltitudeReference};
pub use bbox::{BBox, TheatreCheck};
pub use extent::{Extent, Heights, Moment, Span, Window};
pub use geodesy::{distance_error_m, distance_m};
pub use index::{Index, VolumeKey};
pub use line::{Line, LineError};
pub use meet::{Doubt, Meeting, meet};
pub use notation::{Notation, NotationError};
pub use point::{Axis, CoordError, Point};
pub use polygon::{Flaw, Location, MultiPolygon, Polygon, PolygonError};
pub use scope::{Disc, PlaceTest, Scope};
pub use units::{Unit, UnitIndex};
pub use volume::{Footprint, Leg, Movement, Volume, VolumeError};
