//! Settings that cannot be right are refused with what would be.

use super::*;

fn hand() -> Hand {
    Hand {
        origin: Origin::new("log.example.org/tests").expect("a name"),
        key: None,
        now_s: || 0,
    }
}

const EMAIL: &str = "[email]\nserver = \"127.0.0.1:25\"\nfrom = \"a@example.org\"\n";

#[track_caller]
fn check(text: &str, expected: &str) {
    match Notify::parse(text, &hand()) {
        Ok(notify) => assert_eq!(format!("{} recipients", notify.recipients.len()), expected),
        Err(error) => {
            let told = format!("{error:#}");
            assert!(told.contains(expected), "{told}");
        }
    }
}

fn recipient(more: &str) -> String {
    let base = "[[recipient]]\nname = \"desk\"\norganisation = \"north\"\n";
    format!("{base}{more}\n")
}

#[test]
fn settings_say_who_is_told_by_what() {
    check("", "0 recipients");
    check(
        &format!(
            "{EMAIL}{}",
            recipient("bearer = \"email\"\nto = \"d@example.org\"")
        ),
        "1 recipients",
    );
    check(
        &recipient(
            "bearer = \"webhook\"\nto = \"http://127.0.0.1:9/x\"\nlangs = [\"ar\", \"ru\"]\npriorities = [\"FLASH\"]",
        ),
        "1 recipients",
    );
}

#[test]
fn what_cannot_be_right_is_told() {
    check(
        &recipient("bearer = \"email\"\nto = \"d@example.org\""),
        "say server",
    );
    check(
        &recipient("bearer = \"pigeon\"\nto = \"x\""),
        "bearers are email, webhook",
    );
    check(
        &recipient("bearer = \"webhook\"\nto = \"https://example.org\""),
        "no TLS",
    );
    check(
        &recipient("bearer = \"webhook\"\nto = \"ftp://example.org\""),
        "http://",
    );
    check(
        &recipient("bearer = \"webhook\"\nto = \"http://a@example.org\""),
        "no user",
    );
    check(
        &recipient("bearer = \"webhook\"\nto = \"http://10.0.0.1/x\"\ncontent = true"),
        "not sent in clear",
    );
    check(
        &recipient("bearer = \"webhook\"\nto = \"http://10.0.0.1/x\""),
        "1 recipients",
    );
    check(
        &recipient("bearer = \"webhook\"\nto = \"http://localhost/x\"\nlangs = [\"de\"]"),
        "languages are en, ar, ru",
    );
    check(
        &recipient("bearer = \"webhook\"\nto = \"http://localhost/x\"\npriorities = [\"SOON\"]"),
        "FLASH",
    );
    check(
        &recipient("bearer = \"webhook\"\nto = \"http://localhost/x\"\nurl = 1"),
        "unknown field",
    );
    let one = recipient("bearer = \"webhook\"\nto = \"http://localhost/x\"");
    check(&format!("{one}{one}"), "stands twice");
    check(&one.replace("desk", "a desk"), "a name is");
    check(
        &format!("[email]\nserver = \"x:25\"\nfrom = \"nobody\"\n{one}"),
        "no @",
    );
    check(&format!("[webhook]\nsecret = \"x\"\n{one}"), "no settings");
}

#[test]
fn letters_say_of_silence_what_the_domain_says() {
    use armistice_domain::notice::clocks::silence_means;
    use armistice_domain::notice::statements::Rung;
    use armistice_domain::notice::strokes::LINE_SILENCE;
    let words = crate::words::Words::of("en");
    for (key, rung) in [
        ("silence-received", Rung::Received),
        ("silence-understood", Rung::Understood),
        ("silence-passed-on", Rung::PassedOn),
        ("silence-acted-on", Rung::ActedOn),
    ] {
        assert_eq!(words.say(key), silence_means(rung));
    }
    assert_eq!(words.say("silence-line"), LINE_SILENCE);
}

#[test]
fn what_somebody_typed_stays_on_its_line_and_turns_nothing() {
    assert_eq!(
        compose::typed("a\r\nFrom: b\u{202e}c\u{2028}d\0"),
        "a  From: bc d"
    );
    assert!(compose::typed(&"x".repeat(10_000)).chars().count() < 700);
}
