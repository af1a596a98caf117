// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chat/math/mathparser.h"

#include "ui/chat/math/symbols.h"

#include <QHash>

namespace Parlor::Math {

namespace {

using namespace Qt::StringLiterals;

constexpr int deepest = 60;
constexpr qsizetype longest = 5000;

Node row(std::vector<Node> children)
{
    Node node;
    node.children = std::move(children);
    return node;
}

Node spaceOf(double em)
{
    Node node;
    node.kind = Node::Kind::Space;
    node.space = em;
    return node;
}

Node textOf(const QString &text)
{
    Node node;
    node.kind = Node::Kind::Text;
    node.text = text;
    return node;
}

/// Recursive descent; any fault ends it by m_failed.
class Parser
{
public:
    explicit Parser(const QString &source) : m_source(source) { }

    std::optional<Node> parse()
    {
        Node node = lines({});
        if (m_failed || m_at < m_source.size())
            return std::nullopt;
        return node;
    }

private:
    /// "\\frac", "{", "x"; empty at the end. Spaces mean nothing here.
    QString next()
    {
        while (m_at < m_source.size() && (m_source.at(m_at).isSpace() || m_source.at(m_at) == u'%')) {
            if (m_source.at(m_at) == u'%') { // a comment
                const qsizetype end = m_source.indexOf(u'\n', m_at);
                m_at = end < 0 ? m_source.size() : end;
            } else {
                ++m_at;
            }
        }
        if (m_at >= m_source.size())
            return {};
        const qsizetype start = m_at++;
        if (m_source.at(start) == u'\\' && m_at < m_source.size()) {
            if (!m_source.at(m_at).isLetter()) {
                ++m_at;
            } else {
                while (m_at < m_source.size() && m_source.at(m_at).isLetter() && m_source.at(m_at).unicode() < 128)
                    ++m_at;
                if (m_at < m_source.size() && m_source.at(m_at) == u'*')
                    ++m_at;
            }
        } else if (m_source.at(start).isHighSurrogate() && m_at < m_source.size()) {
            ++m_at;
        }
        return m_source.sliced(start, m_at - start);
    }

    QString peek()
    {
        const qsizetype at = m_at;
        const QString token = next();
        m_at = at;
        return token;
    }

    void fail() { m_failed = true; }

    /// What stands between braces, unread.
    QString rawArgument()
    {
        if (next() != "{"_L1) {
            fail();
            return {};
        }
        const qsizetype start = m_at;
        for (int depth = 1; m_at < m_source.size(); ++m_at) {
            if (m_source.at(m_at) == u'\\')
                ++m_at;
            else if (m_source.at(m_at) == u'{')
                ++depth;
            else if (m_source.at(m_at) == u'}' && --depth == 0)
                return m_source.sliced(start, m_at++ - start);
        }
        fail();
        return {};
    }

    std::optional<QString> optionalArgument()
    {
        if (peek() != "["_L1)
            return std::nullopt;
        next();
        const qsizetype end = m_source.indexOf(u']', m_at);
        if (end < 0) {
            fail();
            return std::nullopt;
        }
        const QString argument = m_source.sliced(m_at, end - m_at);
        m_at = end + 1;
        return argument;
    }

    /// A group, or the one atom that is the argument without braces.
    Node argument()
    {
        const QString token = next();
        if (token.isEmpty() || token == "}"_L1 || token == "&"_L1) {
            fail();
            return {};
        }
        return token == "{"_L1 ? group() : atom(token);
    }

    Node group()
    {
        Node node = sequence(u"}"_s);
        if (next() != "}"_L1)
            fail();
        return node;
    }

    /// Atoms up to `end`, "&", "\\\\", "\\right" or "\\end", which are left to be read.
    Node sequence(const QString &end)
    {
        std::vector<Node> nodes;
        if (++m_depth > deepest)
            fail();
        while (!m_failed) {
            const QString token = peek();
            if (token.isEmpty() || token == end || token == "}"_L1 || token == "&"_L1 || token == "\\\\"_L1 || token == "\\cr"_L1 || token == "\\right"_L1
                || token == "\\end"_L1)
                break;
            next();
            if (token == "^"_L1 || token == "_"_L1 || token == "'"_L1)
                addScript(nodes, token);
            else if (token == "\\limits"_L1 || token == "\\nolimits"_L1)
                setLimits(nodes, token == "\\limits"_L1);
            else
                nodes.push_back(atom(token));
        }
        --m_depth;
        return row(std::move(nodes));
    }

