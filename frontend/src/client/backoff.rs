/// Waits that grow with every failed try.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Backoff {
    tries: u32,
}

const FIRST_MS: u32 = 500;
const LONGEST_MS: u32 = 15_000;

impl Backoff {
    /// How many tries failed in a row.
    pub(crate) fn tries(self) -> u32 {
        self.tries
    }

    /// Notes a failure; answers how long to wait, in milliseconds.
    ///
    /// `chance` is from 0 to 1 and takes off up to a quarter, so that many pages do not come
    /// back in the same moment after a restart.
    pub(crate) fn failed(&mut self, chance: f64) -> u32 {
        let doubled = FIRST_MS.saturating_mul(1 << self.tries.min(8));
        self.tries = self.tries.saturating_add(1);
        let full = f64::from(doubled.min(LONGEST_MS));
        (full * (1.0 - 0.25 * chance.clamp(0.0, 1.0))) as u32
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_double_up_to_a_cap() {
        let mut backoff = Backoff::default();
        let waits: Vec<u32> = (0..8).map(|_| backoff.failed(0.0)).collect();
        assert_eq!(waits, [500, 1000, 2000, 4000, 8000, 15_000, 15_000, 15_000]);
        assert_eq!(Backoff::default().failed(1.0), 375);
        assert_eq!(backoff.tries(), 8);
    }

    #[test]
    fn many_failures_do_not_overflow() {
        let mut backoff = Backoff { tries: u32::MAX };
        assert_eq!(backoff.failed(0.0), 15_000);
        assert_eq!(backoff.tries(), u32::MAX);
    }
}
