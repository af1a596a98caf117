// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/testregistry.h"
#include "ui/models/modelpicker.h"
#include "ui/shell/windowsettings.h"
#include "ui/widgets/choicedelegate.h"

#include <QLineEdit>
#include <QListWidget>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Parlor;
using namespace Qt::StringLiterals;

namespace {

ModelInfo named(const QString &provider, const QString &name)
{
    ModelInfo model;
    model.id = provider + u'/' + name;
    model.providerId = provider;
    model.name = name;
    return model;
}

} // namespace

class TestModelPicker : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysHowLargeTheContextIs()
    {
        QCOMPARE(contextSize(0), QString());
        QCOMPARE(contextSize(128'000), u"128k"_s);
        QCOMPARE(contextSize(131'072), u"131k"_s);
        QCOMPARE(contextSize(1'048'576), u"1M"_s);
    }

    void choosesWithTheKeyboard()
    {
        ModelPicker picker;
        picker.setModels({named(u"b"_s, u"large"_s), named(u"a"_s, u"small"_s), named(u"a"_s, u"middle"_s)}, u"b/large"_s);
        picker.show();
        QSignalSpy chosen(&picker, &ModelPicker::chosen);
        auto *search = picker.findChild<QLineEdit *>();
        auto *list = picker.findChild<QListWidget *>();
        QCOMPARE(list->count(), 5); // two headers
        QCOMPARE(list->currentItem()->text(), u"large"_s);
        QTest::keyClick(search, Qt::Key_Up);
        QCOMPARE(list->currentItem()->text(), u"middle"_s); // over the header
        QTest::keyClick(search, Qt::Key_Return);
        QCOMPARE(chosen.size(), 1);
        QCOMPARE(chosen.at(0).at(0).value<ModelInfo>().id, u"a/middle"_s);
        QVERIFY(!picker.isVisible());
    }

    void filters()
    {
        ModelPicker picker;
        picker.setModels({named(u"a"_s, u"small"_s), named(u"b"_s, u"large"_s)}, {});
        picker.show();
        auto *search = picker.findChild<QLineEdit *>();
        auto *list = picker.findChild<QListWidget *>();
        QTest::keyClicks(search, u"LAR"_s);
        QCOMPARE(list->count(), 2);
        QCOMPARE(list->currentItem()->text(), u"large"_s);
        QTest::keyClicks(search, u"zzz"_s);
        QVERIFY(!list->isVisible());
        QTest::keyClick(search, Qt::Key_Escape);
        QVERIFY(!picker.isVisible());
    }

    void favouritesStandFirst()
    {
        QTemporaryDir folder;
        WindowSettings settings(folder.filePath(u"window.ini"_s));
        ModelPicker picker;
        keepFavourites(picker, settings);
        picker.setModels({named(u"a"_s, u"small"_s), named(u"b"_s, u"large"_s), named(u"b"_s, u"middle"_s)}, u"a/small"_s);
        picker.show();
        auto *search = picker.findChild<QLineEdit *>();
        auto *list = picker.findChild<QListWidget *>();
        const auto rows = [list] {
            QStringList texts;
            for (int row = 0; row < list->count(); ++row)
                texts << list->item(row)->text();
            return texts;
        };
        QTest::keyClick(search, Qt::Key_Down);
        QCOMPARE(list->currentItem()->text(), u"large"_s);
        QTest::keyClick(search, Qt::Key_D, Qt::ControlModifier);
        QCOMPARE(rows(), (QStringList{u"Favourites"_s, u"large"_s, u"a"_s, u"small"_s, u"b"_s, u"middle"_s}));
        QCOMPARE(list->currentItem()->text(), u"large"_s); // the keys go on acting on it
        QVERIFY(list->currentItem()->data(Qt::AccessibleTextRole).toString().contains(u"favourite"_s));

        // By its star, and then it is another picker's too.
        ModelPicker other;
        keepFavourites(other, settings);
        QListWidgetItem *middle = list->item(5);
        const QRect row = list->visualItemRect(middle);
        const QPoint star = ChoiceDelegate::starRect(row, list->fontMetrics().height(), Qt::LeftToRight).center();
        QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, star);
        QVERIFY(picker.isVisible()); // nothing was chosen
        QCOMPARE(rows(), (QStringList{u"Favourites"_s, u"large"_s, u"middle"_s, u"a"_s, u"small"_s}));
        other.setModels({named(u"b"_s, u"large"_s)}, {});
        QCOMPARE(other.findChild<QListWidget *>()->item(0)->text(), u"Favourites"_s);
        QTest::keyClick(search, Qt::Key_D, Qt::ControlModifier);
        QCOMPARE(settings.value("favouriteModels"_L1).toStringList(), QStringList{u"b/large"_s});
    }

    void whatAModelCanIsShownAndSaid()
    {
        ModelPicker picker;
        ModelInfo model = named(u"a"_s, u"clever"_s);
        model.images = model.thinking = model.tools = model.webSearch = true;
        model.contextTokens = 128'000;
        picker.setModels({model, named(u"a"_s, u"plain"_s)}, {});
        picker.setDefault(model.id);
        const QListWidgetItem *row = picker.findChild<QListWidget *>()->item(1);
        QCOMPARE(row->data(ChoiceDelegate::MarksRole).toStringList(), (QStringList{u"eye"_s, u"tool"_s, u"brain"_s, u"globe"_s}));
        QCOMPARE(row->data(ChoiceDelegate::DetailRole).toString(), u"default · 128k context"_s);
        const QString spoken = row->data(Qt::AccessibleTextRole).toString();
        for (const QString &word : {u"sees images"_s, u"thinks"_s, u"128k"_s})
            QVERIFY2(spoken.contains(word), qPrintable(spoken));
        QVERIFY(picker.findChild<QListWidget *>()->item(2)->data(ChoiceDelegate::MarksRole).toStringList().isEmpty());
    }

    void groupsHaveTheNamesOfProviders()
    {
        ModelPicker picker;
        picker.setSources({{.providerId = u"b"_s, .name = u"Beta"_s, .loading = false, .error = {}},
                           {.providerId = u"slow"_s, .name = u"Slow"_s, .loading = true, .error = {}},
                           {.providerId = u"down"_s, .name = u"Down"_s, .loading = false, .error = u"Nobody answers."_s}});
        picker.setModels({named(u"b"_s, u"large"_s)}, {});
        picker.show();
        auto *list = picker.findChild<QListWidget *>();
        QStringList rows;
        for (int row = 0; row < list->count(); ++row)
            rows << list->item(row)->text();
        QCOMPARE(rows, (QStringList{u"Beta"_s, u"large"_s, u"Slow"_s, u"Asking for its models…"_s, u"Down"_s, u"Nobody answers."_s}));
        QTest::keyClicks(picker.findChild<QLineEdit *>(), u"lar"_s);
        QCOMPARE(list->count(), 2); // what has nothing to do with the search is not in the way
    }
};

PARLOR_TEST(TestModelPicker)
#include "test_modelpicker.moc"
