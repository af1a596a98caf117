// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayList>
#include <QHash>
#include <QStringList>
#include <QTcpServer>
#include <QUrl>

class QTcpSocket;

namespace Parlor::Tests {

/// An OpenAI-compatible server with one embedding model, "text-embed": texts about the same subject get the same vector.
class EmbeddingPeer : public QTcpServer
{
    Q_OBJECT

public:
    EmbeddingPeer();

    [[nodiscard]] QUrl baseUrl() const;

    int dimension = 4; ///< of its vectors
    int failsWith = 0; ///< an HTTP status instead of vectors
    bool shuffles = false; ///< the last vector first: the order is not promised
    bool isSilent = false; ///< takes requests and answers none
    bool forgetsOne = false; ///< answers with one vector too few
    QList<QStringList> asked; ///< the texts of each request
    QByteArray lastHead; ///< of a request for vectors

private:
    void serve(QTcpSocket *socket);
    [[nodiscard]] QByteArray vectors(const QByteArray &body);

    QHash<QTcpSocket *, QByteArray> m_buffers;
};

} // namespace Parlor::Tests
