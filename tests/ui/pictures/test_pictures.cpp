// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Every place of the window as a person sees it: light, dark, right to left, and at another scale (ctest runs this class a second time
// with QT_SCALE_FACTOR=2). What can be found by measuring is: texts that are cut off, controls that overlap, contrast below WCAG 2.2 AA.
// PARLOR_PICTURES=FOLDER keeps the pictures, for eyes.
#include "accounts/accountservice.h"
#include "chat/chatservice.h"
#include "conversations/folderservice.h"
#include "documents/documentservice.h"
#include "memories/memoryservice.h"
#include "support/testregistry.h"
#include "ui/chat/passagesdialog.h"
#include "ui/composer/composer.h"
#include "ui/conversations/folderlist.h"
#include "ui/contrast.h"
#include "ui/documents/documentspage.h"
#include "ui/documents/pagesheet.h"
#include "ui/documents/passagereport.h"
#include "ui/documents/printedpages.h"
#include "ui/documents/searchplayground.h"
#include "ui/mainwindow.h"
#include "ui/quickprompt/quickprompt.h"
#include "ui/search/searcheverywhere.h"
#include "ui/sharing/sharingpage.h"
#include "ui/shell/commands.h"
#include "ui/theme.h"
#include "ui/window/windowfixture.h"
#include "usage/usageservice.h"
#include "webhooks/webhookservice.h"

#include <QAbstractButton>
#include <QAction>
#include <QApplication>
#include <QBoxLayout>
#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QDragEnterEvent>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMimeData>
#include <QPushButton>
#include <QSpinBox>
#include <QStyle>
#include <QTest>
#include <QToolButton>

using namespace Parlor;
using namespace Parlor::Tests;
using namespace Qt::StringLiterals;

#pragma GCC diagnostic ignored "-Wconversion" // in QTRY_… of Qt 6.8

class TestPictures : public QObject
{
    Q_OBJECT

private:
    static QString nameOf(const QWidget &widget)
    {
        const auto *label = qobject_cast<const QLabel *>(&widget);
        const auto *button = qobject_cast<const QAbstractButton *>(&widget);
        const QString text = label ? label->text() : button ? button->text() : widget.accessibleName();
        return QString::fromLatin1(widget.metaObject()->className()) + u" “"_s + text.left(60) + u'”';
    }

    static bool isSeen(const QWidget &widget)
    {
        return widget.isVisible() && !widget.visibleRegion().isEmpty();
    }

    /// Labels and buttons that have less room than their text takes.
    static QStringList cutOff(const QWidget &top)
    {
        QStringList found;
        for (QWidget *widget : top.findChildren<QWidget *>()) {
            if (!isSeen(*widget))
                continue;
            const auto *label = qobject_cast<QLabel *>(widget);
            const auto *button = qobject_cast<QAbstractButton *>(widget);
            if (label && !label->text().isEmpty()) {
                const bool wide = label->wordWrap() || label->sizeHint().width() <= label->width() + 1;
                const int needed = label->wordWrap() ? label->heightForWidth(label->width()) : label->sizeHint().height();
                if (!wide || needed > label->height() + 1)
                    found << nameOf(*widget) + u" needs %1×%2, has %3×%4"_s.arg(label->sizeHint().width()).arg(needed).arg(label->width()).arg(label->height());
            } else if (button && !button->text().isEmpty()) {
                const int text = button->fontMetrics().size(Qt::TextShowMnemonic, button->text()).width();
                if (text > button->width() || button->sizeHint().height() > button->height() + 1)
                    found << nameOf(*widget) + u" needs %1, has %2"_s.arg(text).arg(button->width());
            }
        }
        return found;
    }

