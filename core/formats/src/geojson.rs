//! GeoJSON (RFC 7946): areas, lines and points with their properties, and points written out.
//!
//! Features are independent, so one that cannot be read is refused by its index and the rest are
//! kept. A boundary that meets itself, as simplified ones do, is kept and noted; a ring that is open
//! or empty is refused. Properties are kept as they are.
//!
//! Our own walk over `serde_json` rather than the `geojson` crate: that one stops at the first bad
//! feature and does not say which. It deliberately reads no other coordinate system than the
//! standard's, and no heights. Read next: [`Feature`].

use crate::csv_table::text_of;
use crate::parsed::{FileError, Note, Parsed, Refused, Row};
use armistice_space::{Line, MultiPolygon, Point, Polygon};
use serde_json::{Map, Value, json};

/// Something drawn on the map, with what is said of it.
#[derive(Clone, PartialEq, Debug)]
pub struct Feature {
    /// The standard's own identifier, where there is one.
    pub id: Option<String>,
    pub properties: Map<String, Value>,
    pub drawing: Drawing,
}

impl Feature {
    /// A property that is text; `None` where it is missing or something else.
    pub fn text(&self, property: &str) -> Option<&str> {
        self.properties.get(property)?.as_str()
    }
}

#[derive(Clone, PartialEq, Debug)]
pub enum Drawing {
    Points(Vec<Point>),
    Lines(Vec<Line>),
    Area(MultiPolygon),
    /// The geometry is null: known to exist, not where.
    Nowhere,
}

