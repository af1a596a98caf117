// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "chat/material.h"

using namespace Qt::StringLiterals;

namespace Parlor {

QString enclosedMaterial(QString text)
{
    return text.replace(u"</"_s, u"<\u200b/"_s);
}

QString quotedMaterial(QString text)
{
    return enclosedMaterial(text.replace(u'"', u'\'').replace(u'\n', u' '));
}

} // namespace Parlor