    /// Neighbours of which one lies over the other, where a layout should keep them apart.
    static QStringList overlapping(const QWidget &top)
    {
        QStringList found;
        QHash<QWidget *, QList<QWidget *>> families;
        for (QWidget *widget : top.findChildren<QWidget *>()) {
            const bool isControl = qobject_cast<QLabel *>(widget) || qobject_cast<QAbstractButton *>(widget) || qobject_cast<QLineEdit *>(widget) || qobject_cast<QComboBox *>(widget);
            if (isControl && isSeen(*widget) && widget->parentWidget() && widget->parentWidget()->layout())
                families[widget->parentWidget()] << widget;
        }
        for (const QList<QWidget *> &family : std::as_const(families)) {
            for (qsizetype i = 0; i < family.size(); ++i) {
                for (qsizetype k = i + 1; k < family.size(); ++k) {
                    if (family.at(i)->geometry().intersects(family.at(k)->geometry()))
                        found << nameOf(*family.at(i)) + u" and " + nameOf(*family.at(k));
                }
            }
        }
        return found;
    }

    /// Texts whose colour is too near to what they stand on, by the picture: the ground is the colour that is there most.
    static QStringList faint(const QWidget &top, const QImage &picture)
    {
        QStringList found;
        for (QLabel *label : top.findChildren<QLabel *>()) {
            if (!isSeen(*label) || !label->isEnabled() || label->text().isEmpty() || label->visibleRegion().boundingRect() != label->rect())
                continue;
            const QRect place = QRect(label->mapTo(&top, QPoint()) * picture.devicePixelRatio(), label->size() * picture.devicePixelRatio()) & picture.rect();
            QHash<QRgb, int> colours;
            for (int y = place.top(); y <= place.bottom(); ++y) {
                for (int x = place.left(); x <= place.right(); ++x)
                    ++colours[picture.pixel(x, y)];
            }
            if (colours.isEmpty())
                continue;
            const QColor ground = std::max_element(colours.cbegin(), colours.cend()).key();
            const QColor text = label->palette().color(label->foregroundRole());
            if (contrast(text, ground) < 4.5)
                found << nameOf(*label) + u" %1 on %2: %3"_s.arg(text.name(), ground.name()).arg(contrast(text, ground), 0, 'f', 2);
        }
        return found;
    }

    static void keep(const QImage &picture, const QString &name)
    {
        const QString folder = qEnvironmentVariable("PARLOR_PICTURES");
        if (folder.isEmpty())
            return;
        QDir().mkpath(folder);
        const QString scale = qEnvironmentVariable("QT_SCALE_FACTOR");
        QVERIFY(picture.save(QDir(folder).filePath(name + (scale.isEmpty() ? QString() : u"-scale-"_s + scale) + u".png"_s)));
    }

    static QAbstractButton *button(const QWidget &parent, const QString &text)
    {
        for (auto *each : parent.findChildren<QAbstractButton *>()) {
            if (each->text() == text)
                return each;
        }
        return nullptr;
    }

    /// Keeps the picture under this name and that of the row, and measures it.
    static void look(QWidget &widget, const QString &name)
    {
        const QImage picture = widget.grab().toImage();
        keep(picture, name + QString::fromLatin1(QTest::currentDataTag()));
        for (const QStringList &found : {cutOff(widget), overlapping(widget), faint(widget, picture)})
            QVERIFY2(found.isEmpty(), qPrintable(name + u": "_s + found.join(u'\n')));
    }

