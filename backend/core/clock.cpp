// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/clock.h"

#include <array>

namespace Parlor {

Timestamp now()
{
    return std::chrono::time_point_cast<milliseconds>(std::chrono::system_clock::now());
}

// By hand: lists of conversations write a hundred of these an answer, and QDateTime takes a microsecond for each.
QString toIso8601(Timestamp time)
{
    const auto day = std::chrono::floor<std::chrono::days>(time);
    const std::chrono::year_month_day date(day);
    const std::chrono::hh_mm_ss clock(time - day);
    std::array<char16_t, 24> text{};
    qsizetype length = 0;
    const auto put = [&](unsigned value, int digits) {
        unsigned divisor = digits == 4 ? 1000 : digits == 3 ? 100 : 10;
        for (; divisor > 0; divisor /= 10)
            text[size_t(length++)] = char16_t(u'0' + value / divisor % 10);
    };
    put(unsigned(int(date.year())), 4);
    text[size_t(length++)] = u'-';
    put(unsigned(date.month()), 2);
    text[size_t(length++)] = u'-';
    put(unsigned(date.day()), 2);
    text[size_t(length++)] = u'T';
    put(unsigned(clock.hours().count()), 2);
    text[size_t(length++)] = u':';
    put(unsigned(clock.minutes().count()), 2);
    text[size_t(length++)] = u':';
    put(unsigned(clock.seconds().count()), 2);
    if (const auto fraction = unsigned(clock.subseconds().count()); fraction != 0) {
        text[size_t(length++)] = u'.';
        put(fraction, 3);
    }
    text[size_t(length++)] = u'Z';
    return QString::fromUtf16(text.data(), length);
}

} // namespace Parlor
