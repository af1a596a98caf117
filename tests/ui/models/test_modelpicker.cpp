// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/testregistry.h"
#include "ui/models/modelpicker.h"

#include <QLineEdit>
#include <QListWidget>
#include <QSignalSpy>
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
