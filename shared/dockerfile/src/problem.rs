//! What BuildKit refuses or warns of.

use text::{Edit, Span};

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The build goes on.
    Warning,
    /// The build fails.
    Error,
}

/// One thing that is wrong with the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Which one.
    pub code: Code,
    /// Whether the build fails.
    pub severity: Severity,
    /// Where, as exactly as can be said.
    pub span: Span,
    /// The line BuildKit reports, from 1.
    pub line: u32,
    /// What is wrong, in BuildKit's words.
    pub message: String,
    /// Why, and what to do.
    pub help: &'static str,
    /// The edit that mends it, where there is an obvious one.
    pub fix: Option<Edit>,
}

macro_rules! codes {
    ($($(#[$doc:meta])* $code:ident = $name:literal, $help:literal;)*) => {
        /// Which problem it is.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Code {
            $($(#[$doc])* $code,)*
        }

        impl Code {
            /// Every code.
            pub const ALL: &'static [Self] = &[$(Self::$code,)*];

            /// Its stable name.
            pub fn name(self) -> &'static str {
                match self {
                    $(Self::$code => $name,)*
                }
            }

            /// Why it is a problem, and what to do.
            pub fn help(self) -> &'static str {
                match self {
                    $(Self::$code => $help,)*
                }
            }
        }
    };
}

codes! {
    /// An empty line inside an instruction: the only warning.
    EmptyContinuation = "empty-continuation",
        "The line before goes on here; BuildKit will stop skipping empty lines. Remove the line.";
    /// A line longer than BuildKit reads.
    LineTooLong = "line-too-long",
        "BuildKit reads at most 65535 bytes a line. Break the line with an escape character.";
    /// A parser directive that is there twice.
    DuplicateDirective = "duplicate-directive",
        "Each parser directive counts once. Remove this line.";
    /// `# escape=` with anything but a backslash or backtick.
    InvalidEscape = "invalid-escape",
        "The escape character can be a backslash or a backtick. Use one of them or remove the line.";
    /// No instruction at all.
    NoInstructions = "no-instructions",
        "A Dockerfile builds on an image. Start with FROM and an image, such as FROM debian.";
    /// Only ARG, no FROM.
    NoStages = "no-stages",
        "ARG alone builds nothing. Add FROM and an image.";
    /// `ENV name` or `LABEL name`.
    MissingValue = "missing-value",
        "A name alone sets nothing. Write name=value.";
    /// A word without `=` after `name=value`.
    MissingEquals = "missing-equals",
        "After a first name=value each word must be one too. Quote a value that holds spaces.";
    /// `=value`.
    BlankName = "blank-name",
        "A value needs a name to be known by. Write name=value.";
    /// A JSON array with something other than strings.
    NonStringArgument = "non-string-argument",
        "The exec form takes strings only. Put the element in double quotes.";
    /// A heredoc without its last line.
    UnterminatedHeredoc = "unterminated-heredoc",
        "A heredoc ends at a line that holds its name alone. Add that line, without spaces.";
    /// A heredoc whose name cannot be read.
    InvalidHeredoc = "invalid-heredoc",
        "The word after << cannot be read. Close its quotes and braces.";
    /// A keyword BuildKit does not know.
    UnknownInstruction = "unknown-instruction",
        "A line starts with an instruction unless the one before ends in a backslash. Correct the keyword, or continue the line before.";
    /// An instruction other than ARG before the first FROM.
    NoStage = "no-stage",
        "Only ARG may stand before the first FROM. Move the instruction below it.";
    /// An instruction without the argument it needs.
    MissingArgument = "missing-argument",
        "The instruction does nothing without it. Add the argument or remove the instruction.";
    /// COPY or ADD with one path only.
    MissingDestination = "missing-destination",
        "The last path is where the files go. Add a destination.";
    /// A heredoc as the destination of COPY or ADD.
    HeredocDestination = "heredoc-destination",
        "A heredoc is a file to copy, not a place to copy to. Add a path at the end.";
    /// FROM with two words or more than three.
    FromArguments = "from-arguments",
        "Write FROM image or FROM image AS name.";
    /// A stage name with a character it may not have.
    InvalidStageName = "invalid-stage-name",
        "Commands refer to a stage by its name. Start it with a letter, and use letters, digits, '-', '_' and '.' only.";
    /// A flag the instruction does not have.
    UnknownFlag = "unknown-flag",
        "The instruction has no such flag. Remove it, or correct its name.";
    /// A flag that counts once, given twice.
    DuplicateFlag = "duplicate-flag",
        "The flag can be given once. Remove one.";
    /// A flag without the value it needs.
    MissingFlagValue = "missing-flag-value",
        "The flag takes a value. Write --flag=value, without spaces.";
    /// A switch with a value other than true or false.
    InvalidFlagValue = "invalid-flag-value",
        "The flag takes only some values. Give one of them, or leave the flag out.";
    /// `ONBUILD ONBUILD`.
    ChainedOnbuild = "chained-onbuild",
        "A trigger runs in the next build only and cannot set another. Remove one ONBUILD.";
    /// `ONBUILD FROM` or `ONBUILD MAINTAINER`.
    ForbiddenTrigger = "forbidden-trigger",
        "This instruction cannot be put off to another build. Use another one, or remove ONBUILD.";
    /// HEALTHCHECK with a word other than CMD or NONE, or with NONE and more.
    InvalidHealthcheck = "invalid-healthcheck",
        "Write HEALTHCHECK CMD and a command, or HEALTHCHECK NONE.";
    /// `VOLUME [""]`.
    EmptyVolume = "empty-volume",
        "A volume needs the path it is mounted on.";
    /// SHELL that is not a JSON array.
    ShellNotJson = "shell-not-json",
        "SHELL takes the exec form only: SHELL [\"/bin/bash\", \"-c\"].";
    /// A --mount BuildKit cannot take.
    InvalidMount = "invalid-mount",
        "A mount is a list of key=value separated by commas, such as type=cache,target=/root/.cache.";
    /// A variable in the `from` of a mount.
    MountFromVariable = "mount-from-variable",
        "Stages are found before variables have values. Name a stage FROM the variable and use its name.";
}

impl Problem {
    /// An error at `span`.
    pub(crate) fn error(code: Code, span: Span, line: u32, message: impl Into<String>) -> Self {
        Self {
            code,
            severity: Severity::Error,
            span,
            line,
            message: message.into(),
            help: code.help(),
            fix: None,
        }
    }

    /// The same with help of its own.
    pub(crate) fn with_help(self, help: &'static str) -> Self {
        Self { help, ..self }
    }

    /// The same with an edit that mends it.
    pub(crate) fn with_fix(self, fix: Option<Edit>) -> Self {
        Self { fix, ..self }
    }
}
