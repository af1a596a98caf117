// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <vector>

namespace Parlor::Math {

/// What an atom is decides the space around it (The TeXbook, chapter 18).
enum class AtomClass { Ordinary, Operator, Binary, Relation, Opening, Closing, Punctuation };

/// A formula as a tree.
struct Node {
    enum class Kind {
        Row, ///< children one after the other
        Symbol, ///< one atom of the formula: `text`
        Text, ///< words, upright
        Space, ///< `space`
        Fraction, ///< children: numerator, denominator; without a line when `plain`
        Root, ///< children: radicand and, when there is one, the index
        Scripts, ///< children: base, subscript, superscript; a script that is missing is an empty row
        Delimited, ///< child: what stands between `left` and `right`, which grow with it
        Matrix, ///< children: cells, row by row, `columns` in each
        Accent, ///< child: what carries `text` on top
        Line, ///< child: what has a line above (`text` "over"), below ("under") or around ("box")
        Stacked, ///< children: base, what stands below, what stands above; as limits do
    };

    Kind kind = Kind::Row;
    AtomClass atom = AtomClass::Ordinary;
    QString text;
    QString left;
    QString right;
    std::vector<Node> children;
    double space = 0; ///< em
    double scale = 1; ///< of a delimiter of a fixed size
    int columns = 0;
    QByteArray alignment; ///< of the columns: 'l', 'c', 'r'
    bool italic = false;
    bool bold = false;
    bool large = false; ///< a sum or an integral
    bool limits = false; ///< scripts stand above and below in displayed formulas
    bool plain = false;
    bool display = false; ///< set as if displayed

    [[nodiscard]] bool isEmpty() const { return kind == Kind::Row && children.empty(); }
};

} // namespace Parlor::Math
