// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

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

    /// Formats for `code`; none when the language is not known.
    [[nodiscard]] QList<QTextLayout::FormatRange> highlight(const QString &code, const QString &language, bool dark);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace Parlor
