//! Questions of the editor and their answers.

use crate::json::Json;
use findings::Beside;
use ide::{Context, File, FileKind, Image, Symbol};
use text::LineIndex;

/// What is asked about.
pub(crate) struct Question<'a> {
    pub(crate) kind: FileKind,
    /// The file's path in the project.
    pub(crate) path: &'a str,
    pub(crate) text: &'a str,
    /// The place, in UTF-16 units from the start of the text.
    pub(crate) at: u32,
    /// The name a rename gives.
    pub(crate) name: &'a str,
}

/// Answers with JSON, in which places are UTF-16 units from the start of the text:
/// - `complete`: `[{label, kind, insert, from, to, detail, docs}]`
/// - `hover`: `{from, to, markdown}` or null
/// - `definition`: `[{path, line, column}]`, both from 1, the column in characters
/// - `name`: `{from, to, name}` or `{error}`
/// - `rename`: `{edits: [{from, to, insert}], files: [{path, text}]}` or `{error}`
/// - `outline`: `[{name, detail, kind, depth, from}]`
/// - `folds`: `[{from, to}]`
/// - `format`: `{edits: [{from, to, insert}], left: [{line, reason}]}`
pub(crate) fn answer(what: &str, question: &Question<'_>, beside: Beside, images: &str) -> String {
    let mut json = Json::new(question.text);
    let at = json.places.byte(question.at);
    let context = Context {
        files: beside.files.into(),
        images: images.lines().filter_map(image).collect(),
        build_args: beside.args,
        ..Context::default()
    };
    let file = File {
        kind: question.kind,
        path: question.path,
        text: question.text,
        context: &context,
    };
    match what {
        "complete" => complete(&mut json, &file, at),
        "hover" => hover(&mut json, &file, at),
        "definition" => definition(&mut json, &file, at),
        "name" => name(&mut json, &file, at),
        "rename" => rename(&mut json, &file, at, question.name),
        "outline" => {
            let mut lines = Vec::new();
            flatten(&ide::symbols(&file), 0, &mut lines);
            json.list(lines, |json, (depth, name, detail, kind, at)| {
                json.out.push('{');
                json.words("name", &name);
                json.words("detail", &detail);
                json.words("kind", &kind);
                json.plain("depth", depth);
                json.plain("from", json.places.unit(at));
                json.out.push('}');
            });
        }
        "folds" => json.list(ide::folding(&file), |json, fold| {
            json.out.push('{');
            json.span(fold.span);
            json.out.push('}');
        }),
        "format" => format(&mut json, &file),
        _ => json.out.push_str("null"),
    }
    json.out
}

/// The text of another file.
fn known<'a>(file: &File<'a>, path: &str) -> &'a str {
    let text = file.context.files.get(path);
    text.and_then(Option::as_deref).unwrap_or("")
}

fn image(line: &str) -> Option<Image> {
    let mut parts = line.split('\t');
    Some(Image {
        name: parts.next()?.to_owned(),
        tags: parts.next()?.split(',').map(str::to_owned).collect(),
        about: parts.next()?.to_owned(),
    })
}

fn complete(json: &mut Json<'_>, file: &File<'_>, at: usize) {
    json.list(ide::complete(file, at), |json, one| {
        json.out.push('{');
        json.words("label", &one.label);
        json.words("kind", &format!("{:?}", one.kind).to_lowercase());
        json.words("insert", &one.insert);
        json.span(one.span);
        json.words("detail", &one.detail);
        json.words("docs", &one.docs);
        json.out.push('}');
    });
}

fn hover(json: &mut Json<'_>, file: &File<'_>, at: usize) {
    match ide::hover(file, at) {
        Some(hover) => {
            json.out.push('{');
            json.span(hover.span);
            json.words("markdown", &hover.markdown);
            json.out.push('}');
        }
        None => json.out.push_str("null"),
    }
}

fn definition(json: &mut Json<'_>, file: &File<'_>, at: usize) {
    json.list(ide::definition(file, at), |json, to| {
        let path = to.path.as_deref().unwrap_or(file.path);
        let text = match &to.path {
            Some(path) => known(file, path),
            None => file.text,
        };
        let at = LineIndex::new(text).line_col(text, to.span.start as usize);
        json.out.push('{');
        json.words("path", path);
        json.plain("line", at.line);
        json.plain("column", at.column);
        json.out.push('}');
    });
}

