// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "documents/extractionprocess.h"

#include <QElapsedTimer>
#include <QProcess>

namespace Parlor {

/// One run of parlor-extract. For the work pool.
class ExtractionRun
{
public:
    ExtractionRun(std::stop_token stop, std::function<void(double)> progress, ExtractionLimits limits);

    /// What it wrote about these bytes. The errors of extractText().
    Result<QByteArray> run(const QStringList &arguments, const QByteArray &bytes);

private:
    Status look();
    void takeProgress();
    Result<QByteArray> answer();
    void kill();

    std::stop_token m_stop;
    std::function<void(double)> m_progress;
    ExtractionLimits m_limits;
    QProcess m_process;
    QByteArray m_messages;
    double m_share = 0; ///< that is read
    QElapsedTimer m_age;
    QElapsedTimer m_silence;
};

/// Why a file could not be read, as a sentence for a person.
[[nodiscard]] std::unexpected<Error> unreadable(Unreadable reason, const QString &detail = {});

} // namespace Parlor
