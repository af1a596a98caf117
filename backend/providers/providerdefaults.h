// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>

namespace Parlor {

class SettingsFile;

/// How a provider is asked where a question says nothing.
struct ProviderDefault {
    QString model{}; ///< catalogue id; empty: not chosen
    std::optional<double> temperature{}; ///< 0 to 2
    std::optional<int> maximumTokens{};

    bool operator==(const ProviderDefault &) const = default;
};

/// The defaults of all providers, kept in section "provider_defaults" of the settings. Backend thread only.
class ProviderDefaults
{
public:
    /// `settings` outlives this.
    explicit ProviderDefaults(SettingsFile &settings) : m_settings(settings) { }

    [[nodiscard]] ProviderDefault of(const QString &provider) const;
    void set(const QString &provider, const ProviderDefault &value);

private:
    SettingsFile &m_settings;
};

} // namespace Parlor
