// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/wholeanswer.h"

#include <QCoreApplication>
#include <QPromise>
#include <QTimer>

namespace Parlor {

namespace {

/// Collects an answer and deletes itself.
class Collector : public QObject
{
public:
    Collector(std::unique_ptr<AnswerStream> stream, AnswerBounds bounds, QObject *owner) : QObject(owner), m_stream(std::move(stream)), m_longest(bounds.longest)
    {
        m_promise.start();
        connect(m_stream.get(), &AnswerStream::event, this, &Collector::take);
        QTimer::singleShot(bounds.patience, this, [this] {
            end(failure(ErrorCode::Unavailable, QCoreApplication::translate("Providers", "The model took too long.")));
        });
    }

    ~Collector() override
    {
        if (!m_ended)
            finish(failure(ErrorCode::Cancelled, {}));
    }

    [[nodiscard]] QFuture<Result<QString>> future() { return m_promise.future(); }

private:
    void take(const StreamEvent &event)
    {
        if (const auto *piece = std::get_if<Stream::TextDelta>(&event))
            m_text += piece->text;
        if (const auto *failed = std::get_if<Stream::Failure>(&event))
            end(std::unexpected(failed->error));
        else if (std::holds_alternative<Stream::Finish>(event) || m_text.size() > m_longest)
            end(m_text);
    }

    void end(Result<QString> answer)
    {
        if (m_ended)
            return;
        m_stream->disconnect(this);
        m_stream.release()->deleteLater(); // this may be its own signal
        finish(std::move(answer));
        deleteLater();
    }

    void finish(Result<QString> answer)
    {
        m_ended = true;
        m_promise.addResult(std::move(answer));
        m_promise.finish();
    }

    QPromise<Result<QString>> m_promise;
    std::unique_ptr<AnswerStream> m_stream;
    QString m_text;
    qsizetype m_longest;
    bool m_ended = false;
};

} // namespace

QFuture<Result<QString>> wholeAnswer(std::unique_ptr<AnswerStream> stream, AnswerBounds bounds, QObject *owner)
{
    return (new Collector(std::move(stream), bounds, owner))->future();
}

} // namespace Parlor
