//! Which crate may import which, and what may not come near the pure core.
//!
//! `record, space <- domain <- formats`, `record <- store`, everything `<- armistice`. A new edge is
//! a design decision: it gets a page in `docs/decisions/` and then a line here. This check knows
//! crates only; what a crate's code touches is `purity.rs`.

use std::collections::BTreeMap;

use crate::metadata::{Kind, Metadata};

/// Each crate of the workspace and the crates of the workspace it may import.
const MAY_IMPORT: &[(&str, &[&str])] = &[
    ("armistice-record", &[]),
    ("armistice-space", &[]),
    ("armistice-domain", &["armistice-record", "armistice-space"]),
    (
        "armistice-formats",
        &["armistice-record", "armistice-space", "armistice-domain"],
    ),
    ("armistice-store", &["armistice-record"]),
    (
        "armistice",
        &[
            "armistice-record",
            "armistice-space",
            "armistice-domain",
            "armistice-formats",
            "armistice-store",
        ],
    ),
    ("xtask", &[]),
];

/// Edges for tests alone, beyond those above, each with the reason it is worth having.
const TESTS_MAY_IMPORT: &[(&str, &str, &str)] = &[];

/// Crates that read clocks, files, sockets or randomness, or start threads. None of them may be
/// anywhere in the build of a core crate, however deep.
const NOT_IN_CORE: &[&str] = &[
    "async-std",
    "axum",
    "chrono",
    "crossbeam-channel",
    "fastrand",
    "fs-err",
    "getrandom",
    "hyper",
    "iana-time-zone",
    "libsqlite3-sys",
    "log4rs",
    "memmap2",
    "mio",
    "native-tls",
    "notify",
    "postgres",
    "rand",
    "rayon",
    "reqwest",
    "rusqlite",
    "rustls",
    "smol",
    "socket2",
    "sqlx",
    "tempfile",
    "time",
    "tokio",
    "tokio-postgres",
    "tracing-subscriber",
    "ureq",
    "uuid",
    "walkdir",
];

/// Features that would let the machine's own settings decide an answer: jiff with these reads time
/// zones from the host, and two hosts would disagree about an hour.
const NOT_SWITCHED_ON: &[(&str, &str)] = &[
    ("jiff", "tzdb-zoneinfo"),
    ("jiff", "tzdb-concatenated"),
    ("jiff", "tz-system"),
];

pub fn problems(metadata: &Metadata) -> Vec<String> {
    let mut problems = Vec::new();
    let allowed: BTreeMap<_, _> = MAY_IMPORT.iter().copied().collect();
    let members = metadata
        .packages
        .iter()
        .filter(|(_, package)| package.member);
    for (id, package) in members {
        let name = package.name.as_str();
        let Some(may) = allowed.get(name) else {
            problems.push(format!(
                "crate `{name}` is not in the import graph: decide in docs/decisions/ what it may \
                 import, then add it to MAY_IMPORT"
            ));
            continue;
        };
        for (to, kind) in &package.dependencies {
            let inside = allowed.contains_key(to.as_str());
            if inside && !may.contains(&to.as_str()) && !test_edge(name, to, *kind) {
                problems.push(format!(
                    "`{name}` imports `{to}`{}: it may import {}",
                    if *kind == Kind::Dev {
                        " in its tests"
                    } else {
                        ""
                    },
                    if may.is_empty() {
                        "no crate of ours".to_owned()
                    } else {
                        may.join(", ")
                    },
                ));
            }
        }
        if package.folder.starts_with("core/") {
            problems.extend(in_core(metadata, id, name));
        }
    }
    for (id, features) in &metadata.features {
        let name = &metadata.packages[id].name;
        for (of, feature) in NOT_SWITCHED_ON {
            if name == of && features.contains(*feature) {
                problems.push(format!(
                    "`{of}` is built with feature `{feature}`: answers would depend on the host's \
                     time zone files; some dependency switches it on"
                ));
            }
        }
    }
    problems
}

