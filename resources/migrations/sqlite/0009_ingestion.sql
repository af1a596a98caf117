-- SPDX-FileCopyrightText: 2026 The Parlor authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- Reading documents as jobs that a person steers, and folders that are watched.

-- paused: 1 while it is not to be read. attempts names the attempt that may store something. pages: or slides; 0: has none.
-- unread_pages: scanned ones that were not recognised. reading: which version of reading made the chunks; 0: one before versions.
ALTER TABLE document ADD COLUMN paused INTEGER NOT NULL DEFAULT 0;

ALTER TABLE document ADD COLUMN pages INTEGER NOT NULL DEFAULT 0;

ALTER TABLE document ADD COLUMN unread_pages INTEGER NOT NULL DEFAULT 0;

ALTER TABLE document ADD COLUMN reading INTEGER NOT NULL DEFAULT 0;

DROP INDEX document_waiting;

CREATE INDEX document_waiting ON document(row) WHERE status = 0 AND paused = 0;

CREATE INDEX document_unread ON document(owner, status, paused, size) WHERE status < 2;

CREATE INDEX document_content ON document(owner, hash);

-- What could not be read by its kind until now.
UPDATE document SET status = 0, error_message = '' WHERE status = 3 AND (mime_type = 'application/pdf' OR mime_type LIKE 'application/vnd.o%');

CREATE TABLE watched_folder (
    row INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    owner INTEGER NOT NULL REFERENCES user(row) ON DELETE CASCADE,
    path TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    UNIQUE (owner, path)
) STRICT;

-- A file as it was when it was last looked at. document: NULL for one that holds no text, or whose document a person deleted.
CREATE TABLE watched_file (
    folder INTEGER NOT NULL REFERENCES watched_folder(row) ON DELETE CASCADE,
    path TEXT NOT NULL,
    size INTEGER NOT NULL,
    modified_at INTEGER NOT NULL,
    document INTEGER REFERENCES document(row) ON DELETE SET NULL,
    PRIMARY KEY (folder, path)
) STRICT, WITHOUT ROWID;

CREATE INDEX watched_file_document ON watched_file(document) WHERE document IS NOT NULL;
