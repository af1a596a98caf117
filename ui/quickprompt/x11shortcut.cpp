// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/quickprompt/x11shortcut.h"

#ifdef PARLOR_X11

#include <QGuiApplication>

#include <cstdlib>
#include <initializer_list>
#include <utility>
#include <xcb/xcb.h>

namespace Parlor {

namespace {

template<typename T>
struct Freed {
    void operator()(T *reply) const { std::free(reply); }
};
template<typename T>
using Reply = std::unique_ptr<T, Freed<T>>;

// Caps Lock is Lock; Num Lock is Mod2 on every keyboard map that is shipped.
constexpr std::uint16_t lockMasks[] = {0, XCB_MOD_MASK_LOCK, XCB_MOD_MASK_2, XCB_MOD_MASK_LOCK | XCB_MOD_MASK_2};
constexpr std::uint16_t ourMasks = XCB_MOD_MASK_SHIFT | XCB_MOD_MASK_CONTROL | XCB_MOD_MASK_1 | XCB_MOD_MASK_4;

xcb_connection_t *connection()
{
    const auto *x11 = qGuiApp->nativeInterface<QNativeInterface::QX11Application>();
    return x11 ? x11->connection() : nullptr;
}

xcb_window_t root(xcb_connection_t *display)
{
    return xcb_setup_roots_iterator(xcb_get_setup(display)).data->root;
}

std::uint8_t keycodeOf(xcb_connection_t *display, std::uint32_t keysym)
{
    const xcb_setup_t *setup = xcb_get_setup(display);
    const auto count = std::uint8_t(setup->max_keycode - setup->min_keycode + 1);
    const Reply<xcb_get_keyboard_mapping_reply_t> map(
        xcb_get_keyboard_mapping_reply(display, xcb_get_keyboard_mapping(display, setup->min_keycode, count), nullptr));
    if (!map || keysym == 0)
        return 0;
    const xcb_keysym_t *symbols = xcb_get_keyboard_mapping_keysyms(map.get());
    for (int code = 0; code < count; ++code) {
        if (symbols[code * map->keysyms_per_keycode] == keysym)
            return std::uint8_t(setup->min_keycode + code);
    }
    return 0;
}

std::uint16_t masksOf(Qt::KeyboardModifiers modifiers)
{
    std::uint16_t masks = 0;
    for (const auto &[modifier, mask] : std::initializer_list<std::pair<Qt::KeyboardModifier, std::uint16_t>>{
             {Qt::ShiftModifier, XCB_MOD_MASK_SHIFT}, {Qt::ControlModifier, XCB_MOD_MASK_CONTROL},
             {Qt::AltModifier, XCB_MOD_MASK_1}, {Qt::MetaModifier, XCB_MOD_MASK_4}}) {
        if (modifiers & modifier)
            masks = std::uint16_t(masks | mask);
    }
    return masks;
}

} // namespace

std::uint32_t keysymOf(Qt::Key key)
{
    if (key >= Qt::Key_A && key <= Qt::Key_Z)
        return std::uint32_t(key - Qt::Key_A) + 'a';
    if (key >= Qt::Key_Space && key <= Qt::Key_AsciiTilde)
        return std::uint32_t(key);
    if (key >= Qt::Key_F1 && key <= Qt::Key_F35)
        return 0xffbeU + std::uint32_t(key - Qt::Key_F1);
    switch (key) { // X11/keysymdef.h
    case Qt::Key_Home:
        return 0xff50;
    case Qt::Key_Left:
        return 0xff51;
    case Qt::Key_Up:
        return 0xff52;
    case Qt::Key_Right:
        return 0xff53;
    case Qt::Key_Down:
        return 0xff54;
    case Qt::Key_End:
        return 0xff57;
    case Qt::Key_Insert:
        return 0xff63;
    case Qt::Key_Return:
        return 0xff0d;
    case Qt::Key_Pause:
        return 0xff13;
    default:
        return 0;
    }
}

X11Shortcut::X11Shortcut()
{
    qGuiApp->installNativeEventFilter(this);
}

X11Shortcut::~X11Shortcut()
{
    release();
    qGuiApp->removeNativeEventFilter(this);
}

bool X11Shortcut::setKey(const QKeySequence &key)
{
    release();
    xcb_connection_t *display = connection();
    if (!display || key.isEmpty())
        return key.isEmpty();
    const std::uint8_t code = keycodeOf(display, keysymOf(key[0].key()));
    if (code == 0)
        return false;
    m_modifiers = masksOf(key[0].keyboardModifiers());
    m_code = code;
    bool had = true;
    for (const std::uint16_t locks : lockMasks) {
        const auto sent = xcb_grab_key_checked(display, 1, root(display), std::uint16_t(m_modifiers | locks), code, XCB_GRAB_MODE_ASYNC, XCB_GRAB_MODE_ASYNC);
        const Reply<xcb_generic_error_t> error(xcb_request_check(display, sent));
        had = had && !error;
    }
    if (!had)
        release();
    return had;
}

void X11Shortcut::release()
{
    xcb_connection_t *display = connection();
    if (m_code == 0 || !display)
        return;
    for (const std::uint16_t locks : lockMasks)
        xcb_ungrab_key(display, m_code, root(display), std::uint16_t(m_modifiers | locks));
    xcb_flush(display);
    m_code = 0;
}

bool X11Shortcut::nativeEventFilter(const QByteArray &eventType, void *message, qintptr *)
{
    if (m_code == 0 || eventType != "xcb_generic_event_t")
        return false;
    const auto *event = static_cast<const xcb_generic_event_t *>(message);
    if ((event->response_type & 0x7f) != XCB_KEY_PRESS)
        return false;
    const auto *press = reinterpret_cast<const xcb_key_press_event_t *>(event);
    if (press->detail != m_code || (press->state & ourMasks) != m_modifiers)
        return false;
    Q_EMIT activated();
    return true;
}

} // namespace Parlor

#endif
