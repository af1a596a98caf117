// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "transfer/conversationtext.h"

#include "core/translation.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace Parlor {

QList<WholeMessage> shownBranch(const WholeConversation &whole)
{
    QList<WholeMessage> branch;
    for (int index = whole.leaf; index >= 0; index = whole.messages.at(index).parent)
        branch << whole.messages.at(index);
    std::ranges::reverse(branch);
    return branch;
}

QString speakerOf(const Message &message)
{
    if (message.role == Role::User)
        return tr("You");
    if (message.role == Role::System)
        return tr("System");
    const QString model = message.model.section(u'/', 1);
    return model.isEmpty() ? tr("Assistant") : model;
}

QString safeFileName(const QString &name)
{
    static const QRegularExpression forbidden(u"[\\x00-\\x1f<>:\"/\\\\|?*]"_s);
    QString safe = QString(name).replace(forbidden, u" "_s).simplified().left(80).trimmed();
    while (safe.startsWith(u'.'))
        safe.remove(0, 1);
    while (safe.endsWith(u'.') || safe.endsWith(u' '))
        safe.chop(1);
    safe = safe.trimmed();
    return safe.isEmpty() ? u"file"_s : safe;
}

QString fileNameOf(const Conversation &conversation)
{
    const QString title = conversation.title.isEmpty() ? tr("Conversation") : conversation.title;
    return safeFileName(title.left(60)) + u' ' + conversation.id.toString().right(8);
}

static QString quoted(const QString &text)
{
    return u"> "_s + QString(text).replace(u"\n"_s, u"\n> "_s);
}

static QString markdownAttachment(const Attachment &attachment, const AttachmentPath &pathOf)
{
    const QString name = attachment.info.name.isEmpty() ? attachment.info.mimeType : attachment.info.name;
    const QString label = QString(name).replace(u'[', u'(').replace(u']', u')').simplified();
    if (!pathOf)
        return u"- "_s + label + u'\n';
    const bool isImage = attachment.info.mimeType.startsWith("image/"_L1);
    return u"%1[%2](<%3>)\n"_s.arg(isImage ? u"!"_s : u"- "_s, label, pathOf(attachment));
}

static QString markdownMessage(const WholeMessage &whole, const AttachmentPath &pathOf)
{
    const Message &message = whole.message;
    QStringList parts{u"## "_s + speakerOf(message)};
    if (!message.thinking.isEmpty())
        parts << quoted(u"*"_s + tr("Thinking") + u"*\n\n"_s + message.thinking.trimmed());
    if (!message.text.isEmpty())
        parts << message.text.trimmed();
    QString attachments;
    for (const Attachment &attachment : whole.attachments)
        attachments += markdownAttachment(attachment, pathOf);
    if (!attachments.isEmpty())
        parts << attachments.trimmed();
    QString sources;
    for (qsizetype i = 0; i < message.citations.size(); ++i) {
        const Citation &citation = message.citations.at(i);
        sources += u"%1. %2 <%3>\n"_s.arg(QString::number(i + 1), citation.title.simplified(), citation.uri);
    }
    if (!sources.isEmpty())
        parts << tr("Sources:") + u"\n\n"_s + sources.trimmed();
    if (!message.errorText.isEmpty())
        parts << u"*"_s + message.errorText + u"*"_s;
    return parts.join(u"\n\n"_s);
}

QString markdownOf(const WholeConversation &whole, const AttachmentPath &pathOf)
{
    const Conversation &conversation = whole.conversation;
    QStringList parts{u"# "_s + (conversation.title.isEmpty() ? tr("Conversation") : conversation.title.simplified()),
                      u"*%1*"_s.arg(toIso8601(conversation.createdAt))};
    const QList<WholeMessage> branch = shownBranch(whole);
    for (const WholeMessage &message : branch)
        parts << markdownMessage(message, pathOf);
    return parts.join(u"\n\n"_s) + u'\n';
}

} // namespace Parlor
