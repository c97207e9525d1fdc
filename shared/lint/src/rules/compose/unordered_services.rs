use crate::{
    Check, ComposeFile, Report, Rule, Severity,
    collate::compare,
    reorder::{self, Item, Which},
    rules::examples,
};

pub(super) static RULE: Rule = Rule {
    name: "unordered-services",
    aliases: &["dclint:services-alphabetical-order"],
    severity: Severity::Hint,
    why: "Services in alphabetical order are found faster in a long file, and two branches that \
          add one each meet less often in one place. It is a matter of taste: some put what belongs \
          together side by side.",
    if_ignored: "Nothing breaks: compose starts services in the order of `depends_on`, not of the \
          file.",
    bad: examples!["services:\n  web:\n    image: nginx:1.27\n  db:\n    image: postgres:17\n"],
    good: examples!["services:\n  db:\n    image: postgres:17\n  web:\n    image: nginx:1.27\n"],
    check: Check::ComposeFile(check),
    ..Rule::DEFAULT
};

fn check(file: &ComposeFile<'_>, report: &mut Report<'_>) {
    let Some(services) = file.root().and_then(|root| file.pair(root, "services")) else {
        return;
    };
    let items: Vec<Item<'_>> = file.pairs(services.value).map(Item::from).collect();
    let order = |a: usize, b: usize| compare(items[a].name, items[b].name, false);
    reorder::check(file, services.value, &items, Which::All, order, report);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::fixed;

    #[test]
    fn comments_and_blank_lines_stay_in_place() {
        let before = "# about the file\nservices:\n\n  # the page\n  web:\n    image: nginx:1.27\n    # ports:\n    #   - 80\n\n  # the data\n  db:\n    image: postgres:17 # newest\n";
        let after = "# about the file\nservices:\n\n  # the data\n  db:\n    image: postgres:17 # newest\n\n  # the page\n  web:\n    image: nginx:1.27\n    # ports:\n    #   - 80\n";
        assert_eq!(fixed(&RULE, before).as_deref(), Some(after));
    }

    #[test]
    fn brackets_line_breaks_and_ends_are_kept() {
        let flow = "services: {b: {image: a:1}, a: {image: 'b:1'}}";
        assert_eq!(
            fixed(&RULE, flow).as_deref(),
            Some("services: {a: {image: 'b:1'}, b: {image: a:1}}")
        );
        let crlf = "services:\r\n  b:\r\n    image: a:1\r\n  a:\r\n    image: b:1";
        assert_eq!(
            fixed(&RULE, crlf).as_deref(),
            Some("services:\r\n  a:\r\n    image: b:1\r\n  b:\r\n    image: a:1")
        );
    }

    #[test]
    fn what_order_may_change_is_left_alone() {
        for text in [
            "services:\n  b: &b\n    image: a:1\n  a: *b\n",
            "services:\n  b:\n    command: |+\n      x\n\n  a:\n    image: a:1\n",
            "services: {b: , a: {image: a:1}}\n",
        ] {
            assert_eq!(fixed(&RULE, text), None, "{text}");
        }
    }
}
