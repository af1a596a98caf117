// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QCoreApplication;
class QLocale;

namespace Parlor {

/// Lets the windows speak the language of the locale; English where there is none of ours. Before the first window, once.
void installTranslations(QCoreApplication &application, const QLocale &locale);

} // namespace Parlor
