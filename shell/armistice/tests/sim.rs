//! Writers that are killed, three hundred times: nothing acknowledged is ever lost. `cargo xtask sim` does it ten
//! thousand times; `ARMISTICE_SEED` repeats the choices of a run.

mod support;

use support::armistice;

#[test]
fn three_hundred_killed_writers_lose_nothing() {
    let seed = std::env::var("ARMISTICE_SEED").unwrap_or_else(|_| "20161229".to_owned());
    let ran = armistice(["sim", "--rounds", "300", "--seed", &seed]);
    let ran = ran.told(0, &["300 rounds", "0 lost"]);
    println!("{}", ran.out);
}
