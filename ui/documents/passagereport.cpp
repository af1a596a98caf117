// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/documents/passagereport.h"

#include "ui/theme.h"

#include <QLocale>
#include <QTextCursor>

using namespace Qt::StringLiterals;

namespace Parlor {

static constexpr qsizetype longestQuote = 600; ///< characters

PassageReport::PassageReport(QWidget *parent) : QTextBrowser(parent)
{
    setFrameShape(QFrame::NoFrame);
    setOpenLinks(false);
    setAccessibleName(tr("Passages that were found"));
    document()->setDocumentMargin(Theme::space);
    connect(this, &QTextBrowser::anchorClicked, this, [this](const QUrl &url) { Q_EMIT passageActivated(url.toString()); });
}

void PassageReport::addLine(const QString &text, const QTextCharFormat &format, qreal above)
{
    QTextBlockFormat block;
    block.setTopMargin(above);
    QTextCursor cursor(document());
    cursor.movePosition(QTextCursor::End);
    if (document()->isEmpty())
        cursor.setBlockFormat(block);
    else
        cursor.insertBlock(block);
    cursor.insertText(text, format);
}

void PassageReport::addHeading(const QString &text)
{
    QTextCharFormat bold;
    bold.setFontWeight(QFont::DemiBold);
    addLine(text, bold, 2 * Theme::largeSpace);
}

void PassageReport::addSentence(const QString &text)
{
    addLine(text, {}, Theme::smallSpace);
}

void PassageReport::addTitle(const QString &uri, const QString &title, const QString &note)
{
    QTextCharFormat format;
    if (!uri.isEmpty()) {
        format.setAnchor(true);
        format.setAnchorHref(uri);
        format.setForeground(palette().color(QPalette::Link));
        format.setFontUnderline(true);
    }
    addLine(title, format, Theme::largeSpace);
    if (note.isEmpty())
        return;
    QTextCharFormat muted;
    muted.setForeground(palette().color(QPalette::PlaceholderText));
    QTextCursor cursor(document());
    cursor.movePosition(QTextCursor::End);
    cursor.insertText(u" — "_s + note, muted);
}

static QString quoteOf(const QString &text)
{
    const QString line = text.simplified();
    return line.size() <= longestQuote ? line : line.left(longestQuote) + u'…';
}

void PassageReport::addPassage(const QString &uri, const FoundPassage &passage, const QString &note)
{
    QStringList place{passage.title};
    if (!passage.heading.isEmpty())
        place << passage.heading;
    if (passage.page > 0)
        place << tr("page %1").arg(passage.page);
    addTitle(uri, place.join(u" · "), note);
    addLine(quoteOf(passage.text), {}, Theme::smallSpace);
    QTextCharFormat muted;
    muted.setForeground(palette().color(QPalette::PlaceholderText));
    addLine(explain(passage), muted, Theme::smallSpace);
}

void PassageReport::addSource(const QString &uri, const QString &title, const QString &text, const QString &note)
{
    addTitle(uri, title, note);
    addLine(quoteOf(text), {}, Theme::smallSpace);
}

static QString number(double value) { return QLocale().toString(value, 'f', 2); }
static QString percent(double share) { return QLocale().toString(qRound(100 * share)); }

QString PassageReport::explain(const FoundPassage &passage)
{
    const ScoreParts &parts = passage.parts;
    QStringList lines{tr("Score %1").arg(number(passage.score))};
    lines << (parts.wordRank > 0 ? tr("by words: number %1 (BM25 %2)").arg(parts.wordRank).arg(number(parts.words)) : tr("by words: not found"));
    lines << (parts.meaningRank > 0 ? tr("by meaning: number %1 (cosine %2)").arg(parts.meaningRank).arg(number(parts.similarity))
              : parts.similarity > 0 ? tr("by meaning: not among the nearest (cosine %1)").arg(number(parts.similarity))
                                     : tr("by meaning: not found"));
    lines << tr("both ranks together %1").arg(number(parts.fused));
    lines << tr("has %1 % of the question's words, %2 % side by side, %3 % in its headings").arg(percent(parts.coverage), percent(parts.proximity), percent(parts.heading));
    lines << tr("like the best ones: by words %1, by meaning %2").arg(number(parts.kinship), number(parts.agreement));
    if (passage.chunks > 1)
        lines << tr("joined from %n neighbours", nullptr, passage.chunks);
    if (passage.folded > 0)
        lines << tr("%n others say nearly the same", nullptr, passage.folded);
    return lines.join(u" · ");
}

QString PassageReport::describe(const Retrieval &retrieval)
{
    const QString time = tr("%1 ms").arg(QLocale().toString(double(retrieval.taken.count()) / 1000, 'f', 1));
    const QString way = retrieval.byMeaning ? tr("Searched by words and meaning.") : tr("Searched by words alone.");
    const QString words = retrieval.words.isEmpty() ? tr("None of the question's words says enough to be looked for.") : tr("Words that were looked for: %1.").arg(retrieval.words.join(u", "));
    const QString much = tr("%n passages were looked at closely, in %1.", nullptr, int(retrieval.candidates)).arg(time);
    return way + u' ' + words + u' ' + much;
}

} // namespace Parlor
