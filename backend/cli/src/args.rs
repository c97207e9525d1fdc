//! How options that several commands have are read.

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use std::convert::Infallible;

/// Reads `NAME=VALUE`; without `=` the value is empty.
#[expect(
    clippy::unnecessary_wraps,
    reason = "a parser of an option is one that may fail"
)]
pub(crate) fn pair(text: &str) -> Result<(String, String), Infallible> {
    let (name, value) = text.split_once('=').unwrap_or((text, ""));
    Ok((name.to_owned(), value.to_owned()))
}

/// Reads one of `choices` by its word; `about` says what each is for, in a few words or none.
pub(crate) fn choice<T: Copy + Send + Sync + 'static>(
    choices: &'static [(&'static str, T)],
    about: fn(T) -> &'static str,
) -> impl TypedValueParser<Value = T> {
    let values = choices.iter().map(move |(word, choice)| {
        let value = PossibleValue::new(*word);
        match about(*choice) {
            "" => value,
            about => value.help(about),
        }
    });
    PossibleValuesParser::new(values).try_map(move |word| {
        let mut choices = choices.iter();
        let found = choices.find(|(known, _)| *known == word);
        found
            .map(|(_, choice)| *choice)
            .ok_or("there is no such choice")
    })
}
