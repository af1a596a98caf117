// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/shape.h"
#include "system/maintenanceservice.h"
#include "system/systemservice.h"
#include "usage/usage.h"

namespace Parlor::Chatbot {

/// "healthy", "degraded" (no model can be reached) or "unhealthy" (the database does not answer).
[[nodiscard]] QString statusText(const SystemHealth &health);
[[nodiscard]] QJsonObject checksJson(const SystemHealth &health);
[[nodiscard]] QJsonObject systemInfoJson(std::chrono::seconds uptime);
[[nodiscard]] QJsonObject settingsJson(const Configuration &configuration);
[[nodiscard]] QJsonObject environmentJson(const SystemService &system);
[[nodiscard]] QJsonObject metricsJson(const SystemUsage &usage, int hours);
[[nodiscard]] QJsonObject logEntryJson(const LogEntry &entry);
[[nodiscard]] Shape configurationShape();

/// A share or a time with so many digits behind the point.
[[nodiscard]] double rounded(double value, int digits);

} // namespace Parlor::Chatbot
