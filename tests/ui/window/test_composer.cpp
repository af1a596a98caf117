// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/testregistry.h"
#include "ui/composer/composer.h"

#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace Parlor;
using namespace Qt::StringLiterals;

namespace {

ModelInfo someModel()
{
    ModelInfo model;
    model.id = u"a/b"_s;
    model.name = u"B"_s;
    return model;
}

} // namespace

class TestComposer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void enterSendsAndShiftEnterBreaksTheLine()
    {
        Composer composer;
        composer.setModel(someModel());
        composer.show();
        QSignalSpy sent(&composer, &Composer::sendRequested);
        auto *editor = composer.findChild<QPlainTextEdit *>();
        QTest::keyClick(editor, Qt::Key_Return);
        QCOMPARE(sent.size(), 0); // nothing to send
        const int oneLine = editor->height();
        QTest::keyClicks(editor, u"one"_s);
        QTest::keyClick(editor, Qt::Key_Return, Qt::ShiftModifier);
        QTest::keyClicks(editor, u"two"_s);
        QVERIFY(editor->height() > oneLine);
        QTest::keyClick(editor, Qt::Key_Return);
        QCOMPARE(sent.size(), 1);
        QCOMPARE(sent.at(0).at(0).toString(), u"one\ntwo"_s);
        QCOMPARE(composer.text(), u"one\ntwo"_s); // stays until the question was taken
        composer.setText(u"line\n"_s.repeated(40));
        const int tenLines = editor->height();
        composer.setText(u"line\n"_s.repeated(80));
        QCOMPARE(editor->height(), tenLines);
    }

    void sendsNothingWithoutAModelAndStopsWhileRunning()
    {
        Composer composer;
        composer.show();
        QSignalSpy sent(&composer, &Composer::sendRequested);
        QSignalSpy stopped(&composer, &Composer::stopRequested);
        composer.setText(u"Hello"_s);
        auto *button = composer.findChild<QToolButton *>(u"send"_s);
        QVERIFY(!button->isEnabled());
        QTest::keyClick(composer.findChild<QPlainTextEdit *>(), Qt::Key_Return);
        QCOMPARE(sent.size(), 0);
        composer.setModel(someModel());
        QVERIFY(button->isEnabled());
        composer.setRunning(true);
        QTest::mouseClick(button, Qt::LeftButton);
        QCOMPARE(stopped.size(), 1);
        QCOMPARE(sent.size(), 0);
    }
};

PARLOR_TEST(TestComposer)
#include "test_composer.moc"
