// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMetaType>
#include <QString>
#include <QUuid>

#include <functional>

namespace Parlor {

/// A version 7 UUID (RFC 9562, 5.7). Thread-safe.
[[nodiscard]] QUuid createUuidV7();

/// A UUIDv7 (RFC 9562, 5.7: sorted by time of creation) that says what it identifies, so that no id is taken for another.
template<typename Tag>
class Id
{
public:
    Id() = default;
    explicit Id(const QUuid &uuid) : m_uuid(uuid) { }

    /// A new id. Thread-safe.
    static Id create() { return Id(createUuidV7()); }

    /// Reads the 36-character form (any case, no braces); anything else gives a null id.
    static Id fromString(QStringView text)
    {
        return text.size() == 36 ? Id(QUuid::fromString(text)) : Id();
    }

    [[nodiscard]] QString toString() const { return m_uuid.toString(QUuid::WithoutBraces); }
    [[nodiscard]] bool isNull() const { return m_uuid.isNull(); }
    [[nodiscard]] const QUuid &uuid() const { return m_uuid; }

    auto operator<=>(const Id &other) const
    {
        return m_uuid < other.m_uuid ? std::strong_ordering::less
            : m_uuid == other.m_uuid ? std::strong_ordering::equal
                                     : std::strong_ordering::greater;
    }
    bool operator==(const Id &other) const { return m_uuid == other.m_uuid; }

    friend size_t qHash(const Id &id, size_t seed = 0) { return qHash(id.m_uuid, seed); }

private:
    QUuid m_uuid;
};

using UserId = Id<struct UserTag>;
using ConversationId = Id<struct ConversationTag>;
using MessageId = Id<struct MessageTag>;
using RunId = Id<struct RunTag>;
using SessionId = Id<struct SessionTag>; ///< a sign-in: one family of refresh tokens
using ApiKeyId = Id<struct ApiKeyTag>;
using AssistantId = Id<struct AssistantTag>;
using FolderId = Id<struct FolderTag>;
using PromptId = Id<struct PromptTag>;
using DocumentId = Id<struct DocumentTag>;
using MemoryId = Id<struct MemoryTag>;
using WebhookId = Id<struct WebhookTag>;
using DeliveryId = Id<struct DeliveryTag>; ///< one webhook event on its way to one subscriber

} // namespace Parlor

Q_DECLARE_METATYPE(Parlor::UserId)
Q_DECLARE_METATYPE(Parlor::ConversationId)
Q_DECLARE_METATYPE(Parlor::MessageId)
Q_DECLARE_METATYPE(Parlor::FolderId)
Q_DECLARE_METATYPE(Parlor::RunId)
