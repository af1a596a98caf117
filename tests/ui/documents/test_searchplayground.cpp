// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/documentservice.h"
#include "support/testregistry.h"
#include "ui/documents/documentspage.h"
#include "ui/documents/passagereport.h"
#include "ui/documents/searchplayground.h"
#include "ui/window/windowfixture.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>
#include <QTextBlock>

using namespace Parlor;
using namespace Parlor::Tests;
using namespace Qt::StringLiterals;

#pragma GCC diagnostic ignored "-Wconversion" // in QTRY_… of Qt 6.8

class TestSearchPlayground : public QObject
{
    Q_OBJECT

private:
    static DocumentId add(WindowFixture &fixture, const QString &name, const QByteArray &text, const QString &category = {}, const QStringList &tags = {})
    {
        const auto added = await(fixture.set->documents->add({.owner = fixture.user, .name = name, .bytes = text, .category = category, .tags = tags}));
        std::ignore = QTest::qWaitFor([&] { return !fixture.set->documents->isReading(); }, 20'000);
        return added->id;
    }

    static QComboBox *choice(const QWidget &parent, const QString &name)
    {
        for (auto *box : parent.findChildren<QComboBox *>()) {
            if (box->accessibleName() == name)
                return box;
        }
        return nullptr;
    }

    static QStringList links(const PassageReport &report)
    {
        QStringList found;
        for (QTextBlock block = report.document()->begin(); block.isValid(); block = block.next()) {
            for (auto part = block.begin(); !part.atEnd(); ++part) {
                if (part.fragment().charFormat().isAnchor())
                    found << part.fragment().charFormat().anchorHref();
            }
        }
        return found;
    }

private Q_SLOTS:
    void aQuestionShowsItsPassagesWithTheirScores()
    {
        WindowFixture fixture;
        const DocumentId rye = add(fixture, u"rye.md"_s, "# Rye bread\n\nRye bread keeps for five days.");
        add(fixture, u"wheat.txt"_s, "Wheat bread keeps for three days.");
        SearchPlayground playground(fixture.services(), fixture.user);
        playground.resize(700, 600);
        playground.show();
        auto *question = playground.findChild<QLineEdit *>();
        auto *report = playground.findChild<PassageReport *>();
        QTest::keyClicks(question, u"How long does rye bread keep?"_s);
        QTRY_COMPARE(links(*report).size(), 2);
        QCOMPARE(links(*report).first(), u"parlor:document/%1#0"_s.arg(rye.toString()));
        const QString text = report->toPlainText();
        QVERIFY(text.contains(u"Searched by words alone."_s));
        QVERIFY(text.contains(u"rye, bread"_s));
        QVERIFY(text.contains(u"keeps for five days"_s));
        QVERIFY(text.contains(u"by words: number 1 (BM25 1.00)"_s));
        QVERIFY(text.contains(u"by meaning: not found"_s));
        QVERIFY(text.contains(u" ms."_s)); // how long it took
        QSignalSpy opened(&playground, &SearchPlayground::passageActivated);
        Q_EMIT report->anchorClicked(QUrl(links(*report).first()));
        QCOMPARE(opened.first().first().toString(), links(*report).first());

        question->setText(u"Elephants"_s);
        QTRY_VERIFY(report->toPlainText().contains(u"No passage has the words"_s));
        question->clear();
        QTRY_VERIFY(report->toPlainText().isEmpty());
    }

    void filtersRestrictWhatIsFound()
    {
        WindowFixture fixture;
        const DocumentId rye = add(fixture, u"rye.txt"_s, "Rye bread keeps for five days.", u"recipes"_s, {u"dark"_s});
        const DocumentId wheat = add(fixture, u"wheat.txt"_s, "Wheat bread keeps for three days.", u"notes"_s, {u"light"_s});
        SearchPlayground playground(fixture.services(), fixture.user);
        playground.resize(700, 600);
        playground.show();
        playground.loadChoices();
        auto *report = playground.findChild<PassageReport *>();
        QComboBox *documents = choice(playground, u"Document"_s);
        QTRY_COMPARE(documents->count(), 3);
        playground.findChild<QLineEdit *>()->setText(u"bread"_s);
        QTRY_COMPARE(links(*report).size(), 2);
        const auto only = [&](QComboBox *box, const QString &value, const DocumentId &id) {
            box->setCurrentIndex(box->findData(value));
            const bool found = QTest::qWaitFor([&] { return links(*report) == QStringList{u"parlor:document/%1#0"_s.arg(id.toString())}; });
            box->setCurrentIndex(0);
            return found;
        };
        QVERIFY(only(documents, wheat.toString(), wheat));
        QVERIFY(only(choice(playground, u"Category"_s), u"recipes"_s, rye));
        QVERIFY(only(choice(playground, u"Tag"_s), u"light"_s, wheat));
        QTRY_COMPARE(links(*report).size(), 2);
        choice(playground, u"Added"_s)->setCurrentIndex(1);
        QVERIFY(playground.query().documents.from && *playground.query().documents.from < now() - std::chrono::days(6));
        QTRY_COMPARE(links(*report).size(), 2); // both were added just now
    }

    void thePageOpensThePassage()
    {
        WindowFixture fixture;
        const DocumentId rye = add(fixture, u"rye.txt"_s, "Rye bread keeps for five days.");
        DocumentsPage page(fixture.services(), fixture.user);
        page.resize(1000, 600);
        page.show();
        auto *list = page.findChild<QLineEdit *>(u"search"_s);
        QTRY_VERIFY(list->isVisible());
        QAbstractButton *button = nullptr;
        for (auto *each : page.findChildren<QAbstractButton *>()) {
            if (each->text() == u"Try a question")
                button = each;
        }
        QTRY_VERIFY(button->isVisible());
        button->click();
        auto *playground = page.findChild<SearchPlayground *>();
        QVERIFY(playground->isVisible() && !list->isVisible());
        playground->findChild<QLineEdit *>()->setText(u"bread"_s);
        auto *report = playground->findChild<PassageReport *>();
        QTRY_COMPARE(links(*report).size(), 1);
        Q_EMIT report->anchorClicked(QUrl(links(*report).first()));
        auto *text = page.findChild<QTextBrowser *>(u"text"_s);
        QTRY_VERIFY(text->toPlainText().contains(u"five days"_s));
        Q_UNUSED(rye)
        button->click();
        QVERIFY(!playground->isVisible());
    }
};

PARLOR_TEST(TestSearchPlayground)
#include "test_searchplayground.moc"
