// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "conversations/wholeconversation.h"
#include "core/result.h"
#include "transfer/transferprogress.h"

#include <QCoroTask>
#include <QObject>
#include <QSet>

#include <memory>

namespace Parlor {

class ConversationService;
class Database;
class FolderService;
class ImportSource;

struct ExportRequest {
    UserId user;
    QList<ConversationId> conversations; ///< empty: all that are in the lists, oldest first
    ExportFormat format = ExportFormat::Json;
    QString path; ///< of the file; an archive where it ends with ".zip"
    TransferId id{}; ///< for progressed() and cancel()
};

struct ImportRequest {
    UserId user;
    QString path;
    TransferId id{}; ///< for progressed() and cancel()
};

/// Takes conversations out to files and in from files. Only what `user` owns is exported. Backend thread only; signals reach the windows
/// queued.
class TransferService : public QObject
{
    Q_OBJECT

public:
    /// All of them outlive it.
    TransferService(Database &database, ConversationService &conversations, FolderService &folders, QObject *parent = nullptr);

    /// How many conversations were written. NotFound: one of them; Unavailable: the file; Cancelled, and then there is no file.
    QCoro::Task<Result<int>> exportTo(ExportRequest request);
    /// One conversation as text, to be copied, printed or shown.
    QCoro::Task<Result<QString>> text(UserId user, ConversationId conversation, ExportFormat format);

    /// Reads an export of Parlor, ChatGPT or Claude, a ZIP archive or its JSON file alone. Conversations that are here already stay as they
    /// are. NotFound, InvalidArgument or TooLarge with a sentence for a person when the file is none that can be read; what was imported
    /// until then stays.
    QCoro::Task<Result<ImportReport>> importFrom(ImportRequest request);

    /// Ends an export or import soon; nothing when there is none of that name.
    void cancel(TransferId id);

Q_SIGNALS:
    void progressed(const Parlor::TransferId &id, const Parlor::TransferProgress &progress);
    /// Conversations came in, perhaps many: list them, their folders and tags anew. They are not announced one by one.
    void conversationsImported(const Parlor::UserId &owner);

private:
    /// What is known at each step of an import.
    struct Import {
        ImportRequest request;
        std::shared_ptr<ImportSource> source;
        ImportNotes notes;
        ImportReport report;
        bool isAtEnd = false;
    };

    QCoro::Task<Result<QList<ConversationId>>> chosen(ExportRequest request);
    QCoro::Task<Status> importSome(std::shared_ptr<Import> import);
    void announceImported(const UserId &owner);
    [[nodiscard]] bool isCancelled(TransferId id) const { return m_cancelled.contains(id); }

    Database &m_database;
    ConversationService &m_conversations;
    FolderService &m_folders;
    QSet<TransferId> m_underWay;
    QSet<TransferId> m_cancelled;
};

} // namespace Parlor
