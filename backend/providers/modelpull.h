// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "providers/framereader.h"

#include <QHash>
#include <QJsonObject>
#include <QObject>

#include <optional>

class QNetworkRequest;

namespace Parlor {

class StreamedPost;

/// A model on its way to a server of models, as Ollama tells it (POST /api/pull, providers.md section 6). Backend thread only. Deleting it
/// closes the connection; the server keeps what it has for another time.
class ModelPull : public QObject
{
    Q_OBJECT

public:
    ModelPull(const QString &provider, const QNetworkRequest &request, const QJsonObject &body);
    ~ModelPull() override;

Q_SIGNALS:
    /// What the server does now, in its own words, and how much has arrived of what it knows to be needed; bytes, 0 of 0: not known.
    void advanced(const QString &step, qint64 done, qint64 total);
    /// Once, the last signal. Nothing: the model is there.
    void finished(const std::optional<Parlor::Error> &error);

private:
    void read();
    void take(const QList<Frame> &lines);
    void take(const QJsonObject &line);
    void end();
    void finish(const std::optional<Error> &error);

    struct Layer {
        qint64 done = 0;
        qint64 total = 0;
    };
    QString m_provider;
    QString m_host;
    std::unique_ptr<StreamedPost> m_post;
    NdjsonReader m_reader;
    QByteArray m_refusal; ///< body of an answer that is an error
    QHash<QString, Layer> m_layers; ///< by digest
    bool m_succeeded = false;
    bool m_ended = false;
};

} // namespace Parlor
