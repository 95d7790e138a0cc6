//! GeoJSON (RFC 7946): a feature for each object, its fields as properties, what it has several of as lists of objects. There are
//! no circles in GeoJSON: a disc is a point, with its radius beside it.
//!
//! Geometry: of a movement a line through the ends of its legs; of anything else points and polygons, alone or in a collection.
//! The first point of a site is its position. `radius_m` is a number where there is one point, and else a list, one for each
//! point that is no site's position. A position may also be given as text, in any notation, with no geometry.

use super::again::REFUSED;
use super::fields::{self, Fields, Under};
use super::written::{self, Shape, Texts};
use super::{Drafting, Drafts, Noted, Reading, Refused, RowCode};
use crate::csv_table::text_of;
use crate::geojson::{is_standard_system, without_position};
use crate::parsed::FileError;
use armistice_domain::movement::Thing;
use armistice_domain::movement::statements::{Circle, ObjectKind};
use armistice_domain::place::statements::LonLat;
use armistice_space::Point;
use serde_json::{Map, Value, json};

/// Lists of what stands under an object, and what one of each is called in a row.
const LISTS: &[(&str, &str)] = &[
    ("legs", "leg"),
    ("waits", "wait"),
    ("vehicles", "vehicle"),
    ("escorts", "escort"),
    ("recipients", "recipient"),
];

/// Reads what a FeatureCollection notifies. Features are counted from 1.
pub fn read(bytes: &[u8], reading: Reading<'_>) -> Drafts {
    let features = match features(bytes) {
        Ok(features) => features,
        Err(error) => return Drafts::unreadable(&error),
    };
    let mut drafts = Drafting::default();
    for (index, feature) in features.iter().enumerate() {
        let row = index as u64 + 1;
        let mut noted = Vec::new();
        let read = thing(row, feature, reading, &mut noted);
        let refused = drafts.read.refused.len();
        drafts.take(row, read.map_err(in_geometry));
        // What is told of a row that was refused would be told of nothing.
        if drafts.read.refused.len() == refused {
            drafts.read.noted.extend(noted);
        }
    }
    let mut drafts = drafts.read;
    for refused in &mut drafts.refused {
        *refused = in_geometry(refused.clone());
    }
    drafts
}

/// Shapes stand in the geometry here.
fn in_geometry(refused: Refused) -> Refused {
    match refused.field.as_str() {
        "footprint" => Refused {
            field: "geometry".to_string(),
            ..refused
        },
        _ => refused,
    }
}

pub(super) fn features(bytes: &[u8]) -> Result<Vec<Value>, FileError> {
    let text = text_of(bytes)?;
    if text.trim().is_empty() {
        return Err(FileError::Empty {
            expected: "a list of features",
        });
    }
    let mut document: Value = serde_json::from_str(text).map_err(|error| FileError::NotJson {
        line: error.line(),
        column: error.column(),
        what: without_position(&error.to_string()),
    })?;
    let not = |what: &str| {
        Err(FileError::NotFeatures {
            what: what.to_owned(),
        })
    };
    if document.get("type").and_then(Value::as_str) != Some("FeatureCollection") {
        return not("its `type` is not `FeatureCollection`");
    }
    if !is_standard_system(document.get("crs")) {
        return not("its `crs` is not WGS 84 longitude and latitude; convert it first");
    }
    match document.get_mut("features").map(Value::take) {
        Some(Value::Array(features)) => Ok(features),
        _ => not("it has no list of `features`"),
    }
}

