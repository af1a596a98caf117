// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chat/markdown/extensions.h"

#include "ui/chat/markdown/marks.h"

#include <QRegularExpression>

namespace Parlor::Markdown {

namespace {

using namespace Qt::StringLiterals;

using namespace Marks;

struct Delimiters {
    QByteArrayView opening;
    QByteArrayView closing;
};
constexpr Delimiters delimiters[] = {{"$", "$"}, {"$$", "$$"}, {"\\(", "\\)"}, {"\\[", "\\]"}};
constexpr qsizetype longestFormula = 4000; ///< bytes

QByteArray mark(char16_t c) { return QString(QChar(c)).toUtf8(); }

bool isWordByte(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80; }

/// Goes through a source once and copies it, with the changes.
class Preparer
{
public:
    explicit Preparer(QByteArrayView source) : m_source(source) { }

    PreparedSource run()
    {
        m_out.text.reserve(m_source.size() + 64);
        while (m_at < m_source.size()) {
            if (atLineStart() && (takeFencedLine() || takeDisplayedFormula() || takeDefinition()))
                continue;
            takeInline();
        }
        return std::move(m_out);
    }

private:
    [[nodiscard]] bool atLineStart() const { return m_at == 0 || m_source[m_at - 1] == '\n'; }
    [[nodiscard]] char at(qsizetype index) const { return index >= 0 && index < m_source.size() ? m_source[index] : '\n'; }

    [[nodiscard]] QByteArrayView lineAt(qsizetype start) const
    {
        const qsizetype end = m_source.indexOf('\n', start);
        return m_source.sliced(start, (end < 0 ? m_source.size() : end) - start);
    }

    /// Spaces, and the signs of quotes, before the text of a line.
    [[nodiscard]] static qsizetype prefixOf(QByteArrayView line)
    {
        qsizetype length = 0;
        while (length < line.size() && (line[length] == ' ' || line[length] == '\t' || line[length] == '>'))
            ++length;
        return length;
    }

    void copy(qsizetype count)
    {
        m_out.text += m_source.sliced(m_at, count);
        m_at += count;
    }

    /// Writes something else for the next `count` bytes.
    void replace(qsizetype count, const QByteArray &by)
    {
        m_out.text += by;
        m_at += count;
        m_out.shifts.append({.at = m_out.text.size(), .from = m_at});
    }

    /// Lines of fenced code go through as they are.
    bool takeFencedLine()
    {
        const QByteArrayView line = lineAt(m_at);
        const qsizetype prefix = prefixOf(line);
        const QByteArrayView text = line.sliced(prefix);
        if (m_fence > 0 && !text.isEmpty() && (prefix < m_fencePrefix || line.first(prefix).count('>') < m_fenceQuotes))
            m_fence = 0; // the list or quote that the code was in is over
        const char sign = text.isEmpty() ? '\0' : text.front();
        qsizetype run = 0;
        while ((sign == '`' || sign == '~') && run < text.size() && text[run] == sign)
            ++run;
        if (m_fence > 0) {
            if (sign == m_fenceSign && run >= m_fence && text.sliced(run).trimmed().isEmpty())
                m_fence = 0;
        } else if (run >= 3 && (sign == '~' || !text.sliced(run).contains('`'))) {
            m_fence = run;
            m_fenceSign = sign;
            m_fenceQuotes = line.first(prefix).count('>');
            m_fencePrefix = m_fenceQuotes > 0 ? 0 : prefix;
        } else {
            return false;
        }
        copy(std::min(line.size() + 1, m_source.size() - m_at));
        return true;
    }

    /// Where `closing` begins from here on, before the paragraph ends; -1: nowhere.
    [[nodiscard]] qsizetype findInParagraph(QByteArrayView closing, qsizetype from) const
    {
        for (qsizetype i = from; i < m_source.size() && i - from < longestFormula; ++i) {
            if (m_source.sliced(i).startsWith(closing))
                return i;
            if (m_source[i] == '\\')
                ++i;
            else if (m_source[i] == '\n' && lineAt(i + 1).trimmed().isEmpty())
                return -1;
        }
        return -1;
    }

