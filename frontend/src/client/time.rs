use std::cell::Cell;

thread_local! {
    /// How far this clock is ahead of the server's, in milliseconds.
    static AHEAD_MS: Cell<f64> = const { Cell::new(0.0) };
}

/// Below this the difference may be the network's, and the header counts whole seconds.
const NOTABLE_MS: f64 = 2500.0;

/// Milliseconds since 1970-01-01 UTC by this machine's clock.
pub(crate) fn now() -> f64 {
    js_sys::Date::now()
}

/// Notes what time the server said it is.
pub(crate) fn server_said(server_ms: f64) {
    if server_ms.is_finite() {
        AHEAD_MS.with(|ahead| ahead.set(notable(now() - server_ms)));
    }
}

/// A moment of the server's clock on this machine's.
pub(crate) fn local(server_ms: f64) -> f64 {
    server_ms + AHEAD_MS.with(Cell::get)
}

fn notable(difference_ms: f64) -> f64 {
    if difference_ms.abs() < NOTABLE_MS {
        0.0
    } else {
        difference_ms
    }
}

#[cfg(test)]
mod tests {
    use super::notable;

    #[test]
    fn small_differences_are_the_networks() {
        assert_eq!(notable(900.0), 0.0);
        assert_eq!(notable(-60_000.0), -60_000.0);
    }
}
