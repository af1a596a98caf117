// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/offline/offlineprovider.h"

#include "providers/offline/extract.h"

#include <QCoreApplication>
#include <QPointer>
#include <QTimer>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Parlor {

static constexpr auto pieceInterval = 12ms;
static constexpr qsizetype wordsAPiece = 3;

namespace {

/// Finds, then streams in small pieces of whole words.
class OfflineAnswer : public AnswerStream
{
public:
    OfflineAnswer(PassageSource &passages, const ChatRequest &request)
    {
        m_timer.setInterval(pieceInterval);
        connect(&m_timer, &QTimer::timeout, this, [this] { sendPiece(); });
        const QString question = request.messages.isEmpty() ? QString() : request.messages.last().text;
        QTimer::singleShot(0, this, [this, &passages, question, given = request.passages, user = request.user, except = request.conversation] {
            if (given)
                begin(Offline::extractAnswer(question, *given));
            else
                find(this, passages, question, user, except);
        });
    }

    void cancel() override
    {
        m_cancelled = true;
        m_timer.stop();
    }

private:
    static QCoro::Task<void> find(QPointer<OfflineAnswer> answer, PassageSource &passages, QString question, UserId user, ConversationId except)
    {
        auto pending = passages.findPassages(user, question, except, 12);
        const auto found = co_await pending;
        if (!answer || answer->m_cancelled)
            co_return;
        if (!found) {
            Q_EMIT answer->event(Stream::Failure{.error = found.error()});
            co_return;
        }
        answer->begin(Offline::extractAnswer(question, *found));
    }

    void begin(Offline::ExtractedAnswer extracted)
    {
        if (m_cancelled)
            return;
        m_answer = std::move(extracted);
        m_timer.start();
        Q_EMIT event(Stream::Start{.responseId = {}, .model = OfflineProvider::model().id});
    }

    void sendPiece()
    {
        const QString &text = m_answer.text;
        qsizetype to = m_sent;
        for (qsizetype words = 0; words < wordsAPiece && to >= 0; ++words)
            to = text.indexOf(u' ', to + 1);
        if (to < 0)
            to = text.size();
        const QPointer<OfflineAnswer> alive(this);
        const QString piece = text.mid(m_sent, to - m_sent);
        m_sent = to;
        if (!piece.isEmpty())
            Q_EMIT event(Stream::TextDelta{.text = piece});
        if (!alive || m_cancelled || m_sent < text.size())
            return;
        m_timer.stop();
        for (const Citation &citation : std::as_const(m_answer.citations)) {
            Q_EMIT event(Stream::CitationFound{.citation = citation});
            if (!alive || m_cancelled)
                return;
        }
        Q_EMIT event(Stream::Finish{.reason = FinishReason::Stop});
    }

    QTimer m_timer;
    Offline::ExtractedAnswer m_answer;
    qsizetype m_sent = 0;
    bool m_cancelled = false;
};

} // namespace

ModelInfo OfflineProvider::model()
{
    ModelInfo model;
    model.id = u"offline/extractive"_s;
    model.providerId = u"offline"_s;
    model.nativeId = u"extractive"_s;
    model.name = QCoreApplication::translate("Offline", "Offline quotes");
    model.description = QCoreApplication::translate("Offline", "Quotes your own documents, memories and conversations; needs no key and no network");
    model.contextTokens = 8192;
    model.local = true;
    return model;
}

QCoro::Task<Result<QList<ModelInfo>>> OfflineProvider::listModels()
{
    co_return QList<ModelInfo>{model()};
}

std::unique_ptr<AnswerStream> OfflineProvider::ask(const ChatRequest &request)
{
    return std::make_unique<OfflineAnswer>(m_passages, request);
}

} // namespace Parlor
