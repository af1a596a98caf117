// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/id.h"

#include "core/clock.h"

#include <QRandomGenerator>
#include <QtEndian>

#include <atomic>

namespace Parlor {

// Qt has QUuid::createUuidV7() only from 6.9 on. The 12 bits after the time count within a millisecond (RFC 9562, 6.2,
// method 1), so that ids made one after the other sort in that order.
QUuid createUuidV7()
{
    static std::atomic<quint64> last{0};
    const auto moment = quint64(toMilliseconds(now())) << 12;
    quint64 previous = last.load(std::memory_order_relaxed);
    quint64 next;
    do {
        next = std::max(moment, previous + 1);
    } while (!last.compare_exchange_weak(previous, next, std::memory_order_relaxed));

    std::array<quint32, 2> random{};
    QRandomGenerator::system()->fillRange(random.data(), qsizetype(random.size()));
    std::array<uchar, 16> bytes{};
    const quint64 high = (next >> 12) << 16 | 0x7000 | (next & 0xfff);
    qToBigEndian(high, bytes.data());
    qToBigEndian((quint64(random[0] & 0x3fffffff) | 0x80000000) << 32 | random[1], bytes.data() + 8);
    return QUuid::fromRfc4122(QByteArrayView(bytes.data(), 16));
}

} // namespace Parlor
