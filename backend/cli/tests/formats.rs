//! The formats for programs, each against what its readers ask for.
#![expect(
    clippy::unwrap_used,
    reason = "tests stop where the machine fails them"
)]

mod common;

use expect_test::expect;
use serde_json::Value;
use std::fs;

/// Awkward on purpose: signs that mean something in XML and in workflow commands, a letter of more
/// than one byte, a finding over two lines.
const TEXT: &str = "FROM debian:12 as \"é,1:%\"\nRUN sudo a && \\\n  cd <b>\nSTOPSIGNAL \"<&>\"\n";

fn printed(format: &str, args: &[&str]) -> String {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("a,b")).unwrap();
    fs::write(folder.path().join("a,b/Dockerfile"), TEXT).unwrap();
    fs::write(folder.path().join("good.Dockerfile"), "FROM scratch\n").unwrap();
    let lint = ["lint", "--no-config", "--format", format];
    let files = ["a,b/Dockerfile", "good.Dockerfile"];
    let args = [&lint[..], &files, args].concat();
    let output = common::slipway(folder.path(), &args, "");
    assert_eq!(output.status.code(), Some(1));
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn github_annotations_are_commands() {
    let printed = printed("github", &[]);
    for line in printed.lines() {
        let (command, data) = line.strip_prefix("::").unwrap().split_once("::").unwrap();
        let (level, properties) = command.split_once(' ').unwrap();
        assert!(["error", "warning", "notice"].contains(&level), "{line}");
        for property in properties.split(',') {
            let (name, value) = property.split_once('=').unwrap();
            assert!(["file", "line", "endLine", "col", "endColumn", "title"].contains(&name));
            assert!(!value.contains(':'), "{property}");
        }
        assert!(
            properties.starts_with("file=a%2Cb/Dockerfile,line="),
            "{line}"
        );
        assert!(!data.is_empty());
    }
    assert!(printed.lines().count() > 3);
}

