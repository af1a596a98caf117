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
        if (!m_keeping)
            return;
        m_files.insert(m_conversation, m_composer.files());
        m_filesChanged = true;
        m_typing.start();
    });
    bring();
}

void DraftKeeper::open(const ConversationId &conversation)
{
    if (conversation == m_conversation)
        return;
    keep();
    m_conversation = conversation;
    bringBack();
}

void DraftKeeper::bringBack()
{
    const bool keeping = std::exchange(m_keeping, false);
    m_composer.clear();
    m_composer.setFiles(m_files.value(m_conversation));
    m_keeping = keeping;
    bring();
}

void DraftKeeper::adopt(const ConversationId &conversation)
{
    if (m_keeping) {
        store({}, {});
        storeFiles({}, {});
        m_files.insert(conversation, m_composer.files());
        m_changed = !m_composer.text().isEmpty();
        m_filesChanged = !m_composer.files().isEmpty();
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
    if (!m_keeping)
        return;
    if (std::exchange(m_changed, false))
        store(m_conversation, m_composer.text());
    if (std::exchange(m_filesChanged, false))
        storeFiles(m_conversation, m_composer.files());
}

void DraftKeeper::store(const ConversationId &conversation, const QString &text)
{
    m_known.insert(conversation, text);
    callBackend(m_services.drafts, [user = m_user, conversation, text](DraftService &service) { return service.setDraft(user, conversation, text); });
}

void DraftKeeper::storeFiles(const ConversationId &conversation, const QList<AttachedFile> &files)
{
    m_files.insert(conversation, files);
    callBackend(m_services.drafts, [user = m_user, conversation, files](DraftService &service) { return service.setFiles(user, conversation, files); });
}

void DraftKeeper::bring()
{
    const auto isAwaited = [this, conversation = m_conversation] { return m_keeping && conversation == m_conversation; };
    if (const auto known = m_known.constFind(m_conversation); known != m_known.constEnd()) {
        show(*known);
    } else {
        callBackend(this, m_services.drafts,
                    [user = m_user, conversation = m_conversation](DraftService &service) { return service.draft(user, conversation); },
                    [this, isAwaited](const Result<QString> &draft) {
                        if (draft && isAwaited())
                            show(*draft);
                    });
    }
    if (m_files.contains(m_conversation))
        return;
    callBackend(this, m_services.drafts,
                [user = m_user, conversation = m_conversation](DraftService &service) { return service.files(user, conversation); },
                [this, isAwaited](const Result<QList<AttachedFile>> &files) {
                    if (files && !files->isEmpty() && isAwaited())
                        showFiles(*files);
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

void DraftKeeper::showFiles(const QList<AttachedFile> &files)
{
    // With those that somebody has attached meanwhile, if any.
    const bool keeping = std::exchange(m_keeping, false);
    m_composer.setFiles(files + m_composer.files());
    m_keeping = keeping;
    m_files.insert(m_conversation, m_composer.files());
}

} // namespace Parlor
