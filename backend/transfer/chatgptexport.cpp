// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "transfer/chatgptexport.h"

#include "transfer/chatgptcontent.h"
#include "transfer/importnotes.h"

#include <QHash>
#include <QJsonArray>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace Parlor::ChatGptExport {

bool isConversation(const QJsonObject &json)
{
    return json.value("mapping"_L1).isObject();
}

static Timestamp timeOf(const QJsonValue &seconds, Timestamp otherwise)
{
    const double value = seconds.toDouble();
    return value > 0 && value < 1e11 ? fromMilliseconds(std::llround(value * 1000)) : otherwise;
}

namespace {

/// Walks the tree of a conversation from its roots and keeps what a person sees.
class Tree
{
public:
    Tree(const QJsonObject &mapping, const AttachmentFiles &files, ImportNotes &notes, WholeConversation &whole)
        : m_mapping(mapping)
        , m_files(files)
        , m_notes(notes)
        , m_whole(whole)
    {
    }

    void read()
    {
        for (auto node = m_mapping.begin(); node != m_mapping.end(); ++node) {
            const QString parent = node.value()["parent"_L1].toString();
            if (parent.isEmpty() || !m_mapping.contains(parent))
                m_waiting.append({.node = node.key()});
        }
        std::ranges::reverse(m_waiting);
        // No recursion: a branch may be thousands of messages deep.
        while (!m_waiting.isEmpty())
            visit(m_waiting.takeLast());
    }

    /// The message that a node became a part of, -1 for none.
    [[nodiscard]] int messageOf(const QString &node) const { return m_messageOf.value(node, -1); }

private:
    struct Place {
        QString node;
        int parent = -1; ///< the message above
        bool isOnlyChild = false; ///< the chain from that message to here has no branch
    };

    void visit(const Place &place)
    {
        if (m_messageOf.contains(place.node)) // a circle
            return;
        const QJsonObject node = m_mapping.value(place.node).toObject();
        const QJsonObject message = node.value("message"_L1).toObject();
        int here = place.parent;
        if (isSeen(message))
            here = keep(message, place);
        m_messageOf.insert(place.node, here);
        const QJsonArray children = node.value("children"_L1).toArray();
        const bool isOnlyChild = children.size() == 1 && (here != place.parent || place.isOnlyChild);
        for (qsizetype i = children.size() - 1; i >= 0; --i)
            m_waiting.append({.node = children.at(i).toString(), .parent = here, .isOnlyChild = isOnlyChild});
    }

    static bool isSeen(const QJsonObject &message)
    {
        const QString role = message.value("author"_L1)["role"_L1].toString();
        return !message.isEmpty() && role != "system"_L1 && !message.value("metadata"_L1)["is_visually_hidden_from_conversation"_L1].toBool();
    }

    int keep(const QJsonObject &json, const Place &place)
    {
        const Content content = contentOf(json, m_files, m_notes);
        if (content.isEmpty())
            return place.parent;
        const Role role = json.value("author"_L1)["role"_L1].toString() == "user"_L1 ? Role::User : Role::Assistant;
        const bool goesOn = place.parent >= 0 && place.isOnlyChild && role == Role::Assistant && m_whole.messages.at(place.parent).message.role == Role::Assistant;
        if (!goesOn)
            m_whole.messages.append({.message = begin(json, role), .parent = place.parent});
        const int index = goesOn ? place.parent : int(m_whole.messages.size()) - 1;
        add(m_whole.messages[index], content, json);
        return index;
    }

    Message begin(const QJsonObject &json, Role role) const
    {
        Message message;
        message.role = role;
        message.createdAt = timeOf(json.value("create_time"_L1), m_whole.conversation.createdAt);
        return message;
    }

    static void add(WholeMessage &whole, const Content &content, const QJsonObject &json)
    {
        Message &message = whole.message;
        const auto joined = [](const QString &before, const QString &more) {
            const QString between = before.isEmpty() || more.isEmpty() ? QString() : u"\n\n"_s;
            return QString(before + between + more);
        };
        message.text = joined(message.text, content.text);
        message.thinking = joined(message.thinking, content.thinking);
        message.citations += content.citations;
        message.grounded |= !content.citations.isEmpty();
        whole.attachments += content.attachments;
        message.finishedAt = timeOf(json.value("update_time"_L1), timeOf(json.value("create_time"_L1), message.createdAt));
        if (message.role != Role::Assistant)
            return;
        const QJsonValue metadata = json.value("metadata"_L1);
        if (const QString model = metadata["model_slug"_L1].toString(); !model.isEmpty())
            message.model = u"openai/"_s + model;
        const QString finish = metadata["finish_details"_L1]["type"_L1].toString();
        if (finish == "interrupted"_L1) {
            message.state = MessageState::Stopped;
            message.finish = FinishReason::Stopped;
        } else if (finish == "max_tokens"_L1) {
            message.finish = FinishReason::Length;
        }
    }

    const QJsonObject m_mapping;
    const AttachmentFiles &m_files;
    ImportNotes &m_notes;
    WholeConversation &m_whole;
    QList<Place> m_waiting;
    QHash<QString, int> m_messageOf;
};

} // namespace

WholeConversation fromJson(const QJsonObject &json, const AttachmentFiles &files, ImportNotes &notes)
{
    WholeConversation whole;
    Conversation &conversation = whole.conversation;
    conversation.id = ConversationId::create();
    conversation.title = json.value("title"_L1).toString().left(200);
    conversation.titleIsAutomatic = conversation.title.isEmpty();
    conversation.createdAt = timeOf(json.value("create_time"_L1), now());
    conversation.updatedAt = std::max(timeOf(json.value("update_time"_L1), conversation.createdAt), conversation.createdAt);
    conversation.archived = json.value("is_archived"_L1).toBool();
    conversation.starred = json.value("is_starred"_L1).toBool();
    const QString id = json.value("conversation_id"_L1).toString(json.value("id"_L1).toString());
    whole.origin = id.isEmpty() ? QString() : u"chatgpt:"_s + id;
    Tree tree(json.value("mapping"_L1).toObject(), files, notes, whole);
    tree.read();
    whole.leaf = tree.messageOf(json.value("current_node"_L1).toString());
    if (whole.leaf < 0)
        whole.leaf = int(whole.messages.size()) - 1;
    return whole;
}

} // namespace Parlor::ChatGptExport
