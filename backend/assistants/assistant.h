// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/id.h"

#include <QString>

#include <optional>

namespace Parlor {

/// What catalogue ids of the chatflows of a Flowise server begin with.
inline constexpr QLatin1StringView flowisePrefix("flowise/");

/// A saved model with a system prompt and parameters: what the windows call a preset, and the flowise_proxy dialect a local chatflow.
struct Assistant {
    AssistantId id;
    UserId owner;
    QString name; ///< 1 to 200 characters
    QString description;
    QString model; ///< any name the catalogue finds; empty: the owner's default
    QString systemPrompt;
    std::optional<double> temperature; ///< 0 to 2; nothing: the model's
    std::optional<double> topP{}; ///< 0 to 1; nothing: the model's
    std::optional<int> maxOutputTokens;
    Timestamp createdAt{};
    Timestamp updatedAt{};

    bool operator==(const Assistant &) const = default;
};

/// What a prediction is asked of: an assistant of ours, or a flow of the configured Flowise server.
struct Chatflow {
    QString id; ///< an AssistantId, or the Flowise server's own
    QString name;
    QString model; ///< of the catalogue; "flowise/<id>" for a flow
    QString systemPrompt;
    std::optional<double> temperature; ///< 0 to 2; nothing: the model's
    std::optional<double> topP{}; ///< 0 to 1; nothing: the model's
    std::optional<int> maxOutputTokens;
};

} // namespace Parlor
