use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use std::borrow::Cow;
use wire::{ApiError, ErrorCode, File, FileContent};

/// The bytes of a file. Refuses base64 that is none, and [`FileContent::TooLarge`].
pub fn content_bytes(file: &File) -> Result<Cow<'_, [u8]>, ApiError> {
    match &file.content {
        FileContent::Text(text) => Ok(Cow::Borrowed(text.as_bytes())),
        FileContent::Base64(text) => STANDARD.decode(text).map(Cow::Owned).map_err(|_| {
            ApiError::new(
                ErrorCode::BadRequest,
                format!(
                    "The content of `{}` is not base64.",
                    crate::path::shown(&file.path)
                ),
                "Send standard base64 with padding, or plain text.",
            )
            .about(crate::path::shown(&file.path))
        }),
        FileContent::TooLarge(bytes) => Err(ApiError::new(
            ErrorCode::TooLarge,
            format!(
                "`{}` has {bytes} bytes, too many to be held here.",
                crate::path::shown(&file.path)
            ),
            "Leave the file out, or make it smaller.",
        )
        .about(crate::path::shown(&file.path))),
    }
}

/// How many bytes a file has, without decoding it.
pub fn content_len(content: &FileContent) -> u64 {
    match content {
        FileContent::Text(text) => text.len() as u64,
        FileContent::Base64(text) => {
            let padding = text.bytes().rev().take(2).filter(|&b| b == b'=').count();
            (text.len() as u64 / 4 * 3).saturating_sub(padding as u64)
        }
        FileContent::TooLarge(bytes) => *bytes,
    }
}

/// The bytes as the wire carries them: text where they are UTF-8 without NUL, base64 elsewhere.
pub fn content_of(bytes: Vec<u8>) -> FileContent {
    if bytes.contains(&0) {
        return FileContent::Base64(STANDARD.encode(bytes));
    }
    match String::from_utf8(bytes) {
        Ok(text) => FileContent::Text(text),
        Err(error) => FileContent::Base64(STANDARD.encode(error.as_bytes())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn bytes_survive_the_wire(bytes in proptest::collection::vec(any::<u8>(), 0..64)) {
            let content = content_of(bytes.clone());
            prop_assert_eq!(content_len(&content), bytes.len() as u64);
            let file = File { path: "a".into(), content, executable: false };
            prop_assert_eq!(content_bytes(&file).unwrap().into_owned(), bytes);
        }
    }

    #[test]
    fn text_that_is_no_base64_is_refused() {
        let file = File {
            path: "a.bin".into(),
            content: FileContent::Base64("%%%".into()),
            executable: false,
        };
        assert_eq!(
            content_bytes(&file).unwrap_err().path.as_deref(),
            Some("a.bin")
        );
    }
}
