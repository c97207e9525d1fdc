//! Containers and images of the engine.
