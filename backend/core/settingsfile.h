// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QFuture>
#include <QJsonObject>
#include <QObject>
#include <QString>

namespace Parlor {

/// settings.json in the data folder: one JSON object of sections, written atomically and off the caller's thread.
/// Holds no secrets. Backend thread only.
class SettingsFile : public QObject
{
    Q_OBJECT

public:
    explicit SettingsFile(QString path, QObject *parent = nullptr);
    ~SettingsFile() override; ///< waits for a write under way

    /// Reads the file; a missing one is empty, a malformed one is an error that names the place and is left as it is.
    [[nodiscard]] Status load();

    [[nodiscard]] QJsonObject section(const QString &name) const;

    /// Replaces a section; it is in section() at once and on disk when the future is done.
    QFuture<Status> setSection(const QString &name, const QJsonObject &content);

    [[nodiscard]] const QString &path() const { return m_path; }

Q_SIGNALS:
    void sectionChanged(const QString &name);

private:
    QString m_path;
    QJsonObject m_content;
    class QThreadPool *m_writer;
};

} // namespace Parlor
