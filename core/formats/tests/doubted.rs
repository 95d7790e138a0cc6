//! What a key signed while it was in other hands decides nothing, whatever kind of statement it is. Each kind that has effect
//! is tried on either side of the line: signed before the key was taken it counts, signed after it does not. The kinds that
//! stay although their key is in doubt stand beside them, each with why; a new kind has to be put on one side.

mod oak;

use armistice_domain::actor::statements::{KeyAdmitted, KeyEnd, KeyRevoked};
use armistice_domain::facts::{Audience, Exhibits, Facts, Meta};
use armistice_domain::instant::Instant;
use armistice_domain::instrument::statements::InstrumentText;
use armistice_domain::instrument::{Instrument, check};
use armistice_domain::laws::Laws;
use armistice_domain::statements::Body;
use armistice_domain::table::statements::{Genesis, Organisation};
use armistice_formats::case;
use armistice_formats::facts::NoLibrary;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// A statement by a key that is in doubt, or is not.
struct Trial {
    kind: &'static str,
    before: &'static str,
    /// What the key signs, at nine.
    line: &'static str,
    /// What others say of it later.
    after: &'static str,
    ask: &'static str,
    counts: &'static str,
    falls: &'static str,
}

const DECIDED: &str = "finding f1 incident=r1 by=team at=2030-01-02T12:00 verification=Verified attribution=Attributed actors=fir standard=ReasonableGrounds direct
notify fir incident=r1 at=2030-01-02T13:00";
const LINE: &str = "channel ch \"Line\" by=cc1 between=elm,fir instrument=oak-truce check-every=12h at=2030-01-01T00:00";
const ASKED: &str = "channel ch \"Line\" by=cc1 between=elm,fir instrument=oak-truce check-every=12h at=2030-01-01T00:00
notice n1 Query ROUTINE channel=ch by=fir to=elm at=2030-01-03T07:00 what=a request=b";
const SENT: &str = "channel ch \"Line\" by=cc1 between=elm,fir instrument=oak-truce check-every=12h at=2030-01-01T00:00
notice n1 Query ROUTINE channel=ch by=elm to=fir at=2030-01-03T07:00 what=a request=b";

