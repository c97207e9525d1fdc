use wire::{FinalReason, JobKind};

/// "0.4 s", "31 s", "1 min 58 s", "1 h 2 min": how long something took.
pub(crate) fn duration(ms: u64) -> String {
    match ms {
        0..=9_949 => format!("{:.1} s", ms as f64 / 1000.0),
        9_950..=59_949 if ms.is_multiple_of(1000) => format!("{} s", ms / 1000),
        9_950..=59_949 => format!("{:.1} s", ms as f64 / 1000.0),
        59_950..=3_599_999 => {
            let seconds = (ms + 500) / 1000;
            match seconds % 60 {
                0 => format!("{} min", seconds / 60),
                rest => format!("{} min {rest} s", seconds / 60),
            }
        }
        _ => format!("{} h {} min", ms / 3_600_000, ms / 60_000 % 60),
    }
}

/// The same for a time that still counts: whole seconds, so that it ticks calmly.
pub(crate) fn counting(ms: u64) -> String {
    match ms {
        0..=59_999 => format!("{} s", ms / 1000),
        _ => duration(ms / 1000 * 1000),
    }
}

/// "812 B", "44.1 MB": sizes as Docker counts them, in powers of ten.
pub(crate) fn size(bytes: u64) -> String {
    const UNITS: [&str; 4] = ["kB", "MB", "GB", "TB"];
    if bytes < 1000 {
        return format!("{bytes} B");
    }
    let mut value = bytes as f64 / 1000.0;
    let mut unit = 0;
    while value >= 999.5 && unit + 1 < UNITS.len() {
        value /= 1000.0;
        unit += 1;
    }
    if value < 99.95 {
        format!("{value:.1} {}", UNITS[unit])
    } else {
        format!("{value:.0} {}", UNITS[unit])
    }
}

/// "just now", "3 min ago", "3 weeks ago".
pub(crate) fn ago(seconds: i64) -> String {
    const STEPS: [(i64, &str); 6] = [
        (365 * 86_400, "year"),
        (30 * 86_400, "month"),
        (7 * 86_400, "week"),
        (86_400, "day"),
        (3600, "hour"),
        (60, "min"),
    ];
    for (length, name) in STEPS {
        let count = seconds / length;
        if count >= 1 {
            let plural = if count == 1 || name == "min" { "" } else { "s" };
            return format!("{count} {name}{plural} ago");
        }
    }
    "just now".into()
}

/// "1 step", "3 steps".
pub(crate) fn many(count: usize, one: &str) -> String {
    if count == 1 {
        format!("1 {one}")
    } else {
        format!("{count} {one}s")
    }
}

/// How a job ended, in a few words for a list: "failed", "cancelled".
pub(crate) fn ended(reason: &FinalReason) -> &'static str {
    match reason {
        FinalReason::Finished { exit_code: 0 } => "done",
        FinalReason::Finished { .. } => "ended with an error",
        FinalReason::Failed { .. } => "failed",
        FinalReason::Cancelled => "stopped",
        FinalReason::TimedOut { .. } => "took too long",
        FinalReason::OutOfMemory { .. } => "out of memory",
        FinalReason::OutputLimitReached { .. } => "too much output",
        FinalReason::EngineLost { .. } => "engine lost",
    }
}

/// The three parts of an error.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Fault {
    /// What happened to which thing.
    pub(crate) what: String,
    /// Why.
    pub(crate) why: String,
    /// What to do.
    pub(crate) help: String,
}

