// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chat/markdown/questionblocks.h"

#include "ui/chat/markdown/parser.h"
#include "ui/chat/markdown/pieces.h"

#include <QRegularExpression>

namespace Parlor::Markdown {

using namespace Qt::StringLiterals;

QList<Block> questionBlocks(const QString &text)
{
    static const QRegularExpression fence(u"^ {0,3}```+ *([\\w+#.-]*)[^`\\n]*\\n(.*?)\\n? {0,3}```+ *$"_s,
                                          QRegularExpression::MultilineOption | QRegularExpression::DotMatchesEverythingOption);
    QList<Block> blocks;
    const auto appendPlain = [&blocks](QStringView part) {
        while (part.startsWith(u'\n'))
            part = part.sliced(1);
        while (part.endsWith(u'\n'))
            part.chop(1);
        if (!part.isEmpty())
            blocks += plainBlocks(part.toString());
    };
    qsizetype done = 0;
    for (const QRegularExpressionMatch &match : fence.globalMatch(text)) {
        appendPlain(QStringView(text).sliced(done, match.capturedStart() - done));
        Block code;
        code.kind = BlockKind::Code;
        code.language = match.captured(1);
        code.inlines.text = match.captured(2);
        appendInPieces(blocks, std::move(code));
        done = match.capturedEnd();
    }
    if (done == 0)
        return plainBlocks(text);
    appendPlain(QStringView(text).sliced(done));
    return blocks;
}

} // namespace Parlor::Markdown
