//! Many authors, honest and not, against a server whose witnesses are slow or lie: a small round of
//! `cargo xtask hammer`, without its goal for how long answers take. `ARMISTICE_SEED` repeats a run.

mod support;

use support::armistice;

#[test]
fn a_hammered_server_keeps_what_it_acknowledged() {
    let seed = std::env::var("ARMISTICE_SEED").unwrap_or_else(|_| "20161229".to_owned());
    let small = ["--statements", "600", "--authors", "6", "--untimed"];
    let ran = armistice(["hammer", "--seed", &seed].into_iter().chain(small));
    let ran = ran.told(0, &["600 statements by 6 authors", "10 passed, 0 failed"]);
    println!("{}", ran.out);
}
