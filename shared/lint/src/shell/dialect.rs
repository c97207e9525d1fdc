//! Which shell reads a script.

/// The language of a script.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Dialect {
    /// `/bin/sh`: what POSIX promises.
    #[default]
    Sh,
    /// Debian's.
    Dash,
    /// `BusyBox`'s, Alpine's.
    Ash,
    /// GNU's.
    Bash,
    /// Korn's and its kin.
    Ksh,
    /// Close to the others, but no POSIX shell.
    Zsh,
    /// cmd, `PowerShell`, or no shell at all.
    Other,
}

/// A program that reads scripts, and how it is called.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Interpreter {
    /// Its language.
    pub dialect: Dialect,
    /// Whether a pipeline fails where any of its commands does.
    pub pipefail: bool,
    /// Whether it stops at a command that fails: `-e`.
    pub errexit: bool,
    /// The language `/bin/sh` has in the base image, where that is certain.
    pub sh_is: Option<Dialect>,
}

impl Dialect {
    /// The language of the program `name`, whatever its folder.
    pub(crate) fn of_program(name: &str) -> Self {
        let name = name.rsplit(['/', '\\']).next().unwrap_or(name);
        match name.strip_suffix(".exe").unwrap_or(name) {
            "sh" => Self::Sh,
            "dash" => Self::Dash,
            "ash" | "busybox" => Self::Ash,
            "bash" => Self::Bash,
            "ksh" | "ksh93" | "mksh" | "oksh" | "loksh" => Self::Ksh,
            "zsh" => Self::Zsh,
            _ => Self::Other,
        }
    }

    /// Whether its scripts are what the shell rules are for.
    pub fn is_posix(self) -> bool {
        !matches!(self, Self::Zsh | Self::Other)
    }
}

impl Interpreter {
    /// Reads how a shell is called: `/bin/bash -o pipefail -c`, `/usr/bin/env bash -e`.
    pub(crate) fn of_command<'w>(words: impl Iterator<Item = &'w str>) -> Self {
        let mut words = words.skip_while(|word| word.ends_with("/env") || *word == "env");
        let mut out = Self {
            dialect: Dialect::of_program(words.next().unwrap_or("")),
            ..Self::default()
        };
        out.options(words);
        out
    }

    /// Takes in what the options of a shell or of `set` switch on or off.
    pub(crate) fn options<'w>(&mut self, words: impl Iterator<Item = &'w str>) {
        let mut words = words.peekable();
        while let Some(word) = words.next() {
            let (on, letters) = match (word.strip_prefix('-'), word.strip_prefix('+')) {
                (Some(letters), _) if !letters.starts_with('-') => (true, letters),
                (_, Some(letters)) => (false, letters),
                _ => continue,
            };
            if letters.contains('e') {
                self.errexit = on;
            }
            if letters.ends_with('o') {
                match words.next() {
                    Some("pipefail") => self.pipefail = on,
                    Some("errexit") => self.errexit = on,
                    _ => {}
                }
            }
        }
    }

    /// The shell a base image has, as far as its name tells for certain.
    pub(crate) fn of_image(name: &str, os: &str) -> Self {
        let (repository, tag) = match name.rsplit_once(':') {
            Some((repository, tag)) if !tag.contains('/') => (repository, tag),
            _ => (name, ""),
        };
        let repository = repository.trim_start_matches("docker.io/");
        let repository = repository.trim_start_matches("library/");
        let is_windows = os == "windows"
            || ["windows/", "nanoserver", "windowsservercore"]
                .iter()
                .any(|part| {
                    name.contains(part) && (*part != "windows/" || name.contains("microsoft"))
                });
        let sh_is = match repository {
            "alpine" | "busybox" => Some(Dialect::Ash),
            "debian" | "ubuntu" | "buildpack-deps" => Some(Dialect::Dash),
            "fedora" | "centos" | "rockylinux" | "almalinux" | "amazonlinux" | "archlinux"
            | "oraclelinux" => Some(Dialect::Bash),
            _ if tag.contains("-alpine") || tag.starts_with("alpine") => Some(Dialect::Ash),
            _ => None,
        };
        Self {
            dialect: if is_windows {
                Dialect::Other
            } else {
                Dialect::Sh
            },
            sh_is,
            ..Self::default()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shell_and_its_options() {
        let of = |line: &str| Interpreter::of_command(line.split(' '));
        let bash = of("/bin/bash -euo pipefail -c");
        assert_eq!(
            (bash.dialect, bash.pipefail, bash.errexit),
            (Dialect::Bash, true, true)
        );
        assert_eq!(of("/usr/bin/env ash -c").dialect, Dialect::Ash);
        assert_eq!(
            of("C:\\Windows\\powershell.exe -Command").dialect,
            Dialect::Other
        );
        assert!(!of("sh +o pipefail").pipefail);
    }

    #[test]
    fn images_whose_shell_is_known() {
        let of = |name| Interpreter::of_image(name, "linux");
        assert_eq!(of("alpine:3.20").sh_is, Some(Dialect::Ash));
        assert_eq!(of("node:22-alpine3.20").sh_is, Some(Dialect::Ash));
        assert_eq!(of("docker.io/library/fedora:42").sh_is, Some(Dialect::Bash));
        assert_eq!(of("localhost:5000/x").sh_is, None);
        let windows = of("mcr.microsoft.com/windows/servercore:ltsc2022");
        assert_eq!(windows.dialect, Dialect::Other);
    }
}
