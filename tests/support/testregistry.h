// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <memory>

namespace Parlor::Tests {

using TestFactory = std::unique_ptr<QObject> (*)();

/// Called by PARLOR_TEST; `file` is the source file, whose base name is the name of the test on the command line.
bool registerTest(const char *file, TestFactory factory);

} // namespace Parlor::Tests

/// Makes a Qt Test class part of its test program: `PARLOR_TEST(TestRouter)` at the end of test_router.cpp.
#define PARLOR_TEST(Class) \
    [[maybe_unused]] static const bool registered##Class = ::Parlor::Tests::registerTest( \
        __FILE__, []() -> std::unique_ptr<QObject> { return std::make_unique<Class>(); });
