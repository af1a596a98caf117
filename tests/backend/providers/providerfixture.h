// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/secretstore.h"
#include "core/settingsfile.h"
#include "core/networkaccess.h"
#include "providers/passagesource.h"
#include "providers/provider.h"
#include "providers/providerregistry.h"

#include <QCoroTask>
#include <QTemporaryDir>

namespace Parlor::Tests {

template<typename T>
auto awaited(QCoro::Task<T> task)
{
    return QCoro::waitFor(std::move(task));
}

/// Passages that the test decides.
class GivenPassages : public PassageSource
{
public:
    QCoro::Task<Result<QList<Passage>>> findPassages(UserId, QString question, ConversationId, int limit) override
    {
        asked << question;
        co_return Result<QList<Passage>>(passages.first(std::min<qsizetype>(limit, passages.size())));
    }

    QList<Passage> passages;
    QStringList asked;
};

/// A registry over real files in a folder of its own, untouched by the environment of whoever runs the tests.
struct ProviderFixture {
    QTemporaryDir folder;
    SettingsFile settings{folder.filePath(QStringLiteral("settings.json"))};
    std::unique_ptr<SecretStore> secrets = makeSealedFileStore(folder.path());
    GivenPassages passages;
    NetworkAccess network;
    std::unique_ptr<ProviderRegistry> registry;

    ProviderFixture()
    {
        for (const char *variable : {"OPENAI_API_KEY", "OPENAI_BASE_URL", "ANTHROPIC_API_KEY", "ANTHROPIC_BASE_URL", "GEMINI_API_KEY", "GEMINI_BASE_URL",
                                     "OLLAMA_API_KEY", "OLLAMA_HOST"})
            qunsetenv(variable);
        reopen();
    }

    /// A new registry over the same files, as after a restart; not loaded.
    void reopen()
    {
        registry.reset();
        registry = std::make_unique<ProviderRegistry>(settings, *secrets, passages, network);
    }
};

} // namespace Parlor::Tests