#[test]
fn xml_is_well_formed() {
    for format in ["junit", "checkstyle"] {
        let printed = printed(format, &[]);
        let mut open = Vec::new();
        let mut rest = printed
            .strip_prefix("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
            .unwrap();
        while let Some(at) = rest.find('<') {
            assert!(!rest[..at].contains('>'), "{rest}");
            let end = rest.find('>').unwrap();
            let tag = &rest[at + 1..end];
            assert!(!tag.contains('<'), "{tag}");
            assert_eq!(tag.matches('"').count() % 2, 0, "{tag}");
            let name = tag.split([' ', '/']).find(|part| !part.is_empty()).unwrap();
            if tag.starts_with('/') {
                assert_eq!(open.pop(), Some(name));
            } else if !tag.ends_with('/') {
                open.push(name);
            }
            rest = &rest[end + 1..];
        }
        assert!(open.is_empty(), "{format}: {open:?}");
    }
}

#[test]
fn junit_counts_what_it_holds() {
    let printed = printed("junit", &[]);
    let number = |line: &str, name: &str| -> usize {
        let at = line.find(&format!(" {name}=\"")).unwrap() + name.len() + 3;
        line[at..].split('"').next().unwrap().parse().unwrap()
    };
    let all = printed.lines().nth(1).unwrap();
    assert_eq!(number(all, "tests"), printed.matches("<testcase ").count());
    assert_eq!(
        number(all, "failures"),
        printed.matches("<failure ").count()
    );
    assert!(printed.contains("<testcase classname=\"good.Dockerfile\" name=\"lint\"/>"));
}

#[test]
fn checkstyle_names_files_and_rules() {
    let printed = printed("checkstyle", &[]);
    assert!(printed.contains("<file name=\"a,b/Dockerfile\">"));
    assert!(printed.contains("source=\"slipway.sudo-in-run\""));
}

#[test]
fn code_climate_has_fingerprints_of_its_own() {
    let issues: Vec<Value> = serde_json::from_str(&printed("codeclimate", &[])).unwrap();
    let mut prints: Vec<&str> = issues
        .iter()
        .map(|one| one["fingerprint"].as_str().unwrap())
        .collect();
    prints.sort_unstable();
    prints.dedup();
    assert_eq!(prints.len(), issues.len());
    for issue in &issues {
        let severity = issue["severity"].as_str().unwrap();
        assert!(["info", "minor", "major", "critical", "blocker"].contains(&severity));
        assert_eq!(issue["location"]["path"], "a,b/Dockerfile");
        assert!(issue["location"]["lines"]["begin"].as_u64().unwrap() >= 1);
        assert!(
            issue["description"]
                .as_str()
                .is_some_and(|text| !text.is_empty())
        );
    }
}

#[test]
fn findings_link_to_the_pages() {
    let url = "https://docs.example.org/rules/sudo-in-run";
    let with = ["--docs-url=https://docs.example.org"];
    assert!(printed("json", &with).contains(&format!("\"url\": \"{url}\"")));
    assert!(printed("sarif", &with).contains(&format!("\"helpUri\": \"{url}\"")));
    assert!(!printed("json", &[]).contains("\"url\""));
    assert!(!printed("sarif", &[]).contains("helpUri"));
}

/// What the format's schema asks of the parts we write.
#[test]
fn sarif_is_as_its_schema_asks() {
    let log: Value =
        serde_json::from_str(&printed("sarif", &["--docs-url=https://a.example"])).unwrap();
    only(&log, &["$schema", "version", "runs"]);
    assert_eq!(log["version"], "2.1.0");
    let run = &log["runs"][0];
    only(run, &["tool", "columnKind", "results"]);
    assert_eq!(run["columnKind"], "unicodeCodePoints");
    let driver = &run["tool"]["driver"];
    only(driver, &["name", "version", "rules"]);
    let rules = driver["rules"].as_array().unwrap();
    for rule in rules {
        only(
            rule,
            &[
                "id",
                "shortDescription",
                "fullDescription",
                "help",
                "helpUri",
                "defaultConfiguration",
                "properties",
            ],
        );
        only(&rule["help"], &["text", "markdown"]);
        for message in ["shortDescription", "fullDescription"] {
            assert!(!rule[message]["text"].as_str().unwrap().is_empty());
        }
        only(&rule["defaultConfiguration"], &["enabled", "level"]);
        level(&rule["defaultConfiguration"]["level"]);
        let tags = rule["properties"]["tags"].as_array().unwrap();
        assert!(tags.iter().all(Value::is_string));
        assert!(rule["helpUri"].as_str().unwrap().starts_with("https://"));
    }
    let results = run["results"].as_array().unwrap();
    assert!(results.len() > 3);
    for result in results {
        only(
            result,
            &[
                "ruleId",
                "ruleIndex",
                "level",
                "message",
                "locations",
                "fixes",
            ],
        );
        let index = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
        assert_eq!(rules[index]["id"], result["ruleId"]);
        level(&result["level"]);
        assert!(result["message"]["text"].is_string());
        let place = &result["locations"][0]["physicalLocation"];
        only(place, &["artifactLocation", "region"]);
        artifact(&place["artifactLocation"]);
        region(&place["region"]);
        for fix in result["fixes"].as_array().into_iter().flatten() {
            only(fix, &["description", "artifactChanges"]);
            for change in fix["artifactChanges"].as_array().unwrap() {
                only(change, &["artifactLocation", "replacements"]);
                artifact(&change["artifactLocation"]);
                let replacements = change["replacements"].as_array().unwrap();
                assert!(!replacements.is_empty());
                for replacement in replacements {
                    only(replacement, &["deletedRegion", "insertedContent"]);
                    region(&replacement["deletedRegion"]);
                    assert!(replacement["insertedContent"]["text"].is_string());
                }
            }
        }
    }
}

/// An object with no other keys than `known`: the schema allows none.
fn only(value: &Value, known: &[&str]) {
    for key in value.as_object().unwrap().keys() {
        assert!(known.contains(&key.as_str()), "{key} in {value:#}");
    }
}

fn level(value: &Value) {
    assert!(["none", "note", "warning", "error"].contains(&value.as_str().unwrap()));
}

/// A reference as RFC 3986 has it.
fn artifact(value: &Value) {
    only(value, &["uri"]);
    let uri = value["uri"].as_str().unwrap();
    let is_allowed = |c: char| c.is_ascii_alphanumeric() || "-._~/%:".contains(c);
    assert!(uri.chars().all(is_allowed), "{uri}");
}

fn region(value: &Value) {
    only(value, &["startLine", "startColumn", "endLine", "endColumn"]);
    let number = |key: &str| value[key].as_u64().filter(|number| *number >= 1).unwrap();
    let start = (number("startLine"), number("startColumn"));
    assert!(
        start <= (number("endLine"), number("endColumn")),
        "{value:#}"
    );
}

#[test]
fn text_says_what_happens_otherwise() {
    let printed = printed("text", &[]);
    let sudo = printed
        .split("\n\n")
        .find(|part| part.contains("sudo-in-run"))
        .unwrap();
    expect![[r#"
        a,b/Dockerfile:2:5 warning sudo-in-run `sudo` in a build
          2 | RUN sudo a && \
            |     ^^^^
            = A build has no terminal to ask for a password, and `sudo` changes how signals and variables reach the program. Steps run as root until USER says otherwise: switch with USER, or use `gosu`.
            = if ignored: Most images have no `sudo`, so the step fails with `not found`; where they have it, it adds nothing but a package to keep secure."#]].assert_eq(sudo);
}
