use crate::{Check, ComposeFile, Fix, Report, Rule, Severity, rules::examples};
use compose::yaml::{Kind, Style};
use text::Edit;

pub(super) static RULE: Rule = Rule {
    name: "quoted-volume",
    aliases: &["dclint:no-quotes-in-volumes"],
    severity: Severity::Hint,
    why: "A mount reads the same without quotes, and most files write it so. It is a matter of \
          taste; where YAML needs the quotes, they are not reported.",
    if_ignored: "Nothing breaks: compose reads both alike.",
    bad: examples!["services:\n  web:\n    image: nginx:1.27\n    volumes:\n      - './a:/a'\n"],
    good: examples![
        "services:\n  web:\n    image: nginx:1.27\n    volumes:\n      - ./a:/a\n",
        "services:\n  web:\n    image: nginx:1.27\n    volumes:\n      - './a #1:/a'\n      - '@x:/b'\n"
    ],
    check: Check::ComposeFile(check),
    ..Rule::DEFAULT
};

fn check(file: &ComposeFile<'_>, report: &mut Report<'_>) {
    for list in file.written_in_services("volumes") {
        let in_flow = list.value.span.of(file.text).starts_with('[');
        for item in file.items(list.value) {
            let Kind::Scalar { text, style } = &item.kind else {
                continue;
            };
            let is_quoted = matches!(style, Style::Single | Style::Double);
            if is_quoted && reads_the_same(text, in_flow) {
                let edit = Edit::replace(item.span, text.as_str());
                report
                    .add(item.span, format!("`{text}` needs no quotes"))
                    .fix(Fix::safe("Remove the quotes", vec![edit]));
            }
        }
    }
}

/// Whether YAML reads `text` without quotes as the same text.
fn reads_the_same(text: &str, in_flow: bool) -> bool {
    let is_start = |c: char| c.is_alphanumeric() || "./_$~\\".contains(c);
    text.starts_with(is_start)
        // A path is neither a number, a date nor a word that stands for something.
        && text.contains('/')
        && !text.contains(": ")
        && !text.contains(" #")
        && !text.ends_with([':', ' '])
        && !text.contains(char::is_control)
        && !(in_flow && text.contains(['[', ']', '{', '}', ',']))
}
