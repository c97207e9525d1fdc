//! The terminals of the sandbox.
