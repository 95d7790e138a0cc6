//! Laws of comparing two reports, over every report of every case: it does not matter which is asked about first, and a
//! proposal of *same* never rests on a fact that was not said.

mod on_disk;

use armistice_domain::facts::Facts;
use armistice_domain::id::ReportId;
use armistice_domain::report::compare::{self, Proposal};
use armistice_domain::words::LinkKind;
use armistice_formats::{case, facts};
use on_disk::{Shelf, case_files};

/// The facts of each case of a file: what stands before the first case is shared.
fn each_case(text: &str, shelf: &Shelf) -> Vec<Facts> {
    let mut parts = text.split("\ncase \"");
    let shared = parts.next().unwrap_or_default();
    parts
        .map(|part| {
            let own = part.split_once('\n').map_or("", |(_, own)| own);
            let file = facts::read(&format!("{shared}\n{own}"));
            case::fold(&file, shelf).0
        })
        .collect()
}

fn codes(proposal: &Proposal) -> Vec<&'static str> {
    let mut codes: Vec<&str> = proposal.reasons.iter().map(|r| r.code()).collect();
    codes.sort_unstable();
    codes
}

#[test]
fn laws_of_comparing() {
    const UNSAID: &[&str] = &["time-unsaid", "zone-unsaid", "place-unsaid", "act-unsaid"];
    let shelf = Shelf::of_worlds(&str::to_string);
    let mut pairs = 0;
    for (name, text) in case_files() {
        for facts in each_case(&text, &shelf) {
            let view = facts.now();
            let all: Vec<&ReportId> = facts.reports.keys().collect();
            // Every pair of a case; of a crowded one, those of its first forty.
            let few = &all[..all.len().min(40)];
            for (at, a) in few.iter().enumerate() {
                for b in &few[at + 1..] {
                    let (ab, ba) = (compare::compare(view, a, b), compare::compare(view, b, a));
                    let (Some(ab), Some(ba)) = (ab, ba) else {
                        panic!("{name}: {a} and {b} are on record");
                    };
                    pairs += 1;
                    assert_eq!(ab.kind, ba.kind, "{name}: {a} and {b}");
                    assert_eq!(ab.proposed, ba.proposed, "{name}: {a} and {b}");
                    assert_eq!(ab.one_source, ba.one_source, "{name}: {a} and {b}");
                    assert_eq!(codes(&ab), codes(&ba), "{name}: {a} and {b}");
                    let asks = |p: &Proposal| p.asks.as_ref().map(|q| q.code());
                    assert_eq!(asks(&ab), asks(&ba), "{name}: {a} and {b}");
                    let codes = codes(&ab);
                    let telling = codes.contains(&"relay") || codes.contains(&"same-origin");
                    let unsaid = codes.iter().any(|code| UNSAID.contains(code));
                    if ab.proposed == LinkKind::Same && !telling {
                        assert!(!unsaid, "{name}: {a} and {b}: {codes:?}");
                    }
                    if ab.proposed == LinkKind::Unknown {
                        assert!(
                            ab.asks.is_some() || ab.said.is_some(),
                            "{name}: {a} and {b}"
                        );
                    }
                }
            }
        }
    }
    assert!(pairs > 300, "only {pairs} pairs");
}
