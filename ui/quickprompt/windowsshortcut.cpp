// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/quickprompt/windowsshortcut.h"

#ifdef Q_OS_WIN

#include <QGuiApplication>

#include <windows.h>

namespace Parlor {

static constexpr int hotKeyId = 1;

static UINT virtualKeyOf(Qt::Key key)
{
    if ((key >= Qt::Key_A && key <= Qt::Key_Z) || (key >= Qt::Key_0 && key <= Qt::Key_9) || key == Qt::Key_Space)
        return UINT(key); // the same values
    if (key >= Qt::Key_F1 && key <= Qt::Key_F24)
        return VK_F1 + UINT(key - Qt::Key_F1);
    return 0;
}

WindowsShortcut::WindowsShortcut()
{
    qGuiApp->installNativeEventFilter(this);
}

WindowsShortcut::~WindowsShortcut()
{
    release();
    qGuiApp->removeNativeEventFilter(this);
}

bool WindowsShortcut::setKey(const QKeySequence &key)
{
    release();
    if (key.isEmpty())
        return true;
    const UINT code = virtualKeyOf(key[0].key());
    if (code == 0)
        return false;
    UINT modifiers = MOD_NOREPEAT;
    const Qt::KeyboardModifiers wanted = key[0].keyboardModifiers();
    if (wanted & Qt::ControlModifier)
        modifiers |= MOD_CONTROL;
    if (wanted & Qt::AltModifier)
        modifiers |= MOD_ALT;
    if (wanted & Qt::ShiftModifier)
        modifiers |= MOD_SHIFT;
    if (wanted & Qt::MetaModifier)
        modifiers |= MOD_WIN;
    m_registered = RegisterHotKey(nullptr, hotKeyId, modifiers, code);
    return m_registered;
}

void WindowsShortcut::release()
{
    if (m_registered)
        UnregisterHotKey(nullptr, hotKeyId);
    m_registered = false;
}

bool WindowsShortcut::nativeEventFilter(const QByteArray &, void *message, qintptr *)
{
    const auto *msg = static_cast<const MSG *>(message);
    if (msg->message != WM_HOTKEY || msg->wParam != hotKeyId)
        return false;
    Q_EMIT activated();
    return true;
}

} // namespace Parlor

#endif
