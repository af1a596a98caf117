// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/id.h"

#include <QCache>
#include <QImage>
#include <QObject>
#include <QSet>

class QNetworkAccessManager;

namespace Parlor {

/// The images of a transcript by their sources: "data:" addresses, the attachments of messages, and addresses in the web, which are
/// loaded only when a person asks for it: whoever serves them learns that the conversation is read. Holds so many as fit into
/// a limit; others are Unknown again. Windows' thread; images are decoded on others.
class MessageImages : public QObject
{
    Q_OBJECT

public:
    enum class State { Unknown, Loading, Loaded, Failed };

    explicit MessageImages(QObject *parent = nullptr);
    ~MessageImages() override;

    /// The source of the attachment of a message, 0-based.
    [[nodiscard]] static QString attachment(const MessageId &message, int index);

    [[nodiscard]] State state(const QString &source) const;
    /// Null unless it is loaded.
    [[nodiscard]] QImage image(const QString &source) const;

    /// Decodes what was fetched elsewhere.
    void put(const QString &source, const QByteArray &data);
    /// Says that somebody fetches it.
    void setLoading(const QString &source) { m_loading.insert(source); }
    /// Decodes a "data:" address, fetches one in the web (20 MB at most, no cookies, nothing from files). Does nothing with others.
    void load(const QString &source);

Q_SIGNALS:
    /// It is loaded now, or failed.
    void changed(const QString &source);

private:
    void fetch(const QString &source);
    void fail(const QString &source);

    QCache<QString, QImage> m_images; ///< cost: kilobytes
    QSet<QString> m_loading;
    QSet<QString> m_failed;
    QNetworkAccessManager *m_network = nullptr;
};

} // namespace Parlor
