// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QLabel;

namespace Parlor {

/// Something that goes with a question, by a picture and a name, with a button that takes it away.
class Chip : public QFrame
{
    Q_OBJECT

public:
    /// `icon` of resources/icons.
    Chip(const QString &icon, const QString &name, QWidget *parent = nullptr);

    /// Cut to a small square, in the place of the icon.
    void setThumbnail(const QImage &image);
    static constexpr int thumbnailSize = 36; ///< device-independent pixels

Q_SIGNALS:
    void removeRequested();

private:
    QLabel *m_picture;
};

} // namespace Parlor
