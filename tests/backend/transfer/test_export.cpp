// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Conversations as files, and Parlor's own format there and back.
#include "conversations/messagestore.h"
#include "support/smallpicture.h"
#include "support/testregistry.h"
#include "transfer/conversationtext.h"
#include "transfer/parlorformat.h"
#include "transferfixture.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QProcess>
#include <QSignalSpy>
#include <QTest>

using namespace Parlor;
using namespace Parlor::Tests;
using namespace Qt::StringLiterals;

static WholeMessage messageOf(Role role, const QString &text, int parent)
{
    WholeMessage whole;
    whole.message.id = MessageId::create();
    whole.message.role = role;
    whole.message.text = text;
    whole.message.createdAt = fromMilliseconds(1'700'000'000'123);
    whole.message.finishedAt = fromMilliseconds(1'700'000'001'000);
    whole.parent = parent;
    return whole;
}

/// Everything that a conversation can have.
static WholeConversation richConversation()
{
    WholeConversation whole;
    Conversation &conversation = whole.conversation;
    conversation.id = ConversationId::create();
    conversation.title = u"Everything: \"a/b\" <x> ü 🦜"_s;
    conversation.titleIsAutomatic = false;
    conversation.starred = true;
    conversation.archived = true;
    conversation.unread = true;
    conversation.tags = {u"one"_s, u"two"_s};
    conversation.model = u"openai/gpt-4o"_s;
    conversation.systemPrompt = u"Be kind."_s;
    conversation.temperature = 0.5;
    conversation.topP = 0.75;
    conversation.maxOutputTokens = 100;
    conversation.assistant = AssistantId::create();
    conversation.metadata = {{u"source"_s, u"test"_s}};
    conversation.createdAt = fromMilliseconds(1'700'000'000'000);
    conversation.updatedAt = fromMilliseconds(1'700'000'002'000);
    whole.folderName = u"Work"_s;
    WholeMessage question = messageOf(Role::User, u"Look at <script>alert(1)</script> **this**"_s, -1);
    question.attachments = {{.info = {.row = 0, .name = u"p.png"_s, .mimeType = u"image/png"_s}, .data = png, .text = {}},
                            {.info = {.row = 0, .name = u"../../evil [x].txt"_s, .mimeType = u"text/plain"_s}, .data = "bytes", .text = u"the text"_s}};
    WholeMessage answer = messageOf(Role::Assistant, u"| a | b |\n|---|---|\n| 1 | 2 |\n\n```cpp\nint x;\n```\n[bad](javascript:alert(1))"_s, 0);
    answer.message.thinking = u"hm"_s;
    answer.message.thinkingMilliseconds = 1234;
    answer.message.citations = {{.uri = u"https://example.org/?a=1&b=2"_s, .title = u"Source <1>"_s, .snippet = u"s"_s, .start = 1, .end = 4, .unit = Citation::Unit::Character, .relevance = 0.75},
                                {.uri = u"javascript:alert(2)"_s, .title = u"Bad"_s, .snippet = {}}};
    answer.message.grounded = true;
    answer.message.model = u"openai/gpt-4o"_s;
    answer.message.usage = {.input = 10, .output = 20, .thinking = 5, .cached = 3};
    WholeMessage failed = messageOf(Role::Assistant, {}, 0);
    failed.message.state = MessageState::Failed;
    failed.message.finish = FinishReason::Error;
    failed.message.errorText = u"It broke."_s;
    whole.messages = {question, answer, failed, messageOf(Role::User, u"More?"_s, 1), messageOf(Role::User, u"Another start"_s, -1)};
    whole.leaf = 3;
    return whole;
}

static QByteArray withoutTimeOfExport(QByteArray json)
{
    QJsonObject object = QJsonDocument::fromJson(json).object();
    object.remove("exportedAt"_L1);
    return QJsonDocument(object).toJson();
}

class TestExport : public QObject
{
    Q_OBJECT

private:
    static Conversation insert(TransferFixture &store, const WholeConversation &whole)
    {
        return store.database->write([whole, user = store.ann.id](Connection &c) { return WholeConversationStore::insert(c, user, whole); }).result().value();
    }
    static Result<int> exportAll(TransferFixture &store, ExportFormat format, const QString &name)
    {
        return await(store.transfer.exportTo({.user = store.ann.id, .conversations = {}, .format = format, .path = store.path(name)}));
    }

private Q_SLOTS:
    void parlorsOwnFormatGoesThereAndBack_data()
    {
        QTest::addColumn<QString>("name");
        QTest::newRow("file") << u"all.json"_s;
        QTest::newRow("archive") << u"all.zip"_s;
    }
    void parlorsOwnFormatGoesThereAndBack()
    {
        QFETCH(QString, name);
        TransferFixture first;
        insert(first, richConversation());
        WholeConversation empty;
        empty.conversation.id = ConversationId::create();
        empty.conversation.title = u"Empty"_s;
        insert(first, empty);
        QCOMPARE(exportAll(first, ExportFormat::Json, name).value(), 2);
        QCOMPARE(exportAll(first, ExportFormat::Json, u"before.json"_s).value(), 2);

        TransferFixture second;
        const auto report = second.import(first.path(name));
        QVERIFY2(report, report ? "" : qPrintable(report.error().message));
        QCOMPARE(report->imported, 2);
        QCOMPARE(report->notUnderstood, QList<ImportNote>());
        QCOMPARE(exportAll(second, ExportFormat::Json, u"after.json"_s).value(), 2);
        QCOMPARE(withoutTimeOfExport(TransferFixture::contentOf(second.path(u"after.json"_s))), withoutTimeOfExport(TransferFixture::contentOf(first.path(u"before.json"_s))));
        // Once more, and into the store that it came from.
        QCOMPARE(second.import(first.path(name))->known, 2);
        QCOMPARE(first.import(first.path(name))->known, 2);
    }