    /// A person's Parlor after some days, so that every page has something to show.
    static void fill(WindowFixture &fixture)
    {
        fixture.add(u"How long does rye bread keep?"_s);
        fixture.add(u"A very long title that goes on and on, because somebody pasted a whole paragraph as the question"_s);
        await(fixture.set->memories->create({.id = {}, .owner = fixture.user, .content = u"Likes rye bread with caraway, and does not like it toasted."_s})).value();
        Memory remembered{.id = {}, .owner = fixture.user, .content = u"My dog is called Rex"_s, .kind = MemoryKind::Fact};
        remembered.source = u"parlor:conversation/%1/%2"_s.arg(ConversationId::create().toString(), MessageId::create().toString());
        await(fixture.set->memories->create(remembered)).value();
        await(fixture.set->memories->create({.id = {}, .owner = fixture.user, .content = u"My dog is called Bello"_s, .kind = MemoryKind::Fact})).value();
        await(fixture.set->documents->add({.owner = fixture.user, .name = u"Recipes of my grandmother, third edition.txt"_s, .bytes = "Rye bread keeps five days."})).value();
        await(fixture.accounts->createApiKey(fixture.user, u"Kitchen display"_s, {u"read"_s, u"chat"_s}, {})).value();
        fixture.set->webhooks->setAllowPrivate(true);
        await(fixture.set->webhooks->create({.owner = fixture.user, .url = u"http://127.0.0.1:9/a/long/path/of/a/receiver"_s, .events = {WebhookEvent::messageCreated}, .active = true, .secret = {}})).value();
        for (int day = 0; day < 3; ++day)
            fixture.set->usage->countAnswer(fixture.user, u"openai/gpt-4o"_s, {.answers = 3, .inputTokens = 20'000, .outputTokens = 4'000});
        fixture.set->usage->countRequest({.method = "GET", .path = "/api/conversations/", .status = 200, .duration = std::chrono::microseconds(830), .bytesSent = 912,
                                          .address = QHostAddress(QHostAddress::LocalHost), .program = "kitchen/1.0", .user = fixture.user});
    }

    static void prepare(WindowFixture &fixture, bool dark, bool mirrored = false)
    {
        Theme::apply(*qApp);
        Theme::setAppearance(dark ? Theme::Appearance::Dark : Theme::Appearance::Light);
        QApplication::setLayoutDirection(mirrored ? Qt::RightToLeft : Qt::LeftToRight);
        fixture.windowSettings.setValue(WindowKey::appearance, dark ? u"dark"_s : u"light"_s);
        fill(fixture);
    }

    static void open(MainWindow &window)
    {
        window.resize(1100, 740);
        window.show();
    }

    static void lightAndDark(const char *name = "")
    {
        QTest::addColumn<bool>("dark");
        QTest::addRow("%slight", name) << false;
        QTest::addRow("%sdark", name) << true;
    }

private Q_SLOTS:
    void cleanup()
    {
        QApplication::setLayoutDirection(Qt::LeftToRight);
        Theme::setAppearance(Theme::Appearance::Light);
    }

    void everyPlaceCanBeRead_data()
    {
        QTest::addColumn<QString>("place");
        QTest::addColumn<bool>("dark");
        QTest::addColumn<bool>("mirrored");
        for (const char *place : {"chat", "documents", "memories", "assistants", "prompts", "models", "sharing", "usage", "settings"}) {
            QTest::newRow(qPrintable(QString::fromLatin1(place) + u"-light"_s)) << QString::fromLatin1(place) << false << false;
            QTest::newRow(qPrintable(QString::fromLatin1(place) + u"-dark"_s)) << QString::fromLatin1(place) << true << false;
            QTest::newRow(qPrintable(QString::fromLatin1(place) + u"-mirrored"_s)) << QString::fromLatin1(place) << false << true;
        }
    }

    void everyPlaceCanBeRead()
    {
        QFETCH(QString, place);
        QFETCH(bool, dark);
        QFETCH(bool, mirrored);
        WindowFixture fixture;
        prepare(fixture, dark, mirrored);
        MainWindow window(fixture.services(), fixture.user, fixture.windowSettings);
        open(window);
        window.showPlace(place);
        QTest::qWait(400); // what the services answer
        look(window, QString());
    }

    void whatIsFoundInDocumentsCanBeRead_data() { lightAndDark(); }

