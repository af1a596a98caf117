// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
// bench_chatview [seconds] [messages]: streams 250 tokens a second into the end of a long conversation, first with the view at the
// end, then scrolled up, and prints how long frames took: all the work of the windows' thread from one painting to the next. Both by
// the clock and in processor time, which other programs on the machine hardly change.
#include "frameclock.h"
#include "ui/chat/chatfixture.h"

#include <QScrollBar>
#include <QTimer>

#include <cstdio>

using namespace Parlor;
using namespace Parlor::Bench;
using namespace Parlor::Tests;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int tokensASecond = 250;

/// What a model says: every kind of block, again and again.
QStringList tokens()
{
    static const QString text = u"## A heading\n\nSome **words** of a paragraph with `code`, [a link](https://example.org) and $x_i^2$ that goes on for a "
                                "while, so that it takes several lines on the screen and is broken anew with each word.\n\n"
                                "```cpp\n#include <vector>\nint main()\n{\n    std::vector<int> numbers{1, 2, 3};\n    return numbers.size();\n}\n```\n\n"
                                "- first item\n- second *item*\n- third item\n\n| a | b |\n|---|---|\n| 1 | two |\n| 3 | four |\n\n"
                                "$$\n\\sum_{i=1}^{n} \\frac{1}{i^2} = \\sqrt{\\pi}\n$$\n\n"_s;
    QStringList parts;
    for (qsizetype at = 0; at < text.size(); at += 4)
        parts << text.sliced(at, std::min<qsizetype>(4, text.size() - at));
    return parts;
}

void wait(std::chrono::milliseconds time)
{
    QEventLoop loop;
    QTimer::singleShot(time, &loop, &QEventLoop::quit);
    loop.exec();
}

} // namespace

int main(int argc, char *argv[])
{
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    FrameClock clock(argc, argv);
    const int seconds = argc > 1 ? QByteArray(argv[1]).toInt() : 20;
    const int messages = argc > 2 ? QByteArray(argv[2]).toInt() : 100'000;

    ChatView view;
    view.setPalette(lightPalette());
    view.resize(1100, 800);
    FakeSource source(view, messages);
    QElapsedTimer opening;
    opening.start();
    view.setConversation(ConversationId::create(), messages);
    view.show();
    while (!std::as_const(view).transcript().item(messages - 1))
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    std::printf("%d messages shown after %lld ms\n", messages, static_cast<long long>(opening.elapsed()));

    Message answer = makeMessage(Role::Assistant, {});
    answer.state = MessageState::Running;
    view.appendMessage(answer, messages);
    const QStringList parts = tokens();
    qsizetype next = 0;
    QElapsedTimer streaming;
    streaming.start();
    QTimer tick;
    QObject::connect(&tick, &QTimer::timeout, &view, [&] {
        for (; next * 1000 < streaming.elapsed() * tokensASecond; ++next)
            view.appendToAnswer(answer.id, parts.at(next % parts.size()), {});
    });
    tick.start(4ms);
    wait(500ms);
    clock.takeFrames();
    wait(std::chrono::seconds(seconds));
    report("at the end", clock.takeFrames());

    view.verticalScrollBar()->setValue(view.verticalScrollBar()->value() - 700);
    wait(200ms);
    const int watched = view.firstVisibleMessage();
    const int place = view.messageRect(watched).top();
    clock.takeFrames();
    wait(std::chrono::seconds(seconds));
    report("scrolled up", clock.takeFrames());
    std::printf("%lld tokens; the place %s\n", static_cast<long long>(next), view.messageRect(watched).top() == place ? "was held" : "moved");
    return 0;
}
