//! The system under an append fails, everywhere it can be made to. `cargo xtask faults` runs the same by hand; each
//! part says itself where it had to be skipped.

mod support;

use support::armistice;

fn part(name: &str) {
    let ran = armistice(["faults", name]).told(0, &["0 failed"]);
    println!("{}", ran.out);
}

#[test]
fn every_named_place_of_an_append_fails_once() {
    part("places");
}

#[test]
fn every_system_call_of_an_append_fails_once() {
    part("calls");
}

#[test]
fn power_is_lost_at_every_write_and_sync() {
    part("power");
}

#[test]
fn files_may_not_grow() {
    part("room");
}

#[test]
fn what_a_killed_writer_left_is_damaged() {
    part("torn");
}