const TRIALS: &[Trial] = &[
    Trial {
        kind: "acceptance",
        before: "",
        line: "accept elm instrument=oak-truce at=2030-01-03T09:00 signed-by=elm-1",
        after: "attest elm instrument=oak-truce by=cc1 at=2030-01-04T00:00\nattest elm instrument=oak-truce by=cc2 at=2030-01-04T00:00",
        ask: "coverage elm in=oak-truce at=2030-01-10T00:00",
        counts: "is=Bound&Protected",
        falls: "is=Indeterminate",
    },
    Trial {
        kind: "acceptance",
        before: "accept elm instrument=oak-truce at=2030-01-02T09:00\nattest elm instrument=oak-truce by=cc1 at=2030-01-02T10:00\nattest elm instrument=oak-truce by=cc2 at=2030-01-02T10:00",
        line: "withdraw elm instrument=oak-truce at=2030-01-03T09:00 signed-by=elm-1",
        after: "",
        ask: "coverage elm in=oak-truce at=2030-01-10T00:00",
        counts: "is=NotParty",
        falls: "is=Bound&Protected",
    },
    Trial {
        kind: "attestation",
        before: "accept elm instrument=oak-truce at=2030-01-02T09:00",
        line: "attest elm instrument=oak-truce by=cc1 at=2030-01-03T09:00 signed-by=cc1-1",
        after: "attest elm instrument=oak-truce by=cc2 at=2030-01-04T00:00",
        ask: "coverage elm in=oak-truce at=2030-01-10T00:00",
        counts: "is=Bound&Protected",
        falls: "is=Indeterminate",
    },
    Trial {
        kind: "umbrella-list",
        before: "relation elm member-of many signed-by=desk\naccept many instrument=pine at=2030-01-02T09:00 to=cc1 for=30d signed-by=desk\nattest elm instrument=pine by=cc2 at=2030-01-02T09:00\nattest many instrument=pine by=cc2 at=2030-01-02T09:00",
        line: "umbrella-list many instrument=pine members=elm attested-by=cc1 at=2030-01-03T09:00 signed-by=cc1-1",
        after: "",
        ask: "coverage elm in=pine at=2030-01-10T00:00",
        counts: "is=Bound&Protected",
        falls: "is=Indeterminate",
    },
    Trial {
        kind: "decision",
        before: "",
        line: "decision d1 terminate on=oak-truce by=cc1 made=2030-01-03T09:00 signed-by=cc1-1",
        after: "decision d1 terminate on=oak-truce by=cc2 made=2030-01-04T00:00",
        ask: "in-force oak-truce at=2030-01-10T00:00",
        counts: "is=no",
        falls: "is=yes",
    },
    Trial {
        kind: "declaration",
        before: "",
        line: "declaration elm ended on=elm-freeze at=2030-01-03T09:00 signed-by=elm-1",
        after: "",
        ask: "in-force elm-freeze at=2030-01-10T00:00",
        counts: "is=no",
        falls: "is=yes",
    },
    Trial {
        kind: "control",
        before: "",
        line: "control cedar Sole by=elm holders=elm from=2030-01-01T00:00 signed-by=elm-1",
        after: "",
        ask: "control cedar by=elm at=2030-01-10T00:00",
        counts: "is=Sole",
        falls: "is=none",
    },
    Trial {
        kind: "actor-relation",
        before: "",
        line: "relation wing part-of fir by=desk signed-by=desk-1",
        after: "",
        ask: "coverage wing in=oak-truce at=2030-01-10T00:00",
        counts: "is=Bound&Protected",
        falls: "is=NotParty",
    },
    Trial {
        kind: "list-entry",
        before: "list un \"Listed\" owner=council",
        line: "listed fir on=un from=2030-01-01T00:00 signed-by=desk-1",
        after: "",
        ask: "coverage fir in=oak-truce at=2030-01-10T00:00",
        counts: "is=Excluded(designated)",
        falls: "is=Bound&Protected",
    },
    Trial {
        kind: "registration",
        before: "",
        line: "registration g1 ledger=cc1 period=2030-01-02T00:00..2030-01-03T00:00 count=4 signed-by=cc1-1",
        after: "",
        ask: "tally registered registrant=cc1",
        counts: "is=4",
        falls: "is=not-stated",
    },
    Trial {
        kind: "report",
        before: "",
        line: "report elm:r9 by=elm channel=Phone means=Saw occurred=2030-01-02T09:00 place=cedar act=Explosion doer=fir target=elm signed-by=elm-1",
        after: "link r1,elm:r9 same incident=i1 by=team at=2030-01-04T00:00",
        ask: "reports i1 are=elm:r9,r1",
        counts: "groups=2",
        falls: "groups=1",
    },
    Trial {
        kind: "link",
        before: "",
        line: "link r1,r2 same incident=i1 by=team at=2030-01-03T09:00 signed-by=team-1",
        after: "",
        ask: "reports r2",
        counts: "are=r1,r2",
        falls: "are=r2",
    },
    Trial {
        kind: "unlink",
        before: "link r1,r2 same incident=i1 by=team at=2030-01-02T12:00",
        line: "unlink r2 incident=i1 by=team at=2030-01-03T09:00 signed-by=team-1",
        after: "",
        ask: "reports i1",
        counts: "are=r1",
        falls: "are=r1,r2",
    },
    Trial {
        kind: "finding",
        before: "",
        line: "finding f1 incident=r1 by=team at=2030-01-03T09:00 verification=Verified attribution=Attributed actors=fir standard=ReasonableGrounds direct signed-by=team-1",
        after: "",
        ask: "state r1",
        counts: "is=Verified",
        falls: "is=Received",
    },
    Trial {
        kind: "accused-notified",
        before: "",
        line: "notify fir incident=r1 at=2030-01-03T09:00 signed-by=cc1-1",
        after: "",
        ask: "clock r1 in=oak-truce awaits=response of=fir at=2030-01-03T12:00",
        counts: "is=running",
        falls: "is=none",
    },
    Trial {
        kind: "reply",
        before: "notify fir incident=r1 at=2030-01-02T13:00",
        line: "reply fir admit incident=r1 at=2030-01-03T09:00 signed-by=fir-1",
        after: "",
        ask: "clock r1 in=oak-truce awaits=response of=fir at=2030-01-03T12:00",
        counts: "is=met",
        falls: "is=running",
    },
    Trial {
        kind: "view",
        before: DECIDED,
        line: "view cc1 incident=r1 instrument=oak-truce says=Violation clauses=no-fire findings=f1 standard=ReasonableGrounds at=2030-01-03T09:00 signed-by=cc1-1",
        after: "",
        ask: "clock r1 in=oak-truce awaits=view of=cc1 at=2030-01-03T12:00",
        counts: "is=met",
        falls: "is=running",
    },
    Trial {
        kind: "inquiry",
        before: "",
        line: "inquiry panel:q1 incident=r1 by=panel at=2030-01-02T00:00 signed-by=panel-1",
        after: "",
        ask: "clock r1 in=oak-truce awaits=inquiry of=cc1 at=2030-01-03T12:00",
        counts: "is=running",
        falls: "is=none",
    },
    Trial {
        kind: "inquiry-answer",
        before: "inquiry panel:q1 incident=r1 by=panel at=2030-01-02T00:00",
        line: "inquiry-answer panel:q1 accepted incident=r1 instrument=oak-truce by=cc1 at=2030-01-03T09:00 words=yes signed-by=cc1-1",
        after: "",
        ask: "inquiry panel:q1 in=oak-truce of=cc1 at=2030-01-03T12:00",
        counts: "is=accepted",
        falls: "is=none",
    },
    Trial {
        kind: "check",
        before: "",
        line: "check r1 site-visit begun by=team at=2030-01-03T09:00 signed-by=team-1",
        after: "",
        ask: "state r1",
        counts: "is=UnderVerification",
        falls: "is=Received",
    },
    Trial {
        kind: "grade",
        before: "",
        line: "grade r1 by=team source=A info=2 at=2030-01-03T09:00 signed-by=team-1",
        after: "",
        ask: "state r1",
        counts: "is=Screened",
        falls: "is=Received",
    },
    Trial {
        kind: "measure",
        before: DECIDED_BOTH,
        line: "measure r1 \"Restraint call\" taken instrument=oak-truce by=cc1 at=2030-01-03T09:00 signed-by=cc1-1",
        after: "",
        ask: "standing r1 in=oak-truce at=2030-01-03T12:00",
        counts: "is=Measures",
        falls: "is=Determined",
    },
    Trial {
        kind: "reopen",
        before: DECIDED_BOTH,
        line: "reopen r1 instrument=oak-truce by=cc1 at=2030-01-03T09:00 reason=new signed-by=cc1-1",
        after: "reopen r1 instrument=oak-truce by=cc2 at=2030-01-04T00:00 reason=new",
        ask: "standing r1 in=oak-truce at=2030-01-04T12:00",
        counts: "is=Reopened determined=none",
        falls: "is=Determined determined=Violation",
    },
    Trial {
        kind: "consent",
        before: "consent r1 internal by=team at=2030-01-02T12:00",
        line: "consent r1 publish by=team at=2030-01-03T09:00 signed-by=team-1",
        after: "",
        ask: "consent-of r1",
        counts: "is=publish",
        falls: "is=internal",
    },
    Trial {
        kind: "exhibit",
        before: "consent r1 internal by=team at=2030-01-02T12:00",
        line: "exhibit 0000000000000000000000000000000000000000000000000000000000000000 of=r1 by=team media=image/png bytes=1 consent=publish at=2030-01-03T09:00 signed-by=team-1",
        after: "",
        ask: "consent-of r1",
        counts: "is=publish",
        falls: "is=internal",
    },
    Trial {
        kind: "shift",
        before: "shift s1 by=elm officer=elm-2 from=2030-01-01T00:00 until=2030-02-01T00:00",
        line: "shift s1 by=elm officer=elm-2 from=2030-01-01T00:00 until=2030-02-01T00:00 cancelled signed-by=elm-1",
        after: "",
        ask: "on-duty elm at=2030-01-10T00:00",
        counts: "are=none",
        falls: "are=elm-2",
    },
    Trial {
        kind: "channel-state",
        before: LINE,
        line: "channel-state ch severed by=elm at=2030-01-03T09:00 signed-by=elm-1",
        after: "",
        ask: "channel-state ch",
        counts: "is=severed",
        falls: "is=active",
    },
    Trial {
        kind: "notice",
        before: ASKED,
        line: "notice elm:n2 Answer ROUTINE channel=ch by=elm to=fir answers=n1 grants=yes at=2030-01-03T09:00 what=yes signed-by=elm-1",
        after: "",
        ask: "notice n1 of=elm is=sent",
        counts: "consent=granted",
        falls: "consent=not-said",
    },
    Trial {
        kind: "ack",
        before: ASKED,
        line: "ack n1 received by=elm at=2030-01-03T09:00 signed-by=elm-1",
        after: "",
        ask: "notice n1 of=elm",
        counts: "is=received",
        falls: "is=sent",
    },
    Trial {
        kind: "attempt",
        before: SENT,
        line: "attempt ch no-answer by=elm to=fir at=2030-01-03T06:00 notice=n1 signed-by=elm-1",
        after: "",
        ask: "rung n1 of=fir rung=received is=running at=2030-01-03T12:00",
        counts: "due=2030-01-03T18:00",
        falls: "due=2030-01-03T19:00",
    },
    Trial {
        kind: "line-check",
        before: LINE,
        line: "line-check ch answered by=elm to=fir at=2030-01-03T09:00 signed-by=elm-1",
        after: "",
        ask: "line-state ch at=2030-01-03T10:00",
        counts: "is=ok",
        falls: "is=degraded",
    },
    Trial {
        kind: "notice-closed",
        before: SENT,
        line: "close n1 by=elm at=2030-01-03T09:00 reason=x signed-by=elm-1",
        after: "",
        ask: "notice n1 of=fir is=sent",
        counts: "open=no",
        falls: "open=yes",
    },
    // A STOP that somebody else's hand closed goes on: whoever plans something there is still asked.
    Trial {
        kind: "notice-closed",
        before: STOPPED,
        line: "close elm:stop by=elm at=2030-01-03T09:00 reason=x signed-by=elm-1",
        after: "",
        ask: "conflict fir:p is=open",
        counts: "meets=none",
        falls: "meets=elm:stop",
    },
    Trial {
        kind: "site",
        before: "",
        line: "site elm:s \"Clinic\" clinic by=elm at=2030-01-03T09:00 point=36.2,37.1 radius=100m signed-by=elm-1",
        after: "",
        ask: "object elm:s",
        counts: "is=standing",
        falls: "is=none",
    },
    // Moved away by a hand that is not its owner's, it is where it was: and so is what it meets.
    Trial {
        kind: "site",
        before: MET,
        line: "site elm:s \"Clinic\" clinic by=elm at=2030-01-03T09:00 point=38.2,40.1 radius=100m version=2 signed-by=elm-1",
        after: "",
        ask: "conflict fir:p is=open",
        counts: "meets=none",
        falls: "meets=elm:s",
    },
    Trial {
        kind: "site",
        before: MET,
        line: "site elm:s \"Clinic\" clinic by=elm at=2030-01-03T09:00 point=38.2,40.1 radius=100m version=2 signed-by=elm-1",
        after: "",
        ask: "object elm:s is=standing",
        counts: "version=2",
        falls: "version=1",
    },
    Trial {
        kind: "movement",
        before: "",
        line: "movement elm:m \"Convoy\" road by=elm at=2030-01-03T09:00 route=\"36.2,37.1@2030-01-06T08:00 36.2,37.2@2030-01-06T09:00\" cargo=Flour signed-by=elm-1",
        after: "",
        ask: "object elm:m",
        counts: "is=planned",
        falls: "is=none",
    },
    Trial {
        kind: "area",
        before: "",
        line: "area elm:a \"Silence\" silence by=elm at=2030-01-03T09:00 point=36.2,37.1 radius=1km signed-by=elm-1",
        after: "",
        ask: "object elm:a",
        counts: "is=standing",
        falls: "is=none",
    },
    Trial {
        kind: "activity",
        before: "site elm:s \"Clinic\" clinic by=elm at=2030-01-02T09:00 point=36.2,37.1 radius=100m",
        line: "activity fir:p \"Plan\" by=fir at=2030-01-03T09:00 point=36.2,37.1 radius=1km from=2030-01-06T08:00 until=2030-01-06T09:00 signed-by=fir-1",
        after: "",
        ask: "conflict elm:s is=open",
        counts: "meets=fir:p",
        falls: "meets=none",
    },
    Trial {
        kind: "object-step",
        before: MET,
        line: "step elm:s withdrawn by=elm at=2030-01-03T09:00 signed-by=elm-1",
        after: "",
        ask: "object elm:s version=1",
        counts: "is=withdrawn",
        falls: "is=standing",
    },
    Trial {
        kind: "object-step",
        before: MET,
        line: "step elm:s withdrawn by=elm at=2030-01-03T09:00 signed-by=elm-1",
        after: "",
        ask: "conflict fir:p is=open",
        counts: "meets=none",
        falls: "meets=elm:s",
    },
    Trial {
        kind: "object-check",
        before: MET,
        line: "look elm:s by=elm officer=elm-1 at=2030-01-03T09:00 signed-by=elm-1",
        after: "",
        ask: "object elm:s is=standing",
        counts: "grade=C",
        falls: "grade=D",
    },
    Trial {
        kind: "conflict-answer",
        before: MET,
        line: "answer elm:s hold by=elm at=2030-01-03T09:00 signed-by=elm-1",
        after: "",
        ask: "conflict elm:s",
        counts: "is=held",
        falls: "is=open",
    },
    Trial {
        kind: "actor-means",
        before: "accept elm instrument=oak-truce at=2030-01-01T09:00\nattest elm instrument=oak-truce by=cc1 at=2030-01-01T10:00\nattest elm instrument=oak-truce by=cc2 at=2030-01-01T10:00\nfinding f1 incident=r1 by=team at=2030-01-02T12:00 verification=Verified act=Airstrike attribution=NotAttributable direct closes",
        line: "means Airstrike held-by=fir signed-by=desk-1",
        after: "",
        ask: "outcome r1 in=oak-truce",
        counts: "is=\"Violation(perpetrator undetermined)\"",
        falls: "is=NotEstablished",
    },
];

