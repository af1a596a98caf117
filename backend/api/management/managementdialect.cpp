// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/management/managementdialect.h"

#include "api/platform/platformdialect.h"

using namespace Qt::StringLiterals;

namespace Parlor::Management {

QString ManagementDialect::title() const { return u"Management of this Parlor"_s; }
QList<Route> ManagementDialect::routes() const { return assistantRoutes() + chatflowRoutes() + creditRoutes(); }

QList<Dialect::Limit> ManagementDialect::limits() const
{
    return {{.name = "management", .windows = {{.length = std::chrono::seconds(60), .requests = 60}}, .adminFactor = 10}};
}

QJsonObject ManagementDialect::errorBody(int status, const Error &error, const Route *) const { return Platform::errorEnvelope(status, error); }
QJsonObject ManagementDialect::errorSchema() const { return Platform::PlatformDialect().errorSchema(); }

DocumentedAnswer errorAnswer(int status, const QString &description) { return Platform::errorAnswer(status, description); }

} // namespace Parlor::Management
