// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "memories/statement.h"
#include "support/testregistry.h"

#include <QTest>

using namespace Parlor;
using namespace Qt::StringLiterals;

class TestStatement : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsToBeRememberedIsFound_data()
    {
        QTest::addColumn<QString>("question");
        QTest::addColumn<QString>("content"); // empty: nothing
        QTest::addColumn<int>("kind");
        const auto row = [](const char *question, const char *content, MemoryKind kind) {
            QTest::newRow(question) << QString::fromUtf8(question) << QString::fromUtf8(content) << int(kind);
        };
        row("Remember that my parrot is called Coco.", "My parrot is called Coco", MemoryKind::Fact);
        row("  please REMEMBER that I prefer short answers", "I prefer short answers", MemoryKind::Preference);
        row("Please remember I live in Graz", "I live in Graz", MemoryKind::Fact);
        row("remember: the project Heron uses Qt", "The project Heron uses Qt", MemoryKind::Project);
        row("Please, remember: always answer in German", "Always answer in German", MemoryKind::Global);
        row("Don't forget that I hate coriander!", "I hate coriander!", MemoryKind::Preference);
        row("Merk dir, dass ich in Graz wohne", "Ich in Graz wohne", MemoryKind::Fact);
        row("merke dir bitte: Mein Papagei heißt Coco.", "Mein Papagei heißt Coco", MemoryKind::Fact);
        row("Denk daran, dass ich lieber Tee trinke", "Ich lieber Tee trinke", MemoryKind::Preference);
        row("Bitte denke daran: Antworte kurz", "Antworte kurz", MemoryKind::Global);
        row("Vergiss nicht, daß das Projekt im Mai endet", "Das Projekt im Mai endet", MemoryKind::Project);
        row("Remember that I am 40.\n\nWhat is a good sport for me?", "I am 40", MemoryKind::Fact);
        row("Remember that my dog is called Rex. He is old. What should he eat?", "My dog is called Rex. He is old", MemoryKind::Fact);
        row("Remember that film with the dog?", "", MemoryKind::Fact);
        row("Can you remember that I am 40?", "", MemoryKind::Fact);
        row("Do you remember my parrot", "", MemoryKind::Fact);
        row("How do I remember that?", "", MemoryKind::Fact);
        row("Remember that", "", MemoryKind::Fact);
        row("I remember that day", "", MemoryKind::Fact);
        row("Merkst du dir, dass ich 40 bin", "", MemoryKind::Fact);
        row("Rememberthat", "", MemoryKind::Fact);
    }

    void whatIsToBeRememberedIsFound()
    {
        QFETCH(QString, question);
        QFETCH(QString, content);
        QFETCH(int, kind);
        const auto memory = requestedMemory(question);
        QCOMPARE(memory ? memory->content : QString(), content);
        if (memory)
            QCOMPARE(int(memory->kind), kind);
    }

    void statementsOfAPersonAreFound()
    {
        const auto contents = [](const QString &text) {
            QStringList found;
            for (const Memory &memory : statedMemories(text))
                found << memory.content;
            return found;
        };
        QCOMPARE(contents(u"I am a nurse. What should I cook? My parrot is called Coco, and it talks. The weather is bad."_s),
                 QStringList({u"I am a nurse"_s, u"My parrot is called Coco, and it talks"_s}));
        QCOMPARE(contents(u"I am trying to fix my car. I have an error today. Am I old?"_s), QStringList());
        QCOMPARE(contents(u"Ich wohne in Graz. Mein Hund heißt Rex."_s), QStringList({u"Ich wohne in Graz"_s, u"Mein Hund heißt Rex"_s}));
        QCOMPARE(statedMemories(u"I prefer tea."_s).first().kind, MemoryKind::Preference);
    }
};

PARLOR_TEST(TestStatement)
#include "test_statement.moc"
