//! Each fact of two reports, weighed: whether it agrees, leaves it open, or sets them apart; what it rests on; and what
//! to ask where it is open.
//!
//! Limits are named constants. They are wide on purpose: people round to the quarter hour and name the nearest village,
//! and a proposal of *different* must not rest on that.

use super::reasons::{Question, Reason};
use crate::facts::View;
use crate::id::{PlaceId, ReportId};
use crate::instant::{Instant, Span};
use crate::place;
use crate::report::statements::{Elements, Range, Reported};
use crate::words::{CountingRule, EventType, FireAssessment, PlaceKind, Weapon};
use armistice_space::{Disc, PlaceTest, Point, distance_error_m, distance_m};

/// How far apart two times may be said and still be taken for one: people round to the quarter hour.
pub const TIME_SAME_S: i64 = 15 * 60;
/// Up to here they may be estimates of one time; beyond, they are two.
pub const TIME_NEAR_S: i64 = 2 * 3600;
/// A stretch up to this long is one time; two events fit into a longer one.
pub const TIME_NARROW_S: i64 = 2 * 3600;

/// Positions that cannot be farther apart than this are one place.
pub const PLACE_SAME_M: f64 = 2_000.0;
/// Positions that cannot be nearer than this are two: beyond what naming the nearest village explains.
pub const PLACE_NEAR_M: f64 = 3_000.0;
/// How far off a position is taken to be where its source did not say.
pub const UNSAID_POSITION_M: u32 = 1_000;
/// And that of a village or a site in the gazetteer.
pub const UNSAID_PLACE_M: u32 = 3_000;
/// A place known to reach farther than this from its point holds two events of one hour.
pub const PLACE_WIDE_M: u32 = 3_000;

/// How one fact of two reports stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fit {
    /// Said on both sides, and the same.
    Agrees,
    /// Not said, not exact enough, or explained by either.
    Open,
    /// Said on both sides, and cannot be one.
    Apart,
}

/// A report with its id, and the instant at which places are looked up.
pub(super) struct Side<'a> {
    pub id: &'a ReportId,
    pub report: &'a Reported,
    at: Instant,
}

impl<'a> Side<'a> {
    pub(super) fn of(id: &'a ReportId, report: &'a Reported) -> Side<'a> {
        let occurred = report.elements.occurred.as_ref();
        Side {
            id,
            report,
            at: occurred.map_or(Instant(0), |stated| stated.span.from),
        }
    }

    fn elements(&self) -> &'a Elements {
        &self.report.elements
    }
}

/// All of it.
#[derive(Default)]
pub(super) struct Weighed {
    /// Time, place and act; then only what stands against them.
    pub fits: Vec<Fit>,
    pub reasons: Vec<Reason>,
    pub questions: Vec<Question>,
}

impl Weighed {
    fn add(&mut self, fit: Fit, reason: Reason, question: Option<Question>) {
        self.fits.push(fit);
        self.reasons.push(reason);
        self.questions.extend(question);
    }
}

pub(super) fn weigh(view: View<'_>, a: &Side<'_>, b: &Side<'_>) -> Weighed {
    let mut all = Weighed::default();
    time(a, b, &mut all);
    whereabouts(view, a, b, &mut all);
    what(a, b, &mut all);
    claims(view, a, b, &mut all);
    rest(a, b, &mut all);
    all
}

/// The seconds between two stretches; zero where they meet.
pub(super) fn gap_s(a: Span, b: Span) -> i64 {
    let gap = |first: Span, second: Span| second.from.0.saturating_sub(first.to.0);
    gap(a, b).max(gap(b, a)).max(0)
}