/// A site of one, and what another plans on it.
const MET: &str = "site elm:s \"Clinic\" clinic by=elm at=2030-01-02T09:00 point=36.2,37.1 radius=100m
activity fir:p \"Plan\" by=fir at=2030-01-02T10:00 point=36.2,37.1 radius=1km from=2030-01-06T08:00 until=2030-01-06T09:00";
const STOPPED: &str = "channel ch \"Line\" by=cc1 between=elm,fir instrument=oak-truce check-every=12h at=2030-01-01T00:00
activity fir:p \"Plan\" by=fir at=2030-01-02T10:00 point=36.2,37.1 radius=1km from=2030-01-03T12:00 until=2030-01-03T13:00
entered 2030-01-03T07:00
notice elm:stop StopRequest FLASH channel=ch by=elm to=fir at=2030-01-03T07:00 what=a request=STOP point=36.2,37.1 radius=3km";

const DECIDED_BOTH: &str = "finding f1 incident=r1 by=team at=2030-01-02T12:00 verification=Verified attribution=Attributed actors=fir standard=ReasonableGrounds direct
notify fir incident=r1 at=2030-01-02T13:00
reply fir admit incident=r1 at=2030-01-02T14:00
view cc1 incident=r1 instrument=oak-truce says=Violation clauses=no-fire findings=f1 standard=ReasonableGrounds at=2030-01-02T15:00
view cc2 incident=r1 instrument=oak-truce says=Violation clauses=no-fire findings=f1 standard=ReasonableGrounds at=2030-01-02T15:00";

