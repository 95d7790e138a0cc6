//! The description of the API, made from the table of routes. `api/openapi.json` is this, committed, and a
//! check fails when it is stale.

mod exhibit;
pub mod movement;
mod outbox;
mod people;
mod report;

use super::{Asked, Ctx, Problem, Reply, all_routes};
use serde_json::{Map, Value, json};

pub fn serve(_: &Ctx, _: &Asked) -> Result<Reply, Problem> {
    Ok(Reply::Json(document()))
}

pub fn document() -> Value {
    let mut paths = Map::new();
    for route in all_routes() {
        let in_path = route.path.split('/').filter_map(|part| {
            part.strip_prefix('{')
                .and_then(|part| part.strip_suffix('}'))
        });
        let mut parameters: Vec<Value> =
            in_path.map(|name| json!({ "name": name, "in": "path", "required": true, "schema": { "type": "string" } })).collect();
        parameters.extend(route.query.iter().map(|(name, what)| json!({ "name": name, "in": "query", "description": what, "schema": { "type": "string" } })));
        let content = match route.schema {
            "Note" => json!({ "text/plain": { "schema": { "type": "string" } } }),
            schema @ ("GeoJson" | "Csv") => {
                let kind = if schema == "Csv" {
                    movement::CSV
                } else {
                    movement::GEOJSON
                };
                json!({ kind: { "schema": { "type": "string" } } })
            }
            "File" => {
                json!({ exhibit::FILE: { "schema": { "type": "string", "contentMediaType": exhibit::FILE } } })
            }
            schema => {
                json!({ "application/json": { "schema": { "$ref": format!("#/components/schemas/{schema}") } } })
            }
        };
        let problem = json!({ "description": "Why not.", "content": { "application/problem+json": { "schema": { "$ref": "#/components/schemas/Problem" } } } });
        let mut described = json!({ "get": {
            "summary": route.summary,
            "parameters": parameters,
            "responses": { "200": { "description": route.summary, "content": content }, "400": problem, "404": problem, "500": problem },
        } });
        if route.schema == "File" {
            described["get"]["responses"]["403"] = problem.clone();
        }
        if people::SIGNED_IN.contains(&route.path) || movement::SIGNED_IN.contains(&route.path) {
            described["get"]["security"] = json!([{ "session": [] }]);
            described["get"]["responses"]["401"] = problem;
        } else if people::SHOWS_MORE.contains(&route.path)
            || movement::SHOWS_MORE.contains(&route.path)
        {
            described["get"]["security"] = json!([{}, { "session": [] }]);
        }
        paths.insert(route.path.to_string(), described);
    }
    paths.extend(beside_the_table());
    paths.extend(people::paths());
    paths.extend(exhibit::paths());
    paths.extend(movement::paths());
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Armistice",
            "version": "1",
            "summary": "The shared, verifiable working record of a ceasefire.",
            "description": "Times are given in UTC and in the zone of the record. Words are those of docs/guide/words.md. Figures of different registrants or counting rules are never added.",
            "license": { "name": "Apache-2.0", "identifier": "Apache-2.0" },
        },
        "paths": paths,
        "components": { "schemas": schemas(), "securitySchemes": {
            "organisation": {
                "type": "http", "scheme": "armistice",
                "description": "Armistice key=, time=, nonce=, signature=: signed with an organisation's key over method, address, log and time; good for one minute, once.",
            },
            "session": {
                "type": "apiKey", "in": "cookie", "name": crate::http::session::COOKIE,
                "description": "Given to whoever signed a challenge with the key of a device. It reads; what is put on record is signed each time. A page says `Armistice-Asked-By: page` of what it asks by itself: that does not count as its officer's asking, by which a session is kept.",
            },
        } },
    })
}

