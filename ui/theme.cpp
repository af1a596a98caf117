// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme.h"

#include "ui/style.h"

#include <QApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPalette>
#include <QPixmapCache>
#include <QStyle>
#include <QStyleHints>
#include <QSvgRenderer>
#include <QWidget>

using namespace Qt::StringLiterals;

namespace Parlor::Theme {

namespace {

/// Draws the shape of an SVG in the colour of text, at whatever size and scale is wanted.
class TintedIconEngine : public QIconEngine
{
public:
    explicit TintedIconEngine(QString name) : m_name(std::move(name)) { }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State state) override
    {
        const qreal ratio = painter->device()->devicePixelRatioF();
        painter->drawPixmap(rect, scaledPixmap(rect.size(), mode, state, ratio));
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override { return scaledPixmap(size, mode, state, 1); }

    QPixmap scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State state, qreal scale) override
    {
        const QSize pixels = size * scale; // since Qt 6.8 the size comes unscaled
        const auto group = mode == QIcon::Disabled ? QPalette::Disabled : QPalette::Active;
        const auto role = mode == QIcon::Selected ? QPalette::HighlightedText : state == QIcon::On ? QPalette::Accent : QPalette::WindowText;
        const QColor colour = QApplication::palette().color(group, role);
        // A list asks for the same one in each row of each frame.
        const QString key = u"parlor-icon/%1/%2/%3/%4"_s.arg(m_name, colour.name(QColor::HexArgb)).arg(pixels.width()).arg(pixels.height());
        QPixmap pixmap;
        if (QPixmapCache::find(key, &pixmap))
            return pixmap;
        pixmap = drawn(pixels, colour);
        QPixmapCache::insert(key, pixmap);
        return pixmap;
    }

    [[nodiscard]] QIconEngine *clone() const override { return new TintedIconEngine(m_name); }

private:
    [[nodiscard]] QPixmap drawn(const QSize &pixels, const QColor &colour) const
    {
        QPixmap pixmap(pixels);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        QSvgRenderer(u":/icons/"_s + m_name + u".svg"_s).render(&painter, QRectF(QPointF(), pixels));
        painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
        painter.fillRect(pixmap.rect(), colour);
        return pixmap;
    }

    QString m_name;
};

} // namespace

const QList<Accent> &accents()
{
    const auto tr = [](const char *text) { return QCoreApplication::translate("Parlor::Theme", text); };
    static const QList<Accent> all{
        {.id = {}, .title = tr("Blue"), .light = 0x2f62d0, .dark = 0x3b6bd6, .onDark = 0x6f9bff},
        {.id = u"teal"_s, .title = tr("Teal"), .light = 0x0b7068, .dark = 0x0f766e, .onDark = 0x4fc3b5},
        {.id = u"green"_s, .title = tr("Green"), .light = 0x2c7530, .dark = 0x2e7d32, .onDark = 0x7cc67f},
        {.id = u"orange"_s, .title = tr("Orange"), .light = 0xa84a07, .dark = 0xb45309, .onDark = 0xf0a45d},
        {.id = u"red"_s, .title = tr("Red"), .light = 0xc02626, .dark = 0xc62828, .onDark = 0xff8f85},
        {.id = u"purple"_s, .title = tr("Purple"), .light = 0x7136e0, .dark = 0x7c3aed, .onDark = 0xb79bff},
    };
    return all;
}

static QString chosenAccent;

static const Accent &accent()
{
    const auto found = std::ranges::find(accents(), chosenAccent, &Accent::id);
    return found == accents().end() ? accents().first() : *found;
}

