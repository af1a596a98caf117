// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QFuture>
#include <QString>

namespace Parlor {

/// Hashes with Argon2id (RFC 9106, libsodium's interactive limits: 64 MiB, 2 passes) on a pool of its own, two at a time at most, so
/// that a flood of sign-ins takes neither the memory nor the backend thread.
[[nodiscard]] QFuture<Result<QString>> hashPassword(const QString &password);

/// Whether the password belongs to the hash. An empty hash takes the same time and is never matched, so that an unknown user
/// cannot be told from a wrong password.
[[nodiscard]] QFuture<bool> verifyPassword(const QString &password, const QString &hash);

/// Waits for the hashes under way; for the end of the program.
void finishHashing();

/// InvalidArgument, field "password", outside 8 to 1024 characters.
[[nodiscard]] Status checkPassword(const QString &password);

/// `bytes` random bytes in URL-safe base64 (RFC 4648, 5) without padding.
[[nodiscard]] QString randomToken(int bytes);

/// SHA-256: tokens and keys are stored as this only. They are random, so no salt or work factor is needed.
[[nodiscard]] QByteArray tokenHash(QStringView token);

/// Compares in a time that does not depend on the content.
[[nodiscard]] bool equalSecrets(const QByteArray &a, const QByteArray &b);

} // namespace Parlor
