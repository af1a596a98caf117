// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace Parlor {

/// The text of a page: headings as Markdown's, one line a block, without scripts and styles.
[[nodiscard]] QString textOfHtml(const QString &html);

/// The encoding that a page says it has (WHATWG HTML, 13.2.3.2), empty when it says none.
[[nodiscard]] QByteArray declaredEncodingOfHtml(const QByteArray &html);

} // namespace Parlor
