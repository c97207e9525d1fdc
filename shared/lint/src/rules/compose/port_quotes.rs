use crate::{Check, ComposeFile, Fix, Report, Rule, Severity, rules::examples};
use compose::yaml::{Kind, Style};
use text::Edit;

pub(super) static RULE: Rule = Rule {
    name: "port-quotes",
    aliases: &["dclint:require-quotes-in-ports"],
    severity: Severity::Hint,
    why: "Older YAML readers take `22:22` without quotes for a number to the base 60. Compose does \
          not, other programs that read the file may. One kind of quotes throughout settles it; \
          which one is a matter of taste, single ones unless told.",
    if_ignored: "Nothing in compose; a tool with an older YAML reader may see another port.",
    bad: examples!["services:\n  web:\n    image: nginx:1.27\n    ports:\n      - 22:22\n"],
    good: examples!["services:\n  web:\n    image: nginx:1.27\n    ports:\n      - '22:22'\n"],
    check: Check::ComposeFile(check),
    ..Rule::DEFAULT
};

fn check(file: &ComposeFile<'_>, report: &mut Report<'_>) {
    let quote = if file.options.conventions.double_quotes {
        '"'
    } else {
        '\''
    };
    for service in file.written_services().filter(|service| !service.alias) {
        let lists = file.pairs(service.value);
        let lists = lists.filter(|list| !list.alias && matches!(list.name, "ports" | "expose"));
        for item in lists.flat_map(|list| file.items(list.value)) {
            let Kind::Scalar { text, style } = &item.kind else {
                continue;
            };
            let (wanted, message) = match style {
                Style::Single if quote == '\'' => continue,
                Style::Double if quote == '"' => continue,
                Style::Plain if text.is_empty() => continue,
                Style::Single => ("double", "single"),
                Style::Double => ("single", "double"),
                _ => ("", ""),
            };
            let message = if wanted.is_empty() {
                format!("`{text}` has no quotes")
            } else {
                format!("`{text}` is in {message} quotes, not in {wanted} ones")
            };
            let finding = report.add(item.span, message);
            let is_line = !matches!(style, Style::Literal | Style::Folded);
            if is_line && !text.contains(['"', '\'', '\n', '\\']) {
                let quoted = format!("{quote}{text}{quote}");
                let edit = Edit::replace(item.span, quoted.clone());
                finding.fix(Fix::safe(format!("Write `{quoted}`"), vec![edit]));
            }
        }
    }
}
