-- SPDX-FileCopyrightText: 2026 The Parlor authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- What texts mean, as vectors, and what the search by words lacked.

-- A model that makes vectors; those of different models are never compared.
CREATE TABLE embedding_model (
    row INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL UNIQUE
) STRICT;

-- hash: SHA-256 of the text, which is never embedded twice. vector: half-precision numbers of length 1, little endian.
CREATE TABLE embedding (
    row INTEGER PRIMARY KEY AUTOINCREMENT,
    model INTEGER NOT NULL REFERENCES embedding_model(row) ON DELETE CASCADE,
    hash BLOB NOT NULL,
    vector BLOB NOT NULL,
    UNIQUE (model, hash)
) STRICT;

CREATE TABLE chunk_embedding (
    chunk INTEGER PRIMARY KEY REFERENCES chunk(row) ON DELETE CASCADE,
    embedding INTEGER NOT NULL REFERENCES embedding(row) ON DELETE CASCADE
) STRICT;

CREATE INDEX chunk_embedding_of ON chunk_embedding(embedding);

CREATE TABLE memory_embedding (
    memory INTEGER PRIMARY KEY REFERENCES memory(row) ON DELETE CASCADE,
    embedding INTEGER NOT NULL REFERENCES embedding(row) ON DELETE CASCADE
) STRICT;

CREATE INDEX memory_embedding_of ON memory_embedding(embedding);

CREATE TRIGGER memory_reworded AFTER UPDATE OF content ON memory BEGIN
    DELETE FROM memory_embedding WHERE memory = new.row;
END;

-- How many texts have a word, which tells how much it says.
CREATE VIRTUAL TABLE chunk_vocabulary USING fts5vocab(chunk_index, 'row');

CREATE VIRTUAL TABLE memory_vocabulary USING fts5vocab(memory_index, 'row');

-- Languages without spaces between words (Chinese, Japanese, Thai, Lao, Khmer, Burmese), and Korean with its long ones, are found by runs of
-- three letters. A view, so that an index that is built anew holds no others either.
CREATE VIEW unspaced_chunk AS SELECT row, text FROM chunk WHERE text GLOB '*[ก-๿຀-໿က-႟ក-៿぀-ヿ㐀-䶿一-鿿가-힣]*';

CREATE VIRTUAL TABLE chunk_trigram USING fts5(text, content='unspaced_chunk', content_rowid='row', tokenize='trigram');

INSERT INTO chunk_trigram(chunk_trigram) VALUES ('rebuild');

CREATE TRIGGER chunk_added_unspaced AFTER INSERT ON chunk WHEN new.text GLOB '*[ก-๿຀-໿က-႟ក-៿぀-ヿ㐀-䶿一-鿿가-힣]*' BEGIN
    INSERT INTO chunk_trigram(rowid, text) VALUES (new.row, new.text);
END;

CREATE TRIGGER chunk_removed_unspaced AFTER DELETE ON chunk WHEN old.text GLOB '*[ก-๿຀-໿က-႟ក-៿぀-ヿ㐀-䶿一-鿿가-힣]*' BEGIN
    INSERT INTO chunk_trigram(chunk_trigram, rowid, text) VALUES ('delete', old.row, old.text);
END;