fn time(a: &Side<'_>, b: &Side<'_>, all: &mut Weighed) {
    let unsaid = |side: &Side<'_>| Reason::TimeUnsaid {
        report: side.id.clone(),
    };
    let when = |side: &Side<'_>| Question::When {
        report: side.id.clone(),
    };
    let (Some(time_a), Some(time_b)) = (&a.elements().occurred, &b.elements().occurred) else {
        for side in [a, b]
            .into_iter()
            .filter(|s| s.elements().occurred.is_none())
        {
            all.add(Fit::Open, unsaid(side), Some(when(side)));
        }
        return;
    };
    let gap_s = gap_s(time_a.span, time_b.span);
    if gap_s > TIME_NEAR_S {
        all.add(Fit::Apart, Reason::TimesApart { gap_s }, None);
        return;
    }
    let mut wide = false;
    for (side, stated) in [(a, time_a), (b, time_b)] {
        let width_s = stated.span.to.0.saturating_sub(stated.span.from.0);
        if width_s <= TIME_NARROW_S {
            continue;
        }
        wide = true;
        let report = side.id.clone();
        let text = stated.text.clone();
        if stated.zone.is_empty() {
            let question = Question::Zone {
                report: report.clone(),
                text: text.clone(),
            };
            all.add(
                Fit::Open,
                Reason::ZoneUnsaid { report, text },
                Some(question),
            );
        } else {
            all.add(
                Fit::Open,
                Reason::TimeWide { report, width_s },
                Some(when(side)),
            );
        }
    }
    if wide {
        return;
    }
    if gap_s <= TIME_SAME_S {
        all.add(Fit::Agrees, Reason::TimesMeet { gap_s }, None);
    } else {
        all.add(Fit::Open, Reason::TimesNear { gap_s }, Some(when(b)));
    }
}

/// One way to say where both were, weighed.
type Found = (Fit, Reason, Option<Question>);

fn whereabouts(view: View<'_>, a: &Side<'_>, b: &Side<'_>, all: &mut Weighed) {
    let at = a.at.max(b.at);
    let by_position = positions(a, b);
    let by_name = names(view, a, b, at);
    let fit = |found: &Option<Found>| found.as_ref().map(|(fit, ..)| *fit);
    let decided = match (fit(&by_name), fit(&by_position)) {
        // A report that says one village and the position of another has one of them wrong.
        (Some(Fit::Agrees), Some(Fit::Apart)) | (Some(Fit::Apart), Some(Fit::Agrees)) => {
            Some(Fit::Open)
        }
        (Some(Fit::Agrees), _) | (_, Some(Fit::Agrees)) => Some(Fit::Agrees),
        (Some(Fit::Apart), _) | (_, Some(Fit::Apart)) => Some(Fit::Apart),
        (Some(Fit::Open), _) | (_, Some(Fit::Open)) => Some(Fit::Open),
        (None, None) => None,
    };
    let Some(decided) = decided else {
        let mixed = position_in_place(view, a, b, at).or_else(|| position_in_place(view, b, a, at));
        match mixed {
            Some((fit, reason, question)) => all.add(fit, reason, question),
            None => {
                let said = |side: &Side<'_>| {
                    let e = side.elements();
                    e.place.is_some() || e.point.is_some()
                };
                let silent = [a, b].into_iter().find(|side| !said(side)).unwrap_or(b);
                let report = silent.id.clone();
                let question = Question::WhichPlace {
                    report: report.clone(),
                };
                all.add(Fit::Open, Reason::PlaceUnsaid { report }, Some(question));
            }
        }
        return;
    };
    all.fits.push(decided);
    let contradicts = by_name.is_some() && by_position.is_some() && decided == Fit::Open;
    for (fit, reason, question) in [by_name, by_position].into_iter().flatten() {
        all.reasons.push(reason);
        if decided == Fit::Open && fit == Fit::Open {
            all.questions.extend(question);
        }
    }
    if contradicts && all.questions.is_empty() {
        all.questions.push(Question::WhichPlace {
            report: b.id.clone(),
        });
    }
}

fn disc_of(elements: &Elements) -> Option<Disc> {
    let [lon, lat] = elements.point?;
    Some(Disc {
        centre: Point::from_e7(lon, lat).ok()?,
        radius_m: elements.radius_m.unwrap_or(UNSAID_POSITION_M),
    })
}

