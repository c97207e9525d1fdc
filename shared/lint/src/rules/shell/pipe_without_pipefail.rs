use crate::{
    Check, Fix, Report, Rule,
    rules::examples,
    shell::{Dialect, RunScript},
};
use shell::Node;
use text::Edit;

pub(super) static RULE: Rule = Rule {
    name: "pipe-without-pipefail",
    aliases: &["hadolint:DL4006"],
    why: "A shell looks at the last command of a pipeline only: a download that fails before `|` \
          leaves the step green. Set `pipefail`, with SHELL or at the start of the RUN; dash has \
          it since 0.5.13, bash and BusyBox's ash always.",
    if_ignored: "The day the command before the pipe fails, the build goes on with half a file or \
                 none, and the layer is cached.",
    bad: examples![
        "FROM debian:bookworm\nRUN curl -fsS https://example.org/list | sort > /list\n",
        "FROM alpine:3.20\nRUN wget -qO- https://example.org/a.tar | tar x\n",
    ],
    good: examples![
        "FROM debian:bookworm\nSHELL [\"/bin/bash\", \"-o\", \"pipefail\", \"-c\"]\nRUN curl -fsS https://example.org/list | sort > /list\n",
        "FROM alpine:3.20\nRUN set -o pipefail && wget -qO- https://example.org/a.tar | tar x\n",
        "FROM debian:bookworm\nRUN make || make again\n",
    ],
    check: Check::Script(check),
    ..Rule::DEFAULT
};

fn check(script: &RunScript<'_>, report: &mut Report<'_>) {
    let mut shell = script.shell;
    if matches!(shell.dialect, Dialect::Other) {
        return;
    }
    let mut found = None;
    script.tree.visit(&mut |node| match node {
        Node::Simple(simple, ..) if simple.words.first().is_some_and(|w| w.is_plain("set")) => {
            shell.options(simple.words.iter().skip(1).map(|word| &*word.text));
        }
        Node::Pipeline(pipeline, ..) if found.is_none() && !shell.pipefail => {
            found = pipeline.pipes.first();
        }
        _ => {}
    });
    let Some(pipe) = found else { return };
    let instruction = script.instruction;
    let finding = report.at(
        instruction,
        script.span_of(pipe.range()),
        "only the last command of this pipeline can fail the step",
    );
    let line = match shell.sh_is {
        Some(Dialect::Ash) => "SHELL [\"/bin/ash\", \"-eo\", \"pipefail\", \"-c\"]\n",
        _ => "SHELL [\"/bin/bash\", \"-o\", \"pipefail\", \"-c\"]\n",
    };
    // A script that names its shell is not read by the SHELL.
    if script.is_main() {
        let at = instruction.span.start as usize;
        finding.fix(Fix::risky(
            "Set SHELL before it",
            vec![Edit::insert(at, line)],
        ));
    }
}
