// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "chat/answersearch.h"

#include "storage/connection.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace Parlor {

static const QStringList scopeNames{u"none"_s, u"all"_s, u"one"_s, u"some"_s};

static QStringList urisOf(const QList<Passage> &passages)
{
    QStringList uris;
    std::ranges::transform(passages, std::back_inserter(uris), &Passage::uri);
    return uris;
}

static QStringList urisOf(const QList<Memory> &memories)
{
    QStringList uris;
    for (const Memory &memory : memories)
        uris << memoryUri(memory.id);
    return uris;
}

static QStringList urisOf(const QList<WholeDocument> &documents)
{
    QStringList uris;
    for (const WholeDocument &document : documents)
        uris << documentUri(document.id, ChunkRange());
    return uris;
}

AnswerSearch answerSearchOf(const DocumentScope &scope, const Grounds &found, const Grounds &kept)
{
    return {.scope = scope,
            .found = urisOf(found.passages),
            .used = urisOf(kept.passages),
            .whole = urisOf(kept.whole),
            .memories = urisOf(found.memories),
            .usedMemories = urisOf(kept.memories)};
}

static QString recordOf(const AnswerSearch &search)
{
    QStringList documents;
    for (const DocumentId &id : search.scope.named())
        documents << id.toString();
    const QJsonObject record{{u"scope"_s, scopeNames.at(int(search.scope.kind))},
                             {u"documents"_s, QJsonArray::fromStringList(documents)},
                             {u"found"_s, QJsonArray::fromStringList(search.found)},
                             {u"used"_s, QJsonArray::fromStringList(search.used)},
                             {u"whole"_s, QJsonArray::fromStringList(search.whole)},
                             {u"memories"_s, QJsonArray::fromStringList(search.memories)},
                             {u"used_memories"_s, QJsonArray::fromStringList(search.usedMemories)}};
    return QString::fromUtf8(QJsonDocument(record).toJson(QJsonDocument::Compact));
}

static DocumentScope scopeOf(const QJsonObject &record)
{
    DocumentScope scope{.kind = DocumentScope::Kind(std::max<qsizetype>(0, scopeNames.indexOf(record.value(u"scope").toString())))};
    QList<DocumentId> documents;
    for (const QJsonValue &id : record.value(u"documents").toArray())
        documents << DocumentId::fromString(id.toString());
    if (scope.kind == DocumentScope::Kind::One)
        scope.document = documents.value(0);
    else
        scope.documents = documents;
    return scope;
}

static AnswerSearch searchOf(const QJsonObject &record)
{
    const auto list = [&record](QStringView name) { return record.value(name).toVariant().toStringList(); };
    return {.scope = scopeOf(record),
            .found = list(u"found"),
            .used = list(u"used"),
            .whole = list(u"whole"),
            .memories = list(u"memories"),
            .usedMemories = list(u"used_memories")};
}

Status AnswerSearchStore::store(Connection &connection, qint64 answer, const AnswerSearch &search)
{
    return connection.execute(u"INSERT OR REPLACE INTO answer_search(message, record) VALUES (?, ?)"_s, {answer, recordOf(search)});
}

Result<std::optional<AnswerSearch>> AnswerSearchStore::find(Connection &connection, qint64 answer)
{
    const auto record = connection.single(u"SELECT record FROM answer_search WHERE message = ?"_s, {answer});
    if (!record)
        return failure(record);
    if (!*record)
        return std::optional<AnswerSearch>();
    return std::optional(searchOf(QJsonDocument::fromJson((*record)->toString().toUtf8()).object()));
}

} // namespace Parlor
