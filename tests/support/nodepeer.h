// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProcess>
#include <QString>

namespace Parlor::Tests {

/// A program of tests/peers that others wrote, on a free port; it ends with this object.
class NodePeer
{
public:
    ~NodePeer();

    /// Starts `script` (below tests/peers), which needs the npm package `package`, or starts it anew; why it cannot be, or nothing.
    /// `environment`: variables beyond our own.
    [[nodiscard]] QString start(const QString &package, const QString &script, const QStringList &arguments = {}, const QHash<QString, QString> &environment = {});
    void stop();

    /// Where it said it listens.
    [[nodiscard]] QString url() const { return m_url; }
    /// A file below tests/peers.
    [[nodiscard]] static QString pathOf(const QString &file);

private:
    QProcess m_process;
    QString m_url;
};

} // namespace Parlor::Tests
