// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "accounts/accountservice.h"
#include "conversations/conversationservice.h"
#include "conversations/messagestore.h"
#include "documents/documentservice.h"
#include "serviceset.h"
#include "storage/connection.h"
#include "storage/database.h"
#include "storage/databasefile.h"
#include "support/storefixture.h"
#include "support/testregistry.h"
#include "support/testserver.h"
#include "system/maintenanceservice.h"

#include <QTest>

using namespace Parlor;
using namespace Parlor::Tests;
using namespace Qt::StringLiterals;

class TestMaintenance : public QObject
{
    Q_OBJECT

private:
    /// The rows that an index holds.
    static QList<qint64> rowsIn(TestServer &server, const QString &index)
    {
        auto reading = server.database->read([index](Connection &connection) -> Result<QList<qint64>> {
            auto rows = connection.queryOf(u"SELECT id FROM %1_docsize ORDER BY id"_s.arg(index), {});
            if (!rows)
                return failure(rows);
            QList<qint64> found;
            while (rows->next())
                found << rows->integer(0);
            return found;
        });
        reading.waitForFinished();
        return reading.result().value();
    }

private Q_SLOTS:
    /// What is in no index for a reason is in none that is built anew either.
    void indexesBuiltAnewHoldWhatTheyHeld()
    {
        TestServer server;
        const UserId user = server.accounts->owner().id;
        for (const auto &[name, text] : {std::pair(u"rye.txt"_s, "Bread of rye keeps for nine days."), std::pair(u"パン.txt"_s, "ライ麦パンは九日間もちます。")})
            QVERIFY(await(server.set->documents->add({.owner = user, .name = name, .bytes = text})));
        QVERIFY(QTest::qWaitFor([&server] { return !server.set->documents->isReading(); }, 20'000));
        server.ask(server.signUp(u"ann"_s), "kept");
        NewConversation temporary{.owner = user, .title = u"Never seen"_s, .model = {}, .systemPrompt = {}};
        temporary.temporary = true;
        const auto chat = await(server.conversations->create(temporary));
        QVERIFY(chat);
        Message hidden;
        hidden.id = MessageId::create();
        hidden.text = u"nobody finds this"_s;
        QVERIFY(server.database->write([row = chat->row, hidden](Connection &c) { return MessageStore::append(c, row, {}, hidden); }).result());

        const QStringList indexes{u"message_index"_s, u"conversation_index"_s, u"chunk_index"_s, u"chunk_trigram"_s, u"memory_index"_s};
        QList<QList<qint64>> before;
        for (const QString &index : indexes)
            before << rowsIn(server, index);
        QCOMPARE(before.at(2).size(), 2);
        QCOMPARE(before.at(3).size(), 1); // the one without spaces
        const auto outcome = await(server.set->maintenance->perform(MaintenanceTask::ReindexDocuments));
        QVERIFY(outcome);
        QCOMPARE(outcome->figures.value(u"indexes"_s).toInt(), indexes.size());
        for (int i = 0; i < indexes.size(); ++i)
            QCOMPARE(rowsIn(server, indexes.at(i)), before.at(i));
        QCOMPARE(*checkDatabaseFile(server.database->path()), QStringList());
    }
};

PARLOR_TEST(TestMaintenance)
#include "test_maintenance.moc"
