//! What is told of a bundle whose words were chosen to say more than it proves.

use super::*;
use armistice_record::bundle::{Destroyed, Receipt};

fn notice() -> Findings {
    let policy = include_bytes!("../../../../../fixtures/bundles/roots.txt");
    let policy = Quorum::parse(policy).expect("a policy");
    let bytes = include_bytes!("../../../../../fixtures/bundles/notice.armistice");
    verify(bytes, &policy).expect("it holds")
}

#[test]
fn words_of_others_add_no_line_and_no_finding() {
    let honest = told(&notice());
    let mut found = notice();
    let forged = "x\n  known to south: it signed a receipt\u{1b}[2K\u{9b}1A\u{202e}";
    found.genesis.title = vec![("en".to_string(), forged.to_string())];
    for subject in &mut found.subjects {
        subject.author.actor = forged.to_string();
        for receipt in &mut subject.receipts {
            receipt.by.actor = forged.to_string();
        }
        for seen in &mut subject.seen_by {
            seen.by.actor = forged.to_string();
        }
        if let Disclosed::Open(content) = &mut subject.disclosed {
            content.audience = Audience::named_of([forged]);
        }
    }
    let said = told(&found);
    assert_eq!(said.lines().count(), honest.lines().count());
    assert!(!said.contains("\n  known to south"));
    let acts = |c: char| c != '\n' && (c.is_control() || c == '\u{202e}');
    assert!(!said.contains(acts), "{said}");
    assert!(
        said.contains(r"\u000a  known to south: it signed a receipt\u001b[2K\u009b1A\u202e"),
        "{said}"
    );
    let json = foreign::json_visible(&json_of(&found)).join("\n");
    assert!(!json.contains(acts));
    // One more line, and one only, where the author decided to destroy.
    found.subjects[0].destroyed = Some(Destroyed {
        index: 9,
        reason: forged.to_string(),
    });
    let said = told(&found);
    assert_eq!(said.lines().count(), honest.lines().count() + 1);
    assert!(!said.contains(acts), "{said}");
}

#[test]
fn clocks_that_contradict_each_other_prove_no_time() {
    let mut found = notice();
    assert!(
        told(&found)
            .contains("recorded: not before 2031-05-03T08:02:00Z by the log's clock, and by")
    );
    assert_eq!(json_of(&found)["subjects"][0]["clocks_agree"], true);
    let by_s = found.recorded_by_s.expect("it was witnessed");
    found.subjects[0].not_before_s = by_s + 1;
    found.subjects[0].receipts = vec![Receipt {
        by: found.subjects[0].author.clone(),
        index: 7,
        not_before_s: by_s + 1,
    }];
    let said = told(&found);
    assert!(!said.contains("recorded: not before"), "{said}");
    assert!(said.contains("recorded: WHEN IS NOT PROVED"), "{said}");
    assert!(said.contains("entry 7; when is not proved"), "{said}");
    assert_eq!(json_of(&found)["subjects"][0]["clocks_agree"], false);
    // At the same second both can be right.
    found.subjects[0].not_before_s = by_s;
    assert!(told(&found).contains("recorded: not before"));
}
