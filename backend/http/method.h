// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>

#include <array>
#include <optional>

namespace Parlor {

/// The methods that routes may have; the guard refuses all others.
enum class Method : quint8 { Get, Head, Post, Put, Patch, Delete, Options };

inline constexpr std::array<QByteArrayView, 7> methodNames{"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"};

[[nodiscard]] inline QByteArrayView methodName(Method method) { return methodNames.at(size_t(method)); }

} // namespace Parlor
