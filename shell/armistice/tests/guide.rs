//! The guide for a newcomer, followed to the letter: its files are written, its commands run, and what it shows is what
//! comes out.

mod support;

use std::path::Path;
use support::{Ran, program, read, repository, run};

/// A block between fences, with the line above it that is not empty.
fn blocks(page: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut above = String::new();
    let mut block: Option<String> = None;
    for line in page.lines() {
        match (&mut block, line.starts_with("```")) {
            (None, true) => block = Some(String::new()),
            (Some(text), true) => {
                found.push((core::mem::take(&mut above), core::mem::take(text)));
                block = None;
            }
            (Some(text), false) => {
                text.push_str(line);
                text.push('\n');
            }
            (None, false) if !line.is_empty() => above = line.to_string(),
            (None, false) => {}
        }
    }
    found
}

fn told(line: &str, folder: &Path) -> Ran {
    let line = line.split("  #").next().unwrap_or_default();
    let mut words = Vec::new();
    for (at, part) in line.split('"').enumerate() {
        if at % 2 == 1 {
            words.push(part.to_string());
        } else {
            words.extend(part.split_whitespace().map(str::to_string));
        }
    }
    run(program().args(&words[1..]).current_dir(folder))
}

#[test]
fn a_conflict_of_your_own() {
    let page = String::from_utf8(read(repository("docs/guide/your-own-conflict.md")));
    let page = page.expect("UTF-8");
    let folder = tempfile::tempdir().expect("a temporary folder");
    let folder = folder.path();
    let mut last: Option<Ran> = None;
    let mut asked = 0;
    for (above, block) in blocks(&page) {
        let named = above.rsplit("rite `").next().filter(|rest| *rest != above);
        if let Some(name) = named.and_then(|rest| rest.split('`').next()) {
            std::fs::write(folder.join(name), &block).expect("writable");
            if name == "found.facts" {
                told("armistice import facts found.facts --data oakland", folder)
                    .told(0, &["1 statements recorded"]);
                told(
                    "armistice evaluate --incident millford-1 --data oakland",
                    folder,
                )
                .told(0, &["outcome: Violation", "Verified"]);
                told("armistice evaluate --incident millford-1 --data oakland --as-known 2026-01-01T13:04:30", folder)
                    .told(1, &["no incident or report 'millford-1'", "as known then"]);
            }
        } else if block.starts_with("armistice ") {
            for line in block.lines().filter(|line| !line.contains(" serve ")) {
                last = Some(told(line, folder).told(0, &[]));
                asked += 1;
            }
        } else {
            let ran = last.as_ref().expect("a command stands before its output");
            assert!(ran.out.starts_with(&block), "{}\nis not\n{block}", ran.out);
        }
    }
    assert_eq!(asked, 11, "commands of the guide");
    let bulletin = told(
        "armistice bulletin --date 2031-05-06 --data oakland",
        folder,
    );
    let elm = "Elm Front: violations, counted AsRegistered, bulletin E7";
    let bulletin = bulletin.told(0, &[elm, "total as printed  3 ", "total as printed  5 "]);
    assert!(!bulletin.out.contains("  8"), "a sum in {}", bulletin.out);
    told("armistice evaluate --data oakland --target fir --at 2031-05-06T21:00 --place millford --act Explosion", folder)
        .told(0, &["outcome: Indeterminate", "doer"]);
    told(
        "armistice evaluate --data oakland --doer elm-2 --target fir --at 2031-06-05T21:00 --all",
        folder,
    )
    .told(0, &["outcome: OutOfScope(time)"]);
}
