//! Named places in a write where a test may make it fail or end the process.
//!
//! A place does nothing unless a plan names it: one set on this thread ([`plan_set`]), or the
//! variable `ARMISTICE_FAIL_AT=POINT:HIT:ACT` of the process (`append-head:3:abort` ends the process
//! the third time that place is passed). Release builds hold none of this. What a plan cannot show,
//! failures of the file system itself, is tried with `strace` by `cargo xtask faults`.
//! Read next: `tests/fail_points.rs`.

use crate::error::Trouble;

/// Every place, in the order in which one append passes them.
pub const POINTS: &[&str] = &[
    "append-checked",
    "append-begun",
    "append-entries",
    "append-blobs",
    "append-head",
    "append-committed",
    "append-folded",
    "checkpoint-signed",
    "checkpoint-begun",
    "checkpoint-head",
    "checkpoint-committed",
    "append-answered",
];

/// What happens at a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    /// The step fails.
    Fail,
    /// The process ends at once, without unwinding: nothing is flushed or closed.
    Abort,
}

/// Where and what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    pub point: String,
    /// How many more times the place is passed before it acts; 1 is the next time.
    pub hit: u64,
    pub act: Act,
}

impl Plan {
    /// Reads `POINT:HIT:ACT`, ACT being `fail` or `abort`.
    pub fn parse(text: &str) -> Option<Plan> {
        let mut parts = text.split(':');
        let (point, hit, act) = (parts.next()?, parts.next()?, parts.next()?);
        let plan = Plan {
            point: point.to_owned(),
            hit: hit.parse().ok().filter(|hit| *hit > 0)?,
            act: match act {
                "fail" => Act::Fail,
                "abort" => Act::Abort,
                _ => return None,
            },
        };
        (parts.next().is_none() && POINTS.contains(&point)).then_some(plan)
    }
}

#[cfg(debug_assertions)]
mod planned {
    use super::{Act, Plan};
    use std::cell::RefCell;
    use std::sync::{Mutex, OnceLock, PoisonError};

    thread_local! {
        static OF_THREAD: RefCell<Option<Plan>> = const { RefCell::new(None) };
    }

    static OF_PROCESS: OnceLock<Mutex<Option<Plan>>> = OnceLock::new();

    pub fn set(plan: Option<Plan>) {
        OF_THREAD.with(|held| *held.borrow_mut() = plan);
    }

    pub fn act(point: &str) -> Option<Act> {
        if let Some(act) = OF_THREAD.with(|held| step(&mut held.borrow_mut(), point)) {
            return Some(act);
        }
        let of_process = OF_PROCESS.get_or_init(|| {
            let text = std::env::var("ARMISTICE_FAIL_AT").ok();
            let plan = text.map(|text| {
                Plan::parse(&text).unwrap_or_else(|| {
                    panic!(
                        "ARMISTICE_FAIL_AT={text}: it is POINT:HIT:ACT, such as append-head:1:abort"
                    )
                })
            });
            Mutex::new(plan)
        });
        step(
            &mut of_process.lock().unwrap_or_else(PoisonError::into_inner),
            point,
        )
    }

    fn step(held: &mut Option<Plan>, point: &str) -> Option<Act> {
        let plan = held.as_mut().filter(|plan| plan.point == point)?;
        plan.hit -= 1;
        if plan.hit > 0 {
            return None;
        }
        held.take().map(|plan| plan.act)
    }
}

/// Sets or clears the plan of this thread; it acts once.
#[cfg(debug_assertions)]
pub fn plan_set(plan: Option<Plan>) {
    planned::set(plan);
}

/// Passes a place.
#[cfg(debug_assertions)]
pub fn pass(point: &'static str) -> Result<(), Trouble> {
    debug_assert!(POINTS.contains(&point), "{point} is not in the list");
    match planned::act(point) {
        None => Ok(()),
        Some(Act::Fail) => Err(Trouble::Scripted),
        Some(Act::Abort) => std::process::abort(),
    }
}

/// Passes a place: nothing, in a release build.
#[cfg(not(debug_assertions))]
pub fn pass(_point: &'static str) -> Result<(), Trouble> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plan_is_read_whole_or_not_at_all() {
        let plan = Plan::parse("append-head:3:abort").expect("it is a plan");
        assert_eq!(
            (plan.point.as_str(), plan.hit, plan.act),
            ("append-head", 3, Act::Abort)
        );
        for text in [
            "",
            "append-head",
            "append-head:0:fail",
            "append-head:1:pause",
            "append-head:1:fail:2",
            "nowhere:1:fail",
        ] {
            assert_eq!(Plan::parse(text), None, "{text}");
        }
    }
}
