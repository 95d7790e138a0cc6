//! The page on threats and the tests it names hold each other.

mod support;

use support::{read, repository};

/// Every test that the page on threats names is there, and every test of these five files is named on it.
#[test]
fn the_page_on_threats_names_tests_that_are_there() {
    let page = String::from_utf8(read(repository("docs/spec/threats.md"))).expect("text");
    let tests = |file: &str| {
        let path = format!("shell/armistice/tests/{file}.rs");
        let text = String::from_utf8(read(repository(&path))).expect("text");
        let after = text.split("#[test]\nfn ").skip(1);
        after
            .filter_map(|rest| rest.split_once('(').map(|(name, _)| name.to_string()))
            .collect::<Vec<_>>()
    };
    let mut named = 0;
    for quoted in page.split('`').skip(1).step_by(2) {
        if let Some((file, test)) = quoted.split_once(": ") {
            if file != "file" {
                named += 1;
                assert!(tests(file).contains(&test.to_string()), "{quoted}");
            }
        } else if quoted.ends_with(".case") {
            read(repository(&format!("fixtures/cases/{quoted}")));
        }
    }
    assert!(named > 30, "{named}");
    for file in ["attacks", "sessions", "inputs", "readers", "walk"] {
        for test in &tests(file) {
            assert!(
                page.contains(&format!("`{file}: {test}`")),
                "{file}: {test}"
            );
        }
    }
}
