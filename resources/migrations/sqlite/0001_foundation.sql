-- SPDX-FileCopyrightText: 2026 The Parlor authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- Accounts, sign-ins, conversations and messages. Statements are separated by blank lines.
-- row: the integer name of an object, also outside; id: its UUIDv7; times: UTC milliseconds.

CREATE TABLE user (
    row INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    username TEXT NOT NULL,
    username_key TEXT NOT NULL UNIQUE,
    email TEXT NOT NULL DEFAULT '',
    email_key TEXT UNIQUE,
    full_name TEXT NOT NULL DEFAULT '',
    password_hash TEXT NOT NULL DEFAULT '',
    is_admin INTEGER NOT NULL DEFAULT 0,
    is_active INTEGER NOT NULL DEFAULT 1,
    is_owner INTEGER NOT NULL DEFAULT 0,
    created_at INTEGER NOT NULL,
    last_login INTEGER
) STRICT;

CREATE TABLE session (
    row INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    user INTEGER NOT NULL REFERENCES user(row) ON DELETE CASCADE,
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    revoked_at INTEGER
) STRICT;

CREATE INDEX session_user ON session(user);

CREATE TABLE refresh_token (
    row INTEGER PRIMARY KEY AUTOINCREMENT,
    session INTEGER NOT NULL REFERENCES session(row) ON DELETE CASCADE,
    hash BLOB NOT NULL UNIQUE,
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    rotated_at INTEGER
) STRICT;

CREATE INDEX refresh_token_session ON refresh_token(session);

CREATE TABLE api_key (
    row INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    user INTEGER NOT NULL REFERENCES user(row) ON DELETE CASCADE,
    name TEXT NOT NULL,
    prefix TEXT NOT NULL,
    hash BLOB NOT NULL UNIQUE,
    scopes TEXT NOT NULL DEFAULT '',
    created_at INTEGER NOT NULL,
    expires_at INTEGER,
    last_used_at INTEGER,
    revoked_at INTEGER
) STRICT;

CREATE INDEX api_key_user ON api_key(user);

CREATE TABLE conversation (
    row INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    owner INTEGER NOT NULL REFERENCES user(row) ON DELETE CASCADE,
    title TEXT NOT NULL,
    title_automatic INTEGER NOT NULL DEFAULT 1,
    starred INTEGER NOT NULL DEFAULT 0,
    archived INTEGER NOT NULL DEFAULT 0,
    model TEXT NOT NULL DEFAULT '',
    system_prompt TEXT NOT NULL DEFAULT '',
    preview TEXT NOT NULL DEFAULT '',
    message_count INTEGER NOT NULL DEFAULT 0,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    deleted_at INTEGER
) STRICT;

CREATE INDEX conversation_listed ON conversation(owner, archived, updated_at DESC, row DESC) WHERE deleted_at IS NULL;

CREATE INDEX conversation_starred ON conversation(owner, starred, updated_at DESC, row DESC) WHERE deleted_at IS NULL;

CREATE INDEX conversation_recent ON conversation(owner, updated_at DESC, row DESC) WHERE deleted_at IS NULL;

CREATE INDEX conversation_deleted ON conversation(deleted_at) WHERE deleted_at IS NOT NULL;

-- position: how many messages stand above on its branch; shown: on the branch that is shown.
CREATE TABLE message (
    row INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    conversation INTEGER NOT NULL REFERENCES conversation(row) ON DELETE CASCADE,
    parent INTEGER REFERENCES message(row) ON DELETE SET NULL,
    position INTEGER NOT NULL,
    shown INTEGER NOT NULL DEFAULT 1,
    role INTEGER NOT NULL,
    state INTEGER NOT NULL,
    text TEXT NOT NULL,
    thinking TEXT NOT NULL DEFAULT '',
    thinking_ms INTEGER NOT NULL DEFAULT 0,
    citations TEXT NOT NULL DEFAULT '',
    grounded INTEGER NOT NULL DEFAULT 0,
    model TEXT NOT NULL DEFAULT '',
    input_tokens INTEGER NOT NULL DEFAULT 0,
    output_tokens INTEGER NOT NULL DEFAULT 0,
    thinking_tokens INTEGER NOT NULL DEFAULT 0,
    cached_tokens INTEGER NOT NULL DEFAULT 0,
    finish INTEGER NOT NULL DEFAULT 0,
    error_text TEXT NOT NULL DEFAULT '',
    created_at INTEGER NOT NULL,
    finished_at INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE UNIQUE INDEX message_shown ON message(conversation, position) WHERE shown = 1;

CREATE INDEX message_parent ON message(parent);

CREATE INDEX message_siblings ON message(conversation, parent);

CREATE INDEX message_running ON message(conversation) WHERE state = 1;

CREATE TABLE attachment (
    row INTEGER PRIMARY KEY AUTOINCREMENT,
    message INTEGER NOT NULL REFERENCES message(row) ON DELETE CASCADE,
    mime_type TEXT NOT NULL,
    data BLOB NOT NULL
) STRICT;

CREATE INDEX attachment_message ON attachment(message);

-- What a running answer has received since its row was made; folded into the message at its end or at the next start.
CREATE TABLE run_journal (
    row INTEGER PRIMARY KEY AUTOINCREMENT,
    message INTEGER NOT NULL REFERENCES message(row) ON DELETE CASCADE,
    text TEXT NOT NULL,
    thinking TEXT NOT NULL
) STRICT;

CREATE INDEX run_journal_message ON run_journal(message);

CREATE VIEW indexed_message AS SELECT row, text FROM message;

CREATE VIRTUAL TABLE message_index USING fts5(text, content='indexed_message', content_rowid='row', tokenize="unicode61 remove_diacritics 2", prefix='2 3');

CREATE TRIGGER message_added AFTER INSERT ON message BEGIN
    INSERT INTO message_index(rowid, text) VALUES (new.row, new.text);
END;

CREATE TRIGGER message_removed AFTER DELETE ON message BEGIN
    INSERT INTO message_index(message_index, rowid, text) VALUES ('delete', old.row, old.text);
END;

CREATE TRIGGER message_rewritten AFTER UPDATE OF text ON message BEGIN
    INSERT INTO message_index(message_index, rowid, text) VALUES ('delete', old.row, old.text);
    INSERT INTO message_index(rowid, text) VALUES (new.row, new.text);
END;

CREATE VIEW indexed_conversation AS SELECT row, title FROM conversation;

CREATE VIRTUAL TABLE conversation_index USING fts5(title, content='indexed_conversation', content_rowid='row', tokenize="unicode61 remove_diacritics 2", prefix='2 3');

CREATE TRIGGER conversation_added AFTER INSERT ON conversation BEGIN
    INSERT INTO conversation_index(rowid, title) VALUES (new.row, new.title);
END;

CREATE TRIGGER conversation_erased AFTER DELETE ON conversation BEGIN
    INSERT INTO conversation_index(conversation_index, rowid, title) VALUES ('delete', old.row, old.title);
END;

CREATE TRIGGER conversation_renamed AFTER UPDATE OF title ON conversation BEGIN
    INSERT INTO conversation_index(conversation_index, rowid, title) VALUES ('delete', old.row, old.title);
    INSERT INTO conversation_index(rowid, title) VALUES (new.row, new.title);
END;
