// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
// `backend_tests test_router [Qt Test arguments]` runs one class; with no name, all of them.
#include "support/testregistry.h"

#include <QFileInfo>
#include <QMap>
#include <QStandardPaths>
#include <QTest>

#ifdef PARLOR_TESTS_WITH_GUI
#include <QApplication>
using TestApplication = QApplication;
#else
#include <QCoreApplication>
using TestApplication = QCoreApplication;
#endif

namespace Parlor::Tests {

static QMap<QString, TestFactory> &registry()
{
    static QMap<QString, TestFactory> tests;
    return tests;
}

bool registerTest(const char *file, TestFactory factory)
{
    registry().insert(QFileInfo(QString::fromUtf8(file)).baseName(), factory);
    return true;
}

} // namespace Parlor::Tests

int main(int argc, char *argv[])
{
    QStandardPaths::setTestModeEnabled(true);
    TestApplication application(argc, argv);
    QStringList arguments = application.arguments();
    QStringList names = Parlor::Tests::registry().keys();
    if (arguments.size() > 1 && arguments.at(1).startsWith(QLatin1String("test_")))
        names = {arguments.takeAt(1)};
    int failed = 0;
    for (const QString &name : std::as_const(names)) {
        const auto factory = Parlor::Tests::registry().value(name);
        if (!factory) {
            qCritical("no test is called %s", qPrintable(name));
            return 2;
        }
        failed += QTest::qExec(factory().get(), arguments);
        // What asked to be deleted later would count as a leak.
        QCoreApplication::sendPostedEvents();
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }
    return failed;
}
