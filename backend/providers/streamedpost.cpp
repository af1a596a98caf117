// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/streamedpost.h"

#include <QHash>
#include <QNetworkRequest>
#include <QPointer>
#include <QSslSocket>
#include <QUrl>

#include <llhttp.h>

#include <array>

using namespace Qt::StringLiterals;

namespace Parlor {

static constexpr qsizetype largestHead = 256 * 1024;
static constexpr qint64 readSize = 16 * 1024;

class StreamedPost::Private
{
public:
    Private(const QNetworkRequest &asked, QByteArray content) : request(asked), body(std::move(content))
    {
        llhttp_init(&parser, HTTP_RESPONSE, settings());
        parser.data = this;
        // Servers that end lines with LF alone are read like those that keep to RFC 9112, 2.2.
        llhttp_set_lenient_optional_cr_before_lf(&parser, 1);
    }

    static Private &of(llhttp_t *parser) { return *static_cast<Private *>(parser->data); }
    static const llhttp_settings_t *settings();
    [[nodiscard]] QByteArray head() const;

    int fieldComplete()
    {
        headBytes += name.size() + value.size();
        headers.insert(std::exchange(name, {}).toLower(), std::exchange(value, {}).trimmed());
        return headBytes > largestHead ? HPE_USER : HPE_OK;
    }

    int messageComplete()
    {
        if (llhttp_get_status_code(&parser) < 200) // 100 Continue, 103 Early Hints: the answer is still to come (RFC 9110, 15.2)
            headers.clear();
        else
            complete = true;
        return complete ? HPE_PAUSED : HPE_OK;
    }

