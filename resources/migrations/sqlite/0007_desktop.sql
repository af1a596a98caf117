-- SPDX-FileCopyrightText: 2026 The Parlor authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- What people order and keep in the windows: folders, tags, drafts, prompts, temporary chats, what a conversation is asked with.

CREATE TABLE folder (
    row INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    owner INTEGER NOT NULL REFERENCES user(row) ON DELETE CASCADE,
    name TEXT NOT NULL,
    created_at INTEGER NOT NULL
) STRICT;

CREATE INDEX folder_owner ON folder(owner);

ALTER TABLE conversation ADD COLUMN folder INTEGER REFERENCES folder(row) ON DELETE SET NULL;

CREATE INDEX conversation_folder ON conversation(folder) WHERE folder IS NOT NULL;

CREATE TABLE conversation_tag (
    conversation INTEGER NOT NULL REFERENCES conversation(row) ON DELETE CASCADE,
    tag TEXT NOT NULL,
    PRIMARY KEY (conversation, tag)
) STRICT, WITHOUT ROWID;

CREATE INDEX conversation_tag_name ON conversation_tag(tag);

-- temporary: deleted for good when it is closed, and at the next start; in no list, search or statistic.
ALTER TABLE conversation ADD COLUMN temporary INTEGER NOT NULL DEFAULT 0;

CREATE INDEX conversation_temporary ON conversation(temporary) WHERE temporary = 1;

-- Whether an answer arrived that nobody has looked at.
ALTER TABLE conversation ADD COLUMN unread INTEGER NOT NULL DEFAULT 0;

ALTER TABLE conversation ADD COLUMN temperature REAL;

ALTER TABLE conversation ADD COLUMN max_output_tokens INTEGER;

-- The assistant that the conversation was begun with; empty: none.
ALTER TABLE conversation ADD COLUMN assistant TEXT NOT NULL DEFAULT '';

-- conversation NULL: what is being written in a new chat.
CREATE TABLE draft (
    row INTEGER PRIMARY KEY AUTOINCREMENT,
    owner INTEGER NOT NULL REFERENCES user(row) ON DELETE CASCADE,
    conversation INTEGER REFERENCES conversation(row) ON DELETE CASCADE,
    text TEXT NOT NULL
) STRICT;

CREATE UNIQUE INDEX draft_place ON draft(owner, ifnull(conversation, 0));

CREATE TABLE prompt (
    row INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    owner INTEGER NOT NULL REFERENCES user(row) ON DELETE CASCADE,
    name TEXT NOT NULL,
    text TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL
) STRICT;

CREATE INDEX prompt_owner ON prompt(owner);

-- A file that was sent with a question: its name, and for what is no image its text.
ALTER TABLE attachment ADD COLUMN name TEXT NOT NULL DEFAULT '';

ALTER TABLE attachment ADD COLUMN text TEXT NOT NULL DEFAULT '';
