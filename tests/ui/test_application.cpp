// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/testregistry.h"

#include <QTest>

class TestApplicationStarts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void hasAPlatform() { QVERIFY(!QGuiApplication::platformName().isEmpty()); }
};

PARLOR_TEST(TestApplicationStarts)
#include "test_application.moc"
