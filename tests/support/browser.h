// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QNetworkAccessManager>
#include <QUrl>

namespace Parlor::Tests {

/// Somebody's browser: keeps cookies, and lets the test see every redirect.
class Browser
{
public:
    struct Page {
        QUrl url; ///< that was asked for
        int status = 0; ///< 0: nothing came
        QByteArray text;
        QUrl location; ///< where a redirect leads; empty: it is none
    };

    Page get(const QUrl &url);
    /// application/x-www-form-urlencoded.
    Page post(const QUrl &url, const QByteArray &form);

private:
    Page read(QNetworkReply *reply);
    static QNetworkRequest request(const QUrl &url);

    QNetworkAccessManager m_network;
};

} // namespace Parlor::Tests
