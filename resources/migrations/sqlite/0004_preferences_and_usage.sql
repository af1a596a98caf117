-- SPDX-FileCopyrightText: 2026 The Parlor authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- What people prefer, what the server did in each hour, and accounts that are being deleted.

-- content: one JSON object.
CREATE TABLE user_preference (
    user INTEGER PRIMARY KEY REFERENCES user(row) ON DELETE CASCADE,
    content TEXT NOT NULL,
    updated_at INTEGER NOT NULL
) STRICT;

-- hour: since 1970.
CREATE TABLE request_hour (
    hour INTEGER PRIMARY KEY,
    requests INTEGER NOT NULL,
    failed INTEGER NOT NULL,
    microseconds INTEGER NOT NULL
) STRICT;

CREATE TABLE model_hour (
    hour INTEGER NOT NULL,
    model TEXT NOT NULL,
    answers INTEGER NOT NULL,
    tokens INTEGER NOT NULL,
    PRIMARY KEY (hour, model)
) STRICT, WITHOUT ROWID;

-- Nobody can sign in to these any more; their objects go a few at a time.
CREATE TABLE account_removal (
    user INTEGER PRIMARY KEY REFERENCES user(row) ON DELETE CASCADE,
    begun_at INTEGER NOT NULL
) STRICT;

CREATE INDEX message_created ON message(created_at);
