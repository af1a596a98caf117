// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "chat/passagemarks.h"

#include "chat/grounding.h"

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace Parlor {

static constexpr qsizetype longestMark = 40; // "[12345, 12346, 12347, 12348, 12349]"
static constexpr int ticksOfBlock = 3;

PassageMarks::PassageMarks(QList<Citation> passages, const QList<Citation> &before) : m_passages(std::move(passages))
{
    for (const Citation &citation : before) {
        if (!wasTold(citation))
            m_cited << citation.uri;
    }
}

QList<StreamEvent> PassageMarks::take(const StreamEvent &event)
{
    m_events.clear();
    if (const auto *piece = std::get_if<Stream::TextDelta>(&event)) {
        for (const QChar next : piece->text)
            read(next);
        sendText();
    } else if (const auto *found = std::get_if<Stream::CitationFound>(&event)) {
        if (!wasTold(found->citation))
            m_cited << found->citation.uri;
        m_events << Stream::CitationFound{.citation = moved(found->citation)};
    } else {
        m_events << event;
    }
    return std::exchange(m_events, {});
}

QList<StreamEvent> PassageMarks::end()
{
    m_events.clear();
    releaseHeld();
    sendText();
    if (isOfPassages())
        return std::exchange(m_events, {});
    QStringList documents;
    for (const Citation &passage : std::as_const(m_passages)) {
        Citation citation = passage;
        citation.uri = documentUri(documentOfUri(passage.uri), ChunkRange());
        if (documents.contains(citation.uri))
            continue;
        documents << citation.uri;
        m_events << Stream::CitationFound{.citation = citation};
    }
    return std::exchange(m_events, {});
}

bool PassageMarks::isOfPassages() const
{
    return std::ranges::any_of(m_cited, [](const QString &uri) { return !documentOfUri(uri).isNull(); });
}

void PassageMarks::read(QChar next)
{
    if (next != u'`')
        settleCode();
    if (belongsToMark(next)) {
        m_held += next;
        return;
    }
    if (next == u'(' && m_held.endsWith(u']')) { // a link
        for (const QChar held : std::exchange(m_held, {}))
            keep(held);
    }
    releaseHeld();
    if (next == u'[' && m_code == 0)
        m_held = next;
    else
        keep(next);
}

/// "[12]" and "[12, 13]" (or with a semicolon) are marks; at most one space stands beside what parts their numbers.
bool PassageMarks::belongsToMark(QChar next) const
{
    if (m_held.isEmpty() || m_held.endsWith(u']') || m_held.size() == longestMark)
        return false;
    const QChar last = m_held.back();
    const bool isBehindDigit = last >= u'0' && last <= u'9';
    if (next >= u'0' && next <= u'9')
        return isBehindDigit || last != u' ' || !m_held.at(m_held.size() - 2).isDigit();
    if (next == u',' || next == u';')
        return isBehindDigit || (last == u' ' && m_held.at(m_held.size() - 2).isDigit());
    return next == u' ' ? isBehindDigit || last == u',' || last == u';' : next == u']' && isBehindDigit;
}

/// None where it is no mark, or where one of its numbers is that of no passage.
QList<int> PassageMarks::heldNumbers() const
{
    if (!m_held.endsWith(u']'))
        return {};
    QList<int> numbers;
    QString written = m_held.sliced(1).chopped(1);
    for (const QString &each : written.replace(u';', u',').split(u',')) {
        const int number = each.trimmed().toInt();
        if (number < 1 || number > m_passages.size())
            return {};
        numbers << number;
    }
    return numbers;
}

/// Cites it if it is not yet.
int PassageMarks::numberOfCited(const Citation &passage)
{
    if (!m_cited.contains(passage.uri)) {
        sendText();
        m_events << Stream::CitationFound{.citation = passage};
        m_cited << passage.uri;
    }
    return int(m_cited.indexOf(passage.uri)) + 1;
}

/// A mark as that of the run, or what turned out to be none as it is.
void PassageMarks::releaseHeld()
{
    const QList<int> numbers = heldNumbers();
    const QString held = std::exchange(m_held, {});
    if (numbers.isEmpty()) {
        for (const QChar each : held)
            keep(each);
        return;
    }
    m_isLineEmpty = false;
    qsizetype length = 0;
    for (const int number : numbers) {
        const QString mark = u'[' + QString::number(numberOfCited(m_passages.at(number - 1))) + u']';
        m_text += mark;
        length += mark.size();
    }
    m_characters += held.size();
    m_bytes += held.size();
    if (length != held.size())
        m_shifts.append({.characters = m_characters, .bytes = m_bytes, .by = length - held.size()});
}

/// Follows where code begins and ends (CommonMark 0.31, 4.5 and 6.1).
void PassageMarks::settleCode()
{
    const int ticks = std::exchange(m_ticks, 0);
    if (ticks == 0)
        return;
    const bool isEnd = m_code >= ticksOfBlock ? ticks >= m_code : ticks == m_code;
    m_code = m_code == 0 ? ticks : isEnd ? 0 : m_code;
}

void PassageMarks::keep(QChar next)
{
    m_text += next;
    ++m_characters;
    const char16_t unit = next.unicode();
    m_bytes += unit < 0x80 ? 1 : unit < 0x800 || next.isSurrogate() ? 2 : 3;
    if (next == u'`') {
        ++m_ticks;
        m_isLineEmpty = false;
        return;
    }
    // A paragraph ends, and with it a backtick that was none.
    if (next == u'\n' && m_isLineEmpty && m_code < ticksOfBlock)
        m_code = 0;
    if (!next.isSpace() || next == u'\n')
        m_isLineEmpty = next == u'\n';
}

void PassageMarks::sendText()
{
    if (!m_text.isEmpty())
        m_events << Stream::TextDelta{.text = std::exchange(m_text, {})};
}

qsizetype PassageMarks::place(qsizetype position, qsizetype Shift::*unit) const
{
    qsizetype moved = position;
    for (const Shift &shift : m_shifts) {
        if (shift.*unit <= position)
            moved += shift.by;
    }
    return moved;
}

// A provider counts in the text that it sent.
Citation PassageMarks::moved(Citation citation) const
{
    const auto unit = citation.unit == Citation::Unit::Utf8Byte ? &Shift::bytes : &Shift::characters;
    if (citation.start >= 0)
        citation.start = int(place(citation.start, unit));
    if (citation.end >= 0)
        citation.end = int(place(citation.end, unit));
    return citation;
}

} // namespace Parlor
