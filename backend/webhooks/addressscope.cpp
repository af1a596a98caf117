// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "webhooks/addressscope.h"

#include <QHostAddress>

#include <algorithm>
#include <array>

namespace Parlor {

namespace {

struct Range {
    const char *subnet;
    AddressScope scope;
};

// https://www.iana.org/assignments/iana-ipv4-special-registry
constexpr std::array special4{
    Range{"10.0.0.0/8", AddressScope::Private},       Range{"172.16.0.0/12", AddressScope::Private},   Range{"192.168.0.0/16", AddressScope::Private},
    Range{"100.64.0.0/10", AddressScope::Private},    Range{"127.0.0.0/8", AddressScope::Private},     Range{"0.0.0.0/8", AddressScope::Forbidden},
    Range{"169.254.0.0/16", AddressScope::Forbidden}, Range{"192.0.0.0/24", AddressScope::Forbidden},  Range{"192.0.2.0/24", AddressScope::Forbidden},
    Range{"192.88.99.0/24", AddressScope::Forbidden}, Range{"198.18.0.0/15", AddressScope::Forbidden}, Range{"198.51.100.0/24", AddressScope::Forbidden},
    Range{"203.0.113.0/24", AddressScope::Forbidden}, Range{"224.0.0.0/4", AddressScope::Forbidden},   Range{"240.0.0.0/4", AddressScope::Forbidden},
};

// https://www.iana.org/assignments/iana-ipv6-special-registry; the first match counts, and what matches nothing is forbidden.
constexpr std::array special6{
    Range{"::1/128", AddressScope::Private},        Range{"fc00::/7", AddressScope::Private},       Range{"2001::/23", AddressScope::Forbidden},
    Range{"2001:db8::/32", AddressScope::Forbidden}, Range{"2002::/16", AddressScope::Forbidden},   Range{"3fff::/20", AddressScope::Forbidden},
    Range{"2000::/3", AddressScope::Public},
};

AddressScope scopeIn(const auto &ranges, const QHostAddress &address, AddressScope otherwise)
{
    const auto found = std::ranges::find_if(ranges, [&](const Range &range) {
        return address.isInSubnet(QHostAddress::parseSubnet(QLatin1StringView(range.subnet)));
    });
    return found == ranges.end() ? otherwise : found->scope;
}

AddressScope scope4(quint32 address) { return scopeIn(special4, QHostAddress(address), AddressScope::Public); }

quint32 last4Bytes(const Q_IPV6ADDR &bytes)
{
    return quint32(bytes[12]) << 24 | quint32(bytes[13]) << 16 | quint32(bytes[14]) << 8 | quint32(bytes[15]);
}

} // namespace

AddressScope addressScope(const QHostAddress &address)
{
    if (address.protocol() == QAbstractSocket::IPv4Protocol)
        return scope4(address.toIPv4Address());
    if (address.protocol() != QAbstractSocket::IPv6Protocol)
        return AddressScope::Forbidden;
    const Q_IPV6ADDR bytes = address.toIPv6Address();
    const auto beginsWith = [&](const std::array<quint8, 12> &prefix) { return std::equal(prefix.begin(), prefix.end(), bytes.c); };
    if (beginsWith({0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff}) || beginsWith({0, 0x64, 0xff, 0x9b})) // RFC 4291, 2.5.5.2; RFC 6052, 2.1
        return scope4(last4Bytes(bytes));
    return scopeIn(special6, address, AddressScope::Forbidden);
}

} // namespace Parlor
