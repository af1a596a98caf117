// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "memories/memoryexport.h"

#include "core/translation.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace Parlor {

static QByteArray asJson(const QList<Memory> &memories)
{
    QJsonArray entries;
    for (const Memory &memory : memories) {
        entries.append(QJsonObject{{u"id"_s, memory.id.toString()},
                                   {u"content"_s, memory.content},
                                   {u"memory_type"_s, memoryKindName(memory.kind)},
                                   {u"importance_score"_s, memory.importance},
                                   {u"metadata"_s, memory.metadata},
                                   {u"source"_s, memory.source},
                                   {u"created_at"_s, toIso8601(memory.createdAt)},
                                   {u"updated_at"_s, toIso8601(memory.updatedAt)}});
    }
    return QJsonDocument(QJsonObject{{u"format"_s, u"parlor-memories"_s}, {u"version"_s, 1}, {u"memories"_s, entries}}).toJson();
}

// What a person wrote is no Markdown.
static QString escaped(const QString &text)
{
    static const QRegularExpression marks(u"([\\\\`*_{}\\[\\]<>#|~])"_s);
    return QString(text.simplified()).replace(marks, uR"(\\1)"_s);
}

static QByteArray asMarkdown(const QList<Memory> &memories)
{
    const QList<std::pair<MemoryKind, QString>> headings{
        {MemoryKind::Preference, tr("Preferences")}, {MemoryKind::Global, tr("Always")}, {MemoryKind::Fact, tr("Facts")}, {MemoryKind::Project, tr("Projects")}};
    QString text = u"# "_s + tr("Memories") + u'\n';
    for (const auto &[kind, heading] : headings) {
        QString entries;
        for (const Memory &memory : memories) {
            if (memory.kind == kind)
                entries += u"- "_s + escaped(memory.content) + u'\n';
        }
        if (!entries.isEmpty())
            text += u"\n## "_s + heading + u"\n\n"_s + entries;
    }
    return text.toUtf8();
}

QByteArray exported(const QList<Memory> &memories, MemoryFormat format)
{
    return format == MemoryFormat::Json ? asJson(memories) : asMarkdown(memories);
}

} // namespace Parlor