    void theExportIsAsTheSchemaSays()
    {
        TransferFixture store;
        insert(store, richConversation());
        QVERIFY(exportAll(store, ExportFormat::Json, u"all.json"_s));
        QProcess python;
        python.start(u"python3"_s, {u"-c"_s, u"import jsonschema"_s});
        if (!python.waitForFinished() || python.exitCode() != 0)
            QSKIP("the jsonschema module of Python is not installed");
        python.start(u"python3"_s, {u"-m"_s, u"jsonschema"_s, u"-i"_s, store.path(u"all.json"_s), QStringLiteral(PARLOR_SOURCE_DIR "/resources/schemas/conversations-1.schema.json")});
        QVERIFY(python.waitForFinished());
        QVERIFY2(python.exitCode() == 0, python.readAllStandardError().constData());
    }

    void idsThatAreTakenAreReplaced()
    {
        TransferFixture store;
        const WholeConversation whole = richConversation();
        insert(store, whole);
        QVERIFY(exportAll(store, ExportFormat::Json, u"all.json"_s));
        const auto report = await(store.transfer.importFrom({.user = store.bob.id, .path = store.path(u"all.json"_s)}));
        QCOMPARE(report->imported, 1);
        const auto his = await(store.conversations->list({.owner = store.bob.id, .starred = {}, .includeArchived = true, .search = {}})).value();
        QVERIFY(his.items.first().id != whole.conversation.id);
        QCOMPARE(his.items.first().title, whole.conversation.title);
        QVERIFY(his.items.first().folder != store.titled(whole.conversation.title).folder);
        QCOMPARE(await(store.transfer.importFrom({.user = store.bob.id, .path = store.path(u"all.json"_s)}))->known, 1);
    }

    void onlyOnesOwnAreExported()
    {
        TransferFixture store;
        const Conversation hers = insert(store, richConversation());
        const auto refused = await(store.transfer.exportTo({.user = store.bob.id, .conversations = {hers.id}, .format = ExportFormat::Json, .path = store.path(u"stolen.json"_s)}));
        QCOMPARE(refused.error().code, ErrorCode::NotFound);
        QVERIFY(!QFile::exists(store.path(u"stolen.json"_s)));
        QCOMPARE(await(store.transfer.text(store.bob.id, hers.id, ExportFormat::Markdown)).error().code, ErrorCode::NotFound);
        QCOMPARE(await(store.transfer.exportTo({.user = store.bob.id, .conversations = {}, .format = ExportFormat::Json, .path = store.path(u"none.json"_s)})).value(), 0);
    }

    void markdownHasTheShownBranch()
    {
        TransferFixture store;
        const Conversation talk = insert(store, richConversation());
        const QString text = await(store.transfer.text(store.ann.id, talk.id, ExportFormat::Markdown)).value();
        QVERIFY(text.startsWith(u"# Everything: \"a/b\" <x> ü 🦜\n\n*2023-11-14T22:13:20Z*\n\n## You\n\nLook at"_s));
        QVERIFY(text.contains(u"## gpt-4o\n\n> *Thinking*\n> \n> hm\n\n| a | b |"_s));
        QVERIFY(text.contains(u"- p.png\n"_s));
        QVERIFY(text.contains(u"1. Source <1> <https://example.org/?a=1&b=2>"_s));
        QVERIFY(text.endsWith(u"## You\n\nMore?\n"_s));
        QVERIFY(!text.contains(u"Another start"_s) && !text.contains(u"It broke"_s));
    }

