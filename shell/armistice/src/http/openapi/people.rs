//! Of the description: who acts, what goes over channels, signing in, what happens as it happens, and enrolment. Read
//! beside `http/people.rs`, `http/notice.rs`, `http/session.rs` and `http/enrolment.rs`, which answer so; a test holds
//! what they answer against this.

use super::{list, maybe, object, to};
use serde_json::{Map, Value, json};

/// Routes of the table that answer whoever is signed in and nobody else.
pub const SIGNED_IN: &[&str] = &[
    "/api/v1/sessions",
    "/api/v1/seen",
    "/api/v1/seen/{index}",
    "/api/v1/inbox",
    "/api/v1/handover",
    "/api/v1/outbox",
    "/api/v1/reports/{id}/preview",
    "/api/v1/exhibits/{index}/working",
    "/api/v1/exhibits/{index}/original",
];

/// Routes that show whoever is signed in more than others.
pub const SHOWS_MORE: &[&str] = &[
    "/api/v1/me",
    "/api/v1/roster",
    "/api/v1/channels",
    "/api/v1/channels/{id}",
    "/api/v1/notices/{id}",
    "/api/v1/reports/{id}/beside",
    "/api/v1/reports/{id}/exhibits",
];

/// What is beside the table: signing in, the live stream, invitations and enrolment.
pub fn paths() -> Map<String, Value> {
    let json_of = |name: &str| json!({ "application/json": { "schema": to(name) } });
    let ok = |what: &str, name: &str| json!({ "description": what, "content": json_of(name) });
    let problem = |what: &str| json!({ "description": what, "content": { "application/problem+json": { "schema": to("Problem") } } });
    let body = |name: &str| json!({ "required": true, "content": json_of(name) });
    let part = |name: &str| json!([{ "name": name, "in": "path", "required": true, "schema": { "type": "string" } }]);
    let session = json!([{ "session": [] }]);
    let signed = json!([{ "organisation": [] }]);
    let not_in = problem("Nobody is let in: one answer, whatever is wrong.");
    let mut paths = Map::new();
    paths.insert("/api/v1/session/challenge".to_string(), json!({ "post": {
        "summary": "A challenge to sign in with: good for one minute, once, for the page that asks (Origin).",
        "responses": { "200": ok("Sign the lines armistice-signin/v1, page, origin, challenge, key.", "Challenge"), "401": not_in, "429": problem("Too many are signing in.") },
    } }));
    paths.insert("/api/v1/session".to_string(), json!({
        "post": {
            "summary": "Signs in with the key of a device. The session is a cookie that no script can read.",
            "requestBody": body("SignIn"),
            "responses": { "200": ok("It is set in the cookie.", "SignedIn"), "401": not_in },
        },
        "delete": {
            "summary": "Signs out.", "security": session,
            "responses": { "200": ok("It has ended.", "SessionEnded"), "401": not_in },
        },
    }));
    paths.insert("/api/v1/session/{id}".to_string(), json!({ "delete": {
        "summary": "Ends another session of the same officer.", "security": session, "parameters": part("id"),
        "responses": { "200": ok("It has ended.", "SessionEnded"), "401": not_in, "404": problem("There is no such session of this officer.") },
    } }));
    paths.insert("/api/v1/live".to_string(), json!({ "get": {
        "summary": "What happens, as it happens: server-sent events for whoever is signed in. Last-Event-ID resumes without loss.",
        "security": session,
        "responses": {
            "200": { "description": "Events: hello, entry (its id is the index), clock, ended. What is told is what an entry is about, never its content.", "content": { "text/event-stream": { "schema": { "type": "string" } } } },
            "401": problem("Nobody is signed in."),
        },
    } }));
    let unsigned = problem("The request is not signed, or not anew.");
    let not_root = problem("The key is not the root key of an organisation.");
    paths.insert("/api/v1/invitations".to_string(), json!({
        "post": {
            "summary": "Invites an officer. Signed with a root key; the address names the body by its SHA-256.", "security": signed,
            "parameters": [{ "name": "body", "in": "query", "required": true, "description": "SHA-256 of the body, in hex.", "schema": { "type": "string" } }],
            "requestBody": body("Wish"),
            "responses": { "200": ok("It is open for 48 hours.", "Invitation"), "400": problem("It does not read, or is not the body that was signed for."), "401": unsigned, "403": not_root, "409": problem("There is one with this code, or too many.") },
        },
        "get": {
            "summary": "The invitations of an organisation, with keys that wait to be admitted. Signed with its root key.", "security": signed,
            "responses": { "200": ok("The newest first.", "Invitations"), "401": unsigned, "403": not_root },
        },
    }));
    paths.insert("/api/v1/invitations/{digest}".to_string(), json!({ "delete": {
        "summary": "Takes an invitation back, with the key left on it. Signed with the root key.", "security": signed, "parameters": part("digest"),
        "responses": { "200": ok("It is as if it had never been.", "Withdrawn"), "401": unsigned, "403": not_root, "404": problem("This organisation has none like that.") },
    } }));
    let none = problem("One answer for whoever has no invitation, whatever is wrong.");
    paths.insert(
        "/api/v1/enrolment/look".to_string(),
        json!({ "post": {
        "summary": "For whom a code is, and where it stands; for who has it.",
        "requestBody": body("Look"),
        "responses": { "200": ok("The invitation.", "Enrolment"), "403": none },
    } }),
    );
    paths.insert("/api/v1/enrolment".to_string(), json!({ "post": {
        "summary": "Leaves a key on an invitation, once, from a page of this server (Origin): docs/spec/enrolment.md.",
        "requestBody": body("Leave"),
        "responses": { "200": ok("It waits to be admitted by the root key.", "Enrolment"), "403": none },
    } }));
    paths
}

