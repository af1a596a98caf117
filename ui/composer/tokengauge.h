// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "chat/prompt.h"

#include <QWidget>

namespace Parlor {

/// A ring that shows how much of a model's context the next question takes, with what came before it. Says the figures in its tooltip and
/// to screen readers; warns when earlier messages no longer go along.
class TokenGauge : public QWidget
{
    Q_OBJECT

public:
    explicit TokenGauge(QWidget *parent = nullptr);

    /// Hidden until the first call.
    void setFigures(const PromptCosts &costs, const PromptShares &shares);
    [[nodiscard]] double share() const { return m_share; } ///< of the context without the room for the answer; may be over 1
    [[nodiscard]] bool warns() const { return m_warns; }
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    double m_share = 0;
    bool m_warns = false;
};

} // namespace Parlor
