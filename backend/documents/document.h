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
    ConversationId conversation; ///< the last one about this document alone; null: none
    Timestamp createdAt{};
    Timestamp updatedAt{};

    bool operator==(const Document &) const = default;
};

struct NewDocument {
    UserId owner;
    QString name; ///< 1 to maximumDocumentName characters
    QByteArray bytes; ///< 1 to maximumDocumentSize
    QString mimeType{}; ///< which kind of text it is, where the name does not tell
    QString category{}; ///< at most maximumCategory characters
    QStringList tags{}; ///< at most maximumTags of 1 to maximumTag characters
    QJsonObject metadata{};
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
