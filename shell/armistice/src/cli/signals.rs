//! Ctrl-C and SIGTERM: listened for once for the whole process, told to every server in it, whenever it came up.

use anyhow::{Context, Result};
use std::sync::{Arc, Mutex};
use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::watch;

/// Listens from now on, and gives what comes with the first such signal. One that came before, while another server of
/// this process was already listening, has come for this one too.
pub fn ended() -> Result<impl Future<Output = ()> + Send + 'static> {
    let mut told = listening()?.subscribe();
    Ok(async move {
        // The sender lives as long as the process; without it nothing could end us any more.
        let _ = told.wait_for(|told| *told).await;
    })
}

fn listening() -> Result<Arc<watch::Sender<bool>>> {
    static TOLD: Mutex<Option<Arc<watch::Sender<bool>>>> = Mutex::new(None);
    let mut kept = TOLD.lock().unwrap_or_else(|broken| broken.into_inner());
    if let Some(told) = kept.as_ref() {
        return Ok(Arc::clone(told));
    }
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .context("cannot listen for signals")?;
    // Before this returns, so that no signal falls between the first line printed and the listening.
    let within = runtime.enter();
    let mut interrupt = signal(SignalKind::interrupt()).context("cannot listen for Ctrl-C")?;
    let mut terminate = signal(SignalKind::terminate()).context("cannot listen for SIGTERM")?;
    drop(within);
    let told = Arc::new(watch::Sender::new(false));
    let tell = Arc::clone(&told);
    std::thread::spawn(move || {
        runtime.block_on(async {
            tokio::select! {
                _ = interrupt.recv() => {}
                _ = terminate.recv() => {}
            }
        });
        // Kept where nobody waits yet: whoever asks later still sees it.
        tell.send_replace(true);
    });
    *kept = Some(Arc::clone(&told));
    Ok(told)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::process::Command;

    /// Two servers in one process, the second of which is still coming up when the signal comes.
    #[test]
    fn a_signal_has_come_for_whoever_asks_later() {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .build()
            .expect("a runtime");
        let first = ended().expect("it listens");
        let pid = std::process::id().to_string();
        let sent = Command::new("kill").args(["-s", "TERM", &pid]).status();
        assert!(sent.is_ok_and(|status| status.success()));
        runtime.block_on(first);
        runtime.block_on(ended().expect("it listens"));
    }
}
