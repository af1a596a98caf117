// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/router.h"

namespace Parlor {

static int hexDigit(char digit)
{
    if (digit >= '0' && digit <= '9')
        return digit - '0';
    if (digit >= 'a' && digit <= 'f')
        return digit - 'a' + 10;
    return digit >= 'A' && digit <= 'F' ? digit - 'A' + 10 : -1;
}

std::optional<QString> percentDecoded(QByteArrayView text, bool plusIsSpace)
{
    QByteArray bytes;
    bytes.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        const char c = text.at(i);
        if (c == '%') {
            const int high = i + 2 < text.size() ? hexDigit(text.at(i + 1)) : -1;
            const int low = i + 2 < text.size() ? hexDigit(text.at(i + 2)) : -1;
            if (high < 0 || low < 0)
                return {};
            bytes.append(char(high * 16 + low));
            i += 2;
        } else {
            bytes.append(plusIsSpace && c == '+' ? ' ' : c);
        }
    }
    if (bytes.contains('\0') || !bytes.isValidUtf8())
        return {};
    return QString::fromUtf8(bytes);
}

// The first segment of a path that does not begin with a slash, and what is behind it.
static std::pair<QByteArrayView, QByteArrayView> split(QByteArrayView path)
{
    const qsizetype slash = path.indexOf('/');
    return slash < 0 ? std::pair(path, QByteArrayView()) : std::pair(path.first(slash), path.sliced(slash + 1));
}

// Neighbours differ in length or at one end nearly always: to look there first makes many as cheap as few. Neither is empty.
static bool isSame(QByteArrayView literal, QByteArrayView segment)
{
    return literal.size() == segment.size() && literal.front() == segment.front() && literal.back() == segment.back() && literal == segment;
}

Router::Router()
    : m_nodes(1) { }

QByteArrayView Router::pathOf(QByteArrayView target)
{
    const qsizetype end = target.indexOf('?');
    return end < 0 ? target : target.first(end);
}

bool Router::add(Method method, QByteArrayView pattern, int route)
{
    int node = 0;
    QByteArrayView rest = pattern.sliced(1);
    while (!rest.isEmpty()) {
        QByteArrayView segment;
        std::tie(segment, rest) = split(rest);
        const bool isCapture = segment.startsWith('{');
        int next = -1;
        if (isCapture) {
            next = m_nodes[size_t(node)].capture;
        } else {
            for (const auto &[text, child] : m_nodes[size_t(node)].literals) {
                if (text == segment)
                    next = child;
            }
        }
        if (next < 0) {
            next = int(m_nodes.size());
            m_nodes.emplace_back();
            if (isCapture)
                m_nodes[size_t(node)].capture = next;
            else
                m_nodes[size_t(node)].literals.emplace_back(segment.toByteArray(), next);
        }
        node = next;
    }

    Node &end = m_nodes[size_t(node)];
    int &place = end.routes.at(size_t(method));
    if (place >= 0)
        return false;
    place = route;
    if (method == Method::Get && end.routes.at(size_t(Method::Head)) < 0)
        end.routes.at(size_t(Method::Head)) = route;
    QByteArrayList names;
    for (size_t i = 0; i < methodNames.size(); ++i) {
        if (end.routes.at(i) >= 0 || Method(i) == Method::Options)
            names.append(methodNames.at(i).toByteArray());
    }
    end.allow = names.join(", ");
    return true;
}

int Router::find(int node, QByteArrayView rest, Segments &captures, bool &bad) const
{
    const Node &here = m_nodes[size_t(node)];
    if (rest.isEmpty())
        return here.allow.isEmpty() ? -1 : node;
    const auto [segment, behind] = split(rest);
    if (segment.isEmpty())
        return -1; // "//" is no spelling of "/"
    QByteArray decoded;
    if (segment.contains('%')) {
        const std::optional<QString> text = percentDecoded(segment);
        if (!text) {
            bad = true;
            return -1;
        }
        decoded = text->toUtf8();
    }
    const QByteArrayView literal = decoded.isNull() ? segment : QByteArrayView(decoded);
    for (const auto &[text, child] : here.literals) {
        if (isSame(text, literal)) {
            const int found = find(child, behind, captures, bad);
            if (found >= 0 || bad)
                return found;
        }
    }
    if (here.capture < 0)
        return -1;
    captures.append(segment);
    const int found = find(here.capture, behind, captures, bad);
    if (found < 0)
        captures.removeLast();
    return found;
}

Router::Match Router::match(Method method, QByteArrayView target) const
{
    const QByteArrayView path = pathOf(target);
    Match match;
    Segments captures;
    bool bad = false;
    const int node = path.startsWith('/') ? find(0, path.sliced(1), captures, bad) : -1;
    if (node < 0) {
        match.outcome = bad ? Match::Outcome::BadPath : Match::Outcome::NotFound;
        return match;
    }
    for (const QByteArrayView segment : captures)
        match.captures.append(segment.contains('%') ? percentDecoded(segment).value_or(QString()) : QString::fromUtf8(segment));
    const Node &end = m_nodes[size_t(node)];
    match.route = end.routes.at(size_t(method));
    match.outcome = match.route < 0 ? Match::Outcome::WrongMethod : Match::Outcome::Found;
    if (match.route < 0)
        match.allow = end.allow;
    return match;
}

} // namespace Parlor
