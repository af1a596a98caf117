// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <functional>

class QWidget;

namespace Parlor::CodeFile {

/// A name for code in this language ("python": "code.py"); "code.txt" when it is not known.
[[nodiscard]] QString suggestedName(const QString &language);

/// Writes it whole or not at all, in UTF-8 with a line break at its end. Empty: done; else why not, for a person.
[[nodiscard]] QString write(const QString &path, const QString &code);

/// Asks where to save the code, and saves it there. Returns at once; `failed` is called with the reason when it cannot be written.
void ask(QWidget *parent, const QString &code, const QString &language, std::function<void(const QString &)> failed);

} // namespace Parlor::CodeFile