/// A job's end as an error; none where it is none.
///
/// `place` is where it happened, such as "step 2/3 on arm64".
pub(crate) fn fault(kind: JobKind, reason: &FinalReason, place: Option<&str>) -> Option<Fault> {
    let job = match kind {
        JobKind::Build => "build",
        JobKind::Run => "run",
    };
    let fault = |what: String, why: String, help: &str| {
        Some(Fault {
            what,
            why,
            help: help.into(),
        })
    };
    match reason {
        FinalReason::Finished { .. } | FinalReason::Cancelled => None,
        FinalReason::Failed { message, .. } => {
            let what = match (place, kind) {
                (Some(place), _) => format!("The build failed at {place}"),
                (None, JobKind::Build) => "The build could not start".into(),
                (None, JobKind::Run) => "The container could not start".into(),
            };
            let help = match (place, kind) {
                (Some(_), _) => {
                    "Read the last lines of this step, change the line, and build again."
                }
                (None, JobKind::Build) => "Mend what it names, and build again.",
                (None, JobKind::Run) => "Mend what it names, and run again.",
            };
            fault(what, message.trim().to_owned(), help)
        }
        FinalReason::TimedOut { limit_s } => fault(
            format!(
                "The {job} stopped: it took longer than {}",
                duration(limit_s * 1000)
            ),
            format!("That is as long as one {job} may take. The output up to there is kept."),
            match kind {
                JobKind::Build => {
                    "Build again: the steps that were done come from the cache. \
                     A step under emulation is faster with one platform at a time."
                }
                JobKind::Run => {
                    "Let the command end sooner, or start it in the terminal, where it may go on."
                }
            },
        ),
        FinalReason::OutOfMemory { limit_bytes } => fault(
            format!(
                "The {job} stopped: it used all {} of memory",
                memory(*limit_bytes)
            ),
            format!(
                "{} needed more than one session may use. The output up to there is kept.",
                match (place, kind) {
                    (Some(place), _) => capital(place),
                    (None, JobKind::Build) => "A step".into(),
                    (None, JobKind::Run) => "The command".into(),
                }
            ),
            match kind {
                JobKind::Build => "Do the work in smaller steps, or build one platform at a time.",
                JobKind::Run => "Give the program less to hold at once.",
            },
        ),
        FinalReason::OutputLimitReached { limit_bytes } => fault(
            format!(
                "The {job} stopped: it wrote more than {}",
                memory(*limit_bytes)
            ),
            format!("That is as much output as is kept of one {job}."),
            "Let the command say less, with an option such as `--quiet`, or write to a file.",
        ),
        FinalReason::EngineLost { message } => fault(
            format!("The {job} stopped with its session"),
            if message.trim().is_empty() {
                "It no longer answers.".into()
            } else {
                message.trim().to_owned()
            },
            "Start a new session. Your files are safe in this browser.",
        ),
    }
}

/// Limits of memory and output are powers of two: "2 GiB", "512 MiB".
fn memory(bytes: u64) -> String {
    const MIB: u64 = 1 << 20;
    const GIB: u64 = 1 << 30;
    match bytes {
        _ if bytes >= GIB && bytes.is_multiple_of(GIB) => format!("{} GiB", bytes / GIB),
        _ if bytes >= MIB => format!("{} MiB", bytes / MIB),
        _ => size(bytes),
    }
}

fn capital(text: &str) -> String {
    let mut characters = text.chars();
    match characters.next() {
        Some(first) => first.to_uppercase().chain(characters).collect(),
        None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_read_as_a_person_would_say_them() {
        assert_eq!(duration(420), "0.4 s");
        assert_eq!(duration(26_900), "26.9 s");
        assert_eq!(duration(118_100), "1 min 58 s");
        assert_eq!(duration(900_000), "15 min");
        assert_eq!(counting(31_700), "31 s");
        assert_eq!(duration(3_720_000), "1 h 2 min");
    }

    #[test]
    fn sizes_count_as_docker_counts() {
        assert_eq!(size(812), "812 B");
        assert_eq!(size(44_100_000), "44.1 MB");
        assert_eq!(size(375_400_000), "375 MB");
        assert_eq!(size(999_600), "1.0 MB");
    }

    #[test]
    fn ages_are_rounded_down() {
        assert_eq!(ago(5), "just now");
        assert_eq!(ago(180), "3 min ago");
        assert_eq!(ago(3 * 7 * 86_400), "3 weeks ago");
        assert_eq!(ago(86_400), "1 day ago");
    }

    #[test]
    fn every_end_that_is_an_error_says_what_why_and_what_to_do() {
        let ends = [
            FinalReason::Failed {
                step: None,
                line: None,
                message: "m".into(),
            },
            FinalReason::TimedOut { limit_s: 900 },
            FinalReason::OutOfMemory {
                limit_bytes: 2 << 30,
            },
            FinalReason::OutputLimitReached {
                limit_bytes: 8 << 20,
            },
            FinalReason::EngineLost {
                message: String::new(),
            },
        ];
        for kind in [JobKind::Build, JobKind::Run] {
            for end in &ends {
                let fault = fault(kind, end, None).unwrap();
                assert!(!fault.what.is_empty() && !fault.why.is_empty() && !fault.help.is_empty());
            }
            assert_eq!(fault(kind, &FinalReason::Cancelled, None), None);
        }
        let fault = fault(JobKind::Build, &ends[2], Some("step 7/7 on amd64")).unwrap();
        assert_eq!(fault.what, "The build stopped: it used all 2 GiB of memory");
        assert!(fault.why.starts_with("Step 7/7 on amd64 needed"));
    }
}
