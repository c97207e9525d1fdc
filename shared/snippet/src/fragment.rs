use crate::canonical::{compact_value, sorted, write};
use crate::check::check_snippet;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use miniz_oxide::deflate::compress_to_vec;
use miniz_oxide::inflate::{TINFLStatus, decompress_to_vec_with_limit};
use wire::{ApiError, ErrorCode, Limits, Snippet};

/// What a link's fragment starts with; the digit is the version of what follows.
pub const FRAGMENT_PREFIX: &str = "#s1=";

/// The smallest output for the time: links are made by hand and read by many.
const DEFLATE_LEVEL: u8 = 9;

/// Whether an address's fragment carries a snippet, of this or a later version.
pub fn is_fragment(fragment: &str) -> bool {
    version_and_data(fragment).is_some()
}

/// The snippet as a link's fragment, from `#` on: its JSON, deflated, as base64url. Refuses one
/// whose files are not good or whose fragment is longer than [`Limits::link_max_bytes`].
pub fn encode_fragment(snippet: &Snippet, limits: &Limits) -> Result<String, ApiError> {
    check_snippet(snippet, limits)?;
    let mut json = Vec::new();
    write(&compact_value(&sorted(snippet.clone())), &mut json);
    let mut fragment = FRAGMENT_PREFIX.to_owned();
    URL_SAFE_NO_PAD.encode_string(compress_to_vec(&json, DEFLATE_LEVEL), &mut fragment);
    if fragment.len() > limits.link_max_bytes as usize {
        return Err(ApiError::new(
            ErrorCode::TooLarge,
            format!(
                "The link would have {} characters; browsers and chats carry {} safely.",
                fragment.len(),
                limits.link_max_bytes
            ),
            "Keep the snippet on the server and share its short link, or remove files.",
        ));
    }
    Ok(fragment)
}

/// The snippet of a link's fragment, with or without its `#`.
pub fn decode_fragment(fragment: &str, limits: &Limits) -> Result<Snippet, ApiError> {
    let broken = |why: &str| {
        ApiError::new(
            ErrorCode::BadRequest,
            format!("This link can't be opened: {why}."),
            "Copy the whole link again, or ask its author for a new one.",
        )
    };
    let Some((version, data)) = version_and_data(fragment) else {
        return Err(broken("it does not start with `#s1=`"));
    };
    if version != "1" {
        return Err(ApiError::new(
            ErrorCode::BadRequest,
            format!("This link is of version {version}, which this page does not know."),
            "Reload the page; where that does not help, the link is from a newer Slipway.",
        ));
    }
    if data.len() > limits.link_max_bytes as usize {
        return Err(broken("it is longer than a link may be"));
    }
    let packed = URL_SAFE_NO_PAD
        .decode(data.trim_end_matches('='))
        .map_err(|_| broken("it has characters that don't belong there, or was cut off"))?;
    let json = decompress_to_vec_with_limit(&packed, limits.snippet_max_bytes as usize).map_err(
        |error| match error.status {
            TINFLStatus::HasMoreOutput => broken("what it holds is larger than a snippet may be"),
            _ => broken("it was cut off or changed on its way"),
        },
    )?;
    let snippet: Snippet = serde_json::from_slice(&json)
        .map_err(|_| broken("what it holds is not a snippet, or was changed on its way"))?;
    check_snippet(&snippet, limits)?;
    Ok(sorted(snippet))
}

fn version_and_data(fragment: &str) -> Option<(&str, &str)> {
    let rest = fragment
        .strip_prefix('#')
        .unwrap_or(fragment)
        .strip_prefix('s')?;
    let (version, data) = rest.split_once('=')?;
    let digits = (1..=4).contains(&version.len()) && version.bytes().all(|b| b.is_ascii_digit());
    digits.then_some((version, data))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use wire::{BuildRequest, File, FileContent, Platform, RunRequest};

    fn snippet(files: &[(&str, &str)]) -> Snippet {
        Snippet {
            files: files
                .iter()
                .map(|(path, text)| File {
                    path: (*path).into(),
                    content: FileContent::Text((*text).into()),
                    executable: false,
                })
                .collect(),
            ..Snippet::default()
        }
    }

    fn decode_error(fragment: &str) -> String {
        decode_fragment(fragment, &Limits::default())
            .unwrap_err()
            .what
    }

    #[test]
    fn a_snippet_comes_back_from_its_link() {
        let mut given = snippet(&[("Dockerfile", "FROM debian:bookworm\n"), ("a/ü", "☂")]);
        given.title = "Web".into();
        given.build = Some(BuildRequest {
            platforms: vec![Platform::new("linux/arm64")],
            ..BuildRequest::default()
        });
        given.run = Some(RunRequest::default());
        let fragment = encode_fragment(&given, &Limits::default()).unwrap();
        assert!(fragment.starts_with(FRAGMENT_PREFIX));
        assert!(
            fragment[1..]
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || b"-_=".contains(&b))
        );
        assert_eq!(
            decode_fragment(&fragment, &Limits::default()).unwrap(),
            given
        );
    }

    #[test]
    fn a_malformed_link_says_what_is_wrong() {
        let good = encode_fragment(&snippet(&[("a", "text")]), &Limits::default()).unwrap();
        assert!(decode_error("#s2=abc").contains("version 2"));
        assert!(decode_error("#x").contains("does not start"));
        assert!(decode_error("#s1=$$").contains("characters"));
        assert!(decode_error(&good[..good.len() - 6]).contains("cut off"));
    }

    #[test]
    fn a_link_that_inflates_without_end_is_refused() {
        let bomb = compress_to_vec(&vec![b' '; 8 * 1024 * 1024], 9);
        let fragment = format!("{FRAGMENT_PREFIX}{}", URL_SAFE_NO_PAD.encode(bomb));
        assert!(fragment.len() < 16 * 1024);
        assert!(decode_error(&fragment).contains("larger than a snippet"));
    }

    #[test]
    fn a_link_with_a_bad_path_is_refused() {
        let json = br#"{"files":[{"path":"../x","text":""}]}"#;
        let fragment = format!("#s1={}", URL_SAFE_NO_PAD.encode(compress_to_vec(json, 9)));
        let error = decode_fragment(&fragment, &Limits::default()).unwrap_err();
        assert_eq!(error.code, ErrorCode::BadPath);
    }

    #[test]
    fn a_snippet_too_large_for_a_link_is_told_to_be_kept() {
        let mut seed = 1u32;
        let mut letter = || {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            char::from(b'!' + (seed >> 24) as u8 % 90)
        };
        let noise: String = (0..20_000).map(|_| letter()).collect();
        let error = encode_fragment(&snippet(&[("a", &noise)]), &Limits::default()).unwrap_err();
        assert_eq!(error.code, ErrorCode::TooLarge);
    }

    proptest! {
        #[test]
        fn any_text_comes_back(text in any::<String>(), title in "[a-z ]{0,20}", executable: bool) {
            let mut given = snippet(&[("Dockerfile", &text)]);
            given.title = title;
            given.files[0].executable = executable;
            let fragment = encode_fragment(&given, &Limits::default()).unwrap();
            prop_assert_eq!(decode_fragment(&fragment, &Limits::default()).unwrap(), given);
        }

        #[test]
        fn no_fragment_panics(data in "(#s1=)?[A-Za-z0-9_=-]{0,80}") {
            let _ = decode_fragment(&data, &Limits::default());
        }
    }
}