/// Both say a position.
fn positions(a: &Side<'_>, b: &Side<'_>) -> Option<Found> {
    let (disc_a, disc_b) = (disc_of(a.elements())?, disc_of(b.elements())?);
    let wider = if disc_a.radius_m > disc_b.radius_m {
        a
    } else {
        b
    };
    let question = Question::Position {
        report: wider.id.clone(),
    };
    let (fit, reason) = apart_by(&disc_a, &disc_b);
    Some((fit, reason, (fit == Fit::Open).then_some(question)))
}

fn apart_by(a: &Disc, b: &Disc) -> (Fit, Reason) {
    let between_m = distance_m(a.centre, b.centre);
    let error_m = distance_error_m(between_m);
    let radii_m = a.radius_m.saturating_add(b.radius_m);
    // Whole metres, for reading; what is decided is decided on the exact figure.
    let apart_m = between_m.round() as u32;
    if between_m + error_m + f64::from(radii_m) <= PLACE_SAME_M {
        (Fit::Agrees, Reason::SamePosition { apart_m })
    } else if between_m - error_m - f64::from(radii_m) > PLACE_NEAR_M {
        (Fit::Apart, Reason::PositionsApart { apart_m, radii_m })
    } else {
        (Fit::Open, Reason::PositionsNear { apart_m, radii_m })
    }
}

/// The places a report may mean, by id or by the one name it says.
struct Meant<'a> {
    places: Vec<&'a PlaceId>,
    /// The name that was said, where no place was chosen.
    by_name: Option<&'a str>,
}

fn meant<'a>(view: View<'a>, side: &Side<'a>) -> Meant<'a> {
    let elements = side.elements();
    if let Some(place) = &elements.place {
        return Meant {
            places: std::iter::once(place).chain(&elements.place_or).collect(),
            by_name: None,
        };
    }
    let by_name = side.report.place_as_said.as_deref();
    Meant {
        places: by_name.map_or_else(Vec::new, |said| bearing(view, said)),
        by_name,
    }
}

/// Both say a place, by id or by name.
fn names(view: View<'_>, a: &Side<'_>, b: &Side<'_>, at: Instant) -> Option<Found> {
    let (meant_a, meant_b) = (meant(view, a), meant(view, b));
    let which = |side: &Side<'_>| {
        Some(Question::WhichPlace {
            report: side.id.clone(),
        })
    };
    if let (Some(said), Some(other)) = (meant_a.by_name, meant_b.by_name)
        && meant_a.places.is_empty()
        && same_name(said, other)
    {
        let said = said.to_string();
        return Some((Fit::Open, Reason::PlaceWordsSame { said }, which(b)));
    }
    let (first, second) = (*meant_a.places.first()?, *meant_b.places.first()?);
    let unclear = if meant_b.places.len() > 1 { b } else { a };
    let shared = meant_a.places.iter().find(|p| meant_b.places.contains(p));
    if meant_a.places.len() == 1 && meant_b.places.len() == 1 {
        return Some(match shared {
            Some(_) => one_place(view, a, b, first, meant_a.by_name.or(meant_b.by_name), at),
            None => two_places(view, b, first, second, at),
        });
    }
    // One name that several places bear, or several places it may have been.
    let several = |meant: &Meant<'_>| meant.by_name.is_some() && meant.places.len() > 1;
    if let Some(shared) = shared {
        let reason = if several(&meant_a) || several(&meant_b) {
            let both = if meant_a.places.len() > 1 {
                &meant_a
            } else {
                &meant_b
            };
            Reason::Homonyms {
                places: [both.places[0].clone(), both.places[1].clone()],
            }
        } else {
            Reason::PlaceAlternatives {
                place: (*shared).clone(),
            }
        };
        return Some((Fit::Open, reason, which(unclear)));
    }
    let pairs = meant_a
        .places
        .iter()
        .flat_map(|one| meant_b.places.iter().map(move |other| (*one, *other)));
    let mut apart = None;
    for (one, other) in pairs {
        let found = two_places(view, unclear, one, other, at);
        match found.0 {
            Fit::Apart => apart = Some(found),
            Fit::Agrees | Fit::Open => {
                let place = one.clone();
                return Some((
                    Fit::Open,
                    Reason::PlaceAlternatives { place },
                    which(unclear),
                ));
            }
        }
    }
    apart
}

