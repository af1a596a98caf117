// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace Parlor::Tests {

/// What programs take for a picture: signature and first chunk of a PNG of one pixel.
inline const QByteArray png = QByteArray::fromHex("89504e470d0a1a0a0000000d494844520000000100000001");

} // namespace Parlor::Tests
