// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QKeySequence>
#include <QObject>

#include <memory>

namespace Parlor {

/// A key that is heard whatever program has the keyboard. GUI thread.
class GlobalShortcut : public QObject
{
    Q_OBJECT

public:
    /// The one of this desktop: X11 by a key grab, Wayland by the GlobalShortcuts portal, Windows by RegisterHotKey, macOS by
    /// RegisterEventHotKey. Null where there is none; `parlor --quick-prompt` can be bound to a key there.
    [[nodiscard]] static std::unique_ptr<GlobalShortcut> make();

    using QObject::QObject;

    /// Listens for one key with its modifiers instead of the one before; an empty one: none. False, when it cannot be had: another
    /// program has it, or the keyboard has no such key. Where the desktop asks the person first, the answer comes with refused().
    virtual bool setKey(const QKeySequence &key) = 0;

Q_SIGNALS:
    void activated();
    void refused(const QString &reason);
};

} // namespace Parlor