    QNetworkRequest request;
    QByteArray body;
    QTcpSocket *socket = nullptr;
    llhttp_t parser{};
    QByteArray name;
    QByteArray value;
    QHash<QByteArray, QByteArray> headers;
    qsizetype headBytes = 0;
    QByteArray arrived;
    QString error;
    int status = 0;
    bool complete = false;
    bool ended = false;
};

const llhttp_settings_t *StreamedPost::Private::settings()
{
    static const llhttp_settings_t table = [] {
        llhttp_settings_t s;
        llhttp_settings_init(&s);
        s.on_header_field = [](llhttp_t *p, const char *at, size_t length) -> int {
            of(p).name.append(at, qsizetype(length));
            return HPE_OK;
        };
        s.on_header_value = [](llhttp_t *p, const char *at, size_t length) -> int {
            of(p).value.append(at, qsizetype(length));
            return HPE_OK;
        };
        s.on_header_value_complete = [](llhttp_t *p) -> int { return of(p).fieldComplete(); };
        s.on_headers_complete = [](llhttp_t *p) -> int {
            if (const int status = llhttp_get_status_code(p); status >= 200)
                of(p).status = status;
            return HPE_OK;
        };
        s.on_body = [](llhttp_t *p, const char *at, size_t length) -> int {
            of(p).arrived.append(at, qsizetype(length));
            return HPE_OK;
        };
        s.on_message_complete = [](llhttp_t *p) -> int { return of(p).messageComplete(); };
        return s;
    }();
    return &table;
}

QByteArray StreamedPost::Private::head() const
{
    const QUrl url = request.url();
    QByteArray target = url.path(QUrl::FullyEncoded).toLatin1();
    if (target.isEmpty())
        target = "/";
    if (url.hasQuery())
        target += '?' + url.query(QUrl::FullyEncoded).toLatin1();
    QByteArray host = url.host(QUrl::FullyEncoded).toLatin1();
    if (host.contains(':'))
        host = '[' + host + ']';
    if (url.port() >= 0)
        host += ':' + QByteArray::number(url.port());
    QByteArray head = "POST " + target + " HTTP/1.1\r\nHost: " + host + "\r\n";
    const QList<QByteArray> names = request.rawHeaderList();
    for (const QByteArray &field : names)
        head += field + ": " + request.rawHeader(field) + "\r\n";
    head += "User-Agent: Parlor/" PARLOR_VERSION "\r\nAccept-Encoding: identity\r\nConnection: close\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n";
    return head;
}

StreamedPost::StreamedPost(const QNetworkRequest &request, QByteArray body, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(request, std::move(body)))
{
    const QUrl url = request.url();
    const bool isSecure = url.scheme() == u"https";
    const quint16 port = quint16(url.port(isSecure ? 443 : 80));
    auto *secure = isSecure ? new QSslSocket(this) : nullptr;
    d->socket = secure ? secure : new QTcpSocket(this);
    d->socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    connect(d->socket, &QTcpSocket::readyRead, this, &StreamedPost::receive);
    connect(d->socket, &QTcpSocket::errorOccurred, this, [this](QAbstractSocket::SocketError error) {
        if (error != QAbstractSocket::RemoteHostClosedError) // an end like others: disconnected() follows
            end(d->socket->errorString());
    }, Qt::QueuedConnection); // a refusal may come before the caller has connected
    connect(d->socket, &QTcpSocket::disconnected, this, [this] {
        receive();
        connectionEnded();
    });
    if (secure) {
        connect(secure, &QSslSocket::encrypted, this, &StreamedPost::send);
        secure->connectToHostEncrypted(url.host(), port);
    } else {
        connect(d->socket, &QTcpSocket::connected, this, &StreamedPost::send);
        // Unbuffered: one system call a piece, and no copy of it. TLS has buffers in any case.
        d->socket->connectToHost(url.host(), port, QIODevice::ReadWrite | QIODevice::Unbuffered);
    }
}

StreamedPost::~StreamedPost()
{
    abort();
}

int StreamedPost::status() const { return d->status; }
QByteArray StreamedPost::header(const QByteArray &name) const { return d->headers.value(name); }
QByteArray StreamedPost::take() { return std::exchange(d->arrived, {}); }
QString StreamedPost::errorString() const { return d->error; }

void StreamedPost::send()
{
    d->socket->write(d->head());
    d->socket->write(d->body);
}

void StreamedPost::receive()
{
    std::array<char, readSize> buffer;
    llhttp_errno_t code = HPE_OK;
    qint64 count = readSize;
    while (!d->ended && count == readSize && code == HPE_OK) {
        count = d->socket->read(buffer.data(), buffer.size());
        if (count > 0)
            code = llhttp_execute(&d->parser, buffer.data(), size_t(count));
    }
    if (d->ended)
        return;
    const QPointer<StreamedPost> alive(this);
    if (!d->arrived.isEmpty()) {
        Q_EMIT readyRead();
        if (!alive || d->ended)
            return;
    }
    if (d->complete)
        end({});
    else if (code != HPE_OK)
        end(u"The server does not speak HTTP: %1"_s.arg(QLatin1StringView(llhttp_errno_name(code))));
    else if (count < 0 && d->socket->state() == QAbstractSocket::UnconnectedState) // all that an unbuffered socket says of its end
        connectionEnded();
}

void StreamedPost::connectionEnded()
{
    if (d->ended)
        return;
    if (const auto error = d->socket->error(); error != QAbstractSocket::RemoteHostClosedError && error != QAbstractSocket::UnknownSocketError) {
        end(d->socket->errorString());
        return;
    }
    llhttp_finish(&d->parser); // an answer without a length ends with its connection
    end(d->complete ? QString() : u"The connection was closed before the answer was complete."_s);
}

void StreamedPost::end(const QString &error)
{
    if (std::exchange(d->ended, true))
        return;
    d->error = error;
    d->socket->disconnect(this);
    d->socket->abort();
    Q_EMIT finished();
}

void StreamedPost::abort()
{
    d->ended = true;
    d->socket->disconnect(this);
    d->socket->abort();
}

} // namespace Parlor
