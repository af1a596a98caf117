// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace Parlor {

/// The left side of the window: New chat, the conversations, and what is set up seldom.
class Sidebar : public QWidget
{
    Q_OBJECT

public:
    explicit Sidebar(QWidget *conversations, QWidget *parent = nullptr);

Q_SIGNALS:
    void newChatRequested();
    void providersRequested();

private:
    void showAppearanceMenu(const QWidget &at);
};

} // namespace Parlor
