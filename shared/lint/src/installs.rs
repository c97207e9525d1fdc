//! Commands that install what a project depends on, and the files they look at for it.

use crate::Simple;

/// A command that installs packages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Install<'a> {
    /// Which tool's packages: one name for all ways to install them.
    pub(crate) tool: &'static str,
    /// What says which packages.
    pub(crate) from: From<'a>,
}

/// What says which packages are installed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum From<'a> {
    /// The command itself.
    Command,
    /// These files, as COPY takes them; the command does with them alone.
    Files(&'a str),
    /// These files, but the command needs the sources too.
    FilesAndMore(&'static str),
}

impl<'a> Install<'a> {
    /// What `command` installs.
    pub(crate) fn of(command: &Simple<'a>) -> Option<Self> {
        let program = command.program()?;
        let mut plain = command.arguments().iter().map(|(word, _)| *word);
        let verb = plain.find(|word| !word.starts_with('-'));
        let packages: Vec<&str> = plain.filter(|word| !word.starts_with('-')).collect();
        let is_bare = packages.is_empty();
        let (tool, files) = match (program, verb) {
            ("python" | "python3", Some("pip")) | ("pip" | "pip3", Some("install")) => {
                return Self::of_pip(command);
            }
            ("uv", Some("pip")) if command.has("install") => return Self::of_pip(command),
            ("npm", Some("ci" | "install" | "i" | "clean-install")) if is_bare => {
                ("npm", "package*.json")
            }
            ("yarn", None | Some("install")) if is_bare => ("yarn", "package.json yarn.lock*"),
            ("pnpm", Some("install" | "i")) if is_bare => ("pnpm", "package.json pnpm-lock.yaml*"),
            ("bun", Some("install" | "i")) if is_bare => ("bun", "package.json bun.lock*"),
            ("go", Some("mod")) if packages == ["download"] => ("go", "go.mod go.sum*"),
            ("bundle", Some("install")) => ("bundle", "Gemfile Gemfile.lock*"),
            ("pipenv", Some("install" | "sync")) if is_bare => ("pipenv", "Pipfile Pipfile.lock*"),
            ("mix", Some("deps.get")) => ("mix", "mix.exs mix.lock*"),
            _ => return Self::with_more(command).or_else(|| Self::of_system(command)),
        };
        (!command.has("-g") && !command.has("--global")).then_some(Self {
            tool,
            from: From::Files(files),
        })
    }

    /// Builds that fetch what they need on the way.
    fn with_more(command: &Simple<'a>) -> Option<Self> {
        let is_one_of = |verbs: &[&str]| verbs.iter().any(|verb| command.has(verb));
        let (tool, files) = match (command.program()?, command.verb()?) {
            // A program from elsewhere, by its version.
            ("go", "install")
                if command
                    .arguments()
                    .iter()
                    .any(|(word, _)| word.contains('@')) =>
            {
                let from = From::Command;
                return Some(Self {
                    tool: "go install",
                    from,
                });
            }
            ("go", "build" | "install" | "test") => ("go", "go.mod go.sum"),
            ("cargo", "build" | "fetch") => ("cargo", "Cargo.toml Cargo.lock"),
            ("poetry", "install") => ("poetry", "pyproject.toml poetry.lock"),
            ("uv", "sync") => ("uv", "pyproject.toml uv.lock"),
            ("composer", "install") => ("composer", "composer.json composer.lock"),
            ("mvn" | "mvnw", _) if is_one_of(&["package", "install", "verify", "compile"]) => {
                ("mvn", "pom.xml")
            }
            ("gradle" | "gradlew", _) if is_one_of(&["build", "assemble", "bootJar"]) => {
                ("gradle", "build.gradle settings.gradle")
            }
            ("dotnet", "restore" | "build" | "publish") => ("dotnet", "*.csproj"),
            _ => return None,
        };
        let from = From::FilesAndMore(files);
        Some(Self { tool, from })
    }

    fn of_pip(command: &Simple<'a>) -> Option<Self> {
        let file = command.value_of(&["-r", "--requirement"]);
        let words = command.arguments().iter().map(|(word, _)| *word);
        let files = words.filter(|word| word.starts_with("-r") || word.starts_with("--req"));
        let from = match file {
            Some(file) if file.contains(['$', ' ']) || file.starts_with('/') => return None,
            Some(_) if command.has("-c") => From::FilesAndMore("requirements*.txt"),
            Some(file) if files.count() == 1 => From::Files(file),
            Some(_) => From::FilesAndMore("requirements*.txt"),
            None => From::Command,
        };
        let is_local = |word: &str| word.starts_with('.') || word.starts_with('/') || word == "-e";
        let words = command.arguments().iter().map(|(word, _)| *word);
        let after = words.skip_while(|word| *word != "install").skip(1);
        let mut packages = after.filter(|word| Some(*word) != file);
        let is_own = packages.clone().any(is_local) || command.has("--editable");
        let is_named = file.is_some() || packages.any(|word| !word.starts_with('-'));
        (is_named && !is_own && is_known(command)).then_some(Self { tool: "pip", from })
    }

    /// The packages of the system.
    fn of_system(command: &Simple<'a>) -> Option<Self> {
        let tool = match (command.program()?, command.verb()?) {
            ("apt-get" | "apt", "install") => "apt-get",
            ("apk", "add") => "apk",
            ("dnf" | "yum" | "microdnf", "install") => "dnf",
            ("zypper", "install" | "in") => "zypper",
            _ => return None,
        };
        let words = command.arguments().iter();
        let is_local = words.clone().any(|(word, _)| {
            let is_path = word.starts_with("./") || word.starts_with('/');
            is_path || word.ends_with(".deb") || word.ends_with(".rpm") || word.ends_with(".apk")
        });
        let from = From::Command;
        (!is_local && is_known(command)).then_some(Self { tool, from })
    }
}

/// Whether no other command makes its words, which could read files.
fn is_known(command: &Simple<'_>) -> bool {
    let mut words = command.arguments().iter();
    !words.any(|(word, _)| word.contains("$(") || word.contains('`'))
}
