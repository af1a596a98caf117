// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/id.h"
#include "core/result.h"
#include "services.h"

#include <QWidget>

class QGridLayout;
class QLabel;
class QPushButton;
class QVBoxLayout;

namespace Parlor {

class InlineBar;

/// A part of the sharing page: a heading, and a frame with a sentence and what belongs to it.
class SharingSection : public QWidget
{
    Q_OBJECT

public:
    struct Ground {
        Services services;
        UserId user;
        InlineBar &bar; ///< asks before what cannot be taken back
    };

    /// Reads anew what is shown: other programs change it too.
    virtual void load() = 0;

Q_SIGNALS:
    /// What went wrong or was done; empty: nothing to say any more.
    void message(const QString &sentence, bool isError);

protected:
    SharingSection(const QString &title, const QString &sentence, const Ground &ground);

    [[nodiscard]] QVBoxLayout &inside() const { return *m_inside; }
    [[nodiscard]] Services &services() { return m_ground.services; }
    [[nodiscard]] const UserId &user() const { return m_ground.user; }
    [[nodiscard]] InlineBar &bar() const { return m_ground.bar; }
    void report(const Status &done) { Q_EMIT message(done ? QString() : done.error().message, !done); }

    // With several readers an older list may come behind a newer one, and must not stay.
    [[nodiscard]] int beginReading() { return ++m_reading; }
    [[nodiscard]] bool isNewest(int reading) const { return reading == m_reading; }

    // What several sections are made of.
    [[nodiscard]] static QGridLayout *makeGrid();
    static void empty(QGridLayout &grid);
    [[nodiscard]] static QLabel *plain(const QString &text);
    /// For the end of a row.
    [[nodiscard]] static QPushButton *flatButton(const QString &text, const QString &accessibleName);
    [[nodiscard]] static QString when(Timestamp time);

private:
    Ground m_ground;
    QVBoxLayout *m_inside;
    int m_reading = 0; ///< number of the last one
};

} // namespace Parlor
