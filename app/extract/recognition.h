// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>

namespace poppler {
class page;
}

namespace Parlor::Extract {

/// The text of a scanned page, recognised by the command `tesseract` in all languages that it has been installed with. Empty for a page
/// with nothing on it, nothing when there is no such command or it fails.
[[nodiscard]] std::optional<QString> recognise(const poppler::page &page);

} // namespace Parlor::Extract
