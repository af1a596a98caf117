// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "conversations/message.h"

#include <QJsonArray>

namespace Parlor {

/// What an answer stands on, `{"title","uri","snippet"}` each (specs/README.md, `chatai`; `citations` of `platform` are the same). Without
/// the memories that the model was told: no place of the answer refers to them.
[[nodiscard]] QJsonArray referencesJson(const QList<Citation> &citations);

} // namespace Parlor
