// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Tokens, groups, scripts and atoms of a formula.
#include "ui/chat/math/latexreader.h"

#include "ui/chat/math/symbols.h"

#include <QHash>

namespace Parlor::Math {

using namespace Qt::StringLiterals;

static constexpr int deepest = 60; ///< groups within groups

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

std::optional<Node> LatexReader::read()
{
    Node node = lines({});
    if (m_failed || m_at < m_source.size())
        return std::nullopt;
    return node;
}

/// "\\frac", "{", "x"; empty at the end. Spaces mean nothing here.
QString LatexReader::next()
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

QString LatexReader::peek()
{
    const qsizetype at = m_at;
    const QString token = next();
    m_at = at;
    return token;
}

/// What stands between braces, unread.
QString LatexReader::rawArgument()
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

std::optional<QString> LatexReader::optionalArgument()
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
Node LatexReader::argument()
{
    const QString token = next();
    if (token.isEmpty() || token == "}"_L1 || token == "&"_L1) {
        fail();
        return {};
    }
    return token == "{"_L1 ? group() : atom(token);
}

Node LatexReader::group()
{
    Node node = sequence(u"}"_s);
    if (next() != "}"_L1)
        fail();
    return node;
}

/// Atoms up to `end`, "&", "\\\\", "\\right" or "\\end", which are left to be read.
Node LatexReader::sequence(const QString &end)
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

void LatexReader::addScript(std::vector<Node> &nodes, const QString &token)
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

void LatexReader::setLimits(std::vector<Node> &nodes, bool limits)
{
    if (nodes.empty())
        fail();
    else
        nodes.back().limits = limits;
}

Node LatexReader::atom(const QString &token)
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

std::optional<double> LatexReader::spaceWidth(const QString &command)
{
    static const QHash<QString, double> widths{{u","_s, 0.167}, {u":"_s, 0.222}, {u">"_s, 0.222}, {u";"_s, 0.278}, {u"!"_s, -0.167}, {u" "_s, 0.25},
                                               {u"\n"_s, 0.25}, {u"quad"_s, 1}, {u"qquad"_s, 2}, {u"thinspace"_s, 0.167}, {u"enspace"_s, 0.5}};
    const auto found = widths.constFind(command);
    return found == widths.cend() ? std::nullopt : std::optional(*found);
}

Node LatexReader::accented(const QString &mark, bool wide)
{
    Node node;
    node.kind = Node::Kind::Accent;
    node.text = mark;
    node.plain = !wide;
    node.children.push_back(argument());
    return node;
}

} // namespace Parlor::Math
