// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "memories/statement.h"

#include <QRegularExpression>
#include <QTextBoundaryFinder>

using namespace Qt::StringLiterals;

namespace Parlor {

static constexpr qsizetype longestStatement = 300; ///< characters of a sentence that says something of a person
static constexpr qsizetype longestRead = 20'000; ///< characters of a text that are looked through
static constexpr qsizetype mostStatements = 5;

static const QRegularExpression &expression(const QString &pattern)
{
    static QHash<QString, QRegularExpression> made;
    const auto options = QRegularExpression::CaseInsensitiveOption | QRegularExpression::UseUnicodePropertiesOption;
    auto found = made.find(pattern);
    if (found == made.end())
        found = made.insert(pattern, QRegularExpression(pattern, options));
    return *found;
}

static QRegularExpressionMatch matched(const QString &pattern, const QString &text)
{
    return expression(pattern).match(text);
}

// How people ask to remember something: another language is another line.
static QString openings()
{
    static const QStringList byLanguage{
        // English
        uR"((?:please,?\s+)?remember\s*(?:that\b|:))"_s, uR"(please,?\s+remember\b)"_s, uR"((?:please,?\s+)?(?:do\s+not|don[’']t)\s+forget\s*(?:that\b|:))"_s,
        uR"((?:please,?\s+)?keep\s+in\s+mind\s*(?:that\b|:))"_s,
        // German
        uR"((?:bitte\s+)?merke?\s+dir\s*(?:bitte\s*)?(?:,?\s*da(?:ss|ß)\b|:))"_s, uR"((?:bitte\s+)?denke?\s+(?:bitte\s+)?daran\s*(?:,?\s*da(?:ss|ß)\b|:))"_s,
        uR"((?:bitte\s+)?vergiss\s+(?:bitte\s+)?nicht\s*(?:,?\s*da(?:ss|ß)\b|:))"_s};
    return u"^\\s*(?:" + byLanguage.join(u'|') + u")[\\s,:–-]*";
}

MemoryKind kindOfStatement(const QString &statement)
{
    static const QList<std::pair<MemoryKind, QString>> signs{
        {MemoryKind::Project, uR"(\b(project|projects|projekt|projekte|codebase|repository|thesis|deadline)\b|\bworking on\b|\barbeite (gerade )?an\b)"_s},
        {MemoryKind::Global, uR"(\b(always|never|from now on|immer|niemals|ab jetzt|ab sofort)\b|^(please |bitte )?(answer|write|reply|speak|use|call me|do not|don[’']t|antworte|schreibe?|sprich|verwende|benutze|nenne? mich)\b)"_s},
        {MemoryKind::Preference, uR"(\b(prefer|prefers|like|likes|love|loves|hate|hates|dislike|dislikes|favou?rite|want|wants|rather|bevorzuge|bevorzugt|mag|mögen|möchte|lieber|hasse|gerne?)\b|\blieblings)"_s}};
    for (const auto &[kind, sign] : signs) {
        if (matched(sign, statement).hasMatch())
            return kind;
    }
    return MemoryKind::Fact;
}

static Memory memoryOf(QString statement)
{
    statement = statement.simplified();
    if (statement.endsWith(u'.') && !statement.endsWith(u".."))
        statement.chop(1);
    statement.replace(0, 1, statement.left(1).toUpper());
    Memory memory;
    memory.content = statement.left(maximumMemoryLength);
    memory.kind = kindOfStatement(statement);
    return memory;
}

// The sentences of the first paragraph up to a question: what follows is another matter.
static QString statementsBefore(const QString &text)
{
    const QString paragraph = text.section(expression(u"\\n\\s*\\n"_s), 0, 0);
    QTextBoundaryFinder finder(QTextBoundaryFinder::Sentence, paragraph);
    qsizetype end = 0;
    while (finder.toNextBoundary() >= 0 && !QStringView(paragraph).sliced(end, finder.position() - end).trimmed().endsWith(u'?'))
        end = finder.position();
    return paragraph.first(end).trimmed();
}

std::optional<Memory> requestedMemory(const QString &question)
{
    static const QString pattern = openings();
    const QRegularExpressionMatch opening = matched(pattern, question);
    if (!opening.hasMatch())
        return {};
    const QString said = statementsBefore(question.sliced(opening.capturedEnd()));
    if (said.isEmpty())
        return {};
    return memoryOf(said);
}

QList<Memory> statedMemories(const QString &text)
{
    static const QString first = uR"(^(i|we)\s+(am|prefer|like|love|hate|live|work|study|speak|use|have|own|always|never)\b|^i[’']m\b|^(my|our)\s+.+\s(is|are|was|were)\b|^ich\s+(bin|bevorzuge|mag|hasse|wohne|lebe|arbeite|studiere|spreche|habe|verwende)\b|^(mein|meine|unser|unsere)\s+.+\s(ist|sind|heißt|heißen)\b)"_s;
    // What is so only while it is said is nothing to keep.
    static const QString passing = uR"(\b(trying|looking for|wondering|not sure|confused|stuck|sorry|asking|getting an? |today|tomorrow|right now|gerade|heute|morgen)\b)"_s;
    QList<Memory> memories;
    const QString read = text.left(longestRead);
    QTextBoundaryFinder finder(QTextBoundaryFinder::Sentence, read);
    for (qsizetype from = 0; finder.toNextBoundary() >= 0 && memories.size() < mostStatements; from = finder.position()) {
        const QString sentence = read.sliced(from, finder.position() - from).simplified();
        const bool isPlain = sentence.size() <= longestStatement && !sentence.endsWith(u'?') && !sentence.endsWith(u':');
        if (isPlain && matched(first, sentence).hasMatch() && !matched(passing, sentence).hasMatch())
            memories << memoryOf(sentence);
    }
    return memories;
}

} // namespace Parlor
