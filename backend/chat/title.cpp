// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "chat/activerun.h"
#include "conversations/messagetext.h"

#include <QCoroSignal>
#include <QElapsedTimer>
#include <QPointer>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Parlor {

// Models like to answer with quotation marks, a full stop, a heading mark or an explanation below.
static QString cleanTitle(const QString &answer)
{
    QString title = answer.trimmed().section(u'\n', 0, 0).simplified();
    while (!title.isEmpty() && QStringView(u"\"'*#`“”«»„ ").contains(title.front()))
        title.remove(0, 1);
    while (!title.isEmpty() && QStringView(u"\"'*#`“”«». ").contains(title.back()))
        title.chop(1);
    return titleFromQuestion(title);
}

QCoro::Task<QString> askForTitle(Provider *provider, ModelInfo model, UserId user, QString question, QString answer)
{
    ChatRequest request;
    request.model = model.nativeId;
    request.info = model;
    request.user = user;
    request.system = u"You name conversations. Answer with the name only: at most six words, in the language of the conversation, no quotation marks."_s;
    PromptMessage prompt;
    prompt.text = u"Name this conversation.\n\nQuestion:\n%1\n\nAnswer:\n%2"_s.arg(question.left(1500), answer.left(1500));
    request.messages << prompt;

    struct Progress {
        QString text;
        bool failed = false;
        bool ended = false;
    };
    auto progress = std::make_shared<Progress>();
    // Not deleted in scope: the coroutine is resumed by the stream's own signal.
    const auto later = [](AnswerStream *stream) { stream->deleteLater(); };
    const std::unique_ptr<AnswerStream, decltype(later)> stream(provider->ask(request).release(), later);
    QObject::connect(stream.get(), &AnswerStream::event, stream.get(), [progress](const StreamEvent &event) {
        if (const auto *piece = std::get_if<Stream::TextDelta>(&event))
            progress->text += piece->text;
        progress->failed |= std::holds_alternative<Stream::Failure>(event);
        progress->ended |= progress->failed || std::holds_alternative<Stream::Finish>(event);
    });
    QElapsedTimer waited;
    waited.start();
    while (!progress->ended && waited.elapsed() < 30000 && progress->text.size() < 500) {
        const auto piece = co_await qCoro(stream.get(), &AnswerStream::event, 30s);
        if (!piece)
            break;
    }
    co_return progress->failed ? QString() : cleanTitle(progress->text);
}

} // namespace Parlor
