use crate::{Check, Report, Rule, Severity, rules::examples, shell::ReadScript};

pub(super) static RULE: Rule = Rule {
    name: "echo-escape",
    aliases: &["shellcheck:SC2028", "hadolint:SC2028"],
    severity: Severity::Info,
    why: "Whether `echo` turns `\\n` or `\\t` into what they stand for depends on the shell: dash \
          does, bash and ash do not. Use `printf`.",
    if_ignored: "The file has a backslash and a letter where a line break or tab was meant, or \
                 the other way round.",
    bad: examples!["FROM debian:bookworm\nRUN echo 'a\\tb' > /x\n"],
    good: examples![
        "FROM debian:bookworm\nRUN printf 'a\\tb\\n' > /x\n",
        "FROM debian:bookworm\nRUN echo 'a b' > /x\n"
    ],
    check: Check::Shell(check),
    ..Rule::DEFAULT
};

fn check(script: &ReadScript<'_, '_>, report: &mut Report<'_>) {
    script.each_command(&mut |called| {
        let is_echo = called.name == "echo" && called.is_direct();
        let says_how = called
            .arguments()
            .take_while(|word| word.starts_with('-'))
            .any(|word| word.contains(['e', 'E']));
        if !is_echo || says_how {
            return;
        }
        for word in called.words.iter().skip(1) {
            if has_escape(&word.text) {
                let message = "whether `echo` reads this escape depends on the shell";
                script.found(report, word.span, message);
            }
        }
    });
}

fn has_escape(text: &str) -> bool {
    let mut bytes = text.bytes();
    bytes.any(|byte| byte == b'\\')
        && text.as_bytes().windows(2).any(|two| {
            two[0] == b'\\'
                && matches!(
                    two[1],
                    b'a' | b'b' | b'e' | b'f' | b'n' | b'r' | b't' | b'v' | b'x' | b'0'..=b'9'
                )
        })
}
