//! What the parsers refuse, as rules: names and reasons are theirs.

use super::{BUILD_REFUSES, examples};
use crate::{Check, Rule, Severity};
use dockerfile::Code;
use std::sync::LazyLock;

/// One rule for each error of the Dockerfile parser. Its one warning has a rule of its own.
pub(super) static RULES: LazyLock<Vec<Rule>> = LazyLock::new(|| {
    Code::ALL
        .iter()
        .filter(|code| **code != Code::EmptyContinuation)
        .map(|code| Rule {
            name: code.name(),
            aliases: match code {
                Code::NoStage => &["hadolint:DL3061"],
                Code::ChainedOnbuild | Code::ForbiddenTrigger => &["hadolint:DL3043"],
                // What hadolint cannot read it calls by one code.
                _ => &["hadolint:DL1000"],
            },
            severity: Severity::Error,
            why: code.help(),
            if_ignored: if_ignored(*code),
            bad: bad(*code),
            good: good(*code),
            check: Check::Problem(*code),
            ..Rule::DEFAULT
        })
        .collect()
});

/// What happens to who leaves it: the build always stops, and often looks as if the fault were
/// elsewhere.
fn if_ignored(code: Code) -> &'static str {
    match code {
        Code::UnknownInstruction => {
            "The build stops before its first step. Where the line was to go on the one before, \
             that one would run cut short."
        }
        Code::UnterminatedHeredoc => {
            "The build stops before its first step: all the rest of the file is taken for the \
             heredoc's text."
        }
        Code::InvalidEscape | Code::DuplicateDirective => {
            "The build stops before it reads a single instruction."
        }
        _ => BUILD_REFUSES,
    }
}

fn bad(code: Code) -> &'static [&'static str] {
    match code {
        // The one is longer than any page, the other takes quotes within quotes to get to.
        Code::LineTooLong | Code::InvalidHeredoc | Code::EmptyContinuation => &[],
        Code::DuplicateDirective => examples![
            "# syntax=docker/dockerfile:1\n# syntax=docker/dockerfile:1\nFROM alpine:3.20\n"
        ],
        Code::InvalidEscape => examples!["# escape=/\nFROM alpine:3.20\n"],
        Code::NoInstructions => examples!["# to be written\n"],
        Code::NoStages => examples!["ARG VERSION=3.20\n"],
        Code::MissingValue => examples![
            "FROM alpine:3.20\nENV DEBUG\n",
            "FROM alpine:3.20\nLABEL maintainer\n"
        ],
        Code::MissingEquals => examples!["FROM alpine:3.20\nLABEL title=my app\n"],
        Code::BlankName => examples!["FROM alpine:3.20\nENV =1\n"],
        Code::NonStringArgument => examples!["FROM alpine:3.20\nSHELL [\"sleep\", 10]\n"],
        Code::UnterminatedHeredoc => {
            examples!["FROM alpine:3.20\nRUN <<EOF\necho one\necho two\n"]
        }
        Code::UnknownInstruction => examples![
            "FROM alpine:3.20\nCOPPY . /app\n",
            "FROM alpine:3.20\nRUN apk add curl &&\n  apk add jq\n"
        ],
        Code::NoStage => examples!["RUN echo one\nFROM alpine:3.20\n"],
        Code::MissingArgument => examples!["FROM alpine:3.20\nWORKDIR\n"],
        Code::MissingDestination => examples!["FROM alpine:3.20\nCOPY app.py\n"],
        Code::HeredocDestination => {
            examples!["FROM alpine:3.20\nCOPY app.py <<EOF\n/app/\nEOF\n"]
        }
        Code::FromArguments => examples!["FROM alpine 3.20\n"],
        Code::InvalidStageName => examples!["FROM alpine:3.20 AS 1st\n"],
        Code::UnknownFlag => examples!["FROM alpine:3.20\nCOPY --chmown=1000 app.py /app/\n"],
        Code::DuplicateFlag => {
            examples!["FROM alpine:3.20\nCOPY --chown=1 --chown=2 app.py /app/\n"]
        }
        Code::MissingFlagValue => examples!["FROM alpine:3.20\nCOPY --chown app.py /app/\n"],
        Code::InvalidFlagValue => {
            examples!["FROM alpine:3.20\nCOPY --link=maybe app.py /app/\n"]
        }
        Code::ChainedOnbuild => examples!["FROM alpine:3.20\nONBUILD ONBUILD RUN make\n"],
        Code::ForbiddenTrigger => examples!["FROM alpine:3.20\nONBUILD FROM alpine:3.20\n"],
        Code::InvalidHealthcheck => examples![
            "FROM alpine:3.20\nHEALTHCHECK wget -q localhost\n",
            "FROM alpine:3.20\nHEALTHCHECK NONE please\n"
        ],
        Code::EmptyVolume => examples!["FROM alpine:3.20\nVOLUME [\"\"]\n"],
        Code::ShellNotJson => examples!["FROM alpine:3.20\nSHELL /bin/ash -c\n"],
        Code::InvalidMount => {
            examples!["FROM alpine:3.20\nRUN --mount='type=cache,target=\"/root/.cache' make\n"]
        }
        Code::MountFromVariable => examples![
            "ARG IMAGE=alpine:3.20\nFROM $IMAGE\nRUN --mount=from=$IMAGE,target=/mnt ls /mnt\n"
        ],
    }
}