/// What the table of routes does not hold: the address that takes statements, and what only some may read.
fn beside_the_table() -> Map<String, Value> {
    let problem = |what: &str| json!({ "description": what, "content": { "application/problem+json": { "schema": to("Problem") } } });
    let index = json!([{ "name": "index", "in": "path", "required": true, "schema": { "type": "string" } }]);
    let signed = json!([{ "organisation": [] }]);
    let json_of = |name: &str| json!({ "application/json": { "schema": to(name) } });
    let bytes = json!({ "type": "string", "contentMediaType": "application/octet-stream" });
    let mut paths = Map::new();
    paths.insert("/api/v1/statements".to_string(), json!({ "post": {
        "summary": "Hands in a signed statement. The answer comes when it is durable; sent twice, it is answered twice the same.",
        "requestBody": { "required": true, "content": {
            crate::http::submit::WITH_ALL: { "schema": bytes },
            armistice_record::statement::CONTENT_TYPE: { "schema": bytes },
        } },
        "responses": {
            "200": { "description": "It is recorded, with this index.", "content": json_of("Recorded") },
            "400": problem("Its bytes are no statement."),
            "403": problem("The signature does not hold, or the key may not say this."),
            "405": problem("Nothing is taken here."),
            "409": problem("It is not its author's next statement, or its author signed another under this number."),
            "413": problem("It is too large."),
            "415": problem("It is of another type."),
            "422": problem("It does not fit what is on record, or an attachment is missing."),
            "429": problem("Too much is waiting: come again after the seconds in Retry-After."),
            "503": problem("Nothing is taken for now."),
        },
    } }));
    paths.insert("/api/v1/statements/refused/{id}".to_string(), json!({ "post": {
        "summary": "Has a statement refused for good: the log signs that it will never record it, and its author may give its number to another.",
        "security": signed,
        "parameters": [{ "name": "id", "in": "path", "required": true, "schema": { "type": "string" } }],
        "requestBody": { "required": true, "content": { crate::http::submit::WITH_ALL: { "schema": bytes } } },
        "responses": {
            "200": { "description": "A signed note: docs/spec/log.md, section 8.", "content": { "text/plain": { "schema": { "type": "string" } } } },
            "400": problem("Its bytes are no statement, or another than the address names."),
            "401": problem("The request is not signed, or not anew, by an organisation of this record."),
            "403": problem("The key is not that which signed the statement."),
            "409": problem("It is on record, or fits, or another statement has its number."),
        },
    } }));
    paths.insert("/api/v1/outbox/{recipient}/{number}/close".to_string(), json!({ "post": {
        "summary": "A person closes a letter of its organisation that waits: it is sent no more, and its recipient is told that its number will not come.",
        "parameters": [
            { "name": "recipient", "in": "path", "required": true, "schema": { "type": "string" } },
            { "name": "number", "in": "path", "required": true, "schema": { "type": "string" } },
        ],
        "requestBody": { "required": true, "content": { "application/json": { "schema": { "type": "object", "properties": { "reason": { "type": "string" } }, "required": ["reason"] } } } },
        "responses": {
            "200": { "description": "It is closed.", "content": { "application/json": { "schema": {} } } },
            "400": problem("No reason was given."),
            "401": problem("Nobody is signed in, or not on a page of this server."),
            "404": problem("There is no such letter that waits for this organisation."),
            "413": problem("The reason is too long."),
        },
    } }));
    let unsigned =
        problem("The request is not signed, or not anew, by an organisation of this record.");
    let missing = problem("There is no such opening for this organisation.");
    let mut read = |path: &str, summary: &str, parameters: Value, content: Value| {
        paths.insert(path.to_string(), json!({ "get": {
            "summary": summary, "security": signed, "parameters": parameters,
            "responses": { "200": { "description": summary, "content": content }, "401": unsigned, "404": missing },
        } }));
    };
    let from = json!([{ "name": "from", "in": "query", "description": "The first entry to look at.", "schema": { "type": "string" } }]);
    read(
        "/api/v1/openings",
        "The entries whose opening the asking organisation may have.",
        from,
        json_of("Openings"),
    );
    read(
        "/api/v1/openings/{index}",
        "Salt and content of a statement that is not public, for its audience. Each serving is kept.",
        index.clone(),
        json!({ "application/octet-stream": { "schema": bytes } }),
    );
    read(
        "/api/v1/openings/{index}/attachments/{hash}",
        "An attachment of such a statement, for its audience. Each serving is kept.",
        json!([index[0], { "name": "hash", "in": "path", "required": true, "schema": { "type": "string" } }]),
        json!({ "application/octet-stream": { "schema": bytes } }),
    );
    read(
        "/api/v1/openings/{index}/servings",
        "Who was given the opening and when, for who wrote the statement.",
        index,
        json_of("Servings"),
    );
    paths
}

