//! The slipway command: serve, lint, ast, images, doctor.

fn main() {}
