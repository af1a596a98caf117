// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/ownedobjects.h"

#include "core/id.h"
#include "support/testserver.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace Parlor::Tests {

namespace {

/// Captures that name nobody's object.
const QByteArrayList ownerless{"user_id", "model", "provider", "asset"};

QByteArray nameOf(const QByteArrayList &segments, qsizetype index)
{
    const QByteArray name = segments.at(index).sliced(1).chopped(1);
    return name == "id" ? segments.at(index - 1) + '/' + name : name;
}

QByteArray made(const RawAnswer &answer, QLatin1StringView member = "id"_L1)
{
    const QJsonValue id = jsonOf(answer).value(member);
    const QByteArray name = id.isDouble() ? QByteArray::number(id.toInteger()) : id.toString().toLatin1();
    if (name.isEmpty())
        qFatal("nothing was made: %d %s", answer.status, answer.body.constData());
    return name;
}

/// The integer name of the only entry of one of ragchat's lists.
QByteArray rowOf(const RawAnswer &list)
{
    return QByteArray::number(jsonOf(list).value("results"_L1).toArray().first()["id"_L1].toInteger());
}

} // namespace

ObjectNames makeObjects(TestServer &server, const QByteArray &authorization)
{
    const auto post = [&](const QByteArray &path, const QByteArray &body) { return server.request("POST", path, body, {authorization}); };
    ObjectNames names;
    const QByteArray conversation = eventsOf(server.ask(authorization, "A question").body).last().value("conversation_id"_L1).toString().toLatin1();
    names["conversation_id"] = names["chat_id"] = conversation;
    names["sessions/id"] = rowOf(server.request("GET", "/api/chat/sessions/", {}, {authorization}));
    names["document_id"] = made(post("/api/v1/documents", R"({"title":"Secrets","content":"The word is heron."})"));
    const bool read = QTest::qWaitFor([&] {
        const RawAnswer documents = server.request("GET", "/api/documents/", {}, {authorization});
        names["documents/id"] = rowOf(documents);
        return documents.body.contains("completed");
    }, 10'000);
    if (!read)
        qFatal("the document is not read");
    names["memory_id"] = made(post("/api/v1/memories", R"({"content":"Prefers dark mode"})"));
    names["webhook_id"] = made(post("/api/v1/webhooks", R"({"url":"https://example.org/hook","events":["document.uploaded"]})"));
    names["delivery_id"] = made(post("/api/v1/webhooks/" + names["webhook_id"] + "/test", {}));
    names["assistant_id"] = names["chatflow_id"] = made(post("/api/parlor/assistants", R"({"name":"Teacher","model":"scripted-1"})"));
    names["session_id"] = made(post("/api/v1/chat/predict", R"({"question":"Hello","chatflow_id":")" + names["chatflow_id"] + R"("})"), "session_id"_L1);
    return names;
}

ObjectNames missingObjects()
{
    ObjectNames names;
    for (const QByteArray name : {"conversation_id", "chat_id", "document_id", "memory_id", "webhook_id", "delivery_id", "assistant_id", "chatflow_id", "session_id"})
        names[name] = createUuidV7().toByteArray(QUuid::WithoutBraces);
    names["documents/id"] = names["sessions/id"] = "999999";
    return names;
}

QList<Capture> ownedCaptures(const Route &route)
{
    static const ObjectNames known = missingObjects();
    const QByteArrayList segments = route.path.split('/');
    QList<Capture> captures;
    for (qsizetype i = 0; i < segments.size(); ++i) {
        if (!segments.at(i).startsWith('{'))
            continue;
        const QByteArray name = nameOf(segments, i);
        if (known.contains(name))
            captures.append({.segment = i, .name = name});
        else if (!ownerless.contains(name))
            qFatal("What does %s of %s name? Say so in tests/support/ownedobjects.cpp.", name.constData(), route.path.constData());
    }
    return captures;
}

QByteArray pathWith(const Route &route, const ObjectNames &names, const QByteArray &person)
{
    QByteArrayList segments = route.path.split('/');
    for (qsizetype i = 0; i < segments.size(); ++i) {
        if (!segments.at(i).startsWith('{'))
            continue;
        const QByteArray name = nameOf(segments, i);
        segments[i] = name == "user_id" ? person : names.value(name, "scripted-1");
    }
    return segments.join('/');
}

} // namespace Parlor::Tests
