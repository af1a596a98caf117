// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QIcon>
#include <QList>
#include <QString>

class QApplication;
class QPainter;
class QPalette;

namespace Parlor::Theme {

inline constexpr int smallSpace = 4; ///< device-independent pixels, as all of these
inline constexpr int space = 8;
inline constexpr int largeSpace = 16;
inline constexpr int radius = 8;

/// Sets our style and palette, and follows the system between light and dark. GUI thread, once.
void apply(QApplication &application);

enum class Appearance { System, Light, Dark };
/// What a person chose; System until then. GUI thread, after apply().
void setAppearance(Appearance appearance);
[[nodiscard]] Appearance appearance();

/// A colour for what is chosen and what is to be pressed, readable on both themes (WCAG AA against our backgrounds and white text).
struct Accent {
    QString id; ///< empty: ours
    QString title; ///< for people
    QColor light;
    QColor dark; ///< of filled buttons in the dark theme
    QColor onDark; ///< of marks and links in the dark theme
};
[[nodiscard]] const QList<Accent> &accents();
/// By id; ours when there is none of that name. GUI thread, after apply().
void setAccent(const QString &id);
/// In points; 0: the desktop's. GUI thread, after apply().
void setFontSize(int points);

enum class Density { Comfortable, Compact };
enum class MessageWidth { Narrow, Readable, Full };
/// How close messages stand, and how wide they spread; every widget gets a StyleChange.
void setMessageLayout(Density density, MessageWidth width);
[[nodiscard]] Density density();
[[nodiscard]] MessageWidth messageWidth();

[[nodiscard]] QPalette palette(bool dark);
[[nodiscard]] bool isDark(const QPalette &palette);
/// `share` (0 to 1) of the first colour over the second.
[[nodiscard]] QColor blend(const QColor &over, const QColor &under, double share);
/// The background of what is chosen or switched on; text keeps its colour on it.
[[nodiscard]] QColor tint(const QPalette &palette);
/// One line of text in a rectangle of a layout that runs from left to right or the other way: `alignment` is mirrored with it, and the
/// text itself runs as its own words do.
void drawLine(QPainter &painter, const QRect &rect, Qt::Alignment alignment, const QString &text, Qt::LayoutDirection direction);
/// An icon of resources/icons ("send") in the colours of the palette; it follows the palette.
[[nodiscard]] QIcon icon(const QString &name);
/// The program's own, in its own colours.
[[nodiscard]] QIcon applicationIcon();

} // namespace Parlor::Theme