fn good(code: Code) -> &'static [&'static str] {
    match code {
        Code::LineTooLong | Code::InvalidHeredoc | Code::EmptyContinuation => &[],
        Code::DuplicateDirective => {
            examples!["# syntax=docker/dockerfile:1\nFROM alpine:3.20\n"]
        }
        Code::InvalidEscape => examples!["# escape=`\nFROM alpine:3.20\n"],
        Code::NoInstructions => examples!["# to be written\nFROM alpine:3.20\n"],
        Code::NoStages | Code::FromArguments => {
            examples!["ARG VERSION=3.20\nFROM alpine:$VERSION\n"]
        }
        Code::MissingValue | Code::BlankName => {
            examples!["FROM alpine:3.20\nENV DEBUG=1\nLABEL maintainer=me@example.org\n"]
        }
        Code::MissingEquals => examples!["FROM alpine:3.20\nLABEL title=\"my app\"\n"],
        Code::NonStringArgument => {
            examples!["FROM alpine:3.20\nSHELL [\"sleep\", \"10\"]\n"]
        }
        Code::UnterminatedHeredoc => {
            examples!["FROM alpine:3.20\nRUN <<EOF\necho one\necho two\nEOF\n"]
        }
        Code::UnknownInstruction => {
            examples!["FROM alpine:3.20\nCOPY . /app\nRUN apk add curl && \\\n  apk add jq\n"]
        }
        Code::NoStage => examples!["FROM alpine:3.20\nRUN echo one\n"],
        Code::MissingArgument => examples!["FROM alpine:3.20\nWORKDIR /app\n"],
        Code::MissingDestination
        | Code::UnknownFlag
        | Code::DuplicateFlag
        | Code::MissingFlagValue
        | Code::InvalidFlagValue => {
            examples!["FROM alpine:3.20\nCOPY --link=true --chown=1000:1000 app.py /app/\n"]
        }
        Code::HeredocDestination => {
            examples!["FROM alpine:3.20\nCOPY <<EOF /app/greeting.txt\nHello\nEOF\n"]
        }
        Code::InvalidStageName => examples!["FROM alpine:3.20 AS first\n"],
        Code::ChainedOnbuild | Code::ForbiddenTrigger => {
            examples!["FROM alpine:3.20\nONBUILD RUN make\n"]
        }
        Code::InvalidHealthcheck => examples![
            "FROM alpine:3.20\nHEALTHCHECK CMD wget -q localhost\n",
            "FROM alpine:3.20\nHEALTHCHECK NONE\n"
        ],
        Code::EmptyVolume => examples!["FROM alpine:3.20\nVOLUME [\"/data\"]\n"],
        Code::ShellNotJson => examples!["FROM alpine:3.20\nSHELL [\"/bin/ash\", \"-c\"]\n"],
        Code::InvalidMount => {
            examples!["FROM alpine:3.20\nRUN --mount=type=cache,target=/root/.cache make\n"]
        }
        Code::MountFromVariable => examples![
            "ARG IMAGE=alpine:3.20\nFROM $IMAGE AS base\nFROM alpine:3.20\nRUN --mount=from=base,target=/mnt ls /mnt\n"
        ],
    }
}
