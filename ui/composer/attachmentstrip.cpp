// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composer/attachmentstrip.h"

#include "ui/theme.h"
#include "ui/widgets/filereading.h"

#include <QBoxLayout>
#include <QBuffer>
#include <QDateTime>
#include <QFileInfo>
#include <QFrame>
#include <QImageReader>
#include <QLabel>
#include <QMimeDatabase>
#include <QToolButton>
#include <QtConcurrent>

using namespace Qt::StringLiterals;

namespace Parlor {

namespace {

constexpr int thumbnailSize = 36;
constexpr int chipCharacters = 22;

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
    reader.setScaledSize(size.scaled(QSize(thumbnailSize, thumbnailSize) * scale, Qt::KeepAspectRatioByExpanding).expandedTo({1, 1}));
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
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins({});
    row->setSpacing(Theme::smallSpace);
    row->addStretch(1);
    hide();
}

void AttachmentStrip::addFiles(const QStringList &paths)
{
    for (const QString &path : paths) {
        QtConcurrent::run(prepare, path, devicePixelRatioF()).then(this, [this, path](const Prepared &prepared) {
            if (prepared.error.isEmpty())
                add(prepared.file, prepared.thumbnail);
            else
                Q_EMIT failed(tr("%1 was not attached: %2").arg(QFileInfo(path).fileName(), prepared.error));
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
        const QImage small = image.scaled(QSize(thumbnailSize, thumbnailSize) * scale, Qt::KeepAspectRatioByExpanding, Qt::SmoothTransformation);
        return Prepared{.file = {.name = name, .mimeType = u"image/png"_s, .data = bytes}, .thumbnail = small, .error = {}};
    };
    QtConcurrent::run(encode).then(this, [this](const Prepared &prepared) { add(prepared.file, prepared.thumbnail); });
}

void AttachmentStrip::add(const AttachedFile &file, const QImage &thumbnail)
{
    if (m_files.size() >= maximumFiles) {
        Q_EMIT failed(tr("A question takes %1 files at most.").arg(maximumFiles));
        return;
    }
    auto *chip = new QFrame;
    chip->setFrameShape(QFrame::StyledPanel);
    chip->setAccessibleName(file.name);
    chip->setToolTip(file.name);
    auto *picture = new QLabel;
    if (thumbnail.isNull()) {
        picture->setPixmap(Theme::icon(u"document"_s).pixmap(QSize(20, 20), devicePixelRatioF()));
    } else {
        QPixmap pixmap = QPixmap::fromImage(thumbnail);
        pixmap.setDevicePixelRatio(devicePixelRatioF());
        picture->setPixmap(pixmap.copy(QRect(QPoint(), QSize(thumbnailSize, thumbnailSize) * devicePixelRatioF())));
    }
    auto *name = new QLabel(fontMetrics().elidedText(file.name, Qt::ElideMiddle, chipCharacters * fontMetrics().averageCharWidth()));
    name->setTextFormat(Qt::PlainText);
    auto *remove = new QToolButton;
    remove->setIcon(Theme::icon(u"close"_s));
    remove->setAutoRaise(true);
    remove->setToolTip(tr("Remove"));
    remove->setAccessibleName(tr("Remove %1").arg(file.name));
    auto *row = new QHBoxLayout(chip);
    row->setContentsMargins(Theme::smallSpace, 2, 2, 2);
    row->setSpacing(Theme::smallSpace);
    row->addWidget(picture);
    row->addWidget(name);
    row->addWidget(remove);
    static_cast<QHBoxLayout *>(layout())->insertWidget(int(m_chips.size()), chip);
    m_files.append(file);
    m_chips.append(chip);
    connect(remove, &QToolButton::clicked, this, [this, chip] {
        const qsizetype at = m_chips.indexOf(chip);
        m_files.removeAt(at);
        m_chips.removeAt(at);
        chip->deleteLater();
        show();
    });
    show();
}

void AttachmentStrip::clear()
{
    if (m_files.isEmpty())
        return;
    qDeleteAll(m_chips);
    m_chips.clear();
    m_files.clear();
    show();
}

void AttachmentStrip::show()
{
    setVisible(!m_files.isEmpty());
    Q_EMIT changed();
}

} // namespace Parlor
