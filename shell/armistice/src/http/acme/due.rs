//! What to do about the certificate now, as a function of what is kept, of what was tried, and of the time.
//!
//! Nothing here asks a clock, a disk or an authority. Read next: [`super::follow`], which does what this says.

/// How long a try that failed is waited after; each further one doubles it. Authorities refuse who fails five times in an hour.
pub const AGAIN_S: i64 = 5 * 60;
/// The longest such pause.
pub const AGAIN_MAX_S: i64 = 8 * 3600;
/// The longest that an authority's word keeps us from it: a certificate runs out meanwhile.
pub const TOLD_MAX_S: i64 = 24 * 3600;
/// How long is waited after a certificate came, however short it holds: an authority gives few for the same names in a week.
pub const CAME_AGAIN_S: i64 = 3600;

/// When a certificate holds, in seconds of UTC; both ends are within.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Validity {
    pub from_s: i64,
    pub until_s: i64,
}

impl Validity {
    /// When a third of its time is left: from then on it is renewed.
    pub fn renewed_from_s(&self) -> i64 {
        self.until_s - (self.until_s - self.from_s) / 3
    }

    /// What the machine's clock must be, where a certificate that came just now does not hold.
    pub fn told_of_clock(&self, now_s: i64) -> Option<Off> {
        if now_s < self.from_s {
            Some(Off::Behind)
        } else if now_s > self.until_s {
            Some(Off::Ahead)
        } else {
            None
        }
    }
}

/// How a clock is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Off {
    Behind,
    Ahead,
}

/// What is kept from an earlier time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kept {
    Nothing,
    /// A certificate without one of the names that are asked for.
    OfOthers,
    Of(Validity),
}

/// How the last try went, since the program started.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tried {
    Never,
    /// So many in a row failed. The authority may have said when to come again.
    Failed {
        times: u32,
        last_s: i64,
        told_s: Option<i64>,
    },
    Came {
        last_s: i64,
    },
}

/// What to do now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    Ask(Why),
    Wait { until_s: i64, why: Wait },
}

/// Why the authority is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    First,
    Names,
    Renewal,
    /// What is kept holds no more.
    Over,
}

/// What is waited for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wait {
    /// The certificate holds long enough.
    Due,
    /// Somebody was asked a moment ago.
    Again,
    /// By this machine's clock the certificate does not hold yet; another would not either.
    Clock,
}

pub fn next(kept: Kept, tried: Tried, now_s: i64) -> Step {
    let why = match kept {
        Kept::Nothing => Why::First,
        Kept::OfOthers => Why::Names,
        Kept::Of(validity) if now_s < validity.from_s => {
            return Step::Wait {
                until_s: validity.from_s,
                why: Wait::Clock,
            };
        }
        Kept::Of(validity) if now_s < validity.renewed_from_s() => {
            return Step::Wait {
                until_s: validity.renewed_from_s(),
                why: Wait::Due,
            };
        }
        Kept::Of(validity) if now_s <= validity.until_s => Why::Renewal,
        Kept::Of(_) => Why::Over,
    };
    match again_s(tried, now_s) {
        Some(until_s) if now_s < until_s => Step::Wait {
            until_s,
            why: Wait::Again,
        },
        Some(_) | None => Step::Ask(why),
    }
}

/// When to try again after the last try. A clock that was set back since says nothing of how long ago that was.
fn again_s(tried: Tried, now_s: i64) -> Option<i64> {
    match tried {
        Tried::Never => None,
        Tried::Failed {
            times,
            last_s,
            told_s,
        } if last_s <= now_s => {
            let told_s = told_s.unwrap_or(last_s).min(last_s + TOLD_MAX_S);
            Some(told_s.max(last_s + pause_s(times)))
        }
        Tried::Came { last_s } if last_s <= now_s => Some(last_s + CAME_AGAIN_S),
        Tried::Failed { .. } | Tried::Came { .. } => None,
    }
}

