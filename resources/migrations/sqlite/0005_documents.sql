-- SPDX-FileCopyrightText: 2026 The Parlor authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- Documents with what was read from them, and memories.

-- status: 0 pending, 1 processing, 2 completed, 3 failed. attempts: how often reading it was begun. conversation: the id of the last
-- one about this document alone; empty: none.
CREATE TABLE document (
    row INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    owner INTEGER NOT NULL REFERENCES user(row) ON DELETE CASCADE,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    mime_type TEXT NOT NULL,
    size INTEGER NOT NULL,
    hash BLOB NOT NULL,
    status INTEGER NOT NULL DEFAULT 0,
    attempts INTEGER NOT NULL DEFAULT 0,
    error_message TEXT NOT NULL DEFAULT '',
    category TEXT NOT NULL DEFAULT '',
    tags TEXT NOT NULL DEFAULT '[]',
    metadata TEXT NOT NULL DEFAULT '{}',
    chunk_count INTEGER NOT NULL DEFAULT 0,
    conversation TEXT NOT NULL DEFAULT '',
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL
) STRICT;

CREATE INDEX document_listed ON document(owner, row DESC);

CREATE INDEX document_waiting ON document(status) WHERE status = 0;

CREATE TABLE document_original (
    document INTEGER PRIMARY KEY REFERENCES document(row) ON DELETE CASCADE,
    data BLOB NOT NULL
) STRICT;

CREATE TABLE document_text (
    document INTEGER PRIMARY KEY REFERENCES document(row) ON DELETE CASCADE,
    text TEXT NOT NULL
) STRICT;

-- text_start, text_end: UTF-16 units of the document's text, end exclusive. page: 0 where there are none.
CREATE TABLE chunk (
    row INTEGER PRIMARY KEY AUTOINCREMENT,
    document INTEGER NOT NULL REFERENCES document(row) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    heading TEXT NOT NULL DEFAULT '',
    text TEXT NOT NULL,
    text_start INTEGER NOT NULL,
    text_end INTEGER NOT NULL,
    page INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE UNIQUE INDEX chunk_place ON chunk(document, position);

CREATE VIRTUAL TABLE chunk_index USING fts5(heading, text, content='chunk', content_rowid='row', tokenize="porter unicode61 remove_diacritics 2");

CREATE TRIGGER chunk_added AFTER INSERT ON chunk BEGIN
    INSERT INTO chunk_index(rowid, heading, text) VALUES (new.row, new.heading, new.text);
END;

CREATE TRIGGER chunk_removed AFTER DELETE ON chunk BEGIN
    INSERT INTO chunk_index(chunk_index, rowid, heading, text) VALUES ('delete', old.row, old.heading, old.text);
END;

-- kind: 0 preference, 1 fact, 2 global, 3 project. importance: 0 to 1.
CREATE TABLE memory (
    row INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    owner INTEGER NOT NULL REFERENCES user(row) ON DELETE CASCADE,
    content TEXT NOT NULL,
    kind INTEGER NOT NULL,
    importance REAL NOT NULL CHECK (importance BETWEEN 0 AND 1),
    metadata TEXT NOT NULL DEFAULT '{}',
    source TEXT NOT NULL DEFAULT '',
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL
) STRICT;

CREATE INDEX memory_listed ON memory(owner, row DESC);

CREATE VIRTUAL TABLE memory_index USING fts5(content, content='memory', content_rowid='row', tokenize="porter unicode61 remove_diacritics 2");

CREATE TRIGGER memory_added AFTER INSERT ON memory BEGIN
    INSERT INTO memory_index(rowid, content) VALUES (new.row, new.content);
END;

CREATE TRIGGER memory_removed AFTER DELETE ON memory BEGIN
    INSERT INTO memory_index(memory_index, rowid, content) VALUES ('delete', old.row, old.content);
END;

CREATE TRIGGER memory_rewritten AFTER UPDATE OF content ON memory BEGIN
    INSERT INTO memory_index(memory_index, rowid, content) VALUES ('delete', old.row, old.content);
    INSERT INTO memory_index(rowid, content) VALUES (new.row, new.content);
END;

-- Where a specification tells first and last name apart: the part of full_name that is the last one; empty: not known.
ALTER TABLE user ADD COLUMN last_name TEXT NOT NULL DEFAULT '';
