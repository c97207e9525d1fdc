//! What a session does with its engine: files, builds, runs, terminals, events.
