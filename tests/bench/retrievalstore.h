// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/id.h"
#include "retrieval/embeddingstore.h"
#include "retrieval/sentenceencoder.h"
#include "storage/database.h"

#include <QStringList>
#include <QTemporaryDir>

#include <memory>

namespace Parlor::Bench {

/// A text of a collection.
struct Text {
    QString id;
    QString title;
    QString text;
};

/// Reads corpus.jsonl or queries.jsonl; ends the program when it cannot.
[[nodiscard]] QList<Text> readTexts(const QString &path);
/// The installed model; ends the program when there is none.
[[nodiscard]] std::shared_ptr<const SentenceEncoder> encoder();
/// Encodes on as many threads as there are processors.
[[nodiscard]] std::vector<Vector> encodeAll(const SentenceEncoder &encoder, const QStringList &texts);

/// A real database in a folder of its own, with one person whose documents are searched.
class RetrievalStore
{
public:
    RetrievalStore();

    /// Each text is a document of one chunk, its title a heading; the rows of the chunks.
    QList<qint64> add(const QList<Text> &texts);
    /// Stores and indexes vectors of chunks, in the order of `rows`.
    void embed(const QString &model, const QList<qint64> &rows, const std::vector<Vector> &vectors);
    /// Runs `function(Connection &)` on a reader and waits.
    template<typename Function>
    auto read(Function function)
    {
        return reading(std::move(function)).takeResult().value();
    }
    /// The same without waiting: a future of its result.
    template<typename Function>
    auto reading(Function function)
    {
        return m_database->read(std::move(function));
    }

    UserId user;
    VectorIndex index;

private:
    QTemporaryDir m_folder;
    std::unique_ptr<Database> m_database;
    qint64 m_added = 0;
};

} // namespace Parlor::Bench