/// Both mean the same place.
fn one_place(
    view: View<'_>,
    a: &Side<'_>,
    b: &Side<'_>,
    place: &PlaceId,
    by_name: Option<&str>,
    at: Instant,
) -> Found {
    let place_id = place.clone();
    let is = place::place_at(view, place, at);
    let wide = is.is_some_and(|is| is_wide(is.kind) || is.radius_m.unwrap_or(0) > PLACE_WIDE_M);
    if wide {
        let vaguer = if a.elements().point.is_none() { a } else { b };
        let question = Question::Position {
            report: vaguer.id.clone(),
        };
        return (
            Fit::Open,
            Reason::PlaceWide { place: place_id },
            Some(question),
        );
    }
    let reason = match by_name {
        None => Reason::SamePlace { place: place_id },
        Some(said) => Reason::PlaceByName {
            said: said.to_string(),
            place: place_id,
        },
    };
    (Fit::Agrees, reason, None)
}

/// They mean two places: of one name, one in the other, beside each other, or nobody knows.
fn two_places(view: View<'_>, asked: &Side<'_>, a: &PlaceId, b: &PlaceId, at: Instant) -> Found {
    let both = [a.clone(), b.clone()];
    let which = Some(Question::WhichPlace {
        report: asked.id.clone(),
    });
    if share_a_name(view, a, b) {
        return (Fit::Open, Reason::Homonyms { places: both }, which);
    }
    let nested = |inner: &PlaceId, outer: &PlaceId| {
        let reason = Reason::PlacesNested {
            inner: inner.clone(),
            outer: outer.clone(),
        };
        let question = Question::Position {
            report: asked.id.clone(),
        };
        (Fit::Open, reason, Some(question))
    };
    let divided = match place::contained(view, a, b, at) {
        Some(PlaceTest::Inside) => return nested(a, b),
        Some(PlaceTest::Straddles) => return nested(b, a),
        Some(PlaceTest::Outside) => true,
        None => false,
    };
    if let (Some(disc_a), Some(disc_b)) = (place_disc(view, a, at), place_disc(view, b, at)) {
        let (fit, reason) = apart_by(&disc_a, &disc_b);
        return match fit {
            Fit::Apart => (fit, reason, None),
            // Neighbours: what fell between them is told of either.
            Fit::Agrees | Fit::Open => (Fit::Open, reason, which),
        };
    }
    if divided {
        (Fit::Apart, Reason::PlacesDivided { places: both }, None)
    } else {
        (
            Fit::Open,
            Reason::PlaceRelationUnknown { places: both },
            which,
        )
    }
}

/// One says a position, the other only a place.
fn position_in_place(
    view: View<'_>,
    with_point: &Side<'_>,
    with_place: &Side<'_>,
    at: Instant,
) -> Option<Found> {
    let disc = disc_of(with_point.elements())?;
    let meant = meant(view, with_place);
    let [place] = meant.places.as_slice() else {
        return None;
    };
    let question = Question::Position {
        report: with_place.id.clone(),
    };
    let around = place_disc(view, place, at)?;
    let (fit, reason) = apart_by(&disc, &around);
    let inside = place::area_at(view, place, at).map(|area| area.test(&disc));
    let wide = around.radius_m > PLACE_WIDE_M
        || place::place_at(view, place, at).is_some_and(|is| is_wide(is.kind));
    Some(match (inside, fit) {
        (Some(PlaceTest::Inside), _) if !wide => {
            let place = (*place).clone();
            (Fit::Agrees, Reason::SamePlace { place }, None)
        }
        (_, Fit::Apart) => (fit, reason, None),
        // Near where its name is written is not yet in it.
        (_, Fit::Agrees | Fit::Open) => (Fit::Open, reason, Some(question)),
    })
}

/// Where the gazetteer writes a place, and how far it may reach.
fn place_disc(view: View<'_>, place: &PlaceId, at: Instant) -> Option<Disc> {
    let is = place::place_at(view, place, at)?;
    let [lon, lat] = is.point?;
    let radius_m = match is.radius_m {
        Some(radius_m) => radius_m,
        // A name written somewhere in a district says nothing of where in it.
        None if is_wide(is.kind) => return None,
        None => UNSAID_PLACE_M,
    };
    Some(Disc {
        centre: Point::from_e7(lon, lat).ok()?,
        radius_m,
    })
}

