// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chat/markdown/entities.h"

#include <QTextDocumentFragment>

namespace Parlor::Markdown {

using namespace Qt::StringLiterals;

QString entity(const QString &text)
{
    if (!text.startsWith("&#"_L1))
        return QTextDocumentFragment::fromHtml(text).toPlainText();
    const bool hexadecimal = text.size() > 2 && text.at(2).toLower() == u'x';
    const QStringView digits = QStringView(text).sliced(hexadecimal ? 3 : 2, text.size() - (hexadecimal ? 4 : 3));
    const char32_t code = digits.toUInt(nullptr, hexadecimal ? 16 : 10);
    if (code == 0 || code > QChar::LastValidCodePoint || QChar::isSurrogate(code))
        return QString(QChar::ReplacementCharacter);
    return code < 0x20 ? u" "_s : QString::fromUcs4(&code, 1);
}

} // namespace Parlor::Markdown
