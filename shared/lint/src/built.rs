//! The Dockerfiles that a compose file builds: what their images have, as far as it can be read.

use crate::{
    ComposeFile, File, Options, Project,
    buildkit::{ignore::clean, port},
    project::{Build, folder_of},
    shell::Ran,
    walk::{Part, Step},
};
use compose::{Entry, Node, Value};
use dockerfile::{Args, Kind, Parse};
use std::{
    collections::{BTreeMap, BTreeSet},
    rc::Rc,
};
use text::Span;

/// A service that is built from the project.
#[derive(Debug)]
pub(crate) struct Built<'a> {
    /// Its name and what it says.
    pub(crate) service: &'a Entry,
    /// Its `build`.
    pub(crate) node: &'a Node,
    /// What that names.
    pub(crate) build: Build,
    /// Its Dockerfile, where that is in the project and its text known.
    pub(crate) recipe: Option<Rc<Recipe<'a>>>,
}

/// A Dockerfile, read.
#[derive(Debug)]
pub(crate) struct Recipe<'a> {
    text: &'a str,
    parse: Parse,
}

/// What the image of one stage has.
#[derive(Clone, Debug, Default)]
pub(crate) struct Contents {
    /// The ports of EXPOSE as `(port, protocol)`.
    pub(crate) ports: BTreeSet<(u16, String)>,
    /// Whether EXPOSE says something that is not followed here: a range or a variable.
    pub(crate) more_ports: bool,
    /// Whether it has a HEALTHCHECK; `None` where only its base can.
    pub(crate) healthcheck: Option<bool>,
    /// What steps made in it, apart from copies of the context.
    pub(crate) made: Vec<Made>,
}

/// Files that a step made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Made {
    /// The path of the file or folder.
    pub(crate) path: String,
    /// The step, in a word or two.
    pub(crate) by: String,
}

/// The services of `file` that are built from the project, where the files around it are known.
pub(crate) fn built<'a>(file: &ComposeFile<'a>) -> Vec<Built<'a>> {
    let Some(project) = &file.options.project else {
        return Vec::new();
    };
    let mut recipes = BTreeMap::new();
    let of_service = |service: &'a Entry| {
        let node = service.value.get("build")?;
        let build = Build::of(&service.value, project.folder())?;
        let recipe = recipe(project, &build, &mut recipes);
        Some(Built {
            service,
            node,
            build,
            recipe,
        })
    };
    file.services().iter().filter_map(of_service).collect()
}

fn recipe<'a>(
    project: &'a Project,
    build: &Build,
    known: &mut BTreeMap<String, Rc<Recipe<'a>>>,
) -> Option<Rc<Recipe<'a>>> {
    let path = build.dockerfile.as_ref()?;
    if let Some(recipe) = known.get(path) {
        return Some(Rc::clone(recipe));
    }
    let text = project.text(path)?;
    let parse = dockerfile::parse(text);
    let recipe = Rc::new(Recipe { text, parse });
    known.insert(path.clone(), Rc::clone(&recipe));
    Some(recipe)
}

impl Built<'_> {
    /// The stage it builds: its `target`, else the last. None where there is no such stage.
    pub(crate) fn stage(&self) -> Option<usize> {
        let recipe = self.recipe.as_deref()?;
        match self.node.get("target") {
            Some(target) => recipe.stage(target.as_str()?),
            None => recipe.parse.file.stages.len().checked_sub(1),
        }
    }

    /// What its image has.
    pub(crate) fn contents(&self) -> Option<Contents> {
        let recipe = self.recipe.as_deref()?;
        let mut options = Options {
            past_errors: true,
            ..Options::default()
        };
        for argument in arguments(self.node) {
            if let Some(value) = argument.value {
                options.build_args.insert(argument.name.to_owned(), value);
            }
        }
        let scripts = crate::shell::scripts(recipe.text, &recipe.parse.file, &options);
        let file = File::new(recipe.text, &recipe.parse, &options, &scripts);
        Some(contents(&file, self.stage()?))
    }
}

impl Recipe<'_> {
    /// The names of its stages.
    pub(crate) fn stages(&self) -> impl Iterator<Item = &str> {
        let stages = self.parse.file.stages.iter();
        stages.filter_map(|stage| stage.name.as_deref())
    }

    /// The stage that goes by `name`, which may be its number.
    pub(crate) fn stage(&self, name: &str) -> Option<usize> {
        let stages = &self.parse.file.stages;
        let named = stages.iter().rposition(|stage| {
            let own = stage.name.as_deref();
            own.is_some_and(|own| own.eq_ignore_ascii_case(name))
        });
        named.or_else(|| name.parse().ok().filter(|index| *index < stages.len()))
    }

    /// The names of its ARG.
    pub(crate) fn arguments(&self) -> BTreeSet<&str> {
        let instructions = self.parse.file.instructions.iter();
        let args = instructions.filter(|instruction| instruction.kind() == Kind::Arg);
        let pairs = args.flat_map(|arg| match &arg.args {
            Args::Pairs(pairs) => pairs.as_slice(),
            _ => &[],
        });
        pairs.map(|pair| pair.name.value.as_str()).collect()
    }
}

/// An argument of a `build`.
pub(crate) struct Argument<'a> {
    pub(crate) name: &'a str,
    /// Its value, where it is known.
    pub(crate) value: Option<String>,
    /// Where it is written.
    pub(crate) span: Span,
}