QPalette palette(bool dark)
{
    const auto pick = [dark](QRgb light, QRgb night) { return QColor::fromRgb(dark ? night : light); };
    QPalette result(pick(0xf3f4f6, 0x24262b), pick(0xf3f4f6, 0x1a1c20));
    result.setColor(QPalette::Button, pick(0xffffff, 0x2c2f36));
    result.setColor(QPalette::Base, pick(0xffffff, 0x202227));
    result.setColor(QPalette::AlternateBase, pick(0xe9ebef, 0x2f323a));
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::ToolTipText})
        result.setColor(role, pick(0x1d2025, 0xe6e8eb));
    result.setColor(QPalette::ToolTipBase, pick(0xffffff, 0x2e3138));
    result.setColor(QPalette::PlaceholderText, pick(0x5f6670, 0x9aa1ac));
    result.setColor(QPalette::Highlight, dark ? accent().dark : accent().light);
    result.setColor(QPalette::HighlightedText, Qt::white);
    result.setColor(QPalette::Accent, dark ? accent().onDark : accent().light);
    result.setColor(QPalette::Link, dark ? accent().onDark.lighter(112) : accent().light.darker(108));
    result.setColor(QPalette::Mid, pick(0xd9dce1, 0x3b3f47));
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        result.setColor(QPalette::Disabled, role, pick(0x9aa0a8, 0x6d737c));
    return result;
}

bool isDark(const QPalette &palette)
{
    return palette.color(QPalette::Window).lightness() < 128;
}

QColor blend(const QColor &over, const QColor &under, double share)
{
    const auto mix = [share](float a, float b) { return float(a * share + b * (1 - share)); };
    return QColor::fromRgbF(mix(over.redF(), under.redF()), mix(over.greenF(), under.greenF()), mix(over.blueF(), under.blueF()));
}

QColor tint(const QPalette &palette)
{
    return blend(palette.color(QPalette::Accent), palette.color(QPalette::Window), 0.16);
}

static Appearance chosenAppearance = Appearance::System;

static void showAppearance()
{
    const bool systemIsDark = QGuiApplication::styleHints()->colorScheme() == Qt::ColorScheme::Dark;
    QApplication::setPalette(palette(chosenAppearance == Appearance::System ? systemIsDark : chosenAppearance == Appearance::Dark));
}

void apply(QApplication &application)
{
    QApplication::setStyle(new Style);
    showAppearance();
    QObject::connect(QGuiApplication::styleHints(), &QStyleHints::colorSchemeChanged, &application, &showAppearance);
}

Appearance appearance()
{
    return chosenAppearance;
}

void setAppearance(Appearance wanted)
{
    chosenAppearance = wanted;
    showAppearance();
}

void setAccent(const QString &id)
{
    chosenAccent = id;
    showAppearance();
}

void setFontSize(int points)
{
    static const QFont delivered = QApplication::font();
    QFont font = delivered;
    if (points > 0)
        font.setPointSize(points);
    QApplication::setFont(font);
}

static Density chosenDensity = Density::Comfortable;
static MessageWidth chosenWidth = MessageWidth::Readable;

void setMessageLayout(Density density, MessageWidth width)
{
    if (density == chosenDensity && width == chosenWidth)
        return;
    chosenDensity = density;
    chosenWidth = width;
    const QWidgetList all = QApplication::allWidgets();
    for (QWidget *widget : all) {
        QEvent change(QEvent::StyleChange);
        QApplication::sendEvent(widget, &change);
    }
}

Density density() { return chosenDensity; }
MessageWidth messageWidth() { return chosenWidth; }

void drawLine(QPainter &painter, const QRect &rect, Qt::Alignment alignment, const QString &text, Qt::LayoutDirection direction)
{
    painter.save();
    painter.setLayoutDirection(Qt::LayoutDirectionAuto);
    const Qt::Alignment seen = QStyle::visualAlignment(direction, alignment);
    painter.drawText(rect, int(seen | Qt::AlignAbsolute), text);
    painter.restore();
}

QIcon applicationIcon()
{
    // Drawn here: the plugin that lets QIcon read SVG is not everywhere.
    QIcon icon;
    for (const int size : {16, 22, 32, 48, 64, 128, 256}) {
        QPixmap drawn(size, size);
        drawn.fill(Qt::transparent);
        QPainter painter(&drawn);
        QSvgRenderer(u":/icons/parlor.svg"_s).render(&painter);
        icon.addPixmap(drawn);
    }
    return icon;
}

QIcon icon(const QString &name)
{
    return QIcon(new TintedIconEngine(name));
}

} // namespace Parlor::Theme
