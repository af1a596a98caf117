// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QMetaType>
#include <QString>

namespace Parlor {

/// A model as a provider offers it.
struct ModelInfo {
    QString id; ///< catalogue id, "<provider id>/<provider's id>": "gemini/gemini-2.5-flash"; unique
    QString providerId; ///< "openai", "anthropic", "gemini", "ollama", "offline", or the name of a compatible server
    QString nativeId; ///< what the provider calls it: "gpt-4o", "models/gemini-2.5-flash"
    QString name; ///< for people
    QString description;
    int contextTokens = 0; ///< window, input and output together where the provider shares it; 0 unknown
    int maxOutputTokens = 0; ///< 0 unknown
    bool chat = true; ///< answers questions
    bool embedding = false;
    bool images = false; ///< takes images
    bool tools = false;
    bool thinking = false;
    bool webSearch = false; ///< can ground its answer in a web search of the provider
    bool sampling = false; ///< known to take temperature, top_p, top_k (providers.md section 0, rule 5)
    bool local = false; ///< runs on this machine or is built in; nothing leaves the house

    bool operator==(const ModelInfo &) const = default;
};

} // namespace Parlor

Q_DECLARE_METATYPE(Parlor::ModelInfo)
