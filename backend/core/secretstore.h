// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QCoroTask>
#include <QString>

#include <memory>

namespace Parlor {

/// Where secrets stand at rest: the desktop's key store, or a sealed file where there is none. Backend thread only.
/// Names look like "provider/openai" or "server/signing-key".
class SecretStore
{
public:
    virtual ~SecretStore() = default;

    /// The secret, NotFound when there is none, Unavailable when the store is locked or gone.
    virtual QCoro::Task<Result<QString>> read(QString name) = 0;
    virtual QCoro::Task<Status> write(QString name, QString secret) = 0;
    /// Removing what is not there is a success.
    virtual QCoro::Task<Status> remove(QString name) = 0;
    /// For the settings page: "GNOME Keyring", "sealed file in the data folder"…
    [[nodiscard]] virtual QString description() const = 0;
};

/// The sealed file `folder`/secrets.sealed (libsodium secretbox, XSalsa20-Poly1305; key in `folder`/secrets.key, mode 0600,
/// made on first use). Written atomically; a damaged file is an error, never silently replaced.
std::unique_ptr<SecretStore> makeSealedFileStore(const QString &folder);

/// The desktop's key store when it works (a probe entry is written and read back), else the sealed file in `folder`.
/// Headless programs and PARLOR_SECRET_STORE=file use the file at once.
QCoro::Task<std::unique_ptr<SecretStore>> openSecretStore(QString folder, bool headless);

} // namespace Parlor
