//! Roots of the small images, which need nothing but the static busybox.

use crate::layer::Archive;
use std::io::{self, Write};

const PASSWD: &str =
    "root:x:0:0:root:/root:/bin/sh\nnobody:x:65534:65534:nobody:/home:/bin/false\n";
const GROUP: &str = "root:x:0:\nnogroup:x:65534:\n";
const HELLO: &str = r#"#!/bin/sh
cat <<'TEXT'

Hello from Docker, in Slipway!

This message shows that the engine of your sandbox works. To show it:
 1. The docker command asked the engine to run the image "hello-world".
 2. The engine found that it was not there, and pulled it from the image catalogue.
 3. The engine made a container of it and ran its program, which wrote this text.
 4. The engine streamed the text to the docker command, and that to your terminal.

Next, try a shell in a container:
 $ docker run -it busybox sh

TEXT
"#;

/// The program, its applets as links, and the folders a shell expects.
pub(crate) fn busybox_root(
    to: impl Write,
    time: u64,
    program: &[u8],
    applets: &[String],
) -> io::Result<()> {
    let mut archive = Archive::new(to, time);
    for folder in [
        "bin",
        "etc",
        "home",
        "usr",
        "usr/bin",
        "usr/sbin",
        "var",
        "var/spool",
    ] {
        archive.folder(folder, 0o755)?;
    }
    archive.folder("root", 0o700)?;
    archive.folder("tmp", 0o1777)?;
    archive.file("bin/busybox", 0o755, program)?;
    for applet in applets.iter().filter(|applet| *applet != "busybox") {
        archive.link(&format!("bin/{applet}"), "busybox")?;
    }
    archive.link("usr/bin/env", "../../bin/env")?;
    archive.file("etc/passwd", 0o644, PASSWD.as_bytes())?;
    archive.file("etc/group", 0o644, GROUP.as_bytes())?;
    archive.finish()
}

/// A script that greets, and the shell that runs it.
pub(crate) fn hello_root(to: impl Write, time: u64, program: &[u8]) -> io::Result<()> {
    let mut archive = Archive::new(to, time);
    archive.folder("bin", 0o755)?;
    archive.file("bin/busybox", 0o755, program)?;
    archive.link("bin/sh", "busybox")?;
    archive.link("bin/cat", "busybox")?;
    archive.file("hello", 0o755, HELLO.as_bytes())?;
    archive.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_applet_is_a_link_to_the_one_program() {
        let applets = ["busybox", "env", "ls", "sh"].map(String::from);
        let mut bytes = Vec::new();
        busybox_root(&mut bytes, 0, b"program", &applets).unwrap();
        let mut links = Vec::new();
        for entry in tar::Archive::new(&bytes[..]).entries().unwrap() {
            let entry = entry.unwrap();
            if let Some(target) = entry.link_name().unwrap() {
                let path = entry.path().unwrap().display().to_string();
                links.push((path, target.display().to_string()));
            }
        }
        let expected = [
            ("bin/env", "busybox"),
            ("bin/ls", "busybox"),
            ("bin/sh", "busybox"),
            ("usr/bin/env", "../../bin/env"),
        ];
        assert_eq!(
            links,
            expected.map(|(path, to)| (path.to_owned(), to.to_owned()))
        );
    }
}
