use crate::build::command::Command;
use crate::build::lines;
use crate::reference;
use wire::{FinalReason, Limits, Step};

/// A build that ended badly.
pub(crate) struct Ending<'a> {
    pub(crate) failed: Option<&'a Step>,
    /// What it printed that was no progress.
    pub(crate) text: &'a str,
    pub(crate) command: &'a Command,
    pub(crate) code: Option<i64>,
    /// Whether the failed step's output says that the disk is full.
    pub(crate) out_of_disk: bool,
}

impl Ending<'_> {
    /// Why it ended. `catalogue` are the bases there are.
    pub(crate) fn reason(&self, limits: &Limits, catalogue: &[String]) -> FinalReason {
        let error = self.error();
        if engine_is_away(&error) {
            return FinalReason::EngineLost { message: error };
        }
        let step = self.failed;
        let line = step
            .and_then(|step| step.line)
            .or_else(|| lines::of_error(self.text, &self.command.dockerfile));
        FinalReason::Failed {
            step: step.map(|step| step.id.clone()),
            line,
            message: self.message(&error, limits, catalogue),
        }
    }

    fn message(&self, error: &str, limits: &Limits, catalogue: &[String]) -> String {
        if self.out_of_disk || says_disk_full(error) {
            let mib = limits.disk_max_bytes / (1024 * 1024);
            return format!(
                "The session's disk of {mib} MiB is full. Free some with `docker system prune -af` in the terminal, then build again."
            );
        }
        if let Some(base) = missing_base(error) {
            let (what, help) = reference::missing(base, catalogue);
            return format!("{what}. {help}");
        }
        if error.contains("failed to read dockerfile") && error.contains("no such file") {
            return format!(
                "There is no file `{}` in the project. Make it, or name another Dockerfile.",
                self.command.dockerfile.trim_start_matches("./")
            );
        }
        match self.failed.and_then(|step| step.instruction.as_deref()) {
            Some(instruction) => {
                format!(
                    "`{}` failed: {error}. Its output says why.",
                    shorten(instruction)
                )
            }
            None => error.to_owned(),
        }
    }

    /// The last `ERROR:` without BuildKit's wrapping.
    fn error(&self) -> String {
        let tail = self.text.rsplit_once("ERROR: ").map(|(_, tail)| tail);
        let mut error = match tail {
            Some(tail) => tail.trim(),
            None => self.text.trim(),
        };
        for wrapping in [
            "failed to build: ",
            "failed to solve: ",
            "rpc error: code = Unknown desc = ",
        ] {
            error = error.strip_prefix(wrapping).unwrap_or(error);
        }
        if error.is_empty() {
            return match (self.failed.and_then(|step| step.error.as_ref()), self.code) {
                (Some(error), _) => error.clone(),
                (None, Some(code)) => {
                    format!("docker ended with exit code {code} and said nothing")
                }
                (None, None) => "docker ended and said nothing".to_owned(),
            };
        }
        error.to_owned()
    }
}

/// Where the process did not even start, or its output broke off.
pub(crate) fn not_started(error: sandbox::Error) -> FinalReason {
    match error {
        sandbox::Error::Gone(message) => FinalReason::EngineLost { message },
        error => FinalReason::Failed {
            step: None,
            line: None,
            message: crate::error::sandbox_error(error).to_string(),
        },
    }
}

pub(crate) fn context_too_large(limits: &Limits) -> FinalReason {
    let mib = limits.build_context_max_bytes / (1024 * 1024);
    FinalReason::Failed {
        step: None,
        line: None,
        message: format!(
            "The build context is larger than {mib} MiB. Name what the build does not need in `.dockerignore`."
        ),
    }
}

/// The system's own words, in the casing of any program that passes them on.
pub(crate) fn says_disk_full(text: &str) -> bool {
    text.contains("o space left on device")
}

fn engine_is_away(error: &str) -> bool {
    [
        "Cannot connect to the Docker daemon",
        "error reading from server: EOF",
        "transport is closing",
        "closing transport",
        "connection reset by peer",
    ]
    .iter()
    .any(|sign| error.contains(sign))
}

/// `docker.io/library/nope:latest: failed to resolve source metadata for …: not found`.
fn missing_base(error: &str) -> Option<&str> {
    let (_, after) = error.split_once("failed to resolve source metadata for ")?;
    let (base, why) = after.split_once(": ")?;
    reference::says_missing(why).then_some(base)
}

fn shorten(instruction: &str) -> String {
    const SHOWN_MAX_CHARS: usize = 80;
    let mut text: String = instruction.chars().take(SHOWN_MAX_CHARS).collect();
    if instruction.chars().nth(SHOWN_MAX_CHARS).is_some() {
        text.push('…');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reason(text: &str) -> FinalReason {
        let command = Command {
            dockerfile: "./Dockerfile".into(),
            argv: Vec::new(),
            platforms: Vec::new(),
        };
        let ending = Ending {
            failed: None,
            text,
            command: &command,
            code: Some(1),
            out_of_disk: false,
        };
        ending.reason(&Limits::default(), &["busybox:latest".into()])
    }

    fn message(text: &str) -> (Option<u32>, String) {
        match reason(text) {
            FinalReason::Failed { line, message, .. } => (line, message),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_step_that_filled_the_disk_says_how_to_free_it() {
        assert!(says_disk_full(
            "dd: error writing 'a': No space left on device\n"
        ));
        let (_, message) = message("ERROR: write /a: no space left on device\n");
        assert!(message.contains("docker system prune"), "{message}");
    }

    #[test]
    fn a_missing_base_names_what_is_there() {
        let (line, message) = message(
            "Dockerfile:1\n--------------------\n   1 | >>> FROM nope\n--------------------\nERROR: failed to build: failed to solve: nope: failed to resolve source metadata for docker.io/library/nope:latest: docker.io/library/nope:latest: not found\n",
        );
        assert_eq!(line, Some(1));
        assert!(
            message.starts_with("The image `nope:latest` is not in"),
            "{message}"
        );
        assert!(message.contains("`busybox:latest`"));
    }

    #[test]
    fn an_unknown_instruction_keeps_buildkits_words_and_line() {
        let (line, message) = message(
            "ERROR: failed to build: failed to solve: dockerfile parse error on line 3: unknown instruction: FOO\n",
        );
        assert_eq!(line, Some(3));
        assert!(message.starts_with("dockerfile parse error on line 3"));
    }

    #[test]
    fn an_engine_that_went_away_is_no_fault_of_the_build() {
        let text = "ERROR: Cannot connect to the Docker daemon at unix:///var/run/docker.sock.\n";
        assert!(matches!(reason(text), FinalReason::EngineLost { .. }));
    }

    #[test]
    fn a_full_disk_says_how_to_free_it() {
        let (_, message) = message("ERROR: failed to solve: write /x: no space left on device\n");
        assert!(message.contains("docker system prune"));
    }

    #[test]
    fn silence_is_told_with_the_exit_code() {
        assert!(message("").1.contains("exit code 1"));
    }
}
