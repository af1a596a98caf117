// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/id.h"

#include <QByteArray>
#include <QJsonObject>
#include <QList>
#include <QMetaType>
#include <QString>
#include <QStringList>

#include <optional>

namespace Parlor {

using WatchedFolderId = Id<struct WatchedFolderTag>;

inline constexpr qint64 maximumDocumentSize = 10 * 1024 * 1024; ///< bytes
inline constexpr int maximumDocumentName = 255; ///< characters
inline constexpr int maximumCategory = 100; ///< characters
inline constexpr int maximumTags = 50;
inline constexpr int maximumTag = 100; ///< characters

/// Where reading a document stands. Completed and Failed are final.
enum class DocumentStatus { Pending, Processing, Completed, Failed };

/// "pending"…, as every specification writes it.
[[nodiscard]] QString documentStatusName(DocumentStatus status);
[[nodiscard]] std::optional<DocumentStatus> documentStatusOf(const QString &name);

/// A document as lists show it.
struct Document {
    DocumentId id;
    qint64 row = 0; ///< stable integer name of the same object (DESIGN.md section 6)
    UserId owner;
    QString name; ///< of the file
    QString mimeType; ///< by its content
    qint64 size = 0; ///< bytes
    DocumentStatus status = DocumentStatus::Pending;
    QString errorMessage; ///< a sentence for a person when status is Failed
    QString category;
    QStringList tags;
    QJsonObject metadata;
    int chunkCount = 0;
    int pages = 0; ///< or slides; 0 where there are none
    int unreadPages = 0; ///< scanned ones that were not recognised
    bool paused = false; ///< Pending, and not to be read until it is resumed
    ConversationId conversation; ///< the last one about this document alone; null: none
    Timestamp createdAt{};
    Timestamp updatedAt{};

    bool operator==(const Document &) const = default;
};

/// A file of a watched folder, as it was looked at.
struct WatchedFile {
    qint64 folder = 0; ///< WatchedFolder::row
    QString path; ///< absolute
    qint64 size = 0; ///< bytes
    Timestamp modifiedAt{};

    bool operator==(const WatchedFile &) const = default;
};

struct NewDocument {
    UserId owner;
    QString name; ///< 1 to maximumDocumentName characters
    QByteArray bytes; ///< 1 to maximumDocumentSize
    QString mimeType{}; ///< which kind of text it is, where the name does not tell
    QString category{}; ///< at most maximumCategory characters
    QStringList tags{}; ///< at most maximumTags of 1 to maximumTag characters
    QJsonObject metadata{};
    std::optional<WatchedFile> file{}; ///< where it comes from a watched folder
};

/// Which documents to list, newest first.
struct DocumentQuery {
    UserId owner;
    std::optional<DocumentStatus> status{};
    std::optional<QString> category{};
    QString search{}; ///< part of the name, without regard to case; empty: all
    int limit = 50; ///< 1 to 1000
    int offset = 0;
};

struct DocumentPage {
    QList<Document> items;
    int total = 0; ///< all that match, not only this page
};

/// What a person wants of documents that are to be read.
enum class IngestionWish {
    Pause, ///< not to be read until Resume
    Resume,
    Cancel, ///< given up: Failed
    Retry, ///< those that are Completed or Failed are read again
};

/// Where a chunk of a document is cited: parlor:document/<id>#<chunk>.
[[nodiscard]] QString documentUri(const DocumentId &id, int chunk);
/// Null when it is not one of a document.
[[nodiscard]] DocumentId documentOfUri(const QString &uri);

/// How far the documents of one person are read.
struct IngestionProgress {
    int waiting = 0; ///< without paused ones
    int reading = 0;
    int paused = 0;
    int done = 0; ///< since the last time that nothing waited
    double share = 0; ///< of all of these but the paused, 0 to 1
    std::optional<std::chrono::seconds> timeLeft{}; ///< nothing until it can be told

    bool operator==(const IngestionProgress &) const = default;
};

/// A folder whose files are a person's documents, as long as they are there.
struct WatchedFolder {
    WatchedFolderId id;
    qint64 row = 0;
    UserId owner;
    QString path; ///< absolute
    int documents = 0;

    bool operator==(const WatchedFolder &) const = default;
};

/// A piece of a document that is found as a whole.
struct Chunk {
    int position = 0; ///< 0-based
    QString heading; ///< path of headings above it: "Leave › Vacation"
    QString text;
    int start = 0; ///< UTF-16 units of the document's text
    int end = 0; ///< exclusive
    int page = 0; ///< 1-based; 0 where there are none

    bool operator==(const Chunk &) const = default;
};

/// Which documents a question is asked of.
struct DocumentScope {
    enum class Kind { None, All, One, Some };

    Kind kind = Kind::None;
    DocumentId document{}; ///< of One
    QList<DocumentId> documents{}; ///< of Some

    /// Whose ids are named; those of All are not.
    [[nodiscard]] QList<DocumentId> named() const { return kind == Kind::One ? QList{document} : kind == Kind::Some ? documents : QList<DocumentId>(); }

    bool operator==(const DocumentScope &) const = default;
};

} // namespace Parlor

Q_DECLARE_METATYPE(Parlor::Document)
Q_DECLARE_METATYPE(Parlor::IngestionProgress)
