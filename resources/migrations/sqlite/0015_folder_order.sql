-- SPDX-FileCopyrightText: 2026 The Parlor authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- People put their folders into an order of their own. Until now they stood by name, and so they begin.

ALTER TABLE folder ADD COLUMN position INTEGER NOT NULL DEFAULT 0;

UPDATE folder SET position = (
    SELECT count(*) FROM folder other
    WHERE other.owner = folder.owner
      AND (other.name < folder.name COLLATE NOCASE OR (other.name = folder.name COLLATE NOCASE AND other.row < folder.row))
);

DROP INDEX folder_owner;

CREATE INDEX folder_order ON folder(owner, position);
