//! What outlives a session: snippets in SQLite.