fn test_edge(from: &str, to: &str, kind: Kind) -> bool {
    kind == Kind::Dev
        && TESTS_MAY_IMPORT
            .iter()
            .any(|(f, t, _)| *f == from && *t == to)
}

fn in_core(metadata: &Metadata, id: &str, name: &str) -> Vec<String> {
    let mut problems = Vec::new();
    for (brought, by) in metadata.closure(id) {
        let brought = metadata.packages[&brought].name.as_str();
        if NOT_IN_CORE.contains(&brought) {
            let by = &metadata.packages[&by].name;
            problems.push(format!(
                "`{name}` builds `{brought}` (through `{by}`): the core has no clock, file, \
                 network, randomness or thread"
            ));
        }
    }
    problems
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::metadata::tests::workspace;

    #[track_caller]
    fn check(edges: &[(&str, &str, Kind)], expected: &[&str]) {
        let problems = problems(&workspace(edges, &[]));
        assert_eq!(problems.len(), expected.len(), "{problems:#?}");
        for (problem, part) in problems.iter().zip(expected) {
            assert!(problem.contains(part), "{problem} does not say {part}");
        }
    }

    #[test]
    fn the_graph_of_the_design() {
        check(
            &[
                ("armistice-domain", "armistice-record", Kind::Normal),
                ("armistice-domain", "armistice-space", Kind::Normal),
                ("armistice-formats", "armistice-domain", Kind::Normal),
                ("armistice-store", "armistice-record", Kind::Normal),
                ("armistice", "armistice-store", Kind::Normal),
                ("armistice", "armistice-formats", Kind::Normal),
            ],
            &[],
        );
    }

    #[test]
    fn domain_and_store_never_meet() {
        use Kind::*;
        check(
            &[("armistice-domain", "armistice-store", Normal)],
            &["imports `armistice-store`"],
        );
        check(
            &[("armistice-store", "armistice-domain", Normal)],
            &["imports `armistice-domain`"],
        );
        check(
            &[("armistice-store", "armistice-domain", Dev)],
            &["in its tests"],
        );
    }

    #[test]
    fn nothing_imports_upwards() {
        check(
            &[("armistice-record", "armistice-domain", Kind::Normal)],
            &["no crate of ours"],
        );
        check(
            &[("armistice-space", "armistice-record", Kind::Build)],
            &["no crate of ours"],
        );
        check(
            &[("armistice-domain", "armistice-formats", Kind::Normal)],
            &["armistice-formats"],
        );
        check(
            &[("xtask", "armistice", Kind::Normal)],
            &["`xtask` imports `armistice`"],
        );
    }

    #[test]
    fn a_new_crate_needs_a_decision() {
        check(
            &[("armistice-mail", "lettre", Kind::Normal)],
            &["docs/decisions/"],
        );
    }

    #[test]
    fn no_io_in_core_however_deep() {
        use Kind::*;
        check(&[("armistice-space", "tokio", Normal)], &["builds `tokio`"]);
        check(
            &[
                ("armistice-space", "near", Normal),
                ("near", "getrandom", Normal),
            ],
            &["builds `getrandom` (through `near`)"],
        );
        // Property tests may roll dice.
        check(
            &[
                ("armistice-space", "proptest", Dev),
                ("proptest", "rand", Normal),
            ],
            &[],
        );
        // The shell is where such things belong.
        check(
            &[
                ("armistice", "tokio", Normal),
                ("armistice-store", "rusqlite", Normal),
            ],
            &[],
        );
    }

    #[test]
    fn time_zones_come_with_the_program() {
        let mut metadata = workspace(&[("armistice", "jiff", Kind::Normal)], &[]);
        let features = ["std", "tzdb-zoneinfo"].map(str::to_owned).into();
        metadata.features.insert("jiff".to_owned(), features);
        assert!(problems(&metadata)[0].contains("tzdb-zoneinfo"));
    }
}
