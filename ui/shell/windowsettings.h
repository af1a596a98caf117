// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QSettings>
#include <QVariant>

namespace Parlor {

/// What the windows remember on this computer: an INI file beside the data. GUI thread only.
class WindowSettings : public QObject
{
    Q_OBJECT

public:
    explicit WindowSettings(const QString &file, QObject *parent = nullptr);

    [[nodiscard]] QVariant value(QAnyStringView key, const QVariant &otherwise = {}) const { return m_store.value(key, otherwise); }
    [[nodiscard]] bool isOn(QAnyStringView key, bool otherwise = false) const { return m_store.value(key, otherwise).toBool(); }
    [[nodiscard]] QString text(QAnyStringView key) const { return m_store.value(key).toString(); }
    [[nodiscard]] QString fileName() const { return m_store.fileName(); }
    /// Kept at once; changed() tells the others. An invalid value takes the entry away.
    void setValue(const QString &key, const QVariant &value);

Q_SIGNALS:
    void changed(const QString &key);

private:
    QSettings m_store;
};

/// The entries that more than one part of the windows reads.
namespace WindowKey {
inline constexpr QLatin1StringView appearance("appearance"); ///< "", "light" or "dark"
inline constexpr QLatin1StringView accent("accent"); ///< Theme::Accent::id
inline constexpr QLatin1StringView fontSize("fontSize"); ///< points; 0: the desktop's
inline constexpr QLatin1StringView density("density"); ///< "compact"; empty: comfortable
inline constexpr QLatin1StringView messageWidth("messageWidth"); ///< "narrow" or "full"; empty: readable
inline constexpr QLatin1StringView language("language"); ///< "de"; empty: the desktop's
inline constexpr QLatin1StringView closeToTray("closeToTray"); ///< closing the window leaves the program running
inline constexpr QLatin1StringView spellCheck("spellCheck"); ///< misspelled words are underlined while they are written; on when missing
inline constexpr QLatin1StringView spellingLanguage("spellingLanguage"); ///< of a dictionary, "de_DE"; empty: as what is written seems to be
inline constexpr QLatin1StringView quickPromptShortcut("quickPromptShortcut"); ///< portable text of a key sequence
} // namespace WindowKey

} // namespace Parlor
