// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Conversations that come from ChatGPT and Claude.
#include "support/smallpicture.h"
#include "support/testregistry.h"
#include "transfer/jsonelements.h"
#include "transferfixture.h"

#include <QBuffer>
#include <QSignalSpy>
#include <QTest>
#include <QTimeZone>

using namespace Parlor;
using namespace Parlor::Tests;
using namespace Qt::StringLiterals;

static Timestamp timeOf(const QString &text)
{
    return fromMilliseconds(QDateTime::fromString(text, Qt::ISODateWithMs).toMSecsSinceEpoch());
}

class TestImport : public QObject
{
    Q_OBJECT

private:
    static QString chatGptArchive(const TransferFixture &store)
    {
        return store.zip(u"chatgpt.zip"_s, {{u"conversations.json"_s, TransferFixture::recorded(u"chatgpt.json"_s)},
                                            {u"file-AbC123-tower.png"_s, png},
                                            {u"user-x/file-Plan42-plan.md"_s, "# Plan\n\nFirst the tower."},
                                            {u"chat.html"_s, "<html></html>"}});
    }

private Q_SLOTS:
    void chatGptsBranchesAndFilesArrive()
    {
        TransferFixture store;
        const auto report = store.import(chatGptArchive(store));
        QVERIFY2(report, report ? "" : qPrintable(report.error().message));
        QCOMPARE(report->imported, 2);
        const Conversation trip = store.titled(u"Trip to Lisbon"_s);
        QVERIFY(trip.archived && !trip.starred && !trip.titleIsAutomatic);
        QCOMPARE(trip.createdAt, timeOf(u"2024-03-15T09:00:00.123Z"_s));
        QCOMPARE(trip.updatedAt, timeOf(u"2024-03-16T09:00:00.500Z"_s));
        QCOMPARE(trip.preview, u"Thirty metres."_s);

        const QList<Message> shown = store.shown(trip);
        QCOMPARE(shown.size(), 4);
        QCOMPARE(shown.at(0).text, u"What is on this picture, and what does the plan say?"_s);
        QCOMPARE(shown.at(0).createdAt, timeOf(u"2024-03-15T09:00:01.250Z"_s));
        QCOMPARE(shown.at(0).attachments.size(), 2);
        QCOMPARE(shown.at(0).attachments.at(0).mimeType, u"image/png"_s);
        QCOMPARE(shown.at(0).attachments.at(1).name, u"plan.md"_s);
        QVERIFY(shown.at(0).attachments.at(1).hasText);
        QCOMPARE(await(store.conversations->attachment(store.ann.id, shown.at(0).attachments.at(0).row))->data, png);

        // Thinking, a program and the text after it are one answer.
        const Message &answer = shown.at(1);
        QCOMPARE(answer.role, Role::Assistant);
        QCOMPARE(answer.thinking, u"**Looking**\n\nIt is a tower by a river."_s);
        QCOMPARE(answer.text, u"```python\nprint(6 * 7)\n```\n\nThe Belém Tower , says the plan."_s);
        QCOMPARE(answer.model, u"openai/o3"_s);
        QCOMPARE(answer.citations.size(), 1);
        QCOMPARE(answer.citations.first().uri, u"https://example.org/belem"_s);
        QCOMPARE(answer.siblingCount, 2);
        QCOMPARE(answer.siblingIndex, 0);
        const auto siblings = await(store.conversations->siblings(store.ann.id, answer.id)).value();
        const Message other = await(store.conversations->message(store.ann.id, siblings.last())).value();
        QCOMPARE(other.text, u"A lighthouse, per"_s);
        QCOMPARE(other.state, MessageState::Stopped);
        QVERIFY(await(store.conversations->showBranch(store.ann.id, other.id)));
        QCOMPARE(store.shown(trip).size(), 2);
    }

    void whatIsHiddenInChatGptStaysOut()
    {
        TransferFixture store;
        QVERIFY(store.import(chatGptArchive(store)));
        QCOMPARE(await(store.conversations->search(store.ann.id, u"secret instructions"_s, 10))->size(), 0);
        QCOMPARE(await(store.conversations->search(store.ann.id, u"tower river"_s, 10))->size(), 0); // thinking is not searched
        QCOMPARE(await(store.conversations->search(store.ann.id, u"belem"_s, 10))->size(), 1);
    }

