// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayList>
#include <QHash>
#include <QJsonObject>
#include <QTcpServer>
#include <QUrl>

namespace Parlor::Tests {

/// A Flowise 3.1 server on a port of its own, to the byte as providers.md section 7 records it: the flows, and a prediction whose events
/// the test decides.
class FlowisePeer : public QTcpServer
{
    Q_OBJECT

public:
    struct Flow {
        QByteArray id;
        QByteArray name;
        bool streams = true;
    };

    FlowisePeer();

    [[nodiscard]] QUrl baseUrl() const;
    /// One event as it stands in the stream; `data` is JSON.
    static QByteArray frame(const QByteArray &event, const QByteArray &data);

    QList<Flow> flows{{.id = "3c1f0a52-flow", .name = "Support"}};
    QByteArray key; ///< that the list of flows asks for; empty: none
    /// Of a prediction, before "end".
    QByteArrayList events{frame("start", "\"Hel\""), frame("token", "\"Hel\""), frame("token", "\"lo\"")};
    QByteArray whole = R"({"text":"Hello"})"; ///< the answer of a flow that does not stream
    bool holds = false; ///< predictions begin, and wait for send() and end()
    int failsWith = 0; ///< a status for predictions
    QByteArray failure; ///< and what stands in its body

    QByteArrayList requests; ///< "GET /api/v1/chatflows", in their order
    QList<QJsonObject> predictions; ///< bodies
    QByteArrayList authorizations; ///< of predictions
    int left = 0; ///< predictions whose connection the other side ended

    void send(const QByteArray &bytes); ///< to every prediction that is held
    void end();

private:
    void serve(QTcpSocket *socket);
    void answer(QTcpSocket *socket, const QByteArray &head, const QByteArray &body);
    void predict(QTcpSocket *socket, const QByteArray &id, const QJsonObject &body);
    void listFlows(QTcpSocket *socket, const QByteArray &authorization);
    [[nodiscard]] const Flow *flow(const QByteArray &id) const;

    QHash<QTcpSocket *, QByteArray> m_buffers;
    QList<QTcpSocket *> m_held;
};

} // namespace Parlor::Tests
