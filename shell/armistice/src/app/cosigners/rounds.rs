//! Which checkpoint witnesses are asked for, so that they sign the same.
//!
//! A quorum is made over one checkpoint. A busy log signs several a second, and witnesses that are each asked for the
//! newest sign different ones: two met by chance, five never. So one checkpoint at a time is the round's. Whoever has
//! not signed it is asked for it; whoever has waits for the others, until they have made the quorum or the round has
//! lasted [`ROUND_MAX`]. Then the newest is the next round's. A witness that is late signs the round it was asked in, which the
//! others have signed. Nobody's silence costs more than that time.

use armistice_record::Checkpoint;
use armistice_record::note::Note;
use std::time::{Duration, Instant};

/// How long those that have signed wait for the others.
pub const ROUND_MAX: Duration = Duration::from_secs(2);

/// The round that goes on.
#[derive(Debug, Default)]
pub struct Rounds(Option<Round>);

#[derive(Debug)]
struct Round {
    note: Note,
    size: u64,
    began: Instant,
}

impl Rounds {
    /// What a witness is asked for that has signed so many entries, at a time; `None` while it waits for the others.
    /// Whether those have made the quorum over a note, `is_met` says.
    pub fn asked(
        &mut self,
        newest: &Note,
        signed: u64,
        now: Instant,
        is_met: impl FnOnce(&Note) -> bool,
    ) -> Option<Note> {
        let newest_size = Checkpoint::parse(newest.text()).ok()?.size;
        if let Some(round) = &self.0
            && round.size <= newest_size
        {
            // Where nothing was recorded since, it is asked again: a heartbeat.
            if round.size > signed || round.note.text() == newest.text() {
                return Some(round.note.clone());
            }
            let lasted = now.saturating_duration_since(round.began);
            if lasted < ROUND_MAX && !is_met(&round.note) {
                return None;
            }
        }
        self.0 = Some(Round {
            note: newest.clone(),
            size: newest_size,
            began: now,
        });
        Some(newest.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use armistice_record::{Origin, SigningKey, sha256};

    fn note(size: u64) -> Note {
        let checkpoint = Checkpoint {
            origin: Origin::new("log.example.org/oak").expect("a name"),
            size,
            root: sha256(&size.to_be_bytes()),
        };
        let note = checkpoint.sign(&SigningKey::from_seed(&[1; 32]));
        Note::parse(&note.expect("signed")).expect("a note")
    }

    /// Each line: the newest, what the asked one has signed, milliseconds since the beginning, whether the round's
    /// quorum is made; and the size it is asked for.
    #[test]
    fn all_are_asked_for_the_same() {
        let (mut rounds, began) = (Rounds::default(), Instant::now());
        for (at, (newest, signed, ms, is_met, expected)) in [
            (5, 0, 0, false, Some(5)),
            // The second is asked for the same, though there is more.
            (7, 0, 10, false, Some(5)),
            // The first has signed it, and waits for the second.
            (8, 5, 260, false, None),
            (9, 5, 300, true, Some(9)),
            (11, 5, 310, false, Some(9)),
            // Whoever does not come is waited for so long.
            (12, 9, 2_299, false, None),
            (12, 9, 2_300, false, Some(12)),
            // A late one is asked for the round that goes on, whatever it missed.
            (20, 5, 2_400, false, Some(12)),
            // Its word for more than the round, from before a restart: the next round.
            (20, 15, 2_500, true, Some(20)),
            // Nothing new: a heartbeat.
            (20, 20, 900_000, true, Some(20)),
            // A record that was set back has no round to come.
            (18, 0, 900_001, false, Some(18)),
        ]
        .into_iter()
        .enumerate()
        {
            let now = began + Duration::from_millis(ms);
            let asked = rounds.asked(&note(newest), signed, now, |_| is_met);
            assert_eq!(asked, expected.map(note), "line {at}");
        }
    }
}
