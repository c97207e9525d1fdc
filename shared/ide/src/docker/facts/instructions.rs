//! Instructions and parser directives.

use super::Fact;
use dockerfile::Kind;

/// How an instruction is written, and what it does.
pub(in crate::docker) fn instruction(kind: Kind) -> (&'static str, &'static str) {
    match kind {
        Kind::Add => (
            "ADD [--flags] SOURCE… DESTINATION",
            "Copies into the image, like COPY, and can also download an address, clone a Git \
             repository and unpack a local archive. For plain files COPY is the clearer choice.",
        ),
        Kind::Arg => (
            "ARG NAME[=DEFAULT] …",
            "Declares a build argument: a variable that exists during the build only, from this \
             line to the end of the stage, and that `--build-arg` can set. Before the first FROM \
             it counts in FROM lines only; a stage that wants it repeats `ARG NAME`. Not for \
             secrets: the image's history keeps the value.",
        ),
        Kind::Cmd => (
            "CMD [\"PROGRAM\", \"ARGUMENT\", …]",
            "What a container runs when it is started without a command of its own; with an \
             ENTRYPOINT, the default arguments of that. Only the last CMD of a stage counts. In \
             the JSON form the program runs without a shell around it and gets signals itself.",
        ),
        Kind::Copy => (
            "COPY [--flags] SOURCE… DESTINATION",
            "Copies files and folders from the build context, or with `--from` from another \
             stage or image. Sources are relative to the context; a folder's content is copied, \
             not the folder. Several sources need a destination that ends in `/`.",
        ),
        Kind::Entrypoint => (
            "ENTRYPOINT [\"PROGRAM\", \"ARGUMENT\", …]",
            "The program a container always runs; what is given to `docker run`, or else CMD, \
             comes after it as arguments. Written as a plain line it runs in a shell, and then \
             neither arguments nor signals reach the program.",
        ),
        Kind::Env => (
            "ENV NAME=VALUE …",
            "Sets environment variables for the lines that follow and for every container made \
             from the image. Not for secrets: everyone who has the image can read them.",
        ),
        Kind::Expose => (
            "EXPOSE PORT[/tcp|/udp] …",
            "Says on which ports the program listens. It opens nothing: `docker run -p` or \
             `ports:` in a compose file publish a port, `docker run -P` publishes all of these.",
        ),
        Kind::From => (
            "FROM [--platform=PLATFORM] IMAGE[:TAG] [AS NAME]",
            "Starts a build stage on a base image, or on an earlier stage by its name. `scratch` \
             is an empty one. The last stage becomes the image unless `--target` names another.",
        ),
        Kind::Healthcheck => (
            "HEALTHCHECK [--flags] CMD COMMAND\nHEALTHCHECK NONE",
            "How Docker finds out whether a container still works: it runs the command again and \
             again, and exit status 0 means healthy. NONE switches off a check that the base \
             image brought.",
        ),
        Kind::Label => (
            "LABEL NAME=VALUE …",
            "Attaches facts to the image, such as its source or its licence, for tools and people \
             to read. They change nothing of how it runs.",
        ),
        Kind::Maintainer => (
            "MAINTAINER NAME",
            "The author, in the old way. Use `LABEL org.opencontainers.image.authors=…`.",
        ),
        Kind::Onbuild => (
            "ONBUILD INSTRUCTION",
            "Keeps an instruction for later: it runs at the start of a build that uses this image \
             as its base. Whoever builds on it does not see it, so use it sparingly.",
        ),
        Kind::Run => (
            "RUN [--flags] COMMAND\nRUN [\"PROGRAM\", \"ARGUMENT\", …]",
            "Runs a command during the build and keeps what it changes as a new layer. Commands \
             that belong together stand in one RUN, joined by `&&` or in a heredoc: what a later \
             RUN deletes still weighs in the layer before.",
        ),
        Kind::Shell => (
            "SHELL [\"PROGRAM\", \"ARGUMENT\", …]",
            "The shell for the plain form of RUN, CMD and ENTRYPOINT from here on. \
             `[\"/bin/bash\", \"-o\", \"pipefail\", \"-c\"]` makes a failure inside a pipe count.",
        ),
        Kind::Stopsignal => (
            "STOPSIGNAL SIGNAL",
            "The signal that `docker stop` sends to ask the program to end; SIGTERM unless told. \
             After a grace period it is killed.",
        ),
        Kind::User => (
            "USER NAME[:GROUP]",
            "Who runs the lines that follow and the container: a name or number, best not root. \
             A name must exist in the image.",
        ),
        Kind::Volume => (
            "VOLUME [\"PATH\", …]",
            "Marks paths that hold data: each container gets an anonymous volume there unless one \
             is mounted. What later lines write there may be lost; mounting a volume at run time \
             mostly serves better.",
        ),
        Kind::Workdir => (
            "WORKDIR PATH",
            "The folder for the lines that follow and for the container. It is made if it is not \
             there; a relative path starts from the WORKDIR before.",
        ),
        Kind::Unknown => ("", ""),
    }
}

/// Parser directives: comments at the very top that change how the file is read.
pub(in crate::docker) const DIRECTIVES: &[Fact] = &[
    (
        "syntax",
        "Which Dockerfile frontend reads this file, as an image: `docker/dockerfile:1` is the \
         newest stable one, whatever the age of the builder.",
    ),
    (
        "escape",
        "The character that continues a line and takes the meaning from the next character: `\\`, \
         or a backtick, which suits Windows paths.",
    ),
    (
        "check",
        "How the build checks behave: `skip=NAME,…` leaves checks out (`all` for every one), \
         `error=true` lets the build fail on a finding, `experimental=NAME,…` asks for checks that \
         are not yet on by default. Parts are joined by `;`.",
    ),
];

/// The options of `# check=`.
pub(in crate::docker) const CHECKS: &[Fact] = &[
    ("skip", "Checks that shall not answer; `all` for every one."),
    (
        "error",
        "Whether a finding makes the build fail: true or false.",
    ),
    (
        "experimental",
        "Checks that are not on by default and shall answer; `all` for every one.",
    ),
];
