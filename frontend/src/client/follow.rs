use wire::Event;

/// How far a job's events have arrived.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Follow {
    /// The last number that arrived; 0 for none.
    pub(crate) last_seq: u64,
}

/// What a piece of a job's events means for the reader.
#[derive(Debug, PartialEq)]
pub(crate) enum Arrival {
    /// These are new and follow what is there.
    New(Vec<Event>),
    /// Nothing in it is new.
    Known,
    /// Events are missing before it: follow again after the last one that is there.
    Gap,
}

impl Follow {
    /// Takes in events in order; those already there are left out.
    pub(crate) fn take(&mut self, events: Vec<Event>) -> Arrival {
        let mut fresh = Vec::with_capacity(events.len());
        for event in events {
            if event.seq <= self.last_seq {
                continue;
            }
            if event.seq != self.last_seq + 1 {
                return if fresh.is_empty() {
                    Arrival::Gap
                } else {
                    Arrival::New(fresh)
                };
            }
            self.last_seq = event.seq;
            fresh.push(event);
        }
        if fresh.is_empty() {
            Arrival::Known
        } else {
            Arrival::New(fresh)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use wire::{EventKind, Log, Stream};

    fn events(seqs: impl IntoIterator<Item = u64>) -> Vec<Event> {
        seqs.into_iter()
            .map(|seq| Event {
                seq,
                at_ms: seq,
                kind: EventKind::Log(Log {
                    step: None,
                    stream: Stream::Stdout,
                    text: seq.to_string(),
                }),
            })
            .collect()
    }

    fn seqs(arrival: Arrival) -> Vec<u64> {
        match arrival {
            Arrival::New(events) => events.iter().map(|event| event.seq).collect(),
            _ => Vec::new(),
        }
    }

    #[test]
    fn nothing_is_taken_twice() {
        let mut follow = Follow::default();
        assert_eq!(seqs(follow.take(events(1..4))), [1, 2, 3]);
        assert_eq!(follow.take(events(1..4)), Arrival::Known);
        assert_eq!(seqs(follow.take(events(2..6))), [4, 5]);
    }

    #[test]
    fn a_gap_is_told_and_nothing_after_it_is_taken() {
        let mut follow = Follow { last_seq: 2 };
        assert_eq!(follow.take(events(5..7)), Arrival::Gap);
        assert_eq!(follow.last_seq, 2);
        assert_eq!(seqs(follow.take(events([3, 5]))), [3]);
        assert_eq!(follow.take(events([5])), Arrival::Gap);
    }
}
