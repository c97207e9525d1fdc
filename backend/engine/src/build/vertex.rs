/// What the name of a vertex says: `[linux/arm64 base 2/7] RUN apt-get update`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Name<'a> {
    /// What it is built for, where BuildKit names it.
    pub(crate) platform: Option<&'a str>,
    /// None where the only stage has no name, and for steps of no stage.
    pub(crate) stage: Option<&'a str>,
    /// Which of its stage's steps, from 1, and of how many.
    pub(crate) number: Option<(u32, u32)>,
    /// What stands after the bracket, for steps with a number.
    pub(crate) instruction: Option<&'a str>,
}

/// Reads a vertex's name; one that is no step of a stage yields nothing.
pub(crate) fn read(name: &str) -> Name<'_> {
    let Some((bracket, instruction)) = name
        .strip_prefix('[')
        .and_then(|rest| rest.split_once("] "))
    else {
        return Name::default();
    };
    let mut words: Vec<&str> = bracket.split_ascii_whitespace().collect();
    let Some(number) = words.pop().and_then(number) else {
        return Name::default();
    };
    let platform = words
        .first()
        .copied()
        .filter(|word| word.contains('/'))
        // A cross build names where it runs and what for: `linux/amd64->arm64`.
        .map(|word| word.split_once("->").map_or(word, |(runs_on, _)| runs_on));
    let stage = words.get(usize::from(platform.is_some())).copied();
    Name {
        platform,
        stage,
        number: Some(number),
        instruction: Some(instruction),
    }
}

fn number(word: &str) -> Option<(u32, u32)> {
    let (index, total) = word.split_once('/')?;
    Some((index.parse().ok()?, total.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_shape_of_a_name_is_read() {
        let name = read("[linux/arm64 base  2/17] RUN apt-get update");
        assert_eq!(
            name,
            Name {
                platform: Some("linux/arm64"),
                stage: Some("base"),
                number: Some((2, 17)),
                instruction: Some("RUN apt-get update"),
            }
        );
        let name = read("[2/3] COPY [a, b] .");
        assert_eq!((name.stage, name.number), (None, Some((2, 3))));
        assert_eq!(name.instruction, Some("COPY [a, b] ."));
        assert_eq!(
            read("[linux/arm/v7 1/2] FROM x").platform,
            Some("linux/arm/v7")
        );
        let cross = read("[linux/amd64->arm64 build 1/2] RUN go build");
        assert_eq!(
            (cross.platform, cross.stage),
            (Some("linux/amd64"), Some("build"))
        );
    }

    #[test]
    fn steps_of_no_stage_yield_nothing() {
        for name in [
            "[internal] load .dockerignore",
            "exporting to image",
            "[auth] x/y:pull",
            "[",
            "[] ",
        ] {
            assert_eq!(read(name), Name::default(), "{name}");
        }
    }
}