/// Kinds that have effect and whose trial stands elsewhere.
const ELSEWHERE: &[(&str, &str)] = &[(
    "instrument",
    "a text in a case has no `signed-by=`: `a_text_that_a_key_in_other_hands_recorded_is_not_in_force`",
)];

/// Kinds that stay, with why.
const STAYS: &[(&str, &str)] = &[
    ("genesis", "it is what all keys rest on"),
    ("succeeds-log", "it is said once, right after the genesis"),
    (
        "key",
        "only a root key admits; once the table replaces it, what it admitted since ends with it",
    ),
    (
        "key-end",
        "a key that ends is ended: it could do nothing else that is safe",
    ),
    ("proposal", "it asks, and decides nothing by itself"),
    (
        "proposal-answer",
        "what the table has carried out it undoes by another decision",
    ),
    ("actor", "what something is called, for who reads it"),
    ("actor-name", "what something is called, for who reads it"),
    ("list", "what something is called, for who reads it"),
    ("place", "where something is; a newer version mends it"),
    ("place-name", "what something is called, for who reads it"),
    ("line", "where something is; a newer version mends it"),
    (
        "import",
        "where rows came from; they are reports of their own",
    ),
    (
        "received",
        "that a copy is held; it starts and stops nothing",
    ),
    (
        "opening-destroyed",
        "what is destroyed cannot be brought back",
    ),
    ("channel", "a way to talk; who is on it closes it"),
    ("source", "its author's own note, shown to nobody else"),
    ("custody", "a list of hands, shown with whose word it is"),
];

