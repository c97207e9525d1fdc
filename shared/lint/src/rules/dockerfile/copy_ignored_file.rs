use crate::{
    Check, File, Report, Rule,
    build_context::is_remote,
    buildkit::{ignore::clean, quote::quote},
    walk::Part,
};
use dockerfile::Kind;

pub(super) static RULE: Rule = Rule {
    name: "copy-ignored-file",
    aliases: &["buildkit:CopyIgnoredFile"],
    why: "The file is left out of the build context by `.dockerignore`, so the builder does not \
          find it. Take it out of `.dockerignore`, or do not copy it.",
    if_ignored: "The step fails with \"not found\", although the file is plainly there in the \
          folder.",
    check: Check::File(check),
    ..Rule::DEFAULT
};

fn check(file: &File<'_>, report: &mut Report<'_>) {
    let Some(ignore) = file.ignore() else {
        return;
    };
    // With exceptions it is not certain: a folder may be left out and a file in it not.
    if ignore.has_exceptions {
        return;
    }
    for step in &file.walk.steps {
        let instruction = step.instruction;
        let verb = match instruction.kind() {
            Kind::Add => "Add",
            Kind::Copy if instruction.flag("from").is_none() => "Copy",
            _ => continue,
        };
        for source in step.words(Part::Source) {
            let path = clean(&source.value);
            let is_left_out = match path.as_str() {
                "." | "/" => ignore.leaves_out_all(),
                path => !is_remote(&source.value) && ignore.leaves_out(path),
            };
            if is_left_out {
                report
                    .at(
                        step.place,
                        step.seen(source.span),
                        format!("`.dockerignore` leaves out `{path}`"),
                    )
                    .detail(format!(
                        "Attempting to {verb} file {} that is excluded by .dockerignore",
                        quote(&path)
                    ));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::{Options, Project, rules::testing::check_with};
    use expect_test::expect;

    #[test]
    fn what_is_left_out_of_the_context() {
        let options = Options {
            dockerignore: Some("tmp/**\n".into()),
            ..Options::default()
        };
        check_with(
            &RULE,
            &options,
            "FROM scratch AS a\nCOPY ./tmp/file.txt src /\nADD tmp/b /\nCOPY --from=a /tmp/c /\n",
            &expect![[""]],
        );
    }

    #[test]
    fn the_whole_context() {
        let options = |patterns: &str| Options {
            dockerignore: Some(patterns.into()),
            ..Options::default()
        };
        let text = "FROM scratch\nCOPY . .\n";
        check_with(
            &RULE,
            &options("*\n"),
            text,
            &expect![[r#"
            2:6-2:7 warning copy-ignored-file: `.dockerignore` leaves out `.`
        "#]],
        );
        check_with(&RULE, &options("a\n"), text, &expect![[""]]);
        check_with(&RULE, &options("**\n!Dockerfile\n"), text, &expect![[""]]);
    }

    #[test]
    fn the_file_is_that_of_the_folder_it_is_built_with() {
        let files = [
            (".dockerignore", "a\n"),
            ("web/.dockerignore", "b\n"),
            ("web/a", ""),
            ("web/b", ""),
        ];
        let options = Options {
            project: Some(Project {
                context: Some("web".into()),
                ..Project::new("web/Dockerfile", files)
            }),
            ..Options::default()
        };
        check_with(
            &RULE,
            &options,
            "FROM scratch\nCOPY a b /\n",
            &expect![[r#"
                2:8-2:9 warning copy-ignored-file: `.dockerignore` leaves out `b`
            "#]],
        );
    }
}
