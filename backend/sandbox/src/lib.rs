//! Sandboxes: providers, limits, networks, pool, reaper.
