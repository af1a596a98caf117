// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "chat/titleimprover.h"

#include "conversations/conversationservice.h"
#include "conversations/conversationstore.h"
#include "conversations/messagetext.h"
#include "providers/provider.h"
#include "providers/providerregistry.h"
#include "storage/database.h"

#include <QCoroFuture>
#include <QPointer>
#include <QTimer>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Parlor {

static constexpr auto patience = 30s;
static constexpr qsizetype longestAnswer = 500; // characters; a model that goes on has not understood
static constexpr qsizetype longestExcerpt = 1500;

struct TitleImprover::Request {
    UserId user;
    ConversationId conversation;
    std::unique_ptr<AnswerStream> stream;
    QString text{};
    QTimer timeout{};
};

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

TitleImprover::TitleImprover(Database &database, ConversationService &conversations, ProviderRegistry &providers, QObject *parent)
    : QObject(parent)
    , m_database(database)
    , m_conversations(conversations)
    , m_providers(providers)
{
}

TitleImprover::~TitleImprover() = default;

QCoro::Task<void> TitleImprover::improve(UserId user, Message answer, ModelInfo model)
{
    const QPointer<TitleImprover> alive(this);
    auto reading = m_conversations.message(user, answer.parent);
    const auto question = co_await reading;
    if (alive && question)
        ask(user, answer, model, question->text);
}

void TitleImprover::ask(UserId user, const Message &answer, const ModelInfo &model, const QString &question)
{
    Provider *provider = m_providers.provider(model.providerId);
    if (!provider)
        return;
    ChatRequest wanted;
    wanted.model = model.nativeId;
    wanted.info = model;
    wanted.user = user;
    wanted.system = u"You name conversations. Answer with the name only: at most six words, in the language of the conversation, no quotation marks."_s;
    PromptMessage prompt;
    prompt.text = u"Name this conversation.\n\nQuestion:\n%1\n\nAnswer:\n%2"_s.arg(question.left(longestExcerpt), answer.text.left(longestExcerpt));
    wanted.messages << prompt;

    auto owned = std::make_unique<Request>(user, answer.conversation, provider->ask(wanted));
    Request *request = owned.get();
    m_requests.push_back(std::move(owned));
    connect(request->stream.get(), &AnswerStream::event, this, [this, request](const StreamEvent &event) {
        if (const auto *piece = std::get_if<Stream::TextDelta>(&event))
            request->text += piece->text;
        if (std::holds_alternative<Stream::Failure>(event))
            end(request, true);
        else if (std::holds_alternative<Stream::Finish>(event) || request->text.size() > longestAnswer)
            end(request, false);
    });
    request->timeout.setSingleShot(true);
    connect(&request->timeout, &QTimer::timeout, this, [this, request] { end(request, true); });
    request->timeout.start(patience);
}

void TitleImprover::end(Request *request, bool failed)
{
    request->stream->disconnect(this);
    request->stream.release()->deleteLater(); // this may be its own signal
    request->timeout.stop();
    if (const QString title = failed ? QString() : cleanTitle(request->text); !title.isEmpty())
        keep(request->user, request->conversation, title);
    // Not now: the lambda that called us is the request's own connection.
    QTimer::singleShot(0, this, [this, request] { std::erase_if(m_requests, [request](const auto &known) { return known.get() == request; }); });
}

QCoro::Task<void> TitleImprover::keep(UserId user, ConversationId conversation, QString title)
{
    const QPointer<TitleImprover> alive(this);
    const auto improve = [user, conversation, title](Connection &connection) { return ConversationStore::improveTitle(connection, user, conversation, title); };
    const auto writing = m_database.write(improve);
    const auto changed = co_await writing;
    if (alive && changed)
        m_conversations.announceChanged(*changed);
}

} // namespace Parlor
