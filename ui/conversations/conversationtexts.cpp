// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/conversations/conversationtexts.h"

#include <QCoreApplication>
#include <QLocale>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace Parlor {

QString plainPreview(const QString &markdown)
{
    static const QRegularExpression link(u"!?\\[([^\\]]*)\\]\\([^)]*\\)"_s);
    static const QRegularExpression marks(u"(^|(?<=\\s))(#{1,6}|>|[-*+]|```\\S*)(?=\\s|$)|\\*\\*|__|`|~~"_s);
    QString text = markdown;
    return text.replace(link, u"\\1"_s).remove(marks).simplified();
}

QString dateGroup(QDate day, QDate today)
{
    const qint64 age = day.daysTo(today);
    if (age <= 0)
        return QCoreApplication::translate("Parlor::ConversationListModel", "Today");
    if (age == 1)
        return QCoreApplication::translate("Parlor::ConversationListModel", "Yesterday");
    if (age <= 7)
        return QCoreApplication::translate("Parlor::ConversationListModel", "Previous 7 days");
    if (age <= 30)
        return QCoreApplication::translate("Parlor::ConversationListModel", "Previous 30 days");
    return QLocale().toString(day, u"MMMM yyyy"_s);
}

} // namespace Parlor
