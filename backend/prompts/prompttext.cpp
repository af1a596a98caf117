// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "prompts/prompttext.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace Parlor {

static const QRegularExpression &variable()
{
    static const QRegularExpression pattern(uR"(\{\{[ \t]*([^{}\s](?:[^{}\n]{0,48}[^{}\s])?)[ \t]*\}\})"_s);
    return pattern;
}

QList<PromptVariable> promptPlaces(const QString &text)
{
    QList<PromptVariable> places;
    for (const QRegularExpressionMatch &match : variable().globalMatch(text))
        places.append({.name = match.captured(1), .start = match.capturedStart(), .length = match.capturedLength()});
    return places;
}

QStringList promptVariables(const QString &text)
{
    QStringList names;
    const QList<PromptVariable> places = promptPlaces(text);
    for (const PromptVariable &place : places) {
        if (!names.contains(place.name))
            names << place.name;
    }
    return names;
}

QString filledPrompt(const QString &text, const QHash<QString, QString> &values)
{
    QString filled;
    qsizetype from = 0;
    for (const QRegularExpressionMatch &match : variable().globalMatch(text)) {
        filled += QStringView(text).sliced(from, match.capturedStart() - from);
        filled += values.value(match.captured(1), match.captured(0));
        from = match.capturedEnd();
    }
    return filled + QStringView(text).sliced(from);
}

} // namespace Parlor
