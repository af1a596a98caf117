// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "chat/question.h"

#include <QWidget>

namespace Parlor {

/// The files that go with a question, as chips: an image with its thumbnail. Hidden while there are none.
class AttachmentStrip : public QWidget
{
    Q_OBJECT

public:
    explicit AttachmentStrip(QWidget *parent = nullptr);

    /// Reads them in the background and adds them; failed() says why one is not.
    void addFiles(const QStringList &paths);
    /// As a PNG with a name of its own.
    void addImage(const QImage &image);
    void clear();
    [[nodiscard]] const QList<AttachedFile> &files() const { return m_files; }

Q_SIGNALS:
    void changed();
    void failed(const QString &sentence);

private:
    void add(const AttachedFile &file, const QImage &thumbnail);
    void show();

    QList<AttachedFile> m_files;
    QList<QWidget *> m_chips;
};

} // namespace Parlor
