use crate::{Check, Report, Rule, Severity, rules::examples, shell::RunScript};
use shell::Code;

pub(super) static RULE: Rule = Rule {
    name: "shell-syntax",
    aliases: &[
        "shellcheck:SC1072",
        "hadolint:SC1072",
        "shellcheck:SC1073",
        "hadolint:SC1073",
    ],
    severity: Severity::Error,
    why: "The shell cannot read this script. Close what is open, put in the word that is missing, \
          or put quotes around a character that is text.",
    if_ignored: "The shell refuses the script, and the step fails.",
    bad: examples![
        "FROM debian:bookworm\nRUN echo 'hello\n",
        "FROM debian:bookworm\nRUN if true; make; fi\n",
        "FROM debian:bookworm\nRUN make &&\n"
    ],
    good: examples![
        "FROM debian:bookworm\nRUN echo 'hello'\n",
        "FROM debian:bookworm\nRUN if true; then make; fi\n"
    ],
    check: Check::Script(check),
    ..Rule::DEFAULT
};

fn check(script: &RunScript<'_>, report: &mut Report<'_>) {
    script.syntax(report, &|problem| {
        Some(match problem.code {
            Code::UnclosedQuote => "this quote is not closed",
            Code::UnclosedExpansion => "this expansion is not closed",
            Code::UnclosedCommand => match problem.what {
                "fi" => "this is not closed: `fi` is missing",
                "done" => "this is not closed: `done` is missing",
                "esac" => "this is not closed: `esac` is missing",
                "]" => "this is not closed: `]` is missing",
                "]]" => "this is not closed: `]]` is missing",
                _ => "this is not closed",
            },
            Code::MissingWord => match problem.what {
                "then" => "`then` is missing",
                "do" => "`do` is missing",
                "in" => "`in` is missing",
                _ => "`)` is missing",
            },
            Code::MissingCommand => "a command is missing",
            Code::Parenthesis if problem.what != "(" => "a parenthesis cannot stand here",
            Code::MissingSpace => "a space is missing after `[`",
            Code::MissingTarget => "nothing says where this redirection goes",
            Code::UnclosedHeredoc => "nothing ends this heredoc",
            Code::BadName => "the name is missing",
            Code::MissingSeparator => "`;` or a line break is missing before this",
            _ => return None,
        })
    });
}
