-- SPDX-FileCopyrightText: 2026 The Parlor authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- Whether somebody vouches for the address of an account: an administrator who made it, or a sign-in service. Whoever registers may
-- give any address.
ALTER TABLE user ADD COLUMN email_verified INTEGER NOT NULL DEFAULT 0;

UPDATE user SET email_verified = 1 WHERE is_owner = 1 OR row IN (SELECT user FROM external_identity);
