// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/quickprompt/globalshortcut.h"

#ifdef Q_OS_WIN

#include <QAbstractNativeEventFilter>

namespace Parlor {

/// RegisterHotKey of the Win32 API, for the GUI thread.
class WindowsShortcut : public GlobalShortcut, public QAbstractNativeEventFilter
{
    Q_OBJECT

public:
    WindowsShortcut();
    ~WindowsShortcut() override;

    bool setKey(const QKeySequence &key) override;
    bool nativeEventFilter(const QByteArray &eventType, void *message, qintptr *result) override;

private:
    void release();

    bool m_registered = false;
};

} // namespace Parlor

#endif