    void theReportSaysWhatWasNotUnderstood()
    {
        TransferFixture store;
        const auto report = store.import(chatGptArchive(store));
        QCOMPARE(TransferFixture::countOf(*report, u"tool"_s), 1);
        QCOMPARE(TransferFixture::countOf(*report, u"file-missing"_s), 1);
        QCOMPARE(TransferFixture::countOf(*report, u"content:hologram"_s), 1);
        QCOMPARE(TransferFixture::countOf(*report, u"empty"_s), 1);
        QCOMPARE(TransferFixture::countOf(*report, u"not-a-conversation"_s), 1);
        QCOMPARE(report->notUnderstood.size(), 5);
        for (const ImportNote &note : report->notUnderstood)
            QVERIFY2(note.sentence.endsWith(u'.'), qPrintable(note.sentence));
    }

    void aCircleInAnExportEnds()
    {
        TransferFixture store;
        QVERIFY(store.import(store.write(u"conversations.json"_s, TransferFixture::recorded(u"chatgpt.json"_s))));
        QCOMPARE(store.shown(store.titled(u"A circle"_s)).size(), 2);
    }

    void claudesBranchesAndFilesArrive()
    {
        TransferFixture store;
        const auto report = store.import(store.zip(u"claude.zip"_s, {{u"data/conversations.json"_s, TransferFixture::recorded(u"claude.json"_s)}, {u"data/users.json"_s, "[]"}}));
        QVERIFY(report);
        QCOMPARE(report->imported, 2);
        const Conversation garden = store.titled(u"Garden plan"_s);
        QCOMPARE(garden.createdAt, timeOf(u"2025-03-01T09:00:00.123Z"_s));
        QCOMPARE(garden.updatedAt, timeOf(u"2025-03-02T10:30:00Z"_s));
        const QList<Message> shown = store.shown(garden);
        QCOMPARE(shown.size(), 3);
        QCOMPARE(shown.at(0).attachments.size(), 1);
        QCOMPARE(await(store.conversations->attachment(store.ann.id, shown.at(0).attachments.first().row))->text, u"Sandy and a bit acid."_s);
        QCOMPARE(shown.at(1).text, u"Heather and blueberries."_s);
        QCOMPARE(shown.at(1).thinking, u"Acid soil: heather."_s);
        QCOMPARE(shown.at(1).thinkingMilliseconds, 2500);
        QCOMPARE(shown.at(1).citations.first().title, u"Heather"_s);
        QCOMPARE(shown.at(1).siblingCount, 2);
        QCOMPARE(shown.at(2).text, u"And trees?"_s);
        QCOMPARE(TransferFixture::countOf(*report, u"tool"_s), 2);
        QCOMPARE(TransferFixture::countOf(*report, u"file-missing"_s), 1); // the photograph
        QCOMPARE(TransferFixture::countOf(*report, u"content:sparkle"_s), 1);
        // An older export names no parents.
        QCOMPARE(store.shown(store.titled({})).size(), 2);
    }

    void importingTwiceChangesNothing()
    {
        TransferFixture store;
        const QString file = chatGptArchive(store);
        QVERIFY(store.import(file));
        const auto again = store.import(file);
        QCOMPARE(again->imported, 0);
        QCOMPARE(again->known, 2);
        QCOMPARE(await(store.conversations->list({.owner = store.ann.id, .starred = {}, .includeArchived = true, .search = {}}))->total, 2);
        // What somebody deleted comes back, and another person has their own.
        QVERIFY(await(store.conversations->remove(store.ann.id, store.titled(u"A circle"_s).id)));
        QCOMPARE(store.import(file)->imported, 1);
        QCOMPARE(await(store.transfer.importFrom({.user = store.bob.id, .path = file}))->imported, 2);
    }

    void listsHearOfAnImportOnce()
    {
        TransferFixture store;
        QSignalSpy added(store.conversations.get(), &ConversationService::conversationAdded);
        QSignalSpy imported(&store.transfer, &TransferService::conversationsImported);
        QSignalSpy progressed(&store.transfer, &TransferService::progressed);
        QCOMPARE(await(store.conversations->list({.owner = store.ann.id, .starred = {}, .search = {}}))->total, 0);
        QVERIFY(store.import(chatGptArchive(store)));
        QCOMPARE(await(store.conversations->list({.owner = store.ann.id, .starred = {}, .search = {}}))->total, 1);
        QCOMPARE(imported.size(), 1);
        QCOMPARE(added.size(), 0);
        const auto last = progressed.last().at(1).value<TransferProgress>();
        QCOMPARE(last.done, last.total);
        QCOMPARE(last.conversations, 2);
    }

