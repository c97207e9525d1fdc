//! What the project is called.

use super::Options;
use crate::Check;
use crate::sink::{Place, Sink};
use crate::substitute;
use crate::yaml::{Kind, Syntax};

/// The project's name: the one given, that of the environment, the last one written in a file, or
/// that of the folder.
pub(super) fn of_project(syntaxes: &[Syntax], options: &Options, sink: &mut Sink) -> String {
    let variables = &options.environment.variables;
    let given = options.project_name.as_ref();
    let given = given.or_else(|| variables.get("COMPOSE_PROJECT_NAME"));
    if let Some(name) = given.filter(|name| !name.is_empty()) {
        return name.clone();
    }
    let files = syntaxes.iter().enumerate();
    let mut written = files.filter_map(|(file, syntax)| written(file, syntax));
    if let Some((text, place)) = written.next_back() {
        let Ok(done) = substitute(text, variables) else {
            return NAMELESS.to_owned();
        };
        let name = project_name(&done.text);
        if !name.is_empty() {
            return name;
        }
        if done.unset.is_empty() || options.environment.complete {
            sink.error(
                Check::InvalidName,
                place,
                "nothing of this can be a project's name",
                "use lower-case letters, digits, `-` and `_`, a letter or digit first",
            );
        }
        return NAMELESS.to_owned();
    }
    let folder = options.folder.rsplit('/').next().unwrap_or("");
    match project_name(folder) {
        name if name.is_empty() => NAMELESS.to_owned(),
        name => name,
    }
}

/// The name of a project that has none.
const NAMELESS: &str = "project";

/// The last `name:` of a file that is not empty, and its place.
fn written(file: usize, syntax: &Syntax) -> Option<(&str, Place)> {
    let roots = syntax.documents.iter().filter_map(|document| document.root);
    let mut names = roots.filter_map(|root| {
        let Kind::Mapping(pairs) = &syntax.node(root)?.kind else {
            return None;
        };
        let text = |id| match &syntax.node(id)?.kind {
            Kind::Scalar { text, .. } => Some(text.as_str()),
            _ => None,
        };
        let (_, value) = pairs.iter().find(|(key, _)| text(*key) == Some("name"))?;
        let name = text(*value).filter(|name| !name.is_empty())?;
        let span = syntax.node(*value)?.span;
        let place = Place {
            file,
            span,
            unset: false,
        };
        Some((name, place))
    });
    names.next_back()
}

/// A text as a project's name: lower-case letters, digits, `-` and `_`, the first a letter or
/// digit; what is none of these is dropped.
pub fn project_name(text: &str) -> String {
    let lower = text.to_lowercase();
    let kept = |c: &char| matches!(c, 'a'..='z' | '0'..='9' | '_' | '-');
    let name: String = lower.chars().filter(kept).collect();
    name.trim_start_matches(['_', '-']).to_owned()
}

#[cfg(test)]
mod tests {
    use super::project_name;

    #[test]
    fn names_are_made_of_folders() {
        assert_eq!(project_name("_My App.2"), "myapp2");
        assert_eq!(project_name("web-1_x"), "web-1_x");
        assert_eq!(project_name("---"), "");
    }
}
