// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "chat/titleimprover.h"

#include "conversations/conversationservice.h"
#include "conversations/conversationstore.h"
#include "conversations/messagetext.h"
#include "providers/providerregistry.h"
#include "providers/wholeanswer.h"
#include "storage/database.h"

#include <QCoroFuture>
#include <QPointer>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Parlor {

static constexpr auto patienceForTitle = 30s;
static constexpr qsizetype longestTitleAnswer = 500; // characters; a model that goes on has not understood
static constexpr qsizetype longestExcerpt = 1500;

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

static ChatRequest requestFor(const ModelInfo &model, const QString &question, const QString &answer)
{
    ChatRequest wanted;
    wanted.model = model.nativeId;
    wanted.info = model;
    wanted.system = u"You name conversations. Answer with the name only: at most six words, in the language of the conversation, no quotation marks."_s;
    PromptMessage prompt;
    prompt.text = u"Name this conversation.\n\nQuestion:\n%1\n\nAnswer:\n%2"_s.arg(question.left(longestExcerpt), answer.left(longestExcerpt));
    wanted.messages << prompt;
    return wanted;
}

QCoro::Task<void> TitleImprover::improve(UserId user, Message answer, ModelInfo model)
{
    const QPointer<TitleImprover> alive(this);
    auto reading = m_conversations.message(user, answer.parent);
    const auto question = co_await reading;
    Provider *provider = alive && question ? m_providers.provider(model.providerId) : nullptr;
    if (!provider)
        co_return;
    ChatRequest wanted = requestFor(model, question->text, answer.text);
    wanted.user = user;
    const auto asking = wholeAnswer(provider->ask(wanted), {.patience = patienceForTitle, .longest = longestTitleAnswer}, this);
    const Result<QString> title = co_await asking;
    if (const QString clean = title ? cleanTitle(*title) : QString(); alive && !clean.isEmpty())
        keep(user, answer.conversation, clean);
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
