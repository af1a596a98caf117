// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "chat/chatservice.h"
#include "conversations/conversationservice.h"
#include "support/testserver.h"

#include <QCoroTask>
#include <QTest>

namespace Parlor::Tests {

/// Asks and waits for the end of the answer; fatal when the question is refused.
inline Asked askAndWait(TestServer &server, const Question &question, MessageId edited = {})
{
    const auto asked = QCoro::waitFor(edited.isNull() ? server.chat->ask(question) : server.chat->editAndAsk(edited, question));
    if (!asked)
        qFatal("ask: %s", qPrintable(asked.error().message));
    if (!QTest::qWaitFor([&] { return asked->run->isFinished(); }, 10'000))
        qFatal("the answer did not end");
    return *asked;
}

} // namespace Parlor::Tests
