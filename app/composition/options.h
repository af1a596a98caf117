// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QHash>
#include <QString>
#include <QStringList>

namespace Parlor {

/// A command line as both programs take it.
struct CommandLine {
    QHash<QString, QString> options; ///< by name without dashes; switches that were given are "on"
    QStringList words; ///< what is no option: the administrative command
    bool showConfiguration = false;
    bool quickPrompt = false; ///< of parlor: show the quick prompt, in the program that runs already if one does
    bool hidden = false; ///< of parlor: start in the tray
    bool help = false;
    bool version = false;
};

/// Reads the arguments (without the program's name) of "parlor" or "parlord". InvalidArgument, with a sentence, for an option that it does not know.
Result<CommandLine> readCommandLine(const QString &program, const QStringList &arguments);

/// The text of --help, made from Configuration::settings().
QString helpText(const QString &program);

} // namespace Parlor