fn pause_s(times: u32) -> i64 {
    let doubled = times.saturating_sub(1).min(16);
    (AGAIN_S << doubled).min(AGAIN_MAX_S)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Ninety units from 1000 to 1090: renewed from 1060.
    const NINETY: Kept = Kept::Of(Validity {
        from_s: 1000,
        until_s: 1090,
    });

    fn failed(times: u32, last_s: i64) -> Tried {
        Tried::Failed {
            times,
            last_s,
            told_s: None,
        }
    }

    fn wait(until_s: i64, why: Wait) -> Step {
        Step::Wait { until_s, why }
    }

    #[track_caller]
    fn check(kept: Kept, tried: Tried, now_s: i64, expected: Step) {
        assert_eq!(next(kept, tried, now_s), expected, "at {now_s}");
    }

    #[test]
    fn what_is_missing_is_asked_for_at_once() {
        check(Kept::Nothing, Tried::Never, 0, Step::Ask(Why::First));
        check(Kept::OfOthers, Tried::Never, 0, Step::Ask(Why::Names));
    }

    #[test]
    fn a_certificate_is_kept_until_a_third_of_its_time_is_left() {
        check(NINETY, Tried::Never, 1000, wait(1060, Wait::Due));
        check(NINETY, Tried::Never, 1059, wait(1060, Wait::Due));
        check(NINETY, Tried::Never, 1060, Step::Ask(Why::Renewal));
        check(NINETY, Tried::Never, 1090, Step::Ask(Why::Renewal));
        check(NINETY, Tried::Never, 1091, Step::Ask(Why::Over));
    }

    #[test]
    fn one_that_does_not_hold_yet_is_not_asked_for_again() {
        check(NINETY, Tried::Never, 999, wait(1000, Wait::Clock));
        check(NINETY, failed(3, 10), 999, wait(1000, Wait::Clock));
    }

    #[test]
    fn what_failed_is_tried_again_later_and_later() {
        let nothing = Kept::Nothing;
        let first = 100 + AGAIN_S;
        check(nothing, failed(1, 100), first - 1, wait(first, Wait::Again));
        check(nothing, failed(1, 100), first, Step::Ask(Why::First));
        let third = 100 + 4 * AGAIN_S;
        check(nothing, failed(3, 100), third - 1, wait(third, Wait::Again));
        check(nothing, failed(3, 100), third, Step::Ask(Why::First));
        let most = 100 + AGAIN_MAX_S;
        for times in [8, 40, u32::MAX] {
            check(
                nothing,
                failed(times, 100),
                most - 1,
                wait(most, Wait::Again),
            );
            check(nothing, failed(times, 100), most, Step::Ask(Why::First));
        }
    }

    #[test]
    fn an_authority_that_says_when_is_not_asked_before() {
        let told = |told_s| Tried::Failed {
            times: 1,
            last_s: 100,
            told_s: Some(told_s),
        };
        check(Kept::Nothing, told(9_999), 9_998, wait(9_999, Wait::Again));
        check(Kept::Nothing, told(9_999), 9_999, Step::Ask(Why::First));
        // Nor is it heeded for years,
        let most = 100 + TOLD_MAX_S;
        for told_s in [most, most + 1, i64::MAX] {
            check(
                Kept::Nothing,
                told(told_s),
                most - 1,
                wait(most, Wait::Again),
            );
            check(Kept::Nothing, told(told_s), most, Step::Ask(Why::First));
        }
        // and it is asked not sooner than after any other failure.
        let own = 100 + AGAIN_S;
        check(Kept::Nothing, told(101), own - 1, wait(own, Wait::Again));
    }

    #[test]
    fn one_that_came_due_already_is_not_asked_for_in_a_circle() {
        let came = Tried::Came { last_s: 1070 };
        let again = 1070 + CAME_AGAIN_S;
        check(NINETY, came, 1070, wait(again, Wait::Again));
        check(NINETY, came, again - 1, wait(again, Wait::Again));
        check(NINETY, came, again, Step::Ask(Why::Over));
    }

    #[test]
    fn a_clock_that_was_set_back_keeps_nobody_waiting() {
        check(Kept::Nothing, failed(8, 500), 499, Step::Ask(Why::First));
        let came = Tried::Came { last_s: 5000 };
        check(NINETY, came, 1070, Step::Ask(Why::Renewal));
    }

    #[test]
    fn what_came_just_now_tells_of_the_clock() {
        let validity = Validity {
            from_s: 1000,
            until_s: 1090,
        };
        assert_eq!(validity.told_of_clock(999), Some(Off::Behind));
        assert_eq!(validity.told_of_clock(1000), None);
        assert_eq!(validity.told_of_clock(1090), None);
        assert_eq!(validity.told_of_clock(1091), Some(Off::Ahead));
    }
}
