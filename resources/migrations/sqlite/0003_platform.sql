-- What clients attach to a conversation: a JSON object, empty for none.

ALTER TABLE conversation ADD COLUMN metadata TEXT NOT NULL DEFAULT '';