fn name(json: &mut Json<'_>, file: &File<'_>, at: usize) {
    match ide::prepare_rename(file, at) {
        Ok(found) => {
            json.out.push('{');
            json.span(found.span);
            json.words("name", &found.name);
            json.out.push('}');
        }
        Err(why) => json.refusal(&why),
    }
}

fn rename(json: &mut Json<'_>, file: &File<'_>, at: usize, name: &str) {
    let changes = match ide::rename(file, at, name) {
        Ok(changes) => changes,
        Err(why) => return json.refusal(&why),
    };
    let mut own = Vec::new();
    let mut others = Vec::new();
    for change in changes {
        match change.path {
            None => own.extend(change.edits),
            Some(path) => {
                let before = known(file, &path);
                match text::apply_edits(before, &change.edits) {
                    Ok(after) => others.push((path, after)),
                    Err(why) => return json.refusal(&why.to_string()),
                }
            }
        }
    }
    json.out.push_str("{\"edits\":");
    json.edits(&own);
    json.name("files");
    json.list(others, |json, (path, text)| {
        json.out.push('{');
        json.words("path", &path);
        json.words("text", &text);
        json.out.push('}');
    });
    json.out.push('}');
}

/// Depth, name, detail, kind and place of each line of an outline.
type Line = (usize, String, String, String, usize);

fn flatten(symbols: &[Symbol], depth: usize, lines: &mut Vec<Line>) {
    for symbol in symbols {
        let kind = format!("{:?}", symbol.kind).to_lowercase();
        let at = symbol.name_span.start as usize;
        let (name, detail) = (symbol.name.clone(), symbol.detail.clone());
        lines.push((depth, name, detail, kind, at));
        flatten(&symbol.children, depth + 1, lines);
    }
}

fn format(json: &mut Json<'_>, file: &File<'_>) {
    let formatted = match file.kind {
        FileKind::Dockerfile => formatter::dockerfile(file.text),
        FileKind::Compose => formatter::compose(file.text),
    };
    json.out.push_str("{\"edits\":");
    json.edits(&formatted.edits);
    json.name("left");
    let lines = LineIndex::new(file.text);
    json.list(&formatted.left, |json, left| {
        let line = lines.line(left.span.start as usize);
        json.out.push('{');
        json.plain("line", line);
        json.words("reason", &left.reason);
        json.out.push('}');
    });
    json.out.push('}');
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(what: &str, path: &str, text: &str, at: &str, name: &str) -> String {
        let kind = FileKind::of_path(path).unwrap_or(FileKind::Dockerfile);
        let before = text.split(at).next().unwrap_or("");
        let question = Question {
            kind,
            path,
            text,
            at: u32::try_from(before.encode_utf16().count()).unwrap_or(0),
            name,
        };
        let beside = Beside::read(".env\nTAG=1\0src/a.py\n", "", "");
        answer(
            what,
            &question,
            beside,
            "debian\tbookworm,latest\tA base.\n",
        )
    }

    const DOCKERFILE: &str = "# 🐳\nFROM debian AS base\nFROM base\nCOPY  a /\n";

    #[test]
    fn every_question_has_an_answer() {
        let has = |what: &str, at: &str, part: &str| {
            let answer = asked(what, "Dockerfile", DOCKERFILE, at, "core");
            assert!(answer.contains(part), "{what}: {answer}");
        };
        has("complete", "debian", r#""label":"debian:bookworm""#);
        has("hover", "ROM debian", r#""from":5,"to":9,"markdown":"#);
        has(
            "definition",
            "base\nCOPY",
            r#"[{"path":"Dockerfile","line":2,"column":16}]"#,
        );
        has("name", "base\nF", r#"{"from":20,"to":24,"name":"base"}"#);
        has(
            "rename",
            "base\nF",
            r#"{"from":30,"to":34,"insert":"core"}"#,
        );
        has("outline", "FROM", r#""depth":0"#);
        has("folds", "FROM", "[");
        has("format", "FROM", r#"{"from":39,"to":41,"insert":" "}"#);
        has("other", "FROM", "null");
    }

    #[test]
    fn a_compose_file_has_its_variables() {
        let text = "services:\n  web:\n    image: nginx:${TAG}\n";
        let answer = asked("hover", "compose.yaml", text, "TAG", "");
        assert!(answer.contains("TAG"), "{answer}");
        let refused = asked("rename", "compose.yaml", text, "nginx", "x");
        assert!(refused.starts_with("{\"error\":"), "{refused}");
    }
}
