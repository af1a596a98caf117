// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The footnotes among the extensions.
#include "ui/chat/markdown/extensions.h"
#include "ui/chat/markdown/marks.h"

namespace Parlor::Markdown {

using namespace Marks;
using namespace Qt::StringLiterals;

static constexpr auto footnoteScheme = "footnote:"_L1;

QString footnoteLink(const QString &name) { return footnoteScheme + name; }

QString footnoteName(const QString &link)
{
    return link.startsWith(footnoteScheme) ? link.sliced(footnoteScheme.size()) : QString();
}

/// Cuts the marks around a name out of the text, and moves the spans behind them.
static void resolveMarks(InlineText &inlines)
{
    for (qsizetype at = inlines.text.indexOf(QChar(footnoteMark)); at >= 0; at = inlines.text.indexOf(QChar(footnoteMark), at)) {
        const qsizetype end = inlines.text.indexOf(QChar(footnoteEnd), at);
        if (end < 0)
            return;
        const QString name = inlines.text.sliced(at + 1, end - at - 1);
        inlines.text.replace(at, end - at + 1, name);
        Span reference{.start = static_cast<int>(at), .length = static_cast<int>(name.size()), .style = Span::Raised, .link = footnoteLink(name)};
        const auto moved = [&](qsizetype place) { return static_cast<int>(place > end ? place - 2 : place > at ? std::clamp<qsizetype>(place - 1, at, at + name.size()) : place); };
        QList<Span> spans;
        for (Span span : std::as_const(inlines.spans)) {
            const int last = moved(span.start + span.length);
            span.start = moved(span.start);
            span.length = last - span.start;
            if (span.start < at && last > at + name.size()) { // around it: in two
                Span rest = span;
                rest.start = reference.start + reference.length;
                rest.length = last - rest.start;
                span.length = reference.start - span.start;
                spans << span << reference << rest;
                reference.length = 0;
            } else if (span.length > 0 && (last <= at || span.start >= at + name.size())) {
                spans << span;
            }
        }
        if (reference.length > 0)
            spans << reference;
        std::ranges::stable_sort(spans, {}, &Span::start);
        inlines.spans = spans;
    }
}

void resolveFootnotes(Block &block)
{
    if (block.kind == BlockKind::Code || block.kind == BlockKind::Math)
        return;
    if (block.inlines.text.startsWith(QChar(footnoteDefinition))) {
        const qsizetype end = block.inlines.text.indexOf(QChar(footnoteEnd));
        qsizetype cut = end + 1;
        while (cut < block.inlines.text.size() && block.inlines.text.at(cut) == u' ')
            ++cut;
        block.footnote = block.inlines.text.sliced(1, end - 1);
        block.marker = block.footnote + u'.';
        block.nesting.append('l');
        block.opens.append('u');
        block.tight = true;
        block.inlines.text.remove(0, cut);
        for (Span &span : block.inlines.spans)
            span.start -= static_cast<int>(cut);
    }
    resolveMarks(block.inlines);
    for (InlineText &cell : block.cells)
        resolveMarks(cell);
}

} // namespace Parlor::Markdown
