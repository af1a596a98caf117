// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QHostAddress;

namespace Parlor {

/// Whom an address reaches.
enum class AddressScope {
    Public, ///< anybody on the internet
    Private, ///< this machine, a local network, a carrier's network or a tunnel
    Forbidden, ///< nobody whom a delivery could be meant for: link-local (cloud metadata), multicast, reserved
};

/// By the IANA registries of special-purpose addresses. IPv4 within IPv6 (mapped, NAT64) counts as that IPv4; 6to4 and Teredo, which
/// hide one and are out of use, are forbidden.
[[nodiscard]] AddressScope addressScope(const QHostAddress &address);

} // namespace Parlor