const HEAD: &str = r#"zone Etc/UTC
instrument <<<
id = "oak-truce"
class = "CessationOfHostilities"
status = "InForce"
zone = "Etc/UTC"
source = "written for this test"
[title]
en = "Oak truce"
[effect]
from = "2030-01-01T00:00"
end_mode = "OpenEnded"
[[party]]
actor = "elm"
role = "Party"
bound_by = "acceptance"
[[party]]
actor = "fir"
role = "Party"
bound_by = "text"
[[party]]
actor = "cc1"
role = "CoChair"
bound_by = "none"
[[party]]
actor = "cc2"
role = "CoChair"
bound_by = "none"
[acceptance]
deadline = "2030-03-26T12:00"
to = ["cc1", "cc2"]
attestation = "AttestedByBoth"
[exclusion]
list = "un"
[procedure]
rule = "BothCoChairs"
deciders = ["CoChair"]
standard = "ReasonableGrounds"
response_h = 24
view_h = 72
referral_h = 24
[[clause]]
id = "no-fire"
kind = "CeaseFire"
modality = "must-not"
anchor = "1"
paraphrase = { en = "No attack." }
>>>
instrument <<<
id = "elm-freeze"
class = "UnilateralDeclaration"
status = "InForce"
zone = "Etc/UTC"
source = "written for this test"
[title]
en = "A freeze declared by Elm"
[effect]
from = "2030-01-01T00:00"
end_mode = "OpenEnded"
[[party]]
actor = "elm"
role = "Party"
bound_by = "text"
[[clause]]
id = "freeze"
kind = "CeaseFire"
modality = "must-not"
anchor = "1"
paraphrase = { en = "No attack." }
>>>
instrument <<<
id = "pine"
class = "LocalTruce"
status = "InForce"
zone = "Etc/UTC"
source = "written for this test"
[title]
en = "Pine truce"
[effect]
from = "2030-01-01T00:00"
end_mode = "OpenEnded"
[[party]]
actor = "elm"
role = "Party"
bound_by = "acceptance"
[[party]]
actor = "cc1"
role = "CoChair"
[acceptance]
deadline = "2030-03-26T12:00"
to = ["cc1"]
attestation = "AttestedByOne"
[[clause]]
id = "no-fire"
kind = "CeaseFire"
modality = "must-not"
anchor = "1"
paraphrase = { en = "No attack." }
>>>
organisation elm
organisation fir
organisation cc1
organisation cc2
organisation team
organisation panel
organisation desk sourced
table members=cc1,cc2 rule=BothCoChairs
actor elm "Elm" kind=Group signed-by=desk
actor fir "Fir" kind=Group signed-by=desk
actor wing "Wing of Fir" kind=Group signed-by=desk
actor many "Many" kind=Umbrella signed-by=desk
actor cc1 "Chair one" kind=State signed-by=desk
actor cc2 "Chair two" kind=State signed-by=desk
actor team "Field team" kind=Body signed-by=desk
actor panel "Panel" kind=Body signed-by=desk
actor council "Council" kind=Body signed-by=desk
place cedar "Cedar" at=36.2,37.1 signed-by=desk
officer elm-1 "Elm desk" of=elm posts=principal,liaison-officer,duty-officer,secretary,legal-officer at=2030-01-01T00:00
officer elm-2 "Elm night" of=elm posts=duty-officer at=2030-01-01T00:00
officer fir-1 "Fir desk" of=fir posts=principal,liaison-officer,duty-officer,secretary,legal-officer at=2030-01-01T00:00
officer cc1-1 "Chair desk" of=cc1 posts=principal,liaison-officer,duty-officer,secretary,legal-officer at=2030-01-01T00:00
officer team-1 "Team desk" of=team posts=principal,liaison-officer,duty-officer,secretary,legal-officer at=2030-01-01T00:00
officer panel-1 "Panel desk" of=panel posts=principal,liaison-officer,duty-officer,secretary,legal-officer at=2030-01-01T00:00
officer desk-1 "Desk" of=desk posts=principal,liaison-officer,duty-officer,secretary,legal-officer at=2030-01-01T00:00
report r1 by=team channel=Phone means=Saw occurred=2030-01-02T09:00 place=cedar act=Explosion doer=fir target=elm words=a
report r2 by=team channel=Phone means=Saw occurred=2030-01-02T09:30 place=cedar act=Explosion doer=fir target=elm words=b