fn thing(
    row: u64,
    feature: &Value,
    reading: Reading<'_>,
    noted: &mut Vec<Noted>,
) -> Result<Thing, Refused> {
    let mut fields = Fields::new(row);
    if feature.get("type").and_then(Value::as_str) != Some("Feature") {
        return Err(fields.refuse(RowCode::GeometryUnfit, "type", "it is no `Feature`"));
    }
    let Some(properties) = feature.get("properties").and_then(Value::as_object) else {
        return Err(fields.refuse(
            RowCode::FieldMissing,
            "properties",
            "there are none; what it is stands there",
        ));
    };
    let mut under = Under::default();
    let mut radii = None;
    for (name, value) in properties {
        if let Some((_, what)) = LISTS.iter().find(|(list, _)| list == name) {
            let rows = rows(&fields, name, what, value)?;
            match *what {
                "leg" => under.legs = rows,
                "wait" => under.waits = rows,
                "vehicle" => under.vehicles = rows,
                "escort" => under.escorts = rows,
                _ => under.recipients = rows,
            }
        } else if name == "radius_m" && value.is_array() {
            radii = value.as_array();
        } else if name == REFUSED {
            // Why it was refused when it was read last.
        } else if name == "kind" || super::FIELDS.iter().any(|(field, _)| field == name) {
            fields.put(name, &text(&fields, name, value)?);
        } else {
            noted.push(Noted {
                row,
                what: format!("the property '{name}' is not read"),
            });
        }
    }
    let kind = fields.required("kind")?;
    let kind = ObjectKind::parse(&kind).ok_or_else(|| {
        fields.refuse(
            RowCode::WordUnknown,
            "kind",
            format!("'{kind}' is none of site, movement, area, activity"),
        )
    })?;
    let geometry = feature.get("geometry").filter(|g| !g.is_null());
    if let (ObjectKind::Movement, Some(_)) = (kind, radii) {
        return Err(fields.refuse(
            RowCode::FieldStray,
            "radius_m",
            "a movement has no radii: `half_width_m` says how far it keeps to either side of its route, and each of `waits` has its own `radius_m`",
        ));
    }
    if let (None, Some(_)) = (geometry, radii) {
        return Err(fields.refuse(
            RowCode::GeometryUnfit,
            "radius_m",
            "a list of radii is for the points of a geometry, one each, and there is none; around the `position` give one number",
        ));
    }
    match (kind, geometry) {
        (_, None) => {}
        (ObjectKind::Movement, Some(geometry)) => {
            let ends = route(&fields, geometry)?;
            if ends.len() != under.legs.len() {
                return Err(fields.refuse(
                    RowCode::GeometryUnfit,
                    "legs",
                    format!(
                        "the line has {} legs and `legs` has the times of {}",
                        ends.len(),
                        under.legs.len()
                    ),
                ));
            }
            for (leg, (from, to)) in under.legs.iter_mut().zip(ends) {
                leg.put("position", &written::position(from));
                leg.put("to", &written::position(to));
            }
        }
        (_, Some(geometry)) => {
            let mut points = Vec::new();
            drawn(&fields, geometry, &mut points, &mut under.rings)?;
            let mut points = points.into_iter().peekable();
            let has_text = fields.get("position").is_some();
            let radius = fields.get("radius_m").is_some();
            let own = (kind == ObjectKind::Site && !has_text) || radius;
            if let Some(point) = points.next_if(|_| own) {
                if has_text {
                    return Err(fields.refuse(
                        RowCode::FieldTwice,
                        "position",
                        "it stands in the geometry already; give it once",
                    ));
                }
                fields.put("position", &written::position(point));
            }
            let radii = radii.map_or(&[] as &[Value], Vec::as_slice);
            let centres: Vec<LonLat> = points.collect();
            if centres.len() != radii.len() {
                return Err(fields.refuse(
                    RowCode::GeometryUnfit,
                    "radius_m",
                    format!(
                        "there are {} points with a reach and {} radii; give one for each, as a list",
                        centres.len(),
                        radii.len()
                    ),
                ));
            }
            for (centre, radius) in centres.into_iter().zip(radii) {
                let radius = radius
                    .as_u64()
                    .and_then(|radius| u32::try_from(radius).ok());
                let radius_m = radius.ok_or_else(|| {
                    fields.refuse(
                        RowCode::NumberUnreadable,
                        "radius_m",
                        "a radius is a whole number of metres",
                    )
                })?;
                under.discs.push(Circle { centre, radius_m });
            }
        }
    }
    fields::thing(kind, fields, under, reading)
}

