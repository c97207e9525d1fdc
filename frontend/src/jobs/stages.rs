/// A stage of a Dockerfile, as the target picker shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Stage {
    /// Its name; its number where it has none.
    pub(crate) name: String,
    /// The line of its `FROM`, from 1.
    pub(crate) line: u32,
}

/// The stages of a Dockerfile, in order: enough for a menu, with no say in what is valid.
pub(crate) fn stages(dockerfile: &str) -> Vec<Stage> {
    let mut stages = Vec::new();
    let mut lines = dockerfile.lines().zip(1u32..);
    while let Some((first, line)) = lines.next() {
        let mut text = first.trim().to_owned();
        if text.starts_with('#') {
            continue;
        }
        while text.ends_with('\\') {
            text.pop();
            match lines.next() {
                Some((next, _)) => text.push_str(next.trim()),
                None => break,
            }
        }
        for end in heredocs(&text) {
            for (next, _) in lines.by_ref() {
                if next.trim_start_matches('\t') == end {
                    break;
                }
            }
        }
        let words: Vec<&str> = text.split_whitespace().collect();
        if !words
            .first()
            .is_some_and(|word| word.eq_ignore_ascii_case("from"))
        {
            continue;
        }
        let named = words
            .iter()
            .position(|word| word.eq_ignore_ascii_case("as"));
        let name = named.and_then(|at| words.get(at + 1));
        let name = name.map_or_else(|| stages.len().to_string(), |name| (*name).to_owned());
        stages.push(Stage { name, line });
    }
    stages
}

fn heredocs(text: &str) -> Vec<String> {
    let takes = ["RUN", "COPY", "ADD"];
    let word = text.split_whitespace().next().unwrap_or_default();
    if !takes.iter().any(|take| word.eq_ignore_ascii_case(take)) {
        return Vec::new();
    }
    text.split("<<")
        .skip(1)
        .filter_map(|rest| {
            let rest = rest.strip_prefix('-').unwrap_or(rest);
            let rest = rest.trim_start_matches(['"', '\'']);
            let end = rest
                .find(|c: char| !(c.is_alphanumeric() || c == '_'))
                .unwrap_or(rest.len());
            (end > 0).then(|| rest[..end].to_owned())
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<(String, u32)> {
        stages(text)
            .into_iter()
            .map(|stage| (stage.name, stage.line))
            .collect()
    }

    #[test]
    fn stages_have_names_or_numbers_and_lines() {
        let text = "# syntax=x\nARG A=1\nfrom --platform=$BUILDPLATFORM a as base\nRUN x\n\nFROM base\nFROM b \\\n  AS last\n";
        let expected = [("base".into(), 3), ("1".into(), 6), ("last".into(), 7)];
        assert_eq!(read(text), expected);
    }

    #[test]
    fn what_stands_in_a_heredoc_is_no_stage() {
        let text =
            "FROM a\nRUN <<EOF\nFROM x AS y\nEOF\nCOPY <<-\"END\" /x\nFROM z\n\tEND\nFROM b AS c";
        assert_eq!(read(text), [("0".into(), 1), ("c".into(), 8)]);
    }

    #[test]
    fn nothing_gives_nothing() {
        assert!(read("").is_empty() && read("RUN <<EOF").is_empty() && read("FROM").len() == 1);
    }
}
