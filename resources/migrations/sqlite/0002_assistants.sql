-- SPDX-FileCopyrightText: 2026 The Parlor authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- Assistants, who may use a chatflow, credits, and accounts that another service vouches for.

CREATE TABLE assistant (
    row INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    owner INTEGER NOT NULL REFERENCES user(row) ON DELETE CASCADE,
    name TEXT NOT NULL,
    description TEXT NOT NULL DEFAULT '',
    model TEXT NOT NULL DEFAULT '',
    system_prompt TEXT NOT NULL DEFAULT '',
    temperature REAL,
    max_output_tokens INTEGER,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL
) STRICT;

CREATE INDEX assistant_owner ON assistant(owner);

-- chatflow: the id of an assistant or of a flow of the Flowise server; user NULL: everyone.
CREATE TABLE chatflow_grant (
    row INTEGER PRIMARY KEY AUTOINCREMENT,
    chatflow TEXT NOT NULL,
    user INTEGER REFERENCES user(row) ON DELETE CASCADE,
    granted_at INTEGER NOT NULL
) STRICT;

CREATE UNIQUE INDEX chatflow_grant_once ON chatflow_grant(chatflow, ifnull(user, 0));

CREATE TABLE credit_account (
    user INTEGER PRIMARY KEY REFERENCES user(row) ON DELETE CASCADE,
    balance INTEGER NOT NULL CHECK (balance >= 0),
    updated_at INTEGER NOT NULL
) STRICT;

-- amount: negative for what was spent. state: 0 settled, 1 pending (a prediction under way), 2 given back.
CREATE TABLE credit_entry (
    row INTEGER PRIMARY KEY AUTOINCREMENT,
    user INTEGER NOT NULL REFERENCES user(row) ON DELETE CASCADE,
    amount INTEGER NOT NULL,
    state INTEGER NOT NULL,
    reason TEXT NOT NULL,
    created_at INTEGER NOT NULL
) STRICT;

CREATE INDEX credit_entry_user ON credit_entry(user, row);

CREATE INDEX credit_entry_pending ON credit_entry(state) WHERE state = 1;

CREATE TABLE external_identity (
    row INTEGER PRIMARY KEY AUTOINCREMENT,
    issuer TEXT NOT NULL,
    subject TEXT NOT NULL,
    user INTEGER NOT NULL REFERENCES user(row) ON DELETE CASCADE,
    created_at INTEGER NOT NULL,
    UNIQUE (issuer, subject)
) STRICT;

CREATE INDEX external_identity_user ON external_identity(user);

-- The chatflow that a conversation is a session of; empty: none.
ALTER TABLE conversation ADD COLUMN chatflow TEXT NOT NULL DEFAULT '';

CREATE INDEX conversation_session ON conversation(owner, updated_at DESC, row DESC) WHERE deleted_at IS NULL AND chatflow <> '';
