// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "conversations/conversation.h"
#include "services.h"
#include "transfer/transferprogress.h"

#include <QWidget>

class QLabel;
class QProgressBar;
class QToolButton;

namespace Parlor {

/// Exports and imports conversations, one file at a time, and shows how far it is and what came of it. Hidden while there is nothing.
class TransferBar : public QWidget
{
    Q_OBJECT

public:
    TransferBar(Services services, UserId user, QWidget *parent = nullptr);

    /// Asks for a file and exports; an empty list: all conversations.
    void chooseExport(const QList<ConversationId> &conversations);
    void chooseImport();
    /// The format by the name of the file: .md, .html, .json, .zip of JSON, or .pdf (of one conversation).
    void exportTo(const QList<ConversationId> &conversations, const QString &path);
    void importFrom(const QString &path);
    [[nodiscard]] bool isBusy() const { return !m_id.isNull(); }

private:
    void begin(const QString &what);
    void end(const QString &sentence);
    void exportPdf(const ConversationId &conversation, const QString &path);
    void report(const ImportReport &report);

    Services m_services;
    UserId m_user;
    TransferId m_id; ///< of what is under way; null: nothing
    QLabel *m_text;
    QProgressBar *m_progress;
    QToolButton *m_close;
};

} // namespace Parlor
