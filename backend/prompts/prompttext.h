// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QString>
#include <QStringList>

// The places in a prompt of the library that are filled in before it is sent: {{name}}.
namespace Parlor {

/// The names between "{{" and "}}" without white space around them, each once, in the order in which they come. A name is 1 to 50
/// characters on one line without braces.
[[nodiscard]] QStringList promptVariables(const QString &text);

/// The text with its variables replaced; one without a value stays as it stands. What is filled in is not looked at again.
[[nodiscard]] QString filledPrompt(const QString &text, const QHash<QString, QString> &values);

} // namespace Parlor
