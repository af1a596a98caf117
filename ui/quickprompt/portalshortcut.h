// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/quickprompt/globalshortcut.h"

#ifdef PARLOR_PORTAL

#include <QDBusObjectPath>
#include <QVariantMap>

namespace Parlor {

/// The shortcut of the desktop's portal (XDG Desktop Portal, org.freedesktop.portal.GlobalShortcuts version 1). The desktop may ask
/// the person and choose another key.
class PortalShortcut : public GlobalShortcut
{
    Q_OBJECT

public:
    PortalShortcut();
    ~PortalShortcut() override;

    bool setKey(const QKeySequence &key) override;

private Q_SLOTS:
    void sessionCreated(uint response, const QVariantMap &results);
    void bound(uint response, const QVariantMap &results);
    void heard(const QDBusObjectPath &session, const QString &shortcut, qulonglong timestamp, const QVariantMap &options);

private:
    void bind();
    void closeSession();
    [[nodiscard]] QString expect(const char *slot); ///< connects to the answer of the next request; its token

    QString m_session;
    QString m_trigger; ///< as the portal writes it: "CTRL+ALT+space"
    int m_requests = 0;
};

/// A key sequence in the notation of the XDG shortcuts specification.
[[nodiscard]] QString portalTrigger(const QKeySequence &key);

} // namespace Parlor

#endif
