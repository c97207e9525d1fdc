//! The checks against the engine at hand: `docker buildx build --call=check`.
//!
//! Without one the test says so and passes. The files need no image and nothing newer than
//! BuildKit 0.20.
#![expect(clippy::unwrap_used, reason = "a test stops at what it cannot read")]

use lint::{FileKind, Options, lint};
use serde_json::Value;
use std::{fs, path::Path, process::Command};

const FILES: [&str; 14] = [
    "FROM scratch AS Base\nFROM base AS two\nCOPY --from=Base /a /b\n",
    "from scratch as a\nFROM scratch as b\nFrom scratch AS c\nRun x\ncopy a b\n",
    "FROM scratch AS a\nFROM scratch AS A\nFROM scratch AS context\n",
    "ARG a=1\nFROM scratch\nARG a\nENV B=$a C=$c\nLABEL x=$B y=$C z=$D\n",
    "FROM scratch\nENV PATH=$PAHT:$PATH\nENV A='$x' B=\\$y D=\"${w}\" E=${V:-$u}\n",
    "FROM scratch AS base\nONBUILD ENV password=x\nONBUILD CMD foo $bar\nONBUILD COPY $nope /x\nFROM base\nCMD a\n",
    "FROM scratch\nCOPY <<EOF <<'RAW' /a/\n$name ${other:-x} '$q'\nEOF\n$raw\nRAW\n",
    "FROM scratch\nRUN --mount=type=cache,target=/a$foo --mount=type=bind,source=${bar},target=/x echo $baz\n",
    "FROM --platform=$TARGETPLATFORM scratch\nFROM --platform=linux/amd64 scratch AS y\nFROM --platform=linux/arm64 scratch AS arm64\nFROM --platform=linux/$ARCHH scratch\n",
    "ARG X\nFROM scratch$X\nFROM scratch$Y\nFROM $X\nCMD not reached\n",
    "FROM scratch\nEXPOSE 80/TCP 1:2 ${x:-90}/UDP\nHEALTHCHECK CMD a\nHEALTHCHECK CMD b\nCMD c\nCMD d\n",
    "FROM scratch AS a\nSHELL [\"/bin/bash\", \"-c\"]\nWORKDIR x\nWORKDIR y\nFROM a\nWORKDIR z\nCMD a\n",
    "# check=skip=FromAsCasing;error=true;experimental=all\n# foo\nFROM scratch as x\nMAINTAINER y\n",
    "FROM scratch\nRUN echo a \\\n\n  b \\\n\n  c\nENV a b\nLABEL c d e\nARG my_token=2\n",
];

/// What the engine warns of: rule, line, words. None where it does not answer.
fn engine(folder: &Path, text: &str) -> Option<Vec<(String, u64, String)>> {
    let file = folder.join("Dockerfile");
    fs::write(&file, text).unwrap();
    let output = Command::new("docker")
        .args(["buildx", "build", "--call=check,format=json", "-f"])
        .arg(&file)
        .arg(folder)
        .output()
        .ok()?;
    let answer: Value = serde_json::from_slice(&output.stdout).ok()?;
    let warnings = answer["warnings"].as_array().into_iter().flatten();
    let mut found: Vec<_> = warnings
        .map(|warning| {
            let line = &warning["location"]["ranges"][0]["start"]["line"];
            (
                warning["ruleName"].as_str().unwrap().to_owned(),
                line.as_u64().unwrap(),
                warning["detail"].as_str().unwrap().to_owned(),
            )
        })
        .collect();
    found.sort();
    Some(found)
}

fn ours(text: &str) -> Vec<(String, u64, String)> {
    let found = lint(FileKind::Dockerfile, text, &Options::default());
    let mut found: Vec<_> = found
        .into_iter()
        .filter_map(|found| {
            let mut names = found.aliases.iter();
            let name = names.find_map(|name| name.strip_prefix("buildkit:"))?;
            Some((name.to_owned(), u64::from(found.line?), found.detail?))
        })
        .collect();
    found.sort();
    found
}

#[test]
fn the_engine_says_the_same() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("live");
    fs::create_dir_all(&folder).unwrap();
    if engine(&folder, "FROM scratch\n").is_none() {
        println!("skipped: no engine answers `docker buildx build --call=check`");
        return;
    }
    for text in FILES {
        assert_eq!(Some(ours(text)), engine(&folder, text), "{text}");
    }
}
