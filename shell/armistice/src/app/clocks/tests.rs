//! A clock that is set back and forward, and marks that say the same twice.

use super::*;

const DAY_S: i64 = 86_400;

fn seconds(s: u64) -> Duration {
    Duration::from_secs(s)
}

/// Steps of (machine's clock, steady counter) with the time that is taken and whether a jump was seen.
#[track_caller]
fn check(recorded_s: i64, steps: &[(i64, u64, i64, Option<i64>)]) {
    let (first, counter, ..) = steps[0];
    let mut pace = Pace::new(recorded_s, first, seconds(counter));
    for (wall_s, counter, expected, jumped) in steps {
        let (now, jump) = pace.step(*wall_s, seconds(*counter));
        assert_eq!(now, Instant(*expected), "at {counter}");
        assert_eq!(jump.map(|jump| jump.by_s), *jumped, "at {counter}");
    }
}

#[test]
fn an_even_clock_is_followed() {
    check(
        0,
        &[
            (1000, 50, 1000, None),
            (1001, 51, 1001, None),
            (1010, 60, 1010, None),
        ],
    );
}

#[test]
fn a_clock_set_back_a_day_stops_nothing_and_is_followed_again_once_it_has_caught_up() {
    check(
        0,
        &[
            (DAY_S * 10, 50, DAY_S * 10, None),
            (DAY_S * 9 + 1, 51, DAY_S * 10 + 1, Some(-DAY_S)),
            (DAY_S * 9 + 10, 60, DAY_S * 10 + 10, None),
            // Set right again.
            (DAY_S * 10 + 20, 70, DAY_S * 10 + 20, Some(DAY_S)),
            (DAY_S * 10 + 21, 71, DAY_S * 10 + 21, None),
        ],
    );
}

#[test]
fn a_clock_set_forward_a_day_is_followed_at_once() {
    check(
        0,
        &[
            (1000, 50, 1000, None),
            (1001 + DAY_S, 51, 1001 + DAY_S, Some(DAY_S)),
        ],
    );
}

#[test]
fn a_second_back_is_waited_for() {
    check(
        0,
        &[
            (1000, 50, 1000, None),
            (999, 51, 1000, None),
            (1000, 52, 1000, None),
            (1001, 53, 1001, None),
        ],
    );
}

#[test]
fn nothing_begins_before_the_record_ends() {
    // Started with a clock that is behind what is on record: the record's time is the least it can be.
    check(5000, &[(1000, 50, 5000, None), (1010, 60, 5010, None)]);
}
