// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "reading.h"

#include <QElapsedTimer>

namespace Parlor::Extract {

/// A file that goes with a message.
struct AttachedFile {
    QString name;
    QString mimeType;
    QByteArray bytes;
};

/// Reads the files inside of one file, within limits for all of them together: e-mails have e-mails attached. What cannot be read is left
/// out alone.
class Attachments
{
public:
    Attachments() { m_age.start(); }

    /// From now on each is left out: one of them broke an earlier attempt.
    void leaveOut() { m_areLeftOut = true; }
    /// What a file says, or why it was left out, as a few words; none where nobody would expect to read it.
    [[nodiscard]] std::expected<StructuredText, QString> read(const AttachedFile &file);

private:
    bool m_areLeftOut = false;
    int m_depth = 0; ///< of files in files, while one is read
    int m_files = 0;
    qsizetype m_bytes = 0;
    qsizetype m_text = 0; ///< UTF-16 units
    QElapsedTimer m_age;
};

} // namespace Parlor::Extract
