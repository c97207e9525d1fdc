//! Follows ARG, ENV and FROM from the first instruction to the last.

use super::{
    Base, Definition, Origin, Scope, Scopes, StageScope,
    options::{DEFAULT_PATH, Options, predefined},
};
use crate::{Args, Dockerfile, Instruction, Kind, Pair, PairForm, expand::Expander};
use text::Span;

/// Works out what every name of `file` means in a build started with `options`.
pub fn resolve(file: &Dockerfile, options: &Options) -> Scopes {
    let mut walk = Walk {
        options,
        expander: Expander::new(file.escape),
        scopes: Scopes::default(),
    };
    for (name, value) in predefined(&options.platform) {
        walk.scopes.globals.set(name, known(value));
    }
    for (index, instruction) in file.instructions.iter().enumerate() {
        walk.scopes.stage_of.push(instruction.stage);
        walk.instruction(index, instruction);
    }
    walk.scopes
}

struct Walk<'a> {
    options: &'a Options,
    expander: Expander,
    scopes: Scopes,
}

impl Walk<'_> {
    fn instruction(&mut self, index: usize, instruction: &Instruction) {
        match (&instruction.args, instruction.kind()) {
            (Args::From(from), _) => {
                let image = from.image().map(|image| image.value.as_str());
                self.stage(image);
                // A name counts for later stages only, and the last one of a name wins.
                if let Some(alias) = from.alias() {
                    let number = self.scopes.stages.len() - 1;
                    let name = alias.value.to_ascii_lowercase();
                    self.scopes.names.insert(name, number);
                }
            }
            (Args::Pairs(pairs), Kind::Arg) => {
                for pair in pairs {
                    self.arg(index, pair);
                }
            }
            (Args::Pairs(pairs), Kind::Env) => self.env(index, pairs),
            _ => {}
        }
    }

    fn stage(&mut self, image: Option<&str>) {
        let expanded = image.map(|image| self.expander.expand(image, &self.scopes.globals()));
        let base = match expanded {
            Some(Ok(expansion)) => {
                let image = expansion.result;
                match self.scopes.names.get(&image.to_ascii_lowercase()) {
                    Some(stage) => Base::Stage(*stage),
                    None if image == "scratch" => Base::Scratch,
                    None => Base::Image(image),
                }
            }
            _ => Base::Unknown,
        };
        let mut scope = Scope::default();
        if !matches!(base, Base::Stage(_)) {
            scope.set("PATH", known(DEFAULT_PATH.to_owned()));
        }
        if let Base::Image(image) = &base {
            for (name, value) in self.options.images.get(image).into_iter().flatten() {
                scope.set(name, known(value.clone()));
            }
        }
        self.scopes.stages.push(StageScope { base, scope });
    }

    fn arg(&mut self, index: usize, pair: &Pair) {
        let name = pair.name.value.as_str();
        let default = pair.value.as_ref().map(|value| value.value.as_str());
        let in_stage = !self.scopes.stages.is_empty();
        let (origin, value) = if let Some(given) = self.options.build_args.get(name) {
            (Origin::Arg, Some(given.clone()))
        } else if let Some(default) = default {
            // Its own instruction's earlier arguments count: they are set one by one.
            (Origin::Arg, self.expand(default, index + 1))
        } else if in_stage {
            let global = self.scopes.globals().definition(name);
            match global.and_then(|global| global.value.clone()) {
                Some(value) => (Origin::GlobalArg, Some(value)),
                None => (Origin::EmptyArg, None),
            }
        } else {
            (Origin::EmptyArg, None)
        };
        if origin == Origin::EmptyArg && self.is_set(name) {
            // What is set stays set.
            return;
        }
        self.set(name, index, pair.span, origin, value);
    }

    fn env(&mut self, index: usize, pairs: &[Pair]) {
        for pair in pairs {
            // All of an ENV sees what was set before it.
            let name = self.expand(&pair.name.value, index);
            let raw = pair.value.as_ref().map_or("", |value| value.value.as_str());
            let value = self.expand(raw, index);
            if let Some(name) = name.filter(|_| pair.form != PairForm::Bare) {
                self.set(&name, index, pair.span, Origin::Env, value);
            }
        }
    }

    fn is_set(&self, name: &str) -> bool {
        let at = super::At {
            scopes: &self.scopes,
            stage: self.current(),
            before: usize::MAX,
        };
        at.definition(name)
            .is_some_and(|definition| definition.value.is_some())
    }

    /// Expands `raw` with what was set before the instruction at `before`.
    fn expand(&self, raw: &str, before: usize) -> Option<String> {
        let at = super::At {
            scopes: &self.scopes,
            stage: self.current(),
            before,
        };
        let expansion = self.expander.expand(raw, &at).ok()?;
        Some(expansion.result)
    }

    fn set(&mut self, name: &str, index: usize, span: Span, origin: Origin, value: Option<String>) {
        let definition = Definition {
            origin,
            value,
            instruction: Some(index),
            span,
        };
        match self.scopes.stages.last_mut() {
            Some(stage) => stage.scope.set(name, definition),
            None => self.scopes.globals.set(name, definition),
        }
    }

    fn current(&self) -> Option<usize> {
        self.scopes.stages.len().checked_sub(1)
    }
}