    void htmlRunsNothingAndFetchesNothing()
    {
        TransferFixture store;
        const Conversation talk = insert(store, richConversation());
        const QString html = await(store.transfer.text(store.ann.id, talk.id, ExportFormat::Html)).value();
        QVERIFY(html.startsWith(u"<!DOCTYPE html>"_s) && html.endsWith(u"</html>\n"_s));
        QVERIFY(html.contains(u"default-src 'none'"_s));
        QVERIFY(!html.contains(u"<script"_s));
        QVERIFY(html.contains(u"&lt;script&gt;"_s));
        QVERIFY(!html.contains(u"href=\"javascript:alert(2)"_s));
        QVERIFY(html.contains(u"<a href=\"https://example.org/?a=1&amp;b=2\" rel=\"noreferrer\">Source &lt;1&gt;</a>"_s));
        QVERIFY(html.contains(u"<table>"_s) && html.contains(u"<code class=\"language-cpp\">int x;"_s));
        QVERIFY(html.contains(u"prefers-color-scheme: dark"_s));
        QVERIFY(html.contains(u"data:image/png;base64,"_s + QString::fromLatin1(png.toBase64())));
        QVERIFY(html.contains(u"<pre>the text</pre>"_s));
    }

    void anArchiveHasAFileForEach()
    {
        TransferFixture store;
        insert(store, richConversation());
        insert(store, richConversation());
        QCOMPARE(exportAll(store, ExportFormat::Markdown, u"all.zip"_s).value(), 2);
        KZip archive(store.path(u"all.zip"_s));
        QVERIFY(archive.open(QIODevice::ReadOnly));
        const QStringList names = archive.directory()->entries();
        QCOMPARE(names.size(), 3); // two and the attachments
        for (const QString &name : names)
            QVERIFY2(name == u"attachments" || (name.startsWith(u"Everything  a b"_s.simplified()) && name.endsWith(u".md"_s)), qPrintable(name));
        const auto *attachments = static_cast<const KArchiveDirectory *>(archive.directory()->entry(u"attachments"_s));
        QCOMPARE(attachments->entries().size(), 2);
        const auto *files = static_cast<const KArchiveDirectory *>(attachments->entry(attachments->entries().first()));
        QStringList inside = files->entries();
        inside.sort();
        QCOMPARE(inside.first(), u"1-p.png"_s);
        QVERIFY(!inside.last().contains(u'/') && inside.last().startsWith(u"2-"_s));
        QVERIFY(exportAll(store, ExportFormat::Html, u"pages.zip"_s));
        QVERIFY(exportAll(store, ExportFormat::Html, u"page.html"_s));
        QCOMPARE(TransferFixture::contentOf(store.path(u"page.html"_s)).count("<article>"), 2);
    }

    void aCancelledExportLeavesNoFile()
    {
        TransferFixture store;
        insert(store, richConversation());
        insert(store, richConversation());
        for (const QString &name : {u"all.json"_s, u"all.zip"_s}) {
            const TransferId id = TransferId::create();
            const auto connection = connect(&store.transfer, &TransferService::progressed, &store.transfer, [&] { store.transfer.cancel(id); });
            const auto cancelled = await(store.transfer.exportTo({.user = store.ann.id, .conversations = {}, .format = ExportFormat::Json, .path = store.path(name), .id = id}));
            disconnect(connection);
            QCOMPARE(cancelled.error().code, ErrorCode::Cancelled);
            QVERIFY(!QFile::exists(store.path(name)));
        }
        QCOMPARE(exportAll(store, ExportFormat::Json, u"no/such/folder.json"_s).error().code, ErrorCode::Unavailable);
    }

    void hostileFilesOfOurOwnFormatAreRefused_data()
    {
        QTest::addColumn<QString>("messages");
        QTest::newRow("child before its parent") << uR"([{"id":"b","parent":"a","text":""},{"id":"a","parent":null,"text":""}])"_s;
        QTest::newRow("its own parent") << uR"([{"id":"a","parent":"a","text":""}])"_s;
        QTest::newRow("twice") << uR"([{"id":"a","parent":null,"text":""},{"id":"a","parent":null,"text":""}])"_s;
        QTest::newRow("no id") << uR"([{"parent":null,"text":""}])"_s;
        QTest::newRow("no list") << u"17"_s;
    }
    void hostileFilesOfOurOwnFormatAreRefused()
    {
        QFETCH(QString, messages);
        TransferFixture store;
        const QString json = uR"({"format":"parlor-conversations","version":1,"conversations":[{"id":"019a0000-0000-7000-8000-000000000001","title":"x","messages":%1}]})"_s.arg(messages);
        const auto report = store.import(store.write(u"x.json"_s, json.toUtf8()));
        QCOMPARE(report->imported, 0);
        QCOMPARE(TransferFixture::countOf(*report, u"not-a-conversation"_s), 1);
    }

    void namesOfFilesAreSafe()
    {
        QCOMPARE(safeFileName(u"../a\\b:c*\n?"_s), u"a b c"_s);
        QCOMPARE(safeFileName(u"..."_s), u"file"_s);
        QCOMPARE(safeFileName({}), u"file"_s);
        QVERIFY(safeFileName(QString(500, u'x')).size() <= 80);
    }
};

PARLOR_TEST(TestExport)
#include "test_export.moc"
