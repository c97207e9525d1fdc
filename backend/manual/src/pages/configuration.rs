use super::page;
use crate::{Site, comments::code, html::escape};

/// Everything `slipway.toml` can say; a test reads it.
const EXAMPLE: &str = include_str!("slipway.toml");

/// The page about configuration files and comments.
pub fn configuration(site: &Site) -> String {
    let list = escape(&site.list);
    let main = format!(
        "<h1>Configuration</h1>\n\
         <p class=\"lead\">Which rules answer, and how much what they find matters, is said in \
         <code>slipway.toml</code>, in the files of other linters you may have already, in comments, \
         or on the command line.</p>\n\
         <h2>slipway.toml</h2>\n\
         <p>It holds for all that lies in its folder and below. All keys are optional; this is all \
         there are. Rules go by <a href=\"{list}\">their names</a> or by their numbers elsewhere.</p>\n\
         {example}\
         <h2>Files of other linters</h2>\n\
         <p>hadolint's <code>.hadolint.yaml</code> and <code>.hadolint.yml</code> count for \
         Dockerfiles: <code>ignored</code>, <code>override</code>, <code>failure-threshold</code>, \
         <code>no-fail</code>, <code>trustedRegistries</code>, <code>label-schema</code>, \
         <code>strict-labels</code>, <code>disable-ignore-pragma</code> and <code>format</code>. \
         dclint's <code>.dclintrc</code>, as JSON or YAML and with or without an ending, counts for \
         compose files: the levels of <code>rules</code> and their options, <code>quiet</code> and \
         <code>exclude</code>. Configurations that are JavaScript are not read.</p>\n\
         <h2>Which of them counts</h2>\n\
         <p>Of each linter the file in the nearest folder counts, from the linted file's own up to \
         the one with the repository's <code>.git</code>; outside a repository up to the top. Where \
         several speak of one thing, the later in this list has the last word:</p>\n\
         <ol class=\"order\"><li>the rule itself</li><li><code>.hadolint.yaml</code> or \
         <code>.dclintrc</code></li><li><code>slipway.toml</code>, of it <code>[rules]</code> and then \
         each <code>[[override]]</code></li><li>the command line: <code>--all</code>, then \
         <code>--rule NAME=LEVEL</code></li></ol>\n\
         <p><code>--config FILE</code> takes that file and no other, <code>--no-config</code> none. A \
         mistake in a configuration is found like one in a Dockerfile: \
         <a href=\"{setting}\">invalid-setting</a>.</p>\n\
         <h2>Comments</h2>\n\
         <p>A comment silences rules for the instruction below it; between the lines of an \
         instruction, for the next line. Give your reason.</p>\n\
         {comments}\
         <p>Compose files take the two first forms, for the line below, and dclint's: \
         <code># dclint disable</code> and <code># dclint disable-line</code>.</p>\n\
         <p>What the builder or compose refuses no comment silences, since they stop there all the same; \
         a configuration can.</p>\n\
         <h2>On the command line</h2>\n\
         {commands}\
         <p>Exit status: 0 where nothing is at or over <code>--fail-on</code>, 1 where something is, \
         2 where an input could not be used.</p>\n",
        example = code(EXAMPLE.trim_end()),
        setting = escape(&site.page("invalid-setting")),
        comments = code(COMMENTS),
        commands = code(COMMANDS),
    );
    page(
        site,
        "Configuration · Slipway rules",
        "How to turn rules of Slipway's linter on and off.",
        &main,
    )
}

const COMMENTS: &str = "\
# slipway ignore=apt-lists-kept,DL3008 the next step needs the lists
# slipway ignore-file=latest-tag this file is an example
# hadolint ignore=DL3008 # the next instruction
# hadolint stage ignore=DL3008 # above a FROM: its stage
# hadolint global ignore=DL3008 # the file
# check=skip=StageNameCasing";

const COMMANDS: &str = "\
slipway lint .                        # every Dockerfile and compose file in a folder
slipway lint '*/Dockerfile'           # or those of a pattern
slipway lint --fix-dry-run .          # what --fix would change
slipway lint --fix .
slipway lint --format sarif . > findings.sarif
slipway lint --rule latest-tag=error --all Dockerfile
slipway lint --list-rules
slipway lint --explain DL3008";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_example_is_understood() {
        let read = settings::read(settings::Tool::Slipway, EXAMPLE);
        let mistakes: Vec<_> = read.mistakes.iter().map(|one| &one.message).collect();
        assert!(mistakes.is_empty(), "{mistakes:?}");
    }

    #[test]
    fn the_comments_are_understood() {
        let text = format!("FROM debian:12\n{COMMENTS}\nRUN true\n");
        let found = lint::lint(lint::FileKind::Dockerfile, &text, &lint::Options::default());
        let wrong = found
            .iter()
            .find(|one| one.rule == "invalid-ignore-comment");
        assert!(wrong.is_none(), "{wrong:?}");
    }
}
