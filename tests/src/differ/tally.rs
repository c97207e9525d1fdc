//! Counting where two linters agree.

use super::Finding;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

/// What was compared with one peer.
#[derive(Debug, Default)]
pub struct Tally {
    /// Files that both answered for.
    pub files: usize,
    /// Files that the peer gave no answer for.
    pub refused: usize,
    rows: BTreeMap<String, Row>,
    /// Findings that differ for a reason, as `file name line`.
    argued: BTreeSet<String>,
    /// One line for each finding that only one side has: `file name line side`.
    pub differing: Vec<String>,
}

#[derive(Debug, Default)]
struct Row {
    agreed: usize,
    missing: usize,
    extra: usize,
    argued: usize,
}

impl Tally {
    /// A tally that expects the findings of `list` to differ: `folder/file name line reason` a line.
    pub fn with_argued(list: &str) -> Self {
        let lines = list.lines().filter(|line| !line.starts_with('#'));
        let places = lines.filter_map(|line| {
            let file_at = line.split(' ').next()?.rfind('/').map_or(0, |at| at + 1);
            let words: Vec<&str> = line.get(file_at..)?.splitn(4, ' ').take(3).collect();
            Some(words.join(" "))
        });
        Self {
            argued: places.collect(),
            ..Self::default()
        }
    }

    /// Counts one file. `only` are the names that are compared.
    pub fn add(
        &mut self,
        file: &str,
        ours: &BTreeSet<Finding>,
        theirs: &BTreeSet<Finding>,
        only: &BTreeSet<&str>,
    ) {
        self.files += 1;
        let all = ours.union(theirs);
        for finding in all.filter(|(name, _)| only.contains(name.as_str())) {
            let row = self.rows.entry(finding.0.clone()).or_default();
            let place = format!("{file} {} {}", finding.0, finding.1);
            if self.argued.contains(&place) && ours.contains(finding) != theirs.contains(finding) {
                row.argued += 1;
                continue;
            }
            let side = match (ours.contains(finding), theirs.contains(finding)) {
                (true, true) => {
                    row.agreed += 1;
                    continue;
                }
                (true, false) => {
                    row.extra += 1;
                    "only-ours"
                }
                _ => {
                    row.missing += 1;
                    "only-theirs"
                }
            };
            self.differing.push(format!("{place} {side}"));
        }
    }

    /// Counts one file of which only a yes or no is compared.
    pub fn verdict(&mut self, file: &str, name: &str, agreed: bool, why: &str) {
        let row = self.rows.entry(name.into()).or_default();
        if agreed {
            row.agreed += 1;
        } else {
            row.missing += 1;
            self.differing.push(format!("{file} {name} {why}"));
        }
    }

    /// Of a hundred findings of either side, how many both have; to a tenth, rounded down.
    pub fn agreement(&self) -> f64 {
        let agreed: usize = self.rows.values().map(|row| row.agreed).sum();
        let all = agreed + self.rows.values().map(Row::differing).sum::<usize>();
        per_cent(agreed, all)
    }

    /// A table, a name a row, with what differs.
    pub fn table(&self) -> String {
        let mut out = format!(
            "{} files compared, {} refused by the peer, {:.1} % agreed\n",
            self.files,
            self.refused,
            self.agreement()
        );
        for (name, row) in &self.rows {
            let share = per_cent(row.agreed, row.agreed + row.differing());
            let (agreed, missing, extra, argued) = (row.agreed, row.missing, row.extra, row.argued);
            let _ = writeln!(
                out,
                "  {name:<42} agreed {agreed:>6}  only theirs {missing:>5}  only ours {extra:>5}  argued {argued:>4}  {share:>5.1} %"
            );
        }
        out
    }
}

impl Row {
    const fn differing(&self) -> usize {
        self.missing + self.extra
    }
}

#[expect(clippy::cast_precision_loss, reason = "counts of findings are small")]
fn per_cent(part: usize, whole: usize) -> f64 {
    if whole == 0 {
        return 100.0;
    }
    (1000.0 * part as f64 / whole as f64).floor() / 10.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_side_is_counted() {
        let set = |lines: &[u64]| lines.iter().map(|line| ("A".to_owned(), *line)).collect();
        let mut tally = Tally::default();
        let only = BTreeSet::from(["A"]);
        tally.add("f", &set(&[1, 2]), &set(&[2, 3, 4]), &only);
        tally.add("g", &set(&[1]), &set(&[1]), &BTreeSet::new());
        assert_eq!(
            tally.differing,
            ["f A 1 only-ours", "f A 3 only-theirs", "f A 4 only-theirs"]
        );
        assert!(
            (tally.agreement() - 25.0).abs() < 0.01,
            "{}",
            tally.agreement()
        );
        assert_eq!(tally.files, 2);
    }
}
