//! The one sequencer: a thread that takes signed statements from a bounded queue, appends whatever has
//! gathered as one batch (group commit), and answers each. A full queue is told at once. Between the append and
//! the answers stands a hook, where what was appended is published.

use super::record::{Record, Refused, Submission};
use std::sync::mpsc::{Receiver, Sender, SyncSender, TrySendError, channel, sync_channel};
use std::sync::{Arc, RwLock};
use std::thread::JoinHandle;

/// How many statements may wait, and how many are committed together.
pub const QUEUE_MAX: usize = 4096;
pub const BATCH_MAX: usize = 256;

type Answer = Result<u64, Refused>;
type Queued = (Submission, Sender<Answer>);

pub struct Sequencer {
    queue: SyncSender<Queued>,
    thread: Option<JoinHandle<()>>,
}

impl Sequencer {
    /// Starts it on a record. `clock` says what time it is, in seconds of UTC.
    pub fn start(
        record: Arc<RwLock<Record>>,
        clock: impl Fn() -> i64 + Send + 'static,
    ) -> Sequencer {
        Sequencer::start_with(record, clock, QUEUE_MAX, || {})
    }

    /// As [`Sequencer::start`], with a queue of a given length; `appended` runs after each batch, before anybody is
    /// answered and while nobody holds the record.
    pub fn start_with(
        record: Arc<RwLock<Record>>,
        clock: impl Fn() -> i64 + Send + 'static,
        queue_max: usize,
        appended: impl Fn() + Send + 'static,
    ) -> Sequencer {
        let (queue, waiting) = sync_channel(queue_max);
        let thread = std::thread::spawn(move || run(&record, &waiting, &clock, &appended));
        Sequencer {
            queue,
            thread: Some(thread),
        }
    }

    /// Hands a statement over; the answer comes when it is durable, or refused.
    pub fn submit(&self, submission: Submission) -> Result<Receiver<Answer>, Refused> {
        let (answer, wait) = channel();
        match self.queue.try_send((submission, answer)) {
            Ok(()) => Ok(wait),
            Err(TrySendError::Full(_)) => Err(Refused::Busy),
            Err(TrySendError::Disconnected(_)) => {
                Err(Refused::Stopped("the sequencer has ended".to_string()))
            }
        }
    }

    /// Ends it, after everything queued has been answered.
    pub fn end(self) {
        let Sequencer { queue, thread } = self;
        drop(queue);
        if let Some(thread) = thread {
            // A sequencer that panicked has already answered nobody; its callers were told by the dropped channel.
            let _ = thread.join();
        }
    }
}

fn run(
    record: &RwLock<Record>,
    waiting: &Receiver<Queued>,
    clock: &dyn Fn() -> i64,
    appended: &dyn Fn(),
) {
    while let Ok(first) = waiting.recv() {
        let mut batch = vec![first];
        while batch.len() < BATCH_MAX {
            match waiting.try_recv() {
                Ok(next) => batch.push(next),
                Err(_) => break,
            }
        }
        let (submissions, answers): (Vec<Submission>, Vec<Sender<Answer>>) =
            batch.into_iter().unzip();
        let Ok(mut record) = record.write() else {
            return;
        };
        let results = record.append(clock(), submissions);
        drop(record);
        appended();
        for (answer, result) in answers.into_iter().zip(results) {
            // Whoever asked may have gone; the statement stands either way.
            let _ = answer.send(result);
        }
    }
}
