-- SPDX-FileCopyrightText: 2026 The Parlor authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- The files of drafts. Each content is there once, however many drafts have it and however often they are written.

CREATE TABLE draft_content (
    row INTEGER PRIMARY KEY AUTOINCREMENT,
    -- BLAKE2b of the bytes
    digest BLOB NOT NULL UNIQUE,
    data BLOB NOT NULL
) STRICT;

CREATE TABLE draft_file (
    row INTEGER PRIMARY KEY AUTOINCREMENT,
    draft INTEGER NOT NULL REFERENCES draft(row) ON DELETE CASCADE,
    content INTEGER NOT NULL REFERENCES draft_content(row),
    name TEXT NOT NULL,
    mime_type TEXT NOT NULL,
    text TEXT NOT NULL
) STRICT;

CREATE INDEX draft_file_draft ON draft_file(draft);

CREATE INDEX draft_file_content ON draft_file(content);

CREATE TRIGGER draft_file_removed AFTER DELETE ON draft_file BEGIN
    DELETE FROM draft_content WHERE row = old.content AND NOT EXISTS (SELECT 1 FROM draft_file f WHERE f.content = old.content);
END;