fn is_wide(kind: PlaceKind) -> bool {
    match kind {
        PlaceKind::Country
        | PlaceKind::AdminUnit
        | PlaceKind::Zone
        | PlaceKind::Route
        | PlaceKind::Area => true,
        PlaceKind::Settlement | PlaceKind::Neighbourhood | PlaceKind::Site => false,
    }
}

/// Every name a place is known by.
fn names_of<'a>(view: View<'a>, place: &PlaceId) -> impl Iterator<Item = &'a str> {
    let own = view.seen_in(view.facts.places.get(place));
    let other = view.seen_in(view.facts.place_names.get(place));
    own.map(|entry| entry.value.name.as_str())
        .chain(other.map(|entry| entry.value.name.as_str()))
}

fn share_a_name(view: View<'_>, a: &PlaceId, b: &PlaceId) -> bool {
    names_of(view, a).any(|one| names_of(view, b).any(|other| same_name(one, other)))
}

/// The places known by a name.
fn bearing<'a>(view: View<'a>, said: &str) -> Vec<&'a PlaceId> {
    let known = view.facts.places.keys();
    known
        .filter(|place| names_of(view, place).any(|name| same_name(name, said)))
        .collect()
}

/// Whether two spellings are one name: without regard to case, marks, spaces and hyphens, and with the letters of the
/// Arabic script that writers exchange taken for one. Transliterations are not guessed: a second spelling is a second name
/// on record.
pub(super) fn same_name(a: &str, b: &str) -> bool {
    let first = a.chars().find_map(folded);
    first.is_some()
        && a.chars()
            .filter_map(folded)
            .eq(b.chars().filter_map(folded))
}

fn folded(c: char) -> Option<char> {
    match c {
        // Alef with its hamzas and madda; yeh without dots; teh marbuta.
        '\u{622}' | '\u{623}' | '\u{625}' | '\u{671}' => Some('\u{627}'),
        '\u{649}' | '\u{6CC}' => Some('\u{64A}'),
        '\u{629}' => Some('\u{647}'),
        '\u{6A9}' => Some('\u{643}'),
        // Tatweel and the vowel marks; combining accents.
        '\u{640}' | '\u{64B}'..='\u{65F}' | '\u{670}' | '\u{300}'..='\u{36F}' => None,
        c if c.is_alphanumeric() => c.to_lowercase().next(),
        _ => None,
    }
}

fn what(a: &Side<'_>, b: &Side<'_>, all: &mut Weighed) {
    let (Some(act_a), Some(act_b)) = (a.elements().act, b.elements().act) else {
        for side in [a, b]
            .into_iter()
            .filter(|side| side.elements().act.is_none())
        {
            let report = side.id.clone();
            let question = Question::What {
                report: report.clone(),
            };
            all.add(Fit::Open, Reason::ActUnsaid { report }, Some(question));
        }
        return;
    };
    let both = [act_a, act_b];
    match acts(act_a, act_b) {
        Fit::Agrees if act_a == act_b => {
            all.add(Fit::Agrees, Reason::ActsAgree { act: act_a }, None);
        }
        Fit::Agrees => all.add(Fit::Agrees, Reason::ActsGeneral { acts: both }, None),
        Fit::Open => {
            let question = Question::What {
                report: b.id.clone(),
            };
            all.add(Fit::Open, Reason::ActsDiffer { acts: both }, Some(question));
        }
        Fit::Apart => all.add(Fit::Apart, Reason::ActsContradict { acts: both }, None),
    }
}

/// What kind of thing an act is, as far as a witness may take one for another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Family {
    /// It goes off: whatever it was, a blast is seen or heard.
    Blast,
    /// Shots and bursts.
    SmallFire,
    /// Troops go somewhere.
    Ground,
    /// Something flies over.
    Air,
    /// Weapons or troops stand somewhere.
    Presence,
    /// Somebody or something is stopped or taken from.
    Access,
    /// People are taken or abused.
    Persons,
    /// Words and wires.
    Signals,
    Anything,
}

