-- SPDX-FileCopyrightText: 2026 The Parlor authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- What was searched for an answer, found and put into its prompt, so that a person can be told later why it was given from these passages.

-- record: JSON, as backend/chat/answersearch.h has it.
CREATE TABLE answer_search (
    message INTEGER PRIMARY KEY REFERENCES message(row) ON DELETE CASCADE,
    record TEXT NOT NULL
) STRICT;
