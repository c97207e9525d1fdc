use crate::{Check, File, Platform, Report, Rule, buildkit::quote::quote};

pub(super) static RULE: Rule = Rule {
    name: "invalid-base-image-platform",
    aliases: &["buildkit:InvalidBaseImagePlatform"],
    why: "The registry has the image, but not for the platform the stage is built for; what it \
          gives runs under emulation or not at all. Choose an image that has the platform, or \
          another platform.",
    if_ignored: "The container ends at once with `exec format error`, or runs emulated and many \
          times slower.",
    check: Check::File(check),
    ..Rule::DEFAULT
};

fn check(file: &File<'_>, report: &mut Report<'_>) {
    let options = file.options;
    for base in file.walk.bases.iter().filter(|base| base.stage.is_none()) {
        let image = options.images.get(&base.name);
        let Some(actual) = image.and_then(|image| image.platform.as_ref()) else {
            continue;
        };
        let wanted = base
            .platform
            .as_ref()
            .and_then(|(_, expansion)| Platform::parse(&expansion.result, &options.build_platform));
        let wanted = wanted.as_ref().unwrap_or(&options.target_platform);
        if (&wanted.os, &wanted.architecture) == (&actual.os, &actual.architecture) {
            continue;
        }
        report
            .at(
                base.from,
                base.image.span,
                format!("`{}` is for {actual}, not for {wanted}", base.name),
            )
            .detail(format!(
                "Base image {} was pulled with platform {}, expected {} for current build",
                base.name,
                quote(&actual.to_string()),
                quote(&wanted.to_string())
            ));
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::{ImageFacts, Options, Platform, rules::testing::check_with};
    use expect_test::expect;

    #[test]
    fn only_known_images_are_compared() {
        let mut options = Options::default();
        options.images.insert(
            "alpine:3.20".into(),
            ImageFacts {
                platform: Some(Platform::new("linux", "arm64", "")),
                ..ImageFacts::default()
            },
        );
        check_with(
            &RULE,
            &options,
            "FROM alpine:3.20\nFROM busybox\nFROM --platform=linux/arm64 alpine:3.20\n",
            &expect![[r#"
                1:6-1:17 warning invalid-base-image-platform: `alpine:3.20` is for linux/arm64, not for linux/amd64
            "#]],
        );
    }
}
