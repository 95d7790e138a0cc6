//! The one sequencer: a thread that takes signed statements from a bounded queue, appends whatever has
//! gathered as one batch (group commit), and answers each. A full queue is told at once. Between the append and
//! the answers stands a hook, where what was appended is published. Where nobody writes anything and something on record waits for
//! the clock, it can be asked to write that alone.

use super::record::{Record, Refused, Submission};
use std::sync::mpsc::{Receiver, Sender, SyncSender, TrySendError, channel, sync_channel};
use std::sync::{Arc, RwLock};
use std::thread::JoinHandle;

/// How many statements may wait, and how many are committed together.
pub const QUEUE_MAX: usize = 4096;
pub const BATCH_MAX: usize = 256;

type Answer = Result<u64, Refused>;

enum Queued {
    Statement(Submission, Sender<Answer>),
    /// The clock alone, if something waits for it and no statement brings it along.
    Clock(Sender<()>),
}

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
        self.send(Queued::Statement(submission, answer))?;
        Ok(wait)
    }

    /// Asks for the clock alone; the answer comes when it is written, or was not wanted.
    pub fn clock(&self) -> Result<Receiver<()>, Refused> {
        let (answer, wait) = channel();
        self.send(Queued::Clock(answer))?;
        Ok(wait)
    }

    fn send(&self, queued: Queued) -> Result<(), Refused> {
        self.queue.try_send(queued).map_err(|error| match error {
            TrySendError::Full(_) => Refused::Busy,
            TrySendError::Disconnected(_) => {
                Refused::Stopped("the sequencer has ended".to_string())
            }
        })
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
        let (mut submissions, mut answers, mut clocks) = (Vec::new(), Vec::new(), Vec::new());
        for queued in batch {
            match queued {
                Queued::Statement(submission, answer) => {
                    submissions.push(submission);
                    answers.push(answer);
                }
                Queued::Clock(answer) => clocks.push(answer),
            }
        }
        let Ok(mut record) = record.write() else {
            return;
        };
        let now_s = clock();
        let results = if submissions.is_empty() {
            Vec::new()
        } else {
            record.append(now_s, submissions)
        };
        // Statements that are all refused bring no clock along.
        if !clocks.is_empty() {
            record.append_clock(now_s);
        }
        drop(record);
        appended();
        // Whoever asked may have gone; what was written stands either way.
        for (answer, result) in answers.into_iter().zip(results) {
            let _ = answer.send(result);
        }
        for answer in clocks {
            let _ = answer.send(());
        }
    }
}