    /// A formula that has its lines for itself becomes fenced code.
    bool takeDisplayedFormula()
    {
        const QByteArrayView line = lineAt(m_at);
        const QByteArrayView prefix = line.first(prefixOf(line));
        const QByteArrayView text = line.sliced(prefix.size());
        for (const int kind : {1, 3}) {
            const Delimiters &pair = delimiters[kind];
            if (!text.startsWith(pair.opening))
                continue;
            const qsizetype start = m_at + prefix.size() + pair.opening.size();
            const qsizetype end = findInParagraph(pair.closing, start);
            if (end < 0)
                return false;
            const qsizetype after = end + pair.closing.size();
            const QByteArrayView rest = m_source.sliced(after, lineAt(end).size() - pair.closing.size());
            const QByteArray tail = rest.trimmed().toByteArray();
            const QByteArray body = m_source.sliced(start, end - start).trimmed().toByteArray();
            if (tail.size() > 1 || (tail.size() == 1 && !QByteArrayView(".,;:").contains(tail.front())) || body.isEmpty() || body.contains("```"))
                return false;
            const QByteArray indent = prefix.toByteArray();
            const bool hasEnd = after + rest.size() < m_source.size();
            replace(after + rest.size() - m_at + (hasEnd ? 1 : 0),
                    indent + "```" + mark(char16_t(firstDelimiter + kind)) + '\n' + indent + body + tail + '\n' + indent + "```\n");
            return true;
        }
        return false;
    }

    /// A footnote's text is a paragraph of its own.
    bool takeDefinition()
    {
        const QByteArrayView line = lineAt(m_at);
        const qsizetype name = nameLength(m_at);
        if (name == 0 || at(m_at + name + 3) != ':' || line.size() <= name + 4)
            return false;
        if (m_at > 0 && !m_out.text.endsWith("\n\n"))
            replace(0, "\n");
        replace(name + 4, mark(footnoteDefinition) + m_source.sliced(m_at + 2, name) + mark(footnoteEnd));
        return true;
    }

    /// Of the footnote whose "[^" is here; 0: there is none.
    [[nodiscard]] qsizetype nameLength(qsizetype from) const
    {
        if (at(from) != '[' || at(from + 1) != '^')
            return 0;
        qsizetype length = 0;
        while (length < 40 && (isWordByte(at(from + 2 + length)) || at(from + 2 + length) == '-' || at(from + 2 + length) == '_'))
            ++length;
        return at(from + 2 + length) == ']' ? length : 0;
    }

    void takeInline()
    {
        const char c = m_source[m_at];
        if (c == '`') {
            takeCode();
        } else if (c == '\\' && (at(m_at + 1) == '(' || at(m_at + 1) == '[')) {
            takeFormula(at(m_at + 1) == '(' ? 2 : 3);
        } else if (c == '\\') {
            copy(std::min<qsizetype>(2, m_source.size() - m_at));
        } else if (c == '$') {
            takeFormula(at(m_at + 1) == '$' ? 1 : 0);
        } else if (const qsizetype name = nameLength(m_at); name > 0 && at(m_at + name + 3) != '(') {
            replace(name + 3, mark(footnoteMark) + m_source.sliced(m_at + 2, name) + mark(footnoteEnd));
        } else {
            qsizetype count = 1;
            while (m_at + count < m_source.size() && m_source[m_at + count - 1] != '\n' && !QByteArrayView("`\\$[").contains(m_source[m_at + count]))
                ++count;
            copy(count);
        }
    }

    /// A code span goes through as it is.
    void takeCode()
    {
        qsizetype run = 0;
        while (at(m_at + run) == '`')
            ++run;
        const qsizetype end = findInParagraph(QByteArray(run, '`'), m_at + run);
        copy(end < 0 ? run : end + run - m_at);
    }

    void takeFormula(int kind)
    {
        const Delimiters &pair = delimiters[kind];
        const qsizetype start = m_at + pair.opening.size();
        const qsizetype end = findInParagraph(pair.closing, start);
        const QByteArrayView body = end < 0 ? QByteArrayView() : m_source.sliced(start, end - start);
        if (body.trimmed().isEmpty() || (kind == 0 && !isInlineDollar(start, end))) {
            copy(std::min(pair.opening.size(), m_source.size() - m_at));
            return;
        }
        qsizetype run = 0;
        for (qsizetype i = 0, length = 0; i < body.size(); ++i) {
            length = body[i] == '`' ? length + 1 : 0;
            run = std::max(run, length);
        }
        const QByteArray ticks(run + 1, '`');
        replace(end + pair.closing.size() - m_at, ticks + mark(char16_t(firstDelimiter + kind)) + body.toByteArray() + mark(formulaEnd) + ticks);
    }

