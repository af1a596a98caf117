// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

class QNetworkAccessManager;

namespace Parlor {

/// Qt's network access for requests that are over soon: lists of models, sign-in services. Answers stream over StreamedPost. Backend
/// thread only.
class NetworkAccess
{
public:
    NetworkAccess();
    /// Ends what is under way: whoever waits for a reply is resumed.
    ~NetworkAccess();
    NetworkAccess(const NetworkAccess &) = delete;
    NetworkAccess &operator=(const NetworkAccess &) = delete;

    [[nodiscard]] QNetworkAccessManager &manager() { return *m_manager; }

private:
    std::unique_ptr<QNetworkAccessManager> m_manager;
};

} // namespace Parlor