/// The `args` of a `build`.
pub(crate) fn arguments(build: &Node) -> impl Iterator<Item = Argument<'_>> {
    let args = build.get("args");
    let items = args.map_or(&[][..], Node::items).iter();
    let of_list = items.filter_map(|item| {
        let text = item.as_str()?;
        let (name, value) = text.split_once('=').unzip();
        Some(Argument {
            name: name.unwrap_or(text),
            value: value.filter(|_| !item.unset).map(String::from),
            span: item.span,
        })
    });
    let entries = args.map_or(&[][..], Node::entries).iter();
    let of_map = entries.map(|entry| {
        let is_open =
            |node: &&Node| node.unset || matches!(node.value, Value::Null | Value::Unknown);
        let value = Some(&entry.value).filter(|node| !is_open(node));
        Argument {
            name: &entry.key,
            value: value.and_then(Node::to_text),
            span: entry.key_span,
        }
    });
    of_list.chain(of_map)
}

/// What the image of `stage` has, with what it takes over from the stages it builds on.
fn contents(file: &File<'_>, stage: usize) -> Contents {
    let mut chain = vec![stage];
    while let Some(parent) = chain
        .last()
        .and_then(|last| file.walk.bases.get(*last)?.stage)
    {
        if chain.contains(&parent) {
            break;
        }
        chain.push(parent);
    }
    let mut out = Contents::default();
    let mut folder = String::from("/");
    let mut commands = file.commands().iter().peekable();
    for step in &file.walk.steps {
        if !chain.contains(&step.stage) {
            continue;
        }
        match step.instruction.kind() {
            Kind::Workdir => {
                if let Some(word) = step.words.first() {
                    folder = below(&folder, &word.value);
                }
            }
            Kind::Expose => expose(step, &mut out),
            Kind::Healthcheck => {
                let said = step.instruction.span.of(file.text);
                let is_none = said.split_whitespace().nth(1);
                out.healthcheck =
                    Some(is_none.is_none_or(|word| !word.eq_ignore_ascii_case("NONE")));
            }
            Kind::Copy if step.instruction.flag("from").is_some() => {
                let to = step.words(Part::Other).last();
                out.made.extend(to.map(|to| Made {
                    path: below(&folder, &to.value),
                    by: "a COPY from another stage".into(),
                }));
            }
            Kind::Run => {
                let start = step.instruction.span.start;
                while commands
                    .next_if(|ran| ran.instruction.span.start < start)
                    .is_some()
                {}
                while let Some(ran) = commands.next_if(|ran| ran.instruction.span.start == start) {
                    out.made.extend(made(ran, &folder));
                }
            }
            _ => {}
        }
    }
    out
}

fn expose(step: &Step<'_>, out: &mut Contents) {
    out.more_ports |= !step.undefined.is_empty();
    for word in &step.words {
        let port = port::split(&word.value).ok();
        let number = port.and_then(|port| Some((port.container.parse().ok()?, port.protocol)));
        match number {
            Some((number, "")) => _ = out.ports.insert((number, "tcp".into())),
            Some((number, protocol)) => {
                out.ports.insert((number, protocol.to_ascii_lowercase()));
            }
            None => out.more_ports = true,
        }
    }
}

/// What a command makes in `folder`, of the tools whose output stays beside the sources.
fn made(ran: &Ran<'_>, folder: &str) -> Option<Made> {
    let command = &ran.command;
    let program = command.program()?;
    let verb = command.verb();
    let is_global = command.has("-g") || command.has("--global");
    let path = match (program, verb) {
        ("npm" | "pnpm" | "bun", Some("install" | "i" | "ci"))
        | ("yarn", Some("install") | None)
            if !is_global =>
        {
            "node_modules"
        }
        ("npm" | "pnpm" | "yarn" | "bun", Some("run" | "build")) => ".",
        ("composer", Some("install" | "update" | "require")) if !is_global => "vendor",
        ("cargo", Some("build")) => "target",
        ("uv", Some("sync")) => ".venv",
        _ => return None,
    };
    Some(Made {
        path: below(folder, path),
        by: match verb {
            Some(verb) => format!("`{program} {verb}`"),
            None => format!("`{program}`"),
        },
    })
}

/// `path` as seen in `folder` of a container.
pub(crate) fn below(folder: &str, path: &str) -> String {
    if path.starts_with('/') {
        clean(path)
    } else {
        clean(&format!("{folder}/{path}"))
    }
}

/// Where a Dockerfile is looked for, in words.
pub(crate) fn place(build: &Build) -> String {
    match build.dockerfile.as_deref() {
        Some(path) => format!("`{path}`"),
        None => format!("a Dockerfile in `{}`", folder_of(&build.context)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arguments_have_their_values_and_places() {
        let text = "services:\n  a:\n    build:\n      args: {PORT: 80, ON: true, OPEN: '${X}', OUTSIDE: }\n  b:\n    build:\n      args: [1, A=b, 'C=${X}', D]\n";
        let checked = compose::check(text, &compose::Options::default());
        let project = checked.project.unwrap();
        let of = |name: &str| {
            let build = project.at(&["services", name, "build"]).unwrap();
            let shown = arguments(build).map(|argument| {
                assert!(argument.span.of(text).contains(argument.name));
                format!(
                    "{}={}",
                    argument.name,
                    argument.value.as_deref().unwrap_or("?")
                )
            });
            shown.collect::<Vec<_>>().join(" ")
        };
        assert_eq!(of("a"), "PORT=80 ON=true OPEN=? OUTSIDE=?");
        assert_eq!(of("b"), "A=b C=? D=?");
    }
}
