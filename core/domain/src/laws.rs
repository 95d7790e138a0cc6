//! The rules R1–R52 as data: number, wording, and whether this version decides by it. A decision
//! that rests on a rule asks `laws.holds(Rule::R14)`, so that the rule can be switched off and a case be
//! seen to fall (`cargo xtask rules`). The program itself always runs under [`Laws::ALL`].
//!
//! `docs/guide/rules.md` is made of this table and of the cases that fall (`cargo xtask rules --write`).

use crate::words::words;

words! {
    Rule {
        R1 = "R1", R2 = "R2", R3 = "R3", R4 = "R4", R5 = "R5", R6 = "R6", R7 = "R7", R8 = "R8",
        R9 = "R9", R10 = "R10", R11 = "R11", R12 = "R12", R13 = "R13", R14 = "R14", R15 = "R15",
        R16 = "R16", R17 = "R17", R18 = "R18", R19 = "R19", R20 = "R20", R21 = "R21", R22 = "R22",
        R23 = "R23", R24 = "R24", R25 = "R25", R26 = "R26", R27 = "R27", R28 = "R28", R29 = "R29",
        R30 = "R30", R31 = "R31", R32 = "R32", R33 = "R33", R34 = "R34", R35 = "R35", R36 = "R36",
        R37 = "R37", R38 = "R38", R39 = "R39", R40 = "R40", R41 = "R41", R42 = "R42", R43 = "R43",
        R44 = "R44", R45 = "R45", R46 = "R46", R47 = "R47", R48 = "R48", R49 = "R49", R50 = "R50",
        R51 = "R51", R52 = "R52",
    }
}

/// Whether this version decides by a rule, and so has a case on either side of its line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    Decided,
    /// The area that needs it has not been built.
    Later,
}

