//! Package managers: how each is called, what it installs, how a version is given, where it keeps
//! what it fetched.
//!
//! One file describes one family; the rules ask [`Manager`] and say nothing of their own.

pub(crate) mod apk;
pub(crate) mod apt;
mod call;
pub(crate) mod gem;
pub(crate) mod go;
pub(crate) mod npm;
pub(crate) mod pip;
pub(crate) mod rpm;
pub(crate) mod yarn;
pub(crate) mod zypper;

pub(crate) use call::Call;

use crate::{
    Report,
    arguments::{Arg, Arguments, Syntax, is_one_of},
    run_step::RunStep,
    shell::Ran,
};
use std::borrow::Cow;

/// A package manager.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Manager {
    /// Whether a program, without its folder, is it.
    pub(crate) is: fn(&str) -> bool,
    /// The module of Python that is it as well; empty where there is none.
    pub(crate) module: &'static str,
    /// What it is told to install something.
    pub(crate) install: &'static str,
    /// What it is told to start a package: what follows that is for the program.
    pub(crate) start: &'static str,
    /// Words before what it is told to do: `module` in `dnf module install`.
    pub(crate) groups: &'static str,
    /// How its arguments are read.
    pub(crate) syntax: Syntax,
    /// Options that give the versions in another way: `--requirement`.
    pub(crate) settling: &'static str,
    /// Whether a package needs no version any more: it has one, or is a local file.
    pub(crate) is_pinned: fn(&str) -> bool,
}

impl Manager {
    /// The values where most managers have the same.
    pub(crate) const DEFAULT: Self = Self {
        is: |_| false,
        module: "",
        install: "install",
        start: "",
        groups: "",
        syntax: Syntax {
            valued: "",
            one_dash: false,
        },
        settling: "",
        is_pinned: |_| true,
    };

    /// The calls of it in `run`.
    pub(crate) fn calls<'r>(&'r self, run: &'r RunStep<'_>) -> impl Iterator<Item = Call<'r>> {
        let places = run.commands.iter().enumerate();
        places.filter_map(move |(place, ran)| self.call(run, ran, place))
    }

    /// The place of the last call that is told one of `verbs`.
    pub(crate) fn last(&self, run: &RunStep<'_>, verbs: &str) -> Option<usize> {
        let calls = self.calls(run).filter(|call| call.is_one_of(verbs));
        calls.map(|call| call.place).last()
    }

    /// The calls that install something.
    pub(crate) fn installs<'r>(&'r self, run: &'r RunStep<'_>) -> impl Iterator<Item = Call<'r>> {
        self.calls(run).filter(|call| call.is_one_of(self.install))
    }

    /// The call of it that `ran`, the command at `place` of `run`, is.
    fn call<'r>(&self, run: &RunStep<'_>, ran: &'r Ran<'_>, place: usize) -> Option<Call<'r>> {
        let program = ran.command.program()?;
        let skip = if (self.is)(program) {
            0
        } else {
            self.module_of(program, ran)?
        };
        let mut arguments = Arguments::read(run, ran, skip, self.syntax);
        // What an unknown variable before the verb holds can only be options.
        let unknown = |word: &Arg<'_>| word.text.starts_with('$');
        if let Some(verb) = arguments.operands.iter().position(|word| !unknown(word)) {
            arguments.operands.drain(..verb);
        }
        let mut words = 1;
        if let Some(first) = arguments.operands.first()
            && is_one_of(&first.text, self.groups)
        {
            words = 2;
        }
        let operands = arguments.operands.len().min(words);
        let verb: Vec<Arg<'r>> = arguments.operands.drain(..operands).collect();
        Some(Call {
            ran,
            place,
            verb,
            arguments,
        })
    }

    /// How many arguments stand before those of the module that `python -m` starts.
    fn module_of(&self, program: &str, ran: &Ran<'_>) -> Option<usize> {
        if self.module.is_empty() || !program.starts_with("python") {
            return None;
        }
        let words = ran.command.arguments();
        let at = words.iter().position(|(word, _)| *word == "-m")?;
        let (module, _) = words.get(at + 1)?;
        (*module == self.module).then_some(at + 2)
    }

    /// Reports, once for each call, the packages that it installs in whatever version there is.
    pub(crate) fn report_unpinned(&self, run: &RunStep<'_>, report: &mut Report<'_>) {
        for call in self.installs(run) {
            // A group has no version.
            let is_group = call.verb.len() > 1 && call.verb[0].text.starts_with("group");
            if is_group || call.arguments.has(self.settling) {
                continue;
            }
            let count = if call.is_one_of(self.start) {
                1
            } else {
                usize::MAX
            };
            let packages = call.arguments.operands.iter().take(count);
            let is_bare = |package: &&Arg<'_>| !(self.is_pinned)(&without_command(&package.text));
            let bare: Vec<&Arg<'_>> = packages.filter(is_bare).collect();
            if let Some(first) = bare.first() {
                let message = format!("no version is given for {}", listed(&bare));
                report.at(run.instruction, first.span, message);
            }
        }
    }
}

