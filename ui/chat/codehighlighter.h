// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QList>
#include <QString>
#include <QTextLayout>

#include <memory>

namespace Parlor {

/// Colours code with KSyntaxHighlighting, in its light or dark theme. Its definitions are read when first needed.
class CodeHighlighter
{
public:
    CodeHighlighter();
    ~CodeHighlighter();

    /// Formats for `code`, readable on the background (at least 4.5:1, WCAG 2.2, 1.4.3); none when the language is not known.
    [[nodiscard]] QList<QTextLayout::FormatRange> highlight(const QString &code, const QString &language, const QColor &background);

    /// How names of files in this language end ("py"); empty when it is not known.
    [[nodiscard]] static QString fileEnding(const QString &language);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace Parlor
