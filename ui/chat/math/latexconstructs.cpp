// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The commands of a formula that take arguments, and its environments.
#include "ui/chat/math/latexreader.h"

#include "ui/chat/math/symbols.h"

#include <QHash>

namespace Parlor::Math {

using namespace Qt::StringLiterals;

Node LatexReader::construct(const QString &command)
{
    if (command == "frac"_L1 || command == "dfrac"_L1 || command == "tfrac"_L1 || command == "cfrac"_L1)
        return fraction(command != "frac"_L1 && command != "tfrac"_L1);
    if (command == "binom"_L1 || command == "dbinom"_L1 || command == "tbinom"_L1)
        return binomial();
    if (command == "sqrt"_L1)
        return root();
    if (command == "left"_L1)
        return delimited();
    if (command == "begin"_L1)
        return environment();
    if (command == "not"_L1) {
        Node node = argument();
        node.text += QChar(0x0338); // a stroke through it
        return node;
    }
    if (command.startsWith("big"_L1) || command.startsWith("Big"_L1))
        return fixedDelimiter(command);
    if (command == "overline"_L1 || command == "underline"_L1 || command == "boxed"_L1) {
        Node node;
        node.kind = Node::Kind::Line;
        node.text = command.startsWith("over"_L1) ? u"over"_s : command.startsWith("under"_L1) ? u"under"_s : u"box"_s;
        node.children.push_back(argument());
        return node;
    }
    if (command == "overset"_L1 || command == "stackrel"_L1 || command == "underset"_L1)
        return stacked(command == "underset"_L1);
    return words(command);
}

Node LatexReader::fraction(bool display)
{
    Node node;
    node.kind = Node::Kind::Fraction;
    node.display = display;
    node.children.push_back(argument());
    node.children.push_back(argument());
    return node;
}

Node LatexReader::binomial()
{
    Node inner = fraction(false);
    inner.plain = true;
    Node node;
    node.kind = Node::Kind::Delimited;
    node.left = u"("_s;
    node.right = u")"_s;
    node.children.push_back(std::move(inner));
    return node;
}

Node LatexReader::root()
{
    Node node;
    node.kind = Node::Kind::Root;
    const auto index = optionalArgument();
    node.children.push_back(argument());
    if (index) {
        auto parsed = LatexReader(index->trimmed()).read();
        if (parsed)
            node.children.push_back(std::move(*parsed));
        else
            fail();
    }
    return node;
}

QString LatexReader::readDelimiter()
{
    QString token = next();
    if (token.startsWith(u'\\'))
        token = token == "\\|"_L1 ? u"Vert"_s : token.sliced(1);
    const auto shape = delimiter(token);
    if (!shape)
        fail();
    return shape.value_or(QString());
}

Node LatexReader::delimited()
{
    Node node;
    node.kind = Node::Kind::Delimited;
    node.left = readDelimiter();
    node.children.push_back(sequence(u"\\right"_s));
    if (next() != "\\right"_L1)
        fail();
    node.right = readDelimiter();
    return node;
}

Node LatexReader::fixedDelimiter(const QString &command)
{
    static const QHash<QString, double> sizes{{u"big"_s, 1.2}, {u"Big"_s, 1.8}, {u"bigg"_s, 2.4}, {u"Bigg"_s, 3.0}};
    QString name = command;
    const QChar side = name.back();
    if (side == u'l' || side == u'r' || side == u'm')
        name.chop(1);
    Node node;
    node.kind = Node::Kind::Symbol;
    node.scale = sizes.value(name, 0);
    if (node.scale == 0)
        fail();
    node.atom = side == u'l' ? AtomClass::Opening : side == u'r' ? AtomClass::Closing : AtomClass::Ordinary;
    node.text = readDelimiter();
    return node;
}

Node LatexReader::stacked(bool below)
{
    Node mark = argument();
    Node base = argument();
    Node node;
    node.kind = Node::Kind::Stacked;
    node.atom = AtomClass::Relation;
    node.children = {std::move(base), below ? mark : Node(), below ? Node() : mark};
    return node;
}

Node LatexReader::words(const QString &command)
{
    if (command == "text"_L1 || command == "textrm"_L1 || command == "mbox"_L1 || command == "textsf"_L1 || command == "texttt"_L1 || command == "textnormal"_L1)
        return textOf(rawArgument());
    if (command == "textbf"_L1 || command == "textit"_L1) {
        Node node = textOf(rawArgument());
        node.bold = command == "textbf"_L1;
        node.italic = !node.bold;
        return node;
    }
    if (command == "operatorname"_L1 || command == "operatorname*"_L1) {
        Node node = character(u'x');
        node.text = rawArgument();
        node.italic = false;
        node.atom = AtomClass::Operator;
        node.limits = command.endsWith(u'*');
        return node;
    }
    if (command == "bmod"_L1 || command == "mod"_L1)
        return row({spaceOf(0.3), textOf(u"mod"_s), spaceOf(0.3)});
    if (command == "pmod"_L1) {
        Node inner = argument();
        return row({spaceOf(0.5), character(u'('), textOf(u"mod "_s), std::move(inner), character(u')')});
    }
    if (command == "tag"_L1 || command == "tag*"_L1)
        return row({spaceOf(2), textOf(u'(' + rawArgument() + u')')});
    if (command == "label"_L1) {
        rawArgument();
        return {};
    }
    static const QStringList ignored{u"displaystyle"_s, u"textstyle"_s, u"nonumber"_s, u"notag"_s, u"middle"_s, u"mathstrut"_s, u"strut"_s};
    if (ignored.contains(command))
        return {};
    return styled(command);
}

Node LatexReader::styled(const QString &command)
{
    static const QStringList styles{u"mathrm"_s, u"mathbf"_s, u"mathit"_s, u"boldsymbol"_s, u"bm"_s, u"mathsf"_s, u"mathtt"_s, u"mathbb"_s, u"mathcal"_s, u"mathscr"_s, u"mathfrak"_s};
    if (!styles.contains(command)) {
        fail();
        return {};
    }
    Node node = argument();
    restyle(node, command);
    return node;
}

void LatexReader::restyle(Node &node, const QString &command)
{
    for (Node &child : node.children)
        restyle(child, command);
    if (node.kind != Node::Kind::Symbol)
        return;
    if (command == "boldsymbol"_L1 || command == "bm"_L1) {
        node.bold = true;
        return;
    }
    node.italic = command == "mathit"_L1;
    node.bold = command == "mathbf"_L1;
    if (node.text.size() == 1)
        node.text = inAlphabet(command, node.text.front());
}

/// Cells up to \end or the end of the source.
Node LatexReader::table(int least, const QByteArray &alignment)
{
    std::vector<std::vector<Node>> rows(1);
    while (!m_failed) {
        rows.back().push_back(sequence({}));
        const QString token = peek();
        if (token == "&"_L1) {
            next();
        } else if (token == "\\\\"_L1 || token == "\\cr"_L1) {
            next();
            optionalArgument(); // a distance
            if (peek() == "\\end"_L1 || peek().isEmpty())
                break;
            rows.emplace_back();
        } else {
            break;
        }
    }
    Node node;
    node.kind = Node::Kind::Matrix;
    node.columns = least;
    for (const auto &cells : rows)
        node.columns = std::max(node.columns, static_cast<int>(cells.size()));
    for (auto &cells : rows) {
        cells.resize(static_cast<std::size_t>(node.columns));
        std::ranges::move(cells, std::back_inserter(node.children));
    }
    node.alignment = alignment;
    while (node.alignment.size() < node.columns) // an alignment goes on as it begins
        node.alignment += alignment.size() == 2 ? alignment : QByteArray("c");
    return node;
}

/// The whole formula: one line, or several below each other.
Node LatexReader::lines(const QByteArray &alignment)
{
    Node node = table(1, alignment);
    return node.children.size() == 1 ? std::move(node.children.front()) : node;
}

Node LatexReader::environment()
{
    QString name = rawArgument();
    if (name.endsWith(u'*'))
        name.chop(1);
    static const QHash<QString, std::pair<QString, QString>> fences{
        {u"matrix"_s, {{}, {}}}, {u"smallmatrix"_s, {{}, {}}}, {u"pmatrix"_s, {u"("_s, u")"_s}}, {u"bmatrix"_s, {u"["_s, u"]"_s}}, {u"Bmatrix"_s, {u"{"_s, u"}"_s}},
        {u"vmatrix"_s, {u"|"_s, u"|"_s}}, {u"Vmatrix"_s, {u"‖"_s, u"‖"_s}}, {u"cases"_s, {u"{"_s, {}}}, {u"array"_s, {{}, {}}}, {u"aligned"_s, {{}, {}}}, {u"align"_s, {{}, {}}},
        {u"split"_s, {{}, {}}}, {u"gathered"_s, {{}, {}}}, {u"gather"_s, {{}, {}}}, {u"equation"_s, {{}, {}}}, {u"multline"_s, {{}, {}}}, {u"eqnarray"_s, {{}, {}}}, {u"alignat"_s, {{}, {}}}};
    const auto found = fences.constFind(name);
    if (found == fences.cend()) {
        fail();
        return {};
    }
    QByteArray alignment;
    if (name == "array"_L1) {
        for (const QChar c : rawArgument())
            alignment += c == u'l' || c == u'c' || c == u'r' ? QByteArray(1, c.toLatin1()) : QByteArray();
    } else if (name == "alignat"_L1) {
        rawArgument();
    }
    const bool aligned = name.startsWith("align"_L1) || name == "split"_L1 || name == "eqnarray"_L1;
    if (aligned)
        alignment = "rl";
    else if (name == "cases"_L1)
        alignment = "ll";
    Node inner = table(1, alignment);
    inner.plain = aligned; // no space between a relation's two sides
    inner.display = aligned || name.startsWith("gather"_L1) || name == "equation"_L1;
    if (next() != "\\end"_L1 || !rawArgument().startsWith(name))
        fail();
    if (found->first.isEmpty() && found->second.isEmpty())
        return inner;
    Node node;
    node.kind = Node::Kind::Delimited;
    node.left = found->first;
    node.right = found->second;
    node.children.push_back(std::move(inner));
    return node;
}

} // namespace Parlor::Math
