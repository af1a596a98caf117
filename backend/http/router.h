// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/method.h"

#include <QByteArray>
#include <QStringList>
#include <QVarLengthArray>

#include <vector>

namespace Parlor {

/// Finds a route by its path: a tree over path segments, in which a literal segment wins over a capture and both spellings of a path,
/// with and without a slash at the end, are the same (specs/README.md).
class Router
{
public:
    struct Match {
        enum class Outcome { Found, NotFound, WrongMethod, BadPath };
        Outcome outcome = Outcome::NotFound;
        int route = -1; ///< as it was given to add(); of Head, that of Get
        QStringList captures; ///< percent-decoded, in the order of the path
        QByteArray allow; ///< for WrongMethod and Options
    };

    Router();

    /// `pattern`: "/api/chat/{conversation_id}". Whether it was new; the first of two wins.
    bool add(Method method, QByteArrayView pattern, int route);

    /// `target` may have a query. BadPath when its percent-encoding is not valid UTF-8 or holds a NUL.
    [[nodiscard]] Match match(Method method, QByteArrayView target) const;

    /// The path of a target, without the query.
    [[nodiscard]] static QByteArrayView pathOf(QByteArrayView target);

private:
    struct Node {
        std::vector<std::pair<QByteArray, int>> literals;
        int capture = -1;
        std::array<int, methodNames.size()> routes;
        QByteArray allow; ///< empty: no route ends here

        Node() { routes.fill(-1); }
    };

    using Segments = QVarLengthArray<QByteArrayView, 8>; ///< of the target; what a wrong way captured is never decoded

    [[nodiscard]] int find(int node, QByteArrayView rest, Segments &captures, bool &bad) const;

    std::vector<Node> m_nodes;
};

/// Percent-decodes UTF-8; nothing for an invalid escape, invalid UTF-8 or a NUL. `plusIsSpace` as in queries.
[[nodiscard]] std::optional<QString> percentDecoded(QByteArrayView text, bool plusIsSpace = false);

} // namespace Parlor
