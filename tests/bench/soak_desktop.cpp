// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
// soak_desktop [minutes]: the desktop program used without a pause: chats are begun, asked in, searched, opened, switched and deleted, places
// and themes changed, the window closed and shown again. Prints the resident memory every minute, and fails when it has grown by more than a
// tenth between the end of the first tenth of the time and the end. The offline model answers.
#include "desktopprogram.h"
#include "providers/modelcatalogue.h"
#include "ui/chat/chatview.h"
#include "ui/composer/composer.h"
#include "ui/conversations/conversationlistview.h"
#include "ui/shell/chatpage.h"
#include "ui/shell/windowsettings.h"
#include "ui/theme.h"

#include <QApplication>
#include <QLineEdit>
#include <QListView>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTimer>

#include <malloc.h>

#include <cstdio>

using namespace Parlor;
using namespace Parlor::Bench;
using namespace std::chrono_literals;

namespace {

class Person
{
public:
    explicit Person(Program &program)
        : m_program(program)
        , m_composer(*program.window().findChild<Composer *>())
        , m_list(*program.window().findChild<ConversationListView *>())
        , m_rows(*m_list.findChild<QListView *>())
    {
        turnUntil([this] { return m_composer.model().has_value(); });
    }

    /// One round of everything; about a second.
    void doRound()
    {
        MainWindow &window = m_program.window();
        window.showPlace(u"chat"_s);
        window.chat().newChat();
        ask(u"What did I say about bread number %1?"_s.arg(++m_asked));
        ask(u"And about **tables**? | a | b |\n|---|---|\n| 1 | 2 |"_s);
        search(u"bread"_s);
        search({});
        openAny();
        for (const QString &place : {u"documents"_s, u"memories"_s, u"assistants"_s, u"models"_s, u"sharing"_s, u"usage"_s, u"settings"_s}) {
            window.showPlace(place);
            rest(20ms);
        }
        Theme::setAppearance(m_asked % 2 ? Theme::Appearance::Dark : Theme::Appearance::Light);
        rest(20ms);
        window.showPlace(u"chat"_s);
        window.close();
        rest(20ms);
        window.show();
        removeOldest();
    }

private:
    static void rest(std::chrono::milliseconds time) { turnUntil([] { return false; }, time); }

    void ask(const QString &text)
    {
        m_composer.setText(text);
        Q_EMIT m_composer.sendRequested(text);
        turnUntil([this] { return m_composer.text().isEmpty(); }, 5s);
        rest(100ms);
    }

    void search(const QString &text)
    {
        m_list.findChild<QLineEdit *>()->setText(text);
        rest(100ms);
    }

    void openAny()
    {
        const int rows = m_rows.model()->rowCount();
        for (int i = 0; i < 3 && rows > 0; ++i) {
            Q_EMIT m_rows.activated(m_rows.model()->index(QRandomGenerator::global()->bounded(rows), 0));
            rest(50ms);
        }
    }

    // So that the history does not grow for ever, which would be no leak.
    void removeOldest()
    {
        if (m_asked < 30)
            return;
        m_program.onBackend([this](std::shared_ptr<bool> done) -> QCoro::Task<void> {
            auto listing = m_program.services().conversations.list({.owner = m_program.user(), .starred = {}, .search = {}, .limit = 50, .offset = 29});
            const Result<ConversationPage> page = co_await listing;
            for (const Conversation &old : page ? page->items : QList<Conversation>()) {
                auto removing = m_program.services().conversations.remove(m_program.user(), old.id);
                std::ignore = co_await removing;
            }
            auto purging = m_program.services().conversations.purge(0h);
            std::ignore = co_await purging;
            *done = true;
        });
    }

    Program &m_program;
    Composer &m_composer;
    ConversationListView &m_list;
    QListView &m_rows;
    int m_asked = 0;
};

} // namespace

int main(int argc, char *argv[])
{
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    qputenv("PARLOR_DISCOVER", "off");
    QApplication application(argc, argv);
    QApplication::setQuitOnLastWindowClosed(false);
    Theme::apply(application);
    const double minutes = argc > 1 ? QByteArray(argv[1]).toDouble() : 60;
    const QTemporaryDir folder;
    Program program(folder.path());
    program.window().show();
    Person person(program);
    const qint64 length = qint64(minutes * 60e9);
    const qint64 began = nanoseconds();
    qint64 told = began;
    double early = 0;
    int rounds = 0;
    // From the event loop, as everything happens in the program: with none running, Qt deletes nothing later.
    QTimer next;
    QObject::connect(&next, &QTimer::timeout, &application, [&] {
        person.doRound();
        ++rounds;
        if (early == 0 && nanoseconds() - began > length / 10) {
            malloc_trim(0);
            early = residentMegabytes();
        }
        if (nanoseconds() - told > 60'000'000'000) {
            told = nanoseconds();
            std::printf("%3.0f min, %d rounds: %.1f MB\n", double(told - began) / 60e9, rounds, residentMegabytes());
            std::fflush(stdout);
        }
        if (nanoseconds() - began > length)
            QApplication::quit();
    });
    next.start(0);
    QApplication::exec();
    malloc_trim(0);
    const double late = residentMegabytes();
    std::printf("%d rounds: %.1f MB after a tenth of the time, %.1f MB at the end\n", rounds, early, late);
    return late > early * 1.1 ? 1 : 0;
}
