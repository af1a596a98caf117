// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/chat/markdown/block.h"

#include <QByteArray>
#include <QList>

namespace Parlor::Markdown {

/// A source in which what md4c does not know stands in a form that it leaves alone: formulas as code with a private-use character
/// that tells their delimiters, footnotes between private-use characters.
struct PreparedSource {
    QByteArray text;

    /// Where a place of `text` is in the source; right for beginnings of lines outside of formulas.
    [[nodiscard]] qsizetype original(qsizetype at) const;

    struct Shift {
        qsizetype at = 0; ///< from here on in `text`…
        qsizetype from = 0; ///< …is what begins here in the source
    };
    QList<Shift> shifts;
};

/// Formulas stand between $…$, $$…$$, \(…\) and \[…\]; footnotes are [^name] and, at the beginning of a line, [^name]: text.
[[nodiscard]] PreparedSource prepare(QByteArrayView utf8);

/// The formula with its delimiters, when this text of a code span or language of a code block marks one; else empty.
[[nodiscard]] QString formulaOf(const QString &code);
[[nodiscard]] QString displayedFormula(const QString &language, const QString &code);

/// What prepare() changed in a text that turns out to be code or an address is changed back.
[[nodiscard]] QString restored(const QString &text);
[[nodiscard]] QString restoredAddress(const QString &text);

/// Turns the marks of footnotes into raised names with links; a definition becomes an item with its name.
void resolveFootnotes(Block &block);
/// What the mark of a footnote links to, and the name in such a link; empty: another one.
[[nodiscard]] QString footnoteLink(const QString &name);
[[nodiscard]] QString footnoteName(const QString &link);

} // namespace Parlor::Markdown
