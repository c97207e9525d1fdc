use crate::{Check, File, Report, Rule, rules::examples};

pub(super) static RULE: Rule = Rule {
    name: "invalid-default-arg-in-from",
    aliases: &["buildkit:InvalidDefaultArgInFrom"],
    why: "Without build arguments the image's name comes out empty or broken, so that a plain \
          `docker build` fails. Give the ARG a default that makes a good name.",
    if_ignored: "`docker build .` fails for everybody who does not know which `--build-arg` to \
          give.",
    bad: examples!["ARG TAG\nFROM busybox:${TAG}\n", "ARG IMAGE\nFROM $IMAGE\n",],
    good: examples![
        "ARG TAG=stable\nFROM busybox:${TAG}\n",
        "ARG SUFFIX\nFROM busybox:stable${SUFFIX}\n",
    ],
    check: Check::File(check),
    ..Rule::DEFAULT
};

fn check(file: &File<'_>, report: &mut Report<'_>) {
    for image in &file.walk.invalid_by_default {
        report
            .at(
                image.from,
                image.word.span,
                format!(
                    "`{}` is no image name when every ARG has its default",
                    image.word.value
                ),
            )
            .detail(format!(
                "Default value for ARG {} results in empty or invalid base image name",
                image.word.value
            ));
    }
}
