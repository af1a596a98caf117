// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "providers/passagesource.h"
#include "providers/streamevent.h"

namespace Parlor::Offline {

/// An answer that quotes the passages which say most about the question, with a citation for each quotation. Says plainly that
/// nothing was found when nothing was. Pure.
struct ExtractedAnswer {
    QString text; ///< Markdown
    QList<Citation> citations; ///< ranges in characters of `text`
};
[[nodiscard]] ExtractedAnswer extractAnswer(const QString &question, const QList<Passage> &passages);

/// What a quotation takes from its passage, as it stands there but for white space: what lies between is marked as left out.
[[nodiscard]] QStringList quotedParts(const QString &quotation);

} // namespace Parlor::Offline
