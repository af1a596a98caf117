// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/id.h"
#include "providers/streamevent.h"

#include <QByteArray>
#include <QList>
#include <QMetaType>
#include <QString>

#include <algorithm>

namespace Parlor {

enum class Role { User, Assistant, System };

/// Where a message stands. Everything but Running is final.
enum class MessageState {
    Complete,
    Running, ///< an answer that is arriving
    Stopped, ///< on request; what arrived is kept
    Incomplete, ///< the stream or the program broke off; what arrived is kept; Retry makes a sibling
    Failed, ///< the provider refused; errorText says why
};

/// A file that was sent with a message, without its content: ConversationService::attachment() has that.
struct AttachmentInfo {
    qint64 row = 0;
    QString name; ///< may be empty for an image
    QString mimeType;
    qint64 size = 0; ///< bytes
    bool hasText = false; ///< models get its text; else it is an image

    bool operator==(const AttachmentInfo &) const = default;
};

/// A file of a message with its content.
struct Attachment {
    AttachmentInfo info;
    QByteArray data; ///< as it was sent
    QString text; ///< what models that do not see the file get; empty for an image

    bool operator==(const Attachment &) const = default;
};

/// One message of a conversation. Messages form a tree: an edited question or a regenerated answer is a sibling.
struct Message {
    MessageId id;
    qint64 row = 0;
    ConversationId conversation;
    MessageId parent; ///< null for the first
    Role role = Role::User;
    MessageState state = MessageState::Complete;
    QString text;
    QString thinking;
    int thinkingMilliseconds = 0; ///< how long the model thought before its first text
    QList<Citation> citations;
    bool grounded = false; ///< used a web search or documents
    QString model; ///< catalogue id, of answers
    Usage usage;
    FinishReason finish = FinishReason::Stop;
    QString errorText; ///< a sentence for a person when state is Failed or Incomplete
    int siblingIndex = 0; ///< 0-based place among the children of its parent, oldest first
    int siblingCount = 1;
    Timestamp createdAt{};
    Timestamp finishedAt{};
    QList<AttachmentInfo> attachments{}; ///< in the order in which they were sent

    /// Pictures among the attachments: ConversationService::images() has them.
    [[nodiscard]] int imageCount() const { return int(std::ranges::count(attachments, false, &AttachmentInfo::hasText)); }

    bool operator==(const Message &) const = default;
};

} // namespace Parlor

Q_DECLARE_METATYPE(Parlor::Message)
