//! What can be put on record about places: that they exist and where, lines, and who says what about
//! control. An assertion belongs to its asserter; none is the truth.

use crate::id::{ActorId, LineId, MapId, PlaceId};
use crate::instant::Instant;
use crate::words::{Control, PlaceKind};
use serde::{Deserialize, Serialize};

/// Longitude and latitude in 1e-7 degrees.
pub type LonLat = [i32; 2];

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlaceIs {
    pub place: PlaceId,
    pub name: String,
    pub kind: PlaceKind,
    /// The places it lies in. Two parents that do not contain each other mean it straddles them.
    #[serde(default)]
    pub within: Vec<PlaceId>,
    pub point: Option<LonLat>,
    /// How far off the point may be.
    pub radius_m: Option<u32>,
    /// Outer rings, closed.
    #[serde(default)]
    pub polygons: Vec<Vec<LonLat>>,
    pub from: Option<Instant>,
    pub until: Option<Instant>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlaceNamed {
    pub place: PlaceId,
    pub name: String,
    pub lang: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LineIs {
    pub line: LineId,
    pub name: String,
    pub points: Vec<LonLat>,
    pub from: Option<Instant>,
    pub until: Option<Instant>,
}

/// `by` says who holds `place`. A later version of the same map by the same asserter replaces the
/// earlier from its effective time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ControlAsserted {
    pub by: ActorId,
    pub map: Option<MapId>,
    pub version: Option<u32>,
    pub place: PlaceId,
    pub control: Control,
    #[serde(default)]
    pub holders: Vec<ActorId>,
    pub from: Instant,
    pub until: Option<Instant>,
    pub confidence: Option<String>,
}
