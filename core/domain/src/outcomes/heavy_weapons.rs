//! `WithdrawHeavyWeapons`: whether a weapon stands nearer to a line than its class may, measured from
//! the party's own reference line (R34). Without the line, or without a measured distance, the answer
//! is unknown, never compliant.

use super::accounts;
use super::ask::{Ask, Missing, MissingKind, Need};
use crate::actor::Standing;
use crate::incident::Matter;
use crate::instant::Instant;
use crate::instrument::{Clause, Instrument, Setback};
use crate::laws::Rule;
use crate::place::{self, Spot};
use crate::report::statements::Range;
use crate::words::Determination;
use armistice_space::{PlaceTest, Scope};

/// What a setback clause says where it is kept. `None`: it is broken.
pub fn kept(
    ask: &mut Ask<'_>,
    clause: &Clause,
    matter: &Matter,
    standing: &Standing,
    instrument: &Instrument,
    at: Instant,
) -> Result<Option<Determination>, Need> {
    let side = instrument.side_of(&standing.as_part_of);
    let own = |setback: &&Setback| {
        setback
            .of
            .as_deref()
            .is_none_or(|of| Some(of) == side || of == standing.as_part_of.as_str())
    };
    let mut applies = false;
    for setback in clause.setbacks.iter().filter(own) {
        let unknown =
            |ask: &Ask<'_>| ask.yes_no(Missing::of(MissingKind::Weapon, clause.id.shared()));
        let listed = |weapon| setback.weapons.contains(&weapon);
        let class = match setback.weapons.is_empty() {
            true => true,
            false => match accounts::weapon(ask, matter, listed)? {
                Some(class) => class,
                None => unknown(ask)?,
            },
        };
        if !class {
            continue;
        }
        let calibre = match setback.min_calibre_mm {
            Some(min) => match accounts::calibre_at_least(ask, matter, min)? {
                Some(calibre) => calibre,
                None => unknown(ask)?,
            },
            None => true,
        };
        if !calibre {
            continue;
        }
        applies = true;
        if nearer(ask, setback, matter, at)? {
            ask.because_of_clause(
                Some(Rule::R34),
                clause.id.shared(),
                "inside-setback",
                Some(setback.line.shared()),
            );
            return Ok(None);
        }
    }
    if !applies {
        // No distance is set for this side and class.
        return Ok(Some(Determination::OutOfScopeAct));
    }
    ask.because_of_clause(Some(Rule::R34), clause.id.shared(), "outside-setback", None);
    Ok(Some(Determination::NoViolationPermittedAct))
}

/// Nearer than allowed. Exactly at the distance is kept.
fn nearer(
    ask: &mut Ask<'_>,
    setback: &Setback,
    matter: &Matter,
    at: Instant,
) -> Result<bool, Need> {
    // However many measured it, the distance lies somewhere in what they give.
    let measured = matter.measured.accounts().iter();
    let distance_m = measured
        .filter(|measured| measured.line == setback.line)
        .map(|measured| measured.distance_m)
        .reduce(|a, b| Range {
            low: a.low.min(b.low),
            high: a.high.max(b.high),
        });
    if let Some(distance_m) = distance_m {
        return if distance_m.high < setback.distance_m {
            Ok(true)
        } else if distance_m.low >= setback.distance_m {
            Ok(false)
        } else {
            ask.yes_no(Missing::of(MissingKind::Distance, setback.line.shared()))
        };
    }
    let shape = place::line_at(ask.view, &setback.line, at);
    let Some(shape) = shape else {
        return match ask.holds(Rule::R34) {
            true => ask.yes_no(Missing::of(MissingKind::Geometry, setback.line.shared())),
            false => Ok(false),
        };
    };
    let belt = Scope::NearLine {
        line: shape.clone(),
        within_m: setback.distance_m,
    };
    let view = ask.view;
    let tested = |spot: &Spot| spot.disc(view, at).map(|disc| belt.test(&disc));
    match matter.place.assumed(ask, tested)?.and_then(tested) {
        Some(PlaceTest::Inside) => Ok(true),
        Some(PlaceTest::Outside) => Ok(false),
        None if !ask.holds(Rule::R34) => Ok(false),
        Some(PlaceTest::Straddles) | None => {
            ask.yes_no(Missing::of(MissingKind::Distance, setback.line.shared()))
        }
    }
}
