// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "conversations/conversation.h"
#include "core/result.h"
#include "providers/streamevent.h"
#include "services.h"
#include "ui/widgets/searchpopup.h"

#include <QTimer>

#include <array>

namespace Parlor {

struct Memory;
struct MemoryHit;
struct MessageHit;
struct Passage;

/// One search over conversations, their messages, documents and memories (Ctrl+Shift+F). Each is asked beside the others and shown as it
/// comes; what comes for earlier words is dropped.
class SearchEverywhere : public SearchPopup
{
    Q_OBJECT

public:
    SearchEverywhere(Services services, UserId user, QWidget *parent);

Q_SIGNALS:
    /// What was found is to be shown; a conversation as parlor:conversation/<id>, its messages and all others as Passage::uri.
    void chosen(const Parlor::Citation &found);

protected:
    void fill() override;
    void choose(const QListWidgetItem &item) override;

private:
    enum Source { Titles, Messages, Documents, Memories };
    static constexpr int sources = 4;

    void search();
    void findTitles(const QString &words);
    void findMessages(const QString &words);
    void findDocuments(const QString &words);
    void findMemories(const QString &words);
    void take(Source source, const QString &words, const QList<Citation> &found);
    void showFound();

    Services m_services;
    UserId m_user;
    std::array<QList<Citation>, sources> m_found; ///< the snippet of each is a marked one
    QString m_foundFor; ///< what is shown was searched for
    int m_answers = 0; ///< that have come for it
    QTimer m_typing;
};

} // namespace Parlor
