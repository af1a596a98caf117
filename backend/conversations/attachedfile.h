// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace Parlor {

inline constexpr int maximumFiles = 20; ///< of one question
inline constexpr qint64 maximumFileSize = 10 * 1024 * 1024; ///< bytes

/// A file that goes with a question: an image (PNG, JPEG, GIF, WebP) for models that can see, anything else as its text.
struct AttachedFile {
    QString name;
    QString mimeType; ///< what kind of text it is where the name does not tell; what it is comes from its content
    QByteArray data; ///< at most maximumFileSize; may be empty where there is `text`
    QString text{}; ///< empty: extracted from `data`

    bool operator==(const AttachedFile &) const = default;
};

} // namespace Parlor
