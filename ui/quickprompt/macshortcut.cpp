// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/quickprompt/macshortcut.h"

#ifdef Q_OS_MACOS

#include <QScopeGuard>

#include <Carbon/Carbon.h>

#include <array>
#include <optional>

namespace Parlor {

static constexpr OSType signature = 0x50524C52; // "PRLR"
static constexpr UInt32 hotKeyId = 1;

// The function keys are numbered in no order (HIToolbox, Events.h).
static constexpr std::array<UInt32, 20> functionKeys{kVK_F1,  kVK_F2,  kVK_F3,  kVK_F4,  kVK_F5,  kVK_F6,  kVK_F7,  kVK_F8,  kVK_F9,  kVK_F10,
                                                     kVK_F11, kVK_F12, kVK_F13, kVK_F14, kVK_F15, kVK_F16, kVK_F17, kVK_F18, kVK_F19, kVK_F20};

/// The key that gives the character, alone or with Shift. Codes name places on the keyboard, so it depends on the layout; where that has no
/// Latin letters, the one that stands in for it (Apple's Text Input Sources Reference).
static std::optional<UInt32> keyWith(char16_t character)
{
    TISInputSourceRef source = TISCopyCurrentASCIICapableKeyboardLayoutInputSource();
    if (!source)
        return {};
    const auto released = qScopeGuard([source] { CFRelease(source); });
    const auto data = static_cast<CFDataRef>(TISGetInputSourceProperty(source, kTISPropertyUnicodeKeyLayoutData));
    if (!data)
        return {};
    const auto *layout = reinterpret_cast<const UCKeyboardLayout *>(CFDataGetBytePtr(data));
    for (const UInt32 shift : {UInt32(0), UInt32(shiftKey >> 8)}) {
        for (UInt16 code = 0; code < 128; ++code) {
            UInt32 deadKeys = 0;
            UniCharCount length = 0;
            std::array<UniChar, 4> text{};
            const OSStatus status = UCKeyTranslate(layout, code, kUCKeyActionDisplay, shift, LMGetKbdType(), kUCKeyTranslateNoDeadKeysMask, &deadKeys,
                                                   text.size(), &length, text.data());
            if (status == noErr && length == 1 && text[0] == character)
                return code;
        }
    }
    return {};
}

static std::optional<UInt32> keyCodeOf(Qt::Key key)
{
    if (key == Qt::Key_Space)
        return UInt32(kVK_Space);
    if (key >= Qt::Key_F1 && key <= Qt::Key_F20)
        return functionKeys.at(size_t(key - Qt::Key_F1));
    if (key >= Qt::Key_A && key <= Qt::Key_Z)
        return keyWith(char16_t(u'a' + (key - Qt::Key_A)));
    if (key >= Qt::Key_0 && key <= Qt::Key_9)
        return keyWith(char16_t(key)); // the same values
    return {};
}

static UInt32 modifiersOf(Qt::KeyboardModifiers wanted)
{
    UInt32 modifiers = 0;
    if (wanted & Qt::ControlModifier) // Qt's name for Command
        modifiers |= cmdKey;
    if (wanted & Qt::MetaModifier) // and for Control
        modifiers |= controlKey;
    if (wanted & Qt::AltModifier)
        modifiers |= optionKey;
    if (wanted & Qt::ShiftModifier)
        modifiers |= shiftKey;
    return modifiers;
}

static OSStatus takeHotKey(EventHandlerCallRef, EventRef event, void *shortcut)
{
    EventHotKeyID pressed{};
    const OSStatus known = GetEventParameter(event, kEventParamDirectObject, typeEventHotKeyID, nullptr, sizeof pressed, nullptr, &pressed);
    if (known != noErr || pressed.signature != signature || pressed.id != hotKeyId)
        return eventNotHandledErr;
    Q_EMIT static_cast<MacShortcut *>(shortcut)->activated();
    return noErr;
}

MacShortcut::MacShortcut()
{
    const EventTypeSpec pressed{.eventClass = kEventClassKeyboard, .eventKind = kEventHotKeyPressed};
    if (InstallEventHandler(GetApplicationEventTarget(), takeHotKey, 1, &pressed, this, &m_handler) != noErr)
        m_handler = nullptr;
}

MacShortcut::~MacShortcut()
{
    release();
    if (m_handler)
        RemoveEventHandler(m_handler);
}

bool MacShortcut::setKey(const QKeySequence &key)
{
    release();
    if (key.isEmpty())
        return true;
    const std::optional<UInt32> code = keyCodeOf(key[0].key());
    if (!m_handler || !code)
        return false;
    // Exclusive: only then it is told when another program has the key.
    const EventHotKeyID id{.signature = signature, .id = hotKeyId};
    const OSStatus status = RegisterEventHotKey(*code, modifiersOf(key[0].keyboardModifiers()), id, GetApplicationEventTarget(), kEventHotKeyExclusive, &m_hotKey);
    if (status != noErr)
        m_hotKey = nullptr;
    return status == noErr;
}

void MacShortcut::release()
{
    if (m_hotKey)
        UnregisterEventHotKey(m_hotKey);
    m_hotKey = nullptr;
}

} // namespace Parlor

#endif
