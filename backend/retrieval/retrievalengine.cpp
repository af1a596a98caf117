// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "retrieval/retrievalengine.h"

#include "retrieval/embeddingqueue.h"
#include "retrieval/passagefinder.h"
#include "storage/database.h"

#include <QCoreApplication>
#include <QCoroFuture>
#include <QElapsedTimer>
#include <QPointer>
#include <QPromise>
#include <QTimer>
#include <QtConcurrentRun>

using namespace std::chrono_literals;

namespace Parlor {

static constexpr auto pauseOfModel = 30s;
static constexpr auto patienceWithModel = 5s; ///< of a question, which words can answer too
static constexpr qsizetype longestQuestion = 4000; ///< characters whose meaning is looked at

RetrievalEngine::RetrievalEngine(Database &database, QObject *parent)
    : QObject(parent)
    , m_database(database)
    , m_index(std::make_shared<VectorIndex>())
    , m_wordCounter(std::make_shared<WordCounter>())
    , m_queue(std::make_unique<EmbeddingQueue>(database, m_index))
{
    connect(m_queue.get(), &EmbeddingQueue::advanced, this, &RetrievalEngine::stateChanged);
}

RetrievalEngine::~RetrievalEngine() = default;

void RetrievalEngine::setModel(std::shared_ptr<EmbeddingModel> model)
{
    m_model = model;
    m_askModelAgain = {};
    m_queue->setModel(std::move(model));
    Q_EMIT stateChanged();
}

static QCoro::Task<void> embedInto(std::shared_ptr<QPromise<Result<Vector>>> answer, std::shared_ptr<EmbeddingModel> model, QString question)
{
    auto embedding = model->embed({question}, EmbeddingModel::Urgency::Now);
    auto vectors = co_await embedding;
    answer->addResult(vectors ? Result<Vector>(std::move(vectors->front())) : failure(vectors)); // nothing happens when it was given up
    answer->finish();
}

// What the model says, or that it says nothing.
static QFuture<Result<Vector>> embedded(const std::shared_ptr<EmbeddingModel> &model, const QString &question)
{
    const auto answer = std::make_shared<QPromise<Result<Vector>>>();
    answer->start();
    QTimer::singleShot(patienceWithModel, [answer] {
        answer->addResult(failure(ErrorCode::Timeout, QCoreApplication::translate("Retrieval", "The embedding model takes too long.")));
        answer->finish();
    });
    embedInto(answer, model, question);
    return answer->future();
}

// Empty when there is no model, or it does not answer: nobody waits for it again at once.
QCoro::Task<Vector> RetrievalEngine::vectorOf(QString question)
{
    const QPointer<RetrievalEngine> alive(this);
    const auto model = m_model;
    if (!model || question.trimmed().isEmpty() || now() < m_askModelAgain)
        co_return Vector();
    const auto embedding = embedded(model, question.left(longestQuestion).simplified());
    const Result<Vector> vector = co_await embedding;
    if (vector && alive && m_model == model)
        co_return *vector;
    if (!vector && alive) {
        m_askModelAgain = now() + pauseOfModel;
        qWarning("parlor: the embedding model does not answer: %s", qPrintable(vector.error().message));
    }
    co_return Vector();
}

static QFuture<QList<qint64>> nearest(std::shared_ptr<const VectorIndex> index, RetrievalQuery query, QString model, Vector question, std::optional<QSet<qint64>> documents)
{
    return QtConcurrent::run([=] { return rowsNear(*index, query, model, question, documents); });
}

QCoro::Task<Result<Retrieval>> RetrievalEngine::search(RetrievalQuery query)
{
    const QPointer<RetrievalEngine> alive(this);
    QElapsedTimer age;
    age.start();
    const QString model = m_model ? m_model->name() : QString();
    auto embedding = vectorOf(query.text); // begins at once, and words are looked for meanwhile
    const auto findingWords = m_database.read([query, counter = m_wordCounter](Connection &connection) { return findByWords(connection, query, *counter); });
    const Vector vector = co_await embedding;
    if (!alive)
        co_return failure(ErrorCode::Cancelled, {});
    const bool isFiltered = query.material == MaterialKind::Document && !query.documents.isEmpty();
    QFuture<QList<qint64>> findingNear;
    if (!isFiltered)
        findingNear = nearest(m_index, query, model, vector, {});
    const auto byWords = co_await findingWords;
    if (!alive)
        co_return failure(ErrorCode::Cancelled, {});
    if (!byWords)
        co_return failure(byWords);
    if (isFiltered)
        findingNear = nearest(m_index, query, model, vector, byWords->documents);
    const QList<qint64> near = co_await findingNear;
    if (!alive)
        co_return failure(ErrorCode::Cancelled, {});
    const Meaning meaning{.question = vector, .model = model, .rows = near};
    const auto searching = m_database.read([query, byWords = *byWords, meaning](Connection &connection) { return findPassages(connection, query, byWords, meaning); });
    auto found = co_await searching;
    if (found)
        found->taken = std::chrono::duration_cast<std::chrono::microseconds>(age.durationElapsed());
    co_return found;
}

void RetrievalEngine::textsChanged()
{
    m_queue->wake();
}

void RetrievalEngine::forgetDocument(const UserId &owner, qint64 document)
{
    m_queue->forget([owner, document](VectorIndex &index) { index.removeDocument(owner, document); });
}

void RetrievalEngine::forgetMemory(const UserId &owner, qint64 memory)
{
    m_queue->forget([owner, memory](VectorIndex &index) { index.remove(owner, MaterialKind::Memory, memory); });
}

QCoro::Task<Result<EmbeddingState>> RetrievalEngine::state()
{
    EmbeddingState state{.model = m_model ? m_model->name() : QString(), .isWorking = m_queue->isWorking()};
    if (const auto &problem = m_queue->problem())
        state.problem = problem->message;
    const auto reading = m_database.read([model = state.model](Connection &connection) { return EmbeddingStore::progress(connection, model); });
    const auto progress = co_await reading;
    if (!progress)
        co_return failure(progress);
    state.progress = *progress;
    co_return state;
}

bool RetrievalEngine::isEmbedding() const
{
    return m_queue->isWorking();
}

} // namespace Parlor