fn family(act: EventType) -> Family {
    match act {
        EventType::Explosion
        | EventType::ProjectileInFlight
        | EventType::Airstrike
        | EventType::BarrelBomb
        | EventType::UavStrike
        | EventType::IedMine
        | EventType::AttackOnProtectedSite
        | EventType::ToxicChemicalAllegation => Family::Blast,
        EventType::Burst | EventType::Shot => Family::SmallFire,
        EventType::GroundAssault | EventType::Incursion | EventType::TerritoryTaken => {
            Family::Ground
        }
        EventType::Overflight => Family::Air,
        EventType::MassingReinforcement | EventType::HeavyWeaponInZone => Family::Presence,
        EventType::AccessObstruction | EventType::ItemRemoval | EventType::MonitorRestriction => {
            Family::Access
        }
        EventType::AbductionDetention | EventType::Sgbv | EventType::ChildRecruitment => {
            Family::Persons
        }
        EventType::HostilePropaganda | EventType::CommsCutCyberAct => Family::Signals,
        EventType::Other => Family::Anything,
    }
}

/// What each kind may be taken for, or be a part of: an assault is fire and movement, what flies over may strike.
fn taken_for(family: Family) -> &'static [Family] {
    match family {
        Family::Blast => &[Family::Ground, Family::Air, Family::SmallFire],
        Family::SmallFire => &[Family::Ground, Family::Blast],
        Family::Ground => &[Family::Blast, Family::SmallFire, Family::Presence],
        Family::Air => &[Family::Blast],
        Family::Presence => &[Family::Ground],
        Family::Access | Family::Persons | Family::Signals | Family::Anything => &[],
    }
}

/// Whether two acts can be one. An explosion is the general word for what goes off, and agrees with the particular one.
pub(super) fn acts(a: EventType, b: EventType) -> Fit {
    if a == b && a != EventType::Other {
        return Fit::Agrees;
    }
    let (one, other) = (family(a), family(b));
    let either = |family: Family| one == family || other == family;
    let general = a == EventType::Explosion || b == EventType::Explosion;
    let from_air = |act: EventType| {
        matches!(
            act,
            EventType::Airstrike | EventType::BarrelBomb | EventType::UavStrike
        )
    };
    if one == Family::Blast && other == Family::Blast && general {
        Fit::Agrees
    } else if either(Family::SmallFire) && (from_air(a) || from_air(b)) {
        // A burst may accompany a blast; bombs from the air are not heard as one.
        Fit::Apart
    } else if one == other || either(Family::Anything) || taken_for(one).contains(&other) {
        Fit::Open
    } else {
        Fit::Apart
    }
}

/// Who did it to whom, as claimed: sides differ on it, so it never sets two reports apart.
fn claims(view: View<'_>, a: &Side<'_>, b: &Side<'_>, all: &mut Weighed) {
    let reports = || [a.id.clone(), b.id.clone()];
    if let (Some(doer_a), Some(doer_b)) = (&a.elements().doer, &b.elements().doer) {
        let one_side = crate::actor::ancestry(view, doer_a, a.at).contains(doer_b)
            || crate::actor::ancestry(view, doer_b, b.at).contains(doer_a);
        if one_side {
            let doer = doer_a.clone();
            all.reasons.push(Reason::DoersAgree { doer });
        } else {
            let doers = [doer_a.clone(), doer_b.clone()];
            let question = Question::WhoFired { reports: reports() };
            all.add(Fit::Open, Reason::DoersDiffer { doers }, Some(question));
        }
    }
    let target = |side: &Side<'_>| {
        side.elements()
            .target
            .as_ref()
            .and_then(|t| t.actor.clone())
    };
    if let (Some(target_a), Some(target_b)) = (target(a), target(b)) {
        let one_side = crate::actor::ancestry(view, &target_a, a.at).contains(&target_b)
            || crate::actor::ancestry(view, &target_b, b.at).contains(&target_a);
        if !one_side {
            let question = Question::WhatWasHit { reports: reports() };
            let reason = Reason::TargetsDiffer { reports: reports() };
            all.add(Fit::Open, reason, Some(question));
        }
    }
}

