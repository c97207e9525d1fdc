//! Project files: path rules, limits, links and content addresses.
