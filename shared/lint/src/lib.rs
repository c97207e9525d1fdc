//! Rules, runner, suppression: text in, diagnostics out.
