// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/quickprompt/globalshortcut.h"

#include "ui/quickprompt/portalshortcut.h"
#ifdef PARLOR_X11
#include "ui/quickprompt/x11shortcut.h"
#endif
#ifdef Q_OS_WIN
#include "ui/quickprompt/windowsshortcut.h"
#endif
#ifdef Q_OS_MACOS
#include "ui/quickprompt/macshortcut.h"
#endif

#include <QGuiApplication>

using namespace Qt::StringLiterals;

namespace Parlor {

std::unique_ptr<GlobalShortcut> GlobalShortcut::make()
{
    [[maybe_unused]] const QString platform = QGuiApplication::platformName();
#ifdef PARLOR_X11
    if (platform == "xcb"_L1)
        return std::make_unique<X11Shortcut>();
#endif
#ifdef Q_OS_WIN
    return std::make_unique<WindowsShortcut>();
#endif
#ifdef Q_OS_MACOS
    return std::make_unique<MacShortcut>();
#endif
#ifdef PARLOR_PORTAL
    if (platform.startsWith("wayland"_L1))
        return std::make_unique<PortalShortcut>();
#endif
    return nullptr;
}

} // namespace Parlor
