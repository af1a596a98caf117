// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

#include <chrono>
#include <expected>
#include <optional>
#include <utility>

namespace Parlor {

/// What went wrong, in terms every caller can act on. A dialect maps each code to its own status and name.
enum class ErrorCode {
    InvalidArgument, ///< the caller's input; Error::field names the part, where there is one
    Unauthenticated, ///< no credential, or one that is not valid
    TokenExpired, ///< a credential that was valid once
    PermissionDenied, ///< known caller, not allowed
    NotFound, ///< does not exist, or is another person's (the two are never told apart)
    Conflict, ///< exists already, or changed meanwhile
    TooLarge, ///< over a documented size limit
    RateLimited, ///< try again after Error::retryAfter
    QuotaExceeded, ///< money or credits; trying again does not help
    Filtered, ///< a provider refused for reasons of content
    Unavailable, ///< a server or device cannot be reached or is overloaded
    Timeout, ///< no answer in time
    Cancelled, ///< stopped on request
    Corrupt, ///< stored data cannot be read
    Internal, ///< a defect of ours
};

/// An error as a value.
struct Error {
    ErrorCode code = ErrorCode::Internal;
    QString message; ///< one sentence for a person, with what to do next; never holds a secret
    QString detail; ///< for the log and for developers; never holds a secret
    QString field; ///< the offending input field, when code is InvalidArgument
    std::optional<std::chrono::milliseconds> retryAfter;
    QList<std::pair<QString, QString>> fieldErrors{}; ///< every offending input field with its sentence, where all were looked at

    bool operator==(const Error &) const = default;
};

/// A value or an Error. Never ignored: a caller handles it or hands it on.
template<typename T>
class [[nodiscard]] Result : public std::expected<T, Error>
{
public:
    using std::expected<T, Error>::expected;
};

using Status = Result<void>;

/// Makes the error half of a Result: `return failure(ErrorCode::NotFound, tr("…"));`
[[nodiscard]] inline std::unexpected<Error> failure(ErrorCode code, QString message, QString detail = {})
{
    return std::unexpected(Error{.code = code, .message = std::move(message), .detail = std::move(detail), .field = {}, .retryAfter = {}});
}

/// The same for an input field that is not as it should be: InvalidArgument, TooLarge or Conflict.
[[nodiscard]] inline std::unexpected<Error> invalidField(QString field, QString message, ErrorCode code = ErrorCode::InvalidArgument)
{
    return std::unexpected(Error{.code = code, .message = std::move(message), .detail = {}, .field = std::move(field), .retryAfter = {}});
}

/// Hands the error of one Result on as the error of another.
template<typename T>
[[nodiscard]] std::unexpected<Error> failure(const Result<T> &failed)
{
    return std::unexpected(failed.error());
}

} // namespace Parlor
