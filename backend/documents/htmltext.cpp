// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Enough of WHATWG HTML, 13.2, to find what a person would read.
#include "documents/htmltext.h"

#include <QHash>
#include <QRegularExpression>
#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Parlor {

namespace {

const QSet<QString> blocks{u"p"_s, u"div"_s, u"section"_s, u"article"_s, u"header"_s, u"footer"_s, u"main"_s, u"ul"_s, u"ol"_s, u"table"_s,
                           u"blockquote"_s, u"pre"_s, u"form"_s, u"figure"_s, u"nav"_s, u"dl"_s, u"body"_s};
const QSet<QString> lines{u"br"_s, u"li"_s, u"tr"_s, u"dt"_s, u"dd"_s, u"option"_s};
const QSet<QString> unread{u"script"_s, u"style"_s, u"template"_s, u"noscript"_s, u"svg"_s};

constexpr qsizetype longestEntity = 11; ///< with "&" and ";"
constexpr int mostEndless = 20;

QString entity(QStringView name)
{
    static const QHash<QStringView, QString> named{{u"amp", u"&"_s}, {u"lt", u"<"_s}, {u"gt", u">"_s}, {u"quot", u"\""_s}, {u"apos", u"'"_s},
                                                   {u"nbsp", u" "_s}, {u"ndash", u"–"_s}, {u"mdash", u"—"_s}, {u"hellip", u"…"_s},
                                                   {u"auml", u"ä"_s}, {u"ouml", u"ö"_s}, {u"uuml", u"ü"_s}, {u"Auml", u"Ä"_s}, {u"Ouml", u"Ö"_s},
                                                   {u"Uuml", u"Ü"_s}, {u"szlig", u"ß"_s}, {u"eacute", u"é"_s}, {u"euro", u"€"_s}, {u"copy", u"©"_s}};
    if (!name.startsWith(u'#'))
        return named.value(name);
    bool ok = false;
    const bool isHex = name.size() > 1 && (name.at(1) == u'x' || name.at(1) == u'X');
    const uint code = isHex ? name.sliced(2).toUInt(&ok, 16) : name.sliced(1).toUInt(&ok);
    if (!ok || code == 0 || code > 0x10ffff || (code >= 0xd800 && code < 0xe000))
        return {};
    const char32_t character = code;
    return QString::fromUcs4(&character, 1);
}

class HtmlReader
{
public:
    explicit HtmlReader(const QString &html) : m_html(html) { }

    QString read()
    {
        while (m_at < m_html.size()) {
            if (m_html.at(m_at) == u'<')
                readTag();
            else if (m_html.at(m_at) == u'&')
                readEntity();
            else
                add(m_html.at(m_at++));
        }
        return m_text.trimmed();
    }

private:
    void add(QChar c)
    {
        if (!c.isSpace()) {
            m_text += c;
        } else if (!m_text.isEmpty() && !m_text.endsWith(u' ') && !m_text.endsWith(u'\n')) {
            m_text += u' ';
        }
    }

    void breakLine(int count)
    {
        while (m_text.endsWith(u' '))
            m_text.chop(1);
        if (m_text.isEmpty())
            return;
        int there = 0;
        while (there < m_text.size() && m_text.at(m_text.size() - 1 - there) == u'\n')
            ++there;
        m_text += QString(std::max(0, count - there), u'\n');
    }

    void readEntity()
    {
        const qsizetype length = QStringView(m_html).sliced(m_at).left(longestEntity).indexOf(u';');
        const qsizetype end = m_at + length;
        const QString meant = length > 0 ? entity(QStringView(m_html).sliced(m_at + 1, length - 1)) : QString();
        if (meant.isEmpty()) {
            add(m_html.at(m_at++));
            return;
        }
        if (meant == u" ")
            add(u' ');
        else
            m_text += meant;
        m_at = end + 1;
    }

    // Where the tag ends: a ">" within quotation marks does not end it.
    [[nodiscard]] qsizetype endOfTag()
    {
        // Each search that finds nothing goes to the end of the page: thousands of them would take minutes.
        if (m_endless >= mostEndless)
            return -1;
        QChar quote;
        for (qsizetype i = m_at + 1; i < m_html.size(); ++i) {
            const QChar c = m_html.at(i);
            if (!quote.isNull())
                quote = c == quote ? QChar() : quote;
            else if (c == u'"' || c == u'\'')
                quote = c;
            else if (c == u'>')
                return i;
        }
        ++m_endless;
        return -1;
    }

    void readTag()
    {
        if (QStringView(m_html).sliced(m_at).startsWith(u"<!--")) {
            const qsizetype end = m_html.indexOf(u"-->"_s, m_at);
            m_at = end < 0 ? m_html.size() : end + 3;
            return;
        }
        const QChar first = m_at + 1 < m_html.size() ? m_html.at(m_at + 1) : QChar();
        const qsizetype end = first.isLetter() || first == u'/' || first == u'!' || first == u'?' ? endOfTag() : -1;
        if (end < 0) {
            add(m_html.at(m_at++)); // a "<" that is meant
            return;
        }
        QStringView inner = QStringView(m_html).sliced(m_at + 1, end - m_at - 1);
        const bool closes = inner.startsWith(u'/');
        if (closes)
            inner = inner.sliced(1);
        qsizetype length = 0;
        while (length < inner.size() && inner.at(length).isLetterOrNumber())
            ++length;
        m_at = end + 1;
        apply(inner.first(length).toString().toLower(), closes);
    }

    void apply(const QString &name, bool closes)
    {
        if (unread.contains(name) && !closes) {
            const qsizetype end = m_html.indexOf(u"</"_s + name, m_at, Qt::CaseInsensitive);
            m_at = end < 0 ? m_html.size() : end;
        } else if (name.size() == 2 && name.at(0) == u'h' && name.at(1) >= u'1' && name.at(1) <= u'6') {
            breakLine(2);
            if (!closes)
                m_text += QString(name.at(1).digitValue(), u'#') + u' ';
        } else if (name == u"title") {
            breakLine(2);
        } else if (blocks.contains(name)) {
            breakLine(2);
        } else if (lines.contains(name)) {
            breakLine(1);
        } else if (name == u"td" || name == u"th") {
            add(u' ');
        }
    }

    const QString &m_html;
    QString m_text;
    qsizetype m_at = 0;
    int m_endless = 0; ///< tags without an end
};

} // namespace

QString textOfHtml(const QString &html)
{
    return HtmlReader(html).read();
}

QByteArray declaredEncodingOfHtml(const QByteArray &html)
{
    static constexpr qsizetype lookedForCharset = 1024;
    static const QRegularExpression declaration(u"(?:charset|encoding)\\s*=\\s*[\"']?([A-Za-z0-9_:.-]+)"_s, QRegularExpression::CaseInsensitiveOption);
    return declaration.match(QString::fromLatin1(html.first(std::min(html.size(), lookedForCharset)))).captured(1).toLatin1();
}

} // namespace Parlor