/// The shapes of all these.
pub fn schemas() -> Map<String, Value> {
    let text = json!({ "type": "string" });
    let number = json!({ "type": "integer" });
    let degrees = json!({ "type": "number" });
    let truth = json!({ "type": "boolean" });
    let texts = list(text.clone());
    let time = to("Time");
    let maybe_text = maybe(text.clone());
    let maybe_number = maybe(number.clone());
    let maybe_time = maybe(time.clone());
    // `null` is the log's own key, which nobody holds for anybody.
    let signed_by = maybe(to("SignedBy"));
    let posts = list(
        json!({ "type": "string", "enum": armistice_domain::actor::statements::Post::ALL.iter().map(|post| post.word()).collect::<Vec<_>>() }),
    );
    let named = object(&[("actor", text.clone()), ("name", text.clone())], &[]);
    let all = json!({
        "Position": object(&[
            ("lat", degrees.clone()), ("lon", degrees.clone()), ("decimal", text.clone()),
            ("second", object(&[("notation", text.clone()), ("text", text.clone())], &[])),
        ], &[]),
        "PositionRead": object(&[("typed_as", text.clone()), ("within_m", number.clone()), ("point", to("Position"))], &[]),
        "Me": object(&[
            ("signed_in", truth.clone()), ("organisation", text.clone()), ("organisation_name", text.clone()), ("officer", text.clone()), ("title", maybe_text.clone()),
            ("posts", posts.clone()), ("roles", list(object(&[("instrument", text.clone()), ("role", text.clone())], &[]))), ("acts", texts.clone()),
            ("custodial", truth.clone()), ("key", text.clone()), ("on_duty", truth.clone()), ("duty", texts.clone()), ("session", text.clone()), ("until", time.clone()),
        ], &["organisation", "organisation_name", "officer", "title", "posts", "roles", "acts", "custodial", "key", "on_duty", "duty", "session", "until"]),
        "OfficerKey": object(&[
            ("key", text.clone()), ("officer", text.clone()), ("title", text.clone()), ("posts", posts.clone()), ("custodial", truth.clone()), ("admitted", time.clone()),
            ("index", number.clone()), ("signed_by", signed_by.clone()),
            ("ended", maybe(object(&[("reason", text.clone()), ("index", number.clone()), ("signed_by", signed_by.clone()), ("compromised_from", maybe_time.clone())], &[]))),
        ], &[]),
        "Officers": object(&[("organisations", list(object(&[
            ("organisation", text.clone()), ("name", text.clone()), ("key", text.clone()), ("custodial", truth.clone()), ("rights", texts.clone()), ("suspended", maybe_number.clone()),
            ("keys", list(to("OfficerKey"))),
        ], &[])))], &[]),
        "Roster": object(&[("at", time.clone()), ("organisations", list(object(&[
            ("organisation", text.clone()), ("name", text.clone()), ("on_duty", texts.clone()), ("shifts", list(object(&[
                ("shift", text.clone()), ("officer", text.clone()), ("substitute", maybe_text.clone()), ("from", time.clone()), ("until", time.clone()), ("order", number.clone()),
                ("channels", texts.clone()), ("now", truth.clone()), ("index", maybe_number.clone()), ("signed_by", signed_by.clone()),
            ], &[]))),
        ], &[])))], &[]),
        "Rights": object(&[
            ("rows", list(object(&[
                ("act", text.clone()), ("posts", posts.clone()), ("whose", json!({ "type": "string", "enum": ["any", "roles", "table", "sourced"] })), ("roles", texts.clone()),
                ("on_duty", truth.clone()), ("why", text.clone()),
            ], &[]))),
            ("never", list(object(&[("who", text.clone()), ("act", text.clone()), ("why", text.clone())], &[]))),
            ("alone", list(object(&[("role", text.clone()), ("why", text.clone())], &[]))),
            ("unshared", list(object(&[("what", text.clone()), ("beyond", text.clone()), ("why", text.clone())], &[]))),
        ], &[]),
        "Proposals": object(&[
            ("members", texts.clone()), ("rule", maybe_text.clone()),
            ("proposals", list(object(&[
                ("proposal", text.clone()), ("by", text.clone()), ("by_name", text.clone()), ("change", text.clone()), ("organisation", text.clone()), ("name", text.clone()),
                ("key", maybe_text.clone()), ("at", time.clone()), ("due", maybe_time.clone()), ("words", maybe_text.clone()),
                ("answers", list(object(&[("by", text.clone()), ("name", text.clone()), ("consents", truth.clone()), ("index", number.clone()), ("signed_by", signed_by.clone())], &[]))), ("decided", maybe_number.clone()),
                ("index", number.clone()), ("signed_by", signed_by.clone()),
            ], &[]))),
        ], &[]),
        "Sessions": object(&[("sessions", list(object(&[
            ("id", text.clone()), ("this", truth.clone()), ("key", text.clone()), ("page", text.clone()), ("agent", text.clone()), ("began", time.clone()), ("last", time.clone()),
        ], &[])))], &[]),
        "Seen": object(&[("entry", number.clone()), ("audience", maybe(to("Audience"))), ("shown", list(to("Showing")))], &[]),
        "Showing": object(&[
            ("to", text.clone()), ("officer", maybe_text.clone()), ("title", maybe_text.clone()), ("key", maybe_text.clone()), ("at", time.clone()), ("file", truth.clone()), ("letter", maybe_text.clone()),
        ], &[]),
        "SeenAll": object(&[
            ("total", number.clone()), ("before", maybe_number.clone()),
            ("items", list(json!({ "allOf": [to("Seen"), object(&[
                ("kind", maybe_text.clone()), ("incident", maybe_text.clone()), ("notice", maybe_text.clone()), ("channel", maybe_text.clone()), ("reports", maybe(texts.clone())),
                ("entered", maybe_time.clone()), ("signed_by", signed_by.clone()),
            ], &[])] }))),
        ], &[]),
        "SignedBy": object(&[
            ("organisation", text.clone()), ("officer", maybe_text.clone()), ("title", maybe_text.clone()), ("custodial", truth.clone()), ("in_doubt", maybe_time.clone()),
        ], &[]),
        "Audience": object(&[("kind", text.clone()), ("named", texts.clone())], &[]),
        "InboxItem": object(&[
            ("about", json!({ "type": "string", "enum": ["notice", "channel", "incident", "proposal", "object"] })), ("id", text.clone()), ("title", maybe_text.clone()),
            ("asked", json!({ "type": "string", "enum": ["rung", "owed", "objected", "called", "owed-copy", "line-check", "examine", "reply", "view", "publish", "owed-reply", "owed-view", "inquiry", "measure", "owed-inquiry", "owed-measure", "consent", "conflict", "stop-here", "reconfirm", "say-more", "say-way", "tell", "tell-anew", "begun", "searching", "hit-again", "hit-again-referral"] })),
            ("rung", maybe_text.clone()), ("of", maybe_text.clone()), ("of_name", maybe_text.clone()), ("ends", list(named.clone())), ("instrument", maybe_text.clone()), ("inquiry", maybe_text.clone()), ("measure", maybe_text.clone()), ("due", maybe_time.clone()),
            ("overdue", truth.clone()), ("since", time.clone()), ("silence_means", text.clone()), ("kind", maybe_text.clone()), ("priority", maybe_text.clone()), ("from", maybe_text.clone()),
        ], &[]),
        "Inbox": object(&[
            ("organisation", text.clone()), ("officer", text.clone()), ("now", time.clone()), ("overdue", list(to("InboxItem"))), ("next", list(to("InboxItem"))), ("new", list(to("InboxItem"))),
            ("waiting", list(to("InboxItem"))), ("counts", object(&[("overdue", number.clone()), ("next", number.clone()), ("new", number.clone()), ("waiting", number.clone())], &[])), ("late_means", text.clone()),
        ], &[]),
        "Handover": object(&[
            ("organisation", text.clone()), ("name", text.clone()), ("at", time.clone()), ("overdue", list(to("InboxItem"))), ("next", list(to("InboxItem"))), ("new", list(to("InboxItem"))),
            ("waiting", list(to("InboxItem"))), ("lines", list(to("ChannelLine"))), ("on_duty", texts.clone()),
            ("shifts", list(object(&[
                ("officer", text.clone()), ("substitute", maybe_text.clone()), ("from", time.clone()), ("until", time.clone()), ("order", number.clone()), ("comes_on", truth.clone()),
            ], &[]))),
        ], &[]),
        "ChannelLine": object(&[
            ("channel", text.clone()), ("name", text.clone()), ("between", list(named.clone())), ("subjects", texts.clone()), ("langs", texts.clone()), ("instrument", maybe_text.clone()),
            ("check_every_s", maybe_number.clone()), ("state", text.clone()), ("state_by", maybe_text.clone()), ("state_reason", maybe_text.clone()), ("degraded", maybe(truth.clone())),
            ("answered", maybe_time.clone()), ("due", maybe_time.clone()),
            ("ends", list(object(&[
                ("actor", text.clone()), ("name", text.clone()), ("answered", maybe_time.clone()), ("due", maybe_time.clone()), ("degraded", truth.clone()),
            ], &[]))),
            ("checks", maybe_number.clone()), ("failed", maybe_number.clone()),
        ], &[]),
        "Channels": object(&[("channels", list(to("ChannelLine")))], &[]),
        "NoticeShort": object(&[
            ("notice", text.clone()), ("kind", text.clone()), ("priority", text.clone()), ("subject", text.clone()), ("by", text.clone()), ("by_name", text.clone()), ("at", time.clone()),
            ("what", text.clone()), ("incident", maybe_text.clone()), ("superseded_by", maybe_text.clone()), ("superseded_at_source", truth.clone()),
            ("audience", maybe(to("Audience"))), ("to", list(object(&[
                ("actor", text.clone()), ("name", text.clone()), ("state", text.clone()), ("late", truth.clone()), ("objections", number.clone()),
            ], &[]))),
            ("index", number.clone()), ("signed_by", signed_by.clone()), ("grants", maybe(truth.clone())),
        ], &["grants"]),
        "Took": object(&[("answer_s", maybe_number.clone()), ("understood_s", maybe_number.clone()), ("action_s", maybe_number.clone())], &[]),
        "Channel": json!({ "allOf": [to("ChannelLine"), object(&[
            ("opened_by", text.clone()), ("index", number.clone()), ("signed_by", signed_by.clone()), ("notices", list(to("NoticeShort"))),
            ("took", list(json!({ "allOf": [to("Took"), object(&[("notice", text.clone()), ("of", text.clone()), ("priority", text.clone())], &[])] }))),
            ("attempts", list(object(&[
                ("by", text.clone()), ("to", text.clone()), ("end", text.clone()), ("at", time.clone()), ("notice", maybe_text.clone()), ("words", maybe_text.clone()), ("index", number.clone()), ("signed_by", signed_by.clone()),
            ], &[]))),
            ("line_checks", list(object(&[
                ("by", text.clone()), ("to", text.clone()), ("answered", truth.clone()), ("at", time.clone()), ("words", maybe_text.clone()), ("index", number.clone()), ("signed_by", signed_by.clone()),
            ], &[]))),
            ("states", list(object(&[
                ("by", text.clone()), ("state", text.clone()), ("at", time.clone()), ("reason", maybe_text.clone()), ("index", number.clone()), ("signed_by", signed_by.clone()),
            ], &[]))),
        ], &[])] }),
        "Addressee": object(&[
            ("actor", text.clone()), ("name", text.clone()), ("state", text.clone()), ("next", maybe_text.clone()), ("open", truth.clone()),
            ("consent", json!({ "type": "string", "enum": ["not-said", "granted", "refused"] })),
            ("steps", list(object(&[("rung", text.clone()), ("at", time.clone()), ("officer", maybe_text.clone()), ("index", number.clone()), ("signed_by", signed_by.clone())], &[]))),
            ("acks", list(object(&[
                ("rung", text.clone()), ("officer", maybe_text.clone()), ("at", time.clone()), ("level", maybe_text.clone()), ("words", maybe_text.clone()), ("index", number.clone()), ("signed_by", signed_by.clone()),
                ("in_doubt", maybe_time.clone()),
            ], &[]))),
            ("clocks", list(object(&[
                ("rung", text.clone()), ("from", time.clone()), ("due", time.clone()), ("stands", text.clone()), ("silence_means", text.clone()),
            ], &[]))),
            ("calls", list(object(&[
                ("at", time.clone()), ("kind", json!({ "type": "string", "enum": ["officer", "everybody", "co-chair"] })), ("who", maybe_text.clone()),
            ], &[]))),
            ("objections", number.clone()), ("took", maybe(to("Took"))), ("read_back", truth.clone()),
        ], &[]),
        "Notice": object(&[
            ("notice", text.clone()), ("index", number.clone()), ("level", text.clone()), ("levels", to("Levels")), ("entered", time.clone()), ("channel", text.clone()), ("channel_name", maybe_text.clone()), ("kind", text.clone()),
            ("priority", text.clone()), ("subject", text.clone()), ("by", text.clone()), ("by_name", text.clone()),
            ("signed_by", signed_by.clone()), ("in_doubt", maybe_time.clone()), ("at", time.clone()),
            ("first_attempt", maybe_time), ("who", maybe_text.clone()), ("what", text.clone()), ("place", maybe_text.clone()), ("place_name", maybe_text.clone()),
            ("place_as_said", maybe_text.clone()), ("point", maybe(to("Position"))),
            ("when", maybe(object(&[("from", time.clone()), ("to", time.clone()), ("text", text.clone())], &[]))), ("request", maybe_text.clone()), ("incident", maybe_text.clone()),
            ("relays", maybe_text.clone()), ("relay_to", maybe_text.clone()), ("corrects", maybe_text.clone()), ("superseded_by", maybe_text.clone()), ("superseded_at_source", truth.clone()),
            ("audience", maybe(to("Audience"))), ("pass_on", list(object(&[("notice", text.clone()), ("channel", text.clone()), ("to", texts.clone())], &[]))), ("answers", maybe_text.clone()),
            ("grants", maybe(truth.clone())), ("closed", maybe(object(&[("at", time.clone()), ("reason", text.clone()), ("index", number.clone()), ("signed_by", signed_by.clone())], &[]))),
            ("addressees", list(to("Addressee"))), ("relayed", list(to("NoticeShort"))), ("answered", list(to("NoticeShort"))), ("told", list(object(&[("actor", text.clone()), ("name", text.clone()), ("reached", truth.clone())], &[]))), ("late_means", text.clone()),
            ("mine", truth.clone()), ("own", truth.clone()), ("radius_m", maybe(number.clone())),
            ("about", maybe(to("About"))),
        ], &[]),
        "Challenge": object(&[("challenge", text.clone()), ("page", text.clone()), ("origin", text.clone())], &[]),
        "SignIn": object(&[("key", text.clone()), ("challenge", text.clone()), ("signature", text.clone())], &[]),
        "SignedIn": object(&[("organisation", text.clone()), ("officer", text.clone()), ("until_s", number)], &[]),
        "SessionEnded": object(&[("ended", text.clone())], &[]),
        "Wish": object(&[("code_digest", text.clone()), ("officer", text.clone()), ("title", text.clone()), ("posts", posts.clone())], &[]),
        "Look": object(&[("code", text.clone())], &[]),
        "Leave": object(&[("code", text.clone()), ("key", text.clone()), ("signature", text.clone())], &[]),
        "Enrolment": object(&[
            ("origin", text.clone()), ("organisation", text.clone()), ("organisation_name", text.clone()), ("officer", text.clone()), ("title", text.clone()), ("posts", posts),
            ("state", json!({ "type": "string", "enum": ["open", "pending", "admitted"] })), ("until", time.clone()), ("key", maybe_text.clone()), ("fingerprint", maybe_text.clone()),
        ], &[]),
        "Invitation": json!({ "allOf": [to("Enrolment"), object(&[
            ("digest", text.clone()), ("made", time.clone()), ("left", maybe(time)), ("page", maybe_text),
        ], &[])] }),
        "Invitations": object(&[("invitations", list(to("Invitation")))], &[]),
        "Withdrawn": object(&[("withdrawn", text)], &[]),
    });
    match all {
        Value::Object(all) => all,
        _ => Map::new(),
    }
}
