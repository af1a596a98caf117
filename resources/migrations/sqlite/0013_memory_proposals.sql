-- SPDX-FileCopyrightText: 2026 The Parlor authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- Memories that say what an earlier one says (likeness 1) or something else of the same thing (2), until a person has said what to keep.

CREATE TABLE memory_proposal (
    memory INTEGER NOT NULL REFERENCES memory(row) ON DELETE CASCADE,
    earlier INTEGER NOT NULL REFERENCES memory(row) ON DELETE CASCADE,
    likeness INTEGER NOT NULL,
    PRIMARY KEY (memory, earlier)
) STRICT, WITHOUT ROWID;

CREATE INDEX memory_proposal_earlier ON memory_proposal(earlier);
