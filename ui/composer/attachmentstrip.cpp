// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composer/attachmentstrip.h"

#include "ui/composer/chip.h"
#include "ui/widgets/filereading.h"
#include "ui/widgets/flowlayout.h"

#include <QBuffer>
#include <QDateTime>
#include <QFileInfo>
#include <QImageReader>
#include <QMimeDatabase>
#include <QPointer>
#include <QtConcurrent>

using namespace Qt::StringLiterals;

namespace Parlor {

namespace {

struct Prepared {
    AttachedFile file;
    QImage thumbnail; ///< null: no image
    QString error;
};

/// On another thread. Only small pictures are decoded: the size is limited before memory is taken for it.
QImage thumbnailOf(const QByteArray &bytes, qreal scale)
{
    QBuffer buffer;
    buffer.setData(bytes);
    QImageReader reader(&buffer);
    const QSize size = reader.size();
    if (!size.isValid())
        return {};
    reader.setScaledSize(size.scaled(QSize(Chip::thumbnailSize, Chip::thumbnailSize) * scale, Qt::KeepAspectRatioByExpanding).expandedTo({1, 1}));
    return reader.read();
}

Prepared prepare(const QString &path, qreal scale)
{
    const FileContent content = readFile(path, maximumFileSize);
    if (!content.error.isEmpty())
        return {.file = {}, .thumbnail = {}, .error = content.error};
    const QString type = QMimeDatabase().mimeTypeForFileNameAndData(path, content.bytes).name();
    return {.file = {.name = QFileInfo(path).fileName(), .mimeType = type, .data = content.bytes},
            .thumbnail = type.startsWith(u"image/") ? thumbnailOf(content.bytes, scale) : QImage(),
            .error = {}};
}

} // namespace

AttachmentStrip::AttachmentStrip(QWidget *parent) : QWidget(parent)
{
    setAccessibleName(tr("Attached files"));
    new FlowLayout(this);
    hide();
}

void AttachmentStrip::addFiles(const QStringList &paths)
{
    for (const QString &path : paths) {
        QtConcurrent::run(prepare, path, devicePixelRatioF()).then(this, [this, path, generation = m_generation](const Prepared &prepared) {
            if (generation != m_generation)
                return;
            if (!prepared.error.isEmpty())
                Q_EMIT failed(tr("%1 was not attached: %2").arg(QFileInfo(path).fileName(), prepared.error));
            else if (Chip *chip = add(prepared.file))
                chip->setThumbnail(prepared.thumbnail);
        });
    }
}

void AttachmentStrip::addImage(const QImage &image)
{
    if (image.isNull())
        return;
    const QString name = tr("Picture %1.png").arg(QDateTime::currentDateTime().toString(u"HH.mm.ss"_s));
    const auto encode = [image, name, scale = devicePixelRatioF()] {
        QByteArray bytes;
        QBuffer buffer(&bytes);
        image.save(&buffer, "PNG");
        return Prepared{.file = {.name = name, .mimeType = u"image/png"_s, .data = bytes}, .thumbnail = thumbnailOf(bytes, scale), .error = {}};
    };
    QtConcurrent::run(encode).then(this, [this, generation = m_generation](const Prepared &prepared) {
        if (generation != m_generation)
            return;
        if (Chip *chip = add(prepared.file))
            chip->setThumbnail(prepared.thumbnail);
    });
}

void AttachmentStrip::setFiles(const QList<AttachedFile> &files)
{
    ++m_generation;
    if (files == m_files)
        return;
    qDeleteAll(m_chips);
    m_chips.clear();
    m_files.clear();
    for (const AttachedFile &file : files) {
        Chip *chip = add(file);
        if (!chip || !file.mimeType.startsWith(u"image/"))
            continue;
        QtConcurrent::run(thumbnailOf, file.data, devicePixelRatioF()).then(this, [chip = QPointer<Chip>(chip)](const QImage &image) {
            if (chip)
                chip->setThumbnail(image);
        });
    }
    rebuild();
}

/// Null: there are too many.
Chip *AttachmentStrip::add(const AttachedFile &file)
{
    if (m_files.size() >= maximumFiles) {
        Q_EMIT failed(tr("A question takes %1 files at most.").arg(maximumFiles));
        return nullptr;
    }
    auto *chip = new Chip(u"document"_s, file.name);
    layout()->addWidget(chip);
    m_files.append(file);
    m_chips.append(chip);
    connect(chip, &Chip::removeRequested, this, [this, chip] {
        const qsizetype at = m_chips.indexOf(chip);
        m_files.removeAt(at);
        m_chips.removeAt(at);
        chip->hide();
        chip->deleteLater();
        rebuild();
    });
    rebuild();
    return chip;
}

void AttachmentStrip::rebuild()
{
    setVisible(!m_files.isEmpty());
    updateGeometry();
    Q_EMIT changed();
}

} // namespace Parlor
