// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The part of DocumentsPage that adds files.
#include "ui/documents/documentspage.h"

#include "documents/documentservice.h"
#include "ui/backendcall.h"
#include "ui/widgets/filereading.h"

#include <QDirIterator>
#include <QtConcurrent>

using namespace Qt::StringLiterals;

namespace Parlor {

static constexpr int mostFiles = 5000; ///< in one go
static constexpr int mostReasons = 3; ///< that are said, of files that could not be added

/// Files that are added one after the other, so that few of them are in memory at once.
struct DocumentsPage::Batch {
    QStringList paths;
    qsizetype next = 0;
    qsizetype failed = 0;
    QStringList reasons;
};

namespace {

QStringList filesBelow(const QStringList &paths)
{
    QStringList files;
    for (const QString &path : paths) {
        if (!QFileInfo(path).isDir()) {
            files << path;
            continue;
        }
        QDirIterator below(path, QDir::Files | QDir::Readable, QDirIterator::Subdirectories);
        while (below.hasNext() && files.size() < mostFiles)
            files << below.next();
    }
    return files.first(std::min<qsizetype>(files.size(), mostFiles));
}

} // namespace

void DocumentsPage::addFiles(const QStringList &paths)
{
    if (paths.isEmpty())
        return;
    QtConcurrent::run(filesBelow, paths).then(this, [this](const QStringList &files) {
        auto batch = std::make_shared<Batch>();
        batch->paths = files;
        addNext(batch);
    });
}

void DocumentsPage::addNext(const std::shared_ptr<Batch> &batch)
{
    if (batch->next >= batch->paths.size()) {
        report(*batch);
        return;
    }
    const QString path = batch->paths.at(batch->next++);
    if (batch->paths.size() > 1)
        showMessage(tr("Adding %1 of %2…").arg(batch->next).arg(batch->paths.size()));
    const auto note = [batch, path](const QString &reason) {
        if (++batch->failed <= mostReasons)
            batch->reasons << tr("%1: %2").arg(QFileInfo(path).fileName(), reason);
    };
    QtConcurrent::run(readFile, path, maximumDocumentSize).then(this, [this, batch, path, note](const FileContent &content) {
        if (!content.error.isEmpty()) {
            note(content.error);
            addNext(batch);
            return;
        }
        const NewDocument document{.owner = m_user, .name = QFileInfo(path).fileName().left(maximumDocumentName), .bytes = content.bytes};
        callBackend(this, m_services.documents, [document](DocumentService &service) { return service.add(document); },
                    [this, batch, note](const Result<Document> &added) {
                        if (!added)
                            note(added.error().message);
                        addNext(batch);
                    });
    });
}

void DocumentsPage::report(const Batch &batch)
{
    if (batch.failed == 0) {
        showMessage({});
        return;
    }
    QString sentence = tr("%n files could not be added.", nullptr, int(batch.failed)) + u' ' + batch.reasons.join(u" · ");
    if (batch.failed > batch.reasons.size())
        sentence += u" …"_s;
    showMessage(sentence, true);
}

} // namespace Parlor
