// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chat/messageimages.h"

#include <QBuffer>
#include <QFutureWatcher>
#include <QImageReader>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QtConcurrentRun>

namespace Parlor {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

static constexpr qsizetype mostBytes = 20 * 1024 * 1024;
static constexpr qsizetype mostKilobytes = 192 * 1024; ///< decoded, of all together
static constexpr int mostSide = 4096; ///< larger ones are made smaller

/// On any thread. Null: it is no image.
static QImage decode(QByteArray data)
{
    QBuffer buffer(&data);
    QImageReader reader(&buffer);
    reader.setAutoTransform(true);
    const QSize size = reader.size();
    if (size.width() > mostSide || size.height() > mostSide)
        reader.setScaledSize(size.scaled(mostSide, mostSide, Qt::KeepAspectRatio));
    return reader.read();
}

MessageImages::MessageImages(QObject *parent)
    : QObject(parent)
    , m_images(mostKilobytes)
{
}

MessageImages::~MessageImages() = default;

QString MessageImages::attachment(const MessageId &message, int index)
{
    return u"attachment:%1/%2"_s.arg(message.toString()).arg(index);
}

MessageImages::State MessageImages::state(const QString &source) const
{
    if (m_images.contains(source))
        return State::Loaded;
    return m_loading.contains(source) ? State::Loading : m_failed.contains(source) ? State::Failed : State::Unknown;
}

QImage MessageImages::image(const QString &source) const
{
    const QImage *image = m_images.object(source);
    return image ? *image : QImage();
}

void MessageImages::put(const QString &source, const QByteArray &data)
{
    m_loading.insert(source);
    auto *watcher = new QFutureWatcher<QImage>(this);
    connect(watcher, &QFutureWatcher<QImage>::finished, this, [this, watcher, source] {
        const QImage image = watcher->result();
        watcher->deleteLater();
        m_loading.remove(source);
        if (image.isNull()) {
            fail(source);
            return;
        }
        m_failed.remove(source);
        m_images.insert(source, new QImage(image), image.sizeInBytes() / 1024 + 1);
        Q_EMIT changed(source);
    });
    watcher->setFuture(QtConcurrent::run(decode, data));
}

void MessageImages::fail(const QString &source)
{
    m_loading.remove(source);
    m_failed.insert(source);
    Q_EMIT changed(source);
}

void MessageImages::load(const QString &source)
{
    if (state(source) == State::Loading || state(source) == State::Loaded)
        return;
    if (source.startsWith("data:"_L1)) {
        const qsizetype comma = source.indexOf(u',');
        const QByteArray body = QStringView(source).sliced(comma + 1).toUtf8();
        put(source, source.first(std::max<qsizetype>(0, comma)).endsWith(";base64"_L1) ? QByteArray::fromBase64(body) : QByteArray::fromPercentEncoding(body));
    } else if (source.startsWith("https://"_L1) || source.startsWith("http://"_L1)) {
        fetch(source);
    }
}

void MessageImages::fetch(const QString &source)
{
    if (!m_network) {
        m_network = new QNetworkAccessManager(this);
        m_network->setCookieJar(nullptr);
    }
    m_loading.insert(source);
    QNetworkRequest request{QUrl(source)};
    request.setTransferTimeout(30s);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::NoLessSafeRedirectPolicy);
    QNetworkReply *reply = m_network->get(request);
    connect(reply, &QNetworkReply::downloadProgress, this, [reply](qint64 received, qint64) {
        if (received > mostBytes)
            reply->abort();
    });
    connect(reply, &QNetworkReply::finished, this, [this, reply, source] {
        reply->deleteLater();
        if (reply->error() == QNetworkReply::NoError)
            put(source, reply->readAll());
        else
            fail(source);
    });
}

} // namespace Parlor
