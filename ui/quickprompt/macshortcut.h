// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/quickprompt/globalshortcut.h"

#ifdef Q_OS_MACOS

// Of Carbon's CarbonEvents.h, whose macros stay in the source.
struct OpaqueEventHandlerRef;
struct OpaqueEventHotKeyRef;

namespace Parlor {

/// RegisterEventHotKey of the Carbon Event Manager: the one way to a key of the whole desktop that asks the person for no permission.
class MacShortcut : public GlobalShortcut
{
    Q_OBJECT

public:
    MacShortcut();
    ~MacShortcut() override;

    bool setKey(const QKeySequence &key) override;

private:
    void release();

    OpaqueEventHandlerRef *m_handler = nullptr;
    OpaqueEventHotKeyRef *m_hotKey = nullptr;
};

} // namespace Parlor

#endif
