// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composer/draftkeeper.h"

#include "conversations/draftservice.h"
#include "ui/backendcall.h"
#include "ui/composer/composer.h"

using namespace std::chrono_literals;

namespace Parlor {

DraftKeeper::DraftKeeper(Services services, UserId user, Composer &composer, QObject *parent)
    : QObject(parent), m_services(services), m_user(user), m_composer(composer)
{
    m_typing.setSingleShot(true);
    m_typing.setInterval(500ms);
    connect(&m_typing, &QTimer::timeout, this, &DraftKeeper::keep);
    connect(&composer, &Composer::textChanged, this, [this] {
        if (!m_keeping)
            return;
        m_changed = true;
        m_typing.start();
    });
    connect(&composer, &Composer::filesChanged, this, [this] {
        if (m_keeping)
            m_files.insert(m_conversation, m_composer.files());
    });
    bring();
}

void DraftKeeper::open(const ConversationId &conversation)
{
    if (conversation == m_conversation)
        return;
    keep();
    m_conversation = conversation;
    const bool keeping = std::exchange(m_keeping, false);
    m_composer.clear();
    m_composer.setFiles(m_files.value(conversation));
    m_keeping = keeping;
    bring();
}

void DraftKeeper::adopt(const ConversationId &conversation)
{
    if (m_keeping) {
        store({}, {});
        m_files.insert(conversation, m_files.take({}));
        m_changed = !m_composer.text().isEmpty();
        m_typing.start();
    }
    m_conversation = conversation;
}

void DraftKeeper::setKeeping(bool keeping)
{
    if (m_keeping && !keeping)
        keep();
    m_keeping = keeping;
}

void DraftKeeper::keep()
{
    m_typing.stop();
    if (!m_keeping || !std::exchange(m_changed, false))
        return;
    store(m_conversation, m_composer.text());
}

void DraftKeeper::store(const ConversationId &conversation, const QString &text)
{
    m_known.insert(conversation, text);
    callBackend(m_services.drafts, [user = m_user, conversation, text](DraftService &service) { return service.setDraft(user, conversation, text); });
}

void DraftKeeper::bring()
{
    if (const auto known = m_known.constFind(m_conversation); known != m_known.constEnd()) {
        show(*known);
        return;
    }
    callBackend(this, m_services.drafts,
                [user = m_user, conversation = m_conversation](DraftService &service) { return service.draft(user, conversation); },
                [this, conversation = m_conversation](const Result<QString> &draft) {
                    if (draft && conversation == m_conversation)
                        show(*draft);
                });
}

void DraftKeeper::show(const QString &draft)
{
    // Whoever writes meanwhile is not interrupted.
    if (draft.isEmpty() || !m_composer.text().isEmpty())
        return;
    const bool keeping = std::exchange(m_keeping, false);
    m_composer.setText(draft);
    m_keeping = keeping;
}

} // namespace Parlor
