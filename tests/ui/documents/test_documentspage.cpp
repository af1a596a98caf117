// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/documentservice.h"
#include "support/testregistry.h"
#include "ui/documents/documentlistmodel.h"
#include "ui/documents/documentpreview.h"
#include "ui/documents/documentspage.h"
#include "ui/widgets/inlinebar.h"
#include "ui/window/windowfixture.h"

#include <QDragEnterEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QTextBlock>
#include <QTextBrowser>
#include <QTreeView>

using namespace Parlor;
using namespace Parlor::Tests;
using namespace Qt::StringLiterals;

#pragma GCC diagnostic ignored "-Wconversion" // in QTRY_… of Qt 6.8

class TestDocumentsPage : public QObject
{
    Q_OBJECT

private:
    static QString write(const QTemporaryDir &folder, const QString &name, const QByteArray &bytes)
    {
        QDir().mkpath(QFileInfo(folder.filePath(name)).path());
        QFile file(folder.filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("cannot write a file");
        return file.fileName();
    }

    static QByteArray manyParts()
    {
        QByteArray text;
        for (int i = 0; i < 60; ++i)
            text += "# Part " + QByteArray::number(i) + "\n\n" + QByteArray("Words that fill a passage. ").repeated(20) + "\n\n";
        return text;
    }

    /// Most of the passage is seen, also where there are several.
    static bool isPassageInSight(const QTextBrowser &text)
    {
        const int top = text.cursorRect().top();
        return top >= 0 && top <= text.viewport()->height() / 2;
    }

    static QPushButton *button(const QWidget &parent, const QString &text)
    {
        for (auto *each : parent.findChildren<QPushButton *>()) {
            if (each->text() == text && each->isVisible())
                return each;
        }
        return nullptr;
    }

    static bool says(const QWidget &page, const QString &part)
    {
        const auto labels = page.findChildren<QLabel *>();
        return std::ranges::any_of(labels, [&part](const QLabel *label) { return label->isVisible() && label->text().contains(part); });
    }

private Q_SLOTS:
    void filesAndFoldersAreAddedReadAndShown()
    {
        WindowFixture fixture;
        const QTemporaryDir files;
        write(files, u"rye.md"_s, "# Rye bread\n\nRye bread keeps for a week.\n");
        write(files, u"more/wheat.txt"_s, "Wheat bread keeps for three days.");
        write(files, u"more/noise.bin"_s, QByteArray(5000, '\0'));
        DocumentsPage page(fixture.services(), fixture.user);
        page.resize(900, 600);
        page.show();
        QVERIFY(button(page, u"Add documents"_s));
        QVERIFY(says(page, u"No documents yet"_s));

        QMimeData dropped;
        dropped.setUrls({QUrl::fromLocalFile(files.path())});
        QDragEnterEvent enter(QPoint(400, 300), Qt::CopyAction, &dropped, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(&page, &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent drop(QPointF(400, 300), Qt::CopyAction, &dropped, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(&page, &drop);

        auto *list = page.findChild<QTreeView *>();
        QTRY_COMPARE(list->model()->rowCount(), 2);
        QTRY_VERIFY(says(page, u"noise.bin"_s)); // why it was not added
        const auto status = [list](const QString &name) {
            const auto found = list->model()->match(list->model()->index(0, 0), Qt::DisplayRole, name);
            return found.isEmpty() ? QString() : found.first().siblingAtColumn(DocumentListModel::StatusColumn).data().toString();
        };
        QTRY_COMPARE(status(u"rye.md"_s), u"Ready"_s);
        QTRY_COMPARE(status(u"wheat.txt"_s), u"Ready"_s);

        const QModelIndex rye = list->model()->match(list->model()->index(0, 0), Qt::DisplayRole, u"rye.md"_s).first();
        list->setCurrentIndex(rye);
        auto *text = page.findChild<QTextBrowser *>(u"text"_s);
        QTRY_VERIFY(text->toPlainText().contains(u"keeps for a week"_s));
        QSignalSpy asked(&page, &DocumentsPage::askRequested);
        QTest::mouseClick(button(page, u"Ask about this document"_s), Qt::LeftButton);
        QCOMPARE(asked.first().first().value<Parlor::Document>().name, u"rye.md"_s);

        QTest::keyClicks(page.findChild<QLineEdit *>(u"search"_s), u"wheat"_s);
        QTRY_COMPARE(list->model()->rowCount(), 1);
        page.findChild<QLineEdit *>(u"search"_s)->setText(u"barley"_s);
        QTRY_VERIFY(says(page, u"Nothing found for “barley”"_s));
    }

    void whatIsSaidOfAddingStaysWhileDocumentsCome()
    {
        WindowFixture fixture;
        DocumentsPage page(fixture.services(), fixture.user);
        page.show();
        auto *list = page.findChild<QTreeView *>();
        page.addFiles({u"/nowhere/missing.txt"_s});
        QTRY_VERIFY(says(page, u"missing.txt"_s));
        QVERIFY(await(fixture.set->documents->add({.owner = fixture.user, .name = u"a.txt"_s, .bytes = "A text."})));
        QTRY_COMPARE(list->model()->rowCount(), 1);
        QVERIFY(says(page, u"missing.txt"_s));
        page.findChild<QLineEdit *>(u"search"_s)->setText(u"a.txt"_s); // another list, another matter
        QTRY_VERIFY(!says(page, u"missing.txt"_s));
    }

    void aPageWithoutDocumentsSaysSoInFullInItsMiddle()
    {
        WindowFixture fixture;
        DocumentsPage page(fixture.services(), fixture.user);
        page.resize(1050, 740);
        page.show();
        const auto labels = page.findChildren<QLabel *>();
        const auto hint = std::ranges::find_if(labels, [](const QLabel *each) { return each->text().startsWith(u"No documents yet"_s); });
        QVERIFY(hint != labels.end());
        QTRY_VERIFY((*hint)->isVisible());
        QTRY_VERIFY((*hint)->height() >= (*hint)->heightForWidth((*hint)->width()));
        QVERIFY(std::abs((*hint)->geometry().center().x() - (*hint)->parentWidget()->rect().center().x()) <= 1);
    }

    void deletionAsksFirst()
    {
        WindowFixture fixture;
        const auto document = await(fixture.set->documents->add({.owner = fixture.user, .name = u"old.txt"_s, .bytes = "An old text."}));
        QVERIFY(document);
        DocumentsPage page(fixture.services(), fixture.user);
        page.show();
        auto *list = page.findChild<QTreeView *>();
        QTRY_COMPARE(list->model()->rowCount(), 1);
        list->setCurrentIndex(list->model()->index(0, 0));
        QVERIFY(QTest::qWaitForWindowActive(&page));
        list->setFocus();
        QTest::keyClick(list, Qt::Key_Delete);
        auto *bar = page.findChild<InlineBar *>();
        QVERIFY(bar->isVisible());
        QTest::mouseClick(button(*bar, u"Cancel"_s), Qt::LeftButton);
        QVERIFY(!bar->isVisible());
        QVERIFY(await(fixture.set->documents->get(fixture.user, document->id)));
        QVERIFY(list->hasFocus());
        QTest::keyClick(list, Qt::Key_Delete);
        QVERIFY(bar->isVisible());
        QTest::mouseClick(button(*bar, u"Delete"_s), Qt::LeftButton);
        QTRY_COMPARE(list->model()->rowCount(), 0);
        QCOMPARE(await(fixture.set->documents->get(fixture.user, document->id)).error().code, ErrorCode::NotFound);
    }

    void aPassageThatComesBeforeThePageHasItsSizeIsInSight()
    {
        WindowFixture fixture;
        const auto document = await(fixture.set->documents->add({.owner = fixture.user, .name = u"long.md"_s, .bytes = manyParts()}));
        QTRY_VERIFY(await(fixture.set->documents->get(fixture.user, document->id))->status == DocumentStatus::Completed);
        DocumentsPage page(fixture.services(), fixture.user);
        page.openPassage(documentUri(document->id, {.first = 15, .count = 1}));
        auto *preview = page.findChild<QTextBrowser *>(u"text"_s);
        QTRY_VERIFY(preview->textCursor().position() > 0);
        page.resize(900, 500);
        page.show();
        QTRY_VERIFY(isPassageInSight(*preview));
        auto *list = page.findChild<QTreeView *>();
        QTRY_COMPARE(list->currentIndex().row(), 0);
        page.resize(1300, 700);
        QTRY_VERIFY(isPassageInSight(*preview));
        const QPoint middle = preview->viewport()->mapTo(&page, preview->viewport()->rect().center());
        for (int turns = 0; turns < 200 && preview->verticalScrollBar()->value() > 0; ++turns)
            QTest::wheelEvent(page.windowHandle(), middle, {0, 120});
        QCOMPARE(preview->verticalScrollBar()->value(), 0);
        page.resize(900, 500);
        QTRY_COMPARE(page.width(), 900);
        QCoreApplication::processEvents();
        QCOMPARE(preview->verticalScrollBar()->value(), 0); // who reads elsewhere is left there
    }

    void passagesOfAnAnswerAreMarked_data()
    {
        QTest::addColumn<int>("count");
        QTest::newRow("one") << 1;
        QTest::newRow("joined neighbours") << 3;
    }

    void passagesOfAnAnswerAreMarked()
    {
        QFETCH(int, count);
        WindowFixture fixture;
        const auto document = await(fixture.set->documents->add({.owner = fixture.user, .name = u"long.md"_s, .bytes = manyParts()}));
        QTRY_VERIFY(await(fixture.set->documents->get(fixture.user, document->id))->status == DocumentStatus::Completed);
        const auto chunks = await(fixture.set->documents->chunks(fixture.user, document->id));
        QVERIFY(chunks->size() > 20);
        DocumentsPage page(fixture.services(), fixture.user);
        page.resize(900, 500);
        page.show();
        page.openPassage(documentUri(document->id, {.first = 15, .count = count}));
        auto *preview = page.findChild<QTextBrowser *>(u"text"_s);
        QTRY_VERIFY(preview->textCursor().block().text().contains(chunks->at(15).text.left(30).section(u'\n', 0, 0)));
        QString marked;
        for (QTextBlock block = preview->document()->begin(); block.isValid(); block = block.next()) {
            for (auto part = block.begin(); !part.atEnd(); ++part) {
                if (part.fragment().charFormat().background().style() != Qt::NoBrush)
                    marked += part.fragment().text();
            }
        }
        QTRY_VERIFY(isPassageInSight(*preview)); // the page shows its parts when the list is here, which may be later
        QString cited;
        for (const Chunk &chunk : chunks->sliced(15, count))
            cited += QString(chunk.text).remove(u'\n');
        QCOMPARE(marked, cited);
    }

    void whatJoinedNeighboursShareIsShownOnce()
    {
        WindowFixture fixture;
        QByteArray text;
        for (int i = 0; i < 200; ++i)
            text += "Sentence " + QByteArray::number(i) + " says how long bread keeps. ";
        const auto document = await(fixture.set->documents->add({.owner = fixture.user, .name = u"long.txt"_s, .bytes = text}));
        QTRY_VERIFY(await(fixture.set->documents->get(fixture.user, document->id))->status == DocumentStatus::Completed);
        const auto chunks = await(fixture.set->documents->chunks(fixture.user, document->id));
        QVERIFY(chunks->at(2).start < chunks->at(1).end);
        DocumentsPage page(fixture.services(), fixture.user);
        page.resize(900, 500);
        page.show();
        page.openPassage(documentUri(document->id, {.first = 1, .count = 2}));
        auto *preview = page.findChild<QTextBrowser *>(u"text"_s);
        const QString last = chunks->at(2).text.right(40).trimmed();
        QTRY_VERIFY(preview->toPlainText().contains(last));
        QString marked;
        for (QTextBlock block = preview->document()->begin(); block.isValid(); block = block.next()) {
            for (auto part = block.begin(); !part.atEnd(); ++part) {
                if (part.fragment().charFormat().background().style() != Qt::NoBrush)
                    marked += part.fragment().text() + u' ';
            }
        }
        QCOMPARE(marked.simplified(), QString::fromUtf8(text).mid(chunks->at(1).start, chunks->at(2).end - chunks->at(1).start).simplified());
    }
};

PARLOR_TEST(TestDocumentsPage)
#include "test_documentspage.moc"
