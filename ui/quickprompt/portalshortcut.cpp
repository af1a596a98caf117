// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/quickprompt/portalshortcut.h"

#ifdef PARLOR_PORTAL

#include <QDBusArgument>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusMetaType>

using namespace Qt::StringLiterals;

namespace Parlor {

namespace {

const QString service = u"org.freedesktop.portal.Desktop"_s;
const QString path = u"/org/freedesktop/portal/desktop"_s;
const QString interface = u"org.freedesktop.portal.GlobalShortcuts"_s;
const QString shortcutId = u"quick-prompt"_s;

/// Signature (sa{sv}) of BindShortcuts.
struct Shortcut {
    QString id;
    QVariantMap options;
};

QDBusArgument &operator<<(QDBusArgument &argument, const Shortcut &shortcut)
{
    argument.beginStructure();
    argument << shortcut.id << shortcut.options;
    argument.endStructure();
    return argument;
}

const QDBusArgument &operator>>(const QDBusArgument &argument, Shortcut &shortcut)
{
    argument.beginStructure();
    argument >> shortcut.id >> shortcut.options;
    argument.endStructure();
    return argument;
}

QDBusMessage call(const QString &method)
{
    return QDBusMessage::createMethodCall(service, path, interface, method);
}

} // namespace

QString portalTrigger(const QKeySequence &key)
{
    if (key.isEmpty())
        return {};
    QStringList parts;
    const Qt::KeyboardModifiers modifiers = key[0].keyboardModifiers();
    if (modifiers & Qt::ControlModifier)
        parts << u"CTRL"_s;
    if (modifiers & Qt::AltModifier)
        parts << u"ALT"_s;
    if (modifiers & Qt::ShiftModifier)
        parts << u"SHIFT"_s;
    if (modifiers & Qt::MetaModifier)
        parts << u"LOGO"_s;
    const QString name = QKeySequence(key[0].key()).toString(QKeySequence::PortableText);
    return (parts << (name.size() == 1 || name == "Space"_L1 ? name.toLower() : name)).join(u'+');
}

PortalShortcut::PortalShortcut()
{
    qDBusRegisterMetaType<Shortcut>();
    qDBusRegisterMetaType<QList<Shortcut>>();
    QDBusConnection::sessionBus().connect(service, path, interface, u"Activated"_s, this,
                                          SLOT(heard(QDBusObjectPath, QString, qulonglong, QVariantMap)));
}

PortalShortcut::~PortalShortcut()
{
    closeSession();
}

QString PortalShortcut::expect(const char *slot)
{
    const QString token = u"parlor%1"_s.arg(++m_requests);
    QDBusConnection bus = QDBusConnection::sessionBus();
    const QString sender = bus.baseService().mid(1).replace(u'.', u'_');
    bus.connect(service, u"/org/freedesktop/portal/desktop/request/"_s + sender + u'/' + token, u"org.freedesktop.portal.Request"_s, u"Response"_s, this, slot);
    return token;
}

bool PortalShortcut::setKey(const QKeySequence &key)
{
    closeSession();
    m_trigger = portalTrigger(key);
    if (m_trigger.isEmpty())
        return true;
    QDBusMessage create = call(u"CreateSession"_s);
    create << QVariantMap{{u"handle_token"_s, expect(SLOT(sessionCreated(uint, QVariantMap)))}, {u"session_handle_token"_s, u"parlor"_s}};
    return QDBusConnection::sessionBus().send(create);
}

void PortalShortcut::sessionCreated(uint response, const QVariantMap &results)
{
    if (response != 0) {
        Q_EMIT refused(tr("The desktop gives no shortcut. Bind a key to \"parlor --quick-prompt\" in its settings instead."));
        return;
    }
    m_session = results.value(u"session_handle"_s).toString();
    bind();
}

void PortalShortcut::bind()
{
    const Shortcut shortcut{.id = shortcutId, .options = {{u"description"_s, tr("Quick prompt")}, {u"preferred_trigger"_s, m_trigger}}};
    QDBusMessage message = call(u"BindShortcuts"_s);
    message << QVariant::fromValue(QDBusObjectPath(m_session)) << QVariant::fromValue(QList<Shortcut>{shortcut}) << QString()
            << QVariantMap{{u"handle_token"_s, expect(SLOT(bound(uint, QVariantMap)))}};
    QDBusConnection::sessionBus().send(message);
}

void PortalShortcut::bound(uint response, const QVariantMap &)
{
    if (response != 0)
        Q_EMIT refused(tr("The desktop did not allow the shortcut."));
}

void PortalShortcut::heard(const QDBusObjectPath &session, const QString &shortcut, qulonglong, const QVariantMap &)
{
    if (session.path() == m_session && shortcut == shortcutId)
        Q_EMIT activated();
}

void PortalShortcut::closeSession()
{
    if (m_session.isEmpty())
        return;
    QDBusConnection::sessionBus().send(QDBusMessage::createMethodCall(service, m_session, u"org.freedesktop.portal.Session"_s, u"Close"_s));
    m_session.clear();
}

} // namespace Parlor

#endif
