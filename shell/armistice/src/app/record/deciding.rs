//! Deciding on what is submitted, at the head of the record, with the same code as before the author signed; and by what
//! the batch itself does to the keys before it, as whoever replays the record later will.

use super::{Refused, Submission};
use crate::app::exhibits;
use crate::app::fold::{Folder, audience_of, body_of};
use armistice_domain::actor::keys::Ring;
use armistice_domain::decide::{self, Refusal};
use armistice_domain::facts::{Audience, Facts, View};
use armistice_domain::id::ActorId;
use armistice_domain::instant::Instant;
use armistice_domain::policy::{self, Reader, reach};
use armistice_domain::statements::{Body, Touch};
use armistice_domain::words::AudienceKind;
use armistice_record::Statement;
use armistice_record::content::Disclosed;

/// The ring as it is on record, while the facts have it as the batch leaves it so far. A clock statement that ends a
/// silence may suspend or re-key who signs right behind it, and a node that replays the record judges in that order; so
/// must whoever lets it in, or an honest host would be convicted.
#[derive(Default)]
pub struct OnTrial {
    recorded: Option<Ring>,
}

impl OnTrial {
    /// The clock statement before the batch.
    pub fn clock(&mut self, facts: &mut Facts, index: u64, now: Instant) {
        if facts.ring.silence_over(now) {
            self.ring(facts).fold_clock(index, now);
        }
    }

    /// A statement of a batch that is kept whole: what comes behind it is judged in the same breath. Before the genesis is
    /// folded there is nothing to change.
    pub fn said(&mut self, facts: &mut Facts, index: u64, body: &Body) {
        if body.is_of_keys() && !facts.ring.is_empty() {
            self.ring(facts).fold(index, body);
        }
    }

    fn ring<'a>(&mut self, facts: &'a mut Facts) -> &'a mut Ring {
        self.recorded.get_or_insert_with(|| facts.ring.clone());
        &mut facts.ring
    }

    /// Once everything is judged: nothing counts before it is durable.
    pub fn take_back(self, facts: &mut Facts) {
        if let Some(recorded) = self.recorded {
            facts.ring = recorded;
        }
    }
}

/// Reads a submission, on the very bytes that were signed.
pub fn read(
    submission: &Submission,
    statement: Statement,
) -> Result<(Statement, Audience, Body), Refused> {
    let malformed = |code: &'static str, what: String| Refused::Statement { code, what };
    let disclosed = statement
        .disclose(submission.opening.as_deref())
        .map_err(|fault| malformed(fault.code(), fault.to_string()))?;
    let Disclosed::Open(content) = disclosed else {
        return Err(malformed(
            "opening-missing",
            "a statement that is not public comes with its opening".to_string(),
        ));
    };
    let body = body_of(&content).map_err(|what| malformed("body", what))?;
    let audience = audience_of(&content);
    if matches!(body, Body::OpeningDestroyed(_)) && audience.kind != AudienceKind::Public {
        return Err(Refused::Decision(Refusal::DestructionHidden));
    }
    policy::audience_check(&body, audience.kind).map_err(Refused::Decision)?;
    Ok((statement, audience, body))
}

/// Decides on a body at the head.
pub fn check(
    folder: &Folder,
    pending: &[Pending],
    statement: &Statement,
    audience: Audience,
    body: Body,
    now: Instant,
) -> Result<Pending, Refused> {
    let view = folder.facts.now();
    let genesis = folder.facts.genesis.as_deref().or_else(|| {
        pending.iter().find_map(|said| match &said.body {
            Body::Genesis(genesis) => Some(genesis),
            _ => None,
        })
    });
    let author = statement.envelope().author.to_hex();
    let permit = decide::may(view, genesis, &author, &body, now).map_err(Refused::Decision)?;
    let said = Pending {
        organisation: permit.organisation.clone(),
        audience,
        body,
    };
    reach::id_check(&permit.organisation, &said.body, &said.audience).map_err(Refused::Decision)?;
    // What stands earlier in a batch that is kept whole is not folded yet; what it introduces is looked up.
    let introduced = |body: &Body| {
        let needed = body.reads();
        pending
            .iter()
            .any(|earlier| earlier.introduces(view, &said.organisation, &needed))
    };
    match decide::decide(view, genesis, &permit, &said.body, now) {
        Ok(()) => {}
        Err(Refusal::Unknown { .. }) if introduced(&said.body) => {}
        Err(refusal) => return Err(Refused::Decision(refusal)),
    }
    reach::check(view, &permit.organisation, &said.body, &said.audience, now)
        .map_err(Refused::Decision)?;
    if let Body::Reported(report) = &said.body
        && pending.iter().any(
            |earlier| matches!(&earlier.body, Body::Reported(other) if other.report == report.report),
        )
    {
        return Err(Refused::Decision(Refusal::Taken {
            what: "report",
            id: report.report.to_string(),
        }));
    }
    Ok(said)
}

/// The files of an exhibit, after everything else.
pub fn files_check(
    submission: &Submission,
    statement: Statement,
    said: Pending,
) -> Result<(Statement, Pending), Refused> {
    exhibits::submitted_check(submission, &statement, &said.body)
        .map(|()| (statement, said))
        .map_err(Refused::Decision)
}

/// What stands earlier in a batch, and for whom.
pub struct Pending {
    pub body: Body,
    /// Whose key signed it.
    organisation: ActorId,
    audience: Audience,
}

impl Pending {
    /// Whether it is what an organisation refers to, and may refer to: a batch tells nothing that the record would not.
    fn introduces(&self, view: View<'_>, organisation: &ActorId, needed: &[Touch]) -> bool {
        let changes = self.body.changes();
        let named = changes
            .iter()
            .any(|change| *change != Touch::Keys && needed.contains(change));
        let reader = Reader::Actor(organisation.clone());
        named
            && policy::may_read(
                view,
                &reader,
                Some(&self.audience),
                Some(&self.organisation),
            )
    }
}
