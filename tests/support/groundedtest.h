// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accounts/accountservice.h"
#include "documents/documentservice.h"
#include "serviceset.h"
#include "support/asking.h"

namespace Parlor::Tests {

/// What tests of grounded answers have in common: a server anew for each test, and one person who adds documents and asks about them.
class GroundedTest
{
protected:
    void start()
    {
        m_server = std::make_unique<TestServer>();
        m_server->chat->setImproveTitles(false);
        m_owner = QCoro::waitFor(m_server->accounts->createUser({.username = QStringLiteral("ann"), .email = {}, .fullName = {}, .password = QStringLiteral("long enough password")}))->id;
    }

    /// Returns when the document has been read.
    Document add(const QString &name, const QByteArray &bytes)
    {
        const auto made = QCoro::waitFor(m_server->set->documents->add({.owner = m_owner, .name = name, .bytes = bytes}));
        std::ignore = QTest::qWaitFor([this] { return !m_server->set->documents->isReading(); }, 10'000);
        return made.value();
    }

    /// The finished answer.
    Message ask(const QString &text, const QString &model, const DocumentScope &scope, const QList<AttachedFile> &files = {})
    {
        Question question;
        question.user = m_owner;
        question.text = text;
        question.model = model;
        question.documents = scope;
        question.files = files;
        question.keepRunning = true;
        const Asked asked = askAndWait(*m_server, question);
        return QCoro::waitFor(m_server->conversations->message(m_owner, asked.answer.id)).value();
    }

    std::unique_ptr<TestServer> m_server;
    UserId m_owner;
};

} // namespace Parlor::Tests