"#;

/// The whole case: the key was taken at `from`, and that was said on the 5th.
fn played(trial: &Trial, from: &str, expected: &str) -> Vec<String> {
    let signed = trial.line.rsplit_once("signed-by=").expect("a key signs").1;
    let key = signed.split_whitespace().next().expect("a key");
    let (owner, _) = key
        .rsplit_once('-')
        .expect("an officer of its organisation");
    let Trial {
        before,
        line,
        after,
        ask,
        ..
    } = trial;
    let text = format!(
        "{HEAD}case \"{}\"\n{before}\nentered 2030-01-03T09:00\n{line}\nentered 2030-01-04T00:00\n{after}\nentered 2030-01-05T00:00\nkey-end {key} by={owner} reason=captured compromised-from={from} at=2030-01-05T00:00\nexpect {ask} {expected}\n",
        trial.kind
    );
    let result = case::run(&text, &NoLibrary, Laws::ALL);
    let told = oak::told(&result).into_iter();
    told.map(|what| format!("{} ({line}), taken {from}: {what}", trial.kind))
        .collect()
}

#[test]
fn what_a_key_in_other_hands_signed_decides_nothing_whatever_kind_it_is() {
    let mut wrong = Vec::new();
    for trial in TRIALS {
        wrong.extend(played(trial, "2030-01-03T08:00", trial.falls));
        wrong.extend(played(trial, "2030-01-03T10:00", trial.counts));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_kind_stands_on_one_side() {
    let falls: BTreeSet<&str> = TRIALS.iter().map(|trial| trial.kind).collect();
    let others = ELSEWHERE.iter().chain(STAYS).map(|(kind, _)| *kind);
    let mut all: Vec<&str> = falls.into_iter().chain(others).collect();
    all.sort_unstable();
    let mut kinds = Body::KINDS.to_vec();
    kinds.sort_unstable();
    assert_eq!(all, kinds);
}

/// A library of two versions of one text, by their digest.
struct Versions;

impl Exhibits for Versions {
    fn instrument(&self, digest: &str) -> Option<Arc<Instrument>> {
        let text = HEAD
            .split("<<<\n")
            .nth(1)
            .and_then(|rest| rest.split(">>>").next());
        let text = text.expect("a text").replace("Oak truce", digest);
        Some(Arc::new(check::check(&text).expect("it is one")))
    }
}

#[test]
fn a_text_that_a_key_in_other_hands_recorded_is_not_in_force() {
    let title_of = |compromised_from: i64| {
        let mut facts = Facts::default();
        let mut index = 0;
        let mut fold = |key: &str, at: i64, body: Body| {
            let meta = Meta {
                index,
                entered: Instant(at),
                audience: Audience::PUBLIC,
                key: Some(Arc::from(key)),
            };
            index += 1;
            facts.fold(&meta, body, &Versions).expect("it folds");
        };
        let text = |digest: &str| {
            Body::InstrumentText(InstrumentText {
                instrument: "oak-truce".into(),
                digest: digest.to_string(),
            })
        };
        fold(
            "root",
            1,
            Body::Genesis(Genesis {
                title: BTreeMap::new(),
                zone: "Etc/UTC".to_string(),
                replayed: false,
                exercise: true,
                organisations: vec![Organisation {
                    actor: "desk".into(),
                    key: "root".to_string(),
                    custodial: false,
                    rights: Vec::new(),
                }],
                attributions: Vec::new(),
                body: None,
            }),
        );
        fold(
            "root",
            2,
            Body::KeyAdmitted(KeyAdmitted {
                by: "desk".into(),
                officer: "desk-1".into(),
                title: "Desk".to_string(),
                posts: Vec::new(),
                key: "device".to_string(),
                custodial: false,
                at: Instant(2),
            }),
        );
        fold("root", 10, text("First"));
        fold("device", 20, text("Second"));
        fold(
            "root",
            30,
            Body::KeyRevoked(KeyRevoked {
                by: "desk".into(),
                key: "device".to_string(),
                reason: KeyEnd::Captured,
                compromised_from: Some(Instant(compromised_from)),
                at: Instant(30),
                words: None,
            }),
        );
        let text = facts.now().instrument(&"oak-truce".into()).expect("a text");
        text.title["en"].clone()
    };
    assert_eq!(title_of(21), "Second");
    assert_eq!(title_of(20), "First");
}
