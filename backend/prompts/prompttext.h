// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QList>
#include <QString>
#include <QStringList>

// The places in a prompt of the library that are filled in before it is sent: {{name}}.
namespace Parlor {

/// One place of a prompt that is filled in.
struct PromptVariable {
    QString name; ///< 1 to 50 characters on one line without braces, no white space around it
    qsizetype start = 0; ///< of "{{", in the text
    qsizetype length = 0; ///< with its braces
};

/// In the order in which they stand; the same name may stand there several times.
[[nodiscard]] QList<PromptVariable> promptPlaces(const QString &text);

/// The names between "{{" and "}}" without white space around them, each once, in the order in which they come.
[[nodiscard]] QStringList promptVariables(const QString &text);

/// The text with its variables replaced; one without a value stays as it stands. What is filled in is not looked at again.
[[nodiscard]] QString filledPrompt(const QString &text, const QHash<QString, QString> &values);

} // namespace Parlor
