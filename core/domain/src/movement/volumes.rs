//! From what was notified to volumes: the places, windows and heights that are matched. Whatever cannot be one is refused in
//! the words of [`armistice_space::volume`], with the field it stands in.

use super::statements::{
    ActivityNotified, AreaNotified, Band, Footprint, HeightAbove, HoldingPoint, MovementNotified,
    SiteNotified, Travels,
};
use crate::decide::Refusal;
use crate::instant::Instant;
use crate::place::statements::LonLat;
use armistice_space::volume::Movement;
use armistice_space::{
    Altitude, AltitudeBand, AltitudeReference, Disc, Moment, Point, Volume, Window, volume,
};

/// Round a point where a movement waits, or is held up, by as much as a column of vehicles takes.
pub const WAITING_M: u32 = 500;

pub fn of_site(site: &SiteNotified) -> Result<Vec<Volume>, Refusal> {
    let window = window("until", site.from, site.until)?;
    Ok(vec![of_footprint(&site.footprint, window, None)?])
}

pub fn of_area(area: &AreaNotified) -> Result<Vec<Volume>, Refusal> {
    let window = window("until", area.from, area.until)?;
    Ok(vec![of_footprint(
        &area.footprint,
        window,
        area.band.as_ref(),
    )?])
}

pub fn of_activity(activity: &ActivityNotified) -> Result<Vec<Volume>, Refusal> {
    let window = window("until", activity.from, Some(activity.until))?;
    Ok(vec![of_footprint(
        &activity.footprint,
        window,
        activity.band.as_ref(),
    )?])
}

/// The route with its stops, then each holding point.
pub fn of_movement(movement: &MovementNotified) -> Result<Vec<Volume>, Refusal> {
    let legs = movement
        .legs
        .iter()
        .map(|leg| {
            Ok(volume::Leg {
                from: point("legs", leg.from)?,
                to: point("legs", leg.to)?,
                departs: moment(leg.departs),
                arrives: moment(leg.arrives),
                slack_s: leg.slack_s,
            })
        })
        .collect::<Result<Vec<_>, Refusal>>()?;
    let band = band(movement.band.as_ref());
    let travels = match movement.travels {
        Travels::OnFoot => Movement::OnFoot,
        Travels::Road => Movement::Road,
        Travels::Rail => Movement::Rail,
        Travels::Water => Movement::Water,
        Travels::Helicopter => Movement::Helicopter,
        Travels::Aeroplane => Movement::Aeroplane,
    };
    let route = Volume::route(travels, movement.half_width_m, &legs, &band)
        .map_err(|error| unfit("legs", &error))?;
    let mut volumes = vec![route];
    for holding in &movement.holding {
        volumes.push(of_holding(holding)?);
    }
    Ok(volumes)
}

fn of_holding(holding: &HoldingPoint) -> Result<Volume, Refusal> {
    let window = window("holding", holding.from, Some(holding.until))?;
    of_disc("holding", holding.centre, holding.radius_m, window)
}

/// Where a movement is that says it waits.
pub fn of_waiting(at: LonLat, window: Window) -> Result<Volume, Refusal> {
    of_disc("point", at, WAITING_M, window)
}

/// Everything within a radius for a time.
pub fn of_disc(
    field: &'static str,
    centre: LonLat,
    radius_m: u32,
    window: Window,
) -> Result<Volume, Refusal> {
    let disc = Disc {
        centre: point(field, centre)?,
        radius_m,
    };
    let footprint = vec![armistice_space::Footprint::Disc(disc)];
    Volume::new(footprint, window, &band(None)).map_err(|error| unfit(field, &error))
}

pub(super) fn of_footprint(
    footprint: &Footprint,
    window: Window,
    heights: Option<&Band>,
) -> Result<Volume, Refusal> {
    let discs = footprint.discs.iter().map(|disc| {
        Ok(armistice_space::Footprint::Disc(Disc {
            centre: point("footprint", disc.centre)?,
            radius_m: disc.radius_m,
        }))
    });
    let areas = footprint.polygons.iter().map(|ring| {
        let ring = ring.iter().map(|at| point("footprint", *at));
        Ok(armistice_space::Footprint::Area(vec![
            ring.collect::<Result<Vec<_>, Refusal>>()?,
        ]))
    });
    let parts = discs.chain(areas).collect::<Result<Vec<_>, Refusal>>()?;
    Volume::new(parts, window, &band(heights)).map_err(|error| unfit("footprint", &error))
}

fn point(field: &'static str, [lon, lat]: LonLat) -> Result<Point, Refusal> {
    Point::from_e7(lon, lat).map_err(|error| unfit(field, &error))
}

pub fn moment(at: Instant) -> Moment {
    Moment::from_unix_s(at.0)
}

/// From one instant to another, both in it; refused where the second comes first.
pub fn window(
    field: &'static str,
    from: Instant,
    until: Option<Instant>,
) -> Result<Window, Refusal> {
    Window::new(Some(moment(from)), until.map(moment)).map_err(|error| unfit(field, &error))
}

fn band(band: Option<&Band>) -> AltitudeBand {
    let Some(band) = band else {
        return AltitudeBand {
            floor: None,
            ceiling: None,
        };
    };
    let reference = match band.above {
        HeightAbove::Ground => AltitudeReference::Ground,
        HeightAbove::Sea => AltitudeReference::MeanSeaLevel,
        HeightAbove::Ellipsoid => AltitudeReference::Ellipsoid,
        HeightAbove::Pressure => AltitudeReference::StandardPressure,
    };
    let end = |value: Option<i32>| {
        value.map(|value_dm| Altitude {
            value_dm,
            reference,
        })
    };
    AltitudeBand {
        floor: end(band.floor_dm),
        ceiling: end(band.ceiling_dm),
    }
}

fn unfit(field: &'static str, error: &dyn core::fmt::Display) -> Refusal {
    Refusal::ShapeUnfit {
        field,
        what: error.to_string(),
    }
}