    /// Money is written with the same sign: as in Pandoc and on GitHub, no space stands inside of the signs and no word outside.
    [[nodiscard]] bool isInlineDollar(qsizetype start, qsizetype end) const
    {
        const char before = start >= 2 ? at(start - 2) : ' ';
        return !isWordByte(before) && before != '$' && !QByteArrayView(" \t\n$").contains(at(start)) && !QByteArrayView(" \t\n").contains(at(end - 1))
            && !isWordByte(at(end + 1)) && at(end + 1) != '$';
    }

    QByteArrayView m_source;
    qsizetype m_at = 0;
    PreparedSource m_out;
    qsizetype m_fence = 0; ///< length of the fence of the code around; 0: none
    qsizetype m_fencePrefix = 0;
    qsizetype m_fenceQuotes = 0;
    char m_fenceSign = '`';
};

QString withDelimiters(char16_t kind, const QString &body)
{
    const Delimiters &pair = delimiters[kind - firstDelimiter];
    return QString::fromUtf8(pair.opening) + body + QString::fromUtf8(pair.closing);
}

bool isDelimiter(QChar c) { return c >= firstDelimiter && c < formulaEnd; }

} // namespace

qsizetype PreparedSource::original(qsizetype place) const
{
    const auto after = std::ranges::upper_bound(shifts, place, {}, &Shift::at);
    if (after == shifts.begin())
        return place;
    const Shift &shift = *std::prev(after);
    return shift.from + place - shift.at;
}

PreparedSource prepare(QByteArrayView utf8)
{
    if (!utf8.contains('$') && !utf8.contains("\\(") && !utf8.contains("\\[") && !utf8.contains("[^"))
        return {.text = utf8.toByteArray(), .shifts = {}};
    return Preparer(utf8).run();
}

QString formulaOf(const QString &code)
{
    if (code.size() < 3 || !isDelimiter(code.front()) || code.back() != formulaEnd)
        return {};
    return withDelimiters(code.front().unicode(), code.sliced(1, code.size() - 2));
}

QString displayedFormula(const QString &language, const QString &code)
{
    if (language.size() != 1 || !isDelimiter(language.front()))
        return {};
    return withDelimiters(language.front().unicode(), u'\n' + (code.endsWith(u'\n') ? code : code + u'\n'));
}

QString restored(const QString &text)
{
    static const QRegularExpression formula(u"`+([\\x{F8F0}-\\x{F8F3}])(.*?)\\x{F8F4}`+"_s, QRegularExpression::DotMatchesEverythingOption);
    static const QRegularExpression footnote(u"([\\x{F8F5}\\x{F8F6}])([^\\x{F8F7}]*)\\x{F8F7}"_s);
    if (std::ranges::none_of(text, [](QChar c) { return c >= firstDelimiter && c <= footnoteEnd; }))
        return text;
    QString result;
    qsizetype done = 0;
    for (const QRegularExpressionMatch &match : formula.globalMatch(text)) {
        result += QStringView(text).sliced(done, match.capturedStart() - done) + withDelimiters(match.captured(1).front().unicode(), match.captured(2));
        done = match.capturedEnd();
    }
    result += QStringView(text).sliced(done);
    QString whole;
    done = 0;
    for (const QRegularExpressionMatch &match : footnote.globalMatch(result)) {
        whole += QStringView(result).sliced(done, match.capturedStart() - done) + u"[^"_s + match.captured(2) + u']';
        if (match.captured(1).front() == footnoteDefinition)
            whole += u':';
        done = match.capturedEnd();
    }
    return whole + QStringView(result).sliced(done);
}

/// There a bracket after a backslash is a bracket.
QString restoredAddress(const QString &text)
{
    QString address = restored(text);
    if (address == text)
        return address;
    for (const QChar bracket : u"()[]"_s)
        address.replace(u'\\' + QString(bracket), bracket);
    return address;
}

} // namespace Parlor::Markdown
