//! Whole-system tests: conformance, API, browser.
