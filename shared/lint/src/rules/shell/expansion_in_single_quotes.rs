use crate::{
    Check, Report, Rule, Severity,
    rules::examples,
    shell::{ReadScript, started},
};
use shell::{Node, PartKind, Place, Simple};

pub(super) static RULE: Rule = Rule {
    name: "expansion-in-single-quotes",
    aliases: &["shellcheck:SC2016", "hadolint:SC2016"],
    severity: Severity::Info,
    why: "Between single quotes nothing is expanded: `$name` stays as it is written. If its value \
          is meant, use double quotes; if the text is for a later shell, leave it.",
    if_ignored: "The file or the command gets the name of the variable where its value was meant.",
    bad: examples!["FROM debian:bookworm\nRUN echo '$VERSION' > /version\n"],
    good: examples![
        "FROM debian:bookworm\nRUN echo \"$VERSION\" > /version\n",
        "FROM debian:bookworm\nRUN awk '{print $1}' /etc/passwd\n",
        "FROM debian:bookworm\nRUN sh -c 'echo $HOME'\n",
        "FROM debian:bookworm\nRUN sed '$d' /etc/passwd\n"
    ],
    check: Check::Shell(check),
    ..Rule::DEFAULT
};

fn check(script: &ReadScript<'_, '_>, report: &mut Report<'_>) {
    let mut prompt = None;
    script.visit(&mut |node| match node {
        Node::Assignment(assignment, _) => {
            prompt = is_prompt(assignment.name).then_some(assignment.span);
        }
        Node::Part(part, place, false) => {
            let PartKind::Single(text) = part.kind else {
                return;
            };
            let is_left = match place {
                Place::Argument(simple, _) => takes_scripts(simple),
                Place::Value => prompt.is_some_and(|span| span.to(part.span) == span),
                Place::Target(redirect) => redirect.heredoc.is_some(),
                _ => false,
            };
            if !is_left && expands(text) {
                script.found(
                    report,
                    part.span,
                    "nothing is expanded between single quotes",
                );
            }
        }
        _ => {}
    });
}

/// Whether double quotes would expand something of it.
fn expands(text: &str) -> bool {
    let begins = |piece: &str| {
        let name = piece.strip_prefix('{').unwrap_or(piece);
        name.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '_') || piece.starts_with('(')
    };
    text.split('$').skip(1).any(begins) && !is_sed_address(text)
        || text
            .split('`')
            .nth(1)
            .is_some_and(|inside| !inside.is_empty())
            && text.matches('`').count() > 1
}

/// `$d`, `$p`, `$s/a/b/`: in sed, the last line.
fn is_sed_address(text: &str) -> bool {
    let rest = text.strip_prefix("1,").unwrap_or(text).strip_prefix('$');
    rest.is_some_and(|rest| {
        let mut letters = rest.chars();
        let command = letters.next();
        let next = letters.next();
        !rest.contains('$')
            && command.is_some_and(|c| "dpaicsN".contains(c))
            && next.is_none_or(|c| !c.is_ascii_alphanumeric())
    })
}

fn is_prompt(name: &str) -> bool {
    matches!(name, "PS1" | "PS2" | "PS3" | "PS4" | "PROMPT_COMMAND")
}

/// Whether what is given to the program is for another language, or expanded later.
fn takes_scripts(simple: &Simple<'_>) -> bool {
    let words = &simple.words[started(&simple.words)..];
    let mut names = words.iter().map(|word| &*word.text);
    let mut name = names.next().unwrap_or("");
    if name == "busybox" {
        name = names.next().unwrap_or("");
    }
    let name = name.rsplit('/').next().unwrap_or(name);
    let is_shell = |name: &str| matches!(name, "sh" | "bash" | "dash" | "ash" | "ksh" | "zsh");
    is_shell(name)
        || name.ends_with("awk")
        || name.starts_with("perl")
        || matches!(
            name,
            "trap"
                | "ssh"
                | "eval"
                | "xprop"
                | "alias"
                | "sudo"
                | "doas"
                | "docker"
                | "podman"
                | "oc"
                | "dpkg-query"
                | "jq"
                | "rename"
                | "rg"
                | "unset"
        )
        || name == "find" && names.clone().any(is_shell)
        || name == "git" && names.next() == Some("filter-branch")
}
