use wire::{BuildRequest, File, FileContent, Platform, Snippet};

/// What somebody finds who comes without a link: two images from one Dockerfile, with the files
/// they are made of.
pub(crate) fn starter() -> Snippet {
    let text = |path: &str, text: &str, executable| File {
        path: path.to_owned(),
        content: FileContent::Text(text.to_owned()),
        executable,
    };
    Snippet {
        title: "Two images, one Dockerfile".to_owned(),
        files: vec![
            text(".dockerignore", include_str!("starter/dockerignore"), false),
            text("Dockerfile", include_str!("starter/Dockerfile"), false),
            text("compose.yaml", include_str!("starter/compose.yaml"), false),
            text(
                "dev_entrypoint.sh",
                include_str!("starter/dev_entrypoint.sh"),
                true,
            ),
            text(
                "python-packages/my-package/my_package.py",
                include_str!("starter/my_package.py"),
                false,
            ),
            text(
                "python-packages/my-package/pyproject.toml",
                include_str!("starter/pyproject.toml"),
                false,
            ),
        ],
        build: Some(BuildRequest {
            target: Some("production_image".to_owned()),
            platforms: vec![Platform::new("linux/amd64")],
            tag: "my_image".to_owned(),
            ..BuildRequest::default()
        }),
        run: None,
        forked_from: None,
    }
}
