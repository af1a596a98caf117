// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "accounts/preferenceservice.h"
#include "support/testregistry.h"
#include "ui/contrast.h"
#include "ui/mainwindow.h"
#include "ui/settings/settingspage.h"
#include "ui/shell/commands.h"
#include "ui/theme.h"
#include "ui/window/windowfixture.h"

#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QKeySequenceEdit>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QTest>

using namespace Parlor;
using namespace Parlor::Tests;
using namespace Qt::StringLiterals;

#pragma GCC diagnostic ignored "-Wconversion" // in QTRY_… of Qt 6.8

class TestSettingsPage : public QObject
{
    Q_OBJECT

private:
    struct Shown : WindowFixture {
        MainWindow window{services(), user, windowSettings};
        SettingsPage *page = nullptr;

        Shown()
        {
            window.show();
            window.showPlace(u"settings"_s);
            page = window.findChild<SettingsPage *>();
        }

        template<typename Control>
        Control *control(const QString &name)
        {
            for (auto *each : page->findChildren<Control *>()) {
                if (each->accessibleName() == name)
                    return each;
            }
            return nullptr;
        }

        void choose(const QString &name, const QString &text)
        {
            auto *box = control<QComboBox>(name);
            box->setCurrentIndex(box->findText(text));
            Q_EMIT box->activated(box->currentIndex());
        }
    };

private Q_SLOTS:
    void cleanup()
    {
        Theme::setAppearance(Theme::Appearance::System);
        Theme::setAccent({});
        Theme::setFontSize(0);
    }

    void appearanceHoldsAtOnce()
    {
        Shown s;
        s.choose(u"Theme"_s, u"Dark"_s);
        QVERIFY(Theme::isDark(QApplication::palette()));
        s.choose(u"Theme"_s, u"Light"_s);
        QVERIFY(!Theme::isDark(QApplication::palette()));
        s.choose(u"Accent colour"_s, u"Green"_s);
        QCOMPARE(QApplication::palette().color(QPalette::Accent), Theme::accents().at(2).light);
        QCOMPARE(s.windowSettings.text(WindowKey::accent), u"green"_s);
        const int before = QApplication::font().pointSize();
        s.control<QSpinBox>(u"Font size"_s)->setValue(before + 5);
        QCOMPARE(QApplication::font().pointSize(), before + 5);
        s.control<QSpinBox>(u"Font size"_s)->setValue(6); // as the desktop
        QCOMPARE(QApplication::font().pointSize(), before);
    }

    void everyAccentIsReadable()
    {
        for (const Theme::Accent &accent : Theme::accents()) {
            Theme::setAccent(accent.id);
            for (const bool dark : {false, true}) {
                const QPalette colours = Theme::palette(dark);
                const QByteArray where = accent.title.toUtf8() + (dark ? ", dark" : ", light");
                QVERIFY2(contrast(colours.color(QPalette::HighlightedText), colours.color(QPalette::Highlight)) >= 4.5, where.constData());
                QVERIFY2(contrast(colours.color(QPalette::Link), colours.color(QPalette::Base)) >= 4.5, where.constData());
                QVERIFY2(contrast(colours.color(QPalette::Accent), colours.color(QPalette::Window)) >= 3, where.constData());
                QVERIFY2(contrast(colours.color(QPalette::PlaceholderText), colours.color(QPalette::Window)) >= 4.5, where.constData());
                QVERIFY2(contrast(colours.color(QPalette::Text), Theme::tint(colours)) >= 4.5, where.constData());
            }
        }
    }

    void settingsAreFoundByTheirWords()
    {
        Shown s;
        QVERIFY(s.control<QComboBox>(u"Theme"_s)->isVisible());
        QTest::keyClicks(s.page->findChild<QLineEdit *>(), u"quick tray"_s);
        QVERIFY(!s.control<QComboBox>(u"Theme"_s)->isVisible());
        QVERIFY(s.control<QKeySequenceEdit>(u"Key of the quick prompt"_s)->isVisible());
        s.page->findChild<QLineEdit *>()->setText(u"zebra"_s);
        QVERIFY(!s.control<QKeySequenceEdit>(u"Key of the quick prompt"_s)->isVisible());
        s.page->findChild<QLineEdit *>()->clear();
        QVERIFY(s.control<QComboBox>(u"Theme"_s)->isVisible());
    }

    void keysAreChangedAndTakenFromOthers()
    {
        Shown s;
        auto *field = s.control<QKeySequenceEdit>(u"New chat"_s);
        QVERIFY(field);
        field->setKeySequence(QKeySequence(Qt::CTRL | Qt::Key_K));
        Q_EMIT field->editingFinished();
        QCOMPARE(s.window.commands().action(u"chat.new"_s)->shortcut(), QKeySequence(Qt::CTRL | Qt::Key_K));
        QVERIFY(s.window.commands().action(u"window.palette"_s)->shortcut().isEmpty());
        QVERIFY(s.control<QKeySequenceEdit>(s.window.commands().action(u"window.palette"_s)->text())->keySequence().isEmpty());
    }

    void aBackupIsMade()
    {
        Shown s;
        const auto buttons = s.page->findChildren<QPushButton *>();
        const auto found = std::ranges::find(buttons, u"Back up now"_s, &QPushButton::text);
        QVERIFY(found != buttons.end());
        QTRY_VERIFY((*found)->height() > 10); // the page is laid out
        QTest::mouseClick(*found, Qt::LeftButton);
        QTRY_VERIFY(!QDir(s.folder.filePath(u"backups"_s)).isEmpty());
    }

    void learningMemoriesIsAPersonsOwnChoice()
    {
        Shown shown;
        auto *box = shown.control<QCheckBox>(u"Learn memories from what I write"_s);
        QVERIFY(box);
        QTRY_VERIFY(box->isEnabled());
        QVERIFY(!box->isChecked());
        box->click();
        QTRY_VERIFY(shown.set->preferences->learnsMemories(shown.user));
        QVERIFY(box->isChecked());
        QVERIFY(await(shown.set->preferences->change(shown.user, {{u"extract_memories"_s, QJsonValue()}}))); // elsewhere
        QTRY_VERIFY(!box->isChecked());
    }
};

PARLOR_TEST(TestSettingsPage)
#include "test_settingspage.moc"
