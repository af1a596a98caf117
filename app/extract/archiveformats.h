// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "archive.h"
#include "reading.h"

#include <QHash>

namespace Parlor::Extract {

// One function a format, each in a file of its own.
[[nodiscard]] Reading readWordDocument(Archive &archive);
[[nodiscard]] Reading readSpreadsheet(Archive &archive);
[[nodiscard]] Reading readPresentation(Archive &archive);
[[nodiscard]] Reading readOpenDocument(Archive &archive);
[[nodiscard]] Reading readEpub(Archive &archive);

/// The relationships of a part of an Office Open XML file (ECMA-376-2, 8.3): for each id, the name of the part that it points to.
[[nodiscard]] std::expected<QHash<QString, QString>, Unreadable> relationshipsOf(Archive &archive, const QString &part);

/// The name that `target` has, seen from the part or file `from`: "a/b.xml" and "../c.xml" give "c.xml".
[[nodiscard]] QString resolvedName(const QString &from, const QString &target);

} // namespace Parlor::Extract
