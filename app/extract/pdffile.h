// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "documents/extractedtext.h"

#include <poppler-document.h>
#include <poppler-global.h>

#include <memory>

namespace Parlor::Extract {

/// Opens a PDF that has pages and asks for no password. `bytes` outlive it.
[[nodiscard]] std::expected<std::unique_ptr<poppler::document>, Unreadable> openPdf(const QByteArray &bytes);

[[nodiscard]] QString stringOf(const poppler::ustring &text);

} // namespace Parlor::Extract
