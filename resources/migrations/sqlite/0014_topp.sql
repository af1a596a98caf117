-- SPDX-FileCopyrightText: 2026 The Parlor authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- The nucleus that is sampled from (top_p), 0 to 1; nothing: the model's.

ALTER TABLE conversation ADD COLUMN top_p REAL;

ALTER TABLE assistant ADD COLUMN top_p REAL;
