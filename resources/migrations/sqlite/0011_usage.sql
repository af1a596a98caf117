-- SPDX-FileCopyrightText: 2026 The Parlor authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- Who had how many answers of which model in each hour since 1970: it outlives conversations, and knows of answers that are stored nowhere.

CREATE TABLE answer_hour (
    hour INTEGER NOT NULL,
    owner INTEGER NOT NULL REFERENCES user(row) ON DELETE CASCADE,
    model TEXT NOT NULL,
    answers INTEGER NOT NULL,
    input_tokens INTEGER NOT NULL,
    output_tokens INTEGER NOT NULL,
    PRIMARY KEY (hour, owner, model)
) STRICT, WITHOUT ROWID;

INSERT INTO answer_hour (hour, owner, model, answers, input_tokens, output_tokens)
SELECT m.created_at / 3600000, c.owner, m.model, count(*), sum(m.input_tokens), sum(m.output_tokens)
FROM message m JOIN conversation c ON c.row = m.conversation
WHERE m.role = 1 AND m.model <> '' AND c.temporary = 0
GROUP BY 1, 2, 3;

DROP TABLE model_hour;
