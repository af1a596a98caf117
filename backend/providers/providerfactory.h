// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "providers/providerstore.h"

#include <memory>

namespace Parlor {

class NetworkAccess;
class PassageSource;
class Provider;

/// What every provider is made with; both outlive what is made.
struct ProviderSurroundings {
    PassageSource &passages;
    NetworkAccess &network;
};

/// The live provider; null when it is disabled, or needs a key and has none.
[[nodiscard]] std::unique_ptr<Provider> makeProvider(const ConfiguredProvider &provider, const ProviderSurroundings &surroundings);

} // namespace Parlor
