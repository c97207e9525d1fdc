use crate::Options;
use compose::{
    Checked, Entry, Node,
    yaml::{Id, Kind, Syntax, SyntaxNode},
};
use text::{LineIndex, Span};

/// A compose file and all that is known about it, for rules of our own. Such rules see only files
/// that are YAML to the end.
#[derive(Clone, Copy, Debug)]
pub struct ComposeFile<'a> {
    /// The text.
    pub text: &'a str,
    /// The file as written.
    pub syntax: &'a Syntax,
    /// What it says by itself: variables replaced, aliases, merge keys and `extends` resolved; every
    /// part at the place in `text` it was written at. Nothing is here of other files.
    pub project: &'a Node,
    /// What is known beside the text.
    pub options: &'a Options,
    facts: &'a Facts<'a>,
}

/// What is looked up in a file more than once.
#[derive(Debug)]
pub(crate) struct Facts<'a> {
    lines: &'a LineIndex,
    /// Where anchors stand, in order.
    anchors: Vec<u32>,
    /// Where comments stand, in order.
    comments: Vec<u32>,
}

impl<'a> Facts<'a> {
    /// Looks at a checked file; `None` where it is not YAML to the end.
    pub(crate) fn new(lines: &'a LineIndex, checked: &Checked) -> Option<Self> {
        let syntax = checked.syntax.first()?;
        let is_yaml = syntax.errors.iter().all(|error| error.unknown_anchor);
        let anchors = syntax.nodes.iter().filter_map(|node| node.anchor.as_ref());
        let mut anchors: Vec<u32> = anchors.map(|anchor| anchor.span.start).collect();
        anchors.sort_unstable();
        let comments = syntax.comments.iter().map(|comment| comment.start);
        let mut comments: Vec<u32> = comments.collect();
        comments.sort_unstable();
        is_yaml.then_some(Self {
            lines,
            anchors,
            comments,
        })
    }
}

/// A key of a mapping as written, and its value.
#[derive(Clone, Copy, Debug)]
pub struct Pair<'a> {
    /// The key's text.
    pub name: &'a str,
    /// The key.
    pub key: &'a SyntaxNode,
    /// The value; of an alias, what it stands for.
    pub value: &'a SyntaxNode,
    /// Whether the value is written elsewhere, and stands here through an alias.
    pub alias: bool,
    /// From the start of the key to the end of the value.
    pub span: Span,
}

impl<'a> ComposeFile<'a> {
    /// What there is to look at in a checked file.
    pub(crate) fn new(
        text: &'a str,
        checked: &'a Checked,
        facts: &'a Facts<'a>,
        options: &'a Options,
    ) -> Option<Self> {
        Some(Self {
            text,
            syntax: checked.syntax.first()?,
            project: checked.project.as_ref()?,
            options,
            facts,
        })
    }

    /// The line of a byte, from 1.
    pub fn line(&self, offset: u32) -> u32 {
        self.facts.lines.line(offset as usize)
    }

    /// Whether an anchor stands in `span`, so that the order of its parts may matter.
    pub fn has_anchor(&self, span: Span) -> bool {
        any_in(&self.facts.anchors, span)
    }

    /// Whether a comment stands in `span`.
    pub fn has_comment(&self, span: Span) -> bool {
        any_in(&self.facts.comments, span)
    }

    /// `span` where it is written in `service` itself, otherwise the name of the service: what an
    /// alias, a merge key or `extends` brings is written elsewhere.
    pub fn own(&self, service: &Entry, span: Span) -> Span {
        let (key, value) = (service.key_span, service.value.span);
        let is_here = key.end <= value.start;
        if is_here && value.start <= span.start && span.end <= value.end {
            span
        } else {
            service.key_span
        }
    }

