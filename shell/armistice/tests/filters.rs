//! What a list is filtered by filters its days as well: the timeline counts the incidents of the list and no others,
//! whatever is asked. And registrations are those of the ledger asked for.

mod support;

use serde_json::Value;
use support::client::Server;
use support::{Own, repository, text};

/// By another registrant: an incident that does not say against whom, one that nobody has looked into, and one before the
/// terms had force.
const MORE: &str = "zone Asia/Damascus
report b by=cc1 channel=Phone means=Saw occurred=2016-03-21T10:00 place=fir-town act=Explosion weapon=Mortar target=fir count=1 counting=PerEvent
report c by=cc1 channel=Phone means=Saw occurred=2016-02-20T10:00 place=fir-town act=Explosion weapon=Mortar doer=gov target=fir count=1 counting=PerEvent
report d by=cc1 channel=Phone means=Saw occurred=2016-03-22T10:00 place=fir-town act=Explosion weapon=Mortar doer=gov target=fir count=1 counting=PerEvent
registration cc2-1 ledger=cc2 period=2016-03-21 count=2 metric=violations counting=AsRegistered
";

fn counted(timeline: &Value) -> u64 {
    let ledgers = timeline["ledgers"].as_array().expect("ledgers");
    let days = ledgers
        .iter()
        .flat_map(|one| one["days"].as_array().expect("days"));
    days.map(|day| day["count"].as_u64().expect("a count"))
        .sum()
}

fn kept(timeline: &Value) -> u64 {
    let ledgers = timeline["ledgers"].as_array().expect("ledgers").iter();
    let counts = ledgers.map(|one| one["inadmissible"].as_u64().expect("a number"));
    counts.sum()
}

