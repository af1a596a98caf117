-- SPDX-FileCopyrightText: 2026 The Parlor authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- Adding to the journal is what a running answer costs the disk, four times a second each: without an index, a foreign key and numbers that
-- are never given again it is a fifth. What belongs to no running answer is swept out (MessageStore::sweepJournal).

CREATE TABLE run_journal_2 (
    row INTEGER PRIMARY KEY,
    message INTEGER NOT NULL,
    text TEXT NOT NULL,
    thinking TEXT NOT NULL
) STRICT;

INSERT INTO run_journal_2 SELECT row, message, text, thinking FROM run_journal;

DROP TABLE run_journal;

ALTER TABLE run_journal_2 RENAME TO run_journal;
