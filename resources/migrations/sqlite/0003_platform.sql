-- What clients attach to a conversation: a JSON object, empty for none.

ALTER TABLE conversation ADD COLUMN metadata TEXT NOT NULL DEFAULT '';

-- events: names with commas between. failing_since: first of the failures that no success has followed yet.
CREATE TABLE webhook (
    row INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    owner INTEGER NOT NULL REFERENCES user(row) ON DELETE CASCADE,
    url TEXT NOT NULL,
    events TEXT NOT NULL,
    active INTEGER NOT NULL DEFAULT 1,
    disabled_reason TEXT NOT NULL DEFAULT '',
    failing_since INTEGER,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL
) STRICT;

CREATE INDEX webhook_owner ON webhook(owner);

-- The queue and the log of deliveries. state: 0 pending, 1 delivered, 2 failed. message: the same for every delivery of one event.
CREATE TABLE webhook_delivery (
    row INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    webhook INTEGER NOT NULL REFERENCES webhook(row) ON DELETE CASCADE,
    message TEXT NOT NULL,
    event TEXT NOT NULL,
    payload TEXT NOT NULL,
    state INTEGER NOT NULL DEFAULT 0,
    attempts INTEGER NOT NULL DEFAULT 0,
    next_attempt_at INTEGER NOT NULL,
    response_status INTEGER NOT NULL DEFAULT 0,
    error TEXT NOT NULL DEFAULT '',
    created_at INTEGER NOT NULL,
    finished_at INTEGER
) STRICT;

CREATE INDEX webhook_delivery_log ON webhook_delivery(webhook, row DESC);

CREATE INDEX webhook_delivery_due ON webhook_delivery(webhook, next_attempt_at) WHERE state = 0;

CREATE INDEX webhook_delivery_next ON webhook_delivery(next_attempt_at) WHERE state = 0;
