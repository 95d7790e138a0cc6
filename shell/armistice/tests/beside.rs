//! The record is read from the command line while a server has it: what was recorded by then, and nothing is taken.

mod support;

use support::client::Server;
use support::{Own, Ran, armistice, text};

fn evaluated(own: &Own) -> Ran {
    own.armistice(["evaluate", "--incident", "a"])
}

#[test]
fn whoever_only_reads_does_not_wait_for_the_server() {
    let own = Own::small();
    own.facts("secret.facts", support::SECRET_FACTS)
        .told(0, &[]);
    let dir = own.dir();
    let before = evaluated(&own).told(0, &["Computed at "]);
    let server = Server::start(["serve", "--port", "0", "--data", text(&dir)]);
    let beside = evaluated(&own).told(0, &[]);
    assert_eq!(beside.out, before.out);
    let day = "2016-03-20";
    own.armistice(["bulletin", "--date", day])
        .told(0, &["Bulletin of", day]);
    own.armistice(["export", "--list"]).told(0, &["no file"]);
    own.armistice(["instrument", "show", "oak-terms"])
        .told(0, &["oak-terms"]);
    let terms = own.file("again.toml", support::OAK_TERMS);
    own.armistice(["instrument", "check", text(&terms)])
        .told(0, &["checks"]);
    own.verify().told(0, &["verify: ok"]);
    armistice(["fsck", text(&dir)]).told(0, &["fsck: ok"]);
    armistice(["rebuild", "--check", text(&dir)]).told(0, &["rebuild: ok"]);
    // Whoever writes waits.
    own.facts("first.facts", support::FIRST_FACTS)
        .told(1, &["in use by another process"]);
    armistice(["rebuild", text(&dir)]).told(1, &["in use by another process"]);
    drop(server);
    armistice(["rebuild", text(&dir)]).told(0, &["rebuild: ok"]);
    own.verify().told(0, &["verify: ok"]);
}
