// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/quickprompt/globalshortcut.h"

#if defined(Q_OS_UNIX) && !defined(Q_OS_MACOS)

#include <QAbstractNativeEventFilter>

#include <cstdint>

namespace Parlor {

/// A passive grab on the root window, with and without the locks (X Window System Protocol, GrabKey).
class X11Shortcut : public GlobalShortcut, public QAbstractNativeEventFilter
{
    Q_OBJECT

public:
    X11Shortcut();
    ~X11Shortcut() override;

    bool setKey(const QKeySequence &key) override;
    bool nativeEventFilter(const QByteArray &eventType, void *message, qintptr *result) override;

private:
    void release();

    std::uint8_t m_code = 0; ///< 0: nothing is grabbed
    std::uint16_t m_modifiers = 0;
};

/// The X keysym of a key: Latin-1 letters, digits and signs, Space, F1 to F35, and the keys that are moved with; 0: none.
[[nodiscard]] std::uint32_t keysymOf(Qt::Key key);

} // namespace Parlor

#endif
