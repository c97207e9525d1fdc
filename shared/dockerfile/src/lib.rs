//! A total Dockerfile parser that keeps the span of every part.
