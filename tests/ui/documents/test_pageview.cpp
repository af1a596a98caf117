// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Pages of PDFs as they are printed, drawn by parlor-extract.
#include "documents/documentservice.h"
#include "ui/documents/printedpages.h"
#include "support/testregistry.h"
#include "ui/documents/documentpreview.h"
#include "ui/documents/documentspage.h"
#include "ui/documents/pagesheet.h"
#include "ui/documents/pageview.h"
#include "ui/window/windowfixture.h"

#include <QAbstractButton>
#include <QAction>
#include <QLabel>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTest>
#include <QTextBrowser>

using namespace Parlor;
using namespace Parlor::Tests;
using namespace Qt::StringLiterals;

#pragma GCC diagnostic ignored "-Wconversion" // in QTRY_… of Qt 6.8

class TestPageView : public QObject
{
    Q_OBJECT

private:
    static Document add(WindowFixture &fixture)
    {
        const QByteArray bytes = printedPages({u"Handbook of the house.\n\nCoffee stands in the kitchen, and tea stands beside it on the shelf."_s,
                                               u"Vacation\n\nEverybody has thirty days of vacation in each year of work. Ask for it in time."_s, u"The third page."_s});
        const auto added = await(fixture.set->documents->add({.owner = fixture.user, .name = u"handbook.pdf"_s, .bytes = bytes}));
        std::ignore = QTest::qWaitFor([&] { return await(fixture.set->documents->get(fixture.user, added->id))->status == DocumentStatus::Completed; }, 20'000);
        return await(fixture.set->documents->get(fixture.user, added->id)).value();
    }

    static Chunk chunkWith(WindowFixture &fixture, const Document &document, const QString &words)
    {
        const auto chunks = await(fixture.set->documents->chunks(fixture.user, document.id));
        for (const Chunk &chunk : *chunks) {
            if (chunk.text.contains(words))
                return chunk;
        }
        qFatal("no such passage");
    }

    static QAction *action(const QWidget &view, const QString &text)
    {
        for (QAction *each : view.actions()) {
            if (each->text() == text)
                return each;
        }
        return nullptr;
    }

    static bool isDark(const QImage &picture, const QRect &place)
    {
        for (int y = place.top(); y <= place.bottom(); ++y) {
            for (int x = place.left(); x <= place.right(); ++x) {
                if (picture.rect().contains(x, y) && qGray(picture.pixel(x, y)) < 90)
                    return true;
            }
        }
        return false;
    }

private Q_SLOTS:
    void aCitedPassageIsShownOnItsPage()
    {
        WindowFixture fixture;
        const Document document = add(fixture);
        QCOMPARE(document.pages, 3);
        const Chunk vacation = chunkWith(fixture, document, u"thirty days"_s);
        DocumentsPage page(fixture.services(), fixture.user);
        page.resize(1200, 800);
        page.show();
        page.openPassage(u"parlor:document/%1#%2"_s.arg(document.id.toString()).arg(vacation.position));
        auto *view = page.findChild<PageView *>();
        auto *sheet = page.findChild<PageSheet *>();
        QTRY_VERIFY_WITH_TIMEOUT(view->isVisible() && !sheet->picture().isNull(), 20'000);
        QCOMPARE(view->page(), vacation.page);
        QCOMPARE(sheet->accessibleName(), u"Page 2 of 3 of handbook.pdf"_s);
        QVERIFY(sheet->accessibleDescription().contains(u"thirty days of vacation"_s));
        const QList<QRect> marks = sheet->marks();
        QVERIFY(!marks.isEmpty());
        const QImage seen = sheet->grab().toImage();
        const QRect mark(marks.first().topLeft() * seen.devicePixelRatio(), marks.first().size() * seen.devicePixelRatio());
        QVERIFY(isDark(seen, mark)); // the words stand there, and are not covered
        const QColor ground = seen.pixelColor(mark.left() + 1, mark.top() + 1);
        QVERIFY2(ground.blue() < 200 && ground.red() > 200, qPrintable(ground.name()));
    }

    void joinedNeighboursAreMarkedOnEachOfTheirPages()
    {
        WindowFixture fixture;
        const Document document = add(fixture);
        const Chunk kitchen = chunkWith(fixture, document, u"kitchen"_s);
        const Chunk vacation = chunkWith(fixture, document, u"thirty days"_s);
        QVERIFY(vacation.page == kitchen.page + 1 && vacation.position > kitchen.position);
        DocumentsPage page(fixture.services(), fixture.user);
        page.resize(1200, 800);
        page.show();
        page.openPassage(documentUri(document.id, {.first = kitchen.position, .count = vacation.position - kitchen.position + 1}));
        auto *view = page.findChild<PageView *>();
        auto *sheet = page.findChild<PageSheet *>();
        QTRY_VERIFY_WITH_TIMEOUT(view->isVisible() && sheet->accessibleName().startsWith(u"Page 1"_s), 20'000);
        QVERIFY(!sheet->marks().isEmpty());
        action(*view, u"Next page"_s)->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(sheet->accessibleName().startsWith(u"Page 2"_s), 20'000);
        QVERIFY(!sheet->marks().isEmpty());
        action(*view, u"Next page"_s)->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(sheet->accessibleName().startsWith(u"Page 3"_s), 20'000);
        QVERIFY(sheet->marks().isEmpty());
    }

    void pagesAreTurnedAndEnlarged()
    {
        WindowFixture fixture;
        const Document document = add(fixture);
        PageView view(fixture.services(), fixture.user);
        view.resize(500, 500);
        static_cast<QWidget &>(view).show();
        view.showPage(document, 1, chunkWith(fixture, document, u"kitchen"_s).text);
        auto *sheet = view.findChild<PageSheet *>();
        QTRY_VERIFY_WITH_TIMEOUT(sheet->accessibleName().startsWith(u"Page 1"_s), 20'000);
        QVERIFY(!sheet->marks().isEmpty());
        QVERIFY(!action(view, u"Previous page"_s)->isEnabled());
        action(view, u"Next page"_s)->trigger();
        action(view, u"Next page"_s)->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(sheet->accessibleName().startsWith(u"Page 3"_s), 20'000);
        QVERIFY(sheet->marks().isEmpty());
        QVERIFY(!action(view, u"Next page"_s)->isEnabled());
        view.findChild<QSpinBox *>()->setValue(1);
        QTRY_VERIFY_WITH_TIMEOUT(sheet->accessibleName().startsWith(u"Page 1"_s), 20'000);
        const int width = sheet->width();
        const int dots = sheet->picture().width();
        action(view, u"Larger"_s)->trigger();
        action(view, u"Larger"_s)->trigger();
        QVERIFY(sheet->width() > width);
        QTRY_VERIFY_WITH_TIMEOUT(sheet->picture().width() > dots, 20'000); // drawn anew, not only stretched
        action(view, u"As wide as the view"_s)->trigger();
        QCOMPARE(sheet->width(), width);
        for (const QAbstractButton *button : view.findChildren<QAbstractButton *>())
            QVERIFY(!button->accessibleName().isEmpty());
    }

    void whatCannotBeShownIsShownAsTextWithTheReason()
    {
        WindowFixture fixture;
        Document document = add(fixture);
        document.pages = 9; // as if the file had become another one
        DocumentPreview preview(fixture.services(), fixture.user);
        preview.resize(500, 500);
        static_cast<QWidget &>(preview).show();
        preview.showDocument(document);
        auto *text = preview.findChild<QTextBrowser *>(u"text"_s);
        QTRY_VERIFY(text->toPlainText().contains(u"thirty days"_s));
        QAbstractButton *asPage = nullptr;
        for (auto *button : preview.findChildren<QAbstractButton *>()) {
            if (button->text() == u"Page")
                asPage = button;
        }
        QVERIFY(asPage && asPage->isVisible());
        asPage->click();
        QTRY_VERIFY_WITH_TIMEOUT(!preview.findChild<PageSheet *>()->picture().isNull(), 20'000);
        QVERIFY(!text->isVisible());
        preview.findChild<QSpinBox *>()->setValue(7);
        QTRY_VERIFY_WITH_TIMEOUT(text->isVisible(), 20'000);
        QVERIFY(std::ranges::any_of(preview.findChildren<QLabel *>(), [](const QLabel *label) { return label->isVisible() && label->text().contains(u"no such page"_s); }));
    }

    void otherFormatsHaveTextOnly()
    {
        WindowFixture fixture;
        const auto added = await(fixture.set->documents->add({.owner = fixture.user, .name = u"a.txt"_s, .bytes = "Rye bread keeps five days."}));
        QTRY_COMPARE(await(fixture.set->documents->get(fixture.user, added->id))->status, DocumentStatus::Completed);
        DocumentPreview preview(fixture.services(), fixture.user);
        static_cast<QWidget &>(preview).show();
        preview.showDocument(await(fixture.set->documents->get(fixture.user, added->id)).value(), {.first = 0, .count = 1});
        auto *text = preview.findChild<QTextBrowser *>(u"text"_s);
        QTRY_VERIFY(text->toPlainText().contains(u"five days"_s));
        QVERIFY(text->isVisible() && !preview.findChild<PageView *>()->isVisible());
        for (auto *button : preview.findChildren<QAbstractButton *>())
            QVERIFY(button->text() != u"Page" || !button->isVisible());
    }
};

PARLOR_TEST(TestPageView)
#include "test_pageview.moc"
