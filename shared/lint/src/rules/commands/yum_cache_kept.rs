use crate::{
    Check, Report, Rule, Severity, packages::rpm::YUM, rules::examples, run_step::RunStep,
};

pub(super) static RULE: Rule = Rule {
    name: "yum-cache-kept",
    aliases: &["hadolint:DL3032"],
    severity: Severity::Info,
    why: "What `yum` fetches to install packages stays in the layer. End the same RUN with `yum \
          clean all`, or mount a cache on `/var/cache/yum`.",
    if_ignored: "The image carries lists and packages that nobody reads, and removing them in a \
                 later step frees nothing.",
    bad: examples!["FROM centos:7\nRUN yum install -y curl-7.29.0\n"],
    good: examples![
        "FROM centos:7\nRUN yum install -y curl-7.29.0 && yum clean all\n",
        "FROM centos:7\nRUN --mount=type=cache,target=/var/cache/yum yum install -y curl-7.29.0\n",
    ],
    check: Check::Run(check),
    ..Rule::DEFAULT
};

fn check(run: &RunStep<'_>, report: &mut Report<'_>) {
    YUM.report_kept_rpm(run, report, "yum clean all");
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::rules::testing::check;
    use expect_test::expect;

    #[test]
    fn in_the_same_run() {
        check(
            &RULE,
            "FROM a:1\nRUN yum install -y a\nRUN yum install -y a && yum clean all\nRUN yum clean all && yum -y update\nRUN yum install -y a && rm -rf /var/cache/yum\n",
            &expect![[r#"
                2:5-2:16 info yum-cache-kept: what `yum install` fetches stays in the image
                  Add `yum clean all`:
                4:22-4:35 info yum-cache-kept: what `yum update` fetches stays in the image
                  Add `yum clean all`:
                  + RUN yum clean all && yum -y update && yum clean all
            "#]],
        );
    }
}
