// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chat/codefile.h"

#include "ui/chat/codehighlighter.h"
#include "ui/widgets/filewriting.h"

#include <QCoreApplication>
#include <QFileDialog>
#include <QStandardPaths>

namespace Parlor::CodeFile {

using namespace Qt::StringLiterals;

QString suggestedName(const QString &language)
{
    const QString ending = CodeHighlighter::fileEnding(language);
    return u"code."_s + (ending.isEmpty() ? u"txt"_s : ending);
}

QString write(const QString &path, const QString &code)
{
    const QString error = writeFile(path, code.toUtf8() + '\n');
    return error.isEmpty() ? QString() : QCoreApplication::translate("Parlor::CodeFile", "The code could not be saved: %1").arg(error);
}

void ask(QWidget *parent, const QString &code, const QString &language, std::function<void(const QString &)> failed)
{
    auto *dialog = new QFileDialog(parent, QCoreApplication::translate("Parlor::CodeFile", "Save the code"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDirectory(QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation));
    dialog->selectFile(suggestedName(language));
    QObject::connect(dialog, &QFileDialog::fileSelected, parent, [code, failed](const QString &path) {
        if (const QString reason = write(path, code); !reason.isEmpty())
            failed(reason);
    });
    dialog->open();
}

} // namespace Parlor::CodeFile