/// Reads a FeatureCollection. In rows and refusals `number` is the feature's index, counted from 0
/// as in the file's own list; JSON keeps no lines.
pub fn read(bytes: &[u8]) -> Result<Parsed<Feature>, FileError> {
    let text = text_of(bytes)?;
    if text.trim().is_empty() {
        return Err(FileError::Empty {
            expected: "a list of features",
        });
    }
    let document: Value = serde_json::from_str(text).map_err(|error| FileError::NotJson {
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
    let Some(features) = document.get("features").and_then(Value::as_array) else {
        return not("it has no list of `features`");
    };
    let mut parsed = Parsed::new();
    for (index, feature) in features.iter().enumerate() {
        let number = index as u64;
        let mut notes = Vec::new();
        match read_feature(feature, &mut notes) {
            Ok(value) => parsed.rows.push(Row {
                number,
                line: 0,
                value,
            }),
            Err(Fault {
                column,
                what,
                expected,
            }) => parsed.refused.push(Refused {
                number,
                line: 0,
                column: Some(column.to_owned()),
                raw: feature.to_string().chars().take(RAW_CHARS_MAX).collect(),
                what: format!("feature {}{}: {what}", index + 1, named(feature)),
                expected: expected.to_owned(),
            }),
        }
        parsed.notes.extend(notes.into_iter().map(|text| Note {
            line: None,
            text: format!("feature {}{}: {text}", index + 1, named(feature)),
        }));
    }
    Ok(parsed)
}

/// Points as a FeatureCollection, in the order given; properties in alphabetical order.
pub fn write_points<'a>(
    points: impl IntoIterator<Item = (Point, &'a Map<String, Value>)>,
) -> String {
    let features: Vec<Value> = points
        .into_iter()
        .map(|(point, properties)| {
            json!({
                "type": "Feature",
                "properties": properties,
                "geometry": {
                    "type": "Point",
                    "coordinates": [point.lon_degrees(), point.lat_degrees()],
                },
            })
        })
        .collect();
    json!({ "type": "FeatureCollection", "features": features }).to_string()
}

/// How much of a refused feature is quoted.
const RAW_CHARS_MAX: usize = 2_000;

struct Fault {
    column: &'static str,
    what: String,
    expected: &'static str,
}

/// The parser repeats the position at the end of its message; ours begins with it.
pub(crate) fn without_position(message: &str) -> String {
    message
        .split(" at line ")
        .next()
        .unwrap_or(message)
        .to_owned()
}

/// The first property that looks like a name, for people who read messages.
fn named(feature: &Value) -> String {
    let properties = feature.get("properties").and_then(Value::as_object);
    let name = properties.and_then(|properties| {
        properties.iter().find(|(key, value)| {
            let key = key.to_ascii_lowercase();
            (key.starts_with("name") || key.ends_with("code")) && value.is_string()
        })
    });
    match name.and_then(|(_, value)| value.as_str()) {
        Some(name) => format!(" ({name})"),
        None => String::new(),
    }
}

pub(crate) fn is_standard_system(crs: Option<&Value>) -> bool {
    let Some(crs) = crs.filter(|crs| !crs.is_null()) else {
        return true;
    };
    let name = crs
        .pointer("/properties/name")
        .and_then(Value::as_str)
        .unwrap_or("");
    name.contains("CRS84") || name.ends_with("4326")
}

fn read_feature(feature: &Value, notes: &mut Vec<String>) -> Result<Feature, Fault> {
    let fault = |column, what: &str, expected| Fault {
        column,
        what: what.to_owned(),
        expected,
    };
    if feature.get("type").and_then(Value::as_str) != Some("Feature") {
        return Err(fault("type", "its `type` is not `Feature`", "a Feature"));
    }
    let properties = match feature.get("properties") {
        Some(Value::Object(properties)) => properties.clone(),
        None | Some(Value::Null) => Map::new(),
        Some(_) => {
            return Err(fault(
                "properties",
                "its properties are no object",
                "an object",
            ));
        }
    };
    let id = match feature.get("id") {
        Some(Value::String(id)) => Some(id.clone()),
        Some(Value::Number(id)) => Some(id.to_string()),
        _ => None,
    };
    let drawing = match feature.get("geometry") {
        None | Some(Value::Null) => Drawing::Nowhere,
        Some(geometry) => read_drawing(geometry, notes)?,
    };
    Ok(Feature {
        id,
        properties,
        drawing,
    })
}

fn read_drawing(geometry: &Value, notes: &mut Vec<String>) -> Result<Drawing, Fault> {
    let kind = geometry.get("type").and_then(Value::as_str).unwrap_or("");
    let coordinates = geometry.get("coordinates").unwrap_or(&Value::Null);
    let lines = |parts: &[Value]| -> Result<Drawing, Fault> {
        let read = |part| {
            let points = read_positions(part)?;
            Line::new(points).map_err(|error| Fault {
                column: "geometry",
                what: error.to_string(),
                expected: "a line on one side of the antimeridian",
            })
        };
        Ok(Drawing::Lines(
            parts.iter().map(read).collect::<Result<_, _>>()?,
        ))
    };
    let area = |parts: &[Value], notes: &mut Vec<String>| -> Result<Drawing, Fault> {
        let polygons: Result<Vec<Polygon>, Fault> =
            parts.iter().map(|part| read_polygon(part, notes)).collect();
        MultiPolygon::new(polygons?)
            .map(Drawing::Area)
            .map_err(|error| Fault {
                column: "geometry",
                what: error.to_string(),
                expected: "at least one polygon",
            })
    };
    match kind {
        "Point" => Ok(Drawing::Points(vec![read_position(coordinates)?])),
        "MultiPoint" => Ok(Drawing::Points(read_positions(coordinates)?)),
        "LineString" => lines(std::slice::from_ref(coordinates)),
        "MultiLineString" => lines(list(coordinates)?),
        "Polygon" => area(std::slice::from_ref(coordinates), notes),
        "MultiPolygon" => area(list(coordinates)?, notes),
        other => Err(Fault {
            column: "geometry",
            what: format!("`{other}` is not a geometry that is read"),
            expected: "points, lines or polygons",
        }),
    }
}

fn read_polygon(part: &Value, notes: &mut Vec<String>) -> Result<Polygon, Fault> {
    let rings = list(part)?
        .iter()
        .map(read_positions)
        .collect::<Result<Vec<_>, _>>()?;
    let (polygon, flaws) = Polygon::new_with_flaws(rings).map_err(|error| Fault {
        column: "geometry",
        what: error.to_string(),
        expected: "closed rings that enclose something",
    })?;
    notes.extend(flaws.iter().map(|flaw| format!("{flaw}; kept")));
    Ok(polygon)
}

fn list(value: &Value) -> Result<&[Value], Fault> {
    value.as_array().map(Vec::as_slice).ok_or_else(|| Fault {
        column: "geometry",
        what: "its coordinates are no list".to_owned(),
        expected: "lists of [longitude, latitude]",
    })
}

fn read_positions(value: &Value) -> Result<Vec<Point>, Fault> {
    list(value)?.iter().map(read_position).collect()
}

fn read_position(value: &Value) -> Result<Point, Fault> {
    let wrong = |what: String| Fault {
        column: "geometry",
        what,
        expected: "[longitude, latitude] in degrees, -180 to 180 and -90 to 90",
    };
    match list(value)? {
        [lon, lat, ..] => match (lon.as_f64(), lat.as_f64()) {
            (Some(lon), Some(lat)) => {
                Point::from_degrees(lon, lat).map_err(|error| wrong(error.to_string()))
            }
            _ => Err(wrong(format!("`{value}` is no position"))),
        },
        _ => Err(wrong(format!("`{value}` is no position"))),
    }
}

#[cfg(test)]
mod tests;
