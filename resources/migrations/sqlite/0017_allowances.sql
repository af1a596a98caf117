-- SPDX-FileCopyrightText: 2026 The Parlor authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- Limits that an administrator sets for one person. NULL: the server's.

CREATE TABLE allowance (
    owner INTEGER PRIMARY KEY REFERENCES user(row) ON DELETE CASCADE,
    requests_per_minute INTEGER,
    tokens_per_month INTEGER
) STRICT;
