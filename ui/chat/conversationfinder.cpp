// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chat/conversationfinder.h"

#include "conversations/conversationservice.h"
#include "ui/backendcall.h"
#include "ui/chat/markdown/pieces.h"
#include "ui/chat/messageblocks.h"

namespace Parlor {

namespace {

/// What one search has found; written on the storage thread, read when it is over.
struct Search {
    QString wanted;
    std::shared_ptr<std::atomic_bool> cancelled;
    QList<FindMatch> matches;

    bool take(int position, const Message &message)
    {
        if (*cancelled)
            return false;
        // Parsing costs most, and a text that lacks the first word lacks the rest.
        const QString firstWord = wanted.section(u' ', 0, 0);
        const bool isWord = std::ranges::all_of(firstWord, [](QChar c) { return c.isLetterOrNumber(); });
        if (isWord && !mayContain(message.text, firstWord))
            return true;
        const QList<Markdown::Block> blocks = messageBlocks(message);
        for (int block = 0; block < blocks.size(); ++block) {
            for (const TextRange &range : occurrences(Markdown::plainText(blocks.at(block)), wanted)) {
                matches.append({.message = position, .block = block, .range = range});
                if (matches.size() >= ConversationFinder::mostMatches)
                    return false;
            }
        }
        return true;
    }

    /// Some marks may stand within a word: "un*believ*able", "[un](…)believable", "caf&eacute;".
    static bool mayContain(const QString &text, const QString &word)
    {
        return text.contains(word, Qt::CaseInsensitive) || std::ranges::any_of(text, [](QChar c) { return QStringView(u"&*\\`~[_").contains(c); });
    }
};

} // namespace

ConversationFinder::ConversationFinder(Services services, UserId user, QObject *parent)
    : QObject(parent)
    , m_services(services)
    , m_user(user)
{
}

ConversationFinder::~ConversationFinder() { cancel(); }

void ConversationFinder::cancel()
{
    if (m_cancelled)
        *m_cancelled = true;
}

void ConversationFinder::find(const ConversationId &conversation, const QString &wanted)
{
    cancel();
    m_cancelled = std::make_shared<std::atomic_bool>(false);
    if (conversation.isNull() || wanted.isEmpty()) {
        Q_EMIT found({});
        return;
    }
    const auto search = std::make_shared<Search>(Search{.wanted = wanted, .cancelled = m_cancelled, .matches = {}});
    callBackend(
        this, m_services.conversations,
        [user = m_user, conversation, search](ConversationService &service) {
            return service.visitBranch(user, conversation, [search](int position, const Message &message) { return search->take(position, message); });
        },
        [this, search](const Status &) {
            if (!*search->cancelled)
                Q_EMIT found(search->matches);
        });
}

} // namespace Parlor