fn rest(a: &Side<'_>, b: &Side<'_>, all: &mut Weighed) {
    let reports = || [a.id.clone(), b.id.clone()];
    if ends_differ(a.elements().assessment, b.elements().assessment) {
        let reason = Reason::EndsDiffer { reports: reports() };
        let report = b.id.clone();
        all.add(Fit::Open, reason, Some(Question::What { report }));
    }
    let named = |side: &Side<'_>| {
        side.elements()
            .weapon
            .filter(|weapon| !matches!(weapon, Weapon::Undetermined | Weapon::None))
    };
    if let (Some(weapon), Some(other)) = (named(a), named(b)) {
        if weapon == other || are_confused(weapon, other) {
            all.reasons.push(Reason::WeaponsAgree { weapon });
        } else {
            let weapons = [weapon, other];
            let question = Question::WhichWeapon { reports: reports() };
            all.add(Fit::Open, Reason::WeaponsDiffer { weapons }, Some(question));
        }
    }
    let (own, other) = (a.report, b.report);
    let one_registrant = own.by == other.by;
    let per_event = |report: &Reported| report.rule == Some(CountingRule::PerEvent);
    if one_registrant && per_event(own) && per_event(other) {
        let by = own.by.clone();
        let reason = Reason::CountedApart { by: by.clone() };
        all.add(Fit::Open, reason, Some(Question::OneOrTwo { by }));
    }
    if let Some(mark) = own
        .source_mark
        .as_ref()
        .filter(|mark| one_registrant && other.source_mark.as_ref() == Some(*mark))
    {
        all.reasons.push(Reason::SameSource {
            by: own.by.clone(),
            mark: mark.clone(),
        });
    }
    if let (Some(killed_a), Some(killed_b)) = (killed(own), killed(other)) {
        let killed = [killed_a, killed_b];
        let meet = killed_a.low <= killed_b.high && killed_b.low <= killed_a.high;
        all.reasons.push(if meet {
            Reason::KilledMeet { killed }
        } else {
            Reason::KilledApart { killed }
        });
    }
}

/// Fire that leaves and fire that arrives are two places and two moments of one shot, or two shots.
fn ends_differ(a: Option<FireAssessment>, b: Option<FireAssessment>) -> bool {
    let (Some(a), Some(b)) = (a, b) else {
        return false;
    };
    let said = |assessment: FireAssessment| match assessment {
        FireAssessment::Outgoing
        | FireAssessment::Impact
        | FireAssessment::ControlledDetonation
        | FireAssessment::Training => true,
        FireAssessment::Airburst | FireAssessment::Undetermined => false,
    };
    a != b && said(a) && said(b)
}

/// Weapons that a witness cannot tell from one another by what they do.
fn are_confused(a: Weapon, b: Weapon) -> bool {
    let tube = |weapon: Weapon| matches!(weapon, Weapon::Mortar | Weapon::Artillery | Weapon::Tank);
    let rocket = |weapon: Weapon| matches!(weapon, Weapon::Rocket | Weapon::Mlrs);
    let light = |weapon: Weapon| {
        matches!(
            weapon,
            Weapon::SmallArms | Weapon::HeavyMachineGun | Weapon::Sniper
        )
    };
    let from_air = |weapon: Weapon| matches!(weapon, Weapon::Aerial | Weapon::Uav);
    (tube(a) && tube(b))
        || (rocket(a) && rocket(b))
        || (light(a) && light(b))
        || (from_air(a) && from_air(b))
}

fn killed(report: &Reported) -> Option<Range> {
    let by_status = report.casualties.iter().filter(|c| c.killed);
    let sum = by_status.fold(None, |so_far: Option<Range>, c| {
        let so_far = so_far.unwrap_or(Range::exact(0));
        Some(Range {
            low: so_far.low.saturating_add(c.range.low),
            high: so_far.high.saturating_add(c.range.high),
        })
    });
    report.killed.or(sum)
}
