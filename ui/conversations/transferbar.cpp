// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/conversations/transferbar.h"

#include "transfer/transferservice.h"
#include "ui/backendcall.h"
#include "ui/theme.h"

#include <QBoxLayout>
#include <QFileDialog>
#include <QLabel>
#include <QPageSize>
#include <QPdfWriter>
#include <QProgressBar>
#include <QSaveFile>
#include <QTextDocument>
#include <QToolButton>
#include <QtConcurrent>

using namespace Qt::StringLiterals;

namespace Parlor {

namespace {

/// On a work thread: laying out a long conversation takes seconds.
QString writePdf(const QString &html, const QString &path)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return file.errorString();
    QPdfWriter writer(&file);
    writer.setPageSize(QPageSize(QPageSize::A4));
    writer.setPageMargins({18, 18, 18, 18}, QPageLayout::Millimeter);
    QTextDocument document;
    document.setHtml(html);
    document.print(&writer);
    return file.commit() ? QString() : file.errorString();
}

ExportFormat formatOf(const QString &path)
{
    const QString name = path.toLower();
    if (name.endsWith(u".md") || name.endsWith(u".markdown") || name.endsWith(u".md.zip"))
        return ExportFormat::Markdown;
    return name.endsWith(u".html") || name.endsWith(u".htm") || name.endsWith(u".html.zip") ? ExportFormat::Html : ExportFormat::Json;
}

} // namespace

TransferBar::TransferBar(Services services, UserId user, QWidget *parent)
    : QWidget(parent), m_services(services), m_user(user), m_text(new QLabel), m_progress(new QProgressBar), m_close(new QToolButton)
{
    setBackgroundRole(QPalette::AlternateBase);
    setAutoFillBackground(true);
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_progress->setTextVisible(false);
    m_progress->setMaximumHeight(6);
    m_close->setIcon(Theme::icon(u"close"_s));
    m_close->setAutoRaise(true);
    auto *texts = new QVBoxLayout;
    texts->addWidget(m_text);
    texts->addWidget(m_progress);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(Theme::largeSpace, Theme::space, Theme::space, Theme::space);
    row->addLayout(texts, 1);
    row->addWidget(m_close, 0, Qt::AlignTop);
    connect(m_close, &QToolButton::clicked, this, [this] {
        if (!isBusy())
            hide();
        else
            callBackend(m_services.transfer, [id = m_id](TransferService &service) { service.cancel(id); });
    });
    connect(&services.transfer, &TransferService::progressed, this, [this](const TransferId &id, const TransferProgress &progress) {
        if (id != m_id)
            return;
        m_progress->setRange(0, 1000);
        m_progress->setValue(progress.total > 0 ? int(progress.done * 1000 / progress.total) : 0);
    }, Qt::QueuedConnection);
    hide();
}

void TransferBar::begin(const QString &what)
{
    m_id = TransferId::create();
    m_text->setText(what);
    setAccessibleName(what);
    m_progress->setRange(0, 0);
    m_progress->show();
    m_close->setToolTip(tr("Cancel"));
    m_close->setAccessibleName(m_close->toolTip());
    show();
}

void TransferBar::end(const QString &sentence)
{
    m_id = {};
    m_text->setText(sentence);
    setAccessibleName(sentence);
    m_progress->hide();
    m_close->setToolTip(tr("Close"));
    m_close->setAccessibleName(m_close->toolTip());
}

void TransferBar::chooseExport(const QList<ConversationId> &conversations)
{
    QStringList filters{tr("Parlor, to be imported again (*.json)"), tr("Archive with attachments (*.zip)"), tr("Markdown (*.md)"), tr("Web page (*.html)")};
    if (conversations.size() == 1)
        filters << tr("PDF (*.pdf)");
    auto *dialog = new QFileDialog(this, tr("Export conversations"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilters(filters);
    dialog->setDefaultSuffix(u"json"_s);
    connect(dialog, &QFileDialog::filterSelected, dialog, [dialog](const QString &filter) {
        dialog->setDefaultSuffix(filter.section(u"*."_s, 1).section(u')', 0, 0));
    });
    connect(dialog, &QFileDialog::fileSelected, this, [this, conversations](const QString &path) { exportTo(conversations, path); });
    dialog->open();
}

void TransferBar::chooseImport()
{
    auto *dialog = new QFileDialog(this, tr("Import conversations"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({tr("Exports of Parlor, ChatGPT and Claude (*.json *.zip)"), tr("All files (*)")});
    connect(dialog, &QFileDialog::fileSelected, this, &TransferBar::importFrom);
    dialog->open();
}

void TransferBar::exportTo(const QList<ConversationId> &conversations, const QString &path)
{
    if (isBusy())
        return;
    begin(tr("Exporting…"));
    if (path.endsWith(u".pdf", Qt::CaseInsensitive) && conversations.size() == 1) {
        exportPdf(conversations.first(), path);
        return;
    }
    const ExportRequest request{.user = m_user, .conversations = conversations, .format = formatOf(path), .path = path, .id = m_id};
    callBackend(this, m_services.transfer, [request](TransferService &service) { return service.exportTo(request); },
                [this, path](const Result<int> &written) {
                    if (written)
                        end(tr("%n conversations exported to %1", nullptr, *written).arg(QDir::toNativeSeparators(path)));
                    else
                        end(written.error().message);
                });
}

void TransferBar::exportPdf(const ConversationId &conversation, const QString &path)
{
    callBackend(this, m_services.transfer,
                [user = m_user, conversation](TransferService &service) { return service.text(user, conversation, ExportFormat::Html); },
                [this, path](const Result<QString> &html) {
                    if (!html) {
                        end(html.error().message);
                        return;
                    }
                    QtConcurrent::run(writePdf, *html, path).then(this, [this, path](const QString &error) {
                        end(error.isEmpty() ? tr("Exported to %1").arg(QDir::toNativeSeparators(path)) : tr("The file could not be written: %1").arg(error));
                    });
                });
}

void TransferBar::importFrom(const QString &path)
{
    if (isBusy())
        return;
    begin(tr("Importing…"));
    const ImportRequest request{.user = m_user, .path = path, .id = m_id};
    callBackend(this, m_services.transfer, [request](TransferService &service) { return service.importFrom(request); },
                [this](const Result<ImportReport> &imported) {
                    if (imported)
                        report(*imported);
                    else
                        end(imported.error().message);
                });
}

void TransferBar::report(const ImportReport &report)
{
    QStringList lines{tr("%n conversations imported.", nullptr, report.imported)};
    if (report.cancelled)
        lines.first() = tr("Stopped. %n conversations were imported.", nullptr, report.imported);
    if (report.known > 0)
        lines << tr("%n were here already.", nullptr, report.known);
    for (const ImportNote &note : report.notUnderstood)
        lines << (note.count > 1 ? tr("%1 (%2 times)").arg(note.sentence).arg(note.count) : note.sentence);
    end(lines.join(u'\n'));
}

} // namespace Parlor
