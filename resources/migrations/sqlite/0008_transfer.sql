-- SPDX-FileCopyrightText: 2026 The Parlor authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- Temporary conversations are in no list and no index; imported ones are known again.

DROP INDEX conversation_listed;

CREATE INDEX conversation_listed ON conversation(owner, archived, updated_at DESC, row DESC) WHERE deleted_at IS NULL AND temporary = 0;

DROP INDEX conversation_starred;

CREATE INDEX conversation_starred ON conversation(owner, starred, updated_at DESC, row DESC) WHERE deleted_at IS NULL AND temporary = 0;

DROP INDEX conversation_recent;

CREATE INDEX conversation_recent ON conversation(owner, updated_at DESC, row DESC) WHERE deleted_at IS NULL AND temporary = 0;

DROP VIEW indexed_message;

CREATE VIEW indexed_message AS SELECT m.row, m.text FROM message m CROSS JOIN conversation c ON c.row = m.conversation WHERE c.temporary = 0;

DROP VIEW indexed_conversation;

CREATE VIEW indexed_conversation AS SELECT row, title FROM conversation WHERE temporary = 0;

-- What was never indexed leaves nothing in the index when it is deleted. Messages go before their conversation, so that it can be asked.
DROP TRIGGER message_added;

CREATE TRIGGER message_added AFTER INSERT ON message WHEN (SELECT temporary FROM conversation WHERE row = new.conversation) IS NOT 1 BEGIN
    INSERT INTO message_index(rowid, text) VALUES (new.row, new.text);
END;

DROP TRIGGER message_removed;

CREATE TRIGGER message_removed AFTER DELETE ON message WHEN (SELECT temporary FROM conversation WHERE row = old.conversation) IS NOT 1 BEGIN
    INSERT INTO message_index(message_index, rowid, text) VALUES ('delete', old.row, old.text);
END;

DROP TRIGGER message_rewritten;

CREATE TRIGGER message_rewritten AFTER UPDATE OF text ON message WHEN (SELECT temporary FROM conversation WHERE row = new.conversation) IS NOT 1 BEGIN
    INSERT INTO message_index(message_index, rowid, text) VALUES ('delete', old.row, old.text);
    INSERT INTO message_index(rowid, text) VALUES (new.row, new.text);
END;

DROP TRIGGER conversation_added;

CREATE TRIGGER conversation_added AFTER INSERT ON conversation WHEN new.temporary = 0 BEGIN
    INSERT INTO conversation_index(rowid, title) VALUES (new.row, new.title);
END;

DROP TRIGGER conversation_erased;

CREATE TRIGGER conversation_erased AFTER DELETE ON conversation WHEN old.temporary = 0 BEGIN
    INSERT INTO conversation_index(conversation_index, rowid, title) VALUES ('delete', old.row, old.title);
END;

DROP TRIGGER conversation_renamed;

CREATE TRIGGER conversation_renamed AFTER UPDATE OF title ON conversation WHEN new.temporary = 0 BEGIN
    INSERT INTO conversation_index(conversation_index, rowid, title) VALUES ('delete', old.row, old.title);
    INSERT INTO conversation_index(rowid, title) VALUES (new.row, new.title);
END;

-- Where an imported conversation came from ("chatgpt:<its id there>"); empty: it was held here.
ALTER TABLE conversation ADD COLUMN origin TEXT NOT NULL DEFAULT '';

CREATE INDEX conversation_origin ON conversation(owner, origin) WHERE origin <> '' AND deleted_at IS NULL;
