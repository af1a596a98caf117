// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/testregistry.h"
#include "ui/translation.h"

#include <QDirIterator>
#include <QLibraryInfo>
#include <QLocale>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>
#include <QTranslator>

using namespace Parlor;
using namespace Qt::StringLiterals;

namespace {

const QString sources = QStringLiteral(PARLOR_SOURCE_DIR);

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QString translated(const QLocale &locale, const char *context, const char *text, int number = -1)
{
    QTranslator translator;
    if (!translator.load(locale, u"parlor"_s, u"_"_s, u":/i18n"_s))
        return {};
    return translator.translate(context, text, nullptr, number);
}

} // namespace

class TestTranslations : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void germanIsCompleteAndUpToDate()
    {
        const QString lupdate = QLibraryInfo::path(QLibraryInfo::LibraryExecutablesPath) + u"/../bin/lupdate"_s;
        const QStringList places{QLibraryInfo::path(QLibraryInfo::BinariesPath) + u"/lupdate"_s, lupdate};
        const auto found = std::ranges::find_if(places, [](const QString &path) { return QFile::exists(path); });
        if (found == places.end())
            QSKIP("lupdate is not installed");
        QTemporaryDir folder;
        const QString copy = folder.filePath(u"parlor_de.ts"_s);
        QVERIFY(QFile::copy(sources + u"/translations/parlor_de.ts"_s, copy));
        QFile::setPermissions(copy, QFile::ReadOwner | QFile::WriteOwner);
        QProcess process;
        process.start(*found, {sources + u"/ui"_s, u"-I"_s, sources, u"-locations"_s, u"none"_s, u"-no-obsolete"_s, u"-ts"_s, copy});
        QVERIFY(process.waitForFinished(60'000));
        QCOMPARE(process.exitCode(), 0);
        const QByteArray content = contentOf(copy);
        QVERIFY(content.count("<source>") > 100);
        QCOMPARE(content.count("type=\"unfinished\""), 0); // new strings are unfinished
        QCOMPARE(content.count("<source>"), contentOf(sources + u"/translations/parlor_de.ts"_s).count("<source>"));
        QCOMPARE(contentOf(sources + u"/translations/parlor_en.ts"_s).count("type=\"unfinished\""), 0);
    }

    void placeholdersSurvive()
    {
        const QString text = QString::fromUtf8(contentOf(sources + u"/translations/parlor_de.ts"_s));
        static const QRegularExpression message(u"<source>(.*?)</source>\\s*<translation>(.*?)</translation>"_s, QRegularExpression::DotMatchesEverythingOption);
        for (const QRegularExpressionMatch &match : message.globalMatch(text)) {
            for (const QString &place : {u"%1"_s, u"%2"_s, u"%3"_s})
                QVERIFY2(match.captured(1).contains(place) == match.captured(2).contains(place), qPrintable(match.captured(1)));
        }
    }

    void followsTheLocale()
    {
        const QLocale german(u"de_DE"_s);
        QCOMPARE(translated(german, "Parlor::Composer", "Ask anything"), u"Fragen Sie, was Sie möchten"_s);
        QCOMPARE(translated(german, "Parlor::ChatHeader", "%n message(s)", 1), u"%n Nachricht"_s);
        QCOMPARE(translated(german, "Parlor::ChatHeader", "%n message(s)", 2), u"%n Nachrichten"_s);
        QCOMPARE(translated(QLocale(u"en_GB"_s), "Parlor::ChatHeader", "%n message(s)", 1), u"%n message"_s);
        QCOMPARE(translated(QLocale(u"fr_FR"_s), "Parlor::Composer", "Ask anything"), QString());
    }

    void otherLanguagesHaveEnglishPlurals()
    {
        QCoreApplication &application = *QCoreApplication::instance();
        const auto before = application.findChildren<QTranslator *>();
        installTranslations(application, QLocale(u"fr_FR"_s));
        QCOMPARE(QCoreApplication::translate("Parlor::ChatHeader", "%n message(s)", nullptr, 2), u"2 messages"_s);
        const auto after = application.findChildren<QTranslator *>();
        for (QTranslator *translator : after) {
            if (!before.contains(translator))
                delete translator; // takes itself out; the other tests look for the source's texts
        }
    }
};

PARLOR_TEST(TestTranslations)
#include "test_translations.moc"
