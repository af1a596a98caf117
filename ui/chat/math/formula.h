// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/chat/math/box.h"

#include <optional>

class QPainter;

namespace Parlor {

/// A formula that is set, to be painted on a baseline.
class Formula
{
public:
    /// Sets what stands between these delimiters ("$x$", "\[x\]"), in a size that fits `font` and no wider than `width`. Nothing when
    /// it has no delimiters or cannot be set.
    static std::optional<Formula> make(const QString &source, const QFont &font, qreal width);

    [[nodiscard]] qreal width() const { return m_box.width; }
    [[nodiscard]] qreal ascent() const { return m_box.ascent; }
    [[nodiscard]] qreal descent() const { return m_box.descent; }
    void paint(QPainter &painter, QPointF baseline, const QColor &colour) const;

private:
    Math::Box m_box;
};

} // namespace Parlor
