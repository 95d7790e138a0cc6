//! Who has a part in a matter, and so judges or observes in its own cause: parties, those who decide, and whoever bears arms
//! in the theatre; and who watches for no side. What follows from it (a claim, no monitor's observation) is said where it is asked.

use super::ancestry;
use crate::facts::View;
use crate::id::ActorId;
use crate::instant::Instant;
use crate::words::{ActorKind, Role};

/// Whether an actor, or anybody it is part of, is a party to any instrument, named in it or by its own
/// answer to it: such a one judges its own cause.
pub fn is_party_somewhere(view: View<'_>, actor: &ActorId, at: Instant) -> bool {
    let up = ancestry(view, actor, at);
    up.iter().any(|node| is_party(view, node))
}

/// Whether what an actor's own people saw is a monitor's observation (R25): of whom a text makes its monitor, or of whom the
/// record introduces as a body or agency that has no part in the matter. A force of the theatre is none, nor is who takes part
/// in the decision, a person, a name for several, or whoever nobody has said what it is.
pub fn may_monitor(view: View<'_>, actor: &ActorId, at: Instant) -> bool {
    let has = |role: Role| view.instruments().any(|text| text.has_role(actor, role));
    if is_party_somewhere(view, actor, at) {
        return false;
    }
    if has(Role::Monitor) {
        return true;
    }
    let takes_part = [Role::CoChair, Role::Guarantor, Role::ThirdPartyForce];
    let kind = view.actor(actor).map(|is| is.kind);
    kind.is_some_and(watches) && !takes_part.into_iter().any(has)
}

/// Whether those of a kind can watch for no side.
fn watches(kind: ActorKind) -> bool {
    match kind {
        ActorKind::Agency | ActorKind::Body => true,
        ActorKind::State
        | ActorKind::Force
        | ActorKind::Group
        | ActorKind::Coalition
        | ActorKind::Umbrella
        | ActorKind::Person => false,
    }
}

/// Whether an actor itself is a party to any instrument, as far as is known.
pub fn is_party(view: View<'_>, actor: &ActorId) -> bool {
    let answered = || {
        view.facts
            .acceptances
            .values()
            .any(|by_actor| view.sound(by_actor.get(actor)).next().is_some())
    };
    view.instruments()
        .any(|instrument| instrument.has_role(actor, Role::Party))
        || answered()
}
