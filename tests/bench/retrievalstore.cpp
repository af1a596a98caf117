// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "retrievalstore.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QtConcurrentMap>

using namespace Qt::StringLiterals;

namespace Parlor::Bench {

static constexpr qsizetype atOnce = 5000; // in one transaction

QList<Text> readTexts(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("%s cannot be read", qPrintable(path));
    QList<Text> texts;
    while (!file.atEnd()) {
        const QJsonObject entry = QJsonDocument::fromJson(file.readLine()).object();
        texts.append({.id = entry.value("_id"_L1).toString(), .title = entry.value("title"_L1).toString(), .text = entry.value("text"_L1).toString()});
    }
    return texts;
}

std::shared_ptr<const SentenceEncoder> encoder()
{
    const auto opened = SentenceEncoder::open(WeightsFile::installedPath());
    if (!opened)
        qFatal("%s", qPrintable(opened.error().message));
    return *opened;
}

std::vector<Vector> encodeAll(const SentenceEncoder &encoder, const QStringList &texts)
{
    constexpr qsizetype slice = 64;
    QList<QStringList> slices;
    for (qsizetype at = 0; at < texts.size(); at += slice)
        slices << texts.mid(at, slice);
    const auto encoded = QtConcurrent::blockingMapped(slices, [&](const QStringList &some) { return encoder.encode(some); });
    std::vector<Vector> vectors;
    for (const std::vector<Vector> &some : encoded)
        vectors.insert(vectors.end(), some.begin(), some.end());
    return vectors;
}

static void require(const Status &done)
{
    if (!done)
        qFatal("%s: %s", qPrintable(done.error().message), qPrintable(done.error().detail));
}

RetrievalStore::RetrievalStore() : user(UserId::create()), m_database(std::move(Database::open(m_folder.path()).value()))
{
    require(m_database->write([id = user](Connection &connection) {
                          return connection.execute(u"INSERT INTO user(id, username, username_key, created_at) VALUES (?, 'bench', 'bench', 0)"_s, {toSql(id)});
                      })
                .takeResult());
}

QList<qint64> RetrievalStore::add(const QList<Text> &texts)
{
    for (qsizetype at = 0; at < texts.size(); at += atOnce) {
        const auto adding = m_database->write([some = texts.mid(at, atOnce)](Connection &connection) -> Status {
            for (const Text &text : some) {
                if (Status done = connection.execute(u"INSERT INTO document(id, owner, name, name_key, mime_type, size, hash, status, created_at, updated_at) "
                                                     "VALUES (?, 1, '', '', 'text/plain', 1, x'00', 2, 0, 0)"_s,
                                                     {toSql(DocumentId::create())});
                    !done)
                    return done;
                if (Status done = connection.execute(u"INSERT INTO chunk(document, position, heading, text, text_start, text_end) VALUES (?, 0, ?, ?, 0, 0)"_s,
                                                     {connection.lastInsertedRow(), toSql(text.title), toSql(text.text)});
                    !done)
                    return done;
            }
            return {};
        });
        require(adding.result());
    }
    QList<qint64> rows;
    for (qsizetype i = 0; i < texts.size(); ++i)
        rows << ++m_added;
    return rows;
}

void RetrievalStore::embed(const QString &model, const QList<qint64> &rows, const std::vector<Vector> &vectors)
{
    if (index.size() == 0)
        index.reset(model);
    for (qsizetype at = 0; at < rows.size(); at += atOnce) {
        QList<Unembedded> stored;
        QList<IndexedVector> indexed;
        for (qsizetype i = at; i < std::min(at + atOnce, rows.size()); ++i) {
            const Vector &vector = vectors.at(std::size_t(i));
            stored.append({.owner = user, .row = rows.at(i), .text = {}, .hash = QByteArray::number(rows.at(i)), .vector = vector});
            indexed.append({.owner = user, .row = rows.at(i), .group = rows.at(i), .vector = vector});
        }
        index.add(model, indexed);
        require(m_database->write([model, stored](Connection &connection) { return EmbeddingStore::store(connection, model, stored); }, Durability::Crash).result());
    }
}

} // namespace Parlor::Bench
