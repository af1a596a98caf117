// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "transfer/jsonelements.h"

#include <QCoreApplication>
#include <QIODevice>

using namespace Qt::StringLiterals;

namespace Parlor {

static constexpr qint64 blockSize = 256 * 1024;
static constexpr qsizetype longestHead = 64 * 1024;

namespace {

/// Follows JSON text: how deep it is nested, and whether it is inside a string.
struct Nesting {
    int depth = 0;
    bool isString = false;
    bool isEscaped = false;

    void take(char c)
    {
        if (isEscaped)
            isEscaped = false;
        else if (isString && c == '\\')
            isEscaped = true;
        else if (c == '"')
            isString = !isString;
        else if (!isString && (c == '{' || c == '['))
            ++depth;
        else if (!isString && (c == '}' || c == ']'))
            --depth;
    }
};

} // namespace

static std::unexpected<Error> unreadable()
{
    return failure(ErrorCode::InvalidArgument, QCoreApplication::translate("Transfer", "This file is not a list of conversations, or it is damaged. Export it again and import the new file."));
}

static bool isSpace(char c)
{
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

std::optional<char> JsonElements::take()
{
    if (m_at == m_buffer.size()) {
        m_buffer = m_device.read(blockSize);
        m_at = 0;
        if (m_buffer.isEmpty())
            return {};
    }
    ++m_taken;
    return m_buffer.at(m_at++);
}

void JsonElements::giveBack()
{
    --m_at;
    --m_taken;
}

Result<QByteArray> JsonElements::open()
{
    QByteArray head;
    Nesting nesting;
    while (const auto c = take()) {
        if (head.isEmpty() && (isSpace(*c) || quint8(*c) >= 0x80)) // white space and a byte order mark
            continue;
        if (head.isEmpty() && *c != '[' && *c != '{')
            return unreadable();
        head += *c;
        nesting.take(*c);
        if (*c == '[' && !nesting.isString)
            return head + (head.size() == 1 ? "]" : "]}");
        if (nesting.depth == 0 || head.size() > longestHead)
            break;
    }
    return unreadable();
}

Result<std::optional<QByteArray>> JsonElements::next()
{
    QByteArray element;
    qint64 size = 0;
    Nesting nesting;
    while (const auto c = take()) {
        const bool isBetween = nesting.depth == 0 && !nesting.isString;
        if (size == 0 && (isSpace(*c) || *c == ','))
            continue;
        if (isBetween && *c == ']') {
            if (size == 0)
                return std::optional<QByteArray>();
            giveBack(); // the end of the array comes after its last element
            return std::optional(element);
        }
        if (isBetween && *c == ',')
            return std::optional(element);
        nesting.take(*c);
        if (++size <= m_longest)
            element += *c;
        else
            element.clear();
    }
    return unreadable();
}

} // namespace Parlor