    void aCancelledImportKeepsWhatItHas()
    {
        TransferFixture store;
        QByteArray many = "[";
        for (int i = 0; i < 500; ++i)
            many += "{\"uuid\":\"c" + QByteArray::number(i) + "\",\"name\":\"talk\",\"chat_messages\":[{\"uuid\":\"x\",\"text\":\"hello\",\"sender\":\"human\"}]},";
        many.chop(1);
        const QString file = store.write(u"many.json"_s, many + "]");
        const TransferId id = TransferId::create();
        connect(&store.transfer, &TransferService::progressed, &store.transfer, [&] { store.transfer.cancel(id); });
        const auto report = await(store.transfer.importFrom({.user = store.ann.id, .path = file, .id = id}));
        QVERIFY(report->cancelled);
        QVERIFY(report->imported > 0 && report->imported < 500);
        QCOMPARE(await(store.conversations->list({.owner = store.ann.id, .starred = {}, .search = {}}))->total, report->imported);
        // The rest comes later.
        store.transfer.disconnect();
        QCOMPARE(store.import(file)->imported, 500 - report->imported);
    }

    void whatIsNoExportIsRefused_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("text") << QByteArray("Dear diary");
        QTest::newRow("other object") << QByteArray(R"({"a":[1]})");
        QTest::newRow("broken off") << TransferFixture::recorded(u"chatgpt.json"_s).left(500);
        QTest::newRow("no archive") << QByteArray("PK\3\4 but not really");
        QTest::newRow("newer") << QByteArray(R"({"format":"parlor-conversations","version":99,"conversations":[]})");
    }
    void whatIsNoExportIsRefused()
    {
        QFETCH(QByteArray, content);
        TransferFixture store;
        const auto refused = store.import(store.write(u"file"_s, content));
        QCOMPARE(refused.error().code, ErrorCode::InvalidArgument);
        QVERIFY(refused.error().message.endsWith(u'.'));
        QCOMPARE(store.import(store.path(u"nowhere"_s)).error().code, ErrorCode::NotFound);
        QCOMPARE(store.import(store.zip(u"other.zip"_s, {{u"photo.jpg"_s, "x"}})).error().code, ErrorCode::InvalidArgument);
    }

    void aZipBombIsRefused()
    {
        TransferFixture store;
        // 128 MB of spaces in a list are 128 kB.
        const QString file = store.zip(u"bomb.zip"_s, {{u"conversations.json"_s, "[" + QByteArray(128 * 1024 * 1024, ' ') + "]"}});
        QVERIFY(QFile(file).size() < 1024 * 1024);
        QCOMPARE(store.import(file).error().code, ErrorCode::TooLarge);
    }

    void elementsOfALongListAreReadOneByOne()
    {
        QByteArray text = "\xef\xbb\xbf [ {\"a\": \"]}\\\"[\"} , [1, [2]],\"x\" ,17 , {}] trailing";
        QBuffer buffer(&text);
        QVERIFY(buffer.open(QIODevice::ReadOnly));
        JsonElements elements(buffer, 100);
        QCOMPARE(elements.open().value(), "[]");
        QByteArrayList found;
        for (;;) {
            const auto element = elements.next();
            QVERIFY(element);
            if (!*element)
                break;
            found << (*element)->trimmed();
        }
        QCOMPARE(found, QByteArrayList({"{\"a\": \"]}\\\"[\"}", "[1, [2]]", "\"x\"", "17", "{}"}));
    }

    void aLongElementIsPassedOver()
    {
        QByteArray text = "{\"format\": \"[\", \"list\": [\"" + QByteArray(200, 'x') + "\", 1]}";
        QBuffer buffer(&text);
        QVERIFY(buffer.open(QIODevice::ReadOnly));
        JsonElements elements(buffer, 100);
        QCOMPARE(elements.open().value(), "{\"format\": \"[\", \"list\": []}");
        QCOMPARE(elements.next().value().value(), QByteArray());
        QCOMPARE(elements.next().value().value(), "1");
        QVERIFY(!elements.next().value());
    }
};

PARLOR_TEST(TestImport)
#include "test_import.moc"