    /// A scalar as written, without quotes: variables are not replaced.
    pub fn written(&self, node: &Node) -> &'a str {
        let text = node.span.of(self.text);
        let inner = ['"', '\'']
            .into_iter()
            .find_map(|quote| text.strip_prefix(quote)?.strip_suffix(quote));
        inner.unwrap_or(text)
    }

    /// The services with what they say, in the order of the file.
    pub fn services(&self) -> &'a [Entry] {
        self.section("services")
    }

    /// What services wait for with a condition: the name of the other service, and the condition.
    pub fn conditions(&self) -> impl Iterator<Item = (&'a str, &'a Node)> {
        let needs = self.services().iter().flat_map(|service| {
            let needs = service.value.get("depends_on");
            needs.map_or(&[][..], Node::entries)
        });
        needs.filter_map(|need| Some((need.key.as_str(), need.value.get("condition")?)))
    }

    /// The entries of a mapping at the top level.
    pub fn section(&self, name: &str) -> &'a [Entry] {
        self.project.get(name).map_or(&[], Node::entries)
    }

    /// The top level as written.
    pub fn root(&self) -> Option<&'a SyntaxNode> {
        self.node(self.syntax.documents.first()?.root?)
    }

    /// The node at `id`; of an alias, what it stands for.
    pub fn node(&self, id: Id) -> Option<&'a SyntaxNode> {
        let node = self.syntax.node(id)?;
        match node.kind {
            Kind::Alias { target, .. } => self.syntax.node(target?),
            _ => Some(node),
        }
    }

    /// The keys of a mapping as written, merge keys among them; none of anything else.
    pub fn pairs(self, node: &'a SyntaxNode) -> impl Iterator<Item = Pair<'a>> + Clone {
        let file = self;
        let pairs = match &node.kind {
            Kind::Mapping(pairs) => pairs.as_slice(),
            _ => &[],
        };
        pairs.iter().filter_map(move |(key, value)| {
            let key = file.syntax.node(*key)?;
            let Kind::Scalar { text: name, .. } = &key.kind else {
                return None;
            };
            let written = file.syntax.node(*value)?;
            Some(Pair {
                name,
                key,
                alias: matches!(written.kind, Kind::Alias { .. }),
                value: file.node(*value)?,
                span: if written.span.is_empty() {
                    key.span
                } else {
                    key.span.to(written.span)
                },
            })
        })
    }

    /// The value of `name` in a mapping as written.
    pub fn pair(&self, node: &'a SyntaxNode, name: &str) -> Option<Pair<'a>> {
        self.pairs(node).find(|pair| pair.name == name)
    }

    /// The items of a list as written; none of anything else.
    pub fn items(self, node: &'a SyntaxNode) -> impl Iterator<Item = &'a SyntaxNode> + Clone {
        let file = self;
        let items = match &node.kind {
            Kind::Sequence(items) => items.as_slice(),
            _ => &[],
        };
        items.iter().filter_map(move |id| file.syntax.node(*id))
    }

    /// The services as written.
    pub fn written_services(self) -> impl Iterator<Item = Pair<'a>> + Clone {
        let services = self.root().and_then(|root| self.pair(root, "services"));
        let file = self;
        services
            .into_iter()
            .flat_map(move |services| file.pairs(services.value))
    }

    /// The key `name` of each service, where it and its value are written in the service itself.
    pub fn written_in_services(self, name: &'a str) -> impl Iterator<Item = Pair<'a>> {
        let file = self;
        let own = self.written_services().filter(|service| !service.alias);
        let pairs = own.filter_map(move |service| file.pair(service.value, name));
        pairs.filter(|pair| !pair.alias)
    }
}

/// Whether one of `places`, which are in order, is in `span`.
fn any_in(places: &[u32], span: Span) -> bool {
    let first = places.partition_point(|at| *at < span.start);
    places.get(first).is_some_and(|at| *at < span.end)
}

#[cfg(test)]
mod tests {
    use crate::{FileKind, Options, Project, lint};

    /// What `rule` finds in `text`, as the texts it concerns.
    fn found<'t>(rule: &str, text: &'t str, options: &Options) -> Vec<&'t str> {
        let found = lint(FileKind::Compose, text, options).into_iter();
        let of_rule = found.filter(|found| found.rule == rule);
        of_rule.map(|found| found.span.of(text)).collect()
    }

    /// A project of these files; whoever lints may know files beyond it.
    fn project(files: &[(&str, &str)], beyond: bool) -> Options {
        let project = Project::new("compose.yaml", files.iter().copied());
        let mut options = Options {
            project: Some(project.clone()),
            ..Options::default()
        };
        if beyond {
            options.compose.files = compose::Around::new(project);
        }
        options
    }

    #[test]
    fn what_others_bring_in_is_theirs() {
        let other = "services:\n  x:\n    image: redis\n";
        let text = "include: [other.yaml]\nservices:\n  a:\n    image: nginx\n";
        for beyond in [false, true] {
            let options = project(&[("other.yaml", other)], beyond);
            assert_eq!(found("image-without-version", text, &options), ["nginx"]);
        }
    }

    #[test]
    fn variables_beside_the_file_are_known_with_other_files_too() {
        let services = "services:\n  a:\n    image: b:1\n    ports: ['80:1']\n  b:\n    image: b:1\n    ports: ['${P}:1']\n";
        let options = project(&[("x.yaml", "services: {}\n"), (".env", "P=80\n")], false);
        for start in ["", "include: [x.yaml]\n"] {
            let text = format!("{start}{services}");
            assert_eq!(found("duplicate-host-port", &text, &options), ["'${P}:1'"]);
        }
    }

    #[test]
    fn an_included_file_may_use_what_this_one_defines() {
        let text = "services:\n  a:\n    image: b:1\nvolumes:\n  data:\n";
        let options = Options::default();
        assert_eq!(found("unused-definition", text, &options), ["data"]);
        let text = format!("include: [x.yaml]\n{text}");
        assert!(found("unused-definition", &text, &options).is_empty());
    }
}
