// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/filereading.h"

#include <QCoreApplication>
#include <QFile>
#include <QLocale>

namespace Parlor {

FileContent readFile(const QString &path, qint64 most)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {.bytes = {}, .error = file.errorString()};
    // What says it is small may grow, or be no file at all: one byte more than is allowed tells.
    const QByteArray bytes = file.read(most + 1);
    if (bytes.size() > most) {
        const QString size = QLocale().formattedDataSize(most, 0, QLocale::DataSizeTraditionalFormat);
        return {.bytes = {}, .error = QCoreApplication::translate("Files", "it is larger than %1").arg(size)};
    }
    return {.bytes = bytes, .error = {}};
}

} // namespace Parlor
