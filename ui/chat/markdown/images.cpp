// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chat/markdown/images.h"

namespace Parlor::Markdown {

using namespace Qt::StringLiterals;

static bool isShownImage(const Span &span)
{
    return span.style & Span::Image && (span.link.startsWith("data:image/"_L1) || span.link.startsWith("https://"_L1) || span.link.startsWith("http://"_L1));
}

QList<Block> imagesOf(const Block &paragraph)
{
    QList<Block> images;
    for (const Span &span : paragraph.inlines.spans) {
        if (!isShownImage(span) || paragraph.kind != BlockKind::Paragraph)
            continue;
        Block image;
        image.kind = BlockKind::Image;
        image.nesting = paragraph.nesting;
        image.tight = paragraph.tight;
        image.level = 1;
        image.source = span.link;
        image.inlines.text = paragraph.inlines.text.sliced(span.start, span.length);
        images.append(image);
    }
    return images;
}

bool isOnlyImages(const Block &paragraph)
{
    QString rest = paragraph.inlines.text;
    for (const Span &span : paragraph.inlines.spans) {
        if (!isShownImage(span))
            return false;
        rest.replace(span.start, span.length, QString(span.length, u' '));
    }
    return rest.trimmed().isEmpty();
}

} // namespace Parlor::Markdown
