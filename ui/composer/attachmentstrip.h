// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "chat/question.h"

#include <QWidget>

namespace Parlor {

class Chip;

/// The files that go with a question, as chips: an image with its thumbnail. Hidden while there are none.
class AttachmentStrip : public QWidget
{
    Q_OBJECT

public:
    explicit AttachmentStrip(QWidget *parent = nullptr);

    /// Reads them in the background and adds them; failed() says why one is not. Those that are still being read when others take their
    /// place are not added.
    void addFiles(const QStringList &paths);
    /// As a PNG with a name of its own.
    void addImage(const QImage &image);
    /// In the place of those that are there.
    void setFiles(const QList<AttachedFile> &files);
    [[nodiscard]] const QList<AttachedFile> &files() const { return m_files; }

Q_SIGNALS:
    void changed();
    void failed(const QString &sentence);

private:
    Chip *add(const AttachedFile &file);
    void rebuild();

    QList<AttachedFile> m_files;
    QList<Chip *> m_chips;
    int m_generation = 0; ///< what was read in an earlier one belongs to another question
};

} // namespace Parlor