fn known(value: String) -> Definition {
    Definition {
        origin: Origin::Predefined,
        value: Some(value),
        instruction: None,
        span: Span::default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{expand::Env, parse};

    /// The value of `name` as the last instruction of `text` sees it.
    fn last(text: &str, name: &str) -> Option<String> {
        let file = parse(text).file;
        let scopes = resolve(&file, &Options::default());
        let at = scopes.at(&file, file.instructions.len() - 1);
        at.get(name).map(str::to_owned)
    }

    fn some(value: &str) -> Option<String> {
        Some(value.to_owned())
    }

    #[test]
    fn global_args_reach_stages_only_when_repeated() {
        let text = "ARG V=1\nFROM a:$V\n";
        assert_eq!(last(text, "V"), some("1"));
        assert_eq!(last(&format!("{text}RUN x"), "V"), None);
        assert_eq!(last(&format!("{text}ARG V\nRUN x"), "V"), some("1"));
        assert_eq!(last(&format!("{text}ARG V=2\nRUN x"), "V"), some("2"));
    }

    #[test]
    fn predefined_args_are_there_when_asked_for() {
        assert_eq!(last("FROM $TARGETARCH", "TARGETARCH"), some("amd64"));
        assert_eq!(last("FROM a\nRUN x", "TARGETARCH"), None);
        assert_eq!(
            last("FROM a\nARG TARGETARCH\nRUN x", "TARGETARCH"),
            some("amd64")
        );
        assert!(last("FROM a\nRUN x", "PATH").is_some());
    }

    #[test]
    fn the_order_of_the_file_decides() {
        let text = "FROM a\nARG X=1\nENV X=2 Y=$X\nENV X=$X$Y\nRUN x";
        assert_eq!(last(text, "X"), some("21"));
        assert_eq!(last("FROM a\nENV A=1 B=$A\nRUN x", "B"), some(""));
        assert_eq!(last("FROM a\nARG A=1 B=$A\nRUN x", "B"), some("1"));
        assert_eq!(last("FROM a\nARG X=1\nARG X\nRUN x", "X"), some("1"));
    }

    #[test]
    fn stages_inherit() {
        let text = "FROM a AS Base\nENV X=1\nARG Y=2\nFROM base\nRUN x";
        assert_eq!(last(text, "X"), some("1"));
        assert_eq!(last(text, "Y"), some("2"));
        let file = parse(text).file;
        let scopes = resolve(&file, &Options::default());
        assert_eq!(*scopes.base(1), Base::Stage(0));
        assert_eq!(scopes.root_image(1), Some("a"));
        assert_eq!(scopes.stage_named("BASE"), Some(0));
        assert_eq!(scopes.stage_named("1"), Some(1));
        assert_eq!(scopes.stage_named("nginx"), None);
    }

    #[test]
    fn build_args_come_first() {
        let file = parse("ARG B=x\nFROM $B\nARG C=y\nRUN z").file;
        let mut options = Options::default();
        options
            .build_args
            .insert("B".to_owned(), "debian".to_owned());
        options.build_args.insert("C".to_owned(), "c".to_owned());
        let scopes = resolve(&file, &options);
        assert_eq!(*scopes.base(0), Base::Image("debian".to_owned()));
        assert_eq!(scopes.at(&file, 3).get("C"), Some("c"));
        assert!(scopes.at(&file, 3).names().contains(&"C"));
    }
}