impl Rule {
    /// What the rule says, and whether this version decides by it.
    pub const fn text(self) -> (&'static str, Reach) {
        use Reach::{Decided, Later};
        match self {
            Rule::R1 => (
                "A party that has not accepted by the deadline, in the instrument's zone, is neither bound nor protected.",
                Decided,
            ),
            Rule::R2 => (
                "A late acceptance has effect only from the time a joint decision states, never earlier than that decision.",
                Decided,
            ),
            Rule::R3 => (
                "An acceptance through an umbrella covers only the members of an attested list; without one the coverage is unknown.",
                Decided,
            ),
            Rule::R4 => (
                "An acceptance for a limited period lapses at its end unless renewed; the lapse is neither withdrawal nor violation.",
                Decided,
            ),
            Rule::R5 => (
                "Where one party's duties depend on another's acceptance, it is not bound until that condition is met.",
                Decided,
            ),
            Rule::R6 => (
                "An instant keeps UTC, zone and words as written; the zone's rules of that date convert it.",
                Decided,
            ),
            Rule::R7 => (
                "An act before entry into force, or at or after the lapse, is outside the instrument; start inclusive, end exclusive unless the text says otherwise.",
                Decided,
            ),
            Rule::R8 => (
                "An extension decided after the lapse does not cover the gap; one decided before joins without a seam.",
                Decided,
            ),
            Rule::R9 => (
                "The lapse of an overlay never ends the base regime; the end of the base ends overlays that depend on it.",
                Decided,
            ),
            Rule::R10 => (
                "A one-sided declaration binds its author only; it cannot shorten or end a joint instrument.",
                Decided,
            ),
            Rule::R11 => (
                "No incident and no number of incidents ends a regime by itself.",
                Decided,
            ),
            Rule::R12 => (
                "An exclusion follows the organisation through recorded aliases, renames and successors; an alias needs a source and a date.",
                Decided,
            ),
            Rule::R13 => (
                "An exclusion never makes an area, a civilian or an accepted party a lawful target; mixed control is not exclusion.",
                Decided,
            ),
            Rule::R14 => (
                "'The target was excluded' is a defence its claimant must prove; unproven it excuses nothing.",
                Decided,
            ),
            Rule::R15 => (
                "Only the list an instrument names has effect in it; other lists are shown with their owner.",
                Decided,
            ),
            Rule::R16 => (
                "A listing or delisting counts from its date; an event is judged by the list as it stood then.",
                Decided,
            ),
            Rule::R17 => (
                "Protection ends only by the competent body's decision, from its effective time after it was served, and never backwards.",
                Decided,
            ),
            Rule::R18 => (
                "Self-defence needs a prior or imminent attack, immediacy, and no more force than needed; it never justifies keeping ground.",
                Decided,
            ),
            Rule::R19 => (
                "Where return fire requires a prior step, its absence is itself a violation.",
                Decided,
            ),
            Rule::R20 => (
                "Ground taken from an excluded organisation is not taken from a party; a party's post taken is, even without a shot.",
                Decided,
            ),
            Rule::R21 => (
                "Verification, attribution and legal qualification are separate; none is inferred from another.",
                Decided,
            ),
            Rule::R22 => (
                "A determination cites a clause, a finding, the standard of proof and the response status of the accused.",
                Decided,
            ),
            Rule::R23 => (
                "No adverse determination before the accused was notified and the response window closed, unless labelled provisional.",
                Decided,
            ),
            Rule::R24 => (
                "'Heard' alone supports no attribution; undetermined events enter no party's count.",
                Decided,
            ),
            Rule::R25 => (
                "Verified needs two independent sources, or one direct observation by a monitor, or the actor's admission; copies share one group.",
                Decided,
            ),
            Rule::R26 => (
                "A finding by a party about its opponent is at most a claim; source and information are graded apart.",
                Decided,
            ),
            Rule::R27 => (
                "A determination needs every decider the body's rule names; where they differ the state is Disputed; silence is overdue, never consent.",
                Decided,
            ),
            Rule::R28 => (
                "Nobody decides alone on an incident in which its own forces are accused.",
                Decided,
            ),
            Rule::R29 => (
                "A count carries its counting rule and its registrant; across different ones there is no sum.",
                Decided,
            ),
            Rule::R30 => (
                "Merging keeps every report, un-merging restores exactly, and casualties are never silently lowered.",
                Decided,
            ),
            Rule::R31 => (
                "An adherence counter resets only on the events its clause names; a disputed reset holds the phase.",
                Later,
            ),
            Rule::R32 => (
                "A conditional phase becomes active only when every condition is certified or jointly waived.",
                Later,
            ),
            Rule::R33 => (
                "Of paired steps neither is fulfilled until both are; unequal counts flag a breach of reciprocity.",
                Later,
            ),
            Rule::R34 => (
                "A setback is measured from the party's own line for the weapon class; without the line the answer is unknown.",
                Decided,
            ),
            Rule::R35 => (
                "Any officer on duty can take a STOP; it is timed from the first attempt.",
                Decided,
            ),
            Rule::R36 => (
                "Received never means agreed, no reply never means approved, notified never means permitted.",
                Decided,
            ),
            Rule::R37 => (
                "A coordinate in a notification is read back; a correction alerts every earlier recipient.",
                Decided,
            ),
            Rule::R38 => (
                "A missed line check raises an alarm and marks the channel degraded.",
                Decided,
            ),
            Rule::R39 => (
                "A convoy goes only when every assurance, letter and GO is present, unexpired and unrevoked.",
                Later,
            ),
            Rule::R40 => (
                "Delivered is at most loaded, loaded at most approved, or an exception is on record.",
                Later,
            ),
            Rule::R41 => (
                "A place stops being besieged only by a dated decision with a reason.",
                Later,
            ),
            Rule::R42 => (
                "A restricted field reaches no recipient, export, log or bulletin it was not allowed for.",
                Decided,
            ),
            Rule::R43 => (
                "Each language and version of a text is kept with its hash; an answer names the version it used.",
                Later,
            ),
            Rule::R44 => (
                "The record only grows; a correction links the old entry.",
                Later,
            ),
            Rule::R45 => (
                "Decisions bind by the body's rule; observers and mediators never count toward it.",
                Later,
            ),
            Rule::R46 => (
                "A commitment is verified fulfilled only on a monitor's evidence.",
                Later,
            ),
            Rule::R47 => (
                "An announcement with preconditions is not published while one is unmet.",
                Later,
            ),
            Rule::R48 => (
                "The same facts give the same answer; what nobody recorded is unknown, not absent.",
                Decided,
            ),
            Rule::R49 => (
                "An actor not bound by an instrument cannot violate it; its attacks are a separate series.",
                Decided,
            ),
            Rule::R50 => (
                "Accident, provocation or the other side's breach affect intent and measures, never whether there was a breach.",
                Decided,
            ),
            Rule::R51 => (
                "Uncertainty across a boundary, or maps that disagree, give every branch, none preferred.",
                Decided,
            ),
            Rule::R52 => (
                "A stated length and a stated end that disagree are both kept; the later end holds provisionally and an interpretation is asked for.",
                Decided,
            ),
        }
    }

    pub fn is_decided(self) -> bool {
        matches!(self.text().1, Reach::Decided)
    }
}

/// The rules in force for one evaluation: all, or all but one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Laws {
    off: Option<Rule>,
}

impl Laws {
    pub const ALL: Laws = Laws { off: None };

    /// Every rule but this one: used to show that a case rests on it.
    pub const fn without(rule: Rule) -> Laws {
        Laws { off: Some(rule) }
    }

    pub fn holds(self, rule: Rule) -> bool {
        self.off != Some(rule)
    }
}
