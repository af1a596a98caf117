// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QBuffer>
#include <QByteArray>
#include <QPainter>
#include <QPdfWriter>
#include <QStringList>

namespace Parlor::Tests {

/// A PDF as a word processor prints it, one page for each text.
inline QByteArray printedPages(const QStringList &pages)
{
    QBuffer buffer;
    if (!buffer.open(QIODevice::WriteOnly))
        qFatal("a buffer cannot be opened");
    QPdfWriter writer(&buffer);
    writer.setResolution(150);
    QPainter painter(&writer);
    painter.setFont(QFont(QStringLiteral("DejaVu Sans"), 12));
    for (qsizetype i = 0; i < pages.size(); ++i) {
        if (i > 0)
            writer.newPage();
        painter.drawText(painter.viewport().adjusted(60, 60, -60, -60), Qt::TextWordWrap, pages.at(i));
    }
    painter.end();
    return buffer.data();
}

} // namespace Parlor::Tests
