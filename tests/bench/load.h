// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sys/epoll.h>

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <string_view>

// What both load programs need. They use the kernel directly: they share two cores with what they measure.
namespace Bench {

/// Nanoseconds of a clock that all processes of a machine share.
inline int64_t now()
{
    timespec time{};
    clock_gettime(CLOCK_MONOTONIC, &time);
    return int64_t(time.tv_sec) * 1'000'000'000 + time.tv_nsec;
}

[[noreturn]] inline void fail(const char *what)
{
    std::perror(what);
    std::exit(1);
}

inline void watch(int epoll, int descriptor, uint32_t events, uint64_t number, int operation = EPOLL_CTL_ADD)
{
    epoll_event event{.events = events, .data = {.u64 = number}};
    if (epoll_ctl(epoll, operation, descriptor, &event) != 0)
        fail("epoll_ctl");
}

/// The value of `--name=value`, else `fallback`.
inline std::string_view option(int argc, char **argv, std::string_view name, std::string_view fallback)
{
    for (int i = 1; i < argc; ++i) {
        std::string_view argument = argv[i];
        if (argument.starts_with("--") && argument.substr(2).starts_with(name) && argument.substr(2 + name.size()).starts_with('='))
            return argument.substr(3 + name.size());
    }
    return fallback;
}

inline int number(int argc, char **argv, std::string_view name, int fallback)
{
    const std::string_view value = option(argc, argv, name, {});
    return value.empty() ? fallback : std::atoi(value.data());
}

} // namespace Bench
