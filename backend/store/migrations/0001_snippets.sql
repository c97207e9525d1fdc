-- Snippets never change: the id is the head of the hash of the body.
CREATE TABLE snippets (
    id TEXT PRIMARY KEY NOT NULL,
    hash BLOB NOT NULL UNIQUE,
    body BLOB NOT NULL,
    created_s INTEGER NOT NULL
) STRICT;