/// A property that is one text, number or truth.
fn text(fields: &Fields, name: &str, value: &Value) -> Result<String, Refused> {
    match value {
        Value::Null => Ok(String::new()),
        Value::String(text) => Ok(text.clone()),
        Value::Number(number) => Ok(number.to_string()),
        Value::Bool(is) => Ok(is.to_string()),
        Value::Array(_) | Value::Object(_) => Err(fields.refuse(
            RowCode::ValueUnfit,
            name,
            "it is a list or an object; give a text or a number",
        )),
    }
}

fn rows(fields: &Fields, list: &str, what: &str, value: &Value) -> Result<Vec<Fields>, Refused> {
    let bad = || {
        fields.refuse(
            RowCode::ValueUnfit,
            list,
            format!("it is no list of objects, one for each {what}"),
        )
    };
    let all = value.as_array().ok_or_else(bad)?;
    all.iter()
        .map(|one| {
            let mut row = Fields::new(fields.row);
            for (name, value) in one.as_object().ok_or_else(bad)? {
                row.put(name, &text(fields, name, value)?);
            }
            Ok(row)
        })
        .collect()
}

fn position(fields: &Fields, value: &Value) -> Result<LonLat, Refused> {
    let bad = |what: &str| fields.refuse(RowCode::GeometryUnfit, "geometry", what);
    let numbers = value.as_array().map_or(&[] as &[Value], Vec::as_slice);
    let [lon, lat] = numbers else {
        return Err(bad(
            "a position is [longitude, latitude]; heights go into floor and ceiling",
        ));
    };
    let (Some(lon), Some(lat)) = (lon.as_f64(), lat.as_f64()) else {
        return Err(bad("a position is two numbers, longitude first"));
    };
    let point = Point::from_degrees(lon, lat).map_err(|error| bad(&error.to_string()))?;
    Ok([point.lon_e7(), point.lat_e7()])
}

fn positions(fields: &Fields, value: &Value) -> Result<Vec<LonLat>, Refused> {
    let all = value.as_array().map_or(&[] as &[Value], Vec::as_slice);
    all.iter().map(|one| position(fields, one)).collect()
}

/// The ends of each leg of a line, or of several.
fn route(fields: &Fields, geometry: &Value) -> Result<Vec<(LonLat, LonLat)>, Refused> {
    let coordinates = &geometry["coordinates"];
    let legs = |points: Vec<LonLat>| points.windows(2).map(|p| (p[0], p[1])).collect::<Vec<_>>();
    match geometry["type"].as_str() {
        Some("LineString") => Ok(legs(positions(fields, coordinates)?)),
        Some("MultiLineString") => {
            let mut all = Vec::new();
            for line in coordinates.as_array().into_iter().flatten() {
                all.extend(legs(positions(fields, line)?));
            }
            Ok(all)
        }
        _ => Err(fields.refuse(
            RowCode::GeometryUnfit,
            "geometry",
            "a movement is a LineString through the ends of its legs",
        )),
    }
}

/// Points and outlines of a geometry.
fn drawn(
    fields: &Fields,
    geometry: &Value,
    points: &mut Vec<LonLat>,
    rings: &mut Vec<Vec<LonLat>>,
) -> Result<(), Refused> {
    let coordinates = &geometry["coordinates"];
    let each = |value: &Value| value.as_array().cloned().unwrap_or_default();
    let mut outline = |polygon: &Value| -> Result<(), Refused> {
        match &each(polygon)[..] {
            [ring] => rings.push(positions(fields, ring)?),
            [] => {
                return Err(fields.refuse(
                    RowCode::GeometryUnfit,
                    "geometry",
                    "a polygon has no ring",
                ));
            }
            [_, ..] => {
                return Err(fields.refuse(
                    RowCode::GeometryUnfit,
                    "geometry",
                    "a hole cannot be notified: what lies in it would be taken as free; give the outer ring alone",
                ));
            }
        }
        Ok(())
    };
    match geometry["type"].as_str() {
        Some("Point") => points.push(position(fields, coordinates)?),
        Some("MultiPoint") => points.extend(positions(fields, coordinates)?),
        Some("Polygon") => outline(coordinates)?,
        Some("MultiPolygon") => {
            for polygon in each(coordinates) {
                outline(&polygon)?;
            }
        }
        Some("GeometryCollection") => {
            for part in each(&geometry["geometries"]) {
                if part["type"] == "GeometryCollection" {
                    return Err(fields.refuse(
                        RowCode::GeometryUnfit,
                        "geometry",
                        "a collection in a collection",
                    ));
                }
                drawn(fields, &part, points, rings)?;
            }
        }
        _ => {
            return Err(fields.refuse(
                RowCode::GeometryUnfit,
                "geometry",
                "it is no Point, Polygon, nor several of them",
            ));
        }
    }
    Ok(())
}

