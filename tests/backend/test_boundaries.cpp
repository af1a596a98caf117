// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Who may include whom (DESIGN.md section 2).
#include "support/testregistry.h"

#include <QDir>
#include <QDirIterator>
#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;

class TestBoundaries : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void foldersIncludeOnlyDownward_data()
    {
        QTest::addColumn<QString>("folder");
        QTest::addColumn<QStringList>("forbidden");
        const QStringList upper{u"http/"_s, u"api/"_s, u"ui/"_s, u"composition/"_s};
        QTest::newRow("core") << u"backend/core"_s << (upper + QStringList{u"storage/"_s, u"accounts/"_s, u"conversations/"_s, u"chat/"_s, u"documents/"_s, u"memories/"_s, u"providers/"_s, u"usage/"_s});
        QTest::newRow("storage") << u"backend/storage"_s << (upper + QStringList{u"accounts/"_s, u"conversations/"_s, u"chat/"_s, u"providers/"_s, u"usage/"_s});
        QTest::newRow("accounts") << u"backend/accounts"_s << (upper + QStringList{u"conversations/"_s, u"chat/"_s, u"providers/"_s});
        QTest::newRow("conversations") << u"backend/conversations"_s << (upper + QStringList{u"chat/"_s, u"accounts/"_s, u"documents/"_s, u"memories/"_s});
        QTest::newRow("documents") << u"backend/documents"_s << (upper + QStringList{u"accounts/"_s, u"conversations/"_s, u"chat/"_s, u"memories/"_s});
        QTest::newRow("memories") << u"backend/memories"_s << (upper + QStringList{u"accounts/"_s, u"conversations/"_s, u"chat/"_s, u"documents/"_s});
        QTest::newRow("retrieval") << u"backend/retrieval"_s << (upper + QStringList{u"accounts/"_s, u"conversations/"_s, u"chat/"_s, u"documents/"_s, u"memories/"_s});
        QTest::newRow("chat") << u"backend/chat"_s << upper;
        QTest::newRow("prompts") << u"backend/prompts"_s << (upper + QStringList{u"accounts/"_s, u"conversations/"_s, u"chat/"_s, u"providers/"_s, u"documents/"_s});
        QTest::newRow("transfer") << u"backend/transfer"_s << (upper + QStringList{u"accounts/"_s, u"providers/"_s, u"memories/"_s, u"usage/"_s});
        QTest::newRow("providers") << u"backend/providers"_s << (upper + QStringList{u"storage/"_s, u"accounts/"_s, u"conversations/"_s, u"chat/"_s, u"documents/"_s, u"memories/"_s});
        QTest::newRow("webhooks") << u"backend/webhooks"_s << (upper + QStringList{u"chat/"_s, u"accounts/"_s, u"providers/"_s});
        QTest::newRow("http") << u"backend/http"_s << QStringList{u"api/"_s, u"ui/"_s, u"storage/"_s, u"composition/"_s};
        QTest::newRow("api") << u"backend/api"_s << QStringList{u"storage/"_s, u"ui/"_s, u"composition/"_s};
        QTest::newRow("ui") << u"ui"_s << QStringList{u"http/"_s, u"api/"_s, u"storage/"_s, u"composition/"_s};
    }

    void foldersIncludeOnlyDownward()
    {
        QFETCH(QString, folder);
        QFETCH(QStringList, forbidden);
        static const QRegularExpression include(u"^#include \"([^\"]+)\""_s, QRegularExpression::MultilineOption);
        int seen = 0;
        QDirIterator files(QStringLiteral(PARLOR_SOURCE_DIR "/") + folder, {u"*.h"_s, u"*.cpp"_s}, QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            const QString text = read(files.next());
            for (const QRegularExpressionMatch &match : include.globalMatch(text)) {
                ++seen;
                for (const QString &prefix : std::as_const(forbidden))
                    QVERIFY2(!match.captured(1).startsWith(prefix), qPrintable(files.filePath() + u" includes "_s + match.captured(1)));
            }
        }
        QVERIFY(seen > 0);
    }

    void theBackendHasNoWindows()
    {
        static const QRegularExpression widgets(u"#include <Q(Widget|Application|Dialog|Painter|Image|Pixmap|Icon|GuiApplication|Window)>"_s);
        QDirIterator files(QStringLiteral(PARLOR_SOURCE_DIR "/backend"), {u"*.h"_s, u"*.cpp"_s}, QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            const QString text = read(files.next());
            QVERIFY2(!text.contains(widgets), qPrintable(files.filePath()));
        }
    }

    void everySourceSaysItsLicence()
    {
        for (const QString &folder : {u"app"_s, u"backend"_s, u"ui"_s, u"tests"_s}) {
            QDirIterator files(QStringLiteral(PARLOR_SOURCE_DIR "/") + folder, {u"*.h"_s, u"*.cpp"_s}, QDir::Files, QDirIterator::Subdirectories);
            while (files.hasNext()) {
                const QString text = read(files.next());
                QVERIFY2(text.contains(u"SPDX-License-Identifier: GPL-3.0-or-later"_s), qPrintable(files.filePath()));
            }
        }
    }

private:
    static QString read(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
    }
};

PARLOR_TEST(TestBoundaries)
#include "test_boundaries.moc"
