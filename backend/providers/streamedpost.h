// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QObject>
#include <QString>

#include <memory>

class QNetworkRequest;

namespace Parlor {

/// A POST whose answer is read while it arrives, over HTTP/1.1, on the caller's own thread. QNetworkAccessManager would carry each piece
/// of an answer through a thread of its own, which costs more than all that Parlor does with it (tests/bench/README.md), and allows 255
/// connections a host. Follows no redirect and keeps no cookie: both could carry a key elsewhere. Deleting it closes the connection.
class StreamedPost : public QObject
{
    Q_OBJECT

public:
    /// Connects at once; nothing is emitted before control returns to the event loop. Of the request, URL and headers count.
    StreamedPost(const QNetworkRequest &request, QByteArray body, QObject *parent = nullptr);
    ~StreamedPost() override;

    /// 0 until the head of the answer has arrived.
    [[nodiscard]] int status() const;
    /// Of the answer; `name` in lower case. Empty where there is none.
    [[nodiscard]] QByteArray header(const QByteArray &name) const;
    /// The body that has arrived since the last call.
    [[nodiscard]] QByteArray take();
    /// Why the answer is not whole; empty when it is.
    [[nodiscard]] QString errorString() const;

    /// Ends it; nothing is emitted any more.
    void abort();

Q_SIGNALS:
    void readyRead();
    /// Once, the last signal: the answer is complete, or broke off.
    void finished();

private:
    void send();
    void receive();
    void connectionEnded();
    void end(const QString &error);

    class Private;
    std::unique_ptr<Private> d;
};

} // namespace Parlor
