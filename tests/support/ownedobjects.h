// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/route.h"

#include <QHash>

namespace Parlor::Tests {

class TestServer;

/// One object of each kind that a route can name, by what the routes call them: "webhook_id", or "documents/id" where the name alone does
/// not tell.
using ObjectNames = QHash<QByteArray, QByteArray>;

/// Makes them over HTTP for whom `authorization` speaks for. The server's webhooks must be stopped, lest a delivery changes by itself.
[[nodiscard]] ObjectNames makeObjects(TestServer &server, const QByteArray &authorization);
/// Names of the same form that nothing has.
[[nodiscard]] ObjectNames missingObjects();

/// A capture of a route's path.
struct Capture {
    qsizetype segment = 0;
    QByteArray name; ///< as in ObjectNames
};

/// Those that name somebody's object. qFatal for one that is neither in ObjectNames nor known to be nobody's: a new route tells here what
/// it takes.
[[nodiscard]] QList<Capture> ownedCaptures(const Route &route);
/// The path with these names; `person`: for a capture that names a person. What names a model gets one there is.
[[nodiscard]] QByteArray pathWith(const Route &route, const ObjectNames &names, const QByteArray &person);

} // namespace Parlor::Tests