/// Writes things as a FeatureCollection.
pub fn write<'a>(things: impl IntoIterator<Item = &'a Thing>) -> String {
    let features: Vec<Value> = things.into_iter().map(feature).collect();
    json!({ "type": "FeatureCollection", "features": features }).to_string()
}

fn feature(thing: &Thing) -> Value {
    let written = written::of(thing);
    let mut properties = object_of(&written.head);
    properties.insert("kind".to_string(), json!(thing.kind()));
    for (list, what) in LISTS {
        let rows = written.under.iter().filter(|(row, _)| row == what);
        let rows: Vec<Value> = rows.map(|(_, texts)| object_of(texts).into()).collect();
        if !rows.is_empty() {
            properties.insert((*list).to_string(), rows.into());
        }
    }
    let geometry = geometry(&written.shape, &mut properties);
    json!({ "type": "Feature", "properties": properties, "geometry": geometry })
}

fn object_of(texts: &Texts) -> Map<String, Value> {
    let fields = texts.iter();
    fields
        .map(|(name, text)| ((*name).to_string(), json!(text)))
        .collect()
}

fn at([lon, lat]: LonLat) -> Value {
    json!([f64::from(lon) / 1e7, f64::from(lat) / 1e7])
}

fn geometry(shape: &Shape, properties: &mut Map<String, Value>) -> Value {
    if !shape.legs.is_empty() {
        return line(&shape.legs);
    }
    let polygon = |ring: &Vec<LonLat>| {
        let ring: Vec<Value> = ring.iter().copied().map(at).collect();
        json!([ring])
    };
    let point = |centre: LonLat| json!({ "type": "Point", "coordinates": at(centre) });
    // One disc, around the position where there is one: a point, with a number beside it.
    if let ([disc], []) = (&shape.discs[..], &shape.rings[..])
        && shape.point.is_none_or(|own| own == disc.centre)
    {
        properties.insert("radius_m".to_string(), json!(disc.radius_m));
        return point(disc.centre);
    }
    let polygons: Vec<Value> = shape.rings.iter().map(polygon).collect();
    if shape.point.is_none() && shape.discs.is_empty() {
        return match &polygons[..] {
            [one] => json!({ "type": "Polygon", "coordinates": one }),
            _ => json!({ "type": "MultiPolygon", "coordinates": polygons }),
        };
    }
    if !shape.discs.is_empty() {
        let radii: Vec<u32> = shape.discs.iter().map(|disc| disc.radius_m).collect();
        properties.insert("radius_m".to_string(), json!(radii));
    }
    let centres = shape.discs.iter().map(|disc| disc.centre);
    let points = shape.point.into_iter().chain(centres).map(point);
    let polygons = polygons
        .iter()
        .map(|polygon| json!({ "type": "Polygon", "coordinates": polygon }));
    json!({ "type": "GeometryCollection", "geometries": points.chain(polygons).collect::<Vec<_>>() })
}

/// A line through the ends, or one for each leg where they do not join.
fn line(legs: &[(LonLat, LonLat)]) -> Value {
    let joined = legs.windows(2).all(|pair| pair[0].1 == pair[1].0);
    if joined {
        let first = legs.first().map(|(from, _)| *from);
        let points = first.into_iter().chain(legs.iter().map(|(_, to)| *to));
        return json!({ "type": "LineString", "coordinates": points.map(at).collect::<Vec<_>>() });
    }
    let lines = legs.iter().map(|(from, to)| json!([at(*from), at(*to)]));
    json!({ "type": "MultiLineString", "coordinates": lines.collect::<Vec<_>>() })
}