    void addScript(std::vector<Node> &nodes, const QString &token)
    {
        if (nodes.empty() || nodes.back().kind != Node::Kind::Scripts || (token != "'"_L1 && !nodes.back().children.at(token == "_"_L1 ? 1 : 2).isEmpty())) {
            Node scripts;
            scripts.kind = Node::Kind::Scripts;
            Node base = nodes.empty() ? Node() : std::move(nodes.back());
            if (!nodes.empty())
                nodes.pop_back();
            scripts.atom = base.atom;
            scripts.limits = base.limits;
            scripts.children = {std::move(base), Node(), Node()};
            nodes.push_back(std::move(scripts));
        }
        Node &script = nodes.back().children.at(token == "_"_L1 ? 1 : 2);
        if (token != "'"_L1) {
            script = argument();
            return;
        }
        Node prime = character(u'′');
        script = row({std::move(script), prime});
    }

    void setLimits(std::vector<Node> &nodes, bool limits)
    {
        if (nodes.empty())
            fail();
        else
            nodes.back().limits = limits;
    }

    Node atom(const QString &token)
    {
        if (token == "{"_L1)
            return group();
        if (token == "~"_L1)
            return spaceOf(0.25);
        if (!token.startsWith(u'\\') || token.size() == 1) {
            if (token == "}"_L1 || token == "#"_L1 || token == "$"_L1 || token == "\\"_L1)
                fail();
            Node node = character(token.front());
            if (token.size() > 1)
                node.text = token;
            return node;
        }
        const QString command = token.sliced(1);
        if (const auto width = spaceWidth(command))
            return spaceOf(*width);
        if (auto known = symbol(command))
            return *known;
        if (const QString mark = accent(command); !mark.isEmpty())
            return accented(mark, command.startsWith("wide"_L1) || command.startsWith("over"_L1));
        return construct(command);
    }

    static std::optional<double> spaceWidth(const QString &command)
    {
        static const QHash<QString, double> widths{{u","_s, 0.167}, {u":"_s, 0.222}, {u">"_s, 0.222}, {u";"_s, 0.278}, {u"!"_s, -0.167}, {u" "_s, 0.25},
                                                   {u"\n"_s, 0.25}, {u"quad"_s, 1}, {u"qquad"_s, 2}, {u"thinspace"_s, 0.167}, {u"enspace"_s, 0.5}};
        const auto found = widths.constFind(command);
        return found == widths.cend() ? std::nullopt : std::optional(*found);
    }

    Node accented(const QString &mark, bool wide)
    {
        Node node;
        node.kind = Node::Kind::Accent;
        node.text = mark;
        node.plain = !wide;
        node.children.push_back(argument());
        return node;
    }

    Node construct(const QString &command)
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

    Node fraction(bool display)
    {
        Node node;
        node.kind = Node::Kind::Fraction;
        node.display = display;
        node.children.push_back(argument());
        node.children.push_back(argument());
        return node;
    }

    Node binomial()
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

    Node root()
    {
        Node node;
        node.kind = Node::Kind::Root;
        const auto index = optionalArgument();
        node.children.push_back(argument());
        if (index) {
            auto parsed = Parser(index->trimmed()).parse();
            if (parsed)
                node.children.push_back(std::move(*parsed));
            else
                fail();
        }
        return node;
    }

    QString readDelimiter()
    {
        QString token = next();
        if (token.startsWith(u'\\'))
            token = token == "\\|"_L1 ? u"Vert"_s : token.sliced(1);
        const auto shape = delimiter(token);
        if (!shape)
            fail();
        return shape.value_or(QString());
    }

    Node delimited()
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

    Node fixedDelimiter(const QString &command)
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

    Node stacked(bool below)
    {
        Node mark = argument();
        Node base = argument();
        Node node;
        node.kind = Node::Kind::Stacked;
        node.atom = AtomClass::Relation;
        node.children = {std::move(base), below ? mark : Node(), below ? Node() : mark};
        return node;
    }

    Node words(const QString &command)
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

    Node styled(const QString &command)
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

    static void restyle(Node &node, const QString &command)
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
    Node table(int least, const QByteArray &alignment)
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
    Node lines(const QByteArray &alignment)
    {
        Node node = table(1, alignment);
        return node.children.size() == 1 ? std::move(node.children.front()) : node;
    }

    Node environment()
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

    QString m_source;
    qsizetype m_at = 0;
    int m_depth = 0;
    bool m_failed = false;
};

} // namespace

std::optional<Node> parse(const QString &latex)
{
    if (latex.size() > longest || latex.trimmed().isEmpty())
        return std::nullopt;
    return Parser(latex.trimmed()).parse();
}

} // namespace Parlor::Math