    void whatIsFoundInDocumentsCanBeRead()
    {
        QFETCH(bool, dark);
        WindowFixture fixture;
        prepare(fixture, dark);
        const QByteArray handbook = printedPages({u"Handbook of the bakery\n\nRye bread keeps for five days, and wheat bread for three. Bread that has been cut goes into a cloth.\n\nThe oven is lit at four."_s, u"Notes"_s});
        const auto document = await(fixture.set->documents->add({.owner = fixture.user, .name = u"handbook.pdf"_s, .bytes = handbook})).value();
        QTRY_COMPARE_WITH_TIMEOUT(await(fixture.set->documents->get(fixture.user, document.id))->status, DocumentStatus::Completed, 20'000);
        MainWindow window(fixture.services(), fixture.user, fixture.windowSettings);
        open(window);
        window.showPlace(u"documents"_s);
        auto *page = window.findChild<DocumentsPage *>();
        page->openPassage(u"parlor:document/%1#0"_s.arg(document.id.toString()));
        QTRY_VERIFY_WITH_TIMEOUT(!page->findChild<PageSheet *>()->picture().isNull(), 20'000);
        QTest::qWait(300); // its width settles
        look(window, u"documents-page-"_s);
        button(*page, u"Try a question"_s)->click();
        auto *playground = page->findChild<SearchPlayground *>();
        playground->findChild<QLineEdit *>()->setText(u"How long does rye bread keep?"_s);
        QTRY_VERIFY(!playground->findChild<PassageReport *>()->toPlainText().isEmpty());
        QTest::qWait(100);
        look(window, u"documents-question-"_s);

        Question question;
        question.user = fixture.user;
        question.text = u"How long does rye bread keep?"_s;
        question.model = u"offline/extractive"_s;
        question.keepRunning = true;
        const auto asked = await(fixture.chat->ask(question));
        QTRY_VERIFY(asked->run->isFinished());
        auto *dialog = new PassagesDialog(fixture.services(), fixture.user, asked->answer.id, &window);
        dialog->open();
        QTRY_VERIFY(dialog->findChild<PassageReport *>()->toPlainText().contains(u"Memories"_s));
        look(*dialog, u"why-these-passages-"_s);
        delete dialog;
    }

    void theSearchCanBeRead_data() { lightAndDark("search-"); }

    void theSearchCanBeRead()
    {
        QFETCH(bool, dark);
        WindowFixture fixture;
        prepare(fixture, dark);
        MainWindow window(fixture.services(), fixture.user, fixture.windowSettings);
        open(window);
        window.commands().action(u"window.search"_s)->trigger();
        auto *search = window.findChild<SearchEverywhere *>();
        QVERIFY(QTest::qWaitFor([&] { return !fixture.set->documents->isReading(); }, 10'000));
        QTest::keyClicks(search->findChild<QLineEdit *>(), u"rye bread"_s);
        QTRY_VERIFY(search->findChild<QListWidget *>()->count() >= 6); // three groups
        const QImage picture = search->grab().toImage();
        keep(picture, QString::fromLatin1(QTest::currentDataTag()));
        QVERIFY2(cutOff(*search).isEmpty(), qPrintable(cutOff(*search).join(u'\n')));
        QVERIFY2(faint(*search, picture).isEmpty(), qPrintable(faint(*search, picture).join(u'\n')));
    }

    void whatWasRememberedCanBeRead_data() { lightAndDark("remembered-"); }

    void whatWasRememberedCanBeRead()
    {
        QFETCH(bool, dark);
        WindowFixture fixture;
        prepare(fixture, dark);
        MainWindow window(fixture.services(), fixture.user, fixture.windowSettings);
        open(window);
        auto *composer = window.findChild<Composer *>();
        QVERIFY(QTest::qWaitFor([&] { return composer->model().has_value(); }));
        composer->setText(u"Remember that my dog is called Wastl. What does he eat?"_s);
        Q_EMIT composer->sendRequested(composer->text());
        QTest::qWait(900);
        look(window, QString());
    }

    void foldersAndLimitsCanBeRead_data()
    {
        QTest::addColumn<bool>("dark");
        QTest::addColumn<bool>("mirrored");
        QTest::newRow("light") << false << false;
        QTest::newRow("dark") << true << false;
        QTest::newRow("mirrored") << false << true;
    }

    void foldersAndLimitsCanBeRead()
    {
        QFETCH(bool, dark);
        QFETCH(bool, mirrored);
        WindowFixture fixture;
        prepare(fixture, dark, mirrored);
        for (const QString &name : {u"Bakery"_s, u"Travel"_s, u"Taxes of the last three years"_s})
            await(fixture.set->folders->create(fixture.user, name)).value();
        const auto ann = await(fixture.accounts->accountOf({.issuer = u"test"_s, .subject = u"ann"_s, .username = u"ann"_s, .email = {}, .fullName = {}}));
        await(fixture.accounts->accountOf({.issuer = u"test"_s, .subject = u"bob"_s, .username = u"bob"_s, .email = {}, .fullName = {}})).value();
        QVERIFY(await(fixture.set->usage->allowances().set(ann->id, {.requestsPerMinute = 30, .tokensPerMonth = 2'000'000})));
        MainWindow window(fixture.services(), fixture.user, fixture.windowSettings);
        open(window);
        auto *folders = window.findChild<FolderList *>();
        QTRY_COMPARE(folders->count(), 4);
        const std::unique_ptr<QMimeData> dragged(folders->model()->mimeData({folders->model()->index(3, 0)}));
        const QPoint at = folders->visualItemRect(folders->item(2)).topLeft() + QPoint(20, 1);
        QDragEnterEvent enter(at, Qt::MoveAction, dragged.get(), Qt::LeftButton, {});
        QApplication::sendEvent(folders->viewport(), &enter);
        QDragMoveEvent move(at, Qt::MoveAction, dragged.get(), Qt::LeftButton, {});
        QApplication::sendEvent(folders->viewport(), &move);
        look(window, u"folders-"_s);
        window.showPlace(u"sharing"_s);
        QTRY_VERIFY(button(window, u"No limits"_s));
        auto *requests = window.findChild<QSpinBox *>(u"requestsPerMinute"_s);
        button(window, u"No limits"_s)->click();
        window.findChild<SharingPage *>()->makeVisible(requests);
        QTest::qWait(100);
        look(window, u"limits-"_s);
    }

    void theQuickPromptCanBeRead()
    {
        Theme::apply(*qApp);
        WindowFixture fixture;
        QuickPrompt prompt(fixture.services(), fixture.user, fixture.windowSettings);
        prompt.popUp();
        QTest::qWait(300);
        const QImage picture = prompt.grab().toImage();
        keep(picture, u"quick-prompt"_s);
        QVERIFY2(cutOff(prompt).isEmpty(), qPrintable(cutOff(prompt).join(u'\n')));
        QVERIFY2(overlapping(prompt).isEmpty(), qPrintable(overlapping(prompt).join(u'\n')));
    }

    /// The measures themselves: they see what they are for.
    void whatIsWrongIsFound()
    {
        QWidget top;
        top.resize(400, 200);
        auto *column = new QVBoxLayout(&top);
        auto *label = new QLabel(u"A label that is much longer than the room it is given"_s);
        label->setFixedWidth(60);
        column->addWidget(label);
        auto *button = new QPushButton(u"over the label"_s);
        column->addWidget(button);
        top.show();
        QCOMPARE(cutOff(top).size(), 1);
        QVERIFY(overlapping(top).isEmpty());
        button->setGeometry(label->geometry());
        QCOMPARE(overlapping(top).size(), 1);
        QPalette colours = label->palette();
        colours.setColor(QPalette::WindowText, top.palette().color(QPalette::Window));
        label->setPalette(colours);
        button->hide();
        QCOMPARE(faint(top, top.grab().toImage()).size(), 1);
    }
};

PARLOR_TEST(TestPictures)
#include "test_pictures.moc"