#[test]
fn the_days_are_those_of_the_list() {
    let own = Own::small();
    own.facts("more.facts", MORE).told(0, &[]);
    let server = Server::start(["serve", "--port", "0", "--data", text(&own.dir())]);
    let mut totals = Vec::new();
    for query in [
        "",
        "instrument=oak-terms",
        "outcome=Violation",
        "outcome=Indeterminate",
        "outcome=Violation&instrument=oak-terms",
        "outcome=OutOfScope(time)",
        "outcome=Withdrawn",
        "instrument=nobody-knows-this",
        "ledger=team",
        "ledger=team&instrument=oak-terms",
        "q=government",
    ] {
        let list = server
            .get(&format!("/api/v1/incidents?limit=2000&{query}"))
            .json();
        let days = server.get(&format!("/api/v1/timeline?{query}")).json();
        let total = list["total"].as_u64().expect("a total");
        assert_eq!(
            list["items"].as_array().map(Vec::len),
            Some(total as usize),
            "{query}"
        );
        let (apart, marked) = (kept(&days), list["items"].as_array().expect("items"));
        let marked = marked.iter().filter(|item| item["inadmissible"] == true);
        assert_eq!(apart, marked.count() as u64, "{query}");
        assert_eq!(counted(&days) + apart, total, "{query}");
        totals.push((total, apart));
    }
    // One says too little: it is in the lists, in no day, and among those of no outcome.
    let (all, apart): (Vec<u64>, Vec<u64>) = totals.into_iter().unzip();
    assert_eq!(all, [4, 3, 1, 1, 1, 1, 0, 0, 1, 1, 3]);
    assert_eq!(apart, [1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    let table = server.get("/api/v1/outcome-table").json();
    assert_eq!(table["inadmissible"], 1);
    let rows = table["rows"].as_array().expect("rows").iter();
    let judged = rows
        .filter_map(|row| row["incidents"].as_u64())
        .sum::<u64>();
    assert_eq!(judged, 2, "{table}");

    let page = server
        .get("/api/v1/incidents?instrument=oak-terms&limit=1&offset=1")
        .json();
    assert_eq!(page["total"].as_u64(), Some(3));
    assert_eq!(page["items"].as_array().map(Vec::len), Some(1));
    for path in ["incidents", "timeline"] {
        let answer = server.get(&format!("/api/v1/{path}?outcome=Perhaps"));
        assert_eq!(answer.status, 400, "{}", answer.text());
        assert_eq!(answer.json()["code"], "bad-request");
    }
}

#[test]
fn registrations_of_one_ledger() {
    let own = Own::small();
    own.facts("more.facts", MORE).told(0, &[]);
    let server = Server::start(["serve", "--port", "0", "--data", text(&own.dir())]);
    let of = |query: &str| -> Vec<String> {
        let all = server.get(&format!("/api/v1/registrations{query}")).json();
        let all = all.as_array().expect("a list").clone();
        let ids = all
            .iter()
            .map(|one| one["id"].as_str().unwrap_or_default().to_owned());
        ids.collect()
    };
    assert_eq!(of(""), ["oak-1", "cc2-1"]);
    assert_eq!(of("?ledger=cc2"), ["cc2-1"]);
    assert_eq!(of("?ledger=cc2&to=2016-03-20"), [""; 0]);
    assert_eq!(of("?ledger=gov"), [""; 0]);
}

/// A row that says only how many more died somewhere in a year is in no list of incidents and on no day, and is listed
/// apart, as everybody may read it and as it was known then.
#[test]
fn remainders_of_a_year_are_listed_apart() {
    let own = Own::empty();
    let file = repository("fixtures/formats/ged/good-41.csv");
    own.armistice(["import", "ucdp-ged", text(&file), "--by", "desk"])
        .told(
            0,
            &[
                "4 rows recorded, 0 refused",
                "note: 1 rows are remainders of a year",
                "note: row 4, a remainder of a year: 2016-01-01 to 2016-12-31, Government of Larchland and Group Alder, 3 deaths (2 to 4)",
            ],
        );
    let server = Server::start(["serve", "--port", "0", "--data", text(&own.dir())]);
    let list = server.get("/api/v1/incidents").json();
    assert_eq!(list["total"], 3);
    assert_eq!(list["left_out_year_remainders"], 1);
    let days = server.get("/api/v1/timeline").json();
    assert_eq!(counted(&days), 3);
    let apart = server.get("/api/v1/year-remainders").json();
    let apart = apart.as_array().expect("a list");
    assert_eq!(apart.len(), 1);
    let one = &apart[0];
    assert_eq!(one["from"], "2016-01-01");
    assert_eq!(one["to"], "2016-12-31");
    assert_eq!(one["deaths"], serde_json::json!({ "low": 2, "high": 4 }));
    assert_eq!(one["between"], true);
    let items = list["items"].as_array().expect("items");
    assert!(items.iter().all(|item| item["id"] != one["id"]));
    // Before the file came in there was none, and none was left out.
    let before = server
        .get("/api/v1/year-remainders?known=2016-01-01")
        .json();
    assert_eq!(before, serde_json::json!([]));
    let list = server.get("/api/v1/incidents?known=2016-01-01").json();
    assert_eq!(list["left_out_year_remainders"], 0);
}

/// Two villages of one name, spelled in two alphabets: the answer says what each lies in, a question by name is asked
/// back, and a list by one of them holds what was reported there and not what was reported at the other.
#[test]
fn homonyms_are_told_apart() {
    let own = Own::small();
    let facts = "zone Asia/Damascus
place land \"Oakland\" kind=Country
place north \"North district\" kind=AdminUnit within=land
place south \"South district\" kind=AdminUnit within=land
placename north \"الشمال\" lang=ar
place cedar-north \"Al Arz\" within=north at=36.50,37.10
placename cedar-north \"الأرز\" lang=ar
place cedar-south \"al-Arz\" within=south at=36.10,37.10
place elmford \"Elmford\" within=south at=36.30,37.10
report n by=team channel=FieldTeam means=Saw occurred=2016-03-21T10:00 at=36.501,37.101 radius=1km act=Explosion
report s by=team channel=FieldTeam means=Saw occurred=2016-03-21T11:00 at=36.10,37.10 radius=1km act=Explosion
report vague by=team channel=FieldTeam means=Saw occurred=2016-03-21T12:00 at=36.10,37.10 radius=25km act=Explosion
report named by=team channel=FieldTeam means=Saw occurred=2016-03-21T13:00 place=cedar-south act=Explosion
";
    own.facts("places.facts", facts).told(0, &[]);
    let asked = |place: &str| {
        own.armistice([
            "evaluate",
            "--at",
            "2016-03-21T09:00",
            "--act",
            "Explosion",
            "--place",
            place,
        ])
    };
    asked("elm ford").told(1, &["no place 'elm ford' is on record"]);
    asked("ELMFORD").told(0, &["--place ELMFORD: elmford (Elmford)"]);
    asked("الأَرز").told(0, &["cedar-north (Al Arz)"]);
    asked("arz").told(
        2,
        &[
            "2 places are called 'arz'",
            "cedar-north (Al Arz, Settlement, in North district)",
            "cedar-south (al-Arz, Settlement, in South district)",
        ],
    );
    // Actors, too.
    own.facts(
        "actors.facts",
        "zone Asia/Damascus\nactor fir-2 \"Second Fir\" kind=Group\nname fir-2 \"Greens\" source=\"written for this test\"\n\
         actor yew \"Yew\" kind=Group\nname yew \"Greens\" source=\"written for this test\"\n",
    )
    .told(0, &[]);
    let by = |option: &str, actor: &str| {
        let elements = ["--at", "2016-03-21T09:00", "--act", "Explosion"];
        own.armistice(["evaluate", option, actor].into_iter().chain(elements))
    };
    by("--doer", "government SIDE").told(0, &["--doer government SIDE: gov (Government side)"]);
    by("--target", "fir brigade").told(0, &["--target fir brigade: fir (Fir Brigade)"]);
    by("--target", "Ground:Fir Brigade").told(0, &["fir (Fir Brigade)"]);
    by("--target", "Civilians").told(0, &[]);
    by("--doer", "Elm").told(1, &["no actor 'Elm' is on record, by id or by name"]);
    by("--doer", "greens").told(
        2,
        &[
            "2 actors are called 'greens'",
            "fir-2 (Second Fir, Group)",
            "yew (Yew, Group)",
        ],
    );
    let server = Server::start(["serve", "--port", "0", "--data", text(&own.dir())]);
    let places = server.get("/api/v1/places?q=Arz&lang=ar").json();
    let found: Vec<(&str, &Value)> = places
        .as_array()
        .expect("places")
        .iter()
        .map(|one| (one["id"].as_str().expect("an id"), &one["within_names"]))
        .collect();
    let (north, south) = (
        serde_json::json!(["الشمال"]),
        serde_json::json!(["South district"]),
    );
    assert_eq!(found, [("cedar-north", &north), ("cedar-south", &south)]);
    let ids = |place: &str| -> Vec<String> {
        let list = server
            .get(&format!("/api/v1/incidents?place={place}"))
            .json();
        let items = list["items"].as_array().expect("items").iter();
        items
            .map(|item| item["id"].as_str().expect("an id").to_string())
            .collect()
    };
    assert_eq!(ids("cedar-north"), ["n"]);
    assert_eq!(ids("cedar-south"), ["s", "named"]);
    assert_eq!(ids("elmford"), Vec::<String>::new());
    assert_eq!(ids("south"), ["named"]);
}

/// What incidents came to stands apart by whose reports they are put together from: nobody finds a sum of two sides' there.
#[test]
fn the_table_of_outcomes_is_told_registrant_by_registrant() {
    let own = Own::small();
    own.facts("more.facts", MORE).told(0, &[]);
    let server = Server::start(["serve", "--port", "0", "--data", text(&own.dir())]);
    let table = server.get("/api/v1/outcome-table").json();
    let rows = table["rows"].as_array().expect("rows").iter();
    let told: Vec<String> = rows
        .filter(|row| row["instrument"] == "oak-terms")
        .map(|row| {
            assert_eq!(row["counting"], "PerIncident");
            let registrants = row["registrants"].as_array().expect("registrants").iter();
            let registrants: Vec<&str> = registrants.filter_map(Value::as_str).collect();
            format!(
                "{} {} {}",
                registrants.join("+"),
                row["determination"],
                row["incidents"]
            )
        })
        .collect();
    assert_eq!(told, ["cc1 \"Indeterminate\" 1", "team \"Violation\" 1"]);
}
