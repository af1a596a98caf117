// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/settingsfile.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QSaveFile>
#include <QThreadPool>
#include <QtConcurrentRun>

namespace Parlor {

static Status writeAtomically(const QString &path, const QByteArray &content)
{
    QDir().mkpath(QFileInfo(path).path());
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size() || !file.commit()) {
        return failure(ErrorCode::Unavailable,
                       QStringLiteral("The settings could not be saved to %1. Check that the folder can be written to.").arg(path),
                       file.errorString());
    }
    return {};
}

SettingsFile::SettingsFile(QString path, QObject *parent)
    : QObject(parent)
    , m_path(std::move(path))
    , m_writer(new QThreadPool(this))
{
    // One thread, so that writes reach the disk in the order they were asked for.
    m_writer->setMaxThreadCount(1);
}

SettingsFile::~SettingsFile()
{
    m_writer->waitForDone();
}

Status SettingsFile::load()
{
    QFile file(m_path);
    if (!file.exists()) {
        m_content = {};
        return {};
    }
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorCode::Unavailable, QStringLiteral("The settings file %1 cannot be read.").arg(m_path), file.errorString());
    QJsonParseError parseError;
    const QJsonDocument document = QJsonDocument::fromJson(file.readAll(), &parseError);
    if (!document.isObject()) {
        return failure(ErrorCode::InvalidArgument,
                       QStringLiteral("The settings file %1 is not valid JSON at byte %2. Mend it, or rename it to start with the defaults.")
                           .arg(m_path)
                           .arg(parseError.offset),
                       parseError.errorString());
    }
    m_content = document.object();
    return {};
}

QJsonObject SettingsFile::section(const QString &name) const
{
    return m_content.value(name).toObject();
}

QFuture<Status> SettingsFile::setSection(const QString &name, const QJsonObject &content)
{
    m_content.insert(name, content);
    Q_EMIT sectionChanged(name);
    return QtConcurrent::run(m_writer, writeAtomically, m_path, QJsonDocument(m_content).toJson());
}

} // namespace Parlor
