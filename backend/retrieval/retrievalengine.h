// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "retrieval/embeddingstore.h"
#include "retrieval/retrieval.h"

#include <QCoroTask>
#include <QObject>

#include <memory>

namespace Parlor {

class Database;
class EmbeddingModel;
class EmbeddingQueue;
class WordCounter;

/// How far the texts are understood.
struct EmbeddingState {
    QString model; ///< empty: none, words alone are searched
    EmbeddingStore::Progress progress{};
    bool isWorking = false;
    QString problem{}; ///< a sentence for a person when the model does not answer; else empty
};

/// Finds the passages of a person's documents and memories that answer a question: by words, by meaning, put together and reranked. The
/// one way to find anything in them; also gives new texts their vectors in the background. Backend thread only.
class RetrievalEngine : public QObject
{
    Q_OBJECT

public:
    explicit RetrievalEngine(Database &database, QObject *parent = nullptr);
    ~RetrievalEngine() override;

    /// From now on meaning is what this model says (null: words alone are searched). Texts get their vectors in the background; until then
    /// they are found by their words.
    void setModel(std::shared_ptr<EmbeddingModel> model);

    /// Passages for the query, best first. While the model does not answer, those that words find.
    QCoro::Task<Result<Retrieval>> search(RetrievalQuery query);

    /// Texts were added or changed.
    void textsChanged();
    /// They are not found any more.
    void forgetDocument(const UserId &owner, qint64 document);
    void forgetMemory(const UserId &owner, qint64 memory);

    QCoro::Task<Result<EmbeddingState>> state();
    [[nodiscard]] bool isEmbedding() const;

Q_SIGNALS:
    /// state() is another one.
    void stateChanged();

private:
    QCoro::Task<Vector> vectorOf(QString question);

    Database &m_database;
    std::shared_ptr<VectorIndex> m_index; ///< searches that run hold it
    std::shared_ptr<WordCounter> m_wordCounter; ///< as well
    std::shared_ptr<EmbeddingModel> m_model;
    std::unique_ptr<EmbeddingQueue> m_queue;
    Timestamp m_askModelAgain{}; ///< after it failed
};

} // namespace Parlor