/// `word` up to a command that makes the rest of it: whatever that command says is no version.
fn without_command(word: &str) -> Cow<'_, str> {
    match word.find("$(").into_iter().chain(word.find('`')).min() {
        Some(end) => Cow::Owned(format!("{}$", &word[..end])),
        None => Cow::Borrowed(word),
    }
}

/// The first of `words`, and how many there are more.
fn listed(words: &[&Arg<'_>]) -> String {
    let first: Vec<String> = words
        .iter()
        .take(3)
        .map(|word| format!("`{}`", word.text))
        .collect();
    match words.len() {
        0..=3 => first.join(", "),
        all => format!("{} and {} more", first.join(", "), all - 3),
    }
}

/// Whether a word is the path of a local file or folder.
fn is_path(word: &str) -> bool {
    word == "."
        || word == ".."
        || word.starts_with(['/', '~'])
        || word.starts_with("./")
        || word.starts_with("../")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_a_version() {
        let check = |manager: &Manager, pinned: &str, bare: &str| {
            let is_pinned = |word: &str| (manager.is_pinned)(&without_command(word));
            for word in pinned.split_whitespace() {
                assert!(is_pinned(word), "{word}");
            }
            for word in bare.split_whitespace() {
                assert!(!is_pinned(word), "{word}");
            }
        };
        check(
            &apt::APT_GET,
            "a=1 a=$V a:i386=1 a/stable ./a.deb a.deb a- a=$(v)",
            "a a:i386 a$V $(cat) linux-headers-$(uname)",
        );
        check(
            &apk::APK,
            "a=1 a~1 a~=1 a>1 x.apk !a",
            "a a@edge $A so:a.so.1",
        );
        check(
            &pip::PIP,
            "a==1 a~=1 a>=1 a<2 a[b]==1 . .. .[dev] ./a /a a/b a.whl https://a/b \
             git+https://a/b@v1 a@git+ssh://git@a/b@v1 a@https://b",
            "a a[b] a=1 $A git+https://a/b git+ssh://git@a/b $(cat)",
        );
        check(
            &npm::NPM,
            "a@1 @a/b@1 a@latest . ../a /a file:a a.tgz https://a/b.tgz a/b#v1 git+ssh://git@a/b#v1",
            "a @a/b a/b git+ssh://git@a/b https://a/b $A",
        );
        check(&gem::GEM, "a:1 ./a.gem a.gem", "a a@1 $A");
        check(
            &go::GO,
            "a.b/c@v1 a.b/c@$V ./... . /a main.go tool std cmd/go",
            "a.b/c a.b/c@latest $A a.b/c/...",
        );
        check(
            &rpm::DNF,
            "a-1 a-1.0-1.el7.x86_64 a-$V a-$(v) a.rpm /bin/a https://b/a.rpm @a nodejs:20",
            "a a-devel a1-b lib-x86_64 a=1 a-* $A",
        );
        check(&zypper::ZYPPER, "a=1 a>1 a.rpm pattern:a", "a a-1 $A");
    }
}
