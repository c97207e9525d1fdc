use wire::{ApiError, EndReason, Session, SessionState};

/// Where the page stands with its session.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) enum Phase {
    /// None was needed yet.
    #[default]
    None,
    /// It was asked for.
    Asking,
    /// It waits in line; from 1.
    Queued(u32),
    /// Its sandbox is being made.
    Starting,
    /// Its engine answers.
    Ready,
    /// It is over.
    Ended(EndReason),
    /// It could not be had.
    Refused(ApiError),
}

impl Phase {
    /// The phase a session's own state stands for.
    pub(crate) fn of(session: &Session) -> Self {
        match &session.state {
            SessionState::Queued { position } => Self::Queued(*position),
            SessionState::Starting => Self::Starting,
            SessionState::Ready => Self::Ready,
            SessionState::Ended { reason } => Self::Ended(reason.clone()),
        }
    }

    /// Whether there is a session, or soon will be.
    pub(crate) fn is_alive(&self) -> bool {
        matches!(
            self,
            Self::Asking | Self::Queued(_) | Self::Starting | Self::Ready
        )
    }

    /// Whether something is under way that ends by itself.
    pub(crate) fn is_waiting(&self) -> bool {
        matches!(self, Self::Asking | Self::Queued(_) | Self::Starting)
    }

    /// How it stands, in a line for the status bar.
    pub(crate) fn words(&self) -> String {
        match self {
            Self::None => "No sandbox yet".into(),
            Self::Asking | Self::Starting => "Starting a sandbox".into(),
            Self::Queued(position) => format!("Waiting, {} in line", ordinal(*position)),
            Self::Ready => "Connected".into(),
            Self::Ended(_) => "Session ended".into(),
            Self::Refused(_) => "No sandbox".into(),
        }
    }
}

/// Why a session ended, and what became of its things.
pub(crate) fn end_words(reason: &EndReason) -> String {
    match reason {
        EndReason::Closed => "You ended this session.".into(),
        EndReason::Idle => "This session ended because nothing was done in it for a while.".into(),
        EndReason::Expired => "This session has lasted as long as one may.".into(),
        EndReason::Lost { message } if message.is_empty() => {
            "This session's engine went away.".into()
        }
        EndReason::Lost { message } => {
            format!("This session's engine went away: {}", sentence(message))
        }
        EndReason::Shutdown => "The server stopped, and this session with it.".into(),
    }
}

/// "First", "second", … "12th": a place in line.
pub(crate) fn ordinal(number: u32) -> String {
    match number {
        1 => "first".into(),
        2 => "second".into(),
        3 => "third".into(),
        4 => "fourth".into(),
        5 => "fifth".into(),
        _ => {
            let end = match (number % 10, number % 100) {
                (_, 11..=13) => "th",
                (1, _) => "st",
                (2, _) => "nd",
                (3, _) => "rd",
                _ => "th",
            };
            format!("{number}{end}")
        }
    }
}

fn sentence(text: &str) -> String {
    let text = text.trim();
    if text.ends_with(['.', '!', '?']) {
        text.into()
    } else {
        format!("{text}.")
    }
}

/// "48:12", "1:02:03": what a clock that counts down shows.
pub(crate) fn clock(left_ms: f64) -> String {
    let left = (left_ms / 1000.0).max(0.0) as u64;
    let (hours, minutes, seconds) = (left / 3600, left / 60 % 60, left % 60);
    if hours > 0 {
        format!("{hours}:{minutes:02}:{seconds:02}")
    } else {
        format!("{minutes}:{seconds:02}")
    }
}

/// "48 min", "1 h 5 min", "30 s": the same in words.
pub(crate) fn left_words(left_ms: f64) -> String {
    let left = (left_ms / 1000.0).max(0.0) as u64;
    match left {
        0..=59 => format!("{left} s"),
        60..=3569 => format!("{} min", (left + 30) / 60),
        _ => match (left + 30) / 60 % 60 {
            0 => format!("{} h", (left + 30) / 3600),
            minutes => format!("{} h {minutes} min", (left + 30) / 3600),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_in_line_read_well() {
        let read: Vec<String> = [1, 3, 6, 11, 12, 21, 22, 103, 113].map(ordinal).into();
        let expected = [
            "first", "third", "6th", "11th", "12th", "21st", "22nd", "103rd", "113th",
        ];
        assert_eq!(read, expected);
    }

    #[test]
    fn clocks_count_down_to_zero_and_no_further() {
        assert_eq!(clock(2_892_500.0), "48:12");
        assert_eq!(clock(3_723_000.0), "1:02:03");
        assert_eq!(clock(-5.0), "0:00");
        assert_eq!(left_words(2_892_000.0), "48 min");
        assert_eq!(left_words(299_900.0), "5 min");
        assert_eq!(left_words(3_590_000.0), "1 h");
        assert_eq!(left_words(3_900_000.0), "1 h 5 min");
    }

    #[test]
    fn a_lost_engine_is_told_in_sentences() {
        let reason = EndReason::Lost {
            message: "the sandbox is gone".into(),
        };
        assert_eq!(
            end_words(&reason),
            "This session's engine went away: the sandbox is gone."
        );
    }
}
