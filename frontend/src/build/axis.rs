/// How many parts the timeline has between its lines.
pub(crate) const PARTS: u64 = 6;

/// A timeline's length: the next one from `total_ms` on whose parts are round.
pub(crate) fn length_ms(total_ms: u64) -> u64 {
    const ROUND_MS: [u64; 17] = [
        50, 100, 200, 300, 500, 1000, 2000, 3000, 5000, 10_000, 15_000, 20_000, 30_000, 60_000,
        120_000, 300_000, 600_000,
    ];
    let part = ROUND_MS
        .into_iter()
        .find(|part| part * PARTS >= total_ms)
        .unwrap_or_else(|| total_ms.div_ceil(PARTS * 600_000) * 600_000);
    part * PARTS
}

/// What stands at the lines of a timeline of that length: "0 s", "20", …, "120 s".
pub(crate) fn ticks(length_ms: u64) -> Vec<String> {
    let minutes = length_ms >= 600_000;
    let unit = if minutes { "min" } else { "s" };
    (0..=PARTS)
        .map(|number| {
            let at = length_ms * number / PARTS;
            let value = at as f64 / if minutes { 60_000.0 } else { 1000.0 };
            let value = format!("{:.2}", value);
            let value = value.trim_end_matches('0').trim_end_matches('.');
            if number == 0 || number == PARTS {
                format!("{value} {unit}")
            } else {
                value.to_owned()
            }
        })
        .collect()
}

/// A span of time as percentages of a timeline: where it begins, and how long it is.
pub(crate) fn bar(from_ms: u64, to_ms: u64, length_ms: u64) -> (f64, f64) {
    let length = length_ms.max(1) as f64;
    let from = (from_ms as f64 * 100.0 / length).clamp(0.0, 100.0);
    let to = (to_ms as f64 * 100.0 / length).clamp(from, 100.0);
    (from, to - from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn timelines_have_round_parts() {
        assert_eq!(length_ms(0), 300);
        assert_eq!(length_ms(118_100), 120_000);
        assert_eq!(length_ms(121_000), 180_000);
        assert_eq!(length_ms(4_000_000), 7_200_000);
        assert_eq!(
            ticks(120_000),
            ["0 s", "20", "40", "60", "80", "100", "120 s"]
        );
        assert_eq!(ticks(3000).last().unwrap(), "3 s");
        assert_eq!(ticks(600)[1], "0.1");
    }

    #[test]
    fn bars_stay_inside() {
        assert_eq!(bar(500, 2000, 1000), (50.0, 50.0));
        assert_eq!(bar(30, 30, 300), (10.0, 0.0));
    }
}