fn object(fields: &[(&str, Value)], optional: &[&str]) -> Value {
    let required: Vec<&str> = fields
        .iter()
        .map(|(name, _)| *name)
        .filter(|name| !optional.contains(name))
        .collect();
    let properties: Map<String, Value> = fields
        .iter()
        .map(|(name, value)| ((*name).to_string(), value.clone()))
        .collect();
    json!({ "type": "object", "properties": properties, "required": required })
}

fn list(of: Value) -> Value {
    json!({ "type": "array", "items": of })
}

fn to(name: &str) -> Value {
    json!({ "$ref": format!("#/components/schemas/{name}") })
}

fn maybe(of: Value) -> Value {
    json!({ "anyOf": [of, { "type": "null" }] })
}

fn schemas() -> Value {
    let text = json!({ "type": "string" });
    let number = json!({ "type": "integer" });
    let degrees = json!({ "type": "number" });
    let truth = json!({ "type": "boolean" });
    let titles = json!({ "type": "object", "additionalProperties": { "type": "string" } });
    let any = json!({});
    let missing = object(
        &[
            ("kind", text.clone()),
            ("subject", maybe(text.clone())),
            ("subject_name", maybe(text.clone())),
        ],
        &[],
    );
    let assumed = object(
        &[
            ("kind", text.clone()),
            ("subject", maybe(text.clone())),
            ("subject_name", maybe(text.clone())),
            ("answer", text.clone()),
        ],
        &[],
    );
    let checkpoint = object(
        &[
            ("origin", text.clone()),
            ("size", number.clone()),
            ("root", text.clone()),
        ],
        &[],
    );
    let mut all = json!({
        "Problem": object(&[("type", text.clone()), ("title", text.clone()), ("status", number.clone()), ("detail", text.clone()), ("code", text.clone()), ("said", to("Said"))], &["said"]),
        "Said": object(&[("key", text.clone()), ("args", json!({
            "type": "object", "additionalProperties": object(&[
                ("text", text.clone()), ("number", number.clone()), ("metres", number.clone()), ("seconds", number.clone()), ("time", text.clone()),
                ("position", text.clone()), ("vocabulary", text.clone()), ("words", list(text.clone())),
            ], &["text", "number", "metres", "seconds", "time", "position", "vocabulary", "words"]),
        }))], &[]),
        "Health": object(&[("status", text.clone()), ("frozen", maybe(text.clone())), ("size", number.clone()), ("root", text.clone()), ("faults", number.clone())], &[]),
        "Time": object(&[("utc", text.clone()), ("local", text.clone()), ("zone", text.clone())], &[]),
        "Missing": missing,
        "Assumed": assumed,
        "Checkpoint": checkpoint,
        "Reason": object(&[
            ("rule", maybe(text.clone())), ("code", text.clone()), ("clause", maybe(text.clone())), ("anchor", maybe(text.clone())),
            ("subject", maybe(text.clone())), ("subject_name", maybe(text.clone())),
        ], &[]),
        "ClauseOutcome": object(&[
            ("clause", text.clone()), ("anchor", text.clone()), ("determination", text.clone()), ("kind", maybe(text.clone())), ("paraphrase", maybe(titles.clone())),
            ("reasons", list(to("Reason"))),
        ], &[]),
        "Branch": object(&[("determination", text.clone()), ("assumed", list(to("Assumed"))), ("reasons", list(to("Reason")))], &[]),
        "Outcome": object(&[
            ("instrument", text.clone()), ("title", titles.clone()), ("in_force", maybe(truth.clone())), ("in_force_hangs_on", list(to("Missing"))), ("determination", text.clone()),
            ("severity", maybe(text.clone())), ("measure", maybe(text.clone())), ("ihl", truth.clone()), ("unverified", truth.clone()),
            ("paraphrase_only", truth.clone()), ("reasons", list(to("Reason"))), ("clauses", list(to("ClauseOutcome"))),
            ("missing", list(to("Missing"))), ("branches", list(to("Branch"))), ("questions", list(to("Missing"))),
        ], &[]),
        "Outcomes": object(&[("outcomes", list(to("Outcome"))), ("checkpoint", to("Checkpoint"))], &[]),
        "World": object(&[
            ("origin", text.clone()), ("log_key", text.clone()), ("title", maybe(titles.clone())), ("zone", text.clone()), ("replayed", truth.clone()),
            ("exercise", truth.clone()), ("frozen", maybe(text.clone())), ("size", number.clone()), ("root", text.clone()), ("checkpoint", maybe(text.clone())),
            ("checkpoint_time", maybe(to("Time"))), ("level", text.clone()), ("first", maybe(to("Time"))), ("last", maybe(to("Time"))),
            ("attributions", list(text.clone())), ("counts", any.clone()), ("imports", list(any.clone())), ("faults", list(text.clone())),
            ("known_dates", list(text.clone())), ("known", maybe(to("Time"))),
        ], &[]),
        "IncidentItem": object(&[
            ("id", text.clone()), ("from", maybe(text.clone())), ("to", maybe(text.clone())), ("day_precision", truth.clone()), ("place", maybe(text.clone())),
            ("place_name", maybe(text.clone())), ("lat", maybe(degrees.clone())), ("lon", maybe(degrees.clone())), ("radius_m", maybe(number.clone())),
            ("act", maybe(text.clone())), ("ledger", text.clone()), ("sides", list(text.clone())), ("between", truth.clone()), ("deaths", maybe(any.clone())),
            ("inadmissible", truth.clone()), ("determination", text.clone()), ("outcomes", list(any.clone())), ("missing", list(text.clone())),
        ], &[]),
        "Incidents": object(&[("total", number.clone()), ("offset", number.clone()), ("items", list(to("IncidentItem"))), ("left_out_year_remainders", number.clone())], &[]),
        "YearRemainders": list(object(&[
            ("id", text.clone()), ("index", number.clone()), ("ledger", text.clone()), ("ledger_name", text.clone()),
            ("from", maybe(text.clone())), ("to", maybe(text.clone())), ("place_name", maybe(text.clone())), ("sides", list(text.clone())),
            ("between", truth.clone()), ("target", maybe(text.clone())), ("deaths", maybe(any.clone())),
        ], &[])),
        "Incident": object(&[
            ("id", text.clone()), ("asked_for", text.clone()), ("public", truth.clone()), ("merged", truth.clone()), ("state", text.clone()), ("lacks", list(text.clone())), ("title", maybe(text.clone())), ("when", maybe(any.clone())), ("place", maybe(text.clone())), ("place_name", maybe(text.clone())),
            ("lat", maybe(degrees.clone())), ("lon", maybe(degrees)), ("radius_m", maybe(number.clone())), ("reports", list(any.clone())),
            ("groups", list(list(text.clone()))), ("casualties", list(any.clone())), ("findings", list(any.clone())), ("notices", list(any.clone())),
            ("replies", list(any.clone())), ("views", list(any.clone())), ("inquiries", list(to("Inquiry"))), ("sorting", list(to("Sorting"))), ("checks", list(any.clone())), ("measures", list(any.clone())),
            ("reopenings", list(any.clone())), ("grades", list(any.clone())), ("exhibits", list(to("Exhibit"))), ("over_the_line", list(any.clone())),
            ("outcomes", list(to("Outcome"))),
            ("standings", list(to("Standing"))), ("history", list(to("Turn"))), ("history_step_days", number.clone()), ("checkpoint", to("Checkpoint")),
        ], &[]),
        "Standing": object(&[
            ("instrument", text.clone()), ("deciders", list(text.clone())), ("as_of", to("Time")), ("state", text.clone()), ("determined", maybe(text.clone())), ("provisional", truth.clone()),
            ("accused", list(text.clone())), ("overdue", list(text.clone())), ("rules", list(text.clone())), ("unverified", truth.clone()), ("reply_unread", truth.clone()), ("views_unread", list(text.clone())), ("state_unread", truth.clone()), ("unpublished", list(text.clone())),
            ("views", list(object(&[
                ("by", text.clone()), ("says", text.clone()), ("late", truth.clone()), ("own_cause", truth.clone()), ("flaw", maybe(text.clone())),
            ], &[]))),
            ("clocks", list(to("Clock"))),
        ], &[]),
        "Clock": object(&[
            ("awaits", text.clone()), ("of", maybe(text.clone())), ("above", list(text.clone())), ("from", to("Time")), ("due", to("Time")), ("state", text.clone()),
            ("filed", maybe(to("Time"))), ("silence_means", text.clone()), ("late_means", maybe(text.clone())),
        ], &[]),
        "Sorting": object(&[
            ("act", text.clone()), ("by", text.clone()), ("by_name", text.clone()), ("at", to("Time")), ("counts", truth.clone()), ("index", number.clone()),
            ("signed_by", maybe(to("SignedBy"))), ("reports", list(text.clone())), ("incident", maybe(text.clone())), ("words", maybe(text.clone())),
        ], &[]),
        "Inquiry": object(&[
            ("id", text.clone()), ("by", text.clone()), ("by_name", text.clone()), ("at", to("Time")), ("entered", to("Time")), ("standard", maybe(text.clone())),
            ("positions", list(object(&[("actor", text.clone()), ("words", text.clone())], &[]))), ("words", maybe(text.clone())), ("index", number.clone()),
            ("signed_by", maybe(to("SignedBy"))),
            ("responses", list(object(&[
                ("instrument", text.clone()), ("clocks", list(to("Clock"))),
                ("answers", list(object(&[
                    ("by", text.clone()), ("by_name", text.clone()), ("at", to("Time")), ("answer", json!({ "type": "string", "enum": ["accepted", "partly", "rejected"] })),
                    ("owner", text.clone()), ("owner_name", text.clone()), ("words", text.clone()), ("index", number.clone()), ("signed_by", maybe(to("SignedBy"))),
                ], &[]))),
                ("measures", list(object(&[
                    ("owner", text.clone()), ("owner_name", text.clone()), ("measure", text.clone()), ("reported", maybe(text.clone())), ("clock", to("Clock")),
                ], &[]))),
            ], &[]))),
        ], &[]),
        "Turn": object(&[
            ("known", maybe(text.clone())), ("entered", maybe(to("Time"))), ("instrument", text.clone()), ("before", maybe(text.clone())),
            ("determination", text.clone()), ("index", number.clone()), ("kind", text.clone()),
        ], &[]),
        "InstrumentHead": object(&[
            ("id", text.clone()), ("title", titles.clone()), ("class", text.clone()), ("status", text.clone()), ("zone", text.clone()),
            ("stretches", list(object(&[("from", maybe(to("Time"))), ("until", maybe(to("Time")))], &[]))), ("ends_disagree", maybe(any.clone())),
            ("overlays", list(text.clone())), ("depends", truth.clone()), ("open", truth.clone()), ("unverified", truth.clone()), ("paraphrase_only", truth.clone()),
        ], &[]),
        "Instruments": list(to("InstrumentHead")),
        "Instrument": json!({ "allOf": [to("InstrumentHead"), object(&[
            ("source", text.clone()), ("note", maybe(text.clone())), ("effect", any.clone()), ("parties", list(any.clone())), ("acceptances", list(any.clone())),
            ("decisions", list(any.clone())), ("declarations", list(any.clone())), ("relations", list(any.clone())), ("clauses", list(any.clone())),
            ("exclusion", maybe(any.clone())), ("procedure", any.clone()), ("phases", list(any.clone())), ("counters", list(any.clone())), ("pairings", list(any.clone())), ("texts", list(any.clone())),
        ], &[])] }),
        "Actor": object(&[
            ("id", text.clone()), ("name", text.clone()), ("kind", maybe(text.clone())), ("names", list(any.clone())), ("relations", list(any.clone())),
            ("listings", list(any.clone())), ("coverage", list(any.clone())), ("at", maybe(to("Time"))),
        ], &["coverage", "at"]),
        "Actors": list(to("Actor")),
        "Places": list(object(&[("id", text.clone()), ("name", text.clone()), ("names", titles), ("kind", text.clone()), ("within_names", list(text.clone()))], &[])),
        "Ledgers": list(object(&[("id", text.clone()), ("name", text.clone()), ("counting", text.clone()), ("kind", text.clone())], &[])),
        "Timeline": object(&[("ledgers", list(object(&[
            ("ledger", text.clone()), ("name", text.clone()), ("counting", text.clone()), ("inadmissible", number.clone()),
            ("days", list(object(&[("date", text.clone()), ("count", number.clone())], &[]))),
        ], &[])))], &[]),
        "Registrations": list(object(&[
            ("id", text.clone()), ("ledger", text.clone()), ("ledger_name", text.clone()), ("period", text.clone()), ("from", text.clone()), ("to", text.clone()),
            ("metric", text.clone()), ("counting", text.clone()), ("area", maybe(text.clone())), ("area_or", list(text.clone())), ("count", maybe(number.clone())),
            ("attributed_to", maybe(text.clone())),
            ("confirmed", list(object(&[("by", text.clone()), ("by_name", text.clone()), ("count", number.clone()), ("of_list", truth.clone())], &[]))),
            ("bulletin", text.clone()), ("outlet", number.clone()), ("published", maybe(to("Time"))), ("source", maybe(text.clone())), ("note", maybe(text.clone())),
            ("index", number.clone()), ("signed_by", maybe(to("SignedBy"))),
        ], &[])),
        "Bulletin": any.clone(),
        "OutcomeTable": object(&[("rows", list(object(&[
            ("instrument", text.clone()), ("registrants", list(text.clone())), ("determination", text.clone()),
            ("counting", text.clone()), ("incidents", number.clone()),
            ("missing", list(object(&[("kind", text.clone()), ("incidents", number.clone())], &[]))),
        ], &[]))), ("inadmissible", number.clone())], &[]),
        "Rules": list(object(&[("rule", text.clone()), ("text", text.clone()), ("decided", truth.clone())], &[])),
        "Statement": object(&[
            ("index", number.clone()), ("id", text.clone()), ("author", text.clone()), ("author_name", maybe(text.clone())),
            ("officer", maybe(object(&[("officer", text.clone()), ("title", text.clone())], &[]))), ("in_doubt", maybe(to("Time"))), ("custodial", truth.clone()), ("signed_by", maybe(to("SignedBy"))), ("sequence", number.clone()),
            ("previous", maybe(text.clone())), ("public", truth.clone()), ("audience", maybe(to("Audience"))), ("kind", maybe(text.clone())), ("claimed", maybe(to("Time"))),
            ("entered", maybe(to("Time"))), ("exhibits", maybe(list(text.clone()))), ("body", maybe(any.clone())), ("size_bytes", number.clone()),
            ("level", text.clone()), ("levels", to("Levels")),
        ], &[]),
        "Levels": object(&[
            ("copied_by", list(text.clone())), ("witnessed_by", list(text.clone())), ("k", number.clone()), ("n", number.clone()), ("met", truth.clone()),
        ], &[]),
        "Cosigner": object(&[
            ("name", text.clone()), ("key", text.clone()), ("url", maybe(text.clone())), ("size", maybe(number.clone())), ("at", maybe(to("Time"))),
            ("behind", maybe(number.clone())), ("failing", maybe(text.clone())),
        ], &[]),
        "Log": object(&[
            ("origin", text.clone()), ("key", text.clone()), ("size", number.clone()), ("root", text.clone()), ("time", maybe(to("Time"))), ("checkpoint", maybe(text.clone())),
            ("takes_statements", truth.clone()), ("under_way", number.clone()), ("stopped", maybe(text.clone())), ("level", text.clone()), ("levels", to("Levels")),
            ("witnessed_size", number.clone()), ("policy", maybe(text.clone())), ("policy_text", maybe(text.clone())), ("witnesses", list(to("Cosigner"))), ("mirrors", list(to("Cosigner"))),
        ], &[]),
        "Equivocations": object(&[("equivocations", list(object(&[
            ("author", text.clone()), ("sequence", number.clone()), ("index", number.clone()), ("other_id", text.clone()), ("other", text.clone()),
        ], &[])))], &[]),
        "Author": object(&[("author", text.clone()), ("sequence", number.clone()), ("previous", maybe(text.clone()))], &[]),
        "Recorded": object(&[("index", number.clone()), ("id", text.clone()), ("level", text.clone())], &[]),
        "Openings": object(&[("entries", list(number.clone())), ("next", number.clone())], &[]),
        "Servings": object(&[("entry", number), ("servings", list(object(&[("to", text.clone()), ("key", maybe(text.clone())), ("at", to("Time")), ("file", truth), ("letter", maybe(text))], &[])))], &[]),
        "Document": any,
    });
    if let Some(all) = all.as_object_mut() {
        all.extend(outbox::schemas());
        all.extend(people::schemas());
        all.extend(report::schemas());
        all.extend(exhibit::schemas());
        all.extend(movement::schemas());
    }
    all
}
